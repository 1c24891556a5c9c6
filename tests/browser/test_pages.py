"""A few pages of each type as a browser shows them, opened from disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from sample_sites import HTML_TYPES, SampleSite, looked_at

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
PAPER = {"width": 720, "height": 1040}
"""A4 without its margins, in CSS pixels."""

each_page_type = pytest.mark.parametrize("page_type", HTML_TYPES)


@contextmanager
def opened(
    browser: Browser,
    path: Path,
    viewport: Any = DESK,
    scheme: Literal["light", "dark"] = "light",
    script: bool = True,
) -> Iterator[Page]:
    context = browser.new_context(
        viewport=viewport, color_scheme=scheme, java_script_enabled=script
    )
    page = context.new_page()
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type in {"error", "warning"} else None)
    page.goto(path.as_uri())
    try:
        yield page
    finally:
        context.close()
    assert not errors
    assert not [url for url in requests if not url.startswith(("file:", "data:"))]


@each_page_type
def test_a_page_has_a_title_one_main_heading_and_no_errors(
    browser: Browser, sites: list[SampleSite], page_type: str
) -> None:
    for path in looked_at(sites, page_type):
        with opened(browser, path) as page:
            assert page.title(), path
            assert page.locator("h1").count() >= 1, path
            assert page.locator("main").count() == 1, path


@each_page_type
def test_a_page_does_not_scroll_sideways_on_a_phone(
    browser: Browser, sites: list[SampleSite], page_type: str
) -> None:
    for path in looked_at(sites, page_type):
        with opened(browser, path, PHONE) as page:
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= PHONE["width"], path


@each_page_type
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_accessible_in_both_themes(
    browser: Browser, sites: list[SampleSite], page_type: str, scheme: Literal["light", "dark"]
) -> None:
    for path in looked_at(sites, page_type):
        with opened(browser, path, scheme=scheme) as page:
            results = Axe().run(page, options={"preload": False})
            assert results.violations_count == 0, f"{path}\n{results.generate_report()}"


@each_page_type
def test_a_page_shows_the_same_without_scripts(
    browser: Browser, sites: list[SampleSite], page_type: str
) -> None:
    for path in looked_at(sites, page_type):
        with opened(browser, path) as page:
            said = page.inner_text("body")
        with opened(browser, path, script=False) as page:
            assert page.inner_text("body") == said, path


@each_page_type
def test_a_page_prints_its_text_and_not_its_navigation(
    browser: Browser, sites: list[SampleSite], page_type: str
) -> None:
    for path in looked_at(sites, page_type):
        with opened(browser, path, PAPER, scheme="dark") as page:
            page.emulate_media(media="print")
            assert page.locator("h1").first.is_visible(), path
            assert page.locator("nav:visible").count() <= page.locator("nav.crumbs").count(), path
            assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"], path


def test_a_link_leads_on_without_scripts(browser: Browser, sites: list[SampleSite]) -> None:
    path = sites[0].folder / "Jobs" / "Cook-a-weeknight-dinner.html"
    with opened(browser, path, script=False) as page:
        assert "before a fixed bedtime or a late shift" in page.inner_text("main")
        page.click("main a:has-text('Home cook')")
        assert page.inner_text("h1") == "Home cook"


def test_a_redirect_leads_on_to_its_note(browser: Browser, sample_sites: list[SampleSite]) -> None:
    site = sample_sites[0]
    with opened(browser, site.folder / site.pages["redirect"][0]) as page:
        page.wait_for_url("**/Concepts/**")
        assert page.inner_text("h1") == "¶ Jobs to be done"
