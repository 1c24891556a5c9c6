"""What a persona does: its jobs by type, the main job first, with the part that it has in them."""

from __future__ import annotations

from collections import defaultdict

from milkshake.jtbd.job_map import job_map
from milkshake.jtbd.properties import choice, choices, stage
from milkshake.jtbd.research import Research
from milkshake.model.order import natural
from milkshake.site.layout import Layout
from milkshake.site.lists import Group, Line, in_groups, standing
from milkshake.site.nodes import listed
from milkshake.site.page import Page
from milkshake.site.render import Markup
from milkshake.site.words import say

TELLS = ("performer", "involves")
_TYPES = ("emotional", "social", "consumption", "financial")
"""The types of jobs that make lists of their own, in their order."""


def section(layout: Layout, page: Page, node: str) -> Markup | str:
    """The jobs that name the persona at `node`, or that it names."""
    plan, research = layout.plan, layout.plan.research
    roles = choices(research.properties_of(node), "role")
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in ("performer", "involves"):
        part = say("part.performer")
        if name == "involves":
            part = " · ".join(say(f"part.{role}") for role in roles) or say("part.unknown")
        for job in research.sources(node, name):
            if research.kind_of(job) == "job":
                of_type = choice(research.properties_of(job), "job_type") or "functional"
                title = say(f"side.{of_type}") if of_type in _TYPES else part
                found[title].append(job)
    groups = [
        Group(
            title,
            tuple(
                Line(listed(plan, job, page.root), _known(research, job))
                for job in sorted(jobs, key=lambda job: _place(research, job))
            ),
        )
        for title, jobs in sorted(found.items(), key=lambda item: _order(item[0]))
    ]
    return in_groups(layout.plan, node, page.root, groups)


def _order(title: str) -> int:
    titles = [say(f"side.{name}") for name in _TYPES]
    return titles.index(title) + 1 if title in titles else 0


def _place(research: Research, job: str) -> tuple[bool, bool, str]:
    """The main job first, steps last."""
    own = research.properties_of(job)
    main = own.get("main")
    is_main = main is not None and main.value is True
    return not is_main, bool(stage(own)), natural(research.statement(job).text)


def _known(research: Research, job: str) -> tuple[str, ...]:
    """What is said of a job: whether it is the main one, how many steps it has, its standing."""
    main = research.properties_of(job).get("main")
    steps = len(job_map(research, job).steps)
    return (
        *((say("jobs.main_job"),) if main is not None and main.value is True else ()),
        *((say("count.step", steps),) if steps else ()),
        *standing(research, job),
    )
