"""The commands: what they print, where, and with which exit code."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import socket
import subprocess
import sys
import webbrowser
from pathlib import Path
from threading import Timer

import pytest
from click.testing import CliRunner

from files import write_files
from milkshake import report
from milkshake.cli import commands, terminal
from milkshake.cli.graph_formats import FORMATS
from milkshake.cli.group import COMMANDS, MEANT, milkshake
from milkshake.cli.main import main
from milkshake.rules.registry import RULES
from milkshake.version import __version__
from milkshake.workspace import Snapshot, Workspace
from test_rules import CASES_OF

CapSys = pytest.CaptureFixture[str]


pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    write_files(tmp_path / "notes", {"a.md": "one\nsee [[b]] and [[#c]]\n", "d.md": "[[a]]"})
    return Path("notes")


# All commands


def test_the_help_lists_each_file_of_the_folder_of_commands(capsys: CapSys) -> None:
    files = sorted(Path(commands.__path__[0]).glob("[!_]*.py"))
    assert main(["--help"]) == 0
    listed = capsys.readouterr().out.partition("Commands:\n")[2].partition("\n\n")[0]
    assert [line.split()[0] for line in listed.splitlines()] == [file.stem for file in files]


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_told(option: str, capsys: CapSys) -> None:
    assert main([option]) == 0
    assert capsys.readouterr().out == f"milkshake {__version__}\n"


def modules_loaded_by(argument: str) -> set[str]:
    code = f"import sys; from milkshake.cli.main import main; main([{argument!r}])"
    code += "; print('modules:', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {*done.stdout.rpartition("modules:")[2].split()}


def test_the_version_needs_nothing_slow() -> None:
    slow = {"click", "msgspec", "rich", "networkx", "markdown_it"}
    assert not slow & modules_loaded_by("--version")


def test_the_help_needs_nothing_that_only_some_commands_need() -> None:
    slow = {"rich", "networkx", "markdown_it", "watchdog", "jinja2"}
    assert not slow & modules_loaded_by("--help")


def test_a_command_is_run_without_the_others() -> None:
    loaded = modules_loaded_by("rule")
    assert "milkshake.cli.commands.rule" in loaded
    assert "milkshake.cli.commands.lint" not in loaded


def test_python_m_milkshake_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "milkshake", "-V"], capture_output=True, check=True
    )
    assert done.stdout.decode().strip() == f"milkshake {__version__}"


def test_no_command_shows_the_help(capsys: CapSys) -> None:
    assert main([]) == 2
    shown = capsys.readouterr()
    assert shown.err.startswith("Usage: milkshake")
    assert "error" not in shown.err


@pytest.mark.parametrize("command", COMMANDS)
def test_each_help_teaches_by_examples(command: str) -> None:
    result = CliRunner().invoke(milkshake, [command, "--help"])
    assert result.exit_code == 0
    assert f"Examples:\n    milkshake {command}" in result.output


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["lnt"], "no command is called lnt; did you mean lint?", "milkshake lint"),
        (["qqq", "x"], "no command is called qqq", "milkshake --help"),
        (
            ["lint", "--selct", "x"],
            "there is no option --selct; did you mean --select?",
            "milkshake lint --help",
        ),
        (
            ["lint", "notes", "--select", "LNKK"],
            "no rule is called `LNKK`",
            "milkshake lint --help",
        ),
        (["lint", "notes", "--ignore", "x"], "no rule is called `x` in `--ignore`", "lint --help"),
        (["lint", "none"], "there is no file or folder none", "milkshake lint PATH"),
        (["lint", "nots"], "nots; did you mean notes?", "milkshake lint PATH"),
        (["lint", "notes/b.md"], "b.md; did you mean notes/a.md?", "milkshake lint PATH"),
        (["build", "none"], "there is no file or folder none", "milkshake build PATH"),
        (["lint", "/"], "is the root of the file system", "milkshake lint PATH"),
        (["rule", "LINK001"], "no rule is called LINK001; did you mean LNK001?", "milkshake rule"),
        (["graph", "notes", "--format", "svg"], "'svg' is not one of", "milkshake graph --help"),
        (
            ["graph", "notes", "-o", "g.svg"],
            "no format ends in .svg, but in .json, ",
            "graph --help",
        ),
        (["graph", "notes", "-o", "x/g.json"], "there is no folder x", "graph --help"),
        (["lint", "--write-baseline", "x/b.json"], "there is no folder x", "lint --help"),
        (["graph", "notes", "-o", "notes/a.md"], "no format ends in .md", "graph --help"),
        (["build", "notes", "-o", "notes/site"], "lies among the notes", ""),
        (["lint", "--config", "none"], "there is no file none", "milkshake lint --help"),
        (["lint", "--config", "notes"], "notes is a folder", "milkshake lint --help"),
        (["lint", "--config", "titel = 1"], "--config: unknown key `titel`; did", "lint --help"),
        (["lint", "--config", "title = x"], "`title = x` is not TOML", "lint --help"),
        (["lint", "--config", "title = 1"], "--config: `title` must be text", "lint --help"),
        (
            ["build", "--config", "lint.ignore = ['x']"],
            "no rule is called `x` in `lint.ignore`",
            "build --help",
        ),
        (["new", "job", "Plan", "a", "trip"], "`trip` is too much; words that", "new --help"),
        (["build", "--output"], "option '--output' requires an argument", "build --help"),
        (["config", "show", "none"], "no file or folder none", "milkshake config show PATH"),
        (["rule", "--vault", "none"], "no file or folder none", "milkshake rule --vault PATH"),
        (["view", "needs", "none"], "no file or folder none", "milkshake view NAME PATH"),
        (["build", "--output-format", "json"], "so add --report", "build --help"),
        (["watch", "--no-serve", "--open"], "which --no-serve does not serve", "watch --help"),
        (["lnit"], "did you mean lint?", "milkshake lint"),
        (["config"], "missing argument '{show|schema}'. Choose from: show, schema", "config"),
        (["init", "notes/a.md"], "notes/a.md is a file; name the folder", "milkshake init"),
        (["explain", "notes"], "notes is a folder: name a note in it", "milkshake explain"),
        (["watch", "--port", "65536"], "65536 is not between 0 and 65535", "milkshake watch"),
        (["watch", "notes", "--report-note", "A.txt"], "--report-note: A.txt must", "watch"),
        (["lint", "-"], "`-` needs --stdin-filename PATH", "milkshake lint"),
        (["lint", "-", "notes"], "`-` stands alone", "milkshake lint"),
        (["lint", "notes", "--stdin-filename", "x.md"], "only for a note from stdin", "lint"),
        (["lint", "-", "--stdin-filename", "x.md", "--fix"], "cannot be changed", "lint"),
        (["lint", "notes", "--add-ignore", " "], "--add-ignore needs a reason", "lint"),
        (["lint", "--add-ignore", "notes"], "--add-ignore needs a reason", "lint"),
        (
            ["lint", "notes", "--statistics", "--output-format", "json"],
            "--statistics is a table for people, and has no format json",
            "milkshake lint",
        ),
        (["completion", "tcsh"], "'tcsh' is not one of 'bash', 'fish', 'zsh'", "completion --help"),
    ],
)
def test_wrong_use_is_told_in_two_lines_with_the_next_step(
    vault: Path, arguments: list[str], message: str, hint: str, capsys: CapSys
) -> None:
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    first, *rest = shown.err.splitlines()
    assert first.startswith("error: ")
    assert message in first
    assert (hint in rest[0] and rest[0].startswith("  try: ")) if hint else not rest
    assert len(rest) < 2


def test_the_name_of_a_file_keeps_its_capitals_in_a_message(
    monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> None:
    for name in ("Notes", "Other"):
        write_files(Path(name), {"a.md": "", ".obsidian/app.json": "{}"})
    assert main(["lint", "Notes", "Other"]) == 2
    assert capsys.readouterr().err.startswith("error: Notes and Other lie in two vaults")

    def refuse(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_text", refuse)
    assert main(["watch", "Notes", "--no-serve", "--report-note", "Report.md"]) == 2
    assert capsys.readouterr().err == "error: Report.md cannot be written: Permission denied\n"


@pytest.mark.skipif(sys.platform == "win32", reason="its shell cannot close a stream")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_stream_is_no_fault(vault: Path, closed: str) -> None:
    command = f"{shlex.quote(sys.executable)} -m milkshake lint notes {closed}"
    done = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"fault" not in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("command", [["build"], ["view"]])
def test_a_folder_without_notes_is_told(command: list[str], capsys: CapSys) -> None:
    assert main(command) == 0
    assert "warning: there is no Markdown file (.md) in this folder\n" in capsys.readouterr().err


def test_a_setting_that_is_wrong_is_told_with_its_place(vault: Path, capsys: CapSys) -> None:
    write_files(vault, {"milkshake.toml": "\ntitel = 1"})
    for command in (["lint"], ["build"], ["graph"], ["watch"]):
        assert main([*command, "notes"]) == 2
        message = "notes/milkshake.toml:2:1: unknown key `titel`; did you mean `title`?"
        assert capsys.readouterr().err == f"error: {message}\n"


def test_a_fault_of_the_program_is_one_line_that_can_be_reported(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> None:
    def fail(self: Workspace, on_progress: object) -> Snapshot:
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr(Workspace, "refresh", fail)
    assert main(["lint", "notes"]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith(f"error: this is a fault of milkshake {__version__}: ZeroDivisionError")
    assert "division by zero (" in first
    assert second.startswith("  try: ")


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "\ninterrupted\n"),
        (BrokenPipeError(), 141, ""),
        (OSError(28, "No space left on device", "x"), 2, "error: x: No space left on device\n"),
        (FileNotFoundError(2, "No such"), 2, "error: the folder that you are in is gone\n"),
        (OSError(28, "No space left on device"), 2, "error: No space left on device\n"),
        (MemoryError(), 2, "error: there is not enough memory\n"),
    ],
)
def test_what_ends_a_command_leaves_no_trace(
    vault: Path,
    error: BaseException,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: CapSys,
) -> None:
    def fail(self: Workspace, on_progress: object) -> Snapshot:
        raise error

    monkeypatch.setattr("milkshake.cli.main._forget_output", lambda: None)
    monkeypatch.setattr(Workspace, "refresh", fail)
    assert main(["lint", "notes"]) == code
    assert capsys.readouterr().err == said


def test_a_reader_that_stops_reading_is_no_error(vault: Path) -> None:
    write_files(vault, {"many.md": "[[x]]\n" * 5_000})
    lint = [sys.executable, "-m", "milkshake", "lint", "notes", "--output-format", "concise"]
    with subprocess.Popen(lint, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"notes/a.md:2:5: LNK001")
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["check"], "milkshake lint"),
        (["Check", "notes", "--select", "LNK 1"], "milkshake lint notes --select 'LNK 1'"),
        (["validate"], "milkshake lint"),
        (["serve", "-o", "x"], "milkshake watch -o x"),
        (["publish"], "milkshake build"),
        (["biuld", "notes"], "milkshake build notes"),
        (["servr"], "milkshake watch"),
        (["export"], "milkshake graph"),
        (["rules", "LNK"], "milkshake rule LNK"),
        (["help"], "milkshake --help"),
        (["help", "lint"], "milkshake lint --help"),
        (["version"], "milkshake --version"),
        (["notes", "-q"], "milkshake lint notes -q"),
        (["./notes/a.md"], "milkshake lint ./notes/a.md"),
        (["zzz", "notes"], "milkshake --help"),
    ],
)
def test_a_word_that_is_no_command_leads_on(
    vault: Path, arguments: list[str], hint: str, capsys: CapSys
) -> None:
    assert main(arguments) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("error: ")
    assert second == f"  try: {hint}"


def test_every_word_for_a_command_leads_to_one_that_exists() -> None:
    assert {*MEANT.values()} <= {*COMMANDS}
    assert not {*MEANT} & {*COMMANDS}


def test_a_setting_replaces_that_of_the_file_and_leaves_the_others(
    vault: Path, capsys: CapSys
) -> None:
    write_files(vault, {"milkshake.toml": '[lint]\nselect = ["LNK002"]\nbrands = ["Zipfrog"]\n'})
    lint = ["lint", "notes", "--output-format", "json"]

    def codes(*arguments: str) -> list[str]:
        main([*lint, *arguments])
        return [item["code"] for item in json.loads(capsys.readouterr().out)]

    assert codes() == ["LNK002"]
    assert codes("--config", 'lint.select = ["LNK001"]') == ["LNK001"]
    assert codes("--config", 'lint.select=["LNK"]', "--config", 'lint.ignore=["LNK001"]') == [
        "LNK002"
    ]
    assert codes("--config", 'lint.select = ["LNK001"]', "--config", 'lint.select = ["LNK"]') == [
        "LNK001",
        "LNK002",
    ]
    assert codes("--config", 'lint.select = ["LNK001"]', "--select", "LNK002") == ["LNK002"]
    write_files(Path("other"), {"strict = 1.toml": 'lint.select = ["LNK001"]'})
    assert codes("--config", "other/strict = 1.toml") == ["LNK001"]
    assert codes("--config", 'lint.ignore = ["LNK001"]', "--config", "other/strict = 1.toml") == []


def test_a_file_of_settings_replaces_that_of_the_vault(vault: Path, capsys: CapSys) -> None:
    write_files(vault, {"milkshake.toml": "titel = 1"})
    write_files(Path("ci"), {"good.toml": 'title = "Trips"', "bad.toml": "\nlint.selct = []"})
    assert main(["build", "notes", "--config", "ci/good.toml", "-o", "out"]) == 0
    assert "<title>Trips</title>" in Path("out/index.html").read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["lint", "notes", "--config", "ci/bad.toml"]) == 2
    assert capsys.readouterr().err.startswith("error: ci/bad.toml:2:6: unknown key `selct`")
    assert main(["lint", "notes", "--config", "ci/bad.toml", "--config", "ci/good.toml"]) == 2
    assert "one file is read, not two: ci/bad.toml and ci/good.toml" in capsys.readouterr().err


def test_a_setting_may_be_longer_than_the_name_of_a_file(vault: Path) -> None:
    brands = ", ".join(f'"Brand {number}"' for number in range(1000))
    assert main(["lint", "notes", "--config", f"lint.brands = [{brands}]"]) == 1


@pytest.mark.parametrize(
    "command", [["lint"], ["build"], ["explain", "a"], ["graph", "-o", "g.dot"]]
)
def test_quiet_leaves_only_the_result(vault: Path, command: list[str], capsys: CapSys) -> None:
    main([*command, "notes", "-q"])
    shown = capsys.readouterr()
    assert shown.err == ""
    if command[0] in {"build", "graph"}:
        assert shown.out == ""
    assert "Found" not in shown.out


# lint


def test_lint_shows_problems_and_a_summary(vault: Path, capsys: CapSys) -> None:
    assert main(["lint", "notes"]) == 1
    shown = capsys.readouterr()
    assert " --> notes/a.md:2:5\n" in shown.out
    assert "2 | see [[b]] and [[#c]]\n" in shown.out
    assert re.search(r"\nFound 2 problems \(2 errors\) in 2 notes in \d+\.\d\d s\.\n$", shown.out)
    assert shown.err == ""


def test_a_clean_vault_that_was_never_built_leads_on_to_its_website(
    tmp_path: Path, capsys: CapSys, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path / "clean", {"a.md": "[[b]]", "b.md": "[[a]]"})
    assert main(["lint", "clean"]) == 0
    assert capsys.readouterr().err == "next, the website: milkshake build clean\n"
    assert main(["lint", "clean/a.md"]) == main(["lint", "clean", "-q"]) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.chdir(tmp_path / "clean")
    assert main(["lint"]) == 0
    assert capsys.readouterr().err == "next, the website: milkshake build\n"
    assert main(["build"]) == main(["lint"]) == 0
    assert "next" not in capsys.readouterr().err


def test_problems_may_be_asked_to_end_well(vault: Path, capsys: CapSys) -> None:
    assert main(["lint", "notes", "--exit-zero"]) == 0
    assert "Found 2 problems" in capsys.readouterr().out
    assert main(["lint", "none", "--exit-zero"]) == 2


def test_lines_are_cut_to_the_width_of_the_terminal(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(vault, {"a.md": f"{'word ' * 50}[[b]]{' word' * 50}"})
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("NO_COLOR", "1")
    for stream, widest in ((Screen(), 40), (io.StringIO(), 104)):
        monkeypatch.setattr(sys, "stdout", stream)
        main(["lint", "notes", "--select", "LNK001"])
        frame = [line for line in stream.getvalue().splitlines() if re.match(r"1? +\|", line)]
        assert max(map(len, frame)) == widest


def test_a_clean_vault_is_exit_code_0(vault: Path, capsys: CapSys) -> None:
    write_files(vault, {"a.md": "fine"})
    assert main(["lint", "notes"]) == 0
    assert capsys.readouterr().out.startswith("All 2 notes are clean")


def test_the_folder_at_hand_is_the_vault(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> None:
    monkeypatch.chdir(vault)
    assert main(["lint"]) == 1
    assert "a.md:2:5" in capsys.readouterr().out


def test_a_format_for_programs_has_stdout_to_itself(vault: Path, capsys: CapSys) -> None:
    assert main(["lint", "notes", "--output-format", "json"]) == 1
    shown = capsys.readouterr()
    assert [item["code"] for item in json.loads(shown.out)] == ["LNK001", "LNK002"]
    assert shown.err.startswith("Found 2 problems")


@pytest.mark.parametrize("form", report.FORMATS)
def test_every_format_of_the_report_can_be_asked_for(
    vault: Path, form: str, capsys: CapSys
) -> None:
    assert main(["lint", "notes", "--output-format", form]) == 1
    assert "LNK001" in capsys.readouterr().out


def test_rules_can_be_chosen(vault: Path, capsys: CapSys) -> None:
    assert main(["lint", "notes", "--select", "LNK002,PRP"]) == 1
    assert "Found 1 problem " in capsys.readouterr().out
    assert main(["lint", "notes", "--select", "LNK002", "--select=LNK001, PRP"]) == 1
    assert "Found 2 problems " in capsys.readouterr().out
    assert main(["lint", "notes", "--ignore", "broken-note-link, LNK002"]) == 0
    assert main(["lint", "notes", "--ignore", "LNK001", "--ignore", "LNK002,"]) == 0
    assert main(["lint", "notes", "--ignore", "ALL"]) == 0
    assert "no rule is selected" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"a.txt": ""}, "there is no Markdown file (.md) in empty."),
        (
            {"a.md": "", "milkshake.toml": 'exclude = ["*"]'},
            "`exclude` in milkshake.toml leaves no note in empty.",
        ),
        (
            {"T/a.md": "", ".obsidian/templates.json": '{"folder": "T"}'},
            "every note in empty is a template",
        ),
    ],
)
def test_no_notes_is_said_aloud(files: dict[str, str], reason: str, capsys: CapSys) -> None:
    write_files(Path("empty"), files)
    assert main(["lint", "empty"]) == 0
    assert capsys.readouterr().out.startswith(f"0 notes checked because {reason}")


def test_broken_settings_of_obsidian_are_a_warning(vault: Path, capsys: CapSys) -> None:
    write_files(vault, {".obsidian/app.json": "{"})
    assert main(["lint", "notes"]) == 1
    assert capsys.readouterr().err.startswith("warning: .obsidian/app.json is ignored")


def test_notes_and_problems_are_kept_where_it_is_said(vault: Path, tmp_path: Path) -> None:
    main(["lint", "notes", "--no-cache"])
    assert not (tmp_path / "cache").exists()
    main(["lint", "notes"])
    assert sorted(path.suffix for path in (tmp_path / "cache").iterdir()) == [".notes", ".problems"]
    main(["lint", "notes", "--cache-dir", "other"])
    assert len([*(tmp_path / "other").iterdir()]) == 2


def test_colours_are_for_people(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> None:
    main(["lint", "notes"])
    assert "\x1b" not in capsys.readouterr().out
    monkeypatch.setenv("FORCE_COLOR", "1")
    main(["lint", "notes"])
    assert "\x1b" in capsys.readouterr().out
    main(["lint", "notes", "--output-format", "json"])
    assert "\x1b" not in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    main(["lint", "notes"])
    assert "\x1b" not in capsys.readouterr().out


# build


def test_build_writes_a_site(vault: Path, capsys: CapSys) -> None:
    assert main(["build", "notes", "-o", "out"]) == 0
    assert Path("out/index.html").exists()
    assert Path("out/a.html").exists()
    first, second, third = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"Built \d+ pages, \d+ files anew, in \d+\.\d\d s: out", first)
    assert second == f"Open {Path('out/index.html').resolve().as_uri()}"
    assert third == "2 problems: milkshake lint notes"
    assert not Path("out/.gitignore").exists(), "a folder that the user names may be published"


@pytest.mark.parametrize("marker", ["milkshake.toml", ".obsidian/app.json"])
@pytest.mark.parametrize("stand", [".", "notes", "notes/Deep"])
def test_a_build_without_options_is_hidden_in_the_vault(
    vault: Path, marker: str, stand: str, monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> None:
    write_files(vault, {marker: "", "Deep/c.md": "[[a]]"})
    root = vault.resolve()
    before = {*root.rglob("*")}
    monkeypatch.chdir(stand)
    assert main(["build", *(["notes"] if stand == "." else [])]) == 0
    first, second, third = capsys.readouterr().out.splitlines()
    assert first.endswith(f": {os.path.relpath(root / '.site')}")
    assert second == f"Open {root.as_uri()}/.site/index.html"
    assert third == f"2 problems: milkshake lint {os.path.relpath(root)}".removesuffix(" .")
    assert (root / ".site/.gitignore").read_text() == "*\n"
    assert (root / ".site/Deep/c.html").exists()
    assert {path for path in root.rglob("*") if ".site" not in path.parts} == before
    assert main(["lint", str(root), "--output-format", "json"]) == 1
    assert "in 3 notes" in capsys.readouterr().err, "the site is not read"


def test_a_gitignore_of_the_user_is_kept(vault: Path) -> None:
    write_files(vault, {"milkshake.toml": "", ".site/.gitignore": "!*"})
    assert main(["build", "notes"]) == 0
    assert (vault / ".site/.gitignore").read_text() == "!*"


def test_a_build_of_a_folder_that_is_not_marked_lies_outside_of_it(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> None:
    assert main(["build", "notes"]) == 0
    assert ": site\n" in capsys.readouterr().out
    assert Path("site/index.html").exists()
    assert not Path("site/.gitignore").exists()
    monkeypatch.chdir(vault)
    assert main(["build"]) == 0
    assert ": .site\n" in capsys.readouterr().out


def test_the_address_of_a_site_is_encoded(tmp_path: Path, capsys: CapSys) -> None:
    write_files(Path("my notes #1 50% é"), {"a.md": "", "milkshake.toml": ""})
    assert main(["build", "my notes #1 50% é"]) == 0
    assert "/my%20notes%20%231%2050%25%20%C3%A9/.site/index.html\n" in capsys.readouterr().out


@pytest.mark.parametrize("answer", [True, False, webbrowser.Error("none"), OSError("none")])
def test_a_build_can_be_opened(
    vault: Path, answer: bool | Exception, monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> None:
    opened: list[str] = []

    def browser(address: str) -> bool:
        opened.append(address)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(webbrowser, "open", browser)
    assert main(["build", "notes"]) == 0
    assert opened == []
    assert main(["build", "notes", "--open", "-q"]) == 0
    assert opened == [Path("site/index.html").resolve().as_uri()]
    assert (f"no browser to open {opened[0]}" in capsys.readouterr().err) == (answer is not True)


def test_a_build_of_nothing_new_does_nothing(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> None:
    main(["build", "notes"])
    capsys.readouterr()
    with monkeypatch.context() as patch:
        patch.delattr(Workspace, "site")
        assert main(["build", "notes"]) == 0
    assert capsys.readouterr().out.startswith("Nothing to build in ")
    Path("site/a.html").write_text("changed by hand")
    assert main(["build", "notes"]) == 0
    assert "1 file anew" in capsys.readouterr().out
    write_files(vault, {"d.md": "other"})
    assert main(["build", "notes"]) == 0
    assert "Built" in capsys.readouterr().out


def test_two_builds_give_the_same_bytes(vault: Path) -> None:
    main(["build", "notes", "-o", "one", "--no-cache"])
    main(["build", "notes", "-o", "two"])

    def content(folder: str) -> dict[str, bytes]:
        files = (path for path in Path(folder).rglob("*") if path.is_file())
        return {str(path.relative_to(folder)): path.read_bytes() for path in files}

    one, two = content("one"), content("two")
    assert one.keys() == two.keys()
    assert {name for name in one if one[name] != two[name]} <= {".milkshake.json"}


def test_a_folder_that_is_not_ours_is_refused(vault: Path, capsys: CapSys) -> None:
    write_files(Path("other"), {"letter.txt": ""})
    assert main(["build", "notes", "-o", "other"]) == 2
    assert "was not made by milkshake" in capsys.readouterr().err
    assert [path.name for path in Path("other").iterdir()] == ["letter.txt"]


# watch


def test_watch_tells_what_comes_and_goes(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> None:
    def run(workspace: Workspace, on_snapshot: object, stop: object, **options: object) -> None:
        assert callable(on_snapshot)
        write_files(vault, {"a.md": "moved down\n\nsee [[b]] and [[e]]\n"})
        on_snapshot(workspace.refresh())

    monkeypatch.setattr("milkshake.watch.watch", run)
    assert main(["watch", "notes", "--no-serve", "-o", "out"]) == 0
    lines = [line[10:] for line in capsys.readouterr().out.splitlines()]
    assert lines[0].startswith("Built ")
    assert lines[1] == "watching 2 notes: 2 problems; Ctrl-C ends"
    assert lines[2].startswith("- notes/a.md:2:15: LNK002")
    assert lines[3] == "+ notes/a.md:3:15: LNK001 no note `e` in this vault"
    assert lines[4].startswith("1 new, 1 gone, 2 problems in all; ")
    assert lines[5].startswith("Built ")
    assert len(lines) == 6, "the problem that only moved is not told of"
    assert "moved down" in Path("out/a.html").read_text()


def test_a_site_that_cannot_be_written_does_not_end_the_watch(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> None:
    write_files(Path("other"), {"letter.txt": ""})
    monkeypatch.setattr("milkshake.watch.watch", lambda *arguments, **options: None)
    assert main(["watch", "notes", "--no-serve", "-o", "other"]) == 0
    assert "the site is not built: " in capsys.readouterr().out


def test_a_port_in_use_is_told_of(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> None:
    monkeypatch.setattr("milkshake.watch.watch", lambda *arguments, **options: None)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["watch", "notes", "--port", str(port)]) == 0
    assert capsys.readouterr().err == f"port {port} is in use, so the site is at another\n"
    assert main(["watch", "notes", "--port", "0"]) == 0
    assert capsys.readouterr().err == ""


def test_the_command_sees_a_change_on_disk(vault: Path) -> None:
    command = [sys.executable, "-m", "milkshake", "watch", "notes", "--no-serve"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        late = Timer(60, process.kill)
        late.start()
        assert process.stdout is not None
        for line in process.stdout:
            if "; Ctrl-C ends" in line:
                write_files(vault, {"a.md": "fine"})
            elif "  - notes/a.md:2:5: LNK001" in line:
                break
        else:
            pytest.fail("the change was not told of")
        late.cancel()
        process.kill()


# graph


def test_graph_prints_json(vault: Path, capsys: CapSys) -> None:
    assert main(["graph", "notes"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [node["id"] for node in data["nodes"]] == ["a.md", "d.md", "?b"]


def test_graph_writes_a_file(vault: Path, capsys: CapSys) -> None:
    assert main(["graph", "notes", "--format", "graphml", "-o", "g.graphml"]) == 0
    assert capsys.readouterr().out == ""
    assert "<graphml" in Path("g.graphml").read_text(encoding="utf-8")
    assert main(["graph", "notes", "-o", "none/g.json"]) == 2
    assert "there is no folder none" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("g.json", "{"),
        ("g.GraphML", "<?xml"),
        ("a.b/g.gexf", "<gexf"),
        ("g.dot", "digraph"),
        ("g.gv", "digraph"),
        ("g", "{"),
    ],
)
def test_the_ending_of_the_file_says_the_format_of_the_graph(
    vault: Path, name: str, begins: str
) -> None:
    Path("a.b").mkdir()
    assert main(["graph", "notes", "-o", name]) == 0
    assert Path(name).read_text(encoding="utf-8").startswith(begins)
    assert main(["graph", "notes", "-o", name, "--format", "dot"]) == 0
    assert Path(name).read_text(encoding="utf-8").startswith("digraph")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_of_the_graph_can_be_asked_for(vault: Path, form: str, capsys: CapSys) -> None:
    assert main(["graph", "notes", "--format", form]) == 0
    assert "a.md" in capsys.readouterr().out


# rule


def test_rule_lists_all_rules(capsys: CapSys) -> None:
    assert main(["rule"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [rule.code for rule in RULES]


@pytest.mark.parametrize("word", ["LNK001", "lnk001", "broken-note-link"])
def test_rule_explains_one(word: str, capsys: CapSys) -> None:
    assert main(["rule", word]) == 0
    out = capsys.readouterr().out
    title = "A link leads to a note or file that does not exist"
    assert out.startswith(
        f"# {title}\n\nLNK001 broken-note-link. Severity: error, has a safe fix.\n"
    )
    assert "## What it does" in out


@pytest.mark.parametrize("words", [["LNK"], ["lnk0"], ["LNK", "LNK001"], ["LNK001", "LNK"]])
def test_rule_lists_a_family(words: list[str], capsys: CapSys) -> None:
    assert main(["rule", *words]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [
        rule.code for rule in RULES if rule.code.startswith("LNK")
    ]


def test_rule_explains_several_in_the_order_given(capsys: CapSys) -> None:
    assert main(["rule", "VLT001", "broken-note-link", "vlt001"]) == 0
    codes = re.findall(r"^([A-Z]+\d+) [\w-]+\. Severity", capsys.readouterr().out, re.MULTILINE)
    assert codes == ["VLT001", "LNK001"]
    assert main(["rule", "VLT001", "nothing"]) == 2
    assert "no rule is called nothing" in capsys.readouterr().err


def test_rule_shows_one_bad_and_one_good_case_and_the_rest_when_asked(capsys: CapSys) -> None:
    for rule in RULES:
        cases = CASES_OF[rule.code]
        headings = [case.heading for case in cases]
        first = [next(c.heading for c in cases if c.good is good) for good in (False, True)]
        assert main(["rule", rule.code]) == 0
        short = capsys.readouterr().out
        assert main(["rule", rule.code, "--cases"]) == 0
        whole = capsys.readouterr().out
        assert [h for h in headings if f"\n### {h}\n" in whole] == headings
        assert [h for h in headings if f"\n### {h}\n" in short] == first, rule.code
        assert whole.strip().endswith(rule.doc.strip()[-40:])
        assert f"{len(headings) - 2} more case" in short, rule.code
        assert short.count("```") % 2 == 0, rule.code


def test_rule_names_the_point_of_the_method_that_it_serves(capsys: CapSys) -> None:
    assert main(["rule", "PER001"]) == 0
    assert "It serves point 4 of the method: people are told" in capsys.readouterr().out
    assert main(["rule", "LNK001"]) == 0
    assert "of the method" not in capsys.readouterr().out


def test_rule_explains_all(capsys: CapSys) -> None:
    assert main(["rule", "--all"]) == 0
    assert capsys.readouterr().out.count("## What it does") == len(RULES)


def test_rule_gives_data(capsys: CapSys) -> None:
    assert main(["rule", "LNK001", "--output-format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert {"code", "name", "severity", "fixable", "summary", "point", "explanation"} == data.keys()
    assert main(["rule", "VLT001", "LNK001", "--output-format", "json"]) == 0
    assert [item["code"] for item in json.loads(capsys.readouterr().out)] == ["VLT001", "LNK001"]
    assert main(["rule", "LNK", "--output-format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) > 1
    assert main(["rule", "--all", "--output-format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == len(RULES)


# completion


@pytest.mark.parametrize("shell", ["bash", "fish", "zsh"])
def test_a_script_completes_for_each_shell(shell: str, capsys: CapSys) -> None:
    assert main(["completion", shell]) == 0
    assert f"_MILKSHAKE_COMPLETE={shell}_complete" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("milkshake li", {"lint"}),
        ("milkshake rule lnk00", {f"LNK00{number}" for number in range(1, 10)}),
        ("milkshake lint --select broken-n", {"broken-note-link"}),
        ("milkshake lint --output-format gi", {"github", "gitlab"}),
        ("milkshake build --op", {"--open"}),
    ],
)
def test_what_is_begun_is_completed(
    words: str,
    offered: set[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("_MILKSHAKE_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(words.count(" ")))
    with pytest.raises(SystemExit):
        main([])
    printed = capsys.readouterr().out
    assert {line.partition(",")[2] for line in printed.splitlines()} == offered


# The terminal


class Screen(io.StringIO):
    """A terminal's stderr."""

    def isatty(self) -> bool:
        return True


def test_a_bar_is_shown_on_a_terminal_once_work_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    monkeypatch.setenv("TERM", "xterm")
    with terminal.Bar("Reading") as bar:
        bar(1, 9)
        assert screen.getvalue() == ""
        monkeypatch.setattr(terminal, "BAR_DELAY", 0)
        bar(2, 9)
    assert "Reading" in screen.getvalue()


def test_no_bar_is_shown_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", pipe := io.StringIO())
    monkeypatch.setattr(terminal, "BAR_DELAY", 0)
    with terminal.Bar("Reading") as bar:
        bar(1, 9)
    assert pipe.getvalue() == ""


def test_pipes_take_every_character() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="cp1252")
    terminal.prepare(stream)
    stream.write("日本 ¶")
    stream.flush()
    assert raw.getvalue().decode() == "日本 ¶"


def test_the_report_note_lists_problems_and_is_no_part_of_the_vault(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> None:
    snapshots: list[Snapshot] = []

    def run(workspace: Workspace, on_snapshot: object, stop: object, **options: object) -> None:
        assert options["without"] == ("Problems.md",)
        assert workspace.snapshot is not None
        snapshots.extend([workspace.snapshot, workspace.refresh()])

    monkeypatch.setattr("milkshake.watch.watch", run)
    command = ["watch", "notes", "--no-serve", "--report-note", "Problems.md"]
    # A base may ask for the times of all files of the vault.
    write_files(vault, {"all.base": "views:\n  - type: table\n    name: All\n"})
    assert main(command) == 0
    text = (vault / "Problems.md").read_text()
    assert "publish: false" in text
    assert "## [[a]]" in text
    assert "LNK001" in text
    assert "Problems.md" not in snapshots[0].vault.notes
    assert snapshots[0] is snapshots[1], "writing the note is no change"
    before = (vault / "Problems.md").stat().st_mtime_ns
    assert main(command) == 0
    assert (vault / "Problems.md").stat().st_mtime_ns == before


@pytest.mark.parametrize("name", ["a.md", "../x.md", "/x.md", ".x.md", "x.txt"])
def test_the_report_note_is_never_a_note_of_the_user(vault: Path, name: str) -> None:
    text = (vault / "a.md").read_text()
    assert main(["watch", "notes", "--no-serve", "--report-note", name]) == 2
    assert (vault / "a.md").read_text() == text
    assert not (vault.parent / "x.md").exists()
