"""Finds acts of a program's user on what the program keeps: “merge the duplicates”.

A verb alone tells little, and neither does a noun: people lock doors and log trees. The verb and
its object do.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from milkshake.jtbd.wording.english.tokens import Token, word_set
from milkshake.jtbd.wording.english.verb_phrase import ends_with, phrase_end
from milkshake.jtbd.wording.english.words import (
    singular,
    words,
)
from milkshake.jtbd.wording.signs import (
    acts_at,
    base_of,
    in_other_sense,
    is_at_home,
)
from milkshake.jtbd.wording.stories.nouns import Place, at_hand, kept, object_end
from milkshake.jtbd.wording.stories.parts import Clause


def act_on_record(tokens: Sequence[Token], wanted: Clause) -> Place | None:
    """The place of an act on what a program keeps: “merge the duplicates”; or None.

    The words for it have other senses beside some words: the tag of a sheep.
    """
    for i in range(wanted.first, wanted.last - 1):
        base = base_of(tokens[i].low)
        if base.startswith(_AT_ONCE) and acts_at(tokens, i, wanted.first):
            return i, object_end(tokens, i + 1, wanted.last)
        if base in _acting_verbs() and acts_at(tokens, i, wanted.first):
            end = _act_end(tokens, i, base, wanted.last)
            if end:
                return None if is_at_home(tokens) else (i, end)
    return None


_AT_ONCE = ("bulk-", "batch-", "mass-", "multi-")
"""How verbs begin for what programs do to many things at once: “bulk-assign”."""


@cache
def _acting_verbs() -> frozenset[str]:
    """The verbs of all acts."""
    names = (
        *("act-in-program", "moving-in-program", "act-on-anything", "act-on-it"),
        *("turning-act", "storing-act"),
    )
    return words(*names, *(verbs for verbs, _ in _PAIRS))


def _act_end(tokens: Sequence[Token], i: int, base: str, last: int) -> int:
    """Where the act with the verb at `i`, of which `base` is the base form, ends; else 0."""
    end = object_end(tokens, i + 1, last)
    if base in words("act-in-program"):
        head = kept(tokens, i + 1, end)
        by_hand = head in at_hand() and base in words("keeping-by-hand", "act-at-hand")
        if head and not by_hand and head not in in_other_sense(tokens):
            return end
    of = end < last and tokens[end].low == "of"
    for verbs, objects in _PAIRS:
        if base in words(verbs) and ends_with(tokens, i + 1, end, objects) and not of:
            return end
    if base in words("moving-in-program") and tokens[i + 1].low in _ALONG:
        there = object_end(tokens, i + 2, last)
        if kept(tokens, i + 2, there):
            return there
    plain = end == i + 1 or singular(tokens[end - 1].low) in at_hand()
    if base in words("act-on-anything") and not plain:
        return end
    if base in words("act-on-it") and tokens[i + 1].low in _IT:
        return i + 2
    if base in words("turning-act"):
        return _becomes(tokens, i + 1, last, _INTO)
    return _becomes(tokens, i + 1, last, _AS) if base in words("storing-act") else 0


_PAIRS = (
    ("putting-act", "field-of-record"),
    ("noting-act", "noted-event"),
    ("narrow-act", "only-in-program"),
    ("sharing-in-program", "shared-in-program"),
    ("making-in-program", "made-in-program"),
    ("setting-in-program", "set-in-program"),
    ("calling-up", "called-up"),
    ("snapping-act", "snapped-paper"),
    ("earning-act", "earned-in-program"),
    ("attaching-act", "attached-in-program"),
    ("building-act", "part-of-build"),
)
"""The lists of verbs and of their objects that together are acts in programs, not at hand."""


def _becomes(tokens: Sequence[Token], at: int, last: int, by: frozenset[str]) -> int:
    """Where “(turn) it *into a task*” or “(save) it *as a draft*” ends, opened by `by`; else 0."""
    for i in range(at, last - 1):
        if tokens[i].low in by:
            end = min(phrase_end(tokens, i + 1), last)
            return end if kept(tokens, i + 1, end) else 0
    return 0


_ALONG = word_set("to between through into back across")
_IT = word_set("it them those")
_INTO = word_set("into to")
_AS = word_set("as")
