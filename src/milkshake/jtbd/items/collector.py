"""Collects the items and references of one note, and gives each item its id."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from msgspec.structs import replace

from milkshake.jtbd.items.marks import unmarked, unsourced
from milkshake.jtbd.items.model import KEY_OF, NO_LINK, Item, ItemKind, Reference
from milkshake.jtbd.items.ratings import ratings_behind, ratings_in
from milkshake.jtbd.items.sections import stage_named
from milkshake.jtbd.schema import FORCES, KINDS_WITH_ITEMS, Kind, heading_name
from milkshake.jtbd.withheld_names import without_names
from milkshake.model.link import Link
from milkshake.model.note import Cell, Note, Property
from milkshake.model.source import Span

Step = tuple[str, int]
"""A step of the job: the id of an item, or "" and the index of a link to a note."""

NO_STEP: Step = ("", NO_LINK)

_LINK = re.compile(r"\[\[[^\[\]]*\]\]")
_ID_WORDS = re.compile(r"[a-z0-9]+")
_ID_LENGTH = 48
NUMBER = re.compile(r"(?:step\s*)?(\d{1,3})(?:\.\d+)*\s*[.):–—-]?\s+(?=\S)", re.IGNORECASE)
"""The number of a step before its words: ``1.``, ``Step 2:``."""


class SpanIndex:
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


class Collector:
    """The items and references found so far in a note of a kind."""

    def __init__(self, note: Note, kind: Kind, withheld: Collection[Link] = ()) -> None:
        """The collector of a note, without the names to which `withheld` of its links lead."""
        self.note = note
        self._withheld = withheld
        self.kind = kind
        self.items: list[Item] = []
        self.references: list[Reference] = []
        self.ratings: list[tuple[Property, ...]] = []
        self._ids: set[str] = {block.id.lower() for block in note.blocks}
        self._used: set[str] = set()
        self._counts: dict[str, int] = {}
        self._steps: dict[str, Step] = {}
        self._stages: set[object] = set()

    def holds(self, section: str) -> bool:
        """Whether the entries of such a section are items in a note of this kind."""
        return self.kind in KINDS_WITH_ITEMS[section]

    def published(self, row: Sequence[Cell]) -> Sequence[Cell]:
        """The cells of a row without the names of withheld notes."""
        if not self._withheld:
            return row
        return [Cell(self.words(cell.text, cell.span), cell.span) for cell in row]

    def words(self, text: str, span: Span) -> str:
        """The text in a place of the note without the names of withheld notes."""
        return without_names(text, span, self._withheld) if self._withheld else text

    def add(
        self,
        kind: ItemKind,
        noun: str,
        text: str,
        span: Span,
        form: str,
        properties: tuple[Property, ...],
        *,
        block: str = "",
        step: Step = NO_STEP,
        ratings: tuple[tuple[Property, ...], ...] = (),
    ) -> Step:
        """Add an item and, if it is nothing but a link, the reference that it stands for.

        The result is the item as a step to which needs can belong.
        """
        links = [] if form == "property" else self.links.within(span)
        # An item that is nothing but a link stands for the note to which it leads.
        about = links[0] if links and self.note.links[links[0]].span == span else NO_LINK
        if about != NO_LINK and kind in KEY_OF:
            key = "jobs" if kind == "job" and self.kind != "job" else KEY_OF[kind]
            self.references.append(Reference(key, about, "list"))
        if kind != "force" and about == NO_LINK:
            shown = (self.note.links[number] for number in links)
            names = [link.display or link.target.rpartition("/")[2] for link in shown]
            text, span = unsourced(*unmarked(text, span), names)
        if kind == "need":
            text, rated = ratings_behind(text, span)
            known = {prop.name for prop in properties}
            properties += tuple(prop for prop in rated if prop.name not in known)
        text = self.words(text, span)
        name = block.lower()
        if not name or name in self._used:
            # If a block id occurs twice, it belongs to the first place.
            name = self._name(noun, text)
        self._used.add(name)
        if noun in FORCES:
            properties = (Property("force", noun, span, span), *properties)
        item = Item(
            f"{self.note.path}#^{name}",
            self.note.path,
            kind,
            text,
            span,
            form,
            properties,
            tuple(links),
            about,
            *step,
            ratings,
        )
        self.items.append(item)
        added = (item.id, NO_LINK) if about == NO_LINK else ("", about)
        if noun == "step":
            self._steps.setdefault(heading_name(text), added)
            self._stages.add(item.value("stage"))
        return added

    def detail(self, prop: Property) -> None:
        """Add a property, which stands in the list below the last need, to this need."""
        last = self.items[-1] if self.items else None
        if last is not None and last.kind == "need" and last.form == "list":
            self.items[-1] = replace(last, properties=(*last.properties, prop))

    def rates(self, text: str, span: Span) -> bool:
        """Whether a text is nothing but ratings; they are added to the last need, if it is one."""
        rated = ratings_in(text, span)
        for prop in rated:
            self.detail(prop)
        return bool(rated)

    def rate(self, properties: tuple[Property, ...]) -> None:
        """Add one more score, of another segment, to the last item."""
        last = self.items[-1]
        own = last.ratings or (tuple(p for p in last.properties if p.name in _RATED),)
        others = tuple(p for p in last.properties if p.name not in _RATED)
        self.items[-1] = replace(last, properties=others, ratings=(*own, properties))

    def refer(self, key: str, span: Span, most: int = 1) -> None:
        """Add references for the first links within a list entry or a table cell."""
        for number in self.links.within(span)[:most]:
            self.references.append(Reference(key, number, "list"))

    def step_called(self, text: str, span: Span, form: str, stage: str = "") -> Step:
        """The step of the job that a heading, an entry or a cell names.

        It is a link, or a step of this note, or a note that this note links, by its words. If
        none is called so, it is added as an item, unless `text` is the name of a stage of
        which there are steps already, or the note is none of a job.
        """
        number = NUMBER.match(text)
        words = text[number.end() if number else 0 :].strip(" :*_")
        links = self.links.within(span)
        if links and (self.note.links[links[0]].span == span or _LINK.fullmatch(words)):
            if self.holds("steps"):
                self.references.append(Reference(KEY_OF["job"], links[0], "list"))
            return "", links[0]
        words = " ".join(words.split())
        folded = heading_name(words)
        known = self._steps.get(folded)
        if known is None and folded in self._linked:
            known = "", self._linked[folded]
        named = stage_named(folded)
        if known is None and self.holds("steps") and folded and named not in self._stages:
            of_stage = named or stage
            properties = [Property("stage", of_stage, span, span)] if of_stage else []
            if number is not None:
                properties.append(Property("order", int(number[1]), span, span))
            known = self.add("job", "step", words, span, form, tuple(properties))
        return known or NO_STEP

    @cached_property
    def _linked(self) -> dict[str, int]:
        """The links of the note by the folded names of the notes to which they lead."""
        return {
            heading_name(link.target.rpartition("/")[2].removesuffix(".md")): number
            for number, link in enumerate(self.note.links)
            if link.target and not link.embed
        }

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
    def links(self) -> SpanIndex:
        """The links of the note by their places."""
        return SpanIndex(link.span for link in self.note.links)


_RATED = frozenset({"importance", "satisfaction", "opportunity", "segment", "scale", "basis"}) | {
    "sample",
    "date",
}
"""The properties that belong to a score, not to the need that it rates."""


def _within(inner: Span, outer: Span) -> bool:
    return (outer.row, outer.column) <= (inner.row, inner.column) and (
        inner.end_row,
        inner.end_column,
    ) <= (outer.end_row, outer.end_column)
