"""Recognises situations that are moments in a product: a click, a login, an open screen."""

from __future__ import annotations

from collections.abc import Sequence

from milkshake.jtbd.wording.english.tokens import (
    ARTICLES,
    BE,
    DETERMINERS,
    MEANS,
    MODALS,
    POSSESSIVES,
    PREPOSITIONS,
    Token,
    is_adverb,
    is_title_case,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import (
    VerbPhrase,
    ends_with,
    parse_verb_phrase,
    phrase_end,
)
from milkshake.jtbd.wording.english.words import (
    gerund,
    is_known,
    noun,
    past,
    singular,
    third_person,
    verb,
    words,
)
from milkshake.jtbd.wording.jobs.screen import is_screen_move
from milkshake.jtbd.wording.solutions import SolutionMention

_SELF = word_set("i we i'm i've i'd i'll we're we've you you're")
_USERS = word_set("user users")
_BEFORE_VERB = (
    BE
    | MODALS
    | word_set(
        "have has had just first try trying want need to start started starting begin do be am"
    )
)


def moment_in_product(
    text: str, tokens: Sequence[Token], mentions: Sequence[SolutionMention]
) -> tuple[int, int] | None:
    """Where a situation is only a moment in a product: first token and end; else None.

    `tokens` are those of the situation without “When”, and `mentions` the solutions among
    them. The one who clicks must be the performer: “when a customer opens the app” is an
    event for somebody else.
    """
    for first in _clause_starts(tokens):
        screen = _screen_acts(tokens[first:])
        if screen is not None:
            return first + screen[0], first + screen[1]
    at = _verb_at(tokens)
    if at is None:
        return _at_screen(tokens)
    base = _base(tokens[at].low)
    end = next((i for i in range(at, len(tokens)) if tokens[i].text in ",;:"), len(tokens))
    phrase_tokens = (
        Token(base, base, tokens[at].start, tokens[at].end),
        *tokens[at + 1 : end],
    )
    phrase = parse_verb_phrase(text, phrase_tokens)
    if base in words("moment-verb") or (is_screen_move(phrase) and not _is_work(phrase)):
        return at, end
    if base in words("visiting-verb"):
        place = (
            _place(tokens, at + 1, mentions) or (base in _HOLDING and _held(tokens, at + 1)) or None
        )
        if place is not None:
            return at, place
    for one in mentions:
        before = tokens[one.first - 1].low
        looked = one.category == "brand" and before == "on" and base in words("onlooking-verb")
        within = before in ARTICLES and tokens[one.first - 2].low in _WITHIN
        if looked or (one.category == "interface" and within and at < one.first < end):
            return at, one.last
    return (
        _named_product(base, tokens, at)
        or _acquired(base, tokens, at)
        or _handled(base, tokens, at)
        or _made_by_product(tokens, at, end)
        or _in_product(tokens, at, end)
    )


def _handled(base: str, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Where “forget my password” stands, with its verb at `at`, or None."""
    if base not in words("moment-act"):
        return None
    start = at + 1
    if start < len(tokens) and tokens[start].low in _PARTICLES:
        start += 1
    end = phrase_end(tokens, start)
    if end <= start:
        return None
    ours = tokens[start].low in POSSESSIVES - {"my"}
    follows = tokens[end].low if end < len(tokens) else ""
    named = ends_with(tokens, start, end, "moment-object")
    return (at, end) if named and not ours and follows != "of" else None


_PARTICLES = word_set("in out up through into over")


def _made_by_product(tokens: Sequence[Token], at: int, end: int) -> tuple[int, int] | None:
    """Where “a chart the AI generated” stands behind the verb at `at`, or None."""
    for i in range(at + 1, end - 2):
        makes = tokens[i + 1].low in words("making-product") and past(tokens[i + 2].low)
        if tokens[i].low in DETERMINERS and makes:
            return at, i + 3
    return None


def _named_product(base: str, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Where “open the Acme-Lynk” stands, with its verb at `at`, or None."""
    name = at + 1
    while name < len(tokens) and tokens[name].low in DETERMINERS:
        name += 1
    if base not in _OPENS or name >= len(tokens) or is_title_case(tokens):
        return None
    named = tokens[name].text[0].isupper() and not is_known(tokens[name].low)
    return (at, name + 1) if named else None


_OPENS = word_set("open launch reopen")


def _acquired(base: str, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Where “download the app” stands, with its verb at `at`, or None."""
    if base not in words("acquiring-verb") or at + 1 >= len(tokens):
        return None
    if tokens[at + 1].low not in DETERMINERS:
        return None
    end = phrase_end(tokens, at + 1)
    two = " ".join(t.low for t in tokens[max(at + 2, end - 2) : end])
    products = words("acquired-product")
    return (at, end) if tokens[end - 1].low in products or two in products else None


def _in_product(tokens: Sequence[Token], at: int, end: int) -> tuple[int, int] | None:
    """Where “in the app” or “on my phone” stands after the verb at `at`, or None."""
    for i in range(at + 1, end - 2):
        if tokens[i].low not in MEANS - {"to"} or tokens[i + 1].low not in DETERMINERS:
            continue
        last = min(phrase_end(tokens, i + 2), end)
        two = " ".join(t.low for t in tokens[max(i + 2, last - 2) : last])
        head = tokens[last - 1].low
        places = words("product-place")
        if head in places or two in places:
            return at, last
        if tokens[i + 1].low in POSSESSIVES and not words("pocket-device").isdisjoint((head, two)):
            return at, last
    return None


def _is_work(phrase: VerbPhrase) -> bool:
    """Whether the move on a screen is work in itself, or joins something: “upload a file”."""
    if phrase.head.low == "sign" and phrase.low(phrase.verb + 1) == "up":
        return phrase.verb + 2 < len(phrase.tokens) and not any(
            t.low in words("account") for t in phrase.tokens[phrase.verb + 2 :]
        )
    if phrase.head.low == "scroll":
        # "I have been scrolling for hours"
        return phrase.low(phrase.verb + 1) == "for"
    return phrase.head.low in words("screen-work")


def _verb_at(tokens: Sequence[Token]) -> int | None:
    """Where the verb of the performer stands: “I *open* …”, “*opening* …”; or None."""
    at = 0
    if tokens and tokens[0].low in ARTICLES and len(tokens) > 1 and tokens[1].low in _USERS:
        at = 2
    elif tokens and (tokens[0].low in _SELF or tokens[0].low in _USERS):
        at = 1
    elif not tokens or not gerund(tokens[0].low):
        return None
    being = at > 0 and (tokens[at - 1].low.endswith(("'m", "'re")))
    while at < len(tokens) and (tokens[at].low in _BEFORE_VERB or is_adverb(tokens[at])):
        being = being or tokens[at].low in BE
        at += 1
    if being and at + 1 < len(tokens) and tokens[at].low in words("entered"):
        # "I am logged in"
        return at
    if being and (at >= len(tokens) or not gerund(tokens[at].low)):
        # "I am on the page": the verb is "am".
        return max(at - 1, 0)
    if at < len(tokens) and tokens[at].low in DETERMINERS and tokens[at - 1].low in _TRIES:
        return at - 1
    return at if at < len(tokens) and _base(tokens[at].low) else None


_TRIES = word_set("try trying tried start started starting")


def _base(low: str) -> str:
    """The base form of a verb in any form, or ""."""
    if low in BE or low in _SELF:
        return "be"
    if low in words("screen-verb"):
        return low
    return gerund(low) or past(low) or (low if verb(low) else "") or third_person(low)


def _clause_starts(tokens: Sequence[Token]) -> list[int]:
    """Where clauses of the situation may begin: “I wake *and the session* has expired”."""
    joined = [i + 1 for i in range(len(tokens) - 1) if tokens[i].low in ("and", "but")]
    return [0, *joined]


def _screen_acts(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Where the screen or the program does something: “the page loads”; or None."""
    if len(tokens) < 2:
        return None
    first = int(tokens[0].low in DETERMINERS)
    if not first and tokens[0].low not in words("bare-screen-subject"):
        return None
    for at in range(first + 1, min(first + 4, len(tokens))):
        if not first and at > 1:
            return None
        low = tokens[at].low
        if low in words("screen-acts") and first:
            shown = _screen_head(tokens, first, at) or low in words("screen-loads")
            if shown and at > first:
                return 0, at + 1
        keys = [singular(token.low) for token in tokens[first:at]]
        named = keys[-1] in words("screen-subject") or " ".join(keys[-2:]) in words(
            "screen-subject"
        )
        ours = first and tokens[0].low in POSSESSIVES - {"my"}
        if (named or not first) and not ours and _is_finite(low):
            return 0, min(at + (2 if low in BE else 1), len(tokens))
    return None


def _is_finite(low: str) -> bool:
    """Whether the word may be a verb of the third person: “asks”, “has”, “failed”."""
    return bool(third_person(low)) or low in BE | MODALS | _HELPING or bool(past(low))


_HELPING = word_set("has had does doesn't did didn't won't takes goes says")


def _at_screen(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Where a screen or a stage of a program stands alone: “(on) the landing page”; or None."""
    first = int(bool(tokens) and tokens[0].low in DETERMINERS)
    end = phrase_end(tokens, first)
    goes_on = end < len(tokens) and tokens[end].is_word
    if end <= first or goes_on or any(_is_finite(token.low) for token in tokens[first:end]):
        return None
    stage = " ".join(token.low for token in tokens[first:end]) in words("stage-of-program")
    return (0, end) if stage or _screen_head(tokens, first, end) else None


def _place(tokens: Sequence[Token], at: int, mentions: Sequence[SolutionMention]) -> int | None:
    """Where the screen or product ends that the performer is at: “on the checkout page”."""
    first = at
    while at < len(tokens) and (
        (tokens[at].low in PREPOSITIONS | {"back", "to"} and at - first < 2)
        or tokens[at].low in DETERMINERS
    ):
        at += 1
    end = phrase_end(tokens, at)
    for one in mentions:
        shown = one.is_name or one.category == "interface"
        if at <= one.first <= at + 1 and shown and one.last >= end:
            return one.last
    switched = tokens[first - 1].low in words("switching-verb")
    if _screen_head(tokens, at, end, switched) and (end == len(tokens) or tokens[end].low != "of"):
        return end
    return None


_WITHIN = word_set("in on within from")
_HOLDING = word_set("be use browse")


def _held(tokens: Sequence[Token], at: int) -> int:
    """The end of a device of one's own at `at`: “(I am) on my phone”, “(using) my tablet”; or 0.

    To be on the phone is to speak with somebody.
    """
    if at < len(tokens) and tokens[at].low == "on":
        at += 1
    low = [token.low for token in tokens[at : at + 2]]
    return (
        at + 2 if len(low) > 1 and low[0] in POSSESSIVES and low[1] in words("held-device") else 0
    )


def _screen_head(tokens: Sequence[Token], at: int, end: int, switched: bool = False) -> bool:
    """Whether the noun phrase ``tokens[at:end]`` means something on a screen.

    A page is one only with a noun before it, “the checkout page”, not “the next page”, or where
    it is `switched`.
    """
    keys = [singular(token.low) for token in tokens[at:end]]
    for size in (3, 2, 1):
        head = " ".join(keys[-size:])
        if len(keys) >= size and (head in words("screen-noun") or head in words("screen-place")):
            if head in words("screen-noun-plain"):
                return False
            by_name = len(keys) > 1 and (noun(keys[-2]) or bool(verb(keys[-2])))
            return switched or head not in _NAMED or by_name
    return False


_NAMED = word_set("page tab mode prompt step")
