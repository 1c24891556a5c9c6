"""Golden files: what a text must be, and how one that is otherwise is told of."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import LONGEST, MOST_LINES, Golden, difference


def golden_in(folder: Path, *, update: bool = False) -> Golden:
    golden = Golden(update)
    golden.folder = folder
    return golden


def complaint(folder: Path, expected: str, seen: str) -> str:
    (folder / "a.txt").write_text(expected, encoding="utf-8")
    with pytest.raises(pytest.fail.Exception) as caught:
        golden_in(folder).check("a.txt", seen)
    return str(caught.value)


def test_the_same_text_passes(tmp_path: Path) -> None:
    golden_in(tmp_path, update=True).check("deep/a.txt", "one\n")
    golden_in(tmp_path).check("deep/a.txt", "one\n")


def test_another_text_fails_with_the_lines_that_differ(tmp_path: Path) -> None:
    common = "".join(f"line {number}\n" for number in range(100))
    said = complaint(tmp_path, f"{common}old\nend\n", f"{common}new\nend\n")
    assert "\n-old\n+new\n end\n" in said
    assert "golden/a.txt" in said
    assert "line 99" in said
    assert "line 9\n" not in said


@pytest.mark.parametrize("seen", ["one", "one \n", "one\n\n", "one\r\n"])
def test_blanks_count(tmp_path: Path, seen: str) -> None:
    said = complaint(tmp_path, "one\n", seen)
    assert [line for line in said.split("\n")[2:] if line.startswith(("-", "+"))]


def test_a_long_difference_is_cut() -> None:
    said = difference("a.txt", "", "".join(f"{number}\n" for number in range(10_000)))
    assert len(said.splitlines()) <= MOST_LINES + 2
    assert "more lines" in said
    assert len(difference("a.txt", "", "x" * 100_000)) < 2 * LONGEST


def test_a_golden_file_that_is_not_there_fails(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="--update-golden"):
        golden_in(tmp_path).check("a.txt", "")
