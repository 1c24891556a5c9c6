"""Formatting dates by a format string of Moment.js, https://momentjs.com/docs/#/displaying/format/."""

from __future__ import annotations

import re
from collections.abc import Callable

from milkshake.bases.dates import DAY, HOUR, MINUTE, SECOND, Date, civil, days_of

# fmt: off
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on
WEEKDAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")

_LONG = {
    "LTS": "h:mm:ss A",
    "LT": "h:mm A",
    "LLLL": "dddd, MMMM D, YYYY h:mm A",
    "LLL": "MMMM D, YYYY h:mm A",
    "LL": "MMMM D, YYYY",
    "L": "MM/DD/YYYY",
    "llll": "ddd, MMM D, YYYY h:mm A",
    "lll": "MMM D, YYYY h:mm A",
    "ll": "MMM D, YYYY",
    "l": "M/D/YYYY",
}
_LONG_TOKEN = re.compile(r"(\[[^\[]*\])|(\\)?(LTS|LT|LL?L?L?|l{1,4})")
_TOKEN = re.compile(
    r"(\[[^\[]*\])|(\\)?([Hh]mm(?:ss)?|Mo|MM?M?M?|Do|DDDo|DD?D?D?|ddd?d?|do?|wo|ww?|Wo|WW?|Qo?"
    r"|YYYYYY|YYYYY|YYYY|YY|Y|gggg|gg|GGGG|GG|e|E|a|A|hh?|HH?|kk?|mm?|ss?|S{1,9}|x|X|ZZ?|.)",
    re.DOTALL,
)


def format_date(date: Date, pattern: str) -> str:
    """The date as a format string of Moment.js writes it, in English."""

    def long(match: re.Match[str]) -> str:
        return match[0] if match[1] or match[2] else _LONG[match[3]]

    def token(match: re.Match[str]) -> str:
        if match[1]:
            return match[1][1:-1]
        if match[2]:
            return match[3]
        make = _FORMATS.get(match[3])
        if make is not None:
            return make(date)
        if match[3].startswith("S"):
            return f"{date.ms % 1000:03}".ljust(9, "0")[: len(match[3])]
        return match[3]

    return _TOKEN.sub(token, _LONG_TOKEN.sub(long, pattern))


def _ordinal(number: int) -> str:
    tens = number % 100 // 10
    return f"{number}{'th' if tens == 1 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _weekday(date: Date) -> int:
    return (date.days + 4) % 7


def _day_of_year(date: Date) -> int:
    return date.days - days_of(_year(date), 1, 1) + 1


def _year(date: Date) -> int:
    return civil(date.days)[0]


def _month(date: Date) -> int:
    return civil(date.days)[1]


def _iso_week(date: Date) -> tuple[int, int]:
    """Year and number of the ISO week, which has the year's Thursday."""
    thursday = date.days + 3 - (_weekday(date) + 6) % 7
    year = civil(thursday)[0]
    return year, (thursday - days_of(year, 1, 1)) // 7 + 1


def _week(date: Date) -> tuple[int, int]:
    """Year and number of the American week: it begins on Sunday, the first has January 1st."""
    saturday = date.days + 6 - _weekday(date)
    year = civil(saturday)[0]
    return year, (saturday - days_of(year, 1, 1)) // 7 + 1


def _hour(date: Date) -> int:
    return date.ms % DAY // HOUR


def _half(date: Date) -> str:
    return "AM" if _hour(date) < 12 else "PM"


def _time(date: Date, unit: int) -> int:
    return date.ms // unit % 60


_FORMATS: dict[str, Callable[[Date], str]] = {
    "YYYYYY": lambda d: f"+{_year(d):06}",
    "YYYYY": lambda d: f"{_year(d):05}",
    "YYYY": lambda d: f"{_year(d):04}",
    "YY": lambda d: f"{_year(d) % 100:02}",
    "Y": lambda d: str(_year(d)),
    "Q": lambda d: str((_month(d) + 2) // 3),
    "Qo": lambda d: _ordinal((_month(d) + 2) // 3),
    "M": lambda d: str(_month(d)),
    "Mo": lambda d: _ordinal(_month(d)),
    "MM": lambda d: f"{_month(d):02}",
    "MMM": lambda d: MONTHS[_month(d) - 1][:3],
    "MMMM": lambda d: MONTHS[_month(d) - 1],
    "D": lambda d: str(civil(d.days)[2]),
    "Do": lambda d: _ordinal(civil(d.days)[2]),
    "DD": lambda d: f"{civil(d.days)[2]:02}",
    "DDD": lambda d: str(_day_of_year(d)),
    "DDDo": lambda d: _ordinal(_day_of_year(d)),
    "DDDD": lambda d: f"{_day_of_year(d):03}",
    "d": lambda d: str(_weekday(d)),
    "do": lambda d: _ordinal(_weekday(d)),
    "dd": lambda d: WEEKDAYS[_weekday(d)][:2],
    "ddd": lambda d: WEEKDAYS[_weekday(d)][:3],
    "dddd": lambda d: WEEKDAYS[_weekday(d)],
    "e": lambda d: str(_weekday(d)),
    "E": lambda d: str((_weekday(d) + 6) % 7 + 1),
    "w": lambda d: str(_week(d)[1]),
    "wo": lambda d: _ordinal(_week(d)[1]),
    "ww": lambda d: f"{_week(d)[1]:02}",
    "W": lambda d: str(_iso_week(d)[1]),
    "Wo": lambda d: _ordinal(_iso_week(d)[1]),
    "WW": lambda d: f"{_iso_week(d)[1]:02}",
    "gg": lambda d: f"{_week(d)[0] % 100:02}",
    "gggg": lambda d: f"{_week(d)[0]:04}",
    "GG": lambda d: f"{_iso_week(d)[0] % 100:02}",
    "GGGG": lambda d: f"{_iso_week(d)[0]:04}",
    "a": lambda d: _half(d).lower(),
    "A": _half,
    "H": lambda d: str(_hour(d)),
    "HH": lambda d: f"{_hour(d):02}",
    "h": lambda d: str((_hour(d) + 11) % 12 + 1),
    "hh": lambda d: f"{(_hour(d) + 11) % 12 + 1:02}",
    "k": lambda d: str(_hour(d) or 24),
    "kk": lambda d: f"{_hour(d) or 24:02}",
    "m": lambda d: str(_time(d, MINUTE)),
    "mm": lambda d: f"{_time(d, MINUTE):02}",
    "s": lambda d: str(_time(d, SECOND)),
    "ss": lambda d: f"{_time(d, SECOND):02}",
    "hmm": lambda d: f"{(_hour(d) + 11) % 12 + 1}{_time(d, MINUTE):02}",
    "hmmss": lambda d: f"{(_hour(d) + 11) % 12 + 1}{_time(d, MINUTE):02}{_time(d, SECOND):02}",
    "Hmm": lambda d: f"{_hour(d)}{_time(d, MINUTE):02}",
    "Hmmss": lambda d: f"{_hour(d)}{_time(d, MINUTE):02}{_time(d, SECOND):02}",
    "X": lambda d: str(d.ms // 1000),
    "x": lambda d: str(d.ms),
    "Z": lambda _: "+00:00",
    "ZZ": lambda _: "+0000",
}
