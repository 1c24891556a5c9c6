"""What the rules have found: how often each, and in which notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from milkshake.model.diagnostic import SEVERITIES, Problem
from milkshake.model.order import natural
from milkshake.site.catalogue import Catalogue, RulePage
from milkshake.site.layout import Layout
from milkshake.site.page import Page, Place, Wanted
from milkshake.site.plan import Plan
from milkshake.site.render import Markup
from milkshake.site.vocabulary import severity_words
from milkshake.site.words import say


class RuleEntry(Struct, frozen=True, gc=False):
    """A rule, and how many problems it has found."""

    code: str
    title: str
    href: str
    severity: str
    severity_name: str
    count: int


class NoteProblems(Struct, frozen=True, gc=False):
    """A note with its kind as a CSS class, and its problems counted in words."""

    title: Markup
    href: str
    kind: str
    counts: str


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """One URL where the site shows problems, also where there are none."""
    if not catalogue.shows_problems:
        return
    yield Wanted("", "-/problems.html", len(catalogue.problems_by_note))


def header(plan: Plan) -> Iterator[Place]:
    """The header leads to the problems where the site shows them."""
    if plan.shows_problems:
        yield Place(30, say("common.problems"), plan.href("problems", ""))


def content(layout: Layout, page: Page) -> bytes:
    """The rules on the first page, the gravest first, and then the notes."""
    plan = layout.plan
    by_note = sorted(
        plan.problems_by_note.items(),
        key=lambda item: (natural(plan.vault.notes[item[0]].title), item[0]),
    )
    rules = sorted(plan.rules.values(), key=lambda rule: (_gravity(rule.severity), rule.code))
    entries = [_rule(plan, rule, page.root) for rule in rules]
    quiet = [entry for entry in entries if not entry.count]
    count = say("count.problem", plan.problem_count)
    return layout.fill(
        "problems.html",
        page,
        say("common.problems"),
        count=say("problems.count", problems=count, notes=say("count.note", len(by_note))),
        rules=[entry for entry in entries if entry.count] if page.number == 1 else [],
        quiet=quiet if page.number == 1 else [],
        quiet_count=say("problems.quiet", len(quiet)),
        notes=[_note(plan, path, items, page.root) for path, items in page.part(by_note)],
    )


def _rule(plan: Plan, rule: RulePage, root: str) -> RuleEntry:
    count = len(plan.problems_by_rule.get(rule.code, ()))
    return RuleEntry(
        rule.code,
        rule.title,
        root + plan.href("rule", rule.code),
        rule.severity,
        severity_words(rule.severity),
        count,
    )


def _note(plan: Plan, path: str, problems: Iterable[Problem], root: str) -> NoteProblems:
    title = plan.title_of(plan.vault.notes[path]).html
    return NoteProblems(title, root + plan.hrefs[path], plan.label(path), _counts(plan, problems))


def _gravity(severity: str) -> int:
    return SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES)


def _counts(plan: Plan, problems: Iterable[Problem]) -> str:
    """How many problems of each severity, the gravest first: ``2 errors, 1 warning``."""
    counts = Counter(map(plan.severity, problems))
    return ", ".join(
        say(f"count.{severity}", counts[severity]) for severity in sorted(counts, key=_gravity)
    )
