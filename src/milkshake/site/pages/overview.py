"""The whole vault at a glance: its kinds, its folders, and what joins them.

The page has the same size for small and large vaults: it counts, and names only a few examples.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeAlias

from msgspec import Struct

from milkshake.jtbd.relations import relation_of
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import KINDS
from milkshake.jtbd.views import VIEWS, rows
from milkshake.site.catalogue import Catalogue
from milkshake.site.entries import NoteLink
from milkshake.site.figures.areas import Part, areas
from milkshake.site.figures.bands import End, bands
from milkshake.site.layout import Layout
from milkshake.site.nodes import node_title
from milkshake.site.page import Page, Place, Wanted
from milkshake.site.plan import Plan
from milkshake.site.vocabulary import relation_words
from milkshake.site.words import in_figures, say

MOST_FOLDERS = 15
"""How many folders the page names; the others are counted together."""

MOST_EXAMPLES = 12
"""How many of the relations between two parts the page lists."""

MOST_ROWS = 60
MOST_BANDS = 30
"""How many pairs of parts the table has, and how many the figure; the others join fewer notes."""

_URL = "-/overview.html"

_Pair: TypeAlias = tuple[str, str]
_Join: TypeAlias = tuple[str, str, str]
"""A node, what joins it to another in words, and the other node."""


class Joined(Struct):
    """How often one part of the vault is joined to another, in total and by words, and examples."""

    count: int = 0
    words: dict[str, int] = {}
    examples: list[_Join] = []

    def add(self, join: _Join) -> None:
        """Count one more."""
        self.count += 1
        self.words[join[1]] = self.words.get(join[1], 0) + 1
        if len(self.examples) < MOST_EXAMPLES:
            self.examples.append(join)


class Example(Struct, frozen=True):
    """Two notes or items, and what joins them."""

    source: NoteLink
    words: str
    target: NoteLink


class Row(Struct, frozen=True):
    """A row of the table below the bands; `id` is its place on the page."""

    id: str
    source: End
    words: str
    target: End
    count: int
    examples: list[Example]
    more: int


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """One URL, if the vault has two parts at least: kinds that are known, or folders."""
    if catalogue.typed or len(catalogue.folders[""].folders) > 1:
        yield Wanted("", _URL)


def header(plan: Plan) -> Iterator[Place]:
    """The header leads to it before the list of all folders."""
    if plan.typed or len(plan.folders[""].folders) > 1:
        yield Place(9, say("overview.title"), plan.href("overview", ""))


def content(layout: Layout, page: Page) -> bytes:
    """Kinds and folders as areas, what joins them as bands, and the same as tables."""
    plan, root = layout.plan, page.root
    kinds = _kinds(plan, root)
    folders = _folders(plan, root)
    if plan.typed:
        joined = relations_by_kind(plan.research)
        ends = _ends_by_kind(plan, {kind for pair in joined for kind in pair}, root)
    else:
        joined = _links_by_folder(plan)
        paths = (*plan.folders[""].folders[:MOST_FOLDERS], "")
        ends = {path: End(part.name, part.href) for path, part in zip(paths, folders, strict=False)}
    order = {name: number for number, name in enumerate(ends)}
    largest = sorted(joined, key=lambda pair: (-joined[pair].count, order[pair[0]], order[pair[1]]))
    kept = sorted(largest[:MOST_ROWS], key=lambda pair: (order[pair[0]], order[pair[1]]))
    rows = [_row(plan, pair, joined[pair], ends, root) for pair in kept]
    drawn = frozenset(largest[:MOST_BANDS])
    figure = bands(
        list(ends.values()),
        {(order[one], order[other]): joined[one, other].count for one, other in drawn},
        {(order[one], order[other]): f"#_{order[one]}-{order[other]}" for one, other in drawn},
    )
    left_out = largest[MOST_ROWS:]
    return layout.fill(
        "overview.html",
        page,
        say("overview.title"),
        count=say("count.note", len(plan.notes)),
        kinds=areas(kinds, "_kinds") if kinds else "",
        folders=areas(folders, "_folders") if len(folders) > 1 else "",
        relations=figure if rows else "",
        said=say("overview.relations") if plan.typed else say("overview.links"),
        total=sum(one.count for one in joined.values()),
        undrawn=len(joined) - len(drawn),
        left_out=len(left_out),
        count_left_out=sum(joined[pair].count for pair in left_out),
        rows=rows,
    )


def relations_by_kind(research: Research) -> dict[_Pair, Joined]:
    """The relations of the typed graph by the kinds of their source and their target."""
    found: defaultdict[_Pair, Joined] = defaultdict(Joined)
    for one in research.relations:
        pair = research.kind_of(one.source), research.kind_of(one.target)
        found[pair].add((one.source, relation_words(one.name), one.target))
    return dict(found)


def _links_by_folder(plan: Plan) -> dict[_Pair, Joined]:
    """The links between notes by the top folders in which these lie, if they are two.

    Folders that the page does not name are one, called by an empty path.
    """
    named = frozenset(plan.folders[""].folders[:MOST_FOLDERS])
    found: defaultdict[_Pair, Joined] = defaultdict(Joined)
    for source, edges in plan.vault.edges.items():
        for edge in edges:
            target = edge.path_on_site or ""
            if target not in plan.vault.notes or "/" not in source or "/" not in target:
                continue
            one, other = source.partition("/")[0], target.partition("/")[0]
            if one != other:
                embeds = relation_of(edge) == "embeds"
                how = say("common.embeds") if embeds else say("overview.links_to")
                pair = one if one in named else "", other if other in named else ""
                found[pair].add((source, how, target))
    return dict(found)


def _ends_by_kind(plan: Plan, kinds: set[str], root: str) -> dict[str, End]:
    """The ends of bands for these kinds; those that only items have lead to no list of notes.

    Forces lead to the switches that they are told of.
    """
    names: dict[str, str] = {kind: say(f"kind.{kind}", 2) for kind in KINDS}
    ends = {
        kind: End(name, root + plan.kind_href(kind) if kind in plan.kinds else "", kind)
        for kind, name in names.items()
        if kind in kinds
    }
    if "force" in kinds:
        told = root + plan.href("switches", "") if rows(VIEWS["switches"], plan.research) else ""
        ends["force"] = End(say("kind.force", 2), told and f"{told}#forces", "force")
    return ends


def _kinds(plan: Plan, root: str) -> list[Part]:
    if not plan.typed:
        return []
    return [
        Part(say(f"kind.{kind}", 2), len(plan.kinds[kind]), root + plan.kind_href(kind), kind)
        for kind in KINDS
        if kind in plan.kinds
    ]


def _folders(plan: Plan, root: str) -> list[Part]:
    """The first folders at the top of the vault, and the others as one."""
    paths = plan.folders[""].folders
    found = [
        Part(plan.folders[path].title.text, plan.folders[path].total, root + plan.folder_href(path))
        for path in paths[:MOST_FOLDERS]
    ]
    if rest := paths[MOST_FOLDERS:]:
        total = sum(plan.folders[path].total for path in rest)
        found.append(Part(say("overview.other_folders"), total, root + plan.folder_href("")))
    return found


def _row(plan: Plan, pair: _Pair, one: Joined, ends: dict[str, End], root: str) -> Row:
    order = list(ends)
    words = ", ".join(
        f"{words} {in_figures(count)}"
        for words, count in sorted(one.words.items(), key=lambda item: (-item[1], item[0]))
    )
    examples = [
        Example(node_title(plan, source, root), how, node_title(plan, target, root))
        for source, how, target in one.examples
    ]
    more = one.count - len(examples)
    id_ = f"_{order.index(pair[0])}-{order.index(pair[1])}"
    return Row(id_, ends[pair[0]], words, ends[pair[1]], one.count, examples, more)
