"""Canvases (JSON Canvas 1.0, https://jsoncanvas.org/spec/1.0/), read as notes.

The Markdown of text cards goes through the parser of notes; the links, tags and
defects in it get their places in the JSON. What does not follow the format is a
defect, and the rest of the canvas is read all the same.
"""

from __future__ import annotations

import json
import re
from typing import Any

from msgspec.structs import replace

from milkshake.model.canvas import Canvas, Card, Connection
from milkshake.model.diagnostic import Defect
from milkshake.model.external import may_link_to, shown
from milkshake.model.files import is_media
from milkshake.model.link import Link
from milkshake.model.link_syntax import split_subpath, wikilink_text
from milkshake.model.note import FIRST_BASE, ID_PREFIX, BaseSource, Formula, Note, Tag
from milkshake.model.source import START, Span
from milkshake.parse.canvas.checked_json import CheckedJson, json_type
from milkshake.parse.canvas.json_places import LinePlaces, Path, Places
from milkshake.parse.decoding import normalise
from milkshake.parse.escape import escape_text
from milkshake.parse.note import parse

_KINDS = ("text", "file", "link", "group")
_SIDES = ("top", "right", "bottom", "left")
_ENDS = ("none", "arrow")
_MARKUP = re.compile(
    r"(!?)\[(?:\[([^\[\]\n]+)\]\]|([^\[\]\n]*)\]\([^()\n]*\))"
    r"|<([a-zA-Z][a-zA-Z0-9+.-]+:[^<>\s]*)>|\*\*|==|~~|`"
)
_COMMENT = re.compile(r"%%(?:.*?%%|.*)|<!--(?:.*?-->|.*)", re.DOTALL)


def parse_canvas(path: str, text: str, preamble: str = "") -> Note:
    """The canvas at `path` whose file holds `text`, as a note. Never fails.

    `preamble` defines names for the formulas in its cards. Its links are those in the
    texts of its cards and one for each file card; their places are in the JSON.
    """
    text, defects = normalise(text)
    title = path.rpartition("/")[2].rpartition(".")[0]
    if not text.strip():
        return Note(path, title, defects=defects, canvas=Canvas((), ()))
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        place = Span(error.lineno, error.colno, error.lineno, error.colno + 1)
        message = f"`{title}` is not valid JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        return _as_written(path, title, text, (*defects, Defect("invalid-canvas", place, message)))
    except (RecursionError, ValueError):
        message = f"`{title}` holds values that cannot be meant"
        return _as_written(path, title, text, (*defects, Defect("invalid-canvas", START, message)))
    reader = _Reader(path, text, defects, preamble)
    canvas = reader.read(data, title)
    if not reader.hidden:
        return canvas
    public = _Reader(path, text, defects, preamble, is_public=True).read(data, title)
    return replace(canvas, hidden=tuple(reader.hidden), public=public)


def _as_written(path: str, title: str, text: str, defects: tuple[Defect, ...]) -> Note:
    """A note that shows the source of a canvas that cannot be read."""
    body = f'<pre tabindex="0">{escape_text(text)}</pre>\n'
    return Note(path, title, body=(body,), defects=defects)


def _shown_words(match: re.Match[str]) -> str:
    """What a reader sees of a link, an embed or a mark of emphasis in the text of a card."""
    embed, wikilink, label, address = match.groups()
    if address is not None:
        return shown(address)
    if embed is None or embed:
        return ""
    return wikilink_text(wikilink) if wikilink else label


class _Reader:
    """Reads one canvas."""

    def __init__(
        self,
        path: str,
        text: str,
        defects: tuple[Defect, ...],
        preamble: str,
        *,
        is_public: bool = False,
    ) -> None:
        self.hidden: list[Span] = []
        self._is_public = is_public
        self._path = path
        self._preamble = preamble
        self._places = Places(text)
        self._json = CheckedJson(self._places, defects)
        self._links: list[Link] = []
        self._tags: list[Tag] = []
        self._bases: list[BaseSource] = []
        self._excerpt = ""
        self._formulas: dict[str, Formula] = {}

    def read(self, data: Any, title: str) -> Note:
        if not isinstance(data, dict):
            message = f"a canvas is an object with nodes and edges, not {json_type(data)}"
            self._json.report((), message)
            data = {}
        cards: dict[str, Card] = {}
        for number, node in enumerate(self._json.items(data, "nodes")):
            card = self._card(number, node)
            if card is None:
                continue
            id_ = node["id"] if isinstance(node.get("id"), str) else ""
            if not id_:
                self._json.report(("nodes", number, "id"), "a node has an id, a text")
            elif id_ in cards:
                self._json.report(("nodes", number, "id"), f"the id `{id_}` is given twice")
            cards[id_ if id_ and id_ not in cards else f"{id_}\0{number}"] = card
        connections = [
            connection
            for number, edge in enumerate(self._json.items(data, "edges"))
            if (connection := self._connection(number, edge, cards)) is not None
        ]
        return Note(
            path=self._path,
            title=title,
            links=tuple(self._links),
            tags=tuple(self._tags),
            excerpt=self._excerpt,
            defects=tuple(self._json.defects),
            bases=tuple(self._bases),
            canvas=Canvas(tuple(cards.values()), tuple(connections)),
            formulas=tuple(self._formulas.values()),
        )

    def _card(self, number: int, node: Any) -> Card | None:
        path = ("nodes", number)
        values = self._json
        if not isinstance(node, dict):
            values.report(path, f"a node is an object, not {json_type(node)}")
            return None
        kind = node.get("type")
        if kind not in _KINDS:
            given = f"`{kind}`" if isinstance(kind, str) else "missing"
            message = f"a node's type is text, file, link or group; it is {given}"
            values.report((*path, "type"), message)
            return None
        card = Card(
            number=number,
            kind=kind,
            x=values.number(path, node, "x", 0),
            y=values.number(path, node, "y", 0),
            width=values.number(path, node, "width", 250, minimum=1),
            height=values.number(path, node, "height", 60, minimum=1),
            colour=values.colour(path, node),
            content="",
            name="",
        )
        if kind == "text":
            return self._text_card(path, node, card)
        if kind == "file":
            return self._file_card(path, node, card)
        if kind == "link":
            return self._link_card(path, node, card)
        label = values.text(path, node, "label", required=False)
        return replace(card, content=label, name=label)

    def _text_card(self, path: Path, node: dict[str, Any], card: Card) -> Card:
        content = self._json.text(path, node, "text")
        # A card has no properties: `---` at its top is a thematic break.
        before = "\n" if content.startswith("---") else ""
        note = parse(self._path, before + content, preamble=self._preamble)
        places: LinePlaces | None = None
        if note.links or note.tags or note.defects or note.bases or note.hidden:
            characters = self._places.within((*path, "text"), len(content))
            places = LinePlaces(characters, content, len(before))
            self.hidden += map(places.span, note.hidden)
        if self._is_public and note.public is not None:
            rows = {row for span in note.hidden for row in range(span.row, span.end_row + 1)}
            lines = content.split("\n")
            rest = (n for n in range(len(lines)) if n + 1 + len(before) not in rows)
            note, content = note.public, "\n".join(lines[n] for n in rest)
        first_link, first_base = len(self._links), len(self._bases)
        if places is not None:
            for base in note.bases:
                place = places.span(Span(base.row, base.column, base.row, base.column))
                self._bases.append(replace(base, row=place.row, column=place.column))
            self._links += [replace(link, span=places.span(link.span)) for link in note.links]
            self._tags += [replace(tag, span=places.span(tag.span)) for tag in note.tags]
            self._json.defects += [
                replace(d, span=places.span(d.span), edits=()) for d in note.defects
            ]
        self._excerpt = self._excerpt or note.excerpt
        for formula in note.formulas:
            self._formulas.setdefault(formula.source, formula)
        body: list[str | int] = []
        for piece in note.body:
            if isinstance(piece, str):
                body.append(piece)
            elif piece >= 0:
                body.append(piece + first_link)
            elif piece <= FIRST_BASE:
                body.append(piece - first_base)
            elif piece == ID_PREFIX:
                # Ids of several cards must differ on the page of their canvas.
                body += (piece, f"card-{card.number}-")
            else:
                body.append(piece)
        if note.direction == "rtl":
            body = ['<div dir="rtl">', *body, "</div>"]
        words = _MARKUP.sub(_shown_words, _COMMENT.sub("", content))
        lines = [line.strip(" #>*_-=[]`") for line in words.split("\n")]
        name = next((line for line in lines if line), "")
        return replace(card, content=content, name=name, body=tuple(body))

    def _file_card(self, path: Path, node: dict[str, Any], card: Card) -> Card:
        file = self._json.text(path, node, "file")
        subpath = self._json.text(path, node, "subpath", required=False)
        if not file:
            return card
        target, rest = split_subpath(file)
        subpath = subpath if subpath.startswith("#") else rest
        name = target.rpartition("/")[2].removesuffix(".md")
        name += "".join(f" > {part.lstrip('^')}" for part in subpath.split("#") if part)
        embed = is_media(target) or target.lower().endswith((".excalidraw", ".excalidraw.md"))
        link = Link(
            text=file,
            # The paths of a canvas are complete and start at the root of the vault.
            target=f"/{target.lstrip('/')}",
            subpath=subpath,
            display=None,
            embed=embed,
            wiki=False,
            span=self._places.within((*path, "file"), len(file)).span(0, len(file)),
        )
        number = len(self._links)
        self._links.append(link)
        body = (number,) if embed else (number, f"{escape_text(name)}</a>")
        return replace(card, content=target, name=name, body=body, link=number)

    def _link_card(self, path: Path, node: dict[str, Any], card: Card) -> Card:
        url = self._json.text(path, node, "url")
        allowed = may_link_to(url) and not re.search(r"\s", url)
        if url and not allowed and shown(url) == url:
            message = "this is no address of a page: it begins with https://"
            self._json.report((*path, "url"), message)
        name = re.sub(r"\A\w+:/*(?:www\.)?|/\Z", "", shown(url))
        return replace(card, content=url if allowed else "", name=name)

    def _connection(self, number: int, edge: Any, cards: dict[str, Card]) -> Connection | None:
        path = ("edges", number)
        values = self._json
        if not isinstance(edge, dict):
            values.report(path, f"an edge is an object, not {json_type(edge)}")
            return None
        ends = []
        for key in ("fromNode", "toNode"):
            id_ = edge.get(key)
            card = cards.get(id_) if isinstance(id_, str) else None
            if card is None:
                named = isinstance(id_, str)
                reason = f"there is no node `{id_}`" if named else f"`{key}` is missing"
                values.report((*path, key), f"this edge leads nowhere: {reason}")
                return None
            ends.append(card.number)
        return Connection(
            start=ends[0],
            end=ends[1],
            start_side=values.choice(path, edge, "fromSide", _SIDES, ""),
            end_side=values.choice(path, edge, "toSide", _SIDES, ""),
            start_arrow=values.choice(path, edge, "fromEnd", _ENDS, "none") == "arrow",
            end_arrow=values.choice(path, edge, "toEnd", _ENDS, "arrow") == "arrow",
            colour=values.colour(path, edge),
            label=values.text(path, edge, "label", required=False),
        )
