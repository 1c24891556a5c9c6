"""Why a link leads to its target, in words that name the rules of the documentation."""

from __future__ import annotations

from milkshake.resolve import Ambiguous, Folder, Found, Missing, SiteOnly, Withheld, fold
from milkshake.vault import Edge, Vault


def link_reason(vault: Vault, edge: Edge) -> str:
    """Why a link of the vault leads to its target, or to none.

    The rules and their numbers are those in the documentation under “How links are resolved”.
    """
    target, written = edge.target, edge.link.target
    if isinstance(target, Withheld):
        return "it leads to a note that is not published"
    if isinstance(target, SiteOnly):
        if not target.alias:
            return "it is raw HTML, and only the site follows it"
        aliased = vault.resolver.alias_of(written)[0]
        return f"no file has that name; it is an alias of `{aliased}`, and those do not count"
    if isinstance(target, Folder):
        return f"no file has that name; `{target.path or '/'}` is a folder, and those do not count"
    if isinstance(target, Missing):
        near = vault.resolver.suggest(written)
        return "no file has that name" + (f"; `{near[0]}` comes close" if near else "")
    missing_place = "" if target.subpath_found else f"; the file has no `{edge.link.subpath}`"
    return _path_reason(vault, edge, written, target) + missing_place


def _path_reason(vault: Vault, edge: Edge, written: str, target: Found | Ambiguous) -> str:
    if not written:
        return "a link without a path means this note (rule 1)"
    if written.startswith(("./", "../")):
        return "the path is followed from the folder of this note (rule 3)"
    if written.startswith("/"):
        return "the path is followed from the top of the vault (rule 5)"
    if isinstance(target, Ambiguous):
        return (
            f"{len(target.candidates)} files answer equally well; "
            "the first in the alphabet is taken (rule 7)"
        )
    named = vault.resolver.files_named(written)
    if len(named) == 1 and "/" not in written:
        return "it is the only file of that name (rule 2)"
    if fold(target.path) in {fold(written), fold(f"{written}.md")}:
        return "this is the exact path from the top of the vault (rule 4)"
    if len(named) == 1:
        return "it is the only file whose path ends so (rule 6)"
    folder = edge.source.rpartition("/")[0]
    nearer = f"of {len(named)} files of that name "
    if folder and target.path.startswith(f"{folder}/"):
        return nearer + "it lies below the folder of this note (rule 6)"
    return nearer + "it has the shortest path (rule 6)"
