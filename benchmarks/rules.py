"""All rules beside parsing: ``python benchmarks/rules.py [JOBS [ROUNDS]]``.

On a made-up vault of so many jobs (5,000 if not said), each with its performer, place in
the hierarchy, circumstance, evidence, two needs and some text. Parsing includes what the
grammar says of each statement, which is found out where a note is parsed, and kept with
it. Both in one process; `derived` is what the vault works out for rules, graph and site.
"""

from __future__ import annotations

import gc
import random
import sys
import time
from collections.abc import Iterator

from paired import paired, show

from milkshake.disk.parse_pool import ParsedNote, parse_note
from milkshake.jtbd.research import Research
from milkshake.rules.engine import lint
from milkshake.vault import Vault

WORDS = """
verbs: plan prepare choose gather compare carry clean order record repair review send store
verbs: teach track wash weigh pack measure arrange
qualities: weekly small shared old local fresh seasonal heavy late spare first second wooden
qualities: written daily joint broken hot cold long
things: meal trip garden letter budget parcel lesson room knife bill visit photograph seed rug
things: bicycle roof letter contract recipe shelf
trades: cook gardener carrier tenant baker driver teacher host painter tailor
"""
CIRCUMSTANCES = (
    "for the family",
    "on a rainy day",
    "before the guests arrive",
    "with small children",
    "away from home",
    "while travelling",
    "for a neighbour",
    "at short notice",
    "in winter",
    "after work",
    "during the harvest",
    "with little money",
)
JOB = """\
---
type: job
level: {level}
performer: "[[{person}]]"
{parent}circumstances:
  - {circumstance}
status: hypothesis
evidence:
  - "[[{interview}]]"
---
People get this done in many ways, and most of them have never been asked how. It comes
after [[{before}]], and what goes wrong there is felt here. “I only notice it when it is
too late,” one of them said.

## Needs

- Minimize the time it takes to {verb} the {thing} {circumstance}
- Minimize the likelihood that the {quality} {thing} is left behind {circumstance}

## What we heard

Two of five spoke of the **{thing}** first. See [[{interview}]] for the longest account.
"""
INTERVIEW = """\
---
type: interview
date: 2026-03-{day:02}
participant: P{number}
performer: "[[{person}]]"
---
What was said.
"""
BIG_JOBS = 10
"""One job in so many is a big one, which the next ones are parts of."""


def main() -> None:
    jobs = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    texts = dict(vault(jobs))
    data = {path: text.encode() for path, text in texts.items()}
    parsed: list[ParsedNote] = []

    def parse() -> float:
        start = time.perf_counter()
        parsed[:] = [parse_note(path, content) for path, content in data.items()]
        return time.perf_counter() - start

    def both() -> Iterator[float]:
        while True:
            made = Research(
                Vault(one.note for one in parsed),
                {one.note.path: one.statements for one in parsed if one.statements},
            )
            start = time.perf_counter()
            _ = (
                made.conflicts,
                made.performers,
                made.scores,
                made.vault.backlinks,
                made.vault.checked,
            )
            derived = time.perf_counter()
            yield derived - start
            found = lint(made)
            yield time.perf_counter() - derived
            assert not found

    gc.disable()  # so that no collection falls on one of the two
    parse()
    step = both()
    seconds = paired(
        {"parsing": parse, "derived": lambda: next(step), "all rules": lambda: next(step)}, rounds
    )
    print(f"{len(parsed)} notes, {sum(map(len, data.values())):,} bytes")
    show(seconds, "parsing")


def vault(jobs: int) -> Iterator[tuple[str, str]]:
    """The notes of the vault, path and text; the same for the same number."""
    rng = random.Random(7)
    verbs, qualities, things, trades = map(words, ("verbs", "qualities", "things", "trades"))
    people = [f"{quality.capitalize()} {trade}" for quality in qualities[:5] for trade in trades]
    for person in people:
        yield f"Personas/{person}.md", "---\ntype: persona\nrole: performer\n---\nOne of them.\n"
    for number, person in enumerate(people):
        text = INTERVIEW.format(day=number % 28 + 1, number=number, person=person)
        yield f"Interviews/{interview(number)}.md", text
    names: dict[str, None] = {}
    while len(names) < jobs:
        quality, thing = rng.choice(qualities), rng.choice(things)
        title = f"{rng.choice(verbs).capitalize()} a {quality} {thing} {rng.choice(CIRCUMSTANCES)}"
        names[title] = None
    titles = [*names]
    for number, title in enumerate(titles):
        whole = titles[number - number % BIG_JOBS]
        who = rng.randrange(len(people))
        text = JOB.format(
            level="big" if title == whole else "little",
            person=people[who],
            parent="" if title == whole else f'part_of: "[[{whole}]]"\n',
            circumstance=rng.choice(CIRCUMSTANCES),
            interview=interview(who),
            before=rng.choice(titles),
            verb=rng.choice(verbs),
            quality=rng.choice(qualities),
            thing=rng.choice(things),
        )
        yield f"Jobs/{title}.md", text


def words(name: str) -> list[str]:
    """The words of that name."""
    lines = (line.partition(": ") for line in WORDS.splitlines())
    return [word for found, _, rest in lines if found == name for word in rest.split()]


def interview(number: int) -> str:
    """The title of an interview."""
    return f"Interview {number:03}"


if __name__ == "__main__":
    main()
