"""`milkshake view`: the list of views, a view in each format, and what it says of mistakes."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import astuple

from files import write_files
from milkshake.cli.main import main
from milkshake.cli.view_text import shown
from milkshake.jtbd.research import Research
from milkshake.jtbd.views import VIEWS, View, as_csv, as_json, as_tsv, rows, text

CapSys = pytest.CaptureFixture[str]
SAMPLE = Path(__file__).parent.parent / "sample_vault"
NASTY = {
    "A.md": '---\ntype: need\nstatement: "=SUM(1;2), \\"so\\"\\nand more"\njob: "[[-1]]"\n'
    "importance: 8\nsatisfaction: 3.25\nscale: 0-10\nbasis: top2box\n---\n",
    "-1.md": "---\ntype: job\n---\n",
    "@B, c.md": '---\ntype: need\nstatement: "\\e[31mMinimize; the time"\n---\n',
}


pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.fixture
def nasty(tmp_path: Path) -> str:
    write_files(tmp_path / "notes", NASTY)
    return "notes"


def printed(capsys: CapSys, *arguments: str) -> str:
    assert main(["view", *arguments]) == 0
    return capsys.readouterr().out


def test_without_a_name_it_lists_each_view_and_how_many_rows_it_has(capsys: CapSys) -> None:
    lines = printed(capsys, str(SAMPLE)).splitlines()
    seen = {line.split()[0]: line.split()[1] for line in lines[1 : 1 + len(VIEWS)]}
    assert seen.keys() == VIEWS.keys()
    assert (seen["needs"], seen["segments"]) == ("40", "15")


def test_the_list_says_what_an_empty_view_lacks(tmp_path: Path, capsys: CapSys) -> None:
    write_files(tmp_path / "notes", {"a.md": "words"})
    out = printed(capsys, "notes")
    assert f"\nneeds: {VIEWS['needs'].lacks}\n" in out
    listed = json.loads(printed(capsys, "notes", "--format", "json"))
    assert {one["name"]: one["lacks"] for one in listed}["needs"] == VIEWS["needs"].lacks


def test_an_empty_view_says_what_it_lacks_and_has_its_columns(
    tmp_path: Path, capsys: CapSys
) -> None:
    write_files(tmp_path / "notes", {"a.md": "words"})
    assert printed(capsys, "needs", "notes") == f"{VIEWS['needs'].lacks}\n"
    assert json.loads(printed(capsys, "needs", "notes", "--format", "json")) == []
    columns = ",".join(VIEWS["needs"].columns)
    assert printed(capsys, "needs", "notes", "--format", "csv") == f"\ufeff{columns}\r\n"


def test_an_unknown_name_is_told_with_those_there_are(capsys: CapSys) -> None:
    assert main(["view", "nedes"]) == 2
    assert "no view is called nedes; did you mean needs?" in capsys.readouterr().err
    assert main(["view", "zzz"]) == 2
    assert f"no view is called zzz; there are: {', '.join(VIEWS)}" in capsys.readouterr().err
    assert main(["view", "nedes", str(SAMPLE)]) == 2


def test_a_path_that_does_not_exist_is_told(capsys: CapSys) -> None:
    assert main(["view", "needs", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_a_name_is_found_in_capitals_but_a_folder_of_the_name_comes_first(
    nasty: str, tmp_path: Path, capsys: CapSys
) -> None:
    assert "Minimize" in printed(capsys, "NEEDS", nasty)
    write_files(tmp_path / "Segments", {"a.md": "words"})
    assert printed(capsys, "Segments").startswith("name ")


def test_the_current_folder_is_the_vault_if_none_is_named(
    nasty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> None:
    named = printed(capsys, "needs", nasty)
    monkeypatch.chdir(tmp_path / nasty)
    assert printed(capsys, "needs") == named


def test_the_help_shows_the_formats_and_examples(capsys: CapSys) -> None:
    assert main(["view", "--help"]) == 0
    out = capsys.readouterr().out
    assert "[table|csv|tsv|json]" in out
    assert "milkshake view needs notes" in out


def test_a_table_has_a_line_for_each_row_and_does_not_steer_the_terminal(
    nasty: str, capsys: CapSys
) -> None:
    out = printed(capsys, "needs", nasty)
    assert out.isprintable() or set(filter(lambda c: not c.isprintable(), out)) == {"\n"}
    header, first, second = out.splitlines()
    assert header.split() == ["statement", "importance", "satisfaction", "opportunity", "reading"]
    assert first.startswith('=SUM(1;2), "so" and more')
    assert first.split()[-4:] == ["8", "3.25", "12.8", "high"]
    assert second == "[31mMinimize; the time"


# The sample keeps no opportunities, so that view is a sentence.
@pytest.mark.parametrize("name", sorted(VIEWS.keys() - {"opportunities"}))
def test_a_narrow_terminal_cuts_the_longest_columns_and_loses_none(
    name: str, sample: Research
) -> None:
    whole = shown(VIEWS[name], sample, "table", None).splitlines()
    assert shown(VIEWS[name], sample, "table", 300).splitlines() == whole
    for width in (72, 100):
        cut = shown(VIEWS[name], sample, "table", width).splitlines()
        assert len(cut) == len(whole)
        assert max(map(len, cut)) <= width
        columns = [len(re.split(" {2,}", lines[0])) for lines in (whole, cut)]
        assert len({*columns}) <= 1


def test_a_narrow_terminal_leaves_short_columns_whole(sample: Research) -> None:
    header, first, *_ = shown(VIEWS["switches"], sample, "table", 100).splitlines()
    assert header.endswith("first thought  deciding    satisfied   months")
    assert first.endswith("2025-08-18     2025-11-03  2025-12-08     3.7")
    assert first.startswith("Interview 0")
    assert "…" in first


@pytest.mark.parametrize("name", VIEWS)
def test_all_rows_of_the_sample_read_back_whole(name: str, sample: Research) -> None:
    view = VIEWS[name]
    wanted = [[text(cell) for cell in astuple(row)] for row in rows(view, sample)]
    for form, delimiter in ((as_csv, ","), (as_tsv, "\t")):
        out = form(view, rows(view, sample)).removeprefix("\ufeff")
        read = list(csv.reader(io.StringIO(out, newline=""), delimiter=delimiter))
        assert tuple(read[0]) == view.columns
        assert [[cell.removeprefix("'") for cell in cells] for cells in read[1:]] == wanted


def test_the_formats_have_the_rows_of_the_view(sample: Research, capsys: CapSys) -> None:
    view = VIEWS["needs"]
    found = rows(view, sample)
    assert printed(capsys, "needs", str(SAMPLE), "--format", "csv") == as_csv(view, found)
    out = printed(capsys, "needs", str(SAMPLE), "--format", "json")
    assert out == as_json(view, found)
    first = json.loads(out)[0]
    assert (first["importance"], first["opportunity"], first["n"]) == (9.1, 15.5, 412)
    assert (first["evidence"][0], first["segment"]) == ("Interview 01 Marit", [])


def test_cells_that_a_spreadsheet_would_run_are_defused(nasty: str, capsys: CapSys) -> None:
    out = printed(capsys, "needs", nasty, "--format", "csv").removeprefix("\ufeff")
    first, second = csv.DictReader(io.StringIO(out, newline=""))
    assert first["statement"] == '\'=SUM(1;2), "so"\nand more'
    assert first["job"] == "'-1"
    assert second["path"] == "'@B, c.md"
    assert out.count("\r\n") == 3


def test_pandas_reads_a_csv_file_whole(nasty: str, capsys: CapSys) -> None:
    pandas = pytest.importorskip("pandas")
    out = printed(capsys, "needs", nasty, "--format", "csv")
    frame = pandas.read_csv(io.BytesIO(out.encode()), encoding="utf-8-sig")
    assert tuple(frame.columns) == VIEWS["needs"].columns
    assert frame["opportunity"].iloc[0] == 12.8
    assert len(frame) == 2


class Any(Struct, frozen=True):
    """A row with a column of each type."""

    words: str
    several: tuple[str, ...]
    number: float | None
    count: int
    truth: bool


ANY = View("any", "Any", "anything", Any, lambda _: (), ("words",), "")
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
ROWS = st.builds(
    Any,
    WORDS,
    st.lists(WORDS, max_size=3).map(tuple),
    st.none() | st.integers(-(10**6), 10**6).map(lambda n: n / 10),
    st.integers(-(10**9), 10**9),
    st.booleans(),
)
_RUN = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


@given(st.lists(ROWS, max_size=4))
def test_whatever_the_cells_csv_and_tsv_read_back_whole_and_nothing_is_run(
    made: list[Any],
) -> None:
    for form, delimiter in ((as_csv(ANY, made), ","), (as_tsv(ANY, made), "\t")):
        stream = io.StringIO(form.removeprefix("\ufeff"), newline="")
        read = list(csv.reader(stream, delimiter=delimiter))[1:]
        assert len(read) == len(made)
        for cells, row in zip(read, made, strict=True):
            for cell, value in zip(cells[:2], (row.words, "; ".join(row.several)), strict=True):
                assert not _RUN.match(cell)
                assert cell.removeprefix("'") == value.removeprefix("'")
            assert (float(cells[2]) if cells[2] else None) == row.number
            assert int(cells[3]) == row.count
            assert cells[4] == ("yes" if row.truth else "")


@given(st.lists(ROWS, max_size=4))
def test_json_reads_back_the_same_values(made: list[Any]) -> None:
    for one, row in zip(json.loads(as_json(ANY, made)), made, strict=True):
        assert (one["words"], tuple(one["several"])) == (row.words, row.several)
        assert (one["number"], one["count"], one["truth"]) == (row.number, row.count, row.truth)
