"""What the grammar says of a vault's statements, as findings: one analysis for all rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TypeAlias
from weakref import WeakKeyDictionary

from milkshake.model import Edit, Finding, Fix, Remark, Span, Wording
from milkshake.statements import kind_place
from milkshake.vault import Vault
from milkshake.wording import CONVENTIONS, weighed

POINTS = (
    "nobody wants a product, they want an outcome",
    "a job is a process that leads to an outcome",
    "a job has many sides: smaller jobs, feelings, how one is seen",
    "people are told apart by their needs, not by who they are",
    "capture needs, not solutions",
)
"""The five points of the method, which `Convention.point` counts from 1."""

_Found: TypeAlias = Mapping[str, tuple[Finding, ...]]
_judged: WeakKeyDictionary[Vault, _Found] = WeakKeyDictionary()


def findings(vault: Vault, slug: str) -> Iterator[Finding]:
    """What breaks the convention `slug` in the vault. All rules share one analysis."""
    found = _judged.get(vault)
    if found is None:
        found = _judged[vault] = _judge(vault)
    yield from found.get(slug, ())


def place_of(vault: Vault, node: str) -> Span:
    """Where the words stand in which the note or item `node` is stated."""
    found = vault.statement(node)
    return kind_place(vault.notes[node]) if found.origin == "name" else found.span


def _judge(vault: Vault) -> _Found:
    profile = vault.config.lint.profile
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for path, wordings in vault.wordings.items():
        for words in wordings:
            for remark in weighed(words.remarks, profile) if words.remarks else ():
                found[remark.slug].append(_finding(path, words, remark))
    return {slug: tuple(items) for slug, items in found.items()}


def _finding(path: str, words: Wording, remark: Remark) -> Finding:
    span = words.place(remark.start, remark.end)
    return Finding(path, span, remark.message, _fix(words, remark), severity=remark.severity)


def _fix(words: Wording, remark: Remark) -> Fix:
    """What to write instead, as an edit where the words stand by themselves in the file."""
    point = CONVENTIONS[remark.slug].point
    told = f"point {point} of the method: {POINTS[point - 1]}"
    if remark.instead and remark.instead not in remark.message:
        told = f"write “{remark.instead}”; {told}"
    change = remark.rewrite
    if change is None or words.shift < 0:
        return Fix("display", told, ())
    edit = Edit(words.place(change.start, change.end), change.content)
    return Fix("safe" if change.safe else "unsafe", told, (edit,))
