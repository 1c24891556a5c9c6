"""A headless Chromium and the sites of the sample vault."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from sample_sites import SampleSite

AT_ONCE = b'http-equiv="refresh" content="0;'
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    try:
        found = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
    except Error:
        if os.environ.get("CI"):
            raise
        pytest.skip("no Chromium here: install Debian's `chromium` to run the browser tests")
    yield found
    found.close()


@pytest.fixture(scope="session")
def sites(
    sample_sites: list[SampleSite], tmp_path_factory: pytest.TempPathFactory
) -> list[SampleSite]:
    """The sample sites, with redirects that wait for a day so that a test can look at them."""
    waiting = []
    for number, site in enumerate(sample_sites):
        folder = tmp_path_factory.mktemp("browser") / str(number)
        shutil.copytree(site.folder, folder)
        for path in folder.rglob("*.html"):
            content = path.read_bytes()
            if AT_ONCE in content:
                path.write_bytes(content.replace(AT_ONCE, b'http-equiv="refresh" content="86400;'))
        waiting.append(SampleSite(folder, site.pages))
    return waiting
