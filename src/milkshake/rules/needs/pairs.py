"""Needs of one job that say nearly the same, or the opposite."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from math import ceil
from weakref import WeakKeyDictionary

from msgspec import Struct

from milkshake.jtbd.properties import texts
from milkshake.jtbd.wording import are_opposed, similarity
from milkshake.model.diagnostic import Finding, Fix, Related
from milkshake.model.statement import Normal
from milkshake.rules.statements import place_of
from milkshake.vault import Vault

ALIKE = 0.85
"""So much of the words of two needs is the same where they are one."""


class Pair(Struct, frozen=True):
    """Two needs, by path or id; `opposed` where one asks for less and the other for more."""

    first: str
    second: str
    opposed: bool


_FEW = 10
"""So few needs are compared each with each."""

_pairs: WeakKeyDictionary[Vault, tuple[Pair, ...]] = WeakKeyDictionary()


def report(vault: Vault, *, opposed: bool, message: str, advice: str) -> Iterator[Finding]:
    """A finding at the second need of each pair; `message` has a place for the words of the first.

    `opposed` chooses the pairs. Both rules share one comparison.
    """
    found = _pairs.get(vault)
    if found is None:
        found = _pairs[vault] = tuple(_compare(vault))
    for pair in found:
        if pair.opposed is opposed:
            first, second = vault.statement(pair.first), vault.statement(pair.second)
            yield Finding(
                second.path,
                place_of(vault, pair.second),
                message.format(first.text),
                Fix("display", advice, ()),
                (Related(first.path, place_of(vault, pair.first), "the other need"),),
            )


def _compare(vault: Vault) -> Iterator[Pair]:
    """The pairs of each job, each pair once, a need with one other at most."""
    seen: set[tuple[str, bool]] = set()
    for needs in _by_job(vault).values():
        if len(needs) < 2:
            continue
        normal = {node: vault.normals[node] for node in needs}
        for second, earlier in candidates(normal):
            for first in earlier:
                if similarity(normal[first], normal[second]) >= ALIKE and _segment(
                    vault, first
                ) == _segment(vault, second):
                    opposed = are_opposed(normal[first], normal[second])
                    if (second, opposed) not in seen:
                        seen.add((second, opposed))
                        yield Pair(first, second, opposed)


def _by_job(vault: Vault) -> dict[str, list[str]]:
    """The needs of each job in the order of the vault, but for rows of a table of scores."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    within: list[str] = []
    for note in vault.checked:
        for words in vault.wordings.get(note.path, ()):
            if words.form != "need":
                continue
            if words.node == note.path:
                _add(vault, found, words.node)
            elif vault.items[words.node].form != "table":
                within.append(words.node)
    for need in within:
        _add(vault, found, need)
    return found


def _add(vault: Vault, found: defaultdict[str, list[str]], need: str) -> None:
    for job in vault.relations.targets(need, "job"):
        found[job].append(need)


def candidates(normal: dict[str, Normal]) -> Iterator[tuple[str, list[str]]]:
    """For each need those before it that can be alike: they share one of its rarest words."""
    if len(normal) <= _FEW:
        nodes = [*normal]
        yield from ((node, nodes[:number]) for number, node in enumerate(nodes))
        return
    common = Counter(word for found in normal.values() for word in found.words)
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for node, found in normal.items():
        ranked = sorted(found.words, key=lambda word: (common[word], word))
        # Of words in one order, two sets so alike have one in common among the first few.
        few = ranked[: len(ranked) - ceil(ALIKE * len(ranked)) + 1]
        yield node, list(dict.fromkeys(other for word in few for other in by_word[word]))
        for word in few:
            by_word[word].append(node)


def _segment(vault: Vault, node: str) -> tuple[str, ...]:
    item = vault.items.get(node)
    return texts(item.get("segment") if item else vault.stated(node, "segment"))
