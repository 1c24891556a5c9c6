"""CommonMark's and GitHub's own examples read as in markdown-it-py, but where Obsidian differs.

The examples come with the source of markdown-it-py; they are looked for in `FOLDER`:
``pip download --no-deps --no-binary :all: -d .venv/spec markdown-it-py``.
"""

from __future__ import annotations

import json
import re
import sys
import tarfile
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import nh3
import pytest
from markdown_it import MarkdownIt

from milkshake.parse import parse

FOLDER = Path(sys.prefix, "spec")

DIFFERENT = {
    "two rules at the top of a note are its empty properties": {"96", "98"},
    "a number sign before a word makes a tag": {"64"},
    "two brackets make a wikilink": {"548", "559", "590"},
    "an address in running text is a link": {"602", "608", "611"},
    "an address with a colon is no path in the vault": {"500"},
    "a block of raw HTML is complete in itself": {"148", "152", "167", "190", "191"},
    "an element that is left open ends with its paragraph": {
        *("187", "344", "476", "477", "494"),
        *("613", "614", "615", "616", "630", "631", "642", "643"),
    },
    "a tag that is never closed is text": {"156", "157", "158"},
    "a style sheet that is never closed hides nothing": {"173"},
    "instructions and character data leave nothing": {"180", "629"},
    "a picture that is no file of a picture leaves its words": {"475"},
    "a table's row keeps the cells that it has no column for": {
        *("tables.md 15", "tables.md 20", "tables.md 39"),
    },
}
"""The examples that give other HTML, by the rule of Obsidian or of ours that they meet."""


@cache
def archive() -> dict[str, str]:
    found = sorted(FOLDER.glob("markdown_it_py-*.tar.gz"))
    if not found:
        return {}
    wanted = ("/commonmark.json", "/fixtures/tables.md", "/fixtures/strikethrough.md")
    texts = {}
    with tarfile.open(found[-1]) as files:
        for member in files.getmembers():
            content = files.extractfile(member) if member.name.endswith(wanted) else None
            if content is not None:
                texts[member.name.rpartition("/")[2]] = content.read().decode()
    return texts


def examples() -> dict[str, str]:
    """Every example by its number, or by its file and number."""
    found = {}
    for case in json.loads(archive().get("commonmark.json", "[]")):
        found[str(case["example"])] = case["markdown"]
    for name in ("tables.md", "strikethrough.md"):
        parts = re.split(r"^\.\n", archive().get(name, "") + "\n", flags=re.MULTILINE)
        for number, source in enumerate(parts[1::3]):
            found[f"{name} {number}"] = source
    return found


SCHEMES = {"http", "https", "mailto", "irc", "a+b+c", "made-up-scheme", "localhost", "foo"}
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def ours(source: str) -> str:
    note = parse("N.md", source)
    out = []
    for piece in note.body:
        if isinstance(piece, str):
            out.append(piece)
        elif piece >= 0:
            link = note.links[piece]
            address = f"{link.target}{link.subpath}".replace('"', "&quot;")
            out.append(f'<img src="{address}">' if link.embed else f'<a href="{address}">')
    html = "".join(out).replace('<br class="soft">', "").replace(' class="external"', "")
    return html.replace('<div class="paragraph">', "<p>")


def plain(html: str) -> str:
    """`html` without what both write in their own way: quotes, escapes, blanks, titles."""
    attributes = {"a": {"href"}, "img": {"src"}, "code": {"class"}, "ol": {"start"}}
    attributes |= {"td": {"style"}, "th": {"style"}}
    html = re.sub(r"<(/?)div\b[^>]*>", "", re.sub(r"<span class=\"[a-z]\">|</span>", "", html))
    html = nh3.clean(html, attributes=attributes, link_rel=None, url_schemes=SCHEMES)
    html = re.sub(r' (?:title|href|src)=""| title="[^"]*"', "", html)
    html = re.sub(r' (?:href|src)="([^"]*)"', lambda m: f' to="{unquote(unescape(m[1]))}"', html)
    return re.sub(r"(?<=>)\s+|\s+(?=<)|(?<=\n)\s+", "", html).strip()


@pytest.mark.skipif(not archive(), reason=f"no source of markdown-it-py in {FOLDER}")
@pytest.mark.parametrize("name", list(examples()))
def test_an_example_reads_as_in_markdown_it(name: str):
    source = examples()[name]
    same = plain(ours(source)) == plain(MARKDOWN.render(source))
    reasons = [reason for reason, names in DIFFERENT.items() if name in names]
    assert same == (not reasons), (reasons, plain(ours(source)), plain(MARKDOWN.render(source)))


@pytest.mark.skipif(not archive(), reason=f"no source of markdown-it-py in {FOLDER}")
def test_all_examples_are_there():
    assert len(examples()) > 700
