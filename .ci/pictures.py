"""The pictures of README, made of the sample vault: ``python .ci/pictures.py``.

They show a page of its site and a run of `milkshake lint`, as a headless Chromium draws them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

ROOT = Path(__file__).parent.parent
VAULT = ROOT / "sample_vault"
PICTURES = ROOT / "docs" / "Pictures"
JOB = "Jobs/Cook-a-weeknight-dinner.html"
LINT = ("lint", "sample_vault", "--select", "JOB002,JOB004,LNK001")
DOTS = 1560
"""The width of a picture: twice that of a column of text, for sharp screens."""


def main() -> None:
    """Make both pictures."""
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        _run("build", str(VAULT), "-o", folder)
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        _take(browser, Path(folder, JOB).as_uri(), "job-page.png", 1280, 720)
        page = Path(folder, "terminal.html")
        page.write_text(_terminal(), encoding="utf-8")
        _take(browser, page.as_uri(), "terminal.png", 780)
        browser.close()


def _take(browser: Browser, address: str, name: str, width: int, height: int = 0) -> None:
    """Write a picture of the page at `address`: the top of `height`, or without one all of it."""
    page = browser.new_page(
        viewport={"width": width, "height": height or 100}, device_scale_factor=DOTS / width
    )
    page.goto(address)
    page.screenshot(path=PICTURES / name, full_page=not height)
    page.close()


def _terminal() -> str:
    """A page that shows what `milkshake lint` prints, in its colours."""
    console = Console(record=True, width=100, file=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    console.print(Text("$ milkshake " + " ".join(LINT) + "\n"))
    console.print(Text.from_ansi(_run(*LINT)))
    return console.export_html(
        theme=MONOKAI,
        inline_styles=True,
        code_format="<!doctype html><meta charset=utf-8><style>body {{ margin: 20px 24px; "
        "background: {background}; color: {foreground}; }} pre {{ margin: 0; font: 14px/1.45 "
        "'DejaVu Sans Mono', monospace; }}</style><pre>{code}</pre>",
    )


def _run(*arguments: str) -> str:
    """What milkshake prints, in colours."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "milkshake", *arguments],
        cwd=ROOT,
        env={**os.environ, "FORCE_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


if __name__ == "__main__":
    main()
