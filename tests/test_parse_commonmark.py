"""CommonMark, tables and strikethrough read as in markdown-it-py, but where Obsidian differs.

markdown-it-py keeps to CommonMark's and GitHub's specifications, so its HTML is what
ours is compared with. The texts are put together from pieces: all of a few pieces, and
many more at random, always the same ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import unescape
from itertools import product
from random import Random
from urllib.parse import unquote

import nh3
import pytest
from markdown_it import MarkdownIt

from milkshake.parse import parse

LINES = [
    *("", "a", "b *c*", "a  ", "a\\", "  indented", "      deep", "    code", "\tcode"),
    *("# head", "## head ##", "#", "####### seven", "===", "  ===", "---", "    ---"),
    *("- - -", "***", "_ _ _", "- item", "* item", "+ item", "1. one", "2) two", "10. ten"),
    *("-", "- ", "1.", "-\ta", "- # head", "-     code", "- > quote", "1. - a", "- ```"),
    *("  - nested", "    - deeper", "   1. nested", "> quote", ">", ">\ta", "> - item"),
    *(">> double", "> ```", "```", "  ```", "    ```", "~~~", "``` py", "<b>x</b>"),
    *("<!-- c -->", "<div>\n*a*\n</div>\n", "| a | b |", "|---|:-:|", "a | b"),
    *("[ref]: /url 'title'", "[ref]"),
]
COLUMN = ["a", "| *a* |", "a\\|b |", "|", "|:--:|", "--|", "> a |", ""]
COLUMNS = [
    *("a | b", "| *a* | `x` |", "| a\\|b | c |", "| c", "a", "|--|:-:|", " -|--", "- | b", ""),
]
EMPHASIS = ["*", "_", "a", " ", "."]
WIDE = ["*", "**", "__", "é", "\u00a0", "“", "€", "a", "_"]
CODE = ["`", "``", "\\", "a", " ", "*"]
STRIKETHROUGH = ["~", "~~", "a", " ", "*", "."]
LINKS = [
    *("[a", "]", "(", ")", "/u", "<", ">", "![b", " ", "'t'", "\\", "*", "`", "(/u)", "[ref]"),
    *("[]", "&amp;"),
]
WHOLE = [
    "[a b]",
    "![a]",
    "[*a*]",
    "(/u)",
    "(/u?a&b=c)",
    '(/u "t")',
    "(&lt;)",
    "(b(c))",
    "(/u ",
    '"t")',
]
SIGNS = ["#", "## ", "####### ", " #", " ##", "1", "\t", "\\"]
COMMENTS = ["<!--", "-->", "<!-->", "a", "", "- <!-- b\n  -->", "  c", "<!-- d --> e"]
DEFINITIONS = ["\n[r]:", "/u", "<", ">", "\n", " ", "'t", "'", '"', "(t)", "[r]", "\\", "1"]
LITERAL = [
    *("<http://e.org/?a=b&c>", "<a@b.org>", "<b>x</b>", "a<br>", "a<!-- c -->", "<", "\\", "*"),
    *("&amp;", "&#35;", "&#x41;", "&x;", "&copy", " ", "a", "\n"),
]

OBSIDIAN = re.compile(
    r"\[\[|\]\]"  # wikilinks
    r"|\\<http"  # an address in running text is a link
    r"|\[r\]:\s*\[r\]:"  # an address with a colon is no path in the vault
)
"""What is read otherwise; `DIFFERENT` says so."""

DIFFERENT = {
    "two rules at the top of a note are its empty properties": ["---\n---\n"],
    "a number sign before a word makes a tag": ["#tag"],
    "two brackets make a wikilink": ["[[a]]\n\n[a]: /u", "![[a]]"],
    "an address in running text is a link": ["see https://example.org/a", "\\<http://e.org>"],
    "an address with a colon is no path in the vault": ["[a](b\\):c)"],
    "a block of raw HTML is complete in itself": ["<del>\n\n*a*\n\n</del>"],
    "an element that is left open ends with its paragraph": ["<b>a\n\nb"],
    "a tag that is never closed is text": ['<div id="a"\nb'],
    "a style sheet that is never closed hides nothing": ['<style\n  type="text/css">\n\na'],
    "instructions and character data leave nothing": ["a <?php b > c ?>", "a <![CDATA[b > c]]>"],
    "a picture that is no file of a picture leaves its words": ['<img src="a" alt="b">'],
    "a row of delimiters has two hyphens": ["| a |\n|:-:|"],
    "a table's row keeps the cells that it has no column for": ["| a |\n|---|\n| b | c |"],
}
"""Texts that give other HTML, by the rule of Obsidian or of ours that they meet."""


def joined(pieces: Sequence[str], most: int, by: str = "") -> Iterator[str]:
    """All texts of up to `most` pieces."""
    for count in range(1, most + 1):
        yield from (by.join(chosen) for chosen in product(pieces, repeat=count))


def sampled(
    pieces: Sequence[str], lengths: range, count: int, by: str = "", after: str = ""
) -> Iterator[str]:
    """So many texts of more pieces, the same in each run."""
    random = Random("".join(pieces))
    for _ in range(count):
        yield by.join(random.choices(pieces, k=random.choice(lengths))) + after


TEXTS: dict[str, Callable[[], Iterable[str]]] = {
    "two lines": lambda: joined(LINES, 2, "\n"),
    "several lines": lambda: sampled(LINES, range(3, 9), 800, "\n", "\n\n[ref]: /u"),
    "one column": lambda: joined(COLUMN, 3, "\n"),
    "longer columns": lambda: sampled(COLUMN, range(4, 7), 500, "\n"),
    "two columns": lambda: joined(COLUMNS, 3, "\n"),
    "emphasis": lambda: joined(EMPHASIS, 4),
    "much emphasis": lambda: (f".{text}." for text in sampled(WIDE, range(4, 12), 500)),
    "longer emphasis": lambda: sampled(EMPHASIS, range(5, 10), 500),
    "code spans": lambda: joined(CODE, 4),
    "strikethrough": lambda: joined(STRIKETHROUGH, 4),
    "links": lambda: joined(LINKS, 2),
    "longer links": lambda: sampled(LINKS, range(3, 10), 1_200, "", "\n\n[ref]: /x"),
    "whole links": lambda: joined(WHOLE, 3),
    "number signs": lambda: joined(SIGNS, 3),
    "HTML comments": lambda: joined(COMMENTS, 3, "\n"),
    "definitions": lambda: (f"[r]:{text}\n\n[r]" for text in joined(DEFINITIONS, 2)),
    "longer definitions": lambda: (
        f"[r]:{text}\n\n[r]" for text in sampled(DEFINITIONS, range(3, 10), 1_200)
    ),
    "literal text": lambda: joined(LITERAL, 2),
    "longer literal text": lambda: sampled(LITERAL, range(3, 8), 500),
}

SCHEMES = {"http", "https", "mailto"}
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
    attributes |= {"td": {"class"}, "th": {"class"}}
    html = re.sub(r'style="text-align:(\w+)"', r'class="align-\1"', html)
    html = re.sub(r"<(/?)div\b[^>]*>", "", re.sub(r"<span class=\"[a-z]\">|</span>", "", html))
    html = nh3.clean(html, attributes=attributes, link_rel=None, url_schemes=SCHEMES)
    html = re.sub(r' (?:title|href|src)=""| title="[^"]*"', "", html)
    html = re.sub(r' (?:href|src)="([^"]*)"', lambda m: f' to="{unquote(unescape(m[1]))}"', html)
    return re.sub(r"(?<=>)\s+|\s+(?=<)|(?<=\n)\s+", "", html).strip()


def difference(source: str) -> tuple[str, str] | None:
    """Our HTML and markdown-it-py's, where they are not the same."""
    both = plain(ours(source)), plain(MARKDOWN.render(source))
    return None if both[0] == both[1] else both


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_reads_as_in_markdown_it(name: str) -> None:
    # Behind an empty line, two rules are no properties.
    sources = [f"\n{text}" for text in TEXTS[name]() if not OBSIDIAN.search(text)]
    assert len({*sources}) > 150
    found = [(text, *both) for text in sources if (both := difference(text)) is not None]
    found.sort(key=lambda item: len(item[0]))
    assert found[:5] == [], f"{len(found)} of {len(sources)}"


@pytest.mark.parametrize("rule", DIFFERENT)
def test_what_obsidian_reads_otherwise_is_read_otherwise(rule: str) -> None:
    assert [text for text in DIFFERENT[rule] if difference(text) is None] == []
