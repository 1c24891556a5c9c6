"""Reads what a team has made itself for its site, in the folder of the config."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from milkshake.config import ConfigError
from milkshake.disk.scan import exclusion, reason
from milkshake.model.files import IMAGES, ending
from milkshake.model.own import STYLES, TEMPLATES, Own
from milkshake.model.style_urls import style_urls


def load_own(folder: Path, place: str = "", exclude: Sequence[str] = ()) -> Own:
    """The styles and templates in `folder`; `place` comes before their paths in messages.

    Files whose names begin with a dot are left out, and so is what the styles name of the files
    that match patterns of `exclude`. Raises `ConfigError` for one that cannot be read.
    """
    templates: dict[str, bytes] = {}
    top = folder / TEMPLATES
    for where, _, names in os.walk(top):
        for name in names:
            if not name.startswith("."):
                path = Path(where, name)
                templates[path.relative_to(top).as_posix()] = _read(path, place + TEMPLATES)
    sheet = folder / STYLES
    styles = _read(sheet, place) if sheet.is_file() else b""
    files: dict[str, bytes] = {}
    warnings = []
    is_excluded = exclusion(exclude)
    for url in style_urls(styles.decode("utf-8", "replace")):
        try:
            files.update(_named(folder, url, is_excluded))
        except ConfigError as error:
            warnings.append(f"{place}{STYLES}: `{url}` {error.message}")
    templates = dict(sorted(templates.items()))
    return Own(styles, templates, place, dict(sorted(files.items())), tuple(warnings))


def _named(
    folder: Path, url: str, is_excluded: Callable[[str], bool]
) -> Iterator[tuple[str, bytes]]:
    """The file below `folder` that the styles name by `url`; none for data and a part of a page.

    Raises `ConfigError` for one that may not be on the site.
    """
    address = urlsplit(url)
    if address.scheme == "data" or not (address.path or address.netloc or address.scheme):
        return
    path = posixpath.normpath(unquote(address.path))
    parts = path.split("/")
    if address.scheme or address.netloc:
        raise ConfigError("is on another host, from which no page loads anything")
    if path.startswith("/") or ".." in parts:
        raise ConfigError("lies outside the folder of the config")
    if ending(path) not in _ENDINGS:
        raise ConfigError("is no font and no picture")
    if any(part.startswith(".") for part in parts) or is_excluded(path):
        raise ConfigError("is kept back")
    file = folder / path
    if not file.is_file():
        raise ConfigError("names no file beside it")
    if not file.resolve().is_relative_to(folder.resolve()):
        raise ConfigError("lies outside the folder of the config")
    yield path, _read(file, "")


_ENDINGS = IMAGES | {"otf", "ttf", "woff", "woff2"}


def _read(path: Path, place: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{place}{path.name} cannot be read: {reason(error)}") from None
