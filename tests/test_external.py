"""Where links out of the vault may lead, however they are written: one answer for all of them."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from helpers import make_research
from milkshake.cli.main import main
from milkshake.config import ConfigError, load_config
from milkshake.model.external import is_on_the_web, may_link_to, shown
from milkshake.site import build

ALLOWED = [
    "https://example.org/a?b#c",
    "HTTP://example.org",
    "mailto:ana@example.org",
    "tel:+1",
    "ftp://example.org/x",
    "obsidian://show-plugin?id=dataview",
    "obsidian://open?vault=v",
]
SCRIPTS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "\x01javascript:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml;base64,PHN2Zz4=",
    "blob:https://example.org/x",
    "view-source:https://example.org",
    "about:blank",
    "ms-msdt:/id",
]
LOCAL = [
    "file:///home/ana/secret/Report.pdf",
    "FILE:///C:/secret/Report.pdf",
    "file://server/secret/Report.pdf",
    "file:secret/Report.pdf",
    "C:\\secret\\Report.pdf",
    "d:/secret/Report.pdf",
    "vscode://file/secret/Report.pdf:3",
    "zotero://select/secret/Report.pdf",
    "obsidian://open?vault=v&file=secret%2FReport.pdf",
    "obsidian://advanced-uri?vault=v&filepath=secret/Report.pdf",
    "obsidian://vault/secret/Report.pdf",
    "obsidian:///secret/Report.pdf",
]


@pytest.mark.parametrize("address", ALLOWED)
def test_a_page_may_link_to_what_means_the_same_to_all(address: str) -> None:
    assert may_link_to(address)
    assert shown(address) == address


@pytest.mark.parametrize("address", [*SCRIPTS, *LOCAL, "", "x", "//example.org", "a b:c"])
def test_a_page_may_not_link_to_scripts_and_files_of_this_computer(address: str) -> None:
    assert not may_link_to(address)
    assert not is_on_the_web(address)


@pytest.mark.parametrize("address", LOCAL)
def test_of_a_file_on_this_computer_the_name_is_shown(address: str) -> None:
    assert shown(address).startswith("Report.pdf")


@pytest.mark.parametrize(
    "text", ["TODO: call", "10:30", "type:job", "a/b/c", "javascript:alert(1)", "C: a", "Re: x//y"]
)
def test_other_text_with_a_colon_is_shown_as_it_is(text: str) -> None:
    assert shown(text) == text


def addresses(html: str) -> list[str]:
    """The addresses on a page that lead out of the site, none of which may do harm."""
    found = [unescape(value) for value in re.findall(r'(?:href|src|content)="([^"]*)"', html)]
    own = ("width=device", "default-src ")
    return [value for value in found if re.match(r"[^/]*:", value) and not value.startswith(own)]


BASE = """views:
  - type: table
    name: Table
    order: [file.name, a, formula.link, formula.worded, formula.image, formula.html, formula.list]
  - type: cards
    name: Cards
    image: a
    order: [file.name, formula.icon]
  - type: cards
    name: More
    image: formula.link
formulas:
  link: link(a)
  worded: link(a, "words")
  icon: link(a, icon("star"))
  image: image(a)
  html: 'html("<a href=\\"" + a + "\\">html words</a><img src=\\"" + a + "\\">")'
  list: '[link(a), image(a), a]'
"""


PLACE = {"x": 0, "y": 0, "width": 90, "height": 90}


def pages(address: str) -> str:
    """All pages of a vault that writes the address in every way there is."""
    quoted = json.dumps(address)
    in_angles = f"<{address}>" if "\n" not in address and "<" not in address else "<x:y>"
    files: dict[str, str | bytes] = {
        "A.md": f"---\na: {quoted}\nimage: {quoted}\ncover: {quoted}\nbanner: {quoted}\n"
        f"b: {json.dumps(f'[in a property]({address})')}\nl: [{quoted}, {{x: {quoted}}}]\n---\n"
        f"[in text]({in_angles}) ![in an image]({in_angles}) [by reference][r]\n\n"
        f'<a href="{address}">in html</a> <img src="{address}" alt="html image">\n\n'
        f"{'' if address[1] == ':' else in_angles}\n\n> [!note] [in a callout]({in_angles})\n\n"
        f"| t |\n| --- |\n| [in a table]({in_angles}) |\n\n[r]: {in_angles}\n",
        "B.base": BASE,
        "C.canvas": json.dumps({"nodes": [{"id": "1", "type": "link", "url": address, **PLACE}]}),
    }
    site = build(make_research(files).published(), (), (), lambda path: b"")
    return "".join(site[url].decode() for url in ("A.html", "B.html", "C.html"))


@pytest.mark.parametrize("address", SCRIPTS)
def test_no_way_to_write_an_address_leads_to_a_script(address: str) -> None:
    assert addresses(pages(address)) == []


@pytest.mark.parametrize("address", LOCAL)
def test_no_way_to_write_an_address_tells_where_a_file_of_this_computer_lies(address: str) -> None:
    html = pages(address)
    assert "secret" not in html
    for words in ("in text", "in an image", "by reference", "in html", "in a property"):
        assert words in html
    assert "](" not in html


def test_every_way_to_write_an_address_of_the_web_leads_there() -> None:
    found = addresses(pages("https://example.org/a"))
    assert set(found) == {"https://example.org/a"}
    assert len(found) > 15


@pytest.mark.parametrize(
    "text",
    [
        "[words](file:///home/My Files/secret/a (1).pdf)",
        "[words](C:\\My Files\\secret\\a.pdf)",
        "[words](<C:\\My Files\\secret\\a.pdf>)",
        "[words](file:///home/secret/a.pdf 'title')",
        "![words](file:///C:/My Files/secret/a.png)",
        "**[words](file:///secret/x)**",
        "[words](file:///secret/x\r\n)",
    ],
)
def test_a_path_with_blanks_is_no_reason_to_show_the_source(text: str) -> None:
    site = build(make_research({"A.md": text}), (), (), lambda path: b"")
    html = site["A.html"].decode()
    assert "words" in html
    assert "secret" not in html
    assert "](" not in html


@pytest.mark.parametrize("key", ["url", "site_urls"])
@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://x.org", "example.org", "https:", "x"]
)
def test_an_address_in_the_config_is_one_of_the_web(key: str, address: str) -> None:
    value = json.dumps(address if key == "url" else ["https://ok.example", address])
    with pytest.raises(ConfigError, match="must be an address") as caught:
        load_config(f"title = 'x'\n{key} = {value}\n")
    assert (caught.value.row, caught.value.column) == (2, 1)


def test_the_command_ends_with_2_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "milkshake.toml").write_text('url = "javascript:x"\n', encoding="utf-8")
    assert main(["lint", "--no-cache", str(tmp_path)]) == 2
    assert "milkshake.toml:1:1: `url`: `javascript:x` must be" in capsys.readouterr().err


@pytest.mark.parametrize("ending", ["html", "HTM", "xhtml", "svg", "xml", "mhtml"])
def test_an_attachment_that_could_run_a_script_is_saved_not_opened(ending: str) -> None:
    name = f"x.{ending}"
    files: dict[str, str | bytes] = {
        "A.md": f'---\nf: "[[{name}]]"\n---\n[[{name}]] [w]({name}) <a href="{name}">h</a>',
        "B.base": "views:\n  - type: table\n    order: [f]\n",
        name: b"",
    }
    site = build(make_research(files), (), (), lambda path: b"")
    html = site["A.html"].decode() + site["B.html"].decode()
    links = re.findall(r'<a [^>]*href="x\.[^>]*>', html)
    assert len(links) >= 5
    assert all(" download" in link for link in links)


@pytest.mark.parametrize("name", ["x.pdf", "x.png", "x.mp3", "x.txt", "x.csv"])
def test_other_attachments_open(name: str) -> None:
    files: dict[str, str | bytes] = {"A.md": f"[[{name}]]", name: b""}
    html = build(make_research(files), (), (), lambda path: b"")["A.html"].decode()
    assert f'href="{name}">' in html
