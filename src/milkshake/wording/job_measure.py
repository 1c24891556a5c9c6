"""Needs and feelings in a job statement: how well, how fast, with what in the heart."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model import Remark, Rewrite
from milkshake.wording.frame import Frame
from milkshake.wording.job_solution import clause_end
from milkshake.wording.tokens import (
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    SUBORDINATORS,
    find_any,
    is_adverb,
)
from milkshake.wording.words import adjective, noun, past, verb, words


def measure_remarks(found: Frame) -> Iterator[Remark]:
    """How well and how fast: needs that have got into the job."""
    tokens = found.tokens
    done: list[tuple[int, int]] = []
    for name in ("metric-phrase", "metric-superlative"):
        hit = find_any(tokens, name, found.lead)
        if hit and not (name == "metric-superlative" and hit[0] <= found.verb):
            done.append(hit)
    for i in range(found.lead, len(tokens)):
        low = tokens[i].low
        if low == "as" and "possible" in (found.low(i + 3), found.low(i + 4)):
            stop = i + 4 if found.low(i + 3) == "possible" else i + 5
            done.append((i, stop))
        if any(a <= i < b for a, b in done):
            continue
        after = found.low(i + 1)
        ends = (
            not after
            or after in PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS
            or after in DETERMINERS
            or after == "to"
            or not tokens[i + 1].is_word
        )
        before = found.low(i - 1)
        first = (
            i - 1 if before in ("more", "most", "very", "as", "so") and i - 1 >= found.lead else i
        )
        if low in words("metric-adverb"):
            # "a cheaply made part", "easily digestible food": of the thing, not of the doing
            inner = i > found.verb and (
                bool(past(after))
                or (adjective(after) and not verb(after) and noun(found.low(i + 2)))
            )
            if not inner:
                done.append((first, i + 1))
        elif i > found.verb and (
            (
                low in words("metric-comparative")
                and ends
                and not (
                    before in ("get", "feel", "be", "become", "make", "something")
                    or before in DETERMINERS
                    or found.low(found.verb) in ("get", "feel", "become")
                    or (found.low(found.verb) == "make" and i < found.verb + 2)
                )
            )
            or (
                low == "fast"
                and ends
                and before not in DETERMINERS
                and not adjective(before)
                and before not in ("hold", "stand", "sleep", "break")
            )
        ):
            done.append((first, i + 1))
        elif low in ("best", "better", "lowest", "highest") and after in words("price-noun"):
            done.append((i, i + 1))
    if found.low(found.verb) == "speed" and found.low(found.verb + 1) == "up":
        done.append((found.verb, found.verb + 2))
    for first, last in sorted(set(done)):
        yield _measure(found, first, last, sorted(set(done)))


def _with_joint(found: Frame, first: int, last: int) -> tuple[int, int]:
    """The words with the "and" that would be left hanging: "carefully [and quickly] count"."""
    before, after = found.low(first - 1), found.low(last)
    if before in ("and", "or") and first - 2 >= found.lead and is_adverb(found.tokens[first - 2]):
        return first - 1, last
    joined = after in ("and", "or") and last + 1 < len(found.tokens)
    if joined and (is_adverb(found.tokens[last + 1]) or found.tokens[last + 1].low in PREPOSITIONS):
        return first, last + 1
    return first, last


def _measure(found: Frame, first: int, last: int, every: list[tuple[int, int]]) -> Remark:
    tokens = found.tokens
    start, end = tokens[first].start, tokens[last - 1].end
    text = found.text[start:end]
    every = [_with_joint(found, *cut) for cut in every]
    verb_gone = first <= found.verb < last
    instead = None if verb_gone else found.without(*every)
    told = f"“{text}” says how well: write “{instead}”, and the rest as a need with a measure"
    if tokens[first].low == "automatically":
        told = f"“{text}” says by what means: write “{instead}”"
    if verb_gone:
        told = (
            f"“{text}” asks for more of something: name what is being done, and write a need for it"
        )
    alone = every == [(first, last)]
    single = alone and tokens[first].low in words("metric-adverb") and last == first + 1
    rewrite = None
    if single and instead is not None:
        if first == found.lead and last < len(tokens):
            following = tokens[last]
            content = found.text[following.start : following.end]
            if tokens[first].text[0].isupper():
                content = content[:1].upper() + content[1:]
            rewrite = Rewrite(start, following.end, content, safe=True)
        elif first > 0:
            rewrite = Rewrite(tokens[first - 1].end, end, "", safe=True)
    return Remark("job-no-metric-word", "warning", start, end, told, instead, rewrite)


def feeling_remarks(found: Frame, said: set[str]) -> Iterator[Remark]:
    """Feelings beside what is done: "without stress", "confidently", "keep guests happy"."""
    if "type-mismatch" in said or "job-not-aspiration" in said:
        return
    tokens, at = found.tokens, found.verb
    hit = find_any(tokens, "emotion-phrase", found.lead)
    if hit is None:
        i = next(
            (i for i in range(found.lead, len(tokens)) if tokens[i].low in words("emotion-adverb")),
            None,
        )
        hit = (i, i + 1) if i is not None else None
    whole = False
    if hit is None and found.low(at) == "enjoy":
        hit, whole = (at, at + 1), True
    if hit is None and found.low(at) in ("make", "keep", "leave"):
        for i in range(at + 2, min(len(tokens), at + 6)):
            closes = (
                i + 1 == len(tokens)
                or found.low(i + 1) in PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS
            )
            if (
                found.low(i) in words("emotion-adjective")
                and closes
                and (found.low(i) not in ("secure", "content", "valued", "comfortable"))
            ):
                hit, whole = (i, i + 1), True
    if hit is None:
        hit = next(
            (
                (i, i + 2)
                for i in range(at + 1, len(tokens) - 1)
                if tokens[i].low in ("stay", "remain", "feel", "feeling")
                and tokens[i + 1].low in words("emotion-adjective")
            ),
            None,
        )
    if hit is None:
        return
    first, last = hit
    if last < len(tokens) and tokens[last].low in ("about", "of", "over"):
        last = clause_end(found, last)
    text = found.text[tokens[first].start : tokens[last - 1].end]
    instead = None if whole or first <= at < last else found.without((first, last))
    told = f"the job is “{instead}”" if instead else "write what is done, with a result one can see"
    yield Remark(
        "job-no-emotion",
        "warning",
        tokens[first].start,
        tokens[last - 1].end,
        f"“{text}” is how one feels: {told}; keep the feeling as an emotional job (“Feel …”)",
        instead,
    )
