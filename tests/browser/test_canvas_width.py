"""A canvas as a browser shows it: the whole of it, fitted to the width of the window."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser

from files import write_files
from helpers import make_research
from milkshake.site import build

pytestmark = pytest.mark.browser


def card(name: str, x: int, y: int, **more: Any) -> dict[str, Any]:
    return {"id": name, "type": "text", "text": name, "x": x, "y": y, **more}


WIDE = json.dumps(
    {
        "nodes": [
            card("first", -3000, -200, width=250, height=60),
            card("last", 2600, 900, width=250, height=60),
            card("covering", -600, 0, width=1000, height=900),
            {"id": "g", "type": "group", "label": "A group", "x": -700, "y": -100}
            | {"width": 1200, "height": 1100},
        ],
        "edges": [{"id": "e", "fromNode": "first", "toNode": "last", "label": "on to"}],
    }
)
INSIDE = """elements => elements.every(element => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.left >= 0 && box.right <= document.documentElement.clientWidth;
})"""
CLIPPED = """element => {
  const box = element.closest('.canvas').getBoundingClientRect();
  const own = element.getBoundingClientRect();
  return own.top < box.top || own.bottom > box.bottom + 1;
}"""
ON_TOP = """element => {
  const box = element.getBoundingClientRect();
  element.closest('svg').style.pointerEvents = 'auto';
  const found = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  return found === element || found === element.parentElement;
}"""


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = build(make_research({"Board.canvas": WIDE, "N.md": ""}), (), (), lambda path: b"")
    return write_files(tmp_path_factory.mktemp("canvas"), dict(site)) / "Board.html"


@pytest.mark.parametrize(
    ("media", "width"), [("screen", 1400), ("screen", 1000), ("screen", 390), ("print", 720)]
)
def test_all_cards_are_within_the_width_and_none_is_cut(
    browser: Browser, board: Path, media: Literal["screen", "print"], width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.emulate_media(media=media)
    page.goto(board.as_uri())
    cards = page.locator(".canvas-card")
    assert cards.count() == 3
    assert cards.evaluate_all(INSIDE)
    assert not any(cards.nth(number).evaluate(CLIPPED) for number in range(3))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_a_label_lies_above_a_card(browser: Browser, board: Path) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 1400})
    page.goto(board.as_uri())
    assert page.locator(".canvas-labels tspan").evaluate(ON_TOP)
    page.close()


def test_a_card_that_is_looked_at_has_its_full_size(browser: Browser, board: Path) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(board.as_uri())
    last = page.locator(".canvas-card", has_text="last")
    box = last.bounding_box()
    assert box is not None
    assert box["width"] < 100
    last.hover()
    box = last.bounding_box()
    assert box is not None
    assert round(box["width"]) == 250
    assert box["x"] + box["width"] <= 1400
    page.close()
