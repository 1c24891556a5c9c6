"""The site of the sample vault as a browser shows it, opened from disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

PAGES = (
    "index.html",
    "Jobs/Cook-a-weeknight-dinner.html",
    "Interviews/Interview-01-Marit.html",
    "Concepts/Opportunity-score.html",
    "Methods/Job-mapping.html",
    "Study-map.html",
    "Jobs/index.html",
    "-/problems.html",
    "-/kinds/job.html",
    "-/rules/LNK001.html",
    "404.html",
)
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


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
    yield page
    context.close()
    assert not errors
    assert not [url for url in requests if not url.startswith(("file:", "data:"))]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_a_title_one_main_heading_and_no_errors(
    browser: Browser, site: Path, name: str
) -> None:
    with opened(browser, site / name) as page:
        assert page.title()
        assert page.locator("h1").count() >= 1
        assert page.locator("main").count() == 1


@pytest.mark.parametrize("name", PAGES)
def test_a_page_does_not_scroll_sideways_on_a_phone(
    browser: Browser, site: Path, name: str
) -> None:
    with opened(browser, site / name, PHONE) as page:
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_accessible_in_both_themes(
    browser: Browser, site: Path, name: str, scheme: Literal["light", "dark"]
) -> None:
    with opened(browser, site / name, scheme=scheme) as page:
        results = Axe().run(page, options={"preload": False})
        assert results.violations_count == 0, results.generate_report()


def test_a_page_reads_without_scripts(browser: Browser, site: Path) -> None:
    with opened(browser, site / PAGES[1], script=False) as page:
        assert "before a fixed bedtime or a late shift" in page.inner_text("main")
        page.click("main a:has-text('Home cook')")
        assert page.inner_text("h1") == "Home cook"
