"""The note in a vault that lists its problems, for those who read them in Obsidian."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import click

from milkshake.model.diagnostic import Problem
from milkshake.report.shared.text import count
from milkshake.rules import selection
from milkshake.workspace import Snapshot

_HEAD = "---\nmilkshake-report: true\npublish: false\n---\n"
"""How the note begins; a file that begins otherwise is the user's, and stays as it is."""

_LISTED = 500


class ReportNote:
    """The note with the problems, at `path` of the vault in the folder `root`.

    Raises `click.UsageError` where the path is none of a note in the vault, or another note
    is there.
    """

    def __init__(self, root: Path, path: str) -> None:
        pure = PurePosixPath(path)
        hidden = any(part.startswith(".") for part in pure.parts)
        if pure.is_absolute() or hidden or pure.suffix.lower() != ".md":
            raise click.UsageError(
                f"--report-note: {path} must be the path of a note in the vault, ending in .md"
            )
        self.path = pure.as_posix()
        self._file = root / pure
        if not self._is_own():
            raise click.UsageError(
                f"--report-note: {path} is a note of yours, and would be lost; name another"
            )

    def write(self, snapshot: Snapshot) -> None:
        """Let the note hold the problems of the snapshot. What does not change is not written."""
        text = _text(snapshot)
        if not self._is_own() or self._read() == text:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            temporary = self._file.with_name(f".{self._file.name}.tmp")
            temporary.write_text(text, encoding="utf-8", newline="\n")
            temporary.replace(self._file)
        except OSError as error:
            reason = error.strerror or os.strerror(error.errno or 0)
            raise click.ClickException(f"{self.path} cannot be written: {reason}") from None

    def _is_own(self) -> bool:
        text = self._read()
        return text is None or text.startswith(_HEAD)

    def _read(self) -> str | None:
        try:
            return self._file.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return None


def _text(snapshot: Snapshot) -> str:
    """The problems by note, the notes by path, with links to them."""
    describe = selection.describe(snapshot.config)
    total = len(snapshot.problems)
    lines = [_HEAD, f"{count(total, 'problem')}.\n"]
    path = ""
    for problem in snapshot.problems[:_LISTED]:
        if problem.path != path:
            path = problem.path
            lines.append(f"\n## {_link(path)}\n\n")
        lines.append(_line(problem, describe(problem.code)[1]))
    if total > _LISTED:
        lines.append(f"\nand {total - _LISTED} more.\n")
    return "".join(lines)


def _link(path: str) -> str:
    """A link to a file; a path that would break a wiki link is told as code."""
    if any(mark in path for mark in "[]|#^"):
        return f"`{path}`"
    return f"[[{path.removesuffix('.md')}]]"


def _line(problem: Problem, severity: str) -> str:
    # In code nothing of a message is a link, a tag or a formula.
    words = problem.told.replace("`", "'").replace("\n", " ")
    place = f"line {problem.span.row}"
    return f"- {problem.severity or severity}, {place}, {problem.code}: ``{words} ``\n"
