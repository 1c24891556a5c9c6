"""How important a need is and how well it is met, and what the two say together.

Opportunity is importance + max(importance − satisfaction, 0), and its classes
hold for shares of people who chose the two highest of five answers, put on 0 to
10 (Ulwick, 2016, p. 109). Other scales and averages are not comparable with
them: published material that compares them is wrong.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

from milkshake.jtbd.properties import Properties, is_given, texts
from milkshake.jtbd.schema import FIGURE, RATING_WORDS, canonical
from milkshake.model.note import Property
from milkshake.model.source import Span

Class: TypeAlias = Literal["extreme", "high", "worth considering", "unattractive", ""]
Overserved: TypeAlias = Literal["", "candidate", "overserved"]

EXTREME, HIGH, WORTH = 15.0, 12.0, 10.0
"""Where the classes begin, each including its bound."""
OVERSERVED_BELOW = 8.0
"""Who is more satisfied than a need is important to them is overserved below this opportunity."""
ENOUGH = 30
"""Shares of fewer people than this are a first look."""

_RANGES = {
    "0-10": (0.0, 10.0),
    "1-10": (1.0, 10.0),
    "1-5": (1.0, 5.0),
    "0-1": (0.0, 1.0),
    "percent": (0.0, 100.0),
    "low-critical": (0.0, 3.0),
}
_SHARES = frozenset({"0-10", "percent", "0-1"})
_OUT_OF = {"10": "0-10", "5": "1-5", "100": "percent", "1": "0-1"}
_NAMED = re.compile(r"(?<![\d.])(\d+)\s*(?:-|–|—|\.\.|to)\s*(\d+)(?![\d.])|(%|percent)")
_NOTHING = frozenset({"", "-", "–", "—", "?", "n/a", "tbd"})
"""What people write into a cell for want of a figure."""
_PEOPLE = re.compile(r"\d+(?:[,.'\u202f\u00a0 ]\d{3})*(?![\d%])")
_MOST_DIGITS = 12
"""A longer number counts no people, and one of thousands of digits Python refuses to read."""


class Rating(Struct, frozen=True, gc=False):
    """One figure: as written, as a number on `scale` (empty: unknown), and what was done to it.

    `value` is None where the text is no figure. `fits` is False where the
    number lies outside the scale. `remark` says, in words, how a text was read.
    """

    written: object
    span: Span
    value: float | None
    scale: str
    fits: bool
    remark: str

    @property
    def ten(self) -> float | None:
        """The figure on 0 to 10, for drawing; None where that is unknown."""
        if self.value is None or not self.fits or self.scale not in _RANGES:
            return None
        low, high = _RANGES[self.scale]
        return round((self.value - low) / (high - low) * 10, 6)


class Score(Struct, frozen=True, gc=False):
    """Importance and satisfaction of one need or job, in one place where they are written.

    `opportunity`, `rank` and `overserved` are empty unless the two figures are
    comparable; `reason` then says in words why they are not. `scale` and
    `basis` are those declared, or empty. `declared` says where: ``table``, ``note``,
    ``folder``, ``vault`` or nowhere (empty). `path` and `span` are the place of the figures.

    `segment` names the people who rated, sorted; it is empty where nothing says so.
    `sample` is how many there were, as written at `sample_span`, and None where
    that is no number; `date` is as written, or empty.
    """

    path: str
    span: Span
    importance: Rating | None
    satisfaction: Rating | None
    scale: str
    basis: str
    declared: str
    opportunity: float | None
    rank: Class
    overserved: Overserved
    reason: str
    segment: tuple[str, ...] = ()
    sample: int | None = None
    sample_span: Span | None = None
    date: str = ""

    @property
    def exploratory(self) -> bool:
        """Whether so few people were asked that the figures may be chance."""
        return self.sample is not None and self.sample < ENOUGH


def rating(given: Property | None, scale: str) -> Rating | None:
    """The figure that a property holds, on the declared `scale` (empty: none); None without one.

    Text is read too: ``8/10``, ``80%``, and the words from low to critical. An empty
    list, an empty text and a dash are no figure, and no wrong one either.
    """
    if given is None:
        return None
    written = given.value
    if isinstance(written, list) and len(written) == 1:
        written = written[0]
    if isinstance(written, (int, float)) and not isinstance(written, bool):
        return _rating(written, given.value_span, float(written), scale, "")
    if not written and written is not False:
        return None
    text = written.strip() if isinstance(written, str) else " "
    folded = text.casefold()
    if folded in _NOTHING:
        return None
    if folded in RATING_WORDS:
        remark = f"`{text}` is a word: it can be put in order, not reckoned with"
        return _rating(written, given.value_span, RATING_WORDS[folded], "low-critical", remark)
    match = FIGURE.fullmatch(text)
    if match is None:
        return Rating(written, given.value_span, None, scale, False, f"`{written}` is no figure")
    number = float(match[1].replace(",", "."))
    own = "percent" if match[3] else _OUT_OF.get(match[2] or "", "")
    if not match[2] and not match[3]:
        return _rating(written, given.value_span, number, scale, "")
    if not own or (own == "0-10" and scale == "1-10"):
        own = scale
    if scale in _SHARES and own in _SHARES:
        low, high = _RANGES[scale]
        number, own = low + number / _RANGES[own][1] * (high - low), scale
    return _rating(written, given.value_span, number, own, f"the text `{text}` is read as a number")


def _rating(written: object, span: Span, number: float, scale: str, remark: str) -> Rating:
    low, high = _RANGES.get(scale, (number, number))
    return Rating(written, span, round(number, 6), scale, low <= number <= high, remark)


def score(
    path: str,
    figures: Properties,
    note: Properties,
    defaults: Mapping[str, tuple[str, str]],
    people: str = "",
) -> Score | None:
    """What the two figures in `figures` say; None where neither is given.

    `figures` are what the note at `path` states, or a row or item in it; `note` is
    what the note states, and `defaults` the scale and basis for all notes of its
    ``folder`` and of the ``vault``, or empty. What stands with the figures goes before
    the note's word, and that before the defaults, in their order. `people` is the
    segment that rated where nothing names one.
    """
    if "importance" not in figures and "satisfaction" not in figures:
        return None
    (scale, declared), (basis, _) = (
        _declared(name, figures, note, {where: pair[at] for where, pair in defaults.items()})
        for at, name in enumerate(("scale", "basis"))
    )
    on = canonical("scale", scale) or ""
    based = canonical("basis", basis) or ""
    one, other = rating(figures.get("importance"), on), rating(figures.get("satisfaction"), on)
    first = one or other
    if first is None:
        return None
    reason = _why_not(one, other, (on, scale), (based, basis))
    opportunity: float | None = None
    rank: Class = ""
    over: Overserved = ""
    if not reason and one is not None and other is not None:
        ten, its = one.ten or 0.0, other.ten or 0.0
        opportunity = opportunity_of(ten, its)
        rank, over = rank_of(opportunity), overserved_of(ten, its)
    sample = _said("sample", figures, note)
    date = _said("date", figures, note)
    return Score(
        path,
        first.span,
        one,
        other,
        on,
        based,
        declared if on else "",
        opportunity,
        rank,
        over,
        reason,
        _people(_said("segment", figures, note)) or ((people,) if people else ()),
        asked(sample),
        sample.value_span if sample is not None else None,
        str(date.value) if date is not None and isinstance(date.value, (str, int)) else "",
    )


def _declared(
    name: str, figures: Properties, note: Properties, defaults: Mapping[str, str]
) -> tuple[object, str]:
    """The value of `name`, and where it is declared."""
    for properties in (figures, note):
        if is_given(found := properties.get(name)):
            return found.value, "note" if properties is note else "table"
    return next(((given, where) for where, given in defaults.items() if given), (None, ""))


def _said(name: str, figures: Properties, note: Properties) -> Property | None:
    """The property beside the figures, else that of the note, unless it is empty."""
    for properties in (figures, note):
        if is_given(found := properties.get(name)):
            return found
    return None


def _people(given: Property | None) -> tuple[str, ...]:
    """The names of segments, whether they are links to them or words."""
    names = set()
    for text in texts(given):
        linked = _LINK.findall(text)
        for name in linked or text.split(","):
            names.add(name.strip().rpartition("/")[2].removesuffix(".md"))
    return tuple(sorted(names - {""}))


_LINK = re.compile(r"\[\[([^\]|#]+)")


def asked(sample: Property | None) -> int | None:
    """How many people a sample is: a number, or the first in a text; None where it has none."""
    value = sample.value if sample is not None else None
    if isinstance(value, (int, float)):
        return int(value) if math.isfinite(value) and not isinstance(value, bool) else None
    found = _PEOPLE.search(value) if isinstance(value, str) else None
    digits = re.sub(r"\D", "", found[0]) if found is not None else ""
    return int(digits) if 0 < len(digits) <= _MOST_DIGITS else None


def _why_not(
    one: Rating | None,
    other: Rating | None,
    scale: tuple[str, object],
    basis: tuple[str, object],
) -> str:
    """Why the figures cannot be compared with the thresholds, or nothing."""
    if one is None:
        return "not comparable: importance is missing"
    if other is None:
        return "not comparable: satisfaction is missing"
    for name, found in (("importance", one), ("satisfaction", other)):
        if found.value is None:
            return f"not comparable: {name} is no figure"
        if not found.fits:
            return f"not comparable: {name} {found.value:g} lies outside the scale {found.scale}"
    if not scale[0]:
        named = f"the scale `{scale[1]}` is not known" if scale[1] else "no scale is declared"
        return f"not comparable: {named}"
    if one.scale != other.scale:
        return (
            f"not comparable: importance is on {one.scale}, "
            f"satisfaction on {other.scale or 'no known scale'}"
        )
    if not basis[0]:
        named = f"the basis `{basis[1]}` is not known" if basis[1] else "no basis is declared"
        return f"not comparable: {named}; the thresholds hold for top2box"
    if basis[0] != "top2box":
        what = {"mean": "averages", "estimate": "estimates"}[basis[0]]
        return f"not comparable: these are {what}, and the thresholds hold for top2box"
    if one.scale not in _SHARES:
        return f"not comparable: a share of answers cannot be on the scale {one.scale}"
    return ""


def opportunity_of(importance: float, satisfaction: float) -> float:
    """Importance + max(importance − satisfaction, 0), of figures on 0 to 10.

    Rounded, so that 7.2 and 4.4 give 10 and not what binary fractions make of it.
    """
    return round(importance + max(importance - satisfaction, 0.0), 6)


def rank_of(opportunity: float) -> Class:
    """The class of an opportunity; each begins at its bound."""
    if opportunity >= EXTREME:
        return "extreme"
    if opportunity >= HIGH:
        return "high"
    return "worth considering" if opportunity >= WORTH else "unattractive"


def overserved_of(importance: float, satisfaction: float) -> Overserved:
    """Whether more is given than asked for: a candidate, or overserved where little is gained too.

    Some authors ask for satisfaction above importance alone, others for a low
    opportunity besides; both are told apart here.
    """
    if satisfaction <= importance:
        return ""
    below = opportunity_of(importance, satisfaction) < OVERSERVED_BELOW
    return "overserved" if below else "candidate"


def scale_in(text: str) -> str:
    """The scale that a heading names, such as ``Importance (1–10)``; empty where it names none."""
    match = _NAMED.search(text)
    if match is None:
        return ""
    if match[3]:
        return "percent"
    return canonical("scale", f"{match[1]}-{match[2]}") or ""
