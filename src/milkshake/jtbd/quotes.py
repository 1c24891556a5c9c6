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
    near = [edge for edge in research.vault.edges[path] if _within(edge.link.span, span)]
    hidden: list[str] = []
    for edge in near:
        link = edge.link
        name = link.display or f"{link.target}{link.subpath}".strip("#").replace("#", " › ")
        if isinstance(edge.on_site, Withheld) and not link.display:
            hidden.append(name)
            name = GAP
        text = text.replace(link.text, name, 1)
    # In the text of a list the names already stand in place of the links.
    for name in hidden:
        text = text.replace(name, GAP)
    return " ".join(text.split())


def _within(inner: Span, outer: Span) -> bool:
    """Whether one place lies within the lines of another."""
    return outer.row <= inner.row and inner.end_row <= outer.end_row
