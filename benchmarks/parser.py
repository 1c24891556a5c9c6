"""The parser alone, beside plain markdown-it-py: ``python benchmarks/parser.py VAULT [ROUNDS]``.

markdown-it-py renders CommonMark with tables and strikethrough, from texts whose
properties are already cut off; milkshake reads properties, wikilinks, callouts and
the rest of what a `Note` holds. Both in one process, in processor time, with the garbage
collector set for both as the command sets it.
"""

from __future__ import annotations

import gc
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from markdown_it import MarkdownIt
from paired import paired, show

from milkshake.parse import parse_bytes

FRONTMATTER = re.compile(r"\A---\r?\n.*?\n---\r?\n", re.DOTALL)


def main() -> None:
    vault = Path(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    data = {p.relative_to(vault).as_posix(): p.read_bytes() for p in sorted(vault.rglob("*.md"))}
    bodies = [FRONTMATTER.sub("", d.decode("utf-8", "replace")) for d in data.values()]
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

    gc.set_threshold(2_000_000, 20, 20)  # as in milkshake.cli.main

    def timed(work: Callable[[], object]) -> float:
        gc.collect()
        start = time.process_time()
        work()
        return time.process_time() - start

    seconds = paired(
        {
            "markdown-it-py": lambda: timed(lambda: [markdown.render(body) for body in bodies]),
            "milkshake": lambda: timed(lambda: [parse_bytes(p, d) for p, d in data.items()]),
        },
        rounds,
    )
    print(f"{vault.resolve().name}: {len(data)} notes, {sum(map(len, bodies)):,} characters")
    show(seconds, "markdown-it-py")


if __name__ == "__main__":
    main()
