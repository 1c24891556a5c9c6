"""The settings and the results of an analysis: the parts of a statement, and remarks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from milkshake.model.diagnostic import Profile
from milkshake.model.statement import Remark

JobType = Literal["functional", "emotional", "social", "consumption", "financial"]


class Excerpt(Struct, frozen=True, gc=False, order=True):
    """An excerpt of a statement: `text` is ``statement[start:end]``."""

    start: int
    end: int
    text: str


class Job(Struct, frozen=True, gc=False):
    """The verb, object and clarifiers of a job statement. A part that is missing is None."""

    verb: Excerpt | None = None
    object: Excerpt | None = None
    clarifiers: tuple[Excerpt, ...] = ()
    remarks: tuple[Remark, ...] = ()


class Need(Struct, frozen=True, gc=False):
    """The direction, metric, object of control and clarifier of a need statement.

    A part that is missing is None.
    """

    direction: Excerpt | None = None
    metric: Excerpt | None = None
    object: Excerpt | None = None
    clarifier: Excerpt | None = None
    remarks: tuple[Remark, ...] = ()


class Story(Struct, frozen=True, gc=False):
    """The parts of a job story, whatever their order. A part that is missing is None.

    `role` is the "As a …" of a user story.
    """

    situation: Excerpt | None = None
    motivation: Excerpt | None = None
    outcome: Excerpt | None = None
    role: Excerpt | None = None
    remarks: tuple[Remark, ...] = ()


class Settings(Struct, frozen=True, gc=False):
    """The settings of a vault that affect the analysis of its statements.

    `profile` is the school whose conventions apply. `solutions` are the titles and
    aliases of the vault's own solutions, and `brands` are other names of products: both
    always count as solutions. `domain_terms` are words of the vault's subject that never
    count as solutions. `fixed_pairs` are pairs of verbs that count as one verb, such as
    "mow rake".
    """

    profile: Profile = "kalbach"
    solutions: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    domain_terms: tuple[str, ...] = ()
    fixed_pairs: tuple[str, ...] = ()


def in_order(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """The remarks, sorted by their place in the statement."""
    return tuple(sorted(remarks, key=lambda remark: (remark.start, remark.end, remark.slug)))
