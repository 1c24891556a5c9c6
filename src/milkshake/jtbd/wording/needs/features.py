"""Finds the features of a product in a need by their place in the sentence.

A feature does something by itself (“that *the step counter* misses steps”), is operated (“to
*mute a group*”), is counted (“the number of *badges*”), is to be better (“the accuracy of *the
pulse sensor*”) or is named as *the* one (“to find an option in *the sidebar*”). The sentence tells
it where words do not: *a* scanner may break down in any trade, and cattle have a feed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from milkshake.jtbd.wording.balance import NAMES_PART, classes_of
from milkshake.jtbd.wording.english.tokens import (
    ARTICLES,
    BE,
    CLOSED,
    DETERMINERS,
    INDEFINITE,
    find_any,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import ends_with, last_words, noun_phrase_end
from milkshake.jtbd.wording.english.words import past, person, singular, third_person, words
from milkshake.jtbd.wording.needs.parts import NeedParts
from milkshake.jtbd.wording.needs.subjects import (
    OPENS_SUBJECT,
    acts_of_itself,
    is_noun,
    subject_at,
    verb_of,
)
from milkshake.jtbd.wording.signs import acts_at, base_of, is_at_home
from milkshake.jtbd.wording.solutions import is_in_domain
from milkshake.jtbd.wording.values import Settings

_Place = tuple[int, int]


def feature_of_product(parts: NeedParts, spared: range, settings: Settings) -> _Place | None:
    """The place of a feature that the sentence shows to be one, or None.

    The domain terms of `settings` are no features, nor is what stands at a place in `spared`.
    """
    for first, last in _features(parts):
        if is_at_home(parts.tokens):
            return None
        own = first in spared or last - 1 in spared
        if not own and not is_in_domain(parts.tokens, first, last, settings):
            return first, last
    return None


def _features(parts: NeedParts) -> Iterator[_Place]:
    yield from _counted(parts)
    yield from _bettered(parts)
    for i in range(parts.metric_start, len(parts.tokens)):
        for find in _finders(parts.tokens[i].low):
            place = find(parts, i)
            if place is not None:
                yield place


@lru_cache(maxsize=20_000)
def _finders(low: str) -> tuple[Callable[[NeedParts, int], _Place | None], ...]:
    """The functions that look for a feature at a word, which is none at most words."""
    base = base_of(low)
    asked = {
        _acting: low in OPENS_SUBJECT,
        _working: low == "that",
        _named: low in _DEFINITE,
        _operated: base in words("screen-act", "screen-act-verb", "on-screen-verb"),
        _dragged: base == "drag",
        _marked: base in ("mark", "flag"),
        _described: low in words("on-screen-manner"),
        _sensed: low in words("sensed-thing"),
        _in_state: low in words("screen-state"),
        _entered: low in words("entering-state"),
        _covered: low == "by",
        _shown: low in _SHOWN,
    }
    return tuple(find for find, is_asked in asked.items() if is_asked)


def _end(parts: NeedParts, at: int) -> int:
    """Where the noun phrase at `at` ends; `at` itself where the need ends there."""
    return noun_phrase_end(parts.tokens, at) if at < len(parts.tokens) else at


def _acting(parts: NeedParts, i: int) -> _Place | None:
    """The place of a feature that does something: “that *the calendar* shows wrong times”."""
    subject = subject_at(parts, i)
    if subject is None:
        return None
    low = parts.low(subject.verb)
    base, finite = verb_of(low), bool(third_person(low))
    technical = base in words("technical-verb")
    head = singular(parts.low(subject.last - 1))
    definite, described = subject.at > subject.first, subject.last - subject.at > 1
    if head in words("feature-agent") or _is_proven(parts, head):
        acts = True
    elif head in words("feature-head"):
        acts = technical or base in _CHARGED or (described and (definite or finite))
    elif head in words("paper-head"):
        # “that *the route planner* knows”, but not “that the whole history is known”
        shows = described and not past(low) and base in words("showing-verb", "sentient-verb")
        acts = definite and (technical or shows or base in _CHARGED)
    else:
        waited = subject.opening in ("for", "until") and base in words("machine-act")
        alone = definite and finite and base in words("machine-only-verb")
        acts = (waited and not person(head)) or (alone and not acts_of_itself(head))
    return (subject.first, subject.last) if acts else None


def _is_proven(parts: NeedParts, head: str) -> bool:
    """Whether a word of two senses is a feature: another word of programs is in the need."""
    return head in words("two-sense-feature") and _tells_elsewhere(parts, head)


def _tells_elsewhere(parts: NeedParts, head: str) -> bool:
    """Whether a word other than `head` is for a part of a product or a device."""
    others = {singular(token.low) for token in parts.tokens[parts.metric_end :]} - {head}
    return any(is_part(low) or low in _named_parts() for low in others)


_CHARGED = word_set("charge recharge")


def _working(parts: NeedParts, i: int) -> _Place | None:
    """The place of what does as machines do: “*workouts that sync*”."""
    before = singular(parts.low(i - 1))
    works = i > parts.metric_end and verb_of(parts.low(i + 1)) in words("machine-act")
    other = before in words("vehicle") or person(before) or not is_noun(before)
    return (i - 1, i + 2) if works and not other else None


def _operated(parts: NeedParts, i: int) -> _Place | None:
    """The place of an act on a screen: “to *mute a group*”, “the effort of *creating subtasks*”."""
    base = base_of(parts.low(i))
    if base == parts.low(i) and not acts_at(parts.tokens, i, parts.direction):
        return None
    at = i + 1
    while parts.low(at) in DETERMINERS or parts.low(at) in _BEFORE_OBJECT:
        at += 1
    if parts.low(at) in CLOSED:
        return None
    end = _end(parts, at)
    added = base == "add" and parts.low(i + 1) in ARTICLES and _tells_elsewhere(parts, "add")
    acts = added or base in words("screen-act")
    if end > at and not acts:
        typed = base == "enter" and ends_with(parts.tokens, at, end, "field-content")
        named = ends_with(parts.tokens, at, end, "screen-act-object")
        opened = base == "open" and singular(parts.low(end - 1)) == "account"
        tells = is_part(parts.low(end - 1)) and not opened
        acts = typed or (named and base in words("screen-act-verb"))
        acts = acts or (tells and base in words("on-screen-verb"))
    return (i, end) if acts else None


_BEFORE_OBJECT = word_set("in out up on off between to new")


def is_part(low: str) -> bool:
    """Whether the word is for a part of a program or a screen, by itself or beside others."""
    return not _PARTS.isdisjoint(classes_of(low))


_PARTS = NAMES_PART - {"device"}


def _dragged(parts: NeedParts, i: int) -> _Place | None:
    """The place of what is dragged on a screen: “to *drag a task*”; a sledge is not."""
    end = _end(parts, i + 1)
    while end < len(parts.tokens) and end < i + 3 and parts.low(end - 1) in DETERMINERS:
        end = _end(parts, end)
    return (i, end) if singular(parts.low(end - 1)) in words("dragged-thing") else None


def _marked(parts: NeedParts, i: int) -> _Place | None:
    """The place of “*mark an item as sold*”."""
    place = find_any(parts.tokens, "marked-as", i)
    return None if place is None else (i, place[1])


def _counted(parts: NeedParts) -> Iterator[_Place]:
    """The places of counted features: “the number of *badges*”, “of *films shown*”."""
    at = parts.metric_end + 1
    if parts.low(at - 1) != "of" or parts.low(at - 2) not in _COUNTS:
        return
    at = parts.after_determiners(at)
    end = _end(parts, at)
    upwards = parts.low(parts.direction - 1) in words("direction-up")
    for i in range(at, end):
        low, after = parts.low(i), parts.low(i + 1)
        last = i == end - 1
        one = singular(low)
        named = one in words("counted-feature") and (last or after in words("offered", "asked-for"))
        used = last and is_part(low) and _is_used(parts, end)
        offered = upwards and (
            low in words("offered-anywhere")
            or (low in words("offered") and _tells_elsewhere(parts, low))
        )
        shown = low in _SHOWN and is_part(parts.low(i - 1))
        if named or used or (i > at and (offered or shown)):
            yield at, i + 1
        elif f"{low} {singular(after)}" in words("counted-feature"):
            yield at, i + 2
        elif one in words("counted-in") and after in _IN and parts.low(i + 2) in DETERMINERS:
            whole = _end(parts, i + 3)
            if singular(parts.low(whole - 1)) in words("counted-whole"):
                yield at, whole


_COUNTS = word_set("number share amount count")
_SHOWN = word_set("shown displayed")
_IN = word_set("in on of")


def _is_used(parts: NeedParts, i: int) -> bool:
    """Whether the words at `i` say what users do: “to choose from”, “that doctors dismiss”."""
    low = parts.low(i)
    if low == "to":
        return parts.low(i + 1) in words("choosing-act")
    if low not in ("that", "a", "the"):
        return False
    near = [token.low for token in parts.tokens[i + 1 : i + 4]]
    acts = words("on-screen-verb", "choosing-act", "product-act")
    return "be" not in near and any(verb_of(word) in acts for word in near)


def _bettered(parts: NeedParts) -> Iterator[_Place]:
    """The places of features whose quality is measured: “the accuracy of *the pulse sensor*”."""
    at = parts.metric_end
    qualities = words("screen-quality")
    for i in range(parts.metric_start, at):
        low, after = parts.low(i), parts.low(i + 1)
        alone = low in qualities and after != "between" and _tells_elsewhere(parts, low)
        if alone or f"{low} {after}" in qualities:
            yield i, at
    quality = parts.low(at - 1)
    if parts.low(at) != "of" or quality not in words("feature-quality"):
        return
    first = parts.after_determiners(at + 1)
    end = _end(parts, first)
    head = singular(parts.low(end - 1))
    definite = first > at + 1 and parts.low(at + 1) not in INDEFINITE
    described = end - first > 1 or quality in words("screen-clearness")
    if head in words("feature-agent") or (
        definite and described and head in words("device-word", "paper-head")
    ):
        yield at + 1, end


def _named(parts: NeedParts, i: int) -> _Place | None:
    """The place of *the* feature or part of a device, whatever is said of it."""
    end = _end(parts, i + 1)
    for last in range(i + 2, end + 1):
        described = last > i + 2
        names = last_words(parts.tokens, i + 1, last)
        ends = last == end or bool(third_person(parts.low(last))) or not is_noun(parts.low(last))
        head = described and ends and singular(parts.low(last - 1)) in words("feature-head")
        proven = _is_proven(parts, singular(parts.low(last - 1)))
        if head or proven or not _named_parts().isdisjoint(names):
            return i, last
    return None


@cache
def _named_parts() -> frozenset[str]:
    return words("feature-agent", "device-part", "feature-place")


_DEFINITE = word_set("the my your our their each")


def _described(parts: NeedParts, i: int) -> _Place | None:
    """The place of a thing that is so on a screen alone: “*a sticky menu*”."""
    end = _end(parts, i + 1)
    return (i, end) if singular(parts.low(end - 1)) in words("on-screen-thing") else None


def _sensed(parts: NeedParts, i: int) -> _Place | None:
    """The place of what only machines call by a name: “*face recognition*”."""
    return (i, i + 2) if singular(parts.low(i + 1)) in words("sensing") else None


def _in_state(parts: NeedParts, i: int) -> _Place | None:
    """The place of what is done to a thing in programs alone: “the answers *are pinned*”."""
    return (i - 1, i + 1) if parts.low(i - 1) in BE else None


def _entered(parts: NeedParts, i: int) -> _Place | None:
    """The place of what is entered by hand: “the number of *digits typed*”."""
    return (i - 1, i + 1) if singular(parts.low(i - 1)) in words("entered-by-hand") else None


def _covered(parts: NeedParts, i: int) -> _Place | None:
    """The place of a feature that is in the way: “hidden by *a banner*”."""
    end = _end(parts, i + 1)
    while end < len(parts.tokens) and parts.low(end - 1) in ARTICLES:
        end = _end(parts, end)
    covers = past(parts.low(i - 1)) in words("covering-verb")
    head = singular(parts.low(end - 1))
    feature = head in words("feature-agent", "two-sense-feature")
    return (i + 1, end) if covers and feature else None


def _shown(parts: NeedParts, i: int) -> _Place | None:
    """The place of what a screen shows: “*the price shown* is out of date”."""
    first = i - 1
    while first > parts.metric_end and parts.low(first) not in CLOSED:
        first -= 1
    ends = i + 1 == len(parts.tokens) or parts.low(i + 1) in BE
    return (first, i + 1) if ends and parts.low(first) == "the" and first < i - 1 else None
