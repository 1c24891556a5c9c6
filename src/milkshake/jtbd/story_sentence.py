"""Puts the three parts of a job story, written apart, into one sentence (Klement)."""

from __future__ import annotations

import re

_OPENINGS = (
    ("When", re.compile(r"(?i:when(?:ever)?|while|if|after|before|once|as soon|during)\b")),
    ("I want to", re.compile(r"(?i).*\b(?:wants?|needs?|would like|have to)\b")),
    ("so I can", re.compile(r"(?i:so|in order|to)\b")),
)
_WORD_TO_LOWER = re.compile(r"[A-Z][a-z]")
"""How a first word begins that is neither "I" nor an abbreviation."""


def story_sentence(situation: str, motivation: str, outcome: str) -> str:
    """``When …, I want to …, so I can …``, with the opening words that the parts lack.

    A part that is empty is left out.
    """
    parts = []
    for (opening, form), words in zip(_OPENINGS, (situation, motivation, outcome), strict=True):
        text = " ".join(words.split()).rstrip(".,;")
        if text and not form.match(text):
            first = text[0].lower() if _WORD_TO_LOWER.match(text) else text[0]
            text = f"{opening} {first}{text[1:]}"
        if text:
            parts.append(text)
    return ", ".join(parts)
