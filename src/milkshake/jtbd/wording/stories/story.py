"""Analyses job stories: situation, motivation and outcome; and remarks on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from milkshake.jtbd.wording.english.language import is_english
from milkshake.jtbd.wording.english.rewording import in_words
from milkshake.jtbd.wording.english.tokens import (
    ARTICLES,
    CLOSED,
    STOP_WORDS,
    Token,
    excerpt,
    lows,
    remark,
    tokenise,
    word_set,
)
from milkshake.jtbd.wording.english.words import singular, words
from milkshake.jtbd.wording.solutions import SolutionMention, find_solutions
from milkshake.jtbd.wording.stories.moment import moment_in_product
from milkshake.jtbd.wording.stories.parts import (
    WANTS,
    Clause,
    StoryParts,
    split_story,
    subject,
    wish,
)
from milkshake.jtbd.wording.stories.solution import solution_remarks
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
    mentions = find_solutions(tokens, settings)
    if parts.role is not None:
        yield _user_story(text, tokens, parts, parts.role)
    if parts.role is None or parts.situation is not None:
        yield from _missing(tokens, parts)
        moment: tuple[Remark, ...] = ()
        situation: tuple[Remark, ...] = ()
        outcome: tuple[Remark, ...] = ()
        if parts.situation is not None:
            moment = tuple(_moment(text, tokens, parts.situation, mentions))
            situation = moment or tuple(_situation(text, tokens, parts.situation))
        if parts.motivation is not None and parts.outcome is not None:
            outcome = tuple(_outcome(tokens, parts.motivation, parts.outcome, parts.situation))
        if outcome and not moment:
            # A story of which two parts would fit any other says nothing.
            situation = tuple(replace(one, severity="warning") for one in situation)
        yield from (*situation, *outcome)
        if parts.motivation is not None and parts.outcome is not None:
            yield from _second_wish(tokens, parts.motivation)
    yield from solution_remarks(text, tokens, parts, mentions, settings)


def _user_story(text: str, tokens: Sequence[Token], parts: StoryParts, role: Clause) -> Remark:
    """The remark on a role in the place of the situation, or before it."""
    wanted = parts.motivation
    # In "As a parent, I want to hear when …" the "when" is a part of the motivation.
    hybrid = parts.situation is not None and (
        wanted is None or parts.situation.first < wanted.first
    )
    rest = text[tokens[role.last].start :].strip(" ,;:.")
    example = f'"{rest}"' if hybrid else f'"When …, {rest}"'
    return remark(
        "story-not-user-story",
        tokens[: role.last],
        f'"{text[tokens[0].start : tokens[role.last - 1].end]}" says who, not when',
        f"begin with the situation, {example}, and link the persona as `performer`",
        severity="info" if hybrid else "warning",
    )


def _missing(tokens: Sequence[Token], parts: StoryParts) -> Iterator[Remark]:
    """A remark on the parts that are missing."""
    by_name = {
        ("situation", '"When …"'): parts.situation,
        ("motivation", '"I want to …"'): parts.motivation,
        ("outcome", '"so I can …"'): parts.outcome,
    }
    missing = [name for name, part in by_name.items() if part is None]
    if missing:
        names, openings = zip(*missing, strict=True)
        message = f'"{tokens[0].text} …" is a story without {in_words(names)}'
        yield remark("story-three-parts", tokens, message, f"add {in_words(openings)}")


_SITUATION_OPENERS = word_set("when whenever if while")
_AFTERWARDS = word_set("after before once as during on at upon until")
_SELF = word_set("i i'm i've we we're")
_LASTING = word_set("am use need want manage have are work")
_BLAND = word_set("use using manage work something")


def _moment(
    text: str, tokens: Sequence[Token], clause: Clause, mentions: Sequence[SolutionMention]
) -> Iterator[Remark]:
    """A remark on a situation that is a moment in a product: “when I open the app”.

    `mentions` are the solutions among all `tokens`.
    """
    first, last = clause.first + 1, clause.last
    if tokens[clause.first].low not in _SITUATION_OPENERS | _AFTERWARDS:
        return
    inside = tuple(
        replace(one, first=one.first - first, last=one.last - first)
        for one in mentions
        if first <= one.first < last
    )
    moment = moment_in_product(text, tokens[first:last], inside)
    if moment is not None:
        place = tokens[first:last][slice(*moment)]
        yield remark(
            "story-situation-vague",
            place,
            f'"{text[place[0].start : place[-1].end]}" is a moment in a product',
            "say what has happened before that, where somebody is, or what presses",
            severity="warning",
        )


def _situation(text: str, tokens: Sequence[Token], clause: Clause) -> Iterator[Remark]:
    """A remark on a situation that describes a person, or that holds nearly always."""
    words_ = [t for t in tokens[clause.first : clause.last] if t.is_word]
    low = lows(words_)
    if not low or low[0] not in _SITUATION_OPENERS:
        return
    said = text[words_[0].start : words_[-1].end]
    if low[1:3] in _I_AM_A or low[1:4] in _I_AM_A:
        alone = not any(t.low in CLOSED - ARTICLES for t in words_[3:])
        yield remark(
            "trigger-not-role",
            words_,
            f'"{said}" says who somebody is, not what happens',
            "say what has just happened, or what goes on around them",
            # "When I am a nurse" is "As a nurse" in other words.
            severity="warning" if alone else None,
        )
    elif _is_vague(low):
        yield remark(
            "story-situation-vague",
            words_,
            f'"{said}" holds nearly always',
            f'go on with where, what has just happened or what presses: "{said} after …, with …"',
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
            f'"{text.strip()}" is a wish, not a circumstance',
            'write when, where or how it is, as in "when running late"',
        )
    elif tokens[0].low in _SITUATION_OPENERS:
        yield from _situation(text, tokens, Clause(0, len(tokens)))


def _outcome(
    tokens: Sequence[Token], motivation: Clause, outcome: Clause, situation: Clause | None
) -> Iterator[Remark]:
    """A remark on an outcome that fits any story, or that repeats the other parts."""
    words_ = [t for t in tokens[outcome.first : outcome.last] if t.is_word]
    outcome_text = " ".join(lows(words_))
    vague = next(
        (v for v in sorted(words("vague-outcome")) if outcome_text.endswith(" " + v)), None
    )
    if vague:
        message = f'"{vague}" would end any story'
        yield remark("story-outcome-vague", words_, message, "say what is different afterwards")
        return
    wanted = _content(tokens[motivation.first : motivation.last])
    reached = _content(tokens[outcome.first : outcome.last])
    begun = _content(tokens[situation.first : situation.last]) if situation else frozenset()
    if (len(reached) > 1 and len(reached & wanted) >= 0.6 * len(reached)) or (
        reached and reached <= begun
    ):
        message = f'"{" ".join(t.text for t in words_)}" repeats another part of the story'
        yield remark("story-circular", words_, message, "say what it is good for")


def _second_wish(tokens: Sequence[Token], motivation: Clause) -> Iterator[Remark]:
    """A remark on a second “I want” in the motivation."""
    wishes = [
        i
        for i in range(motivation.first + 1, motivation.last)
        if tokens[i].low in ("want", "wants") and tokens[i - 1].low in ("i", "we", "they", "and")
    ]
    if len(wishes) > 1:
        message = f'"{tokens[wishes[1]].text}" opens a second wish'
        advice = "give it a story of its own"
        yield remark("story-one-want", [tokens[wishes[1]]], message, advice)


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
