"""What a note states, in whatever form it is written.

A property may stand at the top of the note, in its text as a Dataview field, or
as ``**Label:** value``. All three are a `Property`; the first that is given
counts, in this order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from msgspec import Struct

from milkshake.model import START, Entry, Note, Property, Span
from milkshake.schema import KEYS, canonical, key_name

Facts: TypeAlias = Mapping[str, Property]
"""What a note states, by the name of the property in `schema.KEYS`, or by its own folded name."""

_PREFIX = re.compile(r"(?:¶+ *|(?:job|jtbd) *(?:[-–—:] +|: *)|job[-_](?=[^ ]))", re.IGNORECASE)
_PLAIN = frozenset({"evidence", "related", "status", "sample"})
_LABELLED = frozenset(name for name, key in KEYS.items() if key.kinds or name in _PLAIN)


class Statement(Struct, frozen=True, gc=False):
    """The words in which a job, need or story is stated, and where they stand.

    `origin` says what they were taken from: ``statement``, ``title``, ``name``
    (of the file), ``text`` (the body), ``item`` (of a list or table), or
    ``parts`` (the three properties of a story; `span` is that of the first).
    """

    text: str
    path: str
    span: Span
    origin: str


def facts(note: Note) -> Facts:
    """What `note` states. Keys that mean the same are one; its own name goes before its aliases."""
    found = {key_name(item.name): item for item in note.properties}
    if len(found) < len(note.properties):
        found = {}
        for item in note.properties:
            name = key_name(item.name)
            if name not in found or item.name == name:
                found[name] = item
    forces = found.get("forces")
    if forces is not None and isinstance(forces.value, dict):
        for name, said in forces.value.items():
            given = Property(str(name), said, forces.span, forces.value_span)
            found.setdefault(key_name(str(name)), given)
    if note.fields:
        lists = {entry.span.row: entry.text for entry in note.outline if entry.depth}
        for item in note.fields:
            # What stands behind other words in a list is said of those words, not of the note.
            words = lists.get(item.span.row, "").lstrip("[(*_")
            if words.startswith(item.name) or item.span.row not in lists:
                found.setdefault(key_name(item.name), item)
    for entry in note.outline:
        if entry.label and entry.depth <= 1:
            name = _label(entry)
            if name:
                found.setdefault(name, Property(entry.label, entry.text, entry.span, entry.span))
    return found


def _label(entry: Entry) -> str:
    """The property that a label in bold stands for, or nothing."""
    name = key_name(entry.label)
    if name == "type":
        return "job_type" if canonical("job_type", entry.text) else ""
    return name if name in _LABELLED else ""


def texts(found: Property | None) -> tuple[str, ...]:
    """The property's texts: a scalar counts as a list of one, what is not text is left out."""
    if found is None:
        return ()
    values = found.value if isinstance(found.value, list) else [found.value]
    return tuple(item for item in values if isinstance(item, str) and item.strip())


def value(stated: Facts, name: str) -> Any:
    """The value of the property `name`, or None."""
    found = stated.get(name)
    return None if found is None else found.value


def choice(stated: Facts, name: str) -> str | None:
    """The value of `name` among those in `schema.VALUES`, None where it is none of them."""
    return canonical(name, value(stated, name))


def choices(stated: Facts, name: str) -> tuple[str, ...]:
    """The values in a list such as `role`, those that are among `schema.VALUES`."""
    found = (canonical(name, text) for text in texts(stated.get(name)))
    return tuple(text for text in found if text)


def number(stated: Facts, name: str) -> float | None:
    """The value of a property that is a number, None where it is none."""
    found = value(stated, name)
    if isinstance(found, str):
        try:
            found = float(found)
        except ValueError:
            return None
    if isinstance(found, bool) or not isinstance(found, (int, float)):
        return None
    return float(found)


def display_title(title: str) -> str:
    """A title without what only marks the kind of note: ``¶ ``, ``Job - ``, ``JTBD: ``."""
    return _PREFIX.sub("", title, count=1).strip() or title


def statement(note: Note, stated: Facts, story: bool) -> Statement:
    """What the note states: its `statement`, a story's parts or text, else its title."""
    given = stated.get("statement")
    if given is not None and isinstance(given.value, str) and given.value.strip():
        return Statement(given.value.strip(), note.path, given.value_span, "statement")
    if story:
        found = _story(note, stated)
        if found is not None:
            return found
    title = stated.get("title")
    text = display_title(note.title)
    if title is not None and title.value == note.title:
        return Statement(text, note.path, title.value_span, "title")
    return Statement(text, note.path, START, "name")


def _story(note: Note, stated: Facts) -> Statement | None:
    parts = [stated.get(name) for name in ("situation", "motivation", "outcome")]
    given = [part for part in parts if texts(part)]
    if given and given[0] is not None:
        words = ", ".join(" ".join(texts(part)) for part in given)
        return Statement(words, note.path, given[0].value_span, "parts")
    for entry in note.outline:
        if not entry.depth and not entry.label:
            return Statement(" ".join(entry.text.split()), note.path, entry.span, "text")
    return None
