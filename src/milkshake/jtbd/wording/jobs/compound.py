"""Finds two jobs in one statement: coordinated verbs, as opposed to coordinated nouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from milkshake.jtbd.wording.english.rewording import in_words, tidy
from milkshake.jtbd.wording.english.tokens import (
    CLOSED,
    COORDINATORS,
    PREPOSITIONS,
    SUBORDINATORS,
    WH_WORDS,
    Token,
    find_any,
    is_adverb,
    remark,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import VerbPhrase, is_base_verb, starts_noun_phrase
from milkshake.jtbd.wording.english.words import (
    adjective,
    code,
    fixed_pairs,
    noun,
    singular,
    verb,
    words,
)
from milkshake.jtbd.wording.values import Settings
from milkshake.model.statement import Remark

_SHORT_PARTICLES = word_set("up down out off away over back")
_LOOKS_FOR = word_set("search look wait apply shop ask hunt")
_STATES = word_set("stay keep get go remain become feel be")
_GOING = word_set("go leave")
_BACK = word_set("it them")
_NOUN_CLAUSES = word_set("what which")
# After these words a verb has a subject of its own.
_CLAUSE_WORDS = WH_WORDS | {"that", "if"} | (SUBORDINATORS - PREPOSITIONS)


@lru_cache(maxsize=8)
def _pairs(more: tuple[str, ...]) -> frozenset[frozenset[str]]:
    return fixed_pairs() | {frozenset(pair.replace(",", " ").split()) for pair in more}


def _coordinator_end(tokens: Sequence[Token], at: int) -> int:
    """The end of the coordinator that begins at `at` with a comma or "and": ", and then"."""
    end = at + 1
    while end < len(tokens) and (
        tokens[end].low in COORDINATORS
        or tokens[end].text in ",/"
        or is_adverb(tokens[end])
        or tokens[end].low in ("to", "finally")
    ):
        end += 1
    return end


def second_verbs(tokens: Sequence[Token], at: int) -> list[int]:
    """The indices of the verbs coordinated with the verb at `at`: "wash *and iron* shirts"."""
    places: list[int] = []
    chain = True  # So far there are only verbs, adverbs and commas.
    i = at + 1
    while i < len(tokens):
        low = tokens[i].low
        if low in COORDINATORS or tokens[i].text in ",;/":
            j = _coordinator_end(tokens, i)
            joined = any(t.low in COORDINATORS or t.text in "/;" for t in tokens[i:j])
            can_be_verb = is_base_verb(tokens, j)
            if can_be_verb and (
                ((joined or _is_series(tokens, j)) and _is_verb_here(tokens, j, chain))
                or (
                    (not chain or i == at + 1)
                    and tokens[i].text == ","
                    and _begins_clause(tokens, j)
                )
            ):
                places.append(j)
                i = j + 1
            else:
                # In "find, book and pay for" the chain goes on until a verb has its object.
                chain = chain and can_be_verb
                i = max(j, i + 1)
            continue
        if low in _CLAUSE_WORDS or (low == "to" and is_base_verb(tokens, i + 1)):
            # "decide what to keep and throw away", "learn to read and write"
            done = _done_with_it(tokens, i) if low in _NOUN_CLAUSES else 0
            if done:
                places.append(done)
                break
            i = next((j for j in range(i, len(tokens) - 1) if tokens[j].text == ","), -1)
            if i < 0 or not _begins_clause(tokens, i + 1):
                break
            chain = False
            continue
        if tokens[i].is_word and not is_adverb(tokens[i]):
            chain = chain and low in _SHORT_PARTICLES
        i += 1
    return places


def _done_with_it(tokens: Sequence[Token], at: int) -> int:
    """Where the verb stands for what is done with the thing found: “what to cook *and cook it*”.

    The result is 0 without one. `at` is that of “what”.
    """
    for i in range(at + 1, len(tokens) - 2):
        if tokens[i].low in COORDINATORS and tokens[i + 2].low in _BACK:
            return i + 1 if is_base_verb(tokens, i + 1) else 0
    return 0


def _is_series(tokens: Sequence[Token], at: int) -> bool:
    """Whether a coordinator, or another comma with a verb, follows soon after `at`.

    A single comma joins two verbs only where `_begins_clause` says so.
    """
    return any(
        token.low in COORDINATORS or (token.text == "," and is_base_verb(tokens, i + 1))
        for i, token in enumerate(tokens[at : at + 8], at)
    )


def _begins_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb with an object stands behind a comma: “bake the bread, *cool* it”."""
    if not is_base_verb(tokens, at) or at + 1 >= len(tokens):
        return False
    word, after = tokens[at].low, tokens[at + 1]
    if after.low in _SHORT_PARTICLES and at + 2 < len(tokens):
        # “…, *hand over* to the night shift”
        return tokens[at + 2].low == "to" or starts_noun_phrase(tokens, at + 2)
    if starts_noun_phrase(tokens, at + 1) and after.low not in ("which", "that"):
        return verb(word) in ("V", "v")
    if find_any(tokens, "verb-with-preposition", at, at_start=True) and at + 2 < len(tokens):
        # “…, *look for* pests”
        return verb(word) in ("V", "v")
    plain = verb(word) == "V" and not adjective(word) and after.is_word and after.low not in CLOSED
    return plain and not any(t.low in COORDINATORS for t in tokens[at + 1 :])


def _is_verb_here(tokens: Sequence[Token], at: int, chain: bool) -> bool:
    """Whether the word at `at`, which can be a verb, is a verb and not a coordinated noun.

    `chain` says that only verbs, adverbs and commas stand between it and the first verb.
    """
    if chain:
        # The verbs before it have no object yet, so this word must be a verb:
        # "wash and iron shirts", "plan, book and take a holiday".
        return True
    word = tokens[at].low
    how_often = verb(word)
    last = at + 1 >= len(tokens)
    after = tokens[at + 1].low if not last else ""
    if after in ("of", "between", "among"):
        return False
    if word in words("knowing-verb") and after in WH_WORDS:
        # “Watch the oven and *know when* to turn the bread”
        return True
    if find_any(tokens, "verb-with-preposition", at, at_start=True) and at + 2 < len(tokens):
        return True
    if how_often == "V" and not noun(word) and not adjective(word):
        return not word.endswith("ed")
    if starts_noun_phrase(tokens, at + 1) and after not in ("which", "that"):
        return True
    if last:
        # “Find a seat and *leave*”
        return word in _GOING
    if how_often != "V":
        return False
    if after in _SHORT_PARTICLES or word in _STATES:
        return True
    # "… or chase tenants", "… and visit museums": a verb before a plural.
    things = singular(after) != after and after not in CLOSED
    if singular(after) in words("named-by-act"):
        # “Check brakes and *work permits*”, “buy screws and *drill equipment*”
        return False
    if at + 2 == len(tokens) and noun(after) and code(word).startswith("V") and noun(word):
        # “Buy groceries and *cook dinner*”
        return singular(tokens[at - 2].low) != tokens[at - 2].low
    described = adjective(after) and not noun(after) and after not in CLOSED
    return things or (described and "n" in code(word) and len(tokens) > at + 2)


def compound_remarks(phrase: VerbPhrase, settings: Settings) -> Iterator[Remark]:
    """A remark if a statement has two or more verbs, with a statement for each of them."""
    tokens, at = phrase.tokens, phrase.verb
    if not is_base_verb(tokens, at):
        return
    others = [j for j in second_verbs(tokens, at) if tokens[j].low != tokens[at].low]
    if not others:
        return
    if len(others) == 1 and frozenset((tokens[at].low, tokens[others[0]].low)) in _pairs(
        settings.fixed_pairs
    ):
        return
    verbs = [at, *others]
    split = [f'"{_split_off(phrase, place, verbs)}"' for place in verbs]
    named = [f'"{tokens[place].text}"' for place in verbs]
    yield remark(
        "job-no-compound",
        tokens[at : others[-1] + 1],
        f"{in_words(named)} are {len(verbs)} jobs in one",
        f"give each a statement of its own: {in_words(split)}",
    )


def _split_off(phrase: VerbPhrase, place: int, verbs: list[int]) -> str:
    """The statement for the verb at `place` alone.

    A verb without an object gets that of the next verb.
    """
    tokens = phrase.tokens
    tokens_of_verb = _verb_with_object(tokens, place, verbs)
    text = phrase.words(phrase.start)
    if place == verbs[-1] or not _is_bare(tokens_of_verb):
        return tidy(text, tokens_of_verb)
    sharing = next(
        (j for j in verbs if j > place and not _is_bare(_verb_with_object(tokens, j, verbs))), None
    )
    if sharing is None or tokens[sharing + 1].low in PREPOSITIONS:
        return tidy(text, tokens_of_verb) + " …"
    if tokens[sharing].low in _STATES:
        # In "clean up and go home" the second verb has no object.
        return tidy(text, tokens_of_verb)
    shared = _verb_with_object(tokens, sharing, verbs)[1:]
    if tokens[place].low in _LOOKS_FOR:
        # "Search, compare and buy insurance"
        link = Token("for", "for", shared[0].start - 1, shared[0].start - 1)
        return tidy(text, [*tokens_of_verb, link, *shared])
    return tidy(text, [*tokens_of_verb, *shared])


def _verb_with_object(tokens: Sequence[Token], place: int, verbs: list[int]) -> Sequence[Token]:
    """The verb at `place` and the words up to the next verb, without the "and" between them."""
    stop = next((j for j in verbs if j > place), len(tokens))
    while stop > place + 1 and (
        tokens[stop - 1].low in COORDINATORS or not tokens[stop - 1].is_word
    ):
        stop -= 1
    return tokens[place:stop]


def _is_bare(tokens_of_verb: Sequence[Token]) -> bool:
    """Whether nothing but a particle follows the verb."""
    return all(t.low in _SHORT_PARTICLES for t in tokens_of_verb[1:])
