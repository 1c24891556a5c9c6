"""Finds parts of a product that a story wants, arranges or is to see."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from milkshake.jtbd.wording.english.tokens import (
    ARTICLES,
    CONJUNCTIONS,
    DETERMINERS,
    POSSESSIVES,
    Token,
    is_adverb,
    is_title_case,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import (
    ends_with,
    is_base_verb,
    last_words,
    phrase_end,
)
from milkshake.jtbd.wording.english.words import (
    adjective,
    gerund,
    noun,
    past,
    person,
    singular,
    words,
)
from milkshake.jtbd.wording.signs import acts_at
from milkshake.jtbd.wording.stories.nouns import BEFORE_DEVICE, Place
from milkshake.jtbd.wording.stories.parts import WANTS, Clause


def part_of_product(tokens: Sequence[Token], wanted: Clause) -> Place | None:
    """The place of a part of a product that is wanted, or None.

    “A page that answers”, “have the layout adapt”, “compose my own view”, “preview before
    saving”, “with a keyboard shortcut”, “the top Badge”, “rename a folder”, “with the camera”.
    """
    for i in range(wanted.first, wanted.last - 1):
        if tokens[i].low in _telling_words():
            place = (
                _with_verb(tokens, i, wanted)
                or _with_preposition(tokens, i, wanted)
                or _with_name(tokens, i, wanted)
            )
            if place is not None:
                return place
    return None


@cache
def _telling_words() -> frozenset[str]:
    """The words at which a part of a product is looked for."""
    names = (
        *("seeing-verb", "having-verb", "arranging-verb", "handling-verb", "keeping-verb"),
        *("listing-verb", "exporting-verb", "named-part"),
    )
    return words(*names) | WANTS | _WITH | BEFORE_DEVICE | _GIVING | {"preview"}


def _with_verb(tokens: Sequence[Token], i: int, wanted: Clause) -> Place | None:
    """The place of a part of a product that a verb at `i` tells: “rename a folder”; or None."""
    low, last = tokens[i].low, wanted.last
    end = min(phrase_end(tokens, i + 1), last)
    place = None
    if low in WANTS:
        place = _wanted_part(tokens, i + 1, end) or _thing_that_serves(tokens, i + 1, end)
    if low in words("seeing-verb") and tokens[i + 1].low in _SOME:
        place = place or ((i, end) if ends_with(tokens, end - 2, end, "display") else None)
    if low in words("having-verb"):
        place = place or _part_that_acts(tokens, i + 1, last)
    if low in words("arranging-verb"):
        place = place or _own_view(tokens, i + 1, end)
    handled = end > i + 1 and (
        (low in words("handling-verb") and ends_with(tokens, end - 2, end, "handled-part"))
        or (
            low in words("keeping-verb")
            and ends_with(tokens, end - 2, end, "kept-part")
            and acts_at(tokens, i, wanted.first)
        )
    )
    if handled:
        place = place or (i, end)
    if low in words("listing-verb") and acts_at(tokens, i, wanted.first):
        place = place or _listed_by(tokens, i, last)
    if low in words("exporting-verb"):
        place = place or _exported(tokens, i, last)
    if low == "preview":
        place = place or _preview(tokens, i, last)
    if low in _GIVING and tokens[i + 1].low in _RECEIVERS:
        given = min(phrase_end(tokens, i + 2), last)
        is_part = ends_with(tokens, given - 2, given, "given-part")
        place = place or ((i, given) if is_part else None)
    return place


def _with_preposition(tokens: Sequence[Token], i: int, wanted: Clause) -> Place | None:
    """The place of a part as the means, which the word at `i` opens: “with the camera”; or None."""
    low, after = tokens[i].low, tokens[i + 1].low
    if low not in _WITH | BEFORE_DEVICE:
        return None
    end = min(phrase_end(tokens, i + 1), wanted.last)
    means = low in _WITH and last_words(tokens, i + 1, end)[1] in words("feature-noun")
    device = low in _WITH - {"by"} and ends_with(tokens, end - 2, end, "device-word")
    there = (
        low in BEFORE_DEVICE and after in ARTICLES and ends_with(tokens, end - 2, end, "part-place")
    )
    return (i, end) if means or (device and end > i + 1) or there else None


def _with_name(tokens: Sequence[Token], i: int, wanted: Clause) -> Place | None:
    """The place of a part that is called by its name at `i`: “the top *Badge*”; or None."""
    if not tokens[i].text[0].isupper() or tokens[i].low not in words("named-part"):
        return None
    first = next((j for j in (i - 1, i - 2) if tokens[j].low in ARTICLES), 0)
    titled = is_title_case(tokens[wanted.first : wanted.last])
    return (first, i + 1) if first > wanted.first and not titled else None


_WITH = word_set("with via through using by")
_GIVING = word_set("give offer hand send provide build")
_RECEIVERS = word_set("me us them him her you people everyone everybody")


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
            return (
                (at, end) if end > i + 1 and ends_with(tokens, end - 2, end, "file-kind") else None
            )
    return None


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


def feature(tokens: Sequence[Token], wanted: Clause) -> Place | None:
    """The place of a feature that is wanted: “I want *filters*”, “to get *an alert*”; or None."""
    for i in range(wanted.first, wanted.last - 1):
        low = tokens[i].low
        if low not in WANTS and low not in words("getting-verb", "seeing-verb"):
            continue
        at = i + 1
        while at < wanted.last:
            end = min(phrase_end(tokens, at), wanted.last)
            if end <= at:
                break
            # “a calendar *showing* the crossings”
            end = next((j for j in range(at + 2, end - 1) if gerund(tokens[j].low)), end)
            head, two = last_words(tokens, at, end)
            named = head == "link" and end - at > 1 and noun(tokens[end - 2].low)
            drawn = tokens[i].low in WANTS | {"have", "get"} and head in words("wanted-chart")
            if named or drawn or not words("feature-noun").isdisjoint((head, two)):
                return at, end
            if end >= wanted.last or not (
                tokens[end].low in CONJUNCTIONS or tokens[end].text in ",/"
            ):
                break
            at = end + 1
    return None


def machine(tokens: Sequence[Token], wanted: Clause) -> Place | None:
    """The place of a program that is to do something: “(I want) *the system* to …”; or None."""
    for i in range(wanted.first, wanted.last - 2):
        if tokens[i].low not in WANTS or tokens[i + 1].low not in ARTICLES | {"my", "our"}:
            continue
        size = 2 if _two_words(tokens, i + 2) in words("talking-machine") else 1
        after = tokens[min(i + 2 + size, len(tokens) - 1)].low
        acts = size == 2 or tokens[i + 2].low in words("machine")
        if (acts and after in ("to", "that", "which")) or (
            after == "to" and tokens[i + 2].low in words("product-part")
        ):
            return i + 1, i + 2 + size
    return None


def _two_words(tokens: Sequence[Token], at: int) -> str:
    return " ".join(token.low for token in tokens[at : at + 2])
