"""The files that Obsidian is told to exclude."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import Struct

from milkshake.regexp.matcher import Matcher, TooSlowError
from milkshake.regexp.pattern import RegexpError, compile_regexp

_FILTER = ".obsidian/app.json: the filter for excluded files"
_STEPS, _STEPS_PER_NOTE = 1_000_000, 2_000
"""How many steps a filter may take: enough for any that a person would write."""


class Excluded(Struct, frozen=True):
    """The paths of the notes that Obsidian's filters name, and what is wrong with the filters."""

    paths: frozenset[str]
    warnings: tuple[str, ...]


def excluded(filters: Iterable[str], notes: Collection[str]) -> Excluded:
    """What Obsidian's `userIgnoreFilters` name among `notes`.

    Each filter is the start of a path, or a ``/regular expression/``.
    """
    paths: set[str] = set()
    warnings = []
    for text in filters:
        if len(text) > 1 and text.startswith("/") and text.endswith("/"):
            try:
                regexp = compile_regexp(text[1:-1])
                matcher = Matcher(regexp, _STEPS + _STEPS_PER_NOTE * len(notes))
                paths.update([path for path in notes if matcher.fits(path)])
            except RegexpError as error:
                warnings.append(f"{_FILTER} `{text}` excludes nothing: {error}")
            except TooSlowError:
                warnings.append(f"{_FILTER} `{text}` excludes nothing: it takes too long")
        else:
            prefix = text.strip("/")
            paths.update(p for p in notes if p.startswith(f"{prefix}/") or p == prefix)
    return Excluded(frozenset(paths), tuple(warnings))
