"""Pages of a browser, and the sizes of what they are looked at on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from playwright.sync_api import Browser, Page

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
PAPER = {"width": 720, "height": 1040}
"""A4 without its margins, in CSS pixels."""


@contextmanager
def a_page(
    browser: Browser,
    viewport: Any = DESK,
    scheme: Literal["light", "dark"] = "light",
    script: bool = True,
    at: str = "file:",
    **options: Any,
) -> Iterator[Page]:
    """A page of the browser that may have no errors and load nothing but what begins with `at`.

    `options` are further ones of the browser's context.
    """
    context = browser.new_context(
        viewport=viewport, color_scheme=scheme, java_script_enabled=script, **options
    )
    page = context.new_page()
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda m: (
            errors.append(f"{page.url}: {m.text}") if m.type in {"error", "warning"} else None
        ),
    )
    try:
        yield page
    finally:
        context.close()
    assert not errors, errors
    assert not [url for url in requests if not url.startswith((at, "data:"))]
