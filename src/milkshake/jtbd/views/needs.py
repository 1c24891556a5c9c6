"""The ranking of needs by opportunity.

Only scores of one series are ranked against each other: those for the same job that the same
people gave on the same scale, and that are of the same basis.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from milkshake.jtbd.dates import read_date
from milkshake.jtbd.job_map import job_map
from milkshake.jtbd.nodes import nodes
from milkshake.jtbd.properties import choice
from milkshake.jtbd.research import Research
from milkshake.jtbd.scores import Score
from milkshake.jtbd.views._needs_of import Belonging, belongings, interviews
from milkshake.jtbd.views._score import (
    GROUPS,
    Group,
    figure_of,
    group_of,
    opportunity,
    plus_minus,
    reading,
    sample_of,
    scale_of,
    segment_of,
)
from milkshake.jtbd.views._view import View
from milkshake.jtbd.withheld_names import link_names
from milkshake.model.note import text_of
from milkshake.model.order import natural

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_OLD = 24
"""From so many months before the latest date in the vault a score says when people were asked."""


class NeedRow(Struct, frozen=True, kw_only=True):
    """A need and one of its scores; the needs without a score come last.

    `id` is the path of a note, or ``path#^id`` of an item within one. `job`, `step` and
    `evidence` are titles. `segment` names who was asked, and is empty for everybody. `n` is
    how many people these are. `importance` and `satisfaction` are on `scale`, or the words as
    written, and `opportunity` is rounded to one decimal. `plus_minus` is half the width of its
    95 % interval. `reading` says in words what it means. `evidence_count` counts interviews.
    """

    id: str
    statement: str
    job: str
    step: str
    stage: str
    segment: tuple[str, ...]
    importance: float | str | None
    satisfaction: float | str | None
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
    without one. `job` and `step` are nodes, or empty, and `place` sorts by the map of the job.
    `evidence` has the nodes of the interviews, and `doubles` those of other needs of the
    job with the same words. `old` is the year in which people were asked, if that is long ago.
    """

    rank: int
    tied: bool
    row: NeedRow
    score: Score | None
    job: str
    step: str
    place: tuple[str, int, str]
    evidence: tuple[str, ...]
    doubles: tuple[str, ...]
    old: str


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


class Standing(Struct, frozen=True, gc=False):
    """Where a need stands: the number of the series in `ranking`, and of its entry there."""

    series: int
    entry: int


def ranking(research: Research) -> tuple[Series, ...]:
    """All series: the ranked ones first, those that asked most people before others.

    A need that serves several jobs is ranked among the needs of each.
    """
    scored: defaultdict[tuple[str, ...], list[_Entry]] = defaultdict(list)
    for node in nodes(research, "need"):
        places = belongings(research, node)
        for score in _scores(research, node) or (None,):
            # Only what is ranked stands in a table for each job.
            for place in places if group_of(score) == "ranked" else places[:1]:
                entry = _Entry(node, place, score)
                scored[_key(entry)].append(entry)
    made = _Maker(research)
    found = [made.series(part) for entries in scored.values() for part in _waves(entries)]
    found.sort(key=lambda one: _place(research, one))
    return tuple(found)


def standings(research: Research) -> Mapping[str, tuple[Standing, ...]]:
    """Where each need stands, by path or id, in the order of the series."""
    found: defaultdict[str, list[Standing]] = defaultdict(list)
    for number, series in enumerate(research.once(ranking)):
        for at, entry in enumerate(series.entries):
            found[entry.row.id].append(Standing(number, at))
    return {node: tuple(places) for node, places in found.items()}


def need_rows(research: Research) -> tuple[NeedRow, ...]:
    """The rows of all series, one after another."""
    return tuple(entry.row for series in research.once(ranking) for entry in series.entries)


def latest_month(research: Research) -> int:
    """The months from the year 0 to the latest date that a note or a score states; 0 if none."""
    dates = [text_of(one.value) for p in research.properties.values() if (one := p.get("date"))]
    dates += [score.date for scores in research.scores.values() for score in scores]
    read = filter(None, map(read_date, dates))
    return max((date.year * 12 + (date.month or 1) for date in read), default=0)


class _Entry(Struct, frozen=True):
    """A need, where it belongs, and one of its scores or None."""

    node: str
    place: Belonging
    score: Score | None


def _scores(research: Research, node: str) -> Sequence[Score]:
    """The scores of a need, without those that repeat another or that withheld segments gave."""
    kept: list[Score] = []
    for score in research.scores.get(node, ()):
        if not any(_is_same(score, other) for other in kept) and not _is_withheld(research, score):
            kept.append(score)
    return kept


def _is_withheld(research: Research, score: Score) -> bool:
    """Whether a segment that gave the score is a note that is not published."""
    if not score.segment:
        return False
    withheld: set[str] = set()
    for link in research.withheld_links(score.path):
        name = link.target.rpartition("/")[2].removesuffix(".md")
        withheld |= {link.text, name, *([link.display] if link.display else link_names(link))}
    return not withheld.isdisjoint(score.segment)


def _is_same(one: Score, other: Score) -> bool:
    """Whether two places state the same score; one may leave out the date or the sample."""
    return (
        segment_of(one) == segment_of(other)
        and (scale_of(one), one.basis) == (scale_of(other), other.basis)
        and figure_of(one.importance) == figure_of(other.importance)
        and figure_of(one.satisfaction) == figure_of(other.satisfaction)
        and (one.date == other.date or not (one.date and other.date))
        and (one.sample == other.sample or None in (one.sample, other.sample))
    )


def _key(entry: _Entry) -> tuple[str, ...]:
    """What entries of one table have in common."""
    score = entry.score
    group = group_of(score)
    if score is None or group not in ("ranked", "estimates"):
        return (group,)
    scale = scale_of(score)
    if group == "estimates":
        return group, scale
    return group, entry.place.job, "\n".join(segment_of(score)), scale, score.basis


def _waves(entries: Sequence[_Entry]) -> Iterable[Sequence[_Entry]]:
    """The entries by month, or else by date, if people scored a need more than once."""
    if group_of(entries[0].score) != "ranked":
        return [entries]
    parts: Sequence[Sequence[_Entry]] = [entries]
    for length in (len("2026-05"), None):
        split: list[Sequence[_Entry]] = []
        for part in parts:
            waves: defaultdict[str, list[_Entry]] = defaultdict(list)
            repeated = len({entry.node for entry in part}) < len(part)
            for entry in part:
                date = entry.score.date if entry.score and repeated else ""
                waves[date[:length]].append(entry)
            split += waves.values()
        parts = split
    return parts


class _Maker:
    """Makes series, and keeps what all of them need."""

    def __init__(self, research: Research) -> None:
        self._research = research
        self._latest = latest_month(research)
        self._maps: dict[str, dict[str, int]] = {}
        self._plain: dict[str, str] = {}
        said: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for node in nodes(research, "need"):
            for place in belongings(research, node):
                said[self._words(node, place.job)].append(node)
        self._said = {words: tuple(nodes) for words, nodes in said.items() if len(nodes) > 1}

    def series(self, entries: Sequence[_Entry]) -> Series:
        """The series of these entries, in the order of the ranking."""
        score = entries[0].score
        group = group_of(score)
        made = sorted(
            (self._ranked(entry) for entry in entries), key=lambda one: _order(group, one)
        )
        ranks: list[int] = []
        for at, one in enumerate(made):
            same = at and one.row.opportunity == made[at - 1].row.opportunity
            ranks.append(0 if group != "ranked" else ranks[-1] if same else at + 1)
        shared = Counter(ranks)
        is_ranked = score is not None and group == "ranked"
        first = made[0].row
        return Series(
            group,
            entries[0].place.job if is_ranked else "",
            first.segment if is_ranked else (),
            first.scale if group in ("ranked", "estimates") else "",
            first.basis if group in ("ranked", "estimates") else "",
            tuple(sorted({one.row.date for one in made if one.row.date})),
            tuple(sorted({one.row.n for one in made if one.row.n is not None})),
            tuple(
                replace(one, rank=rank, tied=rank > 0 and shared[rank] > 1)
                for rank, one in zip(ranks, made, strict=True)
            ),
        )

    def _ranked(self, entry: _Entry) -> Ranked:
        research, node, place, score = self._research, entry.node, entry.place, entry.score
        said = research.statement(node)
        evidence = interviews(research, node)
        job = research.title(place.job) if place.job else ""
        step = research.title(place.step) if place.step else ""
        row = NeedRow(
            id=node,
            statement=said.text,
            job=job,
            step=step,
            stage=place.stage,
            segment=segment_of(score) if score else (),
            importance=figure_of(score.importance) if score else None,
            satisfaction=figure_of(score.satisfaction) if score else None,
            scale=scale_of(score) if score else "",
            basis=score.basis if score else "",
            n=sample_of(score) if score else None,
            date=score.date if score else "",
            opportunity=opportunity(score),
            plus_minus=plus_minus(score),
            reading=reading(score),
            evidence_count=len(evidence),
            evidence=tuple(research.title(one) for one in evidence),
            status=choice(research.properties_of(node), "status") or "",
            path=said.path,
        )
        alike = self._said.get(self._words(node, place.job), ())
        return Ranked(
            0,
            False,
            row,
            score,
            place.job,
            place.step,
            (natural(job), self._step_number(place), natural(step)),
            evidence,
            tuple(other for other in alike if other != node),
            self._old(row.date),
        )

    def _step_number(self, place: Belonging) -> int:
        """The number of the step in the map of the job; needs of the whole job come last."""
        if place.job not in self._maps:
            is_job = place.job and self._research.kind_of(place.job) == "job"
            steps = job_map(self._research, place.job).steps if is_job else ()
            self._maps[place.job] = {step.node: at for at, step in enumerate(steps)}
        steps_of = self._maps[place.job]
        return steps_of.get(place.step, len(steps_of) + (not place.step))

    def _words(self, node: str, job: str) -> tuple[str, str]:
        words = self._plain.get(node)
        if words is None:
            words = self._research.statement(node).text.casefold()
            words = self._plain[node] = _BETWEEN_WORDS.sub(" ", words).strip()
        return job, words

    def _old(self, date: str) -> str:
        asked = read_date(date)
        is_old = asked and self._latest - asked.year * 12 - (asked.month or 12) > _OLD
        return str(asked.year) if asked and is_old else ""


def _order(group: Group, one: Ranked) -> tuple[object, ...]:
    """By opportunity and then importance, the highest first; then by statement.

    Needs without a score are in the order of the map.
    """
    score, row = one.score, one.row
    importance = score.importance.value if score and score.importance else None
    satisfaction = score.satisfaction.value if score and score.satisfaction else None
    figures: tuple[float, ...] = ()
    if group in ("ranked", "estimates"):
        figures = -(row.opportunity or 0.0), -(importance or 0.0)
    elif group in ("words", "single"):
        figures = -(-1.0 if importance is None else importance), satisfaction or 0.0
    place = one.place if group == "unscored" else ()
    return *figures, *place, natural(row.statement), row.id


def _place(research: Research, series: Series) -> tuple[int, int, bool, str, str, str]:
    """The sort key of a series: ranked ones by the people asked, everybody before segments."""
    job = research.title(series.job) if series.job else ""
    return (
        GROUPS.index(series.group),
        -max(series.sizes, default=0),
        bool(series.segment),
        natural(job),
        "\n".join((*series.segment, series.scale, series.basis)),
        "\n".join(series.dates),
    )


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
