"""A baseline: which problems are old, which are new, and which of the old ones are stale."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from files import write_files
from milkshake.cli.main import main
from milkshake.model.diagnostic import Problem
from milkshake.model.identity import Identity
from milkshake.model.source import Span
from milkshake.rules.baseline import Baseline

CapSys = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MILKSHAKE_CACHE_DIR", os.fspath(tmp_path / "cache"))
    return write_files(
        tmp_path / "v",
        {".obsidian/app.json": "{}", "a.md": "[[x]]\n[[y]]\n", "d/b.md": "[[x]] [[x]]\n"},
    )


def lint(*options: str) -> int:
    return main(["lint", "v", "--output-format", "concise", *options])


def test_a_vault_with_old_problems_is_clean_on_its_first_day(capsys: CapSys) -> None:
    assert lint("--write-baseline", "old.json") == 0
    assert capsys.readouterr().out == "Wrote 4 problems into old.json.\n"
    assert lint("--baseline", "old.json") == 0


def test_only_new_problems_are_reported(vault: Path, capsys: CapSys) -> None:
    lint("--write-baseline", "old.json")
    write_files(vault, {"a.md": "new line\n\n[[y]] [[z]]\n[[x]]\n", "d/b.md": "[[x]] [[x]] [[x]]"})
    capsys.readouterr()
    assert lint("--baseline", "old.json") == 1
    out = capsys.readouterr().out.splitlines()
    assert [line.partition(" LNK")[0] for line in out[:-1]] == ["v/a.md:3:7:", "v/d/b.md:1:13:"]


def test_what_is_stale_is_told_and_pruned(vault: Path, capsys: CapSys) -> None:
    lint("--write-baseline", "old.json")
    write_files(vault, {"a.md": "[[y]]\n", "d/b.md": "[[x]]"})
    capsys.readouterr()
    assert lint("--baseline", "old.json") == 0
    err = capsys.readouterr().err
    assert err.startswith("warning: old.json has 2 old problems that are there no more; --prune")
    assert "\n  a.md: LNK001 [[x]]\n  d/b.md: LNK001 [[x]]\n" in err
    assert lint("--baseline", "old.json", "--prune") == 0
    assert [one["count"] for one in json.loads(Path("old.json").read_text())["problems"]] == [1, 1]
    capsys.readouterr()
    assert lint("--baseline", "old.json") == 0
    assert "old problem" not in capsys.readouterr().err


def test_what_was_not_asked_for_is_not_stale(vault: Path, capsys: CapSys) -> None:
    lint("--write-baseline", "old.json")
    write_files(vault, {"d/b.md": "fixed"})
    capsys.readouterr()
    assert main(["lint", "v/a.md", "--baseline", "old.json"]) == 0
    assert lint("--baseline", "old.json", "--select", "PRP") == 0
    assert "old problem" not in capsys.readouterr().err


def test_a_baseline_written_of_a_part_keeps_the_rest(vault: Path) -> None:
    lint("--write-baseline", "old.json")
    write_files(vault, {"a.md": "[[q]]"})
    assert main(["lint", "v/a.md", "--write-baseline", "old.json"]) == 0
    paths = [one["path"] for one in json.loads(Path("old.json").read_text())["problems"]]
    assert paths == ["a.md", "d/b.md"]
    assert lint("--baseline", "old.json") == 0


def test_fixing_after_a_baseline_leaves_no_stale_entry_unreported(
    vault: Path, capsys: CapSys
) -> None:
    write_files(vault, {"a.md": "---\naliases: [Other]\n---\n", "d/b.md": "[[Other]]"})
    lint("--write-baseline", "old.json")
    capsys.readouterr()
    assert lint("--fix", "--baseline", "old.json") == 0
    assert "1 old problem that is there no more" in capsys.readouterr().err


def test_the_config_names_the_baseline(vault: Path) -> None:
    lint("--write-baseline", "v/old.json")
    write_files(vault, {"milkshake.toml": 'lint.baseline = "old.json"'})
    assert lint() == 0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "the baseline old.json cannot be read"),
        ("[]", "old.json is no baseline"),
        ('{"version": 2, "problems": []}', "its version is 2"),
        ('{"version": 1, "problems": [{"path": 1}]}', "old.json is no baseline"),
    ],
)
def test_a_baseline_that_cannot_be_read_is_wrong_use(
    content: str | None, message: str, capsys: CapSys
) -> None:
    if content is not None:
        write_files(Path(), {"old.json": content})
    assert lint("--baseline", "old.json") == 2
    assert message in capsys.readouterr().err


def test_prune_needs_a_baseline(capsys: CapSys) -> None:
    assert lint("--prune") == 2
    assert "--prune needs --baseline FILE" in capsys.readouterr().err


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_fail_on_decides_which_problems_count(level: str, code: int, vault: Path) -> None:
    write_files(vault, {"a.md": "%%\nopen", "d/b.md": ""})
    assert lint("--fail-on", level, "--select", "VLT008") == code


TEXTS = st.lists(st.sampled_from(["[[x]]", "[[y]]", "[[x]] [[y]]", "words", ""]), max_size=6)


def problems_in(lines: list[str]) -> list[Problem]:
    return [
        Problem("LNK001", "a.md", Span(row, at + 1, row, at + 6), "m")
        for row, line in enumerate(lines, 1)
        for at in range(len(line))
        if line.startswith("[[", at)
    ]


@given(TEXTS, TEXTS)
def test_lines_that_are_added_or_moved_change_nothing(lines: list[str], more: list[str]) -> None:
    added = [line for line in more if "[[" not in line]
    before, after = "\n".join(lines), "\n".join([*added, *reversed(lines)])
    baseline = Baseline.of(problems_in(lines), lambda _: before)
    assert Baseline.decode(baseline.encode()).counts == baseline.counts
    new, stale = baseline.split(problems_in([*added, *reversed(lines)]), lambda _: after)
    assert (new, stale) == ([], {})


ENCODED = b"""{
 "version": 1,
 "problems": [
  {
   "path": "a.md",
   "code": "LNK001",
   "text": "[[x]]",
   "count": 2
  },
  {
   "path": "b.md",
   "code": "LNK001",
   "text": "[[x]]",
   "count": 1
  }
 ]
}
"""


def test_its_file_is_sorted_and_has_a_line_for_each_value() -> None:
    counts = {"b.md": 1, "a.md": 2, "c.md": 0}
    old = {Identity(path, "LNK001", "[[x]]"): count for path, count in counts.items()}
    assert Baseline(Counter(old)).encode() == ENCODED
