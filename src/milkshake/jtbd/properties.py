"""What a note states, in whatever form it is written.

A property may stand at the top of the note, in its text as a Dataview field, or
as ``**Label:** value``. All three are a `Property`; the first that is given
counts, in this order.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias, TypeGuard

from msgspec import Struct

from milkshake.jtbd.schema import KEY_ALIASES, KEYS, canonical, folded_key, key_name, label_name
from milkshake.model.note import Entry, Note, Property
from milkshake.model.source import START, Span

Properties: TypeAlias = Mapping[str, Property]
"""What a note states, by the name of the property in `schema.KEYS`, or by its own folded name."""

_PREFIX = re.compile(
    r"(?:¶+ *|(?:job|jtbd) *\d* *(?:[-–—:] +|: *)|job(?:s to be done canvas| to be done) *: *|"
    r"(?:need|(?:desired )?outcome|(?:job )?story|persona|segment|method|interview|solution) *\d* *"
    r"[-–—:] +|(?:job|jtbd)[-_](?=[^ ]))",
    re.IGNORECASE,
)
_SLUG = re.compile(r"[^\W_]+(?:[-_]+[^\W_]+)+")
_NUMBERS = re.compile(r"^\d+ |(?: \d+)+$")
_STORY = re.compile(r"(?is)\W*when(?:ever)?\b.{4,}?\bwants?\b.*?\bso\b")
_PLAIN = frozenset({"evidence", "related", "status", "sample", "date"})
_LABELLED = frozenset(name for name, key in KEYS.items() if key.kinds or name in _PLAIN)
_RANKS = {alias: rank for rank, alias in enumerate(KEY_ALIASES, 1)}
"""Of two other names for a property the one counts that stands first in `schema.KEYS`."""


class Statement(Struct, frozen=True, gc=False):
    """The words in which a job, need or story is stated, and where they stand.

    `origin` says what they were taken from: ``statement``, ``title``, ``name``
    (of the file), ``heading`` (the first), ``text`` (the body), ``item`` (of a list
    or table), or ``parts`` (the three properties of a story; `span` is that of the
    first).
    """

    text: str
    path: str
    span: Span
    origin: str


def read_properties(note: Note) -> Properties:
    """What `note` states. Keys that mean the same are one; its own name goes before its aliases."""
    properties = note.properties
    found = {key_name(item.name): item for item in properties}
    if len(found) < len(properties):
        found = {}
        for item in sorted(properties, key=_rank):
            found.setdefault(key_name(item.name), item)
    who = found.get("performer")
    nested = who is not None and type(who.value) is dict
    if nested or "statement" in found or "forces" in found or "jtbd" in found or "goal" in found:
        _read_otherwise(found)
    if note.fields:
        lists = {entry.span.row: entry for entry in note.outline if entry.depth}
        for item in note.fields:
            # What stands behind or below other words in a list is said of those, not of the note.
            entry = lists.get(item.span.row)
            if entry is None or (entry.depth == 1 and begins(item, entry)):
                found.setdefault(key_name(item.name), item)
    for entry in note.outline:
        if entry.label and entry.depth < 2:
            name = _label(entry)
            if name:
                found.setdefault(name, Property(entry.label, entry.text, entry.span, entry.span))
    return found


def _rank(item: Property) -> tuple[bool, int]:
    """What counts of properties that mean the same: one that is given, then by the name it has."""
    return not is_given(item), _RANKS.get(folded_key(item.name), 0)


def is_given(found: Property | None) -> TypeGuard[Property]:
    """Whether there is the property, and it is not left empty."""
    return found is not None and found.value not in (None, "", [], {})


def begins(field: Property, entry: Entry) -> bool:
    """Whether the entry of a list consists of the Dataview field, by how it begins."""
    return entry.text.lstrip("[(*_").startswith(field.name)


def _read_otherwise(found: dict[str, Property]) -> None:
    """Take what some vaults state one level down, or as a `goal` or a `jtbd`."""
    for key in ("performer", "statement"):
        given = found.get(key)
        if given is not None and isinstance(given.value, dict) and "value" in given.value:
            # Beside it stands how sure of it they are.
            said = given.value["value"]
            found[key] = Property(given.name, said, given.span, given.value_span)
    forces = found.get("forces")
    if forces is not None and isinstance(forces.value, dict):
        for name, said in forces.value.items():
            given = Property(str(name), said, forces.span, forces.value_span)
            found.setdefault(key_name(str(name)), given)
    if "goal" in found and "big_hire" in found:
        found.setdefault("statement", found["goal"])
    told = found.get("jtbd")
    if told is not None and isinstance(told.value, str) and "[[" not in told.value:
        found.setdefault("stories" if is_story(told.value) else "statement", told)


def is_story(text: str) -> bool:
    """Whether the text has the form of a job story: when, want, so."""
    return _STORY.match(text) is not None


def _label(entry: Entry) -> str:
    """The property that a label in bold stands for, or nothing."""
    name = label_name(entry.label)
    if name == "type":
        return "job_type" if canonical("job_type", entry.text) else ""
    if not entry.text or (name == "statement" and is_story(entry.text)):
        return ""
    return name if name in _LABELLED else ""


def texts(found: Property | None) -> tuple[str, ...]:
    """The property's texts: a scalar counts as a list of one, what is not text is left out."""
    if found is None:
        return ()
    values = found.value if isinstance(found.value, list) else [found.value]
    return tuple(item for item in values if isinstance(item, str) and item.strip())


def value(properties: Properties, name: str) -> Any:
    """The value of the property `name`, or None."""
    found = properties.get(name)
    return None if found is None else found.value


def choice(properties: Properties, name: str) -> str | None:
    """The value of `name` among those in `schema.VALUES`, None where it is none of them."""
    return canonical(name, value(properties, name))


def choices(properties: Properties, name: str) -> tuple[str, ...]:
    """The values in a list such as `role`, those that are among `schema.VALUES`."""
    found = (canonical(name, text) for text in texts(properties.get(name)))
    return tuple(text for text in found if text)


def stage(properties: Properties) -> str:
    """The stage of a job map: one of `schema.STAGES`, else as written, or empty."""
    given = texts(properties.get("stage"))
    return (canonical("stage", given[0]) or given[0].strip()) if given else ""


def number(properties: Properties, name: str) -> float | None:
    """The value of a property that is a finite number, or a text that is one; else None."""
    found = value(properties, name)
    if isinstance(found, bool) or not isinstance(found, (int, float, str)):
        return None
    try:
        figure = float(found)
    except (ValueError, OverflowError):
        return None
    return figure if math.isfinite(figure) else None


def display_title(title: str) -> str:
    """A title without what only marks the kind of note: ``¶ ``, ``Job - ``, ``Need: ``."""
    return _PREFIX.sub("", title, count=1).strip() or title


def statement(note: Note, properties: Properties, story: bool) -> Statement:
    """What the note states: its `statement`, a story's parts or text, else its title."""
    given = properties.get("statement")
    if given is not None and isinstance(given.value, str) and given.value.strip():
        return Statement(given.value.strip(), note.path, given.value_span, "statement")
    return (_story(note, properties) if story else None) or title(note, properties)


def title(note: Note, properties: Properties) -> Statement:
    """What the note is called, without what only marks its kind.

    Where that is but the name of a file, as ``job-dinner-2026-01-02``, the first
    heading says it in words.
    """
    given = properties.get("title")
    if given is not None and isinstance(given.value, str) and given.value.strip():
        return Statement(display_title(given.value.strip()), note.path, given.value_span, "title")
    text = display_title(note.title)
    if note.title.islower() and _SLUG.fullmatch(note.title):
        heading = note.headings[0] if note.headings else None
        if heading is not None and heading.level == 1 and not is_story(heading.text):
            return Statement(display_title(heading.text), note.path, heading.span, "heading")
        words = re.sub(r"[-_]+", " ", text)
        text = _NUMBERS.sub("", words) or words
    return Statement(text, note.path, START, "name")


def _story(note: Note, properties: Properties) -> Statement | None:
    parts = [properties.get(name) for name in ("situation", "motivation", "outcome")]
    given = [part for part in parts if texts(part)]
    if given and given[0] is not None:
        words = ", ".join(" ".join(texts(part)) for part in given)
        return Statement(words, note.path, given[0].value_span, "parts")
    told = properties.get("jtbd")
    if told is not None and isinstance(told.value, str) and is_story(told.value):
        return Statement(told.value.strip(), note.path, told.value_span, "statement")
    for entry in note.outline:
        if not entry.depth and (not entry.label or label_name(entry.label) == "statement"):
            return Statement(" ".join(entry.text.split()), note.path, entry.span, "text")
    return None


class Piece(Struct, frozen=True, gc=False):
    """A text in a property, its place, and what a mapping says beside it."""

    text: str
    span: Span
    beside: tuple[Property, ...] = ()


_BESIDE = frozenset(
    {"importance", "satisfaction", "opportunity", "scale", "segment", "sample", "date"}
)


def pieces(found: Property) -> Iterator[Piece]:
    """The texts of a property, each with its line where the list has a line for each.

    An entry may be a mapping with its `statement`; then what else it says is `beside`.
    """
    span = found.value_span
    values = found.value if isinstance(found.value, list) else [found.value]
    lines = isinstance(found.value, list) and span.end_row - span.row + 1 == len(values)
    for number, value in enumerate(values):
        if isinstance(value, dict):
            yield from _piece(value, span)
        elif isinstance(value, str) and value.strip():
            text = value.strip()
            if not lines or len(values) == 1:
                yield Piece(text, span)
            else:
                row, column = span.row + number, span.column + len("- ")
                yield Piece(text, Span(row, column, row, column + len(text)))


def _piece(value: Mapping[object, object], span: Span) -> Iterator[Piece]:
    given = {key_name(str(name)): said for name, said in value.items()}
    text = given.get("statement") or given.get("title")
    if isinstance(text, str) and text.strip():
        beside = (Property(name, given[name], span, span) for name in given if name in _BESIDE)
        yield Piece(text.strip(), span, tuple(beside))


def staged(found: Property) -> Iterator[Piece]:
    """The steps in a list of stages, each a mapping with its `category` and its `steps`.

    A stage without steps is one that says whether it applies at all, if it does.
    """
    span = found.value_span
    for value in found.value if isinstance(found.value, list) else ():
        if not isinstance(value, dict):
            continue
        given = {key_name(str(name)): said for name, said in value.items()}
        name = next((given[key] for key in ("stage", "category", "title") if key in given), None)
        if not isinstance(name, str):
            continue
        at = Property("stage", canonical("stage", name) or name, span, span)
        steps = list(pieces(Property("steps", given.get("steps"), span, span)))
        for step in steps:
            yield Piece(step.text, span, (at, *step.beside))
        state = canonical("applicability", given.get("applicability"))
        if state and not steps:
            given_state = Property("applicability", state, span, span)
            yield Piece(state.replace("_", " "), span, (at, given_state))
