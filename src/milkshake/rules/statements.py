"""The statements of a vault, and what the grammar of `milkshake.wording` says about them.

Judged are the notes whose kind is certain and that are a job, a need or a story:
by their `statement`, else by their title (a story also by its parts or its text);
then the needs, steps and stories that such a note lists, and a job's circumstances.
Only English is: by `lang` of the note, else by `language` of the config, and by its words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TypeAlias
from weakref import WeakKeyDictionary

from msgspec import Struct
from msgspec.structs import replace

from milkshake.items import Item
from milkshake.model import START, Edit, Finding, Fix, Note, Severity, Span
from milkshake.reading import Facts, choice, display_title, texts
from milkshake.schema import KIND_KEYS, Kind
from milkshake.vault import Vault
from milkshake.wording import (
    CONVENTIONS,
    JobType,
    Remark,
    Settings,
    analyse_circumstance,
    analyse_job,
    analyse_need,
    analyse_story,
)
from milkshake.wording.values import weigh

POINTS = (
    "nobody wants a product, they want an outcome",
    "a job is a process that leads to an outcome",
    "a job has many sides: smaller jobs, feelings, how one is seen",
    "people are told apart by their needs, not by who they are",
    "capture needs, not solutions",
)
"""The five points of the method, which `Convention.point` counts from 1."""

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

_GRAVITY: Mapping[Severity, int] = {"info": 0, "warning": 1, "error": 2}
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

_Found: TypeAlias = Mapping[str, tuple[Finding, ...]]
_judged: WeakKeyDictionary[Vault, _Found] = WeakKeyDictionary()


class _Words(Struct, frozen=True, gc=False):
    """The words of a statement: `text[0]` stands `shift` columns behind the start of `span`.

    Where that cannot be said, as of a text in several lines, `shift` is -1.
    `explicit`: the words are said to be a statement, not taken from a title or a text.
    """

    text: str
    path: str
    span: Span
    shift: int = -1
    explicit: bool = False

    def place(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` stands, or the whole where that is not known."""
        if self.shift < 0:
            return self.span
        row, column = self.span.row, self.span.column + self.shift
        return Span(row, column + start, row, column + end)


def findings(vault: Vault, slug: str) -> Iterator[Finding]:
    """What breaks the convention `slug` in the vault. All rules share one analysis."""
    found = _judged.get(vault)
    if found is None:
        found = _judged[vault] = _judge(vault)
    yield from found.get(slug, ())


def place_of(vault: Vault, node: str) -> Span:
    """Where the words stand in which the note or item `node` is stated."""
    found = vault.statement(node)
    return _kind_place(vault.notes[node]) if found.origin == "name" else found.span


def is_judged(vault: Vault, path: str) -> bool:
    """Whether the note at `path` is in English and can be read."""
    note = vault.notes[path]
    broken = any(defect.name == "invalid-frontmatter" for defect in note.defects)
    return not broken and _is_english(note, vault.config.language)


def settings(vault: Vault) -> Settings:
    """What the statements of the vault are measured by: its config, and its own solutions."""
    names: dict[str, None] = {}
    for path, kind in vault.kinds.items():
        note = vault.notes[path]
        if kind == "solution" and choice(vault.facts[path], "solution_kind") != "nothing":
            for name in (display_title(note.title), note.name, *note.texts("aliases")):
                names[name] = None
    lint = vault.config.lint
    return Settings(lint.profile, tuple(names), lint.brands, lint.domain_terms, lint.fixed_pairs)


def _judge(vault: Vault) -> _Found:
    measure = settings(vault)
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for note in vault.checked:
        kind = vault.kinds[note.path]
        if kind == "concept" or not is_judged(vault, note.path):
            continue
        for words, remarks in _remarks(vault, note, kind, measure):
            for remark in remarks:
                if not _is_soft(remark, measure):
                    found[remark.slug].append(_finding(words, remark))
    return {slug: tuple(items) for slug, items in found.items()}


def _is_soft(remark: Remark, measure: Settings) -> bool:
    """Whether the words at hand are less of a breach than the rule reports."""
    usual = weigh(remark.slug, measure.profile)
    return usual is not None and _GRAVITY[remark.severity] < _GRAVITY[usual]


def _remarks(
    vault: Vault, note: Note, kind: Kind, measure: Settings
) -> Iterator[tuple[_Words, tuple[Remark, ...]]]:
    """Each statement of the note, and what there is to say about it."""
    stated = vault.facts[note.path]
    if kind in ("job", "need", "story"):
        words = _stated(vault, note)
        if not _UNREADABLE.search(words.text):
            if kind == "job":
                yield words, _job(vault, note, stated, words.text, measure)
            elif kind == "need":
                yield words, analyse_need(words.text, measure).remarks
            else:
                yield words, _story(words, measure)
    if kind == "job":
        given = stated.get("circumstances")
        for text in texts(given):
            if given is not None and not _UNREADABLE.search(text):
                words = _in_place(text, text, note.path, given.value_span, quoted=True)
                yield words, analyse_circumstance(text, measure)
    for item in vault.items_of(note.path):
        if not _UNREADABLE.search(item.text):
            yield from _item(item, measure)


def _item(item: Item, measure: Settings) -> Iterator[tuple[_Words, tuple[Remark, ...]]]:
    words = _in_place(item.text, item.text, item.path, item.span, item.form == "property")
    if item.kind == "need":
        yield words, analyse_need(item.text, measure).remarks
    elif item.kind == "story":
        yield words, _story(words, measure)
    elif item.kind == "job" and item.value("applicability") is None:
        remarks = analyse_job(item.text, measure, level="micro").remarks
        yield words, tuple(remark for remark in remarks if remark.slug in _STEP)


def _job(
    vault: Vault, note: Note, stated: Facts, text: str, measure: Settings
) -> tuple[Remark, ...]:
    who = _performers(vault, note, stated)
    remarks = analyse_job(
        text,
        measure,
        job_type=_JOB_TYPES[choice(stated, "job_type") or "functional"],
        level=choice(stated, "level") or "",
        seller=bool(_SELLERS.search(who)),
    ).remarks
    if _RESEARCHERS.search(who):
        # To them what is a method to others is a job of their own.
        return tuple(remark for remark in remarks if remark.slug != "method-not-job")
    return remarks


def _story(words: _Words, measure: Settings) -> tuple[Remark, ...]:
    """What to say about a story; nothing where a title or some prose has not its form."""
    story = analyse_story(words.text, measure)
    told = story.motivation and (story.situation or story.role or story.outcome)
    return story.remarks if told or words.explicit else ()


def _performers(vault: Vault, note: Note, stated: Facts) -> str:
    """The names of those who do the job, a line each."""
    names = [vault.notes[found.path].title for found in vault.performers[note.path]]
    return "\n".join([*texts(stated.get("performer")), *names])


def _stated(vault: Vault, note: Note) -> _Words:
    """The statement of a note, and where it stands."""
    found = vault.statement(note.path)
    if found.origin == "name":
        return _Words(found.text, note.path, _kind_place(note))
    if found.origin == "parts":
        whole = _whole_story(vault.facts[note.path])
        return _Words(whole, note.path, found.span, explicit=True)
    written = note.title if found.origin == "title" else found.text
    quoted = found.origin in ("statement", "title")
    words = _in_place(found.text, written, note.path, found.span, quoted)
    return replace(words, explicit=found.origin == "statement")


def _kind_place(note: Note) -> Span:
    """The property that makes a note what it is, else the note as a whole."""
    found = next((item for key in KIND_KEYS if (item := note.get(key))), None)
    return START if found is None else found.value_span


_OPENINGS = (
    ("situation", "When", re.compile(r"(?i:when|while|if|after|before|once|as soon|during)\b")),
    ("motivation", "I want to", re.compile(r"(?i).*\b(?:wants?|needs?|would like|have to)\b")),
    ("outcome", "so I can", re.compile(r"(?i:so|in order|to)\b")),
)


def _whole_story(stated: Facts) -> str:
    """A story of three properties as one sentence, with the openings that they may leave out."""
    parts = []
    for key, opening, form in _OPENINGS:
        text = " ".join(texts(stated.get(key))).strip().rstrip(".,;")
        if text:
            parts.append(text if form.match(text) else f"{opening} {text[0].lower()}{text[1:]}")
    return ", ".join(parts)


def _in_place(text: str, written: str, path: str, span: Span, quoted: bool) -> _Words:
    """`text` as a part of what is `written` at `span`, there perhaps in quotes."""
    shift = -1
    more = span.end_column - span.column - len(written)
    if span.row == span.end_row and (more == 0 or (quoted and more == len("''"))):
        at = written.find(text)
        shift = -1 if at < 0 else at + more // 2
    return _Words(text, path, span, shift)


def _is_english(note: Note, language: str) -> bool:
    stated = next(iter(note.texts("lang")), None) or language
    return stated.strip().casefold().startswith("en")


def _finding(words: _Words, remark: Remark) -> Finding:
    span = words.place(remark.start, remark.end)
    return Finding(words.path, span, remark.message, _fix(words, remark))


def _fix(words: _Words, remark: Remark) -> Fix:
    """What to write instead, as an edit where the words stand by themselves in the file."""
    point = CONVENTIONS[remark.slug].point
    told = f"point {point} of the method: {POINTS[point - 1]}"
    if remark.instead and remark.instead not in remark.message:
        told = f"write “{remark.instead}”; {told}"
    change = remark.rewrite
    if change is None or words.shift < 0:
        return Fix("display", told, ())
    edit = Edit(words.place(change.start, change.end), change.content)
    return Fix("safe" if change.safe else "unsafe", told, (edit,))
