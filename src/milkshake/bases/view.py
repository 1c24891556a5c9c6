"""The result of a query: rows of typed cells in groups, independent of the expression language."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from msgspec import Struct

from milkshake.bases.conversion import is_empty, text_of
from milkshake.bases.dates import Date, clock_time, iso
from milkshake.bases.sorting import display_text
from milkshake.bases.values import FileValue, Html, Icon, Image, Link, Tag, This, Value, path_of
from milkshake.model.diagnostic import Defect
from milkshake.model.external import is_on_the_web, may_link_to
from milkshake.model.files import is_image
from milkshake.model.numbers import number_text


class TextCell(Struct, frozen=True, tag="text"):
    """Plain text."""

    text: str


class NumberCell(Struct, frozen=True, tag="number"):
    """A number, and how it is written."""

    text: str
    value: float


class BoolCell(Struct, frozen=True, tag="bool"):
    """A tick box."""

    value: bool


class DateCell(Struct, frozen=True, tag="date"):
    """A date as it is shown, and as ``<time datetime>`` has it."""

    text: str
    iso: str


class LinkCell(Struct, frozen=True, tag="link"):
    """A link to the element `anchor` of the file `path`, or to `url`; to nothing if both are None.

    Where `icon` is not empty, the icon of that name stands for the text.
    """

    text: str
    path: str | None = None
    anchor: str = ""
    url: str | None = None
    icon: str = ""


class ImageCell(Struct, frozen=True, tag="image"):
    """An image: a file of the vault or, if `path` is None, an address."""

    path: str | None
    url: str | None = None


class ColorCell(Struct, frozen=True, tag="color"):
    """A colour that stands for a card's image, as ``#rgb``."""

    color: str


class IconCell(Struct, frozen=True, tag="icon"):
    """An icon of Lucide."""

    name: str


class TagCell(Struct, frozen=True, tag="tag"):
    """A tag, without ``#``."""

    name: str


class HtmlCell(Struct, frozen=True, tag="html"):
    """HTML from the vault, which is not sanitised yet."""

    html: str


class ListCell(Struct, frozen=True, tag="list"):
    """Several cells in one."""

    items: tuple[Cell, ...]


Cell: TypeAlias = (
    TextCell
    | NumberCell
    | BoolCell
    | DateCell
    | LinkCell
    | ImageCell
    | ColorCell
    | IconCell
    | TagCell
    | HtmlCell
    | ListCell
)


class Column(Struct, frozen=True):
    """A property that is shown: its full name and its title."""

    property: str
    title: str


class Row(Struct, frozen=True):
    """A file: its cells, one for each column, None for an empty one; and its image on a card."""

    path: str
    name: str
    cells: tuple[Cell | None, ...]
    image: Cell | None = None


class Summary(Struct, frozen=True):
    """The summary below a column: its name and its value."""

    name: str
    cell: Cell | None


class Group(Struct, frozen=True):
    """The rows with the same value of the property to group by; one summary for each column."""

    key: Cell | None
    rows: tuple[Row, ...]
    summaries: tuple[Summary | None, ...]


class View(Struct, frozen=True):
    """A view of a base, evaluated.

    `type` is ``table``, ``cards``, ``list``, ``map`` or the name of a plugin's
    view. If it is not `grouped` there is one group. `total` is how many files
    pass the filters, more than there are rows where the view has a limit.
    `settings` are the keys of the view as written; `names` are those of all
    views of the base. `defects` do not repeat those of the base.
    """

    type: str
    name: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    grouped: bool
    total: int
    settings: dict[str, Any]
    names: tuple[str, ...]
    defects: tuple[Defect, ...]


_COLOR = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")


def cell_of(value: Value) -> Cell | None:
    """The cell that shows a value; None for an empty value."""
    if is_empty(value):
        return None
    if isinstance(value, str):
        return LinkCell(value, url=value) if is_on_the_web(value) else TextCell(value)
    if isinstance(value, bool):
        return BoolCell(value)
    if isinstance(value, float):
        return NumberCell(number_text(value), value)
    if isinstance(value, tuple):
        cells = tuple(cell for item in value if (cell := cell_of(item)) is not None)
        return ListCell(cells) if cells else None
    if isinstance(value, Date):
        day = iso(value)[:10]
        shown = f"{day} {clock_time(value)[:5]}" if value.has_time else day
        return DateCell(shown, iso(value))
    if isinstance(value, Link):
        return _link_cell(value)
    if isinstance(value, (This, FileValue)):
        return LinkCell(display_text(value), path_of(value))
    if isinstance(value, Tag):
        return TagCell(value.name)
    if isinstance(value, Html):
        return HtmlCell(value.text)
    if isinstance(value, Icon):
        return IconCell(value.text)
    if isinstance(value, Image):
        return ImageCell(value.path, None if value.path else value.source)
    return TextCell(text_of(value))


def _link_cell(link: Link) -> LinkCell:
    icon = link.display.text if isinstance(link.display, Icon) else ""
    url = link.target if link.external and may_link_to(link.target) else None
    return LinkCell(display_text(link), link.path, link.anchor, url, icon)


def image_of(value: Value) -> Cell | None:
    """What a card shows as its image for a value: an image, a colour, or None."""
    if isinstance(value, tuple):
        return next((cell for item in value if (cell := image_of(item)) is not None), None)
    if isinstance(value, Image):
        return ImageCell(value.path, None if value.path else value.source)
    if isinstance(value, str):
        text = value.strip()
        if is_on_the_web(text):
            return ImageCell(None, text)
        return ColorCell(text) if _COLOR.fullmatch(text) else None
    if isinstance(value, Link) and value.external:
        return ImageCell(None, value.target)
    path = value.path if isinstance(value, (Link, FileValue)) else None
    return ImageCell(path) if path is not None and is_image(path) else None
