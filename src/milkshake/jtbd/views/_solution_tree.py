"""The opportunity solution tree of a vault: outcomes, opportunities, solutions and tests.

The method is that of Torres (Continuous Discovery Habits, 2021). Notes say their level by their
type, a tag or their folder, or a property such as `outcome` names them. A tie is a link in a
property or below a label, or an entry of a nested list. Nothing here recurses, so that
opportunities may lie in each other as deep as they like.

Long because it has the words by which notes tell of such a tree, and every form of a tie.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Literal, TypeAlias

from msgspec import Struct

from milkshake.jtbd.properties import number, texts
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import folded_key, folder_name, heading_name, key_name, relation_key
from milkshake.jtbd.schema.signals import HUB
from milkshake.jtbd.text_links import named_in_text
from milkshake.model.note import Entry, Note
from milkshake.model.order import natural

Level: TypeAlias = Literal["outcome", "opportunity", "solution", "test"]

LEVELS: tuple[Level, ...] = ("outcome", "opportunity", "solution", "test")
"""The levels of the tree from the top down."""

_ASSUMPTIONS = frozenset({"assumption", "hypothesis"})
_WORDS: Mapping[str, Level] = {
    **dict.fromkeys(("outcome", "business outcome", "product outcome", "goal"), "outcome"),
    **dict.fromkeys(("desired outcome", "target outcome", "objective", "key result"), "outcome"),
    **dict.fromkeys(("opportunity", "customer opportunity", "sub opportunity"), "opportunity"),
    **dict.fromkeys(("child opportunity", "subopportunity", "pain point"), "opportunity"),
    **dict.fromkeys(("solution", "solution idea", "idea", "feature"), "solution"),
    **dict.fromkeys(("test", "experiment", "assumption test", "prototype"), "test"),
    **dict.fromkeys(_ASSUMPTIONS, "test"),
}
"""By the words for it in the singular, the level of a note."""
_UP = frozenset(
    {
        *("part_of", "parents", "parent_opportunity", "parent_outcome", "parent_solution"),
        *("outcome", "opportunity", "solution", "assumption", "hypothesis", "experiment", "test"),
        *("supports", "serves", "addresses", "solves", "contributes_to", "belongs_to", "under"),
        *("validates", "above", "in", "for", "ladders_up_to"),
    }
)
_DOWN = frozenset(
    {
        *("parts", "child", "down", "below", "contains", "includes", "sub_opportunities"),
        *("opportunities", "child_opportunities", "solutions", "ideas", "experiments", "tests"),
        *("assumptions", "hypotheses", "needs"),
    }
)
"""The properties, as `key_name` calls them, that lead one level up or down, or to the same level.

Links between different levels are ties whatever their property is called.
"""
_ASIDE = frozenset(
    {
        *("related", "evidence", "source", "competes_with", "redirect", "aliases", "tags", "type"),
        *("next", "previous", "prev", "supersedes", "superseded_by", "replaces", "replaced_by"),
        *("blocks", "blocked_by", "duplicates", "category", "categories", "class", "template"),
    }
)
"""The properties whose links are no ties."""
_NAMES: Mapping[str, Level] = {
    **dict.fromkeys(("outcome", "outcomes", "desired_outcome", "parent_outcome"), "outcome"),
    **dict.fromkeys(("opportunity", "opportunities", "parent_opportunity"), "opportunity"),
    **dict.fromkeys(("sub_opportunities", "child_opportunities"), "opportunity"),
    **dict.fromkeys(("solution", "solutions", "parent_solution"), "solution"),
    **dict.fromkeys(("experiment", "experiments", "assumption", "assumptions"), "test"),
}
"""The level of the notes that a property names, if they do not say it themselves."""
_LISTS = frozenset(
    {
        *("opportunities", "sub opportunities", "child opportunities", "children", "solutions"),
        *("solution ideas", "ideas", "experiments", "tests", "assumptions", "assumption tests"),
    }
)
"""The headings below which a note lists what belongs to it."""
_NO_LISTS = frozenset({"related", "see also", "evidence", "sources", "references", "links"})
_TREE = re.compile(r"\b(?:opportunity solutions? trees?|opportunity trees?|ost)\b")
_HYPOTHESIS = re.compile(r"hypothes[ei]s")
_LINKED = re.compile(r"\[\[(?:[^\]|#]*/)?([^\]|#/]+)(?:[|#][^\]]*)?\]\]")


class Line(Struct, frozen=True, gc=False):
    """A line of the tree: `node` below `under`, which is empty at the top.

    `depth` counts from 0. What is not `is_first` stands elsewhere, with all that is below it.
    """

    node: str
    under: str
    depth: int
    is_first: bool


class SolutionTree(Struct, frozen=True):
    """The tree: its lines from the top down, and the level and the parents of each note in it.

    The tree of a vault that keeps none is empty.
    """

    lines: tuple[Line, ...]
    levels: Mapping[str, Level]
    parents: Mapping[str, tuple[str, ...]]


def solution_tree(research: Research) -> SolutionTree:
    """The opportunity solution tree in the research.

    A vault keeps one if an opportunity is tied to an outcome, a solution or another opportunity.
    Opportunities without a tie are in it too; other notes only if they are tied to some note.
    """
    levels = _levels(research)
    if "opportunity" not in levels.values():
        return SolutionTree((), {}, {})
    parents: dict[str, dict[str, None]] = {}
    for child, parent in _ties(research, levels):
        if child != parent:
            parents.setdefault(child, {}).setdefault(parent)
    pairs = [(child, parent) for child, several in parents.items() for parent in several]
    if not any(
        "opportunity" in (kinds := {levels[child], levels[parent]}) and "test" not in kinds
        for child, parent in pairs
    ):
        return SolutionTree((), {}, {})
    tied = {node for pair in pairs for node in pair}
    known = {
        node: level for node, level in levels.items() if level == "opportunity" or node in tied
    }
    direct = _direct(known, parents)
    return SolutionTree(_lines(research, known, direct), known, direct)


def _levels(research: Research) -> dict[str, Level]:
    """The level of each note that has one, by path."""
    levels: dict[str, Level] = {}
    open_ones: set[str] = set()
    for path in research.note_items:
        if level := _own_level(research, path):
            levels[path] = level
        elif research.kinds[path] == "concept" and "type" not in research.properties[path]:
            open_ones.add(path)
    todo = list(levels)
    while todo:
        for edge in research.vault.edges[todo.pop()]:
            named = _NAMES.get(folded_key(relation_key(edge.link.key))) if edge.link.key else None
            if named and edge.path in open_ones:
                open_ones.discard(edge.path)
                levels[edge.path] = named
                todo.append(edge.path)
    return levels


def _own_level(research: Research, path: str) -> Level | None:
    """The level that a note itself says, or None.

    A type that says something else leaves no level to a tag or a folder.
    """
    kind = research.kinds[path]
    if kind not in ("concept", "need", "solution"):
        return None
    own = research.properties[path].get("type")
    if own is not None and texts(own):
        said = next((level for text in texts(own) if (level := _level_of(text))), None)
        return said or ("solution" if kind == "solution" else None)
    if kind == "solution":
        return "solution"
    found, in_folder = research.vault.each(_levels_named)[path]
    if (
        in_folder
        and not found
        and not any(one.weight == HUB for one in research.inferences[path].reasons)
    ):
        found = in_folder
    return found if found == "outcome" or kind == "concept" else None


def _levels_named(note: Note) -> tuple[Level | None, Level | None]:
    """The level that the first tag with such a name says, and that of the innermost folder."""
    tags = (heading_name(tag.name.rpartition("/")[2]) for tag in note.tags)
    folders = map(folder_name, reversed(note.folder.split("/")))
    first, innermost = (
        next((level for name in names if (level := _WORDS.get(_singular(name)))), None)
        for names in (tags, folders)
    )
    return first, innermost


def _level_of(written: str) -> Level | None:
    link = _LINKED.fullmatch(written.strip())
    return _WORDS.get(_singular(heading_name(link[1] if link else written)))


def _singular(words: str) -> str:
    if words.endswith("ies"):
        return f"{words[:-3]}y"
    return _HYPOTHESIS.sub("hypothesis", words) if "hypo" in words else words.removesuffix("s")


def _ties(research: Research, levels: Mapping[str, Level]) -> Iterator[tuple[str, str]]:
    """The ties between notes as pairs of a child and its parent; some more than once."""
    for path in research.note_items:
        note = research.vault.notes[path]
        level = levels.get(path)
        if level is not None:
            in_text = dict(named_in_text(note))
            for at, edge in enumerate(research.vault.edges[path]):
                other = edge.path
                if other is None or other == path or other not in levels:
                    continue
                stated = bool(edge.link.key)
                name = key_name(relation_key(edge.link.key)) if stated else in_text.get(at, "")
                if name and name not in _ASIDE and (stated or name in _UP or name in _DOWN):
                    tie = _tie(research, levels, path, other, name)
                    if tie is not None:
                        yield tie
        if level is not None or _is_tree(note):
            yield from _listed(research, levels, note)


def _tie(
    research: Research, levels: Mapping[str, Level], path: str, other: str, name: str
) -> tuple[str, str] | None:
    """The child and the parent in a tie that the note at `path` states by the property `name`."""
    own, its = LEVELS.index(levels[path]), LEVELS.index(levels[other])
    if own != its:
        return (path, other) if own > its else (other, path)
    if name == "tests":
        # An experiment tests assumptions, and an assumption has tests.
        types = texts(research.properties[path].get("type"))
        assumed = any(_singular(heading_name(text)) in _ASSUMPTIONS for text in types)
        return (other, path) if assumed else (path, other)
    if name in _DOWN:
        return other, path
    return (path, other) if name in _UP else None


def _is_tree(note: Note) -> bool:
    """Whether the note says in its title that it is such a tree."""
    return _TREE.search(heading_name(note.title)) is not None


def _listed(
    research: Research, levels: Mapping[str, Level], note: Note
) -> Iterator[tuple[str, str]]:
    """The ties that the nested lists of a note state.

    What lies in an entry belongs to it. An entry on the first level belongs to the note, or in
    a note that is a whole tree to the outcome that it names last.
    """
    path = note.path
    links: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    outcomes: list[tuple[int, str]] = []
    for edge in research.vault.edges[path]:
        if not edge.link.key and edge.path is not None and edge.path in levels:
            links[edge.link.span.row].append((edge.link.span.column, edge.path))
            if levels[edge.path] == "outcome":
                outcomes.append((edge.link.span.row, edge.path))
    if not links:
        return
    above: list[tuple[int, str]] = []
    for entry in _entries(note, levels.get(path)):
        while above and above[-1][0] >= entry.depth:
            above.pop()
        node = next(
            (
                one
                for row in range(entry.span.row, entry.span.end_row + 1)
                for column, one in sorted(links.get(row, ()))
                if row > entry.span.row or column >= entry.span.column
            ),
            "",
        )
        if not node:
            continue
        last = [one for row, one in outcomes if row < entry.span.row]
        whole = path if path in levels else last[-1] if last else ""
        parent = above[-1][1] if above else whole
        if (
            parent
            and LEVELS.index(levels[node]) >= LEVELS.index(levels[parent])
            and (above or levels[node] != "outcome")
        ):
            yield node, parent
        above.append((entry.depth, node))


def _entries(note: Note, level: Level | None) -> Iterator[Entry]:
    """The entries of lists in which a note of that level, or a whole tree, tells its ties."""
    for entry in chain(note.outline, *(callout.entries for callout in note.callouts)):
        if not entry.depth:
            continue
        name = heading_name(note.headings[entry.heading].text) if entry.heading >= 0 else ""
        whole = level in (None, "outcome") or _is_tree(note)
        if name not in _NO_LISTS and (whole or name in _LISTS or _TREE.search(name)):
            yield entry


def _direct(
    levels: Mapping[str, Level], parents: Mapping[str, Iterable[str]]
) -> dict[str, tuple[str, ...]]:
    """The parents of each note without those that another of its parents lies below."""
    found: dict[str, tuple[str, ...]] = {}
    for node in levels:
        own = tuple(parents.get(node, ()))
        if len(own) > 1:
            above = {one: _above(one, node, parents) for one in own}
            own = tuple(
                one
                for one in own
                if not any(one in above[other] and other not in above[one] for other in own)
            )
        # On the lowest of its levels first: the solution of a test before the opportunity.
        found[node] = tuple(sorted(own, key=lambda one: -LEVELS.index(levels[one])))
    return found


def _above(node: str, without: str, parents: Mapping[str, Iterable[str]]) -> set[str]:
    """All notes above `node`, on ways that do not lead through `without`."""
    seen = {node, without}
    todo = [node]
    while todo:
        for parent in parents.get(todo.pop(), ()):
            if parent not in seen:
                seen.add(parent)
                todo.append(parent)
    return seen - {node, without}


def _lines(
    research: Research, levels: Mapping[str, Level], parents: Mapping[str, tuple[str, ...]]
) -> tuple[Line, ...]:
    """The lines from the top down, by level, `order` and words.

    A note stands in full below its first parent, unless a cycle keeps that from being reached.
    """
    place = {
        node: (
            LEVELS.index(level),
            order if (order := number(research.properties[node], "order")) is not None else 1e9,
            natural(research.title(node)),
            node,
        )
        for node, level in levels.items()
    }
    nodes = sorted(levels, key=place.__getitem__)
    children: defaultdict[str, list[str]] = defaultdict(list)
    for node in nodes:
        for parent in parents[node]:
            children[parent].append(node)
    rooted = _rooted(parents)
    lines: list[Line] = []
    placed: set[str] = set()
    # Those without a parent are the tops; what is left after them lies in cycles.
    for top in chain((node for node in nodes if not parents[node]), nodes):
        todo = [(top, "", 0)] if top not in placed else []
        while todo:
            node, under, depth = todo.pop()
            is_first = node not in placed and (
                node not in rooted or parents[node][:1] in ((), (under,))
            )
            lines.append(Line(node, under, depth, is_first))
            if is_first:
                placed.add(node)
                todo += [(child, node, depth + 1) for child in reversed(children[node])]
    return tuple(lines)


def _rooted(parents: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The notes from which the first parents lead to the top and not into a cycle."""
    found: set[str] = set()
    seen: set[str] = set()
    for start in parents:
        way = []
        node = start
        while node not in seen:
            seen.add(node)
            way.append(node)
            if not parents[node]:
                found.add(node)
                break
            node = parents[node][0]
        if node in found:
            found.update(way)
    return found
