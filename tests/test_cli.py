"""The commands: what they print, where, and with which exit code."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest
from click.testing import CliRunner

from files import write_files
from milkshake import report
from milkshake.cli import commands, terminal
from milkshake.cli.graph_formats import FORMATS
from milkshake.cli.group import COMMANDS, milkshake
from milkshake.cli.main import main
from milkshake.rules.registry import RULES
from milkshake.version import __version__
from milkshake.workspace import Snapshot, Workspace

CapSys = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder to be in, a cache of one's own, and no colours."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MILKSHAKE_CACHE_DIR", str(tmp_path / "cache"))
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


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
        (["lnt"], "no such command 'lnt'", "milkshake --help"),
        (["lint", "--selct", "x"], "no such option '--selct'", "milkshake lint --help"),
        (
            ["lint", "notes", "--select", "LNKK"],
            "no rule is called `LNKK`",
            "milkshake lint --help",
        ),
        (["lint", "notes", "--ignore", "x"], "no rule is called `x` in --ignore", "lint --help"),
        (["lint", "none"], "there is no folder", "milkshake lint PATH"),
        (["build", "none"], "there is no folder", "milkshake build PATH"),
        (["lint", "notes/a.md"], "is a file, not a folder", "milkshake lint PATH"),
        (["lint", "/"], "is the root of the file system", "milkshake lint PATH"),
        (["rule", "LNK01"], "no rule is called LNK01; did you mean LNK001?", "milkshake rule"),
        (["graph", "notes", "--format", "svg"], "'svg' is not one of", "milkshake graph --help"),
        (["build", "notes", "-o", "notes/site"], "lies among the notes", ""),
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


def test_a_setting_that_is_wrong_is_told_with_its_place(vault: Path, capsys: CapSys) -> None:
    write_files(vault, {"milkshake.toml": "\ntitel = 1"})
    for command in (["lint"], ["build"], ["graph"], ["watch"]):
        assert main([*command, "notes"]) == 2
        message = "milkshake.toml:2:1: unknown key `titel`; did you mean `title`?"
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
        assert process.stdout.readline().startswith(b"a.md:2:5: LNK001")
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


# lint


def test_lint_shows_problems_and_a_summary(vault: Path, capsys: CapSys) -> None:
    assert main(["lint", "notes"]) == 1
    shown = capsys.readouterr()
    assert " --> a.md:2:5\n" in shown.out
    assert "2 | see [[b]] and [[#c]]\n" in shown.out
    assert re.search(r"\nFound 2 problems \(2 errors\) in 2 notes in \d+\.\d\d s\.\n$", shown.out)
    assert shown.err == ""


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
    assert main(["lint", "notes", "--ignore", "broken-note-link, LNK002"]) == 0
    assert main(["lint", "notes", "--ignore", "ALL"]) == 0
    assert "no rule is selected" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"a.txt": ""}, "there is no Markdown file (.md) in "),
        (
            {"a.md": "", "milkshake.toml": 'exclude = ["*"]'},
            "`exclude` in milkshake.toml leaves none",
        ),
        (
            {"T/a.md": "", ".obsidian/templates.json": '{"folder": "T"}'},
            "every note is a template",
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


def test_parsed_notes_are_kept_where_it_is_said(vault: Path, tmp_path: Path) -> None:
    main(["lint", "notes", "--no-cache"])
    assert not (tmp_path / "cache").exists()
    main(["lint", "notes"])
    assert len([*(tmp_path / "cache").iterdir()]) == 1
    main(["lint", "notes", "--cache-dir", "other"])
    assert len([*(tmp_path / "other").iterdir()]) == 1


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
    first, second = capsys.readouterr().out.splitlines()
    place = re.escape(str(Path("out/index.html")))
    assert re.fullmatch(rf"Built \d+ pages, \d+ files anew, in \d+\.\d\d s: {place}", first)
    assert second == "2 problems: milkshake lint notes"


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
    assert main(["watch", "notes", "-o", "out"]) == 0
    lines = [line[10:] for line in capsys.readouterr().out.splitlines()]
    assert lines[:2] == [
        "+ a.md:2:5: LNK001 no note `b` in this vault",
        "+ a.md:2:15: LNK002 " + lines[1].partition("LNK002 ")[2],
    ]
    assert lines[2].startswith("Built ")
    assert lines[3] == "watching 2 notes with 2 problems; Ctrl-C ends"
    assert lines[4].startswith("- a.md:2:15: LNK002")
    assert lines[5] == "+ a.md:3:15: LNK001 no note `e` in this vault"
    assert lines[6].startswith("Built ")
    assert len(lines) == 7, "the problem that only moved is not told of"
    assert "moved down" in Path("out/a.html").read_text()


def test_a_site_that_cannot_be_written_does_not_end_the_watch(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> None:
    write_files(Path("other"), {"letter.txt": ""})
    monkeypatch.setattr("milkshake.watch.watch", lambda *arguments, **options: None)
    assert main(["watch", "notes", "-o", "other"]) == 0
    assert "the site is not built: " in capsys.readouterr().out


def test_the_command_sees_a_change_on_disk(vault: Path) -> None:
    command = [sys.executable, "-m", "milkshake", "watch", "notes"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        late = Timer(60, process.kill)
        late.start()
        assert process.stdout is not None
        for line in process.stdout:
            if "; Ctrl-C ends" in line:
                write_files(vault, {"a.md": "fine"})
            elif "  - a.md:2:5: LNK001" in line:
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
    assert "No such file or directory" in capsys.readouterr().err


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
    assert out.startswith("# broken-note-link (LNK001)\n\nSeverity: error")
    assert "## What it does" in out


def test_rule_explains_all(capsys: CapSys) -> None:
    assert main(["rule", "--all"]) == 0
    assert capsys.readouterr().out.count("## What it does") == len(RULES)


def test_rule_gives_data(capsys: CapSys) -> None:
    assert main(["rule", "LNK001", "--output-format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert {"code", "name", "severity", "fixable", "summary", "explanation"} == data.keys()
    assert main(["rule", "--all", "--output-format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == len(RULES)


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
