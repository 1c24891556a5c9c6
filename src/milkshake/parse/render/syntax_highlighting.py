"""Code: its words in classes that the style sheet tells apart by weight, slant and few hues.

What a word is is Pygments' to say. Its lexers are Python modules, large ones
among them, so one is imported when a note first needs it.
"""

from __future__ import annotations

import importlib
from functools import lru_cache
from typing import TYPE_CHECKING

from milkshake.parse.escape import escape_text

if TYPE_CHECKING:
    from pygments.lexer import Lexer

MAX_LENGTH = 10_000
"""Longer code is left plain: for some languages a lexer's work grows with the square of this."""

# Some lexers look through the rest of a run of blank lines at each of them.
_BLANK = "\n" * 100

# Names that notes use and Pygments does not know.
_ALSO = {
    "dataviewjs": "javascript",
    "jsonc": "json5",
    "svelte": "html",
    "zshrc": "zsh",
}

# From the token types of Pygments to the classes of the style sheet; a type has that of the
# nearest type above it.
_CLASSES = {
    ("Comment",): "c",
    ("Comment", "Preproc"): "k",
    ("Comment", "PreprocFile"): "s",
    ("Generic", "Deleted"): "gd",
    ("Generic", "Emph"): "ge",
    ("Generic", "Heading"): "gs",
    ("Generic", "Inserted"): "gi",
    ("Generic", "Output"): "c",
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
    """`code` as HTML for a ``<code>`` element: its text escaped, its words in classed spans.

    The text of the result is that of `code`, to the character. None for a
    `language` that Pygments does not know, for plain text, and for code
    of more than `MAX_LENGTH` characters or with a hundred blank lines on end.
    """
    if len(code) > MAX_LENGTH or _BLANK in code:
        return None
    lexer = _lexer(language.strip().lower())
    if lexer is None:
        return None
    parts: list[str] = []
    last, gathered = "", ""
    length = 0
    for kind, value in lexer.get_tokens(code):
        length += len(value)
        name = _class(kind)
        # Blanks between two words of a class belong to both.
        if name != last and not value.isspace():
            parts.append(_span(last, gathered))
            last, gathered = name, ""
        gathered += value
    parts.append(_span(last, gathered))
    # Lexers need a line feed at the end, which is never within a span.
    added = not code.endswith("\n")
    if length != len(code) + added:
        return None
    found = "".join(parts)
    return found[:-1] if added else found


def _span(name: str, words: str) -> str:
    if not name or not words:
        return escape_text(words)
    kept = words.rstrip()
    return f'<span class="{name}">{escape_text(kept)}</span>{words[len(kept) :]}'


@lru_cache(maxsize=1024)
def _class(kind: tuple[str, ...]) -> str:
    for end in range(len(kind), 0, -1):
        name = _CLASSES.get(tuple(kind[:end]))
        if name is not None:
            return name
    return ""


@lru_cache(maxsize=256)
def _lexer(language: str) -> Lexer | None:
    found = _languages().get(_ALSO.get(language, language))
    if found is None:
        return None
    module, name = found
    # Blank lines at both ends are kept. Code within Markdown stays plain: for a language that
    # Pygments does not know it would look through all that is installed.
    options = {"stripnl": False, "handlecodeblocks": False}
    lexer: Lexer = getattr(importlib.import_module(module), name)(**options)
    return lexer


@lru_cache(maxsize=1)
def _languages() -> dict[str, tuple[str, str]]:
    """The module and class of the lexer for each alias; the first to claim one has it."""
    from pygments.lexers._mapping import LEXERS

    found: dict[str, tuple[str, str]] = {}
    for name, (module, _, aliases, _, _) in LEXERS.items():
        if name != "TextLexer":
            for alias in aliases:
                found.setdefault(alias.lower(), (module, name))
    return found
