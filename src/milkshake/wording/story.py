"""Job stories: situation, motivation and outcome; and what is wrong with one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from milkshake.model import Remark, Severity
from milkshake.wording.language import is_english
from milkshake.wording.solutions import named
from milkshake.wording.story_parts import WANTS, Clause, Cut, cut_story, subject, wish
from milkshake.wording.tokens import (
    PREPOSITIONS,
    STOP_WORDS,
    Token,
    piece,
    tokenise,
    word_set,
)
from milkshake.wording.values import Piece, Settings, Story, StoryPart, weighed
from milkshake.wording.words import singular

_DEFAULT = Settings()


def analyse_story(text: str, settings: Settings = _DEFAULT) -> Story:
    """The parts of a story in one text, and what to say about them. It never raises."""
    tokens = tokenise(text)
    if not any(token.is_word for token in tokens):
        return Story()
    cut = cut_story(tokens)
    remarks: tuple[Remark, ...] = ()
    if is_english(tokens):
        remarks = weighed(_remarks(text, tokens, cut, settings), settings.profile)
    return Story(
        _piece(text, tokens, cut.situation),
        _piece(text, tokens, cut.motivation),
        _piece(text, tokens, cut.outcome),
        _piece(text, tokens, cut.role),
        remarks,
    )


def analyse_story_parts(
    situation: str, motivation: str, outcome: str, settings: Settings = _DEFAULT
) -> tuple[tuple[StoryPart, Remark], ...]:
    """What to say about a story whose parts are given apart, and on which part. It never raises.

    A part need not begin with "when", "I want" or "so", since its name says what it is;
    an empty text is a missing part, told on the first one there is.
    """
    texts: dict[StoryPart, str] = {
        "situation": situation,
        "motivation": motivation,
        "outcome": outcome,
    }
    tokens = {name: tokenise(text) for name, text in texts.items()}
    there = [name for name in texts if any(token.is_word for token in tokens[name])]
    if not there or not is_english([token for name in there for token in tokens[name]]):
        return ()
    found: list[tuple[StoryPart, Remark]] = []
    missing = [told for name, told in _PARTS.items() if name not in there]
    if missing:
        place = Clause(0, len(tokens[there[0]]))
        found.append((there[0], _missing(tokens[there[0]], place, missing)))
    whole = {name: Clause(0, len(tokens[name])) for name in there}
    if "situation" in whole:
        stretch = whole["situation"]
        found += [
            ("situation", remark)
            for remark in _situation_remarks(situation, tokens["situation"], stretch)
        ]
    for name in there:
        wanted = whole[name] if name == "motivation" else None
        cut = Cut(None, wanted, None, None)
        found += [(name, remark) for remark in _no_solution(tokens[name], cut, settings)]
    if "motivation" in whole and "outcome" in whole:
        joined = (*tokens["motivation"], *tokens["outcome"])
        first = Clause(0, len(tokens["motivation"]))
        last = Clause(first.last, len(joined))
        for remark in _pairs(joined, first, last):
            told: StoryPart = "motivation" if remark.slug == "story-one-want" else "outcome"
            found.append((told, remark))
    return tuple(
        (name, kept) for name, remark in found for kept in weighed((remark,), settings.profile)
    )


def analyse_circumstance(text: str, settings: Settings = _DEFAULT) -> tuple[Remark, ...]:
    """What to say about a circumstance, or the situation of a story on its own. It never raises."""
    tokens = tokenise(text)
    if not any(token.is_word for token in tokens) or not is_english(tokens):
        return ()
    return weighed(_circumstance(text, tokens), settings.profile)


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
        hybrid = cut.situation is not None
        who = text[tokens[0].start : tokens[cut.role.last - 1].end]
        yield Remark(
            "story-not-user-story",
            "info" if hybrid else "warning",
            tokens[0].start,
            tokens[cut.role.last - 1].end,
            f"“{who}” says who, not when: begin with the situation (“When …, I want …, so I can "
            "…”) and link the persona as `performer`",
        )
        if not hybrid:
            yield from _no_solution(tokens, cut, settings)
            return
    parts = (cut.situation, cut.motivation, cut.outcome)
    missing = [told for told, part in zip(_PARTS.values(), parts, strict=True) if part is None]
    if missing:
        yield _missing(tokens, Clause(0, len(tokens)), missing)
    if cut.situation is not None:
        yield from _situation_remarks(text, tokens, cut.situation)
    yield from _no_solution(tokens, cut, settings)
    if cut.motivation is not None and cut.outcome is not None:
        yield from _pairs(tokens, cut.motivation, cut.outcome)


_PARTS: dict[StoryPart, str] = {
    "situation": "the situation (“When …”)",
    "motivation": "the motivation (“I want to …”)",
    "outcome": "the outcome (“so I can …”)",
}


def _missing(tokens: Sequence[Token], place: Clause, missing: list[str]) -> Remark:
    return Remark(
        "story-three-parts",
        "warning",
        tokens[place.first].start,
        tokens[place.last - 1].end,
        f"a job story has three parts; missing here: {_and(missing)}",
    )


def _and(items: list[str]) -> str:
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1]


_BLAND = word_set("use using manage work something")


_SELF = ("i", "i'm", "i've", "we", "we're")


def _situation_remarks(text: str, tokens: Sequence[Token], clause: Clause) -> Iterator[Remark]:
    stretch = [t for t in tokens[clause.first : clause.last] if t.is_word]
    low = [t.low for t in stretch]
    if not low or low[0] not in ("when", "whenever", "if", "while"):
        return
    start, end = stretch[0].start, stretch[-1].end
    content = [w for w in low[1:] if w not in STOP_WORDS and w not in WANTS and w not in _BLAND]
    role = low[1:4] in (["i", "am", "a"], ["i", "am", "an"]) or low[1:3] in (
        ["i'm", "a"],
        ["i'm", "an"],
    )
    if role:
        yield Remark(
            "trigger-not-role",
            "info",
            start,
            end,
            "this says who somebody is: say what has just happened, or what goes on around them",
        )
        return
    opens = (
        len(low) > 2
        and low[1] in _SELF
        and (
            low[1] == "i'm"
            or low[2] in ("am", "use", "need", "want", "manage", "have", "are", "work")
        )
    )
    using = len(low) > 1 and low[1] == "using"
    opens = opens and "about" not in low
    if (opens and len(content) <= 1) or (using and len(content) <= 2):
        yield Remark(
            "story-situation-vague",
            "info",
            start,
            end,
            "this holds nearly always: say where, what has just happened, what presses, as in "
            f"“{text[start:end]}, late already and with both hands full”",
        )


def _circumstance(text: str, tokens: Sequence[Token]) -> Iterator[Remark]:
    low = [t.low for t in tokens]
    if any(wish(tokens, i) == 1 and subject(tokens, i, 0) is not None for i in range(len(tokens))):
        yield Remark(
            "circumstance-form",
            "info",
            tokens[0].start,
            tokens[-1].end,
            "a circumstance is no wish: write when, where or how it is, as in “when running late”",
        )
    elif low[0] in ("when", "whenever", "if", "while"):
        yield from _situation_remarks(text, tokens, Clause(0, len(tokens)))


def _no_solution(tokens: Sequence[Token], cut: Cut, settings: Settings) -> Iterator[Remark]:
    """Products anywhere in the story; technology and parts of screens where something is wanted."""
    found = named(tokens, settings)
    told: set[str] = set()
    for one in found:
        wanted = cut.motivation is not None and (
            cut.motivation.first <= one.first < cut.motivation.last
        )
        if one.text in told or one.category == "carrier":
            continue
        severity: Severity
        if one.category in ("own", "brand", "name"):
            severity = "error" if one.category == "own" and wanted else "warning"
        elif wanted:
            severity = "warning"
        else:
            continue
        told.add(one.text)
        yield Remark(
            "story-no-solution",
            severity,
            tokens[one.first].start,
            tokens[one.last - 1].end,
            f"“{one.text}” is one solution among others: say what it would let somebody do or know",
        )
    if told or cut.motivation is None:
        return
    for i in range(cut.motivation.first, cut.motivation.last - 2):
        if (
            tokens[i].low in WANTS
            and tokens[i + 1].low in ("the", "a", "an", "my", "our")
            and tokens[i + 2].low in _MACHINES
            and tokens[min(i + 3, len(tokens) - 1)].low in ("to", "that", "which")
        ):
            yield Remark(
                "story-no-solution",
                "warning",
                tokens[i + 1].start,
                tokens[i + 2].end,
                f"say what the person wants to do or know, not what “{tokens[i + 1].low} "
                f"{tokens[i + 2].low}” is to do",
            )
            return
    for i in range(cut.motivation.first, cut.motivation.last):
        if tokens[i].low in ("click", "tap", "swipe", "drag", "scroll", "log", "drag-and-drop"):
            after = tokens[i + 1].low if i + 1 < len(tokens) else ""
            if (tokens[i].low == "log" and after not in ("in", "into", "on")) or (
                tokens[i].low in ("tap", "drag") and after in PREPOSITIONS
            ):
                continue
            yield Remark(
                "story-no-solution",
                "warning",
                tokens[i].start,
                tokens[i].end,
                f"“{tokens[i].text}” is a move on one screen: say what it is to bring about",
            )
            return


_MACHINES = word_set("system app application platform software tool program product solution site")
_VAGUE_OUTCOMES = (
    "use it",
    "be productive",
    "be more productive",
    "do my job",
    "do my work",
    "be happy",
    "be better",
    "it works",
    "get it done",
    "be efficient",
    "be more efficient",
    "do it",
    "be successful",
)


def _pairs(tokens: Sequence[Token], motivation: Clause, outcome: Clause) -> Iterator[Remark]:
    ends = [t for t in tokens[outcome.first : outcome.last] if t.is_word]
    said = " ".join(t.low for t in ends)
    vague = next((v for v in _VAGUE_OUTCOMES if said.endswith(" " + v)), None)
    if vague:
        yield Remark(
            "story-outcome-vague",
            "info",
            ends[0].start,
            ends[-1].end,
            f"“{vague}” would end any story: say what is different afterwards",
        )
        return
    wanted = _content(tokens[motivation.first : motivation.last])
    came = _content(tokens[outcome.first : outcome.last])
    if came and len(came & wanted) >= 0.6 * len(came) and len(came) > 1:
        yield Remark(
            "story-circular",
            "info",
            ends[0].start,
            ends[-1].end,
            "the outcome says what is wanted once more: say what it is good for",
        )
    again = [
        i
        for i in range(motivation.first + 1, motivation.last)
        if tokens[i].low in ("want", "wants") and tokens[i - 1].low in ("i", "we", "they", "and")
    ]
    if len(again) > 1:
        yield Remark(
            "story-one-want",
            "info",
            tokens[again[1]].start,
            tokens[again[1]].end,
            "a second wish: give it a story of its own",
        )


def _content(tokens: Sequence[Token]) -> frozenset[str]:
    return frozenset(
        singular(t.low)
        for t in tokens
        if t.is_word
        and t.low not in STOP_WORDS
        and t.low not in WANTS
        and t.low not in ("so", "able")
    )
