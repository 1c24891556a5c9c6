"""Fixes: what they make of a vault, what they leave alone, and when they are refused."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from files import write_files
from helpers import make_vault
from milkshake.cli.main import main
from milkshake.fixes.apply import Fixes, apart, find_fixes, write_fixes
from milkshake.fixes.meaning import says_the_same
from milkshake.model.diagnostic import Fix, Problem
from milkshake.model.source import START, Edit, Lines, Span, edited
from milkshake.workspace import Workspace
from test_rules import CASES, Case, unmarked

CapSys = pytest.CaptureFixture[str]

ALIASED = {"a.md": "---\naliases: [Other]\n---\n"}


def opened(root: Path) -> Workspace:
    return Workspace(root, cache=False, workers=1)


def every(problem: Problem) -> bool:
    return problem.fix is not None and problem.fix.applicability != "display"


def fixed(root: Path) -> Fixes:
    fixes = find_fixes(opened(root), every)
    assert write_fixes(root, fixes) == ()
    return fixes


def at(row: int, start: int, end: int, content: str) -> Edit:
    return Edit(Span(row, start, row, end), content)


# Edits


def test_edits_are_made_at_their_places_whatever_ends_the_lines() -> None:
    text, places = edited(
        "ab\r\ncd\ref\ngh", [at(3, 1, 2, "EE"), at(2, 3, 3, "!"), at(1, 1, 3, "")]
    )
    assert text == "\r\ncd!\rEEf\ngh"
    assert [text[start:end] for start, end in places] == ["", "!", "EE"]


def test_what_is_put_in_ends_its_lines_as_the_text_does() -> None:
    assert edited("a\r\nb", [at(1, 2, 2, "\nx")])[0] == "a\r\nx\r\nb"
    assert edited("a", [at(1, 2, 2, "\nx")])[0] == "a\nx"


def test_a_place_beyond_the_end_is_the_end() -> None:
    assert edited("a\nb", [at(9, 1, 4, "!")])[0] == "a\nb!"


@given(st.text("ab\r\n🌀", max_size=12), st.data())
def test_offsets_and_places_are_each_others_inverse(text: str, data: st.DataObject) -> None:
    lines = Lines(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assume("\r\n" not in (text[start - 1 : start + 1], text[end - 1 : end + 1]))
    span = lines.span(start, end)
    assert lines.offset(span.row, span.column) == start
    assert lines.offset(span.end_row, span.end_column) == end


def fixing(*edits: Edit) -> Problem:
    return Problem("LNK001", "a.md", START, "m", Fix("safe", "f", edits))


def test_fixes_that_overlap_or_touch_wait_for_the_next_pass() -> None:
    first, inside, after, far = (
        fixing(at(1, a, b, "x")) for a, b in ((1, 5), (2, 3), (5, 7), (9, 9))
    )
    assert apart([first, inside, after, far]) == [first, far]
    both = fixing(at(1, 20, 21, "x"), at(1, 2, 2, "x"))
    assert apart([first, both]) == [first]


# What a fix may change


def says(before: str, edit: Edit) -> bool:
    after, places = edited(before, [edit])
    old, new = (make_vault({"a.md": text}).notes["a.md"] for text in (before, after))
    return says_the_same(old, [edit], new, [Lines(after).span(*place) for place in places])


def test_what_an_edit_touches_may_change() -> None:
    assert says("see [[a]] and [[b]]\n", at(1, 7, 8, "c"))
    assert says("| [[a|b]] | c |\n|-|-|\n", at(1, 6, 6, "\\"))
    assert says("| a | b |\n|-|-|\n| [[c | d]] | e |\n", at(3, 7, 7, "\\"))
    assert says("| [[a|b]] | c |\n|-|-|\n| d | e |\n", at(1, 6, 6, "\\"))
    assert says("---\nkey: [[a]]\n---\n", at(2, 6, 11, '"[[a]]"'))


@pytest.mark.parametrize(
    ("before", "edit"),
    [
        ("see [[a]]\n\n[[b]]\n", at(1, 10, 10, "\n```")),
        ("%%\nx\n%%\n[[a]]\n", at(3, 1, 3, "")),
        ("a: b\n\n# Heading\n", at(1, 5, 5, "\n\n%%")),
        ("---\na: 1\nb: 2\n---\n", at(2, 5, 5, "\n---")),
    ],
)
def test_nothing_else_of_the_file_may_change(before: str, edit: Edit) -> None:
    assert not says(before, edit)


def test_something_new_may_stand_only_in_a_line_that_is_edited() -> None:
    assert says("a `[[b]] c\n", at(1, 3, 4, ""))
    assert not says("x\n```\n[[b]]\n", at(2, 1, 4, ""))


def test_a_fix_that_changes_more_is_refused_and_the_others_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, {**ALIASED, "b.md": "[[Other]]\n%%\nhidden\n%%\n[[a]]\n"})
    bad = Problem("LNK001", "b.md", START, "m", Fix("safe", "f", (at(4, 1, 3, ""),)))
    from milkshake import workspace

    usual = workspace._problems
    monkeypatch.setattr(workspace, "_problems", lambda *given: (*usual(*given), bad))
    fixes = find_fixes(opened(tmp_path), every)
    assert [file.after for file in fixes.files] == [b"[[a|Other]]\n%%\nhidden\n%%\n[[a]]\n"]
    assert fixes.refused == (bad,)


# Bytes


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf[[Other]]\r\nend",
        b"[[Other]]\rend\r",
        "🌀 é [[Other]] e\u0301\n\n\n".encode(),
        b"[[Other]]",
    ],
)
def test_every_byte_outside_of_an_edit_stays(data: bytes, tmp_path: Path) -> None:
    write_files(tmp_path, {**ALIASED, "b.md": data})
    fixed(tmp_path)
    assert (tmp_path / "b.md").read_bytes() == data.replace(b"[[Other]]", b"[[a|Other]]")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- performr", "- performer"),
        ('- "performr"', "- performer"),
        ("- performr # as told", "- performr # as told"),
        ("[performr, buyr]", "[performer, buyer]"),
    ],
)
def test_a_list_below_its_name_keeps_its_form_and_its_comments(
    before: str, after: str, tmp_path: Path
) -> None:
    text = "---\ntype: persona\nrole:\n  {}\n---\n"
    write_files(tmp_path, {"Driver.md": text.format(before)})
    fixed(tmp_path)
    assert (tmp_path / "Driver.md").read_text() == text.format(after)


@pytest.mark.parametrize("data", ["[[Other]]".encode("utf-16"), b"[[Other]] \xff"])
def test_a_file_that_is_not_utf8_is_left_alone(data: bytes, tmp_path: Path) -> None:
    write_files(tmp_path, {**ALIASED, "b.md": data})
    assert fixed(tmp_path).files == ()


def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    write_files(tmp_path, {**ALIASED, "b.md": "[[Other]]"})
    (tmp_path / "b.md").chmod(0o640)
    mode = (tmp_path / "b.md").stat().st_mode
    fixed(tmp_path)
    assert (tmp_path / "b.md").stat().st_mode == mode


def test_a_file_that_changes_before_it_is_written_is_left_as_it_is(tmp_path: Path) -> None:
    write_files(tmp_path, {**ALIASED, "b.md": "[[Other]]", "c.md": "[[Other]]"})
    fixes = find_fixes(opened(tmp_path), every)
    write_files(tmp_path, {"b.md": "[[Other]] and more"})
    assert write_fixes(tmp_path, fixes) == ("b.md",)
    assert (tmp_path / "b.md").read_text() == "[[Other]] and more"
    assert (tmp_path / "c.md").read_text() == "[[a|Other]]"


def test_a_file_that_changes_while_fixes_are_sought_is_not_fixed(tmp_path: Path) -> None:
    write_files(tmp_path, {**ALIASED, "b.md": "[[Other]]"})

    def wanted(problem: Problem) -> bool:
        write_files(tmp_path, {"b.md": "new\n[[Other]]"})
        return every(problem)

    assert find_fixes(opened(tmp_path), wanted).files == ()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_a_kill_at_any_moment_leaves_each_file_old_or_new(tmp_path: Path) -> None:
    old, new = b"[[Other]]\n", b"[[a|Other]]\n"
    names = [f"{number}.md" for number in range(40)]
    code = "from milkshake.cli.main import main; main(['lint', '.', '--fix', '--no-cache'])"
    write_files(tmp_path, {**ALIASED, **dict.fromkeys(names, old)})
    run = subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, stdout=subprocess.DEVNULL)
    while run.poll() is None:
        if sum((tmp_path / name).read_bytes() == new for name in names) >= 3:
            run.send_signal(signal.SIGKILL)
            break
    run.wait()
    assert {(tmp_path / name).read_bytes() for name in names} <= {old, new}


def test_what_a_killed_run_has_left_is_deleted_by_the_next(tmp_path: Path) -> None:
    names = {".milkshake-12.tmp": 3600, ".milkshake-13.tmp": 0, ".milkshake-x.tmp": 3600}
    write_files(tmp_path / "d", {**dict.fromkeys(names, "x"), **ALIASED, "b.md": "[[Other]]"})
    now = time.time()
    for name, age in names.items():
        os.utime(tmp_path / "d" / name, (now - age, now - age))
    assert {problem.path for problem in opened(tmp_path).refresh().problems} == {"d/b.md"}
    fixed(tmp_path)
    left = {path.name for path in (tmp_path / "d").iterdir()}
    assert left == {*names, *ALIASED, "b.md"} - {".milkshake-12.tmp"}


# Fixes and rules


REVEALED = {
    "JOB022": {"GRA012"},
    "PRP002": {"LNK001"},
    "PRP004": {"GRA001"},
    "PRP006": {"GRA012"},
    "PRP015": {"GRA024", "PRP011", "PRP013"},
}
"""What a fix lets other rules see: it held before, in a value or key that could not be read."""

FIXABLE = [case for case in CASES if not case.good and case.rule.fixable]


def contents(case: Case) -> dict[str, str]:
    names = {"toml": "milkshake.toml"}
    return {
        names.get(file.word, file.path): unmarked(file.text)
        for file in case.files
        if file.word in {"md", "file", "toml"}
    }


def counted(problems: Sequence[Problem]) -> Counter[tuple[str, str]]:
    return Counter((problem.path, problem.code) for problem in problems)


@pytest.mark.parametrize("case", FIXABLE, ids=lambda case: case.id)
def test_a_fix_makes_no_new_problem_and_fixing_again_changes_nothing(
    case: Case, tmp_path: Path
) -> None:
    write_files(tmp_path, contents(case))
    before = opened(tmp_path).refresh().problems
    refused = fixed(tmp_path).refused
    assert not [problem for problem in refused if problem.code == case.rule.code]
    after = opened(tmp_path).refresh().problems
    new = {code for _, code in counted(after) - counted(before)}
    assert new <= REVEALED.get(case.rule.code, set())
    assert fixed(tmp_path).files == ()


NAMES = ("a", "Other", "other", "b", "Night watch", "Night  watch", "Nightwatch", "B")
LINKS = st.sampled_from(
    [f"[[{name}{rest}]]" for name in NAMES for rest in ("", "|x", "#Head line", "#Headline")]
    + [f"[x]({name.replace(' ', '%20')}.md)" for name in NAMES]
)
PARTS = LINKS | st.sampled_from(["\n\n", "| ", "|-|\n", "%%", "```\n", "# Head line\n", " ", "- "])
NOTES = st.builds(
    "{}{}".format,
    st.sampled_from(["", "---\naliases: [Other]\n---\n", "---\ntag: x\nserves: [[b]]\n---\n"]),
    st.lists(PARTS, max_size=8).map("".join),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["a.md", "b.md", "Night watch.md", "x/c.md"]), NOTES))
def test_after_fixes_the_links_that_led_somewhere_lead_there_still(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, str]
) -> None:
    root = write_files(tmp_path_factory.mktemp("vault"), files)
    before = opened(root).refresh().vault
    fixes = fixed(root)
    after = opened(root).refresh().vault
    touched = {file.path for file in fixes.files}
    for path, edges in before.edges.items():
        led = Counter(edge.path for edge in edges if edge.path)
        leads = Counter(edge.path for edge in after.edges[path] if edge.path)
        assert led <= leads
        assert path in touched or led == leads
    assert fixed(root).files == ()


# The command


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MILKSHAKE_CACHE_DIR", os.fspath(tmp_path / "cache"))
    return write_files(tmp_path / "notes", {**ALIASED, "b.md": "[[Other]]\n[[Gone]]\n"})


def test_fix_writes_and_prints_what_is_left(vault: Path, capsys: CapSys) -> None:
    assert main(["lint", "notes", "--fix", "--show-fixes", "--output-format", "concise"]) == 1
    out, err = capsys.readouterr()
    assert (vault / "b.md").read_text() == "[[a|Other]]\n[[Gone]]\n"
    assert err == "notes/b.md:\n  1 × LNK006 alias-link\n"
    assert out.startswith(
        "notes/b.md:2:1: LNK001 no note `Gone` in this vault\nFixed 1 problem in 1"
    )


def test_fix_of_one_file_leaves_the_others(vault: Path) -> None:
    write_files(vault, {"c.md": "[[Other]]"})
    assert main(["lint", "notes/c.md", "--fix"]) == 0
    assert (vault / "b.md").read_text() == "[[Other]]\n[[Gone]]\n"
    assert (vault / "c.md").read_text() == "[[a|Other]]"


def test_fix_follows_the_selection_of_rules(vault: Path) -> None:
    main(["lint", "notes", "--fix", "--ignore", "LNK006"])
    assert (vault / "b.md").read_text() == "[[Other]]\n[[Gone]]\n"


def test_a_diff_is_printed_and_nothing_written(vault: Path, capsys: CapSys) -> None:
    assert main(["lint", "notes", "--diff"]) == 1
    assert capsys.readouterr().out == (
        "--- notes/b.md\n+++ notes/b.md\n@@ -1,2 +1,2 @@\n-[[Other]]\n+[[a|Other]]\n [[Gone]]\n"
    )
    assert (vault / "b.md").read_text() == "[[Other]]\n[[Gone]]\n"
    main(["lint", "notes", "--fix"])
    capsys.readouterr()
    assert main(["lint", "notes", "--diff"]) == 0
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", "There was no fix to make.\n")


def test_fix_only_does_not_speak_of_what_is_left(vault: Path, capsys: CapSys) -> None:
    assert main(["lint", "notes", "--fix-only"]) == 0
    assert capsys.readouterr().out == "Fixed 1 problem in 1 file.\n"
    assert main(["lint", "notes", "--fix-only"]) == 0
    assert capsys.readouterr().out == "There was no fix to make.\n"


def test_unsafe_fixes_are_made_only_where_asked_for(vault: Path) -> None:
    write_files(
        vault,
        {
            "b.md": "---\ntype: job\nstatment: Plan a trip\n---\n",
            "c.md": "---\ntype: job\nstatment: Book a seat\n---\n",
        },
    )
    main(["lint", "notes", "--fix"])
    assert "statment" in (vault / "b.md").read_text()
    main(["lint", "notes", "--fix", "--unsafe-fixes"])
    assert "statement: Plan" in (vault / "b.md").read_text()


@pytest.mark.parametrize("option", [("--fix",), ("--add-ignore", "so agreed")])
def test_it_warns_of_a_file_that_changes_before_it_is_written(
    option: tuple[str, ...], vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> None:
    def too_late(root: Path, fixes: Fixes) -> tuple[str, ...]:
        write_files(vault, {"b.md": "[[Other]] changed"})
        return write_fixes(root, fixes)

    monkeypatch.setattr("milkshake.cli.fixing.write_fixes", too_late)
    assert main(["lint", "notes", *option]) == 1
    err = capsys.readouterr().err
    assert "warning: notes/b.md has changed meanwhile and is left alone; run it again" in err
    assert (vault / "b.md").read_text() == "[[Other]] changed"
