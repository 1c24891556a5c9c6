r"""Text in formulas, as in ``\text{if $x$ is \textbf{large}}``."""

from __future__ import annotations

from unicodedata import normalize

from milkshake.parse.escape import escape_text
from milkshake.parse.latex.symbols import TEXT_SYMBOLS
from milkshake.parse.latex.tokens import LatexProblem, Reader, join
from milkshake.parse.latex.translator import Translator

TEXT_COMMANDS = {
    r"\text": "",
    r"\mbox": "",
    r"\hbox": "",
    r"\textup": "font-style:normal;",
    r"\textnormal": "font-style:normal;font-weight:normal;",
    r"\textrm": "font-family:var(--serif,serif);",
    r"\textbf": "font-weight:bold;",
    r"\textit": "font-style:italic;",
    r"\emph": "font-style:italic;",
    r"\textsf": "font-family:sans-serif;",
    r"\texttt": "font-family:monospace;",
    r"\textsc": "font-variant:small-caps;",
}
"""Commands whose argument is text, with the style that it has."""

_SWITCHES = {
    r"\rm": "font-family:serif;",
    r"\it": "font-style:italic;",
    r"\bf": "font-weight:bold;",
    r"\sf": "font-family:sans-serif;",
    r"\tt": "font-family:monospace;",
}
_FONTS = {
    r"\Bbb": r"\mathbb",
    r"\cal": r"\mathcal",
    r"\frak": r"\mathfrak",
    r"\scr": r"\mathscr",
}
_ACCENTS = {
    r"\'": "\N{COMBINING ACUTE ACCENT}",
    r"\`": "\N{COMBINING GRAVE ACCENT}",
    r"\^": "\N{COMBINING CIRCUMFLEX ACCENT}",
    r"\"": "\N{COMBINING DIAERESIS}",
    r"\~": "\N{COMBINING TILDE}",
    r"\=": "\N{COMBINING MACRON}",
    r"\.": "\N{COMBINING DOT ABOVE}",
    r"\u": "\N{COMBINING BREVE}",
    r"\v": "\N{COMBINING CARON}",
}
_SIGNS = {f"\\{name}": sign for name, sign in TEXT_SYMBOLS.items()} | {
    **{f"\\{sign}": sign for sign in "$_&#%{}"},
    r"\ ": " ",
    "\\\\": " ",
    "~": "\N{NO-BREAK SPACE}",
    r"\,": "\N{THIN SPACE}",
    r"\;": "\N{MEDIUM MATHEMATICAL SPACE}",
    r"\:": "\N{MEDIUM MATHEMATICAL SPACE}",
    r"\>": "\N{MEDIUM MATHEMATICAL SPACE}",
    r"\thinspace": "\N{THIN SPACE}",
    r"\enspace": "\N{EN SPACE}",
    r"\!": "",
    r"\negthinspace": "",
    r"\mit": "",
    r"\oldstyle": "",
    r"\quad": "\N{EM SPACE}",
    r"\qquad": "\N{EM SPACE}\N{EM SPACE}",
    r"\S": "§",
    r"\P": "¶",
    r"\dagger": "†",
    r"\ddagger": "‡",
    r"\ldots": "…",
    r"\dots": "…",
    r"\TeX": "TeX",
    r"\LaTeX": "LaTeX",
    "`": "‘",
    "'": "’",
}
_ONLY_IN_MATH = {"^", "_", "&", "#"}


def render_text(translator: Translator, tokens: list[str], style: str) -> str:
    """The MathML of text: a row of ``<mtext>`` and of the formulas within.

    Raises `LatexProblem` on what only a formula may hold.
    """
    found: list[str] = []
    words: list[str] = []

    def flush() -> None:
        text = "".join(words).replace("‘‘", "“").replace("’’", "”")
        if text:
            # A browser drops ordinary blanks at the ends.
            text = escape_text(" ".join(text.split(" ")).replace(" ", "\N{NO-BREAK SPACE}"))
            found.append(
                f'<mtext style="{style}">{text}</mtext>' if style else f"<mtext>{text}</mtext>"
            )
        words.clear()

    reader = Reader(tokens)
    while reader:
        part = reader.take()
        if part.isspace():
            words.append(" ")
        elif part in _SIGNS:
            words.append(_SIGNS[part])
        elif part in {"$", r"\("}:
            flush()
            end = "$" if part == "$" else r"\)"
            inner = translator.element(reader.until(end, part))
            found.append(f'<mrow displaystyle="false">{inner}</mrow>')
        elif part == "{":
            flush()
            found.append(render_text(translator, reader.until("}", part), style))
        elif part in TEXT_COMMANDS:
            flush()
            found.append(
                render_text(translator, reader.argument(part), style + TEXT_COMMANDS[part])
            )
        elif part in _SWITCHES:
            flush()
            style += _SWITCHES[part]
        elif part in _FONTS:
            flush()
            letters = "".join(reader.rest()).replace("{", "").replace("}", "")
            found.append(translator.converted(f"{_FONTS[part]}{{{_in_math(letters, part)}}}"))
        elif part in _ACCENTS:
            words.append(_accented(reader.words(part), part))
        elif part in translator.SIZES:
            flush()
            style += f"font-size:{translator.SIZES[part]}em;"
        elif part == r"\color":
            flush()
            style += f"color:{translator.colour(reader, part)};"
        elif part == r"\textcolor":
            flush()
            colour = translator.colour(reader, part)
            found.append(render_text(translator, reader.argument(part), f"{style}color:{colour};"))
        elif part in translator.IN_TEXT:
            flush()
            found.append(translator.element([part, *_arguments(reader, part)]))
        elif part in _ONLY_IN_MATH or part[0] == "\\":
            raise LatexProblem(f"`{part}` may not stand in text")
        elif part == "}":
            raise LatexProblem("`}` closes nothing")
        else:
            words.append(part)
    flush()
    return found[0] if len(found) == 1 else f"<mrow>{''.join(found)}</mrow>"


def _accented(words: str, accent: str) -> str:
    r"""``\'e`` as one letter; a dotless i or j is written as a command."""
    letter = {r"\i": "i", r"\j": "j"}.get(words, words)
    if not letter[:1].isalpha():
        raise LatexProblem(f"`{accent}` lacks a letter")
    return normalize("NFC", letter[0] + _ACCENTS[accent]) + letter[1:]


def _in_math(letters: str, command: str) -> str:
    """The source of letters in a font of their own."""
    if any(sign in letters for sign in "\\$^_&#~"):
        raise LatexProblem(f"`{command}` in text is for letters only")
    return letters.replace(" ", r"\ ")


def _arguments(reader: Reader, command: str) -> list[str]:
    """The brackets and groups that follow a command, as tokens."""
    found: list[str] = []
    while reader.peek() in {"[", "{"}:
        bracket = reader.take()
        end = "]" if bracket == "[" else "}"
        found += [bracket, *reader.until(end, command), end]
    return found


def is_plain(tokens: list[str]) -> bool:
    """Whether the text holds nothing but words."""
    return not any(part[0] in "\\${}^_&#~`'" for part in tokens)


def plain(command: str, tokens: list[str]) -> str:
    """The source of plain text."""
    return join([command, "{", *tokens, "}"])
