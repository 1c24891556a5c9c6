"""Finds things that are wanted, are to act or are to be dealt with as in programs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from milkshake.jtbd.wording.balance import NAMES_PART, classes_of
from milkshake.jtbd.wording.english.tokens import (
    CLOSED,
    CONJUNCTIONS,
    DETERMINERS,
    INDEFINITE,
    PARTICLES,
    PRONOUNS,
    Token,
    find_any,
    is_adverb,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import ends_with, is_base_verb, phrase_end
from milkshake.jtbd.wording.english.words import (
    adjective,
    gerund,
    is_known,
    noun,
    only_noun,
    past,
    person,
    singular,
    verb,
    words,
)
from milkshake.jtbd.wording.signs import base_of, clear_parts, in_other_sense, is_at_home
from milkshake.jtbd.wording.stories.nouns import Place, at_hand, kept, without_state
from milkshake.jtbd.wording.stories.parts import WANTS, Clause


def thing_that_wants(tokens: Sequence[Token], motivation: Clause) -> Place | None:
    """The place of a subject that is no person: “*the system* wants to …”; or None."""
    at = next(
        (i for i in range(motivation.first, motivation.last) if tokens[i].low in WANTS),
        motivation.first,
    )
    while at > motivation.first and (is_adverb(tokens[at - 1]) or tokens[at - 1].low == "also"):
        at -= 1
    head = singular(tokens[at - 1].low) if at > motivation.first else ""
    return (motivation.first, at) if head in words("machine", "acting-thing") else None


def thing_that_acts(tokens: Sequence[Token], wanted: Clause) -> Place | None:
    """The place of a thing that is to act as programs do: “the till to compute …”; or None.

    People, animals and organisations act too, and things take their course: wounds heal.
    """
    for i in range(wanted.first, wanted.last - 3):
        if tokens[i].low not in WANTS or tokens[i + 1].low == "to":
            continue
        end = phrase_end(tokens, i + 1)
        last = tokens[end - 1].low
        if end == i + 1 or person(last) or singular(last) in words("acting-being"):
            return None
        if last in PRONOUNS - {"it"}:
            return None
        to = next((j for j in range(end, wanted.last) if tokens[j].low == "to"), wanted.last)
        at = to + 1
        while at < wanted.last and (is_adverb(tokens[at]) or tokens[at].low == "be"):
            at += 1
        if at >= wanted.last:
            return None
        acts = find_any(tokens, "machine-act", at, at_start=True)
        if acts is None and tokens[at - 1].low != "be":
            acts = find_any(tokens, "thing-act", at, at_start=True)
            if acts is None and is_base_verb(tokens, at) and _is_program(tokens, i + 1, end, at):
                acts = at, at + 1
        return (i + 1, acts[1]) if acts else None
    return None


def _is_program(tokens: Sequence[Token], first: int, end: int, at: int) -> bool:
    """Whether ``tokens[first:end]`` is of programs, and the verb at `at` is no mere course."""
    part = singular(tokens[end - 1].low)
    if part in clear_parts() or part in words("program-word", "screen-word"):
        return True
    takes_its_course = tokens[at].low in words("natural-course")
    elsewhere = part in words("product-sign-elsewhere")
    return bool(kept(tokens, first, end)) and not elsewhere and not takes_its_course


def acts_by_itself(tokens: Sequence[Token], wanted: Clause) -> Place | None:
    """The place of a thing that is to act without anybody: “to move on *by itself*”; or None."""
    at = next((i for i in range(wanted.first, wanted.last - 1) if tokens[i].low in WANTS), None)
    if at is None or tokens[at + 1].low == "to":
        return None
    place = find_any(tokens, "by-itself", at)
    if place is None or place[1] > wanted.last:
        return None
    return None if person(tokens[phrase_end(tokens, at + 1) - 1].low) else place


def thing_done(tokens: Sequence[Token], wanted: Clause) -> Place | None:
    """The place of a thing that is to be handled as products do: “attendees *emailed*”; or None.

    That something is to be saved or highlighted tells nothing; where and how does.
    """
    for i in range(wanted.first, wanted.last - 2):
        if tokens[i].low not in WANTS | _HAVING or tokens[i + 1].low == "to":
            continue
        end = min(phrase_end(tokens, i + 1), wanted.last)
        at = next((j for j in range(i + 2, end) if past(tokens[j].low)), end)
        thing = at
        if at == end and end + 2 < wanted.last and tokens[end].low == "to":
            at = end + 2 if tokens[end + 1].low == "be" else end
        while at < wanted.last and is_adverb(tokens[at]):
            at += 1
        done = past(tokens[at].low) if at < wanted.last else ""
        if not done:
            continue
        if done in words("done-by-program"):
            return i + 1, at + 1
        record = kept(tokens, i + 1, thing)
        record = "" if record in at_hand() else record
        if done in words("done-to-records") and record:
            return i + 1, at + 1
        if done not in words("done-by-hand") and not person(tokens[thing - 1].low):
            return i + 1, at + 1
        if done in words("done-in-program") and at + 1 < wanted.last:
            last = min(phrase_end(tokens, at + 2), wanted.last)
            coloured = tokens[last - 1].low in words("screen-colour")
            if tokens[at + 1].low in _WHERE and (record or coloured or kept(tokens, at + 2, last)):
                return i + 1, last
    return None


_HAVING = word_set("have get")
_WHERE = word_set("in into to on onto across per with by from automatically at against as over")


def user_is_handled(tokens: Sequence[Token], wanted: Clause) -> Place | None:
    """The place of what programs do to their users: “to be *redirected*”; or None."""
    for i in range(wanted.first, wanted.last - 2):
        if tokens[i].low == "to" and tokens[i + 1].low == "be":
            at = i + 2
            while at < wanted.last - 1 and is_adverb(tokens[at]):
                at += 1
            if base_of(tokens[at].low) in words("done-to-user"):
                return i, at + 1
    return None


def kept_for_user(tokens: Sequence[Token], wanted: Clause) -> Place | None:
    """The place of what a program keeps for its user: “my *saved searches*”; or None."""
    for i in range(wanted.first + 1, wanted.last - 1):
        low, after = tokens[i].low, tokens[i + 1]
        own = low == "my" and (
            singular(after.low) in words("own-in-program")
            or " ".join(t.low for t in tokens[i + 1 : i + 3]) in words("own-in-program")
        )
        before = tokens[i - 1].low
        listed = low in words("kept-by-program") and (
            before in DETERMINERS or not past(low) or bool(verb(before))
        )
        noun_ = after.is_word and after.low not in CLOSED and singular(after.low) not in _SPARED
        if own or (listed and noun_):
            return i, i + 2
    return None


_SPARED = word_set("money time life soul day effort")


def thing_of_program(tokens: Sequence[Token], wanted: Clause) -> Place | None:
    """The place of a thing of programs that is wanted, and no act: “(I want) *a rule*”; or None."""
    for i in range(wanted.first, wanted.last - 1):
        wants = tokens[i].low in WANTS
        if not wants and not (
            tokens[i].low in words("obtaining-act") and tokens[i + 1].low in INDEFINITE
        ):
            continue
        at = i + 1
        while at < wanted.last and tokens[at].low not in _NO_THING:
            after = min(phrase_end(tokens, at), wanted.last)
            end = next((j for j in range(at + 2, after - 1) if tokens[j].low in _CLAUSE), after)
            end = without_state(tokens, at, end)
            if end > at and _is_thing(tokens, at, end, wants):
                return None if is_at_home(tokens) else (at, end)
            if after <= at or after >= wanted.last or tokens[after].low not in CONJUNCTIONS:
                break
            at = after + 1
    return None


def _is_thing(tokens: Sequence[Token], first: int, end: int, wants: bool) -> bool:
    """Whether ``tokens[first:end]`` is a thing of programs; `wants` says that it is wanted."""
    head = singular(tokens[end - 1].low)
    if end < len(tokens) and tokens[end].low == "of":
        return False
    listed = ends_with(tokens, first, end, "thing-of-program")
    return (
        (listed and (wants or head not in words("thing-elsewhere")))
        or (wants and _is_named_feature(tokens, first, end))
        or (end - first <= _SHORT and _is_of_programs(head))
    ) and head not in in_other_sense(tokens)


_NO_THING = word_set("to my your his her their the that this")
_CLAUSE = word_set("i we they you")

_SHORT = 4
"""The number of words of the longest name of a part of a program, with its article."""


@lru_cache(maxsize=20_000)
def _is_of_programs(head: str) -> bool:
    """Whether the word is for a part of a program more than for anything else."""
    elsewhere = words("thing-elsewhere", "plain-want") | at_hand()
    return head not in elsewhere and not _OF_PROGRAMS.isdisjoint(classes_of(head))


_OF_PROGRAMS = NAMES_PART - {"part", "device"}


def _is_named_feature(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether ``tokens[first:end]`` is a name of two nouns: “skip logic”, “a session replay”."""
    if (
        end - first < 2
        or tokens[end - 1].low in CLOSED
        or tokens[end - 2].low in CLOSED
        or "'" in tokens[end - 2].low
    ):
        return False
    head, before = singular(tokens[end - 1].low), tokens[end - 2].low
    if (
        head in words("plain-want")
        or head in PARTICLES
        or person(tokens[end - 1].low)
        or person(before)
    ):
        return False
    if head in words("act-of-machine"):
        return True
    nouns = (noun(head) or only_noun(head) or not is_known(head)) and (
        noun(before) or bool(gerund(before))
    )
    return nouns and not adjective(before) and not is_adverb(tokens[end - 2])
