"""The switches that interviews tell of: their timelines, and their forces pooled."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from milkshake.jtbd.switches import Switch
from milkshake.jtbd.views.forces import pools
from milkshake.jtbd.views.switches import MOMENTS, by_length
from milkshake.site.catalogue import Catalogue
from milkshake.site.entries import NoteLink
from milkshake.site.figures.timelines import timelines
from milkshake.site.interviews import csv_href, named_links
from milkshake.site.layout import Layout
from milkshake.site.nodes import node_title
from milkshake.site.page import Page, Wanted
from milkshake.site.plan import Plan
from milkshake.site.switches import figure_row, grid, moment_words
from milkshake.site.words import in_figures, say

_SIZE = 60
"""The most switches on a page."""
_POOLED = 12
"""How many pools are shown at once; the reader can unfold the rest."""


class Cell(Struct, frozen=True, gc=False):
    """A moment in the table; `late` says that it is dated before an earlier one."""

    words: str
    late: bool


class Row(Struct, frozen=True):
    """A switch in the table."""

    link: NoteLink
    left: list[NoteLink]
    taken: list[NoteLink]
    cells: list[Cell]
    months: str


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """One URL, if an interview tells of a switch."""
    found = catalogue.research.once(by_length)
    if found:
        yield Wanted("", "-/switches.html", len(found), size=_SIZE)


def content(layout: Layout, page: Page) -> bytes:
    """The switches by their length, and what they tell of the four forces."""
    plan, root = layout.plan, page.root
    shown = page.part(plan.research.once(by_length))
    drawn = [row for one in shown if (row := figure_row(plan, one, root)) is not None]
    pooled = page.part(plan.research.once(pools))
    told = [one for one in pooled if any(one.told.values())]
    silent = [path for one in pooled if not any(one.told.values()) for path in one.interviews]
    return layout.fill(
        "switches.html",
        page,
        say("solutions.switches"),
        kind="wide",
        count=_count(plan),
        figure=timelines(drawn, say("switches.timelines_of")) if drawn else "",
        drawn=len(drawn),
        rows=[_row(plan, one, root) for one in shown],
        undrawn=len(shown) - len(drawn),
        late=any(moment.after is not None for one in shown for moment in one.moments),
        rule=root + plan.href("rule", "GRA027") if "GRA027" in plan.rules else "",
        grids=[grid(plan, one, root) for one in told[:_POOLED]],
        more_grids=[grid(plan, one, root) for one in told[_POOLED:]],
        silent=[node_title(plan, path, root) for path in silent],
        switches_data=csv_href(plan, "switches", root),
        forces_data=csv_href(plan, "forces", root),
        interviews=root + plan.kind_href("interview"),
    )


def _count(plan: Plan) -> str:
    """How many switches there are, and how long they took, in words."""
    found = plan.research.once(by_length)
    lengths = [one.months for one in found if one.months is not None]
    words = say("count.switch", len(found))
    if not lengths:
        return words
    if lengths[0] == lengths[-1]:
        return say("switches.all_of_length", switches=words, months=in_figures(lengths[0], "g"))
    return say(
        "switches.of_lengths",
        switches=words,
        least=in_figures(lengths[0], "g"),
        most=in_figures(lengths[-1], "g"),
    )


def _row(plan: Plan, switch: Switch, root: str) -> Row:
    cells = []
    for name in MOMENTS:
        moment = switch.moment(name)
        words = moment_words(plan, switch.interview, moment) if moment is not None else ""
        cells.append(Cell(words, moment is not None and moment.after is not None))
    return Row(
        node_title(plan, switch.interview, root),
        named_links(plan, switch.left, root),
        named_links(plan, switch.taken, root),
        cells,
        in_figures(switch.months, ".1f") if switch.months is not None else "",
    )
