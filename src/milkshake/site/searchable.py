"""What the search of a site finds a note by: the words that its page shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from html import unescape
from typing import Any

from milkshake.jtbd.research import Research
from milkshake.jtbd.withheld_names import without_names
from milkshake.model.external import shown
from milkshake.model.link_syntax import property_in_words
from milkshake.model.note import Note
from milkshake.parse.render.formula_words import formula_words
from milkshake.search.index import Document, Entry, Index, entry, index
from milkshake.site.canvas_html import canvas_html
from milkshake.site.titles import other_names
from milkshake.site.words import current, word_of

_TEXT = 3_000_000
_LEAST_TEXT, _MOST_TEXT = 400, 5_000
"""All texts for excerpts have about so many characters, and that of one note so many."""

_NOT_TEXT = frozenset(
    {
        "alias",
        "aliases",
        "cssclass",
        "cssclasses",
        "draft",
        "permalink",
        "publish",
        "redirect",
        "tag",
        "tags",
        "title",
        "type",
    }
)
"""Properties that are indexed as something else, or that are for programs and not for readers."""

_FORMULA = re.compile(r"<math\b.*?</math>", re.DOTALL)
_WITHIN_WORDS = re.compile(
    r"</?(?:a|abbr|b|bdi|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|var|wbr)\b"
    r"[^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*>"
)
_TAG = re.compile(r"<[^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*>")


def site_index(
    research: Research, notes: Collection[Note], title: Callable[[Note], str], before: Index
) -> Index:
    """The index of `notes`, each called by its `title`; entries as `before` are taken from there.

    It has what their pages show as their own: title, other names, headings, tags, text and
    properties, formulas in words, without the names of withheld notes in properties.
    """
    most = max(_LEAST_TEXT, min(_MOST_TEXT, _TEXT // max(1, len(notes))))
    entries: dict[str, Entry] = {}
    words = current()
    for note in sorted(notes, key=lambda note: note.path):
        name, links = title(note), research.withheld_links(note.path)
        old = before.entries.get(note.path)
        source = (note, name, most, words) if not links else ()
        if old is not None and source and _is_same(old.source, source):
            entries[note.path] = old
            continue
        new = entry(_document(research, note, name), most, source)
        entries[note.path] = old if old == new else new
    return index(entries, before)


def plain(html: str) -> str:
    """The words of HTML as a reader sees them, with blanks between its blocks."""
    if "<math" in html:
        html = _FORMULA.sub(lambda match: f" {formula_words(match[0])} ", html)
    if "<" in html:
        html = _TAG.sub(" ", _WITHIN_WORDS.sub("", html))
    return " ".join((unescape(html) if "&" in html else html).split())


def _is_same(old: tuple[object, ...], new: tuple[object, ...]) -> bool:
    """Whether an entry was made from the very same note, and the same values."""
    return len(old) == len(new) and old[0] is new[0] and old[1:] == new[1:]


def _document(research: Research, note: Note, title: str) -> Document:
    if note.is_drawing:
        pieces: Sequence[str | int] = ()
    elif note.canvas is not None:
        pieces = canvas_html(note.canvas)
    else:
        pieces = note.body
    html = [piece if isinstance(piece, str) else word_of(piece) for piece in pieces]
    body = plain("".join(html))
    stated = list(_stated(research, note))
    statements = [text for name, text in stated if name == "statement" and text != title]
    others = [text for name, text in stated if name != "statement" and text not in body]
    parts = [*statements, body.removeprefix(title).lstrip(), *others]
    return Document(
        title,
        other_names(note),
        [plain(heading.html) for heading in note.headings],
        list({tag.name: None for tag in note.tags}),
        " · ".join(filter(None, parts)),
    )


def _stated(research: Research, note: Note) -> Iterator[tuple[str, str]]:
    """The name of each property that holds text, and the text."""
    links = research.withheld_links(note.path)
    for item in note.properties:
        name = item.name.casefold()
        if name in _NOT_TEXT or name.startswith("excalidraw-"):
            continue
        for text in _texts(item.value):
            told = without_names(text, item.value_span, links) if links else text
            yield name, " ".join(note.in_words(shown(property_in_words(told))).split())


def _texts(value: Any) -> Iterator[str]:
    """The texts in the value of a property."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)
