"""What pages call notes and folders."""

from __future__ import annotations

from html import unescape

from msgspec import Struct

from milkshake.model.files import without_export_id
from milkshake.model.link_syntax import property_in_words
from milkshake.model.note import Heading, Note
from milkshake.resolve import fold
from milkshake.site import texts
from milkshake.site.render import Markup, escape, markup, with_formulas

_ALIASES = ("aliases", "alias")


class Title(Struct, frozen=True):
    """A title as HTML and as plain text; `heading` is the heading of the note that it is, if any.

    In HTML its formulas are drawn, in the text they are words.
    """

    html: Markup
    text: str
    heading: Heading | None = None


def note_title(note: Note) -> Title:
    """The title of a note: its property `title`, else its name."""
    return Title(with_formulas(note, note.title), note.in_words(note.title))


def other_names(note: Note) -> list[str]:
    """The aliases of a note, with the words of links in them."""
    return [property_in_words(text) for name in _ALIASES for text in note.texts(name)]


def folder_title(name: str, note: Note | None) -> Title:
    """The title of the folder of that `name`, whose page is `note`, if any.

    It is that of the note. An `index` or `README` is only called so where its file lies: if it
    states no title, its opening heading is the title, else the name of the folder.
    """
    plain = without_export_id(name)
    if note is None:
        return Title(escape(plain), plain)
    if note.texts("title") or fold(note.name) == fold(name):
        return note_title(note)
    heading = opening_heading(note)
    if heading is None:
        return Title(escape(plain), plain)
    text = heading.html
    for formula in note.formulas:
        text = text.replace(formula.html, escape(formula.words))
    return Title(markup(heading.html), unescape(text), heading)


def opening_heading(note: Note) -> Heading | None:
    """The heading of level 1 that the body begins with, or None."""
    if not note.headings or note.headings[0].level != 1:
        return None
    before = texts.body(note)[: note.headings[0].start]
    return None if any(isinstance(p, int) or p.strip() for p in before) else note.headings[0]
