"""Words of a note for a table: links in them become words, and withheld notes leave no name."""

from __future__ import annotations

from milkshake.jtbd.research import Research
from milkshake.model.source import Span
from milkshake.resolve import Withheld

GAP = "…"
"""What stands in place of the name of a note that is not published."""


def plain(research: Research, path: str, span: Span, text: str) -> str:
    """A text that stands at `span` in the note at `path`, its links as their words.

    A link to a withheld note keeps only words that its author gave it.
    """
    for edge in research.vault.edges[path]:
        link = edge.link
        if not _within(link.span, span):
            continue
        name = link.display or f"{link.target}{link.subpath}".strip("#").replace("#", " › ")
        hidden = isinstance(edge.on_site, Withheld) and not link.display
        if link.text in text:
            text = text.replace(link.text, GAP if hidden else name, 1)
        elif hidden:
            text = text.replace(name, GAP, 1)
    return " ".join(text.split())


def _within(inner: Span, outer: Span) -> bool:
    """Whether one place lies within the lines of another."""
    return outer.row <= inner.row and inner.end_row <= outer.end_row
