"""Colours as authors write them in CSS, and which of them can be read on which background."""

from __future__ import annotations

import colorsys
import re

from msgspec import Struct

DARK_INK = "#1b1916"
"""The colour of text on light backgrounds."""

LIGHT_INK = "#ffffff"
"""The colour of text on dark backgrounds."""

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")
_FUNCTION = re.compile(r"(rgb|hsl)a?\(\s*([\d.]+)[,\s]+([\d.]+)%?[,\s]+([\d.]+)%?[^()]*\)\Z")
# The backgrounds of the site in its two themes.
_BACKGROUNDS = ((253, 252, 249), (33, 31, 28))
_NAMES = {
    "aqua": "#00ffff", "beige": "#f5f5dc", "black": "#000000", "blue": "#0000ff",
    "brown": "#a52a2a", "coral": "#ff7f50", "crimson": "#dc143c", "cyan": "#00ffff",
    "darkblue": "#00008b", "darkgray": "#a9a9a9", "darkgreen": "#006400", "darkgrey": "#a9a9a9",
    "darkorange": "#ff8c00", "darkred": "#8b0000", "fuchsia": "#ff00ff", "gold": "#ffd700",
    "gray": "#808080", "green": "#008000", "grey": "#808080", "indigo": "#4b0082",
    "ivory": "#fffff0", "khaki": "#f0e68c", "lavender": "#e6e6fa", "lightblue": "#add8e6",
    "lightcyan": "#e0ffff", "lightgray": "#d3d3d3", "lightgreen": "#90ee90",
    "lightgrey": "#d3d3d3", "lightpink": "#ffb6c1", "lightyellow": "#ffffe0", "lime": "#00ff00",
    "magenta": "#ff00ff", "maroon": "#800000", "navy": "#000080", "olive": "#808000",
    "orange": "#ffa500", "pink": "#ffc0cb", "plum": "#dda0dd", "purple": "#800080",
    "red": "#ff0000", "salmon": "#fa8072", "silver": "#c0c0c0", "skyblue": "#87ceeb",
    "steelblue": "#4682b4", "tan": "#d2b48c", "teal": "#008080", "tomato": "#ff6347",
    "turquoise": "#40e0d0", "violet": "#ee82ee", "wheat": "#f5deb3", "white": "#ffffff",
    "yellow": "#ffff00",
}  # fmt: skip


class Colour(Struct, frozen=True):
    """A colour in sRGB, each part from 0 to 255."""

    red: int
    green: int
    blue: int

    @property
    def css(self) -> str:
        """The colour as ``#rrggbb``."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


def colour(value: str) -> Colour | None:
    """The colour of a CSS value (``#rgb``, ``#rrggbb``, ``rgb()``, ``hsl()``, a name), or None."""
    value = _NAMES.get(value.strip().lower(), value.strip())
    if _HEX.match(value):
        digits = value[1:] if len(value) == 7 else "".join(c * 2 for c in value[1:])
        return Colour(*bytes.fromhex(digits))
    match = _FUNCTION.match(value)
    if match is None:
        return None
    try:
        one, two, three = (float(part) for part in match.group(2, 3, 4))
    except ValueError:
        return None
    if match[1] == "hsl":
        parts = colorsys.hls_to_rgb(one % 360 / 360, min(three, 100) / 100, min(two, 100) / 100)
        one, two, three = (part * 255 for part in parts)
    return Colour(*(round(min(part, 255)) for part in (one, two, three)))


def best_ink(background: Colour) -> str:
    """`DARK_INK` or `LIGHT_INK`, whichever has the higher contrast to `background`.

    The contrast is 4.5 to 1 or more, as WCAG 2.2 asks for text (success criterion 1.4.3).
    """
    light = contrast(background, Colour(255, 255, 255))
    dark = contrast(background, Colour(*bytes.fromhex(DARK_INK[1:])))
    return DARK_INK if dark >= light else LIGHT_INK


def is_visible(line: Colour) -> bool:
    """Whether a line of that colour stands out from the background of both themes of the site."""
    return all(contrast(line, Colour(*background)) >= 2 for background in _BACKGROUNDS)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours as WCAG 2.2 defines it, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(value: Colour) -> float:
    red, green, blue = (
        part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in (value.red, value.green, value.blue)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
