"""Notes on what one calls and sets: commands, settings, formats, the Python API."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import click
from msgspec import Struct
from msgspec.structs import fields

import milkshake
from milkshake import api
from milkshake.cli.group import milkshake as command
from milkshake.cli.starter_files import CI, SETTINGS, ci
from milkshake.config import Settings, config_schema
from milkshake.report import DEFAULT_FORMAT, FORMATS
from reference import words
from reference.markup import code, fence, note, table


def notes() -> dict[str, str]:
    """The notes in the folder of references, by path."""
    return {
        "Reference/Commands.md": _commands(),
        "Reference/Configuration.md": _configuration(),
        "Reference/Output formats.md": _formats(),
        "Reference/CI files.md": _ci(),
        "Reference/Python API.md": _python(),
    }


def _commands() -> str:
    parts = []
    group = click.Context(command, info_name="milkshake", **command.context_settings)
    for name in sorted(command.commands):
        one = command.get_command(group, name)
        assert one is not None
        context = click.Context(one, group, name, terminal_width=80)
        parts += [f"## milkshake {name}", fence("text", one.get_help(context))]
    return note("Every command with its options, as `--help` prints it.", *parts)


def _configuration() -> str:
    rows = list(_settings(Settings, ""))
    return note(
        "Every key of milkshake.toml, with its default.",
        "Settings are in `milkshake.toml` at the root of the vault. Each is optional, and so is "
        "the file. `--config FILE` reads another file, and `--config 'lint.profile = \"loose\"'` "
        "sets one key for one run.",
        table(("key", "values", "default", "what it sets"), rows),
        "## A whole file\n\n`milkshake init` writes this one, in which nothing is set yet:",
        fence("toml", SETTINGS),
        "## JSON Schema\n\nEditors complete and check keys by it. `milkshake config schema` prints "
        "it, and `milkshake config show` prints the settings that hold.",
        fence("json", config_schema()),
        "## What Obsidian has set\n\nFrom `.obsidian` milkshake takes the excluded files, the "
        "folder of templates (that of the plugin Templater too), strict line breaks and the types "
        "of properties.",
    )


def _settings(of: type[Struct], prefix: str) -> Iterator[tuple[str, str, str, str]]:
    hints = get_type_hints(of)
    for field in fields(of):
        name = f"{prefix}{field.name}"
        hint = hints[field.name]
        if isinstance(hint, type) and issubclass(hint, Struct):
            yield from _settings(hint, f"{name}.")
            continue
        if field.required:
            yield f"`{name}`", _type(hint), "needed", words.SETTINGS[name]
            continue
        default = field.default_factory() if callable(field.default_factory) else field.default
        shown = {"": "none", (): "`[]`"}.get(default if not isinstance(default, dict) else "", "")
        shown = "`{}`" if isinstance(default, dict) else shown or _default(default)
        yield f"`{name}`", _type(hint), shown, words.SETTINGS[name]
        if _is_list_of_tables(hint):
            yield from _settings(get_args(hint)[0], f"{name}.")


def _is_list_of_tables(hint: Any) -> bool:
    one = get_args(hint)[0] if get_origin(hint) is tuple else None
    return isinstance(one, type) and issubclass(one, Struct)


def _default(value: object) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    text = (
        "[" + ", ".join(f'"{one}"' for one in value) + "]"
        if isinstance(value, tuple)
        else f'"{value}"'
    )
    return f"`{text}`"


def _type(hint: Any) -> str:
    if get_origin(hint) is Literal:
        return code(value for value in get_args(hint) if value)
    if get_origin(hint) is tuple:
        one = get_args(hint)[0]
        if get_origin(one) is Literal:
            return f"list of {_type(one)}"
        return "list of tables" if _is_list_of_tables(hint) else "list of texts"
    names = {bool: "`true`, `false`", str: "text", dict: "table"}
    return names[get_origin(hint) or hint]


def _formats() -> str:
    rows = [
        (f"`{form.name}`", "people" if form.is_for_people else "programs", form.summary)
        for form in FORMATS.values()
    ]
    return note(
        "The forms in which lint prints problems.",
        f"`milkshake lint --output-format NAME`; without it, `{DEFAULT_FORMAT}`.",
        table(("format", "for", "what it prints"), rows),
        "After a format for people, a summary follows on stdout; after one for programs, on "
        "stderr. `-q` leaves it out. `json` and `json-lines` name files by their paths in the "
        "vault, other formats for programs from the root of the repository, and those for people "
        "from where you are, so that a terminal opens them. `--output-file FILE` writes into a "
        "file, and `--statistics` counts the problems of each rule instead.",
        "## Colours and links\n\nOn a terminal the formats for people are coloured, and each place "
        "is a link where the terminal is known to open such: to the file, or into the editor that "
        "`watch.editor` names ([[Configuration]]). Files and pipes get neither. `NO_COLOR` takes "
        "both away, `CI` the links; `FORCE_COLOR` and `FORCE_HYPERLINK` bring them back.",
        "## A summary on GitHub\n\nWith `github`, where GitHub Actions sets "
        "`GITHUB_STEP_SUMMARY`, the numbers of problems by severity and by rule are on the page "
        "of the run too.",
    )


def _ci() -> str:
    parts = []
    for service in CI:
        path, text = ci(service, ".")
        parts += [f"## {service}\n\n`milkshake init --ci {service}` writes `{path}`:"]
        parts += [fence("yaml", text)]
    return note(
        "The files that let GitHub, GitLab or pre-commit lint a vault.",
        "[[Lint in CI]] says how to use them.",
        *parts,
    )


def _python() -> str:
    members = [
        (name, member)
        for name, member in vars(api.OpenVault).items()
        if not name.startswith("_") and inspect.getdoc(member)
    ]
    parts = [f"### {name}\n\n{_prose(inspect.getdoc(member) or '')}" for name, member in members]
    records = [
        f"### {record.__name__}\n\n{_prose(inspect.getdoc(record) or '')}\n\n"
        + table(
            ("field", "type"), [(f"`{f.name}`", f"`{_annotation(f.type)}`") for f in fields(record)]
        )
        for name in api.__all__
        if isinstance(record := getattr(api, name), type) and issubclass(record, Struct)
    ]
    return note(
        "How notebooks and scripts read a vault.",
        '```python\nimport milkshake\n\nvault = milkshake.open_vault("my vault")\n```',
        f"## open_vault\n\n{_prose(inspect.getdoc(milkshake.open_vault) or '')}",
        f"## OpenVault\n\n{_prose(inspect.getdoc(api.OpenVault) or '')}",
        *parts,
        "## Records",
        *records,
    )


def _annotation(hint: Any) -> str:
    if get_origin(hint) is Literal:
        return " | ".join(repr(value) for value in get_args(hint))
    if isinstance(hint, UnionType) or (get_origin(hint) is not None and get_args(hint)):
        texts = [_annotation(one) for one in get_args(hint)]
        return (
            f"{get_origin(hint).__name__}[{', '.join(texts)}]"
            if get_origin(hint) is tuple
            else " | ".join(texts)
        )
    if hint is Ellipsis:
        return "..."
    return "None" if hint is type(None) else getattr(hint, "__name__", str(hint))


def _prose(doc: str) -> str:
    """A docstring as Markdown: sessions of the interpreter become blocks of code."""
    parts: list[str] = []
    for block in re.split(r"\n{2,}", textwrap.dedent(doc)):
        if block.startswith(">>>"):
            parts.append(fence("pycon", block))
        else:
            parts.append(block.replace("``", "`"))
    return "\n\n".join(parts)
