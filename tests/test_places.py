"""Files and folders on the command line: which vault they lie in, and how they are printed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from files import write_files
from milkshake import open_vault
from milkshake.cli.main import main
from milkshake.disk.locate import locate, spelled, with_folders
from milkshake.disk.scan import VaultError

CapSys = pytest.CaptureFixture[str]

FILES: dict[str, str | bytes] = {
    ".obsidian/app.json": '{"userIgnoreFilters": ["Archive/"]}',
    ".obsidian/templates.json": '{"folder": "Templates"}',
    ".trash/old.md": "[[gone]]",
    "milkshake.toml": "",
    "Home.md": "[[Plan a trip]] [[gone]]",
    "Jobs/Plan a trip.md": "one\n\n[[Ann]] [[gone]]\n[[Archive/a]]",
    "Jobs/Deep/50% of: café, 東京.md": "[[Home]]\n[[gone]]",
    "Jobs/fine.md": "[[Home]]",
    "People/Ann.md": "[[Plan a trip]]",
    "People/photo.png": b"",
    "Archive/a.md": "[[gone]]",
    "Templates/job.md": "[[gone]]",
    "Plan.canvas": '{"nodes": [{"id": "a", "type": "file", "file": "gone.md"}]}',
}


pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return write_files(tmp_path / "my notes", FILES)


def lint(capsys: CapSys, *arguments: str | Path, code: int = 1, form: str = "concise") -> str:
    """What lint prints on stdout; LNK001 alone is selected."""
    command = ["lint", "--select", "LNK001", "--output-format", form, *map(str, arguments)]
    assert main(command) == code, capsys.readouterr()
    return capsys.readouterr().out


def places(printed: str) -> Iterator[tuple[Path, int]]:
    """The files and rows that a report for people names."""
    for match in re.finditer(r"^(?: *--> )?(.+?):(\d+):\d+(?:: LNK001.*)?$", printed, re.MULTILINE):
        yield Path(match[1]), int(match[2])


# Which vault


@pytest.mark.parametrize("place", ["", "Jobs", "Jobs/Deep", "Home.md", "Jobs/fine.md", ".trash"])
def test_a_vault_is_found_upwards(vault: Path, place: str) -> None:
    located = locate(vault / place)
    assert (located.root, located.path, located.marked) == (vault, place, True)


def test_a_config_goes_before_a_folder_of_obsidian_that_is_nearer(tmp_path: Path) -> None:
    write_files(
        tmp_path / "v",
        {"milkshake.toml": "", "a/.obsidian/app.json": "", "a/b.md": "", "c/milkshake.toml": ""},
    )
    assert locate(tmp_path / "v/a/b.md").root == tmp_path / "v"
    assert locate(tmp_path / "v/c").root == tmp_path / "v/c"
    (tmp_path / "v/milkshake.toml").unlink()
    assert locate(tmp_path / "v/a/b.md").root == tmp_path / "v/a"


def test_a_vault_in_a_hidden_folder_of_another_is_its_own(tmp_path: Path) -> None:
    write_files(tmp_path, {"v/milkshake.toml": "", "v/.copies/1/.obsidian/app.json": ""})
    assert locate(tmp_path / "v/.copies/1").root == tmp_path / "v/.copies/1"
    assert locate(tmp_path / "v/.copies").root == tmp_path / "v"


def test_a_folder_without_a_marker_is_the_vault_itself(tmp_path: Path) -> None:
    write_files(tmp_path, {"a/b/c.md": "", "a/b/milkshake.toml/x": "", "a/.obsidian": ""})
    assert locate(tmp_path / "a").root == tmp_path / "a"
    located = locate(tmp_path / "a/b/c.md")
    assert (located.root, located.path, located.marked) == (tmp_path / "a/b", "c.md", False)


def test_the_home_of_the_user_is_never_found(tmp_path: Path) -> None:
    write_files(tmp_path, {"home/.obsidian/app.json": "", "home/notes/a.md": ""})
    assert locate(tmp_path / "home/notes").root == tmp_path / "home/notes"
    assert locate("~/notes").root == tmp_path / "home/notes"


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("none", "there is no file or folder none$"),
        ("Jbs", "there is no file or folder Jbs; did you mean Jobs?"),
        ("Jobs/finee.md", "did you mean Jobs/fine.md?"),
        ("Home.md/x", "there is no file or folder Home.md/x$"),
    ],
)
def test_a_place_that_is_not_there_is_told_with_the_nearest(
    vault: Path, place: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(vault)
    with pytest.raises(VaultError, match=message):
        locate(place)


def test_a_name_may_begin_like_that_of_a_user(tmp_path: Path) -> None:
    write_files(tmp_path, {"~nobody.md": "", "home/a.md": ""})
    assert locate("~nobody.md").path == "~nobody.md"
    assert locate("~/a.md").path == "a.md"
    with pytest.raises(VaultError, match=r"folder ~nobody\.m; did you mean ~nobody\.md\?"):
        locate("~nobody.m")


def test_a_pipe_is_no_place(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(VaultError, match="pipe is neither a file nor a folder"):
        locate(tmp_path / "pipe")


def test_paths_from_windows_are_understood(vault: Path, capsys: CapSys) -> None:
    assert locate("my notes\\Jobs\\fine.md").path == "Jobs/fine.md"
    assert main(["explain", "my notes\\Jobs\\fine.md"]) == 0
    assert "Jobs/fine.md" in capsys.readouterr().out
    write_files(vault, {"a\\b.md": ""})
    assert locate(vault / "a\\b.md").path == "a\\b.md", "a backslash may be part of a name"


def test_a_link_to_a_file_lies_where_it_is_and_a_link_to_a_folder_where_it_leads(
    vault: Path, tmp_path: Path
) -> None:
    (vault / "Latest.md").symlink_to(vault / "Jobs/fine.md")
    (vault / "Work").symlink_to(vault / "Jobs")
    (tmp_path / "short.md").symlink_to(vault / "Jobs/fine.md")
    (tmp_path / "short").symlink_to(vault)
    assert locate(vault / "Latest.md").path == "Latest.md"
    assert locate(vault / "Work").path == "Jobs"
    assert locate(vault / "Work/fine.md").path == "Jobs/fine.md"
    assert (locate("short.md").root, locate("short.md").path) == (vault, "Jobs/fine.md")
    assert locate("short/Jobs").root == vault


def test_a_path_is_spelled_as_in_the_vault(tmp_path: Path) -> None:
    cafe = unicodedata.normalize("NFD", "Café")
    write_files(tmp_path, {f"{cafe}/A.md": "", "b/a.md": "", "B/a.md": ""})
    known = with_folders([f"{cafe}/A.md", "B/a.md"])
    assert known == {"", cafe, f"{cafe}/A.md", "B", "B/a.md"}
    # A link plays the file system that finds a file by any spelling.
    (tmp_path / "CAFÉ").symlink_to(tmp_path / cafe)
    assert spelled("CAFÉ", tmp_path, known) == cafe
    assert spelled("B", tmp_path, known) == "B"
    assert spelled("b", tmp_path, known) == "b", "here it is another folder"
    assert spelled("b/A.md", tmp_path, known) == "b/A.md", "here it is no file at all"


# Several places


def test_places_of_two_vaults_are_an_error(vault: Path, capsys: CapSys) -> None:
    write_files(Path("other"), {"milkshake.toml": "", "x.md": ""})
    write_files(Path("plain"), {"y.md": ""})
    write_files(vault, {"Jobs/Deep/milkshake.toml": ""})
    for one, other in (("my notes/Home.md", "other/x.md"), ("my notes", "my notes/Jobs/Deep")):
        assert main(["lint", one, other]) == 2
        error = capsys.readouterr().err.splitlines()[0]
        vaults = "my notes and " + ("other" if "other" in other else "my notes/Jobs/Deep")
        assert error == (f"error: {one} and {other} lie in two vaults, {vaults}: name paths of one")
    assert main(["lint", "plain", "other"]) == 2
    assert ": name paths of one, or put a milkshake.toml above both" in capsys.readouterr().err


def test_of_unmarked_folders_the_one_that_holds_the_others_is_the_vault(capsys: CapSys) -> None:
    write_files(Path("plain"), {"a/x.md": "[[y]] [[gone]]", "b/y.md": "[[x]] [[gone]]"})
    printed = lint(capsys, "plain/a", "plain/b/y.md", "plain")
    assert [path.name for path, _ in places(printed)] == ["x.md", "y.md"]


def test_files_of_an_unmarked_folder_are_in_the_vault_where_one_stands(
    capsys: CapSys, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(Path("plain"), {"a/x.md": "[[y]] [[gone]]", "b/y.md": "[[x]] [[gone]]"})
    monkeypatch.chdir("plain")
    for files in (["a/x.md"], ["a/x.md", "b/y.md"]):
        assert [str(path) for path, _ in places(lint(capsys, *files))] == files
    assert main(["explain", "a/x.md"]) == 0
    assert "b/y.md" in capsys.readouterr().out


# What is shown


ASKED = {
    ".": ["Home.md", "Jobs/Deep/50% of: café, 東京.md", "Jobs/Plan a trip.md", "Plan.canvas"],
    "Jobs": ["Jobs/Deep/50% of: café, 東京.md", "Jobs/Plan a trip.md"],
    "Jobs/": ["Jobs/Deep/50% of: café, 東京.md", "Jobs/Plan a trip.md"],
    "Jobs/../Jobs/./Deep": ["Jobs/Deep/50% of: café, 東京.md"],
    "Jobs/Plan a trip.md": ["Jobs/Plan a trip.md"],
    "Plan.canvas": ["Plan.canvas"],
    "Jobs/fine.md": [],
    "People": [],
}


@pytest.mark.parametrize("stand", [".", "..", "Jobs", "Jobs/Deep", "../cache", "/"])
def test_a_part_of_a_vault_has_the_problems_it_has_in_the_whole_and_their_places_open(
    vault: Path, stand: str, capsys: CapSys, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = json.loads(lint(capsys, vault, form="json"))
    Path("cache").mkdir(exist_ok=True)
    monkeypatch.chdir(vault / stand)
    for place, paths in ASKED.items():
        expected = [item for item in whole if item["path"] in paths]
        asked = os.path.relpath(vault) + os.sep + place
        code = 1 if expected else 0
        assert json.loads(lint(capsys, asked, form="json", code=code)) == expected
        for form in ("concise", "full"):
            found = [*places(lint(capsys, asked, form=form, code=code))]
            assert [row for _, row in found] == [item["location"]["row"] for item in expected]
            for (path, row), item in zip(found, expected, strict=True):
                assert path.samefile(vault / item["path"])
                assert row <= len(path.read_text(encoding="utf-8").split("\n"))


def test_without_paths_the_folder_where_one_stands_is_shown(
    vault: Path, capsys: CapSys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(vault / "Jobs/Deep")
    assert [str(path) for path, _ in places(lint(capsys))] == ["50% of: café, 東京.md"]
    printed = lint(capsys, ".", "../../Home.md", ".")
    assert [str(path) for path, _ in places(printed)] == ["../../Home.md", "50% of: café, 東京.md"]
    assert "Found 2 problems (2 errors) in 2 notes" in printed


def test_a_folder_does_not_take_in_another_whose_name_begins_alike(capsys: CapSys) -> None:
    write_files(Path("v"), {"milkshake.toml": "", "Job/a.md": "[[x]]", "Jobs/b.md": "[[x]]"})
    assert [str(path) for path, _ in places(lint(capsys, "v/Job"))] == ["v/Job/a.md"]


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("People/photo.png", "my notes/People/photo.png is not a note"),
        ("milkshake.toml", "my notes/milkshake.toml is not a note"),
        ("Archive/a.md", "Obsidian's settings exclude my notes/Archive/a.md"),
        ("Archive", "every note in my notes/Archive is a template, or Obsidian's settings exclude"),
        ("Templates/job.md", "my notes/Templates/job.md is a template"),
        (".trash/old.md", "my notes/.trash/old.md is hidden"),
        (".obsidian", "my notes/.obsidian is hidden"),
        ("Left", "`exclude` in milkshake.toml leaves no note in my notes/Left"),
        ("Left/x.md", "`exclude` in milkshake.toml leaves out my notes/Left/x.md"),
        ("Empty", "there is no Markdown file (.md) in my notes/Empty"),
    ],
)
def test_why_nothing_is_checked_is_said(
    vault: Path, place: str, reason: str, capsys: CapSys
) -> None:
    write_files(vault, {"milkshake.toml": 'exclude = ["Left/"]', "Left/x.md": "[[gone]]"})
    (vault / "Empty").mkdir()
    assert lint(capsys, vault / place, code=0).startswith(f"0 notes checked because {reason}")
    assert main(["lint", str(vault / place), str(vault / "Jobs/fine.md"), "--select", "LNK"]) == 0
    shown = capsys.readouterr()
    assert shown.err.startswith(f"warning: {reason}")
    assert shown.out.startswith("The only note is clean")


def test_a_link_out_of_the_vault_is_a_problem_of_the_file(vault: Path, capsys: CapSys) -> None:
    write_files(Path("other"), {"x.md": ""})
    (vault / "out.md").symlink_to(Path("other/x.md").resolve())
    assert main(["lint", "my notes/out.md", "--output-format", "concise"]) == 1
    shown = capsys.readouterr()
    assert shown.out.startswith("my notes/out.md:1:1: VLT004")
    assert shown.err == ""


def test_a_command_that_reads_the_vault_finds_it_from_any_place_in_it(
    vault: Path, capsys: CapSys, monkeypatch: pytest.MonkeyPatch
) -> None:
    graphs = set()
    for place in ("", "Jobs", "Home.md"):
        assert main(["graph", str(vault / place)]) == 0
        graphs.add(capsys.readouterr().out)
    monkeypatch.chdir(vault / "Jobs/Deep")
    assert main(["graph"]) == 0
    graphs.add(capsys.readouterr().out)
    assert len(graphs) == 1
    assert "People/Ann.md" in graphs.pop()


@pytest.mark.parametrize(
    ("stand", "arguments"),
    [
        ("..", ["my notes/Jobs/Plan a trip.md"]),
        ("..", ["Jobs/Plan a trip.md", "my notes"]),
        ("..", ["my notes/Jobs/Plan a trip.md", "my notes"]),
        ("..", ["Plan a trip", "my notes/People/Ann.md"]),
        ("Jobs", ["Plan a trip.md"]),
        ("Jobs", ["Plan a trip"]),
        ("Jobs/Deep", ["../Plan a trip.md"]),
        ("People", ["Jobs/Plan a trip.md"]),
    ],
)
def test_explain_takes_a_path_from_here_or_from_the_vault(
    vault: Path,
    stand: str,
    arguments: list[str],
    capsys: CapSys,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(vault / stand)
    assert main(["explain", *arguments, "--output-format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["path"] == "Jobs/Plan a trip.md"


def test_explain_takes_the_file_that_lies_here_before_its_namesake(
    vault: Path, capsys: CapSys, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(vault, {"Plan a trip.md": ""})
    monkeypatch.chdir(vault / "Jobs")
    assert main(["explain", "Plan a trip.md", "--output-format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["path"] == "Jobs/Plan a trip.md"


def test_notebooks_find_the_vault_as_commands_do(vault: Path) -> None:
    assert "People/Ann.md" in open_vault(vault / "Jobs").notes
    with pytest.raises(VaultError):
        open_vault(vault / "none")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")
def test_a_vault_whose_name_is_not_utf_8_is_read(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    write_files(folder, {"milkshake.toml": "", "a.md": "[[gone]]"})
    command = [sys.executable, "-m", "milkshake", "build", str(folder)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert b"anew, in " in done.stdout
    assert done.stdout.splitlines()[0].endswith(b": caf\xe9/.site")
    assert b"/caf%E9/.site/index.html\n" in done.stdout


# Formats


def test_github_names_files_from_the_root_of_the_repository(
    vault: Path, capsys: CapSys, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = "Jobs/Deep/50%25 of%3A café%2C 東京.md"
    monkeypatch.chdir(vault / "People")
    shown = lint(capsys, "../Jobs/Deep", form="github")
    assert shown.startswith(f"::error title=LNK001 broken-note-link,file={file},line=2,")
    (vault.parent / ".git").write_text("gitdir: elsewhere")
    assert f"file=my notes/{file},line=2," in lint(capsys, "../Jobs/Deep", form="github")
    assert json.loads(lint(capsys, "../Jobs/Deep", form="json"))[0]["path"].startswith("Jobs/Deep/")


def test_the_place_of_a_wrong_setting_opens(
    vault: Path, capsys: CapSys, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(vault, {"milkshake.toml": "titel = 1"})
    monkeypatch.chdir(vault / "Jobs")
    assert main(["lint"]) == 2
    assert capsys.readouterr().err.startswith("error: ../milkshake.toml:1:1: unknown key `titel`")
