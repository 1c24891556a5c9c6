"""Arrowheads, drawn where a line ends.

In SVG arrowheads are markers that a line refers to by id. On a page with several
diagrams, or several copies of one, these ids would clash, so each line gets its own.
"""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from msgspec import Struct

from milkshake.parse.drawing.numbers import format_number

_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
_STEP = re.compile(r"([MLQCTSAHVZ])([^MLQCTSAHVZ]*)", re.IGNORECASE)
_COLOUR = re.compile(r' stroke="(#\w+)"')
# Heads that are drawn as lines, and heads that are hollow.
_LINES = re.compile(r"onlyone|oneormore|zeroorone|zeroormore|cross|dependency|requirement_arrow")
_HOLLOW = re.compile(r"extension|aggregation|lollipop|contains|zero|circle")
_SHAPES = ("path", "polygon", "polyline", "circle", "line", "rect", "ellipse")
_GEOMETRY = (
    *("d", "points", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "x2", "y1", "y2"),
    *("width", "height", "transform"),
)
_SAFE = re.compile(r"[\w\s.,()+-]*\Z")
_Point = tuple[float, float]


class Marker(Struct, frozen=True):
    """An arrowhead: its shapes, their reference point, scale and orientation (SVG's terms)."""

    name: str
    shapes: tuple[ET.Element, ...]
    x: float
    y: float
    scale: float
    turn: str


def markers(root: ET.Element) -> dict[str, Marker]:
    """The markers in an SVG document by their ids."""
    by_id = {}
    for node in root.iter():
        if node.tag.rpartition("}")[2] != "marker":
            continue
        name = node.get("id", "")
        box = [float(n) for n in _NUMBER.findall(node.get("viewBox", ""))]
        width = _number(node.get("markerWidth"), 3)
        height = _number(node.get("markerHeight"), 3)
        scale = 1.0
        if len(box) == 4 and box[2] > 0 and box[3] > 0:
            scale = min(width / box[2], height / box[3])
        by_id[name] = Marker(
            name.lower(),
            tuple(n for n in node.iter() if n.tag.rpartition("}")[2] in _SHAPES),
            _number(node.get("refX"), 0),
            _number(node.get("refY"), 0),
            scale,
            node.get("orient", "0"),
        )
    return by_id


def arrows(node: ET.Element, tag: str, known: dict[str, Marker], look: str) -> Iterator[str]:
    """The SVG of the arrowheads at both ends of the line `node`.

    `known` are the markers by id; `look` holds the attributes of the line, whose colour
    the arrowheads take over.
    """
    for key in ("marker-start", "marker-end"):
        marker = known.get(node.get(key, "").removeprefix("url(#").removesuffix(")"))
        if marker is None:
            continue
        end = _end(node, tag, start=key == "marker-start")
        if end is None:
            continue
        (x, y), angle = end
        if marker.turn not in {"auto", "auto-start-reverse"}:
            angle = _number(marker.turn, 0)
        elif marker.turn == "auto-start-reverse" and key == "marker-start":
            angle += 180
        place = f"translate({format_number(x)},{format_number(y)})"
        if round(angle) % 360:
            place += f" rotate({format_number(angle)})"
        if marker.scale != 1:
            place += f" scale({format_number(marker.scale)})"
        if marker.x or marker.y:
            place += f" translate({format_number(-marker.x)},{format_number(-marker.y)})"
        chosen = _COLOUR.search(look)
        yield f'<g transform="{place}">'
        for shape in marker.shapes:
            yield _shape(shape, marker, chosen[1] if chosen else "")
        yield "</g>"


def _shape(node: ET.Element, marker: Marker, chosen: str) -> str:
    tag = node.tag.rpartition("}")[2]
    hollow = bool(_HOLLOW.search(marker.name)) and (
        tag in {"circle", "ellipse"} or not _LINES.search(marker.name)
    )
    drawn = bool(_LINES.search(marker.name)) or tag in {"line", "polyline"}
    role = "hollow" if hollow else "line" if drawn else "head"
    colour = f' {"stroke" if role == "line" else "fill"}="{chosen}"' if chosen else ""
    written = "".join(
        f' {key}="{value}"' for key in _GEOMETRY if (value := node.get(key)) and _SAFE.match(value)
    )
    return f'<{tag} class="m-{role}"{colour}{written}/>'


def _end(node: ET.Element, tag: str, *, start: bool) -> tuple[_Point, float] | None:
    """The point at which a line starts or ends, and its direction there in degrees."""
    points = _points(node, tag)
    if len(points) < 2:
        return None
    if start:
        points.reverse()
    here = points[-1]
    there = next((p for p in reversed(points[:-1]) if math.dist(p, here) > 0.01), None)
    if there is None:
        return here, 0
    x, y = here[0] - there[0], here[1] - there[1]
    return here, math.degrees(math.atan2(-y, -x) if start else math.atan2(y, x))


def _points(node: ET.Element, tag: str) -> list[_Point]:
    """The points of a line and its control points, which give the direction of its ends."""
    if tag == "line":
        x1, y1, x2, y2 = (_number(node.get(key), 0) for key in ("x1", "y1", "x2", "y2"))
        return [(x1, y1), (x2, y2)]
    points: list[_Point] = []
    for letter, rest in _STEP.findall(node.get("d", "")):
        numbers = [float(n) for n in _NUMBER.findall(rest)]
        last = points[-1] if points else (0.0, 0.0)
        if letter in "Hh":
            steps = [(n, last[1]) if letter == "H" else (last[0] + n, last[1]) for n in numbers]
        elif letter in "Vv":
            steps = [(last[0], n) if letter == "V" else (last[0], last[1] + n) for n in numbers]
        else:
            pairs = numbers[5:] if letter in "Aa" else numbers
            steps = list(zip(pairs[::2], pairs[1::2], strict=False))
            if letter.islower():
                steps = [(last[0] + x, last[1] + y) for x, y in steps]
        points.extend(steps)
    return points


def _number(value: str | None, default: float) -> float:
    match = _NUMBER.match(value or "")
    return float(match[0]) if match else default
