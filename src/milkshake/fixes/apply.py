"""Fixes problems of a vault: in memory, pass by pass until none is left to fix, then on disk.

A fix is refused where it would change what the rest of its file means: the file is parsed
with it, and everything that the fix does not touch must be there as before.
"""

from __future__ import annotations

import codecs
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from milkshake.disk.add import remove_left_over, replace_file
from milkshake.fixes.meaning import says_the_same, touch
from milkshake.model.diagnostic import Problem
from milkshake.model.note import Note
from milkshake.model.source import Lines, Span, edited
from milkshake.workspace import Snapshot, Workspace

MOST_PASSES = 50
"""So many times the vault is linted again with its fixes, at most."""


class FixedFile(Struct, frozen=True):
    """A file before and after its fixes, and the problems that they fix."""

    path: str
    before: bytes
    after: bytes
    problems: tuple[Problem, ...]


class Fixes(Struct, frozen=True):
    """The files that fixes change, and the problems whose fix was refused."""

    files: tuple[FixedFile, ...]
    refused: tuple[Problem, ...]


def find_fixes(workspace: Workspace, wanted: Callable[[Problem], bool]) -> Fixes:
    """The fixes of the problems that are `wanted`, until there are no more of them.

    Nothing is written, and the workspace is left as the disk is. Of fixes that overlap, all but
    the first wait for the next pass. Raises as `Workspace.refresh` does.
    """
    run = _Run(workspace, wanted)
    try:
        snapshot = workspace.refresh()
        for _ in range(MOST_PASSES):
            if not run.make_pass(snapshot):
                break
            snapshot = workspace.refresh()
    finally:
        for path in run.before:
            workspace.set_content(path, None)
    files = tuple(
        FixedFile(path, before, run.after[path], tuple(run.made[path]))
        for path, before in sorted(run.before.items())
        if run.after[path] != before
    )
    return Fixes(files, tuple(run.refused.values()))


def write_fixes(root: Path, fixes: Fixes) -> tuple[str, ...]:
    """Write the fixed files, each at one stroke; returns the paths of those that could not be.

    They have changed since they were read. Raises `OSError` where a file cannot be written, and
    `OutputError` where it lies outside of the vault. What a killed run has left beside the files
    is deleted.
    """
    unwritten = tuple(
        file.path
        for file in fixes.files
        if not replace_file(root, file.path, file.before, file.after)
    )
    for folder in {Path(os.path.realpath(root / file.path)).parent for file in fixes.files}:
        remove_left_over(folder)
    return unwritten


class _Run:
    """One run of `find_fixes`: the files as they were, as they are, and what was done to them."""

    def __init__(self, workspace: Workspace, wanted: Callable[[Problem], bool]) -> None:
        self.workspace = workspace
        self.wanted = wanted
        self.before: dict[str, bytes] = {}
        self.after: dict[str, bytes] = {}
        self.made: defaultdict[str, list[Problem]] = defaultdict(list)
        self.refused: dict[tuple[object, ...], Problem] = {}
        self._seen: defaultdict[str, set[bytes]] = defaultdict(set)

    def make_pass(self, snapshot: Snapshot) -> bool:
        """Make the fixes of a snapshot that do not overlap; returns whether there are any."""
        by_path: defaultdict[str, list[Problem]] = defaultdict(list)
        for problem in snapshot.problems:
            has_edits = problem.fix is not None and problem.fix.edits
            if has_edits and self.wanted(problem) and _key(problem) not in self.refused:
                by_path[problem.path].append(problem)
        changed = False
        for path, problems in by_path.items():
            note = snapshot.vault.notes[path]
            changed |= self._fix_file(note, apart(problems))
        return changed

    def _fix_file(self, note: Note, problems: Sequence[Problem]) -> bool:
        """Fix the problems of a file: all at once, or else one by one those that may be."""
        try:
            data = self.workspace.read_file(note.path)
        except OSError:
            return False
        if self.workspace.parse(note.path, data) != note:
            return False  # the file has changed since it was read
        fixed = self._fixed(note, data, problems)
        made = problems
        if fixed is None:
            fixed, made = data, []
            for problem in problems:
                one = self._fixed(note, data, [problem])
                if one is None:
                    self.refused[_key(problem)] = problem
                elif not made:
                    fixed, made = one, [problem]  # the others have their places in the next pass
        if not made:
            return False
        self.before.setdefault(note.path, data)
        self._seen[note.path] |= {data, fixed}
        self.after[note.path] = fixed
        self.made[note.path] += made
        self.workspace.set_content(note.path, fixed)
        return True

    def _fixed(self, note: Note, data: bytes, problems: Sequence[Problem]) -> bytes | None:
        """The file with the problems fixed; None where that may not be."""
        try:
            mark, text = mark_and_text(data)
        except UnicodeDecodeError:
            return None
        edits = [edit for problem in problems if problem.fix for edit in problem.fix.edits]
        new, places = edited(text, edits)
        fixed = mark + new.encode()
        if fixed in self._seen[note.path]:
            return None  # two fixes undo each other
        after = self.workspace.parse(note.path, fixed)
        spans = [Lines(new).span(*place) for place in places]
        return fixed if says_the_same(note, edits, after, spans) else None


def mark_and_text(data: bytes) -> tuple[bytes, str]:
    """The byte order mark of a file, if it has one, and its text, with line ends as they are.

    Raises `UnicodeDecodeError` where it is not UTF-8.
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark, data[len(mark) :].decode()


def apart(problems: Iterable[Problem]) -> list[Problem]:
    """Those problems whose fixes neither overlap nor touch, the first ones first."""
    taken: list[Span] = []
    chosen: list[Problem] = []
    for problem in problems:
        spans = [edit.span for edit in problem.fix.edits] if problem.fix else []
        if not any(touch(span, other) for span in spans for other in taken):
            taken += spans
            chosen.append(problem)
    return chosen


def _key(problem: Problem) -> tuple[object, ...]:
    return problem.path, problem.code, problem.fix
