"""Fixtures and options that every test may use."""

from __future__ import annotations

import pytest
from hypothesis import settings

from helpers import Golden

# Machines that run tests are busy: a case that takes long is no fault.
settings.register_profile("milkshake", deadline=None)
settings.load_profile("milkshake")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what is seen as expected")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with a file under tests/golden, or writes the file on --update-golden."""
    return Golden(request.config.getoption("--update-golden"))
