"""Cuts text into words, the same way as `templates/assets/search.js` does.

``tests/search_words.json`` has cases that both must pass.
"""

from __future__ import annotations

import re
from itertools import pairwise
from unicodedata import normalize

_IGNORED = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u06e7-\u06e8\u06ea-\u06ed\u00ad\u200b-\u200d\u2060\ufeff]"
)
"""Accents of Latin, Greek and Cyrillic, vowel signs of Hebrew and Arabic, invisible characters."""

_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "ς": "σ",
        "_": " ",
    }
)
"""Letters that Unicode does not take apart, and what people write in their place."""

_LONGEST = 40
_PART = 64
"""Long text that is not all ASCII is cut into parts of so many words, most of which are."""

# Vowel signs of Indic and Burmese scripts belong to words, and are no letters to Unicode.
_WORD = re.compile(
    "[\\w\u0900-\u0963\u0966-\u0df3\u0e01-\u0e4e\u0e80-\u0ece\u1000-\u1049\u1780-\u17d3]"
    f"{{1,{_LONGEST}}}"
)

_ASCII = str.maketrans(
    {chr(code): chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
)

_PUNCTUATION = re.compile("[\u00a0‘’“”–—…•·→]")
"""What English text has beyond ASCII between its words."""

_UNSPACED = (
    "\u3005-\u3007\u3041-\u3096\u3099-\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3105-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
    "\u0e01-\u0e4e\u0e80-\u0ece\u1000-\u1049\u1780-\u17d3"
)
"""Chinese, Japanese, Korean, Thai, Lao, Burmese and Khmer: no blanks between (parts of) words."""

_RUN = re.compile(f"([{_UNSPACED}]+)")


def words(text: str) -> list[str]:
    """The words of a text in their order, in small letters and without accents.

    In scripts without blanks each two neighbours are a word, and so is the last character
    of a run. A word of more than 40 characters is cut into several.
    """
    if not text.isascii():
        text = _PUNCTUATION.sub(" ", text)
    if text.isascii():
        return _ascii_words(text)
    parts = text.split(" ")
    if len(parts) <= _PART:
        return _other_words(text)
    found: list[str] = []
    for start in range(0, len(parts), _PART):
        found += words(" ".join(parts[start : start + _PART]))
    return found


def _ascii_words(text: str) -> list[str]:
    found = text.translate(_ASCII).split()
    is_short = len(max(found, key=len, default="")) <= _LONGEST
    return found if is_short else _WORD.findall(" ".join(found))


def _other_words(text: str) -> list[str]:
    text = normalize("NFC", _IGNORED.sub("", normalize("NFKD", text))).lower()
    found: list[str] = _WORD.findall(text.translate(_LETTERS))
    if _RUN.search(text):
        return [word for part in found for word in _pairs(part)]
    return found


def _pairs(word: str) -> list[str]:
    """A word cut where its script changes, and what is written without blanks cut into pairs."""
    parts: list[str] = []
    for number, part in enumerate(_RUN.split(word)):
        if number % 2:
            parts += map("".join, pairwise(part))
            parts.append(part[-1])
        elif part:
            parts.append(part)
    return parts
