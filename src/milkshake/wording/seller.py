"""Statements of the one who sells instead of the one who has the job."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model import Remark
from milkshake.wording.frame import Frame
from milkshake.wording.tokens import ARTICLES, find_any
from milkshake.wording.words import singular, words


def seller_remarks(found: Frame, seller: bool) -> Iterator[Remark]:
    """What the organisation wants of its customers; `seller`: the performer is in sales."""
    tokens, at = found.tokens, found.verb
    low = found.low(at)
    goods = words("seller-goods")
    place: tuple[int, int] | None = None
    for i in range(found.lead, len(tokens) - 1):
        if tokens[i].low in ("our", "my") and (
            tokens[i].low == "our"
            or {singular(found.low(i + 1)), singular(found.low(i + 2))} & {"customer", "client"}
        ):
            near = {found.low(j) for j in range(i + 1, i + 4)}
            if near & goods or {singular(n) for n in near} & goods or near & words("seller-metric"):
                place = (i, i + 2)
    if place is None and not seller:
        place = _move(found, at, low)
    if place is None:
        return
    first, last = place
    yield Remark(
        "job-no-vendor-view",
        "warning",
        tokens[first].start,
        tokens[last - 1].end,
        f"“{found.text[tokens[first].start : tokens[last - 1].end]}” is what the seller is after: "
        "write what the customer wants to get done, whoever sells to them",
    )


def _move(found: Frame, at: int, low: str) -> tuple[int, int] | None:
    tokens = found.tokens
    if low in ("upsell", "cross-sell", "crosssell", "monetize", "monetise", "upsell"):
        return at, at + 1
    if low in ("sell", "market") and found.low(at + 1) in ("more", "and"):
        other = found.low(at + 2)
        if found.low(at + 1) == "more" or other in ("sell", "market", "promote", "advertise"):
            return at, at + 2
    if low in words("seller-verb"):
        hit = find_any(tokens[at + 1 : at + 6], "seller-metric")
        if hit and not any(
            t.low in ("of", "to", "for", "in", "from") for t in tokens[at + 1 : at + 1 + hit[0]]
        ):
            return at, at + 1 + hit[1]
    if low in ("convert", "turn", "nurture") and any(
        t.low in words("seller-lead") for t in tokens[at + 1 : at + 4]
    ):
        return at, at + 2
    if low in ("acquire", "attract", "retain", "engage", "onboard", "activate", "win"):
        near = [t.low for t in tokens[at + 1 : at + 4] if t.low not in ARTICLES]
        if any(n in ("users", "subscribers", "shoppers", "visitors", "followers") for n in near):
            return at, at + 1 + len(near)
    return None
