"""Files with a baseline, as `milkshake lint` reads and writes them."""

from __future__ import annotations

import os
import shlex
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

from milkshake.cli import terminal
from milkshake.cli.places import Asked
from milkshake.model.diagnostic import Problem
from milkshake.model.identity import Identity
from milkshake.report.shared.text import count
from milkshake.rules import selection
from milkshake.rules.baseline import Baseline
from milkshake.workspace import Workspace

_MOST_NAMED = 5


def load(path: Path) -> Baseline:
    """The baseline in a file. Raises `click.UsageError` where there is none that can be read."""
    advice = f"write one with `milkshake lint --write-baseline {shlex.quote(os.fspath(path))}`"
    try:
        return Baseline.decode(path.read_bytes())
    except OSError as error:
        raise click.UsageError(
            f"the baseline {path} cannot be read: {error.strerror}; {advice}"
        ) from None
    except ValueError as error:
        raise click.UsageError(f"{path} is no baseline: {error}; {advice}") from None


def new_problems(
    path: Path,
    problems: Sequence[Problem],
    workspace: Workspace,
    asked: Asked,
    *,
    prune: bool,
) -> list[Problem]:
    """The problems that the baseline at `path` does not have.

    What is stale in it is told, or taken out of the file with `prune`. Raises as `load` does,
    and `OSError` where the file cannot be written.
    """
    baseline = load(path)
    new, left = baseline.split(problems, workspace.read)
    judged = _judged(workspace, asked)
    stale = Counter({old: number for old, number in left.items() if judged(old)})
    if stale and prune:
        path.write_bytes(Baseline(baseline.counts - stale).encode())
        terminal.note(f"pruned {path}: {_in_words(stale)}")
    elif stale:
        terminal.note(f"warning: {path} has {_in_words(stale)}; --prune takes them out")
        for old in sorted(stale)[:_MOST_NAMED]:
            terminal.note(f"  {old.path}: {old.code} {old.text}")
        if len(stale) > _MOST_NAMED:
            terminal.note(f"  and {len(stale) - _MOST_NAMED} more")
    return new


def write(path: Path, problems: Iterable[Problem], workspace: Workspace, asked: Asked) -> None:
    """Write the problems as the baseline at `path`, and say how many there are.

    What an older baseline there says of other files and rules stays. Raises as `load` does, and
    `OSError` where the file cannot be written.
    """
    counts = Baseline.of(problems, workspace.read).counts
    if path.exists():
        judged = _judged(workspace, asked)
        counts += Counter({o: c for o, c in load(path).counts.items() if not judged(o)})
    path.write_bytes(Baseline(counts).encode())
    click.echo(f"Wrote {count(counts.total(), 'problem')} into {path}.")


def _judged(workspace: Workspace, asked: Asked) -> Callable[[Identity], bool]:
    """Whether this run would have found an old problem: its file and its rule were asked for."""
    on = {rule.code for rule in selection.selected(workspace.load_config())}
    return lambda old: asked.holds(old.path) and old.code in on


def _in_words(stale: Counter[Identity]) -> str:
    total = stale.total()
    return f"{total} old problem{'s that are' if total > 1 else ' that is'} there no more"
