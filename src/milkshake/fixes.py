"""Fixes problems of a vault: in memory, pass by pass until none is left to fix, then on disk.

A fix is refused where it would change what the rest of its file means: the file is parsed
with it, and everything that the fix does not touch must be there as before.
"""

from __future__ import annotations

import codecs
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from milkshake.disk.add import replace_file
from milkshake.model.diagnostic import Problem
from milkshake.model.note import Note, Property
from milkshake.model.source import Edit, Lines, Span, edited
from milkshake.workspace import Snapshot, Workspace

MOST_PASSES = 50
"""So many times the vault is linted again with its fixes, at most."""

_Fact = tuple[object, ...]
"""Something that a note says, such as a link, without its place."""


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
    `OutputError` where it lies outside of the vault.
    """
    return tuple(
        file.path
        for file in fixes.files
        if not replace_file(root, file.path, file.before, file.after)
    )


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
        mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        try:
            text = data[len(mark) :].decode()
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


def apart(problems: Iterable[Problem]) -> list[Problem]:
    """Those problems whose fixes neither overlap nor touch, the first ones first."""
    taken: list[Span] = []
    chosen: list[Problem] = []
    for problem in problems:
        spans = [edit.span for edit in problem.fix.edits] if problem.fix else []
        if not any(_touch(span, other) for span in spans for other in taken):
            taken += spans
            chosen.append(problem)
    return chosen


def says_the_same(before: Note, edits: Iterable[Edit], after: Note, spans: Sequence[Span]) -> bool:
    """Whether a note says outside of its edits what it said before.

    `spans` are the places of the edits in the note `after` them. Something new may only stand
    in lines that they touch, such as a table's cell after a link that was cut in two.
    """
    old = Counter(_untouched(before, [edit.span for edit in edits]))
    new = Counter(_untouched(after, spans))
    if not old <= new:
        return False
    rows = [Span(span.row, 1, span.end_row + 1, 0) for span in spans]
    return Counter(_untouched(after, rows)) <= old


def _untouched(note: Note, spans: Sequence[Span]) -> Iterator[_Fact]:
    for fact, place in _facts(note):
        if not any(_touch(place, span) for span in spans):
            yield fact


def _facts(note: Note) -> Iterator[tuple[_Fact, Span]]:
    """What a note says, each with its place."""
    for link in note.links:
        yield ("link", link.text, link.target, link.subpath, link.display, link.embed), link.span
    for heading in note.headings:
        yield ("heading", heading.level, heading.text), heading.span
    for block in note.blocks:
        yield ("block", block.id), block.span
    for tag in note.tags:
        yield ("tag", tag.name), tag.span
    for item in (*note.properties, *note.fields, *note.lines):
        yield ("property", item.name, repr(item.value)), _whole(item)
    for entry in note.outline:
        yield ("entry", entry.label, entry.text, entry.depth, entry.is_task), entry.span
    for table in note.tables:
        for cell in (cell for row in table.rows for cell in row):
            yield ("cell", cell.text), cell.span
    for footnote in note.footnotes:
        yield ("footnote", footnote.label), footnote.span
    for defect in note.defects:
        yield ("defect", defect.name), defect.span


def _whole(item: Property) -> Span:
    start, end = item.span, item.value_span
    return Span(start.row, start.column, end.end_row, end.end_column)


def _touch(one: Span, other: Span) -> bool:
    return (one.row, one.column) <= (other.end_row, other.end_column) and (
        other.row,
        other.column,
    ) <= (one.end_row, one.end_column)


def _key(problem: Problem) -> tuple[object, ...]:
    return problem.path, problem.code, problem.fix
