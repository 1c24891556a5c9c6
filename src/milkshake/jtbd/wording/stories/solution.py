"""Remarks on solutions in a story: products, features, and moves on a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from milkshake.jtbd.wording.balance import words_of_product
from milkshake.jtbd.wording.english.rewording import in_words
from milkshake.jtbd.wording.english.tokens import (
    CLOSED,
    CONJUNCTIONS,
    DETERMINERS,
    MEANS,
    Token,
    remark,
)
from milkshake.jtbd.wording.english.verb_phrase import phrase_end
from milkshake.jtbd.wording.english.words import verb, words
from milkshake.jtbd.wording.signs import (
    code_at,
    done_without,
    named_part,
    named_product,
    phrase_of_product,
    the_product,
)
from milkshake.jtbd.wording.solutions import SolutionMention, is_in_domain
from milkshake.jtbd.wording.stories.acts import act_on_record
from milkshake.jtbd.wording.stories.features import feature, machine, part_of_product
from milkshake.jtbd.wording.stories.means import held_device, means_of_program, shown_on
from milkshake.jtbd.wording.stories.moves import screen_move
from milkshake.jtbd.wording.stories.nouns import Place
from milkshake.jtbd.wording.stories.parts import WANTS, Clause, StoryParts
from milkshake.jtbd.wording.stories.signs import signs_of_product
from milkshake.jtbd.wording.stories.things import (
    acts_by_itself,
    kept_for_user,
    thing_done,
    thing_of_program,
    thing_that_acts,
    thing_that_wants,
    user_is_handled,
)
from milkshake.jtbd.wording.values import Settings
from milkshake.model.statement import Remark

_THINGS = frozenset({"technology", "interface", "device"})


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
    spared = done_without(tokens, motivation.first, motivation.last)
    named = tuple(_mentioned(tokens, parts, mentions, spared))
    if named:
        yield from named
        return
    found = _found(text, tokens, motivation, spared, settings)
    if found is not None:
        yield found
        return
    signs = signs_of_product(tokens, parts, settings)
    if signs:
        said = [f'"{_shown(text, tokens, (one.first, one.last))}"' for one in signs]
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


def _mentioned(
    tokens: Sequence[Token],
    parts: StoryParts,
    mentions: Sequence[SolutionMention],
    spared: frozenset[int],
) -> Iterator[Remark]:
    """A remark on each solution that the lists know, once, but for what is `spared`."""
    motivation = parts.motivation or Clause(0, 0)
    situation = parts.situation or Clause(0, 0)
    reported: set[str] = set()
    for one in mentions:
        inside = motivation.first <= one.first < motivation.last
        product = one.is_name and not situation.first <= one.first < situation.last
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


def _found(
    text: str,
    tokens: Sequence[Token],
    wanted: Clause,
    spared: frozenset[int],
    settings: Settings,
) -> Remark | None:
    """The remark on the first place in the wish that tells of a product; or None.

    No place begins in what is `spared` or is a domain term of `settings`.
    """
    for places, says, advice in (
        (_names(tokens, wanted, settings), "is one solution among others", _LETS),
        (_find(tokens, wanted, thing_that_wants), "is no person", "write who wants this"),
        (_find(tokens, wanted, held_device), "is one means among others", _LETS),
        (_known_features(tokens, wanted, settings), "is a feature", _LETS),
        (_find(tokens, wanted, *_FEATURES), "is a feature", _LETS),
        (_find(tokens, wanted, machine), "is no person", _PERSON),
        (
            _moves(text, tokens, wanted, spared),
            "is a move on one screen",
            _EFFECT,
        ),
    ):
        for place in places:
            if place[0] not in spared and not is_in_domain(tokens, *place, settings):
                message = f'"{_shown(text, tokens, place)}" {says}'
                return remark("story-no-solution", tokens[slice(*place)], message, advice)
    return None


_LETS = "say what it would let somebody do or know"
_PERSON = "say what the person wants to do or know"
_EFFECT = "say what it is to bring about"
_FEATURES: tuple[Callable[[Sequence[Token], Clause], Place | None], ...] = (
    feature,
    part_of_product,
    thing_that_acts,
    acts_by_itself,
    act_on_record,
    kept_for_user,
    user_is_handled,
    thing_done,
    shown_on,
    means_of_program,
    thing_of_program,
)
"""What finds the place of a feature in a wish."""


def _find(
    tokens: Sequence[Token],
    wanted: Clause,
    *finders: Callable[[Sequence[Token], Clause], Place | None],
) -> Iterator[Place]:
    for find in finders:
        place = find(tokens, wanted)
        if place is not None:
            yield place


def _names(tokens: Sequence[Token], wanted: Clause, settings: Settings) -> Iterator[Place]:
    """The places of names that no dictionary has, and of code."""
    for place in (
        named_product(tokens, wanted.first, wanted.last, settings),
        code_at(tokens, wanted.first, wanted.last),
    ):
        if place is not None:
            yield place


def _known_features(tokens: Sequence[Token], wanted: Clause, settings: Settings) -> Iterator[Place]:
    """The places of parts of a product with their name, of “the app”, and of known phrases."""
    for place in (
        named_part(tokens, wanted.first + 1, wanted.last),
        the_product(tokens, wanted.first, wanted.last, "story-product", settings),
        phrase_of_product(tokens, wanted.first, wanted.last, settings),
    ):
        if place is not None:
            yield place


def _moves(
    text: str, tokens: Sequence[Token], wanted: Clause, spared: frozenset[int]
) -> Iterator[Place]:
    """The place of the first move on a screen."""
    place = screen_move(text, tokens, wanted, spared)
    if place is not None:
        yield place


def _shown(text: str, tokens: Sequence[Token], place: Place) -> str:
    """The words at a place, as they are written."""
    return text[tokens[place[0]].start : tokens[place[1] - 1].end]


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
