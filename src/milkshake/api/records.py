"""The records of a vault: its needs, jobs, personas and so on, one for each note and item.

A record names others by their `id`, which is the node of `OpenVault.graph`: the path of a note
in the vault, or ``path#^id`` for an item within a note. A text that is not given is None.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, SupportsIndex, TypeAlias, TypeVar, overload

from msgspec import Struct
from msgspec.structs import fields

Value: TypeAlias = str | int | float | bool | list[str] | None
"""What a row has in a column."""

_LONGEST = 60
_OF_A_SCORE = (
    *("importance", "satisfaction", "opportunity", "opportunity_class", "overserved"),
    *("scale", "basis", "segment", "sample", "date"),
)
"""What a row of a need or a job has of its first score."""


class Record(Struct, frozen=True, kw_only=True):
    """What all records have: the words, and the place where they are written.

    `statement` is the statement of a job, need or story, and the title of other notes. `path`
    is that of the note in the vault, and `line` the line of the statement.
    """

    id: str
    statement: str
    path: str
    line: int

    shown: ClassVar[tuple[str, ...]] = ()
    """The fields that the short form of the record shows, if they are given."""

    def __repr__(self) -> str:
        words = self.statement
        if len(words) > _LONGEST:
            words = f"{words[: _LONGEST - 1].rstrip()}…"
        given = [(name, getattr(self, name)) for name in self.shown]
        told = "".join(f", {name}={value!r}" for name, value in given if value not in (None, ()))
        return f"<{type(self).__name__} {words!r}{told}, {self.path}:{self.line}>"

    def to_dict(self) -> dict[str, Value]:
        """The record as a row of a table: its fields in order, as scalars and lists of texts."""
        return dict(self._columns())

    def _columns(self) -> Iterator[tuple[str, Value]]:
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name == "scores":
                first = value[0] if value else None
                for name in _OF_A_SCORE:
                    yield name, _plain(getattr(first, name, () if name == "segment" else None))
            else:
                yield field.name, _plain(value)


class Score(Record, frozen=True, kw_only=True):
    """How people rated a need or a job: everybody asked, or some segments of them.

    `id` and `statement` are those of the need or job, `path` and `line` the place of the
    figures, which are on `scale`, as declared. `opportunity` is
    importance + max(importance − satisfaction, 0) on a scale from 0 to 10 (Ulwick, 2016), and
    None where `reason` says why the figures cannot be compared with its thresholds.
    `opportunity_class` is what these make of it, and `overserved` is ``overserved`` or
    ``candidate`` where satisfaction exceeds importance. `segment` has the names of the
    segments that were asked, and is empty for everybody; `sample` is how many people they are.
    """

    importance: float | None
    satisfaction: float | None
    opportunity: float | None
    opportunity_class: str | None
    overserved: str | None
    reason: str | None
    scale: str | None
    basis: str | None
    segment: tuple[str, ...]
    sample: int | None
    date: str | None

    shown: ClassVar[tuple[str, ...]] = ("opportunity", "segment", "date")


class Scored(Record, frozen=True, kw_only=True):
    """A record with scores: that of its own properties first, then those in tables.

    As a row it has the figures of the first one; `OpenVault.scores` has a row for each.
    """

    scores: tuple[Score, ...]

    shown: ClassVar[tuple[str, ...]] = ("opportunity",)

    @property
    def opportunity(self) -> float | None:
        """The opportunity of the first score, or None."""
        return self.scores[0].opportunity if self.scores else None


class Need(Scored, frozen=True, kw_only=True):
    """A need. `stage` is its own, or else that of the first of the steps it belongs to."""

    job: tuple[str, ...]
    step: tuple[str, ...]
    stage: str | None
    status: str | None
    evidence: tuple[str, ...]


class Job(Scored, frozen=True, kw_only=True):
    """A job, or a step within the note of a job.

    `performer` has its performers, or else those of the jobs of which it is a part.
    """

    job_type: str | None
    level: str | None
    main: bool
    performer: tuple[str, ...]
    part_of: tuple[str, ...]
    stage: str | None
    order: float | None
    applicability: str | None
    circumstances: tuple[str, ...]
    frequency: str | None
    competes_with: tuple[str, ...]
    status: str | None
    evidence: tuple[str, ...]

    shown: ClassVar[tuple[str, ...]] = ("level", "opportunity")


class Persona(Record, frozen=True, kw_only=True):
    """A persona. `jobs` are those that it performs, or has a part in if its roles are others."""

    role: tuple[str, ...]
    jobs: tuple[str, ...]
    needs: tuple[str, ...]
    circumstances: tuple[str, ...]
    segment_by: str | None
    status: str | None
    evidence: tuple[str, ...]

    shown: ClassVar[tuple[str, ...]] = ("role",)


class Story(Record, frozen=True, kw_only=True):
    """A job story and its three parts, in the words in which they are written."""

    situation: str | None
    motivation: str | None
    outcome: str | None
    job: tuple[str, ...]
    performer: tuple[str, ...]
    status: str | None
    evidence: tuple[str, ...]


class Method(Record, frozen=True, kw_only=True):
    """A method of research. `steps` and `source` are as written."""

    serves: tuple[str, ...]
    steps: tuple[str, ...]
    used_by: tuple[str, ...]
    source: tuple[str, ...]
    status: str | None


class Interview(Record, frozen=True, kw_only=True):
    """An interview, a survey or an observation.

    `supports` are the records whose evidence it is. `switch_from` and `switch_to` are the
    solutions of which it tells, by their ids, or in words where they have no note. The
    moments of the switch and the forces that act on it are as written.
    """

    date: str | None
    participant: str | None
    performer: tuple[str, ...]
    interview_kind: str | None
    sample: int | None
    supports: tuple[str, ...]
    switch_from: tuple[str, ...]
    switch_to: tuple[str, ...]
    first_thought: str | None
    passive_looking: str | None
    event_one: str | None
    active_looking: str | None
    event_two: str | None
    deciding: str | None
    buying: str | None
    consuming: str | None
    satisfaction_moment: str | None
    push: tuple[str, ...]
    pull: tuple[str, ...]
    anxiety: tuple[str, ...]
    habit: tuple[str, ...]
    status: str | None

    shown: ClassVar[tuple[str, ...]] = ("interview_kind", "date")


class Solution(Record, frozen=True, kw_only=True):
    """A solution, of one's own or of others, which may be to do nothing."""

    solution_kind: str | None
    owner: str | None
    serves: tuple[str, ...]
    stages: tuple[str, ...]
    competes_with: tuple[str, ...]
    status: str | None
    evidence: tuple[str, ...]

    shown: ClassVar[tuple[str, ...]] = ("owner",)


R = TypeVar("R", bound=Record)


class Records(list[R]):
    """A list of records that can become a table."""

    def to_dicts(self) -> list[dict[str, Value]]:
        """A row for each record, for `pandas.DataFrame` or `polars.DataFrame`.

        All rows have the same columns in the same order, with scalars, None and lists of texts.
        """
        return [record.to_dict() for record in self]

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> R: ...
    @overload
    def __getitem__(self, key: slice, /) -> Records[R]: ...
    def __getitem__(self, key: Any, /) -> Any:
        found = super().__getitem__(key)
        return Records(found) if isinstance(key, slice) else found


def _plain(value: Any) -> Value:
    """A value for a table, in which a text or a number has no parts."""
    return list(value) if isinstance(value, tuple) else value
