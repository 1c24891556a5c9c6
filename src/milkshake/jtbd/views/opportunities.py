"""The opportunity solution tree, one row for each note in it.

The customer's words in an opportunity are shown as they are written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from msgspec import Struct

from milkshake.jtbd.interviews import by_path, named
from milkshake.jtbd.properties import Statement, texts
from milkshake.jtbd.research import Research
from milkshake.jtbd.views._solution_tree import solution_tree
from milkshake.jtbd.views._view import View


class OpportunityRow(Struct, frozen=True):
    """A note in the tree. `parent` and `said_by` are titles.

    `level` is ``outcome``, ``opportunity``, ``solution`` or ``test``, and `depth` counts from 0.
    The first `parent` is the one below which the tree shows the note. `said_by` are the
    interviews that it links to or that link to it. `mark` says what deserves a look: a solution
    ``on the outcome itself``, or an opportunity that ``nobody said``.
    """

    id: str
    statement: str
    level: str
    parent: tuple[str, ...]
    depth: int
    said_by: tuple[str, ...]
    mark: str
    path: str


class Branch(Struct, frozen=True, gc=False):
    """What the tree says of a note: its parents, the one above it first, interviews and mark."""

    parents: tuple[str, ...]
    said_by: tuple[str, ...]
    mark: str


def words(research: Research, node: str) -> Statement:
    """The words of a note in the tree: its `statement`, or else its title."""
    said = research.statement(node)
    own = research.properties[node].get("statement")
    written = " ".join(texts(own))
    if own is None or not written or "[[" in written:
        return said
    return Statement(written, node, own.value_span, "statement")


def branches(research: Research) -> Mapping[str, Branch]:
    """What the tree says of each note, in the order in which it shows them."""
    tree = research.once(solution_tree)
    said = _said(research)
    heard = _heard(research, said)
    found = {}
    for line in tree.lines:
        node = line.node
        if not line.is_first:
            continue
        others = (one for one in tree.parents[node] if one != line.under)
        parents = (line.under, *others) if line.under else tuple(others)
        level, mark = tree.levels[node], ""
        if level == "solution" and any(tree.levels[one] == "outcome" for one in parents):
            mark = "on the outcome itself"
        elif level == "opportunity" and node not in heard:
            mark = "nobody said it"
        found[node] = Branch(parents, said.get(node, ()), mark)
    return found


def _said(research: Research) -> dict[str, tuple[str, ...]]:
    """The interviews by date that are tied by a link to each note of the tree."""
    levels = research.once(solution_tree).levels
    known = research.once(by_path)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path in (*levels, *known) if levels else ():
        for edge in research.vault.edges[path]:
            other = edge.path or ""
            if other in known and path in levels:
                found[path].add(other)
            elif other in levels and path in known:
                found[other].add(path)
    return {
        node: tuple(sorted(paths, key=lambda path: known[path].number))
        for node, paths in found.items()
    }


def _heard(research: Research, said: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The opportunities that somebody said, and those that group one which somebody said.

    Evidence that is named in words, such as a call without a note of its own, counts too.
    """
    tree = research.once(solution_tree)
    own = [node for node, level in tree.levels.items() if level == "opportunity"]
    todo = [node for node in own if node in said or named(research, node, "evidence")]
    heard = set(todo)
    while todo:
        for parent in tree.parents[todo.pop()]:
            if parent not in heard and tree.levels[parent] == "opportunity":
                heard.add(parent)
                todo.append(parent)
    return heard


def opportunity_rows(research: Research) -> tuple[OpportunityRow, ...]:
    """The rows in the order of the tree, each note once."""
    tree = research.once(solution_tree)
    found = research.once(branches)
    return tuple(
        OpportunityRow(
            line.node,
            words(research, line.node).text,
            tree.levels[line.node],
            tuple(research.title(one) for one in found[line.node].parents),
            line.depth,
            tuple(research.title(one) for one in found[line.node].said_by),
            found[line.node].mark,
            line.node,
        )
        for line in tree.lines
        if line.is_first
    )


VIEW = View(
    "opportunities",
    "Opportunities",
    "the opportunity solution tree: outcomes, opportunities, solutions and tests",
    OpportunityRow,
    opportunity_rows,
    ("statement", "level", "parent", "said_by", "mark"),
    "No opportunity is tied to an outcome, a solution or another opportunity. Write one with "
    '`type: opportunity` and `parent: "[[Cook at home more often]]"`, a note with `type: outcome`.',
)
