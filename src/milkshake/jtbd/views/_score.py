"""What one score says: its opportunity, how sure that is, and what it means in words.

Opportunity, its classes and the words for them are Ulwick's (2016, p. 109). What is said about
a score follows from the numbers that readers see, which have one decimal.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import sqrt
from statistics import median
from typing import Literal, TypeAlias

from milkshake.jtbd.scores import (
    ENOUGH,
    OVERSERVED_BELOW,
    Rating,
    Score,
    opportunity_class_of,
    opportunity_of,
)

Group: TypeAlias = Literal["ranked", "estimates", "words", "single", "unreadable", "unscored"]
"""Whether scores are ranked, and why not: they are estimates or words such as High, one of the
two is missing, they cannot be compared, or there are none."""

GROUPS: tuple[Group, ...] = ("ranked", "estimates", "words", "single", "unreadable", "unscored")
_WIDE = 1.5
"""Above this half-width of its interval the reading of a score is in doubt."""
_STAKES_IMPORTANCE, _STAKES_SATISFACTION = 8.0, 6.0
_HIGH = 12.0
_GREATEST = 1e12
"""A greater number is no score and no sample."""
_Z = 1.96
_APART = 1.4
"""Two scores with the same interval differ by chance up to √2 times its half-width."""
_EVERYONE = frozenset(
    {"all", "everyone", "everybody", "overall", "total", "whole sample", "all respondents"}
)


def group_of(score: Score | None) -> Group:
    """The group that a score belongs to, or a need without one."""
    if score is None:
        return "unscored"
    ratings = [one for one in (score.importance, score.satisfaction) if one is not None]
    for one in ratings:
        if one.value is None or not one.fits or abs(one.value) > _GREATEST:
            return "unreadable"
    if len(ratings) < 2:
        return "single"
    if ratings[0].scale != ratings[1].scale:
        return "unreadable"
    if ratings[0].scale == "low-critical":
        return "words"
    return "estimates" if score.basis == "estimate" else "ranked"


def scale_of(score: Score) -> str:
    """The scale of both figures, which may say it themselves; empty if it is not known."""
    scales = {one.scale for one in (score.importance, score.satisfaction) if one is not None}
    return scales.pop() if len(scales) == 1 else score.scale


def sample_of(score: Score) -> int | None:
    """How many people were asked; None if no number says so."""
    sample = score.sample
    return sample if sample is not None and 0 < sample <= _GREATEST else None


def segment_of(score: Score) -> tuple[str, ...]:
    """The segments that gave a score; none if everybody did."""
    return tuple(name for name in score.segment if name.casefold() not in _EVERYONE)


def figure_of(rating: Rating | None) -> float | str | None:
    """An importance or satisfaction as a number, or as written if no arithmetic is done with it."""
    if rating is None:
        return None
    if rating.value is None or rating.scale == "low-critical" or abs(rating.value) > _GREATEST:
        return str(rating.written)
    return rating.value


def opportunity(score: Score | None) -> float | None:
    """The opportunity as it is shown, with one decimal; None if there is no arithmetic to do.

    Shares of answers are put on the scale from 0 to 10. Averages stay on their own scale,
    since their thresholds would not hold there either.
    """
    if score is None or group_of(score) not in ("ranked", "estimates"):
        return None
    importance, satisfaction = score.importance, score.satisfaction
    if importance is None or satisfaction is None:
        return None
    return rounded(opportunity_of(on_axis(importance), on_axis(satisfaction)))


def on_axis(rating: Rating) -> float:
    """A figure on the scale that it is drawn on: shares from 0 to 10, others as they are."""
    if rating.scale in ("percent", "0-1"):
        return rating.out_of_ten or 0.0
    return rating.value or 0.0


@lru_cache(4096)
def rounded(number: float) -> float:
    """The number with one decimal, halves away from zero: people round 11.95 to 12.0."""
    return float(Decimal(repr(number)).quantize(Decimal("0.1"), ROUND_HALF_UP))


def plus_minus(score: Score | None) -> float | None:
    """Half the width of the 95 % interval of an opportunity, or None.

    With i and s, the shares who find the need important and are satisfied, among n people, it
    is 19.6·√(4·i(1−i)/n + s(1−s)/n) if s < i, else 19.6·√(i(1−i)/n): the variance of a sum of
    shares, times ten. Published shares do not tell how answers go together, so that the
    covariance is left out, and the figure is rough.
    """
    if score is None or score.opportunity is None:
        return None
    sample = sample_of(score)
    if sample is None or score.importance is None or score.satisfaction is None:
        return None
    i = (score.importance.out_of_ten or 0.0) / 10
    s = (score.satisfaction.out_of_ten or 0.0) / 10
    variance = 4 * i * (1 - i) + s * (1 - s) if s < i else i * (1 - i)
    return rounded(10 * _Z * sqrt(variance / sample))


def joint_plus_minus(one: float | None, other: float | None) -> float | None:
    """Half the width of the 95 % interval of the difference of two scores, or None."""
    return None if one is None or other is None else rounded(sqrt(one * one + other * other))


def unproven(widths: Iterable[float | None]) -> float | None:
    """How close two scores of a ranking are to be in no proven order, by their half-widths."""
    known = [width for width in widths if width is not None]
    return rounded(_APART * median(known)) if known else None


def reading(score: Score | None) -> str:
    """What an opportunity means; empty where the thresholds do not hold.

    It stands in brackets if the interval of the score is wide, and is ``too few (n = 12)`` for
    a sample that is too small.
    """
    shown = opportunity(score)
    if score is None or score.opportunity is None or shown is None:
        return ""
    sample = sample_of(score)
    if sample is not None and sample < ENOUGH:
        return f"too few (n = {sample})"
    words = class_of(score)
    return f"({words})" if (plus_minus(score) or 0.0) > _WIDE else words


def class_of(score: Score) -> str:
    """The class of a score whatever its sample; empty where the thresholds do not hold."""
    shown = opportunity(score)
    if score.opportunity is None or shown is None:
        return ""
    importance, satisfaction = _shown(score.importance), _shown(score.satisfaction)
    if satisfaction > importance:
        return "overserved" if shown < OVERSERVED_BELOW else "served beyond importance"
    if importance >= _STAKES_IMPORTANCE and satisfaction >= _STAKES_SATISFACTION and shown < _HIGH:
        return "table stakes"
    of_class = opportunity_class_of(shown)
    return "low" if of_class == "unattractive" else of_class


def _shown(rating: Rating | None) -> float:
    """A figure from 0 to 10 as readers see it."""
    of_ten = (rating.out_of_ten if rating else None) or 0.0
    return rounded(of_ten) if rating and rating.scale == "0-10" else of_ten
