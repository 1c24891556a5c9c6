"""Reads the rows of tables as needs, steps, stories and forces, and their columns as properties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from milkshake.jtbd.items.canvas_table import read_canvas
from milkshake.jtbd.items.collector import NO_STEP, NUMBER, Collector, Step
from milkshake.jtbd.items.columns import (
    TOTALS,
    Columns,
    columns,
    with_numbered_steps,
)
from milkshake.jtbd.items.forces import read_force_table
from milkshake.jtbd.items.model import ItemKind
from milkshake.jtbd.items.own_scores import own_scores, scale_of, score_in
from milkshake.jtbd.items.sections import Section, stage_named, state_named
from milkshake.jtbd.items.stage_columns import read_map_across
from milkshake.jtbd.items.story_columns import story_columns, story_in
from milkshake.jtbd.properties import is_need, is_story
from milkshake.jtbd.schema import canonical, heading_name, key_name
from milkshake.model.note import Cell, Heading, Property, Table
from milkshake.model.source import Span

_KINDS: dict[str, tuple[ItemKind, str]] = {
    "need": ("need", "needs"),
    "step": ("job", "steps"),
    "job": ("job", "steps"),
    "story": ("story", "stories"),
}
"""By what the main column of a table contains: the kind of its items, and their section."""
_ENOUGH_STAGES = 4
_MERGED = frozenset({"step", "stage"})
_MERGED_BEFORE = frozenset({"segment", "job", "performer"})
"""The columns whose cells spreadsheets merge, and those that must stand before the main one."""
_WHOLE_NUMBER = re.compile(r"(?i)\W*(?:(?:step|stage|phase)\s*)?(\d+)\W*")
_SIGNS = "✅✔️☑🟢🟡🔴⚪ *_"
"""What may stand beside a status."""
_CHOICES = frozenset({"stage", "status", "job_type"})
_DITTO = frozenset({"ditto", "idem", "same", "dto", "same as above", "as above", "s o"})
"""What says in a cell that it holds the same as the one above it."""
_BULLET = re.compile(r"^(?:[-•*–]|\d+[.)])\s+")


def read_table(
    collector: Collector, table: Table, section: Section, step: Heading | None = None
) -> None:
    """Add what a table contains.

    `section` is what stands above it, and `step` the heading of the step of the job below
    which it stands.
    """
    head = with_numbered_steps(columns(tuple([cell.text for cell in table.rows[0]])), table)
    if (
        read_force_table(collector, table, head, section)
        or own_scores(collector, table, head)
        or read_map_across(collector, table)
        or read_canvas(collector, table, head)
    ):
        return
    parts = story_columns(head)
    main = "story" if parts else _main(table, head, section, collector.kind)
    if not main:
        _references(collector, table, section[0])
    elif parts or main in head.by_name or head.first >= 0:
        _Rows(collector, table, head, main, section[1], step, parts).read()


def _main(table: Table, head: Columns, section: Section, kind: str) -> str:
    """What the items of a table are: ``need``, ``step``, ``job``, ``story`` or "" for nothing."""
    names = head.by_name
    if "need" in names and (
        head.is_scored or section[0] in {"needs", "scores"} or _are_needs(table, names["need"])
    ):
        return "need"
    if head.is_scored:
        return next((name for name in ("step", "story", "job") if name in names), "need")
    if (section[0] == "steps" and ("step" in names or ("stage" in names and head.first >= 0))) or (
        "step" in names and "stage" in names
    ):
        return "step"
    if (
        kind == "job"
        and not section[0]
        and (head.names == ("order", "step") or (head.first >= 0 and _has_stages(table, names)))
    ):
        return "step"
    if "story" in names and section[0] not in {"steps", "needs"} and kind != "interview":
        return "story"
    return ""


def _has_stages(table: Table, names: Mapping[str, int]) -> bool:
    """Whether the column of the stages names several of a job map."""
    column = names.get("stage", len(table.rows[0]))
    cells = [heading_name(row[column].text) for row in table.rows[1:] if column < len(row)]
    return len(set(map(stage_named, cells)) - {""}) >= _ENOUGH_STAGES


def _are_needs(table: Table, column: int) -> bool:
    """Whether at least half of the cells of the column begin as needs do."""
    cells = [row[column].text for row in table.rows[1:] if column < len(row) and row[column].text]
    texts = [text for text in cells if heading_name(text) not in TOTALS]
    return bool(texts) and 2 * sum(map(is_need, texts)) >= len(texts)


class _Rows:
    """Adds the rows of one table, whose items are in the column `main`, or stories in `parts`."""

    def __init__(
        self,
        collector: Collector,
        table: Table,
        head: Columns,
        main: str,
        stage: str,
        step: Heading | None,
        parts: tuple[int, int, int] | None,
    ) -> None:
        self._collector = collector
        self._rows = table.rows
        self._head = head
        self._main = main
        self._stage = stage
        self._step = step
        self._above: dict[str, Cell] = {}
        self._seen: tuple[str, str] = ("", "")
        self._scale = scale_of(collector, table, head)
        self._parts = parts

    def read(self) -> None:
        """Add each row that is no repeated header and no total."""
        column = self._head.by_name.get(self._main, self._head.first)
        for row in self._rows[1:]:
            if self._parts:
                cell = story_in(self._collector.published(row), self._parts)
            else:
                cell = row[column] if column < len(row) else None
            if cell is not None and heading_name(cell.text) in _DITTO | {""}:
                cell = Cell("", cell.span)
            self._fill(row, column)
            if cell is None or not _is_item(cell.text, self._rows[0][column].text):
                if cell is not None and not cell.text:
                    self._rate_again(row)
                if self._main == "need" and self._names_own_step(row):
                    self._step_of(list(self._properties(row)))
                continue
            if self._is_group(row, cell):
                if _names_step(cell.text):
                    self._above["step"] = cell
                else:
                    self._above.pop("step", None)
                continue
            texts = [cell.text] if self._head.is_scored else cell.text.splitlines()
            for text in texts:
                if words := " ".join(_BULLET.sub("", text.strip(), count=1).split()):
                    self._row(row, cell, words)

    def _fill(self, row: Sequence[Cell], main: int) -> None:
        """Keep the cells that a spreadsheet merges with the empty ones below them."""
        stage = self._head.by_name.get("stage")
        if stage is not None and stage < len(row) and row[stage].text:
            self._above.pop("step", None)
        for name, number in self._head.by_name.items():
            if number < len(row) and row[number].text and number != main:
                folded = heading_name(row[number].text)
                is_merged = name in _MERGED or (name in _MERGED_BEFORE and number < main)
                if is_merged and folded not in TOTALS:
                    self._above[name] = row[number]

    def _is_group(self, row: Sequence[Cell], cell: Cell) -> bool:
        """Whether a row has nothing but the name of a step or theme, above the needs of it."""
        if self._main != "need" or not self._head.is_scored or "step" in self._head.by_name:
            return False
        is_alone = sum(bool(other.text) for other in row) == 1 and len(row) > 1
        if not is_alone or is_need(cell.text):
            return False
        if _names_step(cell.text):
            return True
        column = self._head.by_name.get("need", self._head.first)
        scored = tuple(row for row in self._rows if sum(bool(one.text) for one in row) > 1)
        return _are_needs(Table(-1, scored), column)

    def _names_own_step(self, row: Sequence[Cell]) -> bool:
        """Whether a row without a need names a step, which then has none."""
        number = self._head.by_name.get("step", len(row))
        if number >= len(row) or not self._collector.holds("steps"):
            return False
        named = heading_name(row[number].text)
        return named not in TOTALS | {"", heading_name(self._rows[0][number].text)}

    def _row(self, row: Sequence[Cell], cell: Cell, text: str) -> None:
        """Add one row, or one line of its main cell."""
        collector, main = self._collector, self._main
        if main in {"story", "job"} and not self._parts:
            main = "story" if is_story(text) else "step"
        kind, section = _KINDS[main]
        scored = self._head.is_scored
        properties = list(self._properties(row))
        named = {prop.name for prop in properties}
        stage = self._stage or stage_named(heading_name(text))
        if stage and main == "step" and "stage" not in named:
            properties.append(Property("stage", stage, cell.span, cell.span))
        if main == "step" and "applicability" not in named:
            state = state_named(text, bool(stage) or "stage" in named)
            if state:
                properties.append(Property("applicability", state, cell.span, cell.span))
        ratings = [tuple(self._ratings(row, segment, cell.span)) for segment in self._head.segments]
        ratings = [one for one in ratings if one]
        if self._same_need(text, properties, ratings):
            return
        allowed = collector.holds("scores" if scored and main == "need" else section)
        if not allowed and not (scored and self._is_link(cell)):
            return
        step = self._step_of(properties) if main == "need" else NO_STEP
        if len(ratings) == 1:
            properties += [prop for prop in ratings[0] if prop.name not in named]
            ratings = []
        noun = "step" if main == "step" else main
        collector.add(
            kind,
            noun,
            text,
            cell.span,
            "table",
            tuple(properties),
            step=step,
            ratings=tuple(ratings),
        )

    def _is_link(self, cell: Cell) -> bool:
        links = self._collector.links.within(cell.span)
        return bool(links) and self._collector.note.links[links[0]].span == cell.span

    def _same_need(
        self, text: str, properties: list[Property], ratings: list[tuple[Property, ...]]
    ) -> bool:
        """Add a score of another segment to the need of the row above, if it is that need."""
        segment = next((str(prop.value) for prop in properties if prop.name == "segment"), "")
        known, self._seen = self._seen, (text, segment)
        if not segment or text != known[0] or segment == known[1] or not ratings:
            return False
        own = tuple(prop for prop in properties if prop.name in {"segment", "sample", "date"})
        if self._collector.items and self._collector.items[-1].text == text:
            self._collector.rate((*own, *ratings[0]))
            return True
        return False

    def _rate_again(self, row: Sequence[Cell]) -> None:
        """Add the ratings of a row whose need is merged with that of the row above."""
        if self._seen[0] and self._head.is_scored and "segment" in self._head.by_name:
            properties = list(self._properties(row))
            ratings = [tuple(self._ratings(row, "", row[0].span))]
            if heading_name(row[0].text) not in TOTALS:
                self._same_need(self._seen[0], properties, [one for one in ratings if one])

    def _step_of(self, properties: list[Property]) -> Step:
        """The step in the row, or above it, of which the need is one."""
        cell = self._above.get("step")
        if cell is None:
            heading = self._step
            if heading is None:
                return NO_STEP
            return self._collector.step_called(heading.text, heading.span, "heading", self._stage)
        stage = next((str(prop.value) for prop in properties if prop.name == "stage"), "")
        named = stage_named(heading_name(cell.text))
        if not stage and (named or self._stage):
            properties.append(Property("stage", named or self._stage, cell.span, cell.span))
        step = self._collector.step_called(cell.text, cell.span, "table", stage)
        if step == NO_STEP and not named:
            properties.append(Property("step", cell.text, cell.span, cell.span))
        return step

    def _properties(self, row: Sequence[Cell]) -> Iterator[Property]:
        """The properties in a row that are neither its item, nor its step, nor its ratings."""
        for name, number in self._head.by_name.items():
            if name in {self._main, "need", "step", "story"} or number in (self._parts or ()):
                continue
            cell = row[number] if number < len(row) and row[number].text else None
            cell = cell or self._above.get(name)
            if cell is not None:
                key = key_name(name)
                words = " ".join(cell.text.split())
                if key == "type" and canonical("job_type", words):
                    key = "job_type"
                known = canonical(key, words.strip(_SIGNS)) if key in _CHOICES else None
                if key == "stage":
                    known = known or stage_named(heading_name(words))
                if key == "order" and (figure := _WHOLE_NUMBER.fullmatch(words)):
                    words = figure[1]
                yield Property(key, known or words, cell.span, cell.span)

    def _ratings(self, row: Sequence[Cell], segment: str, span: Span) -> Iterator[Property]:
        """The ratings that a segment gave in a row, with what the header says of them."""
        measures = [m for m in self._head.measures if m.segment == segment and m.number < len(row)]
        yield from score_in([(m, row[m.number]) for m in measures], span, self._scale, self._head)


def _names_step(text: str) -> bool:
    """Whether a text is the name of a stage, or has the number of a step."""
    return bool(stage_named(heading_name(text)) or NUMBER.match(text))


def _is_item(text: str, header: str) -> bool:
    """Whether a cell holds an item: it is no total, no repeated header, no mere sign."""
    folded = heading_name(text)
    return bool(folded) and folded not in TOTALS and text != header


def _references(collector: Collector, table: Table, section: str) -> None:
    """Add the first link of each row of a table whose heading names a relation."""
    if not section or section in {"needs", "steps", "stories", "forces", "scores"}:
        return
    for row in table.rows[1:]:
        cells = [cell.span for cell in row if collector.links.within(cell.span)]
        for span in cells[:1]:
            collector.refer(section, span)
