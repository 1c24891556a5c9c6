r"""Translates what MathJax knows and the converter lacks.

Most commands become others that the converter knows. What it has no word for becomes a
*piece*: MathML of its own, for which a private character stands in the source that the
converter reads, and which then takes the place of that character.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import ClassVar, TypeAlias

from milkshake.parse.latex.dimensions import dimension
from milkshake.parse.latex.tokens import LatexProblem, Reader, join, tokenise

_VERB = r"\verb"
_FIRST_PIECE = 0xF0000
_PIECE = re.compile(
    r'<(?:mi|mo(?: lspace="([\d.]+em|0)")?(?: rspace="([\d.]+em|0)")?)[^<>]*>'
    r"([\U000F0000-\U000FFFFD])</m[io]>"
)
_IS_BASE = re.compile(r"<m(?:sub|sup|subsup|under|over|underover)>\Z")
_PRIVATE = re.compile(r"[\U000F0000-\U000FFFFD]")
_MATH = re.compile(r"<math[^<>]*>(.*)</math>", re.DOTALL)
_STYLE_COLOUR = re.compile(r"color:(#[0-9A-F]{6});")
_FUNCTION = re.compile(r"rgba?\(\s*(\d+\s*,\s*\d+\s*,\s*\d+)\s*(?:,\s*[\d.]+\s*)?\)")
_HEX = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


class Translator:
    """Translates one formula.

    `convert` is the converter, from LaTeX to a ``<math>`` element. `handlers` make of a
    command and what follows it the source for the converter.
    """

    SIZES: ClassVar[dict[str, float]] = {
        r"\tiny": 0.5,
        r"\Tiny": 0.6,
        r"\scriptsize": 0.7,
        r"\small": 0.85,
        r"\normalsize": 1.0,
        r"\large": 1.2,
        r"\Large": 1.44,
        r"\LARGE": 1.73,
        r"\huge": 2.07,
        r"\Huge": 2.49,
    }
    """Commands for sizes, in em."""

    INFIX: ClassVar[frozenset[str]] = frozenset(
        {r"\above", r"\abovewithdelims", r"\overwithdelims", r"\atopwithdelims"}
    )
    """Commands that make a fraction of what stands before and after them in their group."""

    IN_TEXT: ClassVar[frozenset[str]] = frozenset(
        {r"\phantom", r"\hphantom", r"\vphantom", r"\fbox", r"\underline", r"\unicode", r"\bbox"}
        | {r"\colorbox", r"\fcolorbox", r"\hspace", r"\rule", r"\ref", r"\eqref", r"\ce", r"\pu"}
    )
    """Commands that may stand in text too."""

    def __init__(self, convert: Callable[[str], str], handlers: Mapping[str, Handler]) -> None:
        self._convert = convert
        self._handlers = handlers
        self._pieces: list[str] = []
        self._colours: dict[str, str] = {}

    def formula(self, latex: str) -> str:
        """The source for the converter. Raises `LatexProblem`."""
        if _PRIVATE.search(latex):
            raise LatexProblem("the formula holds a character for private use")
        return self.source(tokenise(latex))

    def finish(self, element: str) -> str:
        """What the converter has made of `formula`, with each piece in its place.

        Raises `LatexProblem` where the converter has put a piece somewhere else.
        """
        if self._pieces:
            element = _PIECE.sub(self._placed, element)
            if _PRIVATE.search(element):
                raise LatexProblem("a command stands where only words may stand")
        if self._colours:
            element = _STYLE_COLOUR.sub(
                lambda m: f"color:{self._colours.get(m[1], m[1])};", element
            )
        return element

    def _placed(self, match: re.Match[str]) -> str:
        """A piece with the space that the converter gives an operator in a table.

        The base of limits and scripts gets none, as they would not stand in its middle.
        """
        piece = self._pieces[ord(match[3]) - _FIRST_PIECE]
        if _IS_BASE.search(match.string, 0, match.start()):
            return piece
        spaces = [
            f'<mspace width="{width}"/>' if width and width != "0" else ""
            for width in match.group(1, 2)
        ]
        return f"<mrow>{spaces[0]}{piece}{spaces[1]}</mrow>" if any(spaces) else piece

    def source(self, tokens: list[str]) -> str:
        """The source for the converter of these tokens, which are one group."""
        reader = Reader(tokens)
        out: list[str] = []
        while reader:
            part = reader.take()
            if part in self.INFIX:
                return self._fraction(reader, part, out)
            handler = self._handlers.get(_VERB if part.startswith(_VERB) else part)
            out.append(part if handler is None else handler(self, reader, part))
        return join(out)

    def _fraction(self, reader: Reader, command: str, above: list[str]) -> str:
        """The group as a fraction: `above` is what stands before the command."""
        fences = ["", ""]
        if command.endswith("withdelims"):
            fences = [reader.words(command) for _ in range(2)]
            fences = [{"<": r"\langle", ">": r"\rangle"}.get(sign, sign) for sign in fences]
        thick = "0em" if command.startswith(r"\atop") else ""
        if command.startswith(r"\above"):
            thick = f"{dimension(reader, command):g}em"
        below = self.source(reader.rest())
        return f"\\genfrac{{{fences[0]}}}{{{fences[1]}}}{{{thick}}}{{}}{{{join(above)}}}{{{below}}}"

    def element(self, tokens: list[str]) -> str:
        """The MathML of these tokens as one element."""
        return self.converted(self.source(tokens))

    def converted(self, source: str) -> str:
        """The MathML of a source for the converter as one element."""
        match = _MATH.fullmatch(self._convert(source))
        assert match is not None
        return f"<mrow>{self.finish(match[1])}</mrow>"

    def piece(self, mathml: str) -> str:
        """What stands for `mathml` in a source."""
        self._pieces.append(mathml)
        if len(self._pieces) > 0xFFF0:
            raise LatexProblem("the formula is too large")
        return chr(_FIRST_PIECE + len(self._pieces) - 1)

    def group(self, tokens: list[str]) -> str:
        """The source of these tokens within braces."""
        return f"{{{self.source(tokens)}}}"

    def colour(self, reader: Reader, command: str) -> str:
        """The colour that comes next, in the words of CSS."""
        model = reader.optional(command)
        value = reader.words(command)
        return self._css("".join(model).strip() if model else "named", value)

    def _css(self, model: str, value: str) -> str:
        parts = [part.strip() for part in value.split(",")]
        try:
            if match := _FUNCTION.fullmatch(value):
                return self._css("RGB", match[1])
            if model == "HTML" and (match := _HEX.fullmatch(value)):
                return f"#{match[1]}".upper()
            if model in {"rgb", "RGB"} and len(parts) == 3:
                scale = 255 if model == "rgb" else 1
                levels = [round(float(part) * scale) for part in parts]
                if all(0 <= level <= 255 for level in levels):
                    return "#" + "".join(f"{level:02X}" for level in levels)
            if model == "gray":
                return self._css("rgb", f"{value},{value},{value}")
        except (ValueError, OverflowError):
            pass
        if model == "named":
            if value[:1] == "#" and _HEX.fullmatch(value):
                return value.upper()
            if re.fullmatch("#([0-9a-fA-F]{4}|[0-9a-fA-F]{8})", value):
                return value[: 4 if len(value) == 5 else 7].upper()  # how opaque it is, is lost
            if value.isascii() and value.isalpha():
                return self._named(value)
        raise LatexProblem(f"`{value}` is no colour")

    def _named(self, name: str) -> str:
        """The colour of that name: one of LaTeX, else one of CSS."""
        try:
            match = _STYLE_COLOUR.search(self._convert(f"\\color{{{name}}}x"))
        except LatexProblem:
            return name
        return match[1] if match else name

    def colour_switch(self, colour: str) -> str:
        """The source for the converter that gives what follows this colour of CSS."""
        digits = colour[1:]
        if colour[0] != "#":
            # The converter knows no names of CSS: a number stands for the name.
            digits = f"{0x010203 + len(self._colours):06X}"
            self._colours[f"#{digits}"] = colour
        elif len(digits) == 3:
            digits = "".join(digit * 2 for digit in digits)
        return f"\\color[HTML]{{{digits}}}"


Handler: TypeAlias = Callable[[Translator, Reader, str], str]
"""Makes the source of a command, which is given, and of its arguments, which it reads."""
