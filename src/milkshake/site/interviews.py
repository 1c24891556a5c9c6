"""What pages on evidence say of interviews."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from milkshake.jtbd.interviews import Named, by_path, interviews
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import KINDS
from milkshake.jtbd.views import VIEWS, rows
from milkshake.site.entries import NoteLink
from milkshake.site.layout import Layout
from milkshake.site.nodes import node_title
from milkshake.site.page import Page
from milkshake.site.plan import Plan
from milkshake.site.render import escape
from milkshake.site.vocabulary import date_words, written_date_words
from milkshake.site.words import in_figures, say

KINDS_OF_INTERVIEWS = ("jobs", "switch", "survey", "observation", "desk", "")
"""The kinds of interviews in the order of the letters that stand for them."""

_KINDS = ("jobs", "switch", "observation", "survey", "desk", "")


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


def letter_of(kind: str) -> str:
    """The letter that stands for a kind of interview in a matrix."""
    return say(f"interview_letter.{kind}") if kind else "–"


def interview_link(plan: Plan, path: str, root: str) -> InterviewLink:
    """What a list shows of the interview at `path`; `root` leads from the page to the site."""
    one = plan.research.once(by_path)[path]
    kind = say(f"interview_kind.{one.kind or 'unknown'}")
    sample = "" if one.sample is None else say("score.sample", one.sample)
    return InterviewLink(
        one.number,
        node_title(plan, path, root),
        letter_of(one.kind),
        kind,
        written_date_words(one.day),
        sample,
    )


def summary(research: Research) -> str:
    """Who was asked, how and when, in a sentence without a full stop."""
    known = research.once(interviews)
    kinds = Counter(one.kind for one in known)
    told = [
        say(f"interview_count.{kind or 'unknown'}", kinds[kind]) for kind in _KINDS if kinds[kind]
    ]
    days = [one.date for one in known if one.date is not None]
    when = ""
    if days:
        first, last = date_words(min(days)), date_words(max(days))
        when = first if first == last else say("interviews.from_to", first=first, last=last)
        when = f", {when}"
    asked = [one.sample for one in known if one.kind == "survey" and one.sample is not None]
    numbers = say("common.and").join(in_figures(n) for n in asked)
    people = f", {say('interviews.people_asked', people=numbers)}" if asked else ""
    count = say("count.interview", len(known))
    return f"{count}{when}: {', '.join(told)}{people}"


def counts(kinds: Iterable[str]) -> str:
    """How many notes of each kind there are, in words: ``2 jobs, 3 needs``."""
    found = Counter(kinds)
    return ", ".join(say(f"count.{kind}", found[kind]) for kind in KINDS if found[kind])


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
