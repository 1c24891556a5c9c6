"""Finds what the user of a program handles in a job statement, and the devices it is done with.

A verb alone tells little, and neither does a noun: people filter coffee and add rows of bricks.
The verb and its object together do: “Filter the orders by status”, “Add a label to a task”.
"""

from __future__ import annotations

from functools import cache

from milkshake.jtbd.wording.balance import classes_of
from milkshake.jtbd.wording.english.tokens import (
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    Token,
    find_any,
    remark,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import VerbPhrase, is_base_verb, phrase_end
from milkshake.jtbd.wording.english.words import singular, words
from milkshake.jtbd.wording.signs import CLEAR, WITH, is_at_home, phrase_of_product, signs_in
from milkshake.jtbd.wording.solutions import is_in_domain
from milkshake.jtbd.wording.values import Settings
from milkshake.model.statement import Remark

_Place = tuple[int, int]
"""The first token of something and its end."""


def handled_part(phrase: VerbPhrase, settings: Settings) -> Remark | None:
    """The remark on a part of a product that a user handles, or None.

    It is the object, “Set up *a tracker*”, or the means: “Search the exhibits *with filters*”.
    """
    place = (
        _said_of_programs(phrase, settings)
        or _kept_part(phrase)
        or _act_in_program(phrase)
        or _part_or_device(phrase, settings)
        or _made_for_programs(phrase)
    )
    if place is None or is_in_domain(phrase.tokens, *place, settings):
        return None
    message = f'"{phrase.words(*place)}" belongs to one solution'
    return remark(
        "job-no-solution", phrase.tokens[slice(*place)], message, "write what it lets one do"
    )


def _said_of_programs(phrase: VerbPhrase, settings: Settings) -> _Place | None:
    """The place of a phrase such as “create an account”, but not “create an account *of a war*”."""
    place = phrase_of_product(phrase.tokens, phrase.verb, len(phrase.tokens), settings)
    if place is None or singular(phrase.low(place[1] - 1)) not in words("part-at-hand"):
        return place
    return place if place[0] > phrase.verb or _is_on_screen(phrase, place[1]) else None


def _part_or_device(phrase: VerbPhrase, settings: Settings) -> _Place | None:
    """The place of a part of a product, or of a device as the means; or None."""
    tokens = phrase.tokens
    starts = [i + 1 for i in range(phrase.verb_end, len(tokens)) if phrase.low(i) in WITH]
    for start in [phrase.verb_end, *starts]:
        end = phrase_end(tokens, start)
        if start in starts and end > start and singular(phrase.low(end - 1)) in _devices():
            return start, end
        if start not in starts and phrase.head.low not in words("user-act"):
            continue
        for sign in signs_in(tokens, start, end, settings):
            elsewhere = sign.key in words("product-sign-elsewhere") | words("need-matter")
            if sign.weight >= CLEAR and sign.last == end and not elsewhere:
                return start, end
    return None


def _made_for_programs(phrase: VerbPhrase) -> _Place | None:
    """The place of a thing that only programs have, such as “a *searchable archive*”; or None."""
    for i in range(phrase.verb_end, len(phrase.tokens) - 1):
        if phrase.low(i) in words("manner-of-program"):
            end = phrase_end(phrase.tokens, i)
            return (i, end) if end > i + 1 else None
    return None


@cache
def _devices() -> frozenset[str]:
    return words("device-word") | words("gadget")


# What a product keeps, and what is done to it there


def _object_end(phrase: VerbPhrase) -> int:
    return phrase_end(phrase.tokens, phrase.verb_end)


def _last_of(phrase: VerbPhrase, first: int, end: int) -> frozenset[str]:
    """The last word of ``phrase.tokens[first:end]`` in the singular, and the last two words."""
    if end <= first:
        return frozenset()
    last = singular(phrase.low(end - 1))
    return frozenset((last, f"{phrase.low(end - 2)} {last}") if end - first > 1 else (last,))


def _kept_part(phrase: VerbPhrase) -> _Place | None:
    """The place of “rename *a folder*”, “add *a label* to a task”, or None.

    A label is put on a jar, too: what hands can do to such a thing is none of it.
    """
    if phrase.head.low not in words("keeping-verb"):
        return None
    end = _object_end(phrase)
    named = _last_of(phrase, phrase.verb_end, end)
    if named.isdisjoint(words("kept-part")):
        return None
    if phrase.head.low == "create" and named & words("part-made") and end == len(phrase.tokens):
        # Teachers create quizzes, and detectives timelines.
        return None
    by_hand = named & words("part-at-hand") and (
        phrase.head.low in words("keeping-by-hand") or phrase.low(end) == "of"
    )
    return None if by_hand and not _is_on_screen(phrase, end) else (phrase.verb, end)


_PLAIN = DETERMINERS | word_set("new old own shared saved custom multiple existing another more")


def _is_on_screen(phrase: VerbPhrase, end: int) -> bool:
    """Whether the words about the thing at hand, whose phrase ends at `end`, are of a product."""
    tokens = phrase.tokens
    about = tokens[phrase.verb_end : end - 1]
    if any(_is_of_product(t) for t in about):
        return True
    if not all(t.low in _PLAIN or t.low.isdigit() for t in about):
        return False
    if end < len(tokens) and tokens[end].low == "to" and is_base_verb(tokens, end + 1):
        return True
    return _goes_on_there(phrase, end)


def _goes_on_there(phrase: VerbPhrase, end: int) -> bool:
    """Whether no phrase of another place follows at `end`: “to a *task*”, but not “to a *jar*”."""
    tokens = phrase.tokens
    if end >= len(tokens) or not tokens[end].is_word:
        return True
    joins = tokens[end].low in CONJUNCTIONS and not is_base_verb(tokens, end + 1)
    if tokens[end].low not in _TO_PLACES and not joins:
        # “Delete a comment and …”, “edit a post before …”
        return tokens[end].low not in PREPOSITIONS
    following = tokens[end + 1 : phrase_end(tokens, end + 1)]
    return not is_at_home(tokens) and any(
        _is_of_product(t) or "device" in classes_of(t.low) for t in following
    )


_TO_PLACES = word_set("to from in on into onto of by with for as within across between")


def _is_of_product(token: Token) -> bool:
    """Whether the word is for a part of a program or for what one keeps."""
    one = singular(token.low)
    return one in _told_by() or not _OF_PROGRAMS.isdisjoint(classes_of(token.low))


@cache
def _kept() -> frozenset[str]:
    return words("kept-part") | words("record")


@cache
def _kept_alone() -> frozenset[str]:
    """What is kept by programs alone, and records that nobody has at hand."""
    return _kept() - words("record-at-hand")


@cache
def _records_alone() -> frozenset[str]:
    return words("record") - words("record-at-hand")


@cache
def _told_by() -> frozenset[str]:
    """The words beside an object that tell that it is one of a program."""
    return _kept() | words("posted-thing") | words("kept-state")


_OF_PROGRAMS = frozenset(("program", "clear", "manner"))


def _act_in_program(phrase: VerbPhrase) -> _Place | None:
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
    end, low = _object_end(phrase), phrase.head.low
    named = _last_of(phrase, phrase.verb_end, end)
    alone = low in words("act-alone") and not is_at_home(phrase.tokens)
    if alone and named and phrase.low(phrase.verb_end) not in PREPOSITIONS:
        return end
    if phrase.low(end) == "of":
        # “Change the theme of a party”, but “export a list of orders”
        last = phrase_end(phrase.tokens, end + 1)
        moved = low in words("moving-in-program") and _last_of(phrase, end + 1, last)
        return last if moved and moved & words("record") else 0
    of_product = any(_is_of_product(t) for t in phrase.tokens[phrase.verb_end : end - 1])
    if low in words("setting-verb") and of_product and named & words("kept-part"):
        return end
    for verbs, objects in _ACTS:
        if low in words(verbs) and named & words(objects):
            return end if low in _ANYWHERE or _goes_on_there(phrase, end) else 0
    if low in words("opening-act") and named & words("opened-part"):
        return end if end == len(phrase.tokens) else 0
    if low in words("adding-verb"):
        # “Add a bag *to the cart*”, “invite colleagues *to the workspace*”
        for i in range(end, len(phrase.tokens) - 1):
            last = phrase_end(phrase.tokens, i + 1)
            if phrase.low(i) in ("to", "into", "from") and _last_of(phrase, i + 1, last) & words(
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
    ("updating-verb", "updated-thing"),
)
"""The lists of verbs and of their objects that together are acts of a program's user."""


def _bulk_act(phrase: VerbPhrase) -> int:
    """Where “*Bulk update* tasks” ends, which only programs can; else 0."""
    first, _, rest = phrase.head.low.partition("-")
    if first not in _BULK:
        return 0
    verb_ = rest or phrase.low(phrase.verb + 1)
    known = verb_ in words("keeping-verb") | words("editing-verb") | _CHANGING
    after = phrase.verb + (1 if rest else 2)
    return phrase_end(phrase.tokens, after) if known and after < len(phrase.tokens) else 0


_CHANGING = word_set("update export import download assign approve")
_BULK = word_set("bulk mass batch multi")


def _seen(phrase: VerbPhrase) -> int:
    """Where “*View order history*” or “*List all users*” ends; else 0."""
    low, end = phrase.head.low, _object_end(phrase)
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
    every = "all" in about and _goes_on_there(phrase, end)
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
    end = _object_end(phrase)
    if phrase.head.low not in words("editing-verb") or phrase.low(end) == "of":
        return 0
    named = _last_of(phrase, phrase.verb_end, end)
    kept = _kept()
    edits = phrase.head.low == "edit"
    if named & (words("record") if edits else _records_alone()):
        return end
    about = end - phrase.verb_end > 1 and singular(phrase.low(end - 2)) in kept
    return end if about and named & (words("record-view") | words("record-data")) else 0


def _picked(phrase: VerbPhrase) -> int:
    """Where “*Search products by name*” ends, or “*Filter courses based on* level”; else 0."""
    end = _object_end(phrase)
    low = phrase.head.low
    if low not in words("picking-verb") or is_at_home(phrase.tokens):
        return 0
    named = _last_of(phrase, phrase.verb_end, end)
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
    by = _last_of(phrase, start, phrase_end(phrase.tokens, start))
    return start if on_screen and by & words("picked-by") else 0


def _is_in_store(phrase: VerbPhrase, end: int) -> bool:
    """Whether nothing follows at `end`, or where things are listed: “… *in the catalogue*”."""
    last = phrase_end(phrase.tokens, end + 1)
    listed = phrase.low(end) == "in" and _last_of(phrase, end + 1, last) & words("record-place")
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
