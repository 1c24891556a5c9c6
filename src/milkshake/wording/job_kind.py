"""Texts in the place of a job that are none: observations, situations, feelings, ideals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from milkshake.model import Remark, Severity
from milkshake.wording.frame import Frame, tidy
from milkshake.wording.tokens import (
    ARTICLES,
    CLOSED,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    WH_WORDS,
    Token,
    find_any,
    word_set,
)
from milkshake.wording.values import JobType
from milkshake.wording.words import (
    adjective,
    past,
    person,
    singular,
    verb,
    words,
)

_SEEN = word_set(
    """
    seen perceived recognised recognized regarded viewed known thought remembered respected
    admired considered taken
    """
)


_SEASON = word_set("longer better happier healthier well simply fully happily")


def kind_remarks(found: Frame, job_type: JobType, level: str, helped: bool) -> Iterator[Remark]:
    """Texts that are something else than a job."""
    tokens, at = found.tokens, found.verb
    if not helped:
        observed = _observation(tokens)
        if observed:
            yield observed
            return
        if found.low(at) in ("having", "being", "when", "while", "whenever", "during") or (
            found.low(at) == "on" and "way" in (found.low(at + 2), found.low(at + 1))
        ):
            yield _whole(
                found,
                "job-not-situation",
                "this is a situation in which somebody has a job, not the job: write it under "
                "`circumstances` and say with a verb what is to be done in it",
            )
            return
    social, emotional = _social(found), _emotional(found)
    if job_type == "emotional" and not emotional and found.low(at) not in ("avoid", "reduce"):
        yield _whole(
            found,
            "emotional-opens-feel",
            f"an emotional job says how one wants to feel: “Feel {_as_feeling(found)} …” "
            "or “Avoid feeling …”",
        )
    elif job_type == "social" and not social:
        yield _whole(
            found,
            "social-opens-perceived",
            "a social job says how one wants to be seen: “Be seen as …” or "
            "“Avoid being perceived as …”",
        )
    elif job_type == "functional" and (social or emotional):
        kind = "social" if social else "emotional"
        yield _whole(
            found,
            "type-mismatch",
            f"how one wants to {'be seen' if social else 'feel'} is {kind}: set "
            f"`job_type: {kind}`, and write what is to be done as a job of its own",
        )
    elif job_type == "functional" and level != "aspiration":
        ideal = _aspiration(found)
        if ideal:
            yield ideal


def _whole(found: Frame, slug: str, message: str, instead: str | None = None) -> Remark:
    severity: Severity = (
        "info" if slug in ("emotional-opens-feel", "social-opens-perceived") else "warning"
    )
    return Remark(
        slug, severity, found.tokens[found.lead].start, found.tokens[-1].end, message, instead
    )


def _observation(tokens: Sequence[Token]) -> Remark | None:
    """Somebody who wants, likes, uses: a subject of several or of one before the verb."""
    for i in range(1, min(len(tokens), 7)):
        low = tokens[i].low
        if not tokens[i].is_word and tokens[i].text not in "-&":
            return None
        if low not in words("wish-verb"):
            continue
        subject = tokens[i - 1]
        if subject.low in CLOSED and not person(subject.low):
            return None
        several = singular(subject.low) != subject.low or person(subject.low)
        # A job has no "wants" near its beginning, whoever wants.
        third = low in ("wants", "prefers", "loves", "hates", "likes", "wishes") and (
            not any(t.low in WH_WORDS or t.low == "that" for t in tokens[:i])
        )
        if not several and not third:
            continue
        first = tokens[0].low
        names = first in DETERMINERS or person(first) or adjective(first)
        if i > 1 and verb(first) in ("V", "v") and not names:
            return None
        if low in (
            "use",
            "value",
            "need",
            "demand",
            "love",
            "hate",
            "like",
            "struggle",
            "have",
        ) and (i > 1 and verb(first) and first not in DETERMINERS and not adjective(first)):
            return None
        if i + 1 >= len(tokens) or (low in ("are", "use", "value") and not person(subject.low)):
            return None
        to = next(
            (j for j in range(i + 1, min(i + 3, len(tokens) - 1)) if tokens[j].low == "to"), 0
        )
        goal = tidy(tokens[0].text, tokens[to + 1 :]) if to and verb(tokens[to + 1].low) else ""
        told = f"“{goal}”" if goal else "verb, object, circumstance"
        return Remark(
            "job-no-observation",
            "warning",
            tokens[0].start,
            tokens[i].end,
            f"“{subject.text} {tokens[i].text} …” is an observation: keep it as evidence, and "
            f"write down what they are trying to get done: {told}",
        )
    return None


def _social(found: Frame) -> bool:
    at = found.verb
    low, after = found.low(at), found.low(at + 1)
    if low in ("be", "being"):
        second = found.low(at + 2) if after in ("widely", "not", "well") else after
        follow = {found.low(i) for i in range(at + 2, at + 5)}
        return second in _SEEN and bool(follow & {"as", "for", "of", "by", "like"})
    if low == "avoid" and after == "being":
        return found.low(at + 2) in _SEEN
    if low == "look":
        return after == "like" or (
            adjective(after) and after not in PREPOSITIONS and verb(after) in ("", "w")
        )
    if low in ("appear", "seem"):
        return after == "to" or adjective(after) or after == "as"
    if low == "impress":
        return True
    return low in ("earn", "gain", "win", "command") and any(
        found.low(i) in ("respect", "admiration", "esteem", "prestige")
        for i in range(at + 1, at + 5)
    )


def _emotional(found: Frame) -> bool:
    at = found.verb
    low, after = found.low(at), found.low(at + 1)
    if low == "feel":
        return True
    if low in ("avoid", "stop", "not", "without") and after in ("feeling", "worrying", "worry"):
        return True
    if low in ("worry", "panic", "stress") and found.lead < at:
        return True
    if (
        low in ("stay", "remain", "be", "become", "keep")
        and after == "free"
        and found.low(at + 2) == "of"
    ):
        return found.low(at + 3) in words("emotion-noun")
    return (
        low in ("be", "stay", "remain", "become")
        and after in words("emotion-adjective")
        and (after not in ("secure", "content", "valued", "sane"))
    )


def _as_feeling(found: Frame) -> str:
    for token in found.tokens[found.lead :]:
        if token.low == "confidence":
            return "confident"
        if token.low in words("emotion-adjective"):
            return token.text
    return "…"


def _aspiration(found: Frame) -> Remark | None:
    """An ideal that is never done: "Be a better parent", "Live a healthy life"."""
    tokens, at = found.tokens, found.verb
    low, rest = found.low(at), tokens[found.verb + 1 :]
    after = [t.low for t in rest if t.low not in ARTICLES and t.low not in POSSESSIVES]
    hit = False
    if low in ("be", "become", "get", "grow") and after:
        skip = 1 if after[0] in ("more", "less", "truly", "very", "always", "as", "so") else 0
        word = after[skip] if len(after) > skip else ""
        better = word in ("better", "best", "great", "good", "perfect", "successful", "happier")
        if low in ("be", "become"):
            closed = word in words("ready") or word in PREPOSITIONS
            # "Be healthy" has no end; "be on time", "be ready for an inspection" has.
            state = adjective(word) and not past(word)
            alone = len(after) == skip + 1 and (state or word in words("ideal-noun"))
            hit = not closed and (alone or skip == 1 or better)
        else:
            hit = skip == 1 and after[0] == "more" and len(after) == 2
        if low == "grow":
            hit = after[:2] == ["as", "person"] or after[:1] in (["personally"], ["professionally"])
    elif low in ("live", "lead"):
        hit = "life" in after[:4] or (bool(after) and after[0] in _SEASON)
    elif low in ("succeed", "thrive", "flourish", "prosper"):
        hit = len(after) == 0 or (after[0] in ("in", "at", "as") and len(after) <= 3)
    elif low == "have" and after:
        last = [t for t in after if t not in CLOSED][:4]
        goods = words("ideal-have") | words("ideal-noun")
        hit = any(t in goods for t in last) and (
            any(
                t in ("good", "better", "great", "happy", "healthy", "full", "more", "balanced")
                for t in after[:4]
            )
            or last[0] in words("ideal-noun")
        )
    if not hit and low in words("ideal-verb") and after:
        head = find_any(rest, "ideal-noun")
        if head is not None:
            before = [t.low for t in rest[: head[0]]]
            tail = rest[head[1]].low if head[1] < len(rest) else ""
            hit = all(
                t in DETERMINERS
                or adjective(t)
                or t in ("true", "full", "inner", "greater", "more")
                for t in before
            ) and tail not in ("of", "for", "between", "with", "to", "on")
    if low == "make" and "world" in after and "better" in after:
        hit = True
    if low == "enjoy" and after and after[0] in ("life", "arts", "retirement"):
        hit = True
    if not hit:
        return None
    return _whole(
        found,
        "job-not-aspiration",
        "an ideal like this is never done: set `level: aspiration`, or write a job that helps "
        "towards it and has an end",
    )
