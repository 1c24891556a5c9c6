"""The four forces: those that an interview tells, or pooled for a job, persona or solution."""

from __future__ import annotations

from collections.abc import Collection

from milkshake.jtbd.research import Research
from milkshake.jtbd.switches import Switch, switches
from milkshake.jtbd.views.evidence import claims
from milkshake.jtbd.views.forces import Pool, pools, quotes
from milkshake.site.interviews import named_links
from milkshake.site.layout import Layout
from milkshake.site.page import Page
from milkshake.site.render import Markup, markup, render
from milkshake.site.sections.words import interviews_with
from milkshake.site.switches import grid, quarters

TELLS = ("push", "pull", "anxiety", "habit", "force")
_SHOWN = 3
"""How many pools are shown at once; the reader can unfold the rest."""
_SHOWN_OF_PERSONA = 1


def section(layout: Layout, page: Page, node: str) -> Markup | str:
    """The forces, each quote with its source; empty where none is told."""
    plan, root = layout.plan, page.root
    research = plan.research
    own = research.once(quotes).get(node, ())
    kind = research.kinds[node]
    switch = None
    if kind == "interview":
        switch = research.once(_by_interview).get(node)
    grids = [grid(plan, pool, root, among) for pool, among in _pooled(layout, node, kind)]
    if not own and not grids:
        return ""
    shown = _SHOWN_OF_PERSONA if kind == "persona" else _SHOWN
    return markup(
        render(
            "sections/forces.html",
            own=quarters(plan, own, root, [node]) if own else (),
            left=named_links(plan, switch.left, root) if switch else [],
            taken=named_links(plan, switch.taken, root) if switch else [],
            grids=grids[:shown],
            more=grids[shown:],
            every=root + plan.href("switches", "") if research.once(switches) else "",
        )
    )


def _pooled(layout: Layout, node: str, kind: str) -> list[tuple[Pool, tuple[str, ...]]]:
    """The pools that a job or a solution takes part in, and which of their interviews do.

    For a job these are the interviews that support it, for a persona those with it, and for a
    solution all switches from it or to it.
    """
    research = layout.plan.research
    found: list[tuple[Pool, tuple[str, ...]]] = []
    heard: Collection[str] = ()
    if kind == "persona":
        heard = interviews_with(research, node)
    elif kind == "job" and (claim := research.once(claims).get(node)) is not None:
        heard = claim.supports
    if kind != "solution" and not heard:
        return found
    every, at = research.once(pools), research.once(_pools_of)
    ends = (node,) if kind == "solution" else heard
    numbers = {number for end in ends for number in at.get(end, ())}
    for pool in (every[number] for number in sorted(numbers)):
        among = pool.interviews
        if kind != "solution":
            among = tuple(path for path in among if path in heard)
        if any(quote.path in among for told in pool.told.values() for quote in told):
            found.append((pool, among))
    return found


def _by_interview(research: Research) -> dict[str, Switch]:
    """The first switch of each interview that has one."""
    return {one.interview: one for one in reversed(research.once(switches))}


def _pools_of(research: Research) -> dict[str, list[int]]:
    """The numbers of the pools that an interview or a solution takes part in, by its path."""
    found: dict[str, list[int]] = {}
    for number, pool in enumerate(research.once(pools)):
        ends = (one.node for one in (*pool.left, *pool.taken) if one.node)
        for node in dict.fromkeys((*pool.interviews, *ends)):
            found.setdefault(node, []).append(number)
    return found
