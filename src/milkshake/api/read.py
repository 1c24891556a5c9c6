"""Makes the records of a vault from the research in it."""

from __future__ import annotations

from typing import TypedDict

from milkshake.api.records import Interview, Job, Method, Need, Persona, Score, Solution, Story
from milkshake.jtbd import scores
from milkshake.jtbd.properties import choice, choices, number, stage, texts, value
from milkshake.jtbd.research import Research
from milkshake.jtbd.scores import sample_size
from milkshake.jtbd.story_parts import story_parts
from milkshake.model.note import text_of


def need(research: Research, node: str) -> Need:
    """The need that the note or item `node` states."""
    of = _Node(research, node)
    steps = of.targets("step")
    stages = (stage(research.properties_of(one)) for one in (node, *steps))
    return Need(
        **of.place,
        scores=of.scores,
        job=of.targets("job"),
        step=steps,
        stage=next(filter(None, stages), None),
        status=of.choice("status"),
        evidence=of.targets("evidence"),
    )


def job(research: Research, node: str) -> Job:
    """The job of a note, or the step that an item states."""
    of = _Node(research, node)
    return Job(
        **of.place,
        scores=of.scores,
        job_type=of.choice("job_type"),
        level=of.choice("level"),
        main=value(of.properties, "main") is True,
        performer=tuple(one.path for one in research.performers[node]),
        part_of=of.targets("part_of"),
        stage=stage(of.properties) or None,
        order=number(of.properties, "order"),
        applicability=of.choice("applicability"),
        circumstances=of.texts("circumstances"),
        frequency=of.text("frequency"),
        competes_with=of.targets("competes_with"),
        status=of.choice("status"),
        evidence=of.targets("evidence"),
    )


def persona(research: Research, node: str) -> Persona:
    """The persona that a note describes."""
    of = _Node(research, node)
    performed = (*of.sources("performer"), *of.sources("involves"))
    return Persona(
        **of.place,
        role=choices(of.properties, "role"),
        jobs=tuple(one for one in performed if research.kind_of(one) == "job"),
        needs=of.targets("needs"),
        circumstances=of.texts("circumstances"),
        segment_by=of.choice("segment_by"),
        status=of.choice("status"),
        evidence=of.targets("evidence"),
    )


def story(research: Research, node: str) -> Story:
    """The story that the note or item `node` tells, with its parts as far as it has them."""
    of = _Node(research, node)
    parts = story_parts(research, node)
    return Story(
        **of.place,
        situation=parts.get("situation"),
        motivation=parts.get("motivation"),
        outcome=parts.get("outcome"),
        job=of.targets("job"),
        performer=of.targets("performer"),
        status=of.choice("status"),
        evidence=of.targets("evidence"),
    )


def method(research: Research, node: str) -> Method:
    """The method that a note describes."""
    of = _Node(research, node)
    return Method(
        **of.place,
        serves=of.targets("serves"),
        steps=of.texts("steps"),
        used_by=of.targets("used_by"),
        source=of.texts("source"),
        status=of.choice("status"),
    )


def interview(research: Research, node: str) -> Interview:
    """The interview of a note."""
    of = _Node(research, node)
    return Interview(
        **of.place,
        date=of.text("date"),
        participant=of.text("participant"),
        performer=of.targets("performer"),
        interview_kind=of.choice("interview_kind"),
        sample=sample_size(of.properties.get("sample")),
        supports=of.sources("evidence"),
        switch_from=of.targets("switch_from") or of.texts("switch_from"),
        switch_to=of.targets("switch_to") or of.texts("switch_to"),
        first_thought=of.text("first_thought"),
        passive_looking=of.text("passive_looking"),
        event_one=of.text("event_one"),
        active_looking=of.text("active_looking"),
        event_two=of.text("event_two"),
        deciding=of.text("deciding"),
        buying=of.text("buying"),
        consuming=of.text("consuming"),
        satisfaction_moment=of.text("satisfaction_moment"),
        push=of.force("push"),
        pull=of.force("pull"),
        anxiety=of.force("anxiety"),
        habit=of.force("habit"),
        status=of.choice("status"),
    )


def solution(research: Research, node: str) -> Solution:
    """The solution that a note describes."""
    of = _Node(research, node)
    return Solution(
        **of.place,
        solution_kind=of.choice("solution_kind"),
        owner=of.choice("owner"),
        serves=of.targets("serves"),
        stages=of.texts("stages"),
        competes_with=of.targets("competes_with"),
        status=of.choice("status"),
        evidence=of.targets("evidence"),
    )


class _Place(TypedDict):
    """The fields that all records have."""

    id: str
    statement: str
    path: str
    line: int


class _Node:
    """A note or an item, and what is asked about it."""

    def __init__(self, research: Research, node: str) -> None:
        self._research = research
        self._node = node
        self.properties = research.properties_of(node)

    @property
    def place(self) -> _Place:
        own = self._research.statement(self._node)
        return {
            "id": self._node,
            "statement": own.text,
            "path": own.path,
            "line": own.span.row,
        }

    @property
    def scores(self) -> tuple[Score, ...]:
        words = self._research.statement(self._node).text
        found = self._research.scores.get(self._node, ())
        return tuple(_score(self._node, words, one) for one in found)

    def targets(self, name: str) -> tuple[str, ...]:
        return self._research.targets(self._node, name)

    def sources(self, name: str) -> tuple[str, ...]:
        return self._research.sources(self._node, name)

    def choice(self, name: str) -> str | None:
        return choice(self.properties, name)

    def texts(self, name: str) -> tuple[str, ...]:
        return texts(self.properties.get(name))

    def text(self, name: str) -> str | None:
        """The value of the property as text; None if it is missing or empty."""
        return text_of(value(self.properties, name)).strip() or None

    def force(self, name: str) -> tuple[str, ...]:
        """What the note tells of the force."""
        items = self._research.items_of(self._node)
        return tuple(item.text for item in items if item.value("force") == name)


def _score(node: str, words: str, one: scores.Score) -> Score:
    return Score(
        id=node,
        statement=words,
        path=one.path,
        line=one.span.row,
        importance=one.importance.value if one.importance else None,
        satisfaction=one.satisfaction.value if one.satisfaction else None,
        opportunity=one.opportunity,
        opportunity_class=one.opportunity_class or None,
        overserved=one.overserved or None,
        reason=one.reason or None,
        scale=one.scale or None,
        basis=one.basis or None,
        segment=one.segment,
        sample=one.sample,
        date=one.date or None,
    )
