"""Regular expressions of JavaScript, run in a time that grows only with the length of the text.

`re` would do for most of them, but its time can double with each letter, and a
base may hold any pattern. This is Thompson's construction run by a Pike machine
(https://swtch.com/~rsc/regexp/regexp2.html): all alternatives advance together
through the text, the ones to prefer first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from milkshake.regexp.program import Instruction, Regexp, holds

_Groups: TypeAlias = tuple[int | None, ...]


def search(regexp: Regexp, text: str, start: int, spend: Callable[[int], None]) -> _Groups | None:
    """Start and end of the first match from `start` on, and of each of its groups; else None.

    `spend` is called with the number of steps taken, and may raise an error to stop.
    """
    return _run(regexp.program, text, start, 2 * regexp.groups + 2, spend, anchored=False)


def matches(regexp: Regexp, text: str, spend: Callable[[int], None]) -> Iterator[_Groups]:
    """All matches that do not overlap, each as `search` gives it."""
    at = 0
    while at <= len(text):
        groups = search(regexp, text, at, spend)
        if groups is None:
            return
        yield groups
        end = groups[1] or 0
        at = end + 1 if end == groups[0] else end


def _run(
    program: tuple[Instruction, ...] | list[Instruction],
    text: str,
    start: int,
    slots: int,
    spend: Callable[[int], None],
    *,
    anchored: bool,
    end: int | None = None,
) -> _Groups | None:
    """The first match, or any match that ends at `end`, where this is given."""
    empty: _Groups = (None,) * slots
    best: _Groups | None = None
    threads: list[tuple[int, _Groups]] = []
    for at in range(start, (len(text) if end is None else end) + 1):
        seen: set[int] = set()
        current: list[tuple[int, _Groups]] = []
        for pc, groups in threads:
            _follow(program, pc, groups, text, at, seen, current, spend)
        if best is None and (not anchored or at == start):
            _follow(program, 0, empty, text, at, seen, current, spend)
        spend(len(seen) + 1)
        threads = []
        character = text[at] if at < len(text) else ""
        for pc, groups in current:
            instruction = program[pc]
            if instruction.kind == "match":
                if end is not None and at < end:
                    continue
                best = groups
                break
            if character and instruction.test is not None and instruction.test(character):
                threads.append((pc + 1, groups))
        if not threads and (best is not None or anchored):
            break
    return best


def _follow(
    program: tuple[Instruction, ...] | list[Instruction],
    pc: int,
    groups: _Groups,
    text: str,
    at: int,
    seen: set[int],
    current: list[tuple[int, _Groups]],
    spend: Callable[[int], None],
) -> None:
    """Add to `current` what can be reached without reading a character, the preferred first."""
    stack = [(pc, groups)]
    while stack:
        pc, groups = stack.pop()
        if pc in seen:
            continue
        seen.add(pc)
        step = program[pc]
        if step.kind == "jump":
            stack.append((step.a, groups))
        elif step.kind == "split":
            stack += [(step.b, groups), (step.a, groups)]
        elif step.kind == "save":
            stack.append((pc + 1, (*groups[: step.a], at, *groups[step.a + 1 :])))
        elif step.kind == "assert":
            if holds(step.a, text, at):
                stack.append((pc + 1, groups))
        elif step.kind == "ahead":
            match = _run(step.program or [], text, at, len(groups), spend, anchored=True)
            if (match is not None) == bool(step.a):
                stack.append((pc + 1, groups))
        elif step.kind == "behind":
            first = 0 if step.b < 0 else max(at - step.b, 0)
            inner = step.program or []
            match = _run(inner, text, first, len(groups), spend, anchored=False, end=at)
            if (match is not None) == bool(step.a):
                stack.append((pc + 1, groups))
        else:
            current.append((pc, groups))
