r"""Chemical formulas and quantities, ``\ce{…}`` and ``\pu{…}``, as ordinary LaTeX.

It reads the notation of the LaTeX package mhchem as far as notes use it: elements with
numbers and charges, isotopes, states, bonds, arrows with words on them, precipitates,
gases, hydrates and formulas between dollars.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from milkshake.parse.latex.tokens import LatexProblem

_ARROWS = {
    "<=>>": "xrightleftharpoons",
    "<<=>": "xrightleftharpoons",
    "<=>": "xrightleftharpoons",
    "<-->": "xleftrightarrow",
    "<->": "xleftrightarrow",
    "->": "xrightarrow",
    "<-": "xleftarrow",
    "⟶": "xrightarrow",
    "→": "xrightarrow",
    "⇌": "xrightleftharpoons",
}
_BONDS = {
    "-": "{-}", "1": "{-}", "=": "{=}", "2": "{=}", "#": r"{\equiv}", "3": r"{\equiv}",
    "~": r"{\sim}", "...": r"{\cdots}", "....": r"{\cdots}", "->": r"{\rightarrow}",
    "<-": r"{\leftarrow}", "~-": r"{\simeq}", "~=": r"{\cong}", "~--": r"{\cong}",
    "-~-": r"{\cong}",
}  # fmt: skip
_GROUP = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_PART = re.compile(
    rf"""
    (?P<arrow> <=>> | <<=> | <=> | <--> | <-> | -> | <-(?!>) | [⟶→⇌])
    | (?P<gas> (?:(?<=\s)|^) (?:\^|↑|\(\^\)) (?=\s|$))
    | (?P<solid> (?:(?<=\s)|^) (?:v|↓|\(v\)) (?=\s|$))
    | (?P<plus> (?:\s+ | ^) \+ (?=\s) \s*)
    | (?P<minus> \s+ [\-−–] \s+)
    | (?P<math> \$ [^$]* \$)
    | (?P<upper> \^ (?: {_GROUP} | \$[^$]*\$ | \\[a-zA-Z]+ | [0-9.+\-−]+ | [a-zA-Z]+[+-]? | \S))
    | (?P<lower> _ (?: {_GROUP} | \$[^$]*\$ | \\[a-zA-Z]+ | [0-9.+-]+ | \S))
    | (?P<bond> \\bond \s* \{{ (?P<kind>[^{{}}]*) \}})
    | (?P<command> \\[a-zA-Z]+ \s* (?: {_GROUP} \s*)* | \\.)
    | (?P<fraction> (?<![A-Za-z)\]0-9}}]) \d+ / \d+ | (?<![A-Za-z)\]}}]) \(\d+/\d+\))
    | (?P<number> \d+ (?:[.,]\d+)?)
    | (?P<dot> \s*[*·•]\s* | (?<=[A-Za-z0-9)\]]) \. (?=[0-9A-Z(\[]))
    | (?P<words> {_GROUP})
    | (?P<charge> [+\-−–]+ (?= [\s)\]}},;^_] | $))
    | (?P<double> [=\#] | [\-−–] )
    | (?P<letters> [A-Za-zα-ωΑ-Ω]+)
    | (?P<space> \s+)
    | (?P<other> .)
    """,
    re.VERBOSE | re.DOTALL,
)
_UNIT = re.compile(
    rf"(?P<number>[+\-−±]*\d[\d.,]*(?:\s*\+-\s*[\d.]+)?)(?:[eE](?P<power>[+-]?\d+)|\s*(?:x|\*)\s*10\^(?P<ten>\{{?[+-]?\d+\}}?))?"
    rf"|\^(?P<upper>{_GROUP}|[+-]?\d+|.)|_(?P<lower>{_GROUP}|.)|(?P<letters>[A-Za-zµμΩ°%Å]+)"
    r"|(?P<command>\\[a-zA-Z]+|\\.)|(?P<slash>\s*/\s*)|(?P<times>\s*[*·.]\s*)|(?P<space>\s+)|(?P<other>.)",
    re.DOTALL,
)


def chemistry(words: str) -> str:
    r"""The LaTeX of what ``\ce`` holds. Raises `LatexProblem` on arrows whose words have no end."""
    out: list[str] = []
    before = ""
    end = 0
    words = words.strip()
    while end < len(words):
        match = _PART.match(words, end)
        assert match is not None
        end = match.end()
        kind = match.lastgroup if match.lastgroup != "kind" else "bond"
        kind = "bond" if match["bond"] else kind
        assert kind is not None
        if kind == "arrow":
            above, end = _bracket(words, end)
            below, end = _bracket(words, end) if above is not None else (None, end)
            under = f"[{chemistry(below)}]" if below else ""
            out.append(f"\\{_ARROWS[match[0]]}{under}{{{chemistry(above or '')}}}")
        else:
            out.append(_CHEMISTRY[kind](match, before))
        before = kind
    return "".join(out)


def _bracket(words: str, start: int) -> tuple[str | None, int]:
    """What brackets at `start` hold, and where they end."""
    if not words.startswith("[", start):
        return None, start
    depth = 0
    for i in range(start, len(words)):
        depth += (words[i] in "[{") - (words[i] in "]}")
        if not depth:
            return words[start + 1 : i], i + 1
    raise LatexProblem("`]` is missing after an arrow")


_ENTITY = frozenset({"letters", "upper", "lower", "words", "other", "command", "math", "sub"})


def _script(words: str) -> str:
    """The text of a superscript or a subscript."""
    if words[0] == "{":
        words = words[1:-1]
    if words[:1] == "$":
        return words.strip("$")
    return re.sub(r"[A-Za-z]{2,}|[A-Z]", r"\\mathrm{\g<0>}", words) if "\\" not in words else words


def _upper(match: re.Match[str], before: str) -> str:
    base = "" if before in _ENTITY or before == "number" else "{}"
    return f"{base}^{{{_script(match[0][1:])}}}"


def _lower(match: re.Match[str], before: str) -> str:
    base = "" if before in _ENTITY or before == "number" else "{}"
    return f"{base}_{{{_script(match[0][1:])}}}"


def _number(match: re.Match[str], before: str) -> str:
    if before in {"letters", "other", "words", "upper", "command", "math", "charge"}:
        return f"_{{{match[0]}}}"
    return f"{match[0]}\\,"


def _fraction(match: re.Match[str], before: str) -> str:
    above, below = match[0].strip("()").split("/")
    return f"\\tfrac{{{above}}}{{{below}}}\\,"


def _charge(match: re.Match[str], before: str) -> str:
    sign = match[0].replace("−", "-").replace("–", "-")
    if before in {"letters", "number", "lower", "other", "words", "math", "command"}:
        return f"^{{{sign}}}"
    return f"{{{sign}}}"


_CHEMISTRY: dict[str, Callable[[re.Match[str], str], str]] = {
    "gas": lambda match, before: r"\uparrow ",
    "solid": lambda match, before: r"\downarrow ",
    "plus": lambda match, before: "{}+{}",
    "minus": lambda match, before: "{}-{}",
    "math": lambda match, before: f"{{{match[0][1:-1]}}}",
    "upper": _upper,
    "lower": _lower,
    "bond": lambda match, before: _BONDS.get(match["kind"], "{-}"),
    "command": lambda match, before: f"{match[0]} ",
    "fraction": _fraction,
    "number": _number,
    "dot": lambda match, before: r"\cdot ",
    "words": lambda match, before: f"\\text{{{match[0][1:-1]}}}",
    "charge": _charge,
    "double": lambda match, before: _BONDS[
        "#" if match[0] == "#" else "=" if match[0] == "=" else "-"
    ],
    "letters": lambda match, before: f"\\mathrm{{{match[0]}}}",
    "space": lambda match, before: r"\ " if before in _ENTITY or before == "number" else "",
    "other": lambda match, before: match[0],
}


def quantity(words: str) -> str:
    r"""The LaTeX of what ``\pu`` holds: a number with its unit."""
    out: list[str] = []
    above, is_fraction, below = words.strip().partition("//")
    if is_fraction:
        number = _UNIT.match(above)
        start = number.end() if number and number["number"] else 0
        before = f"{quantity(above[:start])}\\," if start else ""
        return f"{before}\\frac{{{quantity(above[start:])}}}{{{quantity(below)}}}"
    for match in _UNIT.finditer(words.strip()):
        kind = match.lastgroup
        if match["number"]:
            out.append(match["number"].replace("+-", r"\pm "))
            power = match["power"] or match["ten"]
            if power:
                out.append(f"\\cdot 10^{{{power.strip('{}')}}}")
        elif kind == "letters":
            out.append(f"\\mathrm{{{match[0]}}}".replace("%", r"\%"))
        elif kind in {"upper", "lower"}:
            sign = "^" if kind == "upper" else "_"
            out.append(f"{sign}{{{match[kind].strip('{}')}}}")
        elif kind == "slash":
            out.append("/")
        elif kind == "times":
            out.append(r"\cdot ")
        elif kind == "space":
            out.append(r"\,")
        else:
            out.append(f"{match[0]} ")
    return "".join(out)
