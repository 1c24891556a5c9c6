"""The group of all commands. A command is imported when it is run, or when its help is shown."""

from __future__ import annotations

import importlib
import pkgutil
import shlex
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from milkshake.cli import commands
from milkshake.model.suggest import closest
from milkshake.version import __version__

COMMANDS: tuple[str, ...] = tuple(
    sorted(item.name for item in pkgutil.iter_modules(commands.__path__))
)
"""The names of all commands, which are those of the modules in ``cli/commands``."""


MEANT = {
    "analyse": "lint", "analyze": "lint", "audit": "lint", "check": "lint", "doctor": "lint",
    "problems": "lint", "report": "lint", "test": "lint", "validate": "lint", "verify": "lint",
    "dev": "watch", "live": "watch", "monitor": "watch", "preview": "watch", "run": "watch",
    "serve": "watch", "server": "watch", "start": "watch",
    "compile": "build", "deploy": "build", "generate": "build", "html": "build",
    "publish": "build", "render": "build", "site": "build", "website": "build",
    "describe": "explain", "info": "explain", "inspect": "explain", "show": "explain",
    "why": "explain",
    "dot": "graph", "export": "graph", "gexf": "graph", "graphml": "graph", "links": "graph",
    "network": "graph",
    "add": "new", "create": "new", "note": "new",
    "begin": "init", "initialise": "init", "initialize": "init", "scaffold": "init",
    "setup": "init",
    "codes": "rule", "docs": "rule", "rules": "rule",
    "complete": "completion", "completions": "completion", "autocomplete": "completion",
}  # fmt: skip
"""The command that people mean by a word for which there is no command."""


class NoReaderError(Exception):
    """The program that was to read the output has gone."""


class NoCommandError(click.UsageError):
    """There is no such command; `hint` is the command line to try."""

    def __init__(self, message: str, hint: str, context: click.Context) -> None:
        super().__init__(message, context)
        self.hint = hint


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
    """A group of commands that reports a closed pipe, and says what an unknown word may mean."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names. Raises `NoCommandError` if there is none."""
        word, *others = args
        if word in COMMANDS or ctx.resilient_parsing or word.startswith("-"):
            return super().resolve_command(ctx, args)
        message = f"no command is called {word}"
        meant = _meant(word)
        if word.casefold() not in MEANT and Path(word).exists():
            message, line = f"{message}, which is a file or folder", ["lint", *args]
        elif meant in {"help", "version"}:
            message, line = f"{meant} is an option", [*others[:1], f"--{meant}"]
        elif meant:
            message, line = f"{message}; did you mean {meant}?", [meant, *others]
        else:
            line = ["--help"]
        raise NoCommandError(message, shlex.join(["milkshake", *line]), ctx)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and flush its output; click itself would exit on a closed pipe."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise NoReaderError from error
        return result


def _meant(word: str) -> str:
    """The command or option that a word stands for or misspells; empty if nobody could tell."""
    near = closest(word, (*COMMANDS, *MEANT, "help", "version")) or ""
    return MEANT.get(near, near)


@click.group(
    cls=_Group,
    commands=_Commands(),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with: milkshake init, or milkshake lint path/to/vault",
)
@click.version_option(__version__, "-V", "--version", message="milkshake %(version)s")
def milkshake() -> None:
    """Lint, map and publish jobs-to-be-done research kept in an Obsidian vault.

    A vault is any folder of Markdown notes. Each command finds it upwards from
    where you are, or from the path you give: the folder with a milkshake.toml, which
    may hold settings, or else with Obsidian's own settings. Only lint --fix and
    --add-ignore change notes.
    """
