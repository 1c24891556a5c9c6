"""The links that do not lead to just one place: looked for once for all rules about links."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from milkshake.resolve import Found
from milkshake.vault import Edge, Vault

_known: WeakKeyDictionary[Vault, tuple[tuple[int, Edge], ...]] = WeakKeyDictionary()


def unclear(vault: Vault) -> tuple[tuple[int, Edge], ...]:
    """The edges out of notes that rules look at, by note and number, with that number.

    Only those whose target or place in it is missing, that several files answer, or
    that lead to what may not be published.
    """
    found = _known.get(vault)
    if found is None:
        found = _known[vault] = tuple(_look(vault))
    return found


def _look(vault: Vault) -> Iterator[tuple[int, Edge]]:
    for note in vault.checked:
        for number, edge in enumerate(vault.edges[note.path]):
            target = edge.target
            if not (isinstance(target, Found) and target.subpath_found):
                yield number, edge
