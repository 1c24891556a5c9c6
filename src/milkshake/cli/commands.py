"""What each command does, in the words its help says it in."""

from __future__ import annotations

import json
import shlex
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

import click

from milkshake import report
from milkshake.cli import terminal
from milkshake.config import Config, ConfigError, LintConfig
from milkshake.model.diagnostic import Problem
from milkshake.rules import selection
from milkshake.rules.registry import RULES
from milkshake.version import __version__
from milkshake.workspace import Snapshot, Workspace

_GRAPH_FORMATS = ("json", "graphml", "gexf", "dot")

_Command = TypeVar("_Command", bound=Callable[..., Any])


class NoReaderError(Exception):
    """Whoever was to read the output has gone."""


class _Group(click.Group):
    """A group of commands that tells of a closed pipe as an error of its own; click would exit."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and write out all that it has printed."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise NoReaderError from error
        return result


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with: milkshake lint path/to/vault",
)
@click.version_option(__version__, "-V", "--version", message="milkshake %(version)s")
def milkshake() -> None:
    """Lint, map and publish jobs-to-be-done research kept in an Obsidian vault.

    A vault is any folder of Markdown notes. Nothing is ever written into it.
    Settings are read from milkshake.toml at its root, if there is one.
    """


def _vault_options(command: _Command) -> _Command:
    """The argument and options of every command that reads a vault."""
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


@milkshake.command(short_help="Find what is wrong in a vault.")
@click.option(
    "--select", metavar="RULES", help="Only these: codes, beginnings of codes, names, or ALL."
)
@click.option("--ignore", metavar="RULES", help="Not these, besides those that the config ignores.")
@click.option(
    "--output-format",
    "form",
    type=click.Choice(tuple(report.FORMATS)),
    default="full",
    show_default=True,
    help="How to print problems.",
)
@_vault_options
def lint(
    vault: Path,
    cache_dir: Path | None,
    no_cache: bool,
    select: str | None,
    ignore: str | None,
    form: str,
) -> int:
    """Find what is wrong in VAULT (default: this folder).

    Prints each problem with the line it stands in, and how to mend it. Exits
    with 0 where there is none, with 1 where there are some, and with 2 where the
    command or a setting is wrong.

    \b
    Examples:
      milkshake lint notes
      milkshake lint notes --select LNK,PRP001
      milkshake lint notes --ignore job-verb-first
      milkshake lint notes --output-format json > problems.json
    """
    began = time.monotonic()
    _check_selectors("--select", select)
    _check_selectors("--ignore", ignore)
    workspace = Workspace(
        vault, cache=_cache(cache_dir, no_cache), select=_listed(select), ignore=_listed(ignore)
    )
    snapshot = _read(workspace)
    describe = selection.describe(snapshot.config)
    problems = snapshot.problems
    color = terminal.has_color(sys.stdout)
    text = report.render(form, problems, describe, workspace.read, color=color)
    click.echo(text, nl=False, color=color)
    checked = len(snapshot.vault.checked)
    summary = report.summary(problems, checked, time.monotonic() - began, describe)
    if not checked:
        summary = f"0 notes checked because {_why_none(snapshot, workspace.root)}."
    click.echo(summary, err=not report.FORMATS[form].is_for_people)
    return 1 if problems else 0


@milkshake.command(short_help="Write a vault as a website.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default="site",
    show_default=True,
    help="The folder for the site.",
)
@_vault_options
def build(vault: Path, cache_dir: Path | None, no_cache: bool, output: Path) -> int:
    """Write VAULT (default: this folder) as a website.

    The site needs no server: open its index.html, or put the folder on any web
    host, under any address. Building again writes only what differs. Notes with
    `publish: false` or `draft: true` are left out. Problems do not stop a build.

    \b
    Examples:
      milkshake build notes
      milkshake build notes -o public
    """
    from milkshake.disk.write import check_output

    began = time.monotonic()
    workspace = Workspace(vault, cache=_cache(cache_dir, no_cache))
    check_output(output, workspace.root)
    snapshot = _read(workspace)
    done = _publish(workspace, snapshot, output)
    click.echo(f"{done} in {time.monotonic() - began:.2f} s: {output / 'index.html'}")
    if snapshot.problems:
        found = _count(len(snapshot.problems), "problem")
        click.echo(f"{found}: milkshake lint {shlex.quote(str(vault))}")
    return 0


@milkshake.command(short_help="Tell what comes and goes while you edit.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Build the site in this folder too, anew on each change.",
)
@click.option("--poll", is_flag=True, help="Look every second: for network drives and containers.")
@_vault_options
def watch(
    vault: Path, cache_dir: Path | None, no_cache: bool, output: Path | None, poll: bool
) -> int:
    """Tell what comes and goes in VAULT (default: this folder) while you edit.

    Prints each new problem with + and each that is gone with -, as you save.
    Ends with Ctrl-C.

    \b
    Examples:
      milkshake watch notes
      milkshake watch notes -o site
    """
    from milkshake.disk.write import OutputError, check_output
    from milkshake.watch import differences
    from milkshake.watch import watch as run

    workspace = Workspace(vault, cache=_cache(cache_dir, no_cache))
    if output is not None:
        check_output(output, workspace.root)
    shown: tuple[Problem, ...] = ()

    def show(snapshot: Snapshot) -> None:
        nonlocal shown
        describe = selection.describe(snapshot.config)
        for sign, problems in zip("-+", differences(shown, snapshot.problems), strict=True):
            for line in report.render("concise", problems, describe, workspace.read).splitlines():
                _say(f"{sign} {line}")
        shown = snapshot.problems
        if output is not None:
            began = time.monotonic()
            try:
                done = _publish(workspace, snapshot, output)
            except OutputError as error:
                _say(f"the site is not built: {error}")
            else:
                _say(f"{done} in {time.monotonic() - began:.2f} s")

    snapshot = _read(workspace)
    show(snapshot)
    notes = _count(len(snapshot.vault.checked), "note")
    _say(f"watching {notes} with {_count(len(shown), 'problem')}; Ctrl-C ends")
    run(workspace, show, Event(), poll=poll, on_error=_say)
    return 0


@milkshake.command(short_help="Export a vault as a graph.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_GRAPH_FORMATS),
    default="json",
    show_default=True,
    help="json is NetworkX's node-link data; graphml and gexf are for Gephi, dot for Graphviz.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write; else stdout."
)
@_vault_options
def graph(
    vault: Path, cache_dir: Path | None, no_cache: bool, form: str, output: Path | None
) -> int:
    """Export VAULT (default: this folder) as a graph.

    Nodes are notes, attachments, tags and targets that do not exist; edges are
    links, each with the relation it states and the place where it is written.

    \b
    Examples:
      milkshake graph notes -o notes.json
      milkshake graph notes --format graphml -o notes.graphml
      milkshake graph notes --format dot | dot -Tsvg > notes.svg
    """
    from milkshake.cli.graph_formats import export
    from milkshake.jtbd.link_graph import link_graph

    snapshot = _read(Workspace(vault, cache=_cache(cache_dir, no_cache)))
    text = export(link_graph(snapshot.research), form)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8", newline="\n")
    return 0


_text_or_json = click.option(
    "--output-format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to print it.",
)


@milkshake.command(short_help="Explain what a note is taken for, and why.")
@click.argument("note")
@_text_or_json
@_vault_options
def explain(note: str, vault: Path, cache_dir: Path | None, no_cache: bool, form: str) -> int:
    """Explain what NOTE of VAULT (default: this folder) is taken for, and why.

    Prints its kind and what speaks for it, its relations in both directions, the
    needs and steps within it, its scores, what each link leads to, and problems.
    NOTE is a path in the vault, or a name as in a link.

    \b
    Examples:
      milkshake explain "Cook a weeknight dinner" notes
      milkshake explain Jobs/Cook.md notes --output-format json
    """
    from milkshake.cli import explain as words

    snapshot = _read(Workspace(vault, cache=_cache(cache_dir, no_cache)))
    with _usage():
        path = words.find(snapshot.vault, note)
    describe = selection.describe(snapshot.config)
    found = words.explain(snapshot.research, path, snapshot.problems, describe)
    click.echo(words.as_json(found) if form == "json" else words.as_text(found), nl=False)
    return 0


@milkshake.command(short_help="Explain a rule.")
@click.argument("code", required=False)
@click.option("--all", "every", is_flag=True, help="Explain every rule.")
@_text_or_json
def rule(code: str | None, every: bool, form: str) -> int:
    """Explain a rule: what it finds, why, and what to do. Without CODE, list all rules.

    \b
    Examples:
      milkshake rule
      milkshake rule LNK001
      milkshake rule --all --output-format json
    """
    if code is None and not every and form == "text":
        width = max(len(item.name) for item in RULES)
        for item in RULES:
            click.echo(f"{item.code}  {item.name:{width}}  {item.summary}")
        return 0
    from milkshake.cli import explain as words

    with _usage():
        chosen = RULES if code is None else (words.rule_named(code),)
    if form == "json":
        entries = [words.rule_data(item) for item in chosen]
        data = entries if code is None else entries[0]
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join(words.rule_text(item) for item in chosen))
    return 0


@contextmanager
def _usage() -> Iterator[None]:
    """Tell of a word that names nothing as an error in the use of the command."""
    try:
        yield
    except LookupError as error:
        raise click.UsageError(str(error.args[0])) from None


def _cache(folder: Path | None, off: bool) -> bool | Path:
    return False if off else folder or True


def _listed(selectors: str | None) -> tuple[str, ...]:
    return tuple(word.strip() for word in (selectors or "").split(",") if word.strip())


def _check_selectors(option: str, selectors: str | None) -> None:
    """Complain of a selector that no rule has as an error in the use of `option`."""
    try:
        selection.selected(Config(lint=LintConfig(select=_listed(selectors))))
    except ConfigError as error:
        raise click.UsageError(error.message.replace("`lint.select`", option)) from None


def _read(workspace: Workspace) -> Snapshot:
    """The vault as it is now, with a bar while it is read, and what is odd about its settings."""
    with terminal.Bar("Reading notes") as bar:
        snapshot = workspace.refresh(bar)
    for warning in snapshot.config.obsidian.warnings:
        terminal.note(f"warning: {warning}")
    if not selection.selected(snapshot.config):
        terminal.note("warning: no rule is selected, so no problem can be found")
    return snapshot


def _publish(workspace: Workspace, snapshot: Snapshot, output: Path) -> str:
    """Write the site where it is not yet what it should be, and say so."""
    from milkshake.disk.parse_pool import processors
    from milkshake.disk.render_ahead import Ahead
    from milkshake.disk.write import is_current, write

    if is_current(output, snapshot.inputs):
        return "Nothing to build"
    unread: dict[str, str] = {}
    site = workspace.site(snapshot, unread.__setitem__)
    with terminal.Bar("Writing pages") as bar, Ahead(site, processors()) as pages:
        written = write(pages, output, snapshot.inputs, bar)
    for path, reason in unread.items():
        terminal.note(f"warning: {path} is empty on the site, for it cannot be read: {reason}")
    if unread:
        write(site, output)  # without the inputs: the next build is to try again
    count = _count(sum(url.endswith(".html") for url in site), "page")
    return f"Built {count}, {_count(written.new + written.changed, 'file')} anew,"


def _why_none(snapshot: Snapshot, root: Path) -> str:
    """Why there is no note that rules look at."""
    if snapshot.vault.notes:
        return "Obsidian's settings exclude every note, or say that it is a template"
    if snapshot.excluded:
        return "`exclude` in milkshake.toml leaves none"
    return f"there is no Markdown file (.md) in {root}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _say(message: str) -> None:
    """Print a line of news with the time of day."""
    click.echo(f"{time.strftime('%H:%M:%S')}  {message}")
