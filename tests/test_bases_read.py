"""What `read_base` makes of a text: a base, and defects that point at the words they are about."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milkshake.bases import read_base


def defects(text: str) -> list[tuple[str, str]]:
    """The words that defects point at, and their messages."""
    lines = text.split("\n")
    found = []
    for defect in read_base(text).defects:
        span = defect.span
        assert defect.name == "invalid-base"
        line = lines[span.row - 1]
        end = span.end_column - 1 if span.end_row == span.row else len(line)
        found.append((line[span.column - 1 : end], defect.message))
    return found


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "---\n", "null", "\ufeff", "~"])
def test_an_empty_file_is_a_base(text: str) -> None:
    base = read_base(text)
    assert base.views == ()
    assert base.defects == ()


READ_ERRORS = [
    ("- a\n- b\n", "- a", "a base is made of `key: value` lines, not a list"),
    ("hello", "hello", "a base is made of `key: value` lines, not a text"),
    ("views: 1\n", "1", "`views` must be a list"),
    ("views:\n  - table\n", "table", "a view must be made of `key: value` lines"),
    ("filters:\n  - a\n", "- a", "a list of filters must stand under `and`, `or` or `not`"),
    ("filters:\n  xor: [a]\n", "[a]", "a filter has `and`, `or` or `not`, but no `xor`"),
    ("formulas:\n  a: [1]\n", "[1]", "this must be an expression, in quotes"),
    ("filters: !a.isEmpty()\n", "!a.isEmpty()", "what begins with `!` must be in quotes"),
    ("views:\n  - limit: ten\n", "ten", "`limit` must be a whole number"),
    ("views:\n  - limit: -1\n", "-1", "`limit` must be a whole number"),
    (
        "views:\n  - sort:\n      - direction: ASC\n",
        "direction: ASC",
        "a sort must say by which `property`",
    ),
    ("views:\n  - order: [[a]]\n", "[a]", "`order` must list the names of properties"),
    ("views:\n  - order: [formula.a]\n", "formula.a", "there is no formula `a`"),
    ("views:\n  - order: [file.nam]\n", "file.nam", "there is no property of a file `nam`"),
    ("views:\n  - name: [a]\n", "[a]", "`name` must be a text"),
    ("properties: 1\n", "1", "`properties` must be made of `key: value` lines"),
    ('filters: "a = b"\n', "=", "`=` makes no sense here: to compare, write `==`"),
    ("filters: 'it''s(1'\n", "''s(1", "a quotation mark is never closed"),
    (
        'filters: "x == \\"y\\" ? 1"\n',
        "?",
        "`?` makes no sense here: write `if(condition, one, other)` for a choice",
    ),
    ("filters: foo(1)\n", "foo", "there is no function `foo`"),
    ("filters: nwo() > a\n", "nwo", "there is no function `nwo`: did you mean `now`?"),
    ("filters: not(a)\n", "not", "there is no function `not`: write `!` before what must not be"),
    (
        "filters: a.contans(1)\n",
        "contans",
        "there is no function `.contans`: did you mean `contains`?",
    ),
    ("filters: now(1)\n", "now(1)", "`now` takes 0 arguments, not 1"),
    ("filters: if(a)\n", "if(a)", "`if` takes 2 to 3 arguments, not 1"),
    ("filters: max()\n", "max()", "`max` takes at least 1 argument, not 0"),
    ("filters: a.map()\n", "map()", "`map` takes 1 argument, not 0"),
    ("filters: file.nam\n", "file.nam", "a file has no `nam`: did you mean `name`?"),
    ("filters: formula.x\n", "formula.x", "there is no formula `x`"),
    ("filters: /(/.matches(a)\n", "/(/", "a `(` is never closed"),
    ("formulas:\n  a: formula.a\n", "formula.a", "a formula must not need its own value: a → a"),
    ("filters: |\n  and(\n  b\n", "b", "`and( b` ends where `,` is missing"),
    (
        "filters: >-\n  aaa\n  bbb\n",
        "bbb",
        "`bbb` makes no sense here: an operator or the end was expected",
    ),
    (
        "filters: aaa\n  bbb\n",
        "bbb",
        "`bbb` makes no sense here: an operator or the end was expected",
    ),
]


@pytest.mark.parametrize(("text", "words", "message"), READ_ERRORS)
def test_what_cannot_be_read_is_told_where_it_stands(text: str, words: str, message: str) -> None:
    assert defects(text) == [(words, message)]


def test_a_circle_of_formulas_is_told_of_once() -> None:
    text = "formulas:\n  a: formula.b\n  b: 1 + formula.c\n  c: formula.a\n  d: formula.a\n"
    assert defects(text) == [("formula.a", "a formula must not need its own value: a → b → c → a")]


def test_invalid_yaml_is_told_with_its_place() -> None:
    (defect,) = read_base("views:\n  - name: [\n").defects
    assert defect.message.startswith("this is not valid YAML: ")
    assert defect.span.row == 3


def test_a_code_block_has_its_places_in_the_note() -> None:
    base = read_base('filters: "a = b"\n', row=11, column=5)
    assert (base.defects[0].span.row, base.defects[0].span.column) == (11, 5 + 12)


def test_unknown_keys_are_kept_and_no_defect() -> None:
    base = read_base("new: 1\nviews:\n  - type: gantt\n    cardSize: 70\n    wide: true\n")
    assert base.defects == ()
    assert base.views[0].type == "gantt"
    assert base.views[0].settings == {"type": "gantt", "cardSize": 70.0, "wide": True}


@pytest.mark.parametrize(
    "text",
    [
        "&a [*a]",
        "a: &a [*a]",
        "views: &v\n  - filters: &f\n      and: [*f]\n",
        "[" * 2000,
        "{" * 900,
    ],
)
def test_yaml_that_holds_itself_does_not_hang(text: str) -> None:
    read_base(text)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    read_base(text)


def test_aliases_of_aliases_are_not_followed_for_ever() -> None:
    rows = ["a: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} {{and: [{', '.join([f'*a{n - 1}'] * 10)}]}}" for n in range(1, 8)]
    base = read_base("\n".join([*rows, "filters: *a7"]))
    assert "this holds more than can be meant" in {defect.message for defect in base.defects}


def test_places_cost_what_the_text_is_long() -> None:
    # A long line with many expressions: each letter is looked for from where the last one was.
    text = f"filters: {{and: [{', '.join(['a.b'] * 8000)}]}}\n"
    base = read_base(text)
    assert base.filters is not None
    last = base.filters.items[-1].statement
    assert last is not None
    assert last.span(0, 3).column == text.rindex("a.b") + 1
