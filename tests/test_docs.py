"""The documentation says what is so, and is a vault without a problem."""

from __future__ import annotations

import re
import shlex
import webbrowser
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import check_links
import networkx as nx
import pytest

import reference
from helpers import difference, make_research
from milkshake import open_vault
from milkshake.cli.main import main
from milkshake.jtbd.schema import KEYS
from milkshake.rules.engine import lint
from milkshake.site import Site
from milkshake.workspace import Workspace
from reference import words

DOCS = Path(__file__).parent.parent / "docs"
FIRST_STEPS = DOCS / "First steps" / "Getting started.md"
CONSOLE = re.compile(r"(?<=```console\n).*?(?=```\n)", re.DOTALL)
TIME = re.compile(r"\b\d+\.\d+ s\b")
ADDRESS = re.compile(r"file://\S*?/trips/")
ROW = re.compile(
    r"^\| (?P<bad>[^|]+) \| (?P<good>[^|]+) \|.*\\\|(?P<code>[A-Z]+\d{3})\]\] \|$", re.MULTILINE
)


def test_the_generated_notes_are_what_the_code_says(request: pytest.FixtureRequest) -> None:
    expected = reference.notes()
    there = {
        path.relative_to(DOCS).as_posix(): path
        for folder in reference.FOLDERS
        for path in (DOCS / folder).rglob("*")
    }
    if request.config.getoption("--update-golden"):
        for path in there.keys() - expected.keys():
            there[path].unlink()
        for path, text in expected.items():
            (DOCS / path).parent.mkdir(exist_ok=True)
            (DOCS / path).write_text(text, encoding="utf-8", newline="\n")
        return
    assert sorted(there) == sorted(expected), "run pytest --update-golden"
    for path, text in expected.items():
        seen = there[path].read_text(encoding="utf-8")
        if seen != text:
            pytest.fail(difference(path, seen, text), pytrace=False)


def test_every_property_is_described() -> None:
    assert words.PROPERTIES.keys() == KEYS.keys()


def test_the_examples_of_kinds_are_of_their_kind_and_have_no_problem() -> None:
    research = make_research(dict(words.EXAMPLES.values()))
    assert {path: kind for kind, (path, _) in words.EXAMPLES.items()} == research.kinds
    assert lint(research) == ()


def test_the_vault_has_no_problem_and_no_job() -> None:
    vault = open_vault(DOCS)
    assert vault.problems == ()
    assert not vault.jobs
    assert vault.graph.number_of_nodes() == 0


def test_links_lead_from_home_to_every_note() -> None:
    vault = open_vault(DOCS)
    links = nx.DiGraph(vault.link_graph)
    assert vault.notes.keys() - {"Home.md", *nx.descendants(links, "Home.md")} == set()


def test_every_note_has_a_description() -> None:
    notes = open_vault(DOCS).notes.items()
    assert [path for path, note in notes if not note.value("description")] == []


def test_every_link_of_the_site_leads_somewhere(tmp_path: Path) -> None:
    workspace = Workspace(DOCS, cache=False)
    site = workspace.site(
        workspace.refresh(), lambda path, reason: pytest.fail(f"{path}: {reason}")
    )
    assert isinstance(site, Site)
    for url in site:
        path = tmp_path / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(site[url])
    assert not list(tmp_path.rglob("*.py"))
    assert list(check_links.check(tmp_path)) == []


def test_what_it_calls_bad_is_reported_and_what_it_calls_good_is_not() -> None:
    seen = 0
    for file, kind in (("jobs", "job"), ("needs", "need")):
        for bad, good, code in rows(DOCS / "Writing" / f"Writing {file}.md"):
            assert code in wording_of(bad, kind), bad
            seen += 1
            if not good.startswith("two "):
                assert wording_of(good, kind) == set(), good
    assert seen > 10


def rows(path: Path) -> Iterator[tuple[str, str, str]]:
    for match in ROW.finditer(path.read_text(encoding="utf-8")):
        yield match["bad"], match["good"], match["code"]


def wording_of(statement: str, kind: str) -> set[str]:
    """The codes of the rules on wording that report the title of a note."""
    research = make_research({f"{statement}.md": f"---\ntype: {kind}\n---\n"})
    return {p.code for p in lint(research) if p.code.startswith(("JOB", "NEED"))}


def test_the_first_steps_print_what_they_show(
    own_folder: None, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Every command is run in a new folder, one after the other."""
    page = FIRST_STEPS.read_text(encoding="utf-8")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(webbrowser, "open", lambda _: True)

    def run(block: re.Match[str]) -> str:
        commands = re.findall(r"^\$ (.*)$", block[0], re.MULTILINE)
        return "".join(f"$ {command}\n{output(command, monkeypatch)}" for command in commands)

    seen = ADDRESS.sub("file:///home/ana/trips/", CONSOLE.sub(run, page))
    old, new = (TIME.sub("0.1 s", text) for text in (page, seen))
    if new != old and request.config.getoption("--update-golden"):
        FIRST_STEPS.write_text(seen, encoding="utf-8", newline="\n")
    elif new != old:
        pytest.fail(difference("Getting started", old, new), pytrace=False)


def output(command: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a command prints, read as a shell reads it."""
    printed = StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        match shlex.split(command):
            case ["cd", folder]:
                monkeypatch.chdir(folder)
            case ["mv", old, new]:
                Path(old).rename(new)
            case ["milkshake", *arguments]:
                assert main(arguments) in {0, 1}, printed.getvalue()
            case _:
                pytest.fail(f"no command of the first steps: {command}")
    return printed.getvalue()
