"""The properties with a fixed set of values, and other spellings of these values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from milkshake.jtbd.schema.translations import VALUE_TRANSLATIONS

FORCES = ("push", "pull", "anxiety", "habit")
_FORCE_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("push", "pushes"), "push"),
    **dict.fromkeys(("pull", "pulls"), "pull"),
    **dict.fromkeys(("anxiety", "anxieties", "angst", "ängste", "anxiété"), "anxiety"),
    **dict.fromkeys(
        ("habit", "habits", "inertia", "allegiance", "gewohnheit", "habitude"), "habit"
    ),
}
_FORCE_NAME = re.compile(
    r"(?:f ?[1-4] )?(?:the )?(?:(?:current|new|old|existing) (?:solution|situation) )?"
    rf"({'|'.join(_FORCE_WORDS)})(?: (?:factor|force)s?)?"
    r"(?: (?:and )?(?:inertia|habits?|allegiance|attachments?|concerns|worries|fears|anxieties))?"
    r"(?: (?:of|to|towards?|away|from|about|around|with|for|in|against|and)\b"
    r"(?: (?:the|a|an|our|their|to|towards?|from|current|new|old|existing|present|past|situation|"
    r"solutions?|way|ways|thing|product|tool|idea|behaviou?r|today|change|changing|switch|"
    r"switching|unknown|choice|alternative|problems?|life|status|quo|inertia|allegiance|habits?|"
    r"something|better|familiar|attachment))*)*(?: \d+)?"
)
TIMELINE = (
    "first_thought",
    "passive_looking",
    "event_one",
    "active_looking",
    "event_two",
    "deciding",
    "buying",
    "consuming",
    "satisfaction_moment",
)
"""The moments of a switch from one solution to another, in order (Moesta, 2020)."""
MOMENTS: Mapping[str, str] = {
    **{name.replace("_", " "): name for name in TIMELINE},
    **dict.fromkeys(("first thoughts", "the first thought", "trigger"), "first_thought"),
    **dict.fromkeys(("passive search", "passively looking"), "passive_looking"),
    **dict.fromkeys(("event 1", "first event", "event i"), "event_one"),
    **dict.fromkeys(("active search", "actively looking", "actively searching"), "active_looking"),
    **dict.fromkeys(("event 2", "second event", "event ii"), "event_two"),
    **dict.fromkeys(("decision", "the decision", "decide", "deciding moment"), "deciding"),
    **dict.fromkeys(("purchase", "bought", "buy", "purchasing", "hire"), "buying"),
    **dict.fromkeys(("first use", "using", "consumption", "use", "onboarding"), "consuming"),
    **dict.fromkeys(("satisfaction", "satisfied", "ongoing use"), "satisfaction_moment"),
}
"""The moment that words in a timeline name."""
STAGES = ("define", "locate", "prepare", "confirm", "execute", "monitor", "modify", "conclude")
"""The stages of the universal job map, in order (Bettencourt and Ulwick, 2008)."""
LEVELS = ("aspiration", "big", "little", "micro")
"""The levels of jobs, from the highest down (Kalbach, 2020)."""

ACCOMPANYING = frozenset({"emotional", "social"})
"""The types of job that accompany a functional job and have no steps (Ulwick, 2016)."""

VALUES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "job_type": {
        "functional": (
            *("main", "core", "core functional", "related", "functional job", "main job"),
            *("core job", "core functional job", "related job"),
        ),
        "emotional": ("personal", "feeling", "emotional job"),
        "social": ("social job",),
        "consumption": ("consumption chain", "consumption job", "consumption chain job"),
        "financial": ("buyer", "financial job"),
    },
    "level": {
        "aspiration": ("aspirational", "ideal"),
        "big": (
            *("main", "core", "core functional", "big job", "main job", "core job"),
            "core functional job",
        ),
        "little": (
            *("small", "step", "stage", "sub-job", "sub", "little job", "small job"),
            *("job step", "job map step", "process step"),
        ),
        "micro": ("task", "micro-job", "activity"),
    },
    "stage": {
        "define": ("plan",),
        "locate": ("gather",),
        "prepare": (),
        "confirm": (),
        "execute": (),
        "monitor": (),
        "modify": ("adjust",),
        "conclude": ("finish", "close"),
    },
    "status": {
        "draft": ("idea", "unknown"),
        "candidate": ("not validated",),
        "hypothesis": ("validating", "heuristic", "assumption", "inference"),
        "validated": ("researched", "confirmed", "direct evidence", "evidence supported"),
        "retired": ("deprecated", "archived"),
    },
    "role": {
        "performer": ("executor", "job executor", "job performer", "user", "end user"),
        "buyer": ("purchaser", "purchase decision maker"),
        "approver": (),
        "reviewer": (),
        "technician": ("lifecycle support", "lifecycle support team"),
        "manager": (),
        "audience": (),
        "assistant": ("helper",),
    },
    "scale": {
        "0-10": ("10", "0..10", "0 to 10"),
        "1-10": ("1..10", "1 to 10"),
        "1-5": ("5", "1..5", "1 to 5", "likert"),
        "0-1": ("1", "0..1", "0 to 1", "share", "fraction"),
        "percent": ("%", "0-100", "100", "0..100", "percentage"),
        "low-critical": ("low..critical", "ordinal", "low-high"),
    },
    "basis": {
        "top2box": ("top 2 box", "top two box", "t2b"),
        "mean": ("average", "avg"),
        "estimate": ("guess", "estimated", "own estimate"),
    },
    "applicability": {
        "present": ("yes", "applicable"),
        "conditional": ("sometimes",),
        "not_applicable": ("n/a", "na", "none"),
        "unknown": ("?", "not known"),
    },
    "segment_by": {"needs": ("outcomes", "need"), "circumstances": (), "demographics": ()},
    "interview_kind": {"jobs": (), "switch": (), "survey": (), "observation": (), "desk": ()},
    "solution_kind": {"product": (), "service": (), "workaround": (), "nothing": ("none",)},
    "owner": {"own": ("ours", "us"), "competitor": ("competition", "other")},
}
"""By property, its values and their other spellings. `stage` may also be free text."""

RATING_WORDS: Mapping[str, float] = {
    "very low": -1.0,
    **dict.fromkeys(("low", "l", "lo"), 0.0),
    **dict.fromkeys(("medium", "moderate", "med", "mid", "m"), 1.0),
    **dict.fromkeys(("high", "h", "hi"), 2.0),
    **dict.fromkeys(("critical", "very high"), 3.0),
}
"""The words of the scale ``low-critical``, with their ranks."""
_FIGURE = re.compile(
    r"(?:[~≈]\s*|ca?\.\s*)?([-+]?\d+(?:[.,]\d+)?)\s*"
    r"(?:(?:/|(?:out )?of|von|sur|de)\s*(\d+)|(%|percent|per cent)|(?:points?|pts?)\.?)?",
    re.IGNORECASE,
)
_STARS = re.compile(r"[★⭐🌟●⬤]+[☆○◯]*")
_EMPTY = frozenset("☆○◯")
_MOST_STARS = 5
_EMOJI = "\N{VARIATION SELECTOR-16}"
"""What follows a sign that is drawn in colours."""


class Figure(Struct, frozen=True):
    """A figure that is written as text.

    `out_of` is the greatest possible figure, or empty where it is not said. `is_share` says
    that the figure is per cent.
    """

    number: float
    out_of: str = ""
    is_share: bool = False


def figure_in(text: str) -> Figure | None:
    """The figure that a text consists of, such as ``8,5/10``, ``4 of 5``, ``80 %``, ``★★★☆☆``."""
    if match := _FIGURE.fullmatch(text):
        return Figure(float(match[1].replace(",", ".")), match[2] or "", bool(match[3]))
    signs = text.replace(_EMOJI, "").replace(" ", "")
    if _STARS.fullmatch(signs) and len(signs) <= 2 * _MOST_STARS:
        filled = sum(sign not in _EMPTY for sign in signs)
        return Figure(float(filled), str(max(len(signs), _MOST_STARS)))
    return None


def _fold(text: str) -> str:
    return " ".join(text.casefold().replace("–", " ").replace("-", " ").replace("_", " ").split())


_FOLDED: Mapping[str, Mapping[str, str]] = {
    key: {
        **VALUE_TRANSLATIONS.get(key, {}),
        **{_fold(name): value for value, also in values.items() for name in (value, *also)},
    }
    for key, values in VALUES.items()
}


def canonical(key: str, value: object) -> str | None:
    """The value of the property `key` that `value` spells; None if it spells none of them.

    Raises KeyError if `key` is not in `VALUES`.
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = f"{value:g}"
    return _canonical_text(key, value) if isinstance(value, str) else None


_BESIDE = re.compile(r"[^\w\s\x00-\x7f]+|^\s*\d{1,2}\s*[.)–—-]\s*(?=[^\W\d])")


@lru_cache(4096)
def _canonical_text(key: str, value: str) -> str | None:
    known = _FOLDED[key]
    if (found := known.get(_fold(value))) is not None:
        return found
    # Selects of databases have emoji and numbers beside the word, and two words for one value.
    bare = _BESIDE.sub("", value)
    values = {known.get(_fold(word)) for word in bare.split("/")} if bare.strip() else set()
    return values.pop() if len(values) == 1 else None


@lru_cache(4096)
def force_named(name: str) -> str:
    """The force that the folded words of a heading or label name, or "".

    The words must be nothing but its name: ``push``, ``pull of the new solution``,
    ``habits and inertia``, ``F1 push`` and ``push factors`` are, ``push notifications`` and
    ``habit tracker`` are not.
    """
    match = _FORCE_NAME.fullmatch(name)
    return _FORCE_WORDS[match[1]] if match is not None else ""


def is_figure(value: object) -> bool:
    """Whether the value can be an importance or satisfaction: a number, also as text, or a word."""
    if isinstance(value, str):
        text = value.strip()
        return text.casefold() in RATING_WORDS or figure_in(text) is not None
    return isinstance(value, (int, float)) and not isinstance(value, bool)
