"""The interviews of a study in the order of their dates, and who was asked in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from milkshake.jtbd.dates import Date, read_date
from milkshake.jtbd.properties import choice, texts, value
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import key_name, relation_key
from milkshake.jtbd.scores import sample_size
from milkshake.model.note import text_of
from milkshake.model.order import natural
from milkshake.resolve import Withheld

ENOUGH_INTERVIEWS = 5
"""A claim with fewer interviews behind it is a hypothesis."""

_LINK = re.compile(r"!?\[\[[^\[\]]*\]\]|\[[^\[\]]*\]\([^()]*\)")


class Named(Struct, frozen=True, gc=False):
    """What a property names: the words for it, and the node of the note or ""."""

    words: str
    node: str = ""


class Interview(Struct, frozen=True, gc=False):
    """The interview of the note at `path`.

    `number` counts from 1 in the order of the dates. `said` is the date as it is written.
    `kind` is one of ``jobs``, ``switch``, ``survey``, ``observation`` and ``desk``, or "".
    `sample` is how many people a survey asked.
    """

    path: str
    number: int
    date: Date | None
    said: str
    kind: str
    sample: int | None

    @property
    def day(self) -> str:
        """The date by ISO 8601 as far as it can be read, else as it is written."""
        return self.date.iso if self.date is not None else self.said


def interviews(research: Research) -> tuple[Interview, ...]:
    """The interviews by date; those without a date that can be read come last."""
    found = []
    for path in research.of_kind("interview"):
        properties = research.properties[path]
        said = " ".join(text_of(value(properties, "date")).split())
        kind = choice(properties, "interview_kind") or ""
        sample = sample_size(properties.get("sample"))
        found.append(Interview(path, 0, read_date(said), said, kind, sample))
    found.sort(key=lambda one: natural(research.title(one.path)))
    found.sort(key=lambda one: (one.date is None, one.date.parts if one.date else ()))
    return tuple(
        Interview(one.path, number, one.date, one.said, one.kind, one.sample)
        for number, one in enumerate(found, 1)
    )


def by_path(research: Research) -> Mapping[str, Interview]:
    """The interviews by their paths, in the order of `interviews`."""
    return {one.path: one for one in research.once(interviews)}


def named(research: Research, path: str, name: str) -> tuple[Named, ...]:
    """What the property `name` of the note at `path` names: notes, and words that are no link.

    A link to a note that is withheld is left out.
    """
    found = [Named(research.title(node), node) for node in research.targets(path, name)]
    missing = [
        Named(" ".join((edge.link.display or edge.link.target).split()))
        for edge in research.vault.edges[path]
        if key_name(relation_key(edge.link.key)) == name
        and edge.path not in research.kinds
        and not isinstance(edge.on_site, Withheld)
    ]
    found += [one for one in missing if one.words]
    for text in texts(research.properties[path].get(name)):
        words = " ".join(_LINK.sub(" ", text).split()).strip(" ,;")
        if words:
            found.append(Named(words))
    return tuple(dict.fromkeys(found))


def asked_many(research: Research, node: str) -> bool:
    """Whether the note at `node` is a survey, or says that enough people were asked."""
    properties = research.properties.get(node)
    if properties is None:
        return False
    sample = sample_size(properties.get("sample"))
    survey = choice(properties, "interview_kind") == "survey"
    return survey or (sample is not None and sample >= ENOUGH_INTERVIEWS)


def people_asked(research: Research, interview: str) -> frozenset[str]:
    """The notes of the people or personas with whom the interview was held."""
    asked = (
        *research.targets(interview, "performer"),
        *research.targets(interview, "participant"),
    )
    return frozenset(path for path in asked if path in research.vault.notes)


def people_with(research: Research, job: str) -> frozenset[str]:
    """The notes of those who perform the job, or have another part in it."""
    people = {one.path for one in research.performers.get(job, ())}
    people.update(research.targets(job, "involves"))
    return frozenset(people & research.vault.notes.keys())


def is_outside(research: Research, interview: str, job: str) -> bool:
    """Whether the interview was held with people who have no part in the job.

    A note that is linked with a performer in any way, such as a segment, counts as one.
    Nothing is known if the interview or the job names nobody.
    """
    asked, people = people_asked(research, interview), people_with(research, job)
    if not asked or not people:
        return False
    circles = research.once(_circles)
    return not any(circles[one] & people for one in asked)


def _circles(research: Research) -> Mapping[str, frozenset[str]]:
    """Each note with whom an interview was held, with all notes that it is linked with."""
    vault = research.vault
    everybody = {one for path in research.once(by_path) for one in people_asked(research, path)}
    return {
        one: frozenset(
            {
                one,
                *(edge.path for edge in vault.edges[one] if edge.path in vault.notes),
                *(edge.source for edge in vault.backlinks.get(one, ())),
            }
        )
        for one in everybody
    }
