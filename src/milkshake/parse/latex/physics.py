r"""The commands of the package *physics*, which ``\require{physics}`` loads, as in MathJax.

Each stands for commands that any formula may hold:
https://docs.mathjax.org/en/latest/input/tex/extensions/physics.html
"""

from __future__ import annotations

from milkshake.parse.latex.physics_matrices import (
    CLOSING,
    MATRICES,
    Command,
    Tokens,
    bracketed,
    fenced,
    filled,
)
from milkshake.parse.latex.tokens import FROZEN, LatexProblem, Reader, commands, tokenise

_SIZES = frozenset(commands("big Big bigg Bigg"))


def _size(reader: Reader) -> tuple[str, bool]:
    """The size that delimiters have, and whether a star says that they do not grow."""
    star = reader.skip("*")
    return (reader.take() if reader.peek() in _SIZES else ""), star


def _quantity(reader: Reader, command: str) -> Tokens:
    size, star = _size(reader)
    found = bracketed(reader, command, "([|{")
    if found is None:
        raise LatexProblem(f"`{command}` lacks a bracket")
    left, inner = found
    right = CLOSING[left]
    return fenced(*((r"\{", r"\}") if left == "{" else (left, right)), inner, size, star)


def _between(left: str, right: str, before: str = "", count: int = 1) -> Command:
    """A command whose arguments stand between these delimiters, with commas between them."""

    def read(reader: Reader, command: str) -> Tokens:
        size, star = _size(reader)
        inner = reader.argument(command)
        for _ in range(count - 1):
            inner = [*inner, ",", *reader.argument(command)]
        return [*tokenise(before), *fenced(left, right, inner, size, star)]

    return read


def _eval(reader: Reader, command: str) -> Tokens:
    star = reader.skip("*")
    if reader.peek() in {"(", "["}:
        left = reader.take()
        inner = reader.until("|", command)
    else:
        left, inner = ".", reader.argument(command)
    if star:
        return [*([] if left == "." else [left]), *inner, r"\vert"]
    return fenced(left, r"\vert", inner)


def _bold(around: str) -> Command:
    def read(reader: Reader, command: str) -> Tokens:
        font = r"\boldsymbol" if reader.skip("*") else r"\mathbf"
        return filled(around, [font, "{", *reader.argument(command), "}"])

    return read


def _sign(template: str) -> Command:
    return lambda _reader, _command: filled(template)


def _operator(name: str, opening: str = "([{") -> Command:
    """A sign, and what it is applied to in brackets that grow."""

    def read(reader: Reader, command: str) -> Tokens:
        found = bracketed(reader, command, opening)
        if found is None:
            return tokenise(name)
        left, inner = found
        if left == "{":
            return [*tokenise(name), "{", *inner, "}"]
        return [*tokenise(name), *fenced(left, CLOSING[left], inner)]

    return read


def _part(name: str) -> Command:
    """The real or the imaginary part, whose braces are shown."""

    def read(reader: Reader, command: str) -> Tokens:
        found = bracketed(reader, command, "{")
        return [*tokenise(name), *([] if found is None else fenced(r"\{", r"\}", found[1]))]

    return read


def _function(name: str, has_power: bool = True) -> Command:
    """A function: ``\\sin[2](x)`` has a power and a bracket that grows."""

    def read(reader: Reader, command: str) -> Tokens:
        head = tokenise(name)
        if head[0] == command:
            head = [FROZEN + command]
        if has_power and (power := reader.optional(command)) is not None:
            head += ["^", "{", *power, "}"]
        found = bracketed(reader, command, "(")
        return head if found is None else [*head, *fenced("(", ")", found[1])]

    return read


def _words(words: str = "") -> Command:
    """Words between two blanks; with a star there is none before them."""

    def read(reader: Reader, command: str) -> Tokens:
        before = [] if reader.skip("*") else [r"\quad"]
        text = tokenise(words) if words else reader.argument(command)
        return [*before, *filled(r"\text{#1}\quad{}", text)]

    return read


def _differential(sign: str) -> Command:
    def read(reader: Reader, command: str) -> Tokens:
        power = reader.optional(command)
        head = tokenise(sign) + (["^", "{", *power, "}"] if power is not None else [])
        found = bracketed(reader, command, "({")
        if found is None:
            return [r"\,", *head]
        left, inner = found
        return [r"\,", *head, *(inner if left == "{" else fenced("(", ")", inner))]

    return read


def _derivative(sign: str, most: int = 2) -> Command:
    def read(reader: Reader, command: str) -> Tokens:
        flat = reader.skip("*")
        order = reader.optional(command)
        arguments = [reader.argument(command)]
        while len(arguments) < most and reader.peek() == "{":
            arguments.append(reader.argument(command))
        of = arguments.pop(0) if len(arguments) > 1 else []
        if order is None and len(arguments) > 1:
            order = [str(len(arguments))]
        power = [] if order is None else ["^", "{", *order, "}"]
        above = [*tokenise(sign), *power, *of]
        below = [part for by in arguments for part in (*tokenise(sign), *by)]
        if len(arguments) == 1:
            below += power
        if flat:
            return filled(r"\left.#1\middle/#2\right.", above, below)
        found = filled(r"\frac{#1}{#2}", above, below)
        applied = None if of else bracketed(reader, command, "(")
        return found if applied is None else [*found, *fenced("(", ")", applied[1])]

    return read


def _states(template: str, fewest: int, most: int) -> Command:
    """A template for `most` arguments; where one is missing, the first stands there too."""

    def read(reader: Reader, command: str) -> Tokens:
        while reader.skip("*"):
            pass
        arguments = [reader.argument(command) for _ in range(fewest)]
        if len(arguments) < most:
            arguments.append(reader.argument(command) if reader.peek() == "{" else arguments[0])
        return filled(template, *arguments)

    return read


def _expectation(reader: Reader, command: str) -> Tokens:
    while reader.skip("*"):
        pass
    inner = reader.argument(command)
    if reader.peek() != "{":
        return filled(r"\left\langle{#1}\right\rangle", inner)
    state = reader.argument(command)
    return filled(r"\left\langle{#2}\middle|{#1}\middle|{#2}\right\rangle", inner, state)


def _bra(reader: Reader, command: str) -> Tokens:
    reader.skip("*")
    left = reader.argument(command)
    if not reader.skip(r"\ket"):
        return filled(r"\left\langle{#1}\right|", left)
    reader.skip("*")
    right = reader.argument(r"\ket")
    return filled(r"\left\langle{#1}\middle|{#2}\right\rangle", left, right)


_FUNCTIONS = commands(
    "sin sinh arcsin cos cosh arccos tan tanh arctan csc csch arccsc sec sech arcsec cot coth "
    "arccot log ln asin acos atan acsc asec acot"
)
_KNOWN = frozenset(
    commands("sin sinh arcsin cos cosh arccos tan tanh arctan csc sec cot coth log ln")
)
_NAMED = {
    "sine": "sin", "cosine": "cos", "tangent": "tan", "cosecant": "csc", "secant": "sec",
    "cotangent": "cot",
}  # fmt: skip
_LONG = {
    f"{before}{name}": r"\operatorname{" + short.format(word) + "}"
    for before, short in (("", "{}"), ("hyp", "{}h"), ("arc", "arc{}"), ("a", "a{}"))
    for name, word in _NAMED.items()
}
_QUICK = commands(
    "qif qthen qelse qotherwise qunless qgiven qusing qassume qsince qlet qfor qall qeven qodd "
    "qinteger qand qor qas qin"
)
_D = r"\mathrm{d}"
_NABLA = r"\boldsymbol{\nabla}"


def _named(names: str, command: Command) -> dict[str, Command]:
    return dict.fromkeys(commands(names), command)


PHYSICS: dict[str, Command] = {
    **_named("quantity qty", _quantity),
    **_named("pqty", _between("(", ")")),
    **_named("bqty", _between("[", "]")),
    **_named("vqty absolutevalue abs", _between("|", "|")),
    **_named("Bqty", _between(r"\{", r"\}")),
    **_named("norm", _between(r"\|", r"\|")),
    **_named("order", _between("(", ")", r"\mathcal{O}")),
    **_named("evaluated eval", _eval),
    **_named("commutator comm", _between("[", "]", count=2)),
    **_named("anticommutator acomm poissonbracket pb", _between(r"\{", r"\}", count=2)),
    **_named("vectorbold vb", _bold("#1")),
    **_named("vectorarrow va", _bold(r"\vec{#1}")),
    **_named("vectorunit vu", _bold(r"\hat{#1}")),
    **_named("dotproduct vdot", _sign(r"\cdot{}")),
    **_named("crossproduct cross cp", _sign(r"\times{}")),
    **_named("vnabla gradientnabla", _sign(_NABLA)),
    **_named("gradient grad", _operator(_NABLA)),
    **_named("divergence div", _operator(rf"{_NABLA}\cdot")),
    **_named("curl", _operator(rf"{_NABLA}\times")),
    **_named("laplacian", _operator(r"\nabla^2")),
    **_named("real", _sign("ℜ")),
    **_named("imaginary", _sign("ℑ")),
    **_named("principalvalue pv", _operator(r"\mathcal{P}")),
    **_named("PV", _operator(r"\mathrm{P.V.}")),
    **_named("Re", _part(r"\mathrm{Re}")),
    **_named("Im", _part(r"\mathrm{Im}")),
    **_named("Residue", _sign(r"\mathrm{Res}")),
    **_named("Res", _operator(r"\mathrm{Res}")),
    **{
        name: _function(name if name in _KNOWN else rf"\operatorname{{{name[1:]}}}")
        for name in _FUNCTIONS
    },
    **{f"\\{name}": _function(f"\\{name}", has_power=False) for name in ("exp", "det", "Pr")},
    **{
        f"\\{name}": _function(rf"\operatorname{{{word}}}", has_power=False)
        for name, word in {
            "tr": "tr",
            "trace": "tr",
            "Tr": "Tr",
            "Trace": "Tr",
            "erf": "erf",
            "rank": "rank",
        }.items()
    },
    **{f"\\{name}": _sign(template) for name, template in _LONG.items()},
    **_named("exponential", _sign(r"\operatorname{exp}")),
    **_named("logarithm", _sign(r"\operatorname{log}")),
    **_named("naturallogarithm", _sign(r"\operatorname{ln}")),
    **_named("determinant", _sign(r"\operatorname{det}")),
    **_named("Probability", _sign(r"\operatorname{Pr}")),
    **_named("qqtext qq", _words()),
    **_named("qcomma qc", _sign(r"\text{,}\quad{}")),
    **_named("qcc", _words("c.c.")),
    **{name: _words(name[2:]) for name in _QUICK},
    **_named("diffd", _sign(_D)),
    **_named("differential dd", _differential(_D)),
    **_named("variation var", _differential(r"\delta")),
    **_named("derivative dv", _derivative(_D)),
    **_named("partialderivative pderivative pdv", _derivative(r"\partial", 3)),
    **_named("functionalderivative fderivative fdv", _derivative(r"\delta")),
    **_named("flatfrac", _states(r"\left.#1\middle/#2\right.", 2, 2)),
    **_named("bra", _bra),
    **_named("ket", _states(r"\left|{#1}\right\rangle", 1, 1)),
    **_named("innerproduct ip braket", _states(r"\left\langle{#1}\middle|{#2}\right\rangle", 1, 2)),
    **_named(
        "outerproduct dyad ketbra op",
        _states(r"\left|{#1}\right\rangle\left\langle{#2}\right|", 1, 2),
    ),
    **_named("expectationvalue expval ev", _expectation),
    **_named(
        "matrixelement matrixel mel",
        _states(r"\left\langle{#1}\middle|{#2}\middle|{#3}\right\rangle", 3, 3),
    ),
    **MATRICES,
}
"""What makes the tokens that each command stands for, from what follows it."""
