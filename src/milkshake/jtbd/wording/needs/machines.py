"""Finds what a machine does by itself in a need, and how well it works: “the system accuracy”."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from milkshake.jtbd.wording.english.tokens import (
    ARTICLES,
    BE,
    CLOSED,
    DETERMINERS,
    PREPOSITIONS,
    is_title_case,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import phrase_end
from milkshake.jtbd.wording.english.words import (
    adjective,
    adverb,
    gerund,
    is_known,
    past,
    person,
    singular,
    words,
)
from milkshake.jtbd.wording.needs.parts import NeedParts
from milkshake.jtbd.wording.signs import base_of, clear_parts, is_at_home
from milkshake.jtbd.wording.solutions import is_in_domain
from milkshake.jtbd.wording.values import Settings


def working_machine(parts: NeedParts, settings: Settings) -> tuple[int, int] | None:
    """The place of a machine that works by itself, is tended or is to work better; or None.

    The domain terms of `settings` are no machines.
    """
    for first, end in _machines(parts):
        if not is_in_domain(parts.tokens, first, end, settings):
            return first, end
    return None


def _machines(parts: NeedParts) -> Iterator[tuple[int, int]]:
    for place in (_acting(parts), _failing(parts), _bettered(parts), _counted(parts)):
        if place is not None:
            yield place
    for i, token in enumerate(parts.tokens):
        for find in _finders(token.low) if i >= parts.direction else ():
            place = find(parts, i)
            if place is not None:
                yield place


@lru_cache(maxsize=20_000)
def _finders(low: str) -> tuple[Callable[[NeedParts, int], tuple[int, int] | None], ...]:
    """The functions that look for a machine at a word, which is none at most words."""
    one, base = singular(low), base_of(low)
    asked = {
        _own_quality: low in words("bare-machine"),
        _part_in_whole: one in words("part-in-form"),
        _shown: low in ("displayed", "on", "from"),
        _tended: base in words("tending-verb"),
        _setup: one == "configuration",
        _titled_part: low in words("titled-part"),
        _entered: base in words("entering-verb"),
        _automatic: low in ("automatic", "automatically", "automated"),
        _done_by_part: "-" in low,
    }
    return tuple(find for find, is_asked in asked.items() if is_asked)


def _own_quality(parts: NeedParts, i: int) -> tuple[int, int] | None:
    """The place of a quality or a part of the machine itself: “*system accuracy*”; or None.

    A word before it tells of which system another speaks: “the immune system response”.
    """
    before = parts.low(i - 1)
    is_object = parts.low(i - 2) == "to"
    alone = before in CLOSED or before in words("machine-adjective") or is_object
    one, other = parts.low(i + 1), singular(parts.low(i + 2))
    for quality, end in ((f"{one} {other}", i + 3), (singular(one), i + 2)):
        if alone and quality in words("machine-quality"):
            return i, end
    return None


def _automatic(parts: NeedParts, i: int) -> tuple[int, int] | None:
    """The place of what a machine is to do better: “the accuracy of *automatic sorting*”; or None.

    What happens to somebody automatically is another matter: a need for less of it names no means.
    """
    if parts.low(parts.direction - 1) not in words("direction-up"):
        return None
    low = parts.low(i)
    if low in ("automatically", "automated"):
        is_done = any(parts.low(k) in BE | _SWITCHED for k in range(i - 3, i))
        done = low == "automated" or is_done or past(parts.low(i + 1))
        return (i, phrase_end(parts.tokens, i)) if done else None
    end = phrase_end(parts.tokens, i + 1) if low == "automatic" else i
    process = singular(parts.low(end - 1)).rpartition("-")[2]
    return (i, end) if end > i + 1 and process.endswith(_PROCESS) else None


_SWITCHED = word_set("on off up down")
_PROCESS = ("tion", "sion", "ment", "ing", "ysis")


def _acting(parts: NeedParts) -> tuple[int, int] | None:
    """The place of what takes the time itself: “the time *the archive* takes to load”; or None."""
    at = parts.metric_end
    if parts.low(at - 1) not in ("time", "delay", "wait") or parts.low(at) == "of":
        return None
    while parts.low(at) in _BEFORE_ACTOR:
        at += 1
    end = phrase_end(parts.tokens, at)
    actor = parts.low(end - 1)
    if actor in _TAKES:
        end, actor = end - 1, parts.low(end - 2)
    act = end
    while parts.low(act) in _TAKES | _BEFORE_ACT:
        act += 1
    other = person(actor) or actor in words("people", "ride", "vehicle")
    if end <= at or act == end or other or actor in words("household"):
        return None
    acts = words("machine-done" if parts.low(act - 1) in BE else "machine-act")
    replies = parts.low(act) == "return" and singular(_object_of(parts, act)) in words("datum")
    works = singular(actor) in words("acting-tool") and parts.low(act - 1) == "to"
    return (at, end) if base_of(parts.low(act)) in acts or replies or works else None


def _object_of(parts: NeedParts, act: int) -> str:
    """The last word of the object of the verb at `act`: of “return the *results*”."""
    return parts.low(phrase_end(parts.tokens, act + 1) - 1)


def _failing(parts: NeedParts) -> tuple[int, int] | None:
    """The place of an electronic device that fails: “that *the soil sensor* freezes”; or None.

    A device that is lost or in the way is a thing as others are.
    """
    at = parts.metric_end
    if parts.low(at) != "that":
        return None
    for end in range(at + 2, min(at + _NEAR, len(parts.tokens))):
        fails = parts.low(end) in words("machine-fault")
        if fails and singular(parts.low(end - 1)) in words("failing-device"):
            return at + 1, end
    return None


_NEAR = 6
"""The number of words behind the measure within which a thing is followed by what it does."""
_TAKES = word_set("takes needs requires")
_BEFORE_ACTOR = word_set("it takes for until required needed")
_BEFORE_ACT = word_set("to be is are gets")


def _bettered(parts: NeedParts) -> tuple[int, int] | None:
    """The place of a tool whose quality is measured: “the usefulness of *sorting tools*”; or None.

    Less of a fault of it is a need of those who work with it.
    """
    at = parts.metric_end
    upwards = parts.low(parts.direction - 1) in words("direction-up")
    if not upwards or parts.low(at) != "of" or parts.low(at - 1) not in words("tool-quality"):
        return None
    end = phrase_end(parts.tokens, at + 1)
    return (at + 1, end) if singular(parts.low(end - 1)) in words("bettered-tool") else None


def _shown(parts: NeedParts, i: int) -> tuple[int, int] | None:
    """The place of data that a screen shows: “the *result being displayed*”; or None.

    A vase is displayed, too.
    """
    if parts.low(i) == "displayed" and parts.low(i - 1) in BE:
        known = singular(parts.low(i - 2)) in words("datum")
        return (i - 2, i + 1) if known else None
    where = parts.low(i) in ("on", "from") and parts.low(i + 1) in DETERMINERS
    after = parts.low(i + 3)
    ends = after == "" or after in CLOSED
    return (i, i + 3) if where and parts.low(i + 2) == "display" and ends else None


def _counted(parts: NeedParts) -> tuple[int, int] | None:
    """The place of counted programs to look into: “the number of *tools to check*”; or None.

    Tools in a workshop are counted, too, but nobody consults them.
    """
    at = parts.metric_end + 1
    if parts.low(at - 1) != "of" or singular(parts.low(at)) not in words("counted-tool"):
        return None
    for i in range(at + 1, min(at + _NEAR, len(parts.tokens))):
        if base_of(parts.low(i)) in words("consulting-verb"):
            return at, i + 1
    return None


def _part_in_whole(parts: NeedParts, i: int) -> tuple[int, int] | None:
    """The place of a part of a screen in its whole: “*fields in the form*”; or None.

    Each word alone has another sense: there are fields in a valley, and forms of courtesy.
    """
    if parts.low(i + 1) not in _IN:
        return None
    end = phrase_end(parts.tokens, i + 2)
    found = end > i + 2 and singular(parts.low(end - 1)) in words("form-with-parts")
    return (i, end) if found else None


_IN = word_set("in of on within across")


def _setup(parts: NeedParts, i: int) -> tuple[int, int] | None:
    """The place of a configuration as such: “to change *the configuration*”; or None.

    Rooms have configurations, too: “the seating configuration”, “the configuration of a lab”.
    """
    if parts.low(i + 1) == "of":
        return None
    before = parts.tokens[i - 1]
    bare = before.low in DETERMINERS or before.low.endswith(("'s", "’s")) or not before.is_word
    return (i, i + 1) if bare else None


def _titled_part(parts: NeedParts, i: int) -> tuple[int, int] | None:
    """The place of a part of a screen with its title: “the *Away page*”; or None."""
    if not parts.tokens[i].text.islower():
        return None
    title = parts.tokens[i - 1]
    named = title.is_word and title.text.istitle() and parts.low(i - 2) in ARTICLES
    known = is_known(title.low) or title.low in CLOSED
    named = named and known and (adverb(title.low) or not adjective(title.low))
    return (i - 1, i + 1) if named and not is_title_case(parts.tokens) else None


def _entered(parts: NeedParts, i: int) -> tuple[int, int] | None:
    """The place of fields that are filled in: “to *update several fields*”; or None."""
    if parts.low(i - 1) != "to" and not gerund(parts.low(i)):
        return None
    end = phrase_end(parts.tokens, i + 1)
    found = singular(parts.low(end - 1)) == "field" and not is_at_home(parts.tokens)
    return (i, end) if found else None


def _tended(parts: NeedParts, i: int) -> tuple[int, int] | None:
    """The place of an electronic part that is tended: “to *calibrate the sensors*”; or None."""
    if parts.low(i - 1) not in ("to", "and", "or") and not gerund(parts.low(i)):
        return None
    at = i + 1
    while parts.low(at) in DETERMINERS or parts.low(at) in ("up", "down", "on", "off"):
        at += 1
    end = phrase_end(parts.tokens, at)
    devices = words("electronic-part", "failing-device")
    found = end > at and singular(parts.low(end - 1)) in devices
    return (i, end) if found and parts.low(at) not in PREPOSITIONS else None


def _done_by_part(parts: NeedParts, i: int) -> tuple[int, int] | None:
    """The place of what a part of a program did: “*proxy-introduced* failures”; or None."""
    part, _, done = parts.low(i).rpartition("-")
    return (i, i + 1) if part in clear_parts() and past(done) else None
