"""A page for each rule: what it says, and where it is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from milkshake.model.diagnostic import Problem
from milkshake.site.catalogue import Catalogue, RulePage
from milkshake.site.entries import Crumb
from milkshake.site.layout import Layout
from milkshake.site.page import Page, Wanted
from milkshake.site.render import Markup, markup, with_code
from milkshake.site.vocabulary import severity_words
from milkshake.site.words import say, word_of

_EXAMPLE = re.compile(r"^(`{3,})\S+ (?=\S)", re.MULTILINE)
"""How an example begins that is the file of a vault: its language, then its path."""


class BrokenPlace(Struct, frozen=True, gc=False):
    """A problem that the rule has found: the note, its kind as a CSS class, the line and why."""

    title: Markup
    href: str
    kind: str
    row: int
    message: Markup


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """A URL for each rule, called by its code."""
    for code in catalogue.rules:
        problems = catalogue.problems_by_rule.get(code, ())
        yield Wanted(code, f"-/rules/{code}.html", len(problems))


def content(layout: Layout, page: Page) -> bytes:
    """The documentation of a rule, and the problems that it has found."""
    plan = layout.plan
    rule = plan.rules[page.name]
    problems = plan.problems_by_rule.get(rule.code, ())
    count = say("rule.count", len(problems))
    return layout.fill(
        "rule.html",
        page,
        rule.title,
        crumbs=[Crumb(say("common.problems"), page.root + plan.href("problems", ""))],
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        severity_name=severity_words(rule.severity),
        why=rule.why,
        doc=_documentation(rule) if page.number == 1 else "",
        count=count if problems else say("rule.nothing_found"),
        problems=[_place(layout, problem, page.root) for problem in page.part(problems)],
    )


def _documentation(rule: RulePage) -> Markup:
    """The documentation of a rule as HTML.

    Its examples are not coloured, since that takes longer than all else on the page.
    """
    from milkshake.parse import parse

    body = parse(f"{rule.code}.md", _EXAMPLE.sub(r"\1note ", rule.text)).body
    return markup("".join(piece if isinstance(piece, str) else word_of(piece) for piece in body))


def _place(layout: Layout, problem: Problem, root: str) -> BrokenPlace:
    plan = layout.plan
    return BrokenPlace(
        plan.title_of(plan.vault.notes[problem.path]).html,
        root + plan.hrefs[problem.path],
        plan.label(problem.path),
        problem.span.row,
        with_code(problem.told),
    )
