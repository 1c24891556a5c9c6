"""A vault that changes: the only object of the project that does.

A `Workspace` remembers what it has parsed. Each `refresh` looks at the disk and
gives a `Snapshot`, which never changes, and which is what a fresh start would give.

Long because nothing else may change: all that is remembered from one refresh to the
next is here.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from hashlib import blake2b
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from milkshake.config import (
    FILE_NAME,
    OBSIDIAN_FILES,
    Config,
    ConfigError,
    LintConfig,
    decode_config,
    load_config,
    load_obsidian,
    place,
)
from milkshake.disk.cache import Cache, Entry, digest
from milkshake.disk.history import history, newest_commit
from milkshake.disk.locate import vault_folder
from milkshake.disk.own import load_own
from milkshake.disk.parse_pool import (
    UNFIT,
    ParsedNote,
    ParsePool,
    Progress,
    Source,
    failed,
    parse_all,
    parse_note,
    processors,
)
from milkshake.disk.scan import FileStat, Scan, is_hidden, printable, reason, scan, scan_again
from milkshake.disk.times import now, times_of, today
from milkshake.jtbd.research import Research
from milkshake.model.diagnostic import Defect, Problem
from milkshake.model.files import is_note
from milkshake.model.history import NONE as NO_HISTORY
from milkshake.model.history import History
from milkshake.model.note import Note, only_texts_differ, sharing
from milkshake.model.own import NONE as NO_OWN
from milkshake.model.own import Own
from milkshake.rules.engine import lint
from milkshake.rules.own import check_own, rules_of
from milkshake.rules.selection import check, describe, selected
from milkshake.vault import Vault
from milkshake.version import installation

if TYPE_CHECKING:
    from milkshake.site import RulePage, Site
    from milkshake.site.made import Made

_UNSETTLED_NS = 2_000_000_000
"""A file changed so short a time ago may change again unseen: clocks of file systems are coarse."""

_DIGEST_UP_TO = 1_000_000
"""A file that is no note and larger than this is known by its size and time alone."""

PREAMBLE = "preamble.sty"
"""The file at the root of the vault that defines names for all formulas, as plugins read it."""

_MONTH = 30 * 24 * 3600

_WORTH_STORING = 50
"""The cache is written when more than one byte in so many was parsed anew."""


class Snapshot(Struct, frozen=True):
    """A vault at one moment, and what is wrong with it.

    `inputs` is the same text for two snapshots, of any process, only if all that
    problems and site are made of is the same, and `shape` only if at most texts of notes differ
    (see `only_texts_differ`), and what bases may ask for. `excluded` counts the files and
    folders that the config's `exclude` has left out. `own` are the styles and templates
    that the team has made for the site. `commit` is the newest of the repository, if the config
    asks for dates from git.
    """

    research: Research
    problems: tuple[Problem, ...]
    config: Config
    revision: int
    inputs: str
    shape: str
    excluded: int = 0
    own: Own = NO_OWN
    commit: str = ""

    @property
    def vault(self) -> Vault:
        """The vault that the research is in."""
        return self.research.vault


class _File(Struct, frozen=True, gc=False):
    """What is remembered of a file.

    `token` stands for its content. `stat` is None where only a look into the
    file can tell whether it is as it was. `parsed` is None for what is no note.
    """

    stat: FileStat | None
    token: bytes
    size: int
    parsed: ParsedNote | None = None


class Workspace:
    """The vault in the folder `root`, and what is known of it. Not for several threads at once.

    `cache` says whether parsed notes are kept on disk: in the user's cache
    folder, or in the folder given. `config_file` is read in place of the vault's
    `milkshake.toml`, and may be absent like that; `changes`, as `load_change`
    returns them, replace what it says. `select` replaces the selection of rules
    that the config makes, `extend_select` and `ignore` add to it and to what it leaves
    out. Files at the paths in `without` are no part of the vault. `workers` is how many
    processes may parse, by default one a processor.
    """

    def __init__(
        self,
        root: Path | str,
        *,
        cache: bool | Path = True,
        config_file: Path | None = None,
        changes: Sequence[Mapping[str, Any]] = (),
        select: Sequence[str] = (),
        extend_select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        without: Sequence[str] = (),
        workers: int | None = None,
    ) -> None:
        """Raises `VaultError` where `root` is no folder, or one that cannot be meant."""
        self.root = vault_folder(root)
        self.snapshot: Snapshot | None = None
        self._config_file = str(config_file or self.root / FILE_NAME)
        self._config_name = FILE_NAME if config_file is None else self._config_file
        self._changes = tuple(changes)
        self._select = tuple(select)
        self._extend_select = tuple(extend_select)
        self._ignore = tuple(ignore)
        self._without = frozenset(without)
        self._workers = processors() if workers is None else workers
        self._files: dict[str, _File] = {}
        self._scanned = Scan({})
        self._looked_with: object = None
        self._unsaved: dict[str, bytes] = {}
        self._config: tuple[object, Config] | None = None
        self._preamble = b""
        self._site: Site | None = None
        self._rules: tuple[Config, Sequence[RulePage]] | None = None
        self._history: tuple[str, History] | None = None
        self._cache = _open_cache(cache, self.root)
        self._cache_read = False

    def refresh(
        self,
        on_progress: Progress | None = None,
        changed: Collection[str] | None = None,
        settle: Callable[[Collection[str]], None] | None = None,
    ) -> Snapshot:
        """Look at the disk. The same snapshot as before where nothing has changed.

        With `changed`, files at other paths are taken to be as they were. `settle` hears of
        the files that have changed before they are read, and may wait until they are written.
        Raises `ConfigError` on a config that cannot be followed, and `VaultError` where the folder
        is gone.
        """
        looked_with, self._looked_with = self._looked_with, None  # should this look fail
        config = self.load_config()
        now = time.time_ns()
        own = self._load_own(config)
        self._load_preamble()
        looked = None
        if changed is not None and looked_with == (config, self._preamble):
            looked = self._look_again(changed, now)
        if looked is None:
            scanned = scan(self.root, config.exclude)
            if settle is not None and (paths := _differing(self._scanned, scanned)):
                settle(paths)
                scanned = scan(self.root, config.exclude)
            looked = scanned, self._look(scanned, now, on_progress)
        scanned, files = looked
        commit = newest_commit(self.root) if config.site.dates == "git" else ""
        inputs, shape = _inputs(files, scanned, config, self._preamble, own, commit)
        self._scanned, self._files = looked
        self._looked_with = config, self._preamble
        before = self.snapshot
        if before is not None and before.inputs == inputs:
            return before
        research = _research(files, config, before)
        stores = self._cache if before is None and not self._unsaved else None
        known = stores.load_problems(shape) if stores is not None else None
        if known is not None:
            research.know(lint, known)
        problems = _problems(research, scanned.defects)
        if stores is not None and known is None:
            stores.save_problems(shape, research.once(lint))
        revision = 1 if before is None else before.revision + 1
        self.snapshot = Snapshot(
            research, problems, config, revision, inputs, shape, scanned.excluded, own, commit
        )
        return self.snapshot

    def set_content(self, path: str, data: bytes | None) -> None:
        """Let the file at `path` hold `data`, whatever the disk says; None: what the disk says."""
        if data is None:
            self._unsaved.pop(path, None)
        else:
            self._unsaved[path] = data

    def read_file(self, path: str) -> bytes:
        """The bytes of a file of the vault. Raises `OSError` where it cannot be read."""
        unsaved = self._unsaved.get(path)
        if unsaved is not None:
            return unsaved
        place = self._config_file if path == FILE_NAME else f"{self.root}/{path}"
        with FileIO(place) as file:  # half the time that Path.read_bytes takes
            return file.readall()

    def read(self, path: str) -> str | None:
        """The text of a file of the vault, None where it cannot be read."""
        from milkshake.parse import decode

        try:
            return decode(self.read_file(path))[0]
        except OSError:
            return None

    def parse(self, path: str, data: bytes) -> Note:
        """The note at `path` if its file held `data`."""
        return parse_note(path, data, self._preamble.decode("utf-8-sig", "replace")).note

    def site(
        self,
        snapshot: Snapshot,
        on_unreadable: Callable[[str, str], None],
        *,
        search_waits: bool = False,
        made: Made | None = None,
    ) -> Site:
        """The site of a snapshot: the content of each of its files by URL, made when asked for.

        An attachment that cannot be read is empty there; `on_unreadable` hears its
        path and the reason. With `search_waits` its search may find notes by words of the last
        site that this workspace made, because a change of the index takes a while. `made` is what
        `stored_site` gives, where there is such a site. Raises `ConfigError` for a template of the
        team's own that cannot be read, and so does asking for a page that it cannot make.
        """
        from milkshake.site import build

        def read_file(path: str) -> bytes:
            try:
                return self.read_file(path)
            except OSError as error:
                on_unreadable(path, reason(error))
                return b""

        public = snapshot.research.published()
        rules: Sequence[RulePage] = ()
        problems: Iterable[Problem] = ()
        if snapshot.config.site.problems:
            rules = self._rule_pages(snapshot.config)
            # Rules that see the whole vault may speak of what is withheld.
            whole = public.vault.notes == snapshot.vault.notes
            problems = snapshot.problems if whole else public.once(lint)
        stats = partial(times_of, self.root)
        self._site = build(
            public,
            problems,
            rules,
            read_file,
            stats,
            now(),
            self._site,
            snapshot.own,
            self._history_at(snapshot),
            search_waits=search_waits,
            made=made,
            contents=self._contents(),
        )
        return self._site

    def _rule_pages(self, config: Config) -> Sequence[RulePage]:
        """What the site says about each rule; the same object for the same config."""
        from milkshake.site import RulePage

        if self._rules is None or self._rules[0] is not config:
            described = describe(config)
            every = rules_of(config)
            pages = [RulePage(one.code, *described(one.code), one.doc, one.why) for one in every]
            self._rules = config, pages
        return self._rules[1]

    def stored_site(self, output: Path) -> Made | None:
        """What is stored of the site that was written into the folder `output`, if anything is."""
        from milkshake.site.made import Made

        payload = None if self._cache is None else self._cache.load_site(output)
        with suppress(msgspec.MsgspecError, UnicodeDecodeError):
            return None if payload is None else msgspec.msgpack.decode(payload, type=Made)
        return None

    def kept_pages(self, snapshot: Snapshot, site: Site, made: Made) -> Mapping[str, list[int]]:
        """The files of `made` that are the same in the site of the snapshot."""
        from milkshake.site.made import shape_of

        return made.kept(shape_of(site.plan, snapshot.shape), self._contents())

    def store_site(
        self, snapshot: Snapshot, site: Site, output: Path, kept: Mapping[str, list[int]]
    ) -> None:
        """Store what is to be known of the site, which now lies in the folder `output`.

        `kept` are the files that were there before.
        """
        from milkshake.site.made import Made, digest_of, numbers_of, raw_index, shape_of

        if self._cache is None or self._unsaved:
            return
        contents = self._contents()
        with suppress(*UNFIT):
            made = Made(
                snapshot.inputs,
                shape_of(site.plan, snapshot.shape),
                contents,
                digest_of(site.words),
                {**kept, **numbers_of(site.shown, contents)},
                raw_index(site.index),
            )
            self._cache.save_site(output, msgspec.msgpack.encode(made))

    def _contents(self) -> dict[str, bytes]:
        """What stands for the content of each note, by path."""
        return {path: file.token for path, file in self._files.items() if file.parsed is not None}

    def _history_at(self, snapshot: Snapshot) -> History:
        """When notes were committed, if the config asks for it."""
        if snapshot.config.site.dates != "git":
            return NO_HISTORY
        if self._history is None or self._history[0] != snapshot.commit:
            self._history = snapshot.commit, history(self.root)
        return self._history[1]

    def load_config(self) -> Config:
        """The config as it now stands; the same object where its files hold the same.

        Raises `ConfigError` where it cannot be followed.
        """
        name = self._config_name
        contents: dict[str, bytes | None] = {}
        for path in (FILE_NAME, *OBSIDIAN_FILES):
            try:
                contents[path] = self.read_file(path)
            except (FileNotFoundError, NotADirectoryError):
                contents[path] = None
            except OSError as error:
                if path == FILE_NAME:
                    raise ConfigError(f"cannot be read: {reason(error)}", name, 1, 1) from None
                contents[path] = None
        if self._config is not None and self._config[0] == contents:
            return self._config[1]
        text = decode_config(contents[FILE_NAME] or b"", name)
        _check_rules(load_config(text, name).lint, text, name)
        config = load_config(text, name, self._changes)
        for _, message in check_own(config):
            raise ConfigError(message)
        config = replace(
            config,
            title=config.title or printable(self.root.name),
            lint=self._override(config.lint),
            obsidian=load_obsidian(contents.get),
        )
        self._config = (contents, config)
        return config

    def _load_own(self, config: Config) -> Own:
        """What the team has made itself, beside the config."""
        if self._config_name == FILE_NAME:
            return load_own(self.root, exclude=config.exclude)
        folder = Path(self._config_file).parent
        return load_own(folder, f"{folder.as_posix()}/", config.exclude)

    def _load_preamble(self) -> None:
        """Read the definitions for all formulas; notes that they concern are parsed anew."""
        try:
            preamble = self.read_file(PREAMBLE)
        except OSError:
            preamble = b""
        if preamble != self._preamble:
            self._preamble = preamble
            self._files = {path: file for path, file in self._files.items() if not is_note(path)}

    def _override(self, chosen: LintConfig) -> LintConfig:
        """The config's selection of rules with the workspace's own on top, as in ruff."""
        if self._select:
            chosen = replace(chosen, select=self._select, extend_select=(), ignore=())
        return replace(
            chosen,
            extend_select=chosen.extend_select + self._extend_select,
            ignore=chosen.ignore + self._ignore,
        )

    def _look_again(
        self, changed: Collection[str], now: int
    ) -> tuple[Scan, dict[str, _File]] | None:
        """Look at the `changed` files only: the scan and what to remember; None if not enough."""
        if self._unsaved or not self._files.keys() >= {*changed}:
            return None
        scanned = scan_again(self.root, self._scanned, changed)
        if scanned is None:
            return None
        read, misses = self._read(changed, scanned, now, {}, None)
        if len(read) < len(changed):
            return None
        preamble = self._preamble.decode("utf-8-sig", "replace")
        for one in parse_all(misses, 1, None, preamble):
            read[one.note.path] = self._with_note(read[one.note.path], one)
        return scanned, {**self._files, **read}

    def _look(self, scanned: Scan, now: int, on_progress: Progress | None) -> dict[str, _File]:
        """What is to be remembered of each file of the vault, by path, sorted."""
        stored = self._stored()
        unknown = 0
        if not stored and not self._files:
            unknown = sum(stat.size for path, stat in scanned.files.items() if is_note(path))
        preamble = self._preamble.decode("utf-8-sig", "replace")
        # Where nothing is known yet, worker processes parse while more files are read.
        with ParsePool(self._workers, unknown, preamble) as pool:
            paths = self._paths(scanned)
            files, misses = self._read(paths, scanned, now, stored, pool.add if unknown else None)
            if unknown:
                parsed = pool.notes(on_progress)
            else:
                parsed = parse_all(misses, self._workers, on_progress, preamble)
        for one in parsed:
            files[one.note.path] = self._with_note(files[one.note.path], one)
        self._store(files, misses)
        return files

    def _with_note(self, file: _File, parsed: ParsedNote) -> _File:
        """The file with what was parsed of it, which shares what it can with what was before."""
        old = self._files.get(parsed.note.path)
        if old is not None and old.parsed is not None:
            parsed = replace(parsed, note=sharing(old.parsed.note, parsed.note))
        return replace(file, parsed=parsed)

    def _read(
        self,
        paths: Iterable[str],
        scanned: Scan,
        now: int,
        stored: Mapping[str, Entry],
        on_miss: Callable[[Source], None] | None,
    ) -> tuple[dict[str, _File], list[Source]]:
        """The files at `paths`; and those notes to parse, which `on_miss` hears of at once."""
        files: dict[str, _File] = {}
        misses: list[Source] = []
        key = digest(self._preamble) if self._preamble else b""
        for path in paths:
            old = self._files.get(path)
            unsaved = path in self._unsaved
            stat = None if unsaved else scanned.files[path]
            if old is not None and stat is not None and old.stat == stat:
                files[path] = old
                continue
            if stat is not None and not is_note(path) and _known_by_stat(stat, old, now):
                files[path] = _File(stat, repr(stat).encode(), stat.size)
                continue
            try:
                data = self.read_file(path)
            except FileNotFoundError:
                continue  # deleted since the scan
            except OSError as error:
                files[path] = _unreadable(path, reason(error))
                continue
            token = digest(data, key if is_note(path) and b"$" in data else b"")
            settled = stat if stat is not None and stat.mtime_ns < now - _UNSETTLED_NS else None
            parsed = None
            if old is not None and old.token == token:
                parsed = old.parsed
            elif path in stored and stored[path].digest == token:
                known = stored[path]
                parsed = ParsedNote(known.note, known.statements, known.shape)
            files[path] = _File(settled, token, len(data), parsed)
            if parsed is None and is_note(path):
                misses.append((path, data))
                if on_miss is not None:
                    on_miss((path, data))
        return files, misses

    def _paths(self, scanned: Scan) -> Iterable[str]:
        """The paths that the scan has found, and those of unsaved files not yet on disk."""
        paths = scanned.files.keys() - {FILE_NAME} - self._without
        for path in self._unsaved:
            if not is_hidden(path) and path != FILE_NAME and not (self.root / path).exists():
                paths.add(path)
        return sorted(paths)

    def _stored(self) -> Mapping[str, Entry]:
        """What the disk cache holds, by path; it is read but once."""
        if self._cache is None or self._cache_read:
            return {}
        self._cache_read = True
        return self._cache.load()

    def _store(self, files: Mapping[str, _File], parsed: Sequence[Source]) -> None:
        """Write the disk cache, if what was parsed anew is worth it."""
        saved = {path: file for path, file in files.items() if path not in self._unsaved}
        size = sum(file.size for file in saved.values() if file.parsed is not None)
        anew = sum(len(data) for path, data in parsed if path in saved)
        if self._cache is None or not anew or anew * _WORTH_STORING < size:
            return
        self._cache.save(
            Entry(file.token, file.parsed.note, file.parsed.statements, file.parsed.shape)
            for file in saved.values()
            if file.parsed is not None and file.size
        )
        self._cache.prune(time.time() - _MONTH)


def _differing(old: Scan, new: Scan) -> list[str]:
    """The paths of the files that are not what they were, or were not there."""
    return [path for path, stat in new.files.items() if old.files.get(path) != stat]


def _check_rules(chosen: LintConfig, text: str, name: str) -> None:
    """Raise the `ConfigError` of a rule of the vault's own that is wrong, or of a selector that no
    rule has, with its place in the file's text.
    """
    for keys, message in check_own(Config(lint=chosen)):
        raise ConfigError(message, name, *place(text, keys))
    for key in ("select", "extend_select", "ignore", "severity", "per_path_ignores"):
        config = Config(lint=LintConfig(require=chosen.require, **{key: getattr(chosen, key)}))
        try:
            check(config)
        except ConfigError as error:
            raise ConfigError(error.message, name, *place(text, ("lint", key))) from None


def _open_cache(where: bool | Path, root: Path) -> Cache | None:
    if where is False:
        return None
    if where is True:
        from platformdirs import user_cache_path

        folder = user_cache_path("milkshake", appauthor=False) / "notes"
    else:
        folder = where
    return Cache(folder, root, installation())


def _known_by_stat(stat: FileStat, old: _File | None, now: int) -> bool:
    """Whether size and time tell enough of a file that is no note.

    Not where the last look came too soon after a change: then its content decides.
    """
    settled = stat.mtime_ns < now - _UNSETTLED_NS and (old is None or old.stat is not None)
    return settled or stat.size > _DIGEST_UP_TO


def _unreadable(path: str, message: str) -> _File:
    parsed = None
    if is_note(path):
        parsed = ParsedNote(failed(path, "unreadable-file", f"cannot be read: {message}"))
    return _File(None, message.encode(), 0, parsed)


def _inputs(
    files: Mapping[str, _File],
    scanned: Scan,
    config: Config,
    preamble: bytes,
    own: Own,
    commit: str,
) -> tuple[str, str]:
    """What stands for all that problems and site are made of, and for all of it but texts."""
    parts = [installation().encode(), msgspec.json.encode(config), preamble]
    parts += own.styles, os.fsencode(own.place), commit.encode()
    for name, content in (*own.templates.items(), *own.files.items()):
        parts += os.fsencode(name), content
    parts.append(os.fsencode("\0".join(own.warnings)))
    for path, defect in scanned.defects:
        parts += path.encode(), defect.message.encode()
    parts.append("\0".join(files).encode())
    tokens = parts + [file.token for file in files.values()]
    shapes = parts + [
        file.token if file.parsed is None else file.parsed.shape or file.token
        for file in files.values()
    ]
    if any(file.parsed is not None and file.parsed.note.bases for file in files.values()):
        # Bases may ask for the times of files, and for the day.
        times = [scanned.files[path].mtime_ns for path in files if path in scanned.files]
        tokens.append(f"{times} {today()}".encode())
    return _digest_of(tokens), _digest_of(shapes)


def _digest_of(parts: Collection[bytes]) -> str:
    # Lengths keep two lists of parts from running together into the same text.
    lengths = repr([len(part) for part in parts]).encode()
    return blake2b(b"".join([lengths, *parts]), digest_size=16).hexdigest()


def _research(files: Mapping[str, _File], config: Config, before: Snapshot | None) -> Research:
    """The research in the files; what is as it was `before` is not found out again."""
    parsed = {path: file.parsed for path, file in files.items() if file.parsed is not None}
    others = tuple(path for path in files if path not in parsed)
    if before is not None and before.config is config and before.vault.files == others:
        old = before.vault.notes
        if parsed.keys() == old.keys():
            changed = {path: p.note for path, p in parsed.items() if p.note is not old[path]}
            if all(only_texts_differ(old[path], note) for path, note in changed.items()):
                return before.research.with_texts(changed)
    vault = Vault(
        [one.note for one in parsed.values()],
        others,
        config,
        before=before.vault if before is not None else None,
    )
    statements = {
        path: one.statements for path, one in parsed.items() if one.statements is not None
    }
    return Research(vault, statements, before=before.research if before is not None else None)


def _problems(research: Research, defects: Iterable[tuple[str, Defect]]) -> tuple[Problem, ...]:
    """What the rules find in the vault, and what the scan could not take into it."""
    problems = research.once(lint)
    codes = {rule.name: rule.code for rule in selected(research.vault.config)}
    outside = [
        Problem(codes[defect.name], path, defect.span, defect.message)
        for path, defect in defects
        if defect.name in codes
    ]
    if not outside:
        return problems
    return tuple(sorted([*problems, *outside], key=lambda p: (p.path, p.span, p.code, p.message)))
