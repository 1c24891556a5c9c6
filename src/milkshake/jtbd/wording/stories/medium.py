"""Finds devices, media and parts of a product that a story wants, and actors that are things."""

from __future__ import annotations

from collections.abc import Sequence

from milkshake.jtbd.wording.english.tokens import (
    ARTICLES,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    Token,
    find_any,
    is_adverb,
    is_title_case,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import is_base_verb, phrase_end
from milkshake.jtbd.wording.english.words import adjective, past, person, singular, words
from milkshake.jtbd.wording.signs import acts_at, clear_parts
from milkshake.jtbd.wording.stories.parts import WANTS, Clause

Place = tuple[int, int]
"""The first token of something and its end."""


def thing_that_wants(tokens: Sequence[Token], motivation: Clause) -> Place | None:
    """The place of a subject that is no person: “*the system* wants to …”; or None."""
    at = next(
        (i for i in range(motivation.first, motivation.last) if tokens[i].low in WANTS),
        motivation.first,
    )
    while at > motivation.first and (is_adverb(tokens[at - 1]) or tokens[at - 1].low == "also"):
        at -= 1
    head = singular(tokens[at - 1].low) if at > motivation.first else ""
    return (motivation.first, at) if head in words("machine", "acting-thing") else None


def thing_that_acts(tokens: Sequence[Token], wanted: Clause) -> Place | None:
    """The place of a thing that is to act as machines do: “(I want) the row to turn red”; or None.

    People, and what only is to be some way, are another matter.
    """
    for i in range(wanted.first, wanted.last - 3):
        if tokens[i].low not in WANTS or tokens[i + 1].low == "to":
            continue
        end = phrase_end(tokens, i + 1)
        if end == i + 1 or person(tokens[end - 1].low):
            return None
        at = next((j for j in range(end, wanted.last) if tokens[j].low == "to"), wanted.last) + 1
        while at < wanted.last and (is_adverb(tokens[at]) or tokens[at].low == "be"):
            at += 1
        acts = find_any(tokens, "machine-act", at, at_start=True) if at < wanted.last else None
        if acts is not None:
            return i + 1, acts[1]
        part = singular(tokens[end - 1].low)
        own = part in clear_parts() or part in words("program-word", "screen-word")
        does = at < wanted.last and tokens[at - 1].low == "to" and is_base_verb(tokens, at)
        return (i + 1, at + 1) if own and does and tokens[end].low == "to" else None
    return None


def held_device(tokens: Sequence[Token], wanted: Clause) -> Place | None:
    """The place of a device as the means: “from my phone”, “glance at my tablet”; or None.

    What is on a device or leaves it is another matter: “copy photos from my phone to …”.
    """
    moved = any(t.low in words("moving-data") for t in tokens[wanted.first : wanted.last])
    for i in range(wanted.first + 1, wanted.last):
        glance = find_any(tokens, "glance-verb", i, at_start=True)
        if glance is not None and tokens[i - 1].low in _BEFORE_GLANCE:
            end = _device_end(tokens, glance[1], wanted.last)
            if end:
                return i, end
        if tokens[i].low not in _FROM:
            continue
        end = _device_end(tokens, i + 1, wanted.last)
        after = tokens[end].low if end < wanted.last else ""
        if end and not moved and (after not in PREPOSITIONS | {"to"} or after in _STAYS):
            return i, end
    return None


_BEFORE_GLANCE = word_set("to and or just quickly")
_FROM = word_set("from on via through with")
_STAYS = word_set("in at while during without before after when within")


def _device_end(tokens: Sequence[Token], at: int, last: int) -> int:
    """The end of a device in hand at `at`, such as “my phone”, “a tablet”, “mobile”; or 0.

    On *the* phone one speaks with somebody.
    """
    if at >= last:
        return 0
    if tokens[at].low in words("bare-device"):
        ends = at + 1 >= last or not tokens[at + 1].is_word or tokens[at + 1].low in _AFTER_BARE
        return at + 1 if ends else 0
    if tokens[at].low not in POSSESSIVES | {"a", "any"}:
        return 0
    for size in (2, 1):
        name = " ".join(t.low for t in tokens[at + 1 : at + 1 + size])
        if at + 1 + size <= last and name in words("pocket-device", "held-device"):
            return at + 1 + size
    return 0


_AFTER_BARE = PREPOSITIONS | word_set("and or as too so while when")


def part_of_product(tokens: Sequence[Token], wanted: Clause) -> Place | None:
    """The place of a part of a product that is wanted, or None.

    “A page that answers”, “have the layout adapt”, “compose my own view”, “preview before
    saving”, “with a keyboard shortcut”, “the top Badge”, “rename a folder”, “with the camera”.
    """
    named = not is_title_case(tokens[wanted.first : wanted.last])
    for i in range(wanted.first, wanted.last - 1):
        low = tokens[i].low
        end = min(phrase_end(tokens, i + 1), wanted.last)
        place = None
        if low in WANTS:
            place = _wanted_part(tokens, i + 1, end) or _thing_that_serves(tokens, i + 1, end)
        if low in words("seeing-verb") and tokens[i + 1].low in _SOME:
            place = place or ((i, end) if _is_part(tokens, end, "display") else None)
        if low in words("having-verb"):
            place = place or _part_that_acts(tokens, i + 1, wanted.last)
        if low in words("arranging-verb"):
            place = place or _own_view(tokens, i + 1, end)
        if low in words("handling-verb") and _is_part(tokens, end, "handled-part"):
            place = place or ((i, end) if end > i + 1 else None)
        if low in words("keeping-verb") and _is_part(tokens, end, "kept-part"):
            verb_here = acts_at(tokens, i, wanted.first) and end > i + 1
            place = place or ((i, end) if verb_here else None)
        if low in words("listing-verb") and acts_at(tokens, i, wanted.first):
            place = place or _listed_by(tokens, i, wanted.last)
        if low in words("exporting-verb"):
            place = place or _exported(tokens, i, wanted.last)
        if low == "preview":
            place = place or _preview(tokens, i, wanted.last)
        if low in _WITH and _two(tokens, i + 1, end) in words("feature-noun"):
            place = place or (i, end)
        if low in _WITH - {"by"} and _is_part(tokens, end, "device-word"):
            place = place or ((i, end) if end > i + 1 else None)
        if low in _FROM and tokens[i + 1].low in ARTICLES and _is_part(tokens, end, "part-place"):
            place = place or (i, end)
        if low in _GIVING and tokens[i + 1].low in _RECEIVERS:
            given = min(phrase_end(tokens, i + 2), wanted.last)
            place = place or ((i, given) if _is_part(tokens, given, "given-part") else None)
        if named and tokens[i].text[0].isupper() and low in words("named-part"):
            named_from = next((j for j in (i - 1, i - 2) if tokens[j].low in ARTICLES), 0)
            place = place or ((named_from, i + 1) if named_from > wanted.first else None)
        if place is not None:
            return place
    return None


_WITH = word_set("with via through using by")
_GIVING = word_set("give offer hand send provide build")
_RECEIVERS = word_set("me us them him her you people everyone everybody")


def _is_part(tokens: Sequence[Token], end: int, name: str) -> bool:
    """Whether the last word or two before `end` are of the list `name`."""
    last = singular(tokens[end - 1].low)
    return last in words(name) or f"{tokens[end - 2].low} {last}" in words(name)


def _listed_by(tokens: Sequence[Token], at: int, last: int) -> Place | None:
    """The place of “filter the books *by genre*” with the verb at `at`, or None."""
    by = next((i for i in range(at + 1, min(at + _SHORT + 2, last)) if tokens[i].low == "by"), None)
    people = by is not None and tokens[at].low == "sort" and person(tokens[by - 1].low)
    return None if by is None or people else (at, by + 1)


def _exported(tokens: Sequence[Token], at: int, last: int) -> Place | None:
    """The place of “download the chart *as an image*” with the verb at `at`, or None."""
    for i in range(at + 1, last - 1):
        if tokens[i].low == "as":
            end = min(phrase_end(tokens, i + 1), last)
            return (at, end) if end > i + 1 and _is_part(tokens, end, "file-kind") else None
    return None


def _two(tokens: Sequence[Token], first: int, end: int) -> str:
    """The last two words of a noun phrase, in the singular; "" where it has fewer."""
    if end - first < 2:
        return ""
    return f"{singular(tokens[end - 2].low)} {singular(tokens[end - 1].low)}"


def _wanted_part(tokens: Sequence[Token], first: int, end: int) -> Place | None:
    """The place of a page, a view or a feed that is wanted: “(I want) a page that …”; or None."""
    while end > first + 1 and past(tokens[end - 1].low) and not adjective(tokens[end - 1].low):
        # "a chronological feed badged by unit"
        end -= 1
    head = singular(tokens[end - 1].low) if end > first else ""
    after = tokens[end].low if end < len(tokens) else ""
    if head in words("wanted-page") and tokens[first].low in ARTICLES and after != "of":
        return first, end
    before = tokens[end - 2].low if end - first > 1 else ""
    if head in words("viewed-as") and before not in DETERMINERS | words("seen-outside"):
        return (first, end) if before and after != "of" else None
    return None


def _thing_that_serves(tokens: Sequence[Token], first: int, end: int) -> Place | None:
    """The place of “(I want) a lamp that learns”; people and what only is some way are another."""
    if tokens[first].low not in _SOME or end + 1 >= len(tokens) or person(tokens[end - 1].low):
        return None
    serves = tokens[end].low in ("that", "which") and tokens[end + 1].low in words("serving-verb")
    return (first, end) if serves else None


_SOME = word_set("a an one some")


def _part_that_acts(tokens: Sequence[Token], at: int, last: int) -> Place | None:
    """The place of a part that is to do something: “(have) the layout adapt”; or None."""
    if at >= last or tokens[at].low not in ARTICLES:
        return None
    for i in range(at + 1, min(at + 4, last - 1)):
        if singular(tokens[i].low) in words("product-part"):
            j = i + 1
            while j < last - 1 and is_adverb(tokens[j]):
                j += 1
            acts = is_base_verb(tokens, j) or past(tokens[j].low) or "-" in tokens[j].text
            return (at, i + 1) if acts else None
    return None


def _own_view(tokens: Sequence[Token], first: int, end: int) -> Place | None:
    """The place of a view of one's own: “(compose) my own view”, “(save) my layout”; or None."""
    head = singular(tokens[end - 1].low) if end > first else ""
    after = tokens[end].low if end < len(tokens) else ""
    own = tokens[first].low in POSSESSIVES and head in words("own-view") and end - first <= _SHORT
    return (first, end) if own and after != "of" else None


_SHORT = 4
"""The number of words of the longest name of a view, with its possessive."""


def _preview(tokens: Sequence[Token], at: int, last: int) -> Place | None:
    """The place of “preview before saving”, or None."""
    for i in range(at + 1, min(at + 6, last - 1)):
        if tokens[i].low == "before":
            saved = {t.low for t in tokens[i + 1 : min(i + 4, last)]}
            return None if saved.isdisjoint(words("saving-verb")) else (at, i + 2)
    return None
