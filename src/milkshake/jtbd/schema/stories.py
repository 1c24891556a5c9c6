"""What stands above or before the three parts of a job story: the words, folded."""

from __future__ import annotations

SITUATIONS = frozenset(
    {
        *("when", "when i", "when i am", "when im", "whenever", "when situation"),
        *("situation", "situations", "context", "trigger", "circumstance", "circumstances"),
    }
)
WANTS = frozenset(
    {
        *("i want", "i want to", "i need to", "i would like to", "they want to", "want to"),
        *("i want to motivation", "want", "motivation", "motivations"),
    }
)
OUTCOMES = frozenset(
    {
        *("so", "so i", "so i can", "so that", "so that i can", "so that i", "so they can"),
        *(
            "so can",
            "so i can outcome",
            "in order to",
            "expected outcome",
            "need",
            "benefit",
            "outcome",
        ),
    }
)
"""A column "Outcome" is called ``need`` in `items.columns.Columns.names`."""
