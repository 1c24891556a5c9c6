"""The tree of all jobs, in place of a list by the alphabet."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from milkshake.jtbd.research import Research
from milkshake.site.catalogue import Catalogue
from milkshake.site.job_tree import Group, GroupedLine, TreeItem, first_lines, grouped_lines, nested
from milkshake.site.layout import Layout
from milkshake.site.page import Page, Wanted
from milkshake.site.render import Markup, with_code
from milkshake.site.words import say

_GROUPS: tuple[tuple[Group, str, str], ...] = (
    ("jobs", "", ""),
    ("consumption", "jobs.consumption", "jobs.about_consumption"),
    (
        "loose",
        "jobs.loose",
        "jobs.about_loose",
    ),
)

LINES = 100
"""The most lines of the tree on one page."""


class TreeGroup(Struct, frozen=True):
    """A group of the tree with its heading, which is empty for the tree itself."""

    id: str
    title: str
    about: Markup
    items: list[TreeItem]


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """One URL, for the page that takes the place of the list of jobs."""
    if catalogue.typed and "job" in catalogue.kinds:
        yield Wanted("", "-/jobs.html", len(catalogue.research.once(grouped_lines)), size=LINES)


def content(layout: Layout, page: Page) -> bytes:
    """The tree, or the part of it that is on this page."""
    plan = layout.plan
    research = plan.research
    lines = research.once(grouped_lines)
    first = (page.number - 1) * LINES
    shown = page.part(lines)
    groups = []
    for name, title, about in _GROUPS:
        own = [one.line for one in shown if one.group == name]
        if own:
            above = _above(research, lines, first) if own[0] is lines[first].line else ()
            whole = sum(one.group == name and not one.line.depth for one in lines)
            groups.append(
                TreeGroup(
                    f"_{name}",
                    f"{say(title)} ({whole})" if title else "",
                    with_code(say(about) if about else ""),
                    nested(plan, own, above, page.root),
                )
            )
    jobs = sum(one.line.is_first for one in lines)
    return layout.fill(
        "jobs.html",
        page,
        say("kind.job", 2),
        kind="job",
        count=say("count.job", jobs),
        groups=groups,
        data=f"{page.root}{plan.href('csv', 'jobs')}",
    )


def _above(research: Research, lines: tuple[GroupedLine, ...], first: int) -> list[str]:
    """The jobs in which the line at the place `first` lies, from the top down."""
    by_node = research.once(first_lines)
    found = []
    under = lines[first].line.under
    while under:
        found.append(under)
        under = by_node[under].under
    return found[::-1]
