"""The notes as a list in Markdown for language models, as https://llmstxt.org describes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milkshake.site.catalogue import Catalogue
from milkshake.site.layout import Layout, description, statement
from milkshake.site.page import Page, Priority, Wanted
from milkshake.site.words import say

_MARKUP = re.compile(r"([\\`*_\[\]<>#&])")


def wanted(_: Catalogue) -> Iterator[Wanted]:
    """The URL at which such programs look."""
    yield Wanted("", "llms.txt", priority=Priority.FIXED)


def content(layout: Layout, _: Page) -> bytes:
    """The title and description of the site, and a link to each note, by kind."""
    plan = layout.plan
    lines = [f"# {_plain(plan.title)}"]
    if plan.config.description:
        lines += ["", f"> {_plain(plan.config.description)}"]
    listed = [
        (say(f"kind.{kind}", 2) if plan.typed else say("kind.note", 2), notes)
        for kind, notes in plan.kinds.items()
    ]
    others = [note for note in plan.notes if not note.is_text]
    for name, notes in (*listed, (say("llms.others"), others)):
        if not notes:
            continue
        lines += ["", f"## {name}", ""]
        for note in notes:
            said = note.in_words(statement(plan.research, note) or description(note))
            title = _plain(plan.title_of(note).text)
            href = plan.absolute(plan.note_urls[note.path]) or plan.hrefs[note.path]
            lines.append(f"- [{title}](<{href}>){': ' if said else ''}{_plain(said)}")
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _plain(text: str) -> str:
    """Words as Markdown that says just them, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
