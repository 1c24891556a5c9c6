"""Dates as people write them: a day, a month or only a year."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<year>(?:19|20|21)\d\d)(?![\d-])"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d-])(?P<year>(?:19|20|21)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])",
        r"(?<!\d)(?P<year>(?:19|20|21)\d\d)([/.])(?P<month>\d\d)\2(?P<day>\d\d)(?!\d)",
        r"(?<!\d)(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>(?:19|20|21)\d\d)(?!\d)",
        rf"{_DAY}\.?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        r"(?<![\d-])(?P<year>(?:19|20|21)\d\d)-(?P<month>\d\d)(?![\d-])",
        rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}",
        rf"^\s*{_YEAR}",
    )
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH_LENGTH = 30.436875
"""The mean length of a month of the Gregorian calendar in days."""


class Date(Struct, frozen=True, order=True, gc=False):
    """A date; `month` and `day` are 0 if they are not given."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def parts(self) -> tuple[int, ...]:
        """Year, month and day, as far as they are given."""
        return tuple(part for part in (self.year, self.month, self.day) if part)

    @property
    def iso(self) -> str:
        """The date as ISO 8601 writes it: ``2026-03-02``, ``2026-03`` or ``2026``."""
        return "-".join([f"{part:02}" for part in self.parts])

    @property
    def words(self) -> str:
        """The date for readers: ``2 Mar 2026``, ``Mar 2026`` or ``2026``."""
        month = _NAMES[self.month - 1].capitalize() if self.month else ""
        return " ".join(str(part) for part in (self.day, month, self.year) if part)


@lru_cache(4096)
def read_date(text: str) -> Date | None:
    """The first date in a text, or None.

    It is a date of ISO 8601 or has the name of its month: ``2026-03-02``, ``in March 2026``,
    ``March 2, 2026``. A year alone counts only if the text begins with it. Of ``3/4/2026``
    nobody knows which number is the month, so that it is no date here.
    """
    for form in _FORMS:
        for match in form.finditer(text):
            found = match.groupdict()
            name = found.get("name")
            month = _NAMES.index(name[:3].lower()) + 1 if name else int(found.get("month") or 0)
            day = int(found.get("day") or 0)
            given = found.get("month") or name
            if given and not 1 <= month <= 12:
                continue
            if found.get("day") and not 1 <= day <= _DAYS[month - 1]:
                continue
            return Date(int(found["year"]), month, day)
    return None


def is_before(date: Date, other: Date) -> bool:
    """Whether a date lies before another as far as both are given.

    ``2025`` is not before ``2025-03``.
    """
    shared = min(len(date.parts), len(other.parts))
    return date.parts[:shared] < other.parts[:shared]


def months_between(first: Date, last: Date) -> float | None:
    """How many months lie between two dates; None if only the year of one is known.

    A date without its day counts as the middle of its month.
    """
    if not (first.month and last.month):
        return None
    return round((_number(last) - _number(first)) / _MONTH_LENGTH, 1)


def _number(date: Date) -> int:
    """The number of the day in the Gregorian calendar; the year begins in March."""
    year, month = (date.year, date.month - 3) if date.month > 2 else (date.year - 1, date.month + 9)
    day = date.day or 15
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + day
