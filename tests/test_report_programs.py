"""The formats for programs: each is read back as the program reads it."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote
from xml.etree import ElementTree

import pytest

from files import write_files
from milkshake.cli.main import main
from milkshake.report import FORMATS

CapSys = pytest.CaptureFixture[str]

BOM = b"\xef\xbb\xbf"
FILES: Mapping[str, str | bytes] = {
    "a, b: c%.md": '---\naliases: [Ô]\n---\n🌀é [[Gone]] <b> & "x"\n',
    "d/e.md": "[[Ô]]\n[[Gone]] [[Gone]]\r\n",
    "bell\x07.md": BOM + b"[[#nope]]",
    ".obsidian/app.json": "{}",
}
IN_REPOSITORY = ["notes/a, b: c%.md", "notes/bell\x07.md", "notes/d/e.md"]


@pytest.fixture(autouse=True)
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault in a folder of a repository, with a subfolder of the vault to be in."""
    monkeypatch.setenv("MILKSHAKE_CACHE_DIR", os.fspath(tmp_path / "cache"))
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    write_files(tmp_path, {".git/HEAD": "ref: x"})
    root = write_files(tmp_path / "notes", FILES)
    monkeypatch.chdir(root / "d")
    return root


def report(name: str, capsys: CapSys, *more: str) -> str:
    assert main(["lint", "..", "--ignore", "VLT", "--output-format", name, *more]) == 1
    return capsys.readouterr().out


def test_sarif_names_files_from_the_root_of_the_repository(capsys: CapSys) -> None:
    (run,) = json.loads(report("sarif", capsys))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["LNK001", "LNK002", "LNK006"]
    assert rules[0]["defaultConfiguration"] == {"level": "error"}
    assert rules[0]["help"]["markdown"].startswith("A link leads to a note or file that does not")
    assert run["columnKind"] == "unicodeCodePoints"
    paths = []
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        (place,) = result["locations"]
        file = place["physicalLocation"]["artifactLocation"]
        assert re.fullmatch(r"[\w/.%~-]+", file["uri"])
        assert file["uriBaseId"] in run["originalUriBaseIds"]
        paths.append(unquote(file["uri"]))
    assert sorted({*paths}) == IN_REPOSITORY
    first = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert first == {"startLine": 4, "startColumn": 4, "endLine": 4, "endColumn": 12}
    (fixed,) = [one for one in run["results"] if "fixes" in one]
    (change,) = fixed["fixes"][0]["artifactChanges"]
    assert [one["insertedContent"]["text"] for one in change["replacements"]] == ["a, b: c%", "|Ô"]


def keys(data: Any) -> list[str]:
    return [one["partialFingerprints"]["milkshake/v1"] for one in data["runs"][0]["results"]]


def test_fingerprints_are_unlike_and_stay_when_lines_move(vault: Path, capsys: CapSys) -> None:
    before = keys(json.loads(report("sarif", capsys)))
    assert len({*before}) == len(before) == 5
    write_files(vault, {"d/e.md": "new\n\n[[Ô]] and\n\n[[Gone]] [[Gone]]\r\n"})
    assert keys(json.loads(report("sarif", capsys))) == before
    assert [one["fingerprint"] for one in json.loads(report("gitlab", capsys))] == before


def test_gitlab_has_a_place_and_a_grade_for_each(capsys: CapSys) -> None:
    data = json.loads(report("gitlab", capsys))
    assert sorted({one["location"]["path"] for one in data}) == IN_REPOSITORY
    assert [one["severity"] for one in data] == ["major", "major", "minor", "major", "major"]
    assert data[0]["location"]["positions"]["begin"] == {"line": 4, "column": 4}
    assert data[0]["description"].startswith("LNK001: no note `Gone`")


def test_junit_has_a_failure_for_each_and_a_pass_for_none(vault: Path, capsys: CapSys) -> None:
    tree = ElementTree.fromstring(report("junit", capsys))
    assert tree.attrib["tests"] == tree.attrib["failures"] == "5"
    assert len(tree.findall("./testsuite/testcase/failure")) == 5
    write_files(vault, {"d/f.md": "fine"})
    assert main(["lint", "f.md", "--output-format", "junit"]) == 0
    tree = ElementTree.fromstring(capsys.readouterr().out)
    assert (tree.attrib["tests"], tree.attrib["failures"]) == ("1", "0")
    assert len(tree.findall("./testsuite/testcase")) == 1


def test_rdjson_counts_columns_in_bytes(capsys: CapSys) -> None:
    data = json.loads(report("rdjson", capsys))
    first = data["diagnostics"][0]
    assert first["location"]["range"]["start"] == {"line": 4, "column": 8}
    assert first["location"]["path"] == "notes/a, b: c%.md"
    (suggestions,) = [one["suggestions"] for one in data["diagnostics"] if "suggestions" in one]
    assert [one["text"] for one in suggestions] == ["a, b: c%", "|Ô"]


def test_json_lines_are_the_objects_of_json(capsys: CapSys) -> None:
    lines = report("json-lines", capsys).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(report("json", capsys))


def test_grouped_has_each_file_once(capsys: CapSys) -> None:
    out = report("grouped", capsys, "-q")
    assert [line for line in out.splitlines() if line and line[0] != " "] == [
        "../a, b: c%.md",
        "../bell␇.md",
        "e.md",
    ]
    assert "  4:4  error    LNK001  no note `Gone` in this vault\n" in out


@pytest.mark.parametrize("name", ["e.md", "sub/New.MD", "Board.canvas", "../notes/new.base"])
def test_a_report_replaces_no_note(name: str, vault: Path, capsys: CapSys) -> None:
    before = {path: path.read_bytes() for path in vault.rglob("*.md")}
    assert main(["lint", "--output-format", "json", "--output-file", name]) == 2
    assert "would replace a note of the vault" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in vault.rglob("*.md")} == before
    assert not Path(name).exists() or name == "e.md"


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_report_can_go_into_a_file(name: str, capsys: CapSys) -> None:
    printed = report(name, capsys, "-q")
    assert report(name, capsys, "--output-file", "new/report", "-q") == ""
    assert Path("new/report").read_text(encoding="utf-8") == printed


def test_statistics_count_the_problems_of_each_rule(capsys: CapSys) -> None:
    lines = report("full", capsys, "--statistics").splitlines()
    assert lines[0] == "3  LNK001       broken-note-link"
    assert lines[2] == "1  LNK006   [*] alias-link"
    assert lines[3].startswith("Found 5 problems")


def stdin(text: bytes, *arguments: str) -> subprocess.CompletedProcess[str]:
    code = "import sys; from milkshake.cli.main import main; sys.exit(main(sys.argv[1:]))"
    from sys import executable

    run = subprocess.run(
        [executable, "-c", code, "lint", *arguments], input=text, capture_output=True, check=False
    )
    return subprocess.CompletedProcess(
        run.args, run.returncode, run.stdout.decode(), run.stderr.decode()
    )


def test_a_note_can_come_from_stdin(vault: Path) -> None:
    options = ("-", "--stdin-filename", "new.md", "--output-format", "concise", "-q")
    run = stdin("[[e]] [[Ô]] [[Lost]]".encode(), *options)
    assert run.returncode == 1
    assert run.stdout.splitlines()[-1] == "new.md:1:13: LNK001 no note `Lost` in this vault"
    assert not (vault / "d/new.md").exists()
    run = stdin(b"[[e]]", "-", "--stdin-filename", "e.md", "--output-format", "concise", "-q")
    assert run.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["-"],
        ["--stdin-filename", "x.md"],
        ["-", "--stdin-filename", "x.md", "--fix"],
        ["-", "e.md", "--stdin-filename", "x.md"],
        ["-", "--stdin-filename", "gone/x.md"],
        ["-", "--stdin-filename", "map.png"],
    ],
)
def test_stdin_without_a_name_or_with_more_is_wrong_use(arguments: list[str]) -> None:
    assert main(["lint", *arguments]) == 2


def test_config_show_prints_a_config_that_says_the_same(vault: Path, capsys: CapSys) -> None:
    text = 'title = "A \\"b\\""\n[lint]\nper_path_ignores = { "x y/" = ["LNK"] }\n'
    write_files(vault, {"milkshake.toml": text})
    assert main(["config", "show", "..", "--config", 'lint.profile = "loose"']) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("# ../milkshake.toml\n")
    write_files(vault, {"milkshake.toml": shown})
    assert main(["config", "show", ".."]) == 0
    assert capsys.readouterr().out == shown
    assert 'lint.profile = "loose"' in shown


def test_config_schema_is_a_schema_of_every_key(capsys: CapSys) -> None:
    assert main(["config", "schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["$schema"].endswith("2020-12/schema")
    assert "per_path_ignores" in schema["$defs"]["LintConfig"]["properties"]
    assert schema["$defs"]["LintConfig"]["additionalProperties"] is False


# A summary of a job


def test_github_appends_a_summary_where_it_asks_for_one(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> None:
    place = tmp_path / "summary.md"
    place.write_text("earlier\n", encoding="utf-8")
    for name in ("github", "json"):
        report(name, capsys)
    assert place.read_text(encoding="utf-8") == "earlier\n"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", os.fspath(place))
    report("json", capsys)
    assert main(["lint", "..", "--statistics"]) == 1
    assert place.read_text(encoding="utf-8") == "earlier\n"
    capsys.readouterr()
    toml = '[[lint.require]]\ncode = "OWN001"\nmessage = "a|b <b>*c* `d`"\npaths = ["f.md"]\n'
    write_files(vault, {"milkshake.toml": f'{toml}headings = ["x"]\n', "d/f.md": ""})
    printed = report("github", capsys)
    assert report("github", capsys, "--output-file", "out", "-q") == ""
    assert Path("out").read_text(encoding="utf-8") == printed
    written = place.read_text(encoding="utf-8").removeprefix("earlier\n")
    assert written == written[: len(written) // 2] * 2
    heading = "A link leads to a heading that the note does not have"
    none = "A link leads to a note or file that does not exist"
    assert written[: len(written) // 2].split("\n") == [
        "## milkshake found 6 problems in 4 files",
        "",
        "| severity | problems |",
        "| --- | ---: |",
        "| error | 4 |",
        "| warning | 2 |",
        "",
        "| rule | what it reports | severity | problems |",
        "| --- | --- | --- | ---: |",
        f"| LNK001 broken-note-link | {none} | error | 3 |",
        f"| LNK002 broken-heading-link | {heading} | error | 1 |",
        "| LNK006 alias-link | A link leads to an alias of a note, not to its name | warning | 1 |",
        r"| OWN001 own001 | a\|b \<b\>\*c\* \`d\` | warning | 1 |",
        "",
        "",
    ]


def test_github_says_so_where_nothing_is_wrong(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> None:
    write_files(vault, {"d/f.md": "fine"})
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", os.fspath(tmp_path / "summary.md"))
    assert main(["lint", "f.md", "--output-format", "github"]) == 0
    assert (tmp_path / "summary.md").read_text() == "## milkshake found no problems\n\n"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", os.fspath(tmp_path))
    capsys.readouterr()
    assert main(["lint", "f.md", "--output-format", "github"]) == 0
    assert "warning: the summary is not written into" in capsys.readouterr().err


# Links on a terminal


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


LINK = re.compile(r"\x1b\]8;;(.*?)\x1b\\(.*?)\x1b\]8;;\x1b\\")
PLAIN = {
    "NO_COLOR": None, "FORCE_COLOR": None, "FORCE_HYPERLINK": None, "CI": None, "COLUMNS": "120",
    "TERM_PROGRAM": None, "VTE_VERSION": None, "WT_SESSION": None, "KONSOLE_VERSION": None,
    "DOMTERM": None, "TERM": "xterm-256color",
}  # fmt: skip


def environment(monkeypatch: pytest.MonkeyPatch, more: Mapping[str, str | None]) -> None:
    for name, value in {**PLAIN, **more}.items():
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)


def on_terminal(form: str, monkeypatch: pytest.MonkeyPatch, *options: str) -> str:
    stream = Terminal()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", stream)
        main(["lint", "..", "--output-format", form, *options])
    return stream.getvalue()


@pytest.mark.parametrize(
    ("variables", "has_links"),
    [
        ({}, False),
        ({"TERM_PROGRAM": "WezTerm"}, True),
        ({"TERM": "xterm-kitty"}, True),
        ({"VTE_VERSION": "7603"}, True),
        ({"VTE_VERSION": "4801"}, False),
        ({"VTE_VERSION": "new"}, False),
        ({"KONSOLE_VERSION": "230804"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"VTE_VERSION": "7603", "TERM": "screen-256color"}, False),
        ({"TERM_PROGRAM": "vscode", "CI": "true"}, False),
        ({"TERM_PROGRAM": "vscode", "NO_COLOR": "1"}, False),
        ({"TERM_PROGRAM": "vscode", "TERM": "dumb"}, False),
        ({"TERM_PROGRAM": "vscode", "FORCE_HYPERLINK": "0"}, False),
        ({"FORCE_HYPERLINK": "1"}, True),
    ],
)
def test_places_are_links_on_terminals_that_have_them(
    variables: Mapping[str, str], has_links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment(monkeypatch, variables)
    assert bool(LINK.search(on_terminal("concise", monkeypatch))) is has_links


@pytest.mark.parametrize("form", ["full", "concise", "grouped"])
def test_a_link_leads_to_the_file_or_into_the_editor_that_is_set(
    form: str, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment(monkeypatch, {"TERM_PROGRAM": "WezTerm"})
    shown = on_terminal(form, monkeypatch)
    links = LINK.findall(shown)
    file = f"file://{quote(os.fspath(vault / 'a, b: c%.md'))}"
    assert (file, "4:4" if form == "grouped" else "../a, b: c%.md:4:4") in [
        (address, re.sub(r"\x1b\[[0-9;]*m", "", text)) for address, text in links
    ]
    plain = re.sub(r"\x1b\[[0-9;]*m", "", LINK.sub(r"\2", shown))
    environment(monkeypatch, {"NO_COLOR": "1"})
    without = on_terminal(form, monkeypatch)
    assert plain.rpartition(" in ")[0] == without.rpartition(" in ")[0]
    assert "\x1b" not in without
    editor = "x://open?f={file}&l={line}\\u001b]8;; é"
    write_files(vault, {"milkshake.toml": f'watch.editor = "{editor}"'})
    environment(monkeypatch, {"TERM_PROGRAM": "WezTerm"})
    addresses = [address for address, _ in LINK.findall(on_terminal(form, monkeypatch))]
    place = quote(os.fspath(vault / "a, b: c%.md"))
    assert f"x://open?f={place}&l=4%1B]8;;%20%C3%A9" in addresses


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_files_and_pipes_have_no_escape_codes(
    form: str, vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> None:
    environment(monkeypatch, {"TERM_PROGRAM": "WezTerm"})
    assert "\x1b" not in report(form, capsys)
    on_terminal(form, monkeypatch, "--output-file", "out")
    assert "\x1b" not in Path("out").read_text(encoding="utf-8")
    if not FORMATS[form].is_for_people:
        assert "\x1b" not in on_terminal(form, monkeypatch, "-q")
