"""No value of a vault becomes markup on any page, of whatever type the page is."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

import msgspec
import pytest
from markupsafe import Markup
from msgspec.structs import replace

from helpers import make_research
from milkshake.config import Config
from milkshake.model.diagnostic import Problem
from milkshake.model.source import Span
from milkshake.site import RulePage, Site, build, layout, render
from milkshake.site.pages import PAGE_TYPES
from milkshake.site.ties import MOST

MARK = "\"'><mark-x a=b>&"
NAME = "q\"'><mark-x a=b>&"
"""The same, for what may not begin with a sign."""

_MARKED_YAML = '"\\"\'><mark-x a=b>&"'

FILES: dict[str, str | bytes] = {
    f"Jobs {NAME}/{NAME}.md": f"""---
type: job
main: true
circumstances: [{_MARKED_YAML}]
statement: {_MARKED_YAML}
description: {_MARKED_YAML}
title: {_MARKED_YAML}
aliases: [{_MARKED_YAML}, 'Old {NAME.replace("'", "")}/Name']
permalink: {_MARKED_YAML}
redirect: [{_MARKED_YAML}, "/a/{NAME.replace('"', "")}"]
tags: [tag, {_MARKED_YAML}]
cssclasses: [{_MARKED_YAML}]
performer: "[[Ana|{NAME.replace('"', "")}]]"
"{NAME.replace('"', "")}": {_MARKED_YAML}
image: "https://example.org/{NAME.replace('"', "")}"
url: https://example.org/"><mark-x>&
file: 'file:///home/ana/"><mark-x>&'
link: '[{NAME.replace("'", "")}](https://example.org/"><mark-x>&)'
list: [{_MARKED_YAML}, {{a: {_MARKED_YAML}}}]
---
# {NAME.replace("<", chr(92) + "<")}

## A `{MARK}` heading

## {NAME.replace("<", chr(92) + "<")}

[[Ana|{NAME}]] [[{NAME}]] [[Ana#{NAME}]] ![[{NAME}]] ![[a.png|{NAME}]] #tag/x
[{MARK.replace("<", chr(92) + "<")}](Ana.md "{MARK.replace('"', "")}") `{MARK}` ![x](https://example.org/a"'&)
[[x"'&.html]] [[people "'&/]] [local](<file:///home/"'&>) <zotero://x/"'&>

When I {MARK.replace("<", chr(92) + "<")}, I want to eat, so I am full.
""",
    "Ana.md": "---\ntype: persona\n---\n#tag/y\n\n![[All.base]]\n",
    "Whole.md": f"---\ntype: job\nlevel: big\ntitle: {_MARKED_YAML}\n---\n## Steps\n\n"
    + "".join(f"1. Go {MARK}\n".replace("<", chr(92) + "<") for _ in range(3)),
    "Thing.md": f"---\ntype: solution\ntitle: {_MARKED_YAML}\nserves: '[[Whole]]'\n---\n",
    "Talk.md": f"""---
type: interview
interview_kind: switch
title: {_MARKED_YAML}
participant: {_MARKED_YAML}
performer: '[[Ana]]'
date: 2026-05-01
sample: 9
supports: ['[[Whole]]']
switch_from: [{_MARKED_YAML}]
switch_to: ['[[Thing]]']
first_thought: 2025-08-18
active_looking: "2025-11 {NAME.replace('"', "")}"
deciding: {_MARKED_YAML}
push: [{_MARKED_YAML}]
anxiety: [{_MARKED_YAML}]
---
""",
    "Told.md": f"""---
type: story
title: {_MARKED_YAML}
situation: {_MARKED_YAML}
motivation: {_MARKED_YAML}
outcome: {_MARKED_YAML}
job: '[[Whole]]'
performer: '[[Ana]]'
---
""",
    **{
        f"{at}.md": f"""---
type: {kind}
title: {_MARKED_YAML}
parent: ["[[{above}]]", "[[Opportunity 1]]"]
evidence: ["[[Talk]]", "[[{NAME.replace('"', "")}]]"]
---
"""
        for at, kind, above in (
            ("Outcome", "outcome", ""),
            ("Opportunity 1", "opportunity", "Outcome"),
            ("Opportunity 2", "opportunity", "Opportunity 1"),
            ("Proposal", "solution", "Opportunity 2"),
            ("Trial", "experiment", "Proposal"),
        )
    },
    f"people {NAME}/Ben.md": "",
    **{
        f"Many/{at} {NAME}.md": f"---\ntitle: {_MARKED_YAML}\nstatus: {_MARKED_YAML}\n---\n[[Ana]]"
        for at in range(MOST + 1)
    },
    **{
        f"Needs/{at} {NAME}.md": f"""---
type: need
statement: "Minimize {MARK.replace('"', chr(92) + '"')}"
job: '[[{NAME.replace("'", "''")}]]'
scale: 0-10
basis: top2box
date: {_MARKED_YAML}
---
| Segment | Importance | Satisfaction | n |
|---|---|---|---|
| {MARK} | 8 | {at} | 200 |
| Rider {MARK} | 7 | {at} | 200 |
"""
        for at in (1, 2, 3)
    },
    f"{NAME}.canvas": msgspec.json.encode(
        {
            "nodes": [
                {"id": MARK, "type": "text", "text": MARK, "x": 0, "y": 0, "width": 9, "height": 9},
                {
                    "id": "l",
                    "type": "link",
                    "url": f"https://e.org/{MARK.replace(' ', '')}",
                    "color": MARK,
                    "x": 0,
                    "y": 9,
                    "width": 9,
                    "height": 9,
                },
                {
                    "id": "g",
                    "type": "group",
                    "label": MARK,
                    "x": 0,
                    "y": 0,
                    "width": 9,
                    "height": 9,
                },
            ],
            "edges": [{"id": "e", "fromNode": "l", "toNode": MARK, "label": MARK}],
        }
    ),
    "All.base": f"""views:
  - type: table
    name: {_MARKED_YAML}
    order: [file.name, title, statement, aliases, list, formula.l, formula.i, formula.h, tags]
  - type: cards
    name: x
    image: formula.i
    groupBy: {{property: title}}
    order: [file.name, title, formula.l]
  - type: list
    name: y
formulas:
  l: 'link(url, title)'
  i: 'image(url)'
  h: 'html(title)'
properties:
  title: {{displayName: {_MARKED_YAML}}}
""",
    "a.png": b"",
}


def marked_site() -> Site:
    config = Config(
        title=MARK,
        description=MARK,
        language='en"><mark-x>',
        url='https://example.org/"><mark-x>&',
    )
    research = make_research(FILES, config)
    problems = [Problem("LNK001", path, Span(1, 1, 1, 1), MARK) for path in research.vault.notes]
    rules = [RulePage("LNK001", MARK, "error", f"{MARK}\n\n## What it does\n\n`{MARK}`\n")]
    return build(research, problems, rules, lambda path: b"")


class Elements(HTMLParser):
    """The elements of a page, and the names of their attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}


def broken_out(content: bytes) -> list[str]:
    """What has become of the mark on a page, where it has become markup."""
    parser = Elements()
    parser.feed(content.decode())
    return sorted(
        name for name in parser.elements | parser.attributes if "mark-x" in name or '"' in name
    )


@pytest.fixture(scope="module")
def site() -> Site:
    return marked_site()


FILES_WITHOUT_MARKUP = {"asset", "attachment", "csv", "graph", "llms", "llms_full", "markdown"}
FILES_WITHOUT_MARKUP |= {"picture", "robots", "search"}
PAGES = [t.name for t in PAGE_TYPES if t.name not in FILES_WITHOUT_MARKUP]


@pytest.mark.parametrize("page_type", PAGES)
def test_what_a_vault_holds_is_text_on_pages_of_each_type(site: Site, page_type: str) -> None:
    contents = {url: site[url] for url, page in site.pages.items() if page.type == page_type}
    assert contents, f"the marked vault has no page of the type {page_type}"
    assert {url: found for url, text in contents.items() if (found := broken_out(text))} == {}
    assert any(b"mark-x" in text for text in contents.values())


def marked(value: Any) -> Any:
    """The value with the mark in each text that a template would have to escape."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return value + MARK
    if isinstance(value, msgspec.Struct):
        return replace(
            value, **{name: marked(getattr(value, name)) for name in value.__struct_fields__}
        )
    if isinstance(value, Mapping):
        return {name: marked(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(map(marked, value))
    return value


@pytest.fixture(scope="module")
def filled() -> dict[str, list[bytes]]:
    """The pages of each type, with the mark in each text that is given to their templates."""
    fill = render.render

    def fill_marked(template: str, **values: Any) -> str:
        return fill(template, **{name: marked(value) for name, value in values.items()})

    pages: dict[str, list[bytes]] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "render", fill_marked)
        site = marked_site()
        for url, page in site.pages.items():
            pages.setdefault(page.type, []).append(site[url])
    return pages


@pytest.mark.parametrize("page_type", PAGES)
def test_a_template_escapes_each_text_that_it_is_given(
    filled: dict[str, list[bytes]], page_type: str
) -> None:
    pages = filled[page_type]
    assert [found for page in pages if (found := broken_out(page))] == []
    assert all(b"mark-x" in page for page in pages)


def test_markup_that_is_not_escaped_is_seen() -> None:
    assert broken_out(f"<p>{MARK}</p>".encode()) == ["mark-x"]
    assert broken_out(f'<p title="{MARK}">x</p>'.encode()) == ["mark-x"]
    assert broken_out(f"<p>{Markup.escape(MARK)}</p>".encode()) == []
