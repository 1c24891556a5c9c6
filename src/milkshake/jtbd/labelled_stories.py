"""Joins the parts of a job story that stand in a list or lines of their own.

``- **When:** my train is late``, ``- **I want to:** know the next one``, ``- **So I can:** …``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping

from msgspec.structs import replace

from milkshake.jtbd.schema import OUTCOMES, SITUATIONS, WANTS, heading_name
from milkshake.jtbd.story_sentence import story_sentence
from milkshake.model.note import Entry
from milkshake.model.source import Span

_PLAIN = re.compile(r"([^:\n]{1,30}):\s+(?=\S)")
_GAP = 2
"""A part follows another if it begins at most so many rows later: one row may be blank."""


def labelled_stories(
    entries: tuple[Entry, ...], words: Callable[[str, Span], str]
) -> Mapping[Entry, Entry | None]:
    """The stories, each as one entry, by the first entry of each; None by the other parts.

    `words` are those of a text in a place that may be shown.
    """
    found: dict[Entry, Entry | None] = {}
    for triple in zip(entries, entries[1:], entries[2:], strict=False):
        if triple[0] in found or not _stand_together(triple):
            continue
        named = [_named(entry) for entry in triple]
        if all(
            name in names
            for (name, _), names in zip(named, (SITUATIONS, WANTS, OUTCOMES), strict=True)
        ):
            parts = zip(named, triple, strict=True)
            sentence = story_sentence(*(words(text, entry.span) for (_, text), entry in parts))
            span = triple[0].span.until(triple[-1].span)
            found[triple[0]] = replace(triple[0], label="", text=sentence, span=span)
            found.update(dict.fromkeys(triple[1:]))
    return found


def _stand_together(triple: tuple[Entry, ...]) -> bool:
    first = triple[0]
    return all(
        after.depth == first.depth
        and after.heading == first.heading
        and after.span.row <= before.span.end_row + _GAP
        for before, after in itertools.pairwise(triple)
    )


def _named(entry: Entry) -> tuple[str, str]:
    """The folded label of an entry, in bold or plain, and the words after it."""
    if entry.label:
        return heading_name(entry.label), entry.text
    match = _PLAIN.match(entry.text)
    return (heading_name(match[1]), entry.text[match.end() :]) if match else ("", "")
