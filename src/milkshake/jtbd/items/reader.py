"""Reads the items and references of a note from its properties, lists and tables."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

from msgspec.structs import replace

from milkshake.jtbd.items.model import KEY_OF, NO_LINK, Item, ItemKind, NoteItems, Reference
from milkshake.jtbd.items.sections import NO_SECTION, Introductions, Section, sections, stage_named
from milkshake.jtbd.kinds import heading_name
from milkshake.jtbd.properties import (
    PlacedText,
    Properties,
    fills_entry,
    is_story,
    placed_texts,
    steps_by_stage,
)
from milkshake.jtbd.schema import (
    COLUMNS,
    FORCES,
    KINDS_WITH_ITEMS,
    RELATIONS,
    Kind,
    canonical,
    key_name,
    label_name,
)
from milkshake.jtbd.scores import scale_in
from milkshake.model.note import Cell, Entry, Note, Property, Table
from milkshake.model.source import Span

_ITEMS_OF_SECTION: Mapping[str, tuple[ItemKind, str]] = {
    "needs": ("need", "need"),
    "steps": ("job", "step"),
    "stories": ("story", "story"),
}
_FIELD = re.compile(r"\s*[\[(][^\[\]():]+::[^\[\]()]*[\])]")
_ID_WORDS = re.compile(r"[a-z0-9]+")
_ID_LENGTH = 48
_LONGEST_STATE = 20
_NONE = NoteItems()
_TEXT_KEYS = frozenset({"needs", "steps", "parts", "stories", "stages", *FORCES})
_DETAILS = frozenset(
    {"importance", "satisfaction", "opportunity", "segment", "scale", "basis", "sample", "date"}
)


def read_items(note: Note, kind: Kind, properties: Properties) -> NoteItems:
    """The items and references of `note`, which has this kind and these properties.

    A concept has none.
    """
    if kind == "concept" or not (
        note.outline or note.tables or not _TEXT_KEYS.isdisjoint(properties)
    ):
        return _NONE
    reader = _Reader(note, kind)
    reader.read_properties(properties)
    if note.outline or note.tables:
        reader.read_text(properties)
    if not reader.items and not reader.references:
        return _NONE
    return NoteItems(tuple(reader.items), tuple(dict.fromkeys(reader.references)))


class _SpanIndex:
    """Spans in a note by the row in which they begin, for fast look-ups in long lists."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = tuple(spans)
        self._rows: defaultdict[int, list[int]] = defaultdict(list)
        for number, span in enumerate(self._spans):
            self._rows[span.row].append(number)

    def starting_in(self, row: int) -> Sequence[int]:
        """The indices of the spans that begin in the row."""
        return self._rows.get(row, ())

    def within(self, span: Span) -> list[int]:
        """The indices of the spans that lie within `span`, in order."""
        near = (n for row in range(span.row, span.end_row + 1) for n in self.starting_in(row))
        return sorted(number for number in near if _within(self._spans[number], span))


class _Reader:
    """Collects the items and references of one note."""

    def __init__(self, note: Note, kind: Kind) -> None:
        self._note = note
        self._kind = kind
        self._ids: set[str] = {block.id.lower() for block in note.blocks}
        self._used: set[str] = set()
        self._counts: dict[str, int] = {}
        self.items: list[Item] = []
        self.references: list[Reference] = []

    def read_properties(self, properties: Properties) -> None:
        """Add the items that stand as texts in properties."""
        if _TEXT_KEYS.isdisjoint(properties):
            return
        for key, section in (
            ("needs", "needs"),
            ("steps", "steps"),
            ("parts", "steps"),
            ("stages", "steps"),
            ("stories", "stories"),
        ):
            if key in properties and self._kind in KINDS_WITH_ITEMS[section]:
                read = steps_by_stage if key == "stages" else placed_texts
                self._add_texts(read(properties[key]), *_ITEMS_OF_SECTION[section])
        if self._kind in KINDS_WITH_ITEMS["forces"]:
            for force in FORCES:
                if force in properties:
                    self._add_texts(placed_texts(properties[force]), "force", force)

    def _add_texts(self, texts: Iterator[PlacedText], kind: ItemKind, noun: str) -> None:
        """Add the items of that kind that stand in a property as text, not as a link."""
        for placed in texts:
            if not placed.text.startswith(("[[", "![[")):
                properties = (*_force(noun, placed.span), *placed.details)
                self._add(kind, noun, placed.text, placed.span, "property", properties)

    def read_text(self, properties: Properties) -> None:
        """Add the items and references that stand below known headings or have known labels."""
        below = sections(tuple([(one.level, one.text) for one in self._note.headings]))
        labelled = {properties[force].span for force in FORCES if force in properties}
        introductions, fields = Introductions(), self._note.fields
        for entry in self._note.outline:
            heading = below[entry.heading] if entry.heading >= 0 else NO_SECTION
            section = introductions.section_of(entry) or heading
            label = label_name(entry.label) if entry.label else ""
            taken = (label or fields) and self._labelled(entry, label, labelled)
            is_listed = entry.depth == (2 if introductions.in_group else 1)
            is_paragraph = section[0] == "stories" and not entry.depth and not label
            if (is_listed or is_paragraph) and entry.text and not taken:
                self._listed(entry, section)
            if label in RELATIONS:
                for number in self._links.within(entry.span):
                    self.references.append(Reference(label, number, "label"))
        for table in self._note.tables:
            self._table(table, below[table.heading] if table.heading >= 0 else NO_SECTION)

    def _labelled(self, entry: Entry, label: str, known: Collection[Span]) -> bool:
        """Add the entry if its label, or the field that it consists of, says what it is.

        `known` are the spans of forces that are added already. The result says whether the
        entry is one of these, or has been added.
        """
        if label in FORCES and entry.text and self._kind in KINDS_WITH_ITEMS["forces"]:
            if entry.span not in known:
                self._entry(entry, "force", label, "")
        elif (
            label == "statement"
            and self._kind in KINDS_WITH_ITEMS["stories"]
            and is_story(entry.text)
        ):
            self._entry(entry, "story", "story", "")
        elif entry.depth > 1 and label in _DETAILS:
            self._detail(Property(label, entry.text, entry.span, entry.span))
        elif (field := self._field_of(entry)) is not None:
            key = key_name(field.name)
            if entry.depth > 1 and key in _DETAILS:
                self._detail(Property(key, field.value, field.span, field.value_span))
        else:
            return False
        return True

    def _listed(self, entry: Entry, below: Section) -> None:
        """Add the entry as an item or a reference of the section that it is in."""
        section, detail = below
        if section in _ITEMS_OF_SECTION:
            if self._kind in KINDS_WITH_ITEMS[section]:
                self._entry(entry, *_ITEMS_OF_SECTION[section], detail)
        elif section == "forces":
            if detail and self._kind in KINDS_WITH_ITEMS["forces"]:
                self._entry(entry, "force", detail, "")
        elif section and section != "scores":
            for number in self._links.within(entry.span)[:1]:
                self.references.append(Reference(section, number, "list"))

    def _entry(self, entry: Entry, kind: ItemKind, noun: str, stage: str) -> None:
        """Add an entry of a list as an item."""
        properties = list(_force(noun, entry.span))
        if noun == "step":
            named = stage_named(heading_name(entry.label)) if entry.label else ""
            if named or stage:
                properties.append(Property("stage", named or stage, entry.span, entry.span))
            if entry.number >= 0 and not stage:
                properties.append(Property("order", entry.number, entry.span, entry.span))
            state = entry.text if len(entry.text) < _LONGEST_STATE else ""
            if state := canonical("applicability", state.rstrip(".")) or "":
                properties.append(Property("applicability", state, entry.span, entry.span))
        text = entry.text
        if fields := self._note.fields:
            properties += [
                Property(key_name(field.name), field.value, field.span, field.value_span)
                for field in (fields[number] for number in self._fields.within(entry.span))
            ]
            text = _FIELD.sub("", text)
        if "\n" in text or "  " in text:
            text = " ".join(text.split())
        self._add(kind, noun, text, entry.span, "list", tuple(properties), entry.block)

    def _field_of(self, entry: Entry) -> Property | None:
        """The Dataview field of which the list entry consists, or None."""
        fields = self._note.fields
        if not entry.depth or not fields:
            return None
        near = (fields[number] for number in self._fields.starting_in(entry.span.row))
        return next((field for field in near if fills_entry(field, entry)), None)

    def _detail(self, prop: Property) -> None:
        """Add a property, which stands in the list below the last need, to this need."""
        last = self.items[-1] if self.items else None
        if last is not None and last.kind == "need" and last.form == "list":
            self.items[-1] = replace(last, properties=(*last.properties, prop))

    def _table(self, table: Table, below: Section) -> None:
        """Add the rows of a table below a heading as items or references."""
        section, stage = below
        header = [heading_name(cell.text) for cell in table.rows[0]]
        columns = {COLUMNS.get(name, name): number for number, name in enumerate(header)}
        scored = "importance" in columns and "satisfaction" in columns
        if scored or (section in {"needs", "scores"} and "need" in columns):
            content = "needs"
        elif (section == "steps" or "stage" in columns) and "step" in columns:
            content = "steps"
        else:
            self._table_references(table, section)
            return
        if self._kind not in KINDS_WITH_ITEMS["scores" if scored else content]:
            return
        kind, noun = _ITEMS_OF_SECTION[content]
        main = columns.get(noun, 0)
        scale = _scale(table, columns, self._note)
        for row in table.rows[1:]:
            if main >= len(row) or not row[main].text:
                continue
            properties = [*_force(noun, row[main].span), *_cells(row, columns)]
            if scale and "scale" not in columns:
                properties.append(Property("scale", scale, row[main].span, row[main].span))
            if stage and "stage" not in columns and noun == "step":
                properties.append(Property("stage", stage, row[main].span, row[main].span))
            self._add(kind, noun, row[main].text, row[main].span, "table", tuple(properties))

    def _table_references(self, table: Table, section: str) -> None:
        """Add the first link of each row of a table whose heading names a relation."""
        if not section or section in _ITEMS_OF_SECTION or section in {"forces", "scores"}:
            return
        for row in table.rows[1:]:
            numbers = (number for cell in row for number in self._links.within(cell.span))
            for number in islice(numbers, 1):
                self.references.append(Reference(section, number, "list"))

    def _add(
        self,
        kind: ItemKind,
        noun: str,
        text: str,
        span: Span,
        form: str,
        properties: tuple[Property, ...],
        block: str = "",
    ) -> None:
        """Add an item and, if it is nothing but a link, the reference that it stands for."""
        links = [] if form == "property" else self._links.within(span)
        # An item that is nothing but a link stands for the note to which it leads.
        about = links[0] if links and self._note.links[links[0]].span == span else NO_LINK
        if about != NO_LINK and kind in KEY_OF:
            self.references.append(Reference(KEY_OF[kind], about, "list"))
        name = block.lower()
        if not name or name in self._used:
            # If a block id occurs twice, it belongs to the first place.
            name = self._name(noun, text)
        self._used.add(name)
        self.items.append(
            Item(
                f"{self._note.path}#^{name}",
                self._note.path,
                kind,
                text,
                span,
                form,
                properties,
                tuple(links),
                about,
            )
        )

    def _name(self, noun: str, text: str) -> str:
        """An id made of the item's words that is unique in the note."""
        words = "-".join(_ID_WORDS.findall(text.lower()))
        if len(words) > _ID_LENGTH:
            words = words[:_ID_LENGTH].rpartition("-")[0] or words[:_ID_LENGTH]
        if not text.isascii() or not words:
            words = f"{words}-{zlib.crc32(text.encode()):x}".strip("-")
        name = plain = f"{noun}-{words}"
        count = self._counts.get(plain, 1)
        while name in self._ids:
            count += 1
            name = f"{plain}-{count}"
        self._counts[plain] = count
        self._ids.add(name)
        return name

    @cached_property
    def _links(self) -> _SpanIndex:
        return _SpanIndex(link.span for link in self._note.links)

    @cached_property
    def _fields(self) -> _SpanIndex:
        return _SpanIndex(field.span for field in self._note.fields)


def _force(noun: str, span: Span) -> tuple[Property, ...]:
    """The property `force` of a force; nothing for other items."""
    return (Property("force", noun, span, span),) if noun in FORCES else ()


def _cells(row: tuple[Cell, ...], columns: Mapping[str, int]) -> Iterator[Property]:
    """The properties in a row of a table, whose columns are properties by name."""
    for name, number in columns.items():
        if name not in {"need", "step"} and number < len(row) and row[number].text:
            cell = row[number]
            stage = canonical("stage", cell.text) if name == "stage" else None
            yield Property(key_name(name), stage or cell.text, cell.span, cell.span)


def _scale(table: Table, columns: Mapping[str, int], note: Note) -> str:
    """The scale that the header of a column names, or else the heading above the table; or ""."""
    for name in ("importance", "satisfaction"):
        if name in columns and (scale := scale_in(table.rows[0][columns[name]].text)):
            return scale
    return scale_in(note.headings[table.heading].text) if table.heading >= 0 else ""


def _within(inner: Span, outer: Span) -> bool:
    return (outer.row, outer.column) <= (inner.row, inner.column) and (
        inner.end_row,
        inner.end_column,
    ) <= (outer.end_row, outer.end_column)
