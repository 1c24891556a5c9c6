"""A headless Chromium and the site of the sample vault."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from milkshake.cli.group import milkshake

ROOT = Path(__file__).parent.parent.parent
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
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser") / "site"
    arguments = ["build", str(ROOT / "sample_vault"), "-o", str(folder), "--no-cache"]
    done = CliRunner().invoke(milkshake, arguments, catch_exceptions=False, standalone_mode=False)
    assert done.exit_code == 0, done.output
    return folder
