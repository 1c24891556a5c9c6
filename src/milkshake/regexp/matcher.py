"""Says whether a regular expression fits somewhere in a text, fast enough for many short texts.

A text is read once, character by character, and what the program can do next is remembered
as a state of an automaton, so that most characters take one look into a dictionary:
https://swtch.com/~rsc/regexp/regexp1.html (“Caching the NFA to build a DFA”).
"""

from __future__ import annotations

from milkshake.regexp.machine import search
from milkshake.regexp.program import Instruction, Regexp, holds

MAX_STATES = 2000
"""So many states are remembered; then all are forgotten and found again where needed."""


class TooSlowError(Exception):
    """The expression has taken more steps than it may."""


class _State:
    """The instructions that can be reached before a character; `next` are known next states."""

    __slots__ = ("next", "starts")

    def __init__(self, starts: tuple[int, ...]) -> None:
        self.starts = starts
        self.next: dict[tuple[str, str], _State | None] = {}


class Matcher:
    """Whether `regexp` fits texts; `steps` is how many steps it may take for all of them."""

    def __init__(self, regexp: Regexp, steps: int) -> None:
        self._regexp = regexp
        self._program = regexp.program
        self._looks_around = any(step.kind in {"ahead", "behind"} for step in regexp.program)
        self._steps = steps
        self._states: dict[tuple[int, ...], _State] = {}

    def fits(self, text: str) -> bool:
        """Whether the expression fits somewhere in `text`. Raises `TooSlowError`."""
        if self._looks_around:
            return search(self._regexp, text, 0, self._spend) is not None
        self._spend(len(text) + 1)
        state = self._state(())
        before = ""
        for character in (*text, ""):
            known = state.next
            key = before, character
            if key not in known:
                known[key] = self._step(state, before, character)
            after = known[key]
            if after is None:
                return True
            state, before = after, character
        return False

    def _spend(self, steps: int) -> None:
        self._steps -= steps
        if self._steps < 0:
            raise TooSlowError

    def _state(self, starts: tuple[int, ...]) -> _State:
        state = self._states.get(starts)
        if state is None:
            if len(self._states) >= MAX_STATES:
                self._states.clear()
            state = self._states[starts] = _State(starts)
        return state

    def _step(self, state: _State, before: str, character: str) -> _State | None:
        """The state after `character`, which follows `before`; None if the expression fits here.

        Both are empty where the text begins or ends.
        """
        text, at = before + character, len(before)
        todo = [*state.starts, 0]
        seen: set[int] = set()
        after: list[int] = []
        while todo:
            number = todo.pop()
            if number in seen:
                continue
            seen.add(number)
            step = self._program[number]
            if step.kind == "match":
                return None
            if step.kind == "char":
                if character and step.test is not None and step.test(character):
                    after.append(number + 1)
            else:
                todo += _reached(step, number, text, at)
        self._spend(len(seen))
        return self._state(tuple(sorted(after)))


def _reached(step: Instruction, number: int, text: str, at: int) -> tuple[int, ...]:
    """The instructions to go on with after one that reads no character."""
    if step.kind == "jump":
        return (step.a,)
    if step.kind == "split":
        return (step.a, step.b)
    if step.kind == "assert" and not holds(step.a, text, at):
        return ()
    return (number + 1,)
