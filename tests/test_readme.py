"""README says what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from milkshake import open_vault
from milkshake.cli.group import milkshake
from milkshake.config import LintConfig, ScoresConfig, Settings
from milkshake.report import FORMATS
from milkshake.rules.registry import RULES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, without its first two lines."""
    section = README.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def check_table(heading: str, expected: list[list[str]], update: bool) -> None:
    """Assert that the table under a heading has these rows, or write them with `update`."""
    if not update:
        assert rows(heading) == expected
        return
    path = ROOT / "README.md"
    before, title, section = path.read_text(encoding="utf-8").partition(f"\n## {heading}\n")
    table = re.search(r"((?:\|.*\n){2})(?:\|.*\n)*", section)
    assert table is not None
    lines = "".join(f"| {' | '.join(row)} |\n" for row in expected)
    section = section[: table.start()] + table[1] + lines + section[table.end() :]
    path.write_text(before + title + section, encoding="utf-8", newline="\n")


def test_the_table_of_rules_is_what_the_rules_say(request: pytest.FixtureRequest) -> None:
    expected = [[r.code, r.name, r.severity, "safe" if r.fixable else "", r.summary] for r in RULES]
    check_table("Rules", expected, request.config.getoption("--update-golden"))


def test_the_table_of_output_formats_is_what_they_say(
    request: pytest.FixtureRequest,
) -> None:
    expected = [
        [f"`{form.name}`", "people" if form.is_for_people else "programs", form.summary]
        for form in FORMATS.values()
    ]
    check_table("Output formats", expected, request.config.getoption("--update-golden"))


def test_the_table_of_commands_names_every_command() -> None:
    named = [re.match(r"`milkshake (\w+)", row[0])[1] for row in rows("Commands")]  # type: ignore[index]
    assert sorted(named) == sorted(milkshake.commands)


def test_the_config_reference_names_every_key() -> None:
    tables = {"scores": ScoresConfig, "lint": LintConfig}
    keys = [name for name in Settings.__struct_fields__ if name not in tables]
    keys += [f"{name}.{key}" for name in tables for key in tables[name].__struct_fields__]
    assert [row[0].strip("`") for row in rows("Configuration")] == keys


def test_the_example_of_lint_is_what_lint_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    example = README.split("```text\n$ milkshake ", 1)[1].split("\n```", 1)[0]
    command, _, expected = example.partition("\n")
    arguments = [*command.split(), "--no-cache"]
    done = CliRunner().invoke(milkshake, arguments, standalone_mode=False)
    seen, expected = (re.sub(r"in [\d.]+ s\.", "", t) for t in (done.stdout, expected))
    assert seen.strip() == expected.strip()


def test_the_example_of_a_notebook_runs() -> None:
    vault = open_vault(ROOT / "sample_vault")
    assert vault.notes["Jobs/Cook a weeknight dinner.md"].links
    assert [problem for problem in vault.problems if problem.code == "LNK001"]
    assert vault.needs.to_dicts()
    assert vault.graph.in_degree("Personas/Home cook.md") > 0
    assert vault.link_graph.number_of_edges() > vault.graph.number_of_edges()
