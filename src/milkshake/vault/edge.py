"""Links with what they lead to."""

from __future__ import annotations

from msgspec import Struct

from milkshake.model.link import Link
from milkshake.resolve import Ambiguous, Found, SiteOnly, Target


class Edge(Struct, frozen=True, gc=False):
    """A resolved link: `link` is written in the note `source`, and leads to `target`."""

    source: str
    link: Link
    target: Target

    @property
    def path(self) -> str | None:
        """The path of the file that the link leads to, or None if it leads to none."""
        target = self.target
        return target.path if isinstance(target, (Found, Ambiguous)) else None

    @property
    def on_site(self) -> Target:
        """What a page of the site links to: never `SiteOnly`."""
        return self.target.target if isinstance(self.target, SiteOnly) else self.target

    @property
    def path_on_site(self) -> str | None:
        """The path of the file that a page of the site links to, or None."""
        target = self.on_site
        return target.path if isinstance(target, (Found, Ambiguous)) else None


def paths_on_site(edges: tuple[Edge, ...]) -> tuple[str, ...]:
    """The paths of the files that a page of the site links to, each once."""
    return tuple({path: None for edge in edges if (path := edge.path_on_site) is not None})


def to_others(edges: tuple[Edge, ...]) -> tuple[tuple[str, Edge], ...]:
    """The edges that lead to another file than the note that they are in, each after its path."""
    return tuple(
        (path, edge) for edge in edges if (path := edge.path) is not None and path != edge.source
    )


def paths_reached(edges: tuple[Edge, ...]) -> frozenset[str]:
    """The paths of the files that the edges of a note lead to, or may lead to."""
    paths: set[str] = set()
    for edge in edges:
        target = edge.on_site
        if isinstance(target, Found):
            paths.add(target.path)
        elif isinstance(target, Ambiguous):
            paths.update(target.candidates)
    return frozenset(paths)
