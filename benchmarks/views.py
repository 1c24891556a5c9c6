"""The views of a large vault: ``python benchmarks/views.py [JOBS [ROUNDS [PYTHON]]]``.

Builds the site of a made-up vault of so many jobs (5,000 if not said) with twice as many needs,
half of them notes and half of them items, with scores; with 300 interviews for 5,000 jobs, forces,
switches, solutions and stories. Jobs make a tree: aspirations, big jobs with a map of eight stages,
their steps, and what belongs to these.

`PYTHON` is the interpreter of the virtual environment of another checkout, such as
``../before/.venv/bin/python``, which builds the same vault in turn. The times are those that the
processors worked for the commands, so that what else the machine does counts little. Every
build begins without a cache. At the end come the largest pages of the site.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from paired import command, paired, show
from rules import words

STAGES = ("define", "locate", "prepare", "confirm", "execute", "monitor", "modify", "conclude")
SCALES = ("0-10", "top2box", 400), ("1-5", "mean", 40)
"""Two studies: their scale, basis and sample."""
NOTES = {
    "Personas": "---\ntype: persona\nrole: performer\n---\nOne of them.\n",
    "Jobs": """\
---
type: job
{place}performer: "[[{person}]]"
circumstances:
  - when the {thing} is {quality}
status: hypothesis
evidence:
  - "[[{interview}]]"
---
People get this done in many ways, and most of them have never been asked how. It comes
after [[{before}]], and what goes wrong there is felt here.

## Needs

- Minimize the time it takes to {verb} the {quality} {thing} [importance:: {importance}] \
[satisfaction:: {satisfaction}] [scale:: 0-10]

## What we heard

> [!anxiety] It may never come back
> “I only notice it when it is too late.” See [[{interview}]] for the longest account.
""",
    "Needs": """\
---
type: need
statement: Minimize the likelihood that the {quality} {thing} is left behind at number {number}
job: "[[{job}]]"
importance: {importance}
satisfaction: {satisfaction}
scale: {scale}
basis: {basis}
sample: {sample}
date: 2026-05
evidence:
  - "[[{interview}]]"
---
Two of five spoke of the **{thing}** first.
""",
    "Interviews": """\
---
type: interview
date: 2026-03-{day:02}
participant: P{number}
performer: "[[{person}]]"
interview_kind: switch
first_thought: 2026-01-{day:02}
deciding: 2026-02-{day:02}
switch_from: "[[{before}]]"
switch_to: "[[{after}]]"
push:
  - The {quality} {thing} was in the way again
pull:
  - Everything in one place
supports:
  - "[[{job}]]"
---
What was said of the {thing}.
""",
    "Solutions": """\
---
type: solution
owner: competitor
serves:
  - "[[{job}]]"
stages: [{stage}]
---
A way to {verb} a {thing}.
""",
    "Stories": """\
---
type: story
job: "[[{job}]]"
---
When the {thing} is {quality}, I want to {verb} it, so I can go home.
""",
}
ASPIRATIONS, BIG, STEPS = 1, 10, 110
"""Of 1,000 jobs so many are aspirations, big jobs and aspirations, and these with steps."""


def main() -> None:
    jobs = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    pythons = {"this": sys.executable}
    if len(sys.argv) > 3:
        pythons["other"] = sys.argv[3]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for path, text in vault(jobs):
            file = work / "vault" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

        def builds(name: str, python: str) -> Callable[[], float]:
            site = work / f"site of {name}"

            def build() -> float:
                shutil.rmtree(site, ignore_errors=True)
                before = os.times().children_user
                where = [str(work / "vault"), "-o", str(site)]
                command([python, "-m", "milkshake", "build", "--no-cache", *where], cwd=folder)
                return os.times().children_user - before

            return build

        candidates = {name: builds(name, python) for name, python in pythons.items()}
        seconds = paired(candidates, rounds)
        pages = [*(work / "site of this").rglob("*.html")]
        pages.sort(key=lambda page: -page.stat().st_size)
        print(f"{len(list(work.glob('vault/**/*.md')))} notes, {len(pages)} pages; the largest:")
        for page in pages[:20]:
            path = page.relative_to(work / "site of this").as_posix()
            print(f"{page.stat().st_size:>10,}  {path}")
    show(seconds, [*pythons][-1])


def vault(jobs: int) -> Iterator[tuple[str, str]]:
    """The notes of the vault, path and text; the same for the same number."""
    rng = random.Random(7)
    verbs, qualities, things, trades = map(words, ("verbs", "qualities", "things", "trades"))
    people = [f"{quality.capitalize()} {trade}" for quality in qualities[:5] for trade in trades]
    titles = [
        f"{rng.choice(verbs).capitalize()} {rng.choice(qualities)} {rng.choice(things)} {number}"
        for number in range(jobs)
    ]
    interviews = [f"Interview {number:03}" for number in range(jobs * 3 // 50)]
    solutions = [f"{thing.capitalize()} {number}" for number, thing in enumerate(things * 3)]
    aspirations, big, steps = (-(-jobs * one // 1000) for one in (ASPIRATIONS, BIG, STEPS))

    def note(kind: str, title: str, **values: object) -> tuple[str, str]:
        text = NOTES[kind].format(
            **{
                "quality": rng.choice(qualities),
                "thing": rng.choice(things),
                "verb": rng.choice(verbs),
                "person": rng.choice(people),
                "interview": rng.choice(interviews),
                "before": rng.choice(titles),
                "importance": rng.randint(10, 50) / 10,
                "satisfaction": rng.randint(10, 50) / 10,
                "stage": rng.choice(STAGES),
                "job": titles[rng.randrange(aspirations, steps)],
                "day": rng.randint(1, 28),
                **values,
            }
        )
        return f"{kind}/{title}.md", text

    for person in people:
        yield note("Personas", person)
    for number, title in enumerate(titles):
        if number < aspirations:
            place = "level: aspiration\n"
        elif number < big:
            whole = titles[number % aspirations]
            place = f'level: big\nmain: true\npart_of: "[[{whole}]]"\n'
        elif number < steps:
            whole = titles[aspirations + number % (big - aspirations)]
            stage = STAGES[number // (big - aspirations) % len(STAGES)]
            place = f'level: little\nstage: {stage}\norder: {number}\npart_of: "[[{whole}]]"\n'
        else:
            whole = titles[rng.randrange(big, steps)]
            place = f'level: little\npart_of: "[[{whole}]]"\n'
        yield note("Jobs", title, place=place)
    for number in range(jobs):
        scale, basis, sample = SCALES[number % 2]
        values = {"number": number, "scale": scale, "basis": basis, "sample": sample}
        yield note("Needs", f"Need {number}", job=rng.choice(titles), **values)
    for number, title in enumerate(interviews):
        before, after = rng.sample(solutions, 2)
        yield note("Interviews", title, number=number, before=before, after=after)
    for title in solutions:
        yield note("Solutions", title)
    for number in range(jobs // 10):
        yield note("Stories", f"Story {number}")


if __name__ == "__main__":
    main()
