"""The vault as notebooks and scripts see it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from milkshake.disk.locate import locate
from milkshake.model.diagnostic import Problem
from milkshake.model.note import Note
from milkshake.workspace import Workspace

if TYPE_CHECKING:
    import networkx as nx


class OpenVault:
    """A vault as it was when it was opened; later changes on disk do not show."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Read the vault around `path`; see `milkshake.open_vault` for what is raised."""
        self._snapshot = Workspace(locate(os.fspath(path)).root).refresh()

    @property
    def notes(self) -> Mapping[str, Note]:
        """The notes by their path in the vault, sorted."""
        return self._snapshot.vault.notes

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems that `milkshake lint` reports, sorted by path, place and code."""
        return self._snapshot.problems

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """Jobs, personas, needs and so on, and their relations; see `milkshake.jtbd.graph`."""
        return self._snapshot.research.graph

    @cached_property
    def link_graph(self) -> nx.MultiDiGraph[str]:
        """All links, as `milkshake graph` exports them; see `milkshake.jtbd.link_graph`."""
        from milkshake.jtbd.link_graph import link_graph

        return link_graph(self._snapshot.research)
