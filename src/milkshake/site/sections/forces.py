"""The four forces: those that an interview tells, or pooled for a job, persona or solution."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from milkshake.jtbd.research import Research
from milkshake.jtbd.switches import Switch, switches
from milkshake.jtbd.views.evidence import claims
from milkshake.jtbd.views.forces import VIEW, Quote, pools, quotes
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
    research = layout.plan.research
    own = research.once(quotes).get(node, ())
    kind = research.kinds[node]
    pooled = _pooled(layout, node, kind)
    if not own and not pooled:
        return ""

    def made() -> Markup:
        return _forces(layout, page.root, node, kind, own, pooled)

    if own or kind != "job":
        return made()
    # Many jobs are supported by the same interviews, which tell the same in each of them.
    return layout.once(("forces", page.root, tuple(pooled)), made)


def _forces(
    layout: Layout,
    root: str,
    node: str,
    kind: str,
    own: Sequence[Quote],
    pooled: Sequence[tuple[int, tuple[str, ...]]],
) -> Markup:
    plan, research = layout.plan, layout.plan.research
    switch = research.once(_by_interview).get(node) if kind == "interview" else None
    every = research.once(pools)
    grids = [grid(plan, every[number], root, among) for number, among in pooled]
    shown = _SHOWN_OF_PERSONA if kind == "persona" else _SHOWN
    return markup(
        render(
            "sections/forces.html",
            own=quarters(plan, own, root, [node]) if own else (),
            left=named_links(plan, switch.left, root) if switch else [],
            taken=named_links(plan, switch.taken, root) if switch else [],
            grids=grids[:shown],
            more=grids[shown:],
            data=root + plan.href("csv", VIEW.name),
            every=root + plan.href("switches", "") if research.once(switches) else "",
        )
    )


def _pooled(layout: Layout, node: str, kind: str) -> list[tuple[int, tuple[str, ...]]]:
    """The pools that a note takes part in, by number, and which of their interviews do.

    For a job these are the interviews that support it, for a persona those with it, and for a
    solution all switches from it or to it.
    """
    research = layout.plan.research
    found: list[tuple[int, tuple[str, ...]]] = []
    heard: Collection[str] = ()
    if kind == "persona":
        heard = interviews_with(research, node)
    elif kind == "job" and (claim := research.once(claims).get(node)) is not None:
        heard = claim.supports
    if kind != "solution" and not heard:
        return found
    every, at = research.once(pools), research.once(_pools_of)
    ends = (node,) if kind == "solution" else heard
    for number in sorted({number for end in ends for number in at.get(end, ())}):
        pool = every[number]
        among = pool.interviews
        if kind != "solution":
            among = tuple(path for path in among if path in heard)
        if any(quote.path in among for told in pool.told.values() for quote in told):
            found.append((number, among))
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
