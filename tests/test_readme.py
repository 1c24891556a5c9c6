"""README says what is so."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from helpers import make_research
from milkshake.cli.group import milkshake
from milkshake.jtbd.schema import KEYS
from milkshake.rules.registry import RULES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINKS = re.findall(r"\]\(([^)]+)\)", README)


def example() -> str:
    """The note of a job."""
    return README.split("```yaml\n", 1)[1].split("```", 1)[0]


def test_it_has_at_most_900_words() -> None:
    assert len(README.split()) <= 900


@pytest.mark.parametrize("link", LINKS)
def test_each_link_leads_to_a_file(link: str) -> None:
    path, _, heading = unquote(link).partition("#")
    assert (ROOT / path).is_file()
    if heading:
        assert f"\n## {heading}\n" in (ROOT / path).read_text(encoding="utf-8")


def test_the_first_lines_have_a_picture_and_how_to_begin() -> None:
    first = README.split("\n## ", 1)[0]
    assert first.index("![") < first.index("```sh")
    assert len(first[: first.index("![")].splitlines()) <= 7


def test_it_counts_the_rules_right() -> None:
    assert f"[{len(RULES)} rules]" in README


def test_each_command_exists() -> None:
    named = set(re.findall(r"(?:^|`|`uvx )milkshake ([a-z]+)", README, re.MULTILINE))
    assert {"lint", "build", "watch", "init"} <= named <= milkshake.commands.keys()


def test_the_example_is_a_job_with_every_property_that_a_job_can_have() -> None:
    research = make_research({"Plan a trip.md": example()})
    assert research.kinds == {"Plan a trip.md": "job"}
    written = set(research.properties["Plan a trip.md"])
    assert written >= {name for name, key in KEYS.items() if "job" in key.kinds}
    assert written <= KEYS.keys()
