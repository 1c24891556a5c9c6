"""Links to a heading or block that the note does not have. For LNK002 and LNK003."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Fix, Violation
from milkshake.resolve import Ambiguous, Found
from milkshake.rules.context import Context
from milkshake.rules.links.link_edits import link_text, replace_subpath
from milkshake.rules.links.missing_target import is_same_but_for_spelling, or_list
from milkshake.vault import Edge


def missing_subpaths(context: Context, *, block: bool) -> Iterator[Violation]:
    """A violation for each link or embed whose note exists and lacks the heading or block.

    `block` says which of the two to report: blocks (``#^id``), or headings.
    """
    what = "block" if block else "heading"
    for _, edge in context.unresolved_links:
        target, link = edge.target, edge.link
        if (
            not link.subpath
            or not isinstance(target, (Found, Ambiguous))
            or target.subpath_found
            or _is_block(link.subpath) is not block
        ):
            continue
        place = link.subpath[1:].strip().replace("#", " > ")
        own = target.path == edge.source
        where = "this note" if own else f"`{context.vault.notes[target.path].name}`"
        message = f"no {what} `{place}` in {where}"
        yield Violation(edge.source, link.span, message, _fix(context, edge, target.path))


def _is_block(subpath: str) -> bool:
    return subpath.rpartition("#")[2].strip().startswith("^")


def _fix(context: Context, edge: Edge, path: str) -> Fix | None:
    """Suggests the places that may have been meant, with an edit for the likeliest."""
    link = edge.link
    places = context.vault.resolver.suggest_subpath(path, link.subpath)
    if not places:
        return None
    last = link.subpath.rpartition("#")[2]
    same = [place for place in places if is_same_but_for_spelling(place[1:], last)]
    edits = replace_subpath(link, same[0]) if len(same) == 1 else ()
    if edits:
        return Fix("safe", f"write {link_text(link, link.target + same[0])}", edits)
    names = [link_text(link, link.target + place) for place in places]
    return Fix("display", f"write {or_list(names)}", replace_subpath(link, places[0]))
