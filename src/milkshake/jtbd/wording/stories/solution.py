"""Remarks on solutions in a story: products, features, and moves on a screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from milkshake.jtbd.wording.balance import words_of_product
from milkshake.jtbd.wording.english.rewording import in_words
from milkshake.jtbd.wording.english.tokens import (
    ARTICLES,
    CLOSED,
    CONJUNCTIONS,
    DETERMINERS,
    MEANS,
    POSSESSIVES,
    PREPOSITIONS,
    Token,
    remark,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import (
    clause_end,
    is_base_verb,
    parse_verb_phrase,
    phrase_end,
)
from milkshake.jtbd.wording.english.words import gerund, noun, singular, verb, words
from milkshake.jtbd.wording.jobs.screen import is_screen_move
from milkshake.jtbd.wording.signs import (
    code_at,
    done_without,
    named_part,
    named_product,
    phrase_of_product,
    the_product,
)
from milkshake.jtbd.wording.solutions import SolutionMention, is_in_domain
from milkshake.jtbd.wording.stories.acts import (
    act_on_record,
    acts_by_itself,
    kept_for_user,
    means_of_program,
    shown_on,
    thing_done,
    thing_of_program,
    thing_that_acts_as_programs,
    user_is_handled,
)
from milkshake.jtbd.wording.stories.medium import (
    held_device,
    part_of_product,
    thing_that_acts,
    thing_that_wants,
)
from milkshake.jtbd.wording.stories.parts import WANTS, Clause, StoryParts
from milkshake.jtbd.wording.stories.signs import signs_of_product
from milkshake.jtbd.wording.values import Settings
from milkshake.model.statement import Remark

_THINGS = frozenset({"technology", "interface", "device"})
_PRODUCTS = frozenset({"own", "brand", "name"})


def solution_remarks(
    text: str,
    tokens: Sequence[Token],
    parts: StoryParts,
    mentions: Sequence[SolutionMention],
    settings: Settings,
) -> Iterator[Remark]:
    """Remarks on products behind the situation, and on other solutions within the motivation.

    `mentions` are the solutions among the tokens. A product within the situation may be what
    somebody has to live with.
    """
    motivation = parts.motivation or Clause(0, 0)
    situation = parts.situation or Clause(0, 0)
    reported: set[str] = set()
    spared = done_without(tokens, motivation.first, motivation.last)
    for one in mentions:
        inside = motivation.first <= one.first < motivation.last
        product = one.category in _PRODUCTS and not situation.first <= one.first < situation.last
        wanted = inside and one.category != "carrier" and _is_wanted(tokens, one, motivation)
        if one.text in reported or one.first in spared or not (product or wanted):
            continue
        reported.add(one.text)
        yield remark(
            "story-no-solution",
            tokens[one.first : one.last],
            f'"{one.text}" is one solution among others',
            _LETS,
            severity="error" if one.category == "own" and inside else None,
        )
    if reported:
        return
    name = named_product(tokens, motivation.first, motivation.last, settings) or code_at(
        tokens, motivation.first, motivation.last
    )
    if name is not None:
        shown = text[tokens[name[0]].start : tokens[name[1] - 1].end]
        message = f'"{shown}" is one solution among others'
        yield remark("story-no-solution", tokens[slice(*name)], message, _LETS)
        return
    actor = thing_that_wants(tokens, motivation)
    if actor is not None:
        thing = text[tokens[actor[0]].start : tokens[actor[1] - 1].end]
        message = f'"{thing}" is no person'
        yield remark("story-no-solution", tokens[slice(*actor)], message, "write who wants this")
        return
    device = held_device(tokens, motivation)
    if device is not None:
        means = text[tokens[device[0]].start : tokens[device[1] - 1].end]
        message = f'"{means}" is one means among others'
        yield remark("story-no-solution", tokens[slice(*device)], message, _LETS)
        return
    for place in (
        _feature(tokens, motivation),
        named_part(tokens, motivation.first + 1, motivation.last),
        part_of_product(tokens, motivation),
        the_product(tokens, motivation.first, motivation.last, "story-product", settings),
        phrase_of_product(tokens, motivation.first, motivation.last, settings),
        thing_that_acts(tokens, motivation),
        act_on_record(tokens, motivation),
        thing_that_acts_as_programs(tokens, motivation),
        acts_by_itself(tokens, motivation),
        kept_for_user(tokens, motivation),
        user_is_handled(tokens, motivation),
        thing_done(tokens, motivation),
        shown_on(tokens, motivation),
        means_of_program(tokens, motivation),
        thing_of_program(tokens, motivation),
    ):
        if (
            place is not None
            and place[0] not in spared
            and not is_in_domain(tokens, *place, settings)
        ):
            feature = text[tokens[place[0]].start : tokens[place[1] - 1].end]
            message = f'"{feature}" is a feature'
            yield remark("story-no-solution", tokens[slice(*place)], message, _LETS)
            return
    move = _machine(text, tokens, motivation) or _screen_move(text, tokens, motivation)
    if move:
        yield move
        return
    signs = signs_of_product(tokens, parts, settings)
    if signs:
        said = [f'"{text[tokens[one.first].start : tokens[one.last - 1].end]}"' for one in signs]
        message = f"{in_words(said)} {'describes' if len(said) == 1 else 'describe'} a product"
        described = tokens[signs[0].first : signs[-1].last]
        yield remark("story-no-solution", described, message, _LETS)
        return
    if parts.situation is None or parts.motivation is None or parts.outcome is None:
        return
    places = words_of_product("story", tokens, motivation.first, motivation.last, settings)
    if places:
        said = [f'"{tokens[i].text}"' for i in places]
        message = f"{in_words(said)} {'tells' if len(said) == 1 else 'tell'} of a product"
        described = tokens[places[0] : places[-1] + 1]
        yield remark("story-no-solution", described, message, _LETS)


_LETS = "say what it would let somebody do or know"


# What is wanted


def _is_wanted(tokens: Sequence[Token], one: SolutionMention, wanted: Clause) -> bool:
    """Whether a technology is what is wanted or the means to it, not just a thing at hand.

    "I want an app", "to see it on a dashboard", "to export it to a spreadsheet"; not "to sort
    by name or email".
    """
    at = one.first
    # In "discover skills, MCP servers and agents" the servers are wanted too; in "compare grades,
    # AI scores and references" the AI is not.
    listed = one.category in _THINGS and one.last == phrase_end(tokens, one.first)
    while at > wanted.first and (
        _is_within_phrase(tokens[at - 1]) or (listed and tokens[at - 1].text == ",")
    ):
        at -= 1
    before = tokens[at - 1].low if at else ""
    if listed and at > wanted.first + 1 and tokens[at - 2].text == "(" and before in CONJUNCTIONS:
        # Also what stands in brackets is wanted: a “search (and web APIs)”.
        return True
    told = one.category == "technology" and words("telling-verb")
    moving = words("transfer-verb") | told if told else words("transfer-verb")
    if before in ("to", "as") and any(t.low in moving for t in tokens[wanted.first : at]):
        return True
    return before in WANTS or before in MEANS - {"to"} or bool(verb(before))


def _is_within_phrase(token: Token) -> bool:
    """Whether the word may stand between a verb and the noun that is its object."""
    if token.low in DETERMINERS:
        return True
    return token.is_word and token.low not in CLOSED | WANTS and not verb(token.low)


def _feature(tokens: Sequence[Token], wanted: Clause) -> tuple[int, int] | None:
    """The place of a feature that is wanted: “I want *filters*”, “to get *an alert*”; or None."""
    for i in range(wanted.first, wanted.last - 1):
        low = tokens[i].low
        if low not in WANTS and low not in words("getting-verb", "seeing-verb"):
            continue
        at = i + 1
        while at < wanted.last:
            end = min(phrase_end(tokens, at), wanted.last)
            if end <= at:
                break
            # “a calendar *showing* the crossings”
            end = next((j for j in range(at + 2, end - 1) if gerund(tokens[j].low)), end)
            head = singular(tokens[end - 1].low)
            two = f"{singular(tokens[end - 2].low)} {head}" if end - at > 1 else ""
            named = head == "link" and end - at > 1 and noun(tokens[end - 2].low)
            drawn = tokens[i].low in WANTS | {"have", "get"} and head in words("wanted-chart")
            if named or drawn or not words("feature-noun").isdisjoint((head, two)):
                return at, end
            if end >= wanted.last or not (
                tokens[end].low in CONJUNCTIONS or tokens[end].text in ",/"
            ):
                break
            at = end + 1
    return None


def _machine(text: str, tokens: Sequence[Token], wanted: Clause) -> Remark | None:
    """A remark on “I want the system to …”, or None."""
    for i in range(wanted.first, wanted.last - 2):
        if tokens[i].low not in WANTS or tokens[i + 1].low not in ARTICLES | {"my", "our"}:
            continue
        size = 2 if _two_words(tokens, i + 2) in words("talking-machine") else 1
        after = tokens[min(i + 2 + size, len(tokens) - 1)].low
        acts = size == 2 or tokens[i + 2].low in words("machine")
        if (acts and after in ("to", "that", "which")) or (
            after == "to" and tokens[i + 2].low in words("product-part")
        ):
            machine = text[tokens[i + 1].start : tokens[i + 1 + size].end]
            message = f'the wish is for what "{machine}" is to do'
            advice = "say what the person wants to do or know"
            return remark("story-no-solution", tokens[i + 1 : i + 2 + size], message, advice)
    return None


def _two_words(tokens: Sequence[Token], at: int) -> str:
    return " ".join(token.low for token in tokens[at : at + 2])


# Moves on a screen


def _screen_move(text: str, tokens: Sequence[Token], wanted: Clause) -> Remark | None:
    """A remark on “I want to click …” or “… with a single tap”, or None."""
    spared = done_without(tokens, wanted.first, wanted.last)
    for i in sorted(set(range(wanted.first, wanted.last)) - spared):
        last = _move_end(tokens, i) or _gesture_end(tokens, i) or _own_page_end(tokens, i)
        if not last and tokens[i].low == "to" and is_base_verb(tokens, i + 1):
            end = min(clause_end(tokens, i + 1), wanted.last)
            phrase = parse_verb_phrase(text, tuple(tokens[i + 1 : end])) if end > i + 1 else None
            work = phrase is None or phrase.head.low in words("screen-work")
            if phrase and not work and is_screen_move(phrase):
                last = end
        if last:
            move = tokens[i + 1 if tokens[i].low == "to" else i : last]
            shown = text[move[0].start : move[-1].end]
            message = f'"{shown}" is a move on one screen'
            return remark("story-no-solution", move, message, "say what it is to bring about")
    return None


def _move_end(tokens: Sequence[Token], i: int) -> int:
    """The end of a verb of the screen at `i`, such as “click”; 0 without one."""
    low, after = tokens[i].low, tokens[i + 1].low if i + 1 < len(tokens) else ""
    if low not in words("story-screen-verb"):
        return 0
    if low == "log" and after not in ("in", "into", "on"):
        return 0
    return 0 if low in ("tap", "drag") and after in PREPOSITIONS else i + 1


_COUNTED = word_set("a one single two three few")
_GESTURES = word_set("tap taps click clicks swipe swipes keystroke keystrokes keypress")


def _gesture_end(tokens: Sequence[Token], i: int) -> int:
    """The end of a counted gesture at `i`, such as “one click”; 0 without one."""
    counted = tokens[i].low in _COUNTED and i + 1 < len(tokens)
    return i + 2 if counted and tokens[i + 1].low in _GESTURES else 0


def _own_page_end(tokens: Sequence[Token], i: int) -> int:
    """The end of a page of one's own in a product at `i`, such as “my wishlist”; 0 without one."""
    if tokens[i].low not in POSSESSIVES or i == 0 or tokens[i - 1].low not in MEANS:
        return 0
    for end in (i + 3, i + 2):
        if " ".join(singular(t.low) for t in tokens[i + 1 : end]) in words("own-page"):
            return end
    return 0
