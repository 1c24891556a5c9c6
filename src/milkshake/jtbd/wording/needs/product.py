"""Remarks on a product in a need that no list names: “the tool”, signs of a program."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from milkshake.jtbd.wording.balance import words_of_product
from milkshake.jtbd.wording.english.rewording import in_words
from milkshake.jtbd.wording.english.tokens import (
    ARTICLES,
    CLOSED,
    PREPOSITIONS,
    lists_among,
    remark,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import phrase_end
from milkshake.jtbd.wording.english.words import gerund, person, singular, verb, words
from milkshake.jtbd.wording.needs.features import feature_of_product
from milkshake.jtbd.wording.needs.machines import working_machine
from milkshake.jtbd.wording.needs.parts import NeedParts
from milkshake.jtbd.wording.needs.structure import structure
from milkshake.jtbd.wording.signs import (
    CLEAR,
    WITH,
    acts_at,
    base_of,
    clear_parts,
    code_at,
    is_at_home,
    named_part,
    named_product,
    phrase_of_product,
    signs_in,
    the_product,
)
from milkshake.jtbd.wording.solutions import is_in_domain
from milkshake.jtbd.wording.values import Settings
from milkshake.model.statement import Remark


def product_remarks(parts: NeedParts, settings: Settings) -> Iterator[Remark]:
    """A remark on the one product that the need is about, or on a part of a program.

    A rule is asked only where a word is near to the lists that it finds something with.
    """
    own = _of_the_person(parts)
    near = lists_among(parts.tokens)
    start, end = parts.direction, len(parts.tokens)
    place = (
        (
            "known-product" in near
            and the_product(parts.tokens, start, end, "known-product", settings)
        )
        or (not _OF_PARTS.isdisjoint(near) and _part(parts, range(*(own or (0, 0))), settings))
        or ("named-part" in near and named_part(parts.tokens, start, end))
        or (not _OF_PROGRAMS.isdisjoint(near) and _working_part(parts, settings))
        or (not _OF_DEVICES.isdisjoint(near) and _gadget(parts, settings))
        or working_machine(parts, settings)
        or named_product(parts.tokens, start, end, settings)
        or code_at(parts.tokens, start, end)
        or ("product-phrase" in near and phrase_of_product(parts.tokens, start, end, settings))
        or (not _OF_ACTS.isdisjoint(near) and _act(parts, settings))
        or feature_of_product(parts, range(*(own or (0, 0))), settings)
    )
    if place:
        yield _remark(parts, *place, f'"{parts.words(*place)}" belongs to one solution')
        return
    if own is not None:
        return
    tokens = parts.tokens
    if parts.low(parts.metric_end - 1) == "share":
        # A share is shared by nobody.
        start = parts.metric_end - 1
        blank = replace(tokens[start], low="", is_word=False)
        tokens = (*tokens[:start], blank, *tokens[start + 1 :])
    places = words_of_product(
        "need",
        tokens,
        parts.metric_start,
        len(tokens),
        settings,
        lambda tokens: structure(replace(parts, tokens=tuple(tokens))),
    )
    if places:
        said = [f'"{parts.tokens[i].text}"' for i in places]
        message = f"{in_words(said)} {'tells' if len(said) == 1 else 'tell'} of a product"
        yield _remark(parts, places[0], places[-1] + 1, message)


_CLEAR_PARTS = word_set("product-sign feature-noun product-part part-place")
_OF_PARTS = _CLEAR_PARTS | word_set("part-named narrow-part-named")
_OF_PROGRAMS = _CLEAR_PARTS | word_set("program-word screen-word")
_OF_DEVICES = word_set("device-word gadget")
_OF_ACTS = word_set("program-verb product-verb user-act")
"""The word lists of which a rule needs a word; "fill" is in the last."""


def _remark(parts: NeedParts, first: int, last: int, message: str) -> Remark:
    advice = "say what goes wrong or takes long for the performer"
    return remark("need-no-solution", parts.tokens[first:last], message, advice)


def _part(parts: NeedParts, spared: range, settings: Settings) -> tuple[int, int] | None:
    """The place of a part of a program behind the direction, or None.

    What stands in brackets are examples of what the need is about. What is at a place in `spared`
    is none.
    """
    size = len(parts.tokens)
    end = next((i for i, token in enumerate(parts.tokens) if token.text == "("), size)
    for sign in signs_in(parts.tokens, parts.direction, end, settings):
        matter = sign.key in words("product-sign-elsewhere", "need-matter")
        if sign.weight >= CLEAR and not matter and sign.first not in spared:
            return sign.first, sign.last
    return None


def _of_the_person(parts: NeedParts) -> tuple[int, int] | None:
    """The place of what a person puts together, keeps or has to bear with, or None.

    “to compile *a status view*”; “the number of *prompts a team* maintains”; “*false alerts*”.
    """
    for i in range(parts.metric_end, len(parts.tokens)):
        sign = _sign_of_person(parts.tokens[i].low)
        if not sign:
            continue
        before = parts.low(i - 1)
        if sign == "false":
            end = phrase_end(parts.tokens, i)
            if singular(parts.low(end - 1)) in words("false-thing"):
                return i, end
        elif sign == "compiling-verb" and before in ("to", "of"):
            end = phrase_end(parts.tokens, i + 1)
            while end < len(parts.tokens) and parts.tokens[end].text == ",":
                end = phrase_end(parts.tokens, end + 1)
            if singular(parts.low(end - 1)) in words("compiled"):
                return i + 1, end
        elif sign == "upkeep-verb" and parts.low(i - 2) in ARTICLES and _is_people(before):
            return parts.metric_end, i
    return None


def _is_people(low: str) -> bool:
    return bool(person(low)) or low in words("people")


@lru_cache(maxsize=20_000)
def _sign_of_person(low: str) -> str:
    """What tells of a person's own thing: "false", the list of a verb, or "" for most words."""
    if low == "false":
        return low
    if singular(low) in words("upkeep-verb"):
        return "upkeep-verb"
    return "compiling-verb" if base_of(low) in words("compiling-verb") else ""


def _working_part(parts: NeedParts, settings: Settings) -> tuple[int, int] | None:
    """The place of a part that is counted, or that takes time or fails itself; or None.

    “the number of *taps*”, “the time *the calculator* takes”, “the likelihood that *the player*
    stops”; what somebody does to it is another matter.
    """
    at = parts.metric_end
    while parts.low(at) in _BEFORE_PART:
        at += 1
    end = phrase_end(parts.tokens, at)
    clause = any(token.low in CLOSED for token in parts.tokens[at:end])
    if (
        end == at
        or clause
        or parts.low(at - 1) == "to"
        or is_in_domain(parts.tokens, at, end, settings)
    ):
        return None
    if gerund(parts.low(at)) or (parts.low(end) == "to" and parts.low(end + 1) == "be"):
        return None
    part = singular(parts.low(end - 1))
    works = end < len(parts.tokens) or parts.low(parts.metric_end - 1) == "number"
    if not works or part in words("product-sign-elsewhere", "need-matter"):
        return None
    at_home = part in words("part-elsewhere") and is_at_home(parts.tokens)
    of_program = part in words("program-word", "screen-word") or part in clear_parts()
    return (at, end) if of_program and not at_home else None


_BEFORE_PART = word_set("of that for it takes required needed until a an the each any")


def _gadget(parts: NeedParts, settings: Settings) -> tuple[int, int] | None:
    """The place of a device as the means or the place: “with the camera”, “to the tablet”."""
    for i in range(parts.metric_end + 1, len(parts.tokens) - 1):
        acts = parts.low(i) == "to" and verb(parts.low(i + 1))
        if acts or parts.low(i) not in WITH | _THERE:
            continue
        end = phrase_end(parts.tokens, i + 1)
        device = singular(parts.low(end - 1))
        used = parts.low(i) in WITH and device in words("device-word")
        there = parts.low(i) in _THERE and device in words("gadget")
        if end > i + 1 and (used or there) and not is_in_domain(parts.tokens, i, end, settings):
            return i, end
    return None


_THERE = word_set("to from on at into onto in")


def _act(parts: NeedParts, settings: Settings) -> tuple[int, int] | None:
    """The place of what is done in programs alone: “the time to *upload* photos”; or None."""
    for i in range(parts.direction, len(parts.tokens)):
        base = base_of(parts.low(i))
        acts = base != parts.low(i) or acts_at(parts.tokens, i, parts.direction)
        if acts and base in words("program-verb"):
            return None if is_in_domain(parts.tokens, i, i + 1, settings) else (i, i + 1)
        if acts and base in words("product-verb") and parts.low(i + 1) not in PREPOSITIONS:
            end = phrase_end(parts.tokens, i + 1)
            part = singular(parts.low(end - 1))
            of_program = part in clear_parts() or part in words("product-sign-weak")
            both = {base, part}
            own = is_in_domain(parts.tokens, i, end, settings)
            if (
                end > i + 1
                and of_program
                and not own
                and not both <= words("product-sign-elsewhere")
            ):
                return i, end
        if base == "fill" and parts.low(i + 1) in ("in", "out"):
            end = phrase_end(parts.tokens, i + 2)
            if end > i + 2 and singular(parts.low(end - 1)) == "form":
                return i, end
    return None
