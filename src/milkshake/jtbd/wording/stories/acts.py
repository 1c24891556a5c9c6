"""Finds acts of a program's user on what the program keeps: “merge the duplicates”.

A verb alone tells little, and neither does a noun: people lock doors and log trees. The verb and
its object do.
"""

from __future__ import annotations

from collections.abc import Sequence

from milkshake.jtbd.wording.english.tokens import Token, word_set
from milkshake.jtbd.wording.english.verb_phrase import phrase_end
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
from milkshake.jtbd.wording.stories.nouns import (
    Place,
    at_hand,
    ends_with,
    kept,
    object_end,
)
from milkshake.jtbd.wording.stories.parts import Clause


def act_on_record(tokens: Sequence[Token], wanted: Clause) -> Place | None:
    """The place of an act on what a program keeps: “merge the duplicates”; or None.

    The words for it have other senses beside some words: the tag of a sheep.
    """
    if is_at_home(tokens):
        return None
    elsewhere = in_other_sense(tokens)
    for i in range(wanted.first, wanted.last - 1):
        if not acts_at(tokens, i, wanted.first):
            continue
        base = base_of(tokens[i].low)
        if base in words("act-in-program"):
            end = object_end(tokens, i + 1, wanted.last)
            head = kept(tokens, i + 1, end)
            by_hand = head in at_hand() and base in words("keeping-by-hand", "act-at-hand")
            if head and head not in elsewhere and not by_hand:
                return i, end
        for verbs, objects in _PAIRS:
            if base in words(verbs):
                end = object_end(tokens, i + 1, wanted.last)
                of = end < wanted.last and tokens[end].low == "of"
                if ends_with(tokens, i + 1, end, objects) and not of:
                    return i, end
        if base in words("moving-in-program") and tokens[i + 1].low in _ALONG:
            end = object_end(tokens, i + 2, wanted.last)
            if kept(tokens, i + 2, end):
                return i, end
        if base in words("act-on-anything") and tokens[i + 1].is_word:
            end = object_end(tokens, i + 1, wanted.last)
            if end > i + 1 and singular(tokens[end - 1].low) not in at_hand():
                return i, end
        if base in words("act-on-it") and tokens[i + 1].low in _IT:
            return i, i + 2
        if base in words("turning-act"):
            end = _turned(tokens, i + 1, wanted.last)
            if end:
                return i, end
    return None


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
    ("building-act", "part-of-build"),
)
"""The lists of verbs and of their objects that together are acts in programs, not at hand."""


def _turned(tokens: Sequence[Token], at: int, last: int) -> int:
    """Where “(turn) it *into a task*” ends; else 0."""
    for i in range(at, last - 1):
        if tokens[i].low in _INTO:
            end = min(phrase_end(tokens, i + 1), last)
            return end if kept(tokens, i + 1, end) else 0
    return 0


_ALONG = word_set("to between through into back across")
_IT = word_set("it them those")
_INTO = word_set("into to")
