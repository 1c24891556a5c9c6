"""Analyses job stories: situation, motivation and outcome; and remarks on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from milkshake.jtbd.wording.english.language import is_english
from milkshake.jtbd.wording.english.tokens import (
    ARTICLES,
    CLOSED,
    DETERMINERS,
    MEANS,
    PREPOSITIONS,
    STOP_WORDS,
    Token,
    excerpt,
    lows,
    remark,
    tokenise,
    word_set,
)
from milkshake.jtbd.wording.english.words import singular, verb, words
from milkshake.jtbd.wording.solutions import SolutionMention, find_solutions
from milkshake.jtbd.wording.stories.parts import (
    WANTS,
    Clause,
    StoryParts,
    split_story,
    subject,
    wish,
)
from milkshake.jtbd.wording.values import Excerpt, Settings, Story, in_order
from milkshake.model.statement import Remark

_DEFAULT = Settings()


def analyse_story(text: str, settings: Settings = _DEFAULT) -> Story:
    """The parts of the job story `text`, with remarks. It never raises.

    A text in another language than English has no remarks.
    """
    tokens = tokenise(text)
    if not any(token.is_word for token in tokens):
        return Story()
    parts = split_story(tokens)
    remarks: tuple[Remark, ...] = ()
    if is_english(tokens):
        remarks = in_order(_remarks(text, tokens, parts, settings))
    return Story(
        _clause_excerpt(text, tokens, parts.situation),
        _clause_excerpt(text, tokens, parts.motivation),
        _clause_excerpt(text, tokens, parts.outcome),
        _clause_excerpt(text, tokens, parts.role),
        remarks,
    )


def analyse_circumstance(text: str) -> tuple[Remark, ...]:
    """The remarks on a circumstance, or on the situation of a story alone. It never raises."""
    tokens = tokenise(text)
    if not any(token.is_word for token in tokens) or not is_english(tokens):
        return ()
    return in_order(_circumstance(text, tokens))


def _clause_excerpt(text: str, tokens: Sequence[Token], clause: Clause | None) -> Excerpt | None:
    """The excerpt of `text` for `clause`, without the marks around it; None without one."""
    if clause is None:
        return None
    kept = list(tokens[clause.first : clause.last])
    while kept and not kept[-1].is_word and kept[-1].text not in ")]%":
        kept.pop()
    while kept and not kept[0].is_word and kept[0].text not in "([":
        kept.pop(0)
    return excerpt(text, kept)


def _remarks(
    text: str, tokens: Sequence[Token], parts: StoryParts, settings: Settings
) -> Iterator[Remark]:
    if parts.role is not None:
        yield _user_story(text, tokens, parts, parts.role)
    if parts.role is None or parts.situation is not None:
        yield from _missing(tokens, parts)
        if parts.situation is not None:
            yield from _situation(text, tokens, parts.situation)
        if parts.motivation is not None and parts.outcome is not None:
            yield from _outcome(tokens, parts.motivation, parts.outcome)
            yield from _second_wish(tokens, parts.motivation)
    yield from _solutions(text, tokens, parts, settings)


def _user_story(text: str, tokens: Sequence[Token], parts: StoryParts, role: Clause) -> Remark:
    """The remark on a role in the place of the situation, or before it."""
    wanted = parts.motivation
    # In "As a parent, I want to hear when …" the "when" is a part of the motivation.
    hybrid = parts.situation is not None and (
        wanted is None or parts.situation.first < wanted.first
    )
    rest = text[tokens[role.last].start :].strip(" ,;:.")
    example = f"“{rest}”" if hybrid else f"“When …, {rest}”"
    return remark(
        "story-not-user-story",
        tokens[: role.last],
        f"“{text[tokens[0].start : tokens[role.last - 1].end]}” says who, not when: begin with the "
        f"situation, {example}, and link the persona as `performer`",
        severity="info" if hybrid else "warning",
    )


def _missing(tokens: Sequence[Token], parts: StoryParts) -> Iterator[Remark]:
    """A remark on the parts that are missing."""
    by_name = {
        "the situation (“When …”)": parts.situation,
        "the motivation (“I want to …”)": parts.motivation,
        "the outcome (“so I can …”)": parts.outcome,
    }
    missing = [name for name, part in by_name.items() if part is None]
    if missing:
        message = f"a job story has three parts; missing here: {' and '.join(missing)}"
        yield remark("story-three-parts", tokens, message)


_SITUATION_OPENERS = word_set("when whenever if while")
_SELF = word_set("i i'm i've we we're")
_LASTING = word_set("am use need want manage have are work")
_BLAND = word_set("use using manage work something")


def _situation(text: str, tokens: Sequence[Token], clause: Clause) -> Iterator[Remark]:
    """A remark on a situation that describes a person, or that holds nearly always."""
    words_ = [t for t in tokens[clause.first : clause.last] if t.is_word]
    low = lows(words_)
    if not low or low[0] not in _SITUATION_OPENERS:
        return
    if low[1:3] in _I_AM_A or low[1:4] in _I_AM_A:
        yield remark(
            "trigger-not-role",
            words_,
            "this says who somebody is: say what has just happened, or what goes on around them",
        )
    elif _is_vague(low):
        yield remark(
            "story-situation-vague",
            words_,
            "this holds nearly always: go on with where, what has just happened, what presses, as "
            f"in “{text[words_[0].start : words_[-1].end]} after …, with …”",
        )


_I_AM_A = {("i'm", "a"), ("i'm", "an"), ("i", "am", "a"), ("i", "am", "an")}


def _is_vague(low: tuple[str, ...]) -> bool:
    """Whether the situation has few content words: “when I'm hungry”, “when using the app”."""
    content = sum(w not in STOP_WORDS and w not in WANTS and w not in _BLAND for w in low[1:])
    if low[1:2] == ("using",):
        return content <= 2
    lasting = len(low) > 2 and low[1] in _SELF and (low[1] == "i'm" or low[2] in _LASTING)
    return lasting and "about" not in low and content <= 1


def _circumstance(text: str, tokens: Sequence[Token]) -> Iterator[Remark]:
    """A remark on a circumstance that is a wish, or on a weak situation."""
    if any(wish(tokens, i) == 1 and subject(tokens, i, 0) is not None for i in range(len(tokens))):
        yield remark(
            "circumstance-form",
            tokens,
            "a circumstance is no wish: write when, where or how it is, as in “when running late”",
        )
    elif tokens[0].low in _SITUATION_OPENERS:
        yield from _situation(text, tokens, Clause(0, len(tokens)))


def _solutions(
    text: str, tokens: Sequence[Token], parts: StoryParts, settings: Settings
) -> Iterator[Remark]:
    """Remarks on products anywhere, and on other solutions within the motivation."""
    motivation = parts.motivation or Clause(0, 0)
    reported: set[str] = set()
    for one in find_solutions(tokens, settings):
        inside = motivation.first <= one.first < motivation.last
        product = one.category in ("own", "brand", "name")
        wanted = inside and one.category != "carrier" and _is_wanted(tokens, one)
        if one.text in reported or not (product or wanted):
            continue
        reported.add(one.text)
        yield remark(
            "story-no-solution",
            tokens[one.first : one.last],
            f"“{one.text}” is one solution among others: say what it would let somebody do or know",
            severity="error" if one.category == "own" and inside else None,
        )
    if reported:
        return
    move = _machine(text, tokens, motivation) or _screen_move(tokens, motivation)
    if move:
        yield move


def _is_wanted(tokens: Sequence[Token], one: SolutionMention) -> bool:
    """Whether a technology is what is wanted or the means to it, not just a thing at hand.

    "I want an app", "to see it on a dashboard"; not "to sort by name or email".
    """
    at = one.first
    while at > 0 and _is_within_phrase(tokens[at - 1]):
        at -= 1
    before = tokens[at - 1].low if at else ""
    return before in WANTS or before in MEANS - {"to"} or bool(verb(before))


def _is_within_phrase(token: Token) -> bool:
    """Whether the word may stand between a verb and the noun that is its object."""
    if token.low in DETERMINERS:
        return True
    return token.is_word and token.low not in CLOSED | WANTS and not verb(token.low)


def _machine(text: str, tokens: Sequence[Token], wanted: Clause) -> Remark | None:
    """A remark on “I want the system to …”, or None."""
    for i in range(wanted.first, wanted.last - 2):
        after = tokens[min(i + 3, len(tokens) - 1)].low
        if (
            tokens[i].low in WANTS
            and tokens[i + 1].low in ARTICLES | {"my", "our"}
            and tokens[i + 2].low in words("machine")
            and after in ("to", "that", "which")
        ):
            machine = text[tokens[i + 1].start : tokens[i + 2].end]
            advice = f"say what the person wants to do or know, not what “{machine}” is to do"
            return remark("story-no-solution", tokens[i + 1 : i + 3], advice)
    return None


def _screen_move(tokens: Sequence[Token], wanted: Clause) -> Remark | None:
    """A remark on “I want to click …”, or None."""
    for i in range(wanted.first, wanted.last):
        low, after = tokens[i].low, tokens[i + 1].low if i + 1 < len(tokens) else ""
        if low not in words("story-screen-verb"):
            continue
        if low == "log" and after not in ("in", "into", "on"):
            continue
        if low in ("tap", "drag") and after in PREPOSITIONS:
            continue
        message = f"“{tokens[i].text}” is a move on one screen: say what it is to bring about"
        return remark("story-no-solution", [tokens[i]], message)
    return None


def _outcome(tokens: Sequence[Token], motivation: Clause, outcome: Clause) -> Iterator[Remark]:
    """A remark on an outcome that fits any story, or that repeats the motivation."""
    words_ = [t for t in tokens[outcome.first : outcome.last] if t.is_word]
    outcome_text = " ".join(lows(words_))
    vague = next(
        (v for v in sorted(words("vague-outcome")) if outcome_text.endswith(" " + v)), None
    )
    if vague:
        message = f"“{vague}” would end any story: say what is different afterwards"
        yield remark("story-outcome-vague", words_, message)
        return
    wanted = _content(tokens[motivation.first : motivation.last])
    reached = _content(tokens[outcome.first : outcome.last])
    if len(reached) > 1 and len(reached & wanted) >= 0.6 * len(reached):
        message = "the outcome says what is wanted once more: say what it is good for"
        yield remark("story-circular", words_, message)


def _second_wish(tokens: Sequence[Token], motivation: Clause) -> Iterator[Remark]:
    """A remark on a second “I want” in the motivation."""
    wishes = [
        i
        for i in range(motivation.first + 1, motivation.last)
        if tokens[i].low in ("want", "wants") and tokens[i - 1].low in ("i", "we", "they", "and")
    ]
    if len(wishes) > 1:
        advice = "a second wish: give it a story of its own"
        yield remark("story-one-want", [tokens[wishes[1]]], advice)


def _content(tokens: Sequence[Token]) -> frozenset[str]:
    """The singulars of the content words of a part."""
    return frozenset(
        singular(t.low)
        for t in tokens
        if t.is_word
        and t.low not in STOP_WORDS
        and t.low not in WANTS
        and t.low not in ("so", "able")
    )
