"""Statements of the one who sells instead of the one who has the job."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.wording.english.tokens import ARTICLES, find_any, remark
from milkshake.jtbd.wording.english.verb_phrase import Frame
from milkshake.jtbd.wording.english.words import singular, words
from milkshake.model.statement import Remark


def seller_remarks(found: Frame, seller: bool) -> Iterator[Remark]:
    """What the organisation wants of its customers; `seller`: the performer is in sales."""
    place = _ours(found) or (None if seller else _move(found))
    if place is None:
        return
    first, last = place
    yield remark(
        "job-no-vendor-view",
        found.tokens[first:last],
        f"“{found.words(first, last)}” is what the seller is after: write what the customer wants "
        "to get done, whoever sells to them",
    )


def _ours(found: Frame) -> tuple[int, int] | None:
    """“Our product”, “our customers”: the last one of them."""
    goods, numbers = words("seller-goods"), words("seller-metric")
    for i in range(len(found.tokens) - 2, found.lead - 1, -1):
        near = [found.low(j) for j in range(i + 1, i + 4)] if found.low(i) == "our" else []
        if any(word in goods or singular(word) in goods or word in numbers for word in near):
            return i, i + 2
    return None


def _move(found: Frame) -> tuple[int, int] | None:
    """What sellers do: "upsell", "drive adoption", "convert leads", "retain subscribers"."""
    at, low = found.verb, found.first.low
    if low in words("upsell-verb"):
        return at, at + 1
    if low in ("sell", "market") and _sells_more(found):
        return at, at + 2
    if low in words("seller-verb"):
        number = find_any(found.tokens[at + 1 : at + 6], "seller-metric")
        before = found.tokens[at + 1 : at + 1 + number[0]] if number else ()
        if number and not any(t.low in ("of", "to", "for", "in", "from") for t in before):
            return at, at + 1 + number[1]
    near = [t.low for t in found.tokens[at + 1 : at + 4]]
    if low in ("convert", "turn", "nurture") and not words("seller-lead").isdisjoint(near):
        return at, at + 2
    if low in words("winning-verb"):
        near = [word for word in near if word not in ARTICLES]
        if not words("won").isdisjoint(near):
            return at, at + 1 + len(near)
    return None


def _sells_more(found: Frame) -> bool:
    """“Sell more products”, “market and sell”."""
    after, other = found.low(found.verb + 1), found.low(found.verb + 2)
    return after == "more" or (
        after == "and" and other in ("sell", "market", "promote", "advertise")
    )
