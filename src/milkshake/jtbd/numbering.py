"""Tells numbers, ids and symbols before the words of a statement from these words."""

from __future__ import annotations

import re

_NOT_COUNTED = (
    r"(?!(?:[A-Z][a-z]*[^\Wsu]s|Second|Minute|Hour|Day|Week|Month|Year|[AP]m)\b)(?=[A-Z][a-z])"
)
"""Before what a number counts nothing: ``24 Hours`` is a count. Verbs hardly end in one s."""
_OF_METHOD = r"(?:JTBD|JOB|JS|J|NEED|N|DO|O|STEP|ST|S)"
"""The letters of ids that need no sign around them: ``A4`` and ``Q3`` are words."""
_ID = r"[A-Z]{1,5}[-_.#]?\d{1,4}[a-z]?"
_WORD = r"(?=[\"“„«]?[A-Z])"
_NUMBER = re.compile(
    r"(?:(?![€£¥])[^\w\s\x00-\x7f]{1,8}\s+(?=\w))?"
    r"(?:\(?\d{1,3}(?:\.\d{1,3})*(?:[.)\]:]+|\s?[-–—])\s+(?!\d)|"
    r"(?:0\d{1,2}|\d{1,2}(?:\.\d{1,2}){2,})\s+|"
    rf"\d{{1,2}}(?:\.\d{{1,2}})?\s+{_NOT_COUNTED}|"
    rf"[\[(]{_ID}[)\]][.):–—-]?\s+{_WORD}|"
    rf"(?!Q\d){_ID}(?:[.):]|\s?[-–—])\s+{_WORD}|"
    rf"(?!COVID|SARS|GPT)[A-Z]{{2,5}}[-_#]\d{{1,4}}\s+{_WORD}|"
    rf"{_ID}\s+(?=[\"“„«]?(?:Minimi[sz]e|Maximi[sz]e|When)\b)|"
    rf"{_OF_METHOD}[-_.#]?\d{{1,3}}[a-z]?\s+{_WORD}|"
    r"(?i:step|stage|phase|desired outcome|outcome|need|job story|story|job|jtbd|task|statement)"
    r"\s?#?\d{1,3}(?:\.\d{1,2})*(?:\s?[.):–—-]\s*(?=\S)|\s+(?=[A-Z])))?"
)


def number_before(text: str) -> int:
    """How many characters a number, an id or a symbol before the words of a statement has.

    ``01 Plan a trip``, ``2. Plan a trip``, ``N-12: Plan a trip``, ``Step 3 – Plan a trip`` and
    ``✅ Plan a trip`` have one; ``3D print a part``, ``4 pm``, ``Q3 Plan the budget`` and
    ``COVID-19 Test people`` do not.
    """
    match = _NUMBER.match(text)
    return match.end() if match is not None else 0
