"""The switches that interviews tell of, and their moments (Moesta, 2020)."""

from __future__ import annotations

from msgspec import Struct

from milkshake.jtbd.quotes import plain
from milkshake.jtbd.research import Research
from milkshake.jtbd.switches import Switch, switches
from milkshake.jtbd.views._view import View

MOMENTS = (
    "first_thought",
    "passive_looking",
    "active_looking",
    "deciding",
    "consuming",
    "satisfaction_moment",
)
"""The moments that the timelines of switches show."""


class SwitchRow(Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A switch: the title of its interview, what was left and what was taken up.

    A moment holds its date by ISO 8601, or its words if these have no date. `months` lie
    between the first thought and the last dated moment.
    """

    interview: str
    from_: tuple[str, ...]
    to: tuple[str, ...]
    first_thought: str
    passive_looking: str
    active_looking: str
    deciding: str
    consuming: str
    satisfied: str
    months: float | None


def by_length(research: Research) -> tuple[Switch, ...]:
    """The switches by their length, the shortest first; then those of unknown length."""
    found = research.once(switches)
    return tuple(sorted(found, key=lambda one: (one.months is None, one.months or 0.0)))


def switch_rows(research: Research) -> tuple[SwitchRow, ...]:
    """A row for each switch, in the order of `by_length`."""
    return tuple(_row(research, one) for one in research.once(by_length))


def _row(research: Research, switch: Switch) -> SwitchRow:
    told = []
    for name in MOMENTS:
        moment = switch.moment(name)
        if moment is None:
            told.append("")
        else:
            words = plain(research, switch.interview, moment.span, moment.text)
            told.append(moment.date.iso if moment.date is not None else words)
    return SwitchRow(
        interview=research.title(switch.interview),
        from_=tuple(end.words for end in switch.left),
        to=tuple(end.words for end in switch.taken),
        first_thought=told[0],
        passive_looking=told[1],
        active_looking=told[2],
        deciding=told[3],
        consuming=told[4],
        satisfied=told[5],
        months=switch.months,
    )


VIEW = View(
    "switches",
    "Switch timelines",
    "the switches that interviews tell of, and how long each took",
    SwitchRow,
    switch_rows,
    ("interview", "from_", "to", "first_thought", "deciding", "satisfied", "months"),
    "No interview tells of a switch. Write in one `interview_kind: switch`, "
    '`switch_from: "[[Takeaway]]"`, `switch_to: "[[Meal kit]]"` and '
    "`first_thought: 2026-03-02`.",
)
