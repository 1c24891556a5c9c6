"""The ranking of needs by opportunity.

Opportunity, its classes and the words for them are Ulwick's (2016, p. 109). Only scores of one
series are ranked against each other: those for the same job that the same people gave on the
same scale, and that are of the same basis.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import sqrt
from typing import Literal, TypeAlias

from msgspec import Struct

from milkshake.jtbd.properties import choice
from milkshake.jtbd.research import Research
from milkshake.jtbd.scores import (
    ENOUGH,
    Score,
    opportunity_class_of,
    opportunity_of,
    overserved_of,
)
from milkshake.jtbd.views._needs_of import belonging, interviews, needs
from milkshake.jtbd.views._view import View
from milkshake.model.order import natural

Group: TypeAlias = Literal["ranked", "estimates", "words", "single", "unreadable", "unscored"]
"""Whether scores are ranked, and why not: they are estimates or words such as High, one of the
two is missing, they cannot be read, or there are none."""

_GROUPS: tuple[Group, ...] = ("ranked", "estimates", "words", "single", "unreadable", "unscored")
_MANY = 1.5
"""Above this half-width of its interval the reading of a score is in doubt."""
_STAKES_IMPORTANCE, _STAKES_SATISFACTION = 8.0, 6.0
_HIGH = 12.0


class NeedRow(Struct, frozen=True, kw_only=True):
    """A need and one of its scores; the needs without a score come last.

    `id` is the path of a note, or ``path#^id`` of an item within one. `job`, `step` and
    `evidence` are titles. `segment` names who was asked, and is empty for everybody. `n` is
    how many people these are. `importance` and `satisfaction` are on `scale`, and
    `opportunity` is rounded to one decimal. `plus_minus` is half the width of its 95 %
    interval. `reading` says in words what it means. `evidence_count` counts interviews.
    """

    id: str
    statement: str
    job: str
    step: str
    stage: str
    segment: tuple[str, ...]
    importance: float | None
    satisfaction: float | None
    scale: str
    basis: str
    n: int | None
    date: str
    opportunity: float | None
    plus_minus: float | None
    reading: str
    evidence_count: int
    evidence: tuple[str, ...]
    status: str
    path: str


class Ranked(Struct, frozen=True):
    """A row in its series: `rank` counts from 1, and is 0 where scores are not ranked.

    `tied` says that another need of the series has the same rank. `score` is None for a need
    without one. `evidence` has the nodes of the interviews.
    """

    rank: int
    tied: bool
    row: NeedRow
    score: Score | None
    evidence: tuple[str, ...]


class Series(Struct, frozen=True):
    """Scores that can be ranked against each other, or needs of one group that are not ranked.

    `job` is the node of the job, or empty. `dates` and `sizes` are the different dates and
    sample sizes, sorted. `entries` are in the order of the ranking.
    """

    group: Group
    job: str
    segment: tuple[str, ...]
    scale: str
    basis: str
    dates: tuple[str, ...]
    sizes: tuple[int, ...]
    entries: tuple[Ranked, ...]


def ranking(research: Research) -> tuple[Series, ...]:
    """All series: the ranked ones first, those that asked most people before others."""
    scored: defaultdict[tuple[str, ...], list[_Entry]] = defaultdict(list)
    for node in needs(research):
        job = belonging(research, node).job
        scores = research.scores.get(node, ())
        for score in scores or (None,):
            group = _group(score)
            key = (group, job, *_key(score)) if group == "ranked" else (group,)
            scored[key].append(_Entry(node, job, score))
    found = [_series(research, part) for entries in scored.values() for part in _waves(entries)]
    found.sort(key=lambda one: _place(research, one))
    return tuple(found)


def need_rows(research: Research) -> tuple[NeedRow, ...]:
    """The rows of all series, one after another."""
    return tuple(entry.row for series in research.once(ranking) for entry in series.entries)


class _Entry(Struct, frozen=True):
    """A need, its job, and one of its scores or None."""

    node: str
    job: str
    score: Score | None


def _key(score: Score | None) -> tuple[str, ...]:
    """What scores of one series have in common."""
    if score is None:
        return ()
    return "\n".join(score.segment), score.scale, score.basis


def _group(score: Score | None) -> Group:
    if score is None:
        return "unscored"
    ratings = [one for one in (score.importance, score.satisfaction) if one is not None]
    if any(one.value is None or not one.fits for one in ratings):
        return "unreadable"
    if len(ratings) < 2:
        return "single"
    if any(one.scale == "low-critical" for one in ratings):
        return "words"
    if ratings[0].scale != ratings[1].scale:
        return "unreadable"
    return "estimates" if score.basis == "estimate" else "ranked"


def _waves(entries: Sequence[_Entry]) -> Iterable[Sequence[_Entry]]:
    """The entries by date if people scored a need more than once, else all in one."""
    repeated = max(Counter(entry.node for entry in entries).values()) > 1
    if not repeated or _group(entries[0].score) != "ranked":
        return [entries]
    waves: defaultdict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        waves[entry.score.date if entry.score else ""].append(entry)
    return waves.values()


def _series(research: Research, entries: Sequence[_Entry]) -> Series:
    first = entries[0].score
    group = _group(first)
    rows = [(entry, _row(research, entry)) for entry in entries]
    rows.sort(key=lambda one: _order(one[1]))
    ranks: list[int] = []
    for at, (_, row) in enumerate(rows):
        same = at and row.opportunity == rows[at - 1][1].opportunity
        ranks.append(0 if group != "ranked" else ranks[-1] if same else at + 1)
    shared = Counter(ranks)
    scores = [entry.score for entry in entries if entry.score is not None]
    kept = first if first is not None and group == "ranked" else None
    return Series(
        group,
        entries[0].job if kept else "",
        kept.segment if kept else (),
        kept.scale if kept else "",
        kept.basis if kept else "",
        tuple(sorted({score.date for score in scores if score.date})),
        tuple(sorted({score.sample for score in scores if score.sample is not None})),
        tuple(
            Ranked(
                rank,
                rank > 0 and shared[rank] > 1,
                row,
                entry.score,
                interviews(research, entry.node),
            )
            for rank, (entry, row) in zip(ranks, rows, strict=True)
        ),
    )


def _order(row: NeedRow) -> tuple[float, float, str]:
    """By opportunity and then importance, the highest first; then by statement."""
    known = row.opportunity if row.opportunity is not None else -1.0
    return -known, -(row.importance or 0.0), natural(row.statement)


def _place(research: Research, series: Series) -> tuple[int, int, bool, str, str, str]:
    """The sort key of a series: ranked ones by the people asked, everybody before segments."""
    job = research.title(series.job) if series.job else ""
    return (
        _GROUPS.index(series.group),
        -max(series.sizes, default=0),
        bool(series.segment),
        natural(job),
        "\n".join((*series.segment, series.scale, series.basis)),
        "\n".join(series.dates),
    )


def _row(research: Research, entry: _Entry) -> NeedRow:
    node, score = entry.node, entry.score
    place = belonging(research, node)
    said = research.statement(node)
    support = interviews(research, node)
    importance = score.importance if score else None
    satisfaction = score.satisfaction if score else None
    return NeedRow(
        id=node,
        statement=said.text,
        job=research.title(place.job) if place.job else "",
        step=research.title(place.step) if place.step else "",
        stage=place.stage,
        segment=score.segment if score else (),
        importance=importance.value if importance else None,
        satisfaction=satisfaction.value if satisfaction else None,
        scale=score.scale if score else "",
        basis=score.basis if score else "",
        n=score.sample if score else None,
        date=score.date if score else "",
        opportunity=opportunity(score),
        plus_minus=plus_minus(score),
        reading=reading(score),
        evidence_count=len(support),
        evidence=tuple(research.title(one) for one in support),
        status=choice(research.properties_of(node), "status") or "",
        path=said.path,
    )


def opportunity(score: Score | None) -> float | None:
    """The opportunity as it is shown, with one decimal; None if there is no arithmetic to do.

    Shares of answers are put on the scale from 0 to 10. Averages stay on their own scale,
    since their thresholds would not hold there either.
    """
    if score is None or _group(score) not in ("ranked", "estimates"):
        return None
    importance, satisfaction = score.importance, score.satisfaction
    if importance is None or satisfaction is None:
        return None
    first, second = importance.value or 0.0, satisfaction.value or 0.0
    if importance.scale in ("percent", "0-1"):
        first, second = importance.out_of_ten or 0.0, satisfaction.out_of_ten or 0.0
    return round(opportunity_of(first, second), 1)


def plus_minus(score: Score | None) -> float | None:
    """Half the width of the 95 % interval of an opportunity, or None.

    With i and s, the shares who find the need important and are satisfied, among n people, it
    is 19.6·√(4·i(1−i)/n + s(1−s)/n) if s < i, else 19.6·√(i(1−i)/n): the variance of a sum of
    shares, times ten. Published shares do not tell how answers go together, so that the
    covariance is left out, and the figure is rough.
    """
    if score is None or score.opportunity is None or not score.sample:
        return None
    if score.importance is None or score.satisfaction is None:
        return None
    i = (score.importance.out_of_ten or 0.0) / 10
    s = (score.satisfaction.out_of_ten or 0.0) / 10
    variance = 4 * i * (1 - i) + s * (1 - s) if s < i else i * (1 - i)
    return round(19.6 * sqrt(variance / score.sample), 1)


def reading(score: Score | None) -> str:
    """What an opportunity means; empty where the thresholds do not hold.

    It stands in brackets if the interval of the score is wide, and is ``too few (n = 12)`` for
    a sample that is too small.
    """
    shown = opportunity(score)
    if score is None or score.opportunity is None or shown is None:
        return ""
    if score.sample is not None and score.sample < ENOUGH:
        return f"too few (n = {score.sample})"
    importance = (score.importance.out_of_ten if score.importance else None) or 0.0
    satisfaction = (score.satisfaction.out_of_ten if score.satisfaction else None) or 0.0
    overserved = overserved_of(importance, satisfaction)
    of_class = opportunity_class_of(shown)
    if overserved:
        words = "overserved" if overserved == "overserved" else "served beyond importance"
    elif (
        importance >= _STAKES_IMPORTANCE and satisfaction >= _STAKES_SATISFACTION and shown < _HIGH
    ):
        words = "table stakes"
    else:
        words = "low" if of_class == "unattractive" else of_class
    wide = (plus_minus(score) or 0.0) > _MANY
    return f"({words})" if wide else words


VIEW = View(
    "needs",
    "Needs by opportunity",
    "the needs and their scores, in the order of their opportunity",
    NeedRow,
    need_rows,
    ("statement", "segment", "importance", "satisfaction", "opportunity", "reading", "n"),
    "No note states a need. Write one with `type: need` and "
    "`statement: Minimize the time it takes to settle on a dinner`.",
)
