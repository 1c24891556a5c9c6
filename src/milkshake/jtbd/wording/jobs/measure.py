"""Needs and feelings in a job statement: how well, how fast, with what in the heart."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from milkshake.jtbd.wording.english.rewording import cased, shown, tidy, uncapitalised
from milkshake.jtbd.wording.english.tokens import (
    DETERMINERS,
    LINKS,
    PREPOSITIONS,
    Token,
    find_any,
    is_adverb,
    lows,
    remark,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import Frame, clause_end, noun_phrase_end
from milkshake.jtbd.wording.english.words import adjective, noun, past, singular, verb, words
from milkshake.jtbd.wording.jobs.first_word import not_a_verb
from milkshake.model.statement import Remark, Rewrite

_Cut = tuple[int, int]
_PRICED = word_set("best better lowest highest")
_DEGREES = word_set("more most very as so")
_CHANGES = word_set("get feel become")
_NO_SPEED = word_set("hold stand sleep break")
"""“Hold fast”, “sleep fast”: no speed."""


@cache
def _candidates() -> frozenset[str]:
    """The words that may say how well."""
    return words("metric-adverb") | words("metric-comparative") | _PRICED | {"fast"}


def measure_remarks(found: Frame) -> Iterator[Remark]:
    """How well and how fast: needs that have got into the job."""
    cuts = list(_phrases(found))
    for i in range(found.lead, len(found.tokens)):
        if found.tokens[i].low not in _candidates() or any(a <= i < b for a, b in cuts):
            continue
        if _says_how(found, i):
            degree = i > found.lead and found.low(i - 1) in _DEGREES
            cuts.append((i - 1 if degree else i, i + 1))
        elif (
            found.low(i) in _PRICED
            and found.low(i + 1) in words("price-noun")
            and found.first.low not in words("pricing-verb")
        ):
            cuts.append((i, i + 1))
    cuts = sorted(set(cuts))
    for cut in cuts:
        yield _measure(found, cut, cuts)


def _phrases(found: Frame) -> Iterator[_Cut]:
    """“With ease”, "the cheapest", "as soon as possible", "speed up"."""
    phrase = find_any(found.tokens, "metric-phrase", found.lead)
    if phrase:
        yield phrase
    superlative = find_any(found.tokens, "metric-superlative", found.lead)
    if superlative and superlative[0] > found.verb:
        yield superlative
    for i in range(found.lead, len(found.tokens)):
        if found.low(i) == "as" and "possible" in (found.low(i + 3), found.low(i + 4)):
            yield i, i + (4 if found.low(i + 3) == "possible" else 5)
    if found.low(found.verb) == "speed" and found.low(found.verb + 1) == "up":
        yield found.verb, found.verb + 2


def _says_how(found: Frame, i: int) -> bool:
    """Whether the word at `i` says how something is done, and not how the thing is."""
    low, before, after = found.low(i), found.low(i - 1), found.low(i + 1)
    if low in words("metric-adverb"):
        # "a cheaply made part", "easily digestible food"
        described = adjective(after) and not verb(after) and noun(found.low(i + 2))
        return i <= found.verb or not (past(after) or described)
    ends = not after or after in LINKS or after in DETERMINERS or after == "to"
    if i <= found.verb or not (ends or not found.tokens[i + 1].is_word):
        return False
    if low == "fast":
        return not (before in DETERMINERS or adjective(before) or before in _NO_SPEED)
    if low not in words("metric-comparative"):
        return False
    # "get better", "something cheaper": what becomes of a thing, or which it is
    if before in _CHANGES | {"be", "make", "something"} or before in DETERMINERS:
        return False
    doing = found.low(found.verb)
    return doing not in _CHANGES and not (doing == "make" and i < found.verb + 2)


def _with_joint(found: Frame, cut: _Cut) -> _Cut:
    """The words with the "and" that would be left hanging: "carefully [and quickly] count"."""
    first, last = cut
    tokens = found.tokens
    if (
        found.low(first - 1) in ("and", "or")
        and first - 2 >= found.lead
        and is_adverb(tokens[first - 2])
    ):
        return first - 1, last
    joined = found.low(last) in ("and", "or") and last + 1 < len(tokens)
    if joined and (is_adverb(tokens[last + 1]) or tokens[last + 1].low in PREPOSITIONS):
        return first, last + 1
    return cut


def _measure(found: Frame, cut: _Cut, cuts: list[_Cut]) -> Remark:
    """What to say of the measure at `cut`; `cuts` are all that are left out of the statement."""
    first, last = cut
    stretch = found.tokens[first:last]
    text = found.words(first, last)
    if first <= found.verb < last or _makes(found, last):
        told = "begin with a verb for what is done, and write a need for the rest"
        return remark("job-no-metric-word", stretch, f"“{text}” says how well: {told}")
    joints = [_with_joint(found, one) for one in cuts]
    instead = _without(found, joints) if not_a_verb(found) is None else None
    without = f"write {shown(instead)}" if instead else "leave it out"
    if stretch[0].low == "automatically":
        told = f"“{text}” says by what means: {without}"
    else:
        told = f"“{text}” says how well: {without}, and add a need: {_need(found, cut, instead)}"
    alone = joints == [cut] and len(stretch) == 1 and stretch[0].low in words("metric-adverb")
    rewrite = _without_adverb(found, first) if alone else None
    return remark("job-no-metric-word", stretch, told, instead, rewrite)


def _makes(found: Frame, last: int) -> bool:
    """“Make cooking easier” says nothing without its last word."""
    return found.low(found.verb) in ("make", "keep") and found.low(last - 1) in words(
        "metric-comparative"
    )


def _without(found: Frame, cuts: list[_Cut]) -> str:
    """The statement without the cuts; of "the cheapest flight" there remains "a flight"."""
    tokens = list(found.tokens)
    gone = {i for first, last in cuts for i in range(first, last)}
    for first, last in cuts:
        one = found.low(first - 1) == "the" and last < len(tokens) and tokens[last].is_word
        if one and found.low(last) not in LINKS:
            head = tokens[noun_phrase_end(tokens, last) - 1].low
            if singular(head) != head or head.endswith("ing"):
                gone.add(first - 1)
            else:
                article = "an" if found.low(last)[0] in "aeiou" else "a"
                the = tokens[first - 1]
                tokens[first - 1] = Token(article, article, the.start, the.end)
    kept = [tokens[i] for i in range(found.lead, len(tokens)) if i not in gone]
    return tidy(found.text, kept)


_MEASURES = (
    ("saves-time", "the time it takes to"),
    ("saves-effort", "the effort it takes to"),
    ("saves-money", "the cost of"),
)


def _need(found: Frame, cut: _Cut, instead: str | None) -> str:
    """The need behind "quickly", "cheaply", "with ease", "(at) the best (price)"."""
    stretch = found.tokens[slice(*cut)]
    low = lows(stretch)
    measure = next((told for name, told in _MEASURES if not words(name).isdisjoint(low)), "")
    if found.low(cut[1]) in words("price-noun"):
        measure = "the cost of"
    if not measure:
        return "“Minimize the likelihood that …”"
    # "The fastest route" and "a cheaper flight" say of the thing what it is to save.
    of_the_thing = find_any(stretch, "metric-superlative") or measure.endswith("of")
    if of_the_thing or instead is None or " " not in instead:
        return f"“Minimize {measure} …”"
    return f"“Minimize {measure} {uncapitalised(instead)}”"


def _without_adverb(found: Frame, at: int) -> Rewrite | None:
    """Leave out the adverb at `at`, with the space on one side of it."""
    tokens, adverb = found.tokens, found.tokens[at]
    if at == found.lead and at + 1 < len(tokens):
        following = tokens[at + 1]
        content = cased(found.text[following.start : following.end], adverb.text)
        return Rewrite(adverb.start, following.end, content, safe=True)
    return Rewrite(tokens[at - 1].end, adverb.end, "", safe=True) if at else None


def feeling_remarks(found: Frame, said: set[str]) -> Iterator[Remark]:
    """Feelings beside what is done: "without stress", "confidently", "keep guests happy"."""
    if "type-mismatch" in said or "job-not-aspiration" in said:
        return
    beside = _feeling_beside(found)
    felt = beside or _feeling_aimed_at(found) or _feeling_stayed_in(found)
    if felt is None:
        return
    first, last = felt
    if found.low(last) in ("about", "of", "over"):
        last = clause_end(found.tokens, last)
    can_do_without = (beside or found.low(first) in words("state-verb")) and not (
        first <= found.verb < last or not_a_verb(found)
    )
    instead = found.without((first, last)) if can_do_without else None
    told = "write what is done, with a result one can see"
    if instead:
        told = f"the job is {shown(instead)}"
    yield remark(
        "job-no-emotion",
        found.tokens[first:last],
        f"“{found.words(first, last)}” is how one feels: {told}; keep the feeling as an emotional "
        "job (“Feel …”)",
        instead,
    )


def _feeling_beside(found: Frame) -> _Cut | None:
    """“With pride”, "calmly": what can be left out."""
    return find_any(found.tokens, "emotion-phrase", found.lead) or find_any(
        found.tokens, "emotion-adverb", found.lead
    )


# Of these one cannot tell whether they are felt.
_OF_THINGS = word_set("secure content valued comfortable")


def _feeling_aimed_at(found: Frame) -> _Cut | None:
    """“Enjoy a meal”, "keep guests happy": the feeling is all that is to come of it."""
    at = found.verb
    if found.low(at) == "enjoy":
        return at, at + 1
    if found.low(at) not in ("make", "keep", "leave"):
        return None
    felt = words("emotion-adjective")
    for i in range(min(len(found.tokens), at + 6) - 1, at + 1, -1):
        closes = i + 1 == len(found.tokens) or found.low(i + 1) in LINKS
        if closes and found.low(i) in felt and found.low(i) not in _OF_THINGS:
            return i, i + 1
    return None


def _feeling_stayed_in(found: Frame) -> _Cut | None:
    """“(Drive at night and) stay calm”."""
    state, felt = words("state-verb"), words("emotion-adjective")
    for i in range(found.verb + 1, len(found.tokens) - 1):
        if found.tokens[i].low in state and found.tokens[i + 1].low in felt:
            return i, i + 2
    return None
