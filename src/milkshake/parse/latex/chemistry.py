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
    "<-->": "xtofrom",
    "<->": "xleftrightarrow",
    "->": "xrightarrow",
    "<-": "xleftarrow",
    "–>": "xrightarrow",
    "⟶": "xrightarrow",
    "→": "xrightarrow",
    "⇌": "xrightleftharpoons",
}
_BONDS = {
    "-": "{-}", "1": "{-}", "=": "{=}", "2": "{=}", "#": r"{\equiv}", "3": r"{\equiv}",
    "~": r"{\text{---}}", "...": r"{\cdots}", "....": r"{\cdots}", "->": r"{\rightarrow}",
    "<-": r"{\leftarrow}", "~-": r"{\simeq}", "~=": r"{\cong}", "~--": r"{\cong}",
    "-~-": r"{\cong}",
}  # fmt: skip
_GROUP = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_ARGUMENT = rf"(?:{_GROUP}|\\[a-zA-Z]+|[^\s\\])"
_PART = re.compile(
    rf"""
    (?P<arrow> <=>> | <<=> | <=> | <--> | <-> | [-–]> | <-(?!>) | [⟶→⇌])
    | (?P<gas> (?:(?<=\s)|^) (?:\^|↑|\(\^\)) (?=\s|$))
    | (?P<solid> (?:(?<=\s)|^) (?:v|↓|\(v\)) (?=\s|$))
    | (?P<plus> (?:\s+ | ^) \+ (?=\s) \s*)
    | (?P<minus> \s+ [\-−–] \s+)
    | (?P<math> \$ [^$]* \$)
    | (?P<upper> \^ (?: {_GROUP} | \$[^$]*\$ | \\[a-zA-Z]+ | [0-9.+\-−]+ | [a-zA-Z]+[+-]? | \S))
    | (?P<state> \s? _ \{{ \( [a-z]+ \) \}})
    | (?P<lower> _ (?: {_GROUP} | \$[^$]*\$ | \\[a-zA-Z]+ | [0-9.+-]+ | \S))
    | (?P<bond> \\bond \s* \{{ (?P<kind>[^{{}}]*) \}})
    | (?P<pair> \\(?P<over>frac|overset|underset) (?![a-zA-Z]) \s* (?P<first>{_ARGUMENT})
        \s* (?P<second>{_ARGUMENT}))
    | (?P<brace> \\(?P<side>under|over)brace \s* (?P<braced>{_GROUP})
        (?: \s* (?P<at>[_^]) \s* (?P<told>{_GROUP}) )? )
    | (?P<colour> \\color \s* (?P<named>{_GROUP}) \s* (?P<coloured>{_GROUP}))
    | (?P<command> \\[a-zA-Z]+ (?: \s* {_GROUP})* | \\.)
    | (?P<fraction> (?<![A-Za-z)\]0-9}}]) (?: \d+ | [a-z]) / \d+ | (?<![A-Za-z)\]}}]) \(\d+/\d+\))
    | (?P<number> (?<![A-Za-z)\]}}]) \d+ (?:[.,]\d+)? | \d+)
    | (?P<dots> \.{{3}})
    | (?P<dot> \s*[*·•]\s* | \s* \. \s*)
    | (?P<words> {_GROUP})
    | (?P<charge> (?<=[A-Za-z0-9)\]}}]) (?: \++ | [\-−–] (?= [\s_}},;\]/] | \([a-z]+\) | $)))
    | (?P<double> [=\#] | [\-−–] )
    | (?P<letters> [A-Za-zα-ωΑ-Ω]+)
    | (?P<close> [)\]}}])
    | (?P<space> \s+)
    | (?P<other> .)
    """,
    re.VERBOSE | re.DOTALL,
)
_UNIT = re.compile(
    rf"(?P<number>[+\-−±]*\d[\d.,]*(?:\s*\+-\s*[\d.]+)?)(?:[eE](?P<power>[+-]?\d+)|\s*(?P<by>[x*])\s*10\^(?P<ten>\{{?[+-]?\d+\}}?))?"
    rf"|\^(?P<upper>{_GROUP}|[+-]?\d+|\\[a-zA-Z]+|.)|_(?P<lower>{_GROUP}|.)|(?P<letters>[A-Za-zµμΩ°%Å]+)(?P<exponent>[+-]?\d+)?"
    r"|(?P<command>\\[a-zA-Z]+|\\.)|(?P<slash>\s*/\s*)|(?P<times>\s*[*·.]\s*)|(?P<space>\s+)|(?P<other>.)",
    re.DOTALL,
)


def chemistry(words: str, depth: int = 0) -> str:
    r"""The LaTeX of what ``\ce`` holds, or the words on an arrow `depth` arrows deep.

    Raises `LatexProblem` on arrows whose words have no end or that lie too deep in one another.
    """
    if depth > _MAX_DEPTH:
        raise LatexProblem(f"arrows lie more than {_MAX_DEPTH} deep in one another")
    out: list[str] = []
    before = ""
    end = 0
    words = _BLANKS.sub("", words)
    while end < len(words):
        match = _PART.match(words, end)
        assert match is not None
        end = match.end()
        kind = match.lastgroup
        assert kind is not None
        if kind == "arrow":
            above, end = _bracket(words, end)
            below, end = _bracket(words, end) if above is not None else (None, end)
            under = f"[{chemistry(below, depth + 1)}]" if below else ""
            over = chemistry(above or "", depth + 1)
            out.append(f"\\{_ARROWS[match[0]]}{under}{{{over}}}")
        elif kind == "number" and before in _NUMBERED:
            out.append(f"_{{{match[0]}}}")
            kind = "lower"
        elif kind in _SCRIPTS:
            out.append(f"{_base(kind, before)}{_CHEMISTRY[kind](match)}")
            kind = kind if before in _ENTITIES else "prescript"
        else:
            out.append(_CHEMISTRY[kind](match))
        before = kind
    return "".join(out)


def _bracket(words: str, start: int) -> tuple[str | None, int]:
    """What brackets at `start` hold, and where they end."""
    if not words.startswith("[", start):
        return None, start
    depth = 0
    for match in _BRACKETS.finditer(words, start):
        depth += (match[0] in "[{") - (match[0] in "]}")
        if not depth:
            return words[start + 1 : match.start()], match.end()
    raise LatexProblem("`]` is missing after an arrow")


_MAX_DEPTH = 20
_BLANKS = re.compile(r"^\s+|(?<!\\)\s+$")
_BRACKETS = re.compile(r"\\.|[][{}]", re.DOTALL)
_SCRIPTS = frozenset({"upper", "lower", "state", "charge"})
_ENTITIES = _SCRIPTS | {"letters", "close", "words", "command", "math", "pair", "brace", "colour"}
_NUMBERED = _ENTITIES - {"lower", "state"}


def _base(kind: str, before: str) -> str:
    """What a script stands at where that is not what comes before it."""
    is_above = kind in {"upper", "charge"}
    if before in _SCRIPTS:
        was_above = before in {"upper", "charge"}
        if is_above and not was_above:
            return r"\vphantom{A}"
        return "{}" if is_above == was_above or kind == "state" else ""
    return "" if before in _ENTITIES or before == "prescript" else "{}"


def _script(words: str) -> str:
    """The text of a superscript or a subscript."""
    if words[0] == "{":
        words = words[1:-1]
    if words[:1] == "$":
        return words.strip("$")
    if "\\" in words:
        return words
    words = re.sub(r"[A-Za-z]{2,}|[A-Z]", r"\\mathrm{\g<0>}", words)
    return _RADICAL.sub(r"\\bullet ", words).replace("'", r"\prime ").replace("–", "-")


# Charges of defects in crystals, relative to the place.
_SITES = {"^x": r"\times", "^{x}": r"\times"}
# An electron without a partner, and no decimal point.
_RADICAL = re.compile(r"(?<!\d)\.|\.(?!\d)")


def _fraction(match: re.Match[str]) -> str:
    if match[0][0] == "(":
        return f"{match[0].replace('/', '{/}')}\\,"
    above, below = match[0].split("/")
    if above.isalpha():
        above = f"\\mathrm{{{above}}}"
    return f"\\tfrac{{{above}}}{{{below}}}\\,"


def _argument(words: str) -> str:
    return chemistry(words[1:-1] if words[0] == "{" else words)


def _pair(match: re.Match[str]) -> str:
    above, below = _argument(match["first"]), _argument(match["second"])
    return f"\\{match['over']}{{{above}}}{{{below}}}"


def _brace(match: re.Match[str]) -> str:
    inner = f"\\{match['side']}brace{{{_argument(match['braced'])}}}"
    return inner + (f"{match['at']}{{{_argument(match['told'])}}}" if match["told"] else "")


_CHEMISTRY: dict[str, Callable[[re.Match[str]], str]] = {
    "gas": lambda match: r"\uparrow ",
    "solid": lambda match: r"\downarrow ",
    "plus": lambda match: "{}+{}",
    "minus": lambda match: "{}-{}",
    "math": lambda match: f"{{{match[0][1:-1]}}}",
    "upper": lambda match: f"^{{{_SITES.get(match[0]) or _script(match[0][1:])}}}",
    "lower": lambda match: f"_{{{_script(match[0][1:])}}}",
    "state": lambda match: f"_{{{_script(match[0].strip()[1:])}}}",
    "charge": lambda match: f"^{{{_script(match[0])}}}",
    "bond": lambda match: _BONDS.get(match["kind"], "{-}"),
    "pair": _pair,
    "brace": _brace,
    "colour": lambda match: f"{{\\color{match['named']}{_argument(match['coloured'])}}}",
    "command": lambda match: f"{match[0]} ",
    "fraction": _fraction,
    "number": lambda match: f"{match[0]}\\,",
    "dots": lambda match: _BONDS["..."],
    "dot": lambda match: r"\cdot ",
    "words": lambda match: f"\\text{{{match[0][1:-1]}}}",
    "double": lambda match: _BONDS.get(match[0], "{-}"),
    "letters": lambda match: f"\\mathrm{{{match[0]}}}",
    "close": lambda match: match[0],
    "space": lambda match: r"\ ",
    "other": lambda match: "" if match[0] in "^_" else match[0],
}


def quantity(words: str) -> str:
    r"""The LaTeX of what ``\pu`` holds: a number with its unit."""
    out: list[str] = []
    above, is_fraction, below = words.strip().partition("//")
    if is_fraction:
        number = _UNIT.match(above)
        start = number.end() if number and number["number"] else 0
        before = f"{quantity(above[:start])}\\," if start else ""
        return (
            f"{before}\\frac{{{quantity(above[start:])}}}{{{quantity(below.replace('//', '/'))}}}"
        )
    for match in _UNIT.finditer(words.strip()):
        kind = match.lastgroup
        if match["number"]:
            out.append(match["number"].replace("+-", r"\pm "))
            power = match["power"] or match["ten"]
            if power:
                times = r"\times" if match["by"] == "x" else r"\cdot"
                out.append(f"{times} 10^{{{power.strip('{}')}}}")
        elif match["letters"]:
            out.append(f"\\mathrm{{{match['letters']}}}".replace("%", r"\%"))
            if match["exponent"]:
                out.append(f"^{{{match['exponent']}}}")
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
