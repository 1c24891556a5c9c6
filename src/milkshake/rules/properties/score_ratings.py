"""All ratings of importance and satisfaction in a vault. For PRP010 and PRP011."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.scores import Rating, Score
from milkshake.rules.context import Context


def ratings(context: Context) -> Iterator[tuple[Score, str, Rating]]:
    """Each rating with its score and its name, ``importance`` or ``satisfaction``.

    Prose after a label in bold, such as **Importance:** it depends, is not a rating.
    """
    for _, score in context.scores:
        for name, rating in (
            ("importance", score.importance),
            ("satisfaction", score.satisfaction),
        ):
            if rating is None:
                continue
            if rating.value is not None or not _is_prose(context, score, rating):
                yield score, name, rating


def _is_prose(context: Context, score: Score, rating: Rating) -> bool:
    """Whether the rating stands in the text after a label, not in a property or a table."""
    return any(entry.span == rating.span for entry in context.vault.notes[score.path].outline)
