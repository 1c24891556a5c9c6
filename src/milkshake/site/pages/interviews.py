"""The interviews by date, in place of a plain list of them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from milkshake.jtbd.interviews import Interview, interviews, named
from milkshake.jtbd.views import VIEWS, rows
from milkshake.jtbd.views.evidence import mentioned, supported
from milkshake.site.catalogue import Catalogue
from milkshake.site.entries import NoteLink
from milkshake.site.interviews import (
    InterviewLink,
    counts,
    interview_link,
    named_links,
    summary,
    templates_of,
)
from milkshake.site.layout import Layout, description
from milkshake.site.page import Page, Wanted
from milkshake.site.plan import Plan
from milkshake.site.render import Markup, with_formulas
from milkshake.site.words import say

_SIZE = 60
"""The most interviews on a page."""


class Entry(Struct, frozen=True):
    """An interview: who was asked, what it is about, and what it supports in numbers."""

    one: InterviewLink
    people: list[NoteLink]
    line: Markup
    supports: str
    mentions: str


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """One URL, if there are interviews."""
    if "interview" in catalogue.kinds:
        count = len(catalogue.research.once(interviews))
        yield Wanted("", "-/interviews.html", count, size=_SIZE)


def content(layout: Layout, page: Page) -> bytes:
    """The interviews, the earliest first."""
    plan = layout.plan
    found = plan.research.once(interviews)
    return layout.fill(
        "interviews.html",
        page,
        say("kind.interview", 2),
        count=summary(plan.research) if found else "",
        entries=[_entry(plan, one, page.root) for one in page.part(found)],
        start=page.part(found)[0].number if found else 1,
        evidence=page.root + plan.href("evidence", ""),
        switches=page.root + plan.href("switches", "")
        if rows(VIEWS["switches"], plan.research)
        else "",
        left_out=templates_of(layout, "interview", page),
    )


def _entry(plan: Plan, one: Interview, root: str) -> Entry:
    research = plan.research
    note = plan.vault.notes[one.path]
    people = (*named(research, one.path, "participant"), *named(research, one.path, "performer"))
    return Entry(
        interview_link(plan, one.path, root),
        named_links(plan, people, root),
        with_formulas(note, description(note)),
        counts(claim.kind for claim in research.once(supported).get(one.path, ())),
        counts(claim.kind for claim in research.once(mentioned).get(one.path, ())),
    )
