"""Mermaid diagrams, drawn at build time.

`mmdr` lays out a diagram and writes it as SVG with a style sheet of its own. Only the
geometry and the text are kept of it: elements and attributes that are on a list are
written anew, so that nothing can run scripts, load files or clash with the page. The
role of an element goes into its class, and the site's style sheet gives it colours, so
that a diagram looks like the text around it in the light and in the dark theme. There
are no ids: arrowheads are drawn where their lines end.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache

from milkshake.parse.drawing.svg import draw

MAX_LENGTH = 20_000
"""Longer sources are shown as written; the limit of Mermaid itself is 50,000."""

MAX_LINES = 2_000
"""The renderer's work for each line grows with the number of lines."""

MAX_NESTING = 50
"""How deep brackets and blocks may be nested; the renderer is recursive."""

_MAX_OUTPUT = 400_000

# The renderer lays out for narrow letters, 14 pixels high. A page may show wider ones, so boxes
# are made for letters of 20 pixels, and all words stay in their boxes.
# Labels as SVG text, and neutral colours where the style sheet does not know the class.
_SETTINGS = {
    "htmlLabels": False,
    "flowchart": {"htmlLabels": False},
    "class": {"htmlLabels": False},
    "state": {"htmlLabels": False, "wrappingWidth": 300},
    "fontFamily": "sans-serif",
    "look": "neo",
    "securityLevel": "strict",
    "theme": "neutral",
    "themeVariables": {"fontFamily": "sans-serif", "fontSize": "20px"},
}
_DIRECTIVE = f"%%{{init: {json.dumps(_SETTINGS)}}}%%\n"

_FRONTMATTER = re.compile(r"---[ \t]*\n.*?^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(
    r"^[ \t]*(?:accTitle|title)[ \t]*:?[ \t]+(.+)$|^pie\b.*\btitle[ \t]+(.+)$", re.MULTILINE
)
_ICON = re.compile(r"\bfa[bklrs]?:fa-[\w-]+")
# A section or a task of a journey.
_TASK = re.compile(r"^[ ]*(?:(section)\b.*|(?!acc\w+:|title\b|%%)[^:\n]+:[ ]*\d.*)$", re.MULTILINE)
_GANTT_TASK = re.compile(r"^[ ]*(?!%%|acc\w+:|title\b|section\b)[^:\n]+:(.*)$", re.MULTILINE)
_GANTT_TAGS = frozenset({"active", "crit", "done", "milestone", "vert"})
_HEADER = re.compile(r"([a-zA-Z][\w-]*)(?:[ \t]+(?:T[DB]|BT|RL|LR|showData))?[ \t]*;?")
_KIND = re.compile(r"^[ \t]*([a-zA-Z][\w-]*)", re.MULTILINE)
# In entity diagrams braces end lines.
_GROUP = re.compile(
    r"[o|]\{|\}[o|]|([\[({])|([\])}])"
    r"|^[ \t]*(subgraph|alt|loop|opt|par|critical|break|rect|box|block)\b"
    r"|^[ \t]*(end)\b",
    re.MULTILINE,
)
_KINDS = {
    "architecture": "architecture diagram",
    "block": "block diagram",
    "c4": "context diagram",
    "class": "class diagram",
    "er": "entity diagram",
    "flowchart": "flowchart",
    "gantt": "Gantt chart",
    "git": "Git graph",
    "graph": "flowchart",
    "journey": "user journey",
    "kanban": "board",
    "mindmap": "mind map",
    "packet": "packet diagram",
    "pie": "pie chart",
    "quadrant": "quadrant chart",
    "radar": "radar chart",
    "requirement": "requirement diagram",
    "sankey": "flow diagram",
    "sequence": "sequence diagram",
    "state": "state diagram",
    "timeline": "timeline",
    "treemap": "tree map",
    "xychart": "chart",
}


def svg(source: str) -> str | None:
    """The diagram as an ``<svg>`` element with an accessible name.

    The same `source` always gives the same result. It is empty where the source names a
    kind of diagram, and nothing in it. None where the source is not Mermaid or the diagram
    is too large; a page should then show the source.
    """
    return _draw(source)[0]


def reason(source: str) -> str:
    """Why `svg` returns None, in a few words; empty where it returns a diagram."""
    return _draw(source)[1]


@lru_cache(maxsize=64)
def _draw(source: str) -> tuple[str | None, str]:
    source = source.replace("\r\n", "\n").replace("\t", "    ")
    lines = [line for line in source.split("\n") if line.strip()]
    if not lines:
        return None, "the diagram is empty"
    if len(source) > MAX_LENGTH or len(lines) > MAX_LINES:
        return None, "the diagram is too long"
    source = "\n".join(lines) + "\n"
    if _depth(source) > MAX_NESTING:
        return None, f"parts of the diagram lie more than {MAX_NESTING} deep in one another"
    front = _FRONTMATTER.match(source)
    start = front.end() if front else 0
    if _is_empty(source[start:]):
        return "", ""
    if unknown := _after_unknown(source[start:]):
        return None, f"`{unknown}` names no task of the chart"
    source = source[:start] + _for_the_renderer(source[start:])
    # The last directive takes precedence, but the first line must name the kind of diagram.
    rendered, failure = _render(source + _DIRECTIVE)
    if rendered is None:
        return None, failure
    drawn = draw(rendered, _name(source, source[start:]))
    if drawn is None or len(drawn) > _MAX_OUTPUT:
        return None, "the diagram is too large to be shown"
    return drawn, ""


def _for_the_renderer(diagram: str) -> str:
    """The diagram without icons, whose font no page has, and with a section for each task."""
    diagram = _ICON.sub("\N{NO-BREAK SPACE}", diagram)
    kind = _KIND.search(re.sub(r"%%.*", "", diagram))
    task = _TASK.search(diagram)
    if kind and kind[1] == "journey" and task and not task[1]:
        # The renderer loses what stands before the first section.
        diagram = f"{diagram[: task.start()]}section \N{NO-BREAK SPACE}\n{diagram[task.start() :]}"
    return diagram


def _after_unknown(diagram: str) -> str:
    """What a task of a Gantt chart comes after, if that is no task; empty where all is well.

    Mermaid lets such a task begin today, which is another day whenever a site is built.
    https://mermaid.js.org/syntax/gantt.html
    """
    kind = _KIND.search(re.sub(r"%%.*", "", diagram))
    if kind is None or kind[1] != "gantt":
        return ""
    named: set[str] = set()
    after: list[str] = []
    for match in _GANTT_TASK.finditer(diagram):
        parts = [part.strip() for part in match[1].split(",")]
        parts = [part for part in parts if part not in _GANTT_TAGS]
        if len(parts) == 3:
            named.add(parts[0])
        after += [part for part in parts if part.startswith("after ")]
    return next((part for part in after if named.isdisjoint(part.split()[1:])), "")


def _render(source: str) -> tuple[str | None, str]:
    # Importing this costs a few milliseconds that only vaults with diagrams should pay.
    import mmdr

    try:
        drawing: str = mmdr.render(source).svg()
    except (ValueError, RuntimeError, UnicodeError) as error:
        return None, str(error).partition("\n")[0] or "the diagram cannot be read"
    except BaseException as error:
        # A panic in the renderer is not an Exception, and the other notes can still be read.
        if type(error).__name__ != "PanicException":
            raise
        return None, "the diagram cannot be drawn"
    return drawing, ""


def _is_empty(diagram: str) -> bool:
    """Whether the diagram has no more than the line that names its kind, and comments."""
    only = _HEADER.fullmatch(re.sub(r"%%.*", "", diagram).strip())
    return only is not None and only[1].lower().startswith(tuple(_KINDS))


def _depth(source: str) -> int:
    depth = deepest = 0
    for match in _GROUP.finditer(source):
        if match[1] or match[3]:
            depth += 1
            deepest = max(deepest, depth)
        elif depth and (match[2] or match[4]):
            depth -= 1
    return deepest


def _name(source: str, diagram: str) -> str:
    """The accessible name of the diagram: its title, or else its kind."""
    title = _TITLE.search(source)
    if title is not None:
        return (title[1] or title[2]).strip().strip("\"'")
    kind = _KIND.search(re.sub(r"%%.*", "", diagram))
    word = kind[1].lower() if kind else ""
    return next((name for start, name in _KINDS.items() if word.startswith(start)), "diagram")
