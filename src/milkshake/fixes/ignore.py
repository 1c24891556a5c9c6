"""Writes the comments that switch rules off for the problems that a vault has now."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from milkshake.fixes.apply import FixedFile, Fixes, mark_and_text
from milkshake.fixes.meaning import facts
from milkshake.model.diagnostic import Problem
from milkshake.model.files import is_markdown
from milkshake.model.note import Note
from milkshake.model.source import START, Edit, Span, edited
from milkshake.workspace import Snapshot, Workspace

_RULE_FIRST = re.compile(r",|[A-Z]+[0-9]{3}\b")
"""What a comment would read as one more rule that it switches off."""


def find_ignores(
    workspace: Workspace, snapshot: Snapshot, problems: Iterable[Problem], reason: str
) -> Fixes:
    """The comments that hide the problems, each with the reason; nothing is written.

    A comment stands at the end of the problem's line. Where that would change what the note
    says, as in properties and headings, one at the end of the file is about all of the file.
    Problems of other files than notes are refused.
    """
    reason = " ".join(reason.replace("%", " ").split())
    if _RULE_FIRST.match(reason):
        reason = f"- {reason}"
    by_path: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_path[problem.path].append(problem)
    files: list[FixedFile] = []
    refused: list[Problem] = []
    for path, found in by_path.items():
        note = snapshot.vault.notes.get(path)
        file = _ignored(workspace, note, found, reason) if note and is_markdown(path) else None
        if file is None:
            refused += found
        else:
            files.append(file)
    return Fixes(tuple(files), tuple(refused))


def _ignored(
    workspace: Workspace, note: Note, problems: list[Problem], reason: str
) -> FixedFile | None:
    """The note with comments that hide its problems; None where none can be written."""
    try:
        data = workspace.read_file(note.path)
        mark, text = mark_and_text(data)
    except (OSError, UnicodeDecodeError):
        return None
    by_row: defaultdict[int, set[str]] = defaultdict(set)
    whole: set[str] = set()
    for problem in problems:
        if problem.span == START:
            whole.add(problem.code)
        else:
            by_row[problem.span.row].add(problem.code)

    def says_as_much(lines: Mapping[int, set[str]]) -> bool:
        after = workspace.parse(note.path, mark + _with_comments(text, lines, reason).encode())
        grown = len(after.suppressions) - len(note.suppressions)
        return grown == len(lines) and _said(after) == _said(note)

    if not says_as_much(by_row):
        for row in [row for row, codes in by_row.items() if not says_as_much({row: codes})]:
            whole |= by_row.pop(row)
    new = _with_comments(text, by_row, reason)
    if whole:
        line_end = "\r\n" if "\r\n" in text else "\n"
        gap = line_end if new.endswith("\n") or not new else line_end * 2
        new += gap + _comment("ignore-file", whole, reason) + line_end
    return FixedFile(note.path, data, mark + new.encode(), tuple(problems))


def _with_comments(text: str, lines: Mapping[int, set[str]], reason: str) -> str:
    end = len(text) + 1  # beyond the end of any line
    edits = [
        Edit(Span(row, end, row, end), f" {_comment('ignore', codes, reason)}")
        for row, codes in lines.items()
    ]
    return edited(text, edits)[0]


def _comment(verb: str, codes: set[str], reason: str) -> str:
    return " ".join(filter(None, ("%% milkshake:", verb, ", ".join(sorted(codes)), reason, "%%")))


def _said(note: Note) -> Counter[tuple[object, ...]]:
    return Counter(fact for fact, _ in facts(note))
