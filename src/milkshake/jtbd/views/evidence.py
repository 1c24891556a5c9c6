"""The evidence behind each claim: which interviews support it, and which only mention it.

A claim is a job, a need, a persona or a story, or another note that names its evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping

from msgspec import Struct

from milkshake.jtbd.interviews import (
    ENOUGH_INTERVIEWS,
    asked_many,
    by_path,
    is_outside,
    named,
)
from milkshake.jtbd.nodes import nodes
from milkshake.jtbd.properties import choice
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import Kind, key_name, relation_key
from milkshake.jtbd.tree import tree
from milkshake.jtbd.views._needs_of import belonging
from milkshake.jtbd.views._view import View
from milkshake.model.order import natural
from milkshake.resolve import Ambiguous, Found, Withheld


class EvidenceRow(Struct, frozen=True):
    """An interview that supports or mentions a claim.

    `claim` and `interview` are titles. `how` is ``supports`` or ``mentions``. `kind` is that
    of the interview. `date` is by ISO 8601, or as it is written.
    """

    claim: str
    interview: str
    how: str
    kind: str
    date: str


class Claim(Struct, frozen=True, gc=False):
    """A claim and what is behind it.

    `depth` says how many jobs a job is a part of. `supports` and `mentions` have the
    interviews by date; `outside` has those of `supports` that were held with nobody who has
    a part in the job. `others` are the words of evidence that is no interview. `latest` is
    the newest date of an interview that supports the claim, by ISO 8601, or "".
    """

    node: str
    kind: str
    depth: int
    status: str
    supports: tuple[str, ...]
    mentions: tuple[str, ...]
    outside: frozenset[str]
    others: tuple[str, ...]
    latest: str


class Coverage(Struct, frozen=True):
    """The claims, those that deserve a look first.

    `unfounded` are called validated, and nothing is behind them. `thin` are called validated
    after fewer than five interviews, without a survey. `unused` are the interviews that
    support nothing.
    """

    unfounded: tuple[Claim, ...]
    thin: tuple[Claim, ...]
    rest: tuple[Claim, ...]
    unused: tuple[str, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, in the order of the blocks."""
        return self.unfounded + self.thin + self.rest


def coverage(research: Research) -> Coverage:
    """The claims in three blocks, and the interviews that support none of them."""
    unfounded, thin, rest = [], [], []
    used: set[str] = set()
    for claim in research.once(claims).values():
        used.update(claim.supports)
        count = len(claim.supports) + len(claim.others)
        if claim.status != "validated":
            rest.append(claim)
        elif not count:
            unfounded.append(claim)
        elif count < ENOUGH_INTERVIEWS and not _asked_many(research, claim):
            thin.append(claim)
        else:
            rest.append(claim)
    unused = tuple(path for path in research.once(by_path) if path not in used)
    return Coverage(tuple(unfounded), tuple(thin), tuple(rest), unused)


def _asked_many(research: Research, claim: Claim) -> bool:
    return any(asked_many(research, one) for one in (claim.node, *claim.supports))


def claims(research: Research) -> Mapping[str, Claim]:
    """The claims by their nodes: jobs in the order of their tree, needs, personas and others."""
    depths = dict(_tree(research))
    place = {job: number for number, job in enumerate(depths)}
    by_job = sorted((_place(research, need, place), need) for need in nodes(research, "need"))
    order = depths | {need: 0 for _, need in by_job}
    order |= {node: 0 for kind in _ALWAYS for node in nodes(research, kind)}
    stated = {one.source for one in research.related("evidence")} - order.keys()
    others = [node for node in stated if research.kind_of(node) in _OTHERS]
    others.sort(key=lambda one: (_OTHERS.index(research.kind_of(one)), natural(one)))
    order |= dict.fromkeys(others, 0)
    mentions = _mentions(research, order)
    return {
        node: _claim(research, node, depth, mentions.get(node, ())) for node, depth in order.items()
    }


_ALWAYS: tuple[Kind, ...] = ("persona", "story")
_OTHERS: tuple[str, ...] = ("solution", "method", "concept")
"""The kinds of note that are claims only if they name their evidence."""


def _tree(research: Research) -> Iterator[tuple[str, int]]:
    """Each job, once, with its depth in the tree of jobs, in the order of the tree."""
    lines = {line.node: line.depth for line in research.once(tree).lines if line.is_first}
    for job, depth in (
        lines | {job: 0 for job in nodes(research, "job") if job not in lines}
    ).items():
        if _is_claim(research, job):
            yield job, depth


def _is_claim(research: Research, job: str) -> bool:
    """Whether the job is one: a stage that does not apply is none, unless it has evidence."""
    state = choice(research.properties_of(job), "applicability")
    return state != "not_applicable" or bool(research.targets(job, "evidence"))


def _place(research: Research, need: str, place: Mapping[str, int]) -> tuple[int, str]:
    """The sort key of a need: by the place of its step or job, then by its words."""
    own = belonging(research, need)
    at = place.get(own.step, place.get(own.job, len(place)))
    return at, natural(research.title(need))


def _mentions(research: Research, order: Container[str]) -> Mapping[str, tuple[str, ...]]:
    """The interviews that link to a claim in their text, or that it links to in its own."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    known = research.once(by_path)
    if not known:
        return {}
    for path, edges in research.vault.edges.items():
        if path not in research.note_items:
            continue
        for edge in edges:
            other = edge.path
            if edge.link.key or other is None or other == path:
                continue
            if path in known:
                target = edge.target
                anchor = target.anchor if isinstance(target, (Found, Ambiguous)) else ""
                item = f"{other}#{anchor}"
                found[item if item in research.items else other].add(path)
            elif other in known:
                found[path].add(other)
    return {
        node: tuple(sorted(paths, key=lambda path: known[path].number))
        for node, paths in found.items()
        if node in order
    }


def _claim(research: Research, node: str, depth: int, mentions: Iterable[str]) -> Claim:
    known = research.once(by_path)
    evidence = dict.fromkeys(research.targets(node, "evidence"))
    supports = sorted((one for one in evidence if one in known), key=lambda one: known[one].number)
    if node in research.vault.notes:
        others = [one.words for one in named(research, node, "evidence") if one.node not in known]
    else:
        others = [research.title(one) for one in evidence if one not in known]
    dates = [date for one in supports if (date := known[one].date) is not None]
    job = node
    if research.kind_of(node) != "job":
        own = belonging(research, node)
        job = own.step or own.job
    outside = (one for one in supports if job and is_outside(research, one, job))
    return Claim(
        node,
        research.kind_of(node),
        depth,
        choice(research.properties_of(node), "status") or "",
        tuple(supports),
        tuple(one for one in mentions if one not in evidence),
        frozenset(outside),
        tuple(others),
        max(dates).iso if dates else "",
    )


def withheld_evidence(research: Research, node: str) -> int:
    """How many notes that are not published a note names as evidence; 0 unless they may be told.

    Only links that the published note itself states are counted.
    """
    if not research.vault.config.publishing.count_withheld or node not in research.vault.notes:
        return 0
    return len(
        {
            edge.link.target.casefold()
            for edge in research.vault.edges[node]
            if key_name(relation_key(edge.link.key)) == "evidence"
            and isinstance(edge.on_site, Withheld)
        }
    )


def supported(research: Research) -> Mapping[str, tuple[Claim, ...]]:
    """The claims that each interview supports, by its path."""
    return _by_interview((path, one) for one in _all(research) for path in one.supports)


def mentioned(research: Research) -> Mapping[str, tuple[Claim, ...]]:
    """The claims that each interview only mentions, by its path."""
    return _by_interview((path, one) for one in _all(research) for path in one.mentions)


def _all(research: Research) -> Iterable[Claim]:
    return research.once(claims).values()


def _by_interview(pairs: Iterable[tuple[str, Claim]]) -> Mapping[str, tuple[Claim, ...]]:
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for path, claim in pairs:
        found[path].append(claim)
    return {path: tuple(group) for path, group in found.items()}


def evidence_rows(research: Research) -> tuple[EvidenceRow, ...]:
    """A row for each interview that supports or mentions a claim, by claim and date."""
    return tuple(_rows(research))


def _rows(research: Research) -> Iterator[EvidenceRow]:
    known = research.once(by_path)
    for claim in _all(research):
        title = research.title(claim.node)
        found = [(known[path].number, path, "supports") for path in claim.supports]
        found += [(known[path].number, path, "mentions") for path in claim.mentions]
        for _, path, how in sorted(found):
            yield EvidenceRow(title, research.title(path), how, known[path].kind, known[path].day)


VIEW = View(
    "evidence",
    "Evidence",
    "which interviews support each job, need, persona and story, and which only mention it",
    EvidenceRow,
    evidence_rows,
    ("claim", "interview", "how", "kind", "date"),
    "No interview supports anything. Write in one "
    '`supports: ["[[Cook a weeknight dinner]]"]` with the jobs and needs that came up.',
)
