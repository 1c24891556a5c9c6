"""Needs of one job that say nearly the same, or the opposite."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from math import ceil

from msgspec import Struct

from milkshake.jtbd.properties import texts
from milkshake.jtbd.research import Research
from milkshake.jtbd.wording import are_opposed, similarity
from milkshake.model.statement import NormalForm

ALIKE = 0.85
"""So much of the words of two needs is the same where they are one."""


class Pair(Struct, frozen=True):
    """Two needs, by path or id; `opposed` where one asks for less and the other for more."""

    first: str
    second: str
    opposed: bool


_FEW = 10
"""So few needs are compared each with each."""


def need_pairs(research: Research) -> Iterator[Pair]:
    """The pairs of needs of each job, each pair once, a need with one other at most."""
    forms = research.normal_forms
    seen: set[tuple[str, bool]] = set()
    for needs in _by_job(research).values():
        if len(needs) < 2:
            continue
        of_job = {node: forms[node] for node in needs}
        for second, earlier in candidates(of_job):
            for first in earlier:
                alike = similarity(of_job[first], of_job[second]) >= ALIKE
                if alike and _segment(research, first) == _segment(research, second):
                    opposed = are_opposed(of_job[first], of_job[second])
                    if (second, opposed) not in seen:
                        seen.add((second, opposed))
                        yield Pair(first, second, opposed)


def _by_job(research: Research) -> dict[str, list[str]]:
    """The needs of each job in the order of the vault, but for rows of a table of scores."""
    by_job: defaultdict[str, list[str]] = defaultdict(list)
    own: list[str] = []
    within: list[str] = []
    for note in research.vault.checked:
        for statement in research.analysed_statements.get(note.path, ()):
            if statement.form != "need":
                continue
            if statement.node == note.path:
                own.append(statement.node)
            elif research.items[statement.node].form != "table":
                within.append(statement.node)
    for need in (*own, *within):
        for job in research.targets(need, "job"):
            by_job[job].append(need)
    return by_job


def candidates(forms: Mapping[str, NormalForm]) -> Iterator[tuple[str, list[str]]]:
    """For each need those before it that can be alike: they share one of its rarest words."""
    if len(forms) <= _FEW:
        nodes = [*forms]
        yield from ((node, nodes[:number]) for number, node in enumerate(nodes))
        return
    common = Counter(word for form in forms.values() for word in form.words)
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for node, form in forms.items():
        ranked = sorted(form.words, key=lambda word: (common[word], word))
        # Of words in one order, two sets so alike have one in common among the first few.
        few = ranked[: len(ranked) - ceil(ALIKE * len(ranked)) + 1]
        yield node, list(dict.fromkeys(other for word in few for other in by_word[word]))
        for word in few:
            by_word[word].append(node)


def _segment(research: Research, node: str) -> tuple[str, ...]:
    item = research.items.get(node)
    return texts(item.get("segment") if item else research.property_of(node, "segment"))
