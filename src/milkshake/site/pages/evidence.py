"""The matrix of claims and interviews: which interview supports what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from milkshake.jtbd.interviews import Interview, by_path, interviews
from milkshake.jtbd.research import Research
from milkshake.jtbd.views.evidence import Claim, coverage, mentioned, supported, withheld_evidence
from milkshake.site.catalogue import Catalogue
from milkshake.site.entries import NoteLink
from milkshake.site.interviews import (
    KINDS_OF_INTERVIEWS,
    InterviewLink,
    csv_href,
    interview_link,
    letter_of,
    summary,
)
from milkshake.site.layout import Layout
from milkshake.site.nodes import node_title
from milkshake.site.page import Page, Place, Wanted
from milkshake.site.plan import Plan
from milkshake.site.sections import OF_KIND
from milkshake.site.vocabulary import day_and_year, value_words, written_date_words
from milkshake.site.words import once, say

MOST_COLUMNS = 25
"""With more interviews than this, a column is a folder, a month or a year."""
_LISTED = 25
"""The most interviews that are listed for a column, and of those that support nothing."""


class Column(Struct, frozen=True):
    """A column of the matrix: an interview, or a group of them.

    `head` and `lines` stand at its top: its number or name, and what is small below it.
    `path` is that of the interview, and empty for a group.
    """

    head: str
    lines: tuple[str, ...]
    path: str
    title: str
    paths: frozenset[str]
    supports: int
    mentions: int


class Group(Struct, frozen=True):
    """The interviews of a column; `more` counts those that are not listed."""

    id: str
    label: str
    interviews: list[InterviewLink]
    more: int


class Row(Struct, frozen=True):
    """A claim: a cell for each column, then the sum, the newest date and the status."""

    link: NoteLink
    depth: int
    cells: list[str]
    total: int
    source: str
    others: int
    others_title: str
    withheld: int
    latest: str
    status: str


class Block(Struct, frozen=True):
    """Claims below one heading."""

    title: str
    rows: list[Row]


_UNFOUNDED = "evidence.unfounded"
_THIN = "evidence.thin"


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """One URL, if there are interviews."""
    if "interview" in catalogue.kinds:
        yield Wanted("", "-/evidence.html", len(catalogue.research.once(coverage).claims))


def header(plan: Plan) -> Iterator[Place]:
    """The header leads to the matrix, after the kinds."""
    if "interview" in plan.kinds:
        yield Place(1, say("common.evidence"), plan.href("evidence", ""))


def content(layout: Layout, page: Page) -> bytes:
    """The matrix, with the claims that deserve a look first."""
    plan = layout.plan
    research = plan.research
    found = research.once(coverage)
    columns = once(research, _columns)
    apart = say(_UNFOUNDED), say(_THIN)
    shown = page.part(once(research, _claims_in_blocks))
    last = page.number == page.total
    bare = sum(not claim.supports for claim in found.claims)
    return layout.fill(
        "evidence.html",
        page,
        say("common.evidence"),
        kind="wide",
        count=summary(research),
        claims=say("count.claim", len(found.claims)),
        bare=bare,
        columns=columns,
        heads=[
            page.root + plan.hrefs[column.path] if column.path else f"#column-{number}"
            for number, column in enumerate(columns, 1)
        ],
        grouped=len(research.once(interviews)) > MOST_COLUMNS,
        letters=_letters(research),
        outside=any(claim.outside for claim in found.claims),
        blocks=[
            Block(
                title,
                [
                    _row(plan, claim, columns, page.root, in_tree=title not in apart)
                    for _, claim in group
                ],
            )
            for title, group in groupby(shown, key=lambda one: one[0])
        ],
        groups=_groups(plan, columns, page.root),
        unused=[interview_link(plan, path, page.root) for path in found.unused[:_LISTED]]
        if last
        else [],
        more_unused=max(0, len(found.unused) - _LISTED),
        data=csv_href(plan, "evidence", page.root),
        interviews=page.root + plan.kind_href("interview"),
    )


def _letters(research: Research) -> dict[str, str]:
    """The kinds of the interviews by the letters that stand for them."""
    kinds = {one.kind for one in research.once(interviews)}
    return {
        letter_of(kind): value_words(kind) if kind else say("evidence.kind_not_said")
        for kind in KINDS_OF_INTERVIEWS
        if kind in kinds
    }


def _claims_in_blocks(research: Research) -> Sequence[tuple[str, Claim]]:
    """The claims, each with the heading that it stands below."""
    found = research.once(coverage)
    return [
        *((say(_UNFOUNDED), claim) for claim in found.unfounded),
        *((say(_THIN), claim) for claim in found.thin),
        *((say(f"kind.{claim.kind}", 2), claim) for claim in found.rest),
    ]


def _columns(research: Research) -> Sequence[Column]:
    """A column for each interview by date, or for each group of them if there are many."""
    found = research.once(interviews)
    if len(found) <= MOST_COLUMNS:
        return [_column(research, [one], "") for one in found]
    for label in (_folder, _month, _year):
        groups: defaultdict[str, list[Interview]] = defaultdict(list)
        for one in found:
            groups[label(one)].append(one)
        if 1 < len(groups) <= MOST_COLUMNS:
            return [_column(research, group, name) for name, group in groups.items()]
    return [_column(research, found, say("evidence.all"))]


def _folder(one: Interview) -> str:
    return one.path.rpartition("/")[0].rpartition("/")[2] or say("evidence.top_folder")


def _month(one: Interview) -> str:
    if one.date is None:
        return say("interviews.no_date")
    return written_date_words(one.date.iso[:7])


def _year(one: Interview) -> str:
    return str(one.date.year) if one.date is not None else say("interviews.no_date")


def _column(research: Research, group: Sequence[Interview], name: str) -> Column:
    paths = [one.path for one in group]
    supports = sum(len(research.once(supported).get(path, ())) for path in paths)
    mentions = sum(len(research.once(mentioned).get(path, ())) for path in paths)
    if name:
        lines = (say("count.interview", len(group)),)
        return Column(name, lines, "", name, frozenset(paths), supports, mentions)
    one = group[0]
    # The year stands on a line of its own, so that a column is narrow.
    day, year = day_and_year(one.day or say("interviews.no_date"))
    size = (
        say("evidence.sample", one.sample)
        if one.kind == "survey" and one.sample is not None
        else ""
    )
    small = tuple(filter(None, (letter_of(one.kind), day, year, size)))
    title = research.title(one.path)
    return Column(str(one.number), small, one.path, title, frozenset(paths), supports, mentions)


def _groups(plan: Plan, columns: Sequence[Column], root: str) -> list[Group]:
    """The interviews of each column, for the list below the matrix."""
    known = plan.research.once(by_path)
    order = {path: number for number, path in enumerate(known)}
    return [
        Group(
            f"column-{number}",
            column.head if not column.path else "",
            [
                interview_link(plan, path, root)
                for path in sorted(column.paths, key=order.__getitem__)[:_LISTED]
            ],
            max(0, len(column.paths) - _LISTED),
        )
        for number, column in enumerate(columns, 1)
    ]


def _row(plan: Plan, claim: Claim, columns: Sequence[Column], root: str, *, in_tree: bool) -> Row:
    """The row of a claim; a job `in_tree` is indented below those that it is a part of."""
    link = node_title(plan, claim.node, root)
    source = link.href
    if claim.node in plan.vault.notes and "evidence" in OF_KIND.get(claim.kind, ()):
        source = f"{link.href}#_evidence"
    return Row(
        link,
        min(claim.depth, 4) if in_tree else 0,
        _cells(claim, columns, once(plan.research, _places)),
        len(claim.supports),
        source,
        len(claim.others),
        "; ".join(claim.others),
        withheld_evidence(plan.research, claim.node),
        written_date_words(claim.latest),
        value_words(claim.status),
    )


def _places(research: Research) -> dict[str, int]:
    """The number of the column of each interview."""
    columns = enumerate(once(research, _columns))
    return {path: number for number, column in columns for path in column.paths}


def _cells(claim: Claim, columns: Sequence[Column], places: Mapping[str, int]) -> list[str]:
    """What a claim has in each column: a mark for an interview, a number for a group."""
    cells = [""] * len(columns)
    for path in claim.mentions:
        if path in places:
            cells[places[path]] = "○"
    supports = Counter(places[path] for path in {*claim.supports} if path in places)
    for number, count in supports.items():
        path = columns[number].path
        mark = "(●)" if path in claim.outside else "●"
        cells[number] = mark if path else str(count)
    return cells
