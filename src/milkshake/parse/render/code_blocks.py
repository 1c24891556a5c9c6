"""Code blocks: highlighted code, Mermaid diagrams, and queries that only Obsidian can answer."""

from __future__ import annotations

from markdown_it.common.utils import unescapeAll

from milkshake.model.body_words import QUERIES
from milkshake.model.diagnostic import Defect
from milkshake.model.source import Span
from milkshake.parse.escape import escape_attribute, escape_text


def render_code(source: str, info: str, span: Span) -> tuple[str, str, str, Defect | None]:
    """The HTML of a code block with the info string `info`, cut where attributes may be added.

    The first part is the start of the outermost tag, the third one the rest. The second is the
    key of a word that labels the tag (see `body_words`), empty where there is none. Mermaid
    diagrams are drawn; where one cannot be drawn, its source is shown, and a defect at
    `span` says why. Queries are shown as code.
    """
    language, _, rest = unescapeAll(info).strip().partition(" ")
    # What scrolls must be reachable by keyboard.
    before = '<pre tabindex="0"'
    if rest:
        before += f' data-info="{escape_attribute(rest.strip())}"'
    label = ""
    if language.lower() in QUERIES:
        before += f' data-query="{language.lower()}"'
        label = f"query.{language.lower()}"
    defect = None
    if language.lower() == "mermaid":
        from milkshake.parse.drawing import mermaid

        drawing = mermaid.svg(source)
        if drawing is not None:
            scrolls = ' tabindex="0"' if drawing else ""
            return f'<div class="mermaid"{scrolls}', "", f">{drawing}</div>\n", None
        message = f"`mermaid` diagram is not drawn: {mermaid.reason(source)}"
        defect = Defect("unrendered-diagram", span, message)
    attribute, highlighted = "", None
    if language:
        from milkshake.parse.render.syntax_highlighting import highlight

        attribute = f' class="language-{escape_attribute(language)}"'
        highlighted = highlight(source, language)
    code = escape_text(source) if highlighted is None else highlighted
    return before, label, f"><code{attribute}>{code}</code></pre>\n", defect
