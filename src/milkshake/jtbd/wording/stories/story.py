"""Job stories: situation, motivation and outcome; and what is wrong with one."""

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
    lows,
    piece,
    remark,
    tokenise,
    word_set,
)
from milkshake.jtbd.wording.english.words import singular, verb, words
from milkshake.jtbd.wording.solutions import Named, named
from milkshake.jtbd.wording.stories.parts import WANTS, Clause, Cut, cut_story, subject, wish
from milkshake.jtbd.wording.values import Piece, Settings, Story, in_order
from milkshake.model.statement import Remark

_DEFAULT = Settings()


def analyse_story(text: str, settings: Settings = _DEFAULT) -> Story:
    """The parts of a story in one text, and what to say about them. It never raises."""
    tokens = tokenise(text)
    if not any(token.is_word for token in tokens):
        return Story()
    cut = cut_story(tokens)
    remarks: tuple[Remark, ...] = ()
    if is_english(tokens):
        remarks = in_order(_remarks(text, tokens, cut, settings))
    return Story(
        _piece(text, tokens, cut.situation),
        _piece(text, tokens, cut.motivation),
        _piece(text, tokens, cut.outcome),
        _piece(text, tokens, cut.role),
        remarks,
    )


def analyse_circumstance(text: str) -> tuple[Remark, ...]:
    """What to say about a circumstance, or the situation of a story on its own. It never raises."""
    tokens = tokenise(text)
    if not any(token.is_word for token in tokens) or not is_english(tokens):
        return ()
    return in_order(_circumstance(text, tokens))


def _piece(text: str, tokens: Sequence[Token], clause: Clause | None) -> Piece | None:
    if clause is None:
        return None
    stretch = list(tokens[clause.first : clause.last])
    while stretch and not stretch[-1].is_word and stretch[-1].text not in ")]%":
        stretch.pop()
    while stretch and not stretch[0].is_word and stretch[0].text not in "([":
        stretch.pop(0)
    return piece(text, stretch)


def _remarks(text: str, tokens: Sequence[Token], cut: Cut, settings: Settings) -> Iterator[Remark]:
    if cut.role is not None:
        yield _user_story(text, tokens, cut, cut.role)
    if cut.role is None or cut.situation is not None:
        yield from _missing(tokens, cut)
        if cut.situation is not None:
            yield from _situation(text, tokens, cut.situation)
        if cut.motivation is not None and cut.outcome is not None:
            yield from _outcome(tokens, cut.motivation, cut.outcome)
            yield from _second_wish(tokens, cut.motivation)
    yield from _solutions(text, tokens, cut, settings)


def _user_story(text: str, tokens: Sequence[Token], cut: Cut, role: Clause) -> Remark:
    """A role in the place of the situation, or before it."""
    wanted = cut.motivation
    # "As a parent, I want to hear when …" has its "when" in what is wanted.
    hybrid = cut.situation is not None and (wanted is None or cut.situation.first < wanted.first)
    rest = text[tokens[role.last].start :].strip(" ,;:.")
    told = f"“{rest}”" if hybrid else f"“When …, {rest}”"
    return remark(
        "story-not-user-story",
        tokens[: role.last],
        f"“{text[tokens[0].start : tokens[role.last - 1].end]}” says who, not when: begin with the "
        f"situation, {told}, and link the persona as `performer`",
        severity="info" if hybrid else "warning",
    )


def _missing(tokens: Sequence[Token], cut: Cut) -> Iterator[Remark]:
    """The parts that are not there."""
    parts = {
        "the situation (“When …”)": cut.situation,
        "the motivation (“I want to …”)": cut.motivation,
        "the outcome (“so I can …”)": cut.outcome,
    }
    missing = [name for name, part in parts.items() if part is None]
    if missing:
        told = f"a job story has three parts; missing here: {' and '.join(missing)}"
        yield remark("story-three-parts", tokens, told)


_SITUATION_OPENERS = word_set("when whenever if while")
_SELF = word_set("i i'm i've we we're")
_LASTING = word_set("am use need want manage have are work")
_BLAND = word_set("use using manage work something")


def _situation(text: str, tokens: Sequence[Token], clause: Clause) -> Iterator[Remark]:
    """A situation that says who somebody is, or that holds nearly always."""
    stretch = [t for t in tokens[clause.first : clause.last] if t.is_word]
    low = lows(stretch)
    if not low or low[0] not in _SITUATION_OPENERS:
        return
    if low[1:3] in _I_AM_A or low[1:4] in _I_AM_A:
        yield remark(
            "trigger-not-role",
            stretch,
            "this says who somebody is: say what has just happened, or what goes on around them",
        )
    elif _is_vague(low):
        yield remark(
            "story-situation-vague",
            stretch,
            "this holds nearly always: go on with where, what has just happened, what presses, as "
            f"in “{text[stretch[0].start : stretch[-1].end]} after …, with …”",
        )


_I_AM_A = {("i'm", "a"), ("i'm", "an"), ("i", "am", "a"), ("i", "am", "an")}


def _is_vague(low: tuple[str, ...]) -> bool:
    """“When I'm hungry”, “when using the app”: hardly a word that tells a time from others."""
    content = sum(w not in STOP_WORDS and w not in WANTS and w not in _BLAND for w in low[1:])
    if low[1:2] == ("using",):
        return content <= 2
    lasting = len(low) > 2 and low[1] in _SELF and (low[1] == "i'm" or low[2] in _LASTING)
    return lasting and "about" not in low and content <= 1


def _circumstance(text: str, tokens: Sequence[Token]) -> Iterator[Remark]:
    if any(wish(tokens, i) == 1 and subject(tokens, i, 0) is not None for i in range(len(tokens))):
        yield remark(
            "circumstance-form",
            tokens,
            "a circumstance is no wish: write when, where or how it is, as in “when running late”",
        )
    elif tokens[0].low in _SITUATION_OPENERS:
        yield from _situation(text, tokens, Clause(0, len(tokens)))


def _solutions(
    text: str, tokens: Sequence[Token], cut: Cut, settings: Settings
) -> Iterator[Remark]:
    """Products anywhere in the story; technology and parts of screens where something is wanted."""
    wanted = cut.motivation or Clause(0, 0)
    told: set[str] = set()
    for one in named(tokens, settings):
        inside = wanted.first <= one.first < wanted.last
        product = one.category in ("own", "brand", "name")
        asked = inside and one.category != "carrier" and _is_asked_for(tokens, one)
        if one.text in told or not (product or asked):
            continue
        told.add(one.text)
        yield remark(
            "story-no-solution",
            tokens[one.first : one.last],
            f"“{one.text}” is one solution among others: say what it would let somebody do or know",
            severity="error" if one.category == "own" and inside else None,
        )
    if told:
        return
    found = _machine(text, tokens, wanted) or _screen_move(tokens, wanted)
    if found:
        yield found


def _is_asked_for(tokens: Sequence[Token], one: Named) -> bool:
    """Whether a technology is what is wanted or the means to it, not one of the things at hand.

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
    """“I want the system to …”."""
    for i in range(wanted.first, wanted.last - 2):
        after = tokens[min(i + 3, len(tokens) - 1)].low
        if (
            tokens[i].low in WANTS
            and tokens[i + 1].low in ARTICLES | {"my", "our"}
            and tokens[i + 2].low in words("machine")
            and after in ("to", "that", "which")
        ):
            machine = text[tokens[i + 1].start : tokens[i + 2].end]
            told = f"say what the person wants to do or know, not what “{machine}” is to do"
            return remark("story-no-solution", tokens[i + 1 : i + 3], told)
    return None


def _screen_move(tokens: Sequence[Token], wanted: Clause) -> Remark | None:
    """“I want to click …”."""
    for i in range(wanted.first, wanted.last):
        low, after = tokens[i].low, tokens[i + 1].low if i + 1 < len(tokens) else ""
        if low not in words("story-screen-verb"):
            continue
        if low == "log" and after not in ("in", "into", "on"):
            continue
        if low in ("tap", "drag") and after in PREPOSITIONS:
            continue
        told = f"“{tokens[i].text}” is a move on one screen: say what it is to bring about"
        return remark("story-no-solution", [tokens[i]], told)
    return None


def _outcome(tokens: Sequence[Token], motivation: Clause, outcome: Clause) -> Iterator[Remark]:
    """An outcome that any story could have, or that says again what is wanted."""
    ends = [t for t in tokens[outcome.first : outcome.last] if t.is_word]
    said = " ".join(lows(ends))
    vague = next((v for v in sorted(words("vague-outcome")) if said.endswith(" " + v)), None)
    if vague:
        told = f"“{vague}” would end any story: say what is different afterwards"
        yield remark("story-outcome-vague", ends, told)
        return
    wanted = _content(tokens[motivation.first : motivation.last])
    came = _content(tokens[outcome.first : outcome.last])
    if len(came) > 1 and len(came & wanted) >= 0.6 * len(came):
        told = "the outcome says what is wanted once more: say what it is good for"
        yield remark("story-circular", ends, told)


def _second_wish(tokens: Sequence[Token], motivation: Clause) -> Iterator[Remark]:
    """A second “I want” in the motivation."""
    wishes = [
        i
        for i in range(motivation.first + 1, motivation.last)
        if tokens[i].low in ("want", "wants") and tokens[i - 1].low in ("i", "we", "they", "and")
    ]
    if len(wishes) > 1:
        told = "a second wish: give it a story of its own"
        yield remark("story-one-want", [tokens[wishes[1]]], told)


def _content(tokens: Sequence[Token]) -> frozenset[str]:
    """The words of a part that say what it is about."""
    return frozenset(
        singular(t.low)
        for t in tokens
        if t.is_word
        and t.low not in STOP_WORDS
        and t.low not in WANTS
        and t.low not in ("so", "able")
    )
