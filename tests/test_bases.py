"""Bases: the tables of tests/bases/*.md row by row, and what they mean for a vault of our own."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from base_expressions import EXPRESSIONS
from helpers import make_vault
from milkshake.bases import Files
from milkshake.bases.conversion import text_of
from milkshake.bases.date_format import format_date
from milkshake.bases.dates import Date, Duration, civil, days_of, parse_date, parse_duration, shift
from milkshake.bases.evaluate import compile_node
from milkshake.bases.files import FIELDS, File
from milkshake.bases.functions import LAZY, METHODS
from milkshake.bases.global_functions import GLOBAL
from milkshake.bases.state import State
from milkshake.bases.syntax import ExpressionError, parse_expression
from milkshake.bases.values import (
    EvaluationError,
    Html,
    Icon,
    Image,
    Link,
    Object,
    Tag,
    This,
    Value,
)

FOLDER = Path(__file__).parent / "bases"
NOON = parse_date("2025-06-15 12:30:00")
assert NOON is not None
NOW = NOON.ms


class Case(NamedTuple):
    """A row of a table: an expression, what it comes to, and for an error the words it is about."""

    file: str
    section: str
    expression: str
    value: str
    words: str | None


class Stat(NamedTuple):
    size: int
    ctime: int
    mtime: int


def _code(cell: str) -> str:
    """The text of a code span."""
    marks = "``" if cell.startswith("``") else "`"
    return cell.removeprefix(marks).removesuffix(marks).strip()


def read_cases(path: Path) -> tuple[dict[str, str], list[Case]]:
    """The notes of a case file, given in fences, and its rows."""
    text = path.read_text(encoding="utf-8")
    notes = {
        match[1]: match[2]
        for match in re.finditer(r"^~~~ (\S[^\n]*)\n(.*?)^~~~$", text, re.MULTILINE | re.DOTALL)
    }
    cases = []
    section = ""
    for line in text.splitlines():
        if line.startswith("## "):
            section = line[3:]
        elif line.startswith("| `"):
            parts = [part.strip() for part in re.split(r"(?<!\\)\|", line)[1:-1]]
            cells = [_code(part.replace("\\|", "|")) for part in parts]
            assert len(cells) in {2, 3}, f"{path.name}: {line}"
            cases.append(Case(path.stem, section, *(cells if len(cells) == 3 else [*cells, None])))
    assert cases, f"no rows: {path}"
    return notes, cases


CASE_FILES = {path.stem: read_cases(path) for path in sorted(FOLDER.glob("*.md"))}
CASES = [case for _, cases in CASE_FILES.values() for case in cases]


def make_files(notes: Mapping[str, str]) -> Files:
    size = {path: len(text) for path, text in notes.items()}
    return Files(make_vault(notes), lambda path: Stat(size[path], NOW - 86_400_000, NOW))


STATES: dict[str, State] = {}


def state_of(name: str) -> State:
    """The state in which the rows of a case file are evaluated: for its first note, in its last."""
    if name not in STATES:
        notes = CASE_FILES[name][0]
        files = make_files(notes)
        paths = list(notes)
        state = State(files, NOW, paths[-1] if paths else None)
        state.set_file(files.by_path[paths[0]] if paths else None)
        STATES[name] = state
    return STATES[name]


def show(value: Value) -> str:
    """A value as the tables write it."""
    match value:
        case str():
            return json.dumps(value, ensure_ascii=False)
        case None:
            return "null"
        case tuple():
            return f"[{', '.join(map(show, value))}]"
        case Object():
            return f"{{{', '.join(f'{key}: {show(item)}' for key, item in value.items.items())}}}"
        case Date():
            return f"date {text_of(value)}"
        case Duration():
            return f"duration {value.months:g} {value.days:g} {value.ms:g}"
        case File():
            return f"file {value.path}"
        case This():
            return f"this {value.file.path}"
        case Html() | Icon() | Image():
            return f"{type(value).__name__.lower()} {text_of(value)}"
        case Link() | Tag():
            return text_of(value)
        case _:
            return text_of(value)


def evaluate(expression: str, state: State) -> Value:
    return state.value(compile_node(parse_expression(expression)))


def outcome(case: Case) -> tuple[str, str | None]:
    """What an expression comes to, and for an error the words that it is about."""
    try:
        return show(evaluate(case.expression, state_of(case.file))), None
    except (ExpressionError, EvaluationError) as error:
        return error.message, case.expression[error.start : error.end]


@pytest.mark.parametrize(("file", "section"), dict.fromkeys((c.file, c.section) for c in CASES))
def test_expressions_come_to_what_the_tables_say(file: str, section: str) -> None:
    cases = [case for case in CASES if (case.file, case.section) == (file, section)]
    expected = {case.expression: (case.value, case.words) for case in cases}
    assert {case.expression: outcome(case) for case in cases} == expected


def test_every_function_and_field_of_the_help_has_a_case() -> None:
    text = "\n".join(case.expression for case in CASES)
    for name in {*GLOBAL, *LAZY, "if", *(name for table in METHODS.values() for name in table)}:
        assert f"{name}(" in text, name
    for name in FIELDS:
        assert f"file.{name}" in text, name


def test_there_are_many_cases() -> None:
    assert len(CASES) >= 300


@given(EXPRESSIONS | st.text(max_size=60))
@settings(deadline=None, max_examples=200)
def test_any_text_is_an_expression_or_an_error_within_it(text: str) -> None:
    error = None
    try:
        parse_expression(text)
    except ExpressionError as raised:
        error = raised
    assert error is None or 0 <= error.start < max(error.end, 1) <= max(len(text), 1)


SMALL = make_files({"A.md": "---\na: [1, x]\n---\n", "This.md": "[[A]]"})


@pytest.mark.parametrize(
    "expression",
    [
        '"aaaaaaaaaaaaaaaaaaaa".repeat(1000000)',
        '[1,2,3,4,5,6,7,8,9,10].map("a".repeat(999999))',
        '"aaaaaaaaaa".split("").map("aaaaaaaaaa".split("")).flat().reduce(acc + acc, "aaaaaaaa")',
        '"a".repeat(90000).split("").map(value.repeat(90000).length)',
        '/(a*)*(a*)*(a*)*b/.matches("a".repeat(999999))',
        '"a".repeat(500).split("").reduce([acc, acc], 1)',
        '"a".repeat(500).split("").reduce([acc.reverse(), acc.reverse()], 1)',
        '"a".repeat(500).split("").reduce({"a": acc, "b": acc}, 1)',
        '"a".repeat(500).split("").reduce([acc], 1)',
        '"a".repeat(900000).split("")',
        'duration("9999999999999999999d") * 99999999',
        'date("2025-01-01") + "99999y"',
    ],
)
def test_what_would_grow_without_end_is_stopped(expression: str) -> None:
    state = State(SMALL, NOW, "A.md")
    with pytest.raises(EvaluationError):
        evaluate(expression, state)
    assert evaluate("1 + 1", state) == 2.0


@pytest.mark.parametrize("opening", ["(", "[", "!", "-", "a(", "a[", "{a:", "if(1,"])
def test_deep_nesting_is_an_error(opening: str) -> None:
    with pytest.raises(ExpressionError, match="nested too deeply"):
        parse_expression(opening * 2000)


@pytest.mark.parametrize("link", ["+ a", ".b", "[0]", ".c()", "&& a"])
def test_a_long_chain_is_an_error(link: str) -> None:
    with pytest.raises(ExpressionError, match="nested too deeply"):
        parse_expression("a" + f" {link}" * 2000)


# Dates


@given(st.integers(-700_000, 2_900_000))
def test_days_and_calendar_agree(day: int) -> None:
    assert days_of(*civil(day)) == day


def test_the_calendar_is_pythons() -> None:
    import datetime

    first = datetime.date(1970, 1, 1).toordinal()
    for ordinal in range(1, 800_000, 97):
        day = datetime.date.fromordinal(ordinal)
        assert civil(ordinal - first) == (day.year, day.month, day.day)
        iso = format_date(Date((ordinal - first) * 86_400_000, False), "GGGG-WW-E-DDDD")
        year, week, weekday = day.isocalendar()
        assert iso == f"{year:04}-{week:02}-{weekday}-{day.timetuple().tm_yday:03}"


@given(st.integers(-60_000, 80_000), st.integers(-2000, 2000))
def test_adding_months_keeps_the_day_or_takes_the_last(day: int, months: int) -> None:
    moved = shift(Date(day * 86_400_000, False), Duration(float(months)))
    year, month, date = civil(day)
    assert moved is not None
    total = year * 12 + month - 1 + months
    later = civil(moved.days)
    assert later[:2] == (total // 12, total % 12 + 1)
    assert later[2] == date or (later[2] < date and civil(moved.days + 1)[2] == 1)


@given(st.text(max_size=30))
def test_any_text_is_a_date_and_a_duration_or_none(text: str) -> None:
    parse_date(text)
    parse_duration(text)
    format_date(Date(NOW, True), text)
