"""A vault with many planted defects, each of which is found in its place, and one without any.

The second holds what looks like a defect and is none. Both are told by the texts in ``planted``.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from files import write_files
from milkshake.cli.main import main
from planted_vault import Place, PlantedVault, planted_vault

CapSys = pytest.CaptureFixture[str]

DEFECTS = planted_vault("defects.txt")
LOOKALIKES = planted_vault("lookalikes.txt")


@pytest.fixture
def lint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: CapSys
) -> Callable[[PlantedVault, str], str]:
    """Lints a vault in a folder of a repository from a folder below, in an output format."""

    def run(vault: PlantedVault, output_format: str) -> str:
        write_files(tmp_path, {".git/HEAD": "ref: x"})
        write_files(tmp_path / "our notes", vault.files)
        monkeypatch.chdir(tmp_path / "our notes/Links")
        code = main(["lint", "..", "--no-cache", "-q", "--output-format", output_format])
        assert code == bool(vault.defects)
        return capsys.readouterr().out

    return run


def test_there_are_enough_defects_of_enough_rules() -> None:
    assert len(DEFECTS.defects) >= 100
    assert len({place.code for place in DEFECTS.defects}) >= 45


def test_there_are_enough_lookalikes_and_their_rules_are_on() -> None:
    assert len(LOOKALIKES.lookalikes) >= 100
    assert {place.code for place in LOOKALIKES.lookalikes} <= {
        place.code for place in DEFECTS.defects
    }


def test_nothing_that_only_looks_like_a_defect_is_reported(
    lint: Callable[[PlantedVault, str], str],
) -> None:
    assert lint(LOOKALIKES, "concise") == ""


def of_json(report: str) -> Iterator[Place]:
    for one in json.loads(report):
        start = one["location"]
        # Its paths begin in the vault.
        yield Place(f"our notes/{one['path']}", start["row"], start["column"], one["code"])


def of_sarif(report: str) -> Iterator[Place]:
    (run,) = json.loads(report)["runs"]
    codes = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for one in run["results"]:
        place = one["locations"][0]["physicalLocation"]
        start = place["region"]
        path = unquote(place["artifactLocation"]["uri"])
        yield Place(path, start["startLine"], start["startColumn"], codes[one["ruleIndex"]])


def of_gitlab(report: str) -> Iterator[Place]:
    for one in json.loads(report):
        start = one["location"]["positions"]["begin"]
        yield Place(one["location"]["path"], start["line"], start["column"], one["check_name"])


def of_junit(report: str) -> Iterator[Place]:
    for one in ElementTree.fromstring(report).iterfind("./testsuite/testcase"):
        match = re.fullmatch(r"(\w+) [\w-]+ \((\d+):(\d+)\)", one.attrib["name"])
        assert match is not None
        assert one.attrib["line"] == match[2]
        yield Place(one.attrib["file"], int(match[2]), int(match[3]), match[1])


def of_rdjson(report: str) -> Iterator[Place]:
    for one in json.loads(report)["diagnostics"]:
        location = one["location"]
        start = location["range"]["start"]
        yield Place(location["path"], start["line"], start["column"], one["code"]["value"])


def of_github(report: str) -> Iterator[Place]:
    for line in report.splitlines():
        match = re.fullmatch(r"::(?:error|warning|notice) ([^:]*)::(.+)", line)
        assert match is not None
        pairs = (item.split("=") for item in match[1].split(","))
        values = {key: unescaped(value) for key, value in pairs}
        code = values["title"].split()[0]
        yield Place(values["file"], int(values["line"]), int(values["col"]), code)


def unescaped(value: str) -> str:
    """A property of a workflow command, as GitHub's runner reads it."""
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
        value = value.replace(escape, character)
    return value.replace("%25", "%")


def in_bytes(place: Place, files: Mapping[str, Any]) -> Place:
    """The place with its column counted in bytes of UTF-8."""
    line = files[place.path].decode().split("\n")[place.row - 1]
    return place._replace(column=len(line[: place.column - 1].encode()) + 1)


@pytest.mark.parametrize(
    "read", [of_json, of_sarif, of_gitlab, of_junit, of_rdjson, of_github], ids=lambda f: f.__name__
)
def test_each_defect_is_found_in_its_place_by_who_reads_the_report(
    read: Callable[[str], Iterator[Place]], lint: Callable[[PlantedVault, str], str]
) -> None:
    places = DEFECTS.defects
    if read is of_rdjson:
        places = [in_bytes(place, DEFECTS.files) for place in places]
    expected = Counter(place._replace(path=f"our notes/{place.path}") for place in places)
    seen = Counter(read(lint(DEFECTS, read.__name__.removeprefix("of_"))))
    assert sorted(seen - expected) == []
    assert sorted(expected - seen) == []
