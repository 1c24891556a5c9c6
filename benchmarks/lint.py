"""Linting a vault, beside rumdl, which checks Markdown alone: ``python benchmarks/lint.py VAULT``.

rumdl is written in Rust and looks at each file by itself; wikilinks, embeds and properties it does
not check. Both run on all processors, as their commands do. `milkshake lint` is timed with its
cache of parsed notes and without, rumdl with its cache of results and without.
Needs the program `rumdl` on the path, such as of ``pip install rumdl``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from paired import command, paired, show


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("vault")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rumdl", default="rumdl", help="the program")
    options = parser.parse_args()
    milkshake = str(Path(sys.executable).with_name("milkshake"))
    ok = (0, 1)
    with tempfile.TemporaryDirectory() as folder:
        lint = [milkshake, "lint", options.vault, "-q", "--output-format", "concise"]
        cached = [*lint, "--cache-dir", f"{folder}/milkshake"]
        check = [options.rumdl, "check", "--flavor", "obsidian", "--silent", options.vault]
        cached_check = [*check, "--cache-dir", f"{folder}/rumdl"]
        command(cached, ok=ok)
        command(cached_check, ok=ok)
        seconds = paired(
            {
                "rumdl": lambda: command([*check, "--no-cache"], ok=ok),
                "rumdl, cached": lambda: command(cached_check, ok=ok),
                "milkshake": lambda: command([*lint, "--no-cache"], ok=ok),
                "milkshake, cached": lambda: command(cached, ok=ok),
            },
            options.rounds,
        )
    show(seconds, "rumdl")


if __name__ == "__main__":
    main()
