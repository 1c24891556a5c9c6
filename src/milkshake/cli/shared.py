"""What several commands share: options, reading the vault, and words about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from milkshake.cli import terminal
from milkshake.rules import selection
from milkshake.workspace import Snapshot, Workspace

_Command = TypeVar("_Command", bound=Callable[..., Any])


def vault_options(command: _Command) -> _Command:
    """Add the argument and options of every command that reads a vault."""
    for decorate in (
        click.option("--no-cache", is_flag=True, help="Parse every note anew."),
        click.option(
            "--cache-dir",
            type=click.Path(path_type=Path),
            envvar="MILKSHAKE_CACHE_DIR",
            show_envvar=True,
            help="Where to keep parsed notes, instead of your cache folder.",
        ),
        click.argument("vault", type=click.Path(path_type=Path), default="."),
    ):
        command = decorate(command)
    return command


text_or_json = click.option(
    "--output-format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to print it.",
)
"""Adds the option of commands that explain something, to people or to programs."""


def cache_setting(cache_dir: Path | None, no_cache: bool) -> bool | Path:
    """What the options `--cache-dir` and `--no-cache` mean to a `Workspace`."""
    return False if no_cache else cache_dir or True


def read_vault(workspace: Workspace) -> Snapshot:
    """Read the vault with a progress bar, and print warnings about its settings."""
    with terminal.Bar("Reading notes") as bar:
        snapshot = workspace.refresh(bar)
    for warning in (*snapshot.config.obsidian.warnings, *snapshot.vault.warnings):
        terminal.note(f"warning: {warning}")
    if not selection.selected(snapshot.config):
        terminal.note("warning: no rule is selected, so no problem can be found")
    return snapshot


@contextmanager
def lookup_is_usage() -> Iterator[None]:
    """Turn a LookupError, whose message is for the user, into an error in using the command."""
    try:
        yield
    except LookupError as error:
        raise click.UsageError(str(error.args[0])) from None


def count(number: int, noun: str) -> str:
    """The number with its noun, such as ``1 note`` or ``2 notes``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
