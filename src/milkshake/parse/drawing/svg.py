"""From the SVG that a renderer of diagrams writes to one that a page may hold.

Only elements and attributes on a list are kept. What a shape is, its role, is
read from the renderer's classes; colours are kept only where the writer of the
diagram has chosen them, and the words on such a ground are made legible.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html import unescape

from msgspec import Struct, field

from milkshake.parse.drawing.arrows import Marker, arrows, markers
from milkshake.parse.drawing.colours import Colour, best_ink, colour, is_visible
from milkshake.parse.escape import escape_attribute, escape_text

SERIES = 6
"""How many tones tell the parts of a chart apart before they begin again."""

_ELEMENTS = frozenset(
    [
        "a",
        "circle",
        "desc",
        "ellipse",
        "g",
        "line",
        "path",
        "polygon",
        "polyline",
        "rect",
        "text",
        "tspan",
    ]
)
_GEOMETRY = (
    *(
        [
            "x",
            "y",
            "x1",
            "y1",
            "x2",
            "y2",
            "cx",
            "cy",
            "r",
            "rx",
            "ry",
            "width",
            "height",
            "d",
            "points",
            "transform",
            "dx",
            "dy",
        ]
    ),
    *(["text-anchor", "dominant-baseline", "font-size", "font-weight", "font-style"]),
)
_VALUE = re.compile(r"[\w\s.,()%+-]*\Z")
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]*)")
_ACROSS = re.compile(r"translate\(-?[\d.]+,")
_DASHES = re.compile(r"(?!0[, ]+0\Z)[\d., ]+\Z")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\"<>]+\Z")
_SIZE = re.compile(r"(\d+(?:\.\d+)?)(?:px)?\Z")

# The role of a shape by a class of the renderer's, on the shape or else on what holds it.
_SHAPES = {
    "today": "",
    "background": "ground",
    "commit-label-bkg": "ground",
    "tag-label-bkg": "box",
    "branchLabelBkg": "box",
    "tag-hole": "mark",
    "labelBox": "box",
    "loopLine": "dash",
    "note": "note",
    "noteText": "note",
    "statediagram-note": "note",
    "note-cluster": "none",
    "activation0": "box",
    "activation1": "box",
    "activation2": "box",
    "actor-man": "line",
    "actor-line": "faint",
    "actor": "box",
    "messageLine0": "line",
    "messageLine1": "dash",
    "edge-pattern-dotted": "dash",
    "edge-pattern-dashed": "dash",
    "edge-thickness-thick": "thick",
    "edge-thickness-invisible": "none",
    "flowchart-link": "line",
    "relationshipLine": "line",
    "relation": "line",
    "transition": "line",
    "divider": "faint",
    "state-start": "mark",
    "state-end": "mark",
    "fork-join": "mark",
    "face": "note",
    "mouth": "line",
    "task-line": "faint",
    "lineWrapper": "line",
    "link": "band",
    "pieOuterCircle": "none",
    "quadrant": "quadrant",
    "border": "faint",
    "data-point": "mark",
    "line-plot-0": "line",
    "line-plot-1": "line",
    "line-plot-2": "line",
    "axis-line": "faint",
    "axisl-line": "faint",
    "ticks": "faint",
    "tick": "faint",
    "domain": "none",
    "section0": "group",
    "section1": "none",
    "section2": "group",
    "section3": "none",
    "milestone": "mark",
    "branch": "faint",
    "commit-merge": "box",
    "node-line--1": "none",
    "cluster": "group",
    "statediagram-cluster": "group",
    "c4-boundary": "group",
    "label-container": "box",
    "outer-path": "box",
    "c4-shape": "box",
    "row-rect-even": "none",
    "row-rect-odd": "none",
}
# Classes that end in the number of a series.
_SERIES = re.compile(
    r"(?:bar-plot-|section-type-|task-type-|actor-|section-|section-edge-|commit|arrow|branch-label"
    r"|label|task|done|active|crit)(\d+)\Z"
)
_TITLES = frozenset(
    {"flowchartTitleText", "gitTitleText", "pieTitleText", "statediagramTitleText", "titleText"}
    | {"chart-title"}
)
_ON_LINES = frozenset({"edgeLabel", "commit-label", "messageText"})
_IN_FLOWCHARTS = frozenset({"flowchart", "node", "label"})
_IN_STATES = frozenset({"statediagram-state", "label"})
# Where the renderer leaves it to its style sheet how words stand to their place.
_ANCHORS = {
    "flowchartTitleText": "middle",
    "gitTitleText": "middle",
    "pieTitleText": "middle",
    "statediagramTitleText": "middle",
    "taskText": "middle",
    "taskTextOutsideLeft": "end",
    "vertText": "middle",
}


class _Scope(Struct):
    """What the elements around one say of it."""

    classes: tuple[str, ...] = ()
    ink: str = ""


class _Drawing(Struct):
    parts: list[str] = field(default_factory=list)
    markers: dict[str, Marker] = field(default_factory=dict)
    series: dict[Colour, int] = field(default_factory=dict)


def draw(source: str, name: str) -> str | None:
    """The diagram in `source` for a page, called `name`; None where it is no SVG."""
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
    view = " ".join(_short(number) for number in box)
    return (
        f'<svg class="diagram" role="img" aria-label="{escape_attribute(name)}" viewBox="{view}" '
        f'width="{_short(box[2])}" height="{_short(box[3])}">{"".join(drawing.parts)}</svg>'
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
        _group(drawing, node, tag, _Scope(within, ink))
        return
    written = "".join(
        f' {key}="{_rounded(value)}"'
        for key in _GEOMETRY
        if (value := _geometry(node, style, key)) and _VALUE.match(value)
    )
    if tag in {"text", "tspan"}:
        kept = _words(node, classes, scope) if tag == "text" else ""
        if " text-anchor=" not in written:
            kept += _anchor(classes, scope) if tag == "text" else ""
        write(f"<{tag}{kept}{written}>{_label(node.text)}")
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


def _label(words: str | None) -> str:
    # In Mermaid's labels characters may be written as in HTML.
    return escape_text(unescape(words)) if words else ""


def _group(drawing: _Drawing, node: ET.Element, tag: str, scope: _Scope) -> None:
    write = drawing.parts.append
    start = len(drawing.parts)
    moved = node.get("transform", "")
    if scope.classes[:1] == ("label",) and "statediagram-state" in scope.classes:
        moved = _ACROSS.sub("translate(0,", moved)
    where = f' transform="{_rounded(moved)}"' if moved and _VALUE.match(moved) else ""
    address = next((v for k, v in node.attrib.items() if k.rpartition("}")[2] == "href"), "")
    linked = tag == "a" and _ADDRESS.match(address)
    turned = _font(node)
    write(
        f'<a href="{escape_attribute(address)}" rel="noopener"{where}>'
        if linked
        else f"<g{where}{turned}>"
    )
    for child in node:
        _element(drawing, child, scope)
    if len(drawing.parts) == start + 1:
        drawing.parts.pop()
    elif linked:
        write("</a>")
    elif where or turned:
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


def _words(node: ET.Element, classes: tuple[str, ...], scope: _Scope) -> str:
    if scope.ink:
        return f' fill="{scope.ink}"'
    if "sequenceNumber" in classes:
        return ' class="m-number"'
    if _ON_LINES & {*classes, *scope.classes}:
        return ' class="m-label"'
    return ' class="m-title"' if _TITLES & set(classes) or node.get("class") == "title" else ""


def _anchor(classes: tuple[str, ...], scope: _Scope) -> str:
    found = next((_ANCHORS[name] for name in classes if name in _ANCHORS), "")
    within = set(scope.classes)
    if not found and (within >= _IN_FLOWCHARTS or within >= _IN_STATES):
        found = "middle"
    return f' text-anchor="{found}"' if found else ""


def _chosen(style: dict[str, str], key: str) -> Colour | None:
    """The colour that the writer of the diagram has given; the renderer's are not important."""
    value = style.get(key, "")
    return colour(value.removesuffix("!important").strip()) if "!important" in value else None


def _ink(node: ET.Element) -> str:
    """The ink for words on the ground that the writer has given a node, where there is one."""
    for child in node:
        # Some shapes are drawn in several strokes.
        strokes = child if "label-container" in child.get("class", "") else ()
        for shape in (child, *strokes):
            ground = _chosen(_style(shape), "fill")
            if ground is not None and shape.tag.rpartition("}")[2] not in {"text", "tspan"}:
                return best_ink(ground)
    return ""


def _look(
    drawing: _Drawing,
    node: ET.Element,
    tag: str,
    style: dict[str, str],
    classes: tuple[str, ...],
    scope: _Scope,
) -> str | None:
    """The class and colours of a shape; None for what is not to be seen."""
    role = _role(drawing, node, tag, style, classes, scope)
    if role in {"", "none"}:
        return None
    ground, line = _chosen(style, "fill"), _chosen(style, "stroke")
    if "c4-shape" in scope.classes:
        ground = line = None  # The renderer's own blue, although it calls it important.
    # A style sheet's word counts for more than an attribute's, so the class must not give a fill.
    look = f' class="m-{role if ground is None else "own"}"'
    if ground is not None:
        look += f' fill="{ground.css}"'
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


def _role(
    drawing: _Drawing,
    node: ET.Element,
    tag: str,
    style: dict[str, str],
    classes: tuple[str, ...],
    scope: _Scope,
) -> str:
    for group in (classes, scope.classes):
        named = {_SHAPES[c]: None for c in group if c in _SHAPES}
        if named:
            # A shape drawn in two strokes, one for its ground and one for its line.
            if "box" in named and node.get("fill") == "none":
                return "outline"
            return "thick" if "thick" in named else next(iter(named))
        for name in group:
            numbered = _SERIES.match(name)
            if numbered:
                number = int(numbered[1]) % SERIES
                drawn = tag in {"line", "polyline"} or (tag == "path" and "edge" in name)
                drawn = drawn or name.startswith("arrow")
                return f"l{number}" if drawn else f"s{number}"
    ground = style.get("fill", node.get("fill", ""))
    value = colour(ground)
    if value is not None and tag != "line":
        return f"s{drawing.series.setdefault(value, len(drawing.series)) % SERIES}"
    if ground == "none" and node.get("stroke") == "none":
        return "none"
    return "line" if tag in {"path", "line", "polyline"} or ground == "none" else "box"


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".") or "0"


def _rounded(value: str) -> str:
    return _NUMBER.sub(lambda match: _short(float(match[0])), value)
