"""What the classes in the SVG of the Mermaid renderer (mmdr) say of shapes and texts.

The renderer leaves most of the look to a style sheet of its own. This module translates
its classes to the roles that the site's style sheet knows (``m-box``, ``m-line``, ...)
and to the attributes that its style sheet would give.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from milkshake.parse.drawing.colours import Colour, colour

SERIES = 6
"""How many colours tell the series of a chart apart before they repeat."""

# The role of a shape by a class of its own or else of an element around it.
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
# Where the renderer leaves the alignment of a text to its style sheet.
_ANCHORS = {
    "flowchartTitleText": "middle",
    "gitTitleText": "middle",
    "pieTitleText": "middle",
    "statediagramTitleText": "middle",
    "taskText": "middle",
    "taskTextOutsideLeft": "end",
    "vertText": "middle",
}


def text_class(own: tuple[str, ...], outer: tuple[str, ...], *, is_title: bool) -> str:
    """The class attribute of a text with its `own` classes and those of the `outer` elements."""
    if "sequenceNumber" in own:
        return ' class="m-number"'
    if _ON_LINES & {*own, *outer}:
        return ' class="m-label"'
    return ' class="m-title"' if is_title or _TITLES & set(own) else ""


def text_anchor(own: tuple[str, ...], outer: tuple[str, ...]) -> str:
    """The ``text-anchor`` attribute that the renderer's style sheet would give a text."""
    anchor = next((_ANCHORS[name] for name in own if name in _ANCHORS), "")
    around = set(outer)
    if not anchor and (around >= _IN_FLOWCHARTS or around >= _IN_STATES):
        anchor = "middle"
    return f' text-anchor="{anchor}"' if anchor else ""


def shape_role(
    node: ET.Element,
    tag: str,
    style: dict[str, str],
    own: tuple[str, ...],
    outer: tuple[str, ...],
    series: dict[Colour, int],
) -> str:
    """The role of a shape; empty or ``none`` for a shape that is not to be shown.

    A fill of a chart without a class stands for a series: `series` numbers these
    colours and is extended by new ones.
    """
    for group in (own, outer):
        named = {_SHAPES[c]: None for c in group if c in _SHAPES}
        if named:
            # A shape of two paths: one for its fill and one, without a fill, for its outline.
            if "box" in named and node.get("fill") == "none":
                return "outline"
            return "thick" if "thick" in named else next(iter(named))
        for name in group:
            numbered = _SERIES.match(name)
            if numbered:
                number = int(numbered[1]) % SERIES
                is_line = tag in {"line", "polyline"} or (tag == "path" and "edge" in name)
                is_line = is_line or name.startswith("arrow")
                return f"l{number}" if is_line else f"s{number}"
    fill = style.get("fill", node.get("fill", ""))
    value = colour(fill)
    if value is not None and tag != "line":
        return f"s{series.setdefault(value, len(series)) % SERIES}"
    if fill == "none" and node.get("stroke") == "none":
        return "none"
    return "line" if tag in {"path", "line", "polyline"} or fill == "none" else "box"
