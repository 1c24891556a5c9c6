"""Backlinks: the notes that state a relation to a note, and those that mention it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from milkshake.jtbd.relations import relation_of
from milkshake.jtbd.schema import KINDS
from milkshake.model.link import Link
from milkshake.model.note import Note
from milkshake.model.order import natural
from milkshake.site.body import words
from milkshake.site.catalogue import KIND_NAMES
from milkshake.site.entries import NoteLink
from milkshake.site.plan import Plan
from milkshake.site.render import Markup, with_formulas
from milkshake.vault import Edge

SHOWN = 30
"""How many notes a list shows at once; the reader can unfold the rest."""

SHOWN_CONTEXTS = 3
"""How many places in one note that mention another are quoted."""

_UNTYPED = frozenset({"embeds", "links", "statement"})
_PHRASES = {
    "competes_with": "that compete with this",
    "evidence": "with this as evidence",
    "job": "with this job",
    "jobs": "with this job",
    "main": "with this job",
    "needs": "with this need",
    "part_of": "that are part of this",
    "participant": "with this participant",
    "parts": "that this is a part of",
    "performer": "performed by this",
    "related": "related to this",
    "segment": "of this segment",
    "serves": "that serve this",
    "solutions": "with this solution",
    "source": "with this source",
    "step": "with this step",
    "steps": "with this step",
    "supports": "that support this",
    "switch_from": "with a switch away from this",
    "switch_to": "with a switch to this",
    "used_by": "used by this",
}
"""What the page at the end of a relation says of the notes that state it, after their kind."""


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
    """The notes of one kind that state the same relation."""

    label: str
    notes: list[NoteLink]
    more: list[NoteLink]


class Backlinks(Struct, frozen=True):
    """All that leads to a note; false where nothing does."""

    groups: list[Group]
    mentions: list[Mention]
    more: list[Mention]

    def __bool__(self) -> bool:
        return bool(self.groups or self.mentions)


NONE = Backlinks([], [], [])


def backlinks(plan: Plan, path: str, root: str) -> Backlinks:
    """What leads to the note at `path`, for a page from which `root` leads to the site's folder."""
    edges = plan.vault.backlinks.get(path)
    if not edges:
        return NONE
    typed: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    plain: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        relation = relation_of(edge)
        if relation in _UNTYPED:
            plain[edge.source].append(edge)
        else:
            kind = KINDS.index(plan.research.kinds[edge.source])
            typed[kind, _phrase(relation)].add(edge.source)
    groups = [
        _group(plan, kind, phrase, sources, root)
        for (kind, phrase), sources in sorted(typed.items(), key=lambda item: item[0])
    ]
    mentions = [_mention(plan, source, plain[source], root) for source in _sorted(plan, plain)]
    return Backlinks(groups, mentions[:SHOWN], mentions[SHOWN:])


def _phrase(relation: str) -> str:
    return _PHRASES.get(relation) or f"with this as {relation.replace('_', ' ')}"


def _sorted(plan: Plan, paths: Iterable[str]) -> list[str]:
    notes = plan.vault.notes
    return sorted(paths, key=lambda path: (natural(notes[path].title), path))


def _group(plan: Plan, kind: int, phrase: str, sources: Iterable[str], root: str) -> Group:
    name = KIND_NAMES[KINDS[kind]][1] if plan.typed else "Notes"
    notes = [
        NoteLink(
            plan.title_of(plan.vault.notes[path]).html, root + plan.hrefs[path], plan.label(path)
        )
        for path in _sorted(plan, sources)
    ]
    return Group(f"{name} {phrase}", notes[:SHOWN], notes[SHOWN:])


def _mention(plan: Plan, source: str, edges: list[Edge], root: str) -> Mention:
    how = dict.fromkeys(
        edge.link.key.partition(".")[0] or "embeds"
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
