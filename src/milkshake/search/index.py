"""An index of words in parts, each small enough to be loaded for one word.

The words of all notes are sorted and cut into shards. Where a shard ends depends on its own words
alone, so that a change of a note leaves most shards as they were.

A shard is a text with a line for each word: the word, a blank, and for each note that has it
how many notes to skip, in base 36 and empty for none, followed by a capital letter for the
word's weight there, `A` for 1. The texts that excerpts are taken from lie in parts of
`TEXTS` notes each.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from zlib import crc32

from msgspec import Struct

from milkshake.search.words import words

TEXTS = 32
"""How many notes have their texts in one part."""

_SHARD = 13_500
"""How many characters a shard has at least, but for the last one."""

_ENDS = 8
"""One word in so many can be the last of a shard."""

_MOST = 8
"""A word that stands more often in a text counts no more than that."""

_TITLE, _ALIAS, _HEADING, _TAG = 14, 12, 4, 4
"""How often a word in another place would have to stand in the text to count as much."""

_LETTERS = " ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BITS = 5
_WEIGHT = (1 << _BITS) - 1


def _base36(number: int) -> str:
    high, low = divmod(number, 36)
    return (_base36(high) if high else "") + _DIGITS[low]


_CODED = 1296
_CODES = tuple(map(_base36, range(_CODED)))


class Document(Struct, frozen=True, gc=False):
    """What is indexed of a note, in plain text."""

    title: str
    aliases: Sequence[str] = ()
    headings: Sequence[str] = ()
    tags: Sequence[str] = ()
    text: str = ""


class Entry(Struct, frozen=True, gc=False):
    """The words of a note, separated by blanks, and the weight of each; `text` is for excerpts.

    `length` is how many words its text has. `source` is what the entry was made from: another
    one is the same if that is.
    """

    words: str
    weights: bytes
    length: int
    text: str
    headings: Sequence[str] = ()
    source: tuple[object, ...] = ()


class Shard(Struct, frozen=True, gc=False):
    """The notes that have the words from `first` to `last`."""

    first: str
    last: str
    text: str


class Index(Struct, frozen=True):
    """The index of notes by their paths, sorted: their entries, and the parts for a browser.

    `postings` has for each word the notes that have it, as ``number << 5 | weight``; `lines`
    has the line of each word in its shard, sorted by the words.
    """

    entries: Mapping[str, Entry] = {}
    postings: Mapping[str, array[int]] = {}
    lines: Mapping[str, str] = {}
    shards: Sequence[Shard] = ()
    texts: Sequence[Sequence[str]] = ()


EMPTY = Index()


def entry(document: Document, most_text: int, source: tuple[object, ...] = ()) -> Entry:
    """The entry of a document; up to `most_text` characters of its text are kept for excerpts."""
    found = words(document.text)
    weights = Counter(found)
    for word, count in weights.items():
        if count > _MOST:
            weights[word] = _MOST
    places = (
        (_TITLE, (document.title,)),
        (_ALIAS, document.aliases),
        (_HEADING, document.headings),
        (_TAG, document.tags),
    )
    for weight, texts in places:
        for word in set(words(" ".join(texts))) if texts else ():
            weights[word] += weight
    most = len(_LETTERS) - 1
    values = bytes([min(most, value) for value in weights.values()])
    text = document.text[:most_text]
    return Entry(" ".join(weights), values, len(found), text, document.headings, source)


def index(entries: Mapping[str, Entry], before: Index = EMPTY) -> Index:
    """The index of `entries` by path, sorted. What is as `before` is taken from there.

    The result is the same whatever `before` is.
    """
    old = before.entries
    kept = list(entries.values())
    if old.keys() != entries.keys():
        postings = _postings(kept)
        lines = {word: _line(word, postings[word]) for word in sorted(postings)}
        return joined(entries, postings, lines)
    changed = [
        (number, old[path], new)
        for number, (path, new) in enumerate(entries.items())
        if old[path] is not new
    ]
    if not changed:
        return before
    postings = dict(before.postings)
    touched = _change(postings, changed)
    lines = dict(before.lines)
    for word in touched & postings.keys():
        lines[word] = _line(word, postings[word])
    for word in touched - postings.keys():
        del lines[word]
    if len(lines) > len(before.lines) or touched - before.lines.keys():
        lines = {word: lines[word] for word in sorted(lines)}
    parts = list(before.texts)
    for part in {number // TEXTS for number, _, _ in changed}:
        parts[part] = _texts(kept, part)
    return Index(entries, postings, lines, _shards(lines, before.shards, touched), tuple(parts))


def joined(
    entries: Mapping[str, Entry], postings: Mapping[str, array[int]], lines: Mapping[str, str]
) -> Index:
    """The index of these parts, which are as `Index` has them."""
    kept = list(entries.values())
    texts = [_texts(kept, part) for part in range(-(-len(kept) // TEXTS))]
    return Index(entries, postings, lines, _shards(lines), tuple(texts))


def _texts(entries: Sequence[Entry], part: int) -> list[str]:
    return [entry.text for entry in entries[part * TEXTS : (part + 1) * TEXTS]]


def _pairs(entry: Entry) -> Iterable[tuple[str, int]]:
    return zip(entry.words.split(" ") if entry.words else (), entry.weights, strict=True)


def _postings(entries: Iterable[Entry]) -> dict[str, array[int]]:
    found: dict[str, list[int]] = {}
    for number, one in enumerate(entries):
        base = number << _BITS
        for word, weight in _pairs(one):
            if word in found:
                found[word].append(base | weight)
            else:
                found[word] = [base | weight]
    return {word: array("I", values) for word, values in found.items()}


def _change(
    postings: dict[str, array[int]], changed: Iterable[tuple[int, Entry, Entry]]
) -> set[str]:
    """Change the postings of entries, each given with its number; returns the words concerned."""
    touched: set[str] = set()
    for number, old, new in changed:
        base = number << _BITS
        weights = dict(_pairs(new))
        differing = {word for word, _ in {*_pairs(old)} ^ {*_pairs(new)}}
        touched |= differing
        for word in differing:
            values = array("I", postings.get(word, ()))
            at = bisect_left(values, base)
            there = at < len(values) and values[at] >> _BITS == number
            values[at : at + there] = array("I", [base | weights[word]] if word in weights else ())
            if values:
                postings[word] = values
            else:
                del postings[word]
    return touched


def _shards(
    lines: Mapping[str, str], before: Iterable[Shard] = (), touched: Iterable[str] = ()
) -> tuple[Shard, ...]:
    """The shards of all `lines`; those of before are kept that have no word in `touched`."""
    known: dict[tuple[str, str], Shard] = {}
    order = sorted(touched)
    for shard in before:
        at = bisect_left(order, shard.first)
        if at == len(order) or order[at] > shard.last:
            known[shard.first, shard.last] = shard
    shards: list[Shard] = []
    names = list(lines)
    start = size = 0
    for end, (word, line) in enumerate(lines.items(), 1):
        size += len(line) + 1
        if end == len(names) or (size >= _SHARD and not crc32(word.encode()) % _ENDS):
            old = known.get((names[start], word))
            text = "\n".join([lines[name] for name in names[start:end]]) if old is None else ""
            shards.append(old or Shard(names[start], word, text))
            start, size = end, 0
    return tuple(shards)


def _line(word: str, values: Iterable[int]) -> str:
    """A word and the notes that have it, as a shard has them."""
    code = [word, " "]
    following = 0
    for value in values:
        number = value >> _BITS
        gap = number - following
        if gap:
            code.append(_CODES[gap] if gap < _CODED else _base36(gap))
        following = number + 1
        code.append(_LETTERS[value & _WEIGHT])
    return "".join(code)
