"""What raw HTML in a note may consist of: elements, attributes, styles and URL schemes.

Nothing on these lists runs a script or loads anything from another host.
"""

from __future__ import annotations

import nh3

MAX_DEPTH = 60
"""How deep elements may be nested; the tags of deeper ones are left out."""

VOID_ELEMENTS = frozenset({"br", "col", "hr", "input", "wbr"})
"""The allowed elements that have no closing tag."""

LOADING_ELEMENTS = frozenset({"audio", "embed", "iframe", "img", "object", "source", "video"})
"""Elements that load a file: they become an embed, a link or their text."""

DROPPED_ELEMENTS = frozenset({"script", "style"})
"""Elements that are left out together with their content."""

ELEMENTS = (frozenset(nh3.ALLOWED_TAGS) - {"img", "map", "area"}) | {
    "big",
    "font",
    "input",
    "meter",
    "progress",
    "section",
}
"""The elements that are kept."""

ATTRIBUTES = {
    **{name: set(values) - {"cite"} for name, values in nh3.ALLOWED_ATTRIBUTES.items()},
    "details": {"open"},
    "font": {"color", "size"},
    "input": {"type", "checked", "disabled"},
    "meter": {"value", "min", "max", "low", "high", "optimum"},
    "progress": {"value", "max"},
    "*": {"align", "class", "dir", "lang", "title", "width", "height", "style"},
}
"""The attributes that are kept, by element; those under ``*`` on any element."""

COLOUR_SHORTHANDS = frozenset(
    {"background", "border-block", "border-inline", "column-rule", "outline", "text-emphasis"}
)
"""The CSS properties that are kept where their value is a colour and nothing else."""

STYLES = {
    *COLOUR_SHORTHANDS,
    *("color", "background-color", "opacity", "font", "font-family", "font-size", "font-style"),
    *("font-variant", "font-weight", "line-height", "letter-spacing", "word-spacing"),
    *("text-align", "text-decoration", "text-indent", "text-transform", "vertical-align"),
    *("white-space", "width", "height", "max-width", "max-height", "min-width", "min-height"),
    *("margin", "margin-left", "margin-right", "margin-top", "margin-bottom"),
    *("padding", "padding-left", "padding-right", "padding-top", "padding-bottom"),
    *("border", "border-color", "border-radius", "border-style", "border-width"),
    *("border-left", "border-right", "border-top", "border-bottom", "border-collapse"),
    *("border-left-color", "border-right-color", "border-top-color", "border-bottom-color"),
    *("border-block-color", "border-inline-color", "outline-color", "column-rule-color"),
    *("text-decoration-color", "text-emphasis-color", "caret-color", "accent-color"),
    *("display", "float", "clear", "direction", "columns", "column-count", "column-gap"),
}
"""The CSS properties that are kept in ``style`` attributes."""

ENDS_PARAGRAPH = frozenset(
    {
        *("article", "aside", "blockquote", "center", "details", "div", "dl", "footer", "header"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "hr", "nav", "ol", "p", "pre", "section"),
        *("summary", "table", "ul"),
    }
)
"""Elements whose start tag closes an open ``<p>``.

https://html.spec.whatwg.org/multipage/grouping-content.html#the-p-element
"""
