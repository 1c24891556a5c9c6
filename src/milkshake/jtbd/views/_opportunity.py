"""The score that speaks for a need where only one is shown, and the order of needs by it."""

from __future__ import annotations

from collections.abc import Mapping

from milkshake.jtbd.research import Research
from milkshake.jtbd.views.needs import Ranked, ranking


def chief_scores(research: Research) -> Mapping[str, Ranked]:
    """The entry of each need in the first series of the ranking that has it, by node.

    That is the score that most people gave.
    """
    found: dict[str, Ranked] = {}
    for series in research.once(ranking):
        for entry in series.entries:
            found.setdefault(entry.row.id, entry)
    return found


def need_order(research: Research) -> Mapping[str, int]:
    """The place of each need when all are sorted by opportunity; those without one come last."""
    chief = research.once(chief_scores)
    # The sort keeps the order of the ranking for needs with the same opportunity.
    nodes = sorted(chief, key=lambda node: -_known(chief[node]))
    return {node: at for at, node in enumerate(nodes)}


def _known(entry: Ranked) -> float:
    """The opportunity of a ranked score; other scores are no match for it."""
    return entry.row.opportunity or 0.0 if entry.rank else -1.0
