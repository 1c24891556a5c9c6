"""Numbers in properties: read by YAML 1.2, and written as JavaScript writes them."""

from __future__ import annotations

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import make_research
from milkshake.model.numbers import number_text
from milkshake.parse.note import parse
from milkshake.rules.engine import lint
from milkshake.site import build

NO_FILES: dict[str, bytes] = {}


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (4.0, "4"),
        (-4.0, "-4"),
        (-0.0, "0"),
        (0.5, "0.5"),
        (1e-6, "0.000001"),
        (1.25e-6, "0.00000125"),
        (1e-7, "1e-7"),
        (-1.5e-7, "-1.5e-7"),
        (1e20, "100000000000000000000"),
        (1e21, "1e+21"),
        (1.5e300, "1.5e+300"),
        (5e-324, "5e-324"),
        (2**53, "9007199254740992"),
        (12345678901234567890, "12345678901234567000"),
        (0.1 + 0.2, "0.30000000000000004"),
        (inf, "Infinity"),
        (-inf, "-Infinity"),
        (nan, "NaN"),
    ],
)
def test_a_number_is_written_as_javascript_writes_it(number: float, text: str) -> None:
    assert number_text(number) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_as_text_is_the_number(number: float) -> None:
    assert float(number_text(number)) == number


READ = {
    "4.0": "4",
    "1e3": "1000",
    "1E-7": "1e-7",
    "+.5": "0.5",
    "5.": "5",
    "-0": "0",
    "007": "7",
    "0o17": "15",
    "0xFf": "255",
    "12345678901234567890": "12345678901234567000",
    "1" + "0" * 400: "Infinity",
    "0x" + "f" * 400: "Infinity",
    "1e400": "Infinity",
    ".inf": "Infinity",
    "-.INF": "-Infinity",
    ".NaN": "NaN",
}
KEPT = ("'007'", "0b11", "1_000", "12:30", "0o8", "1e", ".", "inf", "nan", "-.nan", "1,5", "½")


@pytest.mark.parametrize(("written", "shown"), READ.items())
def test_the_page_and_a_base_show_a_number_alike(written: str, shown: str) -> None:
    assert seen_of(written) == (shown, f'<td class="number">{shown}</td>')


@pytest.mark.parametrize("written", KEPT)
def test_what_is_no_number_is_shown_as_it_is_written(written: str) -> None:
    text = written.strip("'")
    assert seen_of(written) == (text, f"<td>{text}</td>")


def seen_of(written: str) -> tuple[str, str]:
    """How a note's page shows a property, and how a base does."""
    base = "views: [{type: table, name: T, order: [note.size]}]\nfilters: file.name == 'N'"
    files = {"N.md": f"---\nsize: {written}\n---\n", "B.base": base}
    research = make_research(files)
    site = build(research, (), (), NO_FILES.__getitem__)
    page, table = site["N.html"].decode(), site["B.html"].decode()
    fact = page.partition("<dt>Size</dt><dd>")[2].partition("</dd>")[0]
    return fact, table.partition("<tbody><tr>")[2].partition("</tr>")[0]


def test_numbers_in_lists_and_mappings_are_written_alike() -> None:
    files = {"N.md": "---\nsizes: [1.0, 2.50, x]\nmore: {a: 3.0, b: [1e3, true]}\n---\n"}
    html = build(make_research(files), (), (), NO_FILES.__getitem__)["N.html"].decode()
    assert "<li>1</li><li>2.5</li><li>x</li>" in html
    assert "<dd>a: 3, b: 1000, yes</dd>" in html


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("1984", "1984"),
        ("1e3", "1000"),
        ("'007'", "007"),
        ("0", "0"),
        ("true", "N"),
        ("[1]", "N"),
        ("", "N"),
        ("' '", "N"),
    ],
)
def test_a_title_that_is_a_number_is_a_title(written: str, title: str) -> None:
    assert parse("N.md", f"---\ntitle: {written}\n---\n").title == title


def test_descriptions_statements_and_aliases_may_be_numbers() -> None:
    text = "---\ntype: job\ndescription: 42.0\nstatement: 7.0\naliases: [2024, 3.0]\n---\n"
    note = parse("N.md", text)
    assert note.texts("aliases") == ("2024", "3")
    html = build(make_research({"N.md": text}), (), (), NO_FILES.__getitem__)["N.html"].decode()
    assert '<p class="standfirst">42</p>' in html
    assert '<p class="statement">7</p>' in html


@pytest.mark.parametrize("figure", [".inf", "-.inf", ".nan", "1e400"])
def test_a_score_without_bound_is_no_figure(figure: str) -> None:
    text = f"---\ntype: need\nimportance: {figure}\nsatisfaction: 3\nscale: 1-10\n---\n"
    problems = lint(make_research({"N.md": text}))
    assert "PRP010" in {problem.code for problem in problems}
