"""What pages on switches show: timelines and forces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from milkshake.jtbd.quotes import plain
from milkshake.jtbd.switches import Moment, Switch
from milkshake.jtbd.views.forces import Pool, Quote
from milkshake.jtbd.views.switches import MOMENTS
from milkshake.site.entries import NoteLink
from milkshake.site.figures.timelines import Row, Told
from milkshake.site.interviews import named_links
from milkshake.site.nodes import node_title
from milkshake.site.plan import Plan
from milkshake.site.render import Markup, with_formulas
from milkshake.site.vocabulary import date_words
from milkshake.site.words import in_figures, say

FORCES = ("push", "pull", "habit", "anxiety")
"""The forces in the order of their quarters: left, right, and the two below."""

_SHOWN, _FOLDED = 6, 24
"""How many quotes of a force are shown at once, and how many interviews can be unfolded."""


class Said(Struct, frozen=True):
    """What one interview tells of a force: its quotes, and the lines where they stand."""

    link: NoteLink
    quotes: tuple[Markup, ...]
    lines: str


class Quarter(Struct, frozen=True):
    """A force: its name, in how many interviews it is told, and the quotes.

    Those of `more` are folded, and `left` counts the interviews that have no room here.
    """

    name: str
    count: str
    said: tuple[Said, ...]
    more: tuple[Said, ...]
    left: int


class Grid(Struct, frozen=True):
    """The four forces of the switches between the same solutions."""

    left: list[NoteLink]
    taken: list[NoteLink]
    count: str
    quarters: tuple[Quarter, ...]


def grid(plan: Plan, pool: Pool, root: str, paths: Iterable[str] = ()) -> Grid:
    """The forces that a pool tells; with `paths` only those of these interviews."""
    wanted = set(paths) or set(pool.interviews)
    among = tuple(path for path in pool.interviews if path in wanted)
    return Grid(
        named_links(plan, pool.left, root),
        named_links(plan, pool.taken, root),
        say("count.interview", len(among)),
        quarters(plan, [one for told in pool.told.values() for one in told], root, among),
    )


def quarters(
    plan: Plan, told: Iterable[Quote], root: str, paths: Sequence[str]
) -> tuple[Quarter, ...]:
    """The four forces in the quotes from the notes at `paths`."""
    by_force: dict[str, dict[str, list[Quote]]] = {name: {} for name in FORCES}
    for quote in told:
        if quote.path in paths:
            by_force[quote.force].setdefault(quote.path, []).append(quote)
    found = []
    for force in FORCES:
        said = tuple(_said(plan, path, of, root) for path, of in by_force[force].items())
        is_counted = said and len(paths) > 1
        count = say("switches.told_in", len(said), total=len(paths)) if is_counted else ""
        at, shown = 0, 0
        while at < len(said) and (not at or shown + len(said[at].quotes) <= _SHOWN):
            shown += len(said[at].quotes)
            at += 1
        name, end = say(f"force.{force}"), at + _FOLDED
        found.append(Quarter(name, count, said[:at], said[at:end], len(said[end:])))
    return tuple(found)


def _said(plan: Plan, path: str, told: Sequence[Quote], root: str) -> Said:
    note = plan.vault.notes[path]
    lines = list(dict.fromkeys(str(one.line) for one in told))
    return Said(
        node_title(plan, path, root),
        tuple(with_formulas(note, one.words) for one in told),
        say("switches.lines", len(lines), lines=", ".join(lines)),
    )


def moment_name(name: str) -> str:
    """What pages call a moment of a switch."""
    return say(f"moment.{name}")


def moment_words(plan: Plan, path: str, moment: Moment) -> str:
    """A moment as the note at `path` tells it; a date alone is made readable."""
    date = moment.date
    if date is not None and date.iso == moment.text:
        return date_words(date)
    return plan.vault.notes[path].in_words(plain(plan.research, path, moment.span, moment.text))


def total(switch: Switch) -> str:
    """How long a switch took, and how many of its moments are out of order, in words."""
    if switch.months is None:
        length = ""
    else:
        key = "switches.one_month" if switch.months == 1 else "switches.some_months"
        length = say(key, number=in_figures(switch.months, "g"))
    late = sum(one.after is not None for one in switch.moments)
    return " · ".join(filter(None, (length, say("switches.late", late) if late else "")))


def figure_row(plan: Plan, switch: Switch, root: str) -> Row | None:
    """The switch as a row of the figure; None if its first thought or all else has no date."""
    told = []
    for number, name in enumerate(MOMENTS, 1):
        moment = switch.moment(name)
        if moment is not None and moment.date is not None and moment.date.month:
            words = moment_words(plan, switch.interview, moment)
            title = f"{moment_name(name).capitalize()}: {words}"
            if moment.after is not None:
                before = say("timeline.before", moment=moment_name(moment.after.name))
                title += f", {before}"
            told.append(Told(number, moment.date, title, moment.after is None))
    if len(told) < 2 or told[0].number != 1:
        return None
    taken = ", ".join(one.words for one in switch.taken)
    title = plan.research.title(switch.interview)
    return Row(title, root + plan.hrefs[switch.interview], taken, total(switch), tuple(told))
