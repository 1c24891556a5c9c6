"""Whatever is wrong with a vault, a note or a disk: the rest is done, and what is wrong is told."""

from __future__ import annotations

import errno
import math
import os
import sys
from collections.abc import Callable
from io import FileIO
from pathlib import Path
from typing import Any

import pytest

from files import write_files
from milkshake import workspace as workspace_module
from milkshake.cli.main import main
from milkshake.disk import write as write_module
from milkshake.disk.scan import VaultError
from milkshake.model.note import Note
from milkshake.site import Site
from milkshake.workspace import Snapshot, Workspace

CapSys = pytest.CaptureFixture[str]

GOOD = "# Good\n[[none]]\n"


pytestmark = pytest.mark.usefixtures("own_folder")


def read(files: dict[str, str | bytes]) -> Snapshot:
    """The vault of these files and of a good note, whose own problem is found in any case."""
    root = write_files(Path("vault"), {"good.md": GOOD, **files})
    snapshot = Workspace(root, cache=False, workers=1).refresh()
    assert ("LNK001", "good.md") in {(p.code, p.path) for p in snapshot.problems}
    return snapshot


def codes(snapshot: Snapshot, path: str = "bad.md") -> list[str]:
    return [problem.code for problem in snapshot.problems if problem.path == path]


def builds() -> None:
    """The vault becomes a site all the same."""
    assert main(["build", "vault", "-o", "site"]) == 0
    assert Path("site/good.html").exists()


# Folders


def test_a_folder_that_is_no_vault_of_obsidians_is_a_vault(capsys: CapSys) -> None:
    write_files(Path("plain"), {"a.md": "text"})
    assert main(["lint", "plain"]) == 0


def test_an_empty_folder_has_no_notes(capsys: CapSys) -> None:
    Path("plain").mkdir()
    assert main(["lint", "plain"]) == 0
    assert "0 notes checked because there is no Markdown file" in capsys.readouterr().out
    assert main(["build", "plain"]) == 0
    assert Path("site/index.html").exists()


def test_a_folder_that_is_missing_is_an_error() -> None:
    with pytest.raises(VaultError, match="there is no folder"):
        Workspace("missing")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_links_in_circles_and_out_of_the_vault_are_problems(capsys: CapSys) -> None:
    write_files(Path("outside"), {"secret.md": "secret"})
    Path("vault/sub").mkdir(parents=True)
    Path("vault/sub/up").symlink_to("..", target_is_directory=True)
    Path("vault/loop.md").symlink_to("loop.md")
    Path("vault/out").symlink_to(Path("outside").absolute(), target_is_directory=True)
    snapshot = read({})
    assert [p.path for p in snapshot.problems if p.code == "VLT004"] == ["loop.md", "out"]
    assert list(snapshot.vault.notes) == ["good.md"]
    builds()
    assert not any("secret" in path.read_text() for path in Path("site").rglob("*.html"))


def test_a_problem_outside_of_notes_can_be_ignored() -> None:
    if sys.platform == "win32":
        pytest.skip("links need a privilege on Windows")
    Path("vault").mkdir()
    Path("vault/loop.md").symlink_to("loop.md")
    write_files(Path("vault"), {"milkshake.toml": '[lint]\nignore = ["unreadable-file"]'})
    assert codes(read({}), "loop.md") == []


# Files that cannot be read


def refuse(monkeypatch: pytest.MonkeyPatch, name: str | tuple[str, ...], error: OSError) -> None:
    """Let the reading of a file fail: the tests' own user may be one who may read all."""

    def opened(path: str) -> Any:
        if path.endswith(name):
            raise error
        return FileIO(path)

    monkeypatch.setattr(workspace_module, "FileIO", opened)


def test_a_note_that_cannot_be_read_is_a_problem(
    monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> None:
    refuse(monkeypatch, "bad.md", PermissionError(errno.EACCES, "Permission denied"))
    snapshot = read({"bad.md": "text", "other.md": "[[bad]]"})
    (problem,) = [problem for problem in snapshot.problems if problem.path == "bad.md"]
    assert problem.code == "VLT004"
    assert "Permission denied" in problem.message
    assert codes(snapshot, "other.md") == [], "the note exists"
    assert main(["lint", "vault"]) == 1
    assert "VLT004" in capsys.readouterr().out
    builds()


def test_a_note_is_read_when_it_may_be_again(monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(Path("vault"), {"bad.md": "text"})
    workspace = Workspace("vault", cache=Path("cache"), workers=1)
    with monkeypatch.context() as patch:
        refuse(patch, "bad.md", PermissionError(errno.EACCES, "Permission denied"))
        assert codes(workspace.refresh()) == ["VLT004"]
    snapshot = workspace.refresh()
    assert codes(snapshot) == []
    assert snapshot.vault.notes["bad.md"].excerpt == "text"


def test_an_attachment_that_cannot_be_read_does_not_stop_a_build(
    monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> None:
    read({"bad.md": "![[x.png]]", "x.png": "picture"})
    os.utime("vault/x.png", (1_600_000_000, 1_600_000_000))  # so that only the build reads it
    with monkeypatch.context() as patch:
        refuse(patch, "x.png", PermissionError(errno.EACCES, "Permission denied"))
        builds()
    assert "warning: vault/x.png is empty on the site" in capsys.readouterr().err
    builds()
    assert [path.read_text() for path in Path("site").rglob("x.png")] == ["picture"]
    builds()
    assert "Nothing to build" in capsys.readouterr().out


def test_an_attachment_that_cannot_be_read_costs_no_second_rendering(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read({"bad.md": "![[x.png]]", "x.png": "picture"})
    os.utime("vault/x.png", (1_600_000_000, 1_600_000_000))
    made: list[str] = []
    real = Site.__getitem__

    def counted(site: Site, url: str) -> bytes:
        made.append(url)
        return real(site, url)

    monkeypatch.setattr(Site, "__getitem__", counted)
    refuse(monkeypatch, "x.png", PermissionError(errno.EACCES, "Permission denied"))
    builds()
    assert "bad.html" in made
    assert len(made) == len({*made})


def test_a_file_that_vanishes_after_the_scan_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = FileNotFoundError(errno.ENOENT, "No such file or directory")
    refuse(monkeypatch, ("bad.md", "x.png"), gone)
    snapshot = read({"bad.md": "text", "x.png": "", "other.md": "[[bad]]"})
    assert list(snapshot.vault.notes) == ["good.md", "other.md"]
    assert snapshot.vault.files == ()
    assert codes(snapshot, "other.md") == ["LNK001"]


def test_a_config_that_cannot_be_read_is_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> None:
    write_files(Path("vault"), {"milkshake.toml": b"title = 'x'\nurl = '\xff'\n"})
    assert main(["lint", "vault"]) == 2
    assert capsys.readouterr().err == "error: vault/milkshake.toml:2:1: is not valid UTF-8\n"
    refuse(monkeypatch, "milkshake.toml", PermissionError(errno.EACCES, "Permission denied"))
    assert main(["lint", "vault"]) == 2
    expected = "error: vault/milkshake.toml:1:1: cannot be read: Permission denied\n"
    assert capsys.readouterr().err == expected


# Text


def test_bytes_that_are_not_utf8_are_replaced_and_told_of() -> None:
    snapshot = read({"bad.md": b"# T\nbad \xff[[none]]\n"})
    assert codes(snapshot) == ["VLT002", "LNK001"]
    assert "\ufffd" in snapshot.vault.notes["bad.md"].excerpt
    builds()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_read(encoding: str) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"
    snapshot = read({"bad.md": f"{mark}# Tä\n[[none]]\n".encode(encoding)})
    assert snapshot.vault.notes["bad.md"].headings[0].text == "Tä"
    assert "LNK001" in codes(snapshot)
    builds()


def test_a_byte_order_mark_is_dropped() -> None:
    snapshot = read({"bad.md": b"\xef\xbb\xbf---\ntitle: T\n---\n"})
    assert snapshot.vault.notes["bad.md"].title == "T"
    assert codes(snapshot) == []


def test_nul_bytes_are_told_of() -> None:
    snapshot = read({"bad.md": b"# T\none\0two [[none]]\n"})
    assert "VLT002" in codes(snapshot)
    assert "LNK001" in codes(snapshot)
    builds()


def test_an_empty_note_is_a_note() -> None:
    snapshot = read({"bad.md": b"", "other.md": "[[bad]]"})
    assert codes(snapshot) == ["VLT012"]
    assert codes(snapshot, "other.md") == []
    builds()


def test_a_note_of_5_mb_is_read() -> None:
    line = "word " * 200 + "\n\n"
    snapshot = read({"bad.md": "# T\n\n" + line * (5_000_000 // len(line)) + "[[none]]\n"})
    assert codes(snapshot) == ["LNK001"]
    builds()


@pytest.mark.parametrize(
    "text",
    [
        "> " * 10_000 + "deep\n",
        "- " * 10_000 + "deep\n",
        "\n".join("  " * depth + "- item" for depth in range(500)) + "\n",
        "[" * 2_000 + "deep" + "](x)" * 2_000 + "\n",
        "*" * 2_000 + "deep" + "*" * 2_000 + "\n",
        "![[" * 1_000 + "]]" * 1_000 + "\n",
        "<div>" * 2_000 + "\n",
    ],
    ids=["quotes", "lists", "lists by line", "brackets", "stars", "embeds", "html"],
)
def test_deep_nesting_does_not_stop_anything(text: str) -> None:
    snapshot = read({"bad.md": text + "\n\n# After\n"})
    assert "bad.md" in snapshot.vault.notes
    builds()


@pytest.mark.parametrize("text", ["> " * 10_000 + "deep\n", "- " * 10_000 + "deep\n"])
def test_lists_and_quotes_nested_too_deeply_are_told_of(text: str) -> None:
    assert "VLT003" in codes(read({"bad.md": text}))


@pytest.mark.parametrize(
    ("error", "code"), [(RecursionError("deep"), "VLT003"), (ValueError("odd"), "VLT004")]
)
def test_a_note_that_fells_the_parser_is_a_problem(
    monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
) -> None:
    def parse_bytes(path: str, data: bytes, preamble: str = "") -> Note:
        if path == "bad.md":
            raise error
        return real(path, data, preamble)

    from milkshake import parse

    real = parse.parse_bytes
    monkeypatch.setattr(parse, "parse_bytes", parse_bytes)
    assert codes(read({"bad.md": "text"})) == [code]


# Properties


@pytest.mark.parametrize(
    "properties",
    ["- a\n- b", "just text", "a: [", "a: b: c", "a: 'x", "\tx: 1"],
    ids=["list", "scalar", "bracket", "colons", "quote", "tab"],
)
def test_properties_that_are_no_mapping_are_told_of(properties: str) -> None:
    snapshot = read({"bad.md": f"---\n{properties}\n---\n# T\n[[none]]\n"})
    assert codes(snapshot) == ["PRP001", "LNK001"]
    assert snapshot.vault.notes["bad.md"].headings[0].text == "T"
    builds()


def test_properties_make_no_objects_of_the_program() -> None:
    snapshot = read({"bad.md": "---\na: !!python/object/apply:os.getcwd []\n---\n"})
    assert snapshot.vault.notes["bad.md"].value("a") in ([], None)


def test_a_property_given_twice_is_told_of() -> None:
    assert codes(read({"bad.md": "---\na: 1\na: 2\n---\n"})) == ["PRP003"]


def test_properties_that_are_never_closed_are_told_of() -> None:
    snapshot = read({"bad.md": "---\na: 1\n\n# T\n[[none]]\n"})
    assert "PRP001" in codes(snapshot)
    builds()


@pytest.mark.parametrize("levels", [9, 40])
def test_an_alias_bomb_does_not_go_off(levels: int) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, levels)]
    snapshot = read({"bad.md": "---\n" + "\n".join(lines) + "\n---\n[[none]]\n"})
    assert codes(snapshot) == ["PRP001", "LNK001"]
    builds()


def test_an_alias_of_itself_does_not_go_round() -> None:
    read({"bad.md": "---\na: &a [*a]\nb: &b {c: *b}\n---\n"})
    builds()


def test_numbers_beyond_all_bounds_are_read() -> None:
    number = "9" * 5000
    table = f"## Job map\n\n| Order | Step |\n|--|--|\n| {number} | Pay |\n"
    properties = f"type: job\nmain: true\na: {number}\nb: 1e999\nc: -.inf\nsample: '{number}'\n"
    snapshot = read({"bad.md": f"---\n{properties}---\n\n(d:: {number}) [[none]]\n\n{table}"})
    assert "LNK001" in codes(snapshot)
    assert snapshot.vault.notes["bad.md"].value("a") == math.inf
    assert [step.text for step in snapshot.research.items_of("bad.md")] == ["Pay"]
    builds()
    builds()


# The output folder


def fail(monkeypatch: pytest.MonkeyPatch, when: Callable[[Path, str], bool], number: int) -> None:
    """Let opening files for writing fail."""

    def failing(real: Callable[..., Any]) -> Callable[..., Any]:
        def opened(path: Path | str, mode: str = "r", *arguments: Any, **options: Any) -> Any:
            if "w" in mode and when(Path(path), mode):
                raise OSError(number, os.strerror(number), str(path))
            return real(path, mode, *arguments, **options)

        return opened

    monkeypatch.setattr(Path, "open", failing(Path.open))
    monkeypatch.setattr(write_module, "FileIO", failing(FileIO))


def content(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_output_folder_that_cannot_be_made_is_told_of(capsys: CapSys) -> None:
    read({})
    write_files(Path(), {"file": ""})
    for place in ("file", "file/site"):
        assert main(["build", "vault", "-o", place]) == 2
        assert capsys.readouterr().err.startswith("error: ")


def test_an_output_folder_that_may_not_be_written_is_told_of(
    monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> None:
    read({})
    fail(monkeypatch, lambda path, mode: "site" in path.parts, errno.EACCES)
    assert main(["build", "vault", "-o", "site"]) == 2
    message = capsys.readouterr().err
    assert "cannot be written" in message
    assert len(message.splitlines()) < 3


def test_a_full_disk_leaves_the_old_site(monkeypatch: pytest.MonkeyPatch, capsys: CapSys) -> None:
    read({"bad.md": "before", "other.md": "before"})
    builds()
    before = content(Path("site"))
    write_files(Path("vault"), {"bad.md": "after", "other.md": "after", "new.md": "new"})
    seen: list[Path] = []

    def is_full(path: Path, mode: str) -> bool:
        if "site" in path.parts:
            seen.append(path)
        return len(seen) > 2

    with monkeypatch.context() as patch:
        fail(patch, is_full, errno.ENOSPC)
        assert main(["build", "vault", "-o", "site"]) == 2
    assert "disk is full" in capsys.readouterr().err
    assert content(Path("site")) == before
    builds()
    assert "after" in Path("site/bad.html").read_text()


def test_a_terminal_that_lacks_a_character_is_no_error(capsys: CapSys) -> None:
    read({"bäd 日本.md": "[[nöne 日本]]"})
    assert main(["lint", "vault"]) == 1
    assert "bäd 日本.md" in capsys.readouterr().out
