"""Rewrites the SVG of the Mermaid renderer so that a page can contain it.

Only elements and attributes on a list are kept. The class of an element becomes its
role (see `mermaid_classes`). Colours are kept only placed the author of the diagram
has chosen them; text on such a background gets a colour that can be read on it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html import unescape

from msgspec import Struct, field

from milkshake.model.external import may_link_to
from milkshake.parse.drawing.arrows import Marker, arrows, markers
from milkshake.parse.drawing.colours import Colour, best_ink, colour, is_visible
from milkshake.parse.drawing.mermaid_classes import shape_role, text_anchor, text_class
from milkshake.parse.drawing.numbers import format_number
from milkshake.parse.escape import escape_attribute, escape_text

_ELEMENTS = frozenset(
    {
        *("a", "circle", "desc", "ellipse", "g", "line", "path", "polygon", "polyline", "rect"),
        *("text", "tspan"),
    }
)
_GEOMETRY = (
    *("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "d"),
    *("points", "transform", "dx", "dy", "text-anchor", "dominant-baseline", "font-size"),
    *("font-weight", "font-style"),
)
_VALUE = re.compile(r"[\w\s.,()%+-]*\Z")
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]*)")
_ACROSS = re.compile(r"translate\(-?[\d.]+,")
_DASHES = re.compile(r"(?!0[, ]+0\Z)[\d., ]+\Z")
_FIXED = frozenset({"actor", "label-container"})
_PADDING = 8
_READABLE = 0.8
"""How much smaller a diagram may be made before its words are too small to be read."""
_WIDEST = 9
"""How many pixels a letter takes on average in a wide font, at the size that diagrams have."""
_SIZE = re.compile(r"(\d+(?:\.\d+)?)(?:px)?\Z")


class _Scope(Struct):
    """What an element inherits.

    These are the classes of the elements around it, the text colour, and how wide the box
    of its text is in pixels (0 where the renderer makes the box as wide as the text needs).
    """

    classes: tuple[str, ...] = ()
    ink: str = ""
    room: float = 0


class _Drawing(Struct):
    """The SVG written so far, the arrowheads by id, and the numbers of the fill colours."""

    parts: list[str] = field(default_factory=list)
    markers: dict[str, Marker] = field(default_factory=dict)
    series: dict[Colour, int] = field(default_factory=dict)


def draw(source: str, name: str) -> str | None:
    """The SVG `source` for a page, with `name` as its accessible name; None if it is invalid."""
    try:
        # The renderer writes no document type, so there are no entities to expand.
        root = ET.fromstring(source)  # noqa: S314
    except ET.ParseError:
        return None
    box = [float(number) for number in re.findall(r"-?[\d.]+", root.get("viewBox", ""))]
    if len(box) != 4 or not all(abs(number) < 1e6 for number in box) or min(box[2:]) <= 0:
        return None
    drawing = _Drawing(markers=markers(root))
    try:
        for child in root:
            _element(drawing, child, _Scope(tuple(root.get("class", "").split())))
    except RecursionError:
        return None
    view = " ".join(format_number(number) for number in box)
    width, height = format_number(box[2]), format_number(box[3])
    return (
        f'<svg class="diagram" role="img" aria-label="{escape_attribute(name)}" viewBox="{view}" '
        f'width="{width}" height="{height}" style="--least:{box[2] * _READABLE:.0f}">'
        f"{''.join(drawing.parts)}</svg>"
    )


def _element(drawing: _Drawing, node: ET.Element, scope: _Scope) -> None:
    tag = node.tag.rpartition("}")[2]
    if tag not in _ELEMENTS:
        return
    classes = tuple(node.get("class", "").split())
    if "today" in classes:
        return  # The same note gives the same page on every day.
    style = _style(node)
    write = drawing.parts.append
    if tag == "desc":
        write(f"<desc>{escape_text(node.text or '')}</desc>")
        return
    if tag in {"g", "a"}:
        within = classes + scope.classes
        ink = "" if "c4-shape" in within else scope.ink or _ink(node)
        _group(drawing, node, tag, _Scope(within, ink, _room(node) or scope.room))
        return
    written = "".join(
        f' {key}="{_rounded(value)}"'
        for key in _GEOMETRY
        if (value := _geometry(node, style, key)) and _VALUE.match(value)
    )
    if tag in {"text", "tspan"}:
        attributes = _text_attributes(node, classes, scope, written) if tag == "text" else ""
        fitted = _fitted(node, scope.room) if tag == "text" else ""
        write(f"<{tag}{attributes}{written}{fitted}>{_label(node.text)}")
        for child in node:
            _element(drawing, child, scope)
            write(_label((child.tail or "").strip("\n")))
        write(f"</{tag}>")
        return
    look = _look(drawing, node, tag, style, classes, scope)
    if look is None:
        return
    write(f"<{tag}{look}{written}/>")
    drawing.parts.extend(arrows(node, tag, drawing.markers, look))


def _room(node: ET.Element) -> float:
    """How wide the box is whose text is in the group `node`; 0 if it has none of a fixed width."""
    for child in node:
        classes = child.get("class", "").split()
        if child.tag.endswith("rect") and not _FIXED.isdisjoint(classes):
            width = _SIZE.match(child.get("width", ""))
            return float(width[1]) if width else 0
    return 0


def _fitted(node: ET.Element, room: float) -> str:
    """The attributes that make a line of text as narrow as its box, where it may be wider."""
    lines = [text for text in node.itertext() if text.strip()]
    room -= 2 * _PADDING
    if room <= 0 or len(lines) != 1 or len(lines[0]) * _WIDEST <= room:
        return ""
    return f' textLength="{format_number(room)}" lengthAdjust="spacingAndGlyphs"'


def _label(label: str | None) -> str:
    # Mermaid labels may contain HTML character references.
    return escape_text(unescape(label)) if label else ""


def _group(drawing: _Drawing, node: ET.Element, tag: str, scope: _Scope) -> None:
    write = drawing.parts.append
    start = len(drawing.parts)
    transform = node.get("transform", "")
    if scope.classes[:1] == ("label",) and "statediagram-state" in scope.classes:
        transform = _ACROSS.sub("translate(0,", transform)
    placed = f' transform="{_rounded(transform)}"' if transform and _VALUE.match(transform) else ""
    address = next((v for k, v in node.attrib.items() if k.rpartition("}")[2] == "href"), "")
    linked = tag == "a" and may_link_to(address)
    font = _font(node)
    write(
        f'<a href="{escape_attribute(address)}" rel="noopener"{placed}>'
        if linked
        else f"<g{placed}{font}>"
    )
    for child in node:
        _element(drawing, child, scope)
    if len(drawing.parts) == start + 1:
        drawing.parts.pop()
    elif linked:
        write("</a>")
    elif placed or font:
        write("</g>")
    else:
        drawing.parts[start] = ""


def _font(node: ET.Element) -> str:
    return "".join(
        f' {key}="{value}"'
        for key in ("text-anchor", "font-weight", "font-size")
        if (value := node.get(key, "")) and re.match(r"[\w.]+\Z", value)
    )


def _style(node: ET.Element) -> dict[str, str]:
    return {k: v.strip() for k, v in _DECLARATION.findall(node.get("style", ""))}


def _geometry(node: ET.Element, style: dict[str, str], key: str) -> str:
    value = style.get(key, node.get(key, "")) if "-" in key else node.get(key, "")
    value = value.removesuffix("!important").strip()
    if key == "font-size":
        size = _SIZE.match(value)
        return size[1] if size and size[1] != "14" else ""
    return "" if value in {"normal", "auto", "400"} else value


def _text_attributes(
    node: ET.Element, classes: tuple[str, ...], scope: _Scope, written: str
) -> str:
    if scope.ink:
        attributes = f' fill="{scope.ink}"'
    else:
        is_title = node.get("class") == "title"
        attributes = text_class(classes, scope.classes, is_title=is_title)
    if " text-anchor=" not in written:
        attributes += text_anchor(classes, scope.classes)
    return attributes


def _chosen(style: dict[str, str], key: str) -> Colour | None:
    """The colour that the author has chosen: only such colours are marked ``!important``."""
    value = style.get(key, "")
    return colour(value.removesuffix("!important").strip()) if "!important" in value else None


def _ink(node: ET.Element) -> str:
    """The colour of the text in a group whose author has chosen a background, else empty."""
    for child in node:
        # Some shapes consist of several paths.
        strokes = child if "label-container" in child.get("class", "") else ()
        for shape in (child, *strokes):
            background = _chosen(_style(shape), "fill")
            if background is not None and shape.tag.rpartition("}")[2] not in {"text", "tspan"}:
                return best_ink(background)
    return ""


def _look(
    drawing: _Drawing,
    node: ET.Element,
    tag: str,
    style: dict[str, str],
    classes: tuple[str, ...],
    scope: _Scope,
) -> str | None:
    """The attributes for the look of a shape: its class and colours; None if it is not shown."""
    role = shape_role(node, tag, style, classes, scope.classes, drawing.series)
    if role in {"", "none"}:
        return None
    background, line = _chosen(style, "fill"), _chosen(style, "stroke")
    if "c4-shape" in scope.classes:
        background = line = None  # The renderer marks its own blue as important, too.
    # A style sheet overrides an attribute, so the class must not be one that sets a fill.
    look = f' class="m-{role if background is None else "own"}"'
    if background is not None:
        look += f' fill="{background.css}"'
    stroke = line or colour(style.get("stroke", "")) if "link" in " ".join(classes) else line
    if stroke is not None and is_visible(stroke):
        look += f' stroke="{stroke.css}"'
    dashes = style.get("stroke-dasharray", node.get("stroke-dasharray", ""))
    dashes = dashes.removesuffix("!important").strip()
    if role in {"line", "box"} and _DASHES.match(dashes) and "stroke-dashoffset" not in style:
        look += f' stroke-dasharray="{dashes}"'
    if role == "band" and _SIZE.match(node.get("stroke-width", "")):
        look += f' stroke-width="{_rounded(node.get("stroke-width", ""))}"'
    return look


def _rounded(value: str) -> str:
    return _NUMBER.sub(lambda match: format_number(float(match[0])), value)
