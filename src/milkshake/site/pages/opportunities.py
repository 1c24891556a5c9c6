"""The opportunity solution tree: outcomes, and below them three fixed columns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from milkshake.jtbd.research import Research
from milkshake.jtbd.views._solution_tree import Level, Line, SolutionTree, solution_tree
from milkshake.jtbd.views.opportunities import VIEW, branches, words
from milkshake.site.catalogue import Catalogue
from milkshake.site.entries import NoteLink
from milkshake.site.interviews import csv_href
from milkshake.site.layout import Layout
from milkshake.site.nodes import node_title
from milkshake.site.page import Page, Place, Wanted
from milkshake.site.plan import Plan
from milkshake.site.render import with_formulas
from milkshake.site.words import say

_SIZE = 100
"""The most lines of the tree on a page."""
_DEEPEST = 6
"""How deep notes of one level lie in each other. What is deeper names the one above it."""
_OPEN = 1
"""The depth of the last lines below which opportunities are unfolded."""
_LEVELS: tuple[Level, ...] = ("opportunity", "solution", "test")


_UNSAID, _ON_OUTCOME = "nobody said it", "on the outcome itself"
_MARKS = {_UNSAID: "opportunities.nobody_said_it", _ON_OUTCOME: "opportunities.on_the_outcome"}


class Item(Struct, frozen=True):
    """A note in the tree, or a reminder of one that the tree shows in another place.

    `how` is empty, or ``again`` or ``continued`` for a reminder. `said` are the interviews in
    which an opportunity was said. `also` are its other parents, and `inside` is the one above it
    where that does not show it within itself. `below` counts the notes that are folded with the
    opportunities below this one.
    """

    level: Level
    link: NoteLink
    how: str
    opportunities: list[Item]
    solutions: list[Item]
    tests: list[Item]
    said: list[NoteLink] = []
    mark: str = ""
    also: list[NoteLink] = []
    inside: NoteLink | None = None
    below: str = ""
    is_open: bool = True


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """One URL, if the vault keeps such a tree."""
    lines = catalogue.research.once(solution_tree).lines
    if lines:
        yield Wanted("", "-/opportunities.html", len(lines), size=_SIZE)


def header(plan: Plan) -> Iterator[Place]:
    """The tree, after the kinds."""
    if plan.research.once(solution_tree).lines:
        yield Place(0, say("opportunities.title"), plan.href("opportunities", ""))


def content(layout: Layout, page: Page) -> bytes:
    """The tree, or the part of it that is on this page."""
    plan = layout.plan
    research = plan.research
    tree = research.once(solution_tree)
    first = (page.number - 1) * page.size
    above = _above(tree, first)
    levels = Counter(tree.levels.values())
    marks = [one.mark for one in research.once(branches).values()]
    return layout.fill(
        "opportunities.html",
        page,
        say("opportunities.title"),
        kind="wide",
        counts=[
            say("count.outcome", levels["outcome"]),
            *(say(f"count.{level}", levels[level]) for level in _LEVELS),
        ],
        unsaid=marks.count(_UNSAID),
        on_outcomes=marks.count(_ON_OUTCOME),
        items=_nested(plan, above, page.part(tree.lines), page.root),
        data=csv_href(plan, VIEW.name, page.root),
    )


def _above(tree: SolutionTree, first: int) -> list[Line]:
    """The lines in which the line at the place `first` lies, from the top down."""
    lines = {line.node: line for line in tree.lines if line.is_first}
    found = []
    under = tree.lines[first].under
    while under:
        found.append(lines[under])
        under = lines[under].under
    return found[::-1]


def _nested(plan: Plan, above: Sequence[Line], lines: Sequence[Line], root: str) -> list[Item]:
    """The lines as items within each other; `above` are those in which they begin.

    The outcomes, and what has nothing above it, are at the top.
    """
    levels = plan.research.once(solution_tree).levels
    top: list[Item] = []
    items: dict[str, Item] = {}
    hosts: dict[str, tuple[str, int]] = {}
    for line, how in (*((one, "continued") for one in above), *((one, "") for one in lines)):
        node, level, host, depth = line.node, levels[line.node], line.under, 0
        if host and level != "outcome":
            depth = hosts[host][1] + 1 if levels[host] == level else 0
            if depth > _DEEPEST:
                host, depth = hosts[host]
        item = _item(plan, line, how or ("" if line.is_first else "again"), host, root)
        if level == "outcome" or not host:
            top.append(item)
        else:
            whole = items[host]
            lists = {"opportunity": whole.opportunities, "solution": whole.solutions}
            lists.get(level, whole.tests).append(item)
        if line.is_first:
            items[node], hosts[node] = item, (host, depth)
    return top


def _item(plan: Plan, line: Line, how: str, host: str, root: str) -> Item:
    """The item of a line that stands in the item of the note `host`."""
    research, node = plan.research, line.node
    level = research.once(solution_tree).levels[node]
    note = plan.vault.notes[node]
    link = NoteLink(
        with_formulas(note, words(research, node).text),
        root + plan.hrefs[node],
        plan.label(node),
    )
    if how:
        return Item(level, link, how, [], [], [])

    def links(nodes: Iterable[str]) -> list[NoteLink]:
        return [node_title(plan, one, root) for one in nodes]

    own = research.once(branches)[node]
    apart = bool(line.under) and (host != line.under or level == "outcome")
    folded = research.once(_folded).get(node, {})
    return Item(
        level,
        link,
        "",
        [],
        [],
        [],
        said=links(own.said_by) if level == "opportunity" else [],
        mark=say(_MARKS[own.mark]) if own.mark else "",
        also=links(one for one in own.parents if one != line.under),
        inside=node_title(plan, line.under, root) if apart else None,
        below=" · ".join(
            say(f"count.{name}", folded[name]) for name in _LEVELS if folded.get(name)
        ),
        is_open=line.depth <= _OPEN,
    )


def _folded(research: Research) -> Mapping[str, Mapping[Level, int]]:
    """For each note, by level, the notes that lie in the opportunities directly below it."""
    tree = research.once(solution_tree)
    within: defaultdict[str, Counter[Level]] = defaultdict(Counter)
    folded: defaultdict[str, Counter[Level]] = defaultdict(Counter)
    for line in reversed(tree.lines):
        if line.is_first:
            level = tree.levels[line.node]
            within[line.node][level] += 1
            within[line.under].update(within[line.node])
            if level == "opportunity":
                folded[line.under].update(within[line.node])
    return folded
