"""What is wider than the text: within the page, or in a box that scrolls and shows that it does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from files import write_files
from helpers import make_research
from milkshake.site import build
from sample_sites import HTML_TYPES, SampleSite, looked_at

pytestmark = pytest.mark.browser

SENTENCE = "The household eats together although somebody comes home late and is hungry"


def table(columns: int, cell: str = "thermometer") -> str:
    rows = ["|".join(["", *[f" {cell}{i} " for i in range(columns)], ""]) for _ in range(3)]
    return "\n".join([rows[0], "|" + "-|" * columns, *rows[1:]])


def inside(before: str, text: str) -> str:
    return "\n".join(before + line for line in text.split("\n"))


FORMULA = "+".join(rf"\frac{{x_{{{i}}}^2}}{{y_{{{i}}}}}" for i in range(40))
MATRIX = r"\begin{pmatrix}" + "&".join(rf"\text{{long{i}}}" for i in range(30)) + r"\end{pmatrix}"
DIAGRAM = "```mermaid\nflowchart LR\n" + "-->".join(f"n{i}[stage {i}]" for i in range(20)) + "\n```"
RAW = f"<table><tr>{'<td>supercalifragilistic</td>' * 14}</tr></table>"
THINGS = "\n\n".join(
    [
        *(table(columns) for columns in (2, 9, 20, 40)),
        table(6, SENTENCE),
        RAW,
        DIAGRAM,
        f"$${FORMULA}$$",
        f"$${MATRIX}$$",
        f"In a line ${FORMULA}$ and $${FORMULA}$$ and on.",
        inside("> ", f"[!note]\n{table(12)}"),
        inside("> ", f"$${FORMULA}$$"),
        f"- item\n\n{inside('  ', table(12))}\n\n{inside('  ', DIAGRAM)}",
        "```python\n" + "x = " + "1 + " * 100 + "1\n```",
    ]
)
CANVAS = json.dumps(
    {
        "nodes": [
            {"id": f"{i}", "type": "text", "text": f"card {i}", "x": i * 400, "y": 0}
            | {"width": 300, "height": 120}
            for i in range(12)
        ]
    }
)
BASE = """views:
  - type: table
    name: T
    order: [file.name, file.path, file.folder, file.links, file.ctime, file.mtime, file.embeds]
"""
VAULT = {
    "Contents.md": f"# Wide\n\n## One\n\n{THINGS}\n\n## Two\n",
    "Alone.md": THINGS,
    "Apart/Single.md": THINGS,
    "Right to left.md": f"---\nlang: he\n---\n# דברים רחבים\n\n## אחת\n\n{THINGS}\n\n## שתיים\n",
    "Embeds.md": "![[Alone]]\n\n![[Board.canvas]]\n\n![[All.base]]\n\n> ![[Alone]]\n",
    "Board.canvas": CANVAS,
    "All.base": BASE,
}
FACES: list[tuple[Literal["screen", "print"], int]] = [
    ("screen", 1400),
    ("screen", 1000),
    ("screen", 390),
    ("print", 720),
]
OUTSIDE = """() => {
  const most = document.documentElement.clientWidth + 1;
  const within = box => box.left >= -1 && box.right <= most;
  const things = 'main :is(figure, table, svg, math, .canvas, .mermaid, .wide, pre > code)';
  return [...document.querySelectorAll(things)].filter(thing => {
    const own = thing.getBoundingClientRect();
    if (!own.width || within(own)) return false;
    for (let box = thing; box.tagName !== 'MAIN'; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.overflowX !== 'auto') continue;
      const edge = style.backgroundImage.includes('gradient');
      return !(edge && within(box.getBoundingClientRect()) && box.scrollWidth > box.clientWidth);
    }
    return true;
  }).map(thing => `${thing.outerHTML.slice(0, 80)} ${thing.getBoundingClientRect().right}`);
}"""
NARROWER = """() => [...document.querySelectorAll('main .prose > .table > table')].filter(table => {
  const text = document.querySelector('main .prose > p').getBoundingClientRect();
  const own = table.getBoundingClientRect();
  return own.left > text.left + 1 || own.right < text.right - 1;
}).length"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = build(make_research(VAULT), (), (), lambda path: b"")
    return write_files(tmp_path_factory.mktemp("wide"), dict(site))


def opened(browser: Browser, path: Path, media: Literal["screen", "print"], width: int) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.emulate_media(media=media)
    page.goto(path.as_uri())
    return page


def check(page: Page, width: int) -> None:
    assert page.evaluate(OUTSIDE) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


@pytest.mark.parametrize(("media", "width"), FACES)
@pytest.mark.parametrize("name", [path.rpartition(".")[0] for path in VAULT])
def test_nothing_wide_is_cut(
    browser: Browser, folder: Path, name: str, media: Literal["screen", "print"], width: int
) -> None:
    page = opened(browser, folder / f"{name.replace(' ', '-')}.html", media, width)
    check(page, width)
    page.close()


@pytest.mark.parametrize(("media", "width"), FACES)
@pytest.mark.parametrize("page_type", HTML_TYPES)
def test_nothing_wide_is_cut_on_any_page_type(
    browser: Browser,
    sites: list[SampleSite],
    page_type: str,
    media: Literal["screen", "print"],
    width: int,
) -> None:
    page = opened(browser, looked_at(sites, page_type)[0], media, width)
    for path in looked_at(sites, page_type):
        page.goto(path.as_uri())
        check(page, width)
    page.close()


SCROLLING = """() => [...document.querySelectorAll('.neighbourhood, .ranking')].filter(
  one => [one, ...one.querySelectorAll('svg')].some(box => box.scrollWidth > box.clientWidth + 1)
    || one.getBoundingClientRect().right > document.documentElement.clientWidth
).map(one => one.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("width", [1400, 1000, 390])
def test_neighbourhoods_and_rankings_are_seen_whole(
    browser: Browser, sites: list[SampleSite], width: int
) -> None:
    pages = [*looked_at(sites, "note"), *looked_at(sites, "needs")]
    page = opened(browser, pages[0], "screen", width)
    seen = 0
    for path in pages:
        page.goto(path.as_uri())
        seen += page.locator(".neighbourhood, .ranking").count()
        assert page.evaluate(SCROLLING) == [], path
    assert seen > 3
    page.close()


def boxes(page: Page, things: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.locator(things).evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().toJSON())"
    )
    return found


@pytest.mark.parametrize("width", [1400, 1000, 390])
def test_a_table_is_never_narrower_than_the_text(
    browser: Browser, folder: Path, width: int
) -> None:
    page = opened(browser, folder / "Contents.html", "screen", width)
    assert page.evaluate(NARROWER) == 0
    page.close()


def test_only_what_needs_it_leaves_the_column_of_text(browser: Browser, folder: Path) -> None:
    page = opened(browser, folder / "Contents.html", "screen", 1400)
    text = boxes(page, ".prose > p")[0]
    narrow, wide, wider, *_ = boxes(page, ".prose > .table > table")
    assert (round(narrow["left"]), round(narrow["right"])) == (
        round(text["left"]),
        round(text["right"]),
    )
    assert text["right"] < wide["right"] < wider["right"]
    page.close()


def test_it_takes_the_room_of_empty_rails_and_covers_none_that_is_not(
    browser: Browser, folder: Path
) -> None:
    page = opened(browser, folder / "Contents.html", "screen", 1400)
    for name, (before, after) in {
        "Contents": (".rail", ".toc"),
        "Right-to-left": (".toc", ".rail"),
        "Alone": (".rail", ""),
        "Apart/Single": ("", ""),
    }.items():
        page.goto((folder / f"{name}.html").as_uri())
        first = boxes(page, before)[0]["right"] if before else 0
        last = boxes(page, after)[0]["left"] if after else 1400
        things = boxes(page, ".table, .mermaid, .math")
        widest = max(things, key=lambda box: box["width"])
        assert all(first < box["left"] and box["right"] < last for box in things), name
        assert widest["left"] < first + 60, name
        assert widest["right"] > last - 60, name
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_edge_shows_where_there_is_more(browser: Browser, scheme: Any) -> None:
    site = build(make_research({"N.md": ""}), (), (), lambda path: b"")
    page = browser.new_page(viewport={"width": 800, "height": 400}, color_scheme=scheme)
    page.set_content(
        f"<style>{site['-/assets/site.css'].decode()}</style>"
        "<div class=layout><main><div class=wide>"
        "<div style='height: 80px; width: 3000px; flex: none'>"
    )
    box = boxes(page, ".wide")[0]
    left = {"x": box["left"], "y": box["top"] + 10, "width": 4, "height": 20}
    right = {**left, "x": box["right"] - 4}

    def edges() -> tuple[bytes, bytes]:
        return page.screenshot(clip=left), page.screenshot(clip=right)  # type: ignore[arg-type]

    at_start = edges()
    page.locator(".wide").evaluate("box => box.scrollLeft = 500")
    between = edges()
    page.locator(".wide").evaluate("box => box.scrollLeft = 5000")
    at_end = edges()
    assert at_start[0] != between[0] == at_end[0]
    assert at_start[1] == between[1] != at_end[1]
    page.close()


@pytest.mark.parametrize("name", ["Contents", "Alone", "Embeds"])
def test_what_scrolls_can_be_reached_by_keyboard(browser: Browser, folder: Path, name: str) -> None:
    page = opened(browser, folder / f"{name}.html", "screen", 390)
    only = {"runOnly": ["scrollable-region-focusable"]}
    results = Axe().run(page, options={"preload": False, **only})
    assert results.violations_count == 0, results.generate_report()
    page.close()
