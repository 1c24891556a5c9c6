r"""Converts formulas from LaTeX to MathML, which browsers show without a script.

`math_core` does the conversion. `milkshake.parse.latex` prepares the formula for it. This
module limits the work and adapts colours to both themes of the site. Equations are not
numbered, because Obsidian does not number them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from milkshake.parse.escape import escape_text
from milkshake.parse.latex.definitions import Definitions
from milkshake.parse.latex.expansion import expand
from milkshake.parse.latex.handlers import HANDLERS, needs_translation
from milkshake.parse.latex.symbols import MACROS
from milkshake.parse.latex.tags import with_tags_outside, without_tags
from milkshake.parse.latex.tokens import LatexProblem, trim
from milkshake.parse.latex.translator import Translator

if TYPE_CHECKING:
    from math_core import LatexToMathML

MAX_LENGTH = 10_000
"""Longer sources are shown as written."""

MAX_DEPTH = 50
"""How deep groups may be nested; the converter is recursive."""

_MAX_PREPARED = 100_000
_MAX_EXPANSIONS = 20_000
_MAX_OUTPUT = 500_000

_ENVIRONMENTS = {
    "align": "align*",
    "equation": "equation*",
    "gather": "gather*",
    "multline": "multline*",
}

_TAGGED = re.compile(r"\\begin\{(?:align|equation|gather|multline)\*\}")
_ENVIRONMENT = re.compile(r"\\(begin|end)\{{({})\}}".format("|".join(_ENVIRONMENTS)))
_GROUP = re.compile(
    r"\\(left|begin)(?![a-zA-Z])|\\(right|end)(?![a-zA-Z])"
    r"|(\\(?:sqrt|x[a-zA-Z]+)\s*\[)|\\.|(\{)|(\})|(\])",
    re.DOTALL,
)
# For each bracket the converter searches again for the end of every unclosed one before it.
_BRACKET = re.compile(
    r"\\(?:left|right|middle|[bB]igg?m?)(?![a-zA-Z])\s*(?:\\[a-zA-Z]+|\\?.)"
    r"|\\(?:begin|end)(?![a-zA-Z])"
    r"|\\[a-zA-Z]+\*?\s*\[[^\[\](){}\\]*\]"
    r"|\\(?:sqrt|x[a-zA-Z]+)\s*\["
    r"|((?:\\[bB]igg?l(?![a-zA-Z])\s*)?(?:[(\[⟨⌈⌊⟦⟪⦃⦅⟮⎰⟅❲（〈]|\\\{"
    r"|\\(?:lang(?:le)?|lbrace|lbrack|lceil|lfloor|lgroup|lmoustache|lvert|lVert|lparen"
    r"|llbracket|lBrack|lBrace|llangle|lAngle|ulcorner|llcorner)(?![a-zA-Z])))"
    r"|((?:\\[bB]igg?r(?![a-zA-Z])\s*)?(?:[)\]⟩⌉⌋⟧⟫⦄⦆⟯⎱⟆❳）〉]|\\\}"
    r"|\\(?:rang(?:le)?|rbrace|rbrack|rceil|rfloor|rgroup|rmoustache|rvert|rVert|rparen"
    r"|rrbracket|rBrack|rBrace|rrangle|rAngle|urcorner|lrcorner)(?![a-zA-Z])))"
    r"|[{}&]|\\.",
    re.DOTALL,
)
_SIZE = re.compile(r"\\[bB]igg?l(?![a-zA-Z])\s*")
_SIGNS = {
    r"\lang": "⟨", r"\langle": "⟨", r"\lceil": "⌈", r"\lfloor": "⌊", r"\lvert": "|",
    r"\lVert": "‖", r"\lbrack": "[", r"\lbrace": r"\{", r"\lparen": "(", r"\ulcorner": "⌜",
    r"\llcorner": "⌞", r"\lgroup": "⟮", r"\lmoustache": "⎰", r"\llbracket": "⟦",
}  # fmt: skip
_ENDS = {"{": "}", "[": "]", "n": r"\end"}
_MAX_OPEN = 8
_TABLE = re.compile(
    r'<mtable[^<>]*>|(?:<mtr><mtd style="border-top: ([^<>";]*);[^<>"]*"></mtd></mtr>)?</mtable>'
)
_COMMANDS = re.compile(r"(?:\\[a-zA-Z]+\s*){100}")
_COLOUR = re.compile(r"\bcolor:\s*([#\w]+)")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot);)\w+;")
_END = "</math>"


def mathml(latex: str, display: bool, expanded: str | None = None) -> str | None:
    """The formula as a ``<math>`` element that holds its source as an annotation.

    `display` puts it on a line of its own. `expanded` is the formula without names that
    the note has defined. None where the source is not valid LaTeX or exceeds a limit; a
    page should then show the source.
    """
    latex = trim(latex)
    element = _answer(latex, display, expanded)[0]
    return None if element is None else _annotated(element, latex)


def reason(latex: str, display: bool, expanded: str | None = None) -> str:
    """Why `mathml` returns None, in a few words; empty where it returns a formula."""
    return _answer(trim(latex), display, expanded)[1]


def _answer(latex: str, display: bool, expanded: str | None) -> tuple[str | None, str]:
    if not latex:
        return None, "the formula is empty"
    if len(latex) > MAX_LENGTH:
        return None, f"the formula is longer than {MAX_LENGTH} characters"
    if "\0" in latex or not _is_text(latex):
        return None, "the formula holds a character that no text has"
    if expanded is None:
        try:
            expanded = expand(latex, Definitions())
        except LatexProblem as problem:
            return None, str(problem)
    return _convert(trim(expanded), display)


# Vaults repeat the same short formulas.
@lru_cache(maxsize=1024)
def _convert(latex: str, display: bool) -> tuple[str | None, str]:
    """The ``<math>`` element of a formula without definitions, or why there is none."""
    if _depth(latex) > MAX_DEPTH or _COMMANDS.search(latex):
        return None, f"groups lie more than {MAX_DEPTH} deep in one another"
    try:
        if r"\tag" in latex:
            latex = with_tags_outside(latex)
            if not display and not _TAGGED.search(_unnumbered(latex)):
                latex = without_tags(latex)
        if needs_translation(latex):
            translator = Translator(_element, HANDLERS)
            element = _element(_prepared(translator.formula(latex), display), display)
            element = translator.finish(element)
        else:
            element = _element(_prepared(latex, display), display)
    except LatexProblem as problem:
        return None, str(problem)
    if len(element) > _MAX_OUTPUT:
        return None, "the formula grows too large"
    return _finished(element), ""


def _element(source: str, display: bool = True) -> str:
    """What the converter makes of `source`. Raises `LatexProblem`."""
    from math_core import LatexError

    source = _unnumbered(source)
    if len(source) > _MAX_PREPARED:
        raise LatexProblem("the formula grows too large")
    if _unclosed(source) > _MAX_OPEN:
        source = _BRACKET.sub(_without_search, source)
    try:
        element = _converter().convert_with_local_state(source, displaystyle=display)
    except LatexError as error:
        raise LatexProblem(_message(str(error))) from None
    return _ruled(element) if "border-top" in element else element


def _ruled(element: str) -> str:
    """The element with a line below the last row of a table as part of that table.

    The converter makes an empty row of it, which shows its sides too.
    """
    parts: list[str] = []
    starts: list[int] = []
    end = 0
    for match in _TABLE.finditer(element):
        parts += element[end : match.start()], match[0]
        end = match.end()
        if match[0].startswith("<mtable"):
            starts.append(len(parts) - 1)
            continue
        start = starts.pop()
        if match[1]:
            parts[-1] = "</mtable>"
            attributes = parts[start].removeprefix("<mtable").removeprefix(' style="')
            closing = "" if attributes[:1] != " " else '"'
            parts[start] = f'<mtable style="border-bottom: {match[1]};{closing}{attributes}'
    return "".join([*parts, element[end:]])


def _is_text(latex: str) -> bool:
    try:
        latex.encode()
    except UnicodeEncodeError:
        return False
    return True


def _depth(latex: str) -> int:
    depth = deepest = options = 0
    for match in _GROUP.finditer(latex):
        if match[1] or match[3] or match[4]:
            depth += 1
            options += match[3] is not None
            deepest = max(deepest, depth)
        elif depth and (match[2] or match[5]):
            depth -= 1
        elif options and match[6]:
            options -= 1
            depth -= 1
    return deepest


def _unclosed(source: str) -> int:
    """How many brackets are never closed within their group or cell."""
    lost = count = 0
    outer: list[tuple[int, str]] = []
    for match in _BRACKET.finditer(source):
        text = match[0]
        if match[1]:
            count += 1
        elif text == "{" or (text[0] == "\\" and text[-1] == "[") or text == r"\begin":
            outer.append((count, _ENDS[text[-1]]))
            count = 0
        elif outer and outer[-1][1] == text:
            lost += count
            count = outer.pop()[0]
        elif text in {"&", "\\\\"}:
            lost += count
            count = 0
        elif match[2]:
            count = max(count - 1, 0)
    return lost + count + sum(before for before, _ in outer)


def _without_search(match: re.Match[str]) -> str:
    """An opening bracket as a sign in text, for which the converter seeks no end."""
    if not match[1]:
        return match[0]
    bracket = _SIZE.sub("", match[1])
    sign = _SIGNS.get(bracket, bracket)
    if len(sign) > 2:
        raise LatexProblem(f"more than {_MAX_OPEN} brackets are never closed")
    return f"\\text{{{sign}}}"


def _unnumbered(latex: str) -> str:
    return _ENVIRONMENT.sub(lambda m: f"\\{m[1]}{{{_ENVIRONMENTS[m[2]]}}}", latex)


def _prepared(latex: str, display: bool) -> str:
    latex = _unnumbered(latex)
    if display and "\\tag" in latex and not _TAGGED.search(latex):
        return f"\\begin{{equation*}}{latex}\\end{{equation*}}"
    return latex


def _finished(element: str) -> str:
    # A colour keeps its hue but is mixed with the text colour, to be legible in both themes.
    element = _COLOUR.sub(r"color:color-mix(in srgb,\1 40%,var(--ink))", element)
    # Feeds are XML, which lacks most of HTML's named character references.
    return _ENTITY.sub(lambda match: unescape(match[0]), element)


def _annotated(element: str, latex: str) -> str:
    """The element with `latex` as an annotation."""
    start = element.index(">") + 1
    source = escape_text(latex)
    return (
        f"{element[:start]}<semantics><mrow>{element[start : -len(_END)]}</mrow>"
        f'<annotation encoding="application/x-tex">{source}</annotation></semantics>{_END}'
    )


def _message(error: str) -> str:
    """The message of the converter without the offset and the full stop."""
    message = error.partition(": ")[2] or error
    return message[:1].lower() + message[1:].strip().removesuffix(".")


@lru_cache(maxsize=1)
def _converter() -> LatexToMathML:
    # The import takes some milliseconds; only vaults with formulas should wait for it.
    from math_core import LatexToMathML

    return LatexToMathML(
        macros=MACROS,
        allow_unreliable_rendering=True,
        fancy_error=False,
        max_expansions=_MAX_EXPANSIONS,
    )
