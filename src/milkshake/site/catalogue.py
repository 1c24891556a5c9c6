"""What a site tells of: the notes, kinds, folders, tags and problems of a published vault."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import KINDS
from milkshake.model.diagnostic import Problem
from milkshake.model.files import is_drawing
from milkshake.model.history import NONE, History
from milkshake.model.note import Note
from milkshake.model.order import natural
from milkshake.model.slugs import claims, folder_path, slug
from milkshake.resolve import fold, folded_name
from milkshake.search.index import EMPTY, Index
from milkshake.site.base_views import BaseViews
from milkshake.site.searchable import site_index
from milkshake.site.titles import Title, folder_title, note_title
from milkshake.site.words import current, say
from milkshake.vault import Vault
from milkshake.vault.edge import paths_on_site

KIND_PAGES: Mapping[str, str] = {
    "job": "jobs",
    "persona": "personas",
    "need": "needs",
    "story": "stories",
    "interview": "interviews",
    "solution": "solutions",
}
"""The page type whose only page, called by an empty name, takes the place of a kind's list."""

_HOME_NAMES = ("home", "index", "readme")


class RulePage(Struct, frozen=True, gc=False):
    """What the site says about a rule: `doc` is Markdown, `severity` as the config has it.

    The first line of `doc` says in a sentence what the rule reports. `why` is the point of
    the method that the rule serves, empty if it serves none.
    """

    code: str
    name: str
    severity: str
    doc: str
    why: str = ""

    @property
    def title(self) -> str:
        """What the rule reports, as a sentence without its full stop."""
        return self.doc.partition("\n")[0].removesuffix(".")

    @property
    def text(self) -> str:
        """The documentation below the title."""
        return self.doc.partition("\n")[2]


class Folder(Struct, frozen=True):
    """A folder: the paths of the folders in it, its own notes, and how many notes lie below it.

    `title` is what pages call it. `note` is the one that is its page, or None; `notes`
    are without it.
    """

    path: str
    folders: tuple[str, ...]
    notes: tuple[Note, ...]
    total: int
    title: Title
    note: Note | None


class TagGroup(Struct, frozen=True):
    """A tag as it is first written, the keys of the tags below it, and the notes of them all."""

    name: str
    tags: tuple[str, ...]
    notes: tuple[Note, ...]


class Catalogue:
    """What the site tells of a published vault, its problems and the rules behind them.

    Problems of notes that are not in the vault, or that point at one, are left out. `notes` are
    those that lists, views, counts, search, feeds and the sitemap may name; a note that is
    unlisted has a page but is not among them. They are sorted as a reader expects. `kinds`,
    `folders` and `tags` are by kind, path and key. `shows_problems` says whether the site has what
    is for its authors: problems, rules, and the reasons for kinds. `typed` is False where all
    notes are concepts. `home` is the path of the note that opens the site. `attachments` are those
    that a note refers to. `redirects` gives the path of a note by the URL of another address of
    it. `logo` is the path of the picture beside the title, or None.
    `history` says when notes were committed. `style_files` are the paths of the files that the
    team's own styles name. `address` is where the site lies on the web, with a closing slash, or
    empty. `index` is what search finds the `notes` by; it is made the faster, the more of it is
    as `before`. With `search_waits` it is `before`, unless that has a note which is gone.
    """

    def __init__(
        self,
        research: Research,
        problems: Iterable[Problem],
        rules: Iterable[RulePage],
        base_views: BaseViews | None = None,
        before: Index = EMPTY,
        history: History = NONE,
        style_files: Iterable[str] = (),
        *,
        search_waits: bool = False,
    ) -> None:
        vault = research.vault
        self.research = research
        self.vault = vault
        self.base_views = base_views or BaseViews(vault)
        self.config = vault.config
        self.title = vault.config.title or say("kind.note", 2)
        self.address = f"{self.config.url.rstrip('/')}/" if self.config.url else ""
        self.history = history
        self.style_files = tuple(style_files)
        self._given = (tuple(problems), tuple(rules), history, self.style_files, current())
        self.rules = {rule.code: rule for rule in self._given[1]}
        self.shows_problems = bool(self.rules)
        known = vault.notes.keys() | set(vault.files)
        shown = [p for p in self._given[0] if _is_public(p, vault, known)]
        self.problems_by_note = _grouped((p.path, p) for p in shown)
        self.problems_by_rule = _grouped((p.code, p) for p in shown)
        self.problem_count = len(shown)
        is_text, title_keys = vault.each(_is_text), vault.each(_title_key)
        self._texts = frozenset(path for path in vault.notes if is_text[path])
        self.notes = tuple(sorted(vault.notes.values(), key=lambda note: title_keys[note.path]))
        self.kinds = _kinds(self.notes, self._texts, research)
        self.typed = not set(self.kinds) <= {"concept"}
        self._titles: dict[str, Title] = {}
        self.home = _home(vault)
        self.folders = _folders(vault, self.notes, self.home)
        self.tags = _tags(vault.notes.values(), self.notes)
        self.logo = vault.config.logo_in(vault.files)
        self.attachments = _referenced(vault.with_unlisted, self.logo)
        self.redirects = _redirects(vault.with_unlisted)
        self.index = before
        if (
            not search_waits
            or not before.entries
            or not before.entries.keys() <= vault.notes.keys()
        ):
            self.index = site_index(
                research, self.notes, lambda note: self.title_of(note).text, before
            )

    def note_at(self, named: str) -> str | None:
        """The path of the note that the config names by a path, letter case and ending aside."""
        named = named.strip().strip("/").casefold()
        paths = {path.casefold(): path for path in reversed(self.vault.with_unlisted.notes)}
        return paths.get(named) or paths.get(f"{named}.md")

    def label(self, path: str) -> str:
        """The kind of the note at `path` as a CSS class; empty where all notes are concepts.

        Canvases, bases and drawings have none.
        """
        return self.research.kinds[path] if self.typed and path in self._texts else ""

    def title_of(self, note: Note) -> Title:
        """What pages call a note."""
        title = self._titles.get(note.path)
        if title is None:
            folder = self.folders.get(note.folder)
            title = folder.title if folder and folder.note is note else note_title(note)
            self._titles[note.path] = title
        return title

    def severity(self, problem: Problem) -> str:
        """How grave a problem is: as it says itself, else as its rule is."""
        rule = self.rules.get(problem.code)
        return problem.severity or (rule.severity if rule else "warning")


def tag_key(name: str) -> str:
    """What two ways to write one tag have in common."""
    return unicodedata.normalize("NFC", "/".join(filter(None, name.split("/"))).casefold())


def tag_lineage(key: str) -> Iterator[str]:
    """The key of a tag and of each tag above it, the tag itself first."""
    while key:
        yield key
        key = key.rpartition("/")[0]


def _is_public(problem: Problem, vault: Vault, known: set[str]) -> bool:
    paths = {problem.path, *(related.path for related in problem.related)}
    return problem.path in vault.notes and paths <= known


def _grouped(pairs: Iterable[tuple[str, Problem]]) -> dict[str, tuple[Problem, ...]]:
    groups: defaultdict[str, list[Problem]] = defaultdict(list)
    for key, problem in pairs:
        groups[key].append(problem)
    return {key: tuple(items) for key, items in sorted(groups.items())}


def _is_text(note: Note) -> bool:
    return note.is_text


def _title_key(note: Note) -> str:
    return natural(note.title)


def _folder(note: Note) -> str:
    return note.folder


def _kinds(
    notes: Iterable[Note], texts: Collection[str], research: Research
) -> dict[str, tuple[Note, ...]]:
    groups: defaultdict[str, list[Note]] = defaultdict(list)
    kinds = research.kinds
    for note in notes:
        path = note.path
        if path in texts:
            groups[kinds[path]].append(note)
    return {kind: tuple(groups[kind]) for kind in KINDS if kind in groups}


def _folders(vault: Vault, notes: Iterable[Note], home: str | None) -> dict[str, Folder]:
    """Every folder with a note in or below it, the root of the vault first."""
    own: defaultdict[str, list[Note]] = defaultdict(list)
    inner: defaultdict[str, set[str]] = defaultdict(set)
    totals: defaultdict[str, int] = defaultdict(int)
    folder_of, names = vault.each(_folder), vault.each(folded_name)
    for note in notes:
        own[folder_of[note.path]].append(note)
    for path, those in list(own.items()):
        folder = path
        totals[folder] += len(those)
        while folder:
            folder, child = folder.rpartition("/")[0], folder
            inner[folder].add(child)
            totals[folder] += len(those)
    pages = {path: _folder_note(path, own[path], names, home) for path in sorted({"", *totals})}
    titles = {path: folder_title(path.rpartition("/")[2], note) for path, note in pages.items()}
    return {
        path: Folder(
            path,
            tuple(sorted(inner[path], key=lambda p: (natural(titles[p].text), p))),
            tuple(item for item in own[path] if item is not note),
            totals[path],
            titles[path],
            note,
        )
        for path, note in pages.items()
    }


def _folder_note(
    path: str, notes: Iterable[Note], folded: Mapping[str, str], home: str | None
) -> Note | None:
    """The note that is the page of the folder at `path`, one of the `notes` in it, or None.

    It is the one that is called as the folder is, else `index`, else `README`. That of the
    root is the home note, which opens the site. `folded` are the names of notes as links find
    them.
    """
    name = path.rpartition("/")[2]
    names = (fold(name), "index", "readme") if path else ()
    called_so = [note for note in notes if folded[note.path] in names]
    by_name: dict[str, Note] = {}
    for note in sorted(called_so, key=lambda note: (note.name != name, note.path)):
        if note.is_text and note.path != home:
            by_name.setdefault(folded[note.path], note)
    return next((by_name[name] for name in names if name in by_name), None)


def _tags(by_path: Iterable[Note], by_title: Iterable[Note]) -> dict[str, TagGroup]:
    names: dict[str, str] = {}
    for note in by_path:
        for tag in note.tags:
            name = "/".join(filter(None, tag.name.split("/")))
            key = tag_key(name)
            while key and key not in names:
                names[key] = name
                name, key = name.rpartition("/")[0], key.rpartition("/")[0]
    notes: defaultdict[str, list[Note]] = defaultdict(list)
    for note in by_title:
        keys = {key for tag in note.tags for key in tag_lineage(tag_key(tag.name))}
        for key in keys:
            notes[key].append(note)
    inner: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(names, key=natural):
        inner[key.rpartition("/")[0]].append(key)
    return {
        key: TagGroup(names[key], tuple(inner[key]), tuple(notes[key]))
        for key in sorted(names, key=natural)
    }


def _home(vault: Vault) -> str | None:
    """The note that opens the site: the one the config names, else a root note of a usual name."""
    paths = {path.casefold(): path for path in reversed(vault.notes)}
    named = vault.config.home.strip().strip("/").casefold()
    if named:
        home = paths.get(named) or paths.get(f"{named}.md")
        if home is not None:
            return home
    for name in (*_HOME_NAMES, vault.config.title.casefold()):
        home = paths.get(f"{name}.md")
        if home is not None:
            return home
    return None


def _redirects(vault: Vault) -> dict[str, str]:
    """The URLs of other addresses of notes, each with the path of the note that claims it first.

    At such a URL a server finds what was once at ``/address``, and at the one of a path what
    was once at ``/address.html``.
    """
    paths: dict[str, str] = {}
    for path, claimed in vault.each(claims).items():
        for claim in claimed:
            paths.setdefault(f"{folder_path(claim.address)}index.html", path)
            if claim.is_path:
                folder, _, name = claim.address.rpartition("/")
                paths.setdefault(f"{folder_path(folder)}{slug(name)}.html", path)
    return paths


def _referenced(vault: Vault, logo: str | None) -> tuple[str, ...]:
    """The attachments that a note of the vault links to or shows, or that picture it; the `logo`.

    In place of a drawing come the pictures of it.
    """
    targets = {logo, *vault.pictures.values()}
    for paths in vault.each_edges(paths_on_site).values():
        targets.update(paths)
    for path in vault.drawings:
        if path in targets or path in vault.notes:
            targets.update(vault.exported(path))
    return tuple(path for path in vault.files if path in targets and not is_drawing(path))
