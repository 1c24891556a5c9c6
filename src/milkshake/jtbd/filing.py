"""The signals of where a note is filed: its tags, its folders, and a name that lists have."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from milkshake.jtbd.schema import Kind, folder_name, kind_named, kind_of_words, kind_words, signals
from milkshake.jtbd.schema.signals import (
    AMBIGUOUS_TAGS,
    FOLDERS,
    HUB,
    HUB_NAMES,
    MEDIUM,
    PEOPLE,
    STRONG,
    TAGS,
    WEAK,
)
from milkshake.model.files import without_export_id
from milkshake.model.note import Note
from milkshake.model.source import START, Span


class Reason(Struct, frozen=True, gc=False):
    """A signal for a kind: its weight, its text for people, and its place.

    `path` is the note in which it stands, and empty for the note itself.
    """

    kind: Kind
    weight: int
    text: str
    span: Span
    path: str = ""


def filing_signals(note: Note) -> list[Reason]:
    """The signals of the tags and the folder of a note, and of a name that hubs have."""
    reasons: list[Reason] = []
    seen: set[str] = set()
    for tag in note.tags:
        name = tag.name.casefold()
        if name not in seen and (signal := _tag_signal(name)):
            kind, weight = signal
            # A tag counts once, and so do all ambiguous tags together.
            seen |= AMBIGUOUS_TAGS if name in AMBIGUOUS_TAGS else {name}
            if not any(_within(tag.span, p.value_span) for p in note.properties):
                # A tag in the text may mark a passage instead of the note.
                weight = min(weight, MEDIUM)
            reasons.append(Reason(kind, weight, f"the tag `#{tag.name}`", tag.span))
    path, _, file = note.path.rpartition("/")
    name = file.rpartition(".")[0]
    if note.title.startswith("¶") or name.startswith("¶"):
        reasons.append(Reason("concept", HUB, "the title begins with ¶, as hubs do", START))
        return reasons
    above, folder = _folder(path)
    if _plain(name) == above or name.casefold() in HUB_NAMES:
        reasons.append(Reason("concept", HUB, f"`{name}` is the name of a list of notes", START))
    elif folder is not None:
        reasons.append(folder)
    return reasons


@lru_cache(4096)
def _tag_signal(name: str) -> tuple[Kind, int] | None:
    """The kind and weight that a tag in lower case indicates, or None."""
    # In `#trains/jtbd/need/late` the kind follows the word jtbd; the rest names study and topic.
    _, within, rest = f"/{name}".partition("/jtbd/")
    if within:
        name = f"jtbd/{rest.partition('/')[0]}"
    if name in TAGS:
        return TAGS[name]
    prefix = next((start for start in signals.TYPE_TAGS if name.startswith(start)), "")
    words = kind_words(name.removeprefix(prefix)) if prefix or "-" in name else ""
    kind = kind_of_words(words)
    # Without a prefix the tag may be the topic of a note, but hardly so in several words.
    if kind is None or not (prefix or " " in words) or (name.endswith("s") and not prefix):
        return None
    return kind, WEAK if words == "job" and not prefix.startswith("j") else STRONG


_NO_SIGNAL = "", 0


@lru_cache(4096)
def _folder(path: str) -> tuple[str, Reason | None]:
    """The plain name of the folder at `path`, and the signal of the path, or None."""
    names = path.split("/")
    nearest: Reason | None = None
    of_people = False
    of_interviews = any(
        FOLDERS.get(folder_name(name), _NO_SIGNAL)[0] == "interview" for name in names
    )
    for name in reversed(names):
        plain = folder_name(name)
        # The meetings of research are interviews.
        signal = None if plain == "meetings" and of_interviews else FOLDERS.get(plain)
        if signal is None and " " in plain and (kind := kind_named(plain)) is not None:
            signal = kind, MEDIUM if kind == "concept" else STRONG
        if signal is None:
            of_people = of_people or plain in PEOPLE
            continue
        if of_people and signal[0] == "job":
            break  # Whoever lies in a folder of people is no job.
        if nearest is None or (nearest.kind == signal[0] and nearest.weight < signal[1]):
            nearest = Reason(*signal, f"the folder `{without_export_id(name)}`", START)
        elif nearest.kind != signal[0]:
            break
    return _plain(names[-1]), nearest


def _plain(name: str) -> str:
    """The words of a name, or the name itself if it has none but a number."""
    return folder_name(name) or name.casefold()


@lru_cache(4096)
def is_person(path: str) -> bool:
    """Whether the note at `path` lies in a folder of people."""
    return "/" in path and not PEOPLE.isdisjoint(map(folder_name, path.split("/")[:-1]))


def _within(inner: Span, outer: Span) -> bool:
    return outer.row <= inner.row and inner.end_row <= outer.end_row
