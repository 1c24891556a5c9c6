"""What a need scores in a word: its place in the one series that says most about it."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from milkshake.jtbd.nodes import nodes
from milkshake.jtbd.research import Research
from milkshake.jtbd.scores import ENOUGH
from milkshake.jtbd.tree import Tree, tree
from milkshake.jtbd.views._needs_of import belongings
from milkshake.jtbd.views.needs import Ranked, Series, ranking
from milkshake.model.order import natural


class Headline(Struct, frozen=True):
    """The `entry` of a need in its first series, and how well this compares with others.

    `tier` is 0 for scores whose thresholds hold, 1 for averages and 2 for estimates.
    Opportunities are compared within a tier only.
    """

    node: str
    tier: int
    entry: Ranked
    series: Series

    @property
    def opportunity(self) -> float:
        """The opportunity with one decimal, as it is shown."""
        return self.entry.row.opportunity or 0.0

    @property
    def is_estimate(self) -> bool:
        """Whether nobody was asked."""
        return self.series.group == "estimates"

    @property
    def is_of_few(self) -> bool:
        """Whether so few people were asked that the score has no reading."""
        score = self.entry.score
        return score is not None and score.sample is not None and score.sample < ENOUGH

    @property
    def precedence(self) -> tuple[int, bool]:
        """The sort key of the scores of one need: the tier, and then everybody before segments."""
        return self.tier, bool(self.series.segment)

    @property
    def order(self) -> tuple[int, float]:
        """The sort key: the tier, and then the highest opportunity first."""
        return self.tier, -self.opportunity

    @property
    def strength(self) -> tuple[int, bool, float]:
        """The sort key of what is best: scores by few people come after all others of the tier."""
        return self.tier, self.is_of_few, -self.opportunity


_UNKNOWN = (sys.maxsize, False, 0.0)


def headlines(research: Research) -> Mapping[str, Headline]:
    """The headline of each need that has an opportunity, by node."""
    found: dict[str, Headline] = {}
    for series in research.once(ranking):
        for entry in series.entries:
            if entry.row.opportunity is not None:
                one = Headline(entry.row.id, _tier(series, entry), entry, series)
                known = found.get(one.node)
                if known is None or one.precedence < known.precedence:
                    found[one.node] = one
    return found


def by_opportunity(research: Research) -> tuple[str, ...]:
    """All needs: those with an opportunity in its order, and then the others by statement."""
    known = research.once(headlines)

    def key(node: str) -> tuple[bool, tuple[int, float], str, str]:
        one = known.get(node)
        order = (0, 0.0) if one is None else one.order
        return one is None, order, natural(research.statement(node).text), node

    return tuple(sorted(nodes(research, "need"), key=key))


def needs_of_jobs(research: Research, jobs: Iterable[str]) -> list[str]:
    """The needs that belong to one of the jobs and steps, by opportunity, each once."""
    found = {
        need
        for job in jobs
        for name in ("job", "step")
        for need in research.sources(job, name)
        if research.kind_of(need) == "need"
    }
    return sorted(found, key=research.once(opportunity_places).__getitem__)


def opportunity_places(research: Research) -> Mapping[str, int]:
    """The place of each need in the order of `by_opportunity`."""
    return {node: at for at, node in enumerate(research.once(by_opportunity))}


def best(research: Research, nodes: Iterable[str]) -> Headline | None:
    """The headline with the highest opportunity among needs.

    It is one of the best tier that they have, and of enough people if there is one.
    """
    known = research.once(headlines)
    found = [known[node] for node in nodes if node in known]
    return min(found, key=lambda one: one.strength, default=None)


class Below(Struct, frozen=True, gc=False):
    """How many needs a job and all jobs below it have, and the one with the best opportunity.

    `best` is empty if none of them has an opportunity.
    """

    count: int
    best: str


def needs_at(research: Research) -> Mapping[str, tuple[str, ...]]:
    """The needs of each step, and those of each job that name no step, by opportunity."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for node in research.once(by_opportunity):
        for place in belongings(research, node):
            found[place.step or place.job].append(node)
    return {node: tuple(several) for node, several in found.items()}


def needs_below(research: Research) -> Mapping[str, Below]:
    """The needs of each job and of the jobs below it, which may be in several places.

    A set of needs is a number with a bit for each, the best opportunity first, so that unions
    stay cheap however deep the jobs lie.
    """
    scored = research.once(headlines)
    ranked = sorted(
        research.once(by_opportunity),
        key=lambda node: scored[node].strength if node in scored else _UNKNOWN,
    )
    bit = {node: 1 << number for number, node in enumerate(ranked)}
    own = {
        job: sum(bit[node] for node in several) for job, several in research.once(needs_at).items()
    }
    found: dict[str, Below] = {}
    for job, bits in _unions(research.once(tree), own):
        best_one = ranked[(bits & -bits).bit_length() - 1] if bits else ""
        found[job] = Below(bits.bit_count(), best_one if best_one in scored else "")
    return found


def _unions(jobs: Tree, own: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Each job with the union of what it and all jobs below it have of their own."""
    if not jobs.parts:
        yield from ((job, own.get(job, 0)) for job in jobs.wholes)
        return
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(jobs.wholes)
    graph.add_edges_from((whole, part) for whole, parts in jobs.parts.items() for part in parts)
    circles = nx.condensation(graph)
    unions: dict[int, int] = {}
    for number in reversed([*nx.topological_sort(circles)]):
        bits = 0
        for job in circles.nodes[number]["members"]:
            bits |= own.get(job, 0)
        for below in circles.successors(number):
            bits |= unions[below]
        unions[number] = bits
        yield from ((job, bits) for job in circles.nodes[number]["members"])


def _tier(series: Series, entry: Ranked) -> int:
    if series.group == "estimates":
        return 2
    return 1 if entry.score is None or entry.score.opportunity is None else 0
