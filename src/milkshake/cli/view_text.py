"""Views of a vault as text: tables to be read, and formats for other programs."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from unicodedata import category

from msgspec import Struct

from milkshake.jtbd.research import Research
from milkshake.jtbd.views import VIEWS, Cell, View, as_csv, as_json, as_tsv, rows, text

_GAP = 2
"""Blanks between two columns of a table."""


class _Listed(Struct, frozen=True):
    """A view in the list of all; `lacks` is what would fill an empty one."""

    name: str
    rows: int
    shows: str
    lacks: str


def shown(view: View, research: Research, form: str, width: int | None) -> str:
    """The view in the format `form`; a table fits `width`, if that is not None."""
    found = rows(view, research)
    if form != "table":
        return _WRITERS[form](view, found)
    if not found:
        return f"{view.lacks}\n"
    return _table(view, found, width)


def views(research: Research, form: str, width: int | None) -> str:
    """All views with what they show and how many rows they have, in the format `form`."""
    listed = []
    for view in VIEWS.values():
        found = rows(view, research)
        lacks = "" if found else view.lacks
        listed.append(_Listed(view.name, len(found), view.about, lacks))
    view = View("", "", "", _Listed, lambda _: listed, ("name", "rows", "shows"), "")
    if form != "table":
        return _WRITERS[form](view, listed)
    empty = "".join(f"\n{one.name}: {one.lacks}" for one in listed if one.lacks)
    return _table(view, listed, width) + (f"{empty}\n" if empty else "")


_WRITERS: Mapping[str, Callable[[View, Iterable[Struct]], str]] = {
    "csv": as_csv,
    "tsv": as_tsv,
    "json": as_json,
}


def _words(cells: Sequence[Cell]) -> list[str]:
    """The cells of a column, each in a line, without what would steer the terminal.

    Numbers have as many decimals as the one with most of them.
    """
    texts = [text(cell) for cell in cells]
    if any(isinstance(cell, float) for cell in cells):
        numbers = [isinstance(cell, (int, float)) for cell in cells]
        shown = [one for one, is_number in zip(texts, numbers, strict=True) if is_number]
        most = max(len(one.partition(".")[2]) for one in shown)
        texts = [
            f"{float(one):.{most}f}" if is_number else one
            for one, is_number in zip(texts, numbers, strict=True)
        ]
    return ["".join(c for c in " ".join(one.split()) if category(c) != "Cc") for one in texts]


def _table(view: View, found: Sequence[Struct], width: int | None) -> str:
    """The main columns of the rows, without those that are empty in all rows."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    columns = [
        (name, values)
        for name in view.main
        if any(values := _words([getattr(row, name) for row in found]))
    ]
    longest = [max(map(len, [name, *values])) for name, values in columns]
    most = _most(longest, width - _GAP * (len(columns) - 1)) if width else None
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0))
    for name, _ in columns:
        numeric = all(isinstance(getattr(row, name), (int, float, type(None))) for row in found)
        table.add_column(
            name.replace("_", " ").strip(),
            justify="right" if numeric else "left",
            no_wrap=True,
            overflow="ellipsis",
            max_width=most,
        )
    for cells in zip(*(values for _, values in columns), strict=True):
        table.add_row(*map(Text, cells))
    out = io.StringIO()
    Console(file=out, width=width or 10_000, color_system=None, legacy_windows=False).print(table)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _most(longest: Sequence[int], room: int) -> int:
    """The most characters that a column may have, so that all fit into `room`: long ones are cut.

    It is never less than one.
    """
    most = max(longest, default=1)
    while most > 1 and sum(min(one, most) for one in longest) > room:
        most -= 1
    return most
