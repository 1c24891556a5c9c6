"""What pages on evidence say of interviews."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from milkshake.jtbd.dates import read_date
from milkshake.jtbd.interviews import Named, by_path, interviews
from milkshake.jtbd.research import Research
from milkshake.jtbd.views import VIEWS, rows
from milkshake.site.catalogue import KIND_NAMES
from milkshake.site.entries import NoteLink
from milkshake.site.layout import Layout, counted
from milkshake.site.nodes import node_title
from milkshake.site.page import Page
from milkshake.site.plan import Plan
from milkshake.site.render import escape

LETTERS: Mapping[str, str] = {
    "jobs": "J",
    "switch": "S",
    "survey": "U",
    "observation": "O",
    "desk": "D",
    "": "–",
}
"""The letter that stands for each kind of interview in a matrix."""

_KINDS: Mapping[str, tuple[str, str]] = {
    "jobs": ("jobs interview", "jobs interviews"),
    "switch": ("switch interview", "switch interviews"),
    "observation": ("observation", "observations"),
    "survey": ("survey", "surveys"),
    "desk": ("desk study", "desk studies"),
    "": ("interview of no stated kind", "interviews of no stated kind"),
}


class InterviewLink(Struct, frozen=True, gc=False):
    """An interview in a list: its link, and its kind and date in words.

    `letter` is that of its kind. `sample` is "" or how many people a survey asked.
    """

    number: int
    link: NoteLink
    letter: str
    kind: str
    date: str
    sample: str


def interview_link(plan: Plan, path: str, root: str) -> InterviewLink:
    """What a list shows of the interview at `path`; `root` leads from the page to the site."""
    one = plan.research.once(by_path)[path]
    kind = _KINDS[one.kind][0] if one.kind else "interview"
    sample = "" if one.sample is None else f"n = {one.sample:,}"
    return InterviewLink(
        one.number,
        node_title(plan, path, root),
        LETTERS[one.kind],
        kind,
        date_words(one.day),
        sample,
    )


def date_words(day: str) -> str:
    """A date for readers; one that cannot be read is shown as it is written."""
    date = read_date(day)
    return date.words if date is not None and date.iso == day else day


def summary(research: Research) -> str:
    """Who was asked, how and when, in a sentence without a full stop."""
    known = research.once(interviews)
    kinds = Counter(one.kind for one in known)
    told = [counted(kinds[kind], *words) for kind, words in _KINDS.items() if kinds[kind]]
    days = [one.date for one in known if one.date is not None]
    when = ""
    if days:
        first, last = min(days).words, max(days).words
        when = f", {first}" if first == last else f", {first} to {last}"
    asked = [one.sample for one in known if one.kind == "survey" and one.sample is not None]
    people = f", with {' and '.join(f'{n:,}' for n in asked)} people asked" if asked else ""
    count = counted(len(known), "interview", "interviews")
    return f"{count}{when}: {', '.join(told)}{people}"


def counts(kinds: Iterable[str]) -> str:
    """How many notes of each kind there are, in words: ``2 jobs, 3 needs``."""
    found = Counter(kinds)
    return ", ".join(
        counted(found[kind], *(name.lower() for name in names))
        for kind, names in KIND_NAMES.items()
        if found[kind]
    )


def named_links(plan: Plan, names: Sequence[Named], root: str) -> list[NoteLink]:
    """What an interview names, as links where it is a note; `href` is empty where it is not."""
    return [
        node_title(plan, one.node, root) if one.node else NoteLink(escape(one.words), "", "")
        for one in names
    ]


def csv_href(plan: Plan, view: str, root: str) -> str:
    """Where the rows of a view are as CSV; empty for a view without rows."""
    return root + plan.href("csv", view) if rows(VIEWS[view], plan.research) else ""


def templates_of(layout: Layout, kind: str, page: Page) -> list[NoteLink]:
    """The notes of a kind that the research leaves out, since they are templates."""
    plan = layout.plan
    return [
        node_title(plan, note.path, page.root)
        for note in plan.kinds.get(kind, ())
        if note.path not in plan.research.note_items
    ]
