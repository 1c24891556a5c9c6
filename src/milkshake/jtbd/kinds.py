"""Infers the kind of a note from weighted signals that add up.

A kind is certain if its signals weigh `schema.signals.CERTAIN` or more. Otherwise the note
counts as a concept and the kind is only a hint, so that no wording rule acts on a guess.
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
    AMBIGUOUS_TAGS,
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
"""By property, the kind of the notes to which its links lead."""
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
    """A signal for a kind: its weight, its text for people, and its place.

    `path` is the note in which it stands, and empty for the note itself.
    """

    kind: Kind
    weight: int
    text: str
    span: Span
    path: str = ""


class Inference(Struct, frozen=True, gc=False):
    """The kind of a note, and the reasons for it.

    `kind` is the kind that the note counts as. If the signals are too weak, `certain` is
    False, `kind` is concept, and `hint` is the kind that they suggest. `reasons` are all
    signals: those for the most likely kind come first, and the strongest of a kind first.
    """

    kind: Kind
    certain: bool
    hint: Kind | None
    reasons: tuple[Reason, ...]


Naming = tuple[str, str, Span]
"""A link to this note in a property of another: the property, that note's path, the place."""


def infer(note: Note, properties: Properties, namings: Iterable[Naming] = ()) -> Inference:
    """The kind of `note`, which has these `properties` and to which `namings` link."""
    if note.is_drawing:
        return _NO_SIGNAL
    stated = _stated_kind(note, properties) if "type" in properties else None
    reasons = _filing_signals(note)
    if stated is not None:
        # If a note states its kind, its content is not asked for more signals.
        if stated.kind == "concept":
            return Inference("concept", True, None, (stated,))
        reasons.insert(0, stated)
        if len(reasons) == 1 or (len(reasons) == 2 and reasons[1].kind == stated.kind):
            return Inference(stated.kind, True, None, tuple(reasons))
    else:
        reasons += _content_signals(note, properties)
        reasons += _naming_signals(namings)
        if properties:
            reasons += _dependent_signals(properties, {reason.kind for reason in reasons})
    if not reasons:
        return _NO_SIGNAL
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


_NO_SIGNAL = Inference("concept", True, None, ())


def _stated_kind(note: Note, properties: Properties) -> Reason | None:
    """The signal of the first property that states a kind, or None."""
    prop = properties["type"]
    kind = kind_named(prop.value)
    if kind is None:
        for prop in note.properties:
            if key_name(prop.name) == "type" and (kind := kind_named(prop.value)):
                break
        else:
            return None
    shown = prop.value[0] if isinstance(prop.value, list) else prop.value
    return Reason(kind, signals.STATED, f"`{prop.name}: {shown}`", prop.value_span)


def _filing_signals(note: Note) -> list[Reason]:
    """The signals of the tags and the folder of a note, and of a name that hubs have."""
    reasons: list[Reason] = []
    seen: set[str] = set()
    for tag in note.tags:
        name = tag.name.casefold()
        if name not in seen and (signal := TAGS.get(name)):
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
    lower = name.casefold()
    if lower == above or lower in HUB_NAMES:
        reasons.append(Reason("concept", HUB, f"`{name}` is the name of a list of notes", START))
    elif folder is not None:
        reasons.append(folder)
    return reasons


@lru_cache(4096)
def _folder(path: str) -> tuple[str, Reason | None]:
    """The folded name of the folder at `path`, and the signal of the path, or None."""
    names = path.split("/")
    for name in reversed(names):
        # Many vaults number their folders to sort them.
        plain = re.sub(r"^[\d.]+[ ._-]+", "", name).casefold().replace("-", " ").replace("_", " ")
        if signal := FOLDERS.get(plain):
            return names[-1].casefold(), Reason(*signal, f"the folder `{name}`", START)
    return names[-1].casefold(), None


def _content_signals(note: Note, properties: Properties) -> Iterator[Reason]:
    """The signals of the title, the properties, the headings and the labels of a note."""
    for key in signals.OTHER_KIND_KEYS if properties else ():
        prop = properties.get(key)
        if prop is not None and isinstance(prop.value, str):
            name = prop.value.strip().casefold().replace(" ", "-")
            if weighted := signals.OTHER_KIND_VALUES.get(name):
                yield Reason(*weighted, f"`{prop.name}: {prop.value}`", prop.value_span)
    name, title = note.name, note.title
    signal = _title_signal(title) or (_title_signal(name) if name != title else None)
    # The mere word job counts once, whether it is a tag or stands in the title or a heading.
    job_weight = MEDIUM
    if note.tags and any(tag.name.casefold() in AMBIGUOUS_TAGS for tag in note.tags):
        job_weight -= WEAK
    if signal is not None:
        kind, weight, only_job = signal
        yield Reason(kind, job_weight if only_job else weight, "the way the title is put", START)
        job_weight = 0 if only_job else job_weight
    first = title[:1]
    for letters, shape, kind, weight, text in FORMS:
        if first in letters and shape.match(title):
            yield Reason(kind, weight, text, START)
    if not _SIGNAL_KEYS.isdisjoint(properties):
        for keys, kind, weight in KEY_SIGNALS:
            yield from _property_signal(properties, keys, kind, weight)
    if not _NAMED_KEYS.isdisjoint(properties):
        for key in _NAMED_KEYS:
            prop = properties.get(key)
            weight = signals.NAMES.get(folded_key(prop.name), 0) if prop is not None else 0
            # In notes of other kinds such a property has a link to the job.
            if prop is not None and weight and prop.value and not _is_link(prop.value):
                yield Reason("job", weight, f"the property `{prop.name}`", prop.span)
    if note.headings or note.outline:
        yield from _section_signals(note, job_weight)


def _title_signal(title: str) -> tuple[Kind, int, bool] | None:
    """The kind and weight that the beginning or end of a title indicates, or None.

    The third value says that it is only the word job.
    """
    if title.casefold().endswith(signals.ENDINGS) and signals.METHOD.match(title):
        return "method", WEAK, False
    if not _PREFIXED.match(title):
        return None
    _, kind, weight = next(item for item in _PREFIXES if item[0].match(title))
    return kind, weight, title[:3].casefold() == "job"


def _property_signal(
    properties: Properties, keys: tuple[str, ...], kind: Kind, weight: int
) -> Iterator[Reason]:
    """The signal of the properties `keys` together, if all are present with valid values."""
    present = [properties[key] for key in keys if key in properties]
    if len(present) < len(keys) or not all(map(_is_valid, keys, present)):
        return
    if all(folded_key(prop.name) in COMMON for prop in present):
        return
    if keys[0] == "role" and signals.TITLES_OF_PEOPLE.issuperset(_choices("role", present[0])):
        weight = MEDIUM
    names = " and ".join(f"`{prop.name}`" for prop in present)
    noun = "properties" if present[1:] else "property"
    yield Reason(kind, weight, f"the {noun} {names}", present[0].span)


def _is_valid(key: str, prop: Property) -> bool:
    """Whether `prop` has a value that `key` can have; otherwise it means something else."""
    if key in VALUES:
        return bool(_choices(key, prop))
    if KEYS[key].type == "number":
        return is_figure(prop.value)
    if key == "serves":
        # A recipe serves four.
        return _is_link(prop.value)
    values = texts(prop)
    if key == "direction":
        return bool(values) and values[0].strip().casefold() in signals.DIRECTIONS
    return bool(values)


def _choices(key: str, prop: Property) -> frozenset[str]:
    """The values of `prop` as `schema.VALUES` spells those of `key`, without all others."""
    values = prop.value if isinstance(prop.value, list) else [prop.value]
    return frozenset(choice for value in values if (choice := canonical(key, value)))


def _is_link(value: object) -> bool:
    return "[[" in str(value)


def _dependent_signals(properties: Properties, kinds: set[Kind]) -> Iterator[Reason]:
    """The signals of properties whose meaning depends on the `kinds` indicated by others."""
    if "job" not in kinds and "importance" in properties:
        yield from _property_signal(properties, *signals.SCORED)
    if "job" not in kinds and "interview" not in kinds:
        return
    for prop in properties.values():
        name, value = folded_key(prop.name), str(prop.value).casefold().replace("-", " ").strip()
        if name in signals.EMPLOYED or ("job" in kinds and name in signals.EMPLOYED_JOBS):
            text = f"the property `{prop.name}`, as of employment"
        elif "job" in kinds and value in signals.EMPLOYED_VALUES.get(name, ()):
            text = f"`{prop.name}: {prop.value}`, as of employment"
        else:
            continue
        yield Reason("concept", signals.EMPLOYMENT, text, prop.span)
        return
    one, others = signals.EMPLOYED_AT
    if "job" in kinds and one in properties:
        other = next(
            (prop for prop in properties.values() if folded_key(prop.name) in others), None
        )
        if other is not None:
            text = f"the properties `{properties[one].name}` and `{other.name}`, as of employment"
            yield Reason("concept", signals.EMPLOYMENT, text, other.span)


def _section_signals(note: Note, job_weight: int) -> Iterator[Reason]:
    """The signals of headings and labels, each once; a heading ``Job: …`` has `job_weight`."""
    stages: dict[str, Span] = {}
    seen: set[str] = set()
    for heading in note.headings:
        name = heading_name(heading.text)
        if signal := HEADINGS.get(name):
            if name not in seen:
                seen.add(name)
                yield Reason(*signal, f"the heading `{heading.text}`", heading.span)
        elif name.partition(" ")[0] in STAGES and name.partition(" ")[2] in {"", "step", "stage"}:
            stages.setdefault(name, heading.span)
        elif heading.level == 1 and job_weight and (job := _JOB_HEADING.match(heading.text)):
            weight = job_weight if job[1].casefold() == "job" else MEDIUM
            words = note.in_words(heading.text)
            yield Reason("job", weight, f"the heading `{words}`", heading.span)
            job_weight = 0
    if len(stages) >= _ENOUGH_STAGES:
        text = f"headings for {len(stages)} steps of a job map"
        weight = STRONG if len(stages) >= _MOST_STAGES else MEDIUM
        yield Reason("job", weight, text, min(stages.values()))
    for entry in note.outline:
        if entry.depth > 1:
            continue
        if entry.label:
            name = heading_name(entry.label)
            if name not in seen and (signal := LABELS.get(name)):
                seen.add(name)
                yield Reason(*signal, f"the label `{entry.label}`", entry.span)
        elif not entry.depth and "story" not in seen and is_story(entry.text):
            seen.add("story")
            yield Reason("story", FAINT, "a paragraph has the form of a job story", entry.span)


def _naming_signals(namings: Iterable[Naming]) -> Iterator[Reason]:
    """The signals of links in properties of other notes; at most two for each kind."""
    seen: dict[Kind, set[str]] = {}
    for key, path, span in sorted(namings):
        kind = LINKED_BY.get(key_name(key))
        if kind is None:
            continue
        paths = seen.setdefault(kind, set())
        if path not in paths and len(paths) < _ENOUGH_LINKS:
            paths.add(path)
            yield Reason(kind, MEDIUM, f"`{key}` in {path} names it", span, path)


def flavour(note: Note) -> Literal["hub", "claim", ""]:
    """The flavour of a concept, for display, or "".

    A hub lists other notes; the title of a claim is a sentence that claims something.
    """
    if any(reason.weight == HUB for reason in _filing_signals(note)):
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
    """The words of a heading or label in lower case.

    Punctuation, parentheses with their content, and a number in front are left out.
    """
    if not text.replace(" ", "").isalnum():
        text = _AROUND.sub(" ", text).replace("-", " ").replace("_", " ")
    return " ".join(text.casefold().split()).lstrip("0123456789 ")


_AROUND = re.compile(r"\([^)]*\)|[^\w\s-]")
