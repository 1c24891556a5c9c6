"""What a persona does: its jobs by type, the main job first, with the part that it has in them."""

from __future__ import annotations

from collections import defaultdict

from milkshake.jtbd.job_map import job_map
from milkshake.jtbd.properties import choice, choices, stage
from milkshake.jtbd.research import Research
from milkshake.model.order import natural
from milkshake.site.layout import Layout
from milkshake.site.lists import Group, Line, standing
from milkshake.site.nodes import listed
from milkshake.site.page import Page
from milkshake.site.render import Markup, markup, render

TITLE = "Jobs"
TELLS = ("performer", "involves")
PARTS = {
    "performer": "Does",
    "buyer": "Buys for",
    "approver": "Approves what is bought for",
    "reviewer": "Examines what is bought for",
    "technician": "Keeps running what is used to",
    "manager": "Oversees those who",
    "audience": "Receives what comes of",
    "assistant": "Helps to",
}
"""How the part that a persona has in a job reads before the job, by role."""
_TYPES = {
    "functional": "",
    "emotional": "How they want to feel",
    "social": "How they want to be seen",
    "consumption": "With the things they use",
    "financial": "With their money",
}


def section(layout: Layout, page: Page, node: str) -> Markup | str:
    """The jobs that name the persona at `node`, or that it names."""
    plan, research = layout.plan, layout.plan.research
    roles = choices(research.properties_of(node), "role")
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in ("performer", "involves"):
        part = "Does"
        if name == "involves":
            part = " · ".join(PARTS[role] for role in roles) or "Has a part in"
        for job in research.sources(node, name):
            if research.kind_of(job) == "job":
                of_type = choice(research.properties_of(job), "job_type") or "functional"
                found[_TYPES[of_type] or part].append(job)
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
    return markup(render("sections/jobs.html", groups=groups)) if groups else ""


def _order(title: str) -> int:
    titles = [*_TYPES.values()]
    return titles.index(title) if title in titles else 0


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
        *(("main job",) if main is not None and main.value is True else ()),
        *((f"{steps} {'step' if steps == 1 else 'steps'}",) if steps else ()),
        *standing(research, job),
    )
