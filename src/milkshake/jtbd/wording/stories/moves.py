"""Finds moves on a screen in a wish: clicks, gestures, pages of one's own."""

from __future__ import annotations

from collections.abc import Sequence

from milkshake.jtbd.wording.english.tokens import (
    MEANS,
    POSSESSIVES,
    PREPOSITIONS,
    Token,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import clause_end, is_base_verb, parse_verb_phrase
from milkshake.jtbd.wording.english.words import singular, words
from milkshake.jtbd.wording.jobs.screen import is_screen_move
from milkshake.jtbd.wording.stories.nouns import Place
from milkshake.jtbd.wording.stories.parts import Clause


def screen_move(
    text: str, tokens: Sequence[Token], wanted: Clause, spared: frozenset[int]
) -> Place | None:
    """The place of “(I want to) click …” or “… with a single tap”, not `spared`; or None."""
    for i in sorted(set(range(wanted.first, wanted.last)) - spared):
        last = _move_end(tokens, i) or _gesture_end(tokens, i) or _own_page_end(tokens, i)
        if not last and tokens[i].low == "to" and is_base_verb(tokens, i + 1):
            end = min(clause_end(tokens, i + 1), wanted.last)
            phrase = parse_verb_phrase(text, tuple(tokens[i + 1 : end])) if end > i + 1 else None
            work = phrase is None or phrase.head.low in words("screen-work")
            if phrase and not work and is_screen_move(phrase):
                last = end
        if last:
            return (i + 1 if tokens[i].low == "to" else i), last
    return None


def _move_end(tokens: Sequence[Token], i: int) -> int:
    """The end of a verb of the screen at `i`, such as “click”; 0 without one."""
    low, after = tokens[i].low, tokens[i + 1].low if i + 1 < len(tokens) else ""
    if low not in words("story-screen-verb"):
        return 0
    if low == "log" and after not in ("in", "into", "on"):
        return 0
    return 0 if low in ("tap", "drag") and after in PREPOSITIONS else i + 1


_COUNTED = word_set("a one single two three few")
_GESTURES = word_set("tap taps click clicks swipe swipes keystroke keystrokes keypress")


def _gesture_end(tokens: Sequence[Token], i: int) -> int:
    """The end of a counted gesture at `i`, such as “one click”; 0 without one."""
    counted = tokens[i].low in _COUNTED and i + 1 < len(tokens)
    return i + 2 if counted and tokens[i + 1].low in _GESTURES else 0


def _own_page_end(tokens: Sequence[Token], i: int) -> int:
    """The end of a page of one's own in a product at `i`, such as “my wishlist”; 0 without one."""
    if tokens[i].low not in POSSESSIVES or i == 0 or tokens[i - 1].low not in MEANS:
        return 0
    for end in (i + 3, i + 2):
        if " ".join(singular(t.low) for t in tokens[i + 1 : end]) in words("own-page"):
            return end
    return 0
