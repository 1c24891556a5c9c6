"""The scores of a need in words: what they are, who gave them, and where they rank it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from milkshake.jtbd.research import Research
from milkshake.jtbd.views.needs import Ranked, Series, ranking, standings
from milkshake.site.plan import Plan
from milkshake.site.vocabulary import long_month_words, reading_words, value_words
from milkshake.site.words import in_figures, remembered, say

ROWS = 60
"""The most rows of the ranking on one page."""
SCALE_ENDS = {"0-10": "10", "1-10": "10", "1-5": "5"}
_SCALES = {
    "0-10": "0–10",
    "1-10": "1–10",
    "1-5": "1–5",
    "0-1": "0–1",
}


_SCALE_WORDS = {"percent": "scale.percent", "low-critical": "scale.words"}


class ScoreLine(Struct, frozen=True, gc=False):
    """One score of a need, in words.

    `segment` names who was asked, and is empty for everybody. `opportunity` is such as ``15.5
    opportunity``, and `figures` ``importance 9.1, satisfaction 2.7 of 10 (top two boxes, 412
    people, May 2026)``. `reading` says what it means, and `place` where the need stands, such as
    ``1st of 18``. Opportunity, reading and place may be empty. `href` leads from the site's folder
    to its row in the ranking.
    """

    segment: str
    opportunity: str
    figures: str
    reading: str
    place: str
    href: str


def score_lines(plan: Plan, node: str) -> Iterator[ScoreLine]:
    """A line for each score of the need, a note (by path) or an item (by id)."""
    entries = list(_entries(plan, node))
    several = len({series.job for _, series, _ in entries if series.job}) > 1
    for number, series, at in entries:
        entry = series.entries[at]
        is_told = several and series.job and entry.rank
        of_job = say("score.for", job=plan.research.title(series.job)) if is_told else ""
        if entry.score is not None:
            yield ScoreLine(
                ", ".join(series.segment),
                _opportunity(entry),
                _figures_and_sample(entry),
                reading_words(entry.row.reading),
                " ".join(filter(None, (place_text(entry, len(series.entries)), of_job))),
                row_href(plan, number, at),
            )


def _entries(plan: Plan, node: str) -> Iterator[tuple[int, Series, int]]:
    all_series = plan.research.once(ranking)
    for one in plan.research.once(standings).get(node, ()):
        yield one.series, all_series[one.series], one.entry


def row_id(series: int, entry: int) -> str:
    """The id of the row of an entry on the page of the ranking."""
    return f"_n{series + 1}-{entry + 1}"


def row_href(plan: Plan, series: int, entry: int) -> str:
    """Where an entry of the ranking stands, from the site's folder."""
    number = (plan.research.once(_starts)[series] + entry) // ROWS + 1
    return f"{plan.href('needs', '', number)}#{row_id(series, entry)}"


def _starts(research: Research) -> Sequence[int]:
    """How many entries come before each series."""
    return [0, *accumulate(len(series.entries) for series in research.once(ranking))]


def _opportunity(entry: Ranked) -> str:
    opportunity = entry.row.opportunity
    if opportunity is None:
        return ""
    return say("score.opportunity", figure=in_figures(opportunity, ".1f"))


def _figures_and_sample(entry: Ranked) -> str:
    """The figures of a score, and in brackets their basis, the sample and the date."""
    row = entry.row
    figures = _figures(entry)
    asked = [
        say(f"basis.{row.basis}") if row.basis else "",
        people((row.n,) if row.n else ()),
        months((row.date,) if row.date else ()),
    ]
    known = ", ".join(filter(None, asked))
    return f"{figures} ({known})" if known else figures


def _figures(entry: Ranked) -> str:
    row = entry.row
    parts = [
        say(key, figure=f"{figure_text(value, row.scale)}{' %' * (row.scale == 'percent')}")
        for key, value in (
            ("score.importance", row.importance),
            ("score.satisfaction", row.satisfaction),
        )
        if value is not None
    ]
    end = SCALE_ENDS.get(row.scale, "")
    figures = ", ".join(parts)
    return (
        say("score.of", figures=figures, most=end)
        if end and row.opportunity is not None
        else figures
    )


_ORDINALS = {1: "ordinal.first", 2: "ordinal.second", 3: "ordinal.third"}


def place_text(entry: Ranked, count: int) -> str:
    """Where an entry stands among the entries of its series; empty where it has no rank."""
    if not entry.rank:
        return ""
    key = "score.place_equal" if entry.tied else "score.place"
    return say(key, count, place=ordinal(entry.rank))


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``3rd``, ``11th``."""
    last = 0 if number % 100 in (11, 12, 13) else number % 10
    return say(_ORDINALS.get(last, "ordinal.other"), number)


def figure_text(figure: float | str | None, scale: str) -> str:
    """An importance, satisfaction or opportunity as it is shown: with one decimal."""
    if figure is None:
        return "·"
    if isinstance(figure, str):
        return value_words(figure)
    return in_figures(figure, ".2f" if scale == "0-1" else ".1f")


def scale_text(scale: str) -> str:
    """A scale in words; it may not be known."""
    if scale in _SCALES:
        return _SCALES[scale]
    return say(_SCALE_WORDS.get(scale, "scale.unknown"))


def basis_text(basis: str) -> str:
    """The basis of scores in words; it may not be known."""
    return say(f"basis_of_all.{basis or 'unknown'}")


def people(sizes: Iterable[int]) -> str:
    """How many people were asked: ``412 people``, ``398 to 412 people``; empty if unknown."""
    known = sorted(sizes)
    if not known:
        return ""
    if known[0] != known[-1]:
        return say("score.people_from", known[-1], few=known[0])
    return say("score.people", known[-1])


def months(dates: Iterable[str]) -> str:
    """When people were asked: ``May 2026``, ``May 2026 to June 2026``; empty if unknown."""
    known = sorted(dates)
    if not known:
        return ""
    first, last = month(known[0]), month(known[-1])
    return first if first == last else say("interviews.from_to", first=first, last=last)


@remembered
def month(date: str) -> str:
    """The month of a date, ``May 2026``; a text that is no date stays as it is."""
    parts = date.strip().split("-")
    is_date = len(parts) > 1 and all(part[:2].isdecimal() for part in parts[:2])
    number = int(parts[1]) if is_date and parts[1].isdecimal() else 0
    return long_month_words(parts[0], number) if 1 <= number <= 12 else date.strip()
