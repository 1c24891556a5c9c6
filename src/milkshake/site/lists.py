"""Lists in the sections of a page: links with a few words after each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from milkshake.jtbd.properties import choice
from milkshake.jtbd.research import Research
from milkshake.model.note import Property
from milkshake.site.body import text_with_links
from milkshake.site.entries import NoteLink
from milkshake.site.nodes import listed
from milkshake.site.plan import Plan
from milkshake.site.render import Markup, markup, render
from milkshake.site.ties import tied_href
from milkshake.site.vocabulary import value_words
from milkshake.site.words import say


class Line(Struct, frozen=True, gc=False):
    """A link in a list, and what is said of it, each in a few words."""

    link: NoteLink
    details: tuple[Markup | str, ...] = ()


class Group(Struct, frozen=True, gc=False):
    """A list below a heading of its own, or without one."""

    title: Markup | str
    lines: tuple[Line, ...]


def lines(plan: Plan, nodes: Iterable[str], root: str) -> tuple[Line, ...]:
    """Lines that say of each node how far it is known: its status and its interviews."""
    return tuple(Line(listed(plan, node, root), standing(plan.research, node)) for node in nodes)


def in_groups(plan: Plan, node: str, root: str, groups: Sequence[Group]) -> Markup | str:
    """The lists one below the other; empty without any.

    A list that is too long leads to all that is tied to the note at `node`.
    """
    if not groups:
        return ""
    every = tied_href(plan, node, root)
    return markup(render("sections/groups.html", groups=groups, every=every))


def standing(research: Research, node: str) -> tuple[str, ...]:
    """How far a note or item is known: its status, and how many interviews are behind it."""
    status = value_words(choice(research.properties_of(node), "status") or "")
    evidence = dict.fromkeys(research.targets(node, "evidence"))
    count = sum(research.kind_of(one) == "interview" for one in evidence)
    interviews = say("count.interview", count) if count else ""
    return tuple(filter(None, (status, interviews)))


def values(plan: Plan, path: str, name: str, url: str) -> list[Markup]:
    """The texts in the property `name` of the note at `path`, as HTML for the page at `url`.

    What the text of the note says stands there already, and is left out.
    """
    note = plan.vault.notes[path]
    prop = plan.research.property_of(path, name)
    if prop is None or prop not in note.properties:
        return []
    found = []
    for key, text in _texts(prop):
        edges = [edge for edge in plan.vault.edges[path] if edge.link.key == key]
        found.append(markup(text_with_links(plan, note, text, edges, url)))
    return found


def _texts(prop: Property) -> Iterator[tuple[str, str]]:
    """The texts of a property with the keys of their links."""
    if isinstance(prop.value, str) and prop.value.strip():
        yield prop.name, prop.value
    elif isinstance(prop.value, list):
        for number, text in enumerate(prop.value):
            if isinstance(text, str) and text.strip():
                yield f"{prop.name}.{number}", text
