"""The rows of a view as CSV, TSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import astuple

from milkshake.jtbd.views._view import Cell, View
from milkshake.model.numbers import number_text

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
"""How a text begins that spreadsheets run as a formula (OWASP, CSV Injection)."""


def as_csv(view: View, rows: Iterable[Struct]) -> str:
    """The rows as CSV for spreadsheets: with a byte order mark, commas, and CRLF (RFC 4180).

    A text that a spreadsheet would run as a formula has an apostrophe before it.
    """
    return "\ufeff" + _separated(view, rows, ",")


def as_tsv(view: View, rows: Iterable[Struct]) -> str:
    """The rows as tab-separated text to paste, quoted and defused as CSV is."""
    return _separated(view, rows, "\t")


def as_json(view: View, rows: Iterable[Struct]) -> str:
    """The rows as a JSON list of objects, with lists and numbers as such."""
    objects = [dict(zip(view.columns, astuple(row), strict=True)) for row in rows]
    return json.dumps(objects, ensure_ascii=False, indent=1) + "\n"


def texts(row: Struct) -> Sequence[str]:
    """The cells of a row as text: what several texts are has semicolons between them."""
    return [text(cell) for cell in astuple(row)]


def text(cell: Cell) -> str:
    """A cell as text; empty for None, ``yes`` or nothing for a truth value."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else ""
        case tuple():
            return "; ".join(cell)
        case str():
            return cell
    return number_text(cell)


def _separated(view: View, rows: Iterable[Struct], delimiter: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(view.columns)
    for row in rows:
        cells = astuple(row)
        writer.writerow([c if c == "" or c is None else _defused(c) for c in cells])
    return out.getvalue()


def _defused(cell: Cell) -> str:
    words = cell if isinstance(cell, str) else text(cell)
    risky = words[:1] in _FORMULA and isinstance(cell, (str, tuple))
    return f"'{words}" if risky else words
