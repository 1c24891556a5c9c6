"""A line of JSON for each problem, the same object as in `json`."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from milkshake.model.diagnostic import Problem
from milkshake.report.json import as_data
from milkshake.report.shared.text import Describe, Display, Read

IS_FOR_PEOPLE = False


def render(problems: Sequence[Problem], describe: Describe, _read: Read, _display: Display) -> str:
    """The problems, one on each line; nothing for none."""
    return "".join(f"{msgspec.json.encode(as_data(one, describe)).decode()}\n" for one in problems)
