"""Comments and properties that switch rules off, and the ones that `--add-ignore` writes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from files import write_files
from helpers import make_vault
from milkshake.cli.main import main
from milkshake.fixes.apply import find_fixes, write_fixes
from milkshake.fixes.ignore import find_ignores
from milkshake.fixes.meaning import facts
from milkshake.workspace import Workspace

CapSys = pytest.CaptureFixture[str]


def found(
    root: Path,
    files: Mapping[str, str | bytes],
    *,
    select: tuple[str, ...] = (),
    extend_select: tuple[str, ...] = (),
) -> list[str]:
    """The problems of a vault, each as its code and row."""
    write_files(root, files)
    workspace = Workspace(root, cache=False, workers=1, select=select, extend_select=extend_select)
    problems = workspace.refresh().problems
    return [f"{problem.code}:{problem.span.row}" for problem in problems]


def of_note(text: str) -> list[tuple[str, int, int, list[str]]]:
    note = make_vault({"a.md": text}).notes["a.md"]
    return [
        (one.scope, one.first, one.last, [selector.text for selector in one.selectors])
        for one in note.suppressions
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_comment_behind_text_is_about_its_line(end: str) -> None:
    text = end.join(["# H", "", "a", "- b %% milkshake: ignore LNK001 why %%", "- c"])
    assert of_note(text) == [("line", 4, 4, ["LNK001"])]


def test_a_comment_that_has_a_line_to_itself_is_about_the_next_line() -> None:
    assert of_note("%% milkshake: ignore LNK001 %%\n\na\nb") == [("line", 3, 3, ["LNK001"])]
    assert of_note("a\n%% milkshake: ignore LNK %%\nb") == [("line", 3, 3, ["LNK"])]
    assert of_note("> a\n> %% milkshake: ignore LNK %%\n> b") == [("line", 3, 3, ["LNK"])]
    assert of_note("- %% milkshake: ignore LNK %%\n- b") == [("line", 2, 2, ["LNK"])]


def test_a_block_ends_at_a_blank_line() -> None:
    text = "%% milkshake: ignore-block LNK %%\n\n- a\n- b\n  c\n\nd"
    assert of_note(text) == [("block", 3, 5, ["LNK"])]


def test_a_blank_line_of_a_callout_ends_a_block_only_within_the_callout() -> None:
    callout = "> [!note]\n> %% milkshake: ignore-block LNK %%\n> a\n> b\n>\n> c"
    assert of_note(callout) == [("block", 3, 4, ["LNK"])]
    above = "%% milkshake: ignore-block LNK %%\n> [!note]\n> a\n>\n> b\n\nc"
    assert of_note(above) == [("block", 2, 5, ["LNK"])]


def test_a_comment_behind_the_row_of_a_table_is_about_the_row() -> None:
    text = "| a |\n|---|\n| b | %% milkshake: ignore LNK %%\n"
    assert of_note(text) == [("line", 3, 3, ["LNK"])]


@pytest.mark.parametrize(
    ("words", "selectors"),
    [
        ("LNK001", ["LNK001"]),
        ("LNK001, PRP", ["LNK001", "PRP"]),
        ("LNK001 JOB002 JOB is clear", ["LNK001", "JOB002"]),
        ("job-verb-first, LNK001 self-made", ["job-verb-first", "LNK001"]),
        ("LNK001: as agreed", ["LNK001"]),
        ("", []),
    ],
)
def test_the_reason_begins_where_the_rules_end(words: str, selectors: list[str]) -> None:
    assert of_note(f"a %% milkshake: ignore {words} %%") == [("line", 1, 1, selectors)]


@pytest.mark.parametrize(
    "text",
    [
        "`%% milkshake: ignore LNK001 %%`",
        "```\n%% milkshake: ignore LNK001 %%\n```",
        "$%% milkshake: ignore LNK001 %%$ \\%% milkshake: x",
        "milkshake: ignore LNK001",
        "%% see milkshake: ignore LNK001 %%",
        "<!-- milkshake: ignore LNK001 -->",
    ],
)
def test_what_is_no_comment_of_obsidian_is_not_read(text: str) -> None:
    assert of_note(text) == []


def test_a_rule_that_sees_the_whole_vault_is_switched_off_too(tmp_path: Path) -> None:
    files = {
        "a.md": "---\npermalink: p\n---\n",
        "b.md": "---\npermalink: p\n---\n",
    }
    assert found(tmp_path, files) == ["VLT009:2"]
    hidden = {"b.md": "---\npermalink: p\nlint_ignore: address-collision\n---\n"}
    assert found(tmp_path, hidden) == []


def test_a_suppression_is_judged_even_where_its_rule_is_not_selected(tmp_path: Path) -> None:
    files = {"a.md": "[[Gone]] %% milkshake: ignore LNK001 %%\nb %% milkshake: ignore LNK002 %%"}
    assert found(tmp_path, files, select=("SUP",)) == ["SUP001:2"]
    assert found(tmp_path, files, select=("LNK",)) == []


def test_a_problem_with_a_suppression_can_be_hidden_itself(tmp_path: Path) -> None:
    files = {"a.md": "a %% milkshake: ignore LNK002, SUP001 kept for the draft %%"}
    assert found(tmp_path, files) == []


def test_a_problem_is_hidden_by_its_first_or_last_row(tmp_path: Path) -> None:
    text = "---\ntype: job\nperformer: x\n---\n%% milkshake: ignore-file PRP, GRA %%\n[[Gone]]\n"
    assert "LNK001:6" in found(tmp_path, {"Plan a trip.md": text})


def test_the_config_ignores_by_path(tmp_path: Path) -> None:
    config = '[lint.per_path_ignores]\n"Drafts/" = ["LNK"]\n"*.tmp.md" = ["ALL"]\n'
    files = {"Drafts/a.md": "[[x]]", "b.md": "[[x]]", "c.tmp.md": "[[x]]", "milkshake.toml": config}
    assert found(tmp_path, files) == ["LNK001:1"]


def test_extend_select_adds_to_the_selection(tmp_path: Path) -> None:
    config = 'lint.select = ["PRP"]\nlint.extend_select = ["LNK001"]\n'
    files = {"a.md": "[[x]] [[#y]] ![[z]]", "milkshake.toml": config}
    assert found(tmp_path, files) == ["LNK001:1"]
    assert found(tmp_path, {}, extend_select=("LNK004",)) == ["LNK001:1", "LNK004:1"]


def test_a_suppressed_problem_is_never_fixed(tmp_path: Path) -> None:
    note = "[[Other]] %% milkshake: ignore LNK006 as it is called here %%\n[[Other]]\n"
    write_files(tmp_path, {"a.md": "---\naliases: [Other]\n---\n", "b.md": note})
    fixes = find_fixes(Workspace(tmp_path, cache=False, workers=1), lambda _: True)
    (file,) = fixes.files
    assert file.after.decode() == note[:-10] + "[[a|Other]]\n"


NOTE = """---
type: job
performer: [[Ana]]
---
# [[Gone]] now

See [[Gone]] and [[Lost]].
[[Gone]]

| a |
|---|
| [[Gone]] |

> - [[Gone]]

para [[Gone]] ^id
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_add_ignore_hides_everything_and_changes_nothing_else(end: str, tmp_path: Path) -> None:
    write_files(tmp_path, {"Plan a trip.md": b"\xef\xbb\xbf" + NOTE.replace("\n", end).encode()})
    workspace = Workspace(tmp_path, cache=False, workers=1)
    before = workspace.refresh()
    ignores = find_ignores(workspace, before, before.problems, "100 % agreed\nwith Ana")
    assert ignores.refused == ()
    assert write_fixes(tmp_path, ignores) == ()
    after = workspace.refresh()
    assert after.problems == ()
    old, new = (one.vault.notes["Plan a trip.md"] for one in (before, after))
    assert [fact for fact, _ in facts(old)] == [fact for fact, _ in facts(new)]
    data = (tmp_path / "Plan a trip.md").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf---")
    assert (b"\r\n" in data) is (end == "\r\n")
    assert data.count(b"\n") == data.count(end.encode())
    assert b"LNK001 100 agreed with Ana %%" in data


@pytest.mark.parametrize("reason", ["LNK002 is meant", ", LNK002", "as LNK002 says"])
def test_a_reason_switches_no_other_rule_off(reason: str, tmp_path: Path) -> None:
    write_files(tmp_path, {"a.md": "[[Gone]]\n"})
    workspace = Workspace(tmp_path, cache=False, workers=1)
    snapshot = workspace.refresh()
    assert write_fixes(tmp_path, find_ignores(workspace, snapshot, snapshot.problems, reason)) == ()
    assert workspace.refresh().problems == ()
    assert (tmp_path / "a.md").read_text().endswith(f"{reason} %%\n")


def test_add_ignore_refuses_a_problem_of_what_is_no_note(tmp_path: Path) -> None:
    (tmp_path / "gone.md").symlink_to("nowhere.md")
    workspace = Workspace(tmp_path, cache=False, workers=1)
    snapshot = workspace.refresh()
    (problem,) = snapshot.problems
    assert find_ignores(workspace, snapshot, [problem], "later").refused == (problem,)


def test_add_ignore_says_what_it_cannot_hide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MILKSHAKE_CACHE_DIR", os.fspath(tmp_path / "cache"))
    write_files(tmp_path / "v", {"a.md": "[[x]]", "b.base": "views: 3"})
    assert main(["lint", "v", "--add-ignore", "later"]) == 1
    out, err = capsys.readouterr()
    assert out == "Switched off 1 problem in 1 file.\n"
    assert err.startswith("warning: v/b.base:1:")
    assert (tmp_path / "v/b.base").read_text() == "views: 3"
    assert main(["lint", "v/a.md", "-q"]) == 0
