"""Weighs how much the words of a job tell of a program: “Assign a role to a user”.

No list names every act of every program. Each verb, each thing and each place has a degree,
and the sum decides: what only programs do is told by the verb alone, what only programs have by
the thing alone, and what people have at hand too by verb and thing together. What is of nature or
made by hand speaks against it. The degrees stand in `data/degrees.txt`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

from milkshake.jtbd.wording.english.tokens import (
    CLOSED,
    CONJUNCTIONS,
    PARTICLES,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    WH_WORDS,
    is_adverb,
)
from milkshake.jtbd.wording.english.verb_phrase import VerbPhrase, phrase_end
from milkshake.jtbd.wording.english.words import (
    adjective,
    code,
    is_known,
    past,
    person,
    singular,
    verb,
    words,
)
from milkshake.jtbd.wording.signs import clear_parts

_FILE = Path(__file__).parent.parent / "data" / "degrees.txt"
TELLS = 6
"""From this sum on a job may be an act in a program."""
_CLEARLY = 7
"""From this sum on it is one beyond doubt."""
_STRONG = 5
"""A verb of that degree needs no more than a thing that may be of a program."""
_PAIR = 3
"""What a verb and its object add that are told together: “take a quiz”."""
_MANY_AT_ONCE = frozenset(("auto", "bulk", "batch", "mass", "multi"))
_INTO = frozenset(["to", "in", "on", "into", "against", "from", "onto", "between", "through"])
"""Before a thing of a program these lead to it: “to a *thread*”."""
_BY_DEVICE = frozenset(["by", "from", "via", "through"])
_ON_DEVICE = frozenset(["in", "on", "with"])
_ONLINE = 3
"""What a word such as “online” adds."""
_KEPT_FOR = frozenset(["my", "all"])
_CLAUSES = (PRONOUNS | WH_WORDS) - POSSESSIVES | {"that"}
"""Before a clause about a thing: “orders *I* have paid”."""
_APART = frozenset(["by", "after", "before", "until", "during", "without", "than"])
"""What follows these says nothing about the thing that is acted on."""


class _Degrees(Struct, frozen=True, gc=False):
    """What `data/degrees.txt` holds: degrees, and words that are only listed."""

    verbs: dict[str, int]
    things: dict[str, int]
    listed: dict[str, frozenset[str]]


@cache
def _degrees() -> _Degrees:
    tables: dict[str, dict[str, int]] = {"verb": {}, "thing": {}}
    listed: dict[str, set[str]] = {}
    for line in _FILE.read_text(encoding="ascii").splitlines():
        if line.startswith("#"):
            continue
        name, _, rest = line.partition(":")
        items = rest[1:].split(", ")
        name, _, degree = name.partition(" ")
        if degree:
            tables[name].update(dict.fromkeys(items, int(degree)))
        else:
            listed.setdefault(name, set()).update(items)
    return _Degrees(
        tables["verb"],
        tables["thing"],
        {name: frozenset(items) for name, items in listed.items()},
    )


class Act(Struct, frozen=True, gc=False):
    """The place of an act in a program: the verb and its object, “*Mute a thread*”."""

    first: int
    end: int
    is_clear: bool
    """Whether the act is told beyond doubt."""


def act_in_program(phrase: VerbPhrase) -> Act | None:
    """The act in a program that the phrase tells of, or None."""
    tokens = phrase.tokens
    told, first = _verb(phrase)
    if told < 0 or phrase.low(first) in CONJUNCTIONS:
        return None
    lead = phrase.low(first)
    if lead in PREPOSITIONS or lead == "to":
        # “Switch to *the list view*”
        first += 1
    end = phrase_end(tokens, first)
    if end - first <= 2 and _is_device(lead, phrase.low(end - 1), told):
        # “Print from *my phone*”
        return Act(phrase.verb, end, is_clear=True)
    if end - first > 2:
        end = next((i for i in range(first + 1, end) if phrase.low(i) in _CLAUSES), end)
    thing, described = _thing(phrase, first, end)
    last = end
    if phrase.low(end) == "of" and end > first:
        last = phrase_end(tokens, end + 1)
        thing, described = _with_its_part(phrase, (end, last), thing, described)
    more, elsewhere = _places(phrase, last, told, thing)
    total = told + thing + described + more
    if TELLS - _PAIR <= total < TELLS and not elsewhere and last == end:
        pair = f"{phrase.head.low} {singular(phrase.low(end - 1))}"
        total += _PAIR if pair in _degrees().listed["pair"] else 0
    if total < TELLS:
        return None
    return Act(phrase.verb, max(last, phrase.verb + 1), is_clear=total >= _CLEARLY)


def _with_its_part(
    phrase: VerbPhrase, of_part: tuple[int, int], thing: int, described: int
) -> tuple[int, int]:
    """The degree of a thing and of the words about it, with what it is made up of: “of orders”.

    `of_part` is where that begins and ends.
    """
    of, last = of_part
    part, more = _thing(phrase, of + 1, last)
    if singular(phrase.low(of - 1)) in _degrees().listed["whole"]:
        # “A list of *orders*”, but “a book of history”
        return part if part < 0 else max(thing, part), max(described, more)
    # “A folder of receipts”, “a profile of an offender”
    return thing, described - (2 if part < 0 or person(phrase.low(last - 1)) else 1)


def _verb(phrase: VerbPhrase) -> tuple[int, int]:
    """The degree of the verb, and where what is acted on begins."""
    low, at = phrase.head.low, phrase.verb + 1
    two = _degrees().verbs.get(f"{low} {phrase.low(at)}")
    if two is not None:
        return two, max(at + 1, phrase.verb_end)
    if low in _MANY_AT_ONCE:
        # “Bulk edit the entries”, but “batch cook soup”
        return (TELLS, at + 1) if _of_verb(phrase.low(at)) > 0 else (0, at)
    degree = _of_verb(low)
    # “Pin down a date”
    return degree // 2 if phrase.low(at) in PARTICLES else degree, phrase.verb_end


@lru_cache(maxsize=20_000)
def _of_verb(low: str) -> int:
    """The degree of a verb by itself; one with a prefix has that of its stem: “re-upload”."""
    table = _degrees().verbs
    if low in table:
        return table[low]
    first, dash, rest = low.partition("-")
    if dash:
        if first in _MANY_AT_ONCE:
            return TELLS
        return table.get(low.replace("-", ""), table.get(rest, 0))
    if low.startswith(("re", "un", "de")) and not code(low):
        return table.get(low[2:], 0)
    return 0


@lru_cache(maxsize=20_000)
def _of_thing(low: str) -> int:
    """The degree of a noun by itself."""
    table, one = _degrees().things, singular(low)
    if low in CLOSED:
        return 0
    if low in table or one in table:
        return table.get(low, table.get(one, 0))
    if low in words("people"):
        return 0
    if one in clear_parts():
        return 6
    if low in words("household"):
        return -4
    if one in words("kept-part", "record", "program-word"):
        return 4
    if one in words("screen-word", "loose-word"):
        return 2
    letters = code(one)
    if "m" in letters:
        return -4
    if "o" in letters:
        return -2
    if person(low):
        return 0
    if not is_known(low):
        return 1
    return int("t" in letters)


@lru_cache(maxsize=20_000)
def _of_word_before(low: str) -> int:
    """What a word before a noun adds to it: “a *default* view”, but “a *stamp* collection”."""
    listed = _degrees().listed
    if low in CLOSED:
        return 0
    if low in listed["quality-clear"]:
        return _ONLINE
    told = _of_thing(low)
    if low in listed["quality"] or told >= 4:
        return 2
    if told >= 2:
        return 1
    if _of_verb(past(low)) < 0:
        # “A *painted* panel”
        return -2
    if told >= -1 or adjective(low):
        return 0
    return -1 if told == -2 else -2


def _thing(phrase: VerbPhrase, first: int, end: int) -> tuple[int, int]:
    """The degree of the last word or two of ``phrase.tokens[first:end]``, and of those before."""
    while end > first + 1 and is_adverb(phrase.tokens[end - 1]):
        end -= 1
    if end <= first:
        return 0, 0
    start = end - 1
    degree = None
    if start > first:
        two = f"{phrase.low(start - 1)} {singular(phrase.low(start))}"
        degree = _degrees().things.get(two)
        if degree is None and two in clear_parts():
            degree = 6
    if degree is None:
        degree = _of_thing(phrase.low(start))
    else:
        start -= 1
    most = least = 0
    for i in range(first, start):
        added = _of_word_before(phrase.low(i))
        most, least = max(most, added), min(least, added)
    if most == _ONLINE:
        # “An *online* order”
        degree, most = max(degree, 3), 2
    described = most or least
    if degree >= 1:
        described += _kept_for(phrase, first, end)
    return degree, described


def _kept_for(phrase: VerbPhrase, first: int, end: int) -> int:
    """1 for what a program keeps of all, for its user or of somebody: “*my* profile”; else 0."""
    if not _KEPT_FOR.isdisjoint((phrase.low(first), phrase.low(first + 1))):
        return 1
    whose = phrase.low(end - 2).removesuffix("'s")
    about = end - 2 >= first and person(whose)
    return int(about and singular(phrase.low(end - 1)) in _degrees().listed["kept-of-people"])


def _places(phrase: VerbPhrase, at: int, told: int, thing: int) -> tuple[int, bool]:
    """How much the phrases from `at` on add, and whether they are of no program.

    They are such as “from my *phone*”, “to a *thread*” and “in a *vase*”. `told` is the degree of
    the verb, and `thing` that of the object.
    """
    most = least = 0
    elsewhere = False
    tokens, listed = phrase.tokens, _degrees().listed
    while at < len(tokens):
        low, first = phrase.low(at), at + 1
        last = phrase_end(tokens, first) if first < len(tokens) else first
        place = phrase.low(last - 1)
        if low == "to" and verb(phrase.low(first)) in ("V", "v") and singular(place) == place:
            # “… to build”: a purpose
            pass
        elif last - first <= 2 and _is_device(low, place, told):
            most = TELLS
        elif low == "by" and last - first == 1 and place in listed["sent-by"]:
            # “Deposit a cheque *by photo*”
            most = TELLS
        elif low == "to" and phrase.head.low == "save":
            # “Save a walk *to a list*”
            most = max(most, 3)
        elif low == "as":
            # “Mark a task *as done*”
            most = max(most, 2 if told >= 2 else 0)
        elif low in ("by", "with") and singular(place) in words("picked-by"):
            # “Filter orders *by status*”, “create tasks *with a title*”
            most = max(most, 3 if low == "by" and told >= 3 else 0)
        elif low in _APART:
            elsewhere = True
        elif low in PREPOSITIONS or low == "to":
            degree, described = _thing(phrase, first, last)
            elsewhere = elsewhere or degree <= 1
            least = min(least, degree + 1 if degree < 0 else 0)
            if low in _INTO and degree >= 0:
                in_list = singular(place) in listed["place"]
                most = max(most, 4 if in_list else _led_to(degree + described, degree, thing))
        at = max(last, first)
    if most:
        elsewhere = False
    if least and told == TELLS:
        # “Sync orders between two shops”
        least = 0
    return most + least - (elsewhere and told < _STRONG), elsewhere


def _is_device(low: str, place: str, told: int) -> bool:
    """Whether something is done with a device: “*from* my *phone*”, “*on* the *display*”."""
    listed = _degrees().listed
    if low in _BY_DEVICE:
        return place in listed["device"] or place in listed["device-seen"]
    return low in _ON_DEVICE and (
        place in listed["device"] or (told > 0 and place in listed["device-seen"])
    )


def _led_to(whole: int, degree: int, thing: int) -> int:
    """What a place of that degree adds for a thing of that degree."""
    if degree == TELLS:
        return 4
    if whole >= 4:
        return 3 if thing >= 2 else 1
    if thing < 2:
        return 0
    return 2 if degree >= 3 else int(degree >= 2)
