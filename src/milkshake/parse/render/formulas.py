"""Formulas in notes: MathML, or their source where it cannot be converted."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import zip_longest

from markdown_it.token import Token
from msgspec.structs import replace

from milkshake.model.diagnostic import Defect
from milkshake.model.note import Formula
from milkshake.model.source import START, Span
from milkshake.parse.escape import escape_text
from milkshake.parse.render.plain_text import expanded_text, token_text

_IN_TEXT = frozenset({"math_inline", "math_inline_double"})
_FORMULAS = _IN_TEXT | {"math_block"}
_ON_ITS_OWN_LINE = ' display="block"'
_FULL_WIDTH = "\u2e80"
_STACKED = frozenset({"mfrac", "mover", "munder", "munderover"})
_WITH_SCRIPTS = frozenset({"msub", "msubsup", "msup"})
_SHORT = 300
"""The HTML of a formula that is shorter than this is not wider than a phone."""
_PHONE = 18
"""How many times its type size a formula may be wide on a phone."""


class FormulaRenderer:
    """Draws the formulas in the text of one note, each once, in the order of the text.

    `kept` are those in texts that are shown elsewhere too, by their source on one line,
    in which the names are replaced that the note has defined.
    """

    def __init__(self) -> None:
        self.kept: dict[str, Formula] = {}

    def html(self, token: Token) -> str:
        """The HTML of the formula that an inline `token` is; its words become known, too."""
        if "drawn" not in token.meta:
            display = token.type == "math_inline_double"
            html, defect = render_formula(token, display, START)
            token.meta.update(drawn=html, defect=defect, words=_words(token, html, defect))
        return str(token.meta["drawn"])

    def boxed(self, token: Token) -> str:
        """The same in an element that scrolls, where it is long or on a line of its own."""
        html = self.html(token)
        if token.meta["defect"]:
            return html
        if token.type == "math_inline_double":
            return f"<span {box('math', html)}>{html}</span>"
        attributes = box("math inline", html)
        return f"<span {attributes}>{html}</span>" if "tabindex" in attributes else html

    def defect(self, token: Token, span: Span) -> Defect | None:
        """Why the formula at `span` is shown as it is written; None if it is drawn."""
        self.html(token)
        defect: Defect | None = token.meta["defect"]
        return defect and replace(defect, span=span)

    def keep(self, tokens: Iterable[Token], text: Callable[[Token], str] = expanded_text) -> None:
        """Keep the formulas among these inline `tokens`; `text` is how a text holds them."""
        for token in tokens:
            if token.type in _IN_TEXT:
                html = self.html(token).replace(_ON_ITS_OWN_LINE, "", 1)
                source = " ".join(text(token).split())
                self.kept.setdefault(source, Formula(source, html, token.meta["words"]))

    def text(self, tokens: Iterable[Token]) -> str:
        """The text that a reader sees of inline `tokens`, as HTML without links."""
        return "".join(
            self.html(token).replace(_ON_ITS_OWN_LINE, "", 1)
            if token.type in _IN_TEXT
            else escape_text(token_text(token))
            for token in tokens
        )


def expand_formulas(tokens: Iterable[Token], preamble: str) -> None:
    """Replace what `preamble` and formulas define, in each formula of a note.

    The `tokens` come in the order of the text. The `meta` of a formula then holds it under
    ``expanded``, or what is wrong with it under ``problem``.
    """
    from milkshake.parse.latex.definitions import read_preamble
    from milkshake.parse.latex.expansion import expand
    from milkshake.parse.latex.tokens import LatexProblem, trim

    definitions = read_preamble(preamble)
    for token in _with_children(tokens):
        if token.type in _FORMULAS:
            try:
                token.meta["expanded"] = expand(trim(token.content), definitions)
            except LatexProblem as problem:
                token.meta["problem"] = str(problem)


def _with_children(tokens: Iterable[Token]) -> Iterator[Token]:
    """The `tokens` and those within them, such as those of the text of an image."""
    for token in tokens:
        yield token
        if token.children:
            yield from _with_children(token.children)


def render_formula(token: Token, display: bool, span: Span) -> tuple[str, Defect | None]:
    """The HTML of the formula at `span`, on a line of its own if `display`.

    The token's `meta` may hold the formula as `expand_formulas` leaves it. Where the
    formula cannot be converted, the HTML shows its source as code, and a defect says why.
    """
    # Most notes have no formula and need not wait for this module's patterns to be compiled.
    from milkshake.parse.latex.tokens import trim
    from milkshake.parse.render import mathml

    latex = trim(token.content)
    expanded = token.meta.get("expanded")
    problem = token.meta.get("problem")
    if problem is None:
        formula = mathml.mathml(latex, display, expanded)
        if formula is not None:
            return formula, None
        problem = mathml.reason(latex, display, expanded)
    kind = "math display" if display else "math"
    message = f"formula `{latex}` is not drawn: {problem}"
    return (
        f'<code class="{kind}">{escape_text(latex)}</code>',
        Defect("unrendered-formula", span, message),
    )


def box(kind: str, html: str) -> str:
    """The attributes of the element around the formula `html`, which is of the class `kind`.

    One that may be wider than a phone can be reached by keyboard, as it scrolls there, and says
    how wide it is in its own type size, so that paper can make it smaller.
    """
    across = _width(html)
    more = f' tabindex="0" style="--across:{across}"' if across > _PHONE else ""
    return f'class="{kind}"{more}'


# Notes repeat the same formulas.
@lru_cache(maxsize=1024)
def _width(html: str) -> int:
    """About how many times its type size a drawn formula is wide; rather more than less."""
    if len(html) < _SHORT:
        return 0
    try:
        return round(_across(ET.fromstring(html)))  # noqa: S314 - the converter has written it
    except (ET.ParseError, RecursionError):
        return 0  # XML allows no control characters


def _across(node: ET.Element) -> float:
    if node.tag == "annotation":
        return 0
    if node.tag == "mspace":
        return float(node.get("width", "0").removesuffix("em") or 0)
    if not len(node):
        wide = 1.6 if node.tag == "mo" else 0.75
        return sum(1.1 if letter > _FULL_WIDTH else wide for letter in node.text or "")
    parts = [_across(child) for child in node]
    if node.tag == "mtable":
        cells = [[_across(cell) + 1 for cell in row] for row in node]
        return sum(map(max, zip_longest(*cells, fillvalue=0.0)))
    if node.tag in _STACKED:
        return max(parts) + 0.5
    if node.tag in _WITH_SCRIPTS:
        return parts[0] + 0.7 * max(parts[1:], default=0)
    return sum(parts)


def _words(token: Token, html: str, defect: Defect | None) -> str:
    from milkshake.parse.render.formula_words import formula_words

    return ("" if defect else formula_words(html)) or token.content.strip()
