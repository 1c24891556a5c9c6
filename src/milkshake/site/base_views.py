"""The bases of a vault, evaluated for the pages that show them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from milkshake.model.note import BaseSource
from milkshake.site import texts
from milkshake.vault import Vault

if TYPE_CHECKING:
    from milkshake.bases import Files, FileStat, View


class BaseViews:
    """What the views of a vault's bases show.

    Few vaults have bases, so what evaluates them is imported when the first one is asked for.
    """

    def __init__(
        self, vault: Vault, stats: Callable[[str], FileStat | None] | None = None, now: int = 0
    ) -> None:
        """For `vault`; `stats` and `now` are those of `milkshake.bases`."""
        self._vault = vault
        self._stats = stats
        self._now = now

    @cached_property
    def _files(self) -> Files:
        from milkshake.bases import Files

        return Files(self._vault, self._stats, self._vault.config.obsidian.types)

    def views(self, source: BaseSource, this: str) -> Iterator[View]:
        """All views of a base that the note `this` shows."""
        from milkshake.bases import query, read_base

        texts.everything()
        base = read_base(source.text, source.row, source.column)
        for view in base.views:
            yield query(base, self._files, this=this, view=view.name, now=self._now)

    def view(self, source: BaseSource, this: str, name: str) -> View:
        """The view called `name` of a base that the note `this` shows; else its first one."""
        from milkshake.bases import query, read_base

        texts.everything()
        base = read_base(source.text, source.row, source.column)
        return query(base, self._files, this=this, view=name or None, now=self._now)
