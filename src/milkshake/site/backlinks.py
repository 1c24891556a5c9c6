"""Backlinks: the notes that state a relation to a note, and those that mention it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from milkshake.jtbd.relations import Relation
from milkshake.model.link import Link
from milkshake.model.note import Note
from milkshake.model.source import Span
from milkshake.site.body import words
from milkshake.site.entries import NoteLink
from milkshake.site.nodes import in_order, listed, node_href, path_of
from milkshake.site.plan import Plan
from milkshake.site.properties import HIDDEN
from milkshake.site.render import Markup, with_formulas
from milkshake.site.ties import (
    MOST,
    by_title,
    place_of,
    relation_label,
    relations,
    tied_href,
    ties,
)
from milkshake.site.told import Told
from milkshake.site.words import say
from milkshake.vault import Edge

SHOWN = 30
"""How many notes a list shows at once; the reader can unfold the rest."""

SHOWN_CONTEXTS = 3
"""How many places in one note that mention another are quoted."""


class Context(Struct, frozen=True, gc=False):
    """The words before a link, its own, and those after it."""

    before: Markup | str
    words: Markup | str
    after: Markup | str


class Mention(Struct, frozen=True):
    """A note that mentions another.

    `how` names its properties that do, `contexts` quote the places in its text, and
    `more` counts those that are not quoted.
    """

    title: Markup
    href: str
    kind: str
    how: str
    contexts: list[Context]
    more: int


class Group(Struct, frozen=True):
    """The notes of one kind that have the same relation to the note.

    `count` is how many there are if there is no room for all of them, else 0.
    """

    label: str
    notes: list[NoteLink]
    more: list[NoteLink]
    count: int


class Backlinks(Struct, frozen=True):
    """All that leads to a note; false where nothing does.

    `every` leads to the pages of all that is tied to a note, if there is more than a page has.
    """

    groups: list[Group]
    mentions: list[Mention]
    more: list[Mention]
    every: str = ""
    count: int = 0

    def __bool__(self) -> bool:
        return bool(self.groups or self.mentions or self.every)


NONE = Backlinks([], [], [])


def backlinks(plan: Plan, path: str, root: str, told: Told) -> Backlinks:
    """What leads to the note at `path`, for a page from which `root` leads to the site's folder.

    What the note states itself, and what is `told` on its page, is left out.
    """
    edges = plan.vault.backlinks.get(path)
    every = tied_href(plan, path, root)
    groups: defaultdict[tuple[int, str], dict[str, None]] = defaultdict(dict)
    stated: set[tuple[str, Span]] = set()
    begun: set[tuple[int, str]] = set()
    for other, relation, incoming in relations(plan.research, path):
        elsewhere = [one for one in relation.mentions if one.path != path and one.how != "text"]
        stated.update((one.path, one.span) for one in elsewhere)
        if elsewhere and not _in_facts(plan, relation, path):
            kind = plan.research.kind_of(other)
            place = place_of(kind)
            label = relation_label(plan, path, kind, relation.name, incoming=incoming)
            if not told.leads((relation.name,), root + node_href(plan, other)):
                groups[place, label][other] = None
            elif told.is_cut((relation.name,)):
                begun.add((place, label))
    for begun_group in begun:
        # A section shows the first of the group, and leads to all.
        groups.pop(begun_group, None)
    plain: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in edges or ():
        if (edge.source, edge.link.span) not in stated:
            plain[edge.source].append(edge)
    if not groups and not plain and not every:
        return NONE
    lists = [
        _group(plan, path, label, nodes, root, every)
        for (_, label), nodes in sorted(groups.items(), key=lambda item: item[0])
    ]
    listed_above = {path_of(plan.research, node) for nodes in groups.values() for node in nodes}
    mentions = []
    for source in by_title(plan.vault, plain)[: MOST if every else None]:
        one = _mention(plan, source, plain[source], root)
        if one.how or one.contexts or source not in listed_above:
            mentions.append(one)
    count = sum(len(tie.nodes) for tie in ties(plan, path))
    return Backlinks(lists, mentions[:SHOWN], mentions[SHOWN:], every, count)


def _in_facts(plan: Plan, relation: Relation, path: str) -> bool:
    """Whether a property of the note at `path` states the relation."""
    places = {one.span for one in relation.mentions if one.path == path and one.how == "property"}
    if not places:
        return False
    shown = {one.name for one in plan.vault.notes[path].properties}
    keys = (e.link.key.partition(".")[0] for e in plan.vault.edges[path] if e.link.span in places)
    return any(key in shown and key.casefold() not in HIDDEN for key in keys)


def _group(plan: Plan, path: str, label: str, nodes: Iterable[str], root: str, every: str) -> Group:
    ordered = in_order(plan.research, nodes, path)
    is_cut = bool(every) and len(ordered) > MOST
    notes = [listed(plan, node, root) for node in ordered[: SHOWN if is_cut else None]]
    return Group(label, notes[:SHOWN], notes[SHOWN:], len(ordered) if is_cut else 0)


def _mention(plan: Plan, source: str, edges: list[Edge], root: str) -> Mention:
    how = dict.fromkeys(
        edge.link.key.partition(".")[0] or say("common.embeds")
        for edge in edges
        if edge.link.key or edge.link.embed
    )
    note = plan.vault.notes[source]
    quoted = [edge.link for edge in edges if edge.link.before or edge.link.after]
    return Mention(
        plan.title_of(note).html,
        root + plan.hrefs[source],
        plan.label(source),
        ", ".join(how),
        [_context(note, link) for link in quoted[:SHOWN_CONTEXTS]],
        len(quoted[SHOWN_CONTEXTS:]),
    )


def _context(note: Note, link: Link) -> Context:
    texts = link.before, words(link), link.after
    return Context(*(with_formulas(note, text) for text in texts) if note.formulas else texts)
