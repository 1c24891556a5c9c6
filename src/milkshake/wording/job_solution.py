"""Solutions in a job statement: products named, and clauses that tell the means."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model import Remark, Rewrite
from milkshake.wording.frame import Frame, drop_opening, is_base_verb
from milkshake.wording.solutions import Named, named
from milkshake.wording.tokens import (
    ARTICLES,
    CLOSED,
    CONJUNCTIONS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBORDINATORS,
    WH_WORDS,
    word_set,
)
from milkshake.wording.values import Settings
from milkshake.wording.words import adjective, gerund, verb, words

_USE = word_set("use utilise utilize leverage using employ")


_MEANS = word_set("with by via using on in through from into onto to over at")


def solution_remarks(found: Frame, settings: Settings, *, skip: bool) -> Iterator[Remark]:
    """Products, technologies, media named; and clauses that tell the means."""
    tokens, at = found.tokens, found.verb
    solutions = [s for s in named(tokens, settings) if s.last > found.lead]
    covered: tuple[int, int] | None = None
    used = found.low(at) in _USE
    if used:
        clause = _use_to(found, solutions)
        if clause:
            covered = clause[0]
            yield clause[1]
    for first, last in _means(found, solutions):
        if covered and first < covered[1] and last > covered[0]:
            continue
        if first <= found.lead:
            continue
        instead = found.without((first, last))
        inside = [
            s
            for s in solutions
            if first <= s.first < last and s.category in ("own", "brand", "name")
        ]
        start, end = tokens[first].start, tokens[last - 1].end
        clause_text = found.text[start:end]
        if inside:
            continue
        covered = (first, last)
        more = "" if " " in instead else " …"
        yield Remark(
            "job-no-method-clause",
            "warning",
            start,
            end,
            f"“{clause_text}” tells by what means: without it the job is “{instead}{more}”",
            instead,
            Rewrite(tokens[first - 1].end if first else start, end, "", safe=False),
        )
    if found.first.low in words("medium-verb") and found.rest < len(tokens):
        yield Remark(
            "job-no-solution",
            "warning",
            found.first.start,
            found.first.end,
            f"“{found.first.text}” names the medium: write what is to be done, as in “tell”, “ask” "
            "or “send”",
        )
    told: set[str] = set()
    for one in solutions:
        inside_clause = covered is not None and covered[0] <= one.first < covered[1]
        if one.category in ("own", "brand", "name") or not (inside_clause or skip):
            if one.category == "carrier" or one.text in told:
                continue
            told.add(one.text)
            yield _solution(found, one, used)


def _use_to(found: Frame, solutions: list[Named]) -> tuple[tuple[int, int], Remark] | None:
    """“Use X to …” and “Use X”: what the job is without X."""
    tokens, at = found.tokens, found.verb
    to = next(
        (
            i
            for i in range(at + 2, len(tokens) - 1)
            if tokens[i].low in ("to", "for")
            and (tokens[i].low == "for" or verb(tokens[i + 1].low))
        ),
        0,
    )
    if to and tokens[to].low == "to":
        means = found.text[tokens[at + 1].start : tokens[to - 1].end]
        instead = found.without((found.lead, to + 1))
        if tokens[found.lead].text[:1].isupper():
            instead = instead[:1].upper() + instead[1:]
        return (at, to + 1), Remark(
            "job-no-method-clause",
            "warning",
            tokens[at].start,
            tokens[to].end,
            f"“{means}” is the means: the job is “{instead}”",
            instead,
            drop_opening(found.text, tokens[at], tokens[to + 1]),
        )
    thing = next((s for s in solutions if s.first <= at + 3), None)
    if thing and thing.category == "carrier":
        return (at, thing.last), Remark(
            "job-no-solution",
            "warning",
            tokens[at].start,
            tokens[thing.last - 1].end,
            f"nobody's job is to use “{thing.text}”: write what it is used for",
        )
    return None


def _means(found: Frame, solutions: list[Named]) -> Iterator[tuple[int, int]]:
    """Clauses with "by …ing", "using …", "via …", "with a <tool>": first and last token."""
    tokens = found.tokens
    end = len(tokens)
    for i in range(found.rest, end - 1):
        low, after = tokens[i].low, tokens[i + 1].low
        last = clause_end(found, i + 1)
        nouns = [s for s in solutions if i < s.first < last and s.category != "interface"]
        head = [s for s in nouns if s.last == _phrase_end(found, i + 1)]
        article = after in ARTICLES or after in POSSESSIVES or after in ("another", "some")
        hit = False
        if low == "online" and i > found.verb and (after in PREPOSITIONS or after in CONJUNCTIONS):
            yield i, i + 1
            continue
        if low == "using" and tokens[i - 1].low not in (
            "while",
            "when",
            "before",
            "after",
            "start",
            "stop",
            "avoid",
            "from",
            "of",
            "for",
        ):
            hit = i > found.verb
        elif low == "via":
            hit = True
        elif low == "by":
            hit = bool(gerund(after)) or bool(head and not article and head[0].first - i <= 2)
            if after in ("means", "way"):
                hit = True
        elif (low == "with" and found.low(i + 1) == "the" and found.low(i + 2) == "help") or (
            low == "through" and found.low(i + 1) == "the" and found.low(i + 2) == "use"
        ):
            hit = True
        elif low in ("with", "in", "on", "through", "over", "from") and head:
            # "in a car" is a means, "in the car" may be a place; "change the wheel on a car" too.
            thing = head[0]
            strong = thing.category != "carrier"
            if low == "with":
                # "reconcile stock with the books", "find out what is wrong with a car"
                asked = any(t.low in WH_WORDS for t in tokens[found.rest : i])
                tool = after in ARTICLES - {"the"} or after in POSSESSIVES
                hit = (
                    (tool or strong or not article)
                    and not asked
                    and (found.low(found.verb) not in _NO_TOOL)
                )
            elif low == "through":
                hit = True
            elif low in ("in", "on"):
                hit = strong or _in_means(found, thing, after)
            else:
                hit = strong and low == "over"
        if hit:
            yield i, last
    if end > found.rest and tokens[-1].low == "online":
        yield end - 1, end


_RIDES = word_set(
    """
    car taxi cab bus train tram plane airplane ferry bike bicycle motorbike motorcycle scooter
    truck van metro subway tractor
    """
)


_SCREENS = word_set(
    """
    phone mobile laptop computer pc tablet desktop database spreadsheet notebook calendar
    planner app diary
    """
)


# One helps somebody with a thing, and begins or struggles with it, without its being a tool.
_NO_TOOL = word_set("help assist start begin struggle deal fill provide supply equip match")


def _in_means(found: Frame, thing: Named, after: str) -> bool:
    """“travel in a car”, “on a bus”, “in a spreadsheet”, “on my laptop”."""
    word = found.tokens[thing.last - 1].low
    if word in _RIDES:
        moving = found.low(found.verb) in _MOVING
        return moving and (after in ARTICLES - {"the"} or after in POSSESSIVES)
    return word in _SCREENS and (after in ARTICLES or after in POSSESSIVES)


_MOVING = word_set(
    """
    travel go get drive ride move transport carry commute bring take deliver ship return come
    visit cross tour explore journey
    """
)


def clause_end(found: Frame, i: int) -> int:
    """Where the phrase that begins at token `i` ends: before the next clause of another sort."""
    end = i
    while end < len(found.tokens):
        token = found.tokens[end]
        if end > i and (
            token.low in SUBORDINATORS
            or token.low in ("to", "for", "and", "or", "while", "during")
            or (not token.is_word and token.text in ",;:")
        ):
            break
        end += 1
    return max(end, i + 1)


def _phrase_end(found: Frame, i: int) -> int:
    """Where the noun phrase that begins at token `i` ends."""
    end = i
    while end < len(found.tokens) and (
        found.tokens[end].is_word
        and (end == i or found.tokens[end].low not in PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS)
        and found.tokens[end].low != "to"
    ):
        end += 1
    return end


_KINDS = {
    "own": "is a solution of this vault",
    "brand": "is a product",
    "name": "looks like the name of a product",
    "technology": "is a technology",
    "medium": "is a medium",
    "interface": "is a part of a screen",
    "device": "is a device",
    "screen": "is a part of a screen",
    "carrier": "is a means",
}


def _solution(found: Frame, one: Named, used: bool) -> Remark:
    """A remark with what remains of the job without the solution."""
    tokens = found.tokens
    start, end = tokens[one.first].start, tokens[one.last - 1].end
    cut_first = one.first
    while cut_first > found.rest and (
        tokens[cut_first - 1].low in ARTICLES
        or tokens[cut_first - 1].low in POSSESSIVES
        or tokens[cut_first - 1].low in DETERMINERS
        or (
            tokens[cut_first - 1].low not in CLOSED
            and adjective(tokens[cut_first - 1].low)
            and not verb(tokens[cut_first - 1].low)
        )
    ):
        cut_first -= 1
    phrase = _phrase_end(found, one.first)
    in_clause = cut_first > found.rest and tokens[cut_first - 1].low in _MEANS
    instead: str | None = None
    if used:
        told = "write what it is used for"
    elif in_clause:
        instead = found.without((cut_first - 1, phrase))
        told = f"without it the job is “{instead}”"
    elif one.last < phrase and one.category in ("brand", "own", "name"):
        instead = found.without((one.first, one.last))
        told = f"say it without the name: “{instead}”"
    elif one.first <= found.verb < one.last:
        rest = found.text[tokens[one.last].start :] if one.last < len(tokens) else "…"
        told = f"write the verb for what is to be done: “… {rest}”"
    elif phrase < len(tokens):
        rest = found.text[tokens[phrase].start : tokens[-1].end]
        told = f"name what it is for, not the thing: “… {rest}”"
    elif not is_base_verb(tokens, found.verb):
        told = "write what is done with it"
    else:
        verb_text = found.text[found.first.start : tokens[found.rest - 1].end]
        told = f"write “{verb_text} …” with what it holds or achieves in its place"
    return Remark(
        "job-no-solution",
        "error" if one.category == "own" else "warning",
        start,
        end,
        f"“{one.text}” {_KINDS[one.category]}, and a job outlives it: {told}",
        instead,
    )
