"""Starting milkshake, beside Python alone: ``python benchmarks/startup.py [ROUNDS]``."""

from __future__ import annotations

import sys
from pathlib import Path

from paired import command, paired, show


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    milkshake = str(Path(sys.executable).with_name("milkshake"))
    seconds = paired(
        {
            "python -c pass": lambda: command([sys.executable, "-c", "pass"]),
            "milkshake --version": lambda: command([milkshake, "--version"]),
            "milkshake --help": lambda: command([milkshake, "--help"]),
        },
        rounds,
    )
    show(seconds, "python -c pass")


if __name__ == "__main__":
    main()
