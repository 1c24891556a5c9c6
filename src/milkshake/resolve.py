"""What a link leads to: `Found`, `Ambiguous`, `SiteOnly`, `Folder`, `Missing` or `Withheld`.

The rules are Obsidian's, completed so that every text has one answer, whatever the
order in which files are listed: ties go to the shortest path, then to the first in
the alphabet. tests/resolve/ states the rules one by one, with examples.

Long because what a resolver takes over from an earlier one has to be known beside what it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import TypeAlias
from unicodedata import normalize
from urllib.parse import unquote

from msgspec import Struct

from milkshake.model.files import is_audio, is_named_in_full, is_pdf, is_video
from milkshake.model.note import Note
from milkshake.model.suggest import likeness, similar


class Found(Struct, frozen=True, gc=False):
    """The link leads to the file `path`, and in it to the element with the id `anchor`, if any.

    `subpath_found` is False if the file exists, but not the heading or block in it.
    """

    path: str
    anchor: str = ""
    subpath_found: bool = True


class Ambiguous(Struct, frozen=True, gc=False):
    """Several files fit equally well: `candidates`, sorted. `path` is the one that is taken."""

    path: str
    candidates: tuple[str, ...]
    anchor: str = ""
    subpath_found: bool = True


class Folder(Struct, frozen=True, gc=False):
    """No file fits the link, but the folder `path`: Obsidian does not open one, the site does."""

    path: str


class Missing(Struct, frozen=True, gc=False):
    """No file and no folder fits the link."""


class Withheld(Struct, frozen=True, gc=False):
    """The link leads to a note that is not published; nothing about it may be shown."""


class SiteOnly(Struct, frozen=True, gc=False):
    """Obsidian follows no link here, but a page of the site links to `target`.

    `alias` says that no file fits, but an alias of a note; else the link is an ``<a>`` of
    raw HTML, which Obsidian does not know.
    """

    target: Found | Ambiguous | Folder | Missing | Withheld
    alias: bool


Target: TypeAlias = Found | Ambiguous | SiteOnly | Folder | Missing | Withheld

_BLANKS = " \t\r\n"
_OTHER_BLANK = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""The characters that Unicode calls spaces, such as the no-break space; the usual one aside."""
_HEADING_PUNCTUATION = str.maketrans(dict.fromkeys('!"#$%&()*+,.:;<=>?@^`{|}~/[]\\\r\n', " "))
_NOT_IN_LINK = re.compile(r"(?:[:#|^\\\r\n]|%%|\[\[|\]\])+")
_SEPARATORS = re.compile(r"[\s_-]+")
_PDF_PLACE = re.compile(r"(?:page|height)=[0-9]+")
_TIME = re.compile(r"t=(?:npt:)?(?:[0-9][0-9:.]*s?(?:,[0-9][0-9:.]*s?)?|,[0-9][0-9:.]*s?)")
_EXTENSION = re.compile(r"\.[^./]*$")
_SUGGESTIONS = 3
_FEW = 50
_LIKE = 0.75


def fold(text: str) -> str:
    """`text` in the form in which names, headings and block ids are compared.

    Letter case, Unicode form and the kind of a blank do not matter in them. Like Obsidian
    it uses lower case, not case folding, which would make Strasse and Straße one name.
    Lowering comes first because it can leave a letter and its accent apart. A Greek capital
    sigma has two lower-case forms, chosen by the letters around it (``ΟΔΟΣ.md`` and ``ΟΔΟΣ``
    get different ones), so these count as one.
    """
    if text.isascii():
        return text.lower()
    return plain_blanks(normalize("NFC", text.lower()).replace("ς", "σ"))


def folded_name(note: Note) -> str:
    """The name of the note in the form in which links compare it."""
    return fold(note.name)


def plain_blanks(text: str) -> str:
    """`text` with a space in place of each other blank, such as a no-break space."""
    return _OTHER_BLANK.sub(" ", text)


def strip_heading(text: str) -> str:
    """The words of a heading, in the form in which headings and links to them are compared.

    Punctuation counts as blank, as in `stripHeading` of the Obsidian API; apostrophes,
    hyphens, underscores and everything outside ASCII stay.
    """
    return " ".join(fold(text).translate(_HEADING_PUNCTUATION).split())


class Resolver:
    """Finds what links lead to, among one set of notes and other files."""

    def __init__(self, notes: Mapping[str, Note], files: Sequence[str]) -> None:
        """A resolver among `notes` (by path) and other `files` (their paths)."""
        self.notes = notes
        self._files = files
        self._keys = {path: fold(path) for path in (*notes, *files)}
        # By length, then by path: the first of every list made from this is the one to take. It is
        # the key that is measured, so that names which differ only in Unicode form tie.
        self._paths = sorted(self._keys, key=lambda path: (len(self._keys[path]), path))
        self._by_path: dict[str, list[str]] = {}
        self._by_suffix: dict[str, list[str]] = {}
        for path in self._paths:
            suffix = self._keys[path]
            self._by_path.setdefault(suffix, []).append(path)
            while suffix:
                self._by_suffix.setdefault(suffix, []).append(path)
                suffix = suffix.partition("/")[2]
        self._by_folder: dict[str, dict[str, tuple[str, ...]]] = {}
        self._outlines: dict[str, _Outline] = {}
        self._suggested: dict[str, tuple[str, ...]] = {}

    def again(self, notes: Mapping[str, Note], files: Sequence[str]) -> Resolver:
        """The resolver among other `notes` and `files`, which takes over what holds for them."""
        others = differing(self.notes, self._files, notes, files)
        if others is None or len(others) > _FEW:
            return Resolver(notes, files)
        resolver = copy(self)
        resolver.notes, resolver._files = notes, files
        outlines = [*self._outlines.items()]  # at once: other threads may add to them
        resolver._outlines = {
            path: one
            for path, one in outlines
            if (note := notes.get(path)) is not None
            and (note is (old := self.notes[path]) or places_in(old) == places_in(note))
        }
        if others:
            resolver._replace(others, aliased=_have_aliases(others, self.notes, notes))
        return resolver

    def _replace(self, others: Collection[str], *, aliased: bool) -> None:
        """Bring up to date all that names decide, where `others` are new or gone."""
        for name in ("folders", "_names", "_attachment_names", *(["_aliases"] * aliased)):
            vars(self).pop(name, None)
        keys = self._keys = dict(self._keys)
        paths = self._paths = list(self._paths)
        by_path = self._by_path = dict(self._by_path)
        by_suffix = self._by_suffix = dict(self._by_suffix)
        self._by_folder = {}
        gone = {path for path in others if path in keys}
        for path in others:
            keys[path] = fold(path)

        def order(path: str) -> tuple[int, str]:
            return len(keys[path]), path

        def change(some: list[str], path: str) -> list[str]:
            some = list(some)
            if path in gone:
                some.remove(path)
            else:
                insort(some, path, key=order)
            return some

        for path in others:
            paths = self._paths = change(paths, path)
            suffix = keys[path]
            by_path[suffix] = change(by_path.get(suffix, []), path)
            while suffix:
                by_suffix[suffix] = change(by_suffix.get(suffix, []), path)
                if not by_suffix[suffix]:
                    del by_suffix[suffix]
                suffix = suffix.partition("/")[2]
        for path in gone:
            key = keys.pop(path)
            if not by_path.get(key):
                by_path.pop(key, None)
        self._suggested = self._still_suggested(others, gone)

    def _still_suggested(
        self, others: Collection[str], gone: set[str]
    ) -> dict[str, tuple[str, ...]]:
        """The suggestions that hold, as what is gone is not among them and what is new not alike.

        How alike a name is depends on no other name.
        """
        known = [*self._suggested.items()]
        targets: dict[str, set[str]] = {}
        for target, _ in known:
            if parts := _parts(target):
                for words in {_words(parts[-1]), _words(parts[-1].removesuffix(".md"))}:
                    targets.setdefault(words, set()).add(target)
        lost = {target for target, found in known if not gone.isdisjoint(found)}
        for path in others:
            if path not in gone:
                aliases = names_of(self.notes[path]).aliases if path in self.notes else ()
                for text in (_name(path), _EXTENSION.sub("", _name(path)), *aliases):
                    for words in similar(_words(text), targets, _LIKE):
                        lost |= targets[words]
        return {target: found for target, found in known if target not in lost}

    def resolve(self, target: str, subpath: str, source: str) -> Target:
        """What a link in the file `source` leads to.

        `target` is the path in the wikilink or Markdown link, decoded, and empty for a link
        within the source; `subpath` begins with ``#`` or is empty. Any text has an answer;
        it is never `Withheld`.
        """
        target = _trim(target)
        paths = self._answers(fold(target), source) if target else (source,)
        return self._found(paths, subpath) if paths else Missing()

    def resolve_on_site(self, target: str, subpath: str, source: str) -> Target:
        """The same, but a link that Obsidian follows nowhere may mean an alias or a folder."""
        found = self.resolve(target, subpath, source)
        if not isinstance(found, Missing):
            return found
        if aliased := self.alias_of(target):
            return SiteOnly(self._found(aliased, subpath), alias=True)
        folder = self._folder_of_link(fold(_trim(target)), source)
        return found if folder is None else Folder(folder)

    def _found(self, paths: Sequence[str], subpath: str) -> Found | Ambiguous:
        """A link that the `paths` fit equally well, the first of which is taken."""
        path = paths[0]
        anchor, exists = self._place(path, subpath) if subpath else ("", True)
        if len(paths) == 1:
            return Found(path, anchor, exists)
        return Ambiguous(path, tuple(paths), anchor, exists)

    def _answers(self, link: str, source: str) -> Sequence[str]:
        """The paths that fit the folded `link` equally well, the one to take first.

        These are tried in turn: if the link begins with dots, the path relative to the
        source's folder; a path from the top of the vault; the end of a path, where files
        in the source's folder win over others, and short paths over long ones.
        """
        name = link[link.rfind("/") + 1 :]
        # A dot may be part of a note's name; where some file is named like that, it is not.
        if "." not in name or name not in self._by_suffix:
            link += ".md"
        if link.startswith(("./", "../")):
            link = _join(self._folder(source), link)
        elif link.startswith("/"):
            return self._by_path.get(link[1:], ())
        answers = self._by_suffix.get(link, ())
        if len(answers) < 2:
            return answers
        if exact := self._by_path.get(link):
            return exact
        by_folder = self._best_by_folder(link)
        return by_folder.get(self._folder(source)) or by_folder[""]

    def _folder_of_link(self, link: str, source: str) -> str | None:
        """The path of the folder that fits the folded `link`, None for none.

        A path is followed from the source's folder where it begins with a dot; else from
        the top of the vault, then from the source's folder. With a slash at its end it may
        also be the end of a folder's path; without one, it could be the name of a note that
        is yet to be written.
        """
        here = self._folder(source)
        name = _join("", link)
        if link.startswith("."):
            tried = [_join(here, link)]
        elif link.startswith("/"):
            tried = [name]
        else:
            tried = [name, _join(here, link)]
        for folder in tried:
            if folder in self.folders:
                return self.folders[folder]
        if link.endswith("/") and not link.startswith((".", "/")):
            ends = [key for key in self.folders if key.endswith(f"/{name}")]
            return self.folders[min(ends, key=lambda key: (len(key), key))] if ends else None
        return None

    @cached_property
    def folders(self) -> dict[str, str]:
        """The paths of all folders that hold a file, by their folded form, the root included."""
        folders = {"": ""}
        for path in self._paths:
            folder = path.rpartition("/")[0]
            while folder and (key := fold(folder)) not in folders:
                folders[key] = folder
                folder = folder.rpartition("/")[0]
        return folders

    def files_named(self, target: str) -> tuple[str, ...]:
        """The paths of all files that a link to `target` may mean: those whose path ends with it.

        `target` may lack ``.md``.
        """
        link = fold(_trim(target)).lstrip("./")
        return tuple(self._by_suffix.get(link) or self._by_suffix.get(f"{link}.md") or ())

    def _folder(self, source: str) -> str:
        return (self._keys.get(source) or fold(source)).rpartition("/")[0]

    def _best_by_folder(self, link: str) -> dict[str, tuple[str, ...]]:
        """For each folder, the shortest paths that fit `link` among all files below the folder.

        The result is kept: else each of a thousand links to a name that a thousand notes
        share would look at all of these.
        """
        if (known := self._by_folder.get(link)) is not None:
            return known
        best: dict[str, list[str]] = {}
        for path in self._by_suffix[link]:
            folder = key = self._keys[path]
            while folder:
                folder = folder.rpartition("/")[0]
                tied = best.setdefault(folder, [])
                if not tied or len(self._keys[tied[0]]) == len(key):
                    tied.append(path)
        self._by_folder[link] = {folder: tuple(tied) for folder, tied in best.items()}
        return self._by_folder[link]

    def _place(self, path: str, subpath: str) -> tuple[str, bool]:
        """The id of the element that `subpath` names in the file, and whether it exists.

        The places within a file that is no text are not known, so none counts as missing.
        """
        subpath = _trim(subpath).removeprefix("#")
        if path not in self.notes or not self.notes[path].is_text:
            return _file_place(path, subpath), True
        if subpath.startswith("^"):
            block = self._outline(path).blocks.get(fold(subpath[1:]))
            return ("", False) if block is None else (f"^{block}", True)
        if subpath.startswith("[^") and subpath.endswith("]"):
            label = fold(subpath[2:-1])
            notes = self.notes[path].footnotes
            anchor = next((note.id for note in notes if fold(note.label) == label), None)
            return ("", False) if anchor is None else (anchor, True)
        segments = [strip_heading(segment) for segment in subpath.split("#") if segment.strip()]
        if not segments:
            return "", True
        outline = self._outline(path)
        heading = outline.find(segments, 0, len(outline.ends))
        return ("", False) if heading is None else (self.notes[path].headings[heading].id, True)

    def _outline(self, path: str) -> _Outline:
        if (outline := self._outlines.get(path)) is None:
            outline = self._outlines[path] = _Outline(self.notes[path])
        return outline

    def alias_of(self, target: str) -> tuple[str, ...]:
        """The paths of the notes that have `target` as an alias, sorted.

        A Markdown link may write ``.md`` behind it. Links in Obsidian never lead to an alias;
        those of the site do.
        """
        link = fold(_trim(target))
        return self._aliases.get(link) or self._aliases.get(link.removesuffix(".md"), ())

    @cached_property
    def _aliases(self) -> dict[str, tuple[str, ...]]:
        """The paths of notes by folded alias."""
        paths_by_alias: dict[str, set[str]] = {}
        for path, note in self.notes.items():
            for alias in names_of(note).aliases:
                paths_by_alias.setdefault(fold(_trim(alias)), set()).add(path)
        return {alias: tuple(sorted(paths)) for alias, paths in paths_by_alias.items()}

    def suggest(self, target: str) -> tuple[str, ...]:
        """The paths of up to three files that a missing `target` may mean, the likeliest first.

        A file is likely if its name or an alias is similar to the last segment of the
        target; similar folders before that make a file likelier.
        """
        if target not in self._suggested:
            parts = _parts(target)
            self._suggested[target] = self._likely(parts) if parts else ()
        return self._suggested[target]

    def _likely(self, segments: Sequence[str]) -> tuple[str, ...]:
        name, depth = segments[-1], len(segments)
        if is_named_in_full(name):
            likely = _alike(name, self._attachment_names)
        else:
            likely = _alike(name.removesuffix(".md"), self._names)
        if depth > 1:
            for path in likely:
                suffix = path.rsplit("/", depth)[-depth:]
                likely[path] += likeness(_words("/".join(segments)), _words("/".join(suffix)))
        return _best(likely)

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """Paths by the names and aliases that a link to a note is compared with.

        Attachments are among them, since a link may lack their extension.
        """
        names = [(_EXTENSION.sub("", _name(path)), path) for path in self._paths]
        aliases = [(alias, path) for alias, paths in self._aliases.items() for path in paths]
        return _by_words(names + aliases)

    @cached_property
    def _attachment_names(self) -> dict[str, list[str]]:
        """Paths by the names that a link to an attachment is compared with; notes are left out."""
        return _by_words((_name(path), path) for path in self._paths if path not in self.notes)

    def suggest_subpath(self, path: str, subpath: str) -> tuple[str, ...]:
        """Up to three subpaths of the note at `path` that a missing `subpath` may mean.

        They are written as in a link: ``#Heading`` or ``#^block``. Only the last heading of
        a `subpath` such as ``#A#B`` is compared. A file that is not a note has none.
        """
        if path not in self.notes:
            return ()
        last = _trim(subpath).rpartition("#")[2]
        outline = self._outline(path)
        if last.startswith("^"):
            return _best(_alike(last[1:], outline.block_words))
        return _best(_alike(last, outline.heading_words))


class Names(Struct, frozen=True):
    """What decides whether a link leads to a note."""

    path: str
    is_text: bool
    aliases: tuple[str, ...]


def names_of(note: Note) -> Names:
    """What decides whether a link leads to the note; Obsidian before 1.9 also read `alias`."""
    return Names(note.path, note.is_text, (*note.texts("aliases"), *note.texts("alias")))


def differing(
    old: Mapping[str, Note],
    old_files: Sequence[str],
    notes: Mapping[str, Note],
    files: Sequence[str],
) -> set[str] | None:
    """The paths of notes and files that are only here or only there.

    It is None where a note, or a file, is here and there, and called otherwise.
    """
    others = {*(old.keys() ^ notes.keys())}
    if old_files != files:
        attachments = {*old_files} ^ {*files}
        if others & attachments:  # a note that is now a file, as an unlisted one is in a part
            return None
        others |= attachments
    for path, note in notes.items():
        known = old.get(path, note)
        if known is not note and names_of(known) != names_of(note):
            return None
    return others


def _have_aliases(others: Collection[str], *vaults: Mapping[str, Note]) -> bool:
    """Whether one of the notes at the paths `others` has an alias."""
    return any(names_of(notes[p]).aliases for p in others for notes in vaults if p in notes)


def moved_links(
    before: Resolver, after: Resolver, others: Collection[str]
) -> Collection[str] | None:
    """The last parts of links (see `link_names`) that may lead elsewhere now: `others` differ.

    It is None where any may, because folders or aliases are others too.
    """
    if before.folders != after.folders or _have_aliases(others, before.notes, after.notes):
        return None
    # A dot in a name may begin an extension, or not.
    names = {fold(_name(path)) for path in others}
    return names | {name.removesuffix(".md") for name in names}


def link_names(note: Note) -> frozenset[str]:
    """The last parts of the paths that the links of a note state, as names are compared."""
    return frozenset(fold(_trim(link.target)).rpartition("/")[2] for link in note.links)


def places_in(note: Note) -> object:
    """What decides where in a note a link leads."""
    block_at = {block.span.row: block.id for block in note.blocks}
    return (
        [(one.label, one.id) for one in note.footnotes],
        [(one.text, one.level, one.id, block_at.get(one.span.row)) for one in note.headings],
        [block.id for block in note.blocks],
    )


class _Outline:
    """The headings and blocks of a note, by the names that links use for them."""

    def __init__(self, note: Note) -> None:
        self._note = note
        self.blocks: dict[str, str] = {}
        for block in note.blocks:
            self.blocks.setdefault(fold(block.id), block.id.lower())
        self.by_name: dict[str, list[int]] = {}
        self.ends = [len(note.headings)] * len(note.headings)
        """Where each heading's section ends: at the next heading that is not below it."""
        open_sections: list[int] = []
        ids = {block.span.row: block.id for block in note.blocks}
        for number, heading in enumerate(note.headings):
            names = {strip_heading(heading.text)}
            if (row := heading.span.row) in ids:
                # Obsidian writes the block id of a heading into links to the heading.
                names.add(strip_heading(f"{heading.text} {ids[row]}"))
            for name in names:
                self.by_name.setdefault(name, []).append(number)
            while open_sections and note.headings[open_sections[-1]].level >= heading.level:
                self.ends[open_sections.pop()] = number
            open_sections.append(number)

    @cached_property
    def heading_words(self) -> dict[str, list[str]]:
        """The subpaths of headings as in a link, by the words that they are compared by."""
        texts = (_for_link(heading.text) for heading in self._note.headings)
        return _by_words((text, f"#{text}") for text in texts if text)

    @cached_property
    def block_words(self) -> dict[str, list[str]]:
        """The subpaths of blocks as in a link, by the words that they are compared by."""
        return _by_words((block.id, f"#^{block.id}") for block in self._note.blocks)

    def find(self, segments: Sequence[str], start: int, end: int) -> int | None:
        """The index of the first heading in [start, end) that `segments` lead to, or None.

        Each segment names a heading in the section of the one before.
        """
        numbers = self.by_name.get(segments[0], ())
        for number in numbers[bisect_left(numbers, start) : bisect_left(numbers, end)]:
            if len(segments) == 1:
                return number
            below = self.find(segments[1:], number + 1, self.ends[number])
            if below is not None:
                return below
        return None


def _trim(text: str) -> str:
    """`text` without blanks around it, and without the backslash a table needs before a pipe."""
    return text.strip(_BLANKS).rstrip("\\").rstrip(_BLANKS)


def _join(folder: str, link: str) -> str:
    """The path of `link` relative to `folder`; one that leads above the vault stays at its root."""
    segments = folder.split("/") if folder else []
    for segment in link.split("/"):
        if segment == "..":
            del segments[-1:]
        elif segment not in {"", "."}:
            segments.append(segment)
    return "/".join(segments)


def _file_place(path: str, subpath: str) -> str:
    """The parts of a file's subpath that mean something outside Obsidian.

    These are the page and the height in a PDF, and the time in sound and film
    (https://www.w3.org/TR/media-frags/#naming-time).
    """
    if is_pdf(path):
        known = _PDF_PLACE
    elif is_audio(path) or is_video(path):
        known = _TIME
    else:
        return ""
    parts = "".join(unquote(subpath).lower().split()).split("&")
    return "&".join(part for part in parts if known.fullmatch(part))


def _for_link(heading: str) -> str:
    """A heading's source as Obsidian writes it into a link (`stripHeadingForLink`)."""
    return " ".join(_NOT_IN_LINK.sub(" ", heading).split())


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _parts(target: str) -> list[str]:
    """The names in the path that a link states."""
    return [part for part in _trim(target).split("/") if part not in {"", ".", ".."}]


def _words(text: str) -> str:
    """`text` as it is compared for similarity: ``my-note`` and ``My note`` are the same."""
    return _SEPARATORS.sub(" ", fold(text)).strip()


def _by_words(names: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The second of each pair by the words of the first."""
    by_words: dict[str, list[str]] = {}
    for text, name in names:
        by_words.setdefault(_words(text), []).append(name)
    return by_words


def _alike(text: str, names: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """How much each of the values in `names` is like `text` by its key, up to 1, if it is."""
    scores: dict[str, float] = {}
    for words, score in similar(_words(text), names, _LIKE).items():
        for name in names[words]:
            scores.setdefault(name, score)
    return scores


def _best(scores: Mapping[str, float]) -> tuple[str, ...]:
    """The names with the highest scores, equal ones by length and alphabet."""
    # Rounded, so that the last binary digit of a quotient decides nothing.
    ranked = sorted(scores, key=lambda name: (-round(scores[name], 3), len(name), name))
    return tuple(ranked[:_SUGGESTIONS])
