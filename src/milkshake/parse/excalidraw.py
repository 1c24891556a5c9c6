"""Drawings that the Excalidraw plugin keeps in notes.

Below its properties such a note holds data of the plugin: a warning, the texts in the
drawing, its links, and the drawing itself, mostly compressed. Of these only links and tags
count; readers see the picture that the plugin has exported beside the note.

If the property ``excalidraw-open-md`` is true, Obsidian opens the note as text. It is then an
ordinary note: its words are those above the data.
https://github.com/zsviczian/obsidian-excalidraw-plugin
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from milkshake.model.diagnostic import Defect
from milkshake.model.note import Note
from milkshake.parse.note import parse

_ENDING = ".excalidraw"
_PLUGIN = "excalidraw-plugin"
_PROPERTY = re.compile(rf"{_PLUGIN}[\"']?\s*:")
_OPENS_AS_TEXT = "excalidraw-open-md"
_DATA = re.compile(r"^(?:%%[ \t]*\r?\n)?#{1,2} Drawing[ \t]*\r?$", re.MULTILINE)
_ALL_DATA = re.compile(
    r"^(?:%%[ \t]*\r?\n)?#{1,2} (?:Excalidraw Data|Text Elements|Drawing)[ \t]*\r?$", re.MULTILINE
)
"""The beginning of what the plugin writes below the words of the note."""
_WARNING = re.compile(r"^==⚠[^\r\n]*|^You can decompress Drawing data with[^\r\n]*", re.MULTILINE)


def parse_drawing(path: str, text: str, defects: tuple[Defect, ...]) -> Note | None:
    """The drawing in the note at `path` whose file holds `text`; None if it holds none."""
    named = path.lower().endswith(f"{_ENDING}.md")
    if not named and not (_PLUGIN in text and _PROPERTY.search(text)):
        return None
    data = _DATA.search(text)
    note = parse(path, text[: data.start()] if data else text, defects)
    if not named and note.value(_PLUGIN) is None:
        return None
    if note.value(_OPENS_AS_TEXT) is True:
        return _opened_as_text(note, text, defects)
    own = len(note.title) - len(_ENDING)
    return Note(
        path,
        note.title[:own] if own > 0 and note.title.lower().endswith(_ENDING) else note.title,
        properties=note.properties,
        links=tuple(replace(link, before="", after="") for link in note.links),
        tags=note.tags,
        defects=tuple(defect for defect in note.defects if defect.name == "invalid-frontmatter"),
        formulas=note.formulas,
        is_drawing=True,
    )


def _opened_as_text(drawing: Note, text: str, defects: tuple[Defect, ...]) -> Note:
    """The note with its own words, and after its links those in the `drawing`."""
    data = _ALL_DATA.search(text)
    words = text[: data.start()] if data else text
    note = parse(drawing.path, _WARNING.sub("", words), defects)
    rows = words.count("\n") + 1
    below = tuple(
        replace(link, before="", after="") for link in drawing.links if link.span.row > rows
    )
    return replace(note, links=(*note.links, *below)) if below else note
