"""Remarks on statements that are not functional jobs.

These are observations, situations, feelings and ideals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from milkshake.jtbd.wording.english.rewording import tidy
from milkshake.jtbd.wording.english.tokens import (
    ARTICLES,
    BE,
    CLOSED,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    WH_WORDS,
    Token,
    find_any,
    remark,
    tokenise,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import VerbPhrase, is_base_verb
from milkshake.jtbd.wording.english.words import (
    adjective,
    adverb,
    noun,
    past,
    person,
    singular,
    verb,
    words,
)
from milkshake.jtbd.wording.values import JobType
from milkshake.model.statement import Remark


def kind_remarks(
    phrase: VerbPhrase, job_type: JobType, level: str, has_opening: bool
) -> Iterator[Remark]:
    """A remark if the statement is not a job, or not one of the type `job_type`.

    An ideal is right where `level` is "aspiration". `has_opening` says that the statement
    has an opening such as "Help me": then it is no observation and no situation.
    """
    if not has_opening:
        other = _observation(phrase) or _situation(phrase)
        if other:
            yield other
            return
    social, emotional = _social(phrase), _emotional(phrase)
    if job_type == "emotional" and not (emotional or _tells_of_feeling(phrase)):
        yield _remark_on_all(
            phrase,
            "emotional-opens-feel",
            "does not begin with a feeling",
            _how_to_feel(phrase),
        )
    elif job_type == "social" and not (social or _opens_socially(phrase)):
        yield _remark_on_all(
            phrase,
            "social-opens-perceived",
            "does not begin with how one is seen",
            'begin with "Be seen as …" or "Avoid being perceived as …"',
        )
    elif job_type == "functional" and (social or emotional):
        kind = "social" if social else "emotional"
        yield _remark_on_all(
            phrase,
            "type-mismatch",
            f"is {'a' if social else 'an'} {kind} job, not a functional one",
            f"write `job_type: {kind}`, and what is to be done as a job of its own",
        )
    elif job_type == "functional" and level != "aspiration" and _is_ideal(phrase):
        yield _remark_on_all(
            phrase,
            "job-not-aspiration",
            "is an ideal, which is never done",
            "write `level: aspiration`, or a job that helps towards it and has an end",
        )


def type_by_opening(text: str) -> JobType | None:
    """The job type that the first words show beyond doubt: "Feel …", "Be seen as …"; else None."""
    tokens = [token for token in tokenise(text) if token.is_word]
    if find_any(tokens, "emotional-opening", at_start=True):
        return "emotional"
    return "social" if find_any(tokens, "social-opening", at_start=True) else None


def _remark_on_all(phrase: VerbPhrase, slug: str, says: str, advice: str) -> Remark:
    """The remark on all words of the statement but its opening; `says` is what they are."""
    tokens = phrase.tokens[phrase.start :]
    return remark(slug, tokens, f'"{phrase.words(phrase.start)}" {says}', advice)


# Observations and situations


def _observation(phrase: VerbPhrase) -> Remark | None:
    """A remark if the statement says who wants something: "Nurses need to …", or None."""
    tokens = phrase.tokens
    at = _wish_at(tokens)
    if not at or not _is_finite(tokens, at):
        return None
    to = next((j for j in (at + 1, at + 2) if phrase.low(j) == "to"), 0)
    instead = tidy(phrase.text, tokens[to + 1 :]) if to and is_base_verb(tokens, to + 1) else None
    example = f'"{instead}"' if instead else "verb, object and circumstance"
    return remark(
        "job-no-observation",
        tokens[: at + 1],
        f'"{phrase.words(0, at + 1)} …" is an observation, not a job',
        f"keep it as evidence, and write what they are trying to get done: {example}",
        instead,
    )


_ONE_WISHES = word_set("wants prefers loves hates likes wishes")


def _wish_at(tokens: Sequence[Token]) -> int:
    """The index of the first verb such as "want" that has a subject; 0 where there is none."""
    for i in range(1, min(len(tokens), 7)):
        low, subject = tokens[i].low, tokens[i - 1].low
        if not tokens[i].is_word and tokens[i].text not in "-&":
            return 0
        if low not in words("wish-verb"):
            continue
        people = person(subject)
        if subject in CLOSED and not people:
            return 0
        # A job has no "wants" near its beginning, whatever the subject.
        one = low in _ONE_WISHES and not any(
            t.low in WH_WORDS or t.low == "that" for t in tokens[:i]
        )
        if one or people or singular(subject) != subject:
            return i
    return 0


_OFTEN_NOUNS = word_set("use value need demand love hate like struggle have")


def _is_finite(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb at `at` is the main verb: not in "Plan what people want"."""
    low, first = tokens[at].low, tokens[0].low
    if at > 1:
        names = first in DETERMINERS or adjective(first)
        if verb(first) in ("V", "v") and not names and not person(first):
            return False
        if low in _OFTEN_NOUNS and verb(first) and not names:
            return False
    subject_needed = low in ("are", "use", "value")
    return at + 1 < len(tokens) and (not subject_needed or person(tokens[at - 1].low))


def _situation(phrase: VerbPhrase) -> Remark | None:
    """A remark if the statement is only a circumstance: "Being late"; or None."""
    at = phrase.verb
    on_the_way = phrase.low(at) == "on" and "way" in (phrase.low(at + 1), phrase.low(at + 2))
    if not on_the_way and phrase.low(at) not in words("situation-opening"):
        return None
    return _remark_on_all(
        phrase,
        "job-not-situation",
        "is a situation, not a job",
        "write it under `circumstances`, and say with a verb what is to be done in it",
    )


# Feelings and reputation

_CONDITION = word_set("be stay remain become")
# These words need not mean a feeling.
_SECURE = word_set("secure content valued sane")


def _social(phrase: VerbPhrase) -> bool:
    """Whether the statement says how one wants to be seen."""
    at = phrase.verb
    low, after = phrase.low(at), phrase.low(at + 1)
    perceived = words("seen")
    if low in ("be", "being"):
        second = phrase.low(at + 2) if after in ("widely", "not", "well") else after
        follow = {phrase.low(i) for i in range(at + 2, at + 5)}
        return second in perceived and not follow.isdisjoint(("as", "for", "of", "by", "like"))
    if low == "avoid":
        return after == "being" and phrase.low(at + 2) in perceived
    if low == "look":
        looks = adjective(after) and after not in PREPOSITIONS and verb(after) in ("", "w")
        return after == "like" or looks
    if low in ("appear", "seem"):
        return after in ("to", "as") or adjective(after)
    if low in ("earn", "gain", "win", "command"):
        return any(phrase.low(i) in words("esteem") for i in range(at + 1, at + 5))
    return low == "impress"


def _opens_socially(phrase: VerbPhrase) -> bool:
    """Whether a verb comes first and others are named, or what they see: “Show …”, “Fit in”.

    Only of a social job is that enough: to show a house to buyers is none.
    """
    if find_any(phrase.tokens, "social-verb", phrase.verb, at_start=True) is not None:
        return True
    return _opens_with_verb(phrase) and any(
        person(token.low) or singular(token.low) in words("seen", "esteem", "standing")
        for token in phrase.tokens[phrase.verb + 1 :]
    )


def _tells_of_feeling(phrase: VerbPhrase) -> bool:
    """Whether a verb comes first and a feeling is named: “Reduce stress”, “Enjoy the evening”.

    Only of an emotional job is that enough: to reduce the stress in a beam is none.
    """
    if phrase.low(phrase.verb) in words("feeling-verb"):
        return True
    return _opens_with_verb(phrase) and any(
        token.low in words("emotion-noun", "emotion-adjective", "emotion-more", "mind-state")
        for token in phrase.tokens[phrase.verb + 1 :]
    )


def _opens_with_verb(phrase: VerbPhrase) -> bool:
    """Whether the first word is a verb, and no noun before a preposition: “Calm before …”."""
    low, after = phrase.low(phrase.verb), phrase.low(phrase.verb + 1)
    return low in BE or low in _NEGATING or (bool(verb(low)) and after not in PREPOSITIONS - _TO)


_NEGATING = word_set("not don't never")
_TO = word_set("to with up in on for from about")


def _emotional(phrase: VerbPhrase) -> bool:
    """Whether the statement says how one wants to feel."""
    at = phrase.verb
    low, after = phrase.low(at), phrase.low(at + 1)
    if low == "feel":
        return True
    if low == "avoid" and _is_feeling_alone(phrase):
        return True
    if low in ("avoid", "stop", "not", "without") and after in ("feeling", "worrying", "worry"):
        return True
    if low in ("worry", "panic", "stress") and phrase.start < at:
        return True
    if after == "free" and phrase.low(at + 2) == "of" and (low in _CONDITION or low == "keep"):
        return phrase.low(at + 3) in words("emotion-noun")
    return low in _CONDITION and after in words("emotion-adjective") - _SECURE


def _is_feeling_alone(phrase: VerbPhrase) -> bool:
    """Whether the object is a feeling: “(Avoid) embarrassment in front of guests”."""
    at = phrase.verb + 1
    at += phrase.low(at) in DETERMINERS
    after = phrase.low(at + 1)
    return phrase.low(at) in words("emotion-noun") and (not after or after in PREPOSITIONS)


def _how_to_feel(phrase: VerbPhrase) -> str:
    """The advice how to begin an emotional job, with the feeling that the statement names."""
    feeling = next((t.low for t in phrase.tokens if t.low in words("emotion-adjective")), "")
    if any(t.low == "confidence" for t in phrase.tokens):
        feeling = "confident"
    example = f"Feel {feeling} …" if feeling else "Feel …"
    return f'begin with "{example}" or "Avoid feeling …"'


# Ideals


def _is_ideal(phrase: VerbPhrase) -> bool:
    """Whether the statement is an ideal that is never reached: "Be a better parent"."""
    low, rest = phrase.head.low, phrase.tokens[phrase.verb + 1 :]
    after = [t.low for t in rest if t.low not in ARTICLES and t.low not in POSSESSIVES]
    if not after:
        return low in words("thriving")
    test = _IDEALS.get(low)
    if test and test(after):
        return True
    return low in words("ideal-verb") and _is_ideal_thing(rest)


_DEGREES = word_set("more less truly very always as so")
_GOOD = word_set("better best great good perfect successful happier")
_GOOD_TO_HAVE = word_set("good better great happy healthy full more balanced")


def _state(after: list[str]) -> bool:
    """“(Be) healthy” has no end; "be on time" and "be ready for an inspection" have one."""
    degree = after[0] in _DEGREES
    skip = 1 if degree or adverb(after[0]) else 0
    word = after[skip] if len(after) > skip else ""
    if _at_its_best(after) or _is_more(word):
        return True
    if word in words("ready") or word in PREPOSITIONS or after[0] in PREPOSITIONS:
        return False
    lasting = (adjective(word) and not (past(word) or person(word))) or word in words("ideal-noun")
    return degree or word in _GOOD or (lasting and len(after) == skip + 1)


def _at_its_best(after: list[str]) -> bool:
    """Whether the words mean a state to keep: “(Be) in great shape”, “(be) at my best”."""
    head = next((word for word in after[1:5] if word in words("ideal-state")), "")
    if after[0] not in ("in", "at", "on", "of") or not head:
        return False
    place = after.index(head)
    return place + 1 == len(after) and (
        head in words("ideal-state-alone") or not _PRAISED.isdisjoint(after[1:place])
    )


_PRAISED = word_set("top good great best better perfect peak excellent tip-top fine")


def _is_more(word: str) -> bool:
    """Whether the word is an adjective in the comparative: “healthier”, “fitter”, “stronger”."""
    if not word.endswith("er") or noun(word) or verb(word):
        return False
    stem = word[:-2]
    bases = (stem, word[:-1], stem[:-1] + "y" if stem.endswith("i") else "", stem[:-1])
    return any(adjective(base) for base in bases if base)


def _role(after: list[str]) -> bool:
    """Whether the words mean a role for life: “(Be) a lifelong learner”, “the one who …”.

    What a court, a school or a licence makes of somebody is no ideal: “a certified welder”.
    """
    if after[0] in _SOMEBODY and len(after) > 1:
        return after[1] in _ABOUT_SOMEBODY or person(after[1])
    if len(after) == 2:
        granted = past(after[0]) or noun(after[0]) or after[0] in words("granted-role")
        return adjective(after[0]) and not granted and person(after[1])
    return False


_ABOUT_SOMEBODY = word_set("who that whom no nobody everyone everybody people others i we")
_SOMEBODY = word_set("person one someone somebody parent colleague friend partner leader")


def _being(after: list[str]) -> bool:
    """Whether the words mean a state or a role without end, behind “be”."""
    return _role(after) or _state(after)


def _degree(after: list[str]) -> bool:
    """Whether the words name a degree without end: “(Get) more productive”."""
    return after[0] == "more" and len(after) == 2


def _growth(after: list[str]) -> bool:
    """Whether the words mean personal growth: “(Grow) as a person”."""
    return after[:2] == ["as", "person"] or after[0] in ("personally", "professionally")


def _life(after: list[str]) -> bool:
    """Whether the words mean a way of life: “(Live) a healthy life”."""
    alone = len(after) == 1 and after[0] not in words("living-place")
    so = alone and (adjective(after[0]) or adverb(after[0]))
    # “Live well with diabetes” is a job.
    longer = after[0] in words("living") and "with" not in after[1:2]
    return "life" in after[:4] or longer or so


def _success(after: list[str]) -> bool:
    """Whether the words mean success in general: “(Succeed) at work”."""
    return after[0] in ("in", "at", "as") and len(after) <= 3


def _possession(after: list[str]) -> bool:
    """Whether the words mean an ideal to have: “(Have) a good work-life balance”."""
    last = [t for t in after if t not in CLOSED][:4]
    if last == ["fun"]:
        return True
    ideals = words("ideal-noun")
    if not any(t in ideals or t in words("ideal-have") for t in last):
        return False
    return last[0] in ideals or any(t in _GOOD_TO_HAVE for t in after[:4])


def _better_world(after: list[str]) -> bool:
    """Whether the words mean a better world: “(Make) the world a better place”."""
    return "world" in after and "better" in after


def _enjoyment(after: list[str]) -> bool:
    """Whether the words mean something to enjoy for ever: “(Enjoy) life”."""
    return after[0] in ("life", "arts", "retirement")


_IDEALS: dict[str, Callable[[list[str]], bool]] = {
    "be": _being,
    "become": _state,
    "get": _degree,
    "grow": _growth,
    "live": _life,
    "lead": _life,
    "succeed": _success,
    "thrive": _success,
    "flourish": _success,
    "prosper": _success,
    "have": _possession,
    "make": _better_world,
    "enjoy": _enjoyment,
}
"""By verb, the test of the words after it (without articles) that makes it an ideal."""


def _is_ideal_thing(rest: Sequence[Token]) -> bool:
    """Whether the object is an ideal: “(Achieve) true happiness”."""
    head = find_any(rest, "ideal-noun")
    if head is None:
        return False
    tail = rest[head[1]].low if head[1] < len(rest) else ""
    if tail in ("of", "for", "between", "with", "to", "on"):
        return False
    return all(
        t.low in DETERMINERS or adjective(t.low) or t.low in ("true", "full", "inner", "greater")
        for t in rest[: head[0]]
    )
