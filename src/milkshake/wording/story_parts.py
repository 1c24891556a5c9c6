"""Where situation, motivation and outcome of a job story are."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from milkshake.wording.tokens import (
    BE,
    CLOSED,
    DETERMINERS,
    MODALS,
    PRONOUNS,
    Token,
    is_adverb,
    word_set,
)
from milkshake.wording.words import noun, only_noun, person, singular, verb

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
    """A part of a story: `tokens[first:last]`, with the word that opens it."""

    first: int
    last: int


class Cut(Struct, frozen=True, gc=False):
    """A story cut up; None for what is not there."""

    situation: Clause | None
    motivation: Clause | None
    outcome: Clause | None
    role: Clause | None


def looks_like_story(tokens: Sequence[Token]) -> bool:
    """Whether the words have the form of a story, or of a user story: two of its parts at least."""
    cut = cut_story(tokens)
    if cut.role is not None:
        return cut.motivation is not None
    if cut.motivation is None or cut.situation is None:
        return False
    # "Managers want to feel confident when …" is an observation, with its circumstance behind it.
    return cut.outcome is not None or cut.situation.first < cut.motivation.first


def cut_story(tokens: Sequence[Token]) -> Cut:
    """Where the parts of a story are, in whatever order they come."""
    role = _role(tokens)
    begin = role.last if role else 0
    wants = _wants(tokens, begin)
    outcome_at = _outcome(tokens, begin)
    # A "want" behind the "so" is a part of the outcome, unless the outcome comes first.
    leads = outcome_at is not None and all(not t.is_word for t in tokens[begin:outcome_at])
    if outcome_at is not None and not leads and wants and wants[0][0] > outcome_at:
        # "When sorting in order to pack, I want …, so …": the first belongs to the situation.
        outcome_at = _outcome(tokens, wants[0][1]) or outcome_at
    want = next((w for w in wants if outcome_at is None or leads or w[0] < outcome_at), None)
    situation_at = _situation(tokens, begin, want, outcome_at)
    marks = sorted(
        {x for x in (situation_at, want[0] if want else None, outcome_at) if x is not None}
    )

    def clause(start: int | None) -> Clause | None:
        if start is None:
            return None
        end = next((m for m in marks if m > start), len(tokens))
        return Clause(start, end)

    return Cut(clause(situation_at), clause(want[0] if want else None), clause(outcome_at), role)


def _role(tokens: Sequence[Token]) -> Clause | None:
    """“As a nurse,”: where the role ends."""
    low = [t.low for t in tokens[:12]]
    if len(low) < 3 or low[0] != "as" or low[1] not in ("a", "an", "the", "one"):
        return None
    if low[1] == "the" and not any(map(person, low[2:5])):
        return None
    for i in range(2, len(low)):
        if tokens[i].text == "," or (low[i] in ("i", "we") and i > 2) or low[i] in _OPENERS:
            return Clause(0, i)
    return None


def _wants(tokens: Sequence[Token], begin: int) -> tuple[tuple[int, int], ...]:
    """Where somebody wants something: from the subject, at the verb. The likeliest first."""
    found: list[tuple[int, int, int]] = []
    opened = False  # inside a situation that no comma has closed
    for i in range(begin, len(tokens)):
        low = tokens[i].low
        if low in _OPENERS and (
            i == begin or tokens[i - 1].text in ",;:" or low in ("when", "whenever")
        ):
            opened = True
        if tokens[i].text in ",;.:\n":
            opened = False
        weight = wish(tokens, i)
        if not weight:
            continue
        start = subject(tokens, i, begin)
        if start is None:
            continue
        before = tokens[start - 1] if start > begin else None
        direct = before is not None and before.low in _OPENERS - {"before", "after"}
        if direct or (
            before is not None and before.low in ("who", "that", "which", "what", "because")
        ):
            continue
        if before is not None and before.low in ("before", "after", "if", "until", "since"):
            continue
        # "I want" is the motivation; "I need" may be, and inside the situation seldom is.
        weight += 2 if opened else 0
        found.append((weight, start, i))
    found.sort(key=lambda item: (item[0], item[1]))
    return tuple((start, at) for _, start, at in found)


def wish(tokens: Sequence[Token], i: int) -> int:
    """How plainly the word at `i` is a wish: 1 plainly, 2 less so, 0 not at all."""
    low = tokens[i].low
    after = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if low in ("want", "wants", "wish", "wishes"):
        return 1
    if low in ("would", "i'd", "we'd", "they'd", "'d") and after in _LIKES:
        return 1
    if low in ("need", "needs", "prefer", "prefers", "hope", "hopes"):
        return 2
    if low in ("have", "has") and after == "to":
        return 3
    return 0


def subject(tokens: Sequence[Token], at: int, begin: int) -> int | None:
    """Where the subject of the verb at `at` begins; None if none stands before it."""
    i = at - 1
    if tokens[at].low in ("i'd", "we'd", "they'd"):
        return at
    while (i >= begin and is_adverb(tokens[i])) or (
        i >= begin and tokens[i].low in ("also", "really")
    ):
        i -= 1
    if i < begin or not tokens[i].is_word:
        return None
    low = tokens[i].low
    if low in (
        "i",
        "we",
        "they",
        "he",
        "she",
        "you",
        "it",
        "everyone",
        "everybody",
        "nobody",
        "who",
    ):
        return i if low != "who" else None
    if (
        low in CLOSED
        or low == "to"
        or not (noun(low) or only_noun(low) or tokens[i].text[0].isupper() or singular(low) != low)
    ):
        return None
    while (
        i > begin
        and tokens[i - 1].is_word
        and (
            tokens[i - 1].low not in CLOSED
            and (noun(tokens[i - 1].low) or verb(tokens[i - 1].low) != "V")
        )
    ):
        i -= 1
    if i > begin and tokens[i - 1].low in DETERMINERS:
        i -= 1
    return i


def _outcome(tokens: Sequence[Token], begin: int) -> int | None:
    """Where the outcome begins: "so (that) …", "in order to …", "so as to …"."""
    low = [t.low for t in tokens]
    for i in range(begin, len(tokens) - 1):
        if low[i : i + 3] == ["in", "order", "to"] or low[i : i + 3] == ["in", "order", "that"]:
            return i
        if low[i : i + 3] == ["so", "as", "to"]:
            return i
        if low[i] != "so" or low[i + 1] in _INTENSIFIED:
            continue
        if i and (
            low[i - 1] in ("do", "think", "or", "not", "is", "are", "be")
            or (low[i - 1] == "and" and low[i + 1] in ("on", "forth"))
        ):
            continue
        if low[i + 1] == "that" or low[i + 1] in PRONOUNS or low[i + 1] in DETERMINERS:
            return i
        if low[i + 1] in ("i'm", "we're", "it's", "they're", "there", "when", "if", "in"):
            return i
        # "so deliveries go out on time", "so agents can answer"
        comma = i > 0 and tokens[i - 1].text in ",;—–-"
        follows = low[i + 1 : i + 8]
        modal = any(
            w in MODALS or w in BE or w in ("don't", "doesn't", "do", "does", "get", "gets")
            for w in follows
        )
        acts = any(verb(w) or verb(singular(w)) for w in follows[1:])
        if (comma and (modal or acts)) or modal:
            return i
    return None


def _situation(
    tokens: Sequence[Token], begin: int, want: tuple[int, int] | None, outcome: int | None
) -> int | None:
    """Where the situation begins."""
    for i in range(begin, len(tokens)):
        low = tokens[i].low
        after = tokens[i + 1].low if i + 1 < len(tokens) else ""
        if low not in _OPENERS and low not in ("in", "on", "at", "with", "under"):
            continue
        initial = i == begin or not any(t.is_word for t in tokens[begin:i])
        if low in ("in", "on", "at", "with", "under") and not (
            initial and want and want[0] > i and after != "order"
        ):
            continue
        if low == "as" and after not in ("soon", "i", "we", "the", "my", "long"):
            continue
        if low in ("every", "each") and after != "time":
            continue
        if low in ("since", "where", "given", "until", "unless") and not initial:
            continue
        if outcome is not None and i > outcome and (want is None or want[0] < outcome):
            # in the outcome: "so I can act when it happens" is no situation
            continue
        if initial or (want is not None and i > want[1]):
            if not initial and low == "if" and tokens[i - 1].text not in ",;":
                continue
            return i
        if tokens[i - 1].text in ",;:" or low in ("when", "whenever"):
            return i
    return None
