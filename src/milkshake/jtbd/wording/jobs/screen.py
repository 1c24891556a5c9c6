"""Recognises moves on a screen in the place of a job: clicks, keys, pages."""

from __future__ import annotations

from functools import cache

from milkshake.jtbd.wording.english.tokens import (
    ARTICLES,
    DETERMINERS,
    PREPOSITIONS,
    SUBORDINATORS,
    find_any,
    is_title_case,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import VerbPhrase, ends_with, phrase_end
from milkshake.jtbd.wording.english.words import words
from milkshake.jtbd.wording.solutions import find_screen_noun

_FORMS = word_set("form forms")
_INSIDE = PREPOSITIONS | SUBORDINATORS
_FURNITURE = word_set("window menu")


@cache
def _first_words() -> frozenset[str]:
    """The words with which a move on a screen can begin."""
    every = words("screen-verb", "screen-verb-noun")
    return frozenset(phrase.partition(" ")[0] for phrase in every)


def is_screen_move(phrase: VerbPhrase) -> bool:
    """Whether the statement is a move on a screen: "click …", "open the settings page"."""
    at = phrase.verb
    if phrase.tokens[at].low not in _first_words():
        return False
    move = find_any(phrase.tokens, "screen-verb", at, at_start=True)
    if move and _means_screen(phrase, move[1]):
        return True
    move = find_any(phrase.tokens, "screen-verb-noun", at, at_start=True)
    if not move:
        return False
    return (
        _is_typed(phrase)
        or _is_list(phrase, move[1])
        or _opens_tool(phrase, move[1])
        or _acts_on_screen(phrase, move[1])
    )


def _means_screen(phrase: VerbPhrase, after: int) -> bool:
    """Whether a verb such as "tap" means the screen: not in "tap a tree"."""
    low, following = phrase.low(phrase.verb), phrase.low(after)
    if low in words("hand-verb") and after == phrase.verb + 1:
        near = phrase.tokens[after : after + 4]
        named = near and near[0].text[0].isupper() and not is_title_case(phrase.tokens)
        return bool(
            named
            or following in ("and", "on", "to", "")
            or _names_screen(phrase, after)
            or find_any(near, "screen-object") is not None
        )
    if low == "click":
        # "Click with somebody"
        return following not in ("with", "together")
    if low == "type" and following in ("up", "out"):
        return _names_screen(phrase, after)
    if low == "sign" and phrase.low(phrase.verb + 1) == "up":
        return following in ("for", "to", "with", "on", "at", "")
    return True


def _names_screen(phrase: VerbPhrase, after: int) -> bool:
    return find_screen_noun(phrase.tokens[after:]) is not None


def _is_typed(phrase: VerbPhrase) -> bool:
    """Whether something is typed on a screen: “Enter a password”."""
    if phrase.head.low != "enter":
        return False
    near = phrase.tokens[phrase.verb : phrase.verb + 6]
    if find_any(near, "screen-enter") is not None:
        return True
    start = phrase.verb + 1
    end = phrase_end(phrase.tokens, start)
    return end - start <= _SHORT and ends_with(phrase.tokens, start, end, "field-content")


def _opens_tool(phrase: VerbPhrase, after: int) -> bool:
    """Whether a program is opened or closed: “Open the design tool”, “Open editor”."""
    end = phrase_end(phrase.tokens, after)
    named = phrase.low(after) in DETERMINERS or (after + 1 == end == len(phrase.tokens))
    opened = phrase.low(phrase.verb) in _OPENS and named
    return opened and end - after <= _SHORT and ends_with(phrase.tokens, after, end, "opened-tool")


_SHORT = 4
"""The number of words of the longest name of a field or a tool, with its article."""
_OPENS = word_set("open reopen close launch")


def _is_list(phrase: VerbPhrase, after: int) -> bool:
    """Whether a list on a screen is viewed: “View a list of orders”."""
    shown = phrase.low(after) in ARTICLES and phrase.low(after + 1) in words("screen-list")
    return shown and phrase.low(phrase.verb) == "view"


def _acts_on_screen(phrase: VerbPhrase, after: int) -> bool:
    """Whether the object of the verb, which has other uses too, is a part of a screen."""
    tokens = phrase.tokens[after : after + 6]
    seen = find_screen_noun(tokens)
    if seen is None or any(t.low in _INSIDE for t in tokens[: seen[0]]):
        return False
    low, thing = phrase.low(phrase.verb), tokens[seen[0]].low
    if thing in _FORMS and low != "fill":
        # There are forms on paper, and windows and menus that are not on a screen.
        return False
    if thing.rstrip("s") in _FURNITURE and low in words("furniture-verb"):
        return False
    common = low in words("screen-verb-common")
    return not (common and thing.rstrip("s") in words("screen-noun-common"))
