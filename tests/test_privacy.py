"""What is withheld is in no byte of a site, whatever refers to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from files import write_files
from milkshake.workspace import Workspace

SECRET = "zq7xsecret"
HIDDEN = f"""---
publish: false
title: {SECRET} title
aliases: [Shared alias, {SECRET} alias]
tags: [{SECRET}-tag]
type: job
description: {SECRET} description
performer: ["[[Public]]"]
---
# {SECRET} heading

{SECRET} words, [[Public]] and ![[{SECRET}.png]] #{SECRET}-inline ^block
"""
PUBLIC = """---
type: persona
related: ["[[Shared alias]]", "[[Folder/Hidden {0}|a job]]"]
---
[[Hidden {0}|words]], [there](Folder/Hidden%20{0}.md), ![[Hidden {0}]], ![[Hidden {0}#^block|x]],
[[Same name]], [[Hiden {0}|near]], [[Shared alias]] ![[Public#^none]]
"""
TOLD = """---
type: job
date: 2024-05-06
title: "The [job](Folder/Hidden%20note.md) of [[Hidden note|her]]"
description: "See [this](Hidden%20note.md), then [[Hidden note|that]]."
aliases: ["[other](Hidden%20note.md)", "[[Hidden note|name]]"]
trigger: "[one](Hidden%20note.md) and [[Hidden note|two]]"
push: ["because [one](Hidden%20note.md) or [[Hidden note|two]]"]
nested: {a: "[one](Hidden%20note.md) and [[Hidden note|two]]"}
---
"""
BASE = """
formulas: {both: "note.trigger + note.nested"}
views:
  - type: table
    order: [file.name, note.title, note.trigger, note.push, note.nested, note.aliases,
      formula.both, file.links, file.properties]
"""

BOARD = json.dumps(
    {
        "nodes": [
            {"id": "a", "type": "file", "x": 0, "y": 0, "file": "Folder/Hidden note.md"},
            {"id": "b", "type": "file", "x": 0, "y": 0, "file": "Moved/Hidden note.md"},
            {"id": "g", "type": "file", "x": 0, "y": 0, "file": f"Moved/{SECRET} alias.md"},
            {
                "id": "j",
                "type": "link",
                "x": 0,
                "y": 0,
                "url": "obsidian://open?file=Hidden%20note",
            },
            {
                "id": "k",
                "type": "link",
                "x": 0,
                "y": 0,
                "url": "obsidian://open?file=a%2FHidden%20note%23H",
            },
            {"id": "l", "type": "link", "x": 0, "y": 0, "url": "obsidian://open?file=Never%20seen"},
            {"id": "m", "type": "link", "x": 0, "y": 0, "url": "https://e.org/Never%20met"},
            {"id": "h", "type": "file", "x": 0, "y": 0, "file": "Moved/Never written.md"},
            {"id": "c", "type": "file", "x": 0, "y": 0, "file": "Public.md"},
            {"id": "d", "type": "text", "x": 0, "y": 0, "text": "Next to [[Hidden note|it]]"},
        ],
        "edges": [
            {"id": "e", "fromNode": "c", "toNode": "a", "label": SECRET},
            {"id": "f", "fromNode": "b", "toNode": "d", "label": SECRET},
            {"id": "i", "fromNode": "d", "toNode": "g", "label": SECRET},
            {"id": "n", "fromNode": "d", "toNode": "j", "label": SECRET},
            {"id": "o", "fromNode": "k", "toNode": "d", "label": SECRET},
        ],
    }
)


@pytest.fixture
def site(tmp_path: Path) -> dict[str, bytes]:
    root = write_files(
        tmp_path / "vault",
        {
            "Public.md": PUBLIC.replace("{0}", "note"),
            "Told.md": TOLD,
            "All.base": BASE,
            "Folder/Hidden note.md": HIDDEN,
            f"Other/{SECRET} note.md": "---\ndraft: true\n---\n[[Public]]",
            "a/Same name.md": "one",
            f"{SECRET}/Same name.md": "---\npublish: false\n---\n",
            f"Templates/{SECRET}.md": "[[Public]]",
            f"Old/{SECRET}.md": "[[Public]]",
            ".obsidian/templates.json": '{"folder": "Templates"}',
            ".obsidian/app.json": '{"userIgnoreFilters": ["Old/"]}',
            f"{SECRET}.png": b"not for all",
            "Board.canvas": BOARD,
            "milkshake.toml": 'url = "https://example.org/"\n[site]\nmarkdown = true\n',
        },
    )
    workspace = Workspace(root, cache=False)
    snapshot = workspace.refresh()
    assert any("Hidden note" in problem.message for problem in snapshot.problems)
    return dict(workspace.site(snapshot, lambda path, reason: None))


def test_no_byte_of_the_site_tells_of_a_withheld_note(site: dict[str, bytes]) -> None:
    for url, content in site.items():
        assert SECRET not in url
        assert SECRET.encode() not in content, url
        assert b"Hidden" not in content, url
        assert "Hidden" not in url


def test_a_link_to_a_withheld_note_keeps_its_words(site: dict[str, bytes]) -> None:
    page = site["Public.html"].decode()
    assert "<a>words</a>" in page
    assert "<a>there</a>" in page
    assert "near</a>" in page


def test_texts_of_properties_keep_the_words_of_such_links(site: dict[str, bytes]) -> None:
    page = site["Told.html"].decode()
    assert "<title>The job of her" in page
    assert 'content="See this, then that."' in page
    assert "See <a>this</a>, then <a>that</a>." in page
    assert "<a>one</a> and <a>two</a>" in page
    assert "<td>one and two</td>" in site["All.html"].decode()
    assert '["other","name"]' in site["-/search/notes.js"].decode()


def test_a_canvas_shows_the_cards_of_published_notes(site: dict[str, bytes]) -> None:
    page = site["Board.html"].decode()
    assert ">Public</a>" in page
    assert ">Never written</a>" in page
    assert "Never seen" in page
    assert "e.org/Never%20met" in page
    assert "Next to <a>it</a>" in page
