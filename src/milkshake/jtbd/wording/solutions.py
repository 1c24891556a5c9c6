"""Finds the solutions that a statement names: products, technologies, media, devices."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from milkshake.jtbd.wording.english.tokens import LINKS, Token, is_title_case, tokenise
from milkshake.jtbd.wording.english.words import is_known, past, person, singular, verb, words
from milkshake.jtbd.wording.values import Settings

Category = Literal["own", "brand", "technology", "medium", "interface", "device", "carrier", "name"]

_DATA = Path(__file__).parent / "data"
_CAMEL = re.compile(r"[A-Za-z]*[a-z][A-Z][A-Za-z]*\Z")
_SURNAME = re.compile(r"(?:Mc|Mac|De|La|Le|Van|O['’])[A-Z]")
_NO_NAMES = frozenset({"devops", "devsecops", "mlops", "finops", "pre", "co", "iot", "phd", "msc"})
_UNIT = re.compile(r"[kMGTmn]?(?:Wh?|Hz|B|Pa|V|A|L|H)\Z")


class Term(Struct, frozen=True, gc=False):
    """A name of a solution to look for.

    `words` are its words in the singular and in lower case. `exact` is the word as it must
    be written where its capitals count, and else empty.
    """

    words: tuple[str, ...]
    category: Category
    exact: tuple[str, ...] = ()


class SolutionMention(Struct, frozen=True, gc=False):
    """A mention of a solution: ``tokens[first:last]``, which read `text`."""

    first: int
    last: int
    category: Category
    text: str

    @property
    def is_name(self) -> bool:
        """Whether it is the name of one product, and not of a kind of thing."""
        return self.category in ("own", "brand", "name")


def _term(text: str, category: Category) -> Term | None:
    tokens = [token for token in tokenise(text) if token.is_word]
    if not tokens:
        return None
    key = tuple(singular(token.low) for token in tokens)
    capital = any(c.isupper() for c in text)
    word = len(tokens) == 1 and is_known(tokens[0].low)
    # The vault's own solutions always count, even where their names are ordinary words.
    exact = (tokens[0].text,) if word and capital and category != "own" else ()
    return Term(key, category, exact)


def _index(terms: Iterator[Term | None]) -> dict[str, tuple[Term, ...]]:
    table: dict[str, list[Term]] = {}
    for term in terms:
        if term is not None:
            table.setdefault(term.words[0], []).append(term)
    return {
        first: tuple(sorted(group, key=lambda term: -len(term.words)))
        for first, group in table.items()
    }


def _shipped_terms() -> Iterator[Term | None]:
    text = (_DATA / "solutions.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        category, colon, rest = line.partition(":")
        if colon and not line.startswith("#"):
            for item in rest.split(","):
                yield _term(item.strip(), category)  # type: ignore[arg-type]


@cache
def _lexicon() -> dict[str, tuple[Term, ...]]:
    return _index(_shipped_terms())


@lru_cache(maxsize=8)
def _settings_index(
    solutions: tuple[str, ...], brands: tuple[str, ...]
) -> dict[str, tuple[Term, ...]]:
    terms = [_term(item, "own") for item in solutions] + [_term(item, "brand") for item in brands]
    return _index(iter(terms))


@lru_cache(maxsize=8)
def _domain_keys(terms: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(singular(token.low) for token in tokenise(term) if token.is_word) for term in terms
    )


@lru_cache(maxsize=8)
def depends_on(settings: Settings) -> Callable[[str], bool] | None:
    """A function that tells whether these settings can change the result for a text.

    The result is None where the settings change no result at all. The function returns
    False only for a text that has none of the settings' names, each with all of its words, in
    any form.
    """
    if settings.profile == "odi-strict":
        return bool
    names = (*settings.solutions, *settings.brands, *settings.domain_terms)
    terms = {
        tuple(singular(token.low) for token in tokenise(name) if token.is_word) for name in names
    }
    terms.update((token.low,) for pair in settings.fixed_pairs for token in tokenise(pair))
    terms.discard(())
    if not terms:
        return None
    by_first: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for first, *others in terms:
        by_first[_stem(first)].add(tuple(map(_stem, others)))

    def can_change(text: str) -> bool:
        low = _with_marks(text.lower())
        return not text.isascii() or any(
            all(stem in low for stem in others)
            for first, several in by_first.items()
            if first in low
            for others in several
        )

    return can_change


_IRREGULAR = frozenset({"man", "woman", "mouse"})


def _stem(word: str) -> str:
    """How all forms of a word in the singular begin: “men” shares only the first letter."""
    if word[-1].isdigit():
        return _with_marks(word)
    return _with_marks(word[: 1 if word in _IRREGULAR else max(1, len(word) - 1)])


_NUMBER = re.compile(r"\d+")


def _with_marks(text: str) -> str:
    """The text with marks around each number, so that 61 is not found in 561."""
    return _NUMBER.sub(r"\0\g<0>\0", text)


def find_solutions(tokens: Sequence[Token], settings: Settings) -> tuple[SolutionMention, ...]:
    """The mentions of solutions among the tokens, in order; no two of them overlap.

    The vault's own solutions and its brands take precedence over the shipped lists. A
    mention within one of the domain terms is left out.
    """
    keys = [_key(token.text, token.low) for token in tokens]
    tables = (_settings_index(settings.solutions, settings.brands), _lexicon())
    domain = _domain_keys(settings.domain_terms)
    mentions: list[SolutionMention] = []
    after = 0
    for i, key in enumerate(keys):
        if i < after:
            continue
        compound = _technology_in(tokens, i, key, tables[1]) if "-" in key else None
        if compound is not None:
            if (singular(key.partition("-")[0]),) not in domain:
                mentions.append(SolutionMention(i, i + 1, compound.category, compound.text))
            continue
        mention = None
        for table in tables:
            if mention is None and key in table:
                mention = _term_at(tokens, keys, i, table, tokens)
        if mention is None and _is_name(tokens[i].text, tokens[i].low):
            mention = SolutionMention(i, i + 1, "name", tokens[i].text)
        if mention is not None:
            if not (
                _overlaps(keys, mention.first, mention.last, domain)
                or _tells_who(tokens, mention)
                or _is_spared(tokens, mention)
            ):
                mentions.append(mention)
            after = mention.last
    return tuple(mentions)


@lru_cache(maxsize=20_000)
def _key(text: str, low: str) -> str:
    """The lower-case singular of the word: "api" for "APIs", but "gps" for "GPS"."""
    if len(text) >= len("CDs") and text[-1] == "s" and text[:-1].isupper():
        return low[:-1]
    return singular(low)


_MADE_WITH_ENDINGS = frozenset({"driven", "led", "first", "native", "ready", "only", "style"})


def _technology_in(
    tokens: Sequence[Token], i: int, key: str, table: dict[str, tuple[Term, ...]]
) -> SolutionMention | None:
    """The mention of a technology in a compound at `i`, such as "AI-generated", or None."""
    token = tokens[i]
    first, _, ending = key.partition("-")
    if ending not in _MADE_WITH_ENDINGS and not past(ending):
        # "AI-generated", "cloud-based"
        return None
    text = token.text.partition("-")[0]
    part = Token(text, text.lower(), token.start, token.start + len(text))
    return _term_at([part], [singular(first)], 0, table, tokens)


def _term_at(
    tokens: Sequence[Token],
    keys: Sequence[str],
    i: int,
    table: dict[str, tuple[Term, ...]],
    statement: Sequence[Token],
) -> SolutionMention | None:
    """The mention at token `i` of a term in the table, or None.

    In a title many words have capitals: `statement` shows whether it is one.
    """
    for term in table.get(keys[i], ()):
        size = len(term.words)
        if tuple(keys[i : i + size]) != term.words:
            continue
        if term.exact and (
            not tokens[i].text.startswith(term.exact[0])
            or (i == 0 and not term.exact[0].isupper())
            or (not term.exact[0].isupper() and is_title_case(statement))
        ):
            continue
        if (
            term.category == "own"
            and size == 1
            and i == 0
            and len(tokens) > 1
            and verb(tokens[0].low)
        ):
            # A product may be called "Book", but the first word of "Book a table" is a verb.
            continue
        text = " ".join(token.text for token in tokens[i : i + size])
        return SolutionMention(i, i + size, term.category, text)
    return None


@lru_cache(maxsize=20_000)
def _is_name(text: str, low: str) -> bool:
    """Whether the word is written like the name of a product: "FooBar"."""
    plain = _SURNAME.match(text) or _UNIT.match(text) or low in _NO_NAMES
    return not plain and _CAMEL.match(text) is not None


def _tells_who(tokens: Sequence[Token], mention: SolutionMention) -> bool:
    """Whether the mention only says which people are meant: “website visitors”."""
    return not mention.is_name and mention.last < len(tokens) and person(tokens[mention.last].low)


def _is_spared(tokens: Sequence[Token], mention: SolutionMention) -> bool:
    """Whether somebody does without it, “without GPS”, or wards it off: “a drone threat”."""
    if mention.category == "own":
        return False
    after = tokens[mention.last].low if mention.last < len(tokens) else ""
    if mention.category in ("device", "technology") and singular(after) in words("warded-off"):
        return True
    if singular(tokens[mention.last - 1].low) in words("watched-machine"):
        before = tokens[mention.first - 1].low if mention.first else ""
        return singular(after) in words("watched-for") or before in words("hostile")
    for i in range(mention.first - 1, max(-1, mention.first - 5), -1):
        if tokens[i].low == "without":
            return True
        if not tokens[i].is_word or tokens[i].low in LINKS:
            return False
    return False


def is_in_domain(tokens: Sequence[Token], first: int, last: int, settings: Settings) -> bool:
    """Whether one of the domain terms stands at ``tokens[first:last]``, or overlaps it."""
    domain = _domain_keys(settings.domain_terms)
    return bool(domain) and _overlaps([_key(t.text, t.low) for t in tokens], first, last, domain)


def _overlaps(
    keys: Sequence[str], first: int, last: int, domain: frozenset[tuple[str, ...]]
) -> bool:
    for term in domain:
        size = len(term)
        for start in range(max(0, first - size + 1), last):
            if tuple(keys[start : start + size]) == term:
                return True
    return False


def find_screen_noun(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """The first name of something seen on a screen: its first token and its end, or None."""
    table = words("screen-noun")
    keys = [token.low if token.low in table else singular(token.low) for token in tokens]
    for i in range(len(keys)):
        for size in (3, 2, 1):
            if " ".join(keys[i : i + size]) in table and i + size <= len(keys):
                return i, i + size
    return None
