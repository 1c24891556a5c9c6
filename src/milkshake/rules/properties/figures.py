"""The figures of importance and satisfaction in a vault, for the rules on them."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.scores import Rating, Score
from milkshake.vault import Vault


def scores(vault: Vault) -> Iterator[tuple[str, Score]]:
    """Each score with the id of its note or item, by the path and place of its figures."""
    found = [(score, node) for node, several in vault.scores.items() for score in several]
    found.sort(key=lambda pair: (pair[0].path, pair[0].span, pair[1]))
    for score, node in found:
        yield node, score


def ratings(vault: Vault) -> Iterator[tuple[Score, str, Rating]]:
    """Each figure, with its score and its name; prose after a label in bold is none."""
    for _, score in scores(vault):
        for name, rating in (
            ("importance", score.importance),
            ("satisfaction", score.satisfaction),
        ):
            if rating is None:
                continue
            if rating.value is not None or not _is_prose(vault, score, rating):
                yield score, name, rating


def _is_prose(vault: Vault, score: Score, rating: Rating) -> bool:
    """Whether the figure stands in the text after a label, and not in a property or a table."""
    return any(entry.span == rating.span for entry in vault.notes[score.path].outline)
