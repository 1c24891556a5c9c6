"""The site: a published vault as pages and files, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from milkshake.jtbd.research import Research
from milkshake.model.diagnostic import Problem
from milkshake.site.layout import Frame
from milkshake.site.pages import PAGE_TYPES
from milkshake.site.plan import Plan, RulePage
from milkshake.site.queries import Bases

if TYPE_CHECKING:
    from milkshake.bases import FileStat

__all__ = ["RulePage", "Site", "build"]


class Site(Mapping[str, bytes]):
    """The content of each file of a site by its URL, a relative path that is not percent-encoded.

    Content is made anew each time it is asked for, so that a site never lies in
    memory as a whole. The same inputs give the same bytes. An attachment that
    cannot be read raises the `OSError` of reading it.
    """

    def __init__(self, makers: Mapping[str, Callable[[], bytes]]) -> None:
        """A site of the files that `makers` make."""
        self._makers = makers

    def __getitem__(self, url: str) -> bytes:
        return self._makers[url]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def __contains__(self, url: object) -> bool:
        return url in self._makers


def build(
    research: Research,
    problems: Iterable[Problem],
    rules: Sequence[RulePage],
    read_file: Callable[[str], bytes],
    stats: Callable[[str], FileStat | None] | None = None,
    now: int = 0,
) -> Site:
    """The site of the research in a vault that is already published.

    `problems` are those of this vault, not of the whole one: there, a message may
    name a note that is withheld. `rules` get a page each. `read_file` gives the
    bytes of an attachment by its path in the vault, and is asked only for those
    that a note refers to. `stats` (size and times of a file) and `now` (in
    milliseconds since 1970, by the clock on the wall) are for bases that ask.
    """
    plan = Plan(research, problems, rules, Bases(research.vault, stats, now))
    frame = Frame(plan)
    makers: dict[str, Callable[[], bytes]] = {}
    for pages in PAGE_TYPES:
        makers.update(pages(frame))
    for path in plan.files:
        makers[plan.url("file", path)] = partial(read_file, path)
    return Site(dict(sorted(makers.items())))
