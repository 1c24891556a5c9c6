"""Which persona does which job, and who has another part in it."""

from __future__ import annotations

from msgspec import Struct

from milkshake.jtbd.research import Research
from milkshake.jtbd.views._people import people
from milkshake.jtbd.views._view import View


class PeopleRow(Struct, frozen=True):
    """A persona and one role that it has in a job; `performer` and `job` are titles.

    `job` is empty for a persona without jobs, whose `role` is empty too if it states none.
    """

    performer: str
    job: str
    role: str


def people_rows(research: Research) -> tuple[PeopleRow, ...]:
    """The rows by role, each persona with its jobs in the order of the tree."""
    rows = []
    for person in research.once(people):
        name = research.title(person.node)
        rows += [
            PeopleRow(name, research.title(part.job), role)
            for part in person.parts
            for role in part.roles
        ]
        if not person.parts:
            rows += [PeopleRow(name, "", role) for role in person.roles or ("",)]
    return tuple(rows)


VIEW = View(
    "people",
    "Performers and jobs",
    "who does which job, buys for it, approves it or helps with it",
    PeopleRow,
    people_rows,
    ("performer", "job", "role"),
    'No note is a persona. Write one with `type: persona` and `jobs: ["[[Cook a dinner]]"]`.',
)
