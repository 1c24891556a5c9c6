"""Splits a statement into tokens, and lists the function words of English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from msgspec import Struct

from milkshake.jtbd.wording.english.words import adverb, code, lists_near, words
from milkshake.jtbd.wording.values import Excerpt
from milkshake.model.diagnostic import Severity
from milkshake.model.statement import Remark, Rewrite

_TOKEN = re.compile(r"[^\W_]+(?:['’.&+@-][^\W_]+)*['’]?|\d+|[^\w\s]|_", re.UNICODE)


class Token(Struct, frozen=True, gc=False):
    """A word, a number or a punctuation mark, which stands at ``statement[start:end]``.

    `text` is as written; `low` is the lower-case form, by which word lists are searched.
    """

    text: str
    low: str
    start: int
    end: int
    is_word: bool = True


class TokenisedText(Struct, frozen=True, gc=False):
    """A text and its tokens: the base of every statement whose parts have been found."""

    text: str
    tokens: tuple[Token, ...]

    def low(self, i: int) -> str:
        """The lower-case form of token `i`; "" where `i` is no index of a token."""
        tokens = self.tokens
        return tokens[i].low if 0 <= i < len(tokens) else ""

    def words(self, first: int, last: int | None = None) -> str:
        """The text of ``tokens[first:last]``, by default up to the end; "" if that is empty."""
        tokens = self.tokens[first:last]
        return self.text[tokens[0].start : tokens[-1].end] if tokens else ""


@lru_cache(256)
def tokenise(text: str) -> tuple[Token, ...]:
    """The words and punctuation marks of `text`, in order, with their places in it."""
    tokens = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        start, end = match.span()
        low = _fold(word)
        tokens.append(Token(word, low or word, start, end, bool(low)))
    return tuple(tokens)


@lru_cache(maxsize=50_000)
def _fold(word: str) -> str:
    """The lower-case form of a word, without a closing apostrophe; "" for a mark."""
    if not word[0].isalnum():
        return ""
    if word.isascii():
        return word.lower().rstrip("'")
    return unicodedata.normalize("NFC", word).replace("’", "'").casefold().rstrip("'")


def excerpt(text: str, tokens: Sequence[Token]) -> Excerpt | None:
    """The excerpt of `text` from the first to the last of `tokens`; None for no tokens."""
    if not tokens:
        return None
    start, end = tokens[0].start, tokens[-1].end
    return Excerpt(start, end, text[start:end])


def remark(
    slug: str,
    tokens: Sequence[Token],
    message: str,
    advice: str,
    instead: str | None = None,
    rewrite: Rewrite | None = None,
    *,
    severity: Severity | None = None,
) -> Remark:
    """A remark on the words from the first to the last of `tokens`.

    `message` says what is wrong with them, and `advice` what to do.

    It has the severity of the rule that `slug` names, unless `severity` is given.
    """
    return Remark(
        slug,
        severity,
        tokens[0].start,
        tokens[-1].end,
        message,
        advice,
        instead,
        rewrite,
    )


def lows(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The lower-case form of each token."""
    return tuple(token.low for token in tokens)


def lists_among(tokens: Sequence[Token]) -> frozenset[str]:
    """The names of the word lists that a rule may find one of the tokens with."""
    return frozenset().union(*[lists_near(token.low) for token in tokens])


def word_set(text: str) -> frozenset[str]:
    """The set of the words in `text`, which are separated by white space."""
    return frozenset(text.split())


ARTICLES = word_set("a an the")
INDEFINITE = word_set("a an")
POSSESSIVES = word_set("my your his her its our their whose one's")
DETERMINERS = (
    ARTICLES
    | POSSESSIVES
    | word_set(
        """
        this that these those some any each every all both much many few several no another
        enough either neither which what more most less fewer
        """
    )
)
PRONOUNS = word_set(
    """
    i me myself we us ourselves you yourself he him himself she her herself it itself they
    them themselves someone somebody everyone everybody anyone anybody nobody one something
    everything nothing anything mine ours yours hers theirs who whom
    """
)
PREPOSITIONS = word_set(
    """
    about above across after against along alongside amid among around as at before behind
    below beneath beside besides between beyond by concerning despite down during except for
    from in inside into like near of off on onto out outside over past per regarding round
    since than through throughout to toward towards under underneath until till unlike up upon
    versus via with within without
    """
)
PARTICLES = word_set("up down out off away over back apart together ahead forward aside")
MEANS = word_set("with by via using on in through from into onto to over at")
"""Prepositions that may introduce the means to something: "by car", "on paper"."""
CONJUNCTIONS = word_set("and or but nor and/or &")
COORDINATORS = word_set("and or and/or & then plus")
SUBORDINATORS = word_set(
    """
    when whenever while whilst if unless because although though before after until till once
    since so whether where wherever as that
    """
)
WH_WORDS = word_set("what which who whom whose when where why how whether")
MODALS = word_set("can could will would shall should may might must cannot can't won't")
BE = word_set(
    """
    am is are was were be been being isn't aren't wasn't i'm we're they're it's
    """
)
CLOSED = (
    DETERMINERS | PRONOUNS | PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | WH_WORDS | MODALS | BE
)
LINKS = PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS
STOP_WORDS = CLOSED | word_set(
    """
    not don't doesn't do does did have has had having it's there here also just only very too
    then than such own same takes take taken required needed requires spent it get gets
    """
)


_PLAIN_ADVERBS = word_set("always never not also just even then don't")


def is_adverb(token: Token) -> bool:
    """Whether the token is an adverb, which a statement can do without."""
    return _is_adverb(token.low)


@lru_cache(maxsize=20_000)
def _is_adverb(low: str) -> bool:
    return (
        low in words("metric-adverb")
        or low in words("emotion-adverb")
        or low in _PLAIN_ADVERBS
        or (low.endswith("ly") and adverb(low))
        or (code(low).startswith(("R", "aR")) and low not in CLOSED)
    )


def is_title_case(tokens: Sequence[Token]) -> bool:
    """Whether most of the longer words have capitals, as in a title or in text all in capitals."""
    capital = longer = 0
    for i in range(1, len(tokens)):
        text = tokens[i].text
        if len(text) > 3 and tokens[i].is_word:
            longer += text[0].isalpha()
            capital += text[0].isupper()
    return capital >= 2 and capital * 3 >= longer * 2


@cache
def _by_first_words(name: str) -> dict[str, dict[str, tuple[tuple[str, ...], ...]]]:
    """The phrases of a list by their first word and their second, or "", the longest first."""
    table: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    for phrase in words(name):
        parts = tuple(phrase.split())
        second = parts[1] if len(parts) > 1 else ""
        table.setdefault(parts[0], {}).setdefault(second, []).append(parts)
    return {
        first: {
            second: tuple(sorted(phrases, key=len, reverse=True))
            for second, phrases in group.items()
        }
        for first, group in table.items()
    }


def find_any(
    tokens: Sequence[Token], name: str, start: int = 0, *, at_start: bool = False
) -> tuple[int, int] | None:
    """Where a phrase of the word list `name` stands first among the tokens from `start` on.

    The result is the index of its first token and the index after its last; None where
    there is none. Of several phrases at one place it is the longest. With `at_start` the
    phrase must begin at `start` itself.
    """
    table = _by_first_words(name)
    end = len(tokens)
    for i in range(start, min(start + 1, end) if at_start else end):
        group = table.get(tokens[i].low)
        if group is None:
            continue
        for phrase in group.get(tokens[i + 1].low, ()) if i + 1 < end else ():
            size = len(phrase)
            if size == 2 or lows(tokens[i : i + size]) == phrase:
                return i, i + size
        if "" in group:
            return i, i + 1
    return None
