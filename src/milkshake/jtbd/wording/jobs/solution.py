"""Remarks on solutions in a job statement: names of products, and clauses of means."""

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
from milkshake.jtbd.wording.english.verb_phrase import (
    VerbPhrase,
    clause_end,
    is_base_verb,
    last_words,
    phrase_end,
)
from milkshake.jtbd.wording.english.words import adjective, gerund, singular, verb, words
from milkshake.jtbd.wording.jobs.first_word import not_a_verb
from milkshake.jtbd.wording.jobs.handled import handled_part
from milkshake.jtbd.wording.signs import ONLINE
from milkshake.jtbd.wording.solutions import SolutionMention, find_solutions
from milkshake.jtbd.wording.values import Settings
from milkshake.model.statement import Remark, Rewrite

_USE = word_set("use utilise utilize leverage using employ")
_TOOL_ARTICLES = (ARTICLES - {"the"}) | POSSESSIVES
_OURS = word_set("our your")


class _Use(Struct, frozen=True, gc=False):
    """A statement of the form “Use X to …”.

    `end` is the token after "to" or X, `remark` the remark on it, and `instead` the job
    without the means, or empty.
    """

    end: int
    remark: Remark
    instead: str = ""


def solution_remarks(
    phrase: VerbPhrase, settings: Settings, *, names_only: bool
) -> Iterator[Remark]:
    """Remarks on the products, technologies and media in a statement, and on its means.

    With `names_only`, for a statement about a screen, only names of products get a remark
    of their own.
    """
    solutions = [
        s
        for s in find_solutions(phrase.tokens, settings)
        if s.last > phrase.start and not _is_looked_after(phrase, s)
    ]
    use = _use(phrase, solutions) if phrase.head.low in _USE else None
    if use:
        yield use.remark
    is_told = use is not None or any(one.category != "carrier" for one in solutions)
    feature = None if is_told else _feature(phrase) or handled_part(phrase, settings)
    if feature:
        yield feature
    covered = (phrase.verb, use.end) if use else (0, 0)
    for clause in _clauses_of_means(phrase, solutions):
        first, last = clause
        overlaps = first < covered[1] and last > covered[0]
        if overlaps or first <= phrase.start or _names_product(solutions, clause):
            continue
        covered = clause
        yield _method_clause(phrase, clause)
    medium = phrase.head.low in words("medium-verb") and phrase.verb_end < len(phrase.tokens)
    if medium:
        message = f'"{phrase.head.text}" names the medium, not what is done'
        advice = _verb_for(phrase, phrase.verb_end)
        yield remark("job-no-solution", [phrase.head], message, advice)
    reported: set[str] = set()
    for one in solutions:
        if one.category == "carrier" or one.text in reported:
            continue
        if not one.is_name and (names_only or covered[0] <= one.first < covered[1]):
            continue
        if medium and one.first == phrase.verb:
            continue
        reported.add(one.text)
        yield _solution_remark(phrase, one, use)


def _is_looked_after(phrase: VerbPhrase, mention: SolutionMention) -> bool:
    """Whether the job looks after a technology: “monitor *API* health”."""
    after = singular(phrase.low(mention.last))
    return mention.category == "technology" and after in words("looked-after")


def _names_product(solutions: Sequence[SolutionMention], clause: tuple[int, int]) -> bool:
    return any(clause[0] <= s.first < clause[1] and s.is_name for s in solutions)


def _use(phrase: VerbPhrase, solutions: Sequence[SolutionMention]) -> _Use | None:
    """The parts of “Use X to …”, or of “Use X” where X is only a means; else None."""
    tokens, at = phrase.tokens, phrase.verb
    for to in range(at + 2, len(tokens) - 1):
        if phrase.low(to) == "for":
            break
        if phrase.low(to) == "to" and verb(phrase.low(to + 1)):
            instead = tidy(phrase.text, tokens[to + 1 :])
            message = f'"{phrase.words(at + 1, to)}" is the means, not the job'
            rewrite = drop_opening(phrase.text, tokens[at], tokens[to + 1])
            clause = tokens[at : to + 1]
            advice = f"write {shown(instead)}"
            method = remark("job-no-method-clause", clause, message, advice, instead, rewrite)
            return _Use(to + 1, method, instead)
    end = max(at + 4, phrase_end(tokens, at + 1))
    mention = next((s for s in solutions if s.first < end), None)
    means = at + 3 if _is_ours(phrase, at + 1) else 0
    if mention and mention.category == "carrier":
        means = mention.last
    if means:
        used = mention.text if mention else phrase.words(at + 1, means)
        message = f'"{used}" is a means, and to use it is nobody\'s job'
        clause = tokens[at:means]
        return _Use(means, remark("job-no-solution", clause, message, _USED_FOR))
    return None


def _is_ours(phrase: VerbPhrase, at: int) -> bool:
    """Whether the words at `at` are “our app”, “your product” or the like."""
    return phrase.low(at) in _OURS and singular(phrase.low(at + 1)) in words("known-product")


def _feature(phrase: VerbPhrase) -> Remark | None:
    """The remark on a feature to have: “Get *a notification* …”, “Have *a planning tool*”."""
    at, head = phrase.verb, phrase.head.low
    end = phrase_end(phrase.tokens, phrase.verb_end)
    if end <= phrase.verb_end or head not in words("getting-verb"):
        return None
    last, two = last_words(phrase.tokens, phrase.verb_end, end)
    tool = (
        end - phrase.verb_end > 2 and last in words("tool-noun") and head in ("have", "get", "use")
    )
    if not (tool or last in words("feature-noun") or two in words("feature-noun")):
        return None
    message = f'"{phrase.words(phrase.verb_end, end)}" is a feature'
    return remark("job-no-solution", phrase.tokens[at:end], message, "write what it lets one do")


def _method_clause(phrase: VerbPhrase, clause: tuple[int, int]) -> Remark:
    """The remark on a clause of means, with the statement without it."""
    first, last = clause
    tokens = phrase.tokens
    message = f'"{phrase.words(first, last)}" tells by what means'
    if not_a_verb(phrase):
        return remark("job-no-method-clause", tokens[first:last], message, "leave it out")
    instead = phrase.without(clause)
    rewrite = Rewrite(tokens[first - 1].end, tokens[last - 1].end, "", safe=False)
    advice = f"write {shown(instead)}"
    return remark("job-no-method-clause", tokens[first:last], message, advice, instead, rewrite)


def _verb_for(phrase: VerbPhrase, start: int) -> str:
    """The advice for a verb that names the means; its object begins at `start`."""
    advice = "write the verb for what is to be done"
    return f'{advice}: "… {phrase.words(start)}"' if start < len(phrase.tokens) else advice


# Clauses of means


def _clauses_of_means(
    phrase: VerbPhrase, solutions: Sequence[SolutionMention]
) -> Iterator[tuple[int, int]]:
    """The clauses with "by …ing", "using …", "via …" or "with a <tool>": first token and end."""
    tokens = phrase.tokens
    for i in range(phrase.verb_end, len(tokens) - 1):
        low, after = tokens[i].low, tokens[i + 1].low
        if low == "online" and (after in PREPOSITIONS or after in CONJUNCTIONS):
            yield i, i + 1
        elif low in MEANS and _opens_clause_of_means(phrase, i, solutions):
            yield i, clause_end(tokens, i + 1)
    if len(tokens) > phrase.verb_end and tokens[-1].low in ONLINE:
        yield len(tokens) - 1, len(tokens)


def _opens_clause_of_means(
    phrase: VerbPhrase, i: int, solutions: Sequence[SolutionMention]
) -> bool:
    """Whether the preposition at `i` opens a clause of means."""
    low, after = phrase.low(i), phrase.low(i + 1)
    if low == "via":
        return True
    if low == "using":
        return phrase.low(i - 1) not in words("before-using")
    if (low, after, phrase.low(i + 2)) in (("with", "the", "help"), ("through", "the", "use")):
        return True
    mention = _mention_at(phrase, i + 1, solutions)
    if low == "by":
        plain = mention and after not in _TOOL_ARTICLES | {"the", "another", "some"}
        return (
            (bool(gerund(after)) and not _names_measure(phrase, i + 1))
            or after in ("means", "way")
            or bool(mention and plain and mention.first - i <= 2)
        )
    return mention is not None and _is_means(phrase, i, mention)


def _names_measure(phrase: VerbPhrase, at: int) -> bool:
    """Whether things are sorted by a measure whose name begins with a gerund: “reading level”."""
    return (
        phrase.head.low in words("sorting-verb")
        and phrase.low(at + 1) in words("sorted-by")
        and phrase_end(phrase.tokens, at) == at + 2
    )


def _mention_at(
    phrase: VerbPhrase, at: int, solutions: Sequence[SolutionMention]
) -> SolutionMention | None:
    """The solution that ends the noun phrase beginning at `at`, or None."""
    end = phrase_end(phrase.tokens, at)
    last = clause_end(phrase.tokens, at)
    return next(
        (
            s
            for s in solutions
            if at <= s.first < last and s.last == end and s.category != "interface"
        ),
        None,
    )


def _is_means(phrase: VerbPhrase, i: int, mention: SolutionMention) -> bool:
    """Whether "with", "in", "on", "through" or "over" before `mention` makes it the means.

    "In a car" is a means, but "in the car" may be a place, and so may "on a car" in
    "change the wheel on a car".
    """
    low, after = phrase.low(i), phrase.low(i + 1)
    is_certain = mention.category != "carrier"
    if low == "with":
        # Not in "reconcile stock with the books", "find out what is wrong with a car".
        asked = any(t.low in WH_WORDS for t in phrase.tokens[phrase.verb_end : i])
        tool = is_certain or after not in ("the", "another", "some")
        return tool and not asked and phrase.low(phrase.verb) not in words("no-tool-verb")
    if low in ("in", "on"):
        return is_certain or _is_ride_or_screen(phrase, mention, after)
    return low == "through" or (low == "over" and is_certain)


def _is_ride_or_screen(phrase: VerbPhrase, mention: SolutionMention, article: str) -> bool:
    """Whether the mention is a vehicle or a device in use: “travel in a car”, “on my laptop”."""
    word = phrase.low(mention.last - 1)
    if word in words("ride"):
        return phrase.low(phrase.verb) in words("moving-verb") and article in _TOOL_ARTICLES
    return word in words("screen-device") and (article in ARTICLES or article in POSSESSIVES)


# Mentions of solutions

_KINDS = {
    "own": "a solution of this vault",
    "brand": "a product",
    "name": "like the name of a product",
    "technology": "a technology",
    "medium": "a medium",
    "interface": "a part of a screen",
    "device": "a device",
}


def _solution_remark(phrase: VerbPhrase, one: SolutionMention, use: _Use | None) -> Remark:
    """The remark on a solution, with what remains of the job without it."""
    advice, instead = _without_solution(phrase, one, use)
    looks = "looks" if one.category == "name" else "is"
    return remark(
        "job-no-solution",
        phrase.tokens[one.first : one.last],
        f'"{one.text}" {looks} {_KINDS[one.category]}, which a job outlives',
        advice,
        instead,
        severity="error" if one.category == "own" else "warning",
    )


def _without_solution(
    phrase: VerbPhrase, one: SolutionMention, use: _Use | None
) -> tuple[str, str | None]:
    """The advice what to write instead of the solution, and the new statement if it is known."""
    tokens = phrase.tokens
    start = _noun_phrase_start(phrase, one.first)
    end = phrase_end(tokens, one.first)
    if phrase.head.low in _USE:
        advice = f"write {shown(use.instead)}" if use and use.instead else _USED_FOR
        return advice, None
    if phrase.low(one.first) in MEANS:
        # A term such as "in the cloud" contains its preposition.
        instead = phrase.without((one.first, end))
        return f"write {shown(instead)}", instead
    if start > phrase.verb_end and phrase.low(start - 1) in MEANS:
        by_using = phrase.low(start - 2) == "by" and start - 1 > phrase.verb_end
        instead = phrase.without((start - 2 if by_using else start - 1, end))
        return f"write {shown(instead)}", instead
    if one.first <= phrase.verb < one.last:
        return _verb_for(phrase, one.last), None
    if one.last < end and one.is_name:
        instead = phrase.without((one.first, one.last))
        return f"leave the name out: {shown(instead)}", instead
    if not is_base_verb(tokens, phrase.verb):
        return "write what is done with it", None
    kept = f"{phrase.words(phrase.verb, phrase.verb_end)} …"
    if end < len(tokens) and tokens[end].is_word and tokens[end].low not in CONJUNCTIONS:
        kept += f" {phrase.words(end)}"
    return f'write "{kept}" with what it holds or achieves in its place', None


_USED_FOR = "write what it is used for"


def _noun_phrase_start(phrase: VerbPhrase, at: int) -> int:
    """Where the determiners and adjectives before the noun at `at` begin."""
    while at > phrase.verb_end:
        low = phrase.low(at - 1)
        described = low not in CLOSED and adjective(low) and not verb(low)
        if low not in DETERMINERS and not described:
            break
        at -= 1
    return at
