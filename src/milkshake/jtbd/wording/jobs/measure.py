"""Remarks on measures in a job statement: "quickly" and "cheaply" belong into a need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from milkshake.jtbd.wording.english.rewording import article, cased, shown, tidy, uncapitalised
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
from milkshake.jtbd.wording.english.verb_phrase import (
    VerbPhrase,
    clause_end,
    noun_phrase_end,
    withouts,
)
from milkshake.jtbd.wording.english.words import adjective, noun, past, singular, verb, words
from milkshake.jtbd.wording.jobs.first_word import not_a_verb
from milkshake.model.statement import Remark, Rewrite

_Range = tuple[int, int]
"""The first of some tokens and the end of them."""
_PRICED = word_set("best better lowest highest")
_DEGREES = word_set("more most very as so")
_CHANGES = word_set("get feel become")
_NO_SPEED = word_set("hold stand sleep break")
"""Words after which "fast" is no speed: “hold fast”, “sleep fast”."""


@cache
def _candidates() -> frozenset[str]:
    """The words that may say how well something is done."""
    return words("metric-adverb", "metric-comparative") | _PRICED | {"fast"}


def measure_remarks(phrase: VerbPhrase) -> Iterator[Remark]:
    """Remarks on words that say how well or how fast: they belong into a need."""
    ranges = list(_phrases(phrase))
    candidates, compounds = _candidates(), words("metric-compound")
    for i in range(phrase.start, len(phrase.tokens)):
        low = phrase.tokens[i].low
        manner = low in compounds or (i < phrase.verb and _leads_as_manner(phrase, i))
        if not (manner or low in candidates) or any(a <= i < b for a, b in ranges):
            continue
        if manner:
            ranges.append((i, i + 1))
        elif _says_how(phrase, i):
            degree = i > phrase.start and phrase.low(i - 1) in _DEGREES
            ranges.append((i - 1 if degree else i, i + 1))
        elif (
            phrase.low(i) in _PRICED
            and phrase.low(i + 1) in words("price-noun")
            and phrase.head.low not in words("pricing-verb")
        ):
            ranges.append((i, i + 1))
    ranges = sorted(set(ranges))
    for place in ranges:
        yield _measure_remark(phrase, place, ranges)


def _phrases(phrase: VerbPhrase) -> Iterator[_Range]:
    """The places of phrases such as "with ease", "the cheapest", "as soon as possible"."""
    wording = find_any(phrase.tokens, "metric-phrase", phrase.start)
    if wording and not (_is_live(phrase, wording) and phrase.head.low in words("live-verb")):
        yield wording
    superlative = find_any(phrase.tokens, "metric-superlative", phrase.start)
    if superlative and superlative[0] > phrase.verb:
        yield _whole_way(phrase, superlative)
    elif phrase.head.low in words("choosing-verb"):
        # "Find the best route"; not "decide which route is the best".
        best = phrase.verb_end + 1
        if phrase.low(best - 1) == "the" and phrase.low(best) == "best":
            yield best, best + 1
    spared = _without_spending(phrase)
    if spared:
        yield spared
    for i in range(phrase.start, len(phrase.tokens)):
        if phrase.low(i) == "as" and "possible" in (phrase.low(i + 3), phrase.low(i + 4)):
            yield i, i + (4 if phrase.low(i + 3) == "possible" else 5)
    if phrase.low(phrase.verb) == "speed" and phrase.low(phrase.verb + 1) == "up":
        yield phrase.verb, phrase.verb + 2


def _is_live(phrase: VerbPhrase, place: _Range) -> bool:
    """Whether the phrase is “in real time”, as one interprets a speech."""
    return phrase.low(place[0] + 1) in ("real", "real-time")


def _whole_way(phrase: VerbPhrase, place: _Range) -> _Range:
    """The range with the words around a way of doing it: “in the most efficient way”."""
    first, last = place
    around = phrase.low(first - 2) == "in" and phrase.low(first - 1) in DETERMINERS
    is_way = phrase.low(last) in ("way", "manner", "fashion")
    return (first - 2, last + 1) if around and is_way else place


def _without_spending(phrase: VerbPhrase) -> _Range | None:
    """The place of a clause on what is not to be spent: “without wasting a day”; or None.

    "Without waking the baby" is a circumstance of the job, or what must not happen.
    """
    for i in withouts(phrase):
        after = i + 2 if phrase.low(i + 1) in DETERMINERS | {"too", "having"} else i + 1
        clause = [t.low for t in phrase.tokens[i + 1 : clause_end(phrase.tokens, i + 1)]]
        spends = phrase.low(i + 1) in words("spending-gerund") or (
            phrase.low(i + 1) in words("losing-gerund")
            and not words("spent-thing").isdisjoint(map(singular, clause))
        )
        if spends or phrase.low(after) in words("hassle"):
            return i, clause_end(phrase.tokens, i + 1)
    return None


def _leads_as_manner(phrase: VerbPhrase, i: int) -> bool:
    """Whether an adverb before the verb says how well: “*Securely* store passwords”.

    Adverbs of time, of place, of the law and the like tell circumstances: “manually”, “weekly”.
    """
    low = phrase.low(i)
    if not low.endswith("ly") or not is_adverb(phrase.tokens[i]):
        return False
    if low in words("emotion-adverb") or low in words("circumstance-adverb"):
        return False
    return low in words("manner-adverb") or not low.endswith(("ically", "ally", "arily"))


def _says_how(phrase: VerbPhrase, i: int) -> bool:
    """Whether the word at `i` describes the action, and not a thing."""
    low, before, after = phrase.low(i), phrase.low(i - 1), phrase.low(i + 1)
    if low in words("metric-adverb"):
        # "A cheaply made part" and "easily digestible food" describe a thing.
        described = adjective(after) and not verb(after) and noun(phrase.low(i + 2))
        return i <= phrase.verb or not (past(after) or described)
    ends = not after or after in LINKS or after in DETERMINERS or after == "to"
    if i <= phrase.verb or not (ends or not phrase.tokens[i + 1].is_word):
        return False
    if low == "fast":
        return not (before in DETERMINERS or adjective(before) or before in _NO_SPEED)
    if low not in words("metric-comparative"):
        return False
    # "Get better" and "something cheaper" describe a thing.
    if before in _CHANGES | {"be", "make", "something"} or before in DETERMINERS:
        return False
    doing = phrase.low(phrase.verb)
    return not (doing in _CHANGES | {"make"} and i < phrase.verb + 2)


def _with_coordinator(phrase: VerbPhrase, place: _Range) -> _Range:
    """The range with the "and" that would be left over: "carefully [and quickly] count"."""
    first, last = place
    tokens = phrase.tokens
    if (
        phrase.low(first - 1) in ("and", "or")
        and first - 2 >= phrase.start
        and is_adverb(tokens[first - 2])
    ):
        return first - 1, last
    joined = phrase.low(last) in ("and", "or") and last + 1 < len(tokens)
    if joined and (is_adverb(tokens[last + 1]) or tokens[last + 1].low in PREPOSITIONS):
        return first, last + 1
    return place


def _measure_remark(phrase: VerbPhrase, place: _Range, ranges: list[_Range]) -> Remark:
    """The remark on the measure at `place`, which is one of `ranges`.

    The statement that it proposes is without all of them.
    """
    first, last = place
    tokens = phrase.tokens[first:last]
    message = f'"{phrase.words(first, last)}" says how well, not what is done'
    if first <= phrase.verb < last or _needs_measure(phrase, last):
        advice = "begin with a verb for what is done, and write a need for the rest"
        return remark("job-no-metric-word", tokens, message, advice)
    whole_ranges = [_with_coordinator(phrase, one) for one in ranges]
    instead = _without(phrase, whole_ranges) if not_a_verb(phrase) is None else None
    without = f"write {shown(instead)}" if instead else "leave it out"
    if tokens[0].low in words("means-adverb"):
        message, advice = f'"{tokens[0].text}" says by what means', without
    else:
        advice = f"{without}, and add a need: {_need(phrase, place, instead)}"
    alone = whole_ranges == [place] and len(tokens) == 1 and tokens[0].low in words("metric-adverb")
    rewrite = _without_adverb(phrase, first) if alone else None
    return remark("job-no-metric-word", tokens, message, advice, instead, rewrite)


def _needs_measure(phrase: VerbPhrase, last: int) -> bool:
    """Whether the statement needs its measure: "make cooking easier" is nothing without it."""
    return phrase.low(phrase.verb) in ("make", "keep") and phrase.low(last - 1) in words(
        "metric-comparative"
    )


def _without(phrase: VerbPhrase, ranges: list[_Range]) -> str:
    """The statement without the words in `ranges`.

    "The cheapest flight" becomes "a flight".
    """
    tokens = list(phrase.tokens)
    removed = {i for first, last in ranges for i in range(first, last)}
    for first, last in ranges:
        one = phrase.low(first - 1) == "the" and last < len(tokens) and tokens[last].is_word
        if one and phrase.low(last) not in LINKS:
            head = _head(tokens, last).low
            if singular(head) != head or head.endswith("ing"):
                removed.add(first - 1)
            else:
                a, the = article(phrase.low(last)), tokens[first - 1]
                tokens[first - 1] = Token(a, a, the.start, the.end)
    kept = [tokens[i] for i in range(phrase.start, len(tokens)) if i not in removed]
    return tidy(phrase.text, kept)


def _head(tokens: Sequence[Token], at: int) -> Token:
    """The noun of the noun phrase that begins at `at`, without the adverbs after it."""
    end = noun_phrase_end(tokens, at)
    while end - 1 > at and is_adverb(tokens[end - 1]):
        end -= 1
    return tokens[end - 1]


_MEASURES = (
    ("saves-time", "the time it takes to"),
    ("saves-effort", "the effort it takes to"),
    ("saves-money", "the cost of"),
)


def _need(phrase: VerbPhrase, place: _Range, instead: str | None) -> str:
    """The need that a measure such as "quickly" or "at the best price" stands for.

    `instead` is the statement without the measure.
    """
    tokens = phrase.tokens[slice(*place)]
    low = lows(tokens)
    measure = next((words_ for name, words_ in _MEASURES if not words(name).isdisjoint(low)), "")
    if phrase.low(place[1]) in words("price-noun"):
        measure = "the cost of"
    if not measure:
        return '"Minimize the likelihood that …"'
    # In "the fastest route" and "a cheaper flight" the measure belongs to the thing.
    of_the_thing = find_any(tokens, "metric-superlative") or measure.endswith("of")
    if of_the_thing or instead is None or " " not in instead:
        return f'"Minimize {measure} …"'
    return f'"Minimize {measure} {uncapitalised(instead)}"'


def _without_adverb(phrase: VerbPhrase, at: int) -> Rewrite | None:
    """The rewrite that deletes the adverb at `at` and one space beside it."""
    tokens, adverb = phrase.tokens, phrase.tokens[at]
    if at == phrase.start and at + 1 < len(tokens):
        following = tokens[at + 1]
        content = cased(phrase.text[following.start : following.end], adverb.text)
        return Rewrite(adverb.start, following.end, content, safe=True)
    return Rewrite(tokens[at - 1].end, adverb.end, "", safe=True) if at else None
