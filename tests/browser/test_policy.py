"""The security policy of pages lets their own files in, and scripts within a page not."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from sample_sites import SampleSite

pytestmark = pytest.mark.browser


def test_a_script_within_a_page_does_not_run_and_the_style_of_the_page_holds(
    browser: Browser, sites: list[SampleSite]
) -> None:
    folder = sites[0].folder
    html = (folder / "index.html").read_text(encoding="utf-8")
    page_file = folder / "with-script.html"
    page_file.write_text(html.replace("</body>", "<script>document.title = 'ran'</script></body>"))
    context = browser.new_context()
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda m: refused.append(m.text) if m.type == "error" else None)
    page.goto(page_file.as_uri())
    styles = page.evaluate("[...document.styleSheets].map(s => s.href).filter(Boolean).length")
    title = page.title()
    context.close()
    page_file.unlink()
    assert title != "ran"
    assert styles == 1
    assert len(refused) == 1
    assert "Content Security Policy" in refused[0]
