"""Tells numbers, ids and symbols before the words of a statement from these words."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"(?:[^\w\s\x00-\x7f]{1,8}\s+(?=\w))?"
    r"(?:\(?\d{1,3}(?:\.\d{1,3})*(?:[.)\]:]+|\s?[-–—])\s+|"
    r"(?:0\d{1,2}|\d{1,2}(?:\.\d{1,2})+)\s+|"
    r"\d{1,2}\s+(?=[A-Z][a-z])|"
    r"[\[(]?[A-Z]{1,5}[-_.#]?\d{1,4}[a-z]?[)\]]?(?:[.):]|\s?[-–—])?\s+(?=[\"“„«]?[A-Z])|"
    r"(?i:step|stage|phase|desired outcome|outcome|need|job story|story|job|jtbd|task|statement)"
    r"\s?#?\d{1,3}(?:\.\d{1,2})*(?:\s?[.):–—-]\s*(?=\S)|\s+(?=[A-Z])))?"
)


def number_before(text: str) -> int:
    """How many characters a number, an id or a symbol before the words of a statement has.

    ``01 Plan a trip``, ``2. Plan a trip``, ``N-12: Plan a trip``, ``Step 3 – Plan a trip`` and
    ``✅ Plan a trip`` have one; ``3D print a part`` and ``4 pm`` do not.
    """
    match = _NUMBER.match(text)
    return match.end() if match is not None else 0
