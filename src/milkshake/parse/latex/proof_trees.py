r"""Proofs as trees, as the LaTeX package bussproofs writes them: premises above conclusions."""

from __future__ import annotations

from milkshake.parse.latex.text_mode import render_text
from milkshake.parse.latex.tokens import LatexProblem, Reader
from milkshake.parse.latex.translator import Translator

_PREMISES = {
    r"\UnaryInfC": 1,
    r"\UIC": 1,
    r"\UnaryInf": 1,
    r"\BinaryInfC": 2,
    r"\BIC": 2,
    r"\BinaryInf": 2,
    r"\TrinaryInfC": 3,
    r"\TIC": 3,
    r"\TrinaryInf": 3,
    r"\QuaternaryInfC": 4,
    r"\QuaternaryInf": 4,
    r"\QuinaryInfC": 5,
    r"\QuinaryInf": 5,
}
_AXIOMS = {r"\AxiomC", r"\AXC", r"\Axiom"}
_LINES = {
    r"\noLine": "none",
    r"\singleLine": "solid",
    r"\solidLine": "solid",
    r"\dashedLine": "dashed",
}
_ALWAYS = {
    r"\alwaysNoLine": "none",
    r"\alwaysSingleLine": "solid",
    r"\alwaysSolidLine": "solid",
    r"\alwaysDashedLine": "dashed",
}
_LEFT = {r"\LeftLabel", r"\LL"}
_RIGHT = {r"\RightLabel", r"\RL"}


def proof_tree(translator: Translator, body: list[str]) -> str:
    """The MathML of a tree. Raises `LatexProblem` where an inference lacks premises."""
    stack: list[str] = []
    always = line = "solid"
    left = right = ""
    reader = Reader(body)
    while reader.peek():
        command = reader.take()
        if command in _AXIOMS:
            stack.append(_statement(translator, reader, command))
        elif command in _PREMISES:
            count = _PREMISES[command]
            if len(stack) < count:
                raise LatexProblem(f"`{command}` lacks premises")
            premises, stack = stack[-count:], stack[:-count]
            stack.append(
                left + _inference(premises, _statement(translator, reader, command), line) + right
            )
            line, left, right = always, "", ""
            if len(premises) or stack:
                stack[-1] = f"<mrow>{stack[-1]}</mrow>"
        elif command in _LEFT:
            left = _label(translator, reader, command)
        elif command in _RIGHT:
            right = _label(translator, reader, command)
        elif command in _LINES:
            line = _LINES[command]
        elif command in _ALWAYS:
            always = line = _ALWAYS[command]
        else:
            raise LatexProblem(f"`{command}` may not stand in a proof")
    if len(stack) != 1:
        raise LatexProblem("a proof has to end with one conclusion")
    return stack[0]


def _statement(translator: Translator, reader: Reader, command: str) -> str:
    r"""What comes next: text, or after ``\Axiom`` and its kin a formula between dollars."""
    if command.endswith("C"):
        inner = render_text(translator, reader.argument(command), "")
    elif reader.skip("$"):
        words = [part for part in reader.until("$", command) if part != r"\fCenter"]
        inner = translator.element(words)
    else:
        raise LatexProblem(f"`{command}` lacks a formula between dollars")
    return f'<mrow displaystyle="true" scriptlevel="0">{inner}</mrow>'


def _label(translator: Translator, reader: Reader, command: str) -> str:
    inner = render_text(translator, reader.argument(command), "")
    return f'<mrow style="font-size:0.8em;padding:0 0.4em;">{inner}</mrow>'


def _inference(premises: list[str], conclusion: str, line: str) -> str:
    above = '<mspace width="2em"/>'.join(premises)
    thickness = ' linethickness="0"' if line == "none" else ""
    style = ' style="border-top-style:dashed"' if line == "dashed" else ""
    return (
        f"<mfrac{thickness}{style}>"
        f'<mrow displaystyle="true" scriptlevel="0">{above}</mrow>{conclusion}</mfrac>'
    )
