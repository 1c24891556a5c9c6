"""CONTRIBUTING says what is so: its examples are put into a copy of the sources and used."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FENCE = re.compile(
    r"^(?P<ticks>`{3,})\w+ (?P<path>\S+)\n(?P<text>.*?)^(?P=ticks)$", re.MULTILINE | re.DOTALL
)


def files_of(heading: str) -> dict[str, str]:
    """The files that a section has one write, by path."""
    section = CONTRIBUTING.split(f"\n## {heading}\n", 1)[1].split("\n## Add a", 1)[0]
    return {match["path"]: match["text"] for match in FENCE.finditer(section)}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what the package consists of."""
    for name in ("src", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "Empty.md").touch()
    (tmp_path / "vault" / "Dated.md").write_text("---\ndate: 2026-05-01\n---\n[[Gone]]\n")
    return tmp_path


def write(checkout: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (checkout / path).write_text(text, encoding="utf-8")


def run(checkout: Path, *arguments: str, code: int = 0) -> str:
    # Where coverage is measured, it is that of the sources, not of their copy.
    environment = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE_")}
    environment["PYTHONPATH"] = str(checkout / "src")
    done = subprocess.run(
        [sys.executable, "-m", "milkshake", *arguments],
        cwd=checkout,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def test_the_example_of_a_rule_is_one_file_that_finds_its_problem(checkout: Path) -> None:
    files = files_of("Add a rule")
    assert len(files) == 1
    write(checkout, files)
    assert "A note has no words" in run(checkout, "rule", "VLT901")
    found = run(checkout, "lint", "vault", "--no-cache", "--output-format", "concise", code=1)
    assert "vault/Empty.md:1:1: VLT901 `Empty` is empty" in found.splitlines()


def test_the_example_of_a_page_type_is_two_files_and_leads_from_the_header(checkout: Path) -> None:
    files = files_of("Add a page type")
    assert sorted(path.split("/")[0] for path in files) == ["src", "templates"]
    write(checkout, files)
    run(checkout, "build", "vault", "--no-cache", "-o", "site")
    assert "Dated" in (checkout / "site/-/newest.html").read_text(encoding="utf-8")
    assert 'href="-/newest.html">Newest</a>' in (checkout / "site/Dated.html").read_text("utf-8")


def test_the_example_of_an_output_format_is_one_file_that_help_lists(checkout: Path) -> None:
    files = files_of("Add an output format")
    assert len(files) == 1
    write(checkout, files)
    arguments = ("lint", "vault", "--no-cache", "--output-format", "paths")
    assert run(checkout, *arguments, code=1) == "vault/Dated.md\nvault/Empty.md\n"
    assert "paths" in run(checkout, "lint", "--help")


def test_the_commands_that_it_names_are_targets_of_make() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"`?make (\w+)", CONTRIBUTING))
    assert {"test", "check", "golden"} <= named
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in named)
