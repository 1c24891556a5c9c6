"""Memory over many edits: ``python benchmarks/endurance.py VAULT [EDITS]``.

A copy of the vault is watched, and a note of it is saved again and again: most times with other
words, at times with another property, heading or link, or beside a new note. Each page is asked
for once it is made. What the process holds after a tenth of the edits is compared with what it
holds at the end. Only for Linux, which tells of this in ``/proc``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.request import urlopen

from watch import middling, watched

EDITS = 5_000
FORMS = (
    *["{text}\n\nword{number}\n"] * 16,
    "---\nedited: {number}\n---\n{text}\n",
    "{text}\n\n## Heading {number}\n",
    "{text}\n\nSee [[Nowhere {number}]].\n",
)


def main(vault: Path, edits: int = EDITS) -> None:
    with watched(vault) as copy:
        note, page = middling(copy.vault, copy.address)
        text = note.read_text(encoding="utf-8")
        begin = edits // 10
        before = _held(copy.pid)
        for number in range(1, edits + 1):
            form = FORMS[number % len(FORMS)]
            note.write_text(form.format(text=text, number=number), "utf-8")
            if number % 50 == 0:
                (copy.vault / f"{number}.md").write_text("A new note\n", "utf-8")
                (copy.vault / f"{number - 50}.md").unlink(missing_ok=True)
            while " in all; " not in next(copy.lines):
                pass
            urlopen(page).close()
            if number == begin:
                before = _held(copy.pid)
        after = _held(copy.pid)
    names = "MB", "threads", "file handles"
    for name, one, other in zip(names, before, after, strict=True):
        print(f"{name}: {one} after {begin} edits, {other} after {edits} ({other / one:.2f})")


def _held(pid: int) -> tuple[int, int, int]:
    """The memory of a process in MB, its threads, and its file handles."""
    status = dict(
        line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines()
    )
    handles = sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())
    return int(status["VmRSS"].split()[0]) // 1024, int(status["Threads"]), handles


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:3]))
