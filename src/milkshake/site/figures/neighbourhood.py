"""The neighbourhood of a note: the notes and items that typed relations join it to.

The note stands in the middle, what states a relation to it on the left, and what it states a
relation to on the right. Those of one relation stand together below its name. Each of the three is
an SVG of its own: where there is little room, the stylesheet puts them below each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, zip_longest

from msgspec import Struct

from milkshake.jtbd.relations import SYMMETRIC
from milkshake.site.figures import draw
from milkshake.site.figures.text import lines
from milkshake.site.nodes import node_href
from milkshake.site.plan import Plan
from milkshake.site.render import Markup
from milkshake.site.vocabulary import relation_words
from milkshake.site.words import say

LEAST = 2
"""How many neighbours a note has at least that has a figure; fewer are told in its facts."""

MOST = 12
"""How many neighbours the figure names; the others are counted."""

SIZE = 13
SIDE, MIDDLE = 285, 150
_COLUMN = 244
_REACH = SIDE - _COLUMN + 22
_ROW = 24
_MORE = 16
_HEAD = 20
_GAP = 12
_LINE = 18


class Neighbour(Struct, frozen=True, gc=False):
    """A note or an item in one line or two, each with its place below the mark at `y`.

    `height` is that of its lines, and `title` its name in full where it is cut. `href` is empty
    for the words that count those that are not named.
    """

    lines: tuple[tuple[str, int], ...]
    title: str
    href: str
    kind: str
    mark: str
    y: float
    height: int


class Group(Struct, frozen=True):
    """The neighbours by one relation, a bracket, and the curve from there to the note."""

    label: str
    y: float
    bracket: str
    curve: str
    neighbours: tuple[Neighbour, ...]


class Side(Struct, frozen=True):
    """The groups on one side of the note, and how high they are."""

    height: float
    groups: tuple[Group, ...]


class Figure(Struct, frozen=True):
    """The note's own title, in `lines` in a box, and what stands on both sides of it."""

    height: float
    lines: tuple[tuple[str, float], ...]
    left: Side
    right: Side


Relations = dict[str, list[str]]
"""Nodes by the name of the relation that joins them to the note."""


def neighbourhood(plan: Plan, path: str, root: str) -> Markup | str:
    """The figure for the note at `path`, or an empty text where there is little to tell."""
    stated, stating = _relations(plan, path)
    if len({*chain(*stated.values(), *stating.values())}) < LEAST:
        return ""
    title = plan.title_of(plan.vault.notes[path]).text
    figure = layout(plan, title, stated, stating, root)
    return draw("neighbourhood", figure=figure)


def layout(plan: Plan, title: str, stated: Relations, stating: Relations, root: str) -> Figure:
    """Where everything lies in the figure for a note called `title`."""
    kept = _kept([*stating.values(), *stated.values()])
    before, after = kept[: len(stating)], kept[len(stating) :]
    words = tuple(lines(title, 14, MIDDLE - 20, 4))
    inner = len(words) * _LINE + 16.0
    texts = tuple((line, round(8 + _LINE * (number + 0.5), 1)) for number, line in enumerate(words))
    return Figure(
        inner,
        texts,
        _side(plan, stating, before, inner, root, is_left=True),
        _side(plan, stated, after, inner, root, is_left=False),
    )


def _relations(plan: Plan, path: str) -> tuple[Relations, Relations]:
    """What the note states a relation to, and what states one to it, by name of the relation.

    Its own items are left out: they stand in its text.
    """
    research = plan.research
    stated: Relations = {}
    stating: Relations = {}
    for one in research.outgoing(path):
        _add(plan, stated, one.name, one.target, path)
    for one in research.incoming(path):
        relations = stated if one.name in SYMMETRIC else stating
        _add(plan, relations, one.name, one.source, path)
    return stated, stating


def _add(plan: Plan, relations: Relations, name: str, node: str, path: str) -> None:
    item = plan.research.items.get(node)
    if node != path and (item is None or item.path != path):
        nodes = relations.setdefault(name, [])
        if node not in nodes:
            nodes.append(node)


def _kept(groups: Sequence[list[str]]) -> list[list[str]]:
    """The nodes of each group that the figure names: in turn one of each, until it is full."""
    if sum(map(len, groups)) <= MOST:
        return list(groups)
    turns = chain.from_iterable(zip_longest(*[range(len(group)) for group in groups]))
    counts = [0] * len(groups)
    left = MOST
    for number, turn in enumerate(turns):
        if turn is not None and left:
            counts[number % len(groups)] += 1
            left -= 1
    return [group[:count] for group, count in zip(groups, counts, strict=True)]


def _side(
    plan: Plan,
    relations: Relations,
    shown: Sequence[list[str]],
    inner: float,
    root: str,
    *,
    is_left: bool,
) -> Side:
    """The groups on one side of a box that is `inner` high, with their middle at its middle."""
    # From the words on: those on the left end there, those on the right start there.
    edge, box = (22, _REACH) if is_left else (-22, -_REACH)
    placed = []
    y = 0.0
    for (name, nodes), some in zip(relations.items(), shown, strict=True):
        label = relation_words(name, backwards=is_left)
        head = y + _HEAD / 2
        top = y = y + _HEAD
        neighbours = []
        for node in some:
            neighbours.append(_neighbour(plan, node, root, y))
            y += neighbours[-1].height
        if len(some) < len(nodes):
            left = len(nodes) - len(some)
            more = say("common.and_more" if some else "neighbourhood.of_these", left)
            neighbours.append(Neighbour(((more, 0),), "", "", "", "", y + _ROW / 2, _ROW))
            y += _ROW
        placed.append((label, head, top, y, tuple(neighbours)))
        y += _GAP
    height = max(y - _GAP, 0)
    groups = []
    for number, (label, head, top, bottom, found) in enumerate(placed):
        half = (top + bottom) / 2
        end = (height - inner) / 2 + inner * (number + 1) / (len(relations) + 1)
        bend = (edge + box) / 2
        bracket = f"M{edge:g},{top + 3:.1f}V{bottom - 3:.1f}"
        curve = f"M{edge:g},{half:.1f}C{bend:g},{half:.1f} {bend:g},{end:.1f} {box:g},{end:.1f}"
        groups.append(Group(label, round(head, 1), bracket, curve, found))
    return Side(height, tuple(groups))


def _neighbour(plan: Plan, node: str, root: str, top: float) -> Neighbour:
    item = plan.research.items.get(node)
    if item is None:
        title = plan.title_of(plan.vault.notes[node]).text
        kind = plan.label(node)
    else:
        title = plan.vault.notes[item.path].in_words(item.text)
        kind = item.kind
    placed, full, height = _placed(title)
    href = root + node_href(plan, node)
    return Neighbour(
        placed, full, href, kind, MARKS.get(kind, MARKS["job"]), round(top + height / 2, 1), height
    )


@lru_cache(20_000)
def _placed(title: str) -> tuple[tuple[tuple[str, int], ...], str, int]:
    """The lines of a neighbour, its name in full where they cut it, and how high they are.

    A note is the neighbour of several. All lines but the last end with a blank, which keeps
    their words apart for those who copy or hear them.
    """
    words = list(lines(title, SIZE, _COLUMN - 26, 2))
    full = title if " ".join(words) != " ".join(title.split()) else ""
    first = -_MORE // 2 * (len(words) - 1)
    placed = [(f"{line} ", first + _MORE * number) for number, line in enumerate(words[:-1])]
    placed.append((words[-1], -first))
    return tuple(placed), full, _ROW + _MORE * (len(words) - 1)


MARKS = {
    "job": "M0-4.5A4.5 4.5 0 1 1-.01-4.5Z",
    "persona": "M-4.5 4.5V0A4.5 4.5 0 0 1 4.5 0V4.5Z",
    "need": "M0-4.5L5 4.5H-5Z",
    "story": "M0-5L5 0L0 5L-5 0Z",
    "method": "M-2.5-4.5H2.5L5 0L2.5 4.5H-2.5L-5 0Z",
    "interview": "M-4.5 4.5V0A4.5 4.5 0 1 1 0 4.5Z",
    "solution": "M-4-4H4V4H-4Z",
}
"""The shape of each kind, around the point 0,0."""
