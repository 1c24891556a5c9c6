"""Reads the items and references of a note from its properties, lists and tables.

Long because what an entry of a list is depends on the entries and the headings above it, so
that all forms of entries are told apart in one place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from itertools import chain, zip_longest

from milkshake.jtbd.items.collector import NO_STEP, Collector, SpanIndex, Step
from milkshake.jtbd.items.columns import columns, with_one_header
from milkshake.jtbd.items.forces import prefixed
from milkshake.jtbd.items.lists import Lists
from milkshake.jtbd.items.marks import without_marks
from milkshake.jtbd.items.model import Item, ItemKind, NoteItems, Reference
from milkshake.jtbd.items.sections import (
    NO_SECTION,
    Introductions,
    Section,
    first_stage,
    section_named,
    sections,
    stage_before,
    stage_named,
    state_named,
    step_headings,
)
from milkshake.jtbd.items.step_headings import read_step_headings
from milkshake.jtbd.items.tables import read_table
from milkshake.jtbd.labelled_stories import labelled_stories
from milkshake.jtbd.properties import (
    PlacedText,
    Properties,
    fills_entry,
    is_need,
    is_story,
    placed_texts,
    steps_by_stage,
)
from milkshake.jtbd.schema import (
    FORCES,
    KINDS_WITH_ITEMS,
    RELATIONS,
    Kind,
    force_named,
    heading_name,
    key_name,
    label_name,
)
from milkshake.model.link import Link
from milkshake.model.note import Entry, Heading, Note, Property, Table
from milkshake.model.source import Span

_ITEMS_OF_SECTION: Mapping[str, tuple[ItemKind, str]] = {
    "needs": ("need", "need"),
    "steps": ("job", "step"),
    "stories": ("story", "story"),
}
_FIELD = re.compile(
    r"\s*[\[(][^\[\]():]+::[^\[\]()]*[\])]|\s*\n[ \t]*[*_]{0,2}[^\W\d][^:\n]{0,60}::(?!\S)[^\n]*"
)
"""A field of Dataview within the words of an entry, or in a line below them."""
_STORY_LABELS = frozenset({"statement", "stories", "story", "job_story", "jtbd"})
_NEED_LABELS = frozenset(
    {
        *("need", "outcome", "desired_outcome", "job_need", "customer_need"),
        *("unmet_need", "underserved_need", "outcome_statement", "need_statement"),
    }
)
"""The labels and fields behind which a need stands, if the words have the form of one."""
_WANT = re.compile(r"(?i)(?:i|they) (?:want|need|would like)|motivation|want")
_EXPORTED = re.compile(r"%20[0-9a-f]{32}\.md\)")
"""The end of a path by which Notion's exports name a note in a property."""
_NO_SPAN = Span(0, 0, 0, 0)
_LONGEST_NAME = 40
_WITH_LISTS = KINDS_WITH_ITEMS["forces"] | KINDS_WITH_ITEMS["needs"]
"""The kinds of note whose lists contain more than references."""
_NONE = NoteItems()
_TEXT_KEYS = frozenset({"needs", "steps", "parts", "stories", "stages", *FORCES})
_DETAILS = frozenset(
    {"importance", "satisfaction", "opportunity", "segment", "scale", "basis", "sample", "date"}
)


def read_items(
    note: Note, kind: Kind, properties: Properties, withheld: Collection[Link] = ()
) -> NoteItems:
    """The items and references of `note`, which has this kind and these properties.

    `withheld` are its links to notes that are not published: items do not have their names.
    A concept has no items.
    """
    if kind == "concept" or not (
        note.outline
        or note.tables
        or note.headings
        or note.callouts
        or note.lines
        or note.fields
        or not _TEXT_KEYS.isdisjoint(properties)
    ):
        return _NONE
    reader = _Reader(Collector(note, kind, withheld))
    reader.read_properties(properties)
    reader.read_text(properties)
    found = reader.collector
    if not found.items and not found.references and not found.ratings:
        return _NONE
    return NoteItems(
        tuple(sorted(found.items, key=_place)),
        tuple(dict.fromkeys(found.references)),
        tuple(found.ratings),
    )


class _Reader:
    """Reads the items and references of one note."""

    def __init__(self, collector: Collector) -> None:
        self.collector = collector
        self._note = collector.note
        self._of_properties: tuple[Item, ...] = ()
        headings = tuple([(one.level, one.text) for one in self._note.headings])
        self._below = sections(headings)
        self._step_headings = step_headings(headings)

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
            if key in properties and self.collector.holds(section):
                read = steps_by_stage if key == "stages" else placed_texts
                self._add_texts(read(properties[key]), *_ITEMS_OF_SECTION[section])
        if self.collector.holds("forces"):
            for force in FORCES:
                if force in properties:
                    self._add_texts(placed_texts(properties[force]), "force", force)

    def _add_texts(self, texts: Iterator[PlacedText], kind: ItemKind, noun: str) -> None:
        """Add the items of that kind that stand in a property as text, not as a link.

        What is said of a force may begin with a link.
        """
        parted = (_parts(text, kind == "need") for text in texts)
        for placed in chain.from_iterable(parted):
            is_link = placed.text.startswith(("[[", "![[")) or _EXPORTED.search(placed.text)
            if kind == "force" or not is_link:
                self.collector.add(kind, noun, placed.text, placed.span, "property", placed.details)

    def read_text(self, properties: Properties) -> None:
        """Add the items and references that stand below known headings or have known labels."""
        self._of_properties = tuple(self.collector.items)
        named = (*FORCES, "statement") if self.collector.kind == "job" else FORCES
        known = {properties[name].span for name in named if name in properties}
        for line in self._note.lines:
            if (key := key_name(line.name)) in RELATIONS:
                for number in self.collector.links.within(line.value_span):
                    self.collector.references.append(Reference(key, number, "label"))
        self._read_entries(self._note.outline, known)
        for field in self._note.fields:
            self._read_field(field)
        if self.collector.holds("stories"):
            for heading, below in zip(self._note.headings, self._below, strict=True):
                if below[0] in {"stories", "jobs"} and is_story(heading.text):
                    self.collector.add("story", "story", heading.text, heading.span, "heading", ())
        # Steps come before the needs that belong to them.
        for table in sorted(map(with_one_header, self._note.tables), key=_has_needs):
            number = table.heading
            section = self._below[number] if number >= 0 else NO_SECTION
            read_table(self.collector, table, section, self._step_heading(number))
        if self.collector.holds("steps"):
            read_step_headings(self.collector, self._below, self._step_headings)
        for callout in self._note.callouts:
            titled = section_named(callout.title) or NO_SECTION
            self._read_entries(callout.entries, known, titled)
            for table in map(with_one_header, callout.tables):
                read_table(self.collector, table, titled)

    def _step_heading(self, number: int) -> Heading | None:
        """The heading that names the step to which what is below a heading belongs, or None."""
        step = self._step_headings[number] if number >= 0 else -1
        return self._note.headings[step] if step >= 0 else None

    def _read_entries(
        self, entries: tuple[Entry, ...], known: Collection[Span], titled: Section | None = None
    ) -> None:
        """Add the items and references in entries: those of a callout if it has a title.

        `known` are the spans of forces that are added already, and of the statement.
        """
        entries = tuple(map(without_marks, entries))
        introductions, fields = Introductions(), self._note.fields
        lists = Lists(entries) if self.collector.kind in _WITH_LISTS else None
        last: tuple[int, int, Step] = (-1, 0, NO_STEP)
        stories = self._labelled_stories(entries)
        for entry, following in zip_longest(entries, entries[1:]):
            if stories and entry in stories:
                story = stories[entry]
                if story is not None and entry.span not in known:
                    self._entry(story, "story", "story", "")
                continue
            heading = self._below[entry.heading] if entry.heading >= 0 else NO_SECTION
            has_list = following is not None and following.depth > entry.depth > 0
            above = heading if titled is None else titled
            stage = lists.stage_rows.get(entry.span.row, "") if lists is not None else ""
            introduced = introductions.section_of(entry, has_list, above, stage)
            section = introduced or above
            label = label_name(entry.label) if entry.label else _relation_before(entry)
            taken = (label or fields or entry.depth > 1) and self._labelled(entry, label, known)
            if label in _NEED_LABELS and not section[0] and is_need(entry.text):
                section = "needs", ""
            if entry.text and not taken and lists is not None:
                if self._is_step(entry, section, lists):
                    self._entry(entry, "job", "step", "")
                elif not entry.depth and section[0] == "needs" and (label or is_need(entry.text)):
                    self._listed(entry, section)
                elif not entry.depth:
                    if not section[0] and entry.heading in lists.of_forces:
                        section = ("forces", "") if prefixed(entry.text)[0] else section
                    has_list = entry.heading in lists.headings
                    if introduced is not None:
                        has_list = entry.span.end_row in lists.rows_above
                    self._paragraph(entry, section, has_list)
                    self._read_links(entry, section[0])
                elif section[0] == "steps" and is_need(entry.text):
                    self._need_in_map(entry, section, introductions, lists, last)
                elif introductions.is_listed:
                    if not section[0] and entry.heading in lists.of_forces:
                        section = "forces", ""
                    own_stage = self._own_stage(entry, section, lists)
                    if own_stage:
                        section = "steps", ""
                    group = introductions.group if heading[0] == "steps" else None
                    step = self._listed(entry, section, group, own_stage)
                    last = entry.heading, entry.depth, step
            elif entry.text and not taken and introductions.is_listed:
                self._listed(entry, section)
            elif not entry.depth and not label and section[0] in RELATIONS:
                self._read_links(entry, section[0])
            if entry.depth and entry.depth <= last[1] and introductions.is_group:
                last = -1, 0, NO_STEP
            if label in RELATIONS:
                for number in self.collector.links.within(entry.span):
                    self.collector.references.append(Reference(label, number, "label"))

    def _labelled_stories(self, entries: tuple[Entry, ...]) -> Mapping[Entry, Entry | None]:
        """The stories whose parts are entries, if the note can contain stories."""
        is_able = self.collector.holds("stories") and any(map(_WANT.match, map(_words, entries)))
        return labelled_stories(entries, self.collector.words) if is_able else {}

    def _labelled(self, entry: Entry, label: str, known: Collection[Span]) -> bool:
        """Add the entry if its label, or the field that it consists of, says what it is.

        `known` are the spans of forces that are added already, and of the statement of the
        note. The result says whether the entry is one of these, or has been added.
        """
        force = label if label in FORCES else force_named(heading_name(entry.label))
        if force and entry.text and self.collector.holds("forces"):
            if entry.span not in known:
                self._entry(entry, "force", force, "")
        elif label in _STORY_LABELS and self.collector.holds("stories") and is_story(entry.text):
            if entry.span not in known:
                self._entry(entry, "story", "story", "")
        elif entry.depth > 1 and not entry.label and self.collector.rates(entry.text, entry.span):
            return True
        elif entry.depth > 1 and label in _DETAILS:
            self.collector.detail(Property(label, entry.text, entry.span, entry.span))
        elif (field := self._field_of(entry)) is not None:
            key = key_name(field.name)
            if entry.depth > 1 and key in _DETAILS:
                self.collector.detail(Property(key, field.value, field.span, field.value_span))
        else:
            return False
        return True

    def _paragraph(self, entry: Entry, section: Section, has_list: bool) -> None:
        """Add a paragraph that is a story, or a force below the name of that force.

        If there `has_list`, the forces are its entries, and the paragraph explains them, unless
        it begins with the name of another force.
        """
        if entry.label or section_named(entry.text):
            return
        is_another = bool(section[1]) and prefixed(entry.text)[0] not in {"", section[1]}
        words = " ".join(entry.text.split())
        is_known = any(item.text == words for item in self._of_properties)
        is_story_of_job = section[0] == "jobs" and is_story(entry.text)
        if (not is_known and (section[0] == "stories" or is_story_of_job)) or (
            section[0] == "forces" and (not has_list or is_another)
        ):
            self._listed(entry, section)

    def _read_links(self, entry: Entry, key: str) -> None:
        """Add the links of a paragraph that begins with one, below the heading of a relation."""
        links = self.collector.links.within(entry.span) if key in RELATIONS else []
        first = self._note.links[links[0]].span if links and not entry.label else _NO_SPAN
        if (first.row, first.column) == (entry.span.row, entry.span.column):
            self.collector.references += [Reference(key, number, "list") for number in links]

    def _read_field(self, field: Property) -> None:
        """Add the need or story that a field of Dataview holds, if its words have that form."""
        name, words = key_name(field.name), field.value
        if not isinstance(words, str):
            return
        if name in _NEED_LABELS and is_need(words) and self.collector.holds("needs"):
            self.collector.add("need", "need", words, field.value_span, "list", ())
        elif name == "story" and is_story(words) and self.collector.holds("stories"):
            self.collector.add("story", "story", words, field.value_span, "list", ())

    def _need_in_map(
        self,
        entry: Entry,
        section: Section,
        introductions: Introductions,
        lists: Lists,
        last: tuple[int, int, Step],
    ) -> None:
        """Add a need that stands in a job map, at the step below which it stands.

        `last` are the heading and the depth of the last step in a list, and that step.
        """
        stage = section[1]
        if not self.collector.holds("needs"):
            return
        step = NO_STEP
        heading = self._step_heading(entry.heading)
        if last[0] == entry.heading and entry.depth > last[1] and last[2] != NO_STEP:
            step = last[2]
        elif (group := introductions.group) is not None:
            step = self._step_of_group(group, stage)
        elif stage and introductions.stage is not None:
            step = self._step_of_group(introductions.stage, stage)
        elif heading is not None and not (
            entry.heading in lists.of_steps and stage_named(heading_name(heading.text))
        ):
            step = self.collector.step_called(heading.text, heading.span, "heading", stage)
        elif heading is None:
            if introductions.is_listed:
                self._listed(entry, section)
            return
        self._entry(entry, "need", "need", stage, step)

    def _is_step(self, entry: Entry, section: Section, lists: Lists) -> bool:
        """Whether a line is a step behind the name of its stage: ``**Locate:** find a train``."""
        if entry.depth or not entry.label or not self.collector.holds("steps"):
            return False
        is_map = section[0] == "steps" or (not section[0] and entry.heading in lists.of_stages)
        return is_map and bool(stage_named(heading_name(entry.label)))

    def _own_stage(self, entry: Entry, section: Section, lists: Lists) -> str:
        """The stage with whose name a step begins in a list where five of them do so; else ""."""
        if entry.depth != 1 or entry.heading not in lists.of_stages or section[1]:
            return ""
        is_map = section[0] in {"", "steps"} and self.collector.holds("steps")
        return first_stage(entry.label or entry.text) if is_map else ""

    def _step_of_group(self, group: Entry, stage: str) -> Step:
        return self.collector.step_called(group.label or group.text, group.span, "list", stage)

    def _listed(
        self, entry: Entry, below: Section, group: Entry | None = None, own_stage: str = ""
    ) -> Step:
        """Add the entry as an item or a reference of the section that it is in.

        `group` is the entry that names the step to which the needs below it belong, and
        `own_stage` the stage that the words of a step begin with.
        """
        section, detail = below
        if section in _ITEMS_OF_SECTION:
            if self.collector.holds(section):
                heading = self._step_heading(entry.heading) if section == "needs" else None
                step = NO_STEP
                if section == "needs" and group is not None:
                    step = self._step_of_group(group, "")
                elif heading is not None:
                    stage = self._below[self._step_headings[entry.heading]][1]
                    step = self.collector.step_called(heading.text, heading.span, "heading", stage)
                    detail = detail or (stage if step == NO_STEP else "")
                kind, noun = _ITEMS_OF_SECTION[section]
                return self._entry(entry, kind, noun, detail, step, own_stage=own_stage)
        elif section == "forces":
            if self.collector.holds("forces"):
                force, words = prefixed(entry.text)
                if force or detail:
                    self._entry(entry, "force", force or detail, "", text=words or entry.text)
        elif section == "jobs" and is_story(entry.text) and self.collector.holds("stories"):
            self._entry(entry, "story", "story", "")
        elif (
            section == "parts"
            and self.collector.holds("steps")
            and not self.collector.links.within(entry.span)
        ):
            return self._entry(entry, "job", "step", "")
        elif section and section != "scores":
            self.collector.refer(section, entry.span)
        return NO_STEP

    def _entry(
        self,
        entry: Entry,
        kind: ItemKind,
        noun: str,
        stage: str,
        step: Step = NO_STEP,
        text: str = "",
        own_stage: str = "",
    ) -> Step:
        """Add an entry of a list as an item, with the `text` if that is not all of its words.

        `stage` is that of the list, and `own_stage` the one that the words begin with.
        """
        properties: list[Property] = []
        if noun == "step":
            named = stage_named(heading_name(entry.label or entry.text))
            if not named:
                named, text = stage_before(entry.text)
            named = named or own_stage
            if named or stage:
                properties.append(Property("stage", named or stage, entry.span, entry.span))
            if entry.number >= 0 and not stage:
                properties.append(Property("order", entry.number, entry.span, entry.span))
            if state := state_named(text or entry.text, bool(named or stage)):
                properties.append(Property("applicability", state, entry.span, entry.span))
        elif noun == "need" and stage:
            properties.append(Property("stage", stage, entry.span, entry.span))
        text = text or entry.text
        if fields := self._note.fields:
            properties += [
                Property(key_name(field.name), field.value, field.span, field.value_span)
                for field in (fields[number] for number in self._fields.within(entry.span))
            ]
            text = _FIELD.sub("", text)
        if "\n" in text or "  " in text:
            text = " ".join(text.split())
        return self.collector.add(
            kind, noun, text, entry.span, "list", tuple(properties), block=entry.block, step=step
        )

    def _field_of(self, entry: Entry) -> Property | None:
        """The Dataview field of which the list entry consists, or None."""
        fields = self._note.fields
        if not entry.depth or not fields:
            return None
        near = (fields[number] for number in self._fields.starting_in(entry.span.row))
        return next((field for field in near if fills_entry(field, entry)), None)

    @cached_property
    def _fields(self) -> SpanIndex:
        return SpanIndex(field.span for field in self._note.fields)


def _parts(placed: PlacedText, are_needs: bool) -> Iterator[PlacedText]:
    """The texts that semicolons part: several may stand in one line of a property.

    A need may have a semicolon itself: each part must have the form of a need.
    """
    texts = [text.strip() for text in placed.text.split(";")]
    is_one = len(texts) == 1 or not all(texts) or (are_needs and not all(map(is_need, texts)))
    if is_one or "[[" in placed.text or is_story(placed.text):
        yield placed
    else:
        yield from (PlacedText(text, placed.span, placed.details) for text in texts)


def _place(item: Item) -> tuple[bool, Span]:
    """The sort key of items: those in properties come first, as read, then those in the text."""
    in_text = item.form != "property"
    return in_text, item.span if in_text else _NO_SPAN


def _relation_before(entry: Entry) -> str:
    """The relation with whose name and a colon an entry of a list begins; or ""."""
    name, colon, _ = entry.text[:_LONGEST_NAME].partition(": ")
    if not colon or not entry.depth:
        return ""
    return key if (key := key_name(name)) in RELATIONS else ""


def _words(entry: Entry) -> str:
    return entry.label or entry.text


def _has_needs(table: Table) -> bool:
    """Whether a column of the table contains needs."""
    return "need" in columns(tuple([cell.text for cell in table.rows[0]])).by_name
