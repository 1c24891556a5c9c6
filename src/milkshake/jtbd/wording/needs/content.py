"""Remarks on what a need statement must not contain.

That is solutions, vague words, target figures and double negations.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from milkshake.jtbd.wording.english.rewording import shown, without
from milkshake.jtbd.wording.english.tokens import (
    DETERMINERS,
    MEANS,
    PREPOSITIONS,
    find_any,
    remark,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import phrase_end
from milkshake.jtbd.wording.english.words import gerund, past, singular, third_person, words
from milkshake.jtbd.wording.needs.material import material_of
from milkshake.jtbd.wording.needs.parts import NeedParts
from milkshake.jtbd.wording.needs.product import product_remarks
from milkshake.jtbd.wording.signs import ONLINE, in_other_sense
from milkshake.jtbd.wording.solutions import (
    SolutionMention,
    find_screen_noun,
    find_solutions,
    is_in_domain,
)
from milkshake.jtbd.wording.targets import number_target, tokens_of_target
from milkshake.jtbd.wording.values import Settings
from milkshake.model.statement import Remark


def content_remarks(parts: NeedParts, settings: Settings) -> Iterator[Remark]:
    """Remarks on the words of a need that do not belong into a need."""
    named = " ".join((*settings.solutions, *settings.brands)).lower()
    other = [word for word in in_other_sense(parts.tokens) if word not in named]
    if other:
        settings = replace(settings, domain_terms=(*settings.domain_terms, *other))
    remarks = _products(parts, settings)
    if remarks:
        material = [word for word in material_of(parts) if word not in named]
        if material:
            spared = replace(settings, domain_terms=(*settings.domain_terms, *material))
            remarks = _products(parts, spared)
    yield from remarks
    yield from _vague(parts)
    yield from _target(parts)
    yield from _negation(parts)


def _products(parts: NeedParts, settings: Settings) -> tuple[Remark, ...]:
    """Remarks on products, technologies, means and parts of screens."""
    return (
        tuple(_solutions(parts, settings))
        or tuple(_means(parts))
        or tuple(_provided(parts))
        or tuple(_screen_move(parts, settings))
        or tuple(product_remarks(parts, settings))
    )


def _solutions(parts: NeedParts, settings: Settings) -> Iterator[Remark]:
    """Remarks on products, technologies and parts of screens."""
    for one in find_solutions(parts.tokens, settings):
        if one.category != "carrier" and not _is_matter(parts, one):
            yield remark(
                "need-no-solution",
                parts.tokens[one.first : one.last],
                f'"{one.text}" belongs to one solution',
                "say what goes wrong or takes long for the performer",
                severity="error" if one.category == "own" else "warning",
            )


def _is_matter(parts: NeedParts, one: SolutionMention) -> bool:
    """Whether a medium is what the job is about, as in “that an email gets lost”.

    It is a solution where it is counted, where it is the means, and where it is operated.
    """
    if one.category != "medium":
        return False
    at = one.first
    while at > parts.metric_end and parts.low(at - 1) in DETERMINERS:
        at -= 1
    before = parts.low(at - 1)
    counted = at <= parts.metric_end + 1 and parts.low(parts.metric_end) != "that"
    return not (counted or before in MEANS - {"to"} or before in words("operating-verb"))


def _means(parts: NeedParts) -> Iterator[Remark]:
    """A remark on the tool that the action is to use, or on doing it online."""
    tokens = parts.tokens
    # “the effort to …”, “the number of steps to …”
    counted = parts.low(parts.metric_end) == "of" and parts.low(parts.metric_end + 1)
    spent = not words("spent-measure").isdisjoint({parts.low(parts.metric_end - 1), counted})
    place = (_used_tool(parts) or _online(parts)) if spent else None
    if place is not None:
        yield remark(
            "need-no-solution",
            tokens[slice(*place)],
            f'"{parts.words(*place)}" belongs to one solution',
            "measure what is done with it, so that other ways can be measured too",
        )


def _provided(parts: NeedParts) -> Iterator[Remark]:
    """A remark on what is to be provided: “Reduce errors *by automating the checks*”.

    What happens to somebody is another matter: “the likelihood of being hurt by using a saw”.
    """
    for i in range(parts.direction + 1, len(parts.tokens) - 1):
        if parts.low(i) != "by" or parts.low(i + 1) not in words("providing-gerund"):
            continue
        if past(parts.low(i - 1)) or any(t.low == "being" for t in parts.tokens[:i]):
            return
        yield remark(
            "need-no-solution",
            parts.tokens[i:],
            f'"{parts.words(i)}" tells by what means',
            "leave it out, so that other means can be measured too",
        )
        return


def _used_tool(parts: NeedParts) -> tuple[int, int] | None:
    """The place of “to use the booking tool” behind the measure, or None.

    What happens while somebody uses a tool is another matter: “of injury when using a saw”.
    """
    for i in range(parts.metric_end, min(parts.metric_end + _NEAR, len(parts.tokens))):
        if parts.low(i) in ("use", "using") and parts.low(i - 1) in ("to", "of"):
            end = phrase_end(parts.tokens, i + 1)
            tool = end > i + 2 and singular(parts.low(end - 1)) in words("tool-noun")
            return (i, end) if tool and parts.low(i + 1) in DETERMINERS else None
    return None


def _online(parts: NeedParts) -> tuple[int, int] | None:
    """The place of “online” or “digitally” behind an action that takes time or effort, or None.

    What happens to somebody online is another matter: “that a child is bullied online”.
    """
    acts = any(parts.low(i) == "to" for i in range(parts.metric_end, parts.metric_end + _NEAR))
    for i in range(parts.metric_end + 2, len(parts.tokens)):
        ends = i + 1 == len(parts.tokens) or parts.low(i + 1) in _GOES_ON
        if parts.low(i) in ONLINE and ends and acts and parts.low(i - 1) not in _CONNECTS:
            return i, i + 1
    return None


_GOES_ON = PREPOSITIONS | {"and", "or", ""}
_CONNECTS = word_set("go get be come stay back")
_NEAR = 6
"""The number of words behind the measure within which its action begins."""


_ALONG = word_set("through down up past")
_ENTRIES = word_set("log sign logging signing")
_ENTERED = word_set("in into on up")


def _screen_move(parts: NeedParts, settings: Settings) -> Iterator[Remark]:
    """A remark on clicks, on logging in or on handling a page."""
    tokens, clicks = parts.tokens, words("click")
    handled = find_any(tokens, "screen-handling", parts.direction)
    if handled is not None:
        yield remark(
            "need-no-solution",
            tokens[slice(*handled)],
            f'"{parts.words(*handled)}" is a move on one screen',
            "measure what it is done for",
        )
        return
    seen = _seen_on_screen(parts) or _acting_feature(parts)
    if seen is not None:
        yield remark(
            "need-no-solution",
            tokens[slice(*seen)],
            f'"{parts.words(*seen)}" belongs to one solution',
            "say what goes wrong or takes long for the performer",
        )
        return
    at = next(
        (
            i
            for i, token in enumerate(tokens)
            if token.low in clicks and not is_in_domain(tokens, i, i + 1, settings)
        ),
        None,
    )
    last = at
    if at is None:
        at = next(
            (i for i, t in enumerate(tokens) if t.low in _ENTRIES and parts.low(i + 1) in _ENTERED),
            None,
        )
        last = None if at is None else at + 1
    if at is None or last is None:
        return
    plain = tokens[at].low in ("scroll", "tap", "swipe") and find_screen_noun(tokens) is None
    if plain and not (tokens[at].low == "scroll" and parts.low(at + 1) in _ALONG):
        return
    yield remark(
        "need-no-solution",
        tokens[at : last + 1],
        f'"{parts.words(at, last + 1)}" is a move on one screen',
        'measure what it is done for, as in "the number of steps it takes to …"',
    )


_SEEING = word_set(
    "see sees seeing seen notice noticing shown appear appears appearing find finding"
)
_SEEN_IN = word_set("feed inbox newsfeed timeline")
_BACK = 4
"""The number of words before the place on a screen within which one sees something there."""


def _seen_on_screen(parts: NeedParts) -> tuple[int, int] | None:
    """The place of “(seeing it) in the feed”, or None; cattle have a feed too."""
    for i in range(parts.metric_end + 1, len(parts.tokens) - 2):
        shown_there = parts.low(i) in ("in", "on") and parts.low(i + 1) in DETERMINERS
        if not shown_there or parts.low(i + 2) not in _SEEN_IN:
            continue
        before = parts.tokens[max(parts.metric_end, i - _BACK) : i]
        if any(t.low in _SEEING for t in before):
            return i, i + 3
    return None


def _acting_feature(parts: NeedParts) -> tuple[int, int] | None:
    """The place of a feature that does something: “that *a notification* interrupts …”; or None."""
    at = parts.metric_end
    if parts.low(at) not in ("of", "that"):
        return None
    for i in range(at + 1, phrase_end(parts.tokens, at + 1)):
        after = parts.low(i + 1)
        acts = gerund(after) or third_person(after)
        if acts and singular(parts.low(i)) in words("acting-feature"):
            return at + 1, i + 1
    return None


def _vague(parts: NeedParts) -> Iterator[Remark]:
    """A remark on a word that everybody measures differently."""
    vague = words("vague")
    token = next((t for t in parts.tokens if t.low in vague and not past(t.low)), None)
    if token:
        yield remark(
            "need-no-vague",
            [token],
            f'"{token.text}" means something else to each reader',
            "say what one could count or time",
        )


def _target(parts: NeedParts) -> Iterator[Remark]:
    """A remark on a target figure."""
    target = number_target(parts.text)
    if target is None:
        return
    start, end, text = target
    place = tokens_of_target(parts.tokens, start, end)
    instead = without(parts.text, parts.tokens, *place) if parts.direction else None
    yield Remark(
        "need-no-target",
        None,
        start,
        end,
        f'"{text}" is a target, which will change',
        f"write {shown(instead)}" if instead else "leave it out",
        instead,
    )


def _negation(parts: NeedParts) -> Iterator[Remark]:
    """A remark on a need that asks for less of something negated."""
    if not parts.direction or parts.low(parts.direction - 1) not in words("direction-down"):
        return
    object_ = parts.tokens[parts.metric_end :]
    token = next((t for t in object_ if t.low in words("negation")), None)
    if token:
        yield remark(
            "need-negation",
            [token],
            f'less of what is "{token.text}" there is hard to read',
            'say what goes wrong in a word of its own, such as "miss", "forget" or "run out of"',
        )
