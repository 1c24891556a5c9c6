"""Infers the kind of a note from weighted signals that add up.

A kind is certain if its signals weigh `schema.signals.CERTAIN` or more. Otherwise the note
counts as a concept and the kind is only a hint, so that no wording rule acts on a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from milkshake.jtbd.filing import Reason, filing_signals, is_person
from milkshake.jtbd.properties import Properties, is_story, texts
from milkshake.jtbd.schema import (
    KEYS,
    STAGES,
    VALUES,
    Kind,
    canonical,
    folded_key,
    folder_name,
    heading_name,
    is_figure,
    key_name,
    kind_named,
    kind_of_words,
    kind_words,
    signals,
)
from milkshake.jtbd.schema.signals import (
    AMBIGUOUS_TAGS,
    CERTAIN,
    COMMON,
    FAINT,
    FORMS,
    HEADINGS,
    HUB,
    KEY_SIGNALS,
    LABELS,
    MEDIUM,
    STRONG,
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
    "switch_from": "solution",
    "switch_to": "solution",
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
"""A link to this note in a property or label of another: the property, that note's path, the
place. The property is empty for a mere link in a job to a note in a folder of people."""


def infer(note: Note, properties: Properties, namings: Iterable[Naming] = ()) -> Inference:
    """The kind of `note`, which has these `properties` and to which `namings` link."""
    if note.is_drawing:
        return _NO_SIGNAL
    stated = _stated_kind(note, properties) if "type" in properties else None
    reasons = filing_signals(note)
    if stated is not None and (employed := _employment_instead(note, properties, stated)):
        return Inference("concept", True, None, (employed,))
    if stated is not None:
        # If a note states its kind, its content is not asked for more signals.
        if stated.kind == "concept":
            return Inference("concept", True, None, (stated,))
        reasons.insert(0, stated)
        if len(reasons) == 1 or (len(reasons) == 2 and reasons[1].kind == stated.kind):
            return Inference(stated.kind, True, None, tuple(reasons))
    else:
        reasons += _content_signals(note, properties)
        reasons += _naming_signals(note, namings)
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
    if tied or (sums[best] < CERTAIN and best != "concept"):
        return Inference("concept", False, None if tied else best, tuple(reasons))
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
    values = prop.value if isinstance(prop.value, list) else [prop.value]
    shown = next((value for value in values if kind_named(value) == kind), prop.value)
    return Reason(kind, signals.STATED, f"`{prop.name}: {shown}`", prop.value_span)


def _employment_instead(note: Note, properties: Properties, stated: Reason) -> Reason | None:
    """The signal that a stated job or interview is one of employment, or None.

    Properties that only research has, and the word JTBD in a tag or folder, say that it is not.
    """
    bare = stated.kind in ("job", "interview") and kind_words(stated.text.partition(":")[2])
    if bare != stated.kind or any(
        key in signals.OUTRIGHT and (key != "job_type" or _choices(key, prop))
        for key, prop in properties.items()
    ):
        return None
    names = (*(tag.name for tag in note.tags), *map(folder_name, note.folder.split("/")))
    if any(name.casefold().startswith(("jtbd", "jobs to be done")) for name in names):
        return None
    return next(_employment_signals(properties, {stated.kind}), None)


def _content_signals(note: Note, properties: Properties) -> Iterator[Reason]:
    """The signals of the title, the properties, the headings and the labels of a note."""
    for key in signals.OTHER_KIND_KEYS if properties else ():
        if (prop := properties.get(key)) is None:
            continue
        for text in texts(prop):
            words = kind_words(text)
            weight = STRONG if " " in words else signals.SINGLE_WORDS.get(words, 0)
            if weight and (kind := kind_of_words(words)) is not None:
                yield Reason(kind, weight, f"`{prop.name}: {text}`", prop.value_span)
    if "type" in properties:
        prop = properties["type"]
        for text in texts(prop):
            if likely := signals.AMBIGUOUS_TYPES.get(heading_name(text)):
                yield Reason(likely, MEDIUM, f"`{prop.name}: {text}`", prop.value_span)
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
    if "job" in kinds or "interview" in kinds:
        yield from _employment_signals(properties, kinds)


def _employment_signals(properties: Properties, kinds: set[Kind]) -> Iterator[Reason]:
    """The first signal that what looks like one of `kinds` is about employment."""
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


def _naming_signals(note: Note, namings: Iterable[Naming]) -> Iterator[Reason]:
    """The signals of links in other notes; at most two for each kind.

    For a note in a folder of people one such link is enough.
    """
    people = is_person(note.path)
    seen: dict[Kind, set[str]] = {}
    for key, path, span in sorted(namings):
        kind: Kind | None = LINKED_BY.get(key_name(key)) if key else "persona"
        if kind is None:
            continue
        paths = seen.setdefault(kind, set())
        if path not in paths and len(paths) < _ENOUGH_LINKS:
            paths.add(path)
            text = f"`{key}` in {path} names it" if key else f"the job {path} links to it"
            if people and kind == "persona":
                yield Reason(kind, STRONG, f"{text}, and it lies in a folder of people", span, path)
            else:
                yield Reason(kind, MEDIUM, text, span, path)


def flavour(note: Note) -> Literal["hub", "claim", ""]:
    """The flavour of a concept, for display, or "".

    A hub lists other notes; the title of a claim is a sentence that claims something.
    """
    if any(reason.weight == HUB for reason in filing_signals(note)):
        return "hub"
    listed = [entry for entry in note.outline if entry.depth]
    links = {(link.span.row, link.span.column) for link in note.links}
    starting = sum((entry.span.row, entry.span.column) in links for entry in listed)
    if starting >= _HUB_LINKS and 2 * starting >= len(listed) and starting * 2 >= len(note.links):
        return "hub"
    return "claim" if _CLAIM.match(note.title) else ""
