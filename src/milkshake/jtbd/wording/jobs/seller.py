"""Remarks on jobs that are the seller's instead of the customer's."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.wording.english.tokens import ARTICLES, find_any, remark
from milkshake.jtbd.wording.english.verb_phrase import VerbPhrase, phrase_end
from milkshake.jtbd.wording.english.words import singular, words
from milkshake.model.statement import Remark


def seller_remarks(phrase: VerbPhrase, seller: bool) -> Iterator[Remark]:
    """A remark on what an organisation wants of its customers.

    `seller` says that the performer works in sales or marketing: then selling may be the job.
    """
    place = _our_goods(phrase) or (None if seller else _sales_action(phrase))
    if place is None:
        return
    first, last = place
    yield remark(
        "job-no-vendor-view",
        phrase.tokens[first:last],
        f'"{phrase.words(first, last)}" is what the seller is after',
        "write what the customer wants to get done, whoever sells to them",
    )


def _our_goods(phrase: VerbPhrase) -> tuple[int, int] | None:
    """The place of the last phrase such as “our product” or “our customers”, or None."""
    goods, numbers = words("seller-goods"), words("seller-metric")
    for i in [i for i, token in enumerate(phrase.tokens) if token.low == "our"][::-1]:
        near = [phrase.low(j) for j in range(i + 1, i + 4)] if i >= phrase.start else []
        if any(word in goods or singular(word) in goods or word in numbers for word in near):
            return i, i + 2
        grows = i == phrase.verb_end and phrase.head.low in words("seller-verb") - {"reduce"}
        last = phrase_end(phrase.tokens, i + 1)
        if grows and singular(phrase.low(last - 1)) in words("seller-metric-ours"):
            return i, last
    return None


def _sales_action(phrase: VerbPhrase) -> tuple[int, int] | None:
    """The place of a sales action such as "upsell" or "drive adoption", or None."""
    at, low = phrase.verb, phrase.head.low
    if low in words("providing-verb") and phrase.low(at + 1) in words("served"):
        return at, at + 2
    if low in words("upsell-verb"):
        return at, at + 1
    if low in ("sell", "market") and _sells_more(phrase):
        return at, at + 2
    if low in words("seller-verb"):
        number = find_any(phrase.tokens[at + 1 : at + 6], "seller-metric")
        before = phrase.tokens[at + 1 : at + 1 + number[0]] if number else ()
        if number and not any(t.low in ("of", "to", "for", "in", "from") for t in before):
            return at, at + 1 + number[1]
    near = [t.low for t in phrase.tokens[at + 1 : at + 4]]
    if low in ("convert", "turn", "nurture") and not words("seller-lead").isdisjoint(near):
        return at, at + 2
    if low in words("winning-verb"):
        near = [word for word in near if word not in ARTICLES]
        if not words("won").isdisjoint(near):
            return at, at + 1 + len(near)
    return None


def _sells_more(phrase: VerbPhrase) -> bool:
    """Whether the statement is about more sales: “Sell more products”, “market and sell”."""
    after, other = phrase.low(phrase.verb + 1), phrase.low(phrase.verb + 2)
    return after == "more" or (
        after == "and" and other in ("sell", "market", "promote", "advertise")
    )
