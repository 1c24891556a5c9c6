"""Switches from one solution to another, as interviews tell of them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from milkshake.jtbd.dates import Date, is_before, months_between, read_date
from milkshake.jtbd.interviews import Named, interviews, named
from milkshake.jtbd.properties import Properties
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import FORCES, TIMELINE
from milkshake.model.note import text_of
from milkshake.model.source import Span


class Moment(Struct, frozen=True):
    """A moment of a switch that a note tells: its `name` in `schema.TIMELINE`, and its words.

    `after` is the moment that comes before it in the timeline and has a later date, or None.
    """

    name: str
    text: str
    date: Date | None
    span: Span
    after: Moment | None = None


class Switch(Struct, frozen=True):
    """The switch that an interview tells of.

    `left` and `taken` are empty if the interview does not say from what or to what.
    `months` lie between the first thought and the last dated moment in order.
    """

    interview: str
    left: tuple[Named, ...]
    taken: tuple[Named, ...]
    moments: tuple[Moment, ...]
    months: float | None

    @property
    def ends(self) -> tuple[frozenset[str], frozenset[str]]:
        """What two switches between the same solutions have in common."""
        left, taken = (
            frozenset(end.node or end.words.casefold() for end in ends)
            for ends in (self.left, self.taken)
        )
        return left, taken

    def moment(self, name: str) -> Moment | None:
        """The moment called `name`, or None."""
        return next((one for one in self.moments if one.name == name), None)


def timeline(properties: Properties) -> tuple[Moment, ...]:
    """The moments that an interview with these properties tells, in the order of a switch."""
    found: list[Moment] = []
    latest: Moment | None = None
    for name in TIMELINE:
        prop = properties.get(name)
        text = " ".join(text_of(prop.value).split()) if prop is not None else ""
        if prop is None or not text:
            continue
        date = read_date(text)
        moment = Moment(name, text, date, prop.value_span)
        if date is not None:
            if latest is not None and latest.date is not None and is_before(date, latest.date):
                moment = Moment(name, text, date, prop.value_span, latest)
            else:
                latest = moment
        found.append(moment)
    return tuple(found)


def switches(research: Research) -> tuple[Switch, ...]:
    """The switches that interviews tell of, in the order of the interviews.

    An interview tells of one if it is of the kind *switch*, or says from what or to what, or
    when, or has two forces.
    """
    return tuple(_switches(research))


def _switches(research: Research) -> Iterator[Switch]:
    for one in research.once(interviews):
        properties = research.properties[one.path]
        left, taken = (named(research, one.path, name) for name in ("switch_from", "switch_to"))
        moments = timeline(properties)
        forces = {item.value("force") for item in research.items_of(one.path)}
        if one.kind == "switch" or left or taken or moments or len(forces & {*FORCES}) > 1:
            yield Switch(one.path, left, taken, moments, months(moments))


def months(moments: tuple[Moment, ...]) -> float | None:
    """The months from the first thought to the last dated moment that is in order, or None."""
    dated = [one for one in moments if one.date is not None and one.date.month and not one.after]
    if len(dated) < 2 or dated[0].name != TIMELINE[0]:
        return None
    first, last = dated[0].date, dated[-1].date
    return months_between(first, last) if first is not None and last is not None else None
