"""What is drawn from its source: formulas, highlighted code, diagrams, pictures."""

from __future__ import annotations

import re

from markdown_it.common.utils import unescapeAll

from milkshake.model.diagnostic import Defect
from milkshake.model.source import Span
from milkshake.parse.escape import escape_attribute, escape_text

_SIZE = re.compile(r"(\d{1,5})(?:x(\d{1,5}))?")
_QUERIES = {
    "query": "A search in the vault, shown as it is written",
    "dataview": "A Dataview query, shown as it is written",
    "dataviewjs": "A Dataview script, shown as it is written",
    "tasks": "A query of the Tasks plugin, shown as it is written",
}


def formula(source: str, display: bool, span: Span) -> tuple[str, Defect | None]:
    """A formula as HTML; its source as code, and a defect, where it cannot be set."""
    from milkshake.parse.render import mathml

    source = source.strip()
    found = mathml.mathml(source, display)
    if found is not None:
        return found, None
    kind = "math display" if display else "math"
    message = f"this formula is shown as it is written: {mathml.reason(source, display)}"
    return (
        f'<code class="{kind}">{escape_text(source)}</code>',
        Defect("unrendered-formula", span, message),
    )


def caption_and_size(alt: str) -> tuple[str, tuple[str, str]]:
    """The words of an image's alternative text, and the width and height that may end it."""
    caption, _, last = alt.rpartition("|")
    size = _SIZE.fullmatch(last.strip())
    if size is None:
        return alt, ("", "")
    return caption, (size[1], size[2] or "")


def picture(address: str, alt: str) -> str:
    """A picture whose data are its address."""
    caption, (width, height) = caption_and_size(alt)
    size = f' width="{width}"' if width else ""
    size += f' height="{height}"' if height else ""
    return f'<img src="{escape_attribute(address)}" alt="{escape_attribute(caption)}"{size}>'


def code(source: str, info: str, span: Span) -> tuple[str, str, Defect | None]:
    """A block of code as HTML, in two parts between which the attributes of its element go.

    Diagrams are drawn; where one cannot be, its source is shown, and a defect
    says why. A query that only the app or a plugin can answer is shown as code.
    """
    language, _, more = unescapeAll(info).strip().partition(" ")
    # What scrolls must be reachable by keyboard.
    before = '<pre tabindex="0"'
    if more:
        before += f' data-info="{escape_attribute(more.strip())}"'
    label = _QUERIES.get(language.lower())
    if label is not None:
        before += f' data-query="{language.lower()}" aria-label="{escape_attribute(label)}"'
    kind = ""
    body = defect = None
    if language.lower() == "mermaid":
        from milkshake.parse.drawing import mermaid

        drawn = mermaid.svg(source)
        if drawn is not None:
            return '<div class="mermaid" tabindex="0"', f">{drawn}</div>\n", None
        message = f"this diagram is shown as it is written: {mermaid.reason(source)}"
        defect = Defect("unrendered-diagram", span, message)
    if language:
        from milkshake.parse.render.syntax_highlighting import highlight

        kind = f' class="language-{escape_attribute(language)}"'
        body = highlight(source, language)
    return (
        before,
        f"><code{kind}>{escape_text(source) if body is None else body}</code></pre>\n",
        defect,
    )
