"""The state of a query while it evaluates expressions, and the form of functions that use it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from milkshake.bases.files import File, Files
from milkshake.bases.values import EvaluationError, This, Value

STEPS_PER_VALUE = 1_000_000
STEPS_PER_QUERY = 10_000_000

_TOO_LONG = "the view takes too long to be worked out; the rest of it is left out"

Run: TypeAlias = Callable[["State"], Value]


class State:
    """What a query keeps while it evaluates: the current file, and how many steps are left."""

    def __init__(
        self,
        files: Files,
        now: int = 0,
        this: str | None = None,
        formulas: Mapping[str, Run] | None = None,
        report: Callable[[str, EvaluationError], None] | None = None,
    ) -> None:
        """A state for a query that is shown in the file `this`.

        `now` is the time for `now()`, in milliseconds since 1970. `report` is called with
        the name of each formula that fails and its error.
        """
        self.files = files
        self.now = now
        self.source = this or ""
        self.this: Value = None
        if this is not None:
            # The file of a base may be one that is not published.
            note = files.vault.with_unlisted.notes.get(this)
            self.this = This(files.by_path.get(this) or File(this, note, files))
        self.formulas = formulas or {}
        self._report = report or (lambda _name, _error: None)
        self.file: File | None = None
        self.locals: dict[str, Value] = {}
        self.values: tuple[Value, ...] = ()
        self.all_steps = STEPS_PER_QUERY
        self._steps = 0
        self._known: dict[str, Value | EvaluationError] = {}
        self._running: list[str] = []

    def set_file(self, file: File | None) -> None:
        """Evaluate for another file from now on, or for none."""
        self.file = file
        self._known = {}

    def value(self, run: Run) -> Value:
        """The value of an expression. Raises `EvaluationError`."""
        if self.all_steps <= 0:
            raise EvaluationError(_TOO_LONG, reported=True)
        self._steps = min(STEPS_PER_VALUE, self.all_steps)
        self.locals = {}
        self._running.clear()
        begin = self._steps
        try:
            return run(self)
        except RecursionError:
            raise EvaluationError("the expression is nested too deeply") from None
        finally:
            self.all_steps -= begin - self._steps + 1

    def spend(self, steps: int) -> None:
        """Take steps off the budget. Raises `EvaluationError` when there are none left."""
        self._steps -= steps
        if self._steps < 0:
            whole = self.all_steps < STEPS_PER_VALUE
            raise EvaluationError(_TOO_LONG if whole else "this takes too long to be worked out")

    def formula(self, name: str) -> Value:
        """The value of a formula for the current file. Raises `EvaluationError`."""
        if name not in self._known:
            if name in self._running:
                raise EvaluationError(f"the formula `{name}` needs its own value", reported=True)
            run = self.formulas.get(name)
            if run is None:
                raise EvaluationError(f"there is no formula `{name}`", reported=True)
            self._running.append(name)
            outer, self.locals = self.locals, {}
            try:
                self._known[name] = run(self)
            except EvaluationError as error:
                self._report(name, error)
                self._known[name] = error
            finally:
                self.locals = outer
                self._running.pop()
        value = self._known[name]
        if isinstance(value, EvaluationError):
            # The error is reported at the formula, not again at each expression that needs it.
            raise EvaluationError(value.message, reported=True)
        return value


Function: TypeAlias = Callable[[State, Value, tuple[Value, ...]], Value]
Signature: TypeAlias = tuple[int, int | None, Function]
"""The least and the greatest number of arguments (None: any), and the function."""
