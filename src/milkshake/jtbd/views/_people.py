"""Who does jobs, and who has another part in them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from milkshake.jtbd.properties import choices, is_given
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import VALUES
from milkshake.jtbd.tree import tree
from milkshake.model.order import natural

_ROLES = tuple(VALUES["role"])


class Part(Struct, frozen=True):
    """The part that a persona has in a job: its roles, the first of which is mostly performer."""

    job: str
    roles: tuple[str, ...]


class Person(Struct, frozen=True):
    """A persona: its roles, and its parts in jobs in the order of the tree.

    `segment_of` is the persona of which it is a segment, or empty.
    """

    node: str
    roles: tuple[str, ...]
    segment_of: str
    parts: tuple[Part, ...]


def people(research: Research) -> tuple[Person, ...]:
    """All personas by role, performers first, each with its segments after it."""
    place = {line.node: at for at, line in enumerate(research.once(tree).lines) if line.is_first}
    found = {path: _parts(research, path, place) for path in research.of_kind("persona")}
    order = sorted(found, key=lambda one: _place(research, one, found[one]))
    segments: dict[str, list[str]] = {}
    whole: dict[str, str] = {}
    plain = [one for one in order if not _is_segment(research, one)]
    performed = {one: _performed(found[one]) for one in order}
    first_with: dict[str, str] = {}
    for one in plain:
        for job in performed[one]:
            first_with.setdefault(job, one)
    for one in order:
        if _is_segment(research, one):
            host = next((first_with[job] for job in performed[one] if job in first_with), "")
            if host:
                whole[one] = host
                segments.setdefault(host, []).append(one)
    return tuple(
        Person(one, _roles(research, one, found[one]), whole.get(one, ""), found[one])
        for top in order
        if top not in whole
        for one in (top, *segments.get(top, ()))
    )


def _parts(research: Research, persona: str, place: dict[str, int]) -> tuple[Part, ...]:
    own = choices(research.properties_of(persona), "role")
    roles: dict[str, dict[str, None]] = {}
    for one in research.incoming(persona, "performer"):
        if one.source in place:
            of_job = roles.setdefault(one.source, {})
            of_job["performer"] = None
            if "performer" in own and any(mention.backwards for mention in one.mentions):
                of_job.update(dict.fromkeys(own))
    for job in research.sources(persona, "involves"):
        if job in place:
            roles.setdefault(job, {}).update(dict.fromkeys(own))
    return tuple(
        Part(job, tuple(sorted(roles[job], key=_ROLES.index)))
        for job in sorted(roles, key=place.__getitem__)
    )


def _performed(parts: Sequence[Part]) -> tuple[str, ...]:
    return tuple(part.job for part in parts if "performer" in part.roles)


def _roles(research: Research, persona: str, parts: Sequence[Part]) -> tuple[str, ...]:
    """The roles that a persona states; else those it has in its jobs."""
    own = choices(research.properties_of(persona), "role")
    seen = own or {role for part in parts for role in part.roles}
    return tuple(sorted(set(seen), key=_ROLES.index))


def _place(research: Research, persona: str, parts: Sequence[Part]) -> tuple[int, str, str]:
    roles = _roles(research, persona, parts)
    rank = min((_ROLES.index(role) for role in roles), default=len(_ROLES))
    return rank, natural(research.title(persona)), persona


def _is_segment(research: Research, persona: str) -> bool:
    """Whether the persona says what sets it apart, or needs are scored for it."""
    given = is_given(research.properties_of(persona).get("segment_by"))
    return given or bool(research.sources(persona, "segment"))
