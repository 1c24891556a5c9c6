"""What the search of a site loads: the notes, their headings, their words and their texts.

Each file is a script that hands a part of the index on to `templates/assets/search.js`, so that
search works from disk too, where a page may load scripts and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from milkshake.model.note import Note
from milkshake.search.index import TEXTS
from milkshake.site import texts, urls
from milkshake.site.catalogue import Catalogue, tag_key
from milkshake.site.layout import Layout
from milkshake.site.page import Page, Wanted
from milkshake.site.plan import Plan
from milkshake.site.titles import other_names
from milkshake.site.words import say


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """A URL for the notes, one for their headings, and one for each part of words and texts."""
    names = ["notes", "headings"]
    names += [f"words-{number}" for number in range(len(catalogue.index.shards))]
    names += [f"texts-{number}" for number in range(len(catalogue.index.texts))]
    for name in names:
        yield Wanted(name, f"-/search/{name}.js")


def content(layout: Layout, page: Page) -> bytes:
    """A script that calls a function with the name of the part, and with the part itself."""
    part, _, number = page.name.partition("-")
    index = layout.plan.index
    texts.everything()
    data: Any
    if part == "notes":
        data = _notes(layout.plan)
    elif part == "headings":
        data = _headings(layout.plan)
    elif part == "words":
        data = index.shards[int(number)].text
    else:
        data = index.texts[int(number)]
    # What people wrote looks like markup nowhere, whoever reads the file.
    json = msgspec.json.encode(data).decode().replace("<", "\\u003c")
    return f'searchPart("{page.name}",{json});\n'.encode()


def _notes(plan: Plan) -> dict[str, Any]:
    """What is known of all notes, in the order of their numbers in the index.

    Kinds, folders and tags are given by their numbers in lists. A note has an address only if
    this does not follow from its folder and its title.
    """
    index = plan.index
    notes = [plan.vault.notes[path] for path in index.entries]
    kinds = [kind for kind in plan.kinds if plan.typed]
    folders = {path: number for number, path in enumerate(plan.folders)}
    tags = {key: number for number, key in enumerate(plan.tags)}
    return {
        "titles": [plan.title_of(note).text for note in notes],
        "hrefs": {
            number: plan.hrefs[note.path]
            for number, note in enumerate(notes)
            if plan.hrefs[note.path] != urls.encoded(_usual_url(plan, note))
        },
        "lengths": [entry.length for entry in index.entries.values()],
        "kind": [kinds.index(k) if (k := plan.label(note.path)) else -1 for note in notes],
        "folder": [folders[note.folder] for note in notes],
        "tag": [
            list({tags[tag_key(tag.name)]: None for tag in note.tags if tag_key(tag.name)})
            for note in notes
        ],
        "aliases": {
            number: aliases for number, note in enumerate(notes) if (aliases := other_names(note))
        },
        "kinds": [[kind, say(f"kind.{kind}", 1), say(f"kind.{kind}", 2)] for kind in kinds],
        "folders": [
            [path, folder.title.text, urls.encoded(urls.folder_path(path))]
            for path, folder in plan.folders.items()
        ],
        "tags": [[key, tag.name, plan.href("tag", key)] for key, tag in plan.tags.items()],
        "words": [shard.first for shard in index.shards],
        "texts": TEXTS,
    }


def _headings(plan: Plan) -> list[list[str | int]]:
    """The headings of each note, each followed by its id, or by 0 if this follows from its words.

    It is said of letters in ASCII alone, about which Python and browsers agree. While search
    waits, a note may have others than the index.
    """
    return [
        [
            part
            for heading, text in zip(plan.vault.notes[path].headings, entry.headings, strict=False)
            for part in (text, 0 if _usual_id(text) == heading.id else heading.id)
        ]
        for path, entry in plan.index.entries.items()
    ]


def _usual_url(plan: Plan, note: Note) -> str:
    return f"{urls.folder_path(note.folder)}{plan.title_of(note).text.replace(' ', '-')}.html"


def _usual_id(text: str) -> str:
    return _OTHERS.sub("-", text.lower()).strip("_-") if text.isascii() else ""


_OTHERS = re.compile("[^a-z0-9_-]+")
