"""The four forces of progress: what pushes and pulls people, and what holds them back (Moesta).

Forces are quotes and are never added up. They are pooled only over switches from the same to
the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from msgspec import Struct

from milkshake.jtbd.interviews import Named, by_path
from milkshake.jtbd.quotes import plain
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import FORCES
from milkshake.jtbd.switches import Switch, switches
from milkshake.jtbd.views._view import View


class ForceRow(Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A quote: the force that it tells of, and the switch that its interview is about.

    `interview` is the title of the interview, or of the job or persona in whose note the
    force stands.
    """

    interview: str
    from_: tuple[str, ...]
    to: tuple[str, ...]
    force: str
    quote: str


class Quote(Struct, frozen=True, gc=False):
    """A force in the words of a note: the item `node` in line `line` of the note at `path`."""

    node: str
    path: str
    line: int
    force: str
    words: str


class Pool(Struct, frozen=True):
    """The interviews on switches between the same solutions, and what they tell of each force.

    `left` or `taken` is empty if the interview does not say it; it is then the only one.
    """

    left: tuple[Named, ...]
    taken: tuple[Named, ...]
    interviews: tuple[str, ...]
    told: Mapping[str, tuple[Quote, ...]]


def quotes(research: Research) -> Mapping[str, tuple[Quote, ...]]:
    """The forces in each note that tells of some, by its path: interviews by date come first."""
    found: dict[str, tuple[Quote, ...]] = {}
    with_items = [path for path, contents in research.note_items.items() if contents.items]
    for path in (*research.once(by_path), *with_items):
        if path not in found and (told := tuple(_quotes(research, path))):
            found[path] = told
    return found


def _quotes(research: Research, path: str) -> Iterator[Quote]:
    for item in research.items_of(path):
        force = item.value("force")
        if item.kind == "force" and isinstance(force, str):
            words = plain(research, path, item.span, item.text)
            yield Quote(item.id, path, item.span.row, force, words)


def pools(research: Research) -> tuple[Pool, ...]:
    """The switches pooled by from what to what they lead: those with most interviews first."""
    groups: defaultdict[object, list[Switch]] = defaultdict(list)
    for one in research.once(switches):
        left, taken = one.ends
        groups[one.ends if left and taken else one.interview].append(one)
    found = [_pool(research, group) for group in groups.values()]
    return tuple(sorted(found, key=lambda one: -len(one.interviews)))


def _pool(research: Research, group: list[Switch]) -> Pool:
    told = research.once(quotes)
    paths = tuple(one.interview for one in group)
    every = [quote for path in paths for quote in told.get(path, ())]
    return Pool(
        group[0].left,
        group[0].taken,
        paths,
        {force: tuple(one for one in every if one.force == force) for force in FORCES},
    )


def force_rows(research: Research) -> tuple[ForceRow, ...]:
    """A row for each quote: by interview, then by force, then as they stand in the note."""
    return tuple(_rows(research))


def _rows(research: Research) -> Iterator[ForceRow]:
    ends = {one.interview: one for one in research.once(switches)}
    for path, told in research.once(quotes).items():
        switch = ends.get(path)
        for quote in sorted(told, key=lambda one: FORCES.index(one.force)):
            yield ForceRow(
                interview=research.title(path),
                from_=tuple(end.words for end in switch.left) if switch else (),
                to=tuple(end.words for end in switch.taken) if switch else (),
                force=quote.force,
                quote=quote.words,
            )


VIEW = View(
    "forces",
    "Forces of progress",
    "what pushes and pulls people, and the anxieties and habits that hold them back",
    ForceRow,
    force_rows,
    ("interview", "from_", "to", "force", "quote"),
    'No interview tells of forces. Write in one `push: ["It came at half past eight"]`, and '
    "`pull`, `anxiety` and `habit` likewise.",
)
