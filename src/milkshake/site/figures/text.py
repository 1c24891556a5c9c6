"""How wide words are in a figure, before a browser has chosen the font."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache


def width(words: str, size: float) -> float:
    """The width of `words` at the type size `size`, in a font that is rather wide."""
    return size * sum(map(_em, words))


@lru_cache(10_000)
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
    whole = " ".join(rest)
    if width(whole, size) <= room:
        yield whole
        return
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


class _Widths(dict[str, float]):
    """The width of letters, in times the type size."""

    def __missing__(self, letter: str) -> float:
        if letter >= "\u1100":
            width = 1.1
        elif letter in "MWmw@%—…":
            width = 1.0
        elif letter in "iljI.,:;'’|/- ":
            width = 0.36
        elif letter in "tfr!()[]":
            width = 0.42
        elif letter in "cskvxyz":
            width = 0.59
        else:
            width = 0.76 if letter.isupper() else 0.65
        self[letter] = width
        return width


_em = _Widths().__getitem__
