"""Formulas in notes: MathML, or their source where it cannot be converted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

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


def _words(token: Token, html: str, defect: Defect | None) -> str:
    from milkshake.parse.render.formula_words import formula_words

    return ("" if defect else formula_words(html)) or token.content.strip()
