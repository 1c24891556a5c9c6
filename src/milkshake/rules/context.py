"""The context of a rule: the vault, the research in it, and answers to what many rules ask.

This is what the author of a rule reads first. A rule asks

* `Context.vault` what Obsidian knows: notes, files, links, backlinks;
* `Context.research` what the method knows: properties, kinds, items, relations, scores;
* the `Context` itself which notes to look at (`notes_of`, `notes_with`, `validated`), what
  a note says (`given`, `choice`, `level`, `evidence`), what it is linked with
  (`is_linked_with`, `neighbours`), and where to report a violation (`place`).

Three words recur. The `path` of a note is its path in the vault. An *item* is a job, need,
story or force that is written within a note, in a list or a table, instead of in a note of
its own; it has an id. A *node* is either of the two: the path of a note or the id of an item.

`is_linked_with` and `neighbours` count every link between two notes, in either direction
and wherever it stands. What one note is to the other (its performer, its evidence) is a
relation: ask `Research.related`, `Research.targets` or `Research.graph` for those.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from milkshake.jtbd.items import Item
from milkshake.jtbd.need_pairs import Pair, need_pairs
from milkshake.jtbd.properties import (
    Properties,
    Statement,
    choice,
    is_given,
    kind_property,
    texts,
    value,
)
from milkshake.jtbd.relations import relation_of
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import LEVELS, Kind, heading_name, section_property
from milkshake.jtbd.scores import Score
from milkshake.jtbd.statements import kind_place
from milkshake.jtbd.wording.english.rewording import in_words
from milkshake.model.diagnostic import Defect, Fix, Quotation, Related, Violation
from milkshake.model.note import Note, Property
from milkshake.model.source import START, Edit, Span
from milkshake.model.statement import AnalysedStatement, Remark
from milkshake.model.suppression import Selector, Suppression
from milkshake.resolve import Found, Withheld
from milkshake.vault import Edge

_PARTS = frozenset({"little jobs", "small jobs"})
"""Headings above steps that need not be all of a job map."""

_BIG = LEVELS.index("big")


def announces_map(heading: str) -> bool:
    """Whether a heading announces a job map."""
    name = heading_name(heading)
    return section_property(name) == "steps" and name not in _PARTS


class Suppressions(Struct, frozen=True):
    """What is wrong with the comments and properties that switch rules off, by the note's path.

    `unused` have rules that hide no problem. `unknown` name a rule that does not exist, and
    come with the rule that may be meant. `unclear` name no rule, or ask for nothing known.
    """

    unused: tuple[tuple[str, Suppression, tuple[Selector, ...]], ...] = ()
    unknown: tuple[tuple[str, Suppression, Selector, str | None], ...] = ()
    unclear: tuple[tuple[str, Suppression], ...] = ()


class Context:
    """What `check` of every rule receives; the engine makes one for all rules of a run.

    All of it is derived from one `Research` that never changes, so what many rules need is
    computed once, when it is first asked for. No method changes anything.
    """

    def __init__(self, research: Research, suppressions: Suppressions | None = None) -> None:
        """The context for the rules on `research` and on its vault.

        `suppressions` follow from what all other rules report.
        """
        self.research = research
        self.suppressions = suppressions or Suppressions()
        self.vault = research.vault

    def among(self, paths: Collection[str]) -> Context:
        """The same context, but that of all notes, rules look at those at the `paths` only."""
        context = Context(self.research, self.suppressions)
        context.vault = self.vault.with_checked(paths)
        vars(context)["has_jobs"] = self.has_jobs
        scores = self.scores
        vars(context)["scores"] = [scored for scored in scores if scored[1].path in paths]
        return context

    @cached_property
    def _by_kind(self) -> Mapping[Kind, Sequence[Note]]:
        groups: defaultdict[Kind, list[Note]] = defaultdict(list)
        for note in self.vault.checked:
            if note.is_readable:
                groups[self.research.kinds[note.path]].append(note)
        return groups

    @cached_property
    def _typed(self) -> Sequence[Note]:
        """The readable notes of every kind but concept, in the order of the vault."""
        groups = (notes for kind, notes in self._by_kind.items() if kind != "concept")
        return sorted((note for notes in groups for note in notes), key=lambda note: note.path)

    @cached_property
    def _by_property(self) -> Mapping[str, Sequence[Note]]:
        groups: defaultdict[str, list[Note]] = defaultdict(list)
        for note in self._typed:
            for name in self.research.properties[note.path]:
                groups[name].append(note)
        return groups

    @cached_property
    def has_jobs(self) -> bool:
        """Whether a note or item of the vault is a job.

        Where none is, the vault does not relate anything to jobs, and rules that miss such a
        relation are silent.
        """
        kinds, items = self.research.kinds, self.research.items
        return any(kinds[path] == "job" for path in self.research.note_items) or any(
            item.kind == "job" for item in items.values()
        )

    @cached_property
    def _levels(self) -> Mapping[str, int]:
        return {
            path: LEVELS.index(level)
            for path, kind in self.research.kinds.items()
            if kind == "job" and (level := self.choice(path, "level")) is not None
        }

    @cached_property
    def _validated(self) -> Sequence[Note]:
        notes = self._by_property.get("status", ())
        return [note for note in notes if self.choice(note.path, "status") == "validated"]

    @cached_property
    def properties_by_name(self) -> Mapping[str, Sequence[tuple[Note, Property]]]:
        """All properties, by their names as written, each with its note.

        Those of concepts and of notes whose properties cannot be read are left out.
        """
        groups: defaultdict[str, list[tuple[Note, Property]]] = defaultdict(list)
        for note in self._typed:
            for item in note.properties:
                groups[item.name].append((note, item))
        return groups

    @cached_property
    def defects(self) -> Mapping[str, Sequence[tuple[str, Defect]]]:
        """What could not be read, by the name of the defect, each after the path of its note."""
        groups: defaultdict[str, list[tuple[str, Defect]]] = defaultdict(list)
        for note in self.vault.checked:
            for defect in note.defects:
                groups[defect.name].append((note.path, defect))
        return groups

    @cached_property
    def unresolved_links(self) -> tuple[tuple[int, Edge], ...]:
        """The links that do not lead to exactly one place, each with its index in `Note.links`.

        Either the file or the heading or block in it is missing, or several files fit, or
        the target may not be published. They are sorted by the path of the note and by
        their index. Notes that rules do not look at are left out.
        """
        every = self.vault.each_edges(_unresolved)
        return tuple(numbered for note in self.vault.checked for numbered in every[note.path])

    @cached_property
    def need_pairs(self) -> tuple[Pair, ...]:
        """The pairs of needs of one job that say nearly the same, or the opposite."""
        return tuple(need_pairs(self.research))

    @cached_property
    def scores(self) -> Sequence[tuple[str, Score]]:
        """All scores, each after the node that it rates, sorted by path and place of the score."""
        scores = [(node, score) for node, of in self.research.scores.items() for score in of]
        return sorted(scores, key=lambda pair: (pair[1].path, pair[1].span, pair[0]))

    def notes_of(self, *kinds: Kind) -> Iterator[Note]:
        """The notes of the given kinds, one kind after the other, each sorted by path.

        Templates, excluded notes and notes whose properties cannot be read are left out.
        """
        for kind in kinds:
            yield from self._by_kind.get(kind, ())

    def notes_with(self, *names: str) -> Iterator[Note]:
        """The notes that have one of the named properties, each once, sorted by path.

        `names` are the names of properties in `jtbd.schema`; a note may have one by another
        name. Concepts and notes whose properties cannot be read are left out.
        """
        groups = (self._by_property.get(name, ()) for name in names)
        notes = {note.path: note for group in groups for note in group}
        yield from (notes[path] for path in sorted(notes)) if len(names) > 1 else notes.values()

    def validated(self, *kinds: Kind) -> Iterator[Note]:
        """The notes of the given kinds with `status: validated`, sorted by path."""
        for note in self._validated:
            if self.research.kinds[note.path] in kinds:
                yield note

    def title(self, node: str) -> str:
        """The name of the node in messages: the title of a note, the words of an item."""
        return self.research.title(node)

    def statement(self, node: str) -> Statement:
        """The statement of the node: its text, its file, and where it stands in there."""
        return self.research.statement(node)

    def kind_of(self, node: str) -> str:
        """The kind of the node, such as ``job``."""
        return self.research.kind_of(node)

    def properties_of(self, path: str) -> Properties:
        """The properties of the note at `path`, by their names in `jtbd.schema`."""
        return self.research.properties[path]

    def given(self, path: str, *names: str) -> Property | None:
        """The first of the named properties that the note has and that is not empty, or None."""
        properties = self.research.properties[path]
        for name in names:
            item = properties.get(name)
            if is_given(item):
                return item
        return None

    def items(self, path: str, *kinds: Kind) -> Iterator[Item]:
        """The items of the given kinds in the note, in the order of the text.

        Among them are items that stand for a note of their own, by linking to it.
        """
        content = self.research.note_items.get(path)
        for item in content.items if content is not None else ():
            if item.kind in kinds:
                yield item

    def neighbours(self, path: str) -> Iterator[str]:
        """The paths of the notes that the note links to or is linked from, once for each link."""
        notes = self.vault.notes
        for edge in self.vault.edges[path]:
            other = edge.path
            if other is not None and other != path and other in notes:
                yield other
        for edge in self.vault.backlinks.get(path, ()):
            yield edge.source

    def is_linked_with(self, path: str, *kinds: Kind) -> bool:
        """Whether the note links to a note of one of the given kinds, or is linked from one."""
        return any(self.research.kinds[other] in kinds for other in self.neighbours(path))

    def has_withheld_links(self, path: str) -> bool:
        """Whether the note links to a note that may not be published.

        A rule that misses a link must not report such a note: the link may be the one
        that cannot be seen here.
        """
        return any(isinstance(edge.target, Withheld) for edge in self.vault.edges[path])

    def choice(self, path: str, name: str) -> str | None:
        """The value of a property whose values are listed in `jtbd.schema.VALUES`.

        It is the listed name, whichever other name the note uses; None where the note has
        no value, or one that is not in the list.
        """
        return choice(self.research.properties[path], name)

    def level(self, path: str) -> int | None:
        """The index in `LEVELS` of a job's level, 0 for an aspiration; None where none is given."""
        return self._levels.get(path)

    def is_main(self, path: str) -> bool:
        """Whether the job has `main: true` or `level: big`."""
        properties = self.research.properties[path]
        return value(properties, "main") is True or self.level(path) == _BIG

    def evidence(self, path: str) -> set[str]:
        """The evidence for the note, each piece once.

        That is the paths of interviews linked in either direction, the targets of
        `evidence` (paths, or the names of files that are missing), and its texts.
        """
        kinds = self.research.kinds
        evidence = {other for other in self.neighbours(path) if kinds[other] == "interview"}
        evidence.update(self.research.targets(path, "evidence"))
        for edge in self.vault.edges[path]:
            if relation_of(edge) == "evidence" and edge.path not in kinds:
                # A recording or a survey that is not a note, or a note that does not exist yet.
                evidence.add(edge.path or edge.link.target)
        for text in texts(self.research.properties[path].get("evidence")):
            if not text.strip().startswith("[["):
                evidence.add(text)
        return evidence

    def wording_violations(self, convention: str) -> Iterator[Violation]:
        """A violation for each remark of the grammar that has the name `convention`.

        The grammar of statements is in `milkshake.jtbd.wording`. A rule on wording yields
        what it remarks under the rule's name.
        """
        yield from self._wording_violations.get(convention, ())

    @cached_property
    def _wording_violations(self) -> Mapping[str, Sequence[Violation]]:
        groups: defaultdict[str, list[Violation]] = defaultdict(list)
        for path, statements in self.research.analysed_statements.items():
            for statement in statements:
                for remark in statement.remarks:
                    groups[remark.slug].append(_violation(path, statement, remark))
        return groups

    def place_of_statement(self, node: str) -> Span:
        """Where to report a violation about the wording of the node.

        That is the place of its statement. Where the statement is the name of the file, it
        is the place that gives the note its kind.
        """
        statement = self.research.statement(node)
        if statement.origin == "name":
            return kind_place(self.vault.notes[node])
        return statement.span

    def quotation(self, node: str) -> Quotation | None:
        """The statement of the node where it is the name of the file; None where a text has it."""
        statement = self.research.statement(node)
        if statement.origin != "name":
            return None
        return Quotation(statement.text, 0, len(statement.text))

    def place(self, note: Note, *names: str) -> Span:
        """Where to report a violation about the note as a whole.

        That is the first of the named properties that the note has, else the property that
        gives the note its kind (`type`), else the beginning of the note.
        """
        properties = self.research.properties[note.path]
        for given in (*map(properties.get, names), kind_property(note)):
            if given is not None:
                return given.span.until(given.value_span)
        return START


def _unresolved(edges: tuple[Edge, ...]) -> tuple[tuple[int, Edge], ...]:
    return tuple(
        (number, edge)
        for number, edge in enumerate(edges)
        if not (isinstance(edge.target, Found) and edge.target.subpath_found)
    )


def _violation(path: str, statement: AnalysedStatement, remark: Remark) -> Violation:
    span = statement.place(remark.start, remark.end)
    words = None
    if statement.shift < 0:
        words = Quotation(statement.text, remark.start, remark.end)
    fix = _fix(statement, remark)
    return Violation(path, span, remark.message, fix, severity=remark.severity, quotation=words)


def _fix(statement: AnalysedStatement, remark: Remark) -> Fix | None:
    """The fix that the remark proposes; with an edit only where the words' exact place is known."""
    change = remark.rewrite
    if change is None or statement.shift < 0:
        return Fix("display", remark.advice, ())
    edit = Edit(statement.place(change.start, change.end), change.content)
    return Fix("safe" if change.safe else "unsafe", remark.advice, (edit,))


def advice(text: str) -> Fix:
    """A fix without edits: `text` says what the writer could do."""
    return Fix("display", text, ())


def other_note(note: Note) -> tuple[Related, ...]:
    """The place that a problem between two notes concerns too: the other note."""
    return (Related(note.path, START, "the other note"),)


def uncapitalised(title: str) -> str:
    """A title as it reads within a sentence: only an abbreviation keeps its first capital."""
    return title if title[1:2].isupper() else f"{title[:1].lower()}{title[1:]}"


def name_list(names: Collection[str], last: str = "and") -> str:
    """The names in a sentence, each as code: `a`, `a` and `b`, `a`, `b` and `c`.

    `last` is the word before the last of them. The text is empty if there are no names.
    """
    return in_words([f"`{name}`" for name in names], last)
