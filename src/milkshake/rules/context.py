"""What rules are given: a vault, the research in it, and the questions that many rules ask.

Where the question is only whether two notes have to do with each other, any link
between them will do, in either direction; what exactly they are to one another
is in `Research.graph`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from milkshake.jtbd.items import Item
from milkshake.jtbd.need_pairs import Pair, need_pairs
from milkshake.jtbd.properties import Properties, Statement, choice, is_given, texts, value
from milkshake.jtbd.relations import relation_of
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import KIND_KEYS, LEVELS, SECTIONS, Kind
from milkshake.jtbd.scores import Score
from milkshake.jtbd.statements import kind_place
from milkshake.model.diagnostic import Fix, Violation
from milkshake.model.note import Note, Property
from milkshake.model.source import START, Edit, Span
from milkshake.model.statement import AnalysedStatement, Remark
from milkshake.resolve import Found, Withheld
from milkshake.vault import Edge

MAPS = frozenset(name for name, holds in SECTIONS.items() if holds == "steps") - {"little jobs"}
"""The headings that announce a job map."""

_BIG = LEVELS.index("big")


class Context:
    """A vault and the research in it, as rules look at them. The engine makes it once for all."""

    def __init__(self, research: Research) -> None:
        self.research = research
        self.vault = research.vault

    @cached_property
    def _by_kind(self) -> Mapping[Kind, Sequence[Note]]:
        groups: defaultdict[Kind, list[Note]] = defaultdict(list)
        for note in self.vault.checked:
            if note.is_readable:
                groups[self.research.kinds[note.path]].append(note)
        return groups

    @cached_property
    def _typed(self) -> Sequence[Note]:
        """The notes that are more than a concept, in the order of the vault."""
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
        """The properties, by name as written, of all notes that are more than a concept."""
        groups: defaultdict[str, list[tuple[Note, Property]]] = defaultdict(list)
        for note in self._typed:
            for item in note.properties:
                groups[item.name].append((note, item))
        return groups

    @cached_property
    def unresolved_links(self) -> tuple[tuple[int, Edge], ...]:
        """The edges that do not lead to just one place, each with its number in its note.

        The target or the place in it is missing, several files answer, or the target may
        not be published. By note, of those that rules look at, and by number.
        """
        return tuple(
            (number, edge)
            for note in self.vault.checked
            for number, edge in enumerate(self.vault.edges[note.path])
            if not (isinstance(edge.target, Found) and edge.target.subpath_found)
        )

    @cached_property
    def need_pairs(self) -> tuple[Pair, ...]:
        """The needs of one job that say nearly the same, or the opposite."""
        return tuple(need_pairs(self.research))

    @cached_property
    def scores(self) -> Sequence[tuple[str, Score]]:
        """Each score with the id of its note or item, by the path and place of its figures."""
        scores = [(node, score) for node, of in self.research.scores.items() for score in of]
        return sorted(scores, key=lambda pair: (pair[1].path, pair[1].span, pair[0]))

    def notes_of(self, *kinds: Kind) -> Iterator[Note]:
        """The notes of these kinds, but for those whose properties cannot be read."""
        for kind in kinds:
            yield from self._by_kind.get(kind, ())

    def notes_with(self, *names: str) -> Iterator[Note]:
        """The notes with any of these properties, without concepts; each once, in order."""
        groups = (self._by_property.get(name, ()) for name in names)
        notes = {note.path: note for group in groups for note in group}
        yield from (notes[path] for path in sorted(notes)) if len(names) > 1 else notes.values()

    def validated(self, *kinds: Kind) -> Iterator[Note]:
        """The notes of these kinds that say that they are validated."""
        for note in self._validated:
            if self.research.kinds[note.path] in kinds:
                yield note

    def title(self, node: str) -> str:
        """What the note or item is called, in words."""
        return self.research.title(node)

    def statement(self, node: str) -> Statement:
        """The words in which the note or item is stated, and where they stand."""
        return self.research.statement(node)

    def kind_of(self, node: str) -> str:
        """The kind of a note (by path) or of an item (by id)."""
        return self.research.kind_of(node)

    def properties_of(self, path: str) -> Properties:
        """The properties of the note at `path`."""
        return self.research.properties[path]

    def given(self, path: str, *names: str) -> Property | None:
        """The first of these properties that the note has, and that is not empty."""
        properties = self.research.properties[path]
        for name in names:
            item = properties.get(name)
            if is_given(item):
                return item
        return None

    def items(self, path: str, *kinds: Kind) -> Iterator[Item]:
        """The items of these kinds in the note, and those that stand for another note."""
        held = self.research.note_items.get(path)
        for item in held.items if held is not None else ():
            if item.kind in kinds:
                yield item

    def neighbours(self, path: str) -> Iterator[str]:
        """The notes that the note links to or that link to it, by whatever link."""
        notes = self.vault.notes
        for edge in self.vault.edges[path]:
            other = edge.path
            if other is not None and other != path and other in notes:
                yield other
        for edge in self.vault.backlinks.get(path, ()):
            yield edge.source

    def is_linked_with(self, path: str, *kinds: Kind) -> bool:
        """Whether the note and one of these kinds are linked, in either direction."""
        return any(self.research.kinds[other] in kinds for other in self.neighbours(path))

    def has_withheld_links(self, path: str) -> bool:
        """Whether the note links to what may not be published, so that its links are not all."""
        return any(isinstance(edge.target, Withheld) for edge in self.vault.edges[path])

    def choice(self, path: str, name: str) -> str | None:
        """The value that the note chose for a property such as `status`."""
        return choice(self.research.properties[path], name)

    def level(self, path: str) -> int | None:
        """How far from the top a job's level is, 0 for an aspiration; None where it has none."""
        return self._levels.get(path)

    def is_main(self, path: str) -> bool:
        """Whether the job is the main one of somebody, or as large as a main job is."""
        properties = self.research.properties[path]
        return value(properties, "main") is True or self.level(path) == _BIG

    def evidence(self, path: str) -> set[str]:
        """The evidence for the note: interviews linked either way, and what its property says."""
        kinds = self.research.kinds
        evidence = {other for other in self.neighbours(path) if kinds[other] == "interview"}
        evidence.update(self.research.targets(path, "evidence"))
        for edge in self.vault.edges[path]:
            if relation_of(edge) == "evidence" and edge.path not in kinds:
                # A recording or a survey that is no note, or one that is not there yet.
                evidence.add(edge.path or edge.link.target)
        for text in texts(self.research.properties[path].get("evidence")):
            if not text.strip().startswith("[["):
                evidence.add(text)
        return evidence

    def remarks(self, convention: str) -> Iterator[Violation]:
        """What breaks a convention of wording: the remarks of the grammar that have its name."""
        yield from self._remarks.get(convention, ())

    @cached_property
    def _remarks(self) -> Mapping[str, Sequence[Violation]]:
        groups: defaultdict[str, list[Violation]] = defaultdict(list)
        for path, statements in self.research.analysed_statements.items():
            for statement in statements:
                for remark in statement.remarks:
                    groups[remark.slug].append(_violation(path, statement, remark))
        return groups

    def place_of_statement(self, node: str) -> Span:
        """Where the words stand in which the note or item `node` is stated."""
        statement = self.research.statement(node)
        if statement.origin == "name":
            return kind_place(self.vault.notes[node])
        return statement.span

    def place(self, note: Note, *names: str) -> Span:
        """The first of the properties that the note has, else the one that makes it what it is.

        Of a note without either, its beginning.
        """
        properties = self.research.properties[note.path]
        for given in (*map(properties.get, names), *map(note.get, KIND_KEYS)):
            if given is not None:
                start, end = given.span, given.value_span
                return Span(start.row, start.column, end.end_row, end.end_column)
        return START


def _violation(path: str, statement: AnalysedStatement, remark: Remark) -> Violation:
    span = statement.place(remark.start, remark.end)
    fix = _fix(statement, remark)
    return Violation(path, span, remark.message, fix, severity=remark.severity)


def _fix(statement: AnalysedStatement, remark: Remark) -> Fix | None:
    """What to write instead, as an edit where the words stand by themselves in the file."""
    change = remark.rewrite
    told = f"write “{remark.instead}”" if remark.instead else ""
    if change is None or statement.shift < 0:
        # Most messages say what to write.
        said = not told or (remark.instead or "") in remark.message
        return None if said else Fix("display", told, ())
    if not told:
        told = f"write “{change.content}”" if change.content else "leave it out"
    edit = Edit(statement.place(change.start, change.end), change.content)
    return Fix("safe" if change.safe else "unsafe", told, (edit,))


def advice(text: str) -> Fix:
    """What to write instead, for the writer to decide."""
    return Fix("display", text, ())


def lowered(title: str) -> str:
    """A title as it reads within a sentence; an abbreviation at its beginning stays as it is."""
    return title if title[1:2].isupper() else f"{title[:1].lower()}{title[1:]}"


def words(names: Collection[str], last: str = "and") -> str:
    """Names as words: `a`, `a and b`, `a, b and c`, each as code."""
    shown = [f"`{name}`" for name in names]
    return f" {last} ".join([", ".join(shown[:-1]), shown[-1]] if shown[1:] else shown)
