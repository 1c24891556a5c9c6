"""The formats for programs: each is read back as the program reads it."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote
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
