"""The notes that were dated last as an Atom feed (RFC 4287), where the config has an address.

A note without a date in its properties is not in the feed: the time at which a file was
changed is that of a machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from milkshake.bases.dates import DAY, Date, days_of, iso, parse_date
from milkshake.model.note import Note
from milkshake.site.catalogue import Catalogue
from milkshake.site.layout import Layout, description, statement
from milkshake.site.page import Page, Priority, Wanted

URL = "feed.xml"
MOST = 50
"""How many notes the feed has at most."""

_FIRST, _AFTER = days_of(1, 1, 1) * DAY, days_of(10_000, 1, 1) * DAY
_OFFSET = re.compile(r"T.*?([+-])(\d\d):?(\d\d)$")
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
    made = bool(catalogue.address) and any(map(_dates, catalogue.notes))
    yield Wanted("", URL, priority=Priority.FIXED, made=made)


def content(layout: Layout, page: Page) -> bytes:
    """The feed, the note that was changed last first."""
    plan = layout.plan
    dated = [(dates, note) for note in plan.notes if (dates := _dates(note))]
    dated.sort(key=lambda item: (-item[0][1].ms, item[1].path))
    entries = [
        Entry(
            _for_xml(plan.title_of(note).text),
            plan.absolute(plan.note_urls[note.path]),
            _rfc3339(published) if published else "",
            _rfc3339(updated),
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


def _dates(note: Note) -> tuple[Date | None, Date] | None:
    """When the note was published, and when it was last changed, as its properties say."""
    published = _date(note, "date", "published", "created")
    updated = _date(note, "updated", "modified") or published
    return None if updated is None else (published, updated)


def _date(note: Note, *names: str) -> Date | None:
    """The date in UTC of the first of the properties that has one."""
    for name in names:
        text = note.value(name)
        date = parse_date(text) if isinstance(text, str) else None
        if date is None:
            continue
        if offset := _OFFSET.search(str(text).strip().replace(" ", "T", 1)):
            minutes = int(offset[2]) * 60 + int(offset[3])
            ms = date.ms + (minutes if offset[1] == "-" else -minutes) * 60_000
            date = Date(ms, date.has_time)
        if _FIRST <= date.ms < _AFTER:
            return date
    return None


def _rfc3339(date: Date) -> str:
    """The date with a time, as Atom wants it; a day begins at midnight in UTC."""
    return f"{iso(Date(date.ms, True))}Z"


def _for_xml(text: str) -> str:
    """The text without characters that XML 1.0 cannot hold: https://www.w3.org/TR/xml/#charsets."""
    return _NOT_IN_XML.sub("\ufffd", text)
