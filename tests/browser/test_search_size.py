"""The search of a vault as large as the largest that people publish: 6,571 notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, Page

from helpers import make_research
from milkshake.site import build

NOTES = 6571
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo")
NEEDLES = {
    "Whales sing in winter.md": "Whales sing, and whales listen.\n",
    "Songs of the sea.md": "Sailors say that one whale once sang in a winter.\n",
    "Bread/Sourdough.md": "---\naliases: [Levain]\n---\n# Sourdough\n\n## Feeding it\n\nFlour.\n",
    "Bread/Baker's hours.md": "---\ntags: [night/shift]\n---\nThey begin at three.\n",
    "日本/富士山.md": "富士山は高い山です。\n",
    "Crème brûlée.md": "A custard with caramel.\n",
    "Kettle.md": "It has a whistle that can be heard in the zyzzyva house.\n",
}
QUERIES = {
    "whales winter": "Whales sing in winter",
    "sailors": "Songs of the sea",
    "levain": "Sourdough",
    "feeding": "Sourdough",
    "night": "Baker's hours",
    "富士": "富士山",
    "creme brul": "Crème brûlée",
    "zyzzyva": "Kettle",
    "note 4321": "Note 4321",
}

pytestmark = pytest.mark.browser


def vault() -> dict[str, str]:
    """Notes of words by chance, a few of which are in most notes, and the needles among them."""
    chance = Random(6571)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(12_000)]
    weights = [1 / (rank + 1) for rank in range(len(words))]
    drawn = iter(chance.choices(words, weights, k=40 * NOTES))
    files = {
        f"Folder {number % 60}/Note {number}.md": " ".join(next(drawn) for _ in range(40))
        for number in range(NOTES - len(NEEDLES))
    }
    return files | NEEDLES


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the search needs of the site of such a vault."""
    site = build(make_research(vault()), (), (), lambda path: b"")
    folder = tmp_path_factory.mktemp("large")
    for url in site:
        if url.startswith(("-/search/", "-/assets/")) or url == "index.html":
            path = folder / url
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(site[url])
    return folder


@pytest.fixture
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(8000)
    page.goto((folder / "index.html").as_uri())
    page.keyboard.press("/")
    page.wait_for_selector("dialog.search[open]")
    yield page
    context.close()


def ask(page: Page, query: str) -> str:
    """The title of the first result."""
    page.fill("[role=combobox]", query)
    page.wait_for_selector("[role=listbox][aria-busy=false]", state="attached")
    return [*page.locator("[role=option] .title").all_inner_texts(), ""][0]


def test_the_first_result_among_thousands_of_notes_is_the_right_one(page: Page) -> None:
    assert {query: ask(page, query) for query in QUERIES} == QUERIES


def test_a_query_loads_a_few_parts_of_the_index(page: Page, folder: Path) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(Path(request.url).name))
    ask(page, "zyzzyva")
    parts = [name for name in loaded if name.startswith("words-")]
    assert 1 <= len(parts) <= 2
    assert len(list((folder / "-/search").glob("words-*.js"))) > 20
