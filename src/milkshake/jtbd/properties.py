"""Reads the properties of a note, in whatever form they are written.

A property may stand in the frontmatter, in the text as a plain line, a section or a callout
(`Note.lines`), as a Dataview field, or as ``**Label:** value``. Each of these becomes a
`Property`. If a note has the same property in several forms, the first in this order counts.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from typing import Any, TypeAlias, TypeGuard

from msgspec import Struct
from msgspec.structs import replace

from milkshake.jtbd.labelled_stories import labelled_stories
from milkshake.jtbd.listed_texts import joined, listed_texts
from milkshake.jtbd.numbering import number_before
from milkshake.jtbd.schema import (
    KEY_ALIASES,
    KEY_TRANSLATIONS,
    KEYS,
    OUTCOMES,
    SITUATIONS,
    WANTS,
    canonical,
    folded_key,
    heading_name,
    implied_properties,
    key_name,
    kind_named,
    label_name,
    signals,
)
from milkshake.jtbd.story_sentence import story_sentence
from milkshake.jtbd.timeline import moments
from milkshake.model.note import Entry, Note, Property, text_of
from milkshake.model.source import START, Span

Properties: TypeAlias = Mapping[str, Property]
"""The properties of a note or item by their names in `schema.KEYS`, or else folded names."""

_PREFIX = re.compile(
    r"(?:¶+ *|(?:job|jtbd) *\d* *(?:[-–—:] +|: *)|job(?:s to be done canvas| to be done) *: *|"
    r"(?:need|(?:desired )?outcome|(?:job )?story|persona|segment|method|interview|solution) *\d* *"
    r"[-–—:] +|(?:job|jtbd)[-_](?=[^ ]))",
    re.IGNORECASE,
)
_SLUG = re.compile(r"[^\W_]+(?:[-_]+[^\W_]+)+")
_FIELDS = re.compile(r"[\[(*_]*[^\W\d][\w /-]{0,60}::")
_NUMBERS = re.compile(r"^\d+ |(?: \d+)+$")
_ONLY_LINK = re.compile(r"\[\[[^\]]*\]\]")
_STORY = re.compile(r"(?is)\W*when(?:ever)?\b.{4,}?\bwants?\b.*?\bso\b")
_NEED = re.compile(
    r"(?i)\W*(?:mini|maxi)mi[sz]e\b|\W*(?:reduce|decrease|lower|increase|raise|improve|shorten)\b"
    r"(?: (?:the|any|my))?(?: [\w-]+){0,2}? (?:time|likelihood|chance|probability|risk|number|"
    r"amount|frequency|effort|cost|delay|share|variability|degree|uncertainty)\b"
)
_PLAIN = frozenset({"evidence", "related", "status", "sample", "date"})
_EMPLOYMENT = signals.EMPLOYED | signals.EMPLOYED_JOBS | {signals.EMPLOYED_AT[0]}
_LABELLED = _EMPLOYMENT | {name for name, key in KEYS.items() if key.kinds or name in _PLAIN}
_KIND_NAMES = ("type", *signals.OTHER_KIND_KEYS)
_ALIAS_ORDER = {alias: order for order, alias in enumerate((*KEY_ALIASES, *KEY_TRANSLATIONS), 1)}
"""The order of aliases in `schema.KEYS`: of two aliases for one property the first counts."""


class Statement(Struct, frozen=True, gc=False):
    """The words in which a job, need or story is stated, and their place.

    `origin` says where they come from: ``statement`` or ``title`` (the property), ``name``
    (of the file), ``heading`` (the first), ``text`` (the body), ``item`` (of a list or
    table), or ``parts`` (the three properties of a story; `span` is that of the first).
    """

    text: str
    path: str
    span: Span
    origin: str


def read_properties(note: Note) -> Properties:
    """The properties of `note`.

    Names that mean the same property count as one: its own name comes before its aliases,
    and a property with a value before an empty one.
    """
    properties = note.properties
    by_name = {key_name(prop.name): prop for prop in properties}
    if len(by_name) < len(properties):
        by_name = {}
        for prop in sorted(properties, key=_precedence):
            by_name.setdefault(key_name(prop.name), prop)
    for line in note.lines:
        by_name.setdefault(key_name(line.name), line)
    performer = by_name.get("performer")
    nested = performer is not None and type(performer.value) is dict
    if (
        nested
        or "statement" in by_name
        or "forces" in by_name
        or "jtbd" in by_name
        or "goal" in by_name
    ):
        _read_other_forms(by_name)
    if note.fields:
        fields: dict[str, Property] = {}
        lists = {
            row: entry
            for entry in note.outline
            if entry.depth
            for row in range(entry.span.row, entry.span.end_row + 1)
        }
        for field in note.fields:
            # A field after other words of a list entry, or below an entry, belongs to that entry.
            entry = lists.get(field.span.row)
            if entry is None or (entry.depth == 1 and consists_of(entry, field)):
                name = key_name(field.name)
                fields[name] = joined(fields.get(name), field)
        for name, field in fields.items():
            by_name.setdefault(name, field)
    if note.headings or note.tables or note.outline or note.callouts:
        for moment in moments(note):
            by_name.setdefault(moment.name, moment)
    if note.outline:
        for listed in listed_texts(note):
            by_name.setdefault(key_name(listed.name), listed)
    stories = 0
    for entry in note.outline:
        if entry.label and entry.depth < 2:
            name = _label_property(entry)
            if name == "statement" and is_story(entry.text):
                # A note with several stories in such labels is about several jobs.
                stories = stories or _labelled_statements(note)
                name = name if stories == 1 else ""
            if name:
                by_name.setdefault(name, Property(entry.label, entry.text, entry.span, entry.span))
    for key in _KIND_NAMES:
        if (stating := by_name.get(key)) is not None:
            for name, text in implied_properties(stating.value):
                place = stating.span, stating.value_span
                by_name.setdefault(name, Property(stating.name, text, *place))
    return by_name


def kind_property(note: Note) -> Property | None:
    """The property that states the kind of `note`, or else the first that could, or None."""
    named = [prop for prop in note.properties if key_name(prop.name) == "type"]
    stating = (prop for prop in named if kind_named(prop.value) is not None)
    return next(stating, named[0] if named else None)


def _precedence(prop: Property) -> tuple[bool, int]:
    """The sort key of names for one property: those with a value first, then by name."""
    return not is_given(prop), _ALIAS_ORDER.get(folded_key(prop.name), 0)


def is_given(prop: Property | None) -> TypeGuard[Property]:
    """Whether the property exists and is not empty."""
    return prop is not None and prop.value not in (None, "", [], {})


def fills_entry(field: Property, entry: Entry) -> bool:
    """Whether a list entry consists of a Dataview field: it begins with the field's name."""
    return entry.text.lstrip("[(*_").startswith(field.name)


def consists_of(entry: Entry, field: Property) -> bool:
    """Whether a list entry has nothing but fields, of which `field` is one.

    Outliners write the properties of a page into its first entry, each in a line. A line
    that begins farther left than the entry is no part of it.
    """
    if field.span.row == entry.span.row:
        return fills_entry(field, entry)
    return field.span.column == 1 or _FIELDS.match(entry.text) is not None


def _read_other_forms(by_name: dict[str, Property]) -> None:
    """Add the properties that some vaults keep in a mapping, or as a `goal` or a `jtbd`."""
    for key in ("performer", "statement"):
        prop = by_name.get(key)
        if prop is not None and isinstance(prop.value, dict) and "value" in prop.value:
            # The mapping has a confidence beside the value.
            by_name[key] = Property(prop.name, prop.value["value"], prop.span, prop.value_span)
    forces = by_name.get("forces")
    if forces is not None and isinstance(forces.value, dict):
        for name, text in forces.value.items():
            force = Property(str(name), text, forces.span, forces.value_span)
            by_name.setdefault(key_name(str(name)), force)
    if "goal" in by_name and "big_hire" in by_name:
        by_name.setdefault("statement", by_name["goal"])
    jtbd = by_name.get("jtbd")
    if jtbd is not None and isinstance(jtbd.value, str) and "[[" not in jtbd.value:
        by_name.setdefault("stories" if is_story(jtbd.value) else "statement", jtbd)


def is_story(text: str) -> bool:
    """Whether the text has the form of a job story: "When …, … want …, so …"."""
    return _STORY.match(text) is not None


def is_need(text: str) -> bool:
    """Whether the text begins as a need does: with a direction and, mostly, a measure.

    ``Minimize the time …`` and ``Reduce the likelihood …`` do; ``Reduce the sauce`` does not.
    """
    return _NEED.match(text) is not None


def _labelled_statements(note: Note) -> int:
    """The number of labels of the note that name a statement."""
    return sum(label_name(entry.label) == "statement" for entry in note.outline if entry.label)


def _label_property(entry: Entry) -> str:
    """The name of the property that the bold label of an entry means, or ""."""
    name = label_name(entry.label)
    if name == "type":
        # Below the title it states the kind, as in Notion's exports; elsewhere that of an item.
        if entry.heading <= 0 and not entry.depth and kind_named(entry.text) is not None:
            return "type"
        return "job_type" if canonical("job_type", entry.text) else ""
    if not entry.text:
        return ""
    return name if name in _LABELLED else ""


def texts(prop: Property | None) -> tuple[str, ...]:
    """The texts in a property. A single value counts as a list; other values are left out."""
    if prop is None:
        return ()
    values = prop.value if isinstance(prop.value, list) else [prop.value]
    return tuple(item for item in values if isinstance(item, str) and item.strip())


def value(properties: Properties, name: str) -> Any:
    """The value of the property `name`, or None if it is missing."""
    prop = properties.get(name)
    return None if prop is None else prop.value


def choice(properties: Properties, name: str) -> str | None:
    """The value of the property `name` as `schema.VALUES` spells it; None if it is none of them."""
    return canonical(name, value(properties, name))


def choices(properties: Properties, name: str) -> tuple[str, ...]:
    """The values of a list property such as `role`, without those not in `schema.VALUES`."""
    values = (canonical(name, text) for text in texts(properties.get(name)))
    return tuple(value for value in values if value)


def stage(properties: Properties) -> str:
    """The `stage` of a step: one of `schema.STAGES` if it spells one, else as written, or ""."""
    written = texts(properties.get("stage"))
    return (canonical("stage", written[0]) or written[0].strip()) if written else ""


def number(properties: Properties, name: str) -> float | None:
    """The value of the property `name` if it is a finite number, also as text; else None."""
    written = value(properties, name)
    if isinstance(written, bool) or not isinstance(written, (int, float, str)):
        return None
    try:
        figure = float(written)
    except (ValueError, OverflowError):
        return None
    return figure if math.isfinite(figure) else None


def display_title(title: str) -> str:
    """The title without a prefix that marks the kind: ``¶ ``, ``Job - ``, ``Need: ``."""
    return _PREFIX.sub("", title, count=1).strip() or title


def statement(note: Note, properties: Properties, kind: str) -> Statement:
    """The statement of a note of a `kind`: its `statement`, or else its title.

    Before the title come the three parts or the text of a job story, and the words of a job
    in the property that says whether it is the main one: ``main_job: Plan a trip``.
    """
    for name in ("statement", "main") if kind == "job" else ("statement",):
        own = properties.get(name)
        words = own.value.strip() if own is not None and isinstance(own.value, str) else ""
        is_said = bool(words) if name == "statement" else " " in words
        if own is not None and is_said and not _ONLY_LINK.fullmatch(words):
            return Statement(words, note.path, own.value_span, "statement")
    if kind == "story" and (story := _story(note, properties)) is not None:
        return story
    called = title(note, properties)
    return replace(called, text=called.text[number_before(called.text) :])


def title(note: Note, properties: Properties) -> Statement:
    """The title of a note, without a prefix that marks its kind.

    If the note has no `title` and its file name is a slug, such as
    ``job-dinner-2026-01-02``, the title is its first heading or the words of the slug.
    """
    own = properties.get("title")
    if own is not None:
        # A number is a title, but a `name` that is one is perhaps a number of something else.
        titled = isinstance(own.value, str) or own.name.casefold() == "title"
        words = text_of(own.value).strip() if titled else ""
        if words:
            return Statement(display_title(words), note.path, own.value_span, "title")
    text = display_title(note.title)
    if note.title.islower() and _SLUG.fullmatch(note.title):
        heading = note.headings[0] if note.headings else None
        if heading is not None and heading.level == 1 and not is_story(heading.text):
            return Statement(display_title(heading.text), note.path, heading.span, "heading")
        words = re.sub(r"[-_]+", " ", text)
        text = _NUMBERS.sub("", words) or words
    return Statement(text, note.path, START, "name")


def _story(note: Note, properties: Properties) -> Statement | None:
    """The statement of a story from its parts, its `jtbd` or its first paragraph, or None."""
    parts = [properties.get(name) for name in ("situation", "motivation", "outcome")]
    written = [part for part in parts if texts(part)]
    if written and written[0] is not None:
        words = ", ".join(" ".join(texts(part)) for part in written)
        return Statement(words, note.path, written[0].value_span, "parts")
    named = [_named_part(properties, names) for names in (SITUATIONS, WANTS, OUTCOMES)]
    if named[0] is not None and named[1] is not None:
        words = story_sentence(*(" ".join(texts(part)) for part in named))
        return Statement(words, note.path, named[0].value_span, "parts")
    for story in labelled_stories(note.outline, lambda text, _: text).values():
        if story is not None:
            return Statement(story.text, note.path, story.span, "text")
    jtbd = properties.get("jtbd")
    if jtbd is not None and isinstance(jtbd.value, str) and is_story(jtbd.value):
        return Statement(jtbd.value.strip(), note.path, jtbd.value_span, "statement")
    links = {(link.span.row, link.span.column) for link in note.links}
    for entry in chain(note.outline, *(callout.entries for callout in note.callouts)):
        begins_with_link = (entry.span.row, entry.span.column) in links
        if (
            not entry.depth
            and not begins_with_link
            and (not entry.label or label_name(entry.label) == "statement")
        ):
            return Statement(" ".join(entry.text.split()), note.path, entry.span, "text")
    return None


def _named_part(properties: Properties, names: Collection[str]) -> Property | None:
    """The property with a text that is called as a part of a story is: ``I want to``; or None."""
    return next(
        (
            prop
            for prop in properties.values()
            if texts(prop) and heading_name(prop.name) in names and "[[" not in str(prop.value)
        ),
        None,
    )


class PlacedText(Struct, frozen=True, gc=False):
    """A text in a property and its place.

    `details` are the other properties of a mapping in which the text stands.
    """

    text: str
    span: Span
    details: tuple[Property, ...] = ()


_DETAILS = frozenset(
    {"importance", "satisfaction", "opportunity", "scale", "segment", "sample", "date"}
)


def placed_texts(prop: Property) -> Iterator[PlacedText]:
    """The texts of a property with their places.

    Each has its own line if the list has one line for each entry. An entry may be a mapping
    with a `statement`; its other properties are then the `details`.
    """
    span = prop.value_span
    values = prop.value if isinstance(prop.value, list) else [prop.value]
    # The entries of a list in the text, or between brackets, may begin in any column.
    lines = prop.span.row < span.row and span.end_row - span.row + 1 == len(values)
    for number, value in enumerate(values):
        if isinstance(value, dict):
            yield from _text_of_mapping(value, span)
        elif isinstance(value, str) and value.strip():
            text = value.strip()
            if not lines or len(values) == 1:
                yield PlacedText(text, span)
            else:
                row, column = span.row + number, span.column + len("- ")
                yield PlacedText(text, Span(row, column, row, column + len(text)))


def _text_of_mapping(mapping: Mapping[object, object], span: Span) -> Iterator[PlacedText]:
    """The statement or title in a mapping, with its details."""
    values = {key_name(str(name)): value for name, value in mapping.items()}
    text = values.get("statement") or values.get("title")
    if isinstance(text, str) and text.strip():
        details = (Property(name, values[name], span, span) for name in values if name in _DETAILS)
        yield PlacedText(text.strip(), span, tuple(details))


def steps_by_stage(prop: Property) -> Iterator[PlacedText]:
    """The steps in a list of stages, each of which is a mapping with `category` and `steps`.

    A stage without steps counts as one step if it has an `applicability`.
    """
    span = prop.value_span
    for mapping in prop.value if isinstance(prop.value, list) else ():
        if not isinstance(mapping, dict):
            continue
        values = {key_name(str(name)): value for name, value in mapping.items()}
        name = next((values[key] for key in ("stage", "category", "title") if key in values), None)
        if not isinstance(name, str):
            continue
        stage_property = Property("stage", canonical("stage", name) or name, span, span)
        steps = list(placed_texts(Property("steps", values.get("steps"), span, span)))
        for step in steps:
            yield PlacedText(step.text, span, (stage_property, *step.details))
        state = canonical("applicability", values.get("applicability"))
        if state and not steps:
            applicability = Property("applicability", state, span, span)
            yield PlacedText(state.replace("_", " "), span, (stage_property, applicability))
