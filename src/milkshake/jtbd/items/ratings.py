"""Reads the ratings that stand behind the words of a need: ``… (Imp: 9, Sat: 3)``."""

from __future__ import annotations

import re

from milkshake.model.note import Property
from milkshake.model.source import Span

_NAME = r"importance|important|imp|i|satisfaction|satisfied|sat|s|opportunity|opp|o"
_FIGURE = r"\d{1,3}(?:[.,]\d{1,3})?(?:\s?%|\s?/\s?\d{1,3})?"


def _rating(name: str, figure: str) -> str:
    """The pattern of one rating, from those of its name and its figure."""
    return rf"{name}(?![^\W\d_])\.?(?: score)?\s?[:=]?\s?{figure}|{figure}\s{name}\b"


_RATING = re.compile(rf"(?i)\b{_rating(f'({_NAME})', f'({_FIGURE})')}")
_ONE = rf"(?:{_rating(f'(?:{_NAME})', _FIGURE)})"
_SEVERAL = rf"{_ONE}(?:(?:\s?[,;/|·]|\s?and)?\s?{_ONE}){{0,3}}"
_BEHIND = re.compile(rf"(?i)\s?(?:[(\[]\s?{_SEVERAL}\s?[)\]]|(?:[–—|;:]|\s-)\s{_SEVERAL})\.?$")
_ALONE = re.compile(rf"(?i)[(\[]?{_SEVERAL}[)\]]?\.?")
_LAST = frozenset("0123456789)]%.")
"""One of these ends a text with ratings."""
_LONGEST = 90
_MEASURES = {"i": "importance", "s": "satisfaction", "o": "opportunity"}


def ratings_in(text: str, span: Span) -> tuple[Property, ...]:
    """The ratings of a text that has nothing else: ``Importance: 9, Satisfaction: 3``."""
    if text[-1:] not in _LAST or len(text) > _LONGEST or not _ALONE.fullmatch(text):
        return ()
    return tuple(Property(name, figure, span, span) for name, figure in _ratings(text).items())


def ratings_behind(text: str, span: Span) -> tuple[str, tuple[Property, ...]]:
    """The words of a need without the ratings behind them, and these as properties.

    They are ratings if importance or satisfaction is among them; the letters I and S are read
    only together.
    """
    start = max(len(text) - _LONGEST, 0)
    if text[-1:] not in _LAST or not (match := _BEHIND.search(text, start)) or not match.start():
        return text, ()
    rated = _ratings(match[0])
    if not rated:
        return text, ()
    words = text[: match.start()].rstrip(" ,:")
    return words, tuple(Property(name, figure, span, span) for name, figure in rated.items())


def _ratings(text: str) -> dict[str, str]:
    """The figures of the measures in a text; nothing if they may be something else."""
    found = _RATING.findall(text)
    given = {(name or after).lower(): figure or before for name, figure, before, after in found}
    rated = {_MEASURES[name[0]]: figure for name, figure in given.items()}
    has_letters = any(len(name) == 1 for name in given) and not {"i", "s"} <= given.keys()
    if has_letters or rated.keys().isdisjoint({"importance", "satisfaction"}):
        return {}
    return rated
