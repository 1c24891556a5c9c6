"""Finds the signs of a product: parts of programs, acts on them, the manner of programs.

No sign alone tells a solution: tables stand in kitchens, and people filter coffee. Several
signs in one wish do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from milkshake.jtbd.wording.english.tokens import (
    ARTICLES,
    CLOSED,
    CONJUNCTIONS,
    DETERMINERS,
    Token,
    find_any,
    is_adverb,
    is_title_case,
    word_set,
)
from milkshake.jtbd.wording.english.words import gerund, is_known, past, singular, verb, words
from milkshake.jtbd.wording.solutions import is_in_domain
from milkshake.jtbd.wording.values import Settings

CLEAR = 2
"""The weight of a part of a program that is one wherever it is named."""
_MADE = re.compile(
    r"\w[\w-]*-(?:based|powered|driven|enabled|aware|controlled|assisted|generated|integrated|"
    r"native|coded|rich|friendly|populated|filled)\Z|auto-\w{3,}\Z"
)
_SUBJECTS = word_set("i we they he she you i'm we're they're to can not")

WITH = word_set("with via using through")
"""The words before what something is done with."""
ONLINE = word_set("online digitally electronically")

_QUOTES = frozenset('"“')


class Sign(Struct, frozen=True, gc=False):
    """A sign of a product: ``tokens[first:last]``, which mean `key` and weigh `weight`."""

    first: int
    last: int
    key: str
    weight: int


@cache
def clear_parts() -> frozenset[str]:
    """The words for what is a part of a program wherever it is named."""
    names = ("product-sign", "feature-noun", "product-part", "part-place")
    return frozenset().union(*(words(name) for name in names)) - words("product-sign-weak")


@lru_cache(maxsize=20_000)
def base_of(low: str) -> str:
    """The base form of a verb in -ing or -ed; another word is returned as it is."""
    return gerund(low) or past(low) or low


def signs_in(tokens: Sequence[Token], first: int, last: int, settings: Settings) -> Iterator[Sign]:
    """The signs of a product among ``tokens[first:last]``; one key may come several times.

    The domain terms of `settings` are none.
    """
    i = first
    while i < last:
        text, low = tokens[i].text, tokens[i].low
        if not _may_open_sign(text, low):
            i += 1
            continue
        two = two_words(tokens, i, last) if low in opens_clear_part() else ""
        sign = None
        if two in clear_parts() or is_part_of(tokens, i, last):
            sign = Sign(i, i + 2, two_words(tokens, i, last), _weight(tokens, i))
        elif low in words("product-manner-clear"):
            sign = Sign(i, i + 1, low, 1)
        elif acts_at(tokens, i, first):
            if base_of(low) in words("product-verb"):
                sign = Sign(i, i + 1, base_of(low), 1)
        else:
            weight = _weight_of(low)
            if weight and singular(low) in words("part-elsewhere") and is_at_home(tokens):
                weight = 0
            elif weight == CLEAR:
                weight = _weight(tokens, i)
            if not weight and is_acronym(text, low):
                weight = int(not is_title_case(tokens[first:last]))
            if weight:
                sign = Sign(i, i + 1, singular(low), weight)
            elif text in _QUOTES:
                # A part is called by what is written on it: “the "Away" mode”.
                sign = Sign(i, i + 1, "quoted", 1)
        if sign is not None and not is_in_domain(tokens, sign.first, sign.last, settings):
            yield sign
        i = i + 1 if sign is None else sign.last


@lru_cache(maxsize=20_000)
def _may_open_sign(text: str, low: str) -> bool:
    """Whether a sign of a product may begin with the word, whatever stands around it."""
    return bool(
        low in opens_clear_part()
        or singular(low) in words("part-of", "narrow-part-of")
        or low in words("product-manner-clear")
        or base_of(low) in words("product-verb")
        or _weight_of(low)
        or is_acronym(text, low)
        or text in _QUOTES
    )


def is_at_home(tokens: Sequence[Token]) -> bool:
    """Whether a word of house, farm or workshop gives words for parts of screens another sense."""
    return any(token.low in words("household") for token in tokens)


def in_other_sense(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The words for parts of products, in the singular, that another word gives another sense.

    The platform beside a train is no product, and the menu beside a dish is on paper.
    """
    keys = {singular(token.low) for token in tokens if token.is_word}
    table = _companions()
    return tuple(sorted(key for key in keys & table.keys() if table[key] & keys))


@cache
def _companions() -> dict[str, set[str]]:
    """For each word with another sense the words beside which it has that sense."""
    table: dict[str, set[str]] = {}
    for pair in words("other-sense"):
        word, _, beside = pair.partition(" ")
        table.setdefault(word, set()).add(beside)
    return table


def is_part_of(tokens: Sequence[Token], i: int, last: int) -> bool:
    """Whether two nouns at `i` name a part of a product: “filter panel”, “intake form”."""
    if i + 1 >= last:
        return False
    whole, part = singular(tokens[i].low), singular(tokens[i + 1].low)
    return (whole in words("part-of") and part in words("part-named")) or (
        whole in words("narrow-part-of") and part in words("narrow-part-named")
    )


def named_part(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """The place of a part of a product with its name: “the *Away Mode*”; or None."""
    for i in range(max(first, 1) + 1, last):
        named = tokens[i].text[0].isupper() and tokens[i].low in words("named-part")
        before = tokens[i - 1]
        if named and before.is_word and before.text[0].isupper() and before.low not in CLOSED:
            return None if is_title_case(tokens[first:last]) else (i - 1, i + 1)
    return None


@cache
def opens_clear_part() -> frozenset[str]:
    """The first words of the clear parts of two words."""
    return frozenset(part.partition(" ")[0] for part in clear_parts() if " " in part)


@lru_cache(maxsize=20_000)
def _weight_of(low: str) -> int:
    """The weight of a word that is no verb, by itself."""
    forms = {low, singular(low)}
    if "-" in low:
        # "feature-flagging"
        first, _, last = low.partition("-")
        forms |= {f"{first} {last}", f"{first} {base_of(last)}"}
    if not clear_parts().isdisjoint(forms):
        return CLEAR
    weak = singular(low) in words("product-sign-weak") or low in words("product-manner")
    return int(weak or ("-" in low and bool(_MADE.match(low))))


def _weight(tokens: Sequence[Token], i: int) -> int:
    """The weight of a clear part at `i`, which is more where the part is the means: “from CLI”."""
    before = i - 1
    while before > 0 and tokens[before].low in DETERMINERS:
        before -= 1
    return CLEAR + (before >= 0 and tokens[before].low in _BY)


_BY = word_set("from via through by using with in on into")


def named_product(
    tokens: Sequence[Token], first: int, last: int, settings: Settings
) -> tuple[int, int] | None:
    """The place of a name that no dictionary has: “the time to install *Acmeo*”; or None.

    Places are named too, “flights to Oslo”, and so are people that something is wanted of.
    """
    for i in range(max(first, 1), last):
        if not tokens[i].text[0].isupper():
            continue
        token, before = tokens[i], tokens[i - 1]
        if not _NAME.match(token.text) or not before.is_word or is_known(token.low):
            continue
        ends = i + 1 == len(tokens) or not tokens[i + 1].is_word or tokens[i + 1].low in CLOSED
        is_place = before.low in _AT_PLACE | CONJUNCTIONS or is_adverb(before)
        if before.low in _ASKED | _MEETING or (ends and is_place):
            continue
        elsewhere = words("calendar-name", "place-name")
        if token.low not in elsewhere and not is_in_domain(tokens, i, i + 1, settings):
            return None if is_title_case(tokens) else (i, i + 1)
    return None


_NAME = re.compile(r"[A-Z][a-z]+(?:-[a-z]+)*\Z")
_ASKED = word_set("want wants need needs")
_MEETING = word_set("meet call visit invite thank phone see help tell remind with about")
_AT_PLACE = word_set("in at near from to for across around through of")


def code_at(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """The place of what is written as code, as names of files and commands are; or None."""
    for i in range(first, last):
        if tokens[i].text == "`" and i + 1 < last and tokens[i + 1].is_word:
            return i + 1, i + 2
        if _FILE.search(tokens[i].low) or (tokens[i].text == "_" and _joins(tokens, i)):
            return (i, i + 1) if tokens[i].is_word else (i - 1, i + 2)
    return None


_FILE = re.compile(
    r"\w\.(?:md|txt|json|ya?ml|toml|ini|env|xml|html?|css|jsx?|tsx?|py|rs|go|java|sql|db|csv|xlsx?|"
    r"docx?|pptx?|pdf|png|jpe?g|svg|zip|exe|sh)\Z"
)


def _joins(tokens: Sequence[Token], i: int) -> bool:
    """Whether the mark at `i` stands within a word, as in “audit_log”."""
    return 0 < i < len(tokens) - 1 and (
        tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start
    )


def phrase_of_product(
    tokens: Sequence[Token], first: int, last: int, settings: Settings
) -> tuple[int, int] | None:
    """The place of a phrase for what goes on in programs alone: “as I type”; or None.

    A phrase with one of the domain terms of `settings` is none.
    """
    place = find_any(tokens, "product-phrase", first)
    if place is None or place[1] > last or is_in_domain(tokens, *place, settings):
        return None
    return None if _describes_another(tokens, place[1]) else place


def _describes_another(tokens: Sequence[Token], end: int) -> bool:
    """Whether an article and the noun before `end` go on with a noun: “a shortcut *dinner*”.

    “The app *store*” is a part of a program too.
    """
    if end >= len(tokens) or end < 2 or tokens[end - 2].low not in ARTICLES:
        return False
    after = tokens[end]
    one = singular(after.low)
    return (
        after.is_word
        and after.low not in CLOSED
        and not is_adverb(after)
        and is_known(after.low)
        and not any(one in words(name) for name in _PARTS_OF_PROGRAMS)
    )


_PARTS_OF_PROGRAMS = ("interface-word", "program-word", "screen-word")


def the_product(
    tokens: Sequence[Token], first: int, last: int, name: str, settings: Settings
) -> tuple[int, int] | None:
    """The place of “the tool” or “our platform”, or None; *a* tool may be what one works on.

    The products are those of the list called `name` in `data/words.txt`.
    """
    for i in range(first, last - 1):
        known = tokens[i].low in _KNOWN and singular(tokens[i + 1].low) in words(name)
        after = tokens[i + 2].low if i + 2 < len(tokens) else ""
        if known and after not in _GOES_ON and not is_in_domain(tokens, i + 1, i + 2, settings):
            return i, i + 2
    return None


_KNOWN = word_set("the our your")
_GOES_ON = word_set("of for")


def done_without(tokens: Sequence[Token], first: int, last: int) -> frozenset[int]:
    """The places of the words among ``tokens[first:last]`` that name what somebody does without.

    They stand behind “without”, “instead of”, “rather than” or “not having to”, up to a mark.
    """
    places: set[int] = set()
    place = find_any(tokens, "doing-without", first)
    while place is not None and place[0] < last:
        end = next((i for i in range(place[1], last) if not tokens[i].is_word), last)
        places.update(range(place[0], end))
        place = find_any(tokens, "doing-without", end)
    return frozenset(places)


def two_words(tokens: Sequence[Token], i: int, last: int) -> str:
    """The words at `i` and behind it, the second in the singular; "" where `last` parts them."""
    return f"{tokens[i].low} {singular(tokens[i + 1].low)}" if i + 1 < last else ""


def acts_at(tokens: Sequence[Token], i: int, first: int) -> bool:
    """Whether a verb is expected at `i`: behind “to” or its subject, or joined to a verb."""
    before = i - 1
    while before > first and is_adverb(tokens[before]):
        before -= 1
    if before < first:
        return False
    joined = tokens[before].low in CONJUNCTIONS or tokens[before].text == ","
    return tokens[before].low in _SUBJECTS or (joined and verb(tokens[i].low) in ("V", "v"))


def is_acronym(text: str, low: str) -> bool:
    """Whether the word is written in capitals and stands in no dictionary."""
    short = 2 <= len(text) <= _LONGEST_ACRONYM and text.isupper() and text.isalpha()
    return short and low not in CLOSED and low not in words("region") and not is_known(low)


_LONGEST_ACRONYM = 6
