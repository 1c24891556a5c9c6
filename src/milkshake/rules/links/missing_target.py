"""Links and embeds whose target does not exist. For LNK001 and LNK004."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from milkshake.model.diagnostic import Fix, Severity, Violation
from milkshake.model.files import is_named_in_full
from milkshake.resolve import Missing
from milkshake.rules.context import Context, advice
from milkshake.rules.links.link_edits import link_name, link_text, retarget
from milkshake.rules.links.placeholder import is_placeholder
from milkshake.vault import Edge

MOST_COMPARED = 500
"""How many missing names are compared with all file names; more would take seconds."""

_PLACEHOLDER = re.compile(r"<%|\{\{")
"""The beginning of a variable of Templater or of Obsidian's templates."""


def missing_targets(context: Context, *, embed: bool) -> Iterator[Violation]:
    """A violation for each link whose target is no file, no alias of a note and no folder.

    `embed` says which to report: embeds, or all other links. In a text, a name that stands
    for any name is of severity info, if no file has a similar name.
    """
    suggested: dict[str, tuple[str, ...]] = {}
    for _, edge in context.unresolved_links:
        if (
            edge.link.embed is embed
            and isinstance(edge.target, Missing)
            and not _PLACEHOLDER.search(edge.link.target)
        ):
            target = edge.link.target
            if target not in suggested and len(suggested) < MOST_COMPARED:
                suggested[target] = context.vault.resolver.suggest(_with_slashes(target))
            what = "file" if is_named_in_full(target) else "note"
            what = "folder" if target.endswith("/") else what
            fix = _fix(context, edge, suggested.get(target, ()))
            severity: Severity | None = None
            if fix is None and not edge.link.key and is_placeholder(target):
                fix = advice("write it as code if it is an example")
                severity = "info"
            yield Violation(
                edge.source,
                edge.link.span,
                f"no {what} `{target}` in this vault",
                fix,
                severity=severity,
            )


def _fix(context: Context, edge: Edge, paths: tuple[str, ...]) -> Fix | None:
    """Suggests the files that may have been meant, with an edit for the likeliest."""
    if not paths:
        return None
    names = _with_slashes(edge.link.target).split("/")
    target = [part for part in names if part not in {"", ".", ".."}]
    same = [
        path
        for path in paths
        if is_same_but_for_spelling("/".join(path.split("/")[-len(target) :]), "/".join(target))
    ]
    if len(same) == 1:
        name = link_text(edge.link, link_name(context, edge, same[0]))
        edits = retarget(context, edge, same[0])
        return Fix("safe" if edits else "display", f"write {name}", edits)
    names = [link_text(edge.link, link_name(context, edge, path)) for path in paths]
    return Fix("display", f"write {or_list(names)}", retarget(context, edge, paths[0]))


def _with_slashes(target: str) -> str:
    """The target of a link with Obsidian's sign between folders, where Windows has another."""
    return target.replace("\\", "/")


def is_same_but_for_spelling(one: str, other: str) -> bool:
    """Whether names differ only in letter case, Unicode form, blanks and the ending of a note."""
    return _spelled(one) == _spelled(other)


def _spelled(name: str) -> str:
    return "".join(normalize("NFKC", name).casefold().split()).removesuffix(".md")


def or_list(items: list[str]) -> str:
    """The items as words: ``a``, ``a or b``, ``a, b or c``."""
    return " or ".join([", ".join(items[:-1]), items[-1]] if items[1:] else items)
