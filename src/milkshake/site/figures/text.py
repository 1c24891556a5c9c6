"""How wide words are in a figure, before a browser has chosen the font."""

from __future__ import annotations

from collections.abc import Iterator

_FULL_WIDTH = "\u1100"
_WIDE = frozenset("MWmw@%—…")
_NARROW = frozenset("iljtfr.,:;'’!|()[] ")


def width(words: str, size: float) -> float:
    """The width of `words` at the type size `size`, in a font that is rather wide."""
    return size * sum(map(_em, words))


def shortened(words: str, size: float, room: float) -> str:
    """`words`, cut with an ellipsis where they need more than `room`."""
    if width(words, size) <= room:
        return words
    room -= width("…", size)
    end = 0
    for letter in words:
        room -= size * _em(letter)
        if room < 0:
            break
        end += 1
    return f"{words[:end].rstrip()}…"


def lines(words: str, size: float, room: float, most: int) -> Iterator[str]:
    """`words` in at most `most` lines that each fit into `room`; the last one may be cut."""
    rest = words.split()
    for number in range(most):
        line = ""
        while rest and width(f"{line} {rest[0]}".strip(), size) <= room:
            line = f"{line} {rest.pop(0)}".strip()
        if rest and (number == most - 1 or not line):
            yield shortened(" ".join([*line.split(), *rest]), size, room)
            return
        yield line
        if not rest:
            return


def _em(letter: str) -> float:
    if letter >= _FULL_WIDTH:
        return 1.1
    if letter in _WIDE:
        return 1.0
    if letter in _NARROW:
        return 0.42
    return 0.76 if letter.isupper() else 0.65
