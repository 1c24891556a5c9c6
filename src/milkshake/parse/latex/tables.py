r"""Environments and tables that the converter lacks, and commutative diagrams."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from milkshake.parse.latex.text_mode import is_plain, plain, render_text
from milkshake.parse.latex.tokens import CLOSING, OPENING, LatexProblem, Reader, rows
from milkshake.parse.latex.translator import Translator

_Builder: TypeAlias = Callable[[Translator, str, list[str]], str]

FULL_SIZE = ' displaystyle="false" scriptlevel="0"'
"""What the converter says of tables, which keeps them from being as small as what is around."""

_LINES = frozenset({r"\hline", r"\hdashline"})
_BREAK = "\\\\ "
_FENCES = {
    "": ("", ""),
    "p": ("(", ")"),
    "b": ("[", "]"),
    "B": (r"\{", r"\}"),
    "v": ("|", "|"),
    "V": (r"\|", r"\|"),
}
_MATRIX = re.compile(r"([pbBvV]?)(small)?matrix(\*?)")


def environment(t: Translator, name: str, body: list[str]) -> str:
    """The source of the environment `name`. Raises `LatexProblem`."""
    if any(part in _LINES for part in body):
        body = _with_lines_between_rows(name, body)
    return _ENVIRONMENTS.get(name, _environment)(t, name, body)


def _with_lines_between_rows(name: str, body: list[str]) -> list[str]:
    r"""The body with at most one ``\hline`` before a row, and none where the converter knows none.

    MathJax draws lines between the rows of any table, and takes one at the start of any cell.
    """
    reader = Reader(body)
    found: list[str] = []
    is_table = name == "array" or name.endswith("matrix")
    if name == "array":
        start = reader.position
        reader.optional(name)
        reader.argument(name)
        found += body[start : reader.position]
    depth = 0
    starts = "row"
    while reader:
        part = reader.take()
        depth += (part in OPENING) - (part in CLOSING)
        if not depth and part in _LINES and starts:
            if is_table and starts == "row" and reader.peek() not in _LINES:
                found.append(part)
            continue
        found.append(part)
        if not depth and part in {"\\\\", r"\cr"}:
            starts = "row"
            before = reader.position
            if reader.optional(part) is not None:
                found += body[before : reader.position]
        elif not part.isspace():
            starts = "cell" if part == "&" and not depth else ""
    return found


def _environment(t: Translator, name: str, body: list[str]) -> str:
    return f"\\begin{{{name}}}{t.source(body)}\\end{{{name}}}"


def _renamed(new: str, arguments: int = 0) -> _Builder:
    """A builder for what is drawn as the environment `new`, without its own arguments."""

    def build(t: Translator, name: str, body: list[str]) -> str:
        reader = Reader(body)
        for _ in range(arguments):
            reader.argument(f"\\begin{{{name}}}")
        reader.skip_alignment()
        return _environment(t, new, reader.rest())

    return build


def _gather(t: Translator, name: str, body: list[str]) -> str:
    """Lines in the middle, or with ``&`` in columns."""
    new = name
    if any(len(row) > 1 for row in rows(body)):
        new = "aligned" if name == "gathered" else "align*"
    return _renamed(new)(t, name, body)


def _array(t: Translator, name: str, body: list[str]) -> str:
    """An array; what the converter does not know of its columns is left out."""
    reader = Reader(body)
    if reader.peek() == "[":
        reader.optional(name)
    columns = re.sub(r"[@!<>]\s*\{[^{}]*\}|[pmb]\s*\{[^{}]*\}", _column, _columns(reader, name))
    columns = re.sub(r"[^lcr|:]", "", columns)
    if not re.search("[lcr]", columns):
        columns = f"{columns}c"
    return f"\\begin{{array}}{{{columns}}}{t.source(reader.rest())}\\end{{array}}"


def _column(match: re.Match[str]) -> str:
    return "l" if match[0][0] in "pmb" else ""


def _columns(reader: Reader, name: str) -> str:
    words = "".join(reader.argument(f"\\begin{{{name}}}"))
    # `*{3}{c|}` repeats columns.
    for _ in range(10):
        words, count = re.subn(
            r"\*\s*(?:\{(\d{1,2})\}|(\d))\s*\{([^{}]*)\}",
            lambda m: m[3] * int(m[1] or m[2]),
            words,
        )
        if not count or len(words) > 500:
            break
    return words[:500]


def _subarray(t: Translator, name: str, body: list[str]) -> str:
    reader = Reader(body)
    reader.argument(name)
    return _environment(t, "matrix", reader.rest())


def _eqnarray(t: Translator, name: str, body: list[str]) -> str:
    lines = [
        "&".join(f"\\displaystyle {t.source(cell)}" for cell in row)
        for row in rows([part for part in body if part not in {r"\nonumber", r"\notag"}])
    ]
    return f"\\begin{{array}}{{rcl}}{_BREAK.join(lines)}\\end{{array}}"


def _matrix(t: Translator, name: str, body: list[str]) -> str:
    """``pmatrix*[r]``, ``psmallmatrix`` and all others of their kind."""
    match = _MATRIX.fullmatch(name) or _MATRIX.fullmatch(name.replace("small", "", 1))
    small = "small" in name
    fence = name[0] if name[0] in _FENCES else ""
    reader = Reader(body)
    side = "".join(reader.optional(name) or ["c"]).strip() if match and match[3] else "c"
    cells = rows(reader.rest())
    width = max(len(row) for row in cells)
    if side not in {"l", "c", "r"}:
        raise LatexProblem(f"`{side}` is no side of a column")
    inner = _BREAK.join("&".join(t.source(cell) for cell in row) for row in cells)
    table = f"\\begin{{array}}{{{side * width}}}{inner}\\end{{array}}"
    if small:
        small_table = t.converted(table).replace(FULL_SIZE, "")
        table = t.piece(f'<mrow scriptlevel="1">{small_table}</mrow>')
    left, right = _FENCES[fence]
    return f"\\left{left}{table}\\right{right}" if left else table


def _text_cases(t: Translator, name: str, body: list[str]) -> str:
    """``cases*``: what follows ``&`` is text."""
    lines = []
    for row in rows(body):
        cells = [t.source(row[0]), *(_words(t, cell) for cell in row[1:])]
        lines.append("&".join(cells))
    new = name.removesuffix("*")
    return f"\\begin{{{new}}}{_BREAK.join(lines)}\\end{{{new}}}"


def _words(t: Translator, cell: list[str]) -> str:
    return plain(r"\text", cell) if is_plain(cell) else t.piece(render_text(t, cell, ""))


def _numcases(t: Translator, name: str, body: list[str]) -> str:
    reader = Reader(body)
    left = t.source(reader.argument(name))
    return f"{left}{_text_cases(t, 'cases*', reader.rest())}"


def _one_sided(before: str, after: str) -> _Builder:
    """A builder for lines that all begin or all end at one side."""

    def build(t: Translator, name: str, body: list[str]) -> str:
        reader = Reader(body)
        reader.skip_alignment()
        lines = [
            f"{before}{''.join(t.source(cell) for cell in row)}{after}"
            for row in rows(reader.rest())
        ]
        return f"\\begin{{aligned}}{_BREAK.join(lines)}\\end{{aligned}}"

    return build


_EMPHEQ = re.compile(r"(left|right)\s*=\s*(.*)", re.DOTALL)


def _empheq(t: Translator, name: str, body: list[str]) -> str:
    """An environment with a fence at one side or both: ``left=\\{``, ``right=\\empheqrbrace``."""
    reader = Reader(body)
    fences = {"left": ".", "right": "."}
    for option in "".join(reader.optional(name) or []).split(","):
        if match := _EMPHEQ.fullmatch(option.strip()):
            words = match[2].strip().removeprefix("{").removesuffix("}").strip()
            for side in ("l", "r"):
                words = words.replace(f"\\empheq{side}", f"\\{side}").replace(f"big{side}", side)
            fences[match[1]] = words.removeprefix("\\big")
    inner = reader.words(name).split("=")[0].removesuffix("*")
    new = "gathered" if inner == "gather" else "aligned"
    table = _renamed(new, 1 if "alignat" in inner else 0)(t, inner, reader.rest())
    if set(fences.values()) == {"."}:
        return table
    left, right = (_fence(words) for words in fences.values())
    return f"\\left{left}{table}\\right{right}"


def _fence(words: str) -> str:
    """A delimiter of `empheq`, whose names are short: ``\\lbrace``, ``\\lparen``."""
    return {r"\lparen": "(", r"\rparen": ")"}.get(words, words or ".")


def _body_only(t: Translator, name: str, body: list[str]) -> str:
    reader = Reader(body)
    reader.argument(name)
    return t.source(reader.rest())


def plain_table(t: Translator, command: str, body: list[str]) -> str:
    r"""The source of ``\matrix{a & b \cr c & d}`` and its kin."""
    cells = rows(body)
    inner = _BREAK.join("&".join(t.source(cell) for cell in row) for row in cells)
    name = {
        r"\matrix": "matrix",
        r"\array": "matrix",
        r"\pmatrix": "pmatrix",
        r"\cases": "cases",
        r"\displaylines": "gathered",
    }.get(command, "aligned")
    return f"\\begin{{{name}}}{inner}\\end{{{name}}}"


def _diagram(t: Translator, name: str, body: list[str]) -> str:
    """A commutative diagram: objects in rows, with arrows between them."""
    lines = [
        _diagram_row(t, [part for cell in row for part in [*cell, "&"]][:-1]) for row in rows(body)
    ]
    cells = (
        "<mtr>" + "".join(f'<mtd style="padding:0.3em;">{cell}</mtd>' for cell in line) + "</mtr>"
        for line in lines
    )
    return t.piece(f'<mtable displaystyle="true">{"".join(cells)}</mtable>')


_ACROSS = {">": "xrightarrow", "<": "xleftarrow", ")": "xrightarrow", "(": "xleftarrow"}
_DOWN = {"V": "↓", "A": "↑"}


def _diagram_row(t: Translator, body: list[str]) -> list[str]:
    found: list[str] = []
    words: list[str] = []
    down = False
    reader = Reader(body)

    def flush() -> None:
        found.append(t.element(words) if any(part.strip() for part in words) else "")
        words.clear()

    while reader:
        part = reader.take()
        if part != "@":
            if part != "&":
                words.append(part)
            elif down and len(found) % 2 == 0:
                found.append("")
            continue
        kind = reader.take()
        if kind in _DOWN or (kind in {"|", r"\vert", r"\|"}):
            down = True
            if any(word.strip() for word in words):
                flush()
            words.clear()
            if len(found) % 2:
                found.append("")
            found.append(_down(t, reader, kind))
        elif kind == "." and down:
            if len(found) % 2:
                found.append("")
            found.append("")
        else:
            flush()
            found.append(_across(t, reader, kind))
    if not down or any(part.strip() for part in words):
        flush()
    return found


def _labels(reader: Reader, kind: str) -> tuple[list[str], list[str]]:
    return reader.until(kind, f"@{kind}"), reader.until(kind, f"@{kind}")


def _across(t: Translator, reader: Reader, kind: str) -> str:
    if kind in _ACROSS:
        above, below = _labels(reader, kind)
        under = f"[{t.group(below)}]" if any(part.strip() for part in below) else ""
        return t.converted(f"\\{_ACROSS[kind]}{under}{t.group(above)}")
    if kind == "=":
        return '<mover><mo stretchy="true">=</mo><mspace width="3.5em"/></mover>'
    if kind == ".":
        return ""
    raise LatexProblem(f"`@{kind}` is no arrow")


def _down(t: Translator, reader: Reader, kind: str) -> str:
    sign, left, right = "‖", "", ""
    if kind in _DOWN:
        sign = _DOWN[kind]
        left, right = (
            f'<mrow scriptlevel="1">{t.element(part)}</mrow>' if part else ""
            for part in _labels(reader, kind)
        )
    # What stands on one side keeps its room on the other, so that the arrow is in the middle.
    mirror_left = f"<mphantom>{right}</mphantom>" if right else ""
    mirror_right = f"<mphantom>{left}</mphantom>" if left else ""
    arrow = (
        '<mo stretchy="true" symmetric="true" minsize="2.2em" lspace="0.2em" rspace="0.2em"'
        f">{sign}</mo>"
    )
    return f"<mrow>{mirror_left}{left}{arrow}{right}{mirror_right}</mrow>"


_ENVIRONMENTS: dict[str, _Builder] = {
    "array": _array,
    "CD": _diagram,
    "crampedsubarray": _subarray,
    "subarray": _subarray,
    "empheq": _empheq,
    "eqnarray": _eqnarray,
    "eqnarray*": _eqnarray,
    "gather": _gather,
    "gather*": _gather,
    "gathered": _gather,
    "lgathered": _one_sided("&", ""),
    "rgathered": _one_sided("", "&"),
    "multlined": _renamed("gathered"),
    "numcases": _numcases,
    "subnumcases": _numcases,
    "spreadlines": _body_only,
    "aligned": _renamed("aligned"),
    "alignedat": _renamed("aligned", 1),
    "flalign": _renamed("align*"),
    "flalign*": _renamed("align*"),
    "split": _renamed("aligned"),
    "xxalignat": _renamed("align*", 1),
    "smallmatrix": _matrix,
    **dict.fromkeys(("alignat", "alignat*", "xalignat", "xalignat*"), _renamed("align*", 1)),
    **dict.fromkeys(("cases*", "dcases*", "rcases*", "drcases*"), _text_cases),
    **{f"{fence}matrix*": _matrix for fence in _FENCES},
    **{f"{fence}smallmatrix": _matrix for fence in _FENCES},
    **{f"{fence}smallmatrix*": _matrix for fence in _FENCES},
}
