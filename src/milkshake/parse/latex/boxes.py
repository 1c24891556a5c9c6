r"""Colours, boxes, spaces and sizes in formulas."""

from __future__ import annotations

import re

from milkshake.parse.escape import escape_text
from milkshake.parse.latex.dimensions import dimension, ems
from milkshake.parse.latex.text_mode import TEXT_COMMANDS, render_text
from milkshake.parse.latex.tokens import LatexProblem, Reader, commands
from milkshake.parse.latex.translator import Handler, Translator


def _colour(t: Translator, reader: Reader, command: str) -> str:
    return t.colour_switch(t.colour(reader, command))


def _textcolour(t: Translator, reader: Reader, command: str) -> str:
    switch = t.colour_switch(t.colour(reader, command))
    return f"{{{switch} {t.source(reader.argument(command))}}}"


def _colour_box(t: Translator, reader: Reader, command: str) -> str:
    border = f"border:1px solid {t.colour(reader, command)};" if command == r"\fcolorbox" else ""
    colour = t.colour(reader, command)
    inner = render_text(t, reader.argument(command), "")
    return t.piece(_box(f"background:{_tint(colour)};{border}padding:0.2em;", inner))


def _tint(colour: str) -> str:
    """The colour, mixed with that of the page so that text on it can be read in both themes."""
    return f"color-mix(in srgb,{colour} 40%,var(--paper))"


def _box(style: str, inner: str) -> str:
    return f'<mrow style="{style}">{inner}</mrow>'


def _bbox(t: Translator, reader: Reader, command: str) -> str:
    style = ""
    options = re.split("[,;]", "".join(reader.optional(command) or []))
    for part in (re.sub(r"^padding:\s*", "", option.strip()) for option in options):
        if (length := ems(part)) is not None:
            style += f"padding:{length:g}em;"
        elif match := re.fullmatch(r"border:\s*([\d.]+\w\w)\s+(solid|dashed|dotted)\s*(\S*)", part):
            colour = match[3] or "currentColor"
            if ems(match[1]) is None or not re.fullmatch(r"#?\w+", colour):
                raise LatexProblem(f"`{part}` is no border")
            style += f"border:{match[1]} {match[2]} {colour};"
        elif match := re.fullmatch(r"color:\s*(#?\w+)", part):
            style += f"color:{match[1]};"
        elif re.fullmatch(r"#?\w+", part):
            style += f"background:{_tint(part)};"
        elif part:
            raise LatexProblem(f"`{command}` does not know `{part}`")
    return t.piece(_box(style, t.element(reader.argument(command))))


_NOTATIONS = frozenset(
    commands(
        "longdiv actuarial radical box roundedbox circle left right top bottom updiagonalstrike "
        "downdiagonalstrike verticalstrike horizontalstrike madruwb phasorangle"
    )
)


def _enclose(t: Translator, reader: Reader, command: str) -> str:
    names = reader.words(command).replace(",", " ").split()
    reader.optional(command)
    # Like a browser, MathJax passes over a notation that it does not know.
    names = [name for name in names if f"\\{name}" in _NOTATIONS]
    inner = t.element(reader.argument(command))
    if not names:
        return t.piece(inner)
    return t.piece(f'<menclose notation="{" ".join(names)}">{inner}</menclose>')


def _unicode(t: Translator, reader: Reader, command: str) -> str:
    while reader.optional(command) is not None:
        pass  # a font, or a height and a depth before it
    number = reader.words(command).replace(" ", "")
    if reader.peek() == "{" and not re.fullmatch(r"x[0-9a-fA-F]+|\d+", number):
        number = reader.words(command)  # a height and a depth come first
    if not re.fullmatch(r"x[0-9a-fA-F]{1,6}|\d{1,7}", number):
        raise LatexProblem(f"`{number}` is no number of a character")
    code = int(number[1:], 16) if number[0] == "x" else int(number)
    if not 0x20 <= code < 0xF0000 or not (chr(code) == " " or chr(code).isprintable()):
        raise LatexProblem(f"`{number}` is no number of a character")
    return t.piece(f"<mtext>{escape_text(chr(code))}</mtext>")


def _rule(t: Translator, reader: Reader, command: str) -> str:
    if command == r"\rule":
        raised = "".join(reader.optional(command) or [])
        width, height = (_length(reader.words(command)) for _ in range(2))
        depth = -(ems(raised) or 0.0)
    else:
        width, height, depth = (_length(reader.words(command)) for _ in range(3))
    paint = "" if command == r"\Space" else ' style="background:currentColor"'
    space = f'<mspace width="{width:g}em" height="{max(height, 0):g}em"{paint}/>'
    if depth:
        space = f'<mpadded voffset="{-depth:g}em">{space}</mpadded>'
    return t.piece(space)


def _length(words: str) -> float:
    length = ems(words)
    if length is None:
        raise LatexProblem(f"`{words}` is no length")
    return length


def _space(t: Translator, reader: Reader, command: str) -> str:
    length = dimension(reader, command)
    return f"\\hspace{{{length:.4f}em}}"


def _lap(t: Translator, reader: Reader, command: str) -> str:
    words = reader.argument(command)
    inner = render_text(t, words, "") if command.startswith(r"\text") else t.element(words)
    shift = 0 if "rlap" in command else 50 if "clap" in command else 100
    if shift:
        inner = f'<mrow style="transform:translateX(-{shift}%)">{inner}</mrow>'
    return t.piece(f'<mpadded width="0">{inner}</mpadded>')


def _move(t: Translator, reader: Reader, command: str) -> str:
    length = dimension(reader, command) * (-1 if command == r"\moveleft" else 1)
    inner = t.element([reader.take()] if reader.peek() != "{" else reader.argument(command))
    return t.piece(f'<mpadded lspace="{length:g}em">{inner}</mpadded>')


def _raise(t: Translator, reader: Reader, command: str) -> str:
    sign = -1 if command == r"\lower" else 1
    length = sign * dimension(reader, command)
    words = reader.argument(command)
    if words and words[0] in TEXT_COMMANDS:
        inner = t.element([*words, *_following_group(reader)])
    elif command == r"\raisebox":
        inner = render_text(t, words, "")
    else:
        inner = t.element(words)
    return t.piece(f'<mpadded voffset="{length:g}em">{inner}</mpadded>')


def _following_group(reader: Reader) -> list[str]:
    return ["{", *reader.argument(""), "}"] if reader.peek() == "{" else []


def _frame(t: Translator, reader: Reader, command: str) -> str:
    reader.optional(command)
    reader.optional(command)
    words = reader.argument(command)
    if command == r"\makebox":
        return t.piece(render_text(t, words, ""))
    if command == r"\mathmakebox":
        return t.group(words)
    return t.piece(f'<menclose notation="box">{render_text(t, words, "")}</menclose>')


def _size(t: Translator, reader: Reader, command: str) -> str:
    """The rest of the group, or of the cell of a table, in another size."""
    inner = t.element(reader.cell())
    return t.piece(f'<mrow style="font-size:{t.SIZES[command]}em;">{inner}</mrow>')


BOXES: dict[str, Handler] = {
    r"\color": _colour,
    r"\textcolor": _textcolour,
    r"\bbox": _bbox,
    r"\enclose": _enclose,
    r"\unicode": _unicode,
    **dict.fromkeys(commands("colorbox fcolorbox"), _colour_box),
    **dict.fromkeys(commands("rule Rule Space"), _rule),
    **dict.fromkeys(commands("moveleft moveright"), _move),
    **dict.fromkeys(commands("raise lower raisebox"), _raise),
    **dict.fromkeys(commands("framebox fbox makebox mathmakebox"), _frame),
    **dict.fromkeys(commands("hspace hskip kern mskip mspace mkern"), _space),
    **dict.fromkeys(
        commands(
            "llap rlap clap mathllap mathrlap mathclap textllap textrlap textclap crampedllap "
            "crampedrlap crampedclap"
        ),
        _lap,
    ),
    **dict.fromkeys(Translator.SIZES, _size),
}
"""What makes the source of each command for a colour, a box, a space or a size."""
