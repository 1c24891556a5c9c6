"""What the sections of a note's page tell, so that its facts and backlinks do not repeat it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from html import unescape

from milkshake.site.render import escape
from milkshake.site.sections import Section

_HREF = re.compile(r'href="([^"]*)"')


class Told:
    """What the sections of one page tell, and what its head tells: the `names`.

    A section tells a relation to another note if it says that it tells such relations, and leads
    to this note: what it had no room for is not told.
    """

    def __init__(self, sections: Iterable[Section], names: Iterable[str] = ()) -> None:
        self._html: defaultdict[str, str] = defaultdict(str, dict.fromkeys(names, ""))
        self._hrefs: defaultdict[str, set[str]] = defaultdict(set)
        for section in sections:
            found = set(_HREF.findall(section.html))
            hrefs = {unescape(href) if "&" in href else href for href in found}
            hrefs |= {href.partition("#")[0] for href in hrefs}
            for name in section.tells:
                self._html[name] += section.html
                self._hrefs[name] |= hrefs

    def has(self, names: Collection[str]) -> bool:
        """Whether a section tells a property or relation of one of the `names`."""
        return any(name in self._html for name in names)

    def leads(self, names: Iterable[str], href: str) -> bool:
        """Whether a section that tells one of the `names` leads to `href`."""
        return any(name in self._hrefs and href in self._hrefs[name] for name in names)

    def says(self, names: Iterable[str], text: str) -> bool:
        """Whether a section that tells one of the `names` has `text` in it."""
        words = str(escape(text))
        return any(name in self._html and words in self._html[name] for name in names)
