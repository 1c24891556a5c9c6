"""Puts the three parts of a job story, written apart, into one sentence (Klement)."""

from __future__ import annotations

import re

_OPENINGS = (
    ("When", re.compile(r"(?i:when(?:ever)?|while|if|after|before|once|as soon|during)\b")),
    ("I want to", re.compile(r"(?i).*\b(?:wants?|needs?|would like|have to)\b")),
    ("so I can", re.compile(r"(?i:so|in order|to)\b")),
)
_CAN = re.compile(r"(?:I|[Tt]hey|[Ww]e|[Hh]e|[Ss]he|[Yy]ou)\b")
"""How the last part begins if only "so" is missing: ``I can be home``."""
_WORD_TO_LOWER = re.compile(r"[A-Z][a-z]")
"""How a first word begins that is neither "I" nor an abbreviation."""


def story_sentence(situation: str, motivation: str, outcome: str) -> str:
    """``When …, I want to …, so I can …``, with the opening words that the parts lack.

    A part that is empty is left out.
    """
    parts = []
    for (opening, form), words in zip(_OPENINGS, (situation, motivation, outcome), strict=True):
        text = " ".join(words.split()).rstrip(".,;")
        if opening == "I want to":
            text = text.removeprefix("to ")
        if text and not form.match(text):
            missing = "so" if opening == "so I can" and _CAN.match(text) else opening
            first = text[0].lower() if _WORD_TO_LOWER.match(text) else text[0]
            text = f"{missing} {first}{text[1:]}"
        if text:
            parts.append(text)
    return ", ".join(parts)
