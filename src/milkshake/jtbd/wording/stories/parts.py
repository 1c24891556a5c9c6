"""Finds the situation, motivation and outcome of a job story."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from milkshake.jtbd.wording.english.tokens import (
    BE,
    CLOSED,
    DETERMINERS,
    MODALS,
    PRONOUNS,
    Token,
    is_adverb,
    lows,
    word_set,
)
from milkshake.jtbd.wording.english.words import (
    noun,
    only_noun,
    person,
    singular,
    third_person,
    verb,
    words,
)

WANTS = word_set("want wants wanted need needs wish wishes prefer prefers")


_LIKES = word_set("like love prefer rather")


_OPENERS = word_set(
    """
    when whenever while whilst if after before once during upon until unless since where
    wherever given given-that every each as
    """
)


_INTENSIFIED = word_set(
    """
    far much many long few little often badly quickly well good bad big small few large fast
    soon late early called
    """
)


class Clause(Struct, frozen=True, gc=False):
    """A part of a story: ``tokens[first:last]``, with the word that opens it."""

    first: int
    last: int


class StoryParts(Struct, frozen=True, gc=False):
    """The parts of a job story or user story. A part that is missing is None."""

    situation: Clause | None
    motivation: Clause | None
    outcome: Clause | None
    role: Clause | None


def looks_like_story(tokens: Sequence[Token]) -> bool:
    """Whether the words have the form of a job story or a user story: at least two parts."""
    if _WISHES.isdisjoint([token.low for token in tokens]):
        # Without a wish there is no motivation.
        return False
    parts = split_story(tokens)
    if parts.role is not None:
        return parts.motivation is not None
    if parts.motivation is None or parts.situation is None:
        return False
    # "Managers want to feel confident when …" is an observation with a circumstance.
    return parts.outcome is not None or parts.situation.first < parts.motivation.first


def split_story(tokens: Sequence[Token]) -> StoryParts:
    """The parts of the story that consists of `tokens`, whatever their order."""
    role = _role(tokens)
    begin = role.last if role else 0
    wants = _wants(tokens, begin)
    outcome_at = _outcome(tokens, begin)
    # A "want" after the "so" is a part of the outcome, unless the outcome comes first.
    outcome_first = outcome_at is not None and all(not t.is_word for t in tokens[begin:outcome_at])
    if outcome_at is not None and not outcome_first and wants and wants[0][0] > outcome_at:
        # "When sorting in order to pack, I want …, so …": the first outcome is a part of
        # the situation.
        outcome_at = _outcome(tokens, wants[0][1]) or outcome_at
    want = next(
        (w for w in wants if outcome_at is None or outcome_first or w[0] < outcome_at), None
    )
    situation_at = _situation(tokens, begin, want, outcome_at)
    starts = sorted(
        {x for x in (situation_at, want[0] if want else None, outcome_at) if x is not None}
    )

    def clause(start: int | None) -> Clause | None:
        if start is None:
            return None
        end = next((other for other in starts if other > start), len(tokens))
        return Clause(start, end)

    return StoryParts(
        clause(situation_at), clause(want[0] if want else None), clause(outcome_at), role
    )


def _role(tokens: Sequence[Token]) -> Clause | None:
    """The role of a user story, such as “As a nurse,”, or None."""
    low = [t.low for t in tokens[:12]]
    if len(low) < 3 or low[0] != "as" or low[1] not in ("a", "an", "the", "one"):
        return None
    if low[1] == "the" and not any(map(person, low[2:5])):
        return None
    for i in range(2, len(low)):
        if tokens[i].text == "," or (low[i] in ("i", "we") and i > 2) or low[i] in _OPENERS:
            return Clause(0, i)
    return None


_CLAUSE_WORDS = (_OPENERS - {"before", "after"}) | word_set("who that which what because")
_NO_MOTIVATION = _CLAUSE_WORDS | word_set("before after if until since")
"""After these words a wish belongs to a clause and is not the motivation."""


def _wants(tokens: Sequence[Token], begin: int) -> tuple[tuple[int, int], ...]:
    """The wishes from `begin` on, each as the places of its subject and its verb.

    The most likely motivation comes first.
    """
    wishes: list[tuple[int, int, int]] = []
    in_situation = False  # No comma has closed the situation yet.
    for i in range(begin, len(tokens)):
        low = tokens[i].low
        if low in _OPENERS and (
            i == begin or tokens[i - 1].text in ",;:" or low in ("when", "whenever")
        ):
            in_situation = True
        if tokens[i].text in ",;.:":
            in_situation = False
        weight = wish(tokens, i)
        start = subject(tokens, i, begin) if weight else None
        if start is None or (start > begin and tokens[start - 1].low in _NO_MOTIVATION):
            continue
        # "I want" is the motivation; "I need" may be, but seldom within the situation.
        wishes.append((weight + 2 if in_situation else weight, start, i))
    wishes.sort(key=lambda item: (item[0], item[1]))
    return tuple((start, at) for _, start, at in wishes)


_CONTRACTED = word_set("i'd we'd they'd")
_WISHES = _CONTRACTED | word_set(
    "want wants wish wishes would 'd need needs prefer prefers hope hopes have has"
)


def wish(tokens: Sequence[Token], i: int) -> int:
    """How clearly the word at `i` is a wish: 1 clearly, 2 and 3 less clearly, 0 not at all."""
    low = tokens[i].low
    if low not in _WISHES:
        return 0
    after = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if low in ("want", "wants", "wish", "wishes"):
        return 1
    if (low in ("would", "'d") or low in _CONTRACTED) and after in _LIKES:
        return 1
    if low in ("need", "needs", "prefer", "prefers", "hope", "hopes"):
        return 2
    return 3 if low in ("have", "has") and after == "to" else 0


_SUBJECTS = word_set("i we they he she you it everyone everybody nobody")


def subject(tokens: Sequence[Token], at: int, begin: int) -> int | None:
    """Where the subject of the verb at `at` begins, not before `begin`; None without a subject."""
    if tokens[at].low in _CONTRACTED:
        return at
    i = at - 1
    while i >= begin and (is_adverb(tokens[i]) or tokens[i].low == "really"):
        i -= 1
    if i < begin or not tokens[i].is_word:
        return None
    low = tokens[i].low
    if low in _SUBJECTS:
        return i
    if low in CLOSED:
        return None
    if not (noun(low) or only_noun(low) or tokens[i].text[0].isupper() or singular(low) != low):
        return None
    while i > begin and _belongs_to_noun(tokens[i - 1]):
        i -= 1
    return i - 1 if i > begin and tokens[i - 1].low in DETERMINERS else i


def _belongs_to_noun(token: Token) -> bool:
    """Whether the word before a noun belongs to its phrase: "the *night shift* nurse"."""
    return token.is_word and token.low not in CLOSED and (noun(token.low) or verb(token.low) != "V")


_NO_OUTCOME_AFTER = word_set("do think or not is are be")
_OUTCOME_BEFORE = PRONOUNS | DETERMINERS | word_set("that i'm we're it's they're there when if in")
_SAYS_WHAT_IS = MODALS | BE | word_set("don't doesn't do does get gets")


def _outcome(tokens: Sequence[Token], begin: int) -> int | None:
    """Where the outcome begins: "so (that) …", "in order to …", "so as to …"; or None."""
    low = lows(tokens)
    for i in range(begin, len(tokens) - 1):
        if low[i] not in ("so", "in"):
            continue
        if low[i : i + 3] in _OUTCOME_PHRASES:
            return i
        if low[i] != "so" or (low[i + 1] in _INTENSIFIED and not _is_little(low, i)):
            continue
        if i and (low[i - 1] in _NO_OUTCOME_AFTER or low[i - 1 : i + 2] in _SO_ON):
            continue
        if low[i + 1] in _OUTCOME_BEFORE or _is_sentence(tokens, i):
            return i
    return None


def _is_little(low: tuple[str, ...], so: int) -> bool:
    """Whether the amount is the subject behind the "so" at `so`: “…, so *little is* lost”."""
    return low[max(so - 1, 0)] == "," and so + 2 < len(low) and low[so + 2] in BE


_OUTCOME_PHRASES = {("in", "order", "to"), ("in", "order", "that"), ("so", "as", "to")}
_SO_ON = {("and", "so", "on"), ("and", "so", "forth")}


def _is_sentence(tokens: Sequence[Token], so: int) -> bool:
    """Whether a subject and its verb follow the "so": "so deliveries go out"."""
    follows = lows(tokens[so + 1 : so + 8])
    if not _SAYS_WHAT_IS.isdisjoint(follows):
        return True
    follows_mark = so > 0 and tokens[so - 1].text in ",;—–-"
    return follows_mark and any(verb(word) or third_person(word) for word in follows[1:])


_PLACES = word_set("in on at with under")
_ONLY_FIRST = word_set("since where given until unless")
_MAY_OPEN = _OPENERS | _PLACES
_AFTER_AS = word_set("soon i we the my long")


def _situation(
    tokens: Sequence[Token], begin: int, want: tuple[int, int] | None, outcome: int | None
) -> int | None:
    """Where the situation begins, or None.

    `want` is the wish of the story, as its first token and its verb, and `outcome` the
    start of its outcome.
    """
    first = next((i for i in range(begin, len(tokens)) if tokens[i].is_word), begin)
    for i in range(begin, len(tokens)):
        if tokens[i].low not in _MAY_OPEN:
            continue
        initial = i <= first
        if not _opens_situation(tokens, i, initial, want):
            continue
        if outcome is not None and i > outcome and (want is None or want[0] < outcome):
            # The "when" of "so I can act when it happens" is a part of the outcome.
            continue
        follows_mark = i > 0 and tokens[i - 1].text in ",;:"
        late = want is not None and i > want[1]
        if late and not follows_mark and tokens[i - 1].low in words("knowing-verb"):
            # In "I want to know when my parcel arrives" the "when" is what is wanted.
            continue
        if initial or follows_mark or tokens[i].low in ("when", "whenever"):
            return i
        if late and tokens[i].low != "if":
            return i
    return None


def _opens_situation(
    tokens: Sequence[Token], i: int, initial: bool, want: tuple[int, int] | None
) -> bool:
    """Whether the word at `i` can open a situation; `initial` says that no word precedes it."""
    low = tokens[i].low
    after = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if low in _PLACES:
        return initial and want is not None and want[0] > i and after != "order"
    if low == "as":
        return after in _AFTER_AS
    if low in ("every", "each"):
        return after == "time"
    return low in _OPENERS and (initial or low not in _ONLY_FIRST)
