"""From the text of `milkshake.toml` to a `Config`, or to an error with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from typing import Any

import msgspec

from milkshake.config.error import ConfigError
from milkshake.config.settings import Config, Settings
from milkshake.config.toml_text import place, syntax_error
from milkshake.config.type_errors import explain
from milkshake.model.external import is_on_the_web

FILE_NAME = "milkshake.toml"
"""The name of the file, at the root of a vault, that `load_config` reads."""

_COLOR = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")

_EDITOR = re.compile(r"(?!javascript:|data:|vbscript:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def load_config(
    text: str, path: str = FILE_NAME, changes: Sequence[Mapping[str, Any]] = ()
) -> Config:
    """The config in the TOML `text`; `path` is the name of the file in error messages.

    Each of `changes`, as `load_change` returns them, replaces what the text or an earlier
    change says. Raises `ConfigError` with row and column for TOML that does not parse, for a
    key that does not exist, for a value of the wrong type, and for an address that is none of
    the web.
    """
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, row, column = syntax_error(str(error), text)
        raise ConfigError(message, path, row, column) from None
    try:
        settings = msgspec.convert(data, Settings)
    except msgspec.ValidationError as error:
        message, keys = explain(str(error), data, Settings)
        row, column = place(text, keys)
        raise ConfigError(message, path, row, column) from None
    for keys, message in _wrong_texts(settings):
        raise ConfigError(message, path, *place(text, keys))
    if changes:
        settings = msgspec.convert(reduce(_merged, changes, data), Settings)
    return Config(**{name: getattr(settings, name) for name in Settings.__struct_fields__})


def config_schema() -> str:
    """The JSON Schema of `milkshake.toml`, as JSON with a line end."""
    schema = msgspec.json.schema(Settings)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FILE_NAME,
    } | schema
    return msgspec.json.format(msgspec.json.encode(schema), indent=2).decode() + "\n"


def load_change(text: str) -> dict[str, Any]:
    """The keys and values in `text`, such as ``lint.profile = "loose"``, for `load_config`.

    Raises `ConfigError`, without a place, as `load_config` does.
    """
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise ConfigError(
            f'`{text}` is not TOML; a value is true, 1, ["a", "b"] or "text" in quotes'
        ) from None
    try:
        settings = msgspec.convert(data, Settings)
    except msgspec.ValidationError as error:
        raise ConfigError(explain(str(error), data, Settings)[0]) from None
    for _, message in _wrong_texts(settings):
        raise ConfigError(message)
    return data


def _wrong_texts(settings: Settings) -> Iterator[tuple[tuple[str, ...], str]]:
    """The keys and the message for each text that is no address, no colour or opens no editor."""
    addresses = (
        (("url",), (settings.url,)),
        (("site_urls",), settings.site_urls),
        (("site", "edit_url"), (settings.site.edit_url,)),
    )
    for keys, texts in addresses:
        for text in texts:
            if text and not is_on_the_web(text):
                name = ".".join(keys)
                yield keys, f"`{name}`: `{text}` must be an address that begins with https://"
    accent = settings.site.accent
    if accent and not _COLOR.fullmatch(accent):
        yield ("site", "accent"), f"`site.accent`: `{accent}` must be a colour such as `#2a6f97`"
    editor = settings.watch.editor
    if not _EDITOR.match(editor):
        message = (
            f"`watch.editor`: `{editor}` must be an address like obsidian://open?path={{path}}"
        )
        yield ("watch", "editor"), message


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of both; a value of `above` replaces that of `below`, but tables are merged."""
    merged = {**below, **above}
    for key in below.keys() & above.keys():
        if isinstance(below[key], dict) and isinstance(above[key], dict):
            merged[key] = _merged(below[key], above[key])
    return merged
