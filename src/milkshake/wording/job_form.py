"""The form of a job statement: its opening, its verb, its object, its length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from milkshake.model import Remark, Rewrite
from milkshake.wording.frame import PARTICLES, Frame, drop_opening, is_noun_reading, tidy
from milkshake.wording.job_kind import kind_remarks
from milkshake.wording.tokens import (
    ARTICLES,
    BE,
    CLOSED,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Token,
    is_adverb,
    word_set,
)
from milkshake.wording.values import JobType
from milkshake.wording.words import (
    adjective,
    code,
    gerund,
    is_known,
    noun,
    only_noun,
    past,
    singular,
    verb,
    verb_in,
)

_WANTS = word_set("want wants need needs would wish prefer love hate have must should")


_HELPERS = {
    ("help", "me"),
    ("help", "us"),
    ("let", "me"),
    ("let", "us"),
    ("let's",),
    ("give", "me"),
    ("give", "us"),
    ("allow", "me"),
    ("enable", "me"),
    ("make", "it"),
    ("get", "me"),
    ("show", "me"),
    ("tell", "me"),
}


def opening(text: str, tokens: Sequence[Token]) -> tuple[int, tuple[Remark, ...]]:
    """Where the job begins behind "Help me", "I want to" and the like, and a remark on that."""
    low = [token.low for token in tokens]
    size = next((len(h) for h in _HELPERS if tuple(low[: len(h)]) == h), 0)
    if not size and low[0] in ("i", "we", "i'd", "i'm", "we'd", "you"):
        size = 1
        while size < min(len(low), 6) and low[size] in _OPENERS:
            size += 1
    elif not size and low[0] in ("our", "my", "your"):
        at = next((i for i in range(1, min(len(low), 6)) if low[i] in _WANTS), 0)
        size = at + 1 if at else 0
    elif not size and low[0] in ("want", "need", "wish", "wanting", "needing") and len(low) > 1:
        size = 1
    elif not size and low[0] in _FOR_OTHERS and low[1:2] and low[1] in _ANYBODY:
        size = 2
    if not size:
        return 0, ()
    while size < len(low) and low[size] in ("to", "better"):
        size += 1
    rest = [t for t in tokens[size:] if t.is_word]
    if not rest:
        return 0, ()
    words_ = text[tokens[0].start : tokens[size - 1].end]
    whole = bool(verb(rest[0].low)) and rest[0].low not in CLOSED
    instead = tidy(text, tokens[size:]) if whole else None
    told = f": “{instead}”" if instead else ": verb, object, circumstance"
    remark = Remark(
        "job-no-help-me",
        "warning",
        tokens[0].start,
        tokens[size - 1].end,
        f"a job needs no “{words_}” before it, it is what anybody in that place wants done{told}",
        instead,
        drop_opening(text, tokens[0], tokens[size]) if whole else None,
    )
    # Where the profile asks for the words, the job still begins behind them.
    return (size if whole else 0), (remark,)


_FOR_OTHERS = word_set("help let allow enable get make encourage")
_ANYBODY = word_set("users customers people consumers visitors shoppers everyone")


_OPENERS = word_set(
    """
    want wants need needs would like love have to wish prefer really just try trying am able
    be can must should also often always
    """
)


def form_remarks(found: Frame, job_type: JobType, level: str, helped: bool) -> Iterator[Remark]:
    """What is wrong with the frame of the statement; the first fault that explains the others."""
    ours = tuple(kind_remarks(found, job_type, level, helped))
    yield from ours
    if not ours and not (helped and found.lead == 0):
        yield from _verb(found)
    yield from _outside(found)


def _verb(found: Frame) -> Iterator[Remark]:
    """The first word, and what follows it."""
    tokens, at = found.tokens, found.verb
    first = found.first
    what, instead = _not_a_verb(found)
    if what == "gerund":
        stem = gerund(first.low)
        content = stem.capitalize() if first.text[0].isupper() else stem
        of = found.low(at + 1) == "of" and at + 2 < len(tokens)
        yield Remark(
            "job-gerund",
            "warning",
            first.start,
            first.end,
            f"write the verb itself: “{instead}”",
            instead,
            Rewrite(first.start, tokens[at + 1].end if of else first.end, content, safe=not of),
        )
        return
    if what:
        action = _action(found)
        if instead:
            told = f": “{instead}”"
        elif action:
            told = f" “{action}”, and say on what"
        else:
            told = ", then say what is acted on and in what circumstance"
        yield Remark(
            "job-verb-first",
            "warning",
            first.start,
            first.end,
            f"“{first.text}” is {what}; begin with the verb{told}",
            instead,
        )
        return
    named = [
        t
        for t in tokens[at + 1 :]
        if t.is_word and not is_adverb(t) and t.low not in PRONOUNS | PARTICLES | {"online"}
    ]
    object_pronoun = any(t.low in PRONOUNS for t in tokens[at + 1 :])
    if not named and not object_pronoun and first.low not in CLOSED:
        yield Remark(
            "job-has-object",
            "warning",
            first.start,
            tokens[-1].end,
            f"“{first.text}” what, and in what circumstance? Add the object: "
            f"“{first.text} … for …”",
        )


def _not_a_verb(found: Frame) -> tuple[str, str | None]:
    """What the first word is instead of a verb, and the statement with a verb, if one is seen."""
    tokens, at = found.tokens, found.verb
    word = found.first.low
    rest = tokens[at + 1 :]
    many = any(t.is_word for t in rest)
    if not word[0].isalpha():
        return ("a number", None) if many or word.isdigit() else ("", None)
    if word in BE or word == "be":
        return "", None
    if word in ARTICLES:
        return "an article", _from_noun_phrase(found, at + 1)
    if word in ("like", "near", "down", "up", "out", "round", "over", "off", "back"):
        return ("", None) if many else ("no verb", None)
    if word in PRONOUNS or word in DETERMINERS:
        return "no verb", None
    if word in CONJUNCTIONS or word in PREPOSITIONS or (word in CLOSED and not verb(word)):
        return "no verb", None
    if "-" in word:
        last = word.rpartition("-")[2]
        if gerund(last) and not verb(word):
            return "a noun", None
    stem = gerund(word)
    if stem:
        if rest and rest[0].low == "of":
            rest = rest[1:]
        instead = tidy(found.text, [Token(stem, stem, 0, found.first.end), *rest]) if many else None
        if instead and found.text[found.tokens[at].start].isupper():
            instead = instead[:1].upper() + instead[1:]
        return ("gerund" if many else "a noun"), instead
    if past(word):
        return "a past form", tidy(
            found.text, [Token(past(word), past(word), 0, found.first.end), *rest]
        )
    if is_noun_reading(tokens, at):
        return "part of a name for an action", None
    how = verb(word)
    if how == "w" and adjective(word) and "A" in code(word) and many and word in _NEVER_VERBS:
        return "an adjective", None
    if how and not (verb_in(word) and how == "w"):
        return "", None
    if singular(word) != word and verb(word) == "":
        base = singular(word)
        if verb(base) in ("V", "v") and many and not noun(base):
            return "the form for one person", None
        return "a noun", None
    if how == "w" and verb_in(word):
        return (
            ("a noun", _from_noun_phrase(found, at))
            if many and found.low(at + 1) == "of"
            else ("", None)
        )
    if found.low(at + 1) in DETERMINERS:
        # "Farewell a colleague": whatever the dictionary says, an article makes it a verb.
        return "", None
    if only_noun(word) or (is_known(word) and (noun(word) or adjective(word))):
        return ("an adjective" if not noun(word) else "a noun"), _from_noun_phrase(found, at)
    return "", None


_NEVER_VERBS = word_set("better best")


def _action(found: Frame) -> str:
    """The verb in the noun at the end of the phrase that the statement begins with, or ""."""
    end = found.verb
    while (
        end < len(found.tokens)
        and found.tokens[end].is_word
        and (end == found.verb or found.tokens[end].low not in CLOSED)
    ):
        end += 1
    last = found.tokens[end - 1].low
    return gerund(last) or verb_in(last)


def _from_noun_phrase(found: Frame, at: int) -> str | None:
    """“Prepare the meal” from "meal preparation", "preparation of the meal", "the booking of"."""
    tokens = found.tokens
    end = at
    while end < len(tokens) and tokens[end].is_word and tokens[end].low not in CLOSED:
        end += 1
    if end == at:
        return None
    action = tokens[end - 1].low
    made = gerund(action) or verb_in(action)
    if not made:
        return None
    objects = list(tokens[at : end - 1])
    rest = list(tokens[end:])
    if rest and rest[0].low == "of" and not objects:
        rest = rest[1:]
    else:
        # What "customer communication" does with the customer its words do not say.
        return None
    out = " ".join([made, *(t.text for t in objects), *(t.text for t in rest)])
    return out[:1].upper() + out[1:] if found.first.text[0].isupper() else out


def _outside(found: Frame) -> Iterator[Remark]:
    """Length, closing marks, capitals."""
    text, tokens = found.text, found.tokens
    count = sum(t.is_word for t in tokens[found.lead :])
    if count > 15 or len(text.strip()) > 100:
        yield _info(
            "job-length",
            tokens[0].start,
            tokens[-1].end,
            f"{count} words are long for a job: keep verb and object, and put what is left "
            "under `circumstances` or into needs",
        )
    after = text[tokens[-1].end :].strip()
    if after and set(after) <= set(".!;:,") and len(after) == 1:
        start = tokens[-1].end
        yield Remark(
            "job-trailing-punct",
            "info",
            start,
            len(text.rstrip()),
            "a job statement is no sentence: leave out the mark at its end",
            text[:start].strip(),
            Rewrite(start, len(text.rstrip()), "", safe=True),
        )
    elif sum(c.isalpha() for c in text) > 8 and text == text.upper() != text.lower():
        instead = text.capitalize()
        yield Remark(
            "job-trailing-punct",
            "info",
            tokens[0].start,
            tokens[-1].end,
            f"capitals alone are hard to read: “{instead}”",
            instead,
        )


def _info(slug: str, start: int, end: int, message: str) -> Remark:
    return Remark(slug, "info", start, end, message)
