"""Formulas in notes: MathML, or their source where it cannot be converted."""

from __future__ import annotations

from milkshake.model.diagnostic import Defect
from milkshake.model.source import Span
from milkshake.parse.escape import escape_text


def render_formula(latex: str, display: bool, span: Span) -> tuple[str, Defect | None]:
    """The HTML of the formula at `span`, on a line of its own if `display`.

    Where the formula cannot be converted, the HTML shows its source as code, and a
    defect says why.
    """
    # Most notes have no formula and need not wait for this module's patterns to be compiled.
    from milkshake.parse.render import mathml

    latex = latex.strip()
    formula = mathml.mathml(latex, display)
    if formula is not None:
        return formula, None
    kind = "math display" if display else "math"
    message = f"this formula is shown as it is written: {mathml.reason(latex, display)}"
    return (
        f'<code class="{kind}">{escape_text(latex)}</code>',
        Defect("unrendered-formula", span, message),
    )
