"""What `query` finds in a vault of our own, how it puts it, and what it tells of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from textwrap import dedent
from unicodedata import normalize

import pytest
from hypothesis import given, settings

from base_expressions import EXPRESSIONS
from helpers import make_vault
from milkshake.bases import Files, View, query, read_base, state
from milkshake.bases.dates import parse_date
from milkshake.bases.summaries import SUMMARIES
from milkshake.bases.view import (
    BoolCell,
    Cell,
    ColorCell,
    DateCell,
    HtmlCell,
    IconCell,
    ImageCell,
    LinkCell,
    ListCell,
    NumberCell,
    TagCell,
    TextCell,
)
from milkshake.resolve import Target

NOON = parse_date("2025-06-15 12:30:00")
assert NOON is not None
NOW = NOON.ms


def make_files(notes: Mapping[str, str]) -> Files:
    return Files(make_vault(notes))


EMMA = """---
categories: ['[[Books]]']
author: '[[Jane Austen]]'
year: 1815
rating: 7
read: true
tags: [novel/english]
cover: '[[emma.png]]'
last: 2024-03-01
---
"""
ULYSSES = """---
categories: ['[[Books]]']
author: ['[[James Joyce]]']
year: 1922
read: false
tags: novel
last: 2023-01-15
---
See [[Emma]].
"""
PERSUASION = """---
categories: ['[[Books|the books]]']
author: '[[Jane Austen]]'
year: 1817
rating: 6
read: true
---
"""
VAULT = {
    "Books/Emma.md": EMMA,
    "Books/Ulysses.md": ULYSSES,
    "Books/Persuasion.md": PERSUASION,
    "Books.md": "![[Books.base]]\n",
    "People/Jane Austen.md": "---\nborn: 1775-12-16\n---\n![[Books.base#By this author]]\n",
    "Books.base": "",
    "emma.png": "png",
}
FILES = make_files(VAULT)


def show_view(text: str, this: str | None = "Books.md", view: str | None = None) -> View:
    base = read_base(dedent(text))
    assert base.defects == ()
    return query(base, FILES, this=this, view=view, now=NOW)


def names(view: View) -> list[str]:
    return [row.name for group in view.groups for row in group.rows]


def cells(view: View) -> list[list[Cell | None]]:
    return [list(row.cells) for group in view.groups for row in group.rows]


def test_a_base_without_views_shows_all_files() -> None:
    view = show_view("")
    assert (view.type, view.name, view.grouped) == ("table", "Table", False)
    assert names(view) == [
        "Books",
        "Books.base",
        "Emma",
        "emma.png",
        "Jane Austen",
        "Persuasion",
        "Ulysses",
    ]
    assert cells(view)[3] == [LinkCell("emma.png", "emma.png")]


BOOKS = """
filters: categories.contains(link("Books"))
views:
  - type: table
    name: All
    order: [file.name, author, year]
    sort:
      - property: year
        direction: DESC
  - type: cards
    name: By this author
    filters: list(author).contains(this)
    image: note.cover
    order: []
"""


def test_filters_of_base_and_view_must_both_hold() -> None:
    assert names(show_view(BOOKS)) == ["Ulysses", "Persuasion", "Emma"]
    view = show_view(BOOKS, "People/Jane Austen.md", "By this author")
    assert names(view) == ["Emma", "Persuasion"]
    assert view.names == ("All", "By this author")


@pytest.mark.parametrize(
    "test",
    [
        'file.name == "Été"',
        'file.basename.startsWith("Été")',
        'file.path == "Café/Été.md"',
        'file.folder == "Café"',
        'file.inFolder("Café")',
        'file.hasTag("thé")',
        'file.hasTag("#Thé/vert")',
        "file.tags.length == 1",
    ],
)
def test_it_does_not_matter_how_accents_are_composed(test: str) -> None:
    path, text = "Café/Été.md", "#thé/vert #THÉ/vert"
    files = make_files({normalize("NFD", path): f"{text} {normalize('NFD', text)}"})
    base = read_base(f"filters: {json.dumps(test)}\n")
    assert names(query(base, files, this=None, now=NOW)) == ["Été"]


def test_a_card_has_its_image() -> None:
    view = show_view(BOOKS, "People/Jane Austen.md", "by this author")
    assert view.columns == ()
    assert [row.image for row in view.groups[0].rows] == [ImageCell("emma.png"), None]


def test_an_unknown_view_is_the_first() -> None:
    assert show_view(BOOKS, view="Nope").name == "All"


def test_links_are_cells_that_say_where_they_lead() -> None:
    view = show_view(BOOKS)
    assert cells(view)[1:] == [
        [
            LinkCell("Persuasion", "Books/Persuasion.md"),
            LinkCell("Jane Austen", "People/Jane Austen.md"),
            NumberCell("1817", 1817.0),
        ],
        [
            LinkCell("Emma", "Books/Emma.md"),
            LinkCell("Jane Austen", "People/Jane Austen.md"),
            NumberCell("1815", 1815.0),
        ],
    ]
    assert cells(view)[0][1] == ListCell((LinkCell("James Joyce"),))


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("rating", [NumberCell("7", 7.0), NumberCell("6", 6.0), None]),
        ("read", [BoolCell(True), BoolCell(True), BoolCell(False)]),
        ("born", [None, None, None]),
        (
            "last",
            [DateCell("2024-03-01", "2024-03-01"), None, DateCell("2023-01-15", "2023-01-15")],
        ),
        ("tags", [ListCell((TagCell("novel/english"),)), None, ListCell((TagCell("novel"),))]),
        ("file.tags[0]", [TagCell("novel/english"), None, TagCell("novel")]),
        ("file.links.length", [NumberCell("3", 3.0), NumberCell("2", 2.0), NumberCell("3", 3.0)]),
        ("html('<b>')", [HtmlCell("<b>")] * 3),
        ("icon('star')", [IconCell("star")] * 3),
        ("image('emma.png')", [ImageCell("emma.png")] * 3),
        ("image('https://a.b/c.png')", [ImageCell(None, "https://a.b/c.png")] * 3),
        ("link('https://a.b', 'x')", [LinkCell("x", url="https://a.b")] * 3),
        ("link('Emma', icon('star'))", [LinkCell("star", "Books/Emma.md", icon="star")] * 3),
        ("link('Nowhere#Top')", [LinkCell("Nowhere > Top")] * 3),
        ("'https://a.b/c'", [LinkCell("https://a.b/c", url="https://a.b/c")] * 3),
        ("'see https://a.b/c'", [TextCell("see https://a.b/c")] * 3),
        ("now()", [DateCell("2025-06-15 12:30", "2025-06-15T12:30:00")] * 3),
        ("now() - today()", [TextCell("13 hours")] * 3),
        ("[1, null, '']", [ListCell((NumberCell("1", 1.0),))] * 3),
        ("[null]", [None] * 3),
        ("''", [None] * 3),
        ('{"a": 1}', [TextCell('{"a":1}')] * 3),
        ("file.file", [
            LinkCell("Emma", "Books/Emma.md"),
            LinkCell("Persuasion", "Books/Persuasion.md"),
            LinkCell("Ulysses", "Books/Ulysses.md"),
        ]),
        ("file.backlinks", [ListCell((LinkCell("Ulysses", "Books/Ulysses.md"),)), None, None]),
        ("this", [LinkCell("Books", "Books.md")] * 3),
    ],
)  # fmt: skip
def test_cells_by_type(expression: str, expected: list[Cell | None]) -> None:
    text = f"""
        filters: file.inFolder("Books")
        formulas: {{f: {json.dumps(expression)}}}
        views: [{{order: [formula.f]}}]
    """
    view = show_view(text)
    assert [row[0] for row in cells(view)] == expected
    assert view.defects == ()


@pytest.mark.parametrize(
    ("value", "image"),
    [
        ("file.file", None),
        ("'#fa0'", ColorCell("#fa0")),
        ("'#nothex'", None),
        ("'https://a.b/c.png'", ImageCell(None, "https://a.b/c.png")),
        ("link('emma.png')", ImageCell("emma.png")),
        ("link('Emma')", None),
        ("file('emma.png')", ImageCell("emma.png")),
        ("[null, link('emma.png')]", ImageCell("emma.png")),
        ("1", None),
    ],
)
def test_images_of_cards(value: str, image: Cell | None) -> None:
    text = f"""
        filters: file.name == "Emma"
        formulas: {{f: {json.dumps(value)}}}
        views: [{{type: cards, image: formula.f}}]
    """
    assert show_view(text).groups[0].rows[0].image == image


def test_titles_of_columns() -> None:
    text = """
        formulas: {ppu: "1"}
        properties:
          year: {displayName: Published}
          note.rating: {displayName: ""}
          file.ext: {displayName: Extension}
        views: [{order: [file.name, file.ext, file.mtime, note.year, rating, formula.ppu]}]
    """
    titles = [column.title for column in show_view(text).columns]
    assert titles == ["file name", "Extension", "modified time", "Published", "rating", "ppu"]


def test_sorting_is_natural_and_what_is_empty_comes_last() -> None:
    def sorted_by(name: str, direction: str) -> list[str]:
        return names(
            show_view(
                f"""
                filters: file.inFolder("Books")
                views: [{{sort: [{{property: {name}, direction: {direction}}}]}}]
                """
            )
        )

    assert sorted_by("rating", "ASC") == ["Persuasion", "Emma", "Ulysses"]
    assert sorted_by("rating", "DESC") == ["Emma", "Persuasion", "Ulysses"]
    assert sorted_by("author", "ASC") == ["Ulysses", "Emma", "Persuasion"]
    assert sorted_by("file.name", "DESC") == ["Ulysses", "Persuasion", "Emma"]


def test_the_second_sort_decides_among_equals() -> None:
    text = """
        filters: file.inFolder("Books")
        views: [{sort: [{property: read, direction: DESC}, {property: year, direction: DESC}]}]
    """
    assert names(show_view(text)) == ["Persuasion", "Emma", "Ulysses"]


def test_numbers_in_names_sort_by_size() -> None:
    files = make_files({f"Part {n}.md": "" for n in (10, 9, 1)} | {"Ärger.md": "", "Zoo.md": ""})
    view = query(read_base(""), files, now=NOW)
    assert names(view) == ["Ärger", "Part 1", "Part 9", "Part 10", "Zoo"]


def test_a_limit_counts_rows_of_all_groups() -> None:
    text = """
        filters: file.inFolder("Books")
        views:
          - sort: [{property: year, direction: DESC}]
            groupBy: {property: author, direction: DESC}
            limit: 2
    """
    view = show_view(text)
    assert view.total == 3
    assert view.grouped
    assert [(group.key, [row.name for row in group.rows]) for group in view.groups] == [
        (LinkCell("Jane Austen", "People/Jane Austen.md"), ["Persuasion"]),
        (ListCell((LinkCell("James Joyce"),)), ["Ulysses"]),
    ]


def test_rows_without_a_value_to_group_by_are_the_last_group() -> None:
    text = (
        'filters: file.inFolder("Books")\nviews: [{groupBy: {property: rating, direction: DESC}}]'
    )
    view = show_view(text)
    assert [group.key for group in view.groups] == [
        NumberCell("7", 7.0),
        NumberCell("6", 6.0),
        None,
    ]


SUMMARY_VALUES = {
    "Average": NumberCell("6.5", 6.5),
    "Min": NumberCell("6", 6.0),
    "Max": NumberCell("7", 7.0),
    "Sum": NumberCell("13", 13.0),
    "Range": NumberCell("1", 1.0),
    "Median": NumberCell("6.5", 6.5),
    "Stddev": NumberCell("0.5", 0.5),
    "Earliest": None,
    "Latest": None,
    "Checked": NumberCell("0", 0.0),
    "Unchecked": NumberCell("0", 0.0),
    "Empty": NumberCell("1", 1.0),
    "Filled": NumberCell("2", 2.0),
    "Unique": NumberCell("2", 2.0),
}


def summary_of(name: str, column: str, extra: str = "") -> Cell | None:
    text = f"""
        filters: file.inFolder("Books")
        views: [{{order: [file.name, {column}], summaries: {{{column}: {name}}}}}]
    """
    view = show_view(dedent(text) + extra)
    first, summary = view.groups[0].summaries
    assert first is None
    assert summary is not None
    assert summary.name == name
    return summary.cell


def test_all_summaries_are_tested() -> None:
    assert SUMMARY_VALUES.keys() == SUMMARIES.keys()


@pytest.mark.parametrize("name", SUMMARIES)
def test_summaries_of_numbers(name: str) -> None:
    assert summary_of(name, "rating") == SUMMARY_VALUES[name]


def test_summaries_of_dates_and_ticks() -> None:
    assert summary_of("Earliest", "last") == DateCell("2023-01-15", "2023-01-15")
    assert summary_of("Latest", "last") == DateCell("2024-03-01", "2024-03-01")
    assert summary_of("Range", "last") == TextCell("a year")
    assert summary_of("Checked", "read") == NumberCell("2", 2.0)
    assert summary_of("Unchecked", "read") == NumberCell("1", 1.0)


def test_a_summary_of_ones_own() -> None:
    most = "values.reduce(if(acc == null || value > acc, value, acc), null)"
    extra = f"\nsummaries:\n  average: values.mean().round(1)\n  most: {most}\n"
    assert summary_of("average", "year", extra) == NumberCell("1851.3", 1851.3)
    assert summary_of("most", "year", extra) == NumberCell("1922", 1922.0)


def test_an_unknown_summary_is_told_of() -> None:
    base = read_base("views:\n  - order: [year]\n    summaries:\n      year: Averge\n")
    (defect,) = query(base, FILES, now=NOW).defects
    assert defect.message == "there is no summary `Averge`: did you mean `Average`?"
    assert defect.span.row == 4


# Errors while evaluating


def test_an_error_leaves_an_empty_cell_and_is_told_of_once() -> None:
    text = """
        filters: file.inFolder("Books")
        formulas:
          bad: file.name - 1
          uses: formula.bad + 1
          good: year + 1
        views: [{order: [formula.bad, formula.uses, formula.good]}]
    """
    view = show_view(text)
    assert [row[:2] for row in cells(view)] == [[None, None]] * 3
    assert cells(view)[0][2] == NumberCell("1816", 1816.0)
    (defect,) = view.defects
    assert defect.message == (
        "`-` means nothing between a string and a number (for `Books/Emma.md` and 2 more)"
    )
    assert (defect.span.row, defect.span.column) == (4, 8)


def test_a_filter_that_fails_keeps_the_file_out() -> None:
    view = show_view("filters: file.name - 1 > 0\n")
    assert view.total == 0
    assert len(view.defects) == 1
    view = show_view("filters:\n  not: [file.name - 1 > 0]\n")
    assert view.total == 0


def test_an_error_that_decides_nothing_is_none() -> None:
    view = show_view("filters:\n  and: ['date(file.name) > now()', 'file.ext == \"nope\"']\n")
    assert (view.total, view.defects) == (0, ())
    view = show_view("filters:\n  or: ['date(file.name) > now()', 'file.ext == \"md\"']\n")
    assert view.total == 5
    assert [defect.message for defect in view.defects] == [
        "`Books.base` is not a date such as `2025-12-31 18:30:00` (for `Books.base` and 1 more)"
    ]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("{and: []}", 7),
        ("{or: []}", 7),
        ("{not: []}", 7),
        ("{or: [read, rating]}", 2),
        ("{and: [read, 'rating > 6']}", 1),
        ("{not: [read, 'file.ext == \"md\"']}", 2),
        ("{and: [{or: [read]}, {not: ['rating > 6']}]}", 1),
        ("read", 2),
        ("''", 7),
        ("{and: ['file.ext == \"md\"'], or: [read]}", 2),
    ],
)
def test_how_filters_are_taken_together(filters: str, found: int) -> None:
    assert show_view(f"filters: {filters}\n").total == found


def test_what_the_base_has_told_is_not_told_again() -> None:
    text = """
formulas: {a: formula.b, b: formula.a, c: 'x('}
views: [{order: [formula.a, formula.c]}]
"""
    base = read_base(f"filters: foo(1){text}")
    assert len(base.defects) == 3
    assert query(base, FILES, now=NOW).defects == ()
    base = read_base(text)
    view = query(base, FILES, now=NOW)
    assert view.defects == ()
    assert cells(view)[0] == [None, None]


def test_this_is_the_base_itself_even_if_the_vault_does_not_have_it() -> None:
    view = show_view("formulas: {f: this.file.folder}\nviews: [{order: [formula.f]}]\n", "x/y.base")
    assert cells(view)[0] == [TextCell("x")]
    view = show_view("filters: this == null\n", None)
    assert view.total == 7


def test_a_link_to_a_withheld_note_leads_nowhere() -> None:
    vault = make_vault(
        {
            "Open.md": "---\nsee: '[[Secret]]'\n---\n",
            "a/Secret.md": "---\npublish: false\n---\n",
            "b/c/Secret.md": "",
        }
    ).published()
    base = read_base("filters: see\nviews: [{order: [see, file.links]}]\n")
    view = query(base, Files(vault), now=NOW)
    assert cells(view) == [[LinkCell("Secret"), ListCell((LinkCell("Secret"),))]]


def test_property_types_decide_what_is_a_date() -> None:
    vault = make_vault({"A.md": "---\nversion: 2024-01-02\nDay: 2024-01-02\n---\n"})
    base = read_base("views: [{order: [version, day]}]\n")
    files = Files(vault, types={"version": "text", "day": "date"})
    view = query(base, files, now=NOW)
    assert cells(view) == [[TextCell("2024-01-02"), DateCell("2024-01-02", "2024-01-02")]]


def test_a_query_gives_the_same_view_each_time() -> None:
    assert show_view(BOOKS) == show_view(BOOKS)


def test_a_query_does_not_depend_on_the_order_of_files() -> None:
    files = make_files(dict(reversed(VAULT.items())))
    assert query(read_base(BOOKS), files, this="Books.md", now=NOW) == show_view(BOOKS)


def test_links_are_looked_up_once_for_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    files = make_files({f"{n}.md": "" for n in range(200)} | {"Books.md": ""})
    asked: list[str] = []
    resolver = files.vault.resolver
    original = resolver.resolve

    def resolve(target: str, subpath: str, source: str) -> Target:
        asked.append(target)
        return original(target, subpath, source)

    monkeypatch.setattr(resolver, "resolve", resolve)
    query(read_base('filters: list(a).contains(link("Books"))\n'), files, now=NOW)
    assert asked == ["Books"]


def test_a_query_stops_when_its_budget_is_used_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "STEPS_PER_QUERY", 50)
    view = show_view(
        "formulas:\n  f: '[1,2,3,4,5,6,7,8].map(value).length'\nviews:\n  - order: [formula.f]\n"
    )
    cells = [row.cells[0] for group in view.groups for row in group.rows]
    assert cells[0] == NumberCell("8", 8.0)
    assert cells[-1] is None
    (defect,) = view.defects
    assert defect.message.startswith("the view takes too long to be worked out; the rest of it")


SMALL = make_files({"A.md": "---\na: [1, x]\n---\n", "This.md": "[[A]]"})


@given(EXPRESSIONS)
@settings(deadline=None, max_examples=400)
def test_a_base_of_any_expression_gives_a_view(expression: str) -> None:
    text = f"formulas: {{f: {json.dumps(expression)}}}\n"
    text += "views:\n  - order: [formula.f]\n    sort: [formula.f]\n"
    base = read_base(text)
    view = query(base, SMALL, this="This.md", now=NOW)
    assert view.total == len(SMALL.by_path)
    for defect in (*base.defects, *view.defects):
        assert 1 <= defect.span.row <= 4
