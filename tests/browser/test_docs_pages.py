"""The documentation as a browser shows it: its front page, a kind and a rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from milkshake.site import Site
from milkshake.workspace import Workspace

DOCS = Path(__file__).parent.parent.parent / "docs"
PAGES = ("index", "Kinds/Job", "Rules/LNK001-broken-note-link", "First-steps/Getting-started")

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    workspace = Workspace(DOCS, cache=False)
    built = workspace.site(workspace.refresh(), lambda path, reason: pytest.fail(path))
    assert isinstance(built, Site)
    for url in built:
        path = folder / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(built[url])
    return folder


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits_a_phone(browser: Browser, site: Path, name: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto((site / f"{name}.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        results = Axe().run(page, options={"preload": False})
        assert results.violations_count == 0, results.generate_report()
    page.close()
