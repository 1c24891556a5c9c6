"""The wheel, as people install it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    done = subprocess.run([*command, str(ROOT)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the wheel is installed, alone: scripts are in its `bin`."""
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--target", str(target), str(wheel)], check=True)
    return target


def test_the_wheel_holds_every_template_and_the_type_marker(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    templates = ROOT / "templates"
    for path in templates.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert f"milkshake/templates/{path.relative_to(templates).as_posix()}" in names
    assert "milkshake/py.typed" in names
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests")]


def test_the_installed_wheel_builds_a_site(installed: Path, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "Home.md").write_text("# Hello\n", encoding="utf-8")
    milkshake = shutil.which("milkshake", path=str(installed / "bin"))
    assert milkshake
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    where = [sys.executable, "-c", "import milkshake; print(milkshake.__file__)"]

    def run(command: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
        )

    assert Path(run(where).stdout.strip()).is_relative_to(installed)
    build = [milkshake, "build", str(vault), "-o", str(tmp_path / "site"), "--no-cache"]
    done = run(build)
    assert done.returncode == 0, done.stderr
    assert "Hello" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
