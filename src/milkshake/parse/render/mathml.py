r"""Converts formulas from LaTeX to MathML, which browsers show without a script.

`math_core` does the conversion. This module limits its work, adds the few commands of
MathJax that it lacks, and adapts colours to both themes of the site. Equations are not
numbered, because Obsidian does not number them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from milkshake.parse.escape import escape_text

if TYPE_CHECKING:
    from math_core import LatexToMathML

MAX_LENGTH = 10_000
"""Longer sources are shown as written."""

MAX_DEPTH = 50
"""How deep groups may be nested; the converter is recursive."""

_MAX_EXPANSIONS = 64
_MAX_DEPTH_WITH_MACROS = 6
_MAX_OUTPUT = 500_000

# Commands of MathJax that the converter lacks; those that only shift something are ignored.
_MACROS = {
    "hbox": r"\text{#1}",
    "href": "#2",
    "LaTeX": r"\text{LaTeX}",
    "mathds": r"\mathbb{#1}",
    "smash": "#1",
    "substack": r"\begin{matrix}#1\end{matrix}",
    "TeX": r"\text{TeX}",
}
_ENVIRONMENTS = {
    "align": "align*",
    "alignat": "alignat*",
    "equation": "equation*",
    "gather": "gather*",
    "multline": "multline*",
    "smallmatrix": "matrix",
    "split": "aligned",
}

_LABEL = re.compile(r"\\label\s*\{[^{}]*\}")
_ENVIRONMENT = re.compile(r"\\(begin|end)\{{({})\}}".format("|".join(_ENVIRONMENTS)))
_DEFINES = re.compile(r"\\(?:re|provide)?newcommand|\\providecommand|\\[egx]?def|\\let|\\Declare")
_GROUP = re.compile(
    r"\\(left|begin)(?![a-zA-Z])|\\(right|end)(?![a-zA-Z])|\\.|([{\[])|([}\]])", re.DOTALL
)
# For each bracket the converter searches again for the end of every unclosed one before it.
_BRACKET = re.compile(
    r"\\(?:left|right)\s*\\?.|\[\d\]"
    r"|(\(|\[|\\\{|\\(?:l(?!eft|e\b|dots|l\b|t\b|im|og|n\b)[a-zA-Z]+|mathopen|ulcorner)|[⟨⌈⌊⟦⟪⦃（〈])"
    r"|(\)|\]|\\\}|\\(?:r[a-zA-Z]+|mathclose|urcorner)|[⟩⌉⌋⟧⟫⦄）〉])",
    re.DOTALL,
)
_MAX_OPEN = 8
_COMMANDS = re.compile(r"(?:\\[a-zA-Z]+\s*){100}")
_COLOUR = re.compile(r"\bcolor:\s*([#\w]+)")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot);)\w+;")
_ANNOTATION = "<annotation"


def mathml(latex: str, display: bool) -> str | None:
    """The formula as a ``<math>`` element that holds its source as an annotation.

    `display` puts it on a line of its own. None where the source is not valid LaTeX or
    exceeds a limit; a page should then show the source.
    """
    return _convert(latex.strip(), display)[0]


def reason(latex: str, display: bool) -> str:
    """Why `mathml` returns None, in a few words; empty where it returns a formula."""
    return _convert(latex.strip(), display)[1]


# Vaults repeat the same short formulas.
@lru_cache(maxsize=1024)
def _convert(latex: str, display: bool) -> tuple[str | None, str]:
    if not latex:
        return None, "the formula is empty"
    if len(latex) > MAX_LENGTH:
        return None, f"the formula is longer than {MAX_LENGTH} characters"
    if "\0" in latex or not _is_text(latex):
        return None, "the formula holds a character that no text has"
    defines = _DEFINES.search(latex)
    most = _MAX_DEPTH_WITH_MACROS if defines else MAX_DEPTH
    if _depth(latex) > most or _COMMANDS.search(latex):
        return None, f"groups lie more than {most} deep in one another"
    if _unclosed(latex, bool(defines)) > _MAX_OPEN:
        return None, f"more than {_MAX_OPEN} brackets are never closed"
    from math_core import LatexError

    prepared = _prepared(latex, display)
    try:
        element = _converter().convert_with_local_state(prepared, displaystyle=display)
    except LatexError as error:
        return None, _message(str(error))
    if len(element) > _MAX_OUTPUT:
        return None, "the formula grows too large"
    return _finished(element, latex), ""


def _is_text(latex: str) -> bool:
    try:
        latex.encode()
    except UnicodeEncodeError:
        return False
    return True


def _depth(latex: str) -> int:
    depth = deepest = 0
    for match in _GROUP.finditer(latex):
        if match[1] or match[3]:
            depth += 1
            deepest = max(deepest, depth)
        elif (match[2] or match[4]) and depth:
            depth -= 1
    return deepest


def _unclosed(latex: str, defines: bool) -> int:
    """An upper bound for the number of unclosed brackets after all commands are expanded."""
    count = opened = 0
    for match in _BRACKET.finditer(latex):
        if match[1]:
            count += 1
            opened += 1
        elif match[2] and count:
            count -= 1
    # Each use of a command may repeat the brackets of its definition.
    return opened * _MAX_EXPANSIONS if defines else count


def _prepared(latex: str, display: bool) -> str:
    latex = _LABEL.sub("", latex)
    if "\\tag" not in latex:
        return _ENVIRONMENT.sub(lambda m: f"\\{m[1]}{{{_ENVIRONMENTS[m[2]]}}}", latex)
    if display and "\\begin" not in latex:
        return f"\\begin{{equation}}{latex}\\end{{equation}}"
    return latex


def _finished(element: str, latex: str) -> str:
    element, mark, _ = element.rpartition(_ANNOTATION)
    # A colour keeps its hue but is mixed with the text colour, to be legible in both themes.
    element = _COLOUR.sub(r"color:color-mix(in srgb,\1 40%,var(--ink))", element)
    # Feeds are XML, which lacks most of HTML's named character references.
    element = _ENTITY.sub(lambda match: unescape(match[0]), element)
    source = escape_text(latex)
    return f'{element}{mark} encoding="application/x-tex">{source}</annotation></semantics></math>'


def _message(error: str) -> str:
    """The message of the converter without the offset and the full stop."""
    message = error.partition(": ")[2] or error
    return message[:1].lower() + message[1:].strip().removesuffix(".")


@lru_cache(maxsize=1)
def _converter() -> LatexToMathML:
    # The import takes some milliseconds; only vaults with formulas should wait for it.
    from math_core import LatexToMathML

    return LatexToMathML(
        macros=_MACROS,
        annotation=True,
        allow_unreliable_rendering=True,
        fancy_error=False,
        max_expansions=_MAX_EXPANSIONS,
    )
