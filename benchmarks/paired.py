"""Times things in turn, so that what else the machine does falls on all of them alike."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence


def paired(candidates: Mapping[str, Callable[[], float]], runs: int) -> dict[str, list[float]]:
    """The seconds that each candidate says it took, by name, over `runs` rounds of all in turn."""
    seconds: dict[str, list[float]] = {name: [] for name in candidates}
    for number in range(runs):
        for name, run in candidates.items():
            seconds[name].append(run())
        print(f"round {number + 1} of {runs}", file=sys.stderr)
    return seconds


# An installed program has its bytecode; where writing it is off, every start would compile anew.
ENVIRONMENT = {name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def command(arguments: Sequence[str], cwd: str | None = None, ok: tuple[int, ...] = (0,)) -> float:
    """The wall time in seconds of a command. Raises RuntimeError where it fails."""
    start = time.perf_counter()
    done = subprocess.run(
        arguments, cwd=cwd, capture_output=True, text=True, check=False, env=ENVIRONMENT
    )
    seconds = time.perf_counter() - start
    if done.returncode not in ok:
        raise RuntimeError(f"{arguments[0]} ended with {done.returncode}:\n{done.stderr}")
    return seconds


def show(seconds: Mapping[str, Sequence[float]], base: str) -> None:
    """Print median, spread, and the median of the ratios to `base`, round by round."""
    print(f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}")
    width = max(map(len, seconds))
    for name, values in seconds.items():
        ratio = statistics.median(a / b for a, b in zip(values, seconds[base], strict=True))
        print(
            f"{name:{width}}  median {statistics.median(values):7.3f} s  "
            f"({min(values):.3f} to {max(values):.3f})  {ratio:5.2f} × {base}"
        )
