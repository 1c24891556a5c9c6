"""What rules have said of each note, so that after an edit they are asked about few notes.

Most rules look at a note alone, or at its neighbours too. What such a rule says of a note can be
another only where something that it looks at is another. All of that is compared; nothing
has to be kept in step by hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.registry import Rule, Sight
from milkshake.vault import Edge

_Said = Mapping[str, Sequence[Violation]]


class Answers:
    """The answers of the last run. They live on from one research to the next."""

    def __init__(self) -> None:
        self._common: tuple[Any, ...] = ()
        self._seen: dict[str, tuple[Any, ...]] = {}
        self._said: dict[str, _Said] = {}
        self._before: dict[str, _Said] = {}
        self._asked: dict[Sight, tuple[Context, frozenset[str]]] = {}

    def begin(self, context: Context) -> None:
        """Find out what rules now see otherwise than in the last run."""
        common = (context.vault.config, context.has_jobs)
        is_comparable = len(self._common) > 0 and all(
            one is other for one, other in zip(self._common, common, strict=True)
        )
        old, self._seen = self._seen, _seen(context)
        self._common, self._said, self._before = common, {}, self._said if is_comparable else {}
        self._asked = {}
        if self._before:
            paths = {path for path, seen in self._seen.items() if _differs(old.get(path), seen)}
            paths |= old.keys() - self._seen.keys()
            around = paths | _neighbours(context, paths, old)
            self._asked["note"] = context.among(paths), frozenset(paths)
            self._asked["neighbours"] = context.among(around), frozenset(around)

    def of(self, rule: Rule, context: Context) -> Iterable[Violation]:
        """The violations of the rule, of which those of notes that look the same are known."""
        if rule.looks_at == "vault":
            return rule.check(context)
        said: defaultdict[str, list[Violation]] = defaultdict(list)
        before = self._before.get(rule.code)
        if before is None:
            for violation in rule.check(context):
                said[violation.path].append(violation)
        else:
            among, paths = self._asked[rule.looks_at]
            said.update((path, [*some]) for path, some in before.items() if path not in paths)
            for violation in rule.check(among) if among.vault.checked else ():
                if violation.path in paths:
                    said[violation.path].append(violation)
        self._said[rule.code] = said
        return (violation for some in said.values() for violation in some)


def _seen(context: Context) -> dict[str, tuple[Any, ...]]:
    """All that a rule can see of each note, by path, the note itself first."""
    research, vault = context.research, context.vault
    edges, inferences = vault.edges, research.inferences
    items = research.note_items
    withheld = vault.withheld_notes
    checked = {note.path for note in vault.checked}
    return {
        path: (
            note,
            edges[path],
            inferences[path],
            items.get(path),
            withheld.get(path),
            path in checked,
        )
        for path, note in vault.notes.items()
    }


def _differs(old: tuple[Any, ...] | None, new: tuple[Any, ...]) -> bool:
    """Whether anything is another. Notes may be equal and not the same: 1, 1.0 and true are."""
    return old is None or old[0] is not new[0] or old != new


def _neighbours(
    context: Context, paths: Collection[str], old: Mapping[str, tuple[Any, ...]]
) -> set[str]:
    """The notes that link to one of the `paths`, or are or were linked from there."""
    found: set[str] = set()
    for path in paths:
        before: tuple[Edge, ...] = old[path][1] if path in old else ()
        found.update(edge.source for edge in context.vault.backlinks.get(path, ()))
        for edge in (*before, *context.vault.edges.get(path, ())):
            if edge.path in context.vault.notes:
                found.add(edge.path)
    return found
