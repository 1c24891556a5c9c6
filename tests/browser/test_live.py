"""Pages that follow the notes: what changes is morphed in, and the reader's place is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import a_page
from files import write_files
from test_serve import Served, serving

pytestmark = pytest.mark.browser

LINES = "\n\n".join(f"Paragraph {number} stays as it is." for number in range(80))
NOTE = f"""# First

The word is old.

```python
print("code")
```

> [!tip]- Folded
> Within.

{LINES}

## Last

[[nowhere]]
"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(write_files(tmp_path, {"a.md": NOTE, "b.md": "# Other\n\n[[a]]"})) as served:
        yield served


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    with a_page(browser, at=served.server.address) as page:
        page.goto(f"{served.server.address}a.html")
        expect(page.locator(".live-toggle")).to_contain_text("1 problem")
        yield page


def edit(served: Served, **notes: str) -> None:
    write_files(served.root, {f"{name}.md": text for name, text in notes.items()})
    served.show(served.workspace.refresh())


def test_a_change_comes_in_and_the_readers_place_is_kept(page: Page, served: Served) -> None:
    page.evaluate("window.same = document.querySelector('main h2')")
    page.locator("main details summary").first.click()
    last = page.get_by_text("Paragraph 60 stays")
    last.scroll_into_view_if_needed()
    top = last.bounding_box()
    page.evaluate(
        """() => {
            const text = [...document.querySelectorAll('main p')]
                .find((p) => p.textContent.startsWith('Paragraph 60')).firstChild;
            getSelection().setBaseAndExtent(text, 0, text, 9);
        }"""
    )
    edit(served, a=NOTE.replace("is old", "is new").replace("# First\n", "# First\n\nOne more."))
    expect(page.get_by_text("The word is new.")).to_be_attached()
    expect(page.get_by_text("One more.")).to_be_attached()
    assert page.evaluate("window.same === document.querySelector('main h2')")
    assert page.locator("main details").first.get_attribute("open") is not None
    assert page.evaluate("getSelection().toString()") == "Paragraph"
    after = last.bounding_box()
    assert top is not None
    assert after is not None
    assert abs(after["y"] - top["y"]) < 2
    assert page.locator("main pre .copy").count() == 1
    assert page.locator("main h2#Last .anchor, main h2#last .anchor").count() == 1


def test_what_is_typed_into_the_search_and_the_focus_are_kept(page: Page, served: Served) -> None:
    page.keyboard.press("/")
    box = page.locator("dialog.search input[type=text]")
    box.fill("para")
    box.evaluate("(input) => input.setSelectionRange(1, 3)")
    edit(served, a=NOTE.replace("is old", "is new"))
    # The results of the search may have the new words, too.
    expect(page.locator("main").get_by_text("The word is new.")).to_be_attached()
    expect(box).to_be_focused()
    assert box.input_value() == "para"
    assert box.evaluate("(input) => [input.selectionStart, input.selectionEnd]") == [1, 3]


def test_the_changed_block_is_marked_and_no_other(page: Page, served: Served) -> None:
    edit(served, a=NOTE.replace("is old", "is new"))
    marked = page.locator(".live-changed")
    expect(marked).to_have_count(1)
    assert marked.inner_text() == "The word is new."
    expect(marked).to_have_count(0)


def test_after_many_edits_the_page_is_what_the_server_says(page: Page, served: Served) -> None:
    for text in (
        "# First\n\n- a\n- b\n- c\n",
        "# First\n\n- c\n- a\n\n| x | y |\n| - | - |\n| 1 | 2 |\n",
        "# Second\n\n## Again\n\n```\nother\n```\n\n![[b]]\n",
        "",
        f"{NOTE}\n\nThe very end.",
    ):
        edit(served, a=text)
    expect(page.get_by_text("The very end.")).to_be_attached()
    shown = page.evaluate("document.querySelector('main').innerText")
    page.reload()
    assert page.evaluate("document.querySelector('main').innerText") == shown


def test_a_note_that_comes_back_is_shown_again(browser: Browser, served: Served) -> None:
    # Browsers tell on the console that the note has gone, so `a_page` would complain.
    page = browser.new_page()
    page.goto(f"{served.server.address}a.html")
    expect(page.locator(".live-toggle")).to_contain_text("1 problem")
    (served.root / "a.md").unlink()
    served.show(served.workspace.refresh())
    expect(page.get_by_text("There is no page here")).to_be_visible()
    edit(served, a="# Back\n\nagain")
    expect(page.get_by_text("again", exact=True)).to_be_visible()
    page.close()


def test_the_panel_and_the_title_follow_the_problems(page: Page, served: Served) -> None:
    assert page.title().startswith("(1) ")
    page.locator(".live-toggle").click()
    link = page.locator(".live-entries li a").first
    expect(link).to_have_text(f"a.md:{NOTE.count(chr(10))}:1")
    edit(served, a=NOTE.replace("[[nowhere]]", "[[b]]"))
    expect(page.locator(".live-entries")).to_contain_text("No problems.")
    assert not page.title().startswith("(")


def test_an_error_lies_over_the_page_until_it_is_fixed(page: Page, served: Served) -> None:
    served.live.fail("milkshake.toml:1:1: unknown key")
    served.server.tell()
    expect(page.locator(".live-error")).to_have_text("milkshake.toml:1:1: unknown key")
    assert page.get_by_text("The word is old.").is_visible()
    edit(served, b="fine")
    expect(page.locator(".live-error")).to_be_hidden()


def test_with_f_the_browser_goes_to_the_note_that_is_edited(page: Page, served: Served) -> None:
    edit(served, b="# Other\n\nnot yet [[a]]")
    page.keyboard.press("f")
    expect(page.locator(".live-toggle")).to_contain_text("following")
    edit(served, b="# Other\n\nhere now [[a]]")
    # The first note shows these words as well: among what links to it.
    expect(page).to_have_url(re.compile(r"/b\.html$"))
    expect(page.get_by_text("here now")).to_be_visible()


def test_a_hidden_page_lets_go_and_catches_up(page: Page, served: Served) -> None:
    page.evaluate(
        """() => {
            Object.defineProperty(document, 'hidden', { value: true, configurable: true });
            document.dispatchEvent(new Event('visibilitychange'));
        }"""
    )
    edit(served, a=NOTE.replace("is old", "is new"))
    page.evaluate(
        """() => {
            Object.defineProperty(document, 'hidden', { value: false });
            document.dispatchEvent(new Event('visibilitychange'));
        }"""
    )
    expect(page.get_by_text("The word is new.")).to_be_attached()
