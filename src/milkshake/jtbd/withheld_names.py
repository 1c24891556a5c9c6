"""Takes the names of withheld notes out of the words of a published note."""

from __future__ import annotations

from collections.abc import Collection

from milkshake.model.link import Link
from milkshake.model.source import Span

GAP = "…"
"""What stands in place of the name of a note that is not published."""


def without_names(text: str, span: Span, links: Collection[Link]) -> str:
    """A text that stands at `span`, without the names to which `links` lead.

    `links` are those to withheld notes in the same note. In the text a link may stand as it is
    written, or as its words. Only words that its author gave it stay.
    """
    for link in links:
        text = text.replace(link.text, link.display or GAP)
    # In the text of a list the names already stand in place of the links.
    for link in links:
        if not link.display and is_near(link.span, span):
            for name in link_names(link):
                text = _without_word(text, name)
    return text


def is_near(inner: Span, outer: Span) -> bool:
    """Whether one place lies within the lines of another."""
    return outer.row <= inner.row and inner.end_row <= outer.end_row


def link_names(link: Link) -> tuple[str, ...]:
    """The names that may stand in place of the link in words, as tables and lists have it."""
    whole = f"{link.target}{link.subpath}".strip("#")
    return tuple(whole.replace("#", sign) for sign in (" > ", " › ", "#") if whole)


def _without_word(text: str, name: str) -> str:
    """The text with a gap wherever it has the name as whole words."""
    kept, at = "", 0
    while (start := text.find(name, at)) >= 0:
        end = start + len(name)
        whole = not (_joins(text[start - 1 : start]) or _joins(text[end : end + 1]))
        kept += text[at:start] + (GAP if whole else name)
        at = end
    return kept + text[at:]


def _joins(character: str) -> bool:
    """Whether a character goes on a word."""
    return character.isalnum() or character == "_"
