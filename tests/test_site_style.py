"""The colours of the site can be read: WCAG 2.2 AA, in both themes."""

from __future__ import annotations

import re

import pytest

from helpers import themes
from milkshake.jtbd.schema import KINDS
from milkshake.site.pages.asset import FILES, joined
from milkshake.site.render import asset

CSS = "".join(asset(name).decode() for name in ("colors.css", "site.css"))
ALL = joined(FILES["-/assets/site.css"]).decode()
LIGHT, DARK = themes("colors.css")
TONES = ("calm", "good", "care", "harm")
TEXT = ("ink", "soft", *TONES, *(kind for kind in KINDS if kind != "concept"))


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    red, green, blue = (linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "raised"])
@pytest.mark.parametrize("name", TEXT)
def test_each_hue_can_be_read(theme: dict[str, str], ground: str, name: str) -> None:
    assert contrast(theme[name], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_no_two_kinds_share_a_hue(theme: dict[str, str]) -> None:
    hues = [theme[name] for name in TEXT]
    assert len(set(hues)) == len(hues)


def test_each_kind_has_a_class() -> None:
    for kind in KINDS:
        assert re.search(rf"^\.{kind} \{{.*--round.*--clip.*--fill", CSS, re.MULTILINE)


def test_the_style_sheet_loads_nothing() -> None:
    assert "url(" not in ALL
    assert "@import" not in ALL


def test_the_theme_of_the_reader_decides_on_each_colour() -> None:
    assert "prefers-color-scheme" not in ALL


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_the_wash_of_a_highlight(theme: dict[str, str]) -> None:
    assert contrast(theme["ink"], theme["wash"]) >= 4.5
