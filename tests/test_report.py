"""The report: what problems look like in each format."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import Golden
from milkshake import report
from milkshake.config import Config
from milkshake.model.diagnostic import Fix, Problem, Quotation, Related, Severity
from milkshake.model.source import START, Edit, Span
from milkshake.report import DEFAULT_FORMAT, FORMATS, render, summary
from milkshake.report.shared.code_frame import lines_of
from milkshake.report.shared.text import Display, fitted, width
from milkshake.rules.registry import RULES, Rule
from milkshake.rules.selection import describe
from test_rules import CASES, problems_of, research_of


def family_of(rule: Rule) -> str:
    return rule.code.rstrip("0123456789")


FAMILIES = sorted({family_of(rule) for rule in RULES})

NAMES: Mapping[str, tuple[str, Severity]] = {
    "LNK001": ("broken-note-link", "error"),
    "LNK005": ("ambiguous-link", "warning"),
    "LNK006": ("alias-link", "warning"),
    "PRP001": ("invalid-frontmatter", "error"),
    "STY001": ("story-shape", "info"),
    "VLT001": ("name-collision", "error"),
}

FILES = {
    "Jobs/Plan a trip.md": (
        "---\ntype: job\nperformer: '[[Comuter]]'\n---\n\n"
        "# Plan a trip\n\n"
        "Most of all it is the [[Comuter]] who does this.\n"
        "\tWith [[passenger]] at 東京 🚲 and [[Ana]]\x07.\n"
        "\n\n\n"
        "When I am\nlate, I want\nto be early.\n"
    ),
    "a.md": "[[Ana]]",
    "2025/Ana.md": "---\n---\n",
    "windows.md": "one\r\ntwo [[three]]\r\nfour",
}


def problems() -> Iterator[Problem]:
    """One problem of each make."""
    job = "Jobs/Plan a trip.md"
    yield Problem(
        "LNK001",
        job,
        Span(3, 13, 3, 24),
        "no note `Comuter` in this vault",
        Fix("display", "did you mean `[[Commuter]]`?", (Edit(Span(3, 15, 3, 22), "Commuter"),)),
    )
    yield Problem("LNK001", job, Span(8, 23, 8, 34), "no note `Comuter` in this vault")
    yield Problem(
        "LNK006",
        job,
        Span(9, 7, 9, 20),
        "`passenger` is not a note but an alias of `Commuter`",
        Fix(
            "safe",
            "link to `Commuter`",
            (
                Edit(Span(9, 9, 9, 18), "Commuter"),
                Edit(Span(9, 18, 9, 18), "|passenger"),
            ),
        ),
    )
    yield Problem(
        "LNK005",
        job,
        Span(9, 33, 9, 40),
        "`Ana` fits 2 files equally well; `2025/Ana.md` is taken",
        related=(
            Related("2025/Ana.md", START, "it fits this one"),
            Related("a.md", Span(1, 1, 1, 8), "another link to it"),
            Related("gone.md", Span(4, 2, 4, 8), "a place in a file that cannot be read"),
        ),
    )
    yield Problem(
        "STY001",
        job,
        Span(13, 1, 15, 12),
        "no outcome",
        Fix("unsafe", "add one", (Edit(Span(15, 12, 15, 12), " So I can rest."),)),
    )
    yield Problem("VLT001", "a.md", START, "only letter case tells this path from `A.md`")
    yield Problem("PRP001", "windows.md", Span(2, 5, 2, 14), "second line")


def text(name: str = "full", *, color: bool = False) -> str:
    """The problems in a format."""
    return render(name, list(problems()), NAMES.__getitem__, FILES.get, Display(color=color))


@pytest.mark.parametrize("name", FORMATS)
class TestEachFormat:
    def test_looks_as_it_should(self, name: str, golden: Golden) -> None:
        golden.check(f"report/{name}.txt", text(name))

    def test_ends_each_line(self, name: str) -> None:
        assert text(name).endswith("\n")

    def test_says_the_same_in_colours(self, name: str) -> None:
        assert click.unstyle(text(name, color=True)) == text(name)

    def test_lets_no_control_character_through(self, name: str) -> None:
        evil = "a\x1b[31mb\rc\nd\x9b\u202ee\x00"
        problem = Problem(
            "LNK001", evil, Span(1, 1, 1, 2), evil, related=(Related(evil, START, evil),)
        )
        shown = render(name, [problem], NAMES.__getitem__, lambda _: evil)
        # A program may need the text as it is, as long as each line stays one.
        allowed = set() if FORMATS[name].is_for_people else {"\u202e", "\x9b"}
        assert {c for c in shown if not c.isprintable()} <= {"\n"} | allowed

    def test_of_a_file_that_is_gone_tells_the_place(self, name: str) -> None:
        problem = Problem("LNK001", "gone.md", Span(7, 3, 7, 9), "no note")
        shown = render(name, [problem], NAMES.__getitem__, lambda _: None)
        assert "gone.md" in shown
        assert "7" in shown

    def test_of_a_place_beyond_the_file_tells_the_place(self, name: str) -> None:
        fix = Fix("safe", "replace it", (Edit(Span(9, 3, 9, 3), "x"),))
        problem = Problem("LNK001", "a.md", Span(9, 3, 9, 9), "no note", fix)
        assert "9" in render(name, [problem], NAMES.__getitem__, lambda _: "one\ntwo")


def test_full_is_coloured_by_severity(golden: Golden) -> None:
    golden.check("report/full-color.txt", text(color=True))


def test_each_file_of_the_folder_is_a_format_with_a_line_about_it() -> None:
    files = {file.stem.replace("_", "-") for file in Path(report.__path__[0]).glob("[!_]*.py")}
    assert files == {*FORMATS}
    assert all(form.summary.endswith(".") for form in FORMATS.values())


def test_the_default_comes_first_and_formats_for_programs_last() -> None:
    kinds = [form.is_for_people for form in FORMATS.values()]
    assert next(iter(FORMATS)) == DEFAULT_FORMAT
    assert kinds == sorted(kinds, reverse=True)


@pytest.mark.parametrize("name", [form.name for form in FORMATS.values() if form.is_for_people])
def test_without_problems_nothing_is_printed_for_people(name: str) -> None:
    assert render(name, [], NAMES.__getitem__, FILES.get) == ""


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(KeyError):
        render("xml", [], NAMES.__getitem__, FILES.get)


@pytest.mark.parametrize("family", FAMILIES)
def test_what_each_rule_says(family: str, golden: Golden) -> None:
    parts: list[str] = []
    for case in CASES:
        if not case.good and family_of(case.rule) == family:
            research, _ = research_of(case.files)
            files = dict.fromkeys(research.vault.files, "\n")
            files |= {file.path: file.text for file in case.files if file.word != "fixed"}
            found = problems_of(case.rule, research)
            shown = render("full", found, describe(Config()), files.get)
            parts.append(f"{'=' * 80}\n{case.id}\n\n{shown}")
    golden.check(f"report/rules/{family}.txt", "".join(parts))


def test_no_golden_report_is_of_a_family_that_is_gone() -> None:
    assert {path.stem for path in (Golden.folder / "report" / "rules").iterdir()} == {*FAMILIES}


class TestJson:
    def data(self) -> Any:
        return json.loads(text("json"))

    def test_of_nothing_is_an_empty_array(self) -> None:
        assert render("json", [], NAMES.__getitem__, FILES.get) == "[]\n"

    def test_has_the_keys_and_order_promised(self) -> None:
        assert [list(item) for item in self.data()] == [
            [
                "code",
                "name",
                "message",
                "severity",
                "path",
                "location",
                "end_location",
                "fix",
                "related",
                "quotation",
                "point",
            ]
        ] * len(list(problems()))

    def test_holds_all_there_is_to_a_problem(self) -> None:
        assert self.data()[2] == {
            "code": "LNK006",
            "name": "alias-link",
            "message": "`passenger` is not a note but an alias of `Commuter`",
            "severity": "warning",
            "path": "Jobs/Plan a trip.md",
            "location": {"row": 9, "column": 7},
            "end_location": {"row": 9, "column": 20},
            "fix": {
                "applicability": "safe",
                "message": "link to `Commuter`",
                "edits": [
                    {
                        "location": {"row": 9, "column": 9},
                        "end_location": {"row": 9, "column": 18},
                        "content": "Commuter",
                    },
                    {
                        "location": {"row": 9, "column": 18},
                        "end_location": {"row": 9, "column": 18},
                        "content": "|passenger",
                    },
                ],
            },
            "related": [],
            "quotation": None,
            "point": None,
        }

    def test_holds_related_places(self) -> None:
        assert self.data()[3]["related"][0] == {
            "path": "2025/Ana.md",
            "location": {"row": 1, "column": 1},
            "message": "it fits this one",
        }

    def test_without_a_fix_says_null(self) -> None:
        assert self.data()[1]["fix"] is None


def framed(source: str, span: Span, code: str = "LNK001") -> list[str]:
    """The lines of the frame that the full format draws for a span."""
    problem = Problem(code, "a.md", span, "x")
    shown = render("full", [problem], NAMES.__getitem__, lambda _: source)
    return shown.rstrip("\n").split("\n")[2:]


class TestFrame:
    def test_has_two_lines_around_the_place(self) -> None:
        assert framed("1\n2\n3\n4\n5\n6\n7\n", Span(4, 1, 4, 2)) == [
            "  |",
            "2 | 2",
            "3 | 3",
            "4 | 4",
            "  | ^",
            "5 | 5",
            "6 | 6",
            "  |",
        ]

    def test_leaves_out_blank_lines_at_its_edge(self) -> None:
        assert framed("1\n\n3\n\n\n", Span(3, 1, 3, 2)) == ["  |", "1 | 1", "2 |", "3 | 3", "  | ^"]
        assert framed("\n\n3\n\n5", Span(3, 1, 3, 2))[1:] == [
            "3 | 3",
            "  | ^",
            "4 |",
            "5 | 5",
            "  |",
        ]

    def test_makes_room_for_the_largest_number(self) -> None:
        assert framed("x\n" * 12, Span(9, 1, 9, 2)) == [
            "   |",
            " 7 | x",
            " 8 | x",
            " 9 | x",
            "   | ^",
            "10 | x",
            "11 | x",
            "   |",
        ]

    def test_is_left_out_for_a_whole_file(self) -> None:
        assert framed("text", START) == []

    def test_points_at_an_empty_place(self) -> None:
        assert framed("abc", Span(1, 2, 1, 2)) == ["  |", "1 | abc", "  |  ^"]
        assert framed("abc", Span(1, 4, 1, 4)) == ["  |", "1 | abc", "  |    ^"]

    @pytest.mark.parametrize(
        ("before", "columns"),
        [
            ("abc ", 4),
            ("\t", 4),
            ("東京", 4),
            ("🚲 ", 3),
            ("e\u0301", 1),
            ("é", 1),
            ("\u200d", 0),
            ("ＡＢ", 4),
            ("한", 2),
            ("\x07", 1),
        ],
    )
    def test_counts_columns_as_a_terminal_does(self, before: str, columns: int) -> None:
        start = len(before) + 1
        assert framed(f"{before}x", Span(1, start, 1, start + 1))[2] == f"  | {' ' * columns}^"

    def test_underlines_wide_letters_over_their_width(self) -> None:
        assert framed("東京!", Span(1, 1, 1, 3)) == ["  |", "1 | 東京!", "  | ^^^^"]

    def test_shows_pictures_of_control_characters(self) -> None:
        assert framed("a\x07\x1b\x7f\x00b", Span(1, 1, 1, 2))[1] == "1 | a␇␛␡␀b"

    def test_takes_any_line_end(self) -> None:
        for end in ("\n", "\r\n", "\r"):
            assert framed(f"1{end}22{end}3", Span(2, 1, 2, 3)) == [
                "  |",
                "1 | 1",
                "2 | 22",
                "  | ^^",
                "3 | 3",
                "  |",
            ]

    def test_takes_only_line_ends_that_editors_take(self) -> None:
        assert lines_of("a\x0bb\x0cc\u2028d\x85e") == ["a\x0bb\x0cc\u2028d\x85e"]

    def test_joins_the_lines_of_a_long_place(self) -> None:
        assert framed("1\nab cd\nef\nghi\n5\n", Span(2, 4, 4, 3)) == [
            "  |",
            "1 |   1",
            "2 |   ab cd",
            "  |  ____^",
            "3 | | ef",
            "4 | | ghi",
            "  | |__^",
            "5 |   5",
            "  |",
        ]

    def test_joins_whole_lines(self) -> None:
        expected = ["  |", "1 | / ab", "2 | | cd", "  | |__^", "3 |   ef", "  |"]
        assert framed("ab\ncd\nef", Span(1, 1, 2, 3)) == expected
        assert framed("ab\ncd\nef", Span(1, 1, 3, 1)) == expected

    def test_leaves_out_the_middle_of_a_very_long_place(self) -> None:
        shown = framed("x\n" * 30, Span(5, 1, 25, 2))
        assert shown[3:11] == [
            " 5 | / x",
            " 6 | | x",
            " 7 | | x",
            " 8 | | x",
            "...  |",
            "24 | | x",
            "25 | | x",
            "   | |_^",
        ]

    def test_cuts_a_long_line_around_the_place(self) -> None:
        source = f"{'word ' * 100}[[Missing]] {'word ' * 100}"
        line, carets = framed(source, Span(1, 501, 1, 512))[1:3]
        assert line.startswith("1 | …")
        assert line.endswith("…")
        assert len(line) <= 104
        assert line[carets.index("^") : carets.rindex("^") + 1] == "[[Missing]]"

    def test_cuts_the_end_of_a_long_line_when_the_place_is_at_its_start(self) -> None:
        line, carets = framed(f"[[Missing]] {'word ' * 100}", Span(1, 1, 1, 12))[1:3]
        assert line.startswith("1 | [[Missing]] word")
        assert line.endswith("…")
        assert carets == "  | ^^^^^^^^^^^"

    def test_shows_the_beginning_of_a_place_too_long_to_show(self) -> None:
        line, carets = framed(f"{'a' * 200}[[{'b' * 200}]]", Span(1, 201, 1, 405))[1:3]
        assert line[carets.index("^")] == "["
        assert len(line) == len(carets) == 104

    def test_cuts_by_width_not_by_letters(self) -> None:
        line = framed("東" * 200, Span(1, 1, 1, 2))[1]
        assert line == f"1 | {'東' * 49}…"

    def test_shows_a_line_that_just_fits(self) -> None:
        assert framed("x" * 100, Span(1, 1, 1, 2))[1] == f"1 | {'x' * 100}"
        assert framed("x" * 101, Span(1, 1, 1, 2))[1] == f"1 | {'x' * 99}…"

    def test_shows_the_beginning_of_the_lines_around(self) -> None:
        source = f"First {'word ' * 50}\n{'word ' * 100}[[x]]"
        assert framed(source, Span(2, 501, 2, 506))[1].startswith("1 | First word")


LINE = st.text(st.sampled_from("ab \t東🚲é한\u0301\u200d"), max_size=200)


class TestWidth:
    @given(LINE, st.text("xy東", min_size=1, max_size=60), LINE, st.integers(30, 120))
    def test_no_line_is_wider_than_the_terminal_and_the_mark_stands_below_its_words(
        self, before: str, words: str, after: str, columns: int
    ) -> None:
        start = len(before) + 1
        span = Span(1, start, 1, start + len(words))
        fix = Fix("safe", "replace it", (Edit(span, "z" + words),))
        problem = Problem("LNK001", "a.md", span, "x", fix)
        source = before + words + after
        display = Display(columns=columns)
        shown = render("full", [problem], NAMES.__getitem__, lambda _: source, display)
        assert max(map(measure, shown.splitlines())) <= columns
        line, mark = shown.splitlines()[3:5]
        column = mark.index("^")
        below = at_columns(line, column, column + mark.count("^"))
        assert below.removesuffix("…") == words[: len(below.removesuffix("…"))]
        assert below in {words, words[: len(below) - 1] + "…"}

    @given(st.lists(LINE, min_size=2, max_size=12), st.integers(30, 120))
    def test_no_line_of_a_long_place_is_wider(self, lines: list[str], columns: int) -> None:
        span = Span(1, 1, len(lines), len(lines[-1]) + 1)
        problem = Problem("LNK001", "a.md", span, "x")
        source = "\n".join(lines)
        display = Display(columns=columns)
        shown = render("full", [problem], NAMES.__getitem__, lambda _: source, display)
        assert max(map(measure, shown.splitlines())) <= columns

    def test_a_wide_terminal_shows_more(self) -> None:
        problem = Problem("LNK001", "a.md", Span(1, 1, 1, 2), "x")
        for columns, shown in ((None, 99), (60, 55), (204, 199), (1, 19)):
            display = Display(columns=columns)
            text = render("full", [problem], NAMES.__getitem__, lambda _: "w" * 300, display)
            assert text.splitlines()[3] == f"1 | {'w' * shown}…"


def measure(line: str) -> int:
    """How many columns a printed line takes."""
    return sum(width(char) for char in line)


def at_columns(line: str, start: int, end: int) -> str:
    """What of a printed line stands in these columns."""
    column, found = 0, ""
    for char in line:
        if start <= column < end and width(char):
            found += char
        column += width(char)
    return found


def help_of(source: str, *edits: Edit) -> list[str]:
    """The lines that the full format draws for a safe fix."""
    fix = Fix("safe", "replace it", edits)
    problem = Problem("LNK001", "a.md", START, "x", fix)
    shown = render("full", [problem], NAMES.__getitem__, lambda _: source)
    return shown.rstrip("\n").split("\n")[3:]


class TestDiff:
    def test_shows_a_line_before_and_after_with_one_around(self) -> None:
        assert help_of("1\n2\n3\n4\n5\n", Edit(Span(3, 1, 3, 2), "three")) == [
            "  |",
            "2 | 2",
            "  - 3",
            "3 + three",
            "4 | 4",
            "  |",
        ]

    def test_of_the_last_line_shows_none_after_it(self) -> None:
        expected = ["  |", "1 | 1", "  - 2", "2 + two", "  |"]
        assert help_of("1\n2\n", Edit(Span(2, 1, 2, 2), "two")) == expected
        assert help_of("1\n2", Edit(Span(2, 1, 2, 2), "two")) == expected

    def test_makes_several_edits_of_one_line(self) -> None:
        edits = Edit(Span(1, 1, 1, 1), '"'), Edit(Span(1, 6, 1, 6), '"')
        assert help_of("[[x]]", *edits) == ["  |", "  - [[x]]", '1 + "[[x]]"', "  |"]
        assert help_of("[[x]]", *reversed(edits)) == help_of("[[x]]", *edits)

    def test_counts_the_lines_after_the_edit(self) -> None:
        assert help_of("1\n2\n3", Edit(Span(2, 1, 3, 1), "")) == [
            "  |",
            "1 | 1",
            "  - 2",
            "2 | 3",
            "  |",
        ]
        assert help_of("1\n3", Edit(Span(2, 1, 2, 1), "2\n")) == [
            "  |",
            "1 | 1",
            "2 + 2",
            "3 | 3",
            "  |",
        ]

    def test_leaves_out_what_lies_between_edits_far_apart(self) -> None:
        source = "\n".join(map(str, range(1, 21)))
        shown = help_of(source, Edit(Span(2, 1, 2, 2), "two"), Edit(Span(18, 1, 18, 3), "eighteen"))
        assert shown == [
            "   |",
            "1  | 1",
            "   - 2",
            "2  + two",
            "3  | 3",
            "-" * 80,
            "17 | 17",
            "   - 18",
            "18 + eighteen",
            "19 | 19",
            "   |",
        ]

    def test_of_a_long_line_shows_what_differs(self) -> None:
        source = f"{'word ' * 60}[[alias]] {'word ' * 60}"
        before, after = help_of(source, Edit(Span(1, 303, 1, 308), "Name|alias"))[1:3]
        assert "[[alias]]" in before
        assert "[[Name|alias]]" in after
        assert before.index("[[") == after.index("[[")

    def test_is_left_out_where_nothing_would_change(self) -> None:
        assert help_of("x", Edit(Span(1, 1, 1, 2), "x")) == []

    def test_is_left_out_for_what_is_only_shown(self) -> None:
        fix = Fix("display", "did you mean `y`?", (Edit(Span(1, 1, 1, 2), "y"),))
        problem = Problem("LNK001", "a.md", Span(1, 1, 1, 2), "x", fix)
        shown = render("full", [problem], NAMES.__getitem__, lambda _: "x")
        assert shown.endswith("  | ^\nhelp: did you mean `y`?\n\n")


def test_of_many_related_places_the_rest_is_counted() -> None:
    related = tuple(Related(f"{n}.md", START, "one of them") for n in range(20))
    problem = Problem("LNK005", "a.md", START, "x", related=related)
    shown = render("full", [problem], NAMES.__getitem__, lambda _: "x")
    assert shown.count("one of them") == 8
    assert "note: and 12 more\n" in shown


class TestSummary:
    def test_counts_by_severity(self) -> None:
        assert summary(list(problems()), 83, 0.2149, NAMES.__getitem__, "LNK") == (
            "Found 7 problems (4 errors, 2 warnings, 1 info; [*] 1 fixable with --fix; "
            "1 more with --fix --unsafe-fixes) in 83 notes in 0.21 s."
        )

    def test_of_one(self) -> None:
        problem = [Problem("LNK005", "a.md", START, "x")]
        assert summary(problem, 1, 0.0, NAMES.__getitem__, "LNK") == (
            "Found 1 problem (1 warning) in 1 note in 0.00 s."
        )

    @pytest.mark.parametrize(
        ("notes", "said"),
        [
            (83, "All 83 notes are clean under LNK (0.12 s)."),
            (1, "The only note is clean under LNK (0.12 s)."),
            (0, "No notes to check (0.12 s)."),
        ],
    )
    def test_of_none_names_what_was_asked(self, notes: int, said: str) -> None:
        assert summary([], notes, 0.123, NAMES.__getitem__, "LNK") == said


def first_lines(text: str) -> list[str]:
    """The first line of each problem in a report in the full format."""
    return re.findall(r"(?m)^(?:error|warning|info)\[[A-Z]+\d+\].*$", text)


class TestEachMessage:
    every = tuple(
        line
        for path in sorted((Golden.folder / "report" / "rules").iterdir())
        for line in first_lines(path.read_text(encoding="utf-8"))
    )

    def test_is_seen_here(self) -> None:
        assert len(self.every) > 400
        assert {line.partition("]")[0].partition("[")[2] for line in self.every} == {
            rule.code for rule in RULES
        }

    def test_fits_a_terminal(self) -> None:
        assert [line for line in self.every if len(line) > 80] == []

    def test_ends_without_a_full_stop(self) -> None:
        assert [line for line in self.every if line[-1] in ".!?:;,"] == []

    def test_names_or_quotes_something(self) -> None:
        assert [line for line in self.every if not re.search(r'`[^`]+`|"[^"]+"', line)] == []

    def test_is_followed_by_help_of_one_line_without_the_point_of_the_method(self) -> None:
        for path in (Golden.folder / "report" / "rules").iterdir():
            for part in path.read_text(encoding="utf-8").split("\n\n"):
                told = [line for line in part.split("\n") if line.startswith("help: ")]
                assert len(told) <= 1
                assert all(line[-1] not in ".?!" for line in told)
                assert "of the method" not in "".join(told)


class TestFitted:
    def test_leaves_a_message_that_fits(self) -> None:
        assert fitted("job `Plan a trip` has no performer", 80) == (
            "job `Plan a trip` has no performer"
        )

    def test_cuts_the_middle_of_the_longest_quotation(self) -> None:
        title = " ".join(["Plan a very long trip"] * 5)
        shown = fitted(f"job `{title}` has no `performer`", 60)
        assert len(shown) == 60
        assert shown.startswith("job `Plan a very long")
        assert shown.endswith("long trip` has no `performer`")
        assert shown.count("…") == 1

    def test_cuts_words_in_quotes_too(self) -> None:
        assert fitted(f'"{"a" * 100}" is a target', 40).endswith('aaaa" is a target')

    @given(st.text(), st.integers(20, 90))
    def test_is_never_longer_than_there_is_room(self, message: str, room: int) -> None:
        assert len(fitted(message, room)) <= room

    @given(st.lists(st.sampled_from(["`a b c d e f g h i j k`", '"words"', "x"]), max_size=20))
    def test_keeps_quotes_in_pairs_where_that_is_enough(self, parts: list[str]) -> None:
        message = " ".join(parts)
        shown = fitted(message, max(20, len(message) - 5))
        assert shown.count("`") % 2 == 0 or shown.endswith("…")

    def test_full_and_concise_show_it(self) -> None:
        message = f"job `{'Plan a trip ' * 20}` has no performer"
        problem = Problem("LNK001", "a.md", START, message)
        for name in ("full", "concise"):
            shown = render(name, [problem], NAMES.__getitem__, FILES.get)
            first = shown.partition("\n")[0].removeprefix("a.md:1:1: ")
            assert len(first) == 80
            assert first.endswith("has no performer")
        assert message in render("json", [problem], NAMES.__getitem__, FILES.get)


class TestQuotation:
    def shown(self, words: Quotation) -> list[str]:
        problem = Problem("LNK001", "a.md", Span(2, 7, 2, 10), "x", quotation=words)
        text = "---\ntype: job\n---\n"
        return render("full", [problem], NAMES.__getitem__, lambda _: text).split("\n")[1:-2]

    def test_is_shown_in_the_place_of_the_file_with_the_mark_under_its_words(self) -> None:
        assert self.shown(Quotation("Plan a trip with Slack", 17, 22)) == [
            " --> a.md:2:7",
            "  |",
            "  | Plan a trip with Slack",
            "  |                  ^^^^^",
        ]

    def test_of_several_lines_is_one_line(self) -> None:
        assert self.shown(Quotation("Plan\r\na trip", 6, 7))[2:] == [
            "  | Plan  a trip",
            "  |       ^",
        ]

    def test_of_a_long_text_is_cut_around_the_mark(self) -> None:
        line, mark = self.shown(Quotation(f"{'word ' * 50}Slack {'word ' * 50}", 250, 255))[2:]
        assert line[mark.index("^") :].startswith("Slack")
        assert len(line) <= 104

    def test_in_json_has_columns(self) -> None:
        problem = Problem("LNK001", "a.md", START, "x", quotation=Quotation("Plan", 0, 4), why="y")
        (data,) = json.loads(render("json", [problem], NAMES.__getitem__, FILES.get))
        assert data["quotation"] == {"text": "Plan", "column": 1, "end_column": 5}
        assert data["point"] == "y"
