"""Finds devices and other means of one product in a wish, and the views it shows things in."""

from __future__ import annotations

from collections.abc import Sequence

from milkshake.jtbd.wording.english.tokens import (
    DETERMINERS,
    INDEFINITE,
    POSSESSIVES,
    PREPOSITIONS,
    Token,
    find_any,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import ends_with, phrase_end
from milkshake.jtbd.wording.english.words import (
    gerund,
    singular,
    words,
)
from milkshake.jtbd.wording.signs import base_of, is_at_home
from milkshake.jtbd.wording.stories.nouns import BEFORE_DEVICE, Place, at_hand
from milkshake.jtbd.wording.stories.parts import Clause


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
        if tokens[i].low not in BEFORE_DEVICE:
            continue
        end = _device_end(tokens, i + 1, wanted.last)
        after = tokens[end].low if end < wanted.last else ""
        if end and not moved and (after not in PREPOSITIONS | {"to"} or after in _STAYS):
            return i, end
    return None


_BEFORE_GLANCE = word_set("to and or just quickly")
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
    if tokens[at].low not in POSSESSIVES | {"a", "any", "another"}:
        return 0
    for size in (2, 1):
        name = " ".join(singular(t.low) for t in tokens[at + 1 : at + 1 + size])
        if at + 1 + size <= last and name in words("pocket-device", "held-device"):
            return at + 1 + size
    return 0


_AFTER_BARE = PREPOSITIONS | word_set("and or as too so while when")


def shown_on(tokens: Sequence[Token], wanted: Clause) -> Place | None:
    """The place of a view in which something is to be seen: “see the vans *on a map*”; or None."""
    sees = False
    for i in range(wanted.first, wanted.last - 1):
        sees = sees or base_of(tokens[i].low) in words("showing-act")
        if sees and tokens[i].low in _ON and tokens[i + 1].low in _ONE:
            end = min(phrase_end(tokens, i + 1), wanted.last)
            on_paper = (
                tokens[i + 1].low not in INDEFINITE and singular(tokens[end - 1].low) in at_hand()
            )
            if ends_with(tokens, i + 1, end, "seen-as") and not on_paper:
                return i, end
    return None


_ON = word_set("on in as over")
_ONE = DETERMINERS - POSSESSIVES


def means_of_program(tokens: Sequence[Token], wanted: Clause) -> Place | None:
    """The place of a means that only programs give: “*with one command*”; or None."""
    for i in range(wanted.first + 2, wanted.last - 1):
        if tokens[i].low in _BY:
            end = _means_end(tokens, i, wanted.last)
            if end:
                return None if is_at_home(tokens) else (i, end)
    return None


def _means_end(tokens: Sequence[Token], i: int, last: int) -> int:
    """Where a means or place in a program ends that the preposition at `i` opens; else 0."""
    low, after = tokens[i].low, tokens[i + 1].low
    end = min(phrase_end(tokens, i + 1), last)
    if end <= i + 1 or (low == "to" and after not in DETERMINERS):
        return 0
    if ends_with(tokens, i + 1, end, "means-of-program"):
        return end
    if low in _PLACED and ends_with(tokens, i + 1, end, "place-in-program"):
        return end
    if low != "by":
        return 0
    if gerund(after) in words("moving-on-screen"):
        return i + 2
    bare = end == i + 2 or after in _ONE | {"one"}
    return end if bare and ends_with(tokens, i + 1, end, "looked-up-by") else 0


_BY = word_set("by via through with using from in on into against under to at")
_PLACED = word_set("from in on into to under at against")
