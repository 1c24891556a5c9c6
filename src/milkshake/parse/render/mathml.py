r"""Formulas: from LaTeX to MathML, which browsers show by themselves.

What LaTeX means is `math_core`'s to say; this module keeps its work within
bounds, gives it the few commands of MathJax that it lacks, and makes colours
fit both themes. Obsidian's MathJax numbers no equations, so neither do we.
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
"""Longer sources are left as they are written."""

MAX_DEPTH = 50
"""Groups that lie deeper in one another than this are no formula; the converter recurses."""

_MAX_EXPANSIONS = 64
_MAX_DEPTH_WITH_MACROS = 6
_MAX_OUTPUT = 500_000

# Of MathJax's commands those that the converter lacks; what only moves marks keeps its argument.
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
# The converter looks for the end of each bracket anew for each one before it that has no end.
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

    `display` puts it on a line of its own. None for what is not LaTeX as far
    as we know it, or more of it than a formula has: show the source instead.
    """
    return _convert(latex.strip(), display)[0]


def reason(latex: str, display: bool) -> str:
    """Why `mathml` gives None, in a few words; empty where it gives a formula."""
    return _convert(latex.strip(), display)[1]


# A vault writes the same few symbols again and again.
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
        found = _converter().convert_with_local_state(prepared, displaystyle=display)
    except LatexError as error:
        return None, _message(str(error))
    if len(found) > _MAX_OUTPUT:
        return None, "the formula grows too large"
    return _finished(found, latex), ""


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
    """How many brackets may be left without an end when all commands are expanded."""
    count = opened = 0
    for match in _BRACKET.finditer(latex):
        if match[1]:
            count += 1
            opened += 1
        elif match[2] and count:
            count -= 1
    # Each use of a command may open again what its definition opens.
    return opened * _MAX_EXPANSIONS if defines else count


def _prepared(latex: str, display: bool) -> str:
    latex = _LABEL.sub("", latex)
    if "\\tag" not in latex:
        return _ENVIRONMENT.sub(lambda m: f"\\{m[1]}{{{_ENVIRONMENTS[m[2]]}}}", latex)
    if display and "\\begin" not in latex:
        return f"\\begin{{equation}}{latex}\\end{{equation}}"
    return latex


def _finished(found: str, latex: str) -> str:
    element, mark, _ = found.rpartition(_ANNOTATION)
    # A writer's colour keeps its hue, mixed with ink so that it can be read on either ground.
    element = _COLOUR.sub(r"color:color-mix(in srgb,\1 40%,var(--ink))", element)
    # Feeds are XML, which knows few of HTML's names for characters.
    element = _ENTITY.sub(lambda match: unescape(match[0]), element)
    source = escape_text(latex)
    return f'{element}{mark} encoding="application/x-tex">{source}</annotation></semantics></math>'


def _message(error: str) -> str:
    """The converter's words without the offset and the full stop."""
    words = error.partition(": ")[2] or error
    return words[:1].lower() + words[1:].strip().removesuffix(".")


@lru_cache(maxsize=1)
def _converter() -> LatexToMathML:
    # Importing this costs some milliseconds that only vaults with formulas should pay.
    from math_core import LatexToMathML

    return LatexToMathML(
        macros=_MACROS,
        annotation=True,
        allow_unreliable_rendering=True,
        fancy_error=False,
        max_expansions=_MAX_EXPANSIONS,
    )
