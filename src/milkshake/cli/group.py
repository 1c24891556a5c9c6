"""The group of all commands. A command is imported when it is run, or when its help is shown."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import click

from milkshake.cli import commands
from milkshake.version import __version__

COMMANDS: tuple[str, ...] = tuple(
    sorted(item.name for item in pkgutil.iter_modules(commands.__path__))
)
"""The names of all commands, which are those of the modules in ``cli/commands``."""


class NoReaderError(Exception):
    """The program that was to read the output has gone."""


class _Commands(Mapping[str, click.Command]):
    """All commands by name. A command is imported when it is looked up."""

    def __getitem__(self, name: str) -> click.Command:
        if name not in COMMANDS:
            raise KeyError(name)
        module = importlib.import_module(f"{commands.__name__}.{name}")
        command: click.Command = getattr(module, name)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class _Group(click.Group):
    """A group of commands that reports a closed pipe as a `NoReaderError`."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and flush its output; click itself would exit on a closed pipe."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise NoReaderError from error
        return result


@click.group(
    cls=_Group,
    commands=_Commands(),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with: milkshake lint path/to/vault",
)
@click.version_option(__version__, "-V", "--version", message="milkshake %(version)s")
def milkshake() -> None:
    """Lint, map and publish jobs-to-be-done research kept in an Obsidian vault.

    A vault is any folder of Markdown notes. Nothing is ever written into it.
    Settings are read from milkshake.toml at its root, if there is one.
    """
