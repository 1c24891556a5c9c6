"""Moves on a screen in the place of a job: clicks, keys, pages."""

from __future__ import annotations

from milkshake.jtbd.wording.english.tokens import (
    ARTICLES,
    PREPOSITIONS,
    SUBORDINATORS,
    find_any,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import Frame
from milkshake.jtbd.wording.english.words import words
from milkshake.jtbd.wording.solutions import on_screen

_FORMS = word_set("form forms")
_INSIDE = PREPOSITIONS | SUBORDINATORS
_FURNITURE = word_set("window menu")


def is_screen_move(found: Frame) -> bool:
    """Whether the statement is what one does on a screen: "click …", "open the settings page"."""
    at = found.verb
    move = find_any(found.tokens, "screen-verb", at, at_start=True)
    if move and _is_meant_so(found, move[1]):
        return True
    move = find_any(found.tokens, "screen-verb-noun", at, at_start=True)
    if not move:
        return False
    return _is_typed(found) or _is_list(found, move[1]) or _is_done_to_screen(found, move[1])


def _is_meant_so(found: Frame, after: int) -> bool:
    """Whether a verb of the screen is meant so: not "tap a tree", not "sign up volunteers"."""
    low, following = found.low(found.verb), found.low(after)
    if low in words("hand-verb") and after == found.verb + 1:
        return following in ("and", "on", "to", "") or _sees_screen(found, after)
    if low == "type" and following in ("up", "out"):
        return _sees_screen(found, after)
    if low == "sign" and found.low(found.verb + 1) == "up":
        return following in ("for", "to", "with", "on", "at", "")
    return True


def _sees_screen(found: Frame, after: int) -> bool:
    return on_screen(found.tokens[after:]) is not None


def _is_typed(found: Frame) -> bool:
    """“Enter a password”."""
    near = found.tokens[found.verb : found.verb + 6]
    return found.first.low == "enter" and find_any(near, "screen-enter") is not None


def _is_list(found: Frame, after: int) -> bool:
    """“View a list of orders”."""
    shown = found.low(after) in ARTICLES and found.low(after + 1) in words("screen-list")
    return shown and found.low(found.verb) == "view"


def _is_done_to_screen(found: Frame, after: int) -> bool:
    """Whether the verb, which has other uses too, has a part of a screen for its object."""
    stretch = found.tokens[after : after + 6]
    seen = on_screen(stretch)
    if seen is None or any(t.low in _INSIDE for t in stretch[: seen[0]]):
        return False
    low, thing = found.low(found.verb), stretch[seen[0]].low
    if thing in _FORMS and low != "fill":
        # Forms are on paper too, and a window or a menu need not be one of a screen.
        return False
    if thing.rstrip("s") in _FURNITURE and low in words("furniture-verb"):
        return False
    common = low in words("screen-verb-common")
    return not (common and thing.rstrip("s") in words("screen-noun-common"))
