"""Which files of a folder make up a vault."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from files import write_files
from milkshake.disk.scan import Scan, VaultError, scan
from milkshake.model.files import is_note

links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def paths(found: Scan) -> list[str]:
    return list(found.files)


def defects(found: Scan) -> list[tuple[str, str]]:
    return [(path, defect.message) for path, defect in found.defects]


def test_files_are_listed_by_path_with_slashes(tmp_path: Path) -> None:
    write_files(tmp_path, {"b.md": "", "a/z.md": "12", "a/b/c.png": "", "A.md": ""})
    found = scan(tmp_path)
    assert paths(found) == ["A.md", "a/b/c.png", "a/z.md", "b.md"]
    assert found.files["a/z.md"].size == 2
    assert found.defects == ()


def test_names_that_begin_with_a_dot_are_not_in_the_vault(tmp_path: Path) -> None:
    write_files(tmp_path, {".a.md": "", ".obsidian/app.json": "", "b/.git/c.md": "", "b/d..md": ""})
    assert paths(scan(tmp_path)) == ["b/d..md"]


def test_excluded_files_and_folders_are_left_out_as_git_would(tmp_path: Path) -> None:
    write_files(
        tmp_path, {"a/x.md": "", "b/a/x.md": "", "b/y.tmp.md": "", "b/z.md": "", "c.md": ""}
    )
    found = scan(tmp_path, ["/a/", "*.tmp.md", "!b/z.md", "[c].md"])
    assert paths(found) == ["b/a/x.md", "b/z.md"]
    assert found.excluded == 3
    write_files(tmp_path, {"a/y.md": ""})
    assert scan(tmp_path, ["/a/"]).excluded == 1, "nobody looks into an excluded folder"
    assert paths(scan(tmp_path, ["*", "!c.md"])) == ["c.md"]


def test_a_site_below_the_vault_is_no_part_of_it(tmp_path: Path) -> None:
    write_files(
        tmp_path, {"a.md": "", "site/.milkshake.json": "{}", "site/a.html": "", "t/b.md": ""}
    )
    assert paths(scan(tmp_path)) == ["a.md", "t/b.md"]


def test_a_site_is_no_vault(tmp_path: Path) -> None:
    write_files(tmp_path, {".milkshake.json": "{}", "index.html": ""})
    with pytest.raises(VaultError, match="is a site that milkshake has built"):
        scan(tmp_path)


def test_only_files_that_end_in_md_are_notes() -> None:
    assert is_note("a/B.MD")
    assert is_note(".md")
    assert not is_note("a.mdx")
    assert not is_note("md")


@links
def test_a_link_to_a_file_of_the_vault_is_a_file(tmp_path: Path) -> None:
    write_files(tmp_path, {"a/x.md": "text"})
    (tmp_path / "y.md").symlink_to("a/x.md")
    found = scan(tmp_path)
    assert paths(found) == ["a/x.md", "y.md"]
    assert found.files["y.md"].size == 4


@links
def test_a_link_to_a_folder_of_the_vault_adds_nothing(tmp_path: Path) -> None:
    write_files(tmp_path, {"z/x.md": ""})
    (tmp_path / "a").symlink_to("z", target_is_directory=True)
    assert paths(scan(tmp_path)) == ["z/x.md"]


@links
def test_links_that_go_in_circles_end(tmp_path: Path) -> None:
    write_files(tmp_path, {"a/x.md": "", "b/y.md": ""})
    (tmp_path / "a/up").symlink_to("..", target_is_directory=True)
    (tmp_path / "a/b").symlink_to("../b", target_is_directory=True)
    (tmp_path / "b/a").symlink_to("../a", target_is_directory=True)
    found = scan(tmp_path)
    assert paths(found) == ["a/x.md", "b/y.md"]
    assert found.defects == ()


@links
def test_a_link_that_leads_to_itself_is_reported(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.md": ""})
    (tmp_path / "one.md").symlink_to("two.md")
    (tmp_path / "two.md").symlink_to("one.md")
    found = scan(tmp_path)
    assert paths(found) == ["a.md"]
    assert [path for path, _ in defects(found)] == ["one.md", "two.md"]
    assert all("cannot be followed" in message for _, message in defects(found))


@links
def test_a_link_that_leads_nowhere_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("gone/b.md")
    message = "symbolic link `a.md` leads to gone/b.md, which does not exist"
    assert defects(scan(tmp_path)) == [("a.md", message)]


@links
def test_a_link_out_of_the_vault_is_reported_and_not_followed(tmp_path: Path) -> None:
    write_files(tmp_path, {"out/secret.md": "", "vault/a.md": "", "vault2/b.md": ""})
    vault = tmp_path / "vault"
    (vault / "folder").symlink_to(tmp_path / "out", target_is_directory=True)
    (vault / "file.md").symlink_to("../out/secret.md")
    (vault / "like.md").symlink_to(tmp_path / "vault2/b.md")
    (vault / ".hidden").symlink_to(tmp_path / "out", target_is_directory=True)
    found = scan(vault)
    assert paths(found) == ["a.md"]
    message = "symbolic link `{}` leads out of the vault, and is not followed"
    assert defects(found) == [
        (name, message.format(name)) for name in ("file.md", "folder", "like.md")
    ]


@links
def test_a_link_does_not_show_what_is_hidden_or_excluded(tmp_path: Path) -> None:
    write_files(tmp_path, {".h/x.md": "", "private/x.md": "", "old.md": ""})
    (tmp_path / "a").symlink_to(".h", target_is_directory=True)
    (tmp_path / "b").symlink_to("private", target_is_directory=True)
    (tmp_path / "c.md").symlink_to("private/x.md")
    (tmp_path / "d.md").symlink_to("old.md")
    found = scan(tmp_path, ["private/", "old.md"])
    assert paths(found) == []
    assert found.defects == ()


@links
def test_the_vault_may_be_a_link_itself(tmp_path: Path) -> None:
    write_files(tmp_path, {"real/a.md": ""})
    (tmp_path / "vault").symlink_to("real", target_is_directory=True)
    assert paths(scan(tmp_path / "vault")) == ["a.md"]


@posix
def test_pipes_and_sockets_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "socket.md"))
        found = scan(tmp_path)
    assert paths(found) == []
    assert found.defects == ()


@pytest.mark.skipif(sys.platform != "linux", reason="only there may a name be any bytes")
def test_a_name_that_is_not_utf8_is_reported(tmp_path: Path) -> None:
    write_files(tmp_path, {"ä.md": ""})
    (tmp_path / os.fsdecode(b"b\xff.md")).touch()
    (tmp_path / os.fsdecode(b"d\xff")).mkdir()
    found = scan(tmp_path)
    assert paths(found) == ["ä.md"]
    names = ["b\ufffd.md", "d\ufffd"]
    assert defects(found) == [(name, f"name `{name}` is not valid UTF-8") for name in names]


def test_a_folder_that_cannot_be_read_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, {"a.md": "", "locked/b.md": ""})
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = scan(tmp_path)
    assert paths(found) == ["a.md"]
    assert defects(found) == [("locked", "folder `locked` cannot be read: Permission denied")]


def test_a_folder_that_vanishes_while_it_is_scanned_is_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, {"a.md": "", "gone/b.md": ""})
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("gone"):
            raise FileNotFoundError(2, "No such file or directory", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = scan(tmp_path)
    assert paths(found) == ["a.md"]
    assert found.defects == ()


def test_what_is_no_folder_is_no_vault(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.md": ""})
    with pytest.raises(VaultError, match="there is no folder"):
        scan(tmp_path / "none")
    with pytest.raises(VaultError, match="is a file, not a folder"):
        scan(tmp_path / "a.md")


def test_a_vault_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scandir(path: str) -> object:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(VaultError, match="cannot be read: Permission denied"):
        scan(tmp_path)
