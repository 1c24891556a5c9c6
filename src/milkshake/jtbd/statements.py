"""The statements that a note makes, and what the grammar of `milkshake.jtbd.wording` says of them.

Of a job, a need or a story that is its `statement`, else its title (of a story also
its parts or its text); then the needs, steps and stories that a note lists, and a
job's circumstances.

Most of this follows from the note alone, so it is found out where the note is
parsed and kept with it; `statements` analyses anew what a vault's own words concern.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Literal, TypeAlias

from msgspec.structs import replace

from milkshake.jtbd.items import Item, NoteItems, read_items
from milkshake.jtbd.properties import Properties, choice, statement, texts
from milkshake.jtbd.schema import KIND_KEYS, Kind
from milkshake.jtbd.wording import (
    Excerpt,
    Job,
    JobType,
    Need,
    Settings,
    Story,
    analyse_circumstance,
    analyse_job,
    analyse_need,
    analyse_story,
    depends_on,
    normal_form,
)
from milkshake.model.note import Note
from milkshake.model.source import START, Span
from milkshake.model.statement import AnalysedStatement, NoteStatements, Part, Remark

_Form: TypeAlias = Literal["job", "step", "need", "story"]
_Analysed: TypeAlias = tuple[Job | Need | Story | None, tuple[Remark, ...]]

_FORMS: Mapping[str, _Form] = {"job": "step", "need": "need", "story": "story"}
_OWN: Mapping[Kind, _Form] = {"job": "job", "need": "need", "story": "story"}
_STEP = frozenset(
    {
        "job-verb-first",
        "job-gerund",
        "job-has-object",
        "job-no-solution",
        "job-no-method-clause",
        "job-no-metric-word",
        "job-no-emotion",
        "job-no-compound",
        "job-no-help-me",
        "job-not-ui-action",
        "job-length",
        "job-no-number-target",
    }
)
"""The conventions for jobs that steps of a job map keep too."""

_JOB_TYPES: Mapping[str, JobType] = {
    "functional": "functional",
    "emotional": "emotional",
    "social": "social",
    "consumption": "consumption",
    "financial": "financial",
}
# Links and the variables of templates are no words.
_UNREADABLE = re.compile(r"\[\[|\{\{|<%")
_SELLERS = re.compile(
    r"\b(?:sales\w*|sell(?:er|ers|ing)|market(?:er|ers|ing)|merchants?|vendors?|retailers?|"
    r"shop ?keepers?|recruiters?|fundraisers?|growth|account (?:manager|executive)s?|"
    r"(?:business|product|shop|store) (?:owner|manager)s?|founders?|entrepreneurs?)\b",
    re.IGNORECASE,
)
_RESEARCHERS = re.compile(
    r"\b(?:\w*research\w*|design(?:er|ers|ing)|ux|interviewers?|facilitators?|analysts?|"
    r"product (?:owner|manager|team)s?|innovat\w+|strategists?|consultants?)\b",
    re.IGNORECASE,
)
_LONGEST = 2000
"""So many characters of a statement are read: what is longer is no statement, and a flood of words
would make a flood of messages that quote them."""


def note_statements(note: Note, kind: Kind, properties: Properties) -> NoteStatements:
    """The statements of a note of that kind, analysed without any settings of its vault."""
    items = read_items(note, kind, properties)
    analyst = _Analyst(note, kind, properties, items, Settings())
    return NoteStatements(kind, tuple(analyst.statements()))


def statements(
    note: Note,
    kind: Kind,
    properties: Properties,
    items: NoteItems,
    settings: Settings,
    performers: Collection[str],
    known: NoteStatements | None,
) -> tuple[AnalysedStatement, ...]:
    """The statements of a note of that kind in a vault of those settings, in the order of the text.

    `performers` are the names of those who do the job. `known` are the statements that
    follow from the note alone: only those that the settings concern are analysed again.
    """
    seller = any(map(_sells, performers))
    analyst = _Analyst(note, kind, properties, items, settings, seller=seller)
    if known is None or known.kind != kind or seller:
        found = tuple(analyst.statements())
    else:
        found = known.statements
        depends = depends_on(settings)
        if depends is not None and any(depends(one.text) for one in found):
            found = tuple(analyst.analyse(one) if depends(one.text) else one for one in found)
    if found and found[0].remarks and any(map(_researches, performers)):
        # To them what is a method to others is a job of their own.
        kept = tuple(r for r in found[0].remarks if r.slug != "method-not-job")
        found = (replace(found[0], remarks=kept), *found[1:])
    return found


@lru_cache(4096)
def _sells(name: str) -> bool:
    return _SELLERS.search(name) is not None


@lru_cache(4096)
def _researches(name: str) -> bool:
    return _RESEARCHERS.search(name) is not None


class _Analyst:
    """Analyses the statements of one note."""

    def __init__(
        self,
        note: Note,
        kind: Kind,
        properties: Properties,
        items: NoteItems,
        settings: Settings,
        *,
        seller: bool = False,
    ) -> None:
        self._note = note
        self._kind = kind
        self._properties = properties
        self._items = items
        self._settings = settings
        self._seller = seller

    def statements(self) -> Iterator[AnalysedStatement]:
        """The statements that can be read, and what there is to say of each."""
        for one in self._statements():
            if not _UNREADABLE.search(one.text):
                yield self.analyse(one)

    def analyse(self, one: AnalysedStatement) -> AnalysedStatement:
        """The statement, measured by the settings."""
        found, remarks = self._analyse(one)
        same = one.form in ("job", "step", "need")
        return replace(
            one,
            parts=tuple(_parts(found)),
            remarks=remarks,
            normal_form=normal_form(one.text) if same else None,
        )

    def _statements(self) -> Iterator[AnalysedStatement]:
        note, kind = self._note, self._kind
        form = _OWN.get(kind)
        if form is not None:
            yield _own(note, form, self._properties)
        if kind == "job" and (given := self._properties.get("circumstances")) is not None:
            for text in texts(given):
                place = given.value_span
                yield _in_place(
                    AnalysedStatement("circumstance", "", text, place), text, quoted=True
                )
        for item in self._items.items:
            if item.about < 0 and item.kind in _FORMS and not _is_state(item):
                words = AnalysedStatement(_FORMS[item.kind], item.id, item.text, item.span)
                yield _in_place(words, item.text, quoted=item.form == "property")

    def _analyse(self, one: AnalysedStatement) -> _Analysed:
        text = one.text[:_LONGEST]
        if one.form == "need":
            need = analyse_need(text, self._settings)
            return need, need.remarks
        if one.form == "story":
            story = analyse_story(text, self._settings)
            told = story.motivation and (story.situation or story.role or story.outcome)
            # A title or some prose that has not the form of a story is none.
            return story, story.remarks if told or one.explicit else ()
        if one.form == "circumstance":
            return None, analyse_circumstance(text)
        if one.form == "step":
            step = analyse_job(text, self._settings, level="micro")
            return step, tuple(remark for remark in step.remarks if remark.slug in _STEP)
        job = analyse_job(
            text,
            self._settings,
            job_type=_JOB_TYPES[choice(self._properties, "job_type") or "functional"],
            level=choice(self._properties, "level") or "",
            seller=self._seller,
        )
        return job, job.remarks


def kind_place(note: Note) -> Span:
    """The property that makes a note what it is, else the note as a whole."""
    found = next((item for key in KIND_KEYS if (item := note.get(key))), None)
    return START if found is None else found.value_span


def _own(note: Note, form: _Form, properties: Properties) -> AnalysedStatement:
    """The statement of the note itself, and where it stands."""
    found = statement(note, properties, form == "story")
    if found.origin == "name":
        return AnalysedStatement(form, note.path, found.text, kind_place(note))
    if found.origin == "parts":
        return AnalysedStatement(
            form, note.path, _whole_story(properties), found.span, explicit=True
        )
    explicit = found.origin == "statement"
    words = AnalysedStatement(form, note.path, found.text, found.span, explicit=explicit)
    written = str(properties["title"].value) if found.origin == "title" else found.text
    return _in_place(words, written, quoted=found.origin in ("statement", "title"))


_OPENINGS = (
    ("situation", "When", re.compile(r"(?i:when|while|if|after|before|once|as soon|during)\b")),
    ("motivation", "I want to", re.compile(r"(?i).*\b(?:wants?|needs?|would like|have to)\b")),
    ("outcome", "so I can", re.compile(r"(?i:so|in order|to)\b")),
)


def _whole_story(properties: Properties) -> str:
    """A story of three properties as one sentence, with the openings that they may leave out."""
    parts = []
    for key, opening, form in _OPENINGS:
        text = " ".join(texts(properties.get(key))).strip().rstrip(".,;")
        if text:
            parts.append(text if form.match(text) else f"{opening} {text[0].lower()}{text[1:]}")
    return ", ".join(parts)


def _in_place(words: AnalysedStatement, written: str, *, quoted: bool) -> AnalysedStatement:
    """`words` as a part of what is `written` at their place, there perhaps in quotes."""
    span = words.span
    more = span.end_column - span.column - len(written)
    if span.row == span.end_row and (more == 0 or (quoted and more == len("''"))):
        at = written.find(words.text)
        if at >= 0:
            return replace(words, shift=at + more // 2)
    return words


def _is_state(item: Item) -> bool:
    """Whether a step is none: the map says that there is nothing to do at this stage."""
    return item.kind == "job" and item.value("applicability") is not None


def _parts(found: Job | Need | Story | None) -> Iterator[Part]:
    """The parts of a statement, in the order of the grammar."""
    if found is None:
        return
    for name in found.__struct_fields__:
        value = getattr(found, name)
        if isinstance(value, Excerpt):
            yield Part(name, value.start, value.end)
        elif name == "clarifiers":
            for piece in value:
                yield Part("clarifier", piece.start, piece.end)
