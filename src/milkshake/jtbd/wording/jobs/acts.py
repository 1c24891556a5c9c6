"""Recognises what users do to the things that a program keeps: “View all bookings”.

The verb and its object tell it together; what follows the object may tell that it is none:
people put labels on jars, and sort apples by size.
"""

from __future__ import annotations

from functools import cache

from milkshake.jtbd.wording.balance import classes_of
from milkshake.jtbd.wording.english.tokens import (
    CONJUNCTIONS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    Token,
    find_any,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import VerbPhrase, is_base_verb, phrase_end
from milkshake.jtbd.wording.english.words import singular, words
from milkshake.jtbd.wording.signs import is_at_home


def act_in_program(phrase: VerbPhrase) -> tuple[int, int] | None:
    """The place of an act that users do to what a program keeps: “View *all bookings*”; or None."""
    if phrase.head.low.partition("-")[0] not in _acting_verbs():
        return None
    for test in (_whole_act, _bulk_act, _seen, _edited, _picked, _marked):
        end = test(phrase)
        if end:
            return phrase.verb, end
    return None


@cache
def _acting_verbs() -> frozenset[str]:
    """The verbs of all acts, without which no statement is one."""
    names = (
        *("act-alone", "setting-verb", "moving-in-program", "opening-act", "adding-verb"),
        *("record-seeing-verb", "editing-verb", "picking-verb", "marking-verb"),
        *(verbs for verbs, _ in _ACTS),
    )
    return _BULK.union(*(words(name) for name in names))


def _whole_act(phrase: VerbPhrase) -> int:
    """Where a verb with one of its objects in programs ends: “Manage *user roles*”; else 0."""
    end, low = object_end(phrase), phrase.head.low
    named = last_of(phrase, phrase.verb_end, end)
    alone = low in words("act-alone") and not is_at_home(phrase.tokens)
    put_off = low == "snooze" and phrase.low(phrase.verb_end) == "to"
    if (alone and named and phrase.low(phrase.verb_end) not in PREPOSITIONS) or put_off:
        return max(end, phrase.verb_end)
    if phrase.low(end) == "of":
        # “Change the theme of a party”, but “export a list of orders”
        last = phrase_end(phrase.tokens, end + 1)
        moved = low in words("moving-in-program") and last_of(phrase, end + 1, last)
        return last if moved and moved & words("record") else 0
    of_product = any(is_of_product(t) for t in phrase.tokens[phrase.verb_end : end - 1])
    if low in words("setting-verb") and of_product and named & words("kept-part"):
        return end
    for verbs, objects in _ACTS:
        if low in words(verbs) and named & words(objects):
            return end if low in _ANYWHERE or goes_on_there(phrase, end) else 0
    if low in words("opening-act") and named & words("opened-part"):
        return end if end == len(phrase.tokens) else 0
    if low in words("adding-verb"):
        # “Add a bag *to the cart*”, “invite colleagues *to the workspace*”
        for i in range(end, len(phrase.tokens) - 1):
            last = phrase_end(phrase.tokens, i + 1)
            if phrase.low(i) in ("to", "into", "from") and last_of(phrase, i + 1, last) & words(
                "adding-place"
            ):
                return last
    return 0


_ANYWHERE = word_set("sync synchronise synchronize")
_ACTS = (
    ("setting-verb", "own-setting"),
    ("social-act", "posted-thing"),
    ("sharing-act", "shared-post"),
    ("rating-act", "rated-thing"),
    ("leaving-act", "left-behind"),
    ("subscribing-act", "subscribed-to"),
    ("tagging-act", "tag-of-product"),
    ("access-act", "access-holder"),
    ("moving-in-program", "moved-in-program"),
    ("undoing-verb", "undone-thing"),
    ("connecting-act", "connected-thing"),
    ("scanning-act", "scanned-thing"),
    ("updating-verb", "updated-thing"),
)
"""The lists of verbs and of their objects that together are acts of a program's user."""


def _bulk_act(phrase: VerbPhrase) -> int:
    """Where “*Bulk update* tasks” ends, which only programs can; else 0."""
    first, _, rest = phrase.head.low.partition("-")
    if first not in _BULK:
        return 0
    verb_ = rest or phrase.low(phrase.verb + 1)
    known = verb_ in words("keeping-verb", "editing-verb") | _CHANGING
    after = phrase.verb + (1 if rest else 2)
    return phrase_end(phrase.tokens, after) if known and after < len(phrase.tokens) else 0


_CHANGING = word_set("update export import download assign approve")
_BULK = word_set("bulk mass batch multi")


def _seen(phrase: VerbPhrase) -> int:
    """Where “*View order history*” or “*List all users*” ends; else 0."""
    low, end = phrase.head.low, object_end(phrase)
    shown_to = low in _SHOWING and phrase.low(end) == "to"
    if low not in words("record-seeing-verb") or end <= phrase.verb_end or shown_to:
        return 0
    last, before = phrase.low(end - 1), singular(phrase.low(end - 2))
    kept = _kept()
    if end - 2 >= phrase.verb_end and phrase.low(end - 2) not in DETERMINERS:
        # “View *cluster details*”, “show *order history*”, but “view the *family history*”
        figure = singular(last) in words("figure")
        if figure or (singular(last) in words("record-view") and before in kept):
            return end
    about = [t.low for t in phrase.tokens[phrase.verb_end : end - 1]]
    own = not POSSESSIVES.isdisjoint(about) and singular(last) in words("own-figure")
    if own and low == "view" and goes_on_there(phrase, end):
        return end
    every = "all" in about and goes_on_there(phrase, end)
    of_program = every or not words("kept-state").isdisjoint(about)
    known = kept if of_program else _kept_alone()
    many = singular(last) != last and singular(last) in known
    bare = end == len(phrase.tokens) or phrase.low(end) in _LISTED_BY
    listed = low not in _SHOWING | {"see"} and many and (every or bare)
    return end if listed or (low == "see" and many and of_program) else 0


_SHOWING = word_set("show display")
_LISTED_BY = word_set("by with within on that")


def _edited(phrase: VerbPhrase) -> int:
    """Where “*Delete a customer*” or “*Edit order details*” ends; else 0."""
    end = object_end(phrase)
    if phrase.head.low not in words("editing-verb") or phrase.low(end) == "of":
        return 0
    named = last_of(phrase, phrase.verb_end, end)
    kept = _kept()
    edits = phrase.head.low == "edit"
    if named & (words("record") if edits else _records_alone()):
        return end
    about = end - phrase.verb_end > 1 and singular(phrase.low(end - 2)) in kept
    return end if about and named & words("record-view", "record-data") else 0


def _picked(phrase: VerbPhrase) -> int:
    """Where “*Search products by name*” ends, or “*Filter courses based on* level”; else 0."""
    end = object_end(phrase)
    low = phrase.head.low
    if low not in words("picking-verb") or is_at_home(phrase.tokens):
        return 0
    named = last_of(phrase, phrase.verb_end, end)
    if low == "search" and named & words("record") and _is_in_store(phrase, end):
        return end
    if phrase.low(end - 1) == "based":
        end -= 1
    after = next((i for i in _BY_WHAT if _at(phrase, end, i)), ())
    if not after:
        return 0
    on_screen = low in words("picking-on-screen")
    by_hand = named & words("part-at-hand")
    if (named & words("kept-part") and not by_hand) or (on_screen and named & _records_alone()):
        return end + len(after)
    start = end + len(after)
    by = last_of(phrase, start, phrase_end(phrase.tokens, start))
    return start if on_screen and by & words("picked-by") else 0


def _is_in_store(phrase: VerbPhrase, end: int) -> bool:
    """Whether nothing follows at `end`, or where things are listed: “… *in the catalogue*”."""
    last = phrase_end(phrase.tokens, end + 1)
    listed = phrase.low(end) == "in" and last_of(phrase, end + 1, last) & words("record-place")
    return bool(listed) or end == len(phrase.tokens) or phrase.low(end) in ("by", "using")


_BY_WHAT = (("by",), ("based", "on"), ("according", "to"), ("using",), ("on", "the", "basis", "of"))


def _at(phrase: VerbPhrase, at: int, lows: tuple[str, ...]) -> bool:
    return all(phrase.low(at + i) == low for i, low in enumerate(lows))


def _marked(phrase: VerbPhrase) -> int:
    """Where “*Mark a task as done*” ends; else 0."""
    if phrase.head.low not in words("marking-verb"):
        return 0
    place = find_any(phrase.tokens, "marked-as", phrase.verb)
    return place[1] if place else 0


# The object and what follows it


def object_end(phrase: VerbPhrase) -> int:
    """Where the phrase right after the verb ends, which is its object in most statements."""
    return phrase_end(phrase.tokens, phrase.verb_end)


def last_of(phrase: VerbPhrase, first: int, end: int) -> frozenset[str]:
    """The last word of ``phrase.tokens[first:end]`` in the singular, and the last two words."""
    if end <= first:
        return frozenset()
    last = singular(phrase.low(end - 1))
    return frozenset((last, f"{phrase.low(end - 2)} {last}") if end - first > 1 else (last,))


def goes_on_there(phrase: VerbPhrase, end: int) -> bool:
    """Whether no phrase of another place follows at `end`: “to a *task*”, but not “to a *jar*”."""
    tokens = phrase.tokens
    if end >= len(tokens) or not tokens[end].is_word:
        return True
    joins = tokens[end].low in CONJUNCTIONS and not is_base_verb(tokens, end + 1)
    if tokens[end].low not in _TO_PLACES and not joins:
        # “Delete a comment and …”, “edit a post before …”
        return tokens[end].low not in PREPOSITIONS
    following = tokens[end + 1 : phrase_end(tokens, end + 1)]
    if tokens[end].low == "with" and following and following[-1].low in words("field-of-thing"):
        # “Create tasks *with a title* and a priority”
        return True
    return not is_at_home(tokens) and any(
        is_of_product(t) or "device" in classes_of(t.low) for t in following
    )


_TO_PLACES = word_set("to from in on into onto of by with for as within across between")


def is_of_product(token: Token) -> bool:
    """Whether the word is for a part of a program or for what one keeps."""
    one = singular(token.low)
    return one in _told_by() or not _OF_PROGRAMS.isdisjoint(classes_of(token.low))


def _kept() -> frozenset[str]:
    return words("kept-part", "record")


@cache
def _kept_alone() -> frozenset[str]:
    """What is kept by programs alone, and records that nobody has at hand."""
    return _kept() - words("record-at-hand")


@cache
def _records_alone() -> frozenset[str]:
    return words("record") - words("record-at-hand")


def _told_by() -> frozenset[str]:
    """The words beside an object that tell that it is one of a program."""
    return words("kept-part", "record", "posted-thing", "kept-state")


_OF_PROGRAMS = frozenset(("program", "clear", "manner"))
