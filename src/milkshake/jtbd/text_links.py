"""Links in the text of a note that say, by a label or by the words before them, what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milkshake.jtbd.schema import key_name, label_name
from milkshake.model.link import Link
from milkshake.model.note import Note
from milkshake.model.source import Span

_BEFORE_PERFORMER = re.compile(
    r"\b(?:jobs?(?: to be done)? (?:of|for)|(?:done|performed|executed) by|"
    r"job (?:performer|executor)s?(?: is| are|:))\s+(?:(?:the|an?|our|every|each|all)\s+)?$",
    re.IGNORECASE,
)


def follows_performer_words(link: Link) -> bool:
    """Whether the words before a link say that it names a performer: ``Main job of the``."""
    return _BEFORE_PERFORMER.search(link.before) is not None


def named_in_text(note: Note) -> Iterator[tuple[int, str]]:
    """The links in the text that name a performer, a job and so on.

    Each is a pair: its index in `Note.links`, and the property that it would have there.
    """
    labels = [(label_name(entry.label), entry.span) for entry in note.outline if entry.label]
    labels += [(key_name(line.name), line.value_span) for line in note.lines]
    by_row: dict[int, list[tuple[str, Span]]] = {}
    for name, span in labels:
        for row in range(span.row, span.end_row + 1):
            by_row.setdefault(row, []).append((name, span))
    for number, link in enumerate(note.links):
        if link.key:
            continue
        at = link.span
        for name, span in by_row.get(at.row, ()):
            if (span.row, span.column) <= (at.row, at.column) and at.end_row <= span.end_row:
                yield number, name
                break
        else:
            if follows_performer_words(link):
                yield number, "performer"
