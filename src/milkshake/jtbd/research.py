"""The jobs-to-be-done research in a vault.

A `Research` never changes: a changed vault gets a new one. Everything that it derives from the
notes is computed at the first access.

Long because it is the one place that knows of everything which is derived from the notes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

from msgspec.structs import replace

from milkshake.jtbd.filing import is_person
from milkshake.jtbd.items import Item, NoteItems, read_items
from milkshake.jtbd.kinds import LINKED_BY, Inference, Naming, infer
from milkshake.jtbd.properties import (
    Properties,
    Statement,
    choice,
    display_title,
    read_properties,
    statement,
    texts,
    title,
)
from milkshake.jtbd.relations import Relation, read_relations
from milkshake.jtbd.schema import KEYS, Kind, relation_key, relation_name
from milkshake.jtbd.schema.signals import CERTAIN
from milkshake.jtbd.scores import Score, score
from milkshake.jtbd.statements import statements
from milkshake.jtbd.text_links import named_in_text
from milkshake.jtbd.withheld_names import without_names
from milkshake.jtbd.wording import Settings
from milkshake.model.link import Link
from milkshake.model.link_syntax import property_in_words
from milkshake.model.note import Note, Property
from milkshake.model.statement import AnalysedStatement, NormalForm, NoteStatements
from milkshake.resolve import Withheld
from milkshake.vault import Edge, Vault

if TYPE_CHECKING:
    import networkx as nx

    from milkshake.jtbd.conflicts import Conflict
    from milkshake.jtbd.graph import Ends
    from milkshake.jtbd.performers import Performer

_Derived = TypeVar("_Derived")
_Kept: TypeAlias = dict[str, dict[str, tuple[tuple[Any, ...], Any]]]
"""What was last made of each note, by a name for it and by path: of what, and the result."""


class _Alone(NamedTuple):
    """What follows from a note alone: its properties, and its kind by its own signals."""

    note: Note
    properties: Properties
    inference: Inference


def _by_itself(note: Note) -> _Alone:
    properties = read_properties(note)
    return _Alone(note, properties, infer(note, properties))


class Research:
    """The properties, kinds, items, relations, statements and scores in the notes of a vault.

    `graph` answers questions about relations. It is built, and networkx imported, only if a
    note states a relation, because many vaults contain only concepts.
    """

    def __init__(
        self,
        vault: Vault,
        statements: Mapping[str, NoteStatements] | None = None,
        *,
        inferences: Mapping[str, Inference] | None = None,
        before: Research | None = None,
    ) -> None:
        """The research in `vault`.

        `statements` are the results of `note_statements` for its notes, by path, as far as
        they are known already. `inferences` are given if they are known from another vault
        with the same notes. `before` is the research in an earlier or a larger vault, if there
        is one: what follows from a note alone is not found out again.
        """
        self.vault = vault
        self._alone: dict[str, _Alone] = {} if before is None else before._alone
        self._kept: _Kept = {} if before is None else before._kept
        self._kept_published: _Kept = {} if before is None else before._kept_published
        self._lasting: dict[type, Any] = {} if before is None else before._lasting
        self._lasting_published: dict[type, Any] = (
            {} if before is None else before._lasting_published
        )
        self._known_statements = statements or {}
        self._known_inferences = inferences
        self._derived: dict[Callable[[Research], Any], Any] = {}
        self._titles: dict[str, str] = {}
        self._statements: dict[str, Statement] = {}

    def once(self, derive: Callable[[Research], _Derived]) -> _Derived:
        """What `derive` makes of this research. It is called only the first time."""
        if derive not in self._derived:
            self._derived[derive] = derive(self)
        derived: _Derived = self._derived[derive]
        return derived

    def lasting(self, kind: type[_Derived]) -> _Derived:
        """The object of this class that belongs to the vault: also to its later researches."""
        if kind not in self._lasting:
            self._lasting[kind] = kind()
        found: _Derived = self._lasting[kind]
        return found

    def know(self, derive: Callable[[Research], _Derived], derived: _Derived) -> None:
        """Take `derived` for what `derive` makes of this research."""
        self._derived[derive] = derived

    def _each(
        self, name: str, parts: Mapping[str, tuple[Any, ...]], make: Callable[[str], _Derived]
    ) -> dict[str, _Derived]:
        """What `make` makes of each path in `parts`: of the note there, and of what follows it.

        Where the note is that of an earlier research and all else is equal, the result that it
        had under this `name` is taken over.
        """
        old = self._kept.get(name, {})
        new = {}
        for path, made_of in parts.items():
            known = old.get(path)
            if known is None or known[0][0] is not made_of[0] or known[0] != made_of:
                known = made_of, make(path)
            new[path] = known
        self._kept[name] = new
        return {path: result for path, (_, result) in new.items()}

    def with_texts(self, notes: Mapping[str, Note]) -> Research:
        """The research in the vault with `notes` in place of those that differ in texts only.

        No statement, kind or relation follows from these texts (see `only_texts_differ`), so
        what is known of this research holds for the other one too.
        """
        return self._with_vault(self.vault.with_texts(notes))

    def _with_vault(self, vault: Vault) -> Research:
        research = copy(self)
        research.vault = vault
        known = vars(research)
        research._alone = dict(self._alone)
        for path, note in vault.notes.items():
            old = self.vault.notes[path]
            if note is not old and (alone := self._alone.get(path)) and alone.note is old:
                research._alone[path] = alone._replace(note=note)
        if "_by_itself" in known:
            known["_by_itself"] = research._alone
        public = known.pop("_published", None)
        if public is self:
            known["_published"] = research
        elif public is not None:
            known["_published"] = public._with_vault(vault.published())
        return research

    def is_same_but_for_texts(self, other: Research) -> bool:
        """Whether one of the two was made from the other, directly or not, by `with_texts`."""
        return self._derived is other._derived

    def published(self) -> Research:
        """The research in the part of the vault that may be published.

        It is this research itself if nothing is withheld.
        """
        return self._published

    @cached_property
    def _published(self) -> Research:
        public = self.vault.published()
        if public is self.vault:
            return self
        notes = self.vault.notes
        known = {
            path: statements
            for path, statements in self._known_statements.items()
            if public.notes.get(path) is notes[path]
        }
        # A withheld note may have been a reason for the kind of another.
        same = public.notes == notes
        inferences = self.inferences if same else None
        research = Research(public, known, inferences=inferences, before=self)
        research._kept = self._kept_published
        research._lasting = self._lasting_published
        return research

    @cached_property
    def properties(self) -> dict[str, Properties]:
        """The properties of each note, by path. Their names are those of `schema.KEYS`."""
        return {path: alone.properties for path, alone in self._by_itself.items()}

    @cached_property
    def _by_itself(self) -> dict[str, _Alone]:
        """What follows from each note alone, by path."""
        known = self._alone
        self._alone = {
            path: old if (old := known.get(path)) and old.note is note else _by_itself(note)
            for path, note in self.vault.notes.items()
        }
        return self._alone

    def property_of(self, path: str, name: str) -> Property | None:
        """The property `name` of the note at `path`, written under any of its names, or None."""
        return self.properties[path].get(name)

    def properties_of(self, node: str) -> Properties:
        """The properties of a note (by path) or of an item (by id)."""
        item = self.items.get(node)
        return self.properties[node] if item is None else item.by_name

    @cached_property
    def inferences(self) -> Mapping[str, Inference]:
        """The kind of each note, and the reasons for it, by path.

        A link in a property or label such as `performer` is a reason for the kind of its target,
        and so is any link in a job that names no performer otherwise to a note in a folder of
        people.
        """
        if self._known_inferences is not None:
            return self._known_inferences
        notes, properties = self.vault.notes, self.properties
        inferences = {path: alone.inference for path, alone in self._by_itself.items()}
        namings: defaultdict[str, list[Naming]] = defaultdict(list)
        for source, edges in self.vault.edges.items():
            if inferences[source].kind == "concept" or self.vault.is_template(source):
                continue
            in_text: dict[int, str] | None = None
            names_people = (
                inferences[source].kind == "job" and "performer" not in properties[source]
            )
            for number, edge in enumerate(edges):
                path = edge.path
                if path == source or path is None or path not in inferences:
                    continue
                key = relation_key(edge.link.key)
                if not key:
                    if in_text is None:
                        in_text = dict(named_in_text(notes[source]))
                    key = in_text.get(number, "")
                if relation_name(key, False) in LINKED_BY or (
                    not edge.link.key and names_people and is_person(path)
                ):
                    namings[path].append((key, source, edge.link.span))
        for path, of_note in namings.items():
            # Links do not change the kind of a note whose own signals settle it.
            if not _is_settled(inferences[path]):
                inferences[path] = infer(notes[path], properties[path], of_note)
        return inferences

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """The kind of each note, by path; concept if the kind is uncertain. See `inferences`."""
        return {path: inference.kind for path, inference in self.inferences.items()}

    def kind_of(self, node: str) -> str:
        """The kind of a note (by path) or of an item (by id)."""
        return self.kinds.get(node) or self.items[node].kind

    @cached_property
    def note_items(self) -> dict[str, NoteItems]:
        """The items within each note, and the references in its text, without templates."""
        kinds, properties, templates = self.kinds, self.properties, self.vault.templates
        withheld = self._withheld_links
        parts = {
            path: (note, kinds[path], properties[path], withheld.get(path, ()))
            for path, note in self.vault.notes.items()
            if path not in templates
        }
        return self._each("items", parts, lambda path: read_items(*parts[path]))

    def of_kind(self, kind: Kind) -> Sequence[str]:
        """The paths of the notes of a kind, in the order of the vault, without templates."""
        return self._of_kinds.get(kind, ())

    @cached_property
    def _of_kinds(self) -> Mapping[Kind, Sequence[str]]:
        groups: defaultdict[Kind, list[str]] = defaultdict(list)
        kinds = self.kinds
        for path in self.note_items:
            groups[kinds[path]].append(path)
        return groups

    def withheld_links(self, path: str) -> tuple[Link, ...]:
        """The links in the note at `path` to notes that are not published."""
        return self._withheld_links.get(path, ())

    @cached_property
    def _withheld_links(self) -> dict[str, tuple[Link, ...]]:
        every = self.vault.with_unlisted.each_edges(_withheld_links)
        return {path: links for path, links in every.items() if links}

    @cached_property
    def items(self) -> dict[str, Item]:
        """The needs, steps, stories and forces within notes that are nodes, by id."""
        every = (item for contents in self.note_items.values() for item in contents.items)
        return {item.id: item for item in every if item.about < 0}

    def items_of(self, path: str) -> tuple[Item, ...]:
        """The items in the note at `path`, in the order of the text."""
        contents = self.note_items.get(path)
        return tuple(item for item in contents.items if item.about < 0) if contents else ()

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The relations that notes state, each in one direction; `graph` is built from them."""
        return read_relations(
            self.vault.edges, self.kinds, self.note_items, self.items, self.properties
        )

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The typed graph, described in `milkshake.jtbd.graph`."""
        from milkshake.jtbd.graph import typed_graph

        kinds = {path: self.kinds[path] for path in self.note_items}
        nodes = {path: str(kind) for path, kind in kinds.items() if kind != "concept"}
        nodes.update((name, item.kind) for name, item in self.items.items())
        for one in self.relations:
            for node in (one.source, one.target):
                nodes.setdefault(node, self.kind_of(node))
        return typed_graph(
            nodes, self.relations, lambda node: self.statement(node).text, self.properties_of
        )

    def targets(self, node: str, name: str) -> tuple[str, ...]:
        """The targets of the relations called `name` whose source is `node`.

        For a symmetric relation these are the other ends, in either direction.
        """
        return self._ends.targets.get((node, name), ()) if self._ends else ()

    def sources(self, node: str, name: str) -> tuple[str, ...]:
        """The sources of the relations called `name` whose target is `node`.

        For a symmetric relation these are the other ends, in either direction.
        """
        return self._ends.sources.get((node, name), ()) if self._ends else ()

    def outgoing(self, node: str, name: str = "") -> tuple[Relation, ...]:
        """The relations whose source is `node`; with a `name` only those called so."""
        found = self._ends.outgoing.get(node, ()) if self._ends else ()
        return tuple(one for one in found if one.name == name) if name else found

    def incoming(self, node: str, name: str = "") -> tuple[Relation, ...]:
        """The relations whose target is `node`; with a `name` only those called so."""
        found = self._ends.incoming.get(node, ()) if self._ends else ()
        return tuple(one for one in found if one.name == name) if name else found

    @cached_property
    def _ends(self) -> Ends | None:
        """The ends of the relations; None in a vault that states none."""
        if not self.relations:
            return None
        from milkshake.jtbd.graph import all_ends

        return all_ends(self.relations)

    def related(self, name: str) -> tuple[Relation, ...]:
        """The relations called `name`, sorted by source and target."""
        return self._by_name.get(name, ())

    @cached_property
    def _by_name(self) -> dict[str, tuple[Relation, ...]]:
        groups: defaultdict[str, list[Relation]] = defaultdict(list)
        for one in self.relations:
            groups[one.name].append(one)
        return {
            name: tuple(sorted(group, key=lambda one: (one.source, one.target)))
            for name, group in groups.items()
        }

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts among the relations. Only kinds that have reasons count as certain."""
        if not self.relations:
            return ()
        from milkshake.jtbd.conflicts import conflicts

        certain: dict[str, str] = {
            path: inference.kind
            for path, inference in self.inferences.items()
            if _is_settled(inference)
        }
        certain |= {name: item.kind for name, item in self.items.items()}
        return tuple(conflicts(self.graph, certain))

    @cached_property
    def inheritance(self) -> nx.DiGraph[str]:
        """The directed graph from each job to the jobs from which it can inherit performers."""
        from milkshake.jtbd.performers import inheritance

        return inheritance(self.graph)

    @cached_property
    def performers(self) -> Mapping[str, tuple[Performer, ...]]:
        """The performers of each job, by path or id: its own, or else inherited ones."""
        jobs = [path for path, kind in self.kinds.items() if kind == "job"]
        jobs += [name for name, item in self.items.items() if item.kind == "job"]
        if not self.relations:
            return dict.fromkeys(jobs, ())
        from milkshake.jtbd.performers import performers

        return performers(self.graph, self.inheritance, jobs, self.items)

    def inherits_from(self, job: str) -> frozenset[str]:
        """The jobs from which `job` can inherit performers, directly or indirectly."""
        if not self.relations or job not in self.inheritance:
            return frozenset()
        import networkx as nx

        return frozenset(nx.descendants(self.inheritance, job))

    def statement(self, node: str) -> Statement:
        """The words in which the note or item `node` is stated, and their place."""
        words = self._statements.get(node)
        if words is None:
            words = self._statements[node] = self._statement(node)
        return words

    def _statement(self, node: str) -> Statement:
        item = self.items.get(node)
        if item is not None:
            return Statement(item.text, item.path, item.span, "item")
        kind, note = self.kinds[node], self.vault.notes[node]
        if kind not in KEYS["statement"].kinds:
            return self._nameless(title(note, self.properties[node]))
        return self._nameless(statement(note, self.properties[node], kind))

    def _nameless(self, words: Statement) -> Statement:
        """The words, those of links too, without the names of withheld notes."""
        if words.origin == "name":
            return words
        links = self.withheld_links(words.path)
        text = property_in_words(without_names(words.text, words.span, links))
        return words if text == words.text else replace(words, text=text)

    def title(self, node: str) -> str:
        """The title of the note or item `node`, in words even if the file name is a slug."""
        words = self._titles.get(node)
        if words is None:
            item = self.items.get(node)
            if item is not None:
                return item.text
            note = self.vault.notes[node]
            words = note.in_words(self._nameless(title(note, self.properties[node])).text)
            self._titles[node] = words
        return words

    @cached_property
    def analysed_statements(self) -> dict[str, tuple[AnalysedStatement, ...]]:
        """The analysed statements of each English note that is not a concept, by path."""
        parts = {
            path: (
                self.vault.notes[path],
                kind,
                self.properties[path],
                contents,
                self._settings,
                self._performer_names(path) if kind == "job" else (),
                # Known statements have the names of withheld notes in them.
                None if self.withheld_links(path) else self._known_statements.get(path),
            )
            for path, contents in self.note_items.items()
            if (kind := self.kinds[path]) != "concept" and self.is_english(path)
        }
        return self._each("statements", parts, lambda path: statements(*parts[path]))

    @cached_property
    def normal_forms(self) -> dict[str, NormalForm]:
        """The normal forms of the statements of jobs, steps and needs, by path or id."""
        return {
            one.node: one.normal_form
            for several in self.analysed_statements.values()
            for one in several
            if one.normal_form is not None
        }

    def is_english(self, path: str) -> bool:
        """Whether the note at `path` is readable, and in English by its `lang` or the config."""
        if not self.vault.notes[path].is_readable:
            return False
        lang = next(iter(texts(self.properties[path].get("lang"))), None)
        language = lang or self.vault.config.language
        return language.strip().casefold().startswith("en")

    @cached_property
    def _settings(self) -> Settings:
        """The settings for the analysis of statements: the config and the vault's own solutions."""
        names: dict[str, None] = {}
        for path, kind in self.kinds.items():
            if kind == "solution" and choice(self.properties[path], "solution_kind") != "nothing":
                note = self.vault.notes[path]
                for name in (display_title(note.title), note.name, *note.texts("aliases")):
                    names[name] = None
        lint = self.vault.config.lint
        pairs = lint.fixed_pairs
        return Settings(lint.profile, tuple(names), lint.brands, lint.domain_terms, pairs)

    def _performer_names(self, path: str) -> tuple[str, ...]:
        """The names of the performers of the job at `path`."""
        names = (self.vault.notes[one.path].title for one in self.performers[path])
        return (*texts(self.properties[path].get("performer")), *names)

    @cached_property
    def scores(self) -> dict[str, tuple[Score, ...]]:
        """The scores of notes (by path) and items (by id): a note's own score comes first."""
        by_node: defaultdict[str, list[Score]] = defaultdict(list)
        for path, properties in self.properties.items():
            if self.kinds[path] in {"job", "need"} and path in self.note_items:
                self._add_score(by_node, path, path, properties)
        for path, contents in self.note_items.items():
            for ratings in contents.ratings:
                self._add_score(by_node, path, path, {prop.name: prop for prop in ratings})
            for item in contents.items:
                if item.kind != "force" and (item.properties or item.ratings):
                    node: str | None = item.id
                    if item.about >= 0:
                        node = self.vault.edges[path][item.about].path
                    if node is not None and (node in self.items or node in self.vault.notes):
                        for figures in item.scored:
                            self._add_score(by_node, node, path, figures)
        return {node: tuple(scores) for node, scores in by_node.items()}

    def _add_score(
        self, by_node: defaultdict[str, list[Score]], node: str, path: str, figures: Properties
    ) -> None:
        """Add the score of `node` in `figures`, properties of the note at `path` or of an item."""
        people = self.vault.notes[path].name if self.kinds[path] == "persona" else ""
        of_vault = self.vault.config.scores
        of_folder = of_vault.of_folder(path)
        defaults = {
            "folder": (of_folder.scale, of_folder.basis),
            "vault": (of_vault.scale, of_vault.basis),
        }
        result = score(path, figures, self.properties[path], defaults, people)
        if result is not None:
            by_node[node].append(result)


def _withheld_links(edges: tuple[Edge, ...]) -> tuple[Link, ...]:
    return tuple(edge.link for edge in edges if isinstance(edge.on_site, Withheld))


def _is_settled(inference: Inference) -> bool:
    """Whether the signals make the kind certain, in contrast to a note without any."""
    of_kind = (reason.weight for reason in inference.reasons if reason.kind == inference.kind)
    return inference.certain and sum(of_kind) >= CERTAIN
