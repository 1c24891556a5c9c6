"""Finds acts of a program's user in a wish: on what is kept there, by its means, at its places.

A verb alone tells little, and neither does a noun: people lock doors and log trees. The verb with
its object does, “lock the period”, and so does the means, “on a map”, or that a thing acts by
itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from milkshake.jtbd.wording.balance import classes_of
from milkshake.jtbd.wording.english.tokens import (
    CLOSED,
    CONJUNCTIONS,
    DETERMINERS,
    PARTICLES,
    POSSESSIVES,
    PRONOUNS,
    Token,
    find_any,
    is_adverb,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import is_base_verb, phrase_end
from milkshake.jtbd.wording.english.words import (
    adjective,
    gerund,
    is_known,
    lists_of,
    noun,
    only_noun,
    past,
    person,
    singular,
    verb,
    words,
)
from milkshake.jtbd.wording.signs import (
    acts_at,
    base_of,
    clear_parts,
    in_other_sense,
    is_at_home,
)
from milkshake.jtbd.wording.stories.parts import WANTS, Clause

Place = tuple[int, int]
"""The first token of something and its end."""


def act_on_record(tokens: Sequence[Token], wanted: Clause) -> Place | None:
    """The place of an act on what a program keeps: “merge the duplicates”; or None.

    The words for it have other senses beside some words: the tag of a sheep.
    """
    if is_at_home(tokens):
        return None
    elsewhere = in_other_sense(tokens)
    for i in range(wanted.first, wanted.last - 1):
        if not acts_at(tokens, i, wanted.first):
            continue
        base = base_of(tokens[i].low)
        if base in words("act-in-program"):
            end = _object_end(tokens, i + 1, wanted.last)
            head = _kept(tokens, i + 1, end)
            by_hand = head in _at_hand() and base in words("keeping-by-hand", "act-at-hand")
            if head and head not in elsewhere and not by_hand:
                return i, end
        for verbs, objects in _PAIRS:
            if base in words(verbs):
                end = _object_end(tokens, i + 1, wanted.last)
                of = end < wanted.last and tokens[end].low == "of"
                if _ends_with(tokens, i + 1, end, objects) and not of:
                    return i, end
        if base in words("moving-in-program") and tokens[i + 1].low in _ALONG:
            end = _object_end(tokens, i + 2, wanted.last)
            if _kept(tokens, i + 2, end):
                return i, end
        if base in words("act-on-anything") and tokens[i + 1].is_word:
            end = _object_end(tokens, i + 1, wanted.last)
            if end > i + 1 and singular(tokens[end - 1].low) not in _at_hand():
                return i, end
        if base in words("act-on-it") and tokens[i + 1].low in _IT:
            return i, i + 2
        if base in words("turning-act"):
            end = _turned(tokens, i + 1, wanted.last)
            if end:
                return i, end
    return None


def _turned(tokens: Sequence[Token], at: int, last: int) -> int:
    """Where “(turn) it *into a task*” ends; else 0."""
    for i in range(at, last - 1):
        if tokens[i].low in _INTO:
            end = min(phrase_end(tokens, i + 1), last)
            return end if _kept(tokens, i + 1, end) else 0
    return 0


_INTO = word_set("into to")
_ALONG = word_set("to between through into back across")
_IT = word_set("it them those")


@cache
def _at_hand() -> frozenset[str]:
    """What is for parts of programs and for things at hand."""
    return words("product-sign-elsewhere", "part-at-hand", "held-at-hand")


_PAIRS = (
    ("putting-act", "field-of-record"),
    ("noting-act", "noted-event"),
    ("narrow-act", "only-in-program"),
    ("sharing-in-program", "shared-in-program"),
    ("making-in-program", "made-in-program"),
    ("setting-in-program", "set-in-program"),
    ("calling-up", "called-up"),
    ("snapping-act", "snapped-paper"),
    ("earning-act", "earned-in-program"),
    ("building-act", "part-of-build"),
)
"""The lists of verbs and of their objects that together are acts in programs, not at hand."""


def _object_end(tokens: Sequence[Token], at: int, last: int) -> int:
    """The end of the object at `at`, before what it is like: “the fields *extracted*”."""
    end = min(phrase_end(tokens, at), last)
    while end > at + 1 and (is_adverb(tokens[end - 1]) or past(tokens[end - 1].low)):
        end -= 1
    return end


def _kept(tokens: Sequence[Token], first: int, end: int) -> str:
    """The head of ``tokens[first:end]`` in the singular, if it is of what programs keep; or ""."""
    if end <= first or tokens[end - 1].low in DETERMINERS:
        return ""
    head = singular(tokens[end - 1].low)
    two = f"{singular(tokens[end - 2].low)} {head}" if end - first > 1 else ""
    return head if _is_kept(head) or (two and _is_kept(two)) else ""


@lru_cache(maxsize=20_000)
def _is_kept(name: str) -> bool:
    """Whether the word, or two, is for what programs keep or show."""
    return bool(classes_of(name)) or not _KEPT.isdisjoint(lists_of(name)) or name in clear_parts()


_KEPT = frozenset(
    ("kept-part", "record", "posted-thing", "own-setting", "field-of-record", "kept-record")
)


def _ends_with(tokens: Sequence[Token], first: int, end: int, name: str) -> bool:
    """Whether the last word or two of ``tokens[first:end]`` are of the list `name`."""
    if end <= first:
        return False
    head = singular(tokens[end - 1].low)
    two = f"{singular(tokens[end - 2].low)} {head}" if end - first > 1 else ""
    return head in words(name) or two in words(name)


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


def thing_that_acts_as_programs(tokens: Sequence[Token], wanted: Clause) -> Place | None:
    """The place of a thing that is to act as programs do: “the till to compute …”; or None.

    People, animals and organisations act too, and things take their course: wounds heal.
    """
    for i in range(wanted.first, wanted.last - 3):
        if tokens[i].low not in WANTS or tokens[i + 1].low == "to":
            continue
        end = phrase_end(tokens, i + 1)
        head = singular(tokens[end - 1].low)
        if end == i + 1 or person(tokens[end - 1].low) or head in words("acting-being"):
            return None
        if tokens[end - 1].low in PRONOUNS - {"it"}:
            return None
        at = next((j for j in range(end, wanted.last) if tokens[j].low == "to"), wanted.last) + 1
        while at < wanted.last and is_adverb(tokens[at]):
            at += 1
        if at >= wanted.last:
            return None
        own = _kept(tokens, i + 1, end) and head not in words("product-sign-elsewhere")
        acts = find_any(tokens, "thing-act", at, at_start=True) or (
            (at, at + 1)
            if own and is_base_verb(tokens, at) and tokens[at].low not in words("natural-course")
            else None
        )
        return (i + 1, acts[1]) if acts else None
    return None


def kept_for_user(tokens: Sequence[Token], wanted: Clause) -> Place | None:
    """The place of what a program keeps for its user: “my *saved searches*”, “*my inbox*”; or None."""
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


def acts_by_itself(tokens: Sequence[Token], wanted: Clause) -> Place | None:
    """The place of a thing that is to act without anybody: “to move on *by itself*”; or None."""
    place = find_any(tokens, "by-itself", wanted.first)
    if place is None or place[1] > wanted.last:
        return None
    for i in range(wanted.first, place[0]):
        if tokens[i].low in WANTS:
            if tokens[i + 1].low == "to":
                return None
            end = phrase_end(tokens, i + 1)
            return None if person(tokens[end - 1].low) else place
    return None


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
        kept = _kept(tokens, i + 1, thing)
        kept = "" if kept in _at_hand() else kept
        if done in words("done-to-records") and kept:
            return i + 1, at + 1
        if done not in words("done-by-hand") and not person(tokens[thing - 1].low):
            return i + 1, at + 1
        if done in words("done-in-program") and at + 1 < wanted.last:
            last = min(phrase_end(tokens, at + 2), wanted.last)
            coloured = tokens[last - 1].low in words("screen-colour")
            if tokens[at + 1].low in _WHERE and (
                kept or coloured or _kept(tokens, at + 2, last)
            ):
                return i + 1, last
    return None


_HAVING = word_set("have get")
_WHERE = word_set("in into to on onto across per with by from automatically at against as over")


def shown_on(tokens: Sequence[Token], wanted: Clause) -> Place | None:
    """The place of a view in which something is to be seen: “see the vans *on a map*”; or None."""
    sees = False
    for i in range(wanted.first, wanted.last - 1):
        sees = sees or base_of(tokens[i].low) in words("showing-act")
        if sees and tokens[i].low in _ON and tokens[i + 1].low in _ONE:
            end = min(phrase_end(tokens, i + 1), wanted.last)
            on_paper = tokens[i + 1].low not in _A and singular(tokens[end - 1].low) in _at_hand()
            if _ends_with(tokens, i + 1, end, "seen-as") and not on_paper:
                return i, end
    return None


_ON = word_set("on in as over")
_ONE = DETERMINERS - POSSESSIVES


def means_of_program(tokens: Sequence[Token], wanted: Clause) -> Place | None:
    """The place of a means that only programs give: “*with one command*”; or None."""
    if is_at_home(tokens):
        return None
    for i in range(wanted.first + 2, wanted.last - 1):
        if tokens[i].low not in _BY:
            continue
        if tokens[i].low == "to" and tokens[i + 1].low not in DETERMINERS:
            continue
        end = min(phrase_end(tokens, i + 1), wanted.last)
        if end <= i + 1:
            continue
        if _ends_with(tokens, i + 1, end, "means-of-program"):
            return i, end
        if tokens[i].low == "by" and gerund(tokens[i + 1].low) in words("moving-on-screen"):
            return i, i + 2
        bare = end == i + 2 or tokens[i + 1].low in _ONE | {"one"}
        if tokens[i].low in _PLACED and _ends_with(tokens, i + 1, end, "place-in-program"):
            return i, end
        if tokens[i].low == "by" and bare and _ends_with(tokens, i + 1, end, "looked-up-by"):
            return i, end
    return None


_BY = word_set("by via through with using from in on into against under to at")
_PLACED = word_set("from in on into to under at against")


def thing_of_program(tokens: Sequence[Token], wanted: Clause) -> Place | None:
    """The place of a thing of programs that is wanted, and no act: “(I want) *a rule*”; or None."""
    if is_at_home(tokens):
        return None
    elsewhere = in_other_sense(tokens)
    for i in range(wanted.first, wanted.last - 1):
        wants = tokens[i].low in WANTS
        if not wants and not (tokens[i].low in words("obtaining-act") and tokens[i + 1].low in _A):
            continue
        at = i + 1
        while at < wanted.last and tokens[at].low not in _NO_THING:
            end = min(phrase_end(tokens, at), wanted.last)
            if end <= at:
                break
            end = next((j for j in range(at + 2, end - 1) if tokens[j].low in _CLAUSE), end)
            while end > at + 1 and (is_adverb(tokens[end - 1]) or past(tokens[end - 1].low)):
                end -= 1
            head = singular(tokens[end - 1].low)
            following = tokens[end].low if end < len(tokens) else ""
            named = head not in elsewhere and following not in _OF
            if named and _ends_with(tokens, at, end, "thing-of-program") and (
                wants or head not in words("thing-elsewhere")
            ):
                return at, end
            if named and wants and _is_named_feature(tokens, at, end):
                return at, end
            if named and _is_of_programs(head) and end - at <= _SHORT:
                return at, end
            if end >= wanted.last or tokens[end].low not in CONJUNCTIONS:
                break
            at = end + 1
    return None


_SHORT = 4
"""The number of words of the longest name of a part of a program, with its article."""


@lru_cache(maxsize=20_000)
def _is_of_programs(head: str) -> bool:
    """Whether the word is for a part of a program more than for anything else."""
    elsewhere = words("thing-elsewhere", "plain-want") | _at_hand()
    return head not in elsewhere and not _OF_PROGRAMS.isdisjoint(classes_of(head))


_OF_PROGRAMS = frozenset(("clear", "program", "screen"))


def _is_named_feature(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether ``tokens[first:end]`` is a name of two nouns: “skip logic”, “a session replay”."""
    if end - first < 2 or tokens[end - 1].low in CLOSED or tokens[end - 2].low in CLOSED or "'" in tokens[end - 2].low:
        return False
    head, before = singular(tokens[end - 1].low), tokens[end - 2].low
    if head in words("plain-want") or head in PARTICLES or person(tokens[end - 1].low) or person(before):
        return False
    if head in words("act-of-machine"):
        return True
    nouns = (noun(head) or only_noun(head) or not is_known(head)) and (noun(before) or bool(gerund(before)))
    return nouns and not adjective(before) and not is_adverb(tokens[end - 2])


_A = word_set("a an")
_CLAUSE = word_set("i we they you")
_NO_THING = word_set("to my your his her their the that this")
_OF = word_set("of")
