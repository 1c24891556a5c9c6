"""Solutions in a job statement: products named, and clauses that tell the means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from milkshake.jtbd.wording.english.rewording import drop_opening, shown, tidy
from milkshake.jtbd.wording.english.tokens import (
    ARTICLES,
    CLOSED,
    CONJUNCTIONS,
    DETERMINERS,
    MEANS,
    POSSESSIVES,
    PREPOSITIONS,
    WH_WORDS,
    remark,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import Frame, clause_end, is_base_verb, phrase_end
from milkshake.jtbd.wording.english.words import adjective, gerund, verb, words
from milkshake.jtbd.wording.solutions import Named, named
from milkshake.jtbd.wording.values import Settings
from milkshake.model.statement import Remark, Rewrite

_USE = word_set("use utilise utilize leverage using employ")
_TOOL_ARTICLES = (ARTICLES - {"the"}) | POSSESSIVES
_NAMES = frozenset({"own", "brand", "name"})
"""Solutions that are told of wherever they stand."""


class _Use(Struct, frozen=True, gc=False):
    """“Use X to …”: what is said of it, up to which token, and the job that is left of it."""

    end: int
    remark: Remark
    instead: str = ""


def solution_remarks(found: Frame, settings: Settings, *, skip: bool) -> Iterator[Remark]:
    """Products, technologies, media named; and clauses that tell the means.

    `skip`: the statement is about a screen, so only names of products are told of.
    """
    solutions = [s for s in named(found.tokens, settings) if s.last > found.lead]
    use = _use(found, solutions) if found.first.low in _USE else None
    if use:
        yield use.remark
    covered = (found.verb, use.end) if use else (0, 0)
    for clause in _means(found, solutions):
        first, last = clause
        overlaps = first < covered[1] and last > covered[0]
        if overlaps or first <= found.lead or _names_product(solutions, clause):
            continue
        covered = clause
        yield _method_clause(found, clause)
    medium = found.first.low in words("medium-verb") and found.rest < len(found.tokens)
    if medium:
        say = f"“{found.first.text}” names the medium: {_verb_for(found, found.rest)}"
        yield remark("job-no-solution", [found.first], say)
    told: set[str] = set()
    for one in solutions:
        if one.category == "carrier" or one.text in told:
            continue
        if one.category not in _NAMES and (skip or covered[0] <= one.first < covered[1]):
            continue
        if medium and one.first == found.verb:
            continue
        told.add(one.text)
        yield _solution(found, one, use)


def _names_product(solutions: Sequence[Named], clause: tuple[int, int]) -> bool:
    return any(clause[0] <= s.first < clause[1] and s.category in _NAMES for s in solutions)


def _use(found: Frame, solutions: Sequence[Named]) -> _Use | None:
    """“Use X to …”, and “Use X” where X is only a means."""
    tokens, at = found.tokens, found.verb
    for to in range(at + 2, len(tokens) - 1):
        if found.low(to) == "for":
            break
        if found.low(to) == "to" and verb(found.low(to + 1)):
            instead = tidy(found.text, tokens[to + 1 :])
            told = f"“{found.words(at + 1, to)}” is the means: the job is {shown(instead)}"
            rewrite = drop_opening(found.text, tokens[at], tokens[to + 1])
            clause = tokens[at : to + 1]
            said = remark("job-no-method-clause", clause, told, instead, rewrite)
            return _Use(to + 1, said, instead)
    thing = next((s for s in solutions if s.first <= at + 3), None)
    if thing and thing.category == "carrier":
        told = f"nobody's job is to use “{thing.text}”: write what it is used for"
        return _Use(thing.last, remark("job-no-solution", tokens[at : thing.last], told))
    return None


def _method_clause(found: Frame, clause: tuple[int, int]) -> Remark:
    """A remark on a clause that tells the means, with the statement without it."""
    first, last = clause
    tokens = found.tokens
    instead = found.without(clause)
    told = f"“{found.words(first, last)}” tells by what means: without it the job is "
    rewrite = Rewrite(tokens[first - 1].end, tokens[last - 1].end, "", safe=False)
    stretch = tokens[first:last]
    return remark("job-no-method-clause", stretch, told + shown(instead), instead, rewrite)


def _verb_for(found: Frame, rest: int) -> str:
    """What to write for a verb that names the means; its object begins at `rest`."""
    told = "write the verb for what is to be done"
    return f"{told}: “… {found.words(rest)}”" if rest < len(found.tokens) else told


# Clauses that tell the means


def _means(found: Frame, solutions: Sequence[Named]) -> Iterator[tuple[int, int]]:
    """Clauses with "by …ing", "using …", "via …", "with a <tool>": first and last token."""
    tokens = found.tokens
    for i in range(found.rest, len(tokens) - 1):
        low, after = tokens[i].low, tokens[i + 1].low
        if low == "online" and (after in PREPOSITIONS or after in CONJUNCTIONS):
            yield i, i + 1
        elif low in MEANS and _tells_means(found, i, solutions):
            yield i, clause_end(tokens, i + 1)
    if len(tokens) > found.rest and tokens[-1].low == "online":
        yield len(tokens) - 1, len(tokens)


def _tells_means(found: Frame, i: int, solutions: Sequence[Named]) -> bool:
    """Whether the preposition at `i` opens a clause that tells the means."""
    low, after = found.low(i), found.low(i + 1)
    if low == "via":
        return True
    if low == "using":
        return found.low(i - 1) not in words("before-using")
    if (low, after, found.low(i + 2)) in (("with", "the", "help"), ("through", "the", "use")):
        return True
    thing = _thing_at(found, i + 1, solutions)
    if low == "by":
        plain = thing and after not in _TOOL_ARTICLES | {"the", "another", "some"}
        return (
            bool(gerund(after))
            or after in ("means", "way")
            or bool(thing and plain and thing.first - i <= 2)
        )
    return thing is not None and _is_means(found, i, thing)


def _thing_at(found: Frame, at: int, solutions: Sequence[Named]) -> Named | None:
    """The solution that is the head of the phrase that begins at `at`."""
    end = phrase_end(found.tokens, at)
    last = clause_end(found.tokens, at)
    return next(
        (
            s
            for s in solutions
            if at <= s.first < last and s.last == end and s.category != "interface"
        ),
        None,
    )


def _is_means(found: Frame, i: int, thing: Named) -> bool:
    """Whether "with", "in", "on", "through" or "over" before a thing makes it the means.

    "In a car" is a means, "in the car" may be a place; "change the wheel on a car" too.
    """
    low, after = found.low(i), found.low(i + 1)
    strong = thing.category != "carrier"
    if low == "with":
        # "reconcile stock with the books", "find out what is wrong with a car"
        asked = any(t.low in WH_WORDS for t in found.tokens[found.rest : i])
        tool = strong or after not in ("the", "another", "some")
        return tool and not asked and found.low(found.verb) not in words("no-tool-verb")
    if low in ("in", "on"):
        return strong or _is_ride_or_screen(found, thing, after)
    return low == "through" or (low == "over" and strong)


def _is_ride_or_screen(found: Frame, thing: Named, article: str) -> bool:
    """“Travel in a car”, “on a bus”, “in a spreadsheet”, “on my laptop”."""
    word = found.low(thing.last - 1)
    if word in words("ride"):
        return found.low(found.verb) in words("moving-verb") and article in _TOOL_ARTICLES
    return word in words("screen-device") and (article in ARTICLES or article in POSSESSIVES)


# Solutions named

_KINDS = {
    "own": "a solution of this vault",
    "brand": "a product",
    "name": "like the name of a product",
    "technology": "a technology",
    "medium": "a medium",
    "interface": "a part of a screen",
    "device": "a device",
}


def _solution(found: Frame, one: Named, use: _Use | None) -> Remark:
    """A remark with what remains of the job without the solution."""
    told, instead = _without_solution(found, one, use)
    looks = "looks" if one.category == "name" else "is"
    return remark(
        "job-no-solution",
        found.tokens[one.first : one.last],
        f"“{one.text}” {looks} {_KINDS[one.category]}, and a job outlives it: {told}",
        instead,
        severity="error" if one.category == "own" else "warning",
    )


def _without_solution(found: Frame, one: Named, use: _Use | None) -> tuple[str, str | None]:
    """What to write instead of the solution, and the statement with that, if it can be told."""
    tokens = found.tokens
    start = _described_from(found, one.first)
    end = phrase_end(tokens, one.first)
    if found.first.low in _USE:
        told = f"the job is {shown(use.instead)}" if use and use.instead else _USED_FOR
        return told, None
    if found.low(one.first) in MEANS:
        # "in the cloud" has its preposition
        instead = found.without((one.first, end))
        return f"without it the job is {shown(instead)}", instead
    if start > found.rest and found.low(start - 1) in MEANS:
        instead = found.without((start - 1, end))
        return f"without it the job is {shown(instead)}", instead
    if one.first <= found.verb < one.last:
        return _verb_for(found, one.last), None
    if one.last < end and one.category in _NAMES:
        instead = found.without((one.first, one.last))
        return f"say it without the name: {shown(instead)}", instead
    if not is_base_verb(tokens, found.verb):
        return "write what is done with it", None
    told = f"{found.words(found.verb, found.rest)} …"
    if end < len(tokens) and tokens[end].low not in CONJUNCTIONS:
        told += f" {found.words(end)}"
    return f"write “{told}” with what it holds or achieves in its place", None


_USED_FOR = "write what it is used for"


def _described_from(found: Frame, at: int) -> int:
    """Where the articles and adjectives before the thing at `at` begin."""
    while at > found.rest:
        low = found.low(at - 1)
        described = low not in CLOSED and adjective(low) and not verb(low)
        if low not in DETERMINERS and not described:
            break
        at -= 1
    return at
