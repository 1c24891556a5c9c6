r"""The commands that `Translator` translates, and what makes the source of each."""

from __future__ import annotations

import re
from unicodedata import category

from milkshake.parse.escape import escape_text
from milkshake.parse.latex.boxes import BOXES
from milkshake.parse.latex.chemistry import chemistry, quantity
from milkshake.parse.latex.delimiters import DELIMITERS, delimiter
from milkshake.parse.latex.dimensions import ems
from milkshake.parse.latex.proof_trees import proof_tree
from milkshake.parse.latex.symbols import TEXT_SYMBOLS
from milkshake.parse.latex.tables import FULL_SIZE, environment, plain_table
from milkshake.parse.latex.text_mode import TEXT_COMMANDS, is_plain, plain, render_text
from milkshake.parse.latex.tokens import LatexProblem, Reader, commands, join, tokenise
from milkshake.parse.latex.translator import Handler, Translator

_VERB = r"\verb"
# Signs that the converter does not know as characters or reads otherwise.
_SIGN = re.compile(
    "[%’′″‴\u20d0-\u20f0⇫-⇳∅√∛∜∠-∢∴∵⊤⊥⟀⟁⟃⟄⟊-⟐⟓⟔⟠-⟥⤙⤚⦁⦙-⦴⦺-⧃⧉-⧍⧖⧗⧜-⧞⧧-⧳⧾⧿⫙-⫝̸⫬⫭⫯-⫱⫴⫵⫻]"
)
_WORDS = re.compile(r"\\(?:[a-zA-Z]+|.)", re.DOTALL)

# An operator in a group that has limits, and a size that holds to the end of an option.
_OTHERWISE = re.compile(
    r"\}\s*\\(?:no)?limits(?![a-zA-Z])|\[[^\[\]]*\\(?:display|text|script|scriptscript)style"
)


def needs_translation(latex: str) -> bool:
    """Whether the formula holds anything that `Translator` translates."""
    if _SIGN.search(latex) or _OTHERWISE.search(latex):
        return True
    return not _TRANSLATED.isdisjoint(_WORDS.findall(latex))


def _group(t: Translator, reader: Reader, command: str) -> str:
    words = reader.until("}", command)
    if "\\\\" in words:
        inner = Reader(words)
        inner.join_lines()
        words = inner.rest()
    name = [part for part in words if not part.isspace()]
    if reader.peek() in {r"\limits", r"\nolimits"} and (len(name) == 1 or name[:1] == [r"\mathop"]):
        # An operator keeps its limits in a group of its own.
        return t.source([*name, reader.take()])
    return t.group(words)


def _row_end(t: Translator, reader: Reader, command: str) -> str:
    return "\\\\ "


def _verb(t: Translator, reader: Reader, command: str) -> str:
    if len(command) <= len(_VERB):
        raise LatexProblem(f"`{_VERB}` lacks a character that ends it")
    words = escape_text(
        command[len(_VERB) :].removeprefix("*")[1:-1].replace(" ", "\N{NO-BREAK SPACE}")
    )
    return t.piece(f'<mtext style="font-family:monospace;">{words}</mtext>')


def _text(t: Translator, reader: Reader, command: str) -> str:
    words = reader.argument(command)
    if is_plain(words):
        if not TEXT_COMMANDS[command]:
            return plain(r"\text", words)
        if command in {r"\textbf", r"\textit"}:
            return plain(command, words)
    return t.piece(render_text(t, words, TEXT_COMMANDS[command]))


def _token(t: Translator, reader: Reader, command: str) -> str:
    r"""``\mmlToken{mi}[…]{x}``: an element of MathML, whose attributes are left out."""
    kind = reader.words(command)
    reader.optional(command)
    words = escape_text(reader.words(command))
    if kind not in {"mi", "mn", "mo", "mtext", "ms"}:
        raise LatexProblem(f"`{kind}` is no token of MathML")
    return t.piece(f"<{kind}>{words}</{kind}>")


def _with_option(t: Translator, reader: Reader, command: str) -> str:
    """A root or an arrow, whose option is a group: no size or colour in it goes on behind it."""
    option = reader.optional(command)
    return command if option is None else f"{command}[{t.group(option)}]"


def _sign(t: Translator, reader: Reader, command: str) -> str:
    return t.piece(f"<mtext>{escape_text(TEXT_SYMBOLS[command[1:]])}</mtext>")


def _line_break(t: Translator, reader: Reader, command: str) -> str:
    r"""``\\[3pt]``: the converter knows no distance."""
    reader.skip("*")
    match = _DISTANCE.match(reader.ahead(24))
    if match and ems(match[1]) is not None:
        reader.optional(command)
    return command


_DISTANCE = re.compile(r"\s*\[([^\]]*)\]")


def _bracket(t: Translator, reader: Reader, command: str) -> str:
    """Their thickness and height are left out."""
    reader.optional(command)
    reader.optional(command)
    return command


def _operator(t: Translator, reader: Reader, command: str) -> str:
    star = "*" if reader.skip("*") else ""
    words = reader.argument(command)
    if reader.skip(r"\limits"):
        star = "*"
    if not reader.skip(r"\nolimits") and _is_name(words):
        return f"\\operatorname{star}{{{''.join(words)}}}"
    inner = t.element([r"\mathrm", "{", *words, "}"])
    return f"\\operatorname{star}{{{t.piece(inner)}}}"


def _mathop(t: Translator, reader: Reader, command: str) -> str:
    words = reader.argument(command)
    star = "" if reader.skip(r"\nolimits") else "*"
    reader.skip(r"\limits")
    name = [part for part in words if not part.isspace()]
    if name[:2] == [r"\mathrm", "{"] and name[-1:] == ["}"] and _is_name(name[2:-1]):
        return f"\\operatorname{star}{{{''.join(name[2:-1])}}}"
    return f"\\operatorname{star}{{{t.piece(t.element(words))}}}"


def _is_name(words: list[str]) -> bool:
    """Whether the converter can write these words as the name of an operator."""
    return all(part.isalnum() or part.isspace() or part in {r"\,", r"\ "} for part in words)


def _limit(t: Translator, reader: Reader, command: str) -> str:
    r"""``\varinjlim`` and its kin: a word that has an arrow or a line with it."""
    mark, word = {
        r"\varlimsup": (r"\overline", "lim"),
        r"\varliminf": (r"\underline", "lim"),
        r"\varinjlim": (r"\underrightarrow", "lim"),
        r"\varprojlim": (r"\underleftarrow", "lim"),
    }[command]
    reader.skip(r"\limits")
    inner = t.converted(f"{mark}{{\\mathrm{{{word}}}}}")
    return f"\\operatorname*{{{t.piece(inner)}}}"


def _root(t: Translator, reader: Reader, command: str) -> str:
    index = reader.until(r"\of", command)
    return f"\\sqrt[{t.piece(t.element(index))}]{t.group(reader.argument(command))}"


def _buildrel(t: Translator, reader: Reader, command: str) -> str:
    above = reader.until(r"\over", command)
    return f"\\mathrel{{\\overset{t.group(above)}{t.group(reader.argument(command))}}}"


def _sideset(t: Translator, reader: Reader, command: str) -> str:
    left, right, base = (t.group(reader.argument(command)) for _ in range(3))
    return (
        f"\\sideset{left}{right}{base}"
        if base in {r"{\sum}", r"{\prod}"}
        else (f"{{}}{left[1:-1]}{base}{right[1:-1]}")
    )


def _genfrac(t: Translator, reader: Reader, command: str) -> str:
    left, right = (delimiter(reader, command) for _ in range(2))
    thick = ems(reader.words(command))
    style = reader.words(command)
    above, below = (t.group(reader.argument(command)) for _ in range(2))
    line = "" if thick is None else f"{thick:g}em"
    return f"\\genfrac{{{left}}}{{{right}}}{{{line}}}{{{style}}}{above}{below}"


def _reference(t: Translator, reader: Reader, command: str) -> str:
    """Equations have no numbers: MathJax writes question marks too."""
    reader.argument(command)
    return r"\text{(???)}" if command == r"\eqref" else r"\text{???}"


def _dropped(t: Translator, reader: Reader, command: str) -> str:
    """The command and its argument are left out."""
    reader.optional(command)
    reader.argument(command)
    return ""


def _last(t: Translator, reader: Reader, command: str) -> str:
    """Only the last of two arguments is drawn."""
    reader.argument(command)
    return t.group(reader.argument(command))


def _tag(t: Translator, reader: Reader, command: str) -> str:
    star = reader.skip("*")
    words = reader.argument(command)
    if all(part.isascii() and part not in _NOT_IN_TAGS and len(part) == 1 for part in words):
        return f"{command}{'*' * star}{{{join(words)}}}"
    inner = render_text(t, words if star else ["(", *words, ")"], "")
    return f"\\qquad {t.piece(inner)}"


_NOT_IN_TAGS = frozenset("\\{}$_^&#%~")


def _centernot(t: Translator, reader: Reader, command: str) -> str:
    inner = t.element(reader.argument(command))
    struck, count = re.subn(
        r"(<mo[^<>]*>[^<>&])(?=</mo>)", "\\g<1>\N{COMBINING LONG SOLIDUS OVERLAY}", inner
    )
    if not count:
        struck = f'<menclose notation="updiagonalstrike">{inner}</menclose>'
    return f"\\mathrel{{{t.piece(struck)}}}"


def _not(t: Translator, reader: Reader, command: str) -> str:
    """A sign that the converter can strike out, or a stroke over what follows."""
    start = reader.position
    part = reader.peek()
    words = reader.argument(command) if part and part not in _NOT_STRUCK else []
    sign = [word for word in words if not word.isspace()]
    if len(sign) == 1:
        try:
            source = t.group(sign) if part == "{" else t.source(sign)
            t.converted(join([command, source]))
        except LatexProblem:
            pass
        else:
            return join([command, source])
    reader.position = start
    return f"{{{t.piece(_STROKE)}}}"


_NOT_STRUCK = frozenset({"}", "&", "\\\\"})
_STROKE = '<mpadded width="0"><mo>⧸</mo></mpadded>'


def _boxed(t: Translator, reader: Reader, command: str) -> str:
    r"""``\Aboxed{a &= b}``: lines are aligned at the left side of the box."""
    inner = [part for part in reader.argument(command) if part != "&"]
    return f"&\\boxed{t.group(inner)}"


def _toggle(t: Translator, reader: Reader, command: str) -> str:
    """The first of the forms that a reader may choose from."""
    return t.group(Reader(reader.until(r"\endtoggle", command)).argument(command))


def _tag_form(t: Translator, reader: Reader, command: str) -> str:
    """How tags are written is left as it is."""
    reader.argument(command)
    if command != r"\usetagform":
        reader.optional(command)
        reader.argument(command)
        reader.argument(command)
    return ""


def _bare(t: Translator, reader: Reader, command: str) -> str:
    return ""


def _font(t: Translator, reader: Reader, command: str) -> str:
    """The rest of the group, or of the cell of a table, in another font."""
    name = {r"\bbFont": "mathbb", r"\frak": "mathfrak", r"\scr": "mathscr"}[command]
    return t.source([f"\\{name}", "{", *reader.cell(), "}"])


def _fraktur(t: Translator, reader: Reader, command: str) -> str:
    """The converter takes a capital I for another letter."""
    words = reader.argument(command)
    if "I" not in words:
        return f"{command}{t.group(words)}"
    parts: list[list[str]] = [[]]
    depth = 0
    for part in words:
        depth += (part == "{") - (part == "}")
        if part == "I" and not depth:
            parts.append([])
        else:
            parts[-1].append(part)
    sources = [f"{command}{t.group(part)}" if part else "" for part in parts]
    return f"{{{t.piece('<mi>ℑ</mi>').join(sources)}}}"


def _without_option(t: Translator, reader: Reader, command: str) -> str:
    reader.optional(command)
    return command


def _unknown_sign(t: Translator, reader: Reader, sign: str) -> str:
    return t.piece(f"<mo>{sign}</mo>" if category(sign) == "Sm" else f"<mi>{sign}</mi>")


def _prime(t: Translator, reader: Reader, sign: str) -> str:
    return "'" * max("′″‴".find(sign) + 1, 1)


def _first(t: Translator, reader: Reader, command: str) -> str:
    """Only the first of two arguments is drawn."""
    first = t.group(reader.argument(command))
    reader.argument(command)
    return first


def _begin(t: Translator, reader: Reader, command: str) -> str:
    name = reader.words(command)
    body = reader.environment(name)
    return t.piece(proof_tree(t, body)) if name == "prooftree" else environment(t, name, body)


def _table(t: Translator, reader: Reader, command: str) -> str:
    return plain_table(t, command, reader.argument(command))


def _substack(t: Translator, reader: Reader, command: str) -> str:
    table = t.converted(f"\\begin{{matrix}}{t.source(reader.argument(command))}\\end{{matrix}}")
    return t.piece(table.replace(FULL_SIZE, ""))


def _chemistry(t: Translator, reader: Reader, command: str) -> str:
    words = join(reader.argument(command))
    tokens = tokenise(chemistry(words) if command == r"\ce" else quantity(words))
    return t.source(tokens) if "&" in tokens else t.group(tokens)


_WITH_OPTION = frozenset(
    commands(
        "sqrt xrightarrow xleftarrow xleftrightarrow xRightarrow xLeftarrow xLeftrightarrow"
        " xhookleftarrow xhookrightarrow xmapsto xlongequal xtwoheadrightarrow"
        " xtwoheadleftarrow xrightharpoonup xrightharpoondown xleftharpoonup xleftharpoondown"
        " xrightleftharpoons xleftrightharpoons xtofrom"
    )
)

HANDLERS: dict[str, Handler] = {
    "{": _group,
    "\\\\": _line_break,
    _VERB: _verb,
    r"\begin": _begin,
    r"\operatorname": _operator,
    r"\mathop": _mathop,
    r"\root": _root,
    r"\buildrel": _buildrel,
    r"\genfrac": _genfrac,
    r"\sideset": _sideset,
    r"\tag": _tag,
    r"\centernot": _centernot,
    r"\not": _not,
    r"\mathfrak": _fraktur,
    r"\cfrac": _without_option,
    r"\smash": _without_option,
    r"\Aboxed": _boxed,
    r"\toggle": _toggle,
    **dict.fromkeys(_WITH_OPTION, _with_option),
    r"\mmlToken": _token,
    r"\adjustlimits": _bare,
    **BOXES,
    **dict.fromkeys(commands("substack crampedsubstack"), _substack),
    **dict.fromkeys(commands("ce pu"), _chemistry),
    **dict.fromkeys(commands("ref eqref"), _reference),
    **dict.fromkeys(
        commands(
            "label cellcolor rowcolor columncolor minCDarrowwidth minCDarrowheight leftroot uproot"
        ),
        _dropped,
    ),
    **dict.fromkeys(commands("newtagform renewtagform usetagform"), _tag_form),
    **dict.fromkeys(commands("bbFont frak scr"), _font),
    **dict.fromkeys("’′″‴", _prime),
    **{chr(code): _unknown_sign for code in range(0x20D0, 0x2B00) if _SIGN.match(chr(code))},
    **dict.fromkeys(commands("href class cssId style"), _last),
    **dict.fromkeys(commands("mathtip texttip"), _first),
    r"\cr": _row_end,
    **DELIMITERS,
    **dict.fromkeys(commands("overbracket underbracket"), _bracket),
    **dict.fromkeys(TEXT_COMMANDS, _text),
    **dict.fromkeys((f"\\{name}" for name in TEXT_SYMBOLS), _sign),
    **dict.fromkeys(commands("varlimsup varliminf varinjlim varprojlim"), _limit),
    **dict.fromkeys(
        commands("matrix array pmatrix cases eqalign displaylines eqalignno leqalignno"), _table
    ),
}
"""What makes the source of each command that the converter lacks or knows in part."""

_TRANSLATED = (HANDLERS.keys() - _WITH_OPTION) | Translator.INFIX
