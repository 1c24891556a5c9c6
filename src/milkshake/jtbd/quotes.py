"""Words of a note for a table: links in them become words, and withheld notes leave no name."""

from __future__ import annotations

from milkshake.jtbd.research import Research
from milkshake.jtbd.withheld_names import is_near, without_names
from milkshake.model.source import Span


def plain(research: Research, path: str, span: Span, text: str) -> str:
    """A text that stands at `span` in the note at `path`, its links as their words.

    A link to a withheld note keeps only words that its author gave it.
    """
    text = without_names(text, span, research.withheld_links(path))
    for edge in research.vault.edges[path]:
        link = edge.link
        if link.text in text and is_near(link.span, span):
            name = link.display or f"{link.target}{link.subpath}".strip("#").replace("#", " › ")
            text = text.replace(link.text, name, 1)
    return " ".join(text.split())
