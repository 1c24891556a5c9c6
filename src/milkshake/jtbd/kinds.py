"""What kind of note a note is, and why: signals, each with a weight, that add up.

A kind is certain from `schema.signals.CERTAIN` on. Below that the note counts as
a concept, and what it may be is a hint: wording rules keep silent on a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from milkshake.jtbd.properties import Properties, is_story, texts
from milkshake.jtbd.schema import (
    KEYS,
    STAGES,
    VALUES,
    Kind,
    canonical,
    folded_key,
    is_figure,
    key_name,
    kind_named,
    signals,
)
from milkshake.jtbd.schema.signals import (
    BARE,
    CERTAIN,
    COMMON,
    FAINT,
    FOLDERS,
    FORMS,
    HEADINGS,
    HUB,
    HUB_NAMES,
    KEY_SIGNALS,
    LABELS,
    MEDIUM,
    STRONG,
    TAGS,
    TITLES,
    WEAK,
)
from milkshake.model.note import Note, Property
from milkshake.model.source import START, Span

_PREFIXES = tuple((re.compile(form, re.IGNORECASE), kind, weight) for form, kind, weight in TITLES)
_PREFIXED = re.compile("|".join(f"(?:{form})" for form, _, _ in TITLES), re.IGNORECASE)
_JOB_HEADING = re.compile(r"(job|jtbd) ?: ?\S", re.IGNORECASE)

LINKED_BY: Mapping[str, Kind] = {
    "performer": "persona",
    "segment": "persona",
    "part_of": "job",
    "parts": "job",
    "job": "job",
    "jobs": "job",
    "step": "job",
    "needs": "need",
    "stories": "story",
    "evidence": "interview",
    "solutions": "solution",
    "methods": "method",
}
"""The kind of a note that another note names in the property."""
_ENOUGH_LINKS = 2
_HUB_LINKS = 4
_CLAIM = re.compile(
    r"(?=(?:\S+ ){3})\S+ .*\b(?:is|are|was|were|do|does|has|have|can|cannot|will|should|must|"
    r"lacks?|needs?|wants?|beats?|helps?|makes?|matters?|decides?|wins?|fails?)\b",
    re.IGNORECASE,
)
_ENOUGH_STAGES, _MOST_STAGES = 3, 6
_SIGNAL_KEYS = frozenset(keys[0] for keys, _, _ in (*KEY_SIGNALS, signals.SCORED))
_NAMED_KEYS = frozenset(map(key_name, signals.NAMES))


class Reason(Struct, frozen=True, gc=False):
    """What speaks for a kind: how much, in words, and where (`path` empty: in the note itself)."""

    kind: Kind
    weight: int
    text: str
    span: Span
    path: str = ""


class Inference(Struct, frozen=True, gc=False):
    """The kind of a note.

    `kind` is what it counts as. Where that is not `certain` it is a concept, and
    `hint` is what it may be. `reasons` are all that was seen, those for the
    likeliest kind first, the strongest of each first.
    """

    kind: Kind
    certain: bool
    hint: Kind | None
    reasons: tuple[Reason, ...]


Naming = tuple[str, str, Span]
"""A property of another note that names this one: its key, that note's path, the place."""


def infer(note: Note, properties: Properties, named: Iterable[Naming] = ()) -> Inference:
    """The kind of `note`, which states `stated` and is named by others as in `named`."""
    given = _given(note, properties) if "type" in properties else None
    reasons = _places(note)
    if given is not None:
        # A note that says what it is needs no guess from what it looks like.
        if given.kind == "concept":
            return Inference("concept", True, None, (given,))
        reasons.insert(0, given)
        if len(reasons) == 1 or (len(reasons) == 2 and reasons[1].kind == given.kind):
            return Inference(given.kind, True, None, tuple(reasons))
    else:
        reasons += _looks(note, properties)
        reasons += _named(named)
        if properties:
            reasons += _weighed(properties, {reason.kind for reason in reasons})
    if not reasons:
        return _NOTHING
    sums: dict[Kind, int] = {}
    for reason in reasons:
        sums[reason.kind] = sums.get(reason.kind, 0) + reason.weight
    best = max(sums, key=lambda kind: (sums[kind], kind))
    reasons.sort(key=lambda r: (-sums[r.kind], r.kind, -r.weight, r.text, r.path, r.span))
    tied = any(total == sums[best] and kind != best for kind, total in sums.items())
    if sums[best] < CERTAIN or tied:
        hint = None if best == "concept" or tied else best
        return Inference("concept", False, hint, tuple(reasons))
    return Inference(best, True, None, tuple(reasons))


_NOTHING = Inference("concept", True, None, ())


def _given(note: Note, properties: Properties) -> Reason | None:
    """The kind that a property gives: the first of those that may, if it gives one of ours."""
    item = properties["type"]
    kind = kind_named(item.value)
    if kind is None:
        for item in note.properties:
            if key_name(item.name) == "type" and (kind := kind_named(item.value)):
                break
        else:
            return None
    shown = item.value[0] if isinstance(item.value, list) else item.value
    return Reason(kind, signals.STATED, f"`{item.name}: {shown}`", item.value_span)


def _places(note: Note) -> list[Reason]:
    """What tags, the folder and the name of a hub say."""
    found: list[Reason] = []
    said: set[str] = set()
    for tag in note.tags:
        name = tag.name.casefold()
        if name not in said and (signal := TAGS.get(name)):
            kind, weight = signal
            # However often it is said, it is said once.
            said |= BARE if name in BARE else {name}
            if not any(_within(tag.span, p.value_span) for p in note.properties):
                # A tag in the text marks a thought as often as the note.
                weight = min(weight, MEDIUM)
            found.append(Reason(kind, weight, f"the tag `#{tag.name}`", tag.span))
    path, _, file = note.path.rpartition("/")
    name = file.rpartition(".")[0]
    if note.title.startswith("¶") or name.startswith("¶"):
        found.append(Reason("concept", HUB, "the title begins with ¶, as hubs do", START))
        return found
    above, folder = _folder(path)
    lower = name.casefold()
    if lower == above or lower in HUB_NAMES:
        found.append(Reason("concept", HUB, f"`{name}` is the name of a list of notes", START))
    elif folder is not None:
        found.append(folder)
    return found


@lru_cache(4096)
def _folder(path: str) -> tuple[str, Reason | None]:
    """The folded name of the folder at `path`, and what the path says."""
    names = path.split("/")
    for name in reversed(names):
        # Many vaults number their folders, so that they sort.
        plain = re.sub(r"^[\d.]+[ ._-]+", "", name).casefold().replace("-", " ").replace("_", " ")
        if signal := FOLDERS.get(plain):
            return names[-1].casefold(), Reason(*signal, f"the folder `{name}`", START)
    return names[-1].casefold(), None


def _looks(note: Note, properties: Properties) -> Iterator[Reason]:
    """What name, properties, headings, labels and the form of the words say."""
    for key in signals.STATED_ELSEWHERE if properties else ():
        found = properties.get(key)
        if found is not None and isinstance(found.value, str):
            name = found.value.strip().casefold().replace(" ", "-")
            if told := signals.NAMED_ELSEWHERE.get(name):
                yield Reason(*told, f"`{found.name}: {found.value}`", found.value_span)
    name, title = note.name, note.title
    signal = _titled(title) or (_titled(name) if name != title else None)
    # Tag, title and heading say the bare word job once between them.
    bare = MEDIUM
    if note.tags and any(tag.name.casefold() in BARE for tag in note.tags):
        bare -= WEAK
    if signal is not None:
        kind, weight, only = signal
        yield Reason(kind, bare if only else weight, "the way the title is put", START)
        bare = 0 if only else bare
    first = title[:1]
    for letters, shape, kind, weight, text in FORMS:
        if first in letters and shape.match(title):
            yield Reason(kind, weight, text, START)
    if not _SIGNAL_KEYS.isdisjoint(properties):
        for keys, kind, weight in KEY_SIGNALS:
            yield from _of_keys(properties, keys, kind, weight)
    if not _NAMED_KEYS.isdisjoint(properties):
        for key in _NAMED_KEYS:
            found = properties.get(key)
            weight = signals.NAMES.get(folded_key(found.name), 0) if found is not None else 0
            # A note on something else has a link to its job there.
            if found is not None and weight and found.value and not _is_link(found.value):
                yield Reason("job", weight, f"the property `{found.name}`", found.span)
    if note.headings or note.outline:
        yield from _sections(note, bare)


def _titled(title: str) -> tuple[Kind, int, bool] | None:
    """What the beginning or end of a title says, and whether only by the word job."""
    if title.casefold().endswith(signals.ENDINGS) and signals.METHOD.match(title):
        return "method", WEAK, False
    if not _PREFIXED.match(title):
        return None
    _, kind, weight = next(item for item in _PREFIXES if item[0].match(title))
    return kind, weight, title[:3].casefold() == "job"


def _of_keys(
    properties: Properties, keys: tuple[str, ...], kind: Kind, weight: int
) -> Iterator[Reason]:
    """What these properties say together, if all are there with values that they can have."""
    found = [properties[key] for key in keys if key in properties]
    if len(found) < len(keys) or not all(map(_is_valid, keys, found)):
        return
    if all(folded_key(item.name) in COMMON for item in found):
        return
    if keys[0] == "role" and signals.TITLES_OF_PEOPLE.issuperset(_chosen("role", found[0])):
        weight = MEDIUM
    names = " and ".join(f"`{item.name}`" for item in found)
    what = "properties" if found[1:] else "property"
    yield Reason(kind, weight, f"the {what} {names}", found[0].span)


def _is_valid(key: str, found: Property) -> bool:
    """Whether the value is one that the property can have: else it is another thing's property."""
    if key in VALUES:
        return bool(_chosen(key, found))
    if KEYS[key].type == "number":
        return is_figure(found.value)
    if key == "serves":
        # A recipe serves four.
        return _is_link(found.value)
    given = texts(found)
    if key == "direction":
        return bool(given) and given[0].strip().casefold() in signals.DIRECTIONS
    return bool(given)


def _chosen(key: str, found: Property) -> frozenset[str]:
    """The values among those to choose from that the property has."""
    values = found.value if isinstance(found.value, list) else [found.value]
    return frozenset(value for one in values if (value := canonical(key, one)))


def _is_link(value: object) -> bool:
    return "[[" in str(value)


def _weighed(properties: Properties, kinds: set[Kind]) -> Iterator[Reason]:
    """What is said by properties that mean something else in notes of other kinds."""
    if "job" not in kinds and "importance" in properties:
        yield from _of_keys(properties, *signals.SCORED)
    if "job" not in kinds and "interview" not in kinds:
        return
    for item in properties.values():
        name, value = folded_key(item.name), str(item.value).casefold().replace("-", " ").strip()
        if name in signals.EMPLOYED or ("job" in kinds and name in signals.EMPLOYED_JOBS):
            text = f"the property `{item.name}`, as of employment"
        elif "job" in kinds and value in signals.EMPLOYED_VALUES.get(name, ()):
            text = f"`{item.name}: {item.value}`, as of employment"
        else:
            continue
        yield Reason("concept", signals.EMPLOYMENT, text, item.span)
        return
    one, others = signals.EMPLOYED_AT
    if "job" in kinds and one in properties:
        other = next(
            (item for item in properties.values() if folded_key(item.name) in others), None
        )
        if other is not None:
            text = f"the properties `{properties[one].name}` and `{other.name}`, as of employment"
            yield Reason("concept", signals.EMPLOYMENT, text, other.span)


def _sections(note: Note, bare: int) -> Iterator[Reason]:
    """What headings and labels say, each once; a heading ``Job: …`` weighs `bare`."""
    stages: dict[str, Span] = {}
    said: set[str] = set()
    for heading in note.headings:
        name = heading_name(heading.text)
        if signal := HEADINGS.get(name):
            if name not in said:
                said.add(name)
                yield Reason(*signal, f"the heading `{heading.text}`", heading.span)
        elif name.partition(" ")[0] in STAGES and name.partition(" ")[2] in {"", "step", "stage"}:
            stages.setdefault(name, heading.span)
        elif heading.level == 1 and bare and (job := _JOB_HEADING.match(heading.text)):
            weight = bare if job[1].casefold() == "job" else MEDIUM
            yield Reason("job", weight, f"the heading `{heading.text}`", heading.span)
            bare = 0
    if len(stages) >= _ENOUGH_STAGES:
        text = f"headings for {len(stages)} steps of a job map"
        weight = STRONG if len(stages) >= _MOST_STAGES else MEDIUM
        yield Reason("job", weight, text, min(stages.values()))
    for entry in note.outline:
        if entry.depth > 1:
            continue
        if entry.label:
            name = heading_name(entry.label)
            if name not in said and (signal := LABELS.get(name)):
                said.add(name)
                yield Reason(*signal, f"the label `{entry.label}`", entry.span)
        elif not entry.depth and "story" not in said and is_story(entry.text):
            said.add("story")
            yield Reason("story", FAINT, "a paragraph has the form of a job story", entry.span)


def _named(named: Iterable[Naming]) -> Iterator[Reason]:
    """What other notes say by naming it; two of them are enough."""
    seen: dict[Kind, set[str]] = {}
    for key, path, span in sorted(named):
        kind = LINKED_BY.get(key_name(key))
        if kind is None:
            continue
        paths = seen.setdefault(kind, set())
        if path not in paths and len(paths) < _ENOUGH_LINKS:
            paths.add(path)
            yield Reason(kind, MEDIUM, f"`{key}` in {path} names it", span, path)


def flavour(note: Note) -> Literal["hub", "claim", ""]:
    """What a concept is like, for display: a list of notes, a sentence that claims something."""
    if any(reason.weight == HUB for reason in _places(note)):
        return "hub"
    listed = [entry for entry in note.outline if entry.depth]
    links = {(link.span.row, link.span.column) for link in note.links}
    starting = sum((entry.span.row, entry.span.column) in links for entry in listed)
    if starting >= _HUB_LINKS and 2 * starting >= len(listed) and starting * 2 >= len(note.links):
        return "hub"
    return "claim" if _CLAIM.match(note.title) else ""


def _within(inner: Span, outer: Span) -> bool:
    return outer.row <= inner.row and inner.end_row <= outer.end_row


@lru_cache(16384)
def heading_name(text: str) -> str:
    """The words of a heading or label as they are compared: lower case, without what surrounds."""
    if not text.replace(" ", "").isalnum():
        text = _AROUND.sub(" ", text).replace("-", " ").replace("_", " ")
    return " ".join(text.casefold().split()).lstrip("0123456789 ")


_AROUND = re.compile(r"\([^)]*\)|[^\w\s-]")
