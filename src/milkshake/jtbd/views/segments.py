"""What segments want more than others: the needs that two segments or more have scored.

Scores of segments are compared only within one job, scale and basis. "All others" is what is
left over, and no segment (Ulwick, 2016).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from milkshake.jtbd.research import Research
from milkshake.jtbd.scores import ENOUGH
from milkshake.jtbd.views._score import joint_plus_minus, rounded
from milkshake.jtbd.views._view import View
from milkshake.jtbd.views.needs import NeedRow, Ranked, ranking
from milkshake.model.order import natural

_LEFT_OVER = frozenset(
    {"all others", "others", "other", "the rest", "rest", "everyone else", "everybody else"}
)
_FEWEST = 2


class SegmentRow(Struct, frozen=True, kw_only=True):
    """What one segment says of a need; `segment` is empty for everybody who was asked.

    `difference` is how far the opportunity lies above the lowest of any segment, and
    `joint_plus_minus` half the width of the 95 % interval of that difference. `apart` says that
    the difference is the greater one. Everybody is not compared, since the segments are part of
    them. `n` is how many people were asked, and `few` says that these are too few.
    """

    id: str
    statement: str
    job: str
    segment: str
    n: int | None
    few: bool
    importance: float | str | None
    satisfaction: float | str | None
    opportunity: float | None
    plus_minus: float | None
    difference: float | None
    joint_plus_minus: float | None
    apart: bool
    scale: str
    basis: str
    date: str
    path: str


class Compared(Struct, frozen=True):
    """A need with its row for everybody, or None, and those of segments by their names."""

    need: Ranked
    everyone: SegmentRow | None
    segments: dict[str, SegmentRow]
    difference: float


class Comparison(Struct, frozen=True):
    """The needs of a job that segments can be compared by, the largest difference first.

    `job` is the node of the job, or empty. `segments` has how many people each is, by name, or
    None where this is unknown.
    """

    job: str
    scale: str
    basis: str
    everyone: int | None
    segments: dict[str, int | None]
    needs: tuple[Compared, ...]


def comparisons(research: Research) -> tuple[Comparison, ...]:
    """The comparisons of segments, those with the most needs first."""
    found: defaultdict[tuple[str, str, str], dict[str, list[Ranked]]] = defaultdict(dict)
    for series in research.once(ranking):
        if series.group == "ranked" and not _is_left_over(series.segment):
            by_need = found[series.job, series.scale, series.basis]
            for entry in series.entries:
                by_need.setdefault(entry.row.id, []).append(entry)
    made = [_comparison(key, by_need.values()) for key, by_need in found.items()]
    return tuple(sorted(filter(None, made), key=lambda one: (-len(one.needs), one.job)))


def segment_rows(research: Research) -> tuple[SegmentRow, ...]:
    """The rows of all needs, one after another: everybody first, then segments by score."""
    return tuple(
        row
        for comparison in research.once(comparisons)
        for need in comparison.needs
        for row in (need.everyone, *need.segments.values())
        if row is not None
    )


def _is_left_over(segment: Sequence[str]) -> bool:
    return any(name.casefold() in _LEFT_OVER for name in segment)


def _comparison(key: tuple[str, str, str], needs: Iterable[list[Ranked]]) -> Comparison | None:
    compared = [one for entries in needs for one in _compared(entries)]
    if not compared:
        return None
    compared.sort(key=lambda one: (-one.difference, natural(one.need.row.statement)))
    sizes: dict[str, list[int]] = {}
    for one in compared:
        for row in (one.everyone, *one.segments.values()):
            if row is not None:
                sizes.setdefault(row.segment, []).extend([row.n] if row.n else [])
    everyone = max(sizes.pop("", ()), default=None)
    names = sorted(sizes, key=lambda name: (-max(sizes[name], default=0), natural(name)))
    known = {name: max(sizes[name], default=None) for name in names}
    return Comparison(*key, everyone, known, tuple(compared))


def _compared(entries: Sequence[Ranked]) -> Iterator[Compared]:
    """The need of these entries, if two segments or more have scored it."""
    latest: dict[str, Ranked] = {}
    for entry in sorted(entries, key=lambda one: one.row.date):
        if entry.row.segment:
            latest[", ".join(entry.row.segment)] = entry
    if len(latest) < _FEWEST:
        return
    dates = {entry.row.date for entry in latest.values()}
    all_asked = sorted(
        (entry for entry in entries if not entry.row.segment),
        key=lambda one: (one.row.date in dates, one.row.date),
    )
    ordered = sorted(latest.items(), key=lambda item: (-_opportunity(item[1]), natural(item[0])))
    lowest = ordered[-1][1].row
    rows = {name: _row(entry.row, name, lowest) for name, entry in ordered}
    yield Compared(
        ordered[0][1],
        _row(all_asked[-1].row, "", None) if all_asked else None,
        rows,
        rounded(_opportunity(ordered[0][1]) - _opportunity(ordered[-1][1])),
    )


def _opportunity(entry: Ranked) -> float:
    return entry.row.opportunity or 0.0


def _row(row: NeedRow, segment: str, lowest: NeedRow | None) -> SegmentRow:
    difference = joint = None
    if lowest is not None:
        difference = rounded((row.opportunity or 0.0) - (lowest.opportunity or 0.0))
        joint = joint_plus_minus(row.plus_minus, lowest.plus_minus) if row is not lowest else None
    few = row.n is not None and row.n < ENOUGH
    is_apart = difference is not None and joint is not None and difference > joint
    return SegmentRow(
        id=row.id,
        statement=row.statement,
        job=row.job,
        segment=segment,
        n=row.n,
        few=few,
        importance=row.importance,
        satisfaction=row.satisfaction,
        opportunity=row.opportunity,
        plus_minus=row.plus_minus,
        difference=difference,
        joint_plus_minus=joint,
        apart=is_apart and not few,
        scale=row.scale,
        basis=row.basis,
        date=row.date,
        path=row.path,
    )


VIEW = View(
    "segments",
    "Needs by segment",
    "the needs that segments have scored differently, the largest difference first",
    SegmentRow,
    segment_rows,
    ("statement", "segment", "n", "opportunity", "plus_minus", "difference", "apart"),
    "No need has scores of two segments. Below the text of a need, write a table with a row for "
    "each: `| Segment | Importance | Satisfaction | n |`.",
)
