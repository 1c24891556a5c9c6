"""What kind of note a note is, and why: signals, each with a weight, that add up.

A kind is certain from `CERTAIN` on. Below that the note counts as a concept,
and what it may be is a hint: wording rules keep silent on a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from milkshake.model import START, Note, Span
from milkshake.reading import Facts
from milkshake.schema import STAGES, Kind, key_name, kind_named

STATED, HUB, STRONG, MEDIUM, WEAK, FAINT = 1000, 900, 60, 30, 20, 10
CERTAIN = 50
"""One strong signal is enough, or two of medium weight."""

FOLDERS: Mapping[str, tuple[Kind, int]] = {
    "jobs": ("job", STRONG),
    "job": ("job", STRONG),
    "jtbd": ("job", STRONG),
    "jobs to be done": ("job", STRONG),
    "personas": ("persona", STRONG),
    "segments": ("persona", STRONG),
    "job performers": ("persona", STRONG),
    "needs": ("need", STRONG),
    "outcomes": ("need", STRONG),
    "desired outcomes": ("need", STRONG),
    "stories": ("story", STRONG),
    "job stories": ("story", STRONG),
    "methods": ("method", STRONG),
    "interviews": ("interview", STRONG),
    "research": ("interview", MEDIUM),
    "solutions": ("solution", STRONG),
    "competitors": ("solution", STRONG),
}
"""What the folder says that lies nearest above a note, of those that say anything."""

_WORDS: Mapping[str, Kind] = {
    "job": "job",
    "persona": "persona",
    "need": "need",
    "outcome": "need",
    "desired-outcome": "need",
    "job-story": "story",
    "method": "method",
    "interview": "interview",
    "solution": "solution",
}
TAGS: Mapping[str, tuple[Kind, int]] = {
    **{f"jtbd/{word}": (kind, STRONG) for word, kind in _WORDS.items()},
    **{word: (kind, STRONG) for word, kind in _WORDS.items()},
    "jtbd": ("job", STRONG),
    "jtbd/story": ("story", STRONG),
    # In vaults of private life #job is employment more often than not.
    "job": ("job", WEAK),
    "jobs": ("job", WEAK),
}

STATED_ELSEWHERE = ("category", "artifact", "template")
"""Properties that may name the kind in vaults that keep other things in them too."""
_OURS: Mapping[str, Kind] = {
    "job": "job",
    "jtbd": "job",
    "jtbd-canvas": "job",
    "persona": "persona",
    "need": "need",
    "job-story": "story",
}

HUB_NAMES = frozenset({"index", "moc", "readme", "overview"})
"""Names of notes that list others; the folder they lie in does not say what they are."""

_TITLES: tuple[tuple[str, Kind, int], ...] = (
    (r"\w.*\b(?:structure|guide|protocol|technique)$", "method", WEAK),
    (r"(?:job|jtbd) *(?:[-–—:] |:)", "job", MEDIUM),
    (r"job[-_]\w", "job", MEDIUM),
    (r"persona(?:[-_]\w| *[-–—:] | +\w)", "persona", MEDIUM),
    (r"segment(?:[-_]\w| *[-–—:] )", "persona", MEDIUM),
    (r"(?:digest|interview)[-_]\w|interview(?: +\w| *[-–—:] )", "interview", MEDIUM),
    (r"(?:feature|solution)(?:-\w| *[-–—:] )", "solution", MEDIUM),
    (r"methods?\b", "method", WEAK),
)
_PREFIXES = tuple((re.compile(form, re.IGNORECASE), kind, weight) for form, kind, weight in _TITLES)
_PREFIXED = re.compile("|".join(f"(?:{form})" for form, _, _ in _TITLES), re.IGNORECASE)
_FORMS: tuple[tuple[re.Pattern[str], Kind, int, str], ...] = (
    (
        re.compile(r"(?i:when(?:ever)?\b.{4,}?\b(?:i|they|we|he|she)\b[^.]*?\b(?:want|need)s?\b)"),
        "story",
        MEDIUM,
        "the title has the form of a job story",
    ),
    (
        re.compile(
            r"(?i:(?:minimi[sz]e|maximi[sz]e|reduce|decrease|lower|increase|raise) the "
            r"(?:time|likelihood|chance|probability|risk|number|amount|frequency|effort|cost)\b)"
        ),
        "need",
        MEDIUM,
        "the title has a direction and a measure, as needs do",
    ),
    (
        re.compile(r"(?:Feel|Avoid feeling|Be (?:seen|perceived|regarded|recogni[sz]ed) as) \w"),
        "job",
        FAINT,
        "the title begins like an emotional or social job",
    ),
)
_STORY = re.compile(r"(?is)when(?:ever)?\b.{4,}?\bwants?\b.*?\bso\b")

KEY_SIGNALS: tuple[tuple[tuple[str, ...], Kind, int], ...] = (
    (("job_type",), "job", STRONG),
    (("performer", "level"), "job", STRONG),
    (("performer", "part_of"), "job", MEDIUM),
    (("part_of", "level"), "job", MEDIUM),
    (("big_hire", "little_hire"), "job", STRONG),
    (("competes_with", "performer"), "job", MEDIUM),
    (("importance", "satisfaction"), "need", STRONG),
    (("direction", "metric"), "need", MEDIUM),
    (("role", "jobs"), "persona", STRONG),
    (("jobs", "needs"), "persona", STRONG),
    (("segment_by",), "persona", STRONG),
    (("situation", "motivation"), "story", STRONG),
    (("interview_kind",), "interview", STRONG),
    (("participant", "supports"), "interview", STRONG),
    (("participant", "date"), "interview", WEAK),
    (("solution_kind",), "solution", STRONG),
    # Methods and solutions both serve; which of the two is for other signals to say.
    (("serves",), "solution", FAINT),
    (("serves",), "method", FAINT),
    (("serves", "owner"), "solution", MEDIUM),
    (("serves", "steps"), "method", MEDIUM),
)
"""What properties say that stand in one note together."""

HEADINGS: Mapping[str, tuple[Kind, int]] = {
    "job map": ("job", MEDIUM),
    "job performer": ("job", MEDIUM),
    "job executor": ("job", MEDIUM),
    "job statement": ("job", MEDIUM),
    "outcome statements": ("job", MEDIUM),
    "desired outcomes": ("job", MEDIUM),
    "opportunity scoring": ("job", MEDIUM),
    "forces of progress": ("job", WEAK),
    "job stories": ("job", WEAK),
    "functional jobs": ("persona", WEAK),
    "emotional jobs": ("persona", WEAK),
    "social jobs": ("persona", WEAK),
    "jobs to be done": ("persona", WEAK),
    "needs": ("job", FAINT),
}
LABELS: Mapping[str, tuple[Kind, int]] = {
    "for persona": ("job", MEDIUM),
    "job type": ("job", MEDIUM),
    "job performer": ("job", MEDIUM),
    "job executor": ("job", MEDIUM),
}
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
_ENOUGH_STAGES = 3


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

    @property
    def rivals(self) -> tuple[Reason, ...]:
        """The reasons that alone would make the note certainly another kind than it is."""
        if self.kind == "concept" and self.certain:
            return ()
        others = (r for r in self.reasons if r.kind not in {self.kind, "concept"})
        return tuple(r for r in others if r.weight >= CERTAIN)


Naming = tuple[str, str, Span]
"""A property of another note that names this one: its key, that note's path, the place."""


def infer(note: Note, stated: Facts, named: Iterable[Naming] = ()) -> Inference:
    """The kind of `note`, which states `stated` and is named by others as in `named`."""
    given = _given(note, stated) if "type" in stated else None
    reasons = _places(note)
    if given is not None:
        # A note that says what it is needs no guess from what it looks like.
        if given.kind == "concept":
            return Inference("concept", True, None, (given,))
        reasons.insert(0, given)
        if len(reasons) == 1 or (len(reasons) == 2 and reasons[1].kind == given.kind):
            return Inference(given.kind, True, None, tuple(reasons))
    else:
        reasons += _looks(note, stated)
        reasons += _named(named)
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


def _given(note: Note, stated: Facts) -> Reason | None:
    """The kind that a property gives: the first of those that may, if it gives one of ours."""
    item = stated["type"]
    kind = kind_named(item.value)
    if kind is None:
        for item in note.properties:
            if key_name(item.name) == "type" and (kind := kind_named(item.value)):
                break
        else:
            return None
    shown = item.value[0] if isinstance(item.value, list) else item.value
    return Reason(kind, STATED, f"`{item.name}: {shown}`", item.value_span)


def _places(note: Note) -> list[Reason]:
    """What tags, the folder and the name of a hub say."""
    found = []
    for tag in note.tags:
        if signal := TAGS.get(tag.name.casefold()):
            kind, weight = signal
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


def _looks(note: Note, stated: Facts) -> Iterator[Reason]:
    """What name, properties, headings, labels and the form of the words say."""
    for key in STATED_ELSEWHERE if stated else ():
        found = stated.get(key)
        if found is not None and isinstance(found.value, str):
            name = found.value.strip().casefold().replace(" ", "-")
            if kind := _OURS.get(name):
                yield Reason(kind, STRONG, f"`{found.name}: {found.value}`", found.value_span)
    name = note.name
    for title in (name,) if note.title == name else (note.title, name):
        if _PREFIXED.match(title):
            form = next(item for item in _PREFIXES if item[0].match(title))
            yield Reason(form[1], form[2], "the way the title is put", START)
            break
    for shape, kind, weight, text in _FORMS:
        if shape.match(note.title):
            yield Reason(kind, weight, text, START)
    for keys, kind, weight in KEY_SIGNALS if stated else ():
        first = stated.get(keys[0])
        if first is not None and all(key in stated for key in keys):
            names = " and ".join(f"`{stated[key].name}`" for key in keys)
            yield Reason(kind, weight, f"the properties {names}", first.span)
    if "jtbd_id" in stated:
        yield Reason("job", STRONG, "the property `jtbd_id`", stated["jtbd_id"].span)
    yield from _sections(note)


def _sections(note: Note) -> Iterator[Reason]:
    stages: dict[str, Span] = {}
    if not note.headings and not note.outline:
        return
    for heading in note.headings:
        name = heading_name(heading.text)
        if signal := HEADINGS.get(name):
            yield Reason(*signal, f"the heading `{heading.text}`", heading.span)
        elif name.partition(" ")[0] in STAGES and name.partition(" ")[2] in {"", "step", "stage"}:
            stages.setdefault(name, heading.span)
        elif heading.level == 1 and re.match(r"(?:job|jtbd) ?: ?\S", heading.text, re.IGNORECASE):
            yield Reason("job", MEDIUM, f"the heading `{heading.text}`", heading.span)
    if len(stages) >= _ENOUGH_STAGES:
        text = f"headings for {len(stages)} steps of a job map"
        yield Reason("job", MEDIUM, text, min(stages.values()))
    for entry in note.outline:
        if entry.depth > 1:
            continue
        if entry.label:
            if signal := LABELS.get(heading_name(entry.label)):
                yield Reason(*signal, f"the label `{entry.label}`", entry.span)
        elif not entry.depth and _STORY.match(entry.text):
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


@lru_cache(4096)
def heading_name(text: str) -> str:
    """The words of a heading or label as they are compared: lower case, without what surrounds."""
    words = re.sub(r"\([^)]*\)|[^\w\s-]", " ", text).replace("-", " ").replace("_", " ")
    return " ".join(words.casefold().split()).lstrip("0123456789 ")
