"""`milkshake config`: print the settings that hold, or what can be set."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import msgspec

from milkshake.cli.places import from_here, vault_of
from milkshake.cli.shared import Reading, reads_vault, vault_argument
from milkshake.config import FILE_NAME, Settings, config_schema


@click.command(short_help="Print the settings that hold.")
@click.argument("what", type=click.Choice(("show", "schema")))
@vault_argument
@reads_vault
def config(what: str, vault: Path, reading: Reading) -> int:
    """Print settings.

    `show` prints every setting of VAULT as it holds, with its defaults and with what
    --config changes, in the form of a milkshake.toml. `schema` prints the JSON Schema of
    that file, from which editors complete keys.

    \b
    Examples:
      milkshake config show
      milkshake config show notes/Jobs
      milkshake config show notes --config 'lint.profile = "loose"'
      milkshake config schema > milkshake.schema.json
    """
    if what == "schema":
        click.echo(config_schema(), nl=False)
        return 0
    root = vault_of(vault)
    settings = reading.workspace(root).load_config()
    file = root / FILE_NAME
    source = from_here(root)(FILE_NAME) if file.is_file() else f"defaults: no {FILE_NAME} here"
    click.echo(f"# {reading.config_file or source}")
    data = msgspec.to_builtins(settings)
    for name in Settings.__struct_fields__:
        for line in _lines(name, data[name]):
            click.echo(line)
    return 0


def _lines(name: str, value: Any) -> list[str]:
    """A setting in TOML; tables of settings become dotted keys."""
    if isinstance(value, dict) and value and all(map(str.isidentifier, value)):
        return [line for key, inner in value.items() for line in _lines(f"{name}.{key}", inner)]
    return [f"{name} = {_toml(value)}"]


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        inner = (f"{json.dumps(key)} = {_toml(item)}" for key, item in value.items())
        return f"{{ {', '.join(inner)} }}" if value else "{}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)
