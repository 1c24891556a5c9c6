"""From the bytes of a file to text that the parsers can read."""

from __future__ import annotations

import codecs

from milkshake.model.diagnostic import Defect
from milkshake.model.source import START, Span

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_ADVICE = "save the file as UTF-8"


def decode(data: bytes) -> tuple[str, tuple[Defect, ...]]:
    """The text of a file without its byte order mark, and the defects of its encoding.

    A file without a mark is read as UTF-8; invalid bytes become U+FFFD.
    """
    encoding = "utf-8"
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            encoding = name
            data = data[len(mark) :]
            break
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding)
        span = _next_character(before)
        text = data.decode(encoding, "replace")
        message = f"this is not valid `{encoding.upper()}`"
        return text, (Defect("invalid-encoding", span, message, _ADVICE),)
    if encoding.startswith("utf-8"):
        return text, ()
    message = f"the file is `{encoding.upper()}`, and Obsidian reads UTF-8 only"
    return text, (Defect("invalid-encoding", START, message, _ADVICE),)


def normalise(text: str) -> tuple[str, tuple[Defect, ...]]:
    """`text` with line feeds as line ends and U+FFFD for NUL; a defect marks the first NUL."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    first = text.find("\0")
    if first < 0:
        return text, ()
    span = _next_character(text[:first])
    return text.replace("\0", "\ufffd"), (
        Defect("invalid-encoding", span, "a `NUL` character is in the note", "delete it"),
    )


def _next_character(before: str) -> Span:
    row = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    return Span(row, column, row, column + 1)
