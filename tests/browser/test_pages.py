"""A few pages of each type as a browser shows them, opened from disk."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from browsing import DESK, PAPER, PHONE, a_page
from sample_sites import HTML_TYPES, SampleSite, looked_at

TARGETS = {"rules": {"target-size": {"enabled": True}}}
"""What axe does not look at unless it is asked to: whether targets are 24 pixels apart."""

pytestmark = pytest.mark.browser
each_page_type = pytest.mark.parametrize("page_type", HTML_TYPES)


@each_page_type
def test_a_page_has_a_title_one_main_heading_and_no_errors(
    browser: Browser, sites: list[SampleSite], page_type: str
) -> None:
    with a_page(browser) as page:
        for path in looked_at(sites, page_type):
            page.goto(path.as_uri())
            assert page.title(), path
            assert page.locator("h1").count() >= 1, path
            assert page.locator("main").count() == 1, path


@each_page_type
def test_a_page_does_not_scroll_sideways_on_a_phone(
    browser: Browser, sites: list[SampleSite], page_type: str
) -> None:
    with a_page(browser, PHONE) as page:
        for path in looked_at(sites, page_type):
            page.goto(path.as_uri())
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= PHONE["width"], path


@each_page_type
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_page_is_accessible_in_both_themes(
    browser: Browser, sites: list[SampleSite], page_type: str, viewport: Any
) -> None:
    with a_page(browser, viewport) as page:
        for path in looked_at(sites, page_type):
            page.goto(path.as_uri())
            # The dark theme has other colours, and else the same page.
            for scheme, only in (("light", TARGETS), ("dark", {"runOnly": ["color-contrast"]})):
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                results = Axe().run(page, options={"preload": False, **only})
                assert results.violations_count == 0, f"{path}\n{results.generate_report()}"


@each_page_type
def test_a_page_shows_the_same_without_scripts(
    browser: Browser, sites: list[SampleSite], page_type: str
) -> None:
    with a_page(browser) as page, a_page(browser, script=False) as plain:
        for path in looked_at(sites, page_type):
            page.goto(path.as_uri())
            plain.goto(path.as_uri())
            # Scripts may add controls, and nothing that there is to read.
            page.evaluate(
                "document.querySelectorAll('.added, .tools').forEach(one => one.remove())"
            )
            assert plain.inner_text("body") == page.inner_text("body"), path


@each_page_type
def test_a_page_prints_its_text_and_not_its_navigation(
    browser: Browser, sites: list[SampleSite], page_type: str
) -> None:
    with a_page(browser, PAPER, scheme="dark") as page:
        page.emulate_media(media="print")
        for path in looked_at(sites, page_type):
            page.goto(path.as_uri())
            assert page.locator("h1").first.is_visible(), path
            assert page.locator("nav:visible").count() <= page.locator("nav.crumbs").count(), path
            assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"], path


def test_a_link_leads_on_without_scripts(browser: Browser, sites: list[SampleSite]) -> None:
    path = sites[0].folder / "Jobs" / "Cook-a-weeknight-dinner.html"
    with a_page(browser, script=False) as page:
        page.goto(path.as_uri())
        assert "before a fixed bedtime or a late shift" in page.inner_text("main")
        page.click("main a:has-text('Home cook')")
        assert page.inner_text("h1") == "Home cook"


def test_a_redirect_leads_on_to_its_note(browser: Browser, sample_sites: list[SampleSite]) -> None:
    site = sample_sites[0]
    with a_page(browser) as page:
        page.goto((site.folder / site.pages["redirect"][0]).as_uri())
        page.wait_for_url("**/Concepts/**")
        assert page.inner_text("h1") == "¶ Jobs to be done"
