"""What pages say of a need in a word: its opportunity, and what it means."""

from __future__ import annotations

from msgspec import Struct

from milkshake.jtbd.research import Research
from milkshake.jtbd.views._headline import Headline, headlines
from milkshake.model.numbers import number_text
from milkshake.site.entries import NoteLink
from milkshake.site.nodes import node_title
from milkshake.site.plan import Plan
from milkshake.site.vocabulary import reading_words
from milkshake.site.words import in_figures, once, say

_SHADES = {"extreme": 3, "high": 2, "worth considering": 1}


class ScoredNeed(Struct, frozen=True):
    """A link to a need with its opportunity; `number` is empty if it has none.

    `words` say what the opportunity means and who was asked. `shade` counts from 0 to 3, and is
    0 too where opportunities have no classes. `hollow` says that nobody was asked, or too few.
    """

    link: NoteLink
    number: str
    words: str
    shade: int
    hollow: bool


def scored_need(plan: Plan, node: str, root: str) -> ScoredNeed:
    """The need `node` with the score that says most about it."""
    known = once(plan.research, _known)
    if node not in known:
        found = plan.research.once(headlines).get(node)
        known[node] = ("", "", 0, True) if found is None else _told(found)
    return ScoredNeed(node_title(plan, node, root), *known[node])


def _known(_: Research) -> dict[str, tuple[str, str, int, bool]]:
    return {}


def _told(found: Headline) -> tuple[str, str, int, bool]:
    """What stands beside the link to a need, as `ScoredNeed` has it."""
    reading = found.entry.row.reading
    words = [reading_words(reading)] if reading else []
    if found.is_estimate:
        words = [say("score.estimate")]
    words += found.series.segment
    return (
        opportunity_text(found),
        ", ".join(words),
        _SHADES.get(reading.strip("()"), 0),
        found.is_estimate or found.is_of_few,
    )


def opportunity_text(headline: Headline) -> str:
    """The opportunity with one decimal."""
    return in_figures(headline.opportunity, ".1f")


def rank_text(headline: Headline) -> str:
    """The rank in its series, as ``7`` or ``7=``; empty for what is not ranked."""
    entry = headline.entry
    return f"{number_text(entry.rank)}{'=' if entry.tied else ''}" if entry.rank else ""
