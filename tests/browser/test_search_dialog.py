"""The search as a reader uses it: from disk, with the keyboard alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from milkshake.workspace import Workspace
from sample_sites import SampleSite

TESTS = Path(__file__).parent.parent
DOCS = TESTS.parent / "docs"
VAULT = {
    "Home.md": "# Welcome\n\nWhere all begins.\n\n<input aria-label='x'>\n",
    "日本/東京.md": "東京は日本の首都です。とても大きな都市です。\n",
    "日本/京都.md": "京都は古い都市です。寺が多い。\n",
    "한국.md": "서울은 한국의 수도입니다.\n",
    "Crème brûlée.md": "---\naliases: [Burnt cream, Crema catalana]\n---\n"
    "A custard with *caramel* on top.\n",
    "Cafe.md": "---\ntags: [places/food]\n---\n# Menu\n\n## Café crème\n\nStraße und Brücke.\n",
    "Sums.md": "So $\\frac{a}{b}$ holds for every zebra.\n",
    "<img src=x onerror=alert(1)>.md": "A xylophone <b>in bold</b> &lt;i&gt;.\n",
    "Long.md": "Nothing here. " * 60
    + "Then a needle in the hay. "
    + "And more words. " * 60
    + "\n",
    "Ёлка.md": "Праздник зимой.\n",
    "हिन्दी.md": "यह एक भाषा है।\n",
    **{f"Folder/Filler {n}.md": f"Filler text {n}, all common.\n" for n in range(30)},
}
QUERIES = {
    "own": {
        "東京": "東京",
        "京都": "京都",
        "首都": "東京",
        "古い都市": "京都",
        "寺": "京都",
        "수도": "한국",
        "creme brulee": "Crème brûlée",
        "CRÈME BRÛLÉE": "Crème brûlée",
        "burnt": "Crème brûlée",
        "caramel": "Crème brûlée",
        "cafe": "Cafe",
        "strasse": "Cafe",
        "елка": "Ёлка",
        "भाषा": "हिन्दी",
        "needl": "Long",
        "xyloph": "<img src=x onerror=alert(1)>",
        "filler 17": "Filler 17",
        "zebra": "Sums",
    },
    "sample": {
        "home cook": "Home cook",
        "weeknight dinner": "Cook a weeknight dinner",
        "cook a weeknight": "Cook a weeknight dinner",
        "amadou": "Interview 06 Amadou",
        "settle child": "Settle children for the night",
        "late decider": "Late decider",
        "food that spoils": "Find the food that spoils next",
        "study map": "Study map",
    },
    "docs": {
        "getting started": "Getting started",
        "LNK001": "LNK001 broken-note-link",
        "persona": "Persona",
        "architecture": "Architecture",
        "performance": "Performance",
        "publish a site": "Publish a site",
        "resolve link": "How links are resolved",
    },
}

pytestmark = pytest.mark.browser


def build(vault: Path, folder: Path) -> Path:
    workspace = Workspace(vault, cache=False)
    site = workspace.site(workspace.refresh(), lambda path, reason: pytest.fail(path))
    for url in site:
        path = folder / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(site[url])
    return folder


@pytest.fixture(scope="module")
def folders(
    sample_sites: list[SampleSite], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    vault = tmp_path_factory.mktemp("searched")
    for path, text in VAULT.items():
        (vault / path).parent.mkdir(parents=True, exist_ok=True)
        (vault / path).write_text(text, encoding="utf-8")
    return {
        "own": build(vault, tmp_path_factory.mktemp("own")),
        "docs": build(DOCS, tmp_path_factory.mktemp("docs")),
        "sample": sample_sites[0].folder,
    }


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(8000)
    said: list[str] = []
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "console", lambda one: said.append(one.text) if one.type in {"error", "warning"} else None
    )
    yield page
    context.close()
    assert said == []
    assert [url for url in asked if not url.startswith("file:")] == []


def open_search(page: Page, folder: Path, key: str = "/") -> None:
    page.goto((folder / "index.html").as_uri())
    page.keyboard.press(key)
    page.wait_for_selector("dialog.search[open]")


def settle(page: Page) -> None:
    """Wait until what is shown is what is asked for."""
    page.wait_for_selector("[role=listbox][aria-busy=false]", state="attached")


def ask(page: Page, text: str) -> None:
    """Type a text, and wait for what is found."""
    page.fill("[role=combobox]", text)
    settle(page)


def titles(page: Page) -> list[str]:
    return page.locator("[role=option] .title").all_inner_texts()


def test_words_are_cut_in_the_browser_as_in_python(page: Page, folders: dict[str, Path]) -> None:
    cases = json.loads((TESTS / "search_words.json").read_text(encoding="utf-8"))
    open_search(page, folders["own"])
    for text, expected in cases:
        assert page.evaluate("text => searchText.words(text)", text) == expected, text


@pytest.mark.parametrize("name", QUERIES)
def test_the_first_result_is_the_right_one(page: Page, folders: dict[str, Path], name: str) -> None:
    open_search(page, folders[name])
    first = {}
    for query in QUERIES[name]:
        ask(page, query)
        first[query] = [*titles(page), ""][0]
    assert first == QUERIES[name]


def test_words_are_found_while_they_are_typed(page: Page, folders: dict[str, Path]) -> None:
    open_search(page, folders["own"])
    for end in range(3, len("xylophone") + 1):
        ask(page, "xylophone"[:end])
        assert titles(page) == ["<img src=x onerror=alert(1)>"]


def test_an_excerpt_shows_the_words_and_marks_them(page: Page, folders: dict[str, Path]) -> None:
    open_search(page, folders["own"])
    ask(page, "needle hay")
    mark = page.locator(".excerpt mark")
    mark.first.wait_for()
    assert mark.all_inner_texts() == ["needle", "hay"]
    assert len(page.inner_text(".excerpt")) < 220
    ask(page, "首都")
    mark.first.wait_for()
    assert "".join(mark.all_inner_texts()) == "首都"


def test_a_formula_in_an_excerpt_is_in_words(page: Page, folders: dict[str, Path]) -> None:
    open_search(page, folders["own"])
    ask(page, "zebra")
    page.locator(".excerpt mark").wait_for()
    assert page.inner_text(".excerpt") == "So a/b holds for every zebra."
    ask(page, "frac")
    assert titles(page) == []


def test_markup_in_a_vault_is_text_in_results(page: Page, folders: dict[str, Path]) -> None:
    open_search(page, folders["own"])
    ask(page, "xylophone")
    page.locator(".excerpt mark").wait_for()
    assert page.locator("dialog img").count() == 0
    assert page.inner_text(".excerpt") == "A xylophone in bold <i>."


def test_filters_leave_only_notes_of_the_folder_and_tag(
    page: Page, folders: dict[str, Path]
) -> None:
    open_search(page, folders["own"])
    ask(page, "都市")
    page.select_option("select[name=folder]", label="日本")
    settle(page)
    assert {*titles(page)} == {"東京", "京都"}
    page.select_option("select[name=tag]", label="#places")
    settle(page)
    assert titles(page) == []
    page.select_option("select[name=folder]", "")
    ask(page, "")
    assert titles(page) == ["Cafe"]


def test_a_kind_is_a_filter(page: Page, folders: dict[str, Path]) -> None:
    open_search(page, folders["sample"])
    ask(page, "cook")
    page.select_option("select[name=kind]", label="Persona")
    settle(page)
    assert titles(page)[0] == "Home cook"
    assert "Cook a weeknight dinner" not in titles(page)


def test_names_are_titles_aliases_headings_and_tags(page: Page, folders: dict[str, Path]) -> None:
    open_search(page, folders["own"], "Control+k")
    ask(page, "crem")
    assert titles(page) == ["Crème brûlée", "Crème brûlée", "Café crème"]
    where = page.locator("[role=option] .where").all_inner_texts()
    assert where == ["Also called Crema catalana", "Cafe"]
    ask(page, "#food")
    assert titles(page) == ["#places/food"]
    ask(page, "cafe creme")
    page.keyboard.press("Enter")
    page.wait_for_url("**/Cafe.html#*")


def test_keys_alone_choose_and_open(page: Page, folders: dict[str, Path]) -> None:
    open_search(page, folders["own"])
    page.keyboard.type("filler")
    settle(page)
    assert page.get_attribute("[role=combobox]", "aria-activedescendant") is None
    for _ in range(12):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    chosen = page.locator("[aria-selected=true]")
    assert chosen.count() == 1
    assert page.get_attribute("[role=combobox]", "aria-activedescendant") == chosen.get_attribute(
        "id"
    )
    assert chosen.get_attribute("id") == "_search-10"
    address = chosen.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(str(address))


def test_enter_opens_the_first_result_at_once(page: Page, folders: dict[str, Path]) -> None:
    open_search(page, folders["own"])
    page.keyboard.type("custard")
    page.keyboard.press("Enter")
    page.wait_for_url("**/Cr*me-br*")
    assert page.inner_text("h1") == "Crème brûlée"


def test_what_is_typed_while_the_search_is_loaded_is_not_lost(
    page: Page, folders: dict[str, Path]
) -> None:
    page.goto((folders["own"] / "index.html").as_uri())
    page.evaluate(
        """() => {
            for (const key of "/caram") {
                document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
            }
        }"""
    )
    page.locator("[role=option]").first.wait_for()
    assert page.locator(".search input[role=combobox]").input_value() == "caram"


def test_escape_closes_and_gives_the_focus_back(page: Page, folders: dict[str, Path]) -> None:
    page.goto((folders["own"] / "index.html").as_uri())
    page.focus("button.find")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog.search[open]")
    page.keyboard.type("cafe/")
    assert page.input_value("[role=combobox]") == "cafe/"
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.className") == "find"


def test_a_slash_in_a_field_is_a_slash(page: Page, folders: dict[str, Path]) -> None:
    page.goto((folders["own"] / "index.html").as_uri())
    page.evaluate("document.querySelector('main').append(document.createElement('textarea'))")
    page.focus("textarea")
    page.keyboard.type("a/b")
    assert page.input_value("textarea") == "a/b"
    assert page.locator("dialog").count() == 0


def test_results_are_announced_and_have_roles(page: Page, folders: dict[str, Path]) -> None:
    open_search(page, folders["own"])
    box = page.get_by_role("combobox", name="Search", exact=True)
    assert box.get_attribute("aria-expanded") == "false"
    ask(page, "filler")
    assert box.get_attribute("aria-expanded") == "true"
    assert page.get_by_role("status").inner_text() == "30 results"
    assert page.get_by_role("listbox", name="Results").get_by_role("option").count() == 10
    assert box.get_attribute("aria-controls") == page.get_by_role("listbox").get_attribute("id")
    ask(page, "qqqq")
    assert page.get_by_role("status").inner_text() == "Nothing found"


@pytest.mark.parametrize("width", [1280, 390])
def test_the_open_dialog_is_accessible_in_both_themes(
    page: Page, folders: dict[str, Path], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_search(page, folders["sample"])
    ask(page, "cook")
    page.locator(".excerpt mark").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        results = Axe().run(page, options={"preload": False})
        assert results.violations_count == 0, results.generate_report()


def test_nothing_of_the_search_is_printed_or_shown_without_scripts(
    browser: Browser, page: Page, folders: dict[str, Path]
) -> None:
    open_search(page, folders["own"])
    page.emulate_media(media="print")
    assert not page.is_visible("dialog")
    assert not page.is_visible("button.find")
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto((folders["own"] / "index.html").as_uri())
    assert plain.locator("button:visible, dialog").count() == 0
    context.close()


def test_a_page_loads_the_index_only_when_the_search_is_opened(
    page: Page, folders: dict[str, Path]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/-/")[2]))
    page.goto((folders["docs"] / "index.html").as_uri())
    assert not [url for url in asked if "search" in url]
    page.keyboard.press("/")
    page.wait_for_selector("dialog.search[open]")
    ask(page, "performance")
    parts = [url for url in asked if url.startswith("search/words")]
    assert len(parts) == 1
