"""Terms of the vocabulary in the language of the site: values of properties, readings, dates.

A term that the vocabulary does not know is the writer's own, and stays as it is.
"""

from __future__ import annotations

import re

from milkshake.jtbd.dates import Date, read_date
from milkshake.site.words import label_of, remembered, say

_TOO_FEW = re.compile(r"too few \(n = (\d+)\)")


@remembered
def value_words(value: str) -> str:
    """A value of a property with a fixed set of values, such as ``candidate``."""
    return label_of(f"value.{value.replace('-', '_')}") or value


def stage_title(stage: str) -> str:
    """A stage of a job map, as it stands above what belongs to it."""
    return label_of(f"stage.{stage}") or stage[:1].upper() + stage[1:]


def severity_words(severity: str) -> str:
    """How grave a problem is."""
    return label_of(f"severity.{severity}") or severity


def part_words(name: str) -> str:
    """What a part of a statement is called, such as ``metric``."""
    return say(f"statement_part.{name}")


def verdict_words(verdict: str) -> str:
    """What the solutions of a stage are said to be: ``crowded``, ``gap`` or nothing."""
    return label_of(f"common.{verdict}")


@remembered
def reading_words(reading: str) -> str:
    """What an opportunity means; in brackets where its interval is wide."""
    if few := _TOO_FEW.fullmatch(reading):
        return say("reading.too_few", int(few[1]))
    bare = reading.strip("()")
    words = label_of(f"reading.{bare.replace(' ', '_')}") or bare
    return f"({words})" if bare != reading else words


@remembered
def relation_words(name: str, backwards: bool = False) -> str:
    """A relation in words, from its source to its target or `backwards`."""
    return say(f"backwards.{name}") if backwards else say(f"relation.{name}")


def date_words(date: Date) -> str:
    """A date for readers, as far as it is given: ``2 Mar 2026``, ``Mar 2026`` or ``2026``."""
    if not date.month:
        return str(date.year)
    month = say(f"month.{_MONTHS[date.month - 1]}")
    if not date.day:
        return say("date.month", month=month, year=date.year)
    return say("date.day", day=date.day, month=month, year=date.year)


@remembered
def written_date_words(text: str) -> str:
    """A date of ISO 8601 for readers; any other text stays as it is."""
    date = read_date(text)
    return date_words(date) if date is not None and date.iso == text else text


def day_and_year(text: str) -> tuple[str, str]:
    """A date as `written_date_words` has it, in two parts: its day and month, and its year.

    The year is empty where the text does not end with it.
    """
    date = read_date(text)
    if date is None or date.iso != text or not date.month:
        before, _, last = text.rpartition(" ")
        return (before, last) if last.isdigit() else (text, "")
    month = say(f"month.{_MONTHS[date.month - 1]}")
    day = say("date.without_year", day=date.day, month=month) if date.day else month
    return day, str(date.year)


@remembered
def long_month_words(year: str, month: int) -> str:
    """A month with its whole name and its year: ``May 2026``."""
    return say("date.month", month=say(f"long_month.{_MONTHS[month - 1]}"), year=year)


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
