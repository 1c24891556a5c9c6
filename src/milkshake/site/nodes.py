"""Links to what views speak of: notes, and items within notes."""

from __future__ import annotations

from milkshake.model.note import Note
from milkshake.site import urls
from milkshake.site.entries import NoteLink
from milkshake.site.plan import Plan
from milkshake.site.render import with_formulas


def node_link(plan: Plan, node: str, root: str) -> NoteLink:
    """A link to a note (by path) or an item (by id), with its statement as words.

    `root` is what leads from the page to the site's folder.
    """
    note = _note(plan, node)
    said = plan.research.statement(node).text
    kind = plan.research.kind_of(node) if plan.label(note.path) else ""
    return NoteLink(with_formulas(note, said), root + node_href(plan, node), kind)


def node_title(plan: Plan, node: str, root: str) -> NoteLink:
    """The same with the title of the note as words, which is shorter than its statement."""
    if node in plan.research.items:
        return node_link(plan, node, root)
    note = plan.vault.notes[node]
    return NoteLink(plan.title_of(note).html, root + plan.hrefs[node], plan.label(node))


def node_href(plan: Plan, node: str) -> str:
    """Where a note or an item is on the site: an item is below the heading of its section."""
    item = plan.research.items.get(node)
    if item is None:
        return plan.hrefs[node]
    above = [one for one in plan.vault.notes[item.path].headings if one.span < item.span]
    return plan.hrefs[item.path] + (urls.fragment(above[-1].id) if above else "")


def _note(plan: Plan, node: str) -> Note:
    item = plan.research.items.get(node)
    return plan.vault.notes[item.path if item is not None else node]
