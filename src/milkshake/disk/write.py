"""Writes a site into a folder: only what differs, and never over a file of somebody else.

``.milkshake.json`` in that folder (the manifest) lists the files that milkshake has written,
each with the digest of its content and with the size and time it had when written.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from io import FileIO
from pathlib import Path

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from milkshake.disk.scan import MANIFEST

_TEMPORARY = ".milkshake-"
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}

Progress = Callable[[int, int], None]
"""Called with the number of files made so far, and the number of all."""

Stat = tuple[int, int]
"""Size and time of the last change, in nanoseconds."""


class OutputError(Exception):
    """A site or file cannot be written; `message` says why, and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Written(Struct, frozen=True):
    """How many files are new, changed, unchanged, and removed."""

    new: int = 0
    changed: int = 0
    same: int = 0
    removed: int = 0


class _File(Struct, frozen=True, gc=False, array_like=True):
    """The entry of a file in the manifest."""

    digest: str
    size: int
    time: int


class _Manifest(Struct, frozen=True):
    """The files that milkshake has written; `key` identifies the inputs of the last full build."""

    key: str = ""
    files: dict[str, _File] = field(default_factory=dict)


def check_output(folder: Path, vault: Path) -> None:
    """Raise `OutputError` if a site in `folder` would mix with the vault in the folder `vault`.

    A hidden folder (one whose name begins with a dot) in the vault is allowed.
    """
    try:
        folder, vault = folder.resolve(), vault.resolve()
    except (OSError, RuntimeError) as error:
        raise OutputError(f"{folder}: {error}") from error
    if any(_is_same(folder, above) for above in (vault, *vault.parents)):
        raise OutputError(f"{folder} holds the vault itself; choose another folder for the site")
    for above in folder.parents:
        if _is_same(above, vault):
            inner = folder.relative_to(above).parts
            if not any(name.startswith(".") for name in inner):
                raise OutputError(
                    f"{folder} lies among the notes of the vault; choose a folder outside of it, "
                    "or a hidden one such as .site"
                )


def is_current(folder: Path, key: str) -> bool:
    """Whether the last build into `folder` had the same `key`, and its files are untouched."""
    try:
        manifest = _read_manifest(folder)
    except OutputError:
        return False
    if manifest is None or not key or manifest.key != key:
        return False
    existing, _ = _scan(folder)
    return all(existing.get(url) == (file.size, file.time) for url, file in manifest.files.items())


def write(
    site: Mapping[str, bytes],
    folder: Path,
    key: str = "",
    on_progress: Progress | None = None,
    unread: Collection[str] = (),
    before: str = "",
    kept: Collection[str] = (),
) -> Written:
    """Write the site into `folder`, and remove files of an earlier build that it lacks.

    `key` identifies the inputs of the site, for a later `is_current`. It is not kept if
    `unread`, which fills up while the site is made, then holds a file that could not be
    read. The files at the URLs in `kept` are as in the build with the key `before`: where that was
    the last one, and nobody has touched them since, they are not asked for. Every changed file is
    first written under a temporary name, so that a full disk
    leaves the old site as it was. Returns how many files were new, changed, unchanged and
    removed. Raises `OutputError` where the folder cannot be written, or holds files that
    milkshake has not made.
    """
    try:
        return _Writer(folder).write(site, key, on_progress, unread, before, kept)
    except OSError as error:
        raise OutputError(explain(error, folder)) from error


def hide_from_git(folder: Path) -> None:
    """Let git ignore `folder` and all in it, unless a `.gitignore` there says otherwise.

    Raises `OutputError` where that file cannot be written.
    """
    try:
        with (folder / ".gitignore").open("x", encoding="utf-8", newline="\n") as file:
            file.write("*\n")
    except FileExistsError:
        pass
    except OSError as error:
        raise OutputError(explain(error, folder)) from error


class _Writer:
    """One run of `write`."""

    def __init__(self, folder: Path) -> None:
        """Raises `OutputError` if the folder is a file, or holds files of somebody else only."""
        make_folder(folder)
        self.folder = folder
        self.existing, stale = _scan(folder)
        manifest = _read_manifest(folder)
        if manifest is None and self.existing:
            raise OutputError(
                f"{folder} is not empty, and what is in it was not made by milkshake; "
                "choose another folder, or empty this one"
            )
        self.before = manifest or _Manifest()
        for name in stale:
            (folder / name).unlink(missing_ok=True)
        self.staged: list[tuple[Path, str]] = []
        self.folders: dict[str, Path] = {"": folder}
        self.made: list[Path] = []

    def write(
        self,
        site: Mapping[str, bytes],
        key: str,
        on_progress: Progress | None,
        unread: Collection[str],
        before: str,
        kept: Collection[str],
    ) -> Written:
        """Write what differs under temporary names, then change the folder."""
        self._refuse_foreign(site)
        if not before or before != self.before.key:
            kept = ()
        files: dict[str, _File] = {}
        new = changed = 0
        try:
            for count, url in enumerate(sorted(site), 1):
                same = self._untouched(url) if url in kept else None
                if same is None:
                    content = site[url]
                    digest = blake2b(content, digest_size=16).hexdigest()
                    same = self._unchanged(url, content, digest)
                if same is None:
                    self._put(url, content)
                    new += url not in self.existing
                    changed += url in self.existing
                files[url] = same or _File(digest, len(content), 0)
                if on_progress is not None:
                    on_progress(count, len(site))
            gone = [url for url in self.before.files if url not in files]
            if self.staged or gone:
                # Should the next steps be cut short, all that they touch is known as milkshake's.
                self._save(_Manifest("", self.before.files | files))
        except BaseException:
            self._discard()
            raise
        removed = self._remove(gone, files)
        for temporary, url in self.staged:
            size, time = _move(temporary, self.folder / url)
            files[url] = _File(files[url].digest, size, time)
        after = _Manifest("" if unread else key, files)
        if after != self.before:
            self._save(after)
        return Written(new, changed, len(files) - new - changed, removed)

    def _refuse_foreign(self, site: Mapping[str, bytes]) -> None:
        foreign = self.existing.keys() - self.before.files.keys()
        if not foreign:
            return
        folders = {folder for url in site for folder in _parents(url)}
        for path in sorted(foreign):
            if path in site or path in folders or any(above in site for above in _parents(path)):
                raise OutputError(
                    f"{self.folder / path} was not made by milkshake, and the site needs its "
                    "place; move it away, or choose another folder"
                )

    def _untouched(self, url: str) -> _File | None:
        """The manifest's entry for the file at `url` if it is as it was written, else None."""
        file = self.before.files.get(url)
        return file if file and self.existing.get(url) == (file.size, file.time) else None

    def _unchanged(self, url: str, content: bytes, digest: str) -> _File | None:
        """The manifest's entry for the file at `url` if it already holds `content`, else None."""
        stat = self.existing.get(url)
        file = self.before.files.get(url)
        if stat is None or file is None or file.digest != digest or stat[0] != len(content):
            return None
        if stat[1] != file.time and (self.folder / url).read_bytes() != content:
            return None
        return _File(digest, *stat)

    def _put(self, url: str, content: bytes) -> None:
        """Write a file, under another name for now."""
        folder = url.rpartition("/")[0]
        place = self.folders.get(folder) or self._make_folder(folder)
        temporary = place / f"{_TEMPORARY}{len(self.staged)}.tmp"
        self.staged.append((temporary, url))
        with FileIO(f"{temporary}", "wb") as file:  # a third of the time that Path.open takes
            left = memoryview(content)
            while left:
                left = left[file.write(left) :]

    def _make_folder(self, folder: str) -> Path:
        """Where to write what will lie in `folder`: there, or above if that is still a file."""
        above = folder.rpartition("/")[0]
        place = self.folders.get(above) or self._make_folder(above)
        if folder not in self.before.files:
            path = self.folder / folder
            if not path.is_dir():
                path.mkdir()
                self.made.append(path)
            place = path
        self.folders[folder] = place
        return place

    def _discard(self) -> None:
        """Delete the temporary files and the folders made for them."""
        for temporary, _ in self.staged:
            with suppress(OSError):
                temporary.unlink()
        for path in reversed(self.made):
            with suppress(OSError):
                path.rmdir()

    def _remove(self, urls: Iterable[str], kept: Mapping[str, _File]) -> int:
        """Delete files of an earlier build, and the folders that this leaves empty."""
        folded = {url.casefold(): url for url in kept}
        removed = 0
        for url in urls:
            path = self.folder / url
            other = folded.get(url.casefold())
            if url not in self.existing or (other and _is_same(path, self.folder / other)):
                continue
            path.unlink(missing_ok=True)
            removed += 1
            with suppress(OSError):
                for parent in _parents(url):
                    (self.folder / parent).rmdir()
        return removed

    def _save(self, manifest: _Manifest) -> None:
        temporary = self.folder / f"{MANIFEST}.new"
        ordered = replace(manifest, files=dict(sorted(manifest.files.items())))
        try:
            temporary.write_bytes(msgspec.json.encode(ordered))
            os.replace(temporary, self.folder / MANIFEST)  # noqa: PTH105
        except OSError:
            temporary.unlink(missing_ok=True)
            raise


def make_folder(folder: Path) -> None:
    """Make the folder where it does not exist. Raises `OutputError` if it is a file."""
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder} is a file; choose a folder for the site")
    folder.mkdir(parents=True, exist_ok=True)


def _read_manifest(folder: Path) -> _Manifest | None:
    """The manifest in `folder`, None where there is none."""
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=_Manifest)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise OutputError(
            f"{folder / MANIFEST}, which lists what milkshake wrote, cannot be read: {error}; "
            "choose another folder, or delete this one"
        ) from error


def _move(source: Path, target: Path) -> Stat:
    """Rename a file; returns its size and time."""
    try:
        os.replace(source, target)  # noqa: PTH105
    except (FileNotFoundError, NotADirectoryError):
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(source, target)  # noqa: PTH105
    stat = target.stat()
    return stat.st_size, stat.st_mtime_ns


def _scan(folder: Path) -> tuple[dict[str, Stat], list[str]]:
    """The files in `folder` without hidden ones, and temporary files of an interrupted run."""
    existing: dict[str, Stat] = {}
    stale: list[str] = []

    def visit(path: str, prefix: str) -> None:
        with os.scandir(path) as entries:
            for entry in entries:
                name = entry.name
                if name.startswith("."):
                    if name.startswith(_TEMPORARY) and name.endswith(".tmp"):
                        stale.append(prefix + name)
                elif entry.is_dir(follow_symlinks=False):
                    visit(entry.path, f"{prefix}{name}/")
                else:
                    stat = entry.stat(follow_symlinks=False)
                    existing[prefix + name] = (stat.st_size, stat.st_mtime_ns)

    with suppress(FileNotFoundError, NotADirectoryError):
        visit(str(folder), "")
    return existing, stale


def _parents(url: str) -> Iterator[str]:
    """The folders that a URL lies in, the nearest first."""
    folder = url.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def _is_same(one: Path, other: Path) -> bool:
    """Whether two paths are the same file, also on file systems that ignore letter case."""
    if one == other:
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False


def explain(error: OSError, folder: Path) -> str:
    """Why the system does not let the site be written into `folder`, for people."""
    if error.errno in _FULL:
        return f"the disk is full, so the site in {folder} is as it was; free space and try again"
    reason = f"{error.filename or folder}: {error.strerror or error}"
    return f"the site cannot be written: {reason}; see who may write there, or choose another"
