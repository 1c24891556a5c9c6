"""What rules ask of notes about jobs to be done: what they state, and what they are linked with.

Where the question is only whether two notes have to do with each other, any link
between them will do, in either direction; what exactly they are to one another
is in `Vault.relations`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from weakref import WeakKeyDictionary

from milkshake.jtbd.items import Item
from milkshake.jtbd.properties import Facts, choice, is_given, texts, value
from milkshake.jtbd.schema import KIND_KEYS, LEVELS, SECTIONS, Kind
from milkshake.model.diagnostic import Fix
from milkshake.model.note import Note, Property
from milkshake.model.source import START, Span
from milkshake.resolve import Withheld
from milkshake.vault import Vault

MAPS = frozenset(name for name, holds in SECTIONS.items() if holds == "steps") - {"little jobs"}
"""The headings that announce a job map."""

_BIG = LEVELS.index("big")


class Study:
    """A vault, as rules about jobs to be done look at it."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.relations = vault.relations
        known = _known.get(vault)
        if known is None:
            known = _known[vault] = _Known(vault)
        self._known = known

    def of(self, *kinds: Kind) -> Iterator[Note]:
        """The notes of these kinds, but for those whose properties cannot be read."""
        for kind in kinds:
            yield from self._known.notes.get(kind, ())

    def stating(self, *names: str) -> Iterator[Note]:
        """The notes that state any of these properties, without concepts; each once, in order."""
        notes = self._known.stating
        found = {note.path: note for name in names for note in notes.get(name, ())}
        yield from (found[path] for path in sorted(found)) if len(names) > 1 else found.values()

    def validated(self, *kinds: Kind) -> Iterator[Note]:
        """The notes of these kinds that say that they are validated."""
        for note in self._known.validated:
            if self.vault.kinds[note.path] in kinds:
                yield note

    @property
    def properties(self) -> Mapping[str, Sequence[tuple[Note, Property]]]:
        """The properties, by name as written, of all notes that are more than a concept."""
        return self._known.properties

    def facts(self, path: str) -> Facts:
        """What the note at `path` states."""
        return self.vault.facts[path]

    def given(self, path: str, *names: str) -> Property | None:
        """The first of these properties that the note states, and that is not empty."""
        stated = self.vault.facts[path]
        for name in names:
            found = stated.get(name)
            if is_given(found):
                return found
        return None

    def items(self, path: str, *kinds: Kind) -> Iterator[Item]:
        """The items of these kinds in the note, and those that stand for another note."""
        content = self.vault.contents.get(path)
        for item in content.items if content is not None else ():
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

    def touches(self, path: str, *kinds: Kind) -> bool:
        """Whether the note and one of these kinds are linked, in either direction."""
        found = self.vault.kinds
        return any(found[other] in kinds for other in self.neighbours(path))

    def hides(self, path: str) -> bool:
        """Whether the note links to what may not be published, so that its links are not all."""
        return any(isinstance(edge.target, Withheld) for edge in self.vault.edges[path])

    def choice(self, path: str, name: str) -> str | None:
        """The value that the note chose for a property such as `status`."""
        return choice(self.vault.facts[path], name)

    def level(self, path: str) -> int | None:
        """How far from the top a job's level is, 0 for an aspiration; None where it has none."""
        return self._known.levels.get(path)

    def is_main(self, path: str) -> bool:
        """Whether the job is the main one of somebody, or as large as a main job is."""
        return value(self.vault.facts[path], "main") is True or self.level(path) == _BIG

    def evidence(self, path: str) -> set[str]:
        """What speaks for the note: interviews linked either way, and what its property says."""
        kinds = self.vault.kinds
        found = {other for other in self.neighbours(path) if kinds[other] == "interview"}
        found.update(self.relations.targets(path, "evidence"))
        for edge in self.vault.edges[path]:
            if edge.relation == "evidence" and edge.path not in kinds:
                # A recording or a survey that is no note, or one that is not there yet.
                found.add(edge.path or edge.link.target)
        for text in texts(self.vault.facts[path].get("evidence")):
            if not text.strip().startswith("[["):
                found.add(text)
        return found

    def place(self, note: Note, *names: str) -> Span:
        """The first of the properties that the note has, else the one that makes it what it is.

        Of a note without either, its beginning.
        """
        stated = self.vault.facts[note.path]
        for found in (*map(stated.get, names), *map(note.get, KIND_KEYS)):
            if found is not None:
                start, end = found.span, found.value_span
                return Span(start.row, start.column, end.end_row, end.end_column)
        return START


class _Known:
    """What many rules ask of a vault, sorted out once for all of them."""

    def __init__(self, vault: Vault) -> None:
        notes: defaultdict[Kind, list[Note]] = defaultdict(list)
        stating: defaultdict[str, list[Note]] = defaultdict(list)
        properties: defaultdict[str, list[tuple[Note, Property]]] = defaultdict(list)
        for note in vault.checked:
            if not note.is_readable:
                continue
            kind = vault.kinds[note.path]
            notes[kind].append(note)
            if kind != "concept":
                for name in vault.facts[note.path]:
                    stating[name].append(note)
                for item in note.properties:
                    properties[item.name].append((note, item))
        self.notes: Mapping[Kind, Sequence[Note]] = notes
        self.stating: Mapping[str, Sequence[Note]] = stating
        self.properties: Mapping[str, Sequence[tuple[Note, Property]]] = properties
        self.levels = {
            path: LEVELS.index(level)
            for path, kind in vault.kinds.items()
            if kind == "job" and (level := choice(vault.facts[path], "level")) is not None
        }
        self.validated = [
            note
            for note in stating["status"]
            if choice(vault.facts[note.path], "status") == "validated"
        ]


_known: WeakKeyDictionary[Vault, _Known] = WeakKeyDictionary()


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
