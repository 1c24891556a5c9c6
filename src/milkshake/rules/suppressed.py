"""Finds the comments and properties that switch rules off, and what is wrong with them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from milkshake.model.diagnostic import Problem
from milkshake.model.note import Note, Property
from milkshake.model.suggest import closest
from milkshake.model.suppression import Selector, Suppression
from milkshake.rules.context import Suppressions
from milkshake.rules.registry import Rule
from milkshake.rules.selection import codes_among
from milkshake.vault import Vault

FAMILY = "SUP"
"""The family of rules on suppressions, which look at what the other rules have found."""

_KEYS = frozenset({"lint_ignore", "jtbd_ignore"})
_MAPPING, _IGNORE = "milkshake", "ignore"


class Suppressed:
    """The suppressions of a vault, and which of them have hidden a problem."""

    def __init__(self, vault: Vault, rules: Sequence[Rule]) -> None:
        """The suppressions in the notes that rules look at; `rules` are all that there are."""
        self._codes_of = codes_among(rules)
        names = {word for rule in rules for word in (rule.code, rule.name)}
        self._near = cache(lambda selector: closest(selector, names))
        every = vault.each(_suppressions_of)
        self._by_path = {note.path: found for note in vault.checked if (found := every[note.path])}
        self._used: set[tuple[str, Suppression, Selector]] = set()

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the rules that are switched off anywhere."""
        return frozenset(
            code
            for found in self._by_path.values()
            for suppression in found
            for selector in suppression.selectors
            for code in self._codes_of(selector.text)
        )

    def hides(self, problem: Problem) -> bool:
        """Whether a suppression hides the problem; each one that does counts as used."""
        hidden = False
        for suppression in self._by_path.get(problem.path, ()):
            if suppression.scope and suppression.holds(problem.span):
                for selector in suppression.selectors:
                    if problem.code in self._codes_of(selector.text):
                        self._used.add((problem.path, suppression, selector))
                        hidden = True
        return hidden

    def judged(self) -> Suppressions:
        """What is wrong with the suppressions, after `hides` was asked of every problem."""
        found = [(path, one) for path, many in self._by_path.items() for one in many]
        clear = [(path, one) for path, one in found if one.scope and one.selectors]
        return Suppressions(
            unused=tuple(
                (path, one, unused)
                for path, one in clear
                if (unused := tuple(s for s in one.selectors if self._is_unused(path, one, s)))
            ),
            unknown=tuple(
                (path, one, selector, self._near(selector.text))
                for path, one in clear
                for selector in one.selectors
                if not self._codes_of(selector.text)
            ),
            unclear=tuple((path, one) for path, one in found if not (one.scope and one.selectors)),
        )

    def _is_unused(self, path: str, suppression: Suppression, selector: Selector) -> bool:
        codes = self._codes_of(selector.text)
        own = any(code.startswith(FAMILY) for code in codes)
        return bool(codes) and not own and (path, suppression, selector) not in self._used


def _suppressions_of(note: Note) -> tuple[Suppression, ...]:
    return (*note.suppressions, *_in_properties(note))


def _in_properties(note: Note) -> Iterator[Suppression]:
    for item in note.properties:
        name = item.name.casefold()
        if name in _KEYS:
            yield _of_property(item, item.value)
        elif name == _MAPPING and isinstance(item.value, dict):
            yield _of_property(item, item.value.get(_IGNORE))


def _of_property(item: Property, value: Any) -> Suppression:
    values: Sequence[Any] = value if isinstance(value, list) else [value]
    selectors = tuple(
        Selector(word, item.value_span)
        for text in values
        if isinstance(text, str)
        for word in text.replace(",", " ").split()
    )
    span = item.value_span
    return Suppression("file", selectors, 1, sys.maxsize, span, span, None)
