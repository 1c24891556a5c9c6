"""Finds the digital things in a need that are what people work on, and no part of a product.

A librarian's catalogue, a developer's app and a marketer's campaign are their material. The
sentence tells it by their state (“*outdated* templates”), by what happens to them (“a *schema*
change”), by their number (“in more than one *system*”) and by what one wants to know of them (“why
*a page* lost its rank”). What is operated on a screen is none: “to scroll through a page”.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from milkshake.jtbd.wording.english.tokens import CLOSED, DETERMINERS, LINKS, WH_WORDS, word_set
from milkshake.jtbd.wording.english.verb_phrase import noun_phrase_end
from milkshake.jtbd.wording.english.words import (
    adjective,
    past,
    singular,
    third_person,
    verb,
    words,
)
from milkshake.jtbd.wording.needs.parts import NeedParts
from milkshake.jtbd.wording.needs.subjects import verb_of


def material_of(parts: NeedParts) -> tuple[str, ...]:
    """The words, in the singular, for what people work on in the need; names are none."""
    places = {i for find in _CUES for i in find(parts)}
    tokens = [parts.tokens[i] for i in places if parts.tokens[i].text.islower()]
    return tuple(sorted({singular(token.low) for token in tokens}))


def _phrase_at(parts: NeedParts, first: int) -> range:
    """The places of the noun phrase that begins at `first`; none where the need ends there."""
    if first >= len(parts.tokens):
        return range(0)
    return range(first, noun_phrase_end(parts.tokens, first))


def _phrase_before(parts: NeedParts, end: int) -> range:
    """The places of the noun phrase that ends before `end`."""
    first = end
    while _is_content(parts, first - 1):
        first -= 1
    return range(first, end)


def _is_content(parts: NeedParts, i: int) -> bool:
    """Whether a word with a sense of its own stands at `i`, behind the measure."""
    return i >= parts.metric_end and parts.tokens[i].is_word and parts.tokens[i].low not in CLOSED


def _in_state(parts: NeedParts) -> Iterator[int]:
    """The places of what is in a state that matters to somebody: “*outdated* templates”."""
    for i in range(parts.metric_end, len(parts.tokens) - 1):
        # “to migrate them to a new layout”, but not “to create a new one”
        target = parts.low(i) == "new" and parts.low(i - 2) in ("to", "into")
        stated = target or parts.low(i) in words("material-state")
        if stated and parts.low(i + 1) not in CLOSED:
            phrase = _phrase_at(parts, i)
            if parts.low(phrase.stop) == "of":
                # “a faulty batch of sensors”
                yield from _phrase_at(parts, phrase.stop + 1)
            yield from phrase


def _changed(parts: NeedParts) -> Iterator[int]:
    """The places of what something happens to: “a *configuration* change”."""
    for i in range(parts.metric_end + 1, len(parts.tokens)):
        if singular(parts.low(i)) in words("material-event"):
            phrase = _phrase_before(parts, i + 1)
            offered = parts.low(i + 1) in words("offered")
            if not offered and parts.low(phrase.start - 1) not in ("the", "our", "your"):
                yield from phrase


def _handled(parts: NeedParts) -> Iterator[int]:
    """The places of what somebody has or lacks: “*pages* nobody owns”, “*fields* kept by law”."""
    for i in range(parts.metric_end + 2, len(parts.tokens) - 1):
        phrase = _phrase_before(parts, i)
        owned_by_none = parts.low(i) in ("nobody", "no")
        # “pages without an owner”, but not “that the app works without a network”
        lacking = parts.low(i) == "without" and parts.low(phrase.start - 1) == "of"
        kept = parts.low(i + 1) == "by" and past(parts.low(i)) in words("handled-by")
        if owned_by_none or lacking or kept:
            yield from phrase


def _put_right(parts: NeedParts) -> Iterator[int]:
    """The places of what people put right, read or make: “*links* that lead nowhere”."""
    for i in range(parts.metric_end + 2, len(parts.tokens) - 1):
        if parts.low(i) not in _RELATIVE or not _is_content(parts, i - 1):
            continue
        after = parts.low(i + 1)
        if _is_at_fault(token.low for token in parts.tokens[i + 1 :]) or after in _making():
            yield from _phrase_before(parts, i)
        if third_person(after) in _making():
            # “a team that builds *models*”
            yield from range(i + 2, len(parts.tokens))


_RELATIVE = word_set("that which whose")


def _making() -> frozenset[str]:
    return words("making-verb")


def _is_at_fault(clause: Iterable[str]) -> bool:
    """Whether the words say that a thing needs work: “no longer fit”, “have to be redrawn”."""
    lows = list(clause)
    read = not _PASSIVE.isdisjoint(lows) and any(
        low == "read" or past(low) in words("reviewing-verb") for low in lows
    )
    return read or any(low in words("material-fault") or _is_redone(low) for low in lows)


_PASSIVE = word_set("be been")


def _is_redone(low: str) -> bool:
    return len(low) > 5 and low.startswith("re") and bool(verb(low[2:]) or past(low[2:]))


def _asked_for(parts: NeedParts) -> Iterator[int]:
    """The places of what people ask somebody for: “requests to *reset a password*”."""
    at = parts.metric_end + 1
    if parts.low(at - 1) != "of":
        return
    for i in _phrase_at(parts, at):
        one = singular(parts.low(i))
        if one in words("workload") and one != parts.low(i) and parts.low(i + 1) in _ABOUT:
            yield from range(at, len(parts.tokens))
            return


_ABOUT = word_set("to about for from of")


def _of_several(parts: NeedParts) -> Iterator[int]:
    """The places of what there are several of: “in two *systems*”, “on small *screens*”."""
    if any(verb_of(token.low) in words("technical-verb") for token in parts.tokens):
        return
    for i in range(parts.metric_end, len(parts.tokens) - 1):
        low, after = parts.low(i), parts.low(i + 1)
        more = low == "than" and parts.low(i - 1) == "more" and after == "one"
        counted = low in words("several") and parts.low(i - 1) in LINKS
        bare = low in _AMONG and after not in CLOSED
        other = parts.low(i + 2)
        plural = low == "on" and adjective(after) and singular(other) != other
        if more or counted or bare or plural:
            yield from _phrase_at(parts, i + 1 + more)


_AMONG = word_set("across between")


def _one_of_many(parts: NeedParts) -> Iterator[int]:
    """The places of *a* work that something happens to: “that *an email* is lost”."""
    for i in range(parts.metric_end, len(parts.tokens) - 1):
        if not _opens_work(parts, i):
            continue
        first = i + 1
        one_of_them = parts.low(first) in _ONE
        if one_of_them:
            first += 1
        elif parts.low(first) in DETERMINERS:
            continue
        for k in _phrase_at(parts, first):
            one = singular(parts.low(k))
            if one in words("work-of-trade"):
                several = one_of_them or one != parts.low(k)
                if several and verb_of(parts.low(k + 1)) not in words("technical-verb"):
                    yield k
                break


_ONE = word_set("a an each every another its")


def _opens_work(parts: NeedParts, i: int) -> bool:
    """Whether a work may follow the word at `i`, of which something is known or which is made."""
    low, before = parts.low(i), parts.low(i - 1)
    return (
        low in _OPENS_WORK
        or low in WH_WORDS
        or (low == "of" and i > parts.metric_end)
        or (low == "to" and singular(before) in words("material-event"))
        or (low in words("person-act") and before in ("to", "who"))
    )


_OPENS_WORK = word_set("that in on without")
_CUES = (_in_state, _changed, _handled, _put_right, _asked_for, _of_several, _one_of_many)
