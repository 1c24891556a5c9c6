"""What an analysis of a statement returns: parts, remarks and their places in the text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from milkshake.model.diagnostic import Profile
from milkshake.model.statement import Remark

JobType = Literal["functional", "emotional", "social", "consumption", "financial"]


class Piece(Struct, frozen=True, gc=False, order=True):
    """Some words of a statement: `text` is `statement[start:end]`."""

    start: int
    end: int
    text: str


class Job(Struct, frozen=True, gc=False):
    """Verb, object and clarifiers of a job statement; None what it does not have."""

    verb: Piece | None = None
    object: Piece | None = None
    clarifiers: tuple[Piece, ...] = ()
    remarks: tuple[Remark, ...] = ()


class Need(Struct, frozen=True, gc=False):
    """Direction, metric, object of control and clarifier of a need statement."""

    direction: Piece | None = None
    metric: Piece | None = None
    object: Piece | None = None
    clarifier: Piece | None = None
    remarks: tuple[Remark, ...] = ()


class Story(Struct, frozen=True, gc=False):
    """The parts of a job story, in whatever order they come; `role` is that of "As a …"."""

    situation: Piece | None = None
    motivation: Piece | None = None
    outcome: Piece | None = None
    role: Piece | None = None
    remarks: tuple[Remark, ...] = ()


class Settings(Struct, frozen=True, gc=False):
    """What the statements of one vault are measured by.

    `solutions` are titles and aliases of the vault's own solutions, `brands` more
    names of products; both are always a solution, but for `domain_terms`: words
    of the trade that the vault is about, never held against a statement.
    `fixed_pairs` are pairs of verbs that count as one ("mow rake").
    """

    profile: Profile = "kalbach"
    solutions: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    domain_terms: tuple[str, ...] = ()
    fixed_pairs: tuple[str, ...] = ()


def in_order(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """The remarks by their place in the statement."""
    return tuple(sorted(remarks, key=lambda remark: (remark.start, remark.end, remark.slug)))
