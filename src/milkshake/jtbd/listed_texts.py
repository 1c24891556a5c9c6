"""Reads properties that are lists of texts from the lists of a note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from milkshake.jtbd.schema import KEYS, heading_name, key_name
from milkshake.model.note import Entry, Note, Property

_LISTS: Mapping[str, str] = {
    **dict.fromkeys(("circumstances", "job circumstances", "umstände"), "circumstances"),
    **dict.fromkeys(("circonstances", "circunstancias"), "circumstances"),
    **dict.fromkeys(("fired when", "firing criteria"), "fired_when"),
}
"""The headings and labels of such lists, and the properties that these hold."""
_LONGEST = 40
"""A line with more characters does not say what the list below it contains."""


def listed_texts(note: Note) -> Iterator[Property]:
    """The properties that are lists of texts and stand as such below a heading or label."""
    found: dict[str, Property] = {}
    for name, entry in entries_below(note):
        if (key := _LISTS.get(name)) is not None and not entry.label:
            field = Property(key, " ".join(entry.text.split()), entry.span, entry.span)
            found[key] = joined(found.get(key), field)
    yield from found.values()


def entries_below(note: Note) -> Iterator[tuple[str, Entry]]:
    """Each entry of a list in `note`, with the words that stand above the list.

    These are the folded words of the line that introduces it, or else of its heading. Lists
    within lists are left out.
    """
    heading, above, introduced = -1, "", ""
    for entry in note.outline:
        if entry.heading != heading:
            heading = entry.heading
            introduced = above = heading_name(note.headings[heading].text) if heading >= 0 else ""
        if not entry.depth:
            introduced = "" if entry.label and entry.text else entry.label or entry.text
            introduced = (len(introduced) <= _LONGEST and heading_name(introduced)) or above
        elif entry.depth == 1 and entry.text:
            yield introduced, entry


def joined(earlier: Property | None, field: Property) -> Property:
    """The field with the values of an earlier field of that name, if it holds a list."""
    key = KEYS.get(key_name(field.name))
    is_list = key is not None and key.type in {"list", "links"}
    if earlier is None or not is_list or not field.value:
        return earlier or field
    values = earlier.value if isinstance(earlier.value, list) else [earlier.value]
    span = earlier.value_span.until(field.value_span)
    return Property(earlier.name, [*values, field.value], earlier.span, span)
