"""Fixtures and options that every test may use."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from hypothesis import settings

from helpers import Golden
from milkshake.jtbd.research import Research
from milkshake.workspace import Workspace
from sample_sites import SAMPLE, SampleSite, build_samples

# Tests start a hundred interpreters: each would compile the whole package if none may keep it.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# What tests keep for one another is much, and is looked through as seldom as by the command.
gc.set_threshold(200_000, 20, 20)

# Machines that run tests are busy: a case that takes long is no fault.
settings.register_profile("milkshake", deadline=None)
settings.load_profile("milkshake")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what is seen as expected")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with a file under tests/golden, or writes the file on --update-golden."""
    return Golden(request.config.getoption("--update-golden"))


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder to be in, a cache and a home of one's own, and no colours."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MILKSHAKE_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def empty_folder(own_folder: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same, and the folder has nothing in it, not even the cache."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


@pytest.fixture(scope="session")
def sample() -> Research:
    """The research in the sample vault; no test changes what it holds."""
    return Workspace(SAMPLE, cache=False).refresh().research


@pytest.fixture(scope="session")
def sample_sites(tmp_path_factory: pytest.TempPathFactory) -> list[SampleSite]:
    """Built sites that have, between them, a page of each page type."""
    return build_samples(tmp_path_factory.mktemp("sample"))
