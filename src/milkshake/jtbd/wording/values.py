"""What an analysis of a statement returns: parts, remarks and their places in the text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from milkshake.model.diagnostic import Profile, Severity
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


class Convention(Struct, frozen=True, gc=False):
    """A convention of wording: how grave a breach is, and how easily one is seen where none is."""

    severity: Severity
    risk: Literal["low", "medium", "high"] = "low"


CONVENTIONS: dict[str, Convention] = {
    "job-verb-first": Convention("warning", risk="medium"),
    "job-gerund": Convention("warning"),
    "job-has-object": Convention("warning"),
    "job-no-solution": Convention("warning", risk="high"),
    "job-no-method-clause": Convention("warning", risk="medium"),
    "job-no-metric-word": Convention("warning", risk="medium"),
    "job-no-emotion": Convention("warning"),
    "job-no-compound": Convention("warning", risk="high"),
    "job-no-help-me": Convention("warning"),
    "job-no-observation": Convention("warning"),
    "job-not-aspiration": Convention("warning", risk="medium"),
    "job-no-vendor-view": Convention("warning", risk="medium"),
    "job-not-ui-action": Convention("warning"),
    "job-not-consumption": Convention("info", risk="medium"),
    "job-not-need": Convention("warning"),
    "job-not-story": Convention("info"),
    "job-end-state": Convention("info", risk="high"),
    "job-length": Convention("info"),
    "job-no-number-target": Convention("warning", risk="medium"),
    "job-not-situation": Convention("warning"),
    "job-trailing-punct": Convention("info"),
    "type-mismatch": Convention("warning"),
    "emotional-opens-feel": Convention("info", risk="medium"),
    "social-opens-perceived": Convention("info", risk="medium"),
    "method-not-job": Convention("info", risk="medium"),
    "need-direction-first": Convention("warning"),
    "need-direction-canonical": Convention("info"),
    "need-has-metric": Convention("warning", risk="medium"),
    "need-has-object": Convention("warning"),
    "need-single": Convention("warning", risk="high"),
    "need-no-solution": Convention("warning", risk="high"),
    "need-no-vague": Convention("info", risk="medium"),
    "need-no-emotion": Convention("info", risk="medium"),
    "need-abstract-likelihood": Convention("info", risk="medium"),
    "need-not-requirement": Convention("warning"),
    "need-no-target": Convention("info"),
    "need-not-aspiration": Convention("warning"),
    "need-negation": Convention("info", risk="medium"),
    "story-three-parts": Convention("warning"),
    "story-not-user-story": Convention("warning"),
    "story-situation-vague": Convention("info", risk="high"),
    "story-no-solution": Convention("warning", risk="medium"),
    "story-circular": Convention("info", risk="medium"),
    "story-outcome-vague": Convention("info"),
    "story-one-want": Convention("info", risk="medium"),
    "circumstance-form": Convention("info"),
    "trigger-not-role": Convention("info"),
}
"""Every convention of wording that this package knows, by its name."""

_GRAVER: dict[str, dict[str, Severity | None]] = {
    "kalbach": {},
    "odi-strict": {"need-no-vague": "warning", "need-direction-canonical": "warning"},
    "hire": dict.fromkeys(
        (
            "job-no-help-me",
            "need-direction-first",
            "need-direction-canonical",
            "need-has-metric",
            "need-has-object",
            "need-not-requirement",
            "need-not-aspiration",
            "need-abstract-likelihood",
        )
    ),
    "thrv": dict.fromkeys(
        (
            "need-direction-first",
            "need-direction-canonical",
            "need-has-metric",
            "need-has-object",
            "need-abstract-likelihood",
            "need-no-emotion",
        )
    ),
    "ajtbd": {"job-no-help-me": None},
}


def weighed(remarks: Iterable[Remark], profile: Profile) -> tuple[Remark, ...]:
    """The remarks that `profile` asks for, as grave as it takes them, by place."""
    kept = []
    for remark in remarks:
        severity = weigh(remark.slug, profile, remark.severity)
        if severity == remark.severity:
            kept.append(remark)
        elif severity is not None:
            kept.append(replace(remark, severity=severity))
    return tuple(sorted(kept, key=lambda r: (r.start, r.end, r.slug)))


def weigh(slug: str, profile: Profile, severity: Severity | None = None) -> Severity | None:
    """How grave a breach of `slug` is in `profile`; None where the profile does not ask for it.

    `severity` is what the words at hand call for, where that is not what the convention says.
    """
    convention = CONVENTIONS[slug]
    found = severity or convention.severity
    if profile == "loose":
        if convention.risk == "low" and found != "info":
            return found
        # The vault's own solutions are no guess, whatever the profile.
        return found if found == "error" else None
    if slug in _GRAVER[profile]:
        graver = _GRAVER[profile][slug]
        return graver if graver is None or found == "info" else found
    return found
