"""What the grammar says of a vault's statements, as findings: one analysis for all rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TypeAlias
from weakref import WeakKeyDictionary

from milkshake.jtbd.statements import kind_place
from milkshake.jtbd.wording import weighed
from milkshake.model.diagnostic import Finding, Fix
from milkshake.model.source import Edit, Span
from milkshake.model.statement import Remark, Wording
from milkshake.vault import Vault

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


def _fix(words: Wording, remark: Remark) -> Fix | None:
    """What to write instead, as an edit where the words stand by themselves in the file."""
    change = remark.rewrite
    told = f"write “{remark.instead}”" if remark.instead else ""
    if change is None or words.shift < 0:
        # Most messages say what to write.
        said = not told or (remark.instead or "") in remark.message
        return None if said else Fix("display", told, ())
    if not told:
        told = f"write “{change.content}”" if change.content else "leave it out"
    edit = Edit(words.place(change.start, change.end), change.content)
    return Fix("safe" if change.safe else "unsafe", told, (edit,))
