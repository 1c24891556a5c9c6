"""Collects the statements in a note and analyses them with `milkshake.jtbd.wording`.

A job, a need or a story has a statement of its own: its `statement`, or else its title (for a
story also its parts or its text). Further statements are the needs, steps and stories that a
note lists, and the circumstances of a job.

The analysis depends mostly on the note alone, so it is made when the note is parsed, and kept
with it. `statements` repeats it only for the statements that the settings of a vault can change.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Literal, TypeAlias

from msgspec.structs import replace

from milkshake.jtbd.items import Item, NoteItems, read_items
from milkshake.jtbd.properties import Properties, choice, kind_property, statement, texts
from milkshake.jtbd.schema import Kind
from milkshake.jtbd.story_sentence import story_sentence
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
from milkshake.model.note import Note, text_of
from milkshake.model.source import START, Span
from milkshake.model.statement import AnalysedStatement, NoteStatements, Part, Remark

_Form: TypeAlias = Literal["job", "step", "need", "story"]
_Analysed: TypeAlias = tuple[Job | Need | Story | None, tuple[Remark, ...]]

_ITEM_FORMS: Mapping[str, _Form] = {"job": "step", "need": "need", "story": "story"}
_NOTE_FORMS: Mapping[Kind, _Form] = {"job": "job", "need": "need", "story": "story"}
_STEP_SLUGS = frozenset(
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
"""The conventions for jobs that also apply to the steps of a job map."""

_JOB_TYPES: Mapping[str, JobType] = {
    "functional": "functional",
    "emotional": "emotional",
    "social": "social",
    "consumption": "consumption",
    "financial": "financial",
}
# Links and the variables of templates are not words of a statement.
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
"""Only so many characters of a statement are read. Longer texts are not statements, and messages
would quote all of them."""


def note_statements(note: Note, kind: Kind, properties: Properties) -> NoteStatements:
    """The statements of a note of that kind, analysed with the default settings."""
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
    """The analysed statements of a note of that kind, in a vault with these settings.

    `performers` are the names of the performers of the job. `known` are the results of
    `note_statements`: only the statements whose result the settings can change are analysed
    again.
    """
    seller = any(map(_sells, performers))
    analyst = _Analyst(note, kind, properties, items, settings, seller=seller)
    if known is None or known.kind != kind or seller:
        analysed = tuple(analyst.statements())
    else:
        analysed = known.statements
        depends = depends_on(settings)
        if depends is not None and any(depends(one.text) for one in analysed):
            analysed = tuple(analyst.analyse(one) if depends(one.text) else one for one in analysed)
    if analysed and analysed[0].remarks and any(map(_researches, performers)):
        # A method of research is a job for researchers.
        kept = tuple(r for r in analysed[0].remarks if r.slug != "method-not-job")
        analysed = (replace(analysed[0], remarks=kept), *analysed[1:])
    return analysed


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
        """The analysed statements of the note, without those with links or template code."""
        for one in self._statements():
            if not _UNREADABLE.search(one.text):
                yield self.analyse(one)

    def analyse(self, one: AnalysedStatement) -> AnalysedStatement:
        """The statement with its parts, its remarks and its normal form."""
        result, remarks = self._analyse(one)
        has_normal_form = one.form in ("job", "step", "need")
        return replace(
            one,
            parts=tuple(_parts(result)),
            remarks=remarks,
            normal_form=normal_form(one.text) if has_normal_form else None,
        )

    def _statements(self) -> Iterator[AnalysedStatement]:
        """The statements of the note, not yet analysed."""
        note, kind = self._note, self._kind
        form = _NOTE_FORMS.get(kind)
        if form is not None:
            yield _statement_of_note(note, form, self._properties)
        if kind == "job" and (circumstances := self._properties.get("circumstances")):
            for text in texts(circumstances):
                place = circumstances.value_span
                yield _with_shift(
                    AnalysedStatement("circumstance", "", text, place), text, quoted=True
                )
        for item in self._items.items:
            if item.about < 0 and item.kind in _ITEM_FORMS and not _is_state(item):
                words = AnalysedStatement(_ITEM_FORMS[item.kind], item.id, item.text, item.span)
                yield _with_shift(words, item.text, quoted=item.form == "property")

    def _analyse(self, one: AnalysedStatement) -> _Analysed:
        """The parts of a statement and the remarks on it, by its form."""
        text = one.text[:_LONGEST]
        if one.form == "need":
            need = analyse_need(text, self._settings)
            return need, need.remarks
        if one.form == "story":
            story = analyse_story(text, self._settings)
            is_story = story.motivation and (story.situation or story.role or story.outcome)
            # A title or a paragraph without the form of a story is not a story.
            return story, story.remarks if is_story or one.explicit else ()
        if one.form == "circumstance":
            return None, analyse_circumstance(text)
        if one.form == "step":
            step = analyse_job(text, self._settings, is_step=True)
            return step, tuple(remark for remark in step.remarks if remark.slug in _STEP_SLUGS)
        job = analyse_job(
            text,
            self._settings,
            job_type=_JOB_TYPES[choice(self._properties, "job_type") or "functional"],
            level=choice(self._properties, "level") or "",
            seller=self._seller,
        )
        return job, job.remarks


def kind_place(note: Note) -> Span:
    """The place of the property that states the kind of a note, or else the start of the note."""
    prop = kind_property(note)
    return START if prop is None else prop.value_span


def _statement_of_note(note: Note, form: _Form, properties: Properties) -> AnalysedStatement:
    """The statement of the note itself, not yet analysed."""
    own = statement(note, properties, form)
    if own.origin == "name":
        return AnalysedStatement(form, note.path, own.text, kind_place(note))
    if own.origin == "parts":
        sentence = _sentence(properties) or own.text
        return AnalysedStatement(form, note.path, sentence, own.span, explicit=True)
    explicit = own.origin == "statement"
    words = AnalysedStatement(form, note.path, own.text, own.span, explicit=explicit)
    written = text_of(properties["title"].value) if own.origin == "title" else own.text
    return _with_shift(words, written, quoted=own.origin in ("statement", "title"))


def _sentence(properties: Properties) -> str:
    """A story in three properties as one sentence."""
    parts = (texts(properties.get(name)) for name in ("situation", "motivation", "outcome"))
    return story_sentence(*(" ".join(part) for part in parts))


def _with_shift(words: AnalysedStatement, written: str, *, quoted: bool) -> AnalysedStatement:
    """The statement `words` with its `shift`, if it stands in one row.

    `written` is the whole text at its place; with `quoted` it may stand in quotes.
    """
    span = words.span
    more = span.end_column - span.column - len(written)
    if span.row == span.end_row and (more == 0 or (quoted and more == len("''"))):
        at = written.find(words.text)
        if at >= 0:
            return replace(words, shift=at + more // 2)
    return words


def _is_state(item: Item) -> bool:
    """Whether a step only states the applicability of a stage of the job map."""
    return item.kind == "job" and item.value("applicability") is not None


def _parts(result: Job | Need | Story | None) -> Iterator[Part]:
    """The parts of a statement, in the order of the grammar."""
    if result is None:
        return
    for name in result.__struct_fields__:
        value = getattr(result, name)
        if isinstance(value, Excerpt):
            yield Part(name, value.start, value.end)
        elif name == "clarifiers":
            for excerpt in value:
                yield Part("clarifier", excerpt.start, excerpt.end)
