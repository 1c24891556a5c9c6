"""What is stored of a site that was written, so that the next one makes only what is another.

Entries of the index hold where their notes are the same. Where nothing but texts of notes are
others, so do all pages that show none of these texts.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping
from hashlib import blake2b

import msgspec
from msgspec import Struct

from milkshake.model.note import Note
from milkshake.search.index import EMPTY, Entry, Index, joined
from milkshake.site.plan import Plan
from milkshake.site.texts import ALL
from milkshake.site.words import Words


class _Indexed(Struct, frozen=True, gc=False, array_like=True):
    """An entry of the index; `title` and `most` are what it was made with besides its note.

    `most` is 0 where the entry has no source.
    """

    words: str
    weights: bytes
    length: int
    text: str
    headings: list[str]
    title: str
    most: int


class _Index(Struct, frozen=True, array_like=True):
    """An index; `postings` and `lines` are those of `words`."""

    entries: dict[str, _Indexed]
    words: list[str]
    postings: list[bytes]
    lines: list[str]


class Made(Struct, frozen=True, array_like=True):
    """A site that was written.

    `inputs` and `shape` stand for all that it was made of, with the texts of notes and without
    them, `contents` for each note by its path, and `words` for those of its language. `shown`
    has by URL the numbers (in `contents`) of the notes whose texts are on a page; for
    `texts.ALL` that is how many notes there are.
    """

    inputs: str
    shape: str
    contents: dict[str, bytes]
    words: bytes
    shown: dict[str, list[int]]
    index: msgspec.Raw

    def kept(self, shape: str, contents: Mapping[str, bytes]) -> dict[str, list[int]]:
        """The pages that are the same in a site of this `shape`, made of notes with `contents`.

        They come with their part of `shown`.
        """
        if shape != self.shape or contents.keys() != self.contents.keys():
            return {}
        get = contents.get
        others = {at for at, (path, old) in enumerate(self.contents.items()) if get(path) != old}
        others.add(len(self.contents))
        return {url: shown for url, shown in self.shown.items() if others.isdisjoint(shown)}

    def index_of(
        self, notes: Mapping[str, Note], contents: Mapping[str, bytes], words: Words
    ) -> Index:
        """The index; entries of `notes` whose content is the same hold in a site in `words`."""
        try:
            stored = msgspec.msgpack.decode(self.index, type=_Index)
        except msgspec.MsgspecError:
            return EMPTY
        is_said_so = digest_of(words) == self.words

        def source(path: str, one: _Indexed) -> tuple[object, ...]:
            note = notes.get(path)
            # A site may show less of a canvas than its own content says.
            if not one.most or note is None or note.canvas is not None:
                return ()
            is_same = is_said_so and contents[path] == self.contents.get(path)
            return (note, one.title, one.most, words) if is_same else ()

        entries = {
            path: Entry(
                one.words, one.weights, one.length, one.text, one.headings, source(path, one)
            )
            for path, one in stored.entries.items()
        }
        postings = {
            word: array("I", values)
            for word, values in zip(stored.words, stored.postings, strict=True)
        }
        return joined(entries, postings, dict(zip(stored.words, stored.lines, strict=True)))


def shape_of(plan: Plan, shape: str) -> str:
    """What stands for all that the pages of a plan are made of but texts of notes.

    `shape` stands for it as far as it lies in the vault. What a plan makes of texts are the titles
    of folders and the parts of the index (see `Plan.with_texts`).
    """
    titles = [(path, folder.title) for path, folder in plan.folders.items()]
    return _digest((shape, titles, len(plan.index.shards), len(plan.index.texts))).hex()


def numbers_of(
    shown: Mapping[str, Collection[str]], contents: Mapping[str, bytes]
) -> dict[str, list[int]]:
    """The numbers in `contents` for the paths of notes that pages show, by URL, as `Made` has."""
    numbers = {path: number for number, path in enumerate(contents)}
    numbers[ALL] = len(contents)
    return {url: sorted(numbers[path] for path in paths) for url, paths in shown.items()}


def raw_index(index: Index) -> msgspec.Raw:
    """The index as `Made` has it. Raises what MessagePack raises for what it cannot hold."""
    entries = {}
    for path, one in index.entries.items():
        _, title, most, _ = one.source or (None, "", 0, None)
        entries[path] = (one.words, one.weights, one.length, one.text, one.headings, title, most)
    postings = [index.postings[word].tobytes() for word in index.lines]
    parts = entries, [*index.lines], postings, [*index.lines.values()]
    return msgspec.Raw(msgspec.msgpack.encode(parts))


def digest_of(words: Words) -> bytes:
    """What stands for all words of a language."""
    return _digest(words.texts)


def _digest(value: object) -> bytes:
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=16).digest()
