"""What is known about English words. The data files are read at the first question."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

_DATA = Path(__file__).parent.parent / "data"
_ING_WORDS = re.compile(r"\w{2,}ing\Z")
_VOWEL = re.compile(r"[aeiouy]")
_LOST_E = re.compile(
    r"(?:[cvu]|[^aeiou][aeiouy][^aeiouyhwxr]|[^aeiou][aiou]r|[rdn]g|[^aeiou]l|[aeiou]s|[rnl]s|"
    r"[aeiou]at|at|iz|is|au[st]|th)\Z"
)
_PREFIX = re.compile(r"(?:re|un|de|dis|over|under|pre|co|mis|out|cross|auto|self)-?(\w{3,})\Z")
_NOUN_ENDING = re.compile(
    r"\w{2,}(?:tion|sion|ment|ness|ity|ance|ence|ship|hood|ism|ology|graphy)\Z"
)
_ENGLISH_ENDING = re.compile(r"\w{3,}(?:ness|ship|hood|ability|ibility|fully|less)\Z")
_VERB_ENDING = re.compile(r"\w{3,}(?:ize|ise|ify|ate)\Z")


@cache
def _english() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """The code of each word, the verb of each irregular past, the verb behind each noun."""
    text = (_DATA / "english.txt").read_text(encoding="ascii")
    codes: dict[str, str] = {}
    pairs: dict[str, dict[str, str]] = {"past": {}, "noun": {}}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        name, _, rest = line.partition(" ")
        if name in pairs:
            words = rest.split()
            pairs[name].update(zip(words[::2], words[1::2], strict=True))
        else:
            codes.update(dict.fromkeys(rest.split(), name))
    return codes, pairs["past"], pairs["noun"]


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = {}
    text = (_DATA / "words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        name, colon, rest = line.partition(":")
        if colon and not line.startswith("#"):
            items = (item.strip() for item in rest.split(","))
            lists.setdefault(name, set()).update(item for item in items if item)
    return {name: frozenset(items) for name, items in lists.items()}


@cache
def words(*names: str) -> frozenset[str]:
    """The words and phrases of the lists called `names` in `data/words.txt`."""
    lists = _lists()
    return frozenset().union(*(lists[name] for name in names))


@cache
def _lists_by_word() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, items in _lists().items():
        for item in items:
            found.setdefault(item, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def lists_of(word: str) -> frozenset[str]:
    """The names of the lists in `data/words.txt` that have the word."""
    return _lists_by_word().get(word, frozenset())


@cache
def _lists_by_longest() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, items in _lists().items():
        for item in items:
            # A phrase is known by its longest word, which is seldom one of those all texts have.
            longest = max(reversed(item.split()), key=len)
            found.setdefault(longest, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@lru_cache(maxsize=20_000)
def lists_near(word: str) -> frozenset[str]:
    """The names of the lists that may have the word in any form, alone or within a phrase.

    It is a quick look before a slow rule: what a rule finds with a list is only where a word is
    that is near to this list.
    """
    lists = _lists_by_longest()
    found: set[str] = set()
    for part in {word, *word.split("-")}:
        for form in (part, singular(part), gerund(part), past(part)):
            found |= lists.get(form, frozenset())
    return frozenset(found)


@cache
def fixed_pairs() -> frozenset[frozenset[str]]:
    """The pairs of verbs that name one action, such as "copy" and "paste"."""
    return frozenset(frozenset(pair.split()) for pair in words("fixed-pair"))


def code(word: str) -> str:
    """The parts of speech that a lower-case word can be, as letters; "" for an unknown word.

    The head of `data/english.txt` explains the letters.
    """
    return _english()[0].get(word, "")


@lru_cache(maxsize=20_000)
def verb(word: str) -> str:
    """How often `word` is the base form of a verb: "V" mostly, "v" also, "w" seldom, "" never."""
    letters = code(word)
    if letters:
        letter = letters[0] if letters[0] in "Vvw" else ""
        return letter or next((c for c in letters if c in "Vvw"), "")
    if word.endswith("ise") and verb(word[:-3] + "ize"):
        return "V"
    if "-" in word:
        word = word.replace("-", "")
        return verb(word) if code(word) else ""
    match = _PREFIX.match(word)
    if match and code(match[1]):
        return "V" if verb(match[1]) in ("V", "v") else ""
    return "V" if _VERB_ENDING.match(word) else ""


def is_known(word: str) -> bool:
    """Whether the word, or its base form, is English."""
    if "-" in word and not code(word):
        return all(is_known(part) for part in word.split("-") if part)
    return bool(
        code(word)
        or verb(word)
        or singular(word) != word
        or gerund(word)
        or past(word)
        or _ENGLISH_ENDING.match(word)
    )


def noun(word: str) -> bool:
    """Whether the word can be a noun in the singular."""
    letters = code(word)
    return "n" in letters or "N" in letters or (not letters and bool(_NOUN_ENDING.match(word)))


def only_noun(word: str) -> bool:
    """Whether the word can be a noun (singular or plural) or an adjective, but never a verb."""
    if verb(word):
        return False
    letters = code(word) or code(singular(word))
    return bool(letters and not set(letters) & set("Vvw")) or bool(_NOUN_ENDING.match(word))


def adjective(word: str) -> bool:
    """Whether the word can be an adjective."""
    letters = code(word)
    return "a" in letters or "A" in letters


def adverb(word: str) -> bool:
    """Whether the word is mainly an adverb."""
    letters = code(word)
    return "R" in letters or (
        word.endswith("ly") and len(word) > 4 and not verb(word) and not noun(word)
    )


def person(word: str) -> bool:
    """Whether the word is a noun, singular or plural, for a person or a group of people."""
    return word in words("people") or "p" in code(singular(word)) or "p" in code(word)


_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "mice": "mouse",
    "menus": "menu",
    "ads": "ad",
}


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """The singular of a plural; a word that is not a plural is returned as it is."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return _IRREGULAR.get(word, word)
    if word.endswith("ies") and code(word[:-3] + "y"):
        return word[:-3] + "y"
    if word.endswith("es") and word[:-2].endswith(("s", "x", "z", "ch", "sh")):
        return word[:-2]
    if word.endswith("ves") and code(word[:-3] + "f"):
        return word[:-3] + "f"
    stem = word[:-1]
    return stem if code(stem) or not code(word) else word


@lru_cache(maxsize=20_000)
def gerund(word: str) -> str:
    """The base form of a verb if `word` is its form with -ing ("planning": "plan"), else ""."""
    if not _ING_WORDS.match(word) or verb(word) or word in words("no-gerund"):
        return ""
    return _stem(word[:-3])


@lru_cache(maxsize=20_000)
def past(word: str) -> str:
    """The base form of a verb if `word` is only its past or past participle, else ""."""
    irregular = _english()[1].get(word)
    if irregular:
        return irregular
    if not word.endswith("ed") or len(word) < 5 or verb(word):
        return ""
    return _stem(word[:-2])


@lru_cache(maxsize=20_000)
def third_person(word: str) -> str:
    """The base form of a verb if `word` is its third person ("carries": "carry"), else ""."""
    if not word.endswith("s") or len(word) < 4 or word.endswith("ss"):
        return ""
    tries = [word[:-1]]
    if word.endswith("es"):
        tries.append(word[:-2])
    if word.endswith("ies"):
        tries.append(word[:-3] + "y")
    return next((item for item in tries if verb(item)), "")


def _stem(stem: str) -> str:
    """The verb whose form with -ing or -ed has this stem, or ""."""
    if len(stem) < 2 or not _VOWEL.search(stem):
        return ""
    if stem[-1] == stem[-2] and stem[-1] not in "aeo":
        # "plan-ning", but "fall-ing" and "pass-ing".
        tries = [stem, stem[:-1]] if stem[-1] in "lsz" else [stem[:-1], stem]
    elif stem.endswith("i"):
        tries = [stem[:-1] + "y", stem + "e"]
    elif stem.endswith("y"):
        tries = [stem, stem[:-1] + "ie"]
    else:
        # "mak-ing", "hop-ing": after a short vowel the consonant would be doubled.
        lost = bool(_LOST_E.search(stem)) and not (stem.endswith("ng") and verb(stem))
        tries = [stem + "e", stem] if lost else [stem, stem + "e"]
    # The spelling decides between two verbs: "taping" cannot come from "tap". A verb in the
    # dictionary is preferred to one that only looks like a verb.
    return min((item for item in tries if verb(item)), key=lambda item: not code(item), default="")


def verb_in(noun_: str) -> str:
    """The verb that a noun is made from ("preparation": "prepare"), or ""."""
    return _english()[2].get(noun_, "") or _english()[2].get(singular(noun_), "")
