"""Finds needs of one job that say nearly the same, or the opposite."""

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
"""The similarity from which two needs count as the same."""


class Pair(Struct, frozen=True):
    """Two similar needs, by path or id; `opposed` if one asks for less and the other for more."""

    first: str
    second: str
    opposed: bool


_FEW = 10
"""Up to so many needs are all compared with each other."""


def need_pairs(research: Research) -> Iterator[Pair]:
    """The pairs of similar needs of each job.

    A need is the second of at most one pair of opposed needs and one pair of others.
    """
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
    """The needs of each job in the order of the vault, without rows of tables."""
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
    """For each need the needs before it that can be similar, as they share a rare word."""
    if len(forms) <= _FEW:
        nodes = [*forms]
        yield from ((node, nodes[:number]) for number, node in enumerate(nodes))
        return
    frequency = Counter(word for form in forms.values() for word in form.words)
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for node, form in forms.items():
        rarest_first = sorted(form.words, key=lambda word: (frequency[word], word))
        # Two sets that are so similar share a word among the rarest few (prefix filtering).
        few = rarest_first[: len(form.words) - ceil(ALIKE * len(form.words)) + 1]
        yield node, list(dict.fromkeys(other for word in few for other in by_word[word]))
        for word in few:
            by_word[word].append(node)


def _segment(research: Research, node: str) -> tuple[str, ...]:
    item = research.items.get(node)
    return texts(item.get("segment") if item else research.property_of(node, "segment"))
