"""Links to what views speak of: notes, and items within notes."""

from __future__ import annotations

from collections.abc import Iterable

from milkshake.jtbd.job_map import job_map
from milkshake.jtbd.research import Research
from milkshake.jtbd.views import opportunity_places
from milkshake.model.note import Note
from milkshake.model.order import natural
from milkshake.site import urls
from milkshake.site.entries import NoteLink
from milkshake.site.plan import Plan
from milkshake.site.render import with_formulas

_STATED = frozenset({"job", "need", "story"})
"""The kinds of note that lists call by their statements."""


def node_link(plan: Plan, node: str, root: str) -> NoteLink:
    """A link to a note (by path) or an item (by id), with its statement as words.

    `root` is what leads from the page to the site's folder.
    """
    link = plan.links.get((node, root, True))
    if link is None:
        note = _note(plan, node)
        said = with_formulas(note, plan.research.statement(node).text)
        kind = plan.research.kind_of(node) if plan.label(note.path) else ""
        link = NoteLink(said, root + node_href(plan, node), kind)
        plan.links[node, root, True] = link
    return link


def node_title(plan: Plan, node: str, root: str) -> NoteLink:
    """The same with the title of the note as words, which is shorter than its statement."""
    link = plan.links.get((node, root, False))
    if link is None:
        if node in plan.research.items:
            return node_link(plan, node, root)
        title = plan.title_of(plan.vault.notes[node]).html
        link = NoteLink(title, root + plan.hrefs[node], plan.label(node))
        plan.links[node, root, False] = link
    return link


def listed(plan: Plan, node: str, root: str) -> NoteLink:
    """A link to a note or an item as lists have it: with its statement, if its kind has one."""
    stated = plan.research.kind_of(node) in _STATED
    return node_link(plan, node, root) if stated else node_title(plan, node, root)


def in_order(research: Research, nodes: Iterable[str], job: str = "") -> list[str]:
    """The nodes as lists have them: needs by opportunity, parts of `job` by their place in it.

    All others are in the order of their words.
    """
    found = list(nodes)
    if len(found) < 2:
        return found
    needs = research.once(opportunity_places)
    parts: dict[str, int] = {}
    if job and research.kinds.get(job) == "job":
        parts = {step.node: at for at, step in enumerate(job_map(research, job).steps)}
    return sorted(
        found,
        key=lambda node: (
            needs.get(node, -1),
            parts.get(node, len(parts)),
            natural(research.statement(node).text),
            node,
        ),
    )


def path_of(research: Research, node: str) -> str:
    """The path of the note that `node` is, or that has it as an item."""
    item = research.items.get(node)
    return node if item is None else item.path


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
