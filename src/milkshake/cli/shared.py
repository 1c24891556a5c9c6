"""What several commands share: options, reading the vault, and words about it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any

import click
from msgspec import Struct
from msgspec.structs import replace

from milkshake.cli import terminal
from milkshake.cli.places import Asked, from_here, vault_of
from milkshake.config import FILE_NAME, ConfigError, load_change
from milkshake.disk.scan import VaultError
from milkshake.rules import selection
from milkshake.rules.own import rules_of
from milkshake.rules.registry import RULES, Rule
from milkshake.workspace import Snapshot, Workspace


class Reading(Struct, frozen=True):
    """How to read a vault, as the options of `reads_vault` say; `quiet` is for `-q`."""

    cache: bool | Path = True
    config_file: Path | None = None
    changes: tuple[Mapping[str, Any], ...] = ()
    quiet: bool = False

    def workspace(
        self,
        root: Path,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        extend_select: Sequence[str] = (),
        without: Sequence[str] = (),
    ) -> Workspace:
        """The vault in the folder `root`. Raises as `Workspace` and its `load_config` do.

        Raises `click.UsageError` where an option names no rule.
        """
        workspace = Workspace(
            root,
            cache=self.cache,
            config_file=self.config_file or Path(from_here(root)(FILE_NAME)),
            changes=self.changes,
            select=select,
            extend_select=extend_select,
            ignore=ignore,
            without=without,
        )
        try:
            config = workspace.load_config()
            for option, words in (
                ("--select", select),
                ("--extend-select", extend_select),
                ("--ignore", ignore),
            ):
                _check_words(words, rules_of(config), option)
            selection.check(config)
        except ConfigError as error:
            if error.path:
                raise
            raise click.UsageError(f"--config: {error.message}") from None
        return workspace

    def with_problems(self) -> Reading:
        """The same, for a site that shows problems unless `--config` says otherwise."""
        shown: Mapping[str, Any] = {"site": {"problems": True}}
        return replace(self, changes=(shown, *self.changes))

    def snapshot(self, workspace: Workspace) -> Snapshot:
        """Read the vault with a progress bar, and print warnings about its settings."""
        with self.bar("Reading notes") as bar:
            snapshot = workspace.refresh(bar)
        for warning in (*snapshot.config.obsidian.warnings, *snapshot.vault.warnings):
            terminal.note(f"warning: {warning}")
        if not selection.selected(snapshot.config):
            terminal.note("warning: no rule is selected, so no problem can be found")
        return snapshot

    def snapshot_of_notes(self, workspace: Workspace) -> Snapshot:
        """The same, with a warning where there is no note, as in a folder that is no vault."""
        snapshot = self.snapshot(workspace)
        for reason in Asked(frozenset({""})).unchecked(snapshot, workspace.root):
            terminal.note(f"warning: {reason}")
        return snapshot

    def bar(self, label: str) -> terminal.Bar:
        """A progress bar, which is never shown with `-q`."""
        return terminal.Bar(label, may_show=not self.quiet)


def reads_vault(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options of every command that reads a vault, passed on as one `Reading`."""

    @wraps(command)
    def run(
        *arguments: Any,
        config: tuple[str, ...],
        cache_dir: Path | None,
        no_cache: bool,
        quiet: bool,
        **others: Any,
    ) -> int:
        file, changes = _configs(config)
        reading = Reading(False if no_cache else cache_dir or True, file, changes, quiet)
        return command(*arguments, reading=reading, **others)

    for decorate in (
        click.option("-q", "--quiet", is_flag=True, help="Print the result, and nothing else."),
        click.option("--no-cache", is_flag=True, help="Parse every note anew."),
        click.option(
            "--cache-dir",
            type=click.Path(path_type=Path),
            envvar="MILKSHAKE_CACHE_DIR",
            show_envvar=True,
            help="Where to keep parsed notes, instead of your cache folder.",
        ),
        click.option(
            "--config",
            metavar="FILE|'KEY = VALUE'",
            multiple=True,
            help="A file to read in place of milkshake.toml, or a setting that overrides it. "
            "May be repeated.",
        ),
    ):
        run = decorate(run)
    return run


vault_argument = click.argument("vault", type=click.Path(path_type=Path), default=Path())
"""Adds the argument that names the vault, or a file or folder in it."""

text_or_json = click.option(
    "--output-format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to print it.",
)
"""Adds the option of commands that explain something, to people or to programs."""


def selectors(_: click.Context, __: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """The selectors of rules in the values of a repeatable option, each a list with commas."""
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


def in_a_folder(_: click.Context, __: click.Parameter, file: Path | None) -> Path | None:
    """A file to write, which must lie in a folder that exists."""
    if file is not None and not file.parent.is_dir():
        raise click.BadParameter(f"there is no folder {file.parent}")
    return file


def complete_rule(_: click.Context, __: click.Parameter, start: str) -> list[str]:
    """The codes, families and names of rules that begin with `start`, letter case aside."""
    rules: Sequence[Rule] = RULES
    with suppress(ConfigError):
        rules = rules_at(None)
    words = dict.fromkeys(word for rule in rules for word in (rule.family, rule.code, rule.name))
    return [word for word in words if word.casefold().startswith(start.casefold())]


def rules_at(place: Path | None) -> tuple[Rule, ...]:
    """All rules of the vault that `place` lies in, by code: those of milkshake and its own.

    None is for the working directory, which need not lie in a vault. Raises `VaultError` where
    there is no such place, and `ConfigError` on a config that cannot be followed.
    """
    try:
        workspace = Reading(cache=False).workspace(vault_of(place or Path()))
    except VaultError:
        if place is not None:
            raise
        return RULES
    return rules_of(workspace.load_config())


def _check_words(words: Sequence[str], rules: Sequence[Rule], option: str) -> None:
    """Raise `click.UsageError` where one of the selectors of an option matches no rule."""
    try:
        selection.specificity(words, rules, option)
    except ConfigError as error:
        raise click.UsageError(error.message) from None


def _configs(values: Sequence[str]) -> tuple[Path | None, tuple[Mapping[str, Any], ...]]:
    """The file and the changes that the values of `--config` name."""
    files: list[Path] = []
    changes = []
    for value in values:
        # `Path` would raise an error on a long setting, which is no name of a file.
        if os.path.isdir(value):  # noqa: PTH112
            raise click.UsageError(f"--config: {value} is a folder; name the file in it")
        if os.path.exists(value):  # noqa: PTH110
            files.append(Path(value))
        elif "=" in value:
            changes.append(_change(value))
        else:
            raise click.UsageError(f"--config: there is no file {value}, and it is no KEY = VALUE")
    if len(files) > 1:
        raise click.UsageError(f"--config: one file is read, not two: {files[0]} and {files[1]}")
    return (files[0] if files else None), tuple(changes)


def _change(text: str) -> Mapping[str, Any]:
    """The setting in `text`. Raises `click.UsageError` where there is no such key or value."""
    try:
        return load_change(text)
    except ConfigError as error:
        raise click.UsageError(f"--config: {error.message}") from None
