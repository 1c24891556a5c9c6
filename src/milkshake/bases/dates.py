"""Dates and durations as Obsidian's bases know them: those of Moment.js, in wall-clock time.

A date is a number of milliseconds since 1970-01-01 00:00 on the clock on the
wall; time zones do not exist here, so that a vault gives the same site everywhere.
"""

from __future__ import annotations

import re
from math import floor

from msgspec import Struct

SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

_DATE = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?"
    r"\s?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?\Z"
)
_DURATION = re.compile(r"\s*([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))\s*([A-Za-z]+)\s*,?")
_FIRST_DAY, _LAST_DAY = -719_528, 2_932_896
"""0000-01-01 and 9999-12-31, in days since 1970."""


class Date(Struct, frozen=True, gc=False):
    """A day or, where `has_time`, a moment of a day."""

    ms: int
    has_time: bool

    @property
    def days(self) -> int:
        """Whole days since 1970-01-01."""
        return self.ms // DAY


class Duration(Struct, frozen=True, gc=False):
    """A stretch of time; months and days are kept apart because their length varies."""

    months: float = 0.0
    days: float = 0.0
    ms: float = 0.0

    def total(self, unit: str) -> float:
        """The length of the whole duration in a unit, as Moment's ``duration.as`` counts."""
        if unit in {"months", "years"}:
            months = self.months + (self.days + self.ms / DAY) * 4800 / 146_097
            return months / 12 if unit == "years" else months
        days = self.days + floor(self.months * 146_097 / 4800 + 0.5)
        return days * (DAY / _LENGTHS[unit]) + self.ms / _LENGTHS[unit]

    def scaled(self, factor: float) -> Duration:
        """The duration `factor` times over."""
        return Duration(self.months * factor, self.days * factor, self.ms * factor)


_LENGTHS = {
    "weeks": 7 * DAY,
    "days": DAY,
    "hours": HOUR,
    "minutes": MINUTE,
    "seconds": SECOND,
    "milliseconds": 1,
}
UNITS = ("years", "months", *_LENGTHS)
"""The fields of a duration."""

_UNIT_NAMES = {"y": "years", "M": "months", "w": "weeks", "d": "days"} | {
    "h": "hours",
    "m": "minutes",
    "s": "seconds",
    "ms": "milliseconds",
}
for _unit in UNITS:
    _UNIT_NAMES[_unit] = _UNIT_NAMES[_unit[:-1]] = _unit


def civil(days: int) -> tuple[int, int, int]:
    """Year, month and day of a number of days since 1970-01-01 (Gregorian)."""
    days += 719_468
    era, day_of_era = divmod(days, 146_097)
    year = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year + year // 4 - year // 100)
    month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * month + 2) // 5 + 1
    month += 3 if month < 10 else -9
    return year + era * 400 + (month <= 2), month, day


def days_of(year: int, month: int, day: int) -> int:
    """The number of days from 1970-01-01 to a day of the Gregorian calendar."""
    year -= month <= 2
    era, year_of_era = divmod(year, 400)
    day_of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * 146_097 + day_of_era - 719_468


def days_in_month(year: int, month: int) -> int:
    """The number of days in a month."""
    return days_of(year + month // 12, month % 12 + 1, 1) - days_of(year, month, 1)


def parse_date(text: str) -> Date | None:
    """The date that `text` is: ``YYYY-MM-DD``, with a time after ``T`` or a blank if any.

    An offset from UTC is read and not applied: the clock time as written counts.
    """
    match = _DATE.match(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    if not (1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        return None
    if hour > 23 or minute > 59 or second > 59:
        return None
    ms = int((match[7] or "").ljust(3, "0")[:3] or 0)
    total = days_of(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second * SECOND + ms
    return Date(total, match[4] is not None)


def parse_duration(text: str) -> Duration | None:
    """The duration that `text` is: numbers with units, such as ``1M`` or ``2 days 3h``."""
    if len(text) > 100:
        return None
    totals = dict.fromkeys(UNITS, 0.0)
    at = 0
    while match := _DURATION.match(text, at):
        unit = _UNIT_NAMES.get(match[2]) or _UNIT_NAMES.get(match[2].lower())
        if unit is None:
            return None
        totals[unit] += float(match[1])
        at = match.end()
    if at == 0 or text[at:].strip():
        return None
    if any(abs(total) > 1e15 for total in totals.values()):
        return None
    ms = sum(totals[unit] * _LENGTHS[unit] for unit in UNITS[4:])
    return Duration(
        totals["years"] * 12 + totals["months"], totals["weeks"] * 7 + totals["days"], ms
    )


def shift(date: Date, duration: Duration, sign: int = 1) -> Date | None:
    """The date moved by a duration, or None where it leaves the years 0 to 9999.

    Months are added first and keep the day within the month, then days, then time.
    """
    if max(abs(duration.months), abs(duration.days), abs(duration.ms) / DAY) > 4_000_000:
        return None
    months = sign * _round(duration.months)
    ms = date.ms
    if months:
        days, rest = divmod(ms, DAY)
        year, month, day = civil(days)
        year, month = divmod(year * 12 + month - 1 + months, 12)
        day = min(day, days_in_month(year, month + 1))
        ms = days_of(year, month + 1, day) * DAY + rest
    ms += sign * (_round(duration.days) * DAY + _round(duration.ms))
    moved = Date(ms, date.has_time or bool(duration.ms))
    return moved if _FIRST_DAY <= moved.days <= _LAST_DAY else None


def day_of(date: Date) -> Date:
    """The date without its time."""
    return Date(date.ms // DAY * DAY, False)


def between(start: Date, end: Date) -> Duration:
    """The time from one date to another, as subtraction gives it: in milliseconds alone."""
    return Duration(ms=float(end.ms - start.ms))


def iso(date: Date) -> str:
    """The date as ISO 8601 has it, with the time only where it has one."""
    year, month, day = civil(date.days)
    text = f"{year:04}-{month:02}-{day:02}"
    return f"{text}T{clock_time(date)}" if date.has_time else text


def clock_time(date: Date) -> str:
    """The time of the day, ``HH:mm:ss``."""
    rest = date.ms % DAY
    return f"{rest // HOUR:02}:{rest // MINUTE % 60:02}:{rest // SECOND % 60:02}"


def field(date: Date, name: str) -> int | None:
    """A field of a date by name, or None where dates have no such field."""
    if name in {"year", "month", "day"}:
        return civil(date.days)[("year", "month", "day").index(name)]
    rest = date.ms % DAY
    fields = {
        "hour": rest // HOUR,
        "minute": rest // MINUTE % 60,
        "second": rest // SECOND % 60,
        "millisecond": rest % 1000,
    }
    return fields.get(name)


def humanize(duration: Duration) -> str:
    """A duration in words, by Moment's thresholds: ``a few seconds``, ``an hour``, ``3 days``."""
    seconds, minutes, hours, days, months, years = (
        floor(abs(duration.total(unit)) + 0.5)
        for unit in ("seconds", "minutes", "hours", "days", "months", "years")
    )
    if seconds < 45:
        return "a few seconds"
    for count, limit, one, many in (
        (minutes, 45, "a minute", "minutes"),
        (hours, 22, "an hour", "hours"),
        (days, 26, "a day", "days"),
        (months, 11, "a month", "months"),
    ):
        if count <= 1:
            return one
        if count < limit:
            return f"{count} {many}"
    return "a year" if years <= 1 else f"{years} years"


def relative(date: Date, now: int) -> str:
    """When the date is, seen from `now`: ``3 days ago``, ``in an hour``."""
    low, high = min(date.ms, now), max(date.ms, now)
    months = _months_between(low, high)
    moved = shift(Date(low, True), Duration(float(months)))
    rest = high - (moved.ms if moved else low)
    words = humanize(Duration(float(months), 0.0, float(rest)))
    return f"in {words}" if date.ms > now else f"{words} ago"


def _months_between(low: int, high: int) -> int:
    (year, month, _), (later_year, later_month, _) = civil(low // DAY), civil(high // DAY)
    months = (later_year - year) * 12 + later_month - month
    moved = shift(Date(low, True), Duration(float(months)))
    return months - 1 if moved is None or moved.ms > high else months


def _round(number: float) -> int:
    """To the nearest whole number, halves away from zero."""
    return floor(number + 0.5) if number >= 0 else -floor(0.5 - number)
