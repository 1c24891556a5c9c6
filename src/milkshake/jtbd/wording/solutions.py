"""Which words of a statement name a solution: a product, a technology, a medium, a device."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from milkshake.jtbd.wording.english.tokens import Token, is_title_case, tokenise
from milkshake.jtbd.wording.english.words import is_known, singular, verb, words
from milkshake.jtbd.wording.values import Settings

Category = Literal["own", "brand", "technology", "medium", "interface", "device", "carrier", "name"]

_DATA = Path(__file__).parent / "data"
_CAMEL = re.compile(r"[A-Za-z]?[a-z]+[A-Z][a-z]+[A-Za-z]*\Z")
_SURNAME = re.compile(r"(?:Mc|Mac|De|La|Le|Van|O['’])[A-Z]")
_NO_NAMES = frozenset({"devops", "devsecops", "mlops", "finops", "pre", "co"})


class Term(Struct, frozen=True, gc=False):
    """A term to look for: its words in the singular, whether its capitals count."""

    words: tuple[str, ...]
    category: Category
    exact: tuple[str, ...] = ()


class Named(Struct, frozen=True, gc=False):
    """A solution named by `tokens[first:last]`."""

    first: int
    last: int
    category: Category
    text: str


def _term(text: str, category: Category) -> Term | None:
    tokens = [token for token in tokenise(text) if token.is_word]
    if not tokens:
        return None
    key = tuple(singular(token.low) for token in tokens)
    capital = any(c.isupper() for c in text)
    word = len(tokens) == 1 and is_known(tokens[0].low)
    # The vault's own solutions always count, whatever else their names may mean.
    exact = (tokens[0].text,) if word and capital and category != "own" else ()
    return Term(key, category, exact)


def _index(terms: Iterator[Term | None]) -> dict[str, tuple[Term, ...]]:
    table: dict[str, list[Term]] = {}
    for term in terms:
        if term is not None:
            table.setdefault(term.words[0], []).append(term)
    return {
        first: tuple(sorted(found, key=lambda term: -len(term.words)))
        for first, found in table.items()
    }


def _shipped() -> Iterator[Term | None]:
    text = (_DATA / "solutions.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        category, colon, rest = line.partition(":")
        if colon and not line.startswith("#"):
            for item in rest.split(","):
                yield _term(item.strip(), category)  # type: ignore[arg-type]


@cache
def _lexicon() -> dict[str, tuple[Term, ...]]:
    return _index(_shipped())


@lru_cache(maxsize=8)
def _of_the_vault(
    solutions: tuple[str, ...], brands: tuple[str, ...]
) -> dict[str, tuple[Term, ...]]:
    terms = [_term(item, "own") for item in solutions] + [_term(item, "brand") for item in brands]
    return _index(iter(terms))


@lru_cache(maxsize=8)
def _domain(terms: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(singular(token.low) for token in tokenise(term) if token.is_word) for term in terms
    )


@lru_cache(maxsize=8)
def depends_on(settings: Settings) -> Callable[[str], bool] | None:
    """A function that tells whether these settings can change the result for a text.

    None where they change no result. The function says no only to a text that has
    none of the settings' words in any form.
    """
    if settings.profile == "odi-strict":
        return bool
    first = {
        singular(token.low)
        for name in (*settings.solutions, *settings.brands, *settings.domain_terms)
        for token in [token for token in tokenise(name) if token.is_word][:1]
    }
    first.update(token.low for pair in settings.fixed_pairs for token in tokenise(pair))
    if not first:
        return None
    # A plural has another end than its singular, and sometimes only the same beginning: men.
    stems = {word[: 1 if word in _IRREGULAR else max(1, len(word) - 1)] for word in first}
    search = re.compile("|".join(map(re.escape, sorted(stems)))).search

    def can_change(text: str) -> bool:
        return not text.isascii() or search(text.lower()) is not None

    return can_change


_IRREGULAR = frozenset({"man", "woman", "mouse"})


def named(tokens: Sequence[Token], settings: Settings) -> tuple[Named, ...]:
    """The solutions that the tokens name, in order; each word counts once.

    The vault's own solutions and the user's brands go before the shipped lists,
    and whatever lies in a term of the domain is left out.
    """
    keys = [_key(token) for token in tokens]
    tables = (_of_the_vault(settings.solutions, settings.brands), _lexicon())
    domain = _domain(settings.domain_terms)
    shouting = is_title_case(tokens)
    found: list[Named] = []
    after = 0
    for i, key in enumerate(keys):
        if i < after:
            continue
        made = _made_with(tokens[i], key, tables[1], shouting) if "-" in key else None
        if made is not None:
            if (singular(key.partition("-")[0]),) not in domain:
                found.append(Named(i, i + 1, made.category, made.text))
            continue
        hit = None
        for table in tables:
            if hit is None and key in table:
                hit = _at(tokens, keys, i, table, shouting)
        hit = hit or _looks_like_a_name(tokens, i)
        if hit is not None:
            if not _is_domain(keys, hit, domain):
                found.append(hit)
            after = hit.last
    return tuple(found)


def _key(token: Token) -> str:
    """The word in the singular: of "CDs" too, but not of "GPS"."""
    text = token.text
    if len(text) == len("CDs") and text[-1] == "s" and text[:-1].isupper():
        return token.low[:-1]
    return singular(token.low)


_MADE_WITH = frozenset(
    {"based", "generated", "powered", "driven", "enabled", "supported", "assisted", "first"}
)


def _made_with(
    token: Token, key: str, table: dict[str, tuple[Term, ...]], shouting: bool
) -> Named | None:
    """The technology in "AI-generated"."""
    first, _, made = key.partition("-")
    if made not in _MADE_WITH:
        return None
    text = token.text.partition("-")[0]
    part = Token(text, text.lower(), token.start, token.start + len(text))
    return _at([part], [singular(first)], 0, table, shouting)


def _at(
    tokens: Sequence[Token],
    keys: Sequence[str],
    i: int,
    table: dict[str, tuple[Term, ...]],
    shouting: bool,
) -> Named | None:
    for term in table.get(keys[i], ()):
        size = len(term.words)
        if tuple(keys[i : i + size]) != term.words:
            continue
        if term.exact and (
            not tokens[i].text.startswith(term.exact[0])
            or (i == 0 and not term.exact[0].isupper())
            or (shouting and not term.exact[0].isupper())
        ):
            continue
        if (
            term.category == "own"
            and size == 1
            and i == 0
            and len(tokens) > 1
            and verb(tokens[0].low)
        ):
            # "Larder" may be the vault's, but in "Book a table" the verb is only a verb.
            continue
        text = " ".join(token.text for token in tokens[i : i + size])
        return Named(i, i + size, term.category, text)
    return None


def _looks_like_a_name(tokens: Sequence[Token], i: int) -> Named | None:
    """FooBar is a product's name, wherever it comes from."""
    text = tokens[i].text
    if text[1:].islower():
        return None
    if _CAMEL.match(text) and not _SURNAME.match(text) and tokens[i].low not in _NO_NAMES:
        return Named(i, i + 1, "name", text)
    return None


def _is_domain(keys: Sequence[str], hit: Named, domain: frozenset[tuple[str, ...]]) -> bool:
    for term in domain:
        size = len(term)
        for start in range(max(0, hit.first - size + 1), hit.last):
            if tuple(keys[start : start + size]) == term:
                return True
    return False


def on_screen(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """The first word for something seen on a screen, as first and last token."""
    table = words("screen-noun")
    keys = [singular(token.low) for token in tokens]
    for i in range(len(keys)):
        for size in (3, 2, 1):
            if " ".join(keys[i : i + size]) in table and i + size <= len(keys):
                return i, i + size
    return None
