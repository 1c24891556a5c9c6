"""Canvases (JSON Canvas 1.0, https://jsoncanvas.org/spec/1.0/), read as notes.

The cards' Markdown goes through the parser of notes; what it finds gets its
place in the JSON. What cannot be read as meant is a defect, and the rest of
the canvas is read all the same.
"""

from __future__ import annotations

import json
import re
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from milkshake.model.diagnostic import Defect
from milkshake.model.link import Link
from milkshake.model.note import FIRST_BASE, BaseSource, Note, Tag
from milkshake.model.source import START, Span
from milkshake.parse.canvas.json_places import Path, Places, TextPlaces
from milkshake.parse.escape import text as escaped
from milkshake.parse.links import split_subpath
from milkshake.parse.places import normalise

FARTHEST = 100_000
"""Coordinates and sizes beyond this are no place on a canvas."""

MOST = 5_000
"""So many cards and so many connections of a canvas are shown."""

_KINDS = ("text", "file", "link", "group")
_SIDES = ("top", "right", "bottom", "left")
_MEDIA = re.compile(
    r"\.(avif|bmp|gif|jpe?g|png|svg|webp|flac|m4a|mp3|ogg|wav|webm|3gp|mkv|mov|mp4|ogv|pdf)\Z",
    re.IGNORECASE,
)
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")
_WEB = re.compile(r"(?:https?|obsidian|mailto):\S+\Z", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff\0]")

Side = Literal["", "top", "right", "bottom", "left"]


class Card(Struct, frozen=True):
    """A node of a canvas. `words` are its text, the label of a group, a path or an address."""

    number: int
    id: str
    kind: Literal["text", "file", "link", "group"]
    x: int
    y: int
    width: int
    height: int
    color: str
    words: str
    name: str
    body: tuple[str | int, ...] = ()


class Connection(Struct, frozen=True):
    """An edge of a canvas, from card to card by their numbers."""

    start: int
    end: int
    start_side: Side
    end_side: Side
    start_arrow: bool
    end_arrow: bool
    color: str
    label: str


def parse_canvas(path: str, text: str) -> Note:
    """The canvas at `path` whose file holds `text`, as a note. Never fails.

    Its links are those in its cards' texts and the files that its cards show;
    their places are in the JSON. Its body is a figure for a page.
    """
    from milkshake.parse.canvas.body import figure

    text, defects = normalise(text)
    title = path.rpartition("/")[2].rpartition(".")[0]
    if not text.strip():
        return Note(path, title, body=figure((), ()), defects=defects)
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        place = Span(error.lineno, error.colno, error.lineno, error.colno + 1)
        message = f"the canvas is not valid JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        return _unread(path, title, text, (*defects, Defect("invalid-canvas", place, message)))
    except (RecursionError, ValueError):
        message = "the canvas holds values that cannot be meant"
        return _unread(path, title, text, (*defects, Defect("invalid-canvas", START, message)))
    return _Reader(path, text, defects).read(data, title)


def _unread(path: str, title: str, text: str, defects: tuple[Defect, ...]) -> Note:
    body = f'<pre tabindex="0">{escaped(text)}</pre>\n'
    return Note(path, title, body=(body,), defects=defects)


class _Reader:
    """Reads one canvas."""

    def __init__(self, path: str, text: str, defects: tuple[Defect, ...]) -> None:
        self._path = path
        self._places = Places(text)
        self._defects = list(defects)
        self._links: list[Link] = []
        self._tags: list[Tag] = []
        self._bases: list[BaseSource] = []
        self._excerpt = ""

    def read(self, data: Any, title: str) -> Note:
        from milkshake.parse.canvas.body import figure

        if not isinstance(data, dict):
            self._defect((), f"a canvas is an object with nodes and edges, not {_what(data)}")
            data = {}
        cards: dict[str, Card] = {}
        for number, node in enumerate(self._list(data, "nodes")):
            card = self._card(number, node)
            if card is None:
                continue
            if card.id in cards:
                self._defect(("nodes", number, "id"), f"the id `{card.id}` is given twice")
                card = replace(card, id=f"{card.id}\0{number}")
            cards[card.id] = card
        connections = [
            connection
            for number, edge in enumerate(self._list(data, "edges"))
            if (connection := self._connection(number, edge, cards)) is not None
        ]
        return Note(
            path=self._path,
            title=title,
            links=tuple(self._links),
            tags=tuple(self._tags),
            body=figure(tuple(cards.values()), tuple(connections)),
            excerpt=self._excerpt,
            defects=tuple(self._defects),
            bases=tuple(self._bases),
        )

    def _defect(self, path: Path, message: str) -> None:
        self._defects.append(Defect("invalid-canvas", self._places.span(path), message))

    def _list(self, data: dict[str, Any], key: str) -> list[Any]:
        items = data.get(key, [])
        if not isinstance(items, list):
            self._defect((key,), f"`{key}` is a list, not {_what(items)}")
            return []
        if len(items) > MOST:
            self._defect((key, MOST), f"only the first {MOST} of the {len(items)} {key} are shown")
        return items[:MOST]

    def _card(self, number: int, node: Any) -> Card | None:
        path = ("nodes", number)
        if not isinstance(node, dict):
            self._defect(path, f"a node is an object, not {_what(node)}")
            return None
        kind = node.get("type")
        if kind not in _KINDS:
            said = f"`{kind}`" if isinstance(kind, str) else "missing"
            self._defect(
                (*path, "type"), f"a node's type is text, file, link or group; it is {said}"
            )
            return None
        name = node.get("id")
        if not isinstance(name, str) or not name:
            self._defect((*path, "id"), "a node has an id, a text")
            name = f"\0{number}"
        card = Card(
            number=number,
            id=name,
            kind=kind,
            x=self._number(path, node, "x", 0),
            y=self._number(path, node, "y", 0),
            width=self._number(path, node, "width", 250, least=1),
            height=self._number(path, node, "height", 60, least=1),
            color=self._color(path, node),
            words="",
            name="",
        )
        if kind == "text":
            return self._text_card(path, node, card)
        if kind == "file":
            return self._file_card(path, node, card)
        if kind == "link":
            return self._link_card(path, node, card)
        label = self._text(path, node, "label", needed=False)
        return replace(card, words=label, name=label or "Group")

    def _text_card(self, path: Path, node: dict[str, Any], card: Card) -> Card:
        from milkshake.parse import parse

        words = self._text(path, node, "text")
        # A card has no properties: a rule at its top is a rule.
        before = "\n" if words.startswith("---") else ""
        note = parse(self._path, before + words)
        found = (*note.links, *note.tags, *note.defects, *note.bases)
        places = self._spans((*path, "text"), words, len(before)) if found else None
        first, bases = len(self._links), len(self._bases)
        for base in note.bases:
            place = _moved(Span(base.row, base.column, base.row, base.column), places)
            self._bases.append(replace(base, row=place.row, column=place.column))
        for link in note.links:
            self._links.append(replace(link, span=_moved(link.span, places)))
        self._tags += [replace(tag, span=_moved(tag.span, places)) for tag in note.tags]
        self._defects += [replace(d, span=_moved(d.span, places)) for d in note.defects]
        self._excerpt = self._excerpt or note.excerpt
        body: list[str | int] = []
        for piece in note.body:
            if isinstance(piece, str):
                body.append(piece)
            elif piece >= 0:
                body.append(piece + first)
            elif piece <= FIRST_BASE:
                body.append(piece - bases)
            else:
                # Ids of several cards must differ on the page of their canvas.
                body += (piece, f"card-{card.number}-")
        lines = [line.strip(" #>*_-=[]`") for line in words.split("\n")]
        name = next((line for line in lines if line), "Card")
        return replace(card, words=words, name=name, body=tuple(body))

    def _spans(self, path: Path, words: str, before: int) -> _Lines:
        places = self._places.within(path, len(words))
        return _Lines(places, words, before)

    def _file_card(self, path: Path, node: dict[str, Any], card: Card) -> Card:
        file = self._text(path, node, "file")
        subpath = self._text(path, node, "subpath", needed=False)
        if not file:
            return replace(card, name="File")
        target, more = split_subpath(file)
        subpath = subpath if subpath.startswith("#") else more
        name = target.rpartition("/")[2].removesuffix(".md")
        name += "".join(f" > {part.lstrip('^')}" for part in subpath.split("#") if part)
        embed = bool(_MEDIA.search(target))
        link = Link(
            text=file,
            # The paths of a canvas start at the root of the vault, and are whole.
            target=f"/{target.lstrip('/')}",
            subpath=subpath,
            display=None,
            embed=embed,
            wiki=False,
            span=self._inner((*path, "file"), file),
        )
        number = len(self._links)
        self._links.append(link)
        body = (number,) if embed else (number, f"{escaped(name)}</a>")
        return replace(card, words=target, name=name, body=body)

    def _link_card(self, path: Path, node: dict[str, Any], card: Card) -> Card:
        url = self._text(path, node, "url")
        if url and not _WEB.match(url):
            self._defect((*path, "url"), "this is no address of a page: it begins with https://")
        name = re.sub(r"\A\w+:/*(?:www\.)?|/\Z", "", url) or "Link"
        return replace(card, words=url if _WEB.match(url) else "", name=name)

    def _inner(self, path: Path, value: str) -> Span:
        return self._places.within(path, len(value)).span(0, len(value))

    def _text(self, path: Path, node: dict[str, Any], key: str, *, needed: bool = True) -> str:
        value = node.get(key)
        if isinstance(value, str):
            return _SURROGATE.sub("\ufffd", value)
        if value is not None or needed:
            what = "is missing" if value is None else f"is a text, not {_what(value)}"
            self._defect((*path, key), f"`{key}` {what}")
        return ""

    def _number(
        self, path: Path, node: dict[str, Any], key: str, default: int, least: int = -FARTHEST
    ) -> int:
        value = node.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            what = "is missing" if value is None else f"is a number, not {_what(value)}"
            self._defect((*path, key), f"`{key}` {what}")
            return default
        if not least <= value <= FARTHEST:
            self._defect((*path, key), f"`{key}` is no place or size on a canvas")
            return default
        return round(value)

    def _color(self, path: Path, item: dict[str, Any]) -> str:
        value = item.get("color")
        if value is None or value == "":
            return ""
        if isinstance(value, str) and (value in {*"123456"} or _HEX.match(value)):
            return value.lower()
        self._defect((*path, "color"), 'a color is "1" to "6" or `#` and six hexadecimal digits')
        return ""

    def _connection(self, number: int, edge: Any, cards: dict[str, Card]) -> Connection | None:
        path = ("edges", number)
        if not isinstance(edge, dict):
            self._defect(path, f"an edge is an object, not {_what(edge)}")
            return None
        ends = []
        for key in ("fromNode", "toNode"):
            name = edge.get(key)
            card = cards.get(name) if isinstance(name, str) else None
            if card is None:
                said = (
                    f"there is no node `{name}`" if isinstance(name, str) else f"`{key}` is missing"
                )
                self._defect((*path, key), f"this edge leads nowhere: {said}")
                return None
            ends.append(card.number)
        return Connection(
            start=ends[0],
            end=ends[1],
            start_side=self._choice(path, edge, "fromSide", _SIDES, ""),
            end_side=self._choice(path, edge, "toSide", _SIDES, ""),
            start_arrow=self._choice(path, edge, "fromEnd", ("none", "arrow"), "none") == "arrow",
            end_arrow=self._choice(path, edge, "toEnd", ("none", "arrow"), "arrow") == "arrow",
            color=self._color(path, edge),
            label=self._text(path, edge, "label", needed=False),
        )

    def _choice(
        self, path: Path, edge: dict[str, Any], key: str, known: tuple[str, ...], default: str
    ) -> Any:
        value = edge.get(key)
        if value is None or value in known:
            return value or default
        self._defect((*path, key), f"`{key}` is one of {', '.join(known)}")
        return default


class _Lines:
    """From rows and columns in a card's text to places in the JSON."""

    def __init__(self, places: TextPlaces, words: str, before: int) -> None:
        self._places = places
        # The parser reads line feeds only.
        self._starts = [-before] * (1 + before)
        for match in re.finditer(r"\r\n|\r|\n", words):
            self._starts.append(match.end())

    def span(self, span: Span) -> Span:
        return self._places.span(
            self._offset(span.row, span.column), self._offset(span.end_row, span.end_column)
        )

    def _offset(self, row: int, column: int) -> int:
        return self._starts[min(row, len(self._starts)) - 1] + column - 1


def _moved(span: Span, places: _Lines | None) -> Span:
    return span if places is None else places.span(span)


def _what(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    names = {dict: "an object", list: "a list", str: "a text", int: "a number", float: "a number"}
    return names.get(type(value), "null")
