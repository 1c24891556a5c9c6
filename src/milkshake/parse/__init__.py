"""From the bytes of a file to a `Note`.

Imports go only from left to right, between the rooms and inside each of them::

    parse -> canvas, excalidraw -> note -> render   -> html, drawing, latex -> other modules
                                        -> markdown ------------------------>

`note` parses Markdown files: `markdown` makes tokens of the text, and `render` makes the
parts of the note of the tokens. `html` sanitises raw HTML, `drawing` draws diagrams,
`latex` prepares formulas, `canvas` reads canvases, whose cards are small notes, and
`excalidraw` drawings. The other modules (`body_builder`, `decoding`, `escape`,
`frontmatter`, `hidden`, `links`, `places`, `tags`) serve several rooms.
"""

from __future__ import annotations

from msgspec.structs import replace

from milkshake.model.files import is_base, is_canvas
from milkshake.model.note import FIRST_BASE, BaseSource, Note
from milkshake.parse.decoding import decode, normalise
from milkshake.parse.excalidraw import parse_drawing
from milkshake.parse.note import MAX_NESTING, parse

__all__ = ["MAX_NESTING", "decode", "parse", "parse_bytes"]


def parse_bytes(path: str, data: bytes, preamble: str = "") -> Note:
    """The note at `path` whose file holds `data`; never fails.

    `preamble` defines names for its formulas.

    The extension of the path decides whether the file is read as a canvas, as a base
    or as Markdown. Bytes that are not UTF-8 give a defect.
    """
    text, defects = decode(data)
    if is_canvas(path):
        from milkshake.parse.canvas.reader import parse_canvas

        canvas = parse_canvas(path, text, preamble)
        return replace(canvas, defects=defects + canvas.defects) if defects else canvas
    if is_base(path):
        text, more = normalise(text)
        bases = (BaseSource(text, 1, 1),)
        title = path.rpartition("/")[2].rpartition(".")[0]
        return Note(path, title, body=(FIRST_BASE,), defects=defects + more, bases=bases)
    return parse_drawing(path, text, defects) or parse(path, text, defects, preamble)
