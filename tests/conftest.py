"""Fixtures and options that every test may use."""

from __future__ import annotations

import pytest
from hypothesis import settings

from helpers import Golden
from sample_sites import SampleSite, build_samples

# Machines that run tests are busy: a case that takes long is no fault.
settings.register_profile("milkshake", deadline=None)
settings.load_profile("milkshake")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what is seen as expected")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with a file under tests/golden, or writes the file on --update-golden."""
    return Golden(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def sample_sites(tmp_path_factory: pytest.TempPathFactory) -> list[SampleSite]:
    """Built sites that have, between them, a page of each page type."""
    return build_samples(tmp_path_factory.mktemp("sample"))
