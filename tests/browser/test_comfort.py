"""What makes the pages comfortable: previews, the theme, menus, folds, copied code, anchors."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Frame, Locator, Page, expect

from browsing import DESK, PHONE, a_page
from files import write_files
from helpers import make_research
from milkshake.config import Config
from milkshake.site import build

pytestmark = pytest.mark.browser

LONG = "\n\n".join(["Rain falls on the roof, and nobody minds."] * 30)
VAULT: dict[str, str | bytes] = {
    "Home.md": f"""---
type: concept
---
Go to [[Garden]], to its [[Garden#Shade|shade]], to [[-/tags|no note]] or [[Nowhere]].[^1] It is
==bright== [there](https://example.org), and [[picture.png]] shows it.

[^1]: Not far from the [[Garden|gate]].

## One

> [!tip]- Folded tip
> Water in the evening.

> [!warning]+ Open warning
> Mind the step.

```sh
echo rain
echo {"wide " * 60}
```

{LONG}

## Two

{LONG}

## Three

The end.
""",
    "Garden.md": f"# Garden\n\nRoses and a bench.\n\n{LONG}\n\n## Shade\n\nTree\n\n## Sun\n",
    "Ana.md": "---\ntype: persona\n---\n",
    "Water the roses.md": "---\ntype: job\n---\n",
    "picture.png": b"\x89PNG",
    "Board.excalidraw.md": "---\nexcalidraw-plugin: parsed\n---\n",
    "Board.excalidraw.light.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "Board.excalidraw.dark.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
}
PREVIEW = ".previewed.ready"

from_both = pytest.mark.parametrize("root", ["file", "http"], indirect=True)


class _Handler(SimpleHTTPRequestHandler):
    """Serves a site below ``/sub/``, and its page for lost readers elsewhere."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/sub"))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        content = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ThreadingHTTPServer]:
    folder = tmp_path_factory.mktemp("comfort")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as running:
        address = f"http://127.0.0.1:{running.server_port}/sub"
        research = make_research(VAULT, Config(title="Rain", home="Home", url=address))
        contents = {k: v if isinstance(v, bytes) else v.encode() for k, v in VAULT.items()}
        write_files(folder, dict(build(research, (), (), contents.__getitem__)))
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield running
        running.shutdown()


@pytest.fixture
def root(request: pytest.FixtureRequest, server: ThreadingHTTPServer) -> str:
    """The address of the site: opened from disk, and from a server below a path."""
    if getattr(request, "param", "file") == "http":
        return f"http://127.0.0.1:{server.server_port}/sub/"
    handler: Any = server.RequestHandlerClass
    return f"{Path(handler.keywords['directory']).as_uri()}/"


@pytest.fixture
def page(browser: Browser, root: str) -> Iterator[Page]:
    with a_page(browser, at=root) as opened:
        opened.goto(f"{root}index.html")
        yield opened


@pytest.fixture
def phone(browser: Browser, root: str) -> Iterator[Page]:
    with a_page(browser, PHONE, at=root, has_touch=True) as opened:
        opened.goto(f"{root}index.html")
        yield opened


def link(page: Page, words: str) -> Locator:
    return page.locator("main").get_by_role("link", name=words, exact=True)


def preview(page: Page) -> Frame:
    """The frame of the preview that is shown."""
    expect(page.locator(PREVIEW)).to_be_visible()
    frame = page.frame(name="milkshake-preview")
    assert frame is not None
    return frame


def ground(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


# Previews


@from_both
def test_a_link_under_the_mouse_has_a_preview_of_the_note_alone(page: Page) -> None:
    link(page, "Garden").hover()
    frame = preview(page)
    assert "Roses and a bench." in frame.inner_text("main")
    assert not frame.locator(".top").is_visible()
    assert not frame.locator(".toc").is_visible()
    page.mouse.move(5, 5)
    expect(page.locator(PREVIEW)).to_have_count(0)


@from_both
def test_a_preview_stays_under_the_mouse_and_its_links_lead_on(page: Page, root: str) -> None:
    link(page, "Garden").hover()
    frame = preview(page)
    page.locator(PREVIEW).hover()
    page.wait_for_timeout(400)
    frame.locator("main a", has_text="Home").first.click()
    page.wait_for_url(f"{root}index.html*")


@from_both
def test_a_link_to_a_heading_previews_the_place(page: Page) -> None:
    link(page, "shade").hover()
    place = preview(page).locator("h2", has_text="Shade")
    assert 0 <= place.evaluate("one => one.getBoundingClientRect().top") < 100


def test_a_preview_comes_with_the_focus_of_the_keyboard_and_goes_with_escape(page: Page) -> None:
    link(page, "Garden").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    preview(page)
    assert page.evaluate("document.activeElement.textContent") == "Garden"
    page.keyboard.press("Escape")
    expect(page.locator(PREVIEW)).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Garden")


def test_a_footnote_is_shown_beside_its_number(page: Page) -> None:
    page.locator(".footnote-ref a").hover()
    expect(page.locator(PREVIEW)).to_have_text("Not far from the gate.")
    assert page.evaluate("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size") == (
        page.locator("[id]").count()
    )


@pytest.mark.parametrize("words", ["picture.png", "there"])
def test_what_is_no_note_has_no_preview(page: Page, words: str) -> None:
    page.locator("main p a", has_text=words).hover()
    page.wait_for_timeout(700)
    assert page.locator(".previewed").count() == 0


@from_both
def test_a_finger_that_rests_on_a_link_sees_a_preview_and_opens_it(phone: Page) -> None:
    box = link(phone, "Garden").bounding_box()
    assert box is not None
    touch = phone.context.new_cdp_session(phone)
    at = {"x": box["x"] + 5, "y": box["y"] + 5}
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    preview(phone)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    phone.locator(PREVIEW).get_by_text("Close").tap()
    expect(phone.locator(PREVIEW)).to_have_count(0)
    link(phone, "Garden").tap()
    expect(phone.locator("h1")).to_have_text("Garden")


def test_a_tap_on_a_footnote_shows_it_where_the_reader_is(phone: Page) -> None:
    phone.locator(".footnote-ref a").tap()
    expect(phone.locator(PREVIEW)).to_contain_text("Not far from the gate.")
    assert phone.evaluate("scrollY") == 0


# The theme


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_theme_is_the_systems_until_the_reader_chooses(
    browser: Browser, root: str, system: Literal["light", "dark"]
) -> None:
    with a_page(browser, scheme=system, at=root) as page:
        page.goto(f"{root}index.html")
        grounds: dict[str, str] = {system: ground(page)}
        other = "dark" if system == "light" else "light"
        page.select_option(".tools select", other)
        grounds[other] = ground(page)
        assert grounds["light"] != grounds["dark"]
        page.goto(f"{root}Garden.html")
        assert ground(page) == grounds[other]
        assert page.input_value(".tools select") == other
        page.emulate_media(color_scheme=other, media="print")  # type: ignore[arg-type]
        assert ground(page) == "rgb(255, 255, 255)"
        page.emulate_media(color_scheme=system, media="screen")
        page.select_option(".tools select", "")
        assert ground(page) == grounds[system]


@from_both
def test_the_theme_is_there_before_anything_is_shown(browser: Browser, root: str) -> None:
    with a_page(browser, at=root) as page:
        page.goto(f"{root}index.html")
        page.select_option(".tools select", "dark")
        page.add_init_script(
            "new MutationObserver(() => { window.early ??= document.body &&"
            " (document.documentElement.dataset.theme ?? 'none') })"
            ".observe(document, { childList: true, subtree: true })"
        )
        page.reload()
        assert page.evaluate("window.early") == "dark"


def test_a_drawing_has_the_picture_of_the_chosen_theme(page: Page, root: str) -> None:
    page.goto(f"{root}Board.excalidraw.html")
    image = page.locator("picture img")
    assert "light" in image.evaluate("image => image.currentSrc")
    page.select_option(".tools select", "dark")
    page.wait_for_function("document.querySelector('picture img').currentSrc.includes('dark')")


# Small screens


def entries(page: Page) -> list[str]:
    return [words for words in page.locator(".top nav a").all_inner_texts() if words]


def test_the_menu_of_a_phone_has_all_entries_of_the_header(page: Page) -> None:
    wide = entries(page)
    assert len(wide) >= 4
    page.set_viewport_size({"width": 390, "height": 844})
    assert not page.locator(".top nav a").first.is_visible()
    page.locator(".top summary").focus()
    page.keyboard.press("Enter")
    assert entries(page) == wide
    page.keyboard.press("Escape")
    assert not page.locator(".top nav a").first.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Menu"


def test_the_contents_of_a_phone_unfold_and_name_the_place(phone: Page) -> None:
    summary = phone.locator(".toc summary")
    assert not phone.locator(".toc a").first.is_visible()
    summary.tap()
    phone.locator(".toc a", has_text="Two").tap()
    assert not phone.locator(".toc a").first.is_visible()
    expect(summary).to_have_attribute("data-current", "Two")
    line = summary.evaluate("one => one.getBoundingClientRect().bottom")
    place = phone.locator("h2", has_text="Two").evaluate("one => one.getBoundingClientRect().top")
    assert 0 < line <= place


def test_the_contents_mark_where_the_reader_is(page: Page) -> None:
    marked = page.locator(".toc [aria-current]")
    expect(marked).to_have_count(0)
    page.locator("h2", has_text="Two").evaluate("one => scrollTo(0, one.offsetTop)")
    expect(marked).to_have_text("Two")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(marked).to_have_text(page.locator(".toc a").last.inner_text())
    page.evaluate("scrollTo(0, 0)")
    expect(marked).to_have_count(0)


@from_both
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_without_scripts_all_entries_and_contents_can_be_reached(
    browser: Browser, root: str, viewport: Any
) -> None:
    with a_page(browser, viewport, script=False, at=root) as page:
        page.goto(f"{root}index.html")
        assert not page.locator(".tools").is_visible()
        for part in (".top nav", ".toc"):
            if viewport is PHONE:
                page.click(f"{part} summary")
            assert all(one.is_visible() for one in page.locator(f"{part} a").all())
            if viewport is PHONE and part == ".top nav":
                page.click(f"{part} summary")
        page.click(".toc a:has-text('Three')")
        assert page.evaluate("location.hash") == "#three"


# The text


@from_both
def test_folds_stay_as_the_reader_left_them(page: Page) -> None:
    folded = page.locator("details", has_text="Folded tip")
    opened = page.locator("details", has_text="Open warning")
    folded.locator("summary").click()
    opened.locator("summary").click()
    page.wait_for_function("Object.values(localStorage).join().split('[').length === 4")
    page.reload()
    expect(folded).to_have_attribute("open", "")
    expect(opened).not_to_have_attribute("open", "")
    folded.locator("summary").click()
    page.wait_for_function("Object.values(localStorage).join().split('[').length === 3")
    page.reload()
    expect(folded).not_to_have_attribute("open", "")


@pytest.mark.parametrize("clipboard", [True, False])
def test_a_button_copies_code(
    browser: Browser, server: ThreadingHTTPServer, clipboard: bool
) -> None:
    root = f"http://127.0.0.1:{server.server_port}/sub/"
    rights = ["clipboard-read", "clipboard-write"]
    with a_page(browser, at=root, permissions=rights) as page:
        if not clipboard:
            page.add_init_script("navigator.clipboard.writeText = () => Promise.reject()")
        page.goto(f"{root}index.html")
        button = page.locator("pre button")
        assert button.evaluate("one => getComputedStyle(one).opacity") == "0"
        button.focus()
        page.keyboard.press("Enter")
        expect(button).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("echo rain\necho wide wide")


def test_the_button_stays_in_view_while_code_scrolls(page: Page) -> None:
    code = page.locator("pre")
    before = page.locator("pre button").bounding_box()
    code.evaluate("one => one.scrollLeft = 300")
    assert code.evaluate("one => one.scrollLeft") == 300
    assert page.locator("pre button").bounding_box() == before


def test_a_heading_links_to_itself(page: Page) -> None:
    page.locator("h2", has_text="Two").get_by_role("link").click()
    assert page.evaluate("location.hash") == "#two"


def test_callouts_are_named_and_differ_in_hue(page: Page) -> None:
    looks = [
        page.locator(f"[data-callout={kind}]").evaluate(
            "one => [getComputedStyle(one, '::before').content,"
            " getComputedStyle(one, '::before').color]"
        )
        for kind in ("tip", "warning")
    ]
    assert [name for name, _ in looks] == ['"Tip"', '"Warning"']
    assert looks[0][1] != looks[1][1]


def test_nothing_that_scripts_add_is_printed(page: Page) -> None:
    link(page, "Garden").hover()
    preview(page)
    page.emulate_media(media="print")
    extras = page.locator(".added, .tools, .rail, .toc").all()
    assert len(extras) > 5
    assert not any(one.is_visible() for one in extras)


# Lost readers


@pytest.mark.parametrize("url", ["missing", "a/b/c/missing.html", "Garden/deep/"])
@pytest.mark.parametrize("script", [True, False])
def test_the_page_for_lost_readers_is_right_at_any_depth(
    browser: Browser, server: ThreadingHTTPServer, url: str, script: bool
) -> None:
    root = f"http://127.0.0.1:{server.server_port}/sub/"
    page = browser.new_page(java_script_enabled=script)
    page.goto(f"{root}{url}")
    assert page.inner_text("h1") == "There is no page here"
    assert ground(page) == "rgb(253, 252, 249)"
    page.click(".top .site")
    assert page.url == f"{root}index.html"
    assert page.inner_text("h1") == "Home"
    page.close()


def test_the_keyboard_reaches_the_text_and_all_there_is_around_it(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "_main"
    page.goto(page.url.partition("#")[0].replace("index", "Garden"))
    reached: set[str] = set()
    while "" not in reached:
        page.keyboard.press("Tab")
        style, part = page.evaluate(
            "[getComputedStyle(document.activeElement).outlineStyle,"
            " document.activeElement.closest('.skip, .top, .toc, .rail, main').className]"
        )
        assert style != "none"
        reached.add(part)
    assert reached == {"skip", "top", "toc", "rail", ""}
