"""The tree of jobs as nested lists, and what each line says of its job."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from milkshake.jtbd.properties import choice
from milkshake.jtbd.research import Research
from milkshake.jtbd.tree import Line, is_aside, is_main, is_placed, is_step, job_type, level, tree
from milkshake.jtbd.views._headline import needs_below
from milkshake.jtbd.views._needs_of import interviews
from milkshake.site.entries import NoteLink
from milkshake.site.job_map_table import map_href
from milkshake.site.nodes import node_title
from milkshake.site.plan import Plan
from milkshake.site.scored import ScoredNeed, scored_need
from milkshake.site.vocabulary import value_words
from milkshake.site.words import say

DEEPEST = 6
"""How deep lists lie in each other; what is deeper stands at this depth and names its whole."""

_OPEN = 1
"""The depth of the last lines below which the parts are unfolded: the reader sees two levels."""

Group: TypeAlias = Literal["jobs", "consumption", "loose"]


class GroupedLine(Struct, frozen=True, gc=False):
    """A line of the tree and the group in which it stands."""

    group: Group
    line: Line


class TreeItem(Struct, frozen=True):
    """A job in the tree, or a reminder of one that the tree shows in another place.

    `how` is that of its `Line`, or ``continued`` for a job that the page before this one told of.
    `level` is its level or type in words. `solutions` brought a consumption job about. `also` are
    other jobs that it is a part of, and `inside` says so of a job too deep to be shown there.
    `needs` and `evidence` are numbers in words, and empty if there are none. `parts` are
    unfolded if `is_open`.
    """

    link: NoteLink
    how: str
    beside: list[TreeItem]
    parts: list[TreeItem]
    related: list[TreeItem]
    is_main: bool = False
    level: str = ""
    performers: list[NoteLink] = []
    solutions: list[NoteLink] = []
    needs: str = ""
    needs_href: str = ""
    best: ScoredNeed | None = None
    status: str = ""
    evidence: str = ""
    also: list[NoteLink] = []
    inside: NoteLink | None = None
    parts_count: str = ""
    is_open: bool = True


def grouped_lines(research: Research) -> tuple[GroupedLine, ...]:
    """All lines of the tree, one after another."""
    found = research.once(tree)
    return (
        *(GroupedLine("jobs", line) for line in found.jobs),
        *(GroupedLine("consumption", line) for line in found.consumption),
        *(GroupedLine("loose", line) for line in found.loose),
    )


def first_lines(research: Research) -> dict[str, Line]:
    """The line of each job in the tree, without those that show it again."""
    return {line.node: line for line in research.once(tree).lines if line.is_first}


def nested(plan: Plan, lines: Sequence[Line], above: Iterable[str], root: str) -> list[TreeItem]:
    """The lines as nested lists; `above` are the jobs, from the top down, in which they begin.

    These are there once more, without what the page before has told.
    """
    top: list[TreeItem] = []
    stack: list[tuple[int, TreeItem]] = []
    for depth, node in enumerate(above):
        if depth < DEEPEST:
            _hang(top, stack, depth, _reminder(plan, node, "continued", root))
    counts = plan.research.once(_parts_counts)
    for line in lines:
        depth = min(line.depth, DEEPEST)
        if not line.is_first:
            _hang(top, stack, depth, _reminder(plan, line.node, line.how, root))
            continue
        item = _item(plan, line, counts.get(line.node, 0), root)
        _hang(top, stack, depth, item)
    return top


def _above_cycles(research: Research) -> frozenset[str]:
    """The jobs somewhere below which a cycle closes; they are unfolded, so that it is seen."""
    lines = research.once(first_lines)
    found: set[str] = set()
    for line in research.once(tree).lines:
        node = line.under if line.how == "cycle" else ""
        while node and node not in found:
            found.add(node)
            node = lines[node].under
    return frozenset(found)


def _hang(
    top: list[TreeItem], stack: list[tuple[int, TreeItem]], depth: int, item: TreeItem
) -> None:
    """Put an item below the last one that is less deep."""
    while stack and stack[-1][0] >= depth:
        stack.pop()
    if not stack:
        top.append(item)
    else:
        above = stack[-1][1]
        lists = {"beside": above.beside, "related": above.related}
        lists.get(item.how, above.parts).append(item)
    stack.append((depth, item))


def _parts_counts(research: Research) -> dict[str, int]:
    """How many parts the tree shows below each job."""
    counts: dict[str, int] = {}
    for line in research.once(tree).lines:
        if line.under and line.how not in ("beside", "related"):
            counts[line.under] = counts.get(line.under, 0) + 1
    return counts


def _item(plan: Plan, line: Line, parts: int, root: str) -> TreeItem:
    research, node = plan.research, line.node

    def links(nodes: Iterable[str]) -> list[NoteLink]:
        return [node_title(plan, one, root) for one in nodes]

    wholes = research.once(tree).wholes[node]
    below = research.once(needs_below)[node]
    support = len(interviews(research, node))
    link = node_title(plan, node, root)
    whole_map = map_href(plan, node)
    only_steps = bool(whole_map) and all(
        is_step(research, part) for part in research.once(tree).parts[node]
    )
    return TreeItem(
        link,
        line.how,
        beside=[],
        parts=[],
        related=[],
        is_main=is_main(research, node),
        level=_level(research, node),
        performers=links(one.path for one in research.performers[node] if not one.inherited),
        solutions=links(
            one
            for one in dict.fromkeys(research.sources(node, "serves"))
            if job_type(research, node) == "consumption" and research.kind_of(one) == "solution"
        ),
        needs=say("count.need", below.count) if below.count else "",
        needs_href=root + whole_map if whole_map else link.href,
        best=scored_need(plan, below.best, root) if below.best else None,
        status=value_words(choice(research.properties_of(node), "status") or ""),
        evidence=say("count.interview", support) if support else "",
        also=links(
            whole
            for whole in wholes
            if whole != line.under and not _lies_below(research, whole, node)
        ),
        inside=node_title(plan, line.under, root) if line.depth > DEEPEST else None,
        parts_count=say("count.step" if only_steps else "count.part", parts),
        is_open=line.depth < _OPEN or node in research.once(_above_cycles),
    )


def _reminder(plan: Plan, node: str, how: str, root: str) -> TreeItem:
    return TreeItem(node_title(plan, node, root), how, [], [], [])


def _level(research: Research, node: str) -> str:
    """The level of a job in words, or its type for one beside others."""
    if is_aside(research, node):
        return value_words(job_type(research, node))
    own = level(research, node)
    if own:
        return value_words(own)
    if research.once(tree).wholes[node] and (node in research.items or is_placed(research, node)):
        return say("jobs.step")
    return say("jobs.level_not_said")


def _lies_below(research: Research, job: str, whole: str) -> bool:
    """Whether the tree shows the job below `whole`, which closes a cycle."""
    lines = research.once(first_lines)
    while job and job != whole:
        job = lines[job].under
    return bool(job)
