"""What several test modules need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import unified_diff
from pathlib import Path

import pytest
from msgspec.structs import replace

from milkshake.cli.main import main
from milkshake.config import Config
from milkshake.disk.parse_pool import parse_note
from milkshake.jtbd.research import Research
from milkshake.model.diagnostic import Profile
from milkshake.model.files import is_note
from milkshake.model.statement import Remark
from milkshake.rules.registry import RULES
from milkshake.site.render import asset
from milkshake.vault import Vault

MOST_LINES = 60
LONGEST = 300
"""How many lines of a difference are shown, and how many characters of each."""


def make_vault(files: Mapping[str, str | bytes], config: Config | None = None) -> Vault:
    """A vault of files given by path and content."""
    return make_research(files, config).vault


def make_research(files: Mapping[str, str | bytes], config: Config | None = None) -> Research:
    """The research in a vault of files given by path and content, as a workspace makes it."""
    parsed = [
        parse_note(path, content.encode() if isinstance(content, str) else content)
        for path, content in files.items()
        if is_note(path)
    ]
    others = [path for path in files if not is_note(path)]
    vault = Vault([one.note for one in parsed], others, config)
    statements = {one.note.path: one.statements for one in parsed if one.statements is not None}
    return Research(vault, statements)


def run(
    capsys: pytest.CaptureFixture[str], *arguments: str | Path, code: int = 0
) -> tuple[str, str]:
    """What a command prints on stdout and stderr, once it has ended with the exit code."""
    assert main([*map(str, arguments)]) == code, capsys.readouterr()
    done = capsys.readouterr()
    return done.out, done.err


def weighed(remarks: Iterable[Remark], profile: Profile = "kalbach") -> tuple[Remark, ...]:
    """The remarks that are reported in a profile, each with its severity there."""
    weights = (
        (remark, RULE_NAMED[remark.slug].case_severity(remark.severity, profile))
        for remark in remarks
    )
    return tuple(replace(remark, severity=weight) for remark, weight in weights if weight)


RULE_NAMED = {rule.name: rule for rule in RULES}


class Golden:
    """A comparison with golden files."""

    folder = Path(__file__).parent / "golden"

    def __init__(self, update: bool) -> None:
        self.update = update

    def check(self, name: str, text: str) -> None:
        """Assert that `text` is what the golden file `name` holds."""
        path = self.folder / name
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"no golden file {name}: run pytest --update-golden"
        expected = path.read_text(encoding="utf-8")
        if text != expected:
            pytest.fail(difference(name, expected, text), pytrace=False)


def difference(name: str, expected: str, seen: str) -> str:
    """How `seen` differs from what the golden file `name` holds, at its beginning."""
    lines = [
        line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
        for line in unified_diff(
            expected.split("\n"), seen.split("\n"), f"golden/{name}", "seen", lineterm=""
        )
    ]
    if len(lines) > MOST_LINES:
        lines[MOST_LINES:] = [f"… and {len(lines) - MOST_LINES} more lines"]
    return "\n".join([*lines, "Where this is as it should be: pytest --update-golden"])


def themes(name: str) -> list[dict[str, str]]:
    """The colours that a stylesheet states by their names, in the light and in the dark theme."""
    stated = re.findall(
        r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", asset(name).decode()
    )
    return [{name: colours[theme] for name, *colours in stated} for theme in (0, 1)]
