"""Builds a better statement from the words of the given one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from milkshake.jtbd.wording.english.tokens import INDEFINITE, Token
from milkshake.model.statement import Rewrite


def cased(words: str, like: str) -> str:
    """`words`, with a capital letter if `like` begins with one."""
    return words[:1].upper() + words[1:] if like[:1].isupper() else words


def tidy(text: str, tokens: Sequence[Token]) -> str:
    """The words of `tokens` as a statement.

    `tokens` are from `text`. The statement has the spaces of `text`, and a capital letter
    if `text` begins with one. Marks and conjunctions at either end are left out.
    """
    out = ""
    for i, token in enumerate(tokens):
        if not out:
            if not token.is_word:
                continue
        elif token.start > tokens[i - 1].end and token.text not in ",;":
            out += " "
        out += _article(token, tokens[i + 1]) if i + 1 < len(tokens) else token.text
    out = out.strip(" ,;-–—")
    for word in ("and ", "or ", "& ", "to ", "then "):
        out = out.removeprefix(word)
    for word in (" and", " or", " &"):
        out = out.removesuffix(word).rstrip(" ,;")
    return cased(out, next((c for c in text if c.isalpha()), ""))


def _article(token: Token, following: Token) -> str:
    """The text of `token`; an article before which words were left out fits what follows."""
    if token.low not in INDEFINITE or following.start - token.end <= 1:
        return token.text
    return cased(article(following.low), token.text)


def article(word: str) -> str:
    """The indefinite article before a lower-case word: "an hour", "a user"."""
    return "an" if _VOWEL_SOUND.match(word) else "a"


_VOWEL_SOUND = re.compile(r"(?!uni|use|usu|eu|one\b|once|ut[ei])[aeiou]|hour|honest|honou?r|heir")


def without(text: str, tokens: Sequence[Token], first: int, last: int) -> str:
    """The statement `text`, which consists of `tokens`, without ``tokens[first:last]``."""
    return tidy(text, [*tokens[:first], *tokens[last:]])


def shown(statement: str) -> str:
    """The statement in quotes for a message, with "…" after it if it is a single word."""
    return f'"{statement}"' if " " in statement else f'"{statement} …"'


def in_words(pieces: Sequence[str], last: str = "and") -> str:
    """The pieces in a sentence: a, a and b, a, b and c; `last` is the word before the last."""
    return f" {last} ".join([", ".join(pieces[:-1]), pieces[-1]] if pieces[1:] else pieces)


def uncapitalised(statement: str) -> str:
    """The statement as it stands within a sentence: "plan a trip", but "MRI scans"."""
    return statement if statement[1:2].isupper() else statement[:1].lower() + statement[1:]


def drop_opening(text: str, first: Token, following: Token) -> Rewrite:
    """The rewrite that deletes from `first` up to `following`, which takes over the capital."""
    content = cased(text[following.start : following.end], text[first.start])
    return Rewrite(first.start, following.end, content, safe=False)
