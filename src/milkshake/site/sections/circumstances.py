"""When and where a job is done: the circumstances of a job and its steps, or of a persona."""

from __future__ import annotations

from msgspec import Struct

from milkshake.jtbd.job_map import job_map
from milkshake.site.entries import NoteLink
from milkshake.site.layout import Layout
from milkshake.site.lists import values
from milkshake.site.nodes import node_title
from milkshake.site.page import Page
from milkshake.site.render import Markup, markup, render

TELLS = ("circumstances", "frequency", "situation", "trigger")


class Step(Struct, frozen=True):
    """A step of the job with circumstances of its own."""

    link: NoteLink
    texts: list[Markup]


def section(layout: Layout, page: Page, node: str) -> Markup | str:
    """What the note at `node` states, and below it what each of its steps does."""
    plan, research = layout.plan, layout.plan.research
    own = {name: values(plan, node, name, page.url) for name in TELLS}
    parts = job_map(research, node).steps if research.kinds[node] == "job" else ()
    steps = [
        Step(node_title(plan, part.node, page.root), texts)
        for part in parts
        if part.node in plan.vault.notes
        and (texts := values(plan, part.node, "circumstances", page.url))
    ]
    if not any(own.values()) and not steps:
        return ""
    return markup(render("sections/circumstances.html", own=own, steps=steps))
