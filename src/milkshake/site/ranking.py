"""The ranking of needs as its page and the pages of jobs show it: tables, with a landscape each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from milkshake.jtbd.research import Research
from milkshake.jtbd.tree import level
from milkshake.jtbd.views import headlines
from milkshake.jtbd.views._score import unproven
from milkshake.jtbd.views.needs import Ranked, Series, ranking, standings
from milkshake.model.note import Note
from milkshake.site import urls
from milkshake.site.entries import NoteLink
from milkshake.site.figures import landscape as figure
from milkshake.site.nodes import node_href, node_link, node_title
from milkshake.site.plan import Plan
from milkshake.site.render import Markup, escape
from milkshake.site.score_line import (
    SCALE_ENDS,
    basis_text,
    figure_text,
    months,
    people,
    row_href,
    row_id,
    scale_text,
)
from milkshake.site.vocabulary import reading_words, value_words
from milkshake.site.words import in_figures, once, say

_MOST = 20.0
"""The highest opportunity."""
_MISMATCH = "PRP012"
"""The rule that reports an opportunity in a note that is not that of its scores."""
_SHADES = {"extreme": "extreme", "high": "high", "worth considering": "worth"}


class Remark(Struct, frozen=True, gc=False):
    """A word about a row that may lead somewhere; `label` is what stands before it."""

    label: str
    words: Markup
    href: str


class Row(Struct, frozen=True):
    """A row as a table shows it. `back` leads to its disc in the landscape, or is empty.

    `share` is the length of its bar in percent, or empty for none. `steps` are the step and the
    stage of the need.
    """

    id: str
    rank: str
    back: str
    need: NoteLink
    step: NoteLink | None
    stage: str
    job: NoteLink | None
    importance: str
    satisfaction: str
    opportunity: str
    share: str
    shade: str
    plus_minus: str
    reading: str
    n: str
    evidence: Sequence[NoteLink]
    status: str
    remarks: Sequence[Remark]


class Table(Struct, frozen=True):
    """A series as a page shows it, or the part of it that lies on the page.

    `facts` say who was asked, and `about` what the table holds. `figure` is its landscape, or
    empty, `svg` leads to it as a file. `has` names the columns that are not empty.
    """

    id: str
    title: str
    job: NoteLink | None
    about: str
    scored: bool
    ticks: bool
    has: frozenset[str]
    rows: Sequence[Row]
    notes: Sequence[str]
    figure: Markup | str
    caption: str
    svg: str


def series_title(research: Research, number: int) -> str:
    """Who was asked, how many, for what, and when: ``Everyone asked · 412 people · …``.

    `number` is that of the series in the ranking.
    """
    return once(research, _titles)[number]


def _titles(research: Research) -> list[str]:
    return [_title(series) for series in research.once(ranking)]


def _title(series: Series) -> str:
    if series.group != "ranked":
        scale = scale_text(series.scale) if series.scale else ""
        return " · ".join(filter(None, (say(f"ranking_group.{series.group}"), scale)))
    who = ", ".join(series.segment) or say("ranking.asked_everyone")
    asked = (who, people(series.sizes), basis_text(series.basis), months(series.dates))
    return " · ".join(filter(None, asked))


def short_title(series: Series, job: str = "") -> str:
    """The same in fewer words, for a list of series; with the title of its job, if that tells."""
    if series.group != "ranked":
        return _title(series)
    who = ", ".join(series.segment) or say("ranking.everyone")
    sizes = in_figures(series.sizes[-1]) if series.sizes else ""
    return " · ".join(filter(None, (job, who, sizes, months(series.dates))))


def asked(plan: Plan, needs: Iterable[str], root: str) -> list[tuple[str, str, str]]:
    """Where the opportunities of needs are from: who was asked, where they stand, and how many.

    The series that most of them are from come first.
    """
    research = plan.research
    scored = research.once(headlines)
    numbers = Counter(
        research.once(standings)[need][0].series for need in set(needs) if need in scored
    )
    found = []
    for number, count in sorted(numbers.items(), key=lambda one: (-one[1], one[0])):
        series = research.once(ranking)[number]
        words = series_title(research, number)
        if series.group == "ranked":
            words += f" · {scale_text(series.scale)}"
        found.append((words, root + row_href(plan, number, 0), say("count.need", count)))
    return found


def table(
    plan: Plan,
    number: int,
    entries: Sequence[int],
    root: str,
    *,
    drawn: bool = False,
    linked: bool = False,
    brief: bool = False,
) -> Table:
    """The table of the `entries` of the series of that number, as `ranking` has them.

    With `drawn` the landscape of the whole series comes along, and its discs lead to the rows.
    The rows lead to discs then, or if they are `linked` to a landscape elsewhere on the page.
    A `brief` table is for the page of the job, without its name and what readers ask for less.
    """
    series = plan.research.once(ranking)[number]
    picture: figure.Drawing | None = None
    if drawn and figure.has_landscape(series):
        picture = landscape(plan, number, root, entries)
    rows = [_row(plan, number, at, root, linked or picture is not None, brief) for at in entries]
    columns = {"importance", "satisfaction", "opportunity", "reading"}
    if not brief:
        columns |= {"plus_minus", "n", "evidence", "status"}
    has = {name for name in columns if any(getattr(r, name) not in ("", "·", ()) for r in rows)}
    has |= {"rank"} if series.group == "ranked" else set()
    is_class = _has_classes(series)
    return Table(
        f"_s{number + 1}",
        series_title(plan.research, number),
        node_title(plan, series.job, root) if series.job and not brief else None,
        _about(series, len(entries)),
        series.group in ("ranked", "estimates"),
        is_class or (series.basis == "estimate" and series.scale in ("0-10", "percent", "0-1")),
        frozenset(has),
        rows,
        list(_notes(series, is_class)),
        picture.svg if picture else "",
        caption(series, picture) if picture else "",
        root + plan.href("svg", svg_name(number)) if picture else "",
    )


def landscape(
    plan: Plan,
    number: int,
    root: str,
    entries: Sequence[int] = (),
    *,
    style: str = "",
) -> figure.Drawing:
    """The landscape of a series; its discs lead to the rows of `entries` on the same page.

    Those of other needs lead to the page of the ranking.
    """
    series = plan.research.once(ranking)[number]
    here = frozenset(entries)

    def href(at: int) -> str:
        if at in here:
            return f"#{row_id(number, at)}"
        return root + row_href(plan, number, at)

    return figure.landscape(
        series,
        say("ranking.landscape_of", series=series_title(plan.research, number)),
        f"_p{number + 1}",
        href,
        lambda at: words_of(plan, series.entries[at].row.id),
        style,
    )


def caption(series: Series, drawing: figure.Drawing) -> str:
    """What the figure shows, on which scale, who was asked, and when; and how to read it."""
    scale = SCALE_ENDS.get(series.scale, "10")
    is_ranked = series.group == "ranked"
    low = "1" if series.scale in ("1-5", "1-10") else "0"
    asked = (
        say("ranking.needs", len(series.entries)),
        f"{low}–{scale}",
        basis_text(series.basis),
        ", ".join(series.segment)
        or say("ranking.everyone_asked" if is_ranked else "ranking.nobody_asked"),
        people(series.sizes) if is_ranked else "",
        months(series.dates),
    )
    return " ".join((f"{', '.join(filter(None, asked))}.", *drawing.notes))


def words_of(plan: Plan, node: str) -> str:
    """The statement of a need as plain text that XML allows."""
    note = _note(plan, node)
    said = note.in_words(plan.research.statement(node).text)
    return "".join(c for c in " ".join(said.split()) if c.isprintable())


def svg_name(number: int) -> str:
    """The name of the file that has the landscape of a series."""
    return f"landscape/{number}"


def _note(plan: Plan, node: str) -> Note:
    item = plan.research.items.get(node)
    return plan.vault.notes[item.path if item is not None else node]


def _has_classes(series: Series) -> bool:
    return series.group == "ranked" and any(
        entry.score is not None and entry.score.opportunity is not None for entry in series.entries
    )


def _about(series: Series, shown: int) -> str:
    count = len(series.entries)
    words = say("count.need", count)
    if shown < count:
        words = say("common.of", shown, whole=words)
    return ", ".join(filter(None, (words, scale_text(series.scale) * (series.group == "ranked"))))


def _notes(series: Series, is_class: bool) -> Sequence[str]:
    """What a reader has to know about the figures of a table."""
    notes = []
    if series.group != "ranked":
        return [say(f"ranking_note.{series.group}")]
    apart = unproven(entry.row.plus_minus for entry in series.entries)
    if apart is not None and len(series.entries) > 1:
        notes.append(say("ranking.no_proven_order", points=in_figures(apart, ".1f")))
    if is_class and any(entry.row.reading.startswith("(") for entry in series.entries):
        notes.append(say("ranking.in_brackets"))
    if not is_class and series.basis == "mean":
        notes.append(say("ranking.averages"))
    elif not is_class:
        notes.append(say("ranking.no_thresholds"))
    return notes


def _row(plan: Plan, number: int, at: int, root: str, drawn: bool, brief: bool) -> Row:
    research = plan.research
    series = research.once(ranking)[number]
    entry = series.entries[at]
    row = entry.row
    job = entry.job if not series.job and not brief else ""
    return Row(
        row_id(number, at),
        f"{entry.rank}{'=' * entry.tied}" if entry.rank else "",
        f"#_p{number + 1}-{at + 1}" if drawn else "",
        node_link(plan, row.id, root),
        node_title(plan, entry.step, root) if entry.step else None,
        value_words(row.stage),
        node_title(plan, job, root) if job else None,
        figure_text(row.importance, row.scale),
        figure_text(row.satisfaction, row.scale),
        figure_text(row.opportunity, ""),
        _share(series, row.opportunity),
        _shade(series, entry),
        in_figures(row.plus_minus, ".1f") if row.plus_minus is not None else "",
        reading_words(row.reading),
        in_figures(row.n) if row.n is not None else "",
        tuple(node_title(plan, one, root) for one in entry.evidence),
        value_words(row.status),
        () if brief else _remarks(plan, number, entry, root),
    )


def _share(series: Series, opportunity: float | None) -> str:
    """The length of the bar in percent of the greatest opportunity on the scale."""
    if opportunity is None or not series.scale:
        return ""
    most = 9.0 if series.scale == "1-5" else 19.0 if series.scale == "1-10" else _MOST
    return f"{min(max(opportunity / most * 100, 0.0), 100.0):.4g}"


def _shade(series: Series, entry: Ranked) -> str:
    if series.group != "ranked" or (entry.score is not None and entry.score.exploratory):
        return "hollow"
    if not entry.row.reading:
        return "grey"
    return _SHADES.get(entry.row.reading.strip("()"), "low")


def _remarks(plan: Plan, number: int, entry: Ranked, root: str) -> list[Remark]:
    """What else is to be said of a row.

    A need of an aspiration, other series, other notes, an old date, a wrong figure.
    """
    found = []
    research = plan.research
    all_series = research.once(ranking)
    series = all_series[number]
    if entry.job and level(research, entry.job) == "aspiration":
        link = node_title(plan, entry.job, root)
        found.append(Remark(say("ranking.of_an_aspiration"), link.title, link.href))
    for one in research.once(standings)[entry.row.id]:
        other = all_series[one.series]
        figure_there = other.entries[one.entry].row.opportunity
        if one.series != number and figure_there is not None:
            who = ", ".join(other.segment) or months(other.dates) or say("ranking.everyone_asked")
            words = escape(f"{who} {in_figures(figure_there, '.1f')}")
            if other.job and other.job != series.job:
                words = node_title(plan, other.job, root).title + escape(", ") + words
            href = root + row_href(plan, one.series, one.entry)
            found.append(Remark(say("ranking.also"), words, href))
    for node in entry.doubles:
        title = node_title(plan, node, root)
        if node in research.items:
            title = node_title(plan, research.items[node].path, root)
        label = say("ranking.said_again_in")
        found.append(Remark(label, title.title, root + node_href(plan, node)))
    if entry.old:
        found.append(Remark(say("ranking.asked"), escape(entry.old), ""))
    if _is_mismatch(plan, entry):
        rule = root + plan.href("rule", _MISMATCH)
        found.append(Remark(say("ranking.states_another"), escape(_MISMATCH), rule))
    return found


def _is_mismatch(plan: Plan, entry: Ranked) -> bool:
    """Whether a problem says that the opportunity beside the score differs."""
    if entry.score is None or _MISMATCH not in plan.rules:
        return False
    note = plan.vault.notes[entry.score.path]
    rows = {prop.value_span.row for prop in note.properties}
    row = entry.score.span.row
    return any(
        problem.code == _MISMATCH
        and (problem.span.row == row or (row in rows and problem.span.row in rows))
        for problem in plan.problems_by_note.get(note.path, ())
    )


def svg_url(research: Research, series: Series) -> str:
    """The URL that the file of a landscape would like to have."""
    job = (research.title(series.job),) if series.job else ()
    group = () if series.group == "ranked" else (series.group,)
    named = "-".join(("landscape", *group, *job, *series.segment, *series.dates[:1]))
    return f"-/data/{urls.slug(named)}.svg"
