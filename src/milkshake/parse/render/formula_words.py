"""A formula in words, for places that show plain text, such as the title of a browser's window.

The words are those of the drawn formula, so that every command of LaTeX that can be drawn
has some: ``\\sin\\theta`` is “sin θ”, ``\\frac{a+b}2`` is “(a + b)/2”, ``x^2`` is “x²”.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from functools import lru_cache
from unicodedata import category, normalize

_HIDDEN = re.compile("[\u200b\u2061-\u2064⏞⏟]")
_BLANKS = re.compile(r"\s+")
_UP = str.maketrans("0123456789+−-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_DOWN = str.maketrans("0123456789+−-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_ACCENTS = {
    **dict.fromkeys(("^", "ˆ", "\u0302"), "\u0302"),
    **dict.fromkeys(("~", "˜", "\u0303"), "\u0303"),
    **dict.fromkeys(("¯", "‾", "_", "\u0304", "\u0305", "\u0332"), "\u0304"),
    **dict.fromkeys(("→", "⃗"), "\u20d7"),
    **dict.fromkeys(("˙", "\u0307"), "\u0307"),
    **dict.fromkeys(("¨", "\u0308"), "\u0308"),
}
_SPACED = frozenset("=<>→←↔⇒⇐⇔↦∣:")
_AFTER = frozenset(",;")
_OPENING = frozenset("([{,;:")
_PRIMES = frozenset("′″‴⁗*†‡")


# A formula that stands in a heading is often repeated in the text.
@lru_cache(maxsize=1024)
def formula_words(html: str) -> str:
    """The words of a formula, given as the HTML in which it is drawn; empty if it has none."""
    try:
        root = ET.fromstring(html)  # noqa: S314 - the converter has written it
    except ET.ParseError:
        return ""  # XML allows no control characters
    return _BLANKS.sub(" ", _HIDDEN.sub("", _words(root))).strip()


def _words(node: ET.Element) -> str:
    name = node.tag.rpartition("}")[2]
    handler = _HANDLERS.get(name)
    if handler is not None:
        return handler(list(node), node)
    if name in {"annotation", "annotation-xml", "mphantom"}:
        return ""
    return _row(list(node)) if len(node) else node.text or ""


def _row(nodes: list[ET.Element]) -> str:
    words = ""
    for node in nodes:
        part = _words(node)
        if node.tag.rpartition("}")[2] == "mo":
            part = _operator(part, words.rstrip()[-1:])
        elif len(part) > 1 and part.isalpha():
            # A name such as sin or lim keeps apart from its neighbours.
            part = f"{'' if words.endswith(('(', ' ')) else ' '}{part} "
        words = words.rstrip() + part if part[:1] in {"(", ")", ","} else words + part
    return words


def _operator(sign: str, before: str) -> str:
    if sign in _AFTER:
        return f"{sign} "
    spaced = len(sign) == 1 and sign != "|" and (sign in _SPACED or category(sign) == "Sm")
    # With nothing to connect it belongs to what follows, as in a = −b.
    connects = before and before not in _OPENING and category(before) != "Sm"
    return f" {sign} " if connects and spaced else sign


def _fraction(children: list[ET.Element], node: ET.Element) -> str:
    above, below = map(_group, children[:2])
    # A binomial coefficient is a fraction without its line.
    return f"{above} over {below}" if node.get("linethickness") == "0" else f"{above}/{below}"


def _root(children: list[ET.Element], _: ET.Element) -> str:
    return f"{_raised(_words(children[1]))}√{_group(children[0])}"


def _square_root(children: list[ET.Element], _: ET.Element) -> str:
    words = _row(children).strip()
    return f"√{words}" if len(words) < 2 else f"√({words})"


def _script(children: list[ET.Element], node: ET.Element) -> str:
    """A base with what stands below it, above it or both, in this order."""
    name = node.tag.rpartition("}")[2]
    base, *scripts = (_words(child).strip() for child in children)
    if name in {"mover", "munder"} and scripts[0] in _ACCENTS:
        # An accent over several letters has no form in plain text.
        short = len(base) == 1 and name == "mover"
        return normalize("NFC", base + _ACCENTS[scripts[0]]) if short else base
    below = scripts[0] if name in {"msub", "munder", "msubsup", "munderover"} else ""
    above = scripts[-1] if name in {"msup", "mover", "msubsup", "munderover"} else ""
    after = " " if len(base) > 1 and base.isalpha() else ""
    return f"{base}{_lowered(below)}{_raised(above)}{after}"


def _raised(words: str) -> str:
    words = _HIDDEN.sub("", words).replace(" ", "")
    if not words or _PRIMES.issuperset(words):
        return words
    up = words.translate(_UP)
    return up if all(ord(c) in _UP for c in words) else f"^{_in_brackets(words)}"


def _lowered(words: str) -> str:
    words = _HIDDEN.sub("", words).replace(" ", "")
    if not words:
        return ""
    down = words.translate(_DOWN)
    return down if all(ord(c) in _DOWN for c in words) else f"_{_in_brackets(words)}"


def _group(node: ET.Element) -> str:
    return _in_brackets(_words(node).strip())


def _in_brackets(words: str) -> str:
    return words if len(words) < 2 or words.isdecimal() else f"({words})"


def _table(children: list[ET.Element], _: ET.Element) -> str:
    rows = (", ".join(filter(None, (_words(cell).strip() for cell in row))) for row in children)
    return "; ".join(rows)


def _space(_: list[ET.Element], __: ET.Element) -> str:
    return " "


_HANDLERS = {
    "mfrac": _fraction,
    "mroot": _root,
    "msqrt": _square_root,
    "mspace": _space,
    "mtable": _table,
    **dict.fromkeys(("msub", "msup", "msubsup", "munder", "mover", "munderover"), _script),
}
