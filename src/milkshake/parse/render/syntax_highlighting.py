"""Syntax highlighting: the tokens of a programming language in elements with classes.

Pygments finds the tokens. Its lexers are Python modules, some of them large, so each is
imported when a note first needs it.
"""

from __future__ import annotations

import importlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from milkshake.parse.escape import escape_text

if TYPE_CHECKING:
    from pygments.lexer import Lexer

MAX_LENGTH = 10_000
"""Longer code is not highlighted: the work of some lexers grows with the square of the length."""

# In a run of blank lines some lexers search the rest of the run at each line.
_BLANK = "\n" * 100

# Pygments takes the line that closes the properties of a note for the underline of a heading.
_PROPERTIES = re.compile(r"---\n(?:.*\n)*?---(?:\n|\Z)")

# Names of languages that notes use and Pygments does not know.
_ALIASES = {
    "dataviewjs": "javascript",
    "jsonc": "json5",
    "svelte": "html",
    "zshrc": "zsh",
}

# From the token types of Pygments to the classes of the style sheet. A type that is missing
# has the class of its nearest parent type.
_CLASSES = {
    ("Comment",): "c",
    ("Comment", "Preproc"): "k",
    ("Comment", "PreprocFile"): "s",
    ("Generic", "Deleted"): "gd",
    ("Generic", "Emph"): "ge",
    ("Generic", "Heading"): "gs",
    ("Generic", "Inserted"): "gi",
    ("Generic", "Output"): "",
    ("Generic", "Prompt"): "c",
    ("Generic", "Strong"): "gs",
    ("Generic", "Subheading"): "gs",
    ("Generic", "Traceback"): "c",
    ("Keyword",): "k",
    ("Keyword", "Constant"): "m",
    ("Literal",): "m",
    ("Literal", "String"): "s",
    ("Literal", "String", "Doc"): "c",
    ("Name", "Attribute"): "n",
    ("Name", "Class"): "f",
    ("Name", "Decorator"): "n",
    ("Name", "Function"): "f",
    ("Name", "Label"): "n",
    ("Name", "Tag"): "k",
    ("Operator", "Word"): "k",
}


def highlight(code: str, language: str) -> str | None:
    """`code` as HTML for a ``<code>`` element: escaped text with tokens in ``<span class>``.

    The text of the result equals `code`. None for a `language` that Pygments does not
    know, for plain text, and for code that is longer than `MAX_LENGTH` characters or has
    a hundred blank lines in a row.
    """
    if len(code) > MAX_LENGTH or _BLANK in code:
        return None
    language = language.strip().lower()
    if language in {"md", "markdown"} and (properties := _PROPERTIES.match(code)):
        rest = code[properties.end() :]
        html = highlight(properties[0], "yaml")
        text = highlight(rest, "md") if rest else ""
        return None if html is None or text is None else html + text
    lexer = _lexer(language)
    if lexer is None:
        return None
    parts: list[str] = []
    last, pending = "", ""
    length = 0
    for kind, value in lexer.get_tokens(code):
        length += len(value)
        name = _class(kind)
        # Blanks between two tokens of one class belong to the same span.
        if name != last and not value.isspace():
            parts.append(_span(last, pending))
            last, pending = name, ""
        pending += value
    parts.append(_span(last, pending))
    # Lexers add a line feed at the end, which is never within a span.
    added = not code.endswith("\n")
    if length != len(code) + added:
        return None
    html = "".join(parts)
    return html[:-1] if added else html


def _span(name: str, code: str) -> str:
    if not name or not code:
        return escape_text(code)
    stripped = code.rstrip()
    return f'<span class="{name}">{escape_text(stripped)}</span>{code[len(stripped) :]}'


@lru_cache(maxsize=1024)
def _class(kind: tuple[str, ...]) -> str:
    for end in range(len(kind), 0, -1):
        name = _CLASSES.get(tuple(kind[:end]))
        if name is not None:
            return name
    return ""


@lru_cache(maxsize=256)
def _lexer(language: str) -> Lexer | None:
    lexer_class = _lexers().get(_ALIASES.get(language, language))
    if lexer_class is None:
        return None
    module, name = lexer_class
    # Blank lines at both ends are kept. Code inside Markdown is not highlighted: for a language
    # that Pygments does not know it would search all installed packages.
    options = {"stripnl": False, "handlecodeblocks": False}
    lexer: Lexer = getattr(importlib.import_module(module), name)(**options)
    return lexer


@lru_cache(maxsize=1)
def _lexers() -> dict[str, tuple[str, str]]:
    """The module and class of the lexer for each alias; the first to claim one has it."""
    from pygments.lexers._mapping import LEXERS

    lexers: dict[str, tuple[str, str]] = {}
    for name, (module, _, aliases, _, _) in LEXERS.items():
        if name != "TextLexer":
            for alias in aliases:
                lexers.setdefault(alias.lower(), (module, name))
    return lexers
