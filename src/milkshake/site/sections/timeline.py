"""The moments of the switch that an interview tells of, on a line."""

from __future__ import annotations

from msgspec import Struct

from milkshake.jtbd.dates import months_between
from milkshake.jtbd.schema import TIMELINE
from milkshake.jtbd.switches import Switch
from milkshake.jtbd.views.switches import MOMENTS, by_length
from milkshake.site.figures.timelines import timelines
from milkshake.site.interviews import named_links
from milkshake.site.layout import Layout
from milkshake.site.page import Page
from milkshake.site.render import Markup, markup, render
from milkshake.site.switches import figure_row, moment_name, moment_words
from milkshake.site.words import in_figures, say

TELLS = (*TIMELINE, "switch_from", "switch_to")


class Told(Struct, frozen=True, gc=False):
    """A moment: its number in the figure or 0, its name, its words, and the months until then."""

    number: int
    name: str
    words: str
    months: str
    late: str


def section(layout: Layout, page: Page, node: str) -> Markup | str:
    """The timeline of the interview, or what to write if it tells of a switch without dates."""
    plan = layout.plan
    switch = next((one for one in plan.research.once(by_length) if one.interview == node), None)
    if switch is None or not (switch.moments or switch.left or switch.taken):
        return ""
    row = figure_row(plan, switch, page.root)
    return markup(
        render(
            "sections/timeline.html",
            left=named_links(plan, switch.left, page.root),
            taken=named_links(plan, switch.taken, page.root),
            figure=timelines([row], say("timeline.of_the_switch"), alone=True) if row else "",
            months=switch.months,
            told=_told(layout, switch),
            rule=page.root + plan.href("rule", "GRA027") if "GRA027" in plan.rules else "",
            every=page.root + plan.href("switches", ""),
        )
    )


def _told(layout: Layout, switch: Switch) -> list[Told]:
    """The six moments, and what else the interview tells between them."""
    first = switch.moment(MOMENTS[0])
    found = []
    for name in TIMELINE:
        moment = switch.moment(name)
        number = MOMENTS.index(name) + 1 if name in MOMENTS else 0
        if moment is None:
            if number:
                found.append(Told(number, moment_name(name), "", "", ""))
            continue
        since = None
        if first is not None and first.date is not None and moment.date is not None:
            since = months_between(first.date, moment.date)
        found.append(
            Told(
                number,
                moment_name(name),
                moment_words(layout.plan, switch.interview, moment),
                in_figures(since, ".1f").replace("-", "−") if since is not None else "",
                moment_name(moment.after.name) if moment.after is not None else "",
            )
        )
    return found
