"""Finds target figures in a statement: "by 20 %", "in under 2 hours", "(target: 95 %)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from milkshake.jtbd.wording.english.tokens import Token

_TARGET = re.compile(
    r"""\b(?P<how>in\s+under|in\s+less\s+than|less\s+than|within|under|below|by|to|in|at\s+least|
    at\s+most|up\s+to|to\s+under|to\s+below|over)\s+(?:(?:the\s+)?(?:first|next)\s+)?
    (?P<money>[$€£])?(?:\d[\d.,]*|an?\b|one\b|two\b|three\b|five\b|ten\b|half)\s?-?(?P<unit>%|percent\b|per\s?cent\b|
    (?:milli)?seconds?\b|ms\b|minutes?\b|mins?\b|hours?\b|hrs?\b|days?\b|weeks?\b|clicks?\b|
    steps?\b|euros?\b|dollars?\b|x\b)?""",
    re.IGNORECASE | re.VERBOSE,
)
_SHARE = re.compile(
    r"\A\W*(?:to\s+)?(?:save|cut|reduce|increase|grow|lower|raise|improve|boost|double)\b.{0,40}?"
    r"(?P<share>\d[\d.,]*\s?(?:%|per\s?cent\b|percent\b))",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"""[(\[](?:(?:target|goal|sla|slo|kpi|p\d\d|avg|average|median|mean|max|min|maximum|minimum|under|below|within|from|to|in|by|at\s+most|
    at\s+least|up\s+to|over|(?:less|more|fewer)\s+than|no\s+more\s+than|of|about)\b[.:]?\s*|
    [<>≤≥=~≈±:]\s*|[-–]\s*)*[$€£]?\d[\d.,]*\s?
    (?:%|(?:percent|per\s?cent|pp|m?secs?|seconds?|s|ms|mins?|minutes?|h|hrs?|hours?|days?|weeks?|
    months?|clicks?|steps?|euros?|dollars?|x)\b)?(?P<more>[^)\]]*)[)\]]""",
    re.IGNORECASE | re.VERBOSE,
)
_NUMBER_AT_END = re.compile(r"(?:\d|\b(?:an?|one|two|three|four|five|six|ten))\Z", re.IGNORECASE)
_COMPARES = re.compile(
    r"\b(?:target|goal|max|min|maximum|minimum|under|below|within|most|least|up to|than|by)\b|"
    r"[<>≤≥%$€£]|\b(?:sec|min|hour|hr)|\bfrom\b.+\bto\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\ban?\s(?:hour|day|week)", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:number|amount|frequency) of\b", re.IGNORECASE)
_TIME = re.compile(r"(?:milli)?sec|ms|min|hour|hr|day|week|click|step", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_SPELLED = (
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "cent",
    "half",
    "click",
    "step",
    "euro",
    "dollar",
)
"""Before these units a number may be spelled: “an hour”, “by half”."""
_FOR_TIME = frozenset(
    {
        "in under",
        "in less than",
        "less than",
        "under",
        "to under",
        "to below",
        "below",
        "within",
        "in",
    }
)
_FOR_MONEY = frozenset({"under", "below", "by", "less than"})
_NO_TARGET = ("of ", "after", "before", "away", "ago")
"""Words after a number that make it a point in time: “within an hour of delivery”."""


def number_target(text: str) -> tuple[int, int, str] | None:
    """The first target figure in `text`, such as "by 20 %", or None.

    The result is its start, its end and its words: ``text[start:end]``.
    """
    low = text.lower()
    if not _DIGIT.search(low) and not any(unit in low for unit in _SPELLED):
        return None
    bracketed = _bracketed(text)
    if bracketed is not None:
        return bracketed
    for match in _TARGET.finditer(text):
        after = text[match.end() :].lstrip().lower()
        if _is_target(match, text[: match.start()].rstrip()) and not after.startswith(_NO_TARGET):
            end = match.start() + len(match[0].rstrip())
            return match.start(), end, text[match.start() : end]
    share = _SHARE.match(text)
    if share:
        return share.start("share"), share.end("share"), share["share"]
    return None


def _bracketed(text: str) -> tuple[int, int, str] | None:
    """The first target in brackets, with the brackets: “(under 2 hours)”, “[< 5 %]”; or None."""
    if "(" not in text and "[" not in text:
        return None
    match = next((m for m in _BRACKETED.finditer(text) if _COMPARES.search(m[0])), None)
    return (match.start(), match.end(), match[0]) if match else None


def _is_target(match: re.Match[str], before: str) -> bool:
    """Whether the unit of the number and the words before it make it a target.

    `before` is the text before the match.
    """
    how = " ".join(match["how"].lower().split())
    unit = match["unit"] or ""
    if how == "by" and match[0].lower().rstrip().endswith("half"):
        return True
    if how == "in" and _PERIOD.search(match[0]) and _COUNTED.search(before):
        # "The number of carers in a week" is a rate.
        return False
    if _TIME.match(unit):
        # "From 5 to 10 minutes" is a range.
        return how in _FOR_TIME or (how == "to" and not _NUMBER_AT_END.search(before))
    return bool(unit) or (match["money"] is not None and how in _FOR_MONEY)


def tokens_of_target(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """The first token of the target at these offsets and the end of its tokens.

    An "of" that belongs to a share is among them: “20 % of”. The two are equal where the target
    stands before the tokens.
    """
    overlapping = [i for i, t in enumerate(tokens) if t.start < end and t.end > start]
    if not overlapping:
        return 0, 0
    last = overlapping[-1] + 1
    if last < len(tokens) and tokens[last].low == "of":
        last += 1
    return overlapping[0], last
