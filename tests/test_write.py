"""Putting a site into a folder without harm to anything else."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Mapping
from io import FileIO
from pathlib import Path
from typing import Any

import pytest

from milkshake.disk import write as write_module
from milkshake.disk.scan import MANIFEST
from milkshake.disk.write import OutputError, Written, check_output, is_current, write

SITE = {"index.html": b"home", "a/b/c.html": b"deep", "a/d.html": b"less deep"}


def contents(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, but for the manifest."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def touched(folder: Path) -> dict[str, tuple[int, int]]:
    """Which inode each file has, and when it was last changed."""
    return {
        path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.rglob("*.html")
    }


class Failing(Mapping[str, bytes]):
    """A site that cannot make one of its pages."""

    def __init__(self, url: str, error: BaseException) -> None:
        self.url, self.error = url, error

    def __getitem__(self, url: str) -> bytes:
        if url == self.url:
            raise self.error
        return b"new " + url.encode()

    def __iter__(self) -> Iterator[str]:
        return iter(["a.html", "b.html", "c.html"])

    def __len__(self) -> int:
        return 3


def test_a_site_comes_to_lie_in_a_folder_that_need_not_exist(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "there"
    assert write(SITE, folder) == Written(new=3)
    assert contents(folder) == SITE


def test_writing_again_changes_no_file(tmp_path: Path) -> None:
    write(SITE, tmp_path)
    before, manifest = touched(tmp_path), (tmp_path / MANIFEST).stat().st_mtime_ns
    assert write(SITE, tmp_path) == Written(same=3)
    assert touched(tmp_path) == before
    assert (tmp_path / MANIFEST).stat().st_mtime_ns == manifest


def test_only_what_differs_is_written_and_what_is_gone_is_removed(tmp_path: Path) -> None:
    write(SITE, tmp_path)
    before = touched(tmp_path)
    after = {"index.html": b"home", "a/d.html": b"other", "e.html": b"new"}
    assert write(after, tmp_path) == Written(new=1, changed=1, same=1, removed=1)
    assert contents(tmp_path) == after
    assert touched(tmp_path)["index.html"] == before["index.html"]
    assert not (tmp_path / "a/b").exists()


def test_a_folder_that_is_left_empty_goes_but_one_with_foreign_files_stays(tmp_path: Path) -> None:
    write(SITE, tmp_path)
    (tmp_path / "a" / "mine.txt").write_text("mine")
    write({"index.html": b"home"}, tmp_path)
    assert contents(tmp_path) == {"index.html": b"home", "a/mine.txt": b"mine"}


def test_a_file_that_someone_has_changed_is_written_again(tmp_path: Path) -> None:
    write(SITE, tmp_path)
    (tmp_path / "index.html").write_bytes(b"hand")
    assert write(SITE, tmp_path) == Written(changed=1, same=2)
    assert contents(tmp_path) == SITE


def test_a_file_that_someone_has_deleted_is_written_again(tmp_path: Path) -> None:
    write(SITE, tmp_path)
    (tmp_path / "a" / "d.html").unlink()
    assert write(SITE, tmp_path) == Written(new=1, same=2)
    assert contents(tmp_path) == SITE


def test_a_file_with_another_time_and_the_same_content_is_the_same(tmp_path: Path) -> None:
    write(SITE, tmp_path, "key")
    os.utime(tmp_path / "index.html", ns=(1, 1))
    assert not is_current(tmp_path, "key")
    assert write(SITE, tmp_path, "key") == Written(same=3)
    assert is_current(tmp_path, "key")


def test_a_folder_may_take_the_place_of_a_file_and_a_file_that_of_a_folder(tmp_path: Path) -> None:
    write({"x": b"file", "y/z": b"deep"}, tmp_path)
    write({"x/w": b"deep", "y": b"file"}, tmp_path)
    assert contents(tmp_path) == {"x/w": b"deep", "y": b"file"}


def test_hidden_files_are_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_bytes(b"ref")
    write(SITE, tmp_path)
    assert contents(tmp_path) == {".git/HEAD": b"ref", **SITE}


def test_what_an_interrupted_run_left_is_cleared_away(tmp_path: Path) -> None:
    write(SITE, tmp_path)
    (tmp_path / "a" / ".milkshake-7.tmp").write_bytes(b"half")
    write({"index.html": b"new"}, tmp_path)
    assert contents(tmp_path) == {"index.html": b"new"}
    assert not (tmp_path / "a").exists()


def test_a_folder_with_files_of_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_bytes(b"years of work")
    with pytest.raises(OutputError, match=r"not empty.*choose another folder"):
        write(SITE, tmp_path)
    assert contents(tmp_path) == {"thesis.doc": b"years of work"}


@pytest.mark.parametrize("foreign", ["new.html", "n", "n/m/deeper.html"])
def test_a_file_of_others_in_the_place_of_a_page_is_refused(tmp_path: Path, foreign: str) -> None:
    write(SITE, tmp_path)
    (tmp_path / foreign).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / foreign).write_bytes(b"mine")
    with pytest.raises(OutputError, match="was not made by milkshake"):
        write({"new.html": b"1", "n/m": b"2"}, tmp_path)
    assert contents(tmp_path) == {foreign: b"mine", **SITE}


def test_a_file_of_others_elsewhere_is_left_alone(tmp_path: Path) -> None:
    write(SITE, tmp_path)
    (tmp_path / "CNAME").write_bytes(b"example.org")
    write({"index.html": b"new"}, tmp_path)
    assert contents(tmp_path) == {"CNAME": b"example.org", "index.html": b"new"}


def test_a_linked_folder_is_not_written_through(tmp_path: Path) -> None:
    elsewhere, folder = tmp_path / "elsewhere", tmp_path / "site"
    elsewhere.mkdir()
    write({"index.html": b"home"}, folder)
    try:
        (folder / "a").symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("no symbolic links here")
    with pytest.raises(OutputError, match="was not made by milkshake"):
        write(SITE, folder)
    assert not list(elsewhere.iterdir())


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"a file")
    with pytest.raises(OutputError, match="is a file"):
        write(SITE, tmp_path / "site")
    with pytest.raises(OutputError):
        write(SITE, tmp_path / "site" / "below")


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b'{"files": 3}', b"\xff\xfe"])
def test_a_manifest_that_cannot_be_read_is_refused(tmp_path: Path, text: bytes) -> None:
    write(SITE, tmp_path, "key")
    (tmp_path / MANIFEST).write_bytes(text)
    assert not is_current(tmp_path, "key")
    with pytest.raises(OutputError, match=MANIFEST):
        write(SITE, tmp_path)
    assert contents(tmp_path) == SITE


def test_a_page_that_cannot_be_made_leaves_the_old_site_as_it_was(tmp_path: Path) -> None:
    old = {"a.html": b"old", "z.html": b"old"}
    write(old, tmp_path, "key")
    for error in (ValueError(), KeyboardInterrupt()):
        with pytest.raises(type(error)):
            write(Failing("c.html", error), tmp_path)
        assert contents(tmp_path) == old
        assert is_current(tmp_path, "key")


def failing_write(monkeypatch: pytest.MonkeyPatch, number: int, error: OSError) -> None:
    """Let the `number`-th file that is opened for writing fail."""
    opened = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def open_(path: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
            nonlocal opened
            if "w" in mode:
                opened += 1
                if opened == number:
                    raise error
            return real(path, mode, *args, **kwargs)

        return open_

    monkeypatch.setattr(Path, "open", counted(Path.open))
    monkeypatch.setattr(write_module, "FileIO", counted(FileIO))


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_full_disk_leaves_the_old_site_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    old = {"a.html": b"old", "x/y.html": b"old", "z.html": b"old"}
    new = {"a.html": b"new", "n/o/p.html": b"new", "z.html": b"new"}
    write(old, tmp_path, "key")
    with monkeypatch.context() as patch:
        failing_write(patch, number, OSError(errno.ENOSPC, "No space left on device"))
        with pytest.raises(OutputError, match=r"disk is full.*as it was"):
            write(new, tmp_path)
    assert contents(tmp_path) == old
    assert is_current(tmp_path, "key")
    assert not (tmp_path / "n").exists()
    write(new, tmp_path)
    assert contents(tmp_path) == new


def test_a_folder_that_may_not_be_written_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing_write(monkeypatch, 1, PermissionError(errno.EACCES, "Permission denied", "x.html"))
    with pytest.raises(OutputError, match=r"cannot be written.*x.html: Permission denied"):
        write(SITE, tmp_path)
    assert contents(tmp_path) == {}


def test_a_run_cut_short_while_files_are_moved_can_be_taken_up_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"a.html": b"old", "gone.html": b"old"}, tmp_path, "key")
    real = os.replace

    def replace(source: Any, target: Any) -> None:
        if str(target).endswith("b.html"):
            raise PermissionError(errno.EACCES, "in use", str(target))
        real(source, target)

    new = {"a.html": b"new", "b.html": b"new", "c.html": b"new"}
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with pytest.raises(OutputError, match="in use"):
            write(new, tmp_path, "key")
    assert not is_current(tmp_path, "key")
    write(new, tmp_path, "key")
    assert contents(tmp_path) == new
    assert is_current(tmp_path, "key")


def test_a_folder_is_current_only_for_its_key_and_while_untouched(tmp_path: Path) -> None:
    assert not is_current(tmp_path, "key")
    assert not is_current(tmp_path / "nowhere", "key")
    write(SITE, tmp_path)
    assert not is_current(tmp_path, "")
    write(SITE, tmp_path, "key")
    assert is_current(tmp_path, "key")
    assert not is_current(tmp_path, "other")
    (tmp_path / "a" / "d.html").write_bytes(b"less deeq")
    os.utime(tmp_path / "a" / "d.html", ns=(1, 1))
    assert not is_current(tmp_path, "key")
    write(SITE, tmp_path, "key")
    (tmp_path / "a" / "d.html").unlink()
    assert not is_current(tmp_path, "key")


def test_a_folder_is_not_current_where_something_was_not_read(tmp_path: Path) -> None:
    unread: list[str] = []

    class Unreadable(Failing):
        def __getitem__(self, url: str) -> bytes:
            unread.append(url)
            return b""

    site = Unreadable("", ValueError())
    write(site, tmp_path, "key", unread=unread)
    assert not is_current(tmp_path, "key")
    write(site, tmp_path, "key")
    assert is_current(tmp_path, "key")
    write(site, tmp_path, "key", unread=unread)
    assert not is_current(tmp_path, "key")


def test_progress_counts_to_the_end(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    write(SITE, tmp_path, on_progress=lambda done, total: heard.append((done, total)))
    assert heard == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("place", [".", "..", "Notes", "Notes/deep/site", "site"])
def test_a_site_among_the_notes_is_refused(tmp_path: Path, place: str) -> None:
    vault = tmp_path / "above" / "vault"
    (vault / "Notes").mkdir(parents=True)
    with pytest.raises(OutputError, match="choose"):
        check_output(vault / place, vault)


@pytest.mark.parametrize("place", ["../site", "../vault-site", ".site", "Notes/.site/html"])
def test_a_site_beside_the_vault_or_hidden_in_it_is_allowed(tmp_path: Path, place: str) -> None:
    vault = tmp_path / "vault"
    (vault / "Notes").mkdir(parents=True)
    check_output(vault / place, vault)


def test_a_site_among_the_notes_by_way_of_a_link_is_refused(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    try:
        (tmp_path / "elsewhere").symlink_to(vault, target_is_directory=True)
    except OSError:
        pytest.skip("no symbolic links here")
    with pytest.raises(OutputError):
        check_output(tmp_path / "elsewhere" / "site", vault)
