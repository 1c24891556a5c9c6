"""The notes that were dated last as an Atom feed (RFC 4287), where the config has an address.

A note without a date in its properties is not in the feed: the time at which a file was
changed is that of a machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from milkshake.site.catalogue import Catalogue
from milkshake.site.dated import dates, rfc3339
from milkshake.site.layout import Layout, description, statement
from milkshake.site.page import Page, Priority, Wanted

URL = "feed.xml"
MOST = 50
"""How many notes the feed has at most."""

_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Entry(Struct, frozen=True, gc=False):
    """A note in the feed; `published` is empty where only a date of change is stated."""

    title: str
    address: str
    published: str
    updated: str
    summary: str


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """The URL of the feed, kept free where the site has no address or no note has a date."""
    made = bool(catalogue.address) and any(
        dates(note, catalogue.history) for note in catalogue.notes
    )
    yield Wanted("", URL, priority=Priority.FIXED, made=made)


def content(layout: Layout, page: Page) -> bytes:
    """The feed, the note that was changed last first."""
    plan = layout.plan
    dated = [(stated, note) for note in plan.notes if (stated := dates(note, plan.history))]
    dated.sort(key=lambda item: (-item[0][1].ms, item[1].path))
    entries = [
        Entry(
            _for_xml(plan.title_of(note).text),
            plan.absolute(plan.note_urls[note.path]),
            rfc3339(published) if published else "",
            rfc3339(updated),
            _for_xml(note.in_words(statement(plan.research, note) or description(note))),
        )
        for (published, updated), note in dated[:MOST]
    ]
    return layout.fill(
        "feed.xml",
        page,
        _for_xml(plan.title),
        description=_for_xml(plan.config.description),
        home=plan.address,
        entries=entries,
    )


def _for_xml(text: str) -> str:
    """The text without characters that XML 1.0 cannot hold: https://www.w3.org/TR/xml/#charsets."""
    return _NOT_IN_XML.sub("\ufffd", text)
