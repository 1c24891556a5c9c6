"""What the sections of a note's page tell, so that its facts and backlinks do not repeat it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from milkshake.site.render import escape
from milkshake.site.sections import Section


class Told:
    """What the sections of one page tell, and what its head tells: the `names`.

    A section tells a relation to another note if it says that it tells such relations, and leads
    to this note: what it had no room for is not told.
    """

    def __init__(
        self,
        sections: Iterable[Section],
        names: Iterable[str] = (),
        cut: Collection[str] = (),
    ) -> None:
        """`cut` are relations of which sections show the first, and lead to pages with all."""
        self._cut = cut
        self._html: defaultdict[str, list[str]] = defaultdict(list, {name: [] for name in names})
        for section in sections:
            for name in section.tells:
                self._html[name].append(section.html)

    def has(self, names: Collection[str]) -> bool:
        """Whether a section tells a property or relation of one of the `names`."""
        return any(name in self._html for name in names)

    def is_cut(self, names: Iterable[str]) -> bool:
        """Whether a section tells the first of one of the `names`, and leads to pages with all."""
        return any(name in self._cut and name in self._html for name in names)

    def leads(self, names: Iterable[str], href: str) -> bool:
        """Whether a section that tells one of the `names` leads to `href`, or a place below it."""
        page = f'href="{href}'
        return any(f'{page}"' in html or f"{page}#" in html for html in self._told(names))

    def says(self, names: Iterable[str], text: str) -> bool:
        """Whether a section that tells one of the `names` has `text` in it."""
        words = str(escape(text))
        return any(words in html for html in self._told(names))

    def _told(self, names: Iterable[str]) -> Iterator[str]:
        for name in names:
            yield from self._html.get(name, ())
