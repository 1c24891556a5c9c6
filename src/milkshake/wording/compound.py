"""Two jobs in one statement: coordinated verbs, told from coordinated nouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from milkshake.model import Remark
from milkshake.wording.frame import Frame, is_base_verb, starts_noun_phrase
from milkshake.wording.tokens import (
    CLOSED,
    COORDINATORS,
    PREPOSITIONS,
    SUBORDINATORS,
    WH_WORDS,
    Token,
    is_adverb,
    word_set,
)
from milkshake.wording.values import Settings
from milkshake.wording.words import adjective, code, fixed_pairs, noun, singular, verb


@lru_cache(maxsize=8)
def _pairs(more: tuple[str, ...]) -> frozenset[frozenset[str]]:
    return fixed_pairs() | {frozenset(pair.replace(",", " ").split()) for pair in more}


def second_verbs(tokens: Sequence[Token], at: int) -> list[int]:
    """Where verbs stand that are coordinated with the verb at `at`: "wash *and iron* shirts"."""
    found: list[int] = []
    chain = True  # only verbs, adverbs and commas so far
    depth = False  # inside a clause, where verbs have their own subject
    i = at + 1
    while i < len(tokens):
        low = tokens[i].low
        comma = tokens[i].text in ",;/"
        if low in COORDINATORS or comma:
            j = i + 1
            while j < len(tokens) and (
                tokens[j].low in COORDINATORS
                or tokens[j].text in ",/"
                or is_adverb(tokens[j])
                or tokens[j].low in ("to", "finally")
            ):
                j += 1
            joined = any(t.low in COORDINATORS or t.text == "/" for t in tokens[i:j])
            later = joined or _series(tokens, j)
            if (
                not depth
                and later
                and is_base_verb(tokens, j)
                and _is_verb_here(tokens, j, chain, joined)
            ):
                found.append(j)
                # In "find, book and pay for" the verbs go on as long as none has its object.
                i = j + 1
                continue
            i = max(j, i + 1)
            chain = chain and j < len(tokens) and is_base_verb(tokens, j)
            continue
        if low in WH_WORDS or low in ("that", "if", "whether"):
            depth = True
        elif low == "to" and i + 1 < len(tokens) and is_base_verb(tokens, i + 1):
            # "learn to read and write", "help a child to wash and dress"
            depth = True
        elif low in SUBORDINATORS and low not in PREPOSITIONS:
            depth = True
        if tokens[i].is_word and not is_adverb(tokens[i]):
            chain = chain and low in _SMALL
        i += 1
    return found


_SMALL = word_set("up down out off over away back")


def _series(tokens: Sequence[Token], at: int) -> bool:
    """Whether a coordinator follows: a comma alone does not join verbs."""
    return any(token.low in COORDINATORS for token in tokens[at : at + 8])


def _is_verb_here(tokens: Sequence[Token], at: int, chain: bool, joined: bool) -> bool:
    """Whether the word at `at`, which can be a verb, is one and not a noun of a pair of nouns."""
    word = tokens[at].low
    how = verb(word)
    last = at + 1 >= len(tokens)
    after = tokens[at + 1].low if not last else ""
    pure = how == "V" and not noun(word) and not adjective(word)
    if chain:
        # "wash and iron shirts", "plan, book and take a holiday"; not "work and study"
        # Between a bare verb and what follows there is no object, so another verb must follow.
        return True
    if after in ("of", "between", "among"):
        return False
    if pure:
        return not (word.endswith("ed") or (last and not joined and how != "V"))
    if starts_noun_phrase(tokens, at + 1) and after not in ("which", "that"):
        return True
    if last or how == "w":
        return False
    if how == "V":
        if after in _SMALL or (after in ("up", "out")):
            return True
        if word in ("stay", "keep", "get", "go", "remain", "become"):
            return True
        # "… or chase tenants", "… and visit museums": a verb, then things
        things = singular(after) != after and after not in CLOSED
        described = adjective(after) and not noun(after) and after not in CLOSED
        return things or (described and "n" in code(word) and len(tokens) > at + 2)
    return False


def compound_remarks(found: Frame, settings: Settings) -> Iterator[Remark]:
    """A remark on a statement with two or more verbs, each with what it would be alone."""
    tokens, at = found.tokens, found.verb
    if not is_base_verb(tokens, at):
        return
    others = second_verbs(tokens, at)
    others = [j for j in others if tokens[j].low != tokens[at].low]
    if not others:
        return
    pairs = _pairs(settings.fixed_pairs)
    if len(others) == 1 and frozenset((tokens[at].low, tokens[others[0]].low)) in pairs:
        return
    verbs = [tokens[at].text, *(tokens[j].text for j in others)]
    first, last = tokens[at].start, tokens[others[-1]].end
    split = [_alone(found, place, others) for place in (at, *others)]
    told = ", ".join(f"“{text}”" for text in split)
    yield Remark(
        "job-no-compound",
        "warning",
        first,
        last,
        f"{len(verbs)} jobs in one: {told}; give each its own statement, or write the one that "
        "they all serve",
    )


def _alone(found: Frame, place: int, others: list[int]) -> str:
    """The statement with the verb at `place` alone, and the last one's object if it has none."""
    tokens = found.tokens
    after = [j for j in others if j > place]
    stop = after[0] if after else len(tokens)
    own = [t for t in tokens[place:stop] if t.is_word and t.low not in COORDINATORS]
    if len([t for t in own if t.low not in _SMALL]) <= 1 and after:
        tail = tokens[others[-1] + 1 :]
        shared = bool(tail) and tail[0].low not in PREPOSITIONS
        own = [*own, *tail] if shared else own
        if not shared:
            return f"{tokens[place].text} …"
    out = ""
    for token in own:
        out += (" " if out and token.is_word else "") + token.text
    return out[:1].upper() + out[1:] if tokens[found.lead].text[0].isupper() else out
