"""`milkshake init`: what it writes into a folder or vault, and what it leaves alone."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_type_hints

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec import Struct

from files import write_files
from helpers import run
from milkshake.bases.files import Files
from milkshake.bases.query import query
from milkshake.bases.read import read_base
from milkshake.cli.property_types import missing_types, with_types
from milkshake.cli.starter_files import CI, SETTINGS, bases, ci
from milkshake.config import Config, RequireConfig, Settings, load_config
from milkshake.disk import add
from milkshake.jtbd.new_note import fits, obsidian_type
from milkshake.jtbd.schema import KEYS, KINDS
from milkshake.model.diagnostic import Problem
from milkshake.workspace import Workspace

CapSys = pytest.CaptureFixture[str]
SAMPLE = Path(__file__).parent.parent / "sample_vault"
TYPES = ".obsidian/types.json"
TEMPLATES = [f"Templates/{kind.capitalize()} (template).md" for kind in KINDS]
BASES = [*bases("")]
WHOLE = sorted(["milkshake.toml", TYPES, ".obsidian/templates.json", *TEMPLATES, *BASES])


pytestmark = pytest.mark.usefixtures("empty_folder")


def contents(root: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def problems_in(root: Path) -> tuple[Problem, ...]:
    return Workspace(root, cache=False).refresh().problems


def test_an_empty_folder_becomes_a_vault_that_lints_clean_and_builds(capsys: CapSys) -> None:
    out, err = run(capsys, "init")
    assert sorted(contents(Path())) == WHOLE
    assert err == ""
    assert [line.split()[1].rstrip(":") for line in out.splitlines()[:3]] == [
        "milkshake.toml",
        TYPES,
        ".obsidian/templates.json",
    ]
    assert out.endswith('\n  milkshake new job "Plan a trip"\n')
    lint, _ = run(capsys, "lint")
    assert lint.startswith("All 3 notes are clean")
    run(capsys, "build", "-o", "../site")
    assert Path("../site/index.html").is_file()


@pytest.mark.parametrize("folder", [".", "one", "over there", "a/b"])
def test_the_next_command_that_it_names_works(folder: str, capsys: CapSys) -> None:
    out, _ = run(capsys, "init", folder)
    command = shlex.split(out.splitlines()[-1])
    assert command[:2] == ["milkshake", "new"]
    run(capsys, *command[1:])
    assert Path(folder, "Jobs/Plan a trip.md").is_file()


def test_a_second_run_writes_nothing_and_says_so(capsys: CapSys) -> None:
    run(capsys, "init")
    before = contents(Path())
    out, _ = run(capsys, "init")
    assert contents(Path()) == before
    lines = out.split("\n\n")[0].splitlines()
    assert len(lines) == len(WHOLE) - 1  # the folder of templates is known by now
    assert all(line.startswith("left alone  ") for line in lines)


def test_a_vault_with_jobs_is_to_be_linted_next(capsys: CapSys) -> None:
    write_files(Path(), {"Jobs/Plan a trip.md": "---\ntype: job\n---\n"})
    assert run(capsys, "init")[0].endswith("\nNext: milkshake lint\n")


def test_quiet_says_what_was_done_and_no_more(capsys: CapSys) -> None:
    assert len(run(capsys, "init", "-q")[0].splitlines()) == len(WHOLE)


def test_the_sample_vault_keeps_its_bytes_and_its_problems(tmp_path: Path, capsys: CapSys) -> None:
    vault = tmp_path / "vault"
    shutil.copytree(SAMPLE, vault)
    before = contents(vault)
    problems = problems_in(vault)
    run(capsys, "init", vault)
    after = contents(vault)
    assert {path for path in before if after[path] != before[path]} == {TYPES}
    old, new = before[TYPES].decode().rstrip("\n }"), after[TYPES].decode()
    assert new.startswith(old + ",\n    ")
    assert json.loads(new)["types"].items() >= json.loads(before[TYPES])["types"].items()
    assert problems_in(vault) == problems
    assert "Templates/Job (template).md" not in after, "there is a template with `type: job`"
    assert "Templates/Persona (template).md" in after


def test_from_a_folder_of_a_vault_it_adds_to_the_vault(
    capsys: CapSys, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(Path(), {".obsidian/app.json": "{}", "Jobs/Deep/a.md": ""})
    root = Path.cwd()
    monkeypatch.chdir("Jobs/Deep")
    out, err = run(capsys, "init")
    assert err == "The vault is ../..\n"
    assert "wrote       ../../milkshake.toml: " in out
    assert (root / "Bases/Jobs.base").is_file()
    assert [*contents(root / "Jobs")] == ["Deep/a.md"]


def test_a_new_folder_is_made_but_no_vault_within_a_vault(capsys: CapSys) -> None:
    run(capsys, "init", "a/b")
    assert sorted(contents(Path("a/b"))) == WHOLE
    _, err = run(capsys, "init", "a/b/c", code=2)
    assert err.startswith(
        "error: there is no folder a/b/c, and in the vault a/b no other can begin\n"
    )
    assert not Path("a/b/c").exists()


def test_the_home_folder_is_no_vault(tmp_path: Path, capsys: CapSys) -> None:
    (tmp_path / "home").mkdir()
    _, err = run(capsys, "init", tmp_path / "home", code=2)
    assert "is your home folder" in err
    assert contents(tmp_path / "home") == {}


def test_a_broken_config_is_told_before_anything_is_written(capsys: CapSys) -> None:
    write_files(Path(), {"milkshake.toml": "titel = 1"})
    _, err = run(capsys, "init", code=2)
    assert err == "error: milkshake.toml:1:1: unknown key `titel`; did you mean `title`?\n"
    assert [*contents(Path())] == ["milkshake.toml"]


# Templates


def test_the_folder_of_templates_is_that_of_the_vault(capsys: CapSys) -> None:
    write_files(Path(), {".obsidian/templates.json": '{"folder": "Meta/It\'s mine"}'})
    run(capsys, "init")
    assert Path("Meta/It's mine/Job (template).md").is_file()
    assert not Path("Templates").exists()
    assert Path(".obsidian/templates.json").read_text() == '{"folder": "Meta/It\'s mine"}'
    run(capsys, "new", "job", "Plan a trip", "--set", "performer=[[a]]")
    assert run(capsys, "lint", "Bases")[0].startswith("All 3 notes are clean")


@pytest.mark.parametrize("settings", ["{}", "{", '{"folder": ""}'])
def test_settings_that_name_no_folder_of_templates_are_left_alone(
    settings: str, capsys: CapSys
) -> None:
    write_files(Path(), {".obsidian/templates.json": settings})
    out, _ = run(capsys, "init")
    left = "it names no folder; choose Templates in Obsidian's settings of Templates"
    assert f"left alone  .obsidian/templates.json: {left}\n" in out
    assert Path(".obsidian/templates.json").read_text() == settings
    assert sorted(contents(Path())) == WHOLE
    assert run(capsys, "lint")[0].startswith("All 3 notes are clean")


@pytest.mark.parametrize(
    ("files", "folder"),
    [
        ({"Meta/01 Templates/Daily/day.md": "text", "Meta/a.md": ""}, "Meta/01 Templates"),
        ({"templates/day.md": "text"}, "templates"),
        ({"a/Templates/1.md": "", "b/Templates/1.md": "", "b/Templates/2.md": ""}, "b/Templates"),
        (
            {".obsidian/plugins/templater-obsidian/data.json": '{"templates_folder": "Forms"}'},
            "Forms",
        ),
        (
            {"1 Templates/a.md": "", "1 Templates/b.md": "", "1 Templates/Template.md": ""},
            "1 Templates",
        ),
        ({"Notes/Template engines.md": "text"}, "Templates"),
        ({"Notes/Template - day.md": "{{title}}", "Notes/a.md": "text"}, "Templates"),
        ({"My templates explained/a.md": "text"}, "Templates"),
    ],
)
def test_templates_lie_where_the_vault_has_them(
    files: Mapping[str, str], folder: str, capsys: CapSys
) -> None:
    write_files(Path(), files)
    before = problems_in(Path())
    run(capsys, "init")
    after = contents(Path())
    assert {path for path in after if path.endswith("Job (template).md")} == {
        f"{folder}/Job (template).md"
    }
    assert (".obsidian/templates.json" in after) == (folder == "Templates")
    assert f'inFolder("{folder}")' in Path("Bases/Jobs.base").read_text()
    assert problems_in(Path()) == before


def test_an_empty_folder_called_templates_may_be_used(capsys: CapSys) -> None:
    Path("Templates").mkdir()
    run(capsys, "init")
    assert sorted(contents(Path())) == WHOLE


def test_a_template_is_known_by_its_type_and_a_base_by_its_name(capsys: CapSys) -> None:
    files = {
        ".obsidian/templates.json": '{"folder": "T"}',
        "T/outcome.md": "---\nType: Desired-Outcome\nkind: outcome\n---\n",
        "Views/jobs.base": "",
        "T/Job interview.md": "---\ntype: Job interview\n---\n",
    }
    write_files(Path(), files)
    out, _ = run(capsys, "init")
    assert "left alone  T/outcome.md: it is there already" in out
    assert "left alone  Views/jobs.base: it is there already" in out
    assert not Path("T/Need (template).md").exists()
    assert Path("T/Concept (template).md").exists(), "other words for a concept are other kinds"
    assert not Path("Bases/Jobs.base").exists()
    assert Path("Bases/Notes without evidence.base").is_file()


def test_files_end_their_lines_as_most_notes_do(capsys: CapSys) -> None:
    write_files(Path(), {"a.md": "a\r\nb\r\n", "b.md": "a\r\n", "c.md": "a\n", "d.md": "a"})
    run(capsys, "init")
    for path in ("milkshake.toml", "Templates/Job (template).md", "Bases/Jobs.base"):
        text = Path(path).read_bytes()
        assert text.count(b"\n") == text.count(b"\r\n") > 3
    assert run(capsys, "lint")[0].startswith("All 7 notes are clean")


# Types of properties


def test_every_property_has_the_type_that_the_schema_says(capsys: CapSys) -> None:
    run(capsys, "init")
    types = json.loads(Path(TYPES).read_text())["types"]
    assert types == {key.name: obsidian_type(key) for key in KEYS.values()}
    assert [types[name] for name in ("performer", "tags", "aliases", "order", "main", "date")] == [
        "multitext",
        "tags",
        "aliases",
        "number",
        "checkbox",
        "date",
    ]


def test_properties_that_notes_use_in_another_way_get_no_type(capsys: CapSys) -> None:
    properties = ["order: first", "source: a book", "Date: yesterday", "main: 1", "lang: [en]"]
    others = ["importance: 8", "job: []", "created: 2026-01-02", "push:", "draft: true"]
    text = "\n".join(["---", *properties, *others, "---", ""])
    write_files(Path(), {"a.md": text, "b.md": "---\nevidence: a\n---\n"})
    run(capsys, "init")
    missing = KEYS.keys() - json.loads(Path(TYPES).read_text())["types"].keys()
    assert missing == {"order", "source", "date", "main", "lang", "evidence"}


@pytest.mark.parametrize("empty", [None, "", []])
def test_an_empty_value_fits_each_type(empty: object) -> None:
    assert all(fits(empty, obsidian_type(key)) for key in KEYS.values())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{"types":{"x":"text"}}', '{"types":{"x":"text","a": "date"}}'),
        ('{ "types": { "x": "text" } }', '{ "types": { "x": "text", "a": "date" } }'),
        (
            '{\r\n\t"types": {\r\n\t\t"x": "text"\r\n\t}\r\n}\r\n',
            '{\r\n\t"types": {\r\n\t\t"x": "text",\r\n\t\t"a": "date"\r\n\t}\r\n}\r\n',
        ),
        ('{"types": {}}', '{"types": {\n    "a": "date"\n  }}'),
        ("{}", '{\n  "types": {\n    "a": "date"\n  }\n}'),
        (
            '{\n  "theirs": [{"types": {}}, "}"]\n}',
            '{\n  "theirs": [{"types": {}}, "}"],\n  "types": {\n    "a": "date"\n  }\n}',
        ),
        ('{"types": {"types": "text"}}', '{"types": {"types": "text","a": "date"}}'),
        ('{"types": {"}": "te\\"x}t"}}', '{"types": {"}": "te\\"x}t","a": "date"}}'),
        ('{"types": {"A": "text"}}', None),
    ],
)
def test_a_type_is_added_after_those_that_are_there(before: str, after: str | None) -> None:
    missing = missing_types(before, {"a": "date"})
    assert (with_types(before, missing) if missing else None) == after


def test_letter_case_makes_no_other_property() -> None:
    assert missing_types('{"types": {"a": "text", "B": "text"}}', {"A": "date", "b": "date"}) == {}


NAMES = st.text(st.sampled_from('ab"\\{}[]:, types'), max_size=6)
VALUES = st.recursive(
    st.none() | st.booleans() | NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)


@given(
    st.dictionaries(NAMES, VALUES, max_size=3),
    st.none() | st.dictionaries(NAMES, NAMES, max_size=3),
    st.sampled_from([None, 0, 1, 4, "\t"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_types_are_added_and_nothing_else_changes(
    data: dict[str, object], types: dict[str, str] | None, indent: int | str | None, end: str
) -> None:
    assume("types" not in data)
    if types is not None:
        data["types"] = types
    text = json.dumps(data, indent=indent).replace("\n", end)
    missing = missing_types(text, {"new": "date", "other": "number"})
    after = with_types(text, missing)
    assert json.loads(after) == data | {"types": (types or {}) | missing}
    pairs = enumerate(zip(text, after, strict=False))
    same = next((number for number, (one, other) in pairs if one != other), len(text))
    rest = "".join(text[same:].split())
    assert "".join(after[same:].split()).endswith(rest)


@pytest.mark.parametrize(
    "content",
    [b"{", b"[]", b'{"types": []}', b'{"types": {"a": "text"},}', b"\xff\xfe{}", b'{"types":' * 9],
)
def test_types_that_cannot_be_read_are_left_alone(content: bytes, capsys: CapSys) -> None:
    write_files(Path(), {TYPES: content})
    out, _ = run(capsys, "init")
    assert f"left alone  {TYPES}: it cannot be read: " in out
    assert Path(TYPES).read_bytes() == content
    assert Path("Bases/Jobs.base").is_file()


def test_types_keep_their_byte_order_mark_and_their_mode(capsys: CapSys) -> None:
    write_files(Path(), {TYPES: b'\xef\xbb\xbf{"types":{"a":"text"}}'})
    Path(TYPES).chmod(0o640)
    run(capsys, "init")
    assert Path(TYPES).read_bytes().startswith(b'\xef\xbb\xbf{"types":{"a":"text","')
    assert Path(TYPES).stat().st_mode & 0o777 == 0o640


def test_an_empty_list_of_types_is_filled(capsys: CapSys) -> None:
    write_files(Path(), {TYPES: " \n"})
    run(capsys, "init")
    assert len(json.loads(Path(TYPES).read_text())["types"]) == len(KEYS)


def test_types_that_change_meanwhile_are_left_alone(tmp_path: Path) -> None:
    write_files(tmp_path, {"a": "1"})
    assert not add.replace_file(tmp_path, "a", b"2", b"3")
    assert (tmp_path / "a").read_text() == "1"
    assert add.replace_file(tmp_path, "a", b"1", b"3")
    assert contents(tmp_path) == {"a": b"3"}


# When something is in the way


def test_what_cannot_be_written_is_told_and_the_rest_is_written(capsys: CapSys) -> None:
    write_files(Path(), {".obsidian": "", "Bases": ""})
    out, err = run(capsys, "init", code=2)
    assert err.count("error: ") == 5
    assert "error: Bases/Jobs.base: it cannot be written: " in err
    assert "wrote       milkshake.toml: " in out
    assert sorted(contents(Path())) == sorted([".obsidian", "Bases", "milkshake.toml", *TEMPLATES])


def test_a_read_only_folder_is_told(capsys: CapSys, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, content: bytes) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    run(capsys, "init", "finished")
    monkeypatch.setattr(add, "_write", refuse)
    run(capsys, "init", "finished")  # nothing is to be written
    shutil.rmtree("finished")
    _, err = run(capsys, "init", code=2)
    assert err.startswith("error: milkshake.toml: it cannot be written: Permission denied\n")
    assert contents(Path()) == {}


def test_after_an_interruption_nothing_is_half_done_and_a_second_run_does_the_rest(
    capsys: CapSys, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = add._write
    calls: list[Path] = []

    def interrupted(path: Path, content: bytes) -> None:
        calls.append(path)
        real(path, content[: len(content) // 2] if len(calls) == 5 else content)
        if len(calls) == 5:
            raise KeyboardInterrupt

    monkeypatch.setattr(add, "_write", interrupted)
    out, _ = run(capsys, "init", code=130)
    assert len(out.splitlines()) == len(contents(Path())) == 4
    monkeypatch.setattr(add, "_write", real)
    run(capsys, "init")
    assert sorted(contents(Path())) == WHOLE


def test_two_runs_at_once_write_each_file_once() -> None:
    command = [sys.executable, "-m", "milkshake", "init"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    outputs = [one.communicate()[0] for one in runs]
    assert [one.returncode for one in runs] == [0, 0, 0]
    wrote = re.findall(r"^wrote +(.*?): ", "".join(outputs), re.MULTILINE)
    assert sorted(wrote) == WHOLE
    assert sorted(contents(Path())) == WHOLE


def test_a_file_system_without_hard_links_will_do(
    capsys: CapSys, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    run(capsys, "init")
    assert sorted(contents(Path())) == WHOLE
    assert not add.add_file(Path(), "milkshake.toml", b"other")
    assert not add._create(Path("milkshake.toml"), b"other")
    assert Path("milkshake.toml").read_text() == SETTINGS


def test_nothing_is_written_outside_of_the_vault(tmp_path: Path, capsys: CapSys) -> None:
    (tmp_path / "shared").mkdir()
    Path(".obsidian").symlink_to(tmp_path / "shared")
    out, _ = run(capsys, "init")
    assert f"left alone  {TYPES}: {TYPES} would lie outside of the vault" in out
    assert contents(tmp_path / "shared") == {}


def test_a_dangling_link_is_not_written_through(tmp_path: Path, capsys: CapSys) -> None:
    Path("milkshake.toml").symlink_to(tmp_path / "elsewhere.toml")
    run(capsys, "init")
    assert not (tmp_path / "elsewhere.toml").exists()


# What the files say


def test_the_settings_set_nothing_and_name_every_key() -> None:
    assert load_config(SETTINGS) == Config()
    set_all = re.sub(r"^# (?=\w+ = |\[)", "", SETTINGS, flags=re.MULTILINE)
    load_config(set_all)
    data = tomllib.loads(set_all)
    assert {*data} == {*Settings.__struct_fields__}
    for name, table in get_type_hints(Settings).items():
        if isinstance(table, type) and issubclass(table, Struct):
            assert {*data[name]} == {*table.__struct_fields__}
    assert {*data["lint"]["require"][0]} == {*RequireConfig.__struct_fields__}


def properties_in(base: object) -> Iterator[str]:
    """The properties of notes that are named in a base as columns or for sorting and grouping."""
    if isinstance(base, dict):
        for key, value in base.items():
            if key == "order":
                yield from value
            elif key == "property":
                yield value
            else:
                yield from properties_in(value)
    elif isinstance(base, list):
        for value in base:
            yield from properties_in(value)


@pytest.mark.parametrize("path", BASES)
def test_bases_name_properties_of_the_schema(path: str) -> None:
    named = {*properties_in(yaml.safe_load(bases("")[path]))}
    assert {name for name in named if "." not in name} <= KEYS.keys()


NOTES = {
    "Plan a trip.md": "---\ntype: job\nperformer: ['[[Ann]]']\nevidence: ['[[Talk]]']\n---\n",
    "Pack a bag.md": "---\ntype: job\nperformer: []\n---\n",
    "Less.md": "---\ntype: need\nimportance: 5\nsatisfaction: 7\n---\n",
    "More.md": "---\ntype: need\nimportance: 8\nsatisfaction: 3\n---\n",
    "Unknown.md": "---\ntype: need\nimportance:\nsatisfaction: 3\n---\n",
    "In words.md": "---\ntype: need\nimportance: high\nsatisfaction: 8/10\n---\n",
    "T/Job (template).md": "---\ntype: job\n---\n",
    "Other.md": "text",
}


def shown(tmp_path: Path, base: str, view: str) -> list[str]:
    """The names of the notes in a view, in their order."""
    write_files(tmp_path, NOTES)
    vault = Workspace(tmp_path, cache=False).refresh().vault
    seen = query(read_base(bases("T")[f"Bases/{base}.base"]), Files(vault), view=view)
    assert seen.defects == ()
    assert seen.name == view
    return [row.path for group in seen.groups for row in group.rows]


@pytest.mark.parametrize(
    ("base", "view", "paths"),
    [
        ("Jobs", "All jobs", ["Pack a bag.md", "Plan a trip.md"]),
        ("Jobs", "Without performer", ["Pack a bag.md"]),
        ("Needs by opportunity", "By opportunity", ["More.md", "Less.md"]),
        ("Needs by opportunity", "Not scored yet", ["Unknown.md"]),
        (
            "Notes without evidence",
            "Notes without evidence",
            ["Pack a bag.md", "In words.md", "Less.md", "More.md", "Unknown.md"],
        ),
    ],
)
def test_bases_show_what_their_names_say(
    base: str, view: str, paths: list[str], tmp_path: Path
) -> None:
    assert shown(tmp_path, base, view) == paths


# CI


@pytest.mark.parametrize("service", CI)
def test_ci_lints_the_vault_from_the_root_of_its_repository(service: str, capsys: CapSys) -> None:
    write_files(Path(), {".git/HEAD": "", "our notes/.obsidian/app.json": "{}"})
    out, _ = run(capsys, "init", "our notes", "--ci", service)
    path = CI[service][0]
    assert out == f"wrote       {path}: lints the vault with milkshake\n"
    assert [one for one in contents(Path()) if not one.startswith((".git/", "our"))] == [path]
    text = Path(path).read_text()
    assert "{" not in text
    assert "milkshake==" in text
    (command,) = re.findall(r'"(milkshake lint .*?)"', json.dumps(yaml.safe_load(text)))
    arguments = shlex.split(command.replace('\\"', '"'))
    assert arguments[-1] == "our notes"
    run(capsys, *arguments[1:])
    again, _ = run(capsys, "init", "our notes", "--ci", service)
    assert again == f"left alone  {path}: it is there already\n"


@pytest.mark.parametrize("service", CI)
def test_ci_that_is_there_stays_and_what_to_add_is_printed(service: str, capsys: CapSys) -> None:
    path, text = ci(service, ".")
    write_files(Path(), {path: "theirs: true\n"})
    out, _ = run(capsys, "init", "--ci", service)
    assert out == f"left alone  {path}: it is there already. Add this to it:\n\n{text}"
    assert contents(Path()) == {path: b"theirs: true\n"}


def test_an_unknown_service_is_told(capsys: CapSys) -> None:
    assert "'github', 'gitlab', 'pre-commit'" in run(capsys, "init", "--ci", "travis", code=2)[1]
