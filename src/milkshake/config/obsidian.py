"""The settings of Obsidian, in `.obsidian/*.json`, that change how a vault is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import msgspec
from msgspec import Struct, field

OBSIDIAN_FOLDER = ".obsidian"
"""The folder, at the root of a vault, in which Obsidian keeps its settings."""

OBSIDIAN_FILES = (
    ".obsidian/app.json",
    ".obsidian/templates.json",
    ".obsidian/types.json",
    ".obsidian/plugins/templater-obsidian/data.json",
)
"""The files of settings of Obsidian, and of its plugin Templater, that `load_obsidian` reads."""


class ObsidianConfig(Struct, frozen=True):
    """The settings of Obsidian that change how a vault is read.

    `ignore` are its `userIgnoreFilters`, `templates` is the folder of templates, `templater`
    that of the plugin Templater, and `types` are the types of properties, by name. Each of
    `warnings` names a file in `.obsidian` that could not be read and so counts as absent.
    """

    ignore: tuple[str, ...] = ()
    templates: str = ""
    templater: str = ""
    strict_line_breaks: bool = False
    types: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


class _App(Struct, rename="camel"):
    """The keys read from `.obsidian/app.json`; Obsidian writes null or nothing for a default."""

    user_ignore_filters: object = None
    strict_line_breaks: object = None


class _Templates(Struct):
    """The key read from `.obsidian/templates.json`."""

    folder: str | None = None


class _Templater(Struct):
    """The key read from the settings of Templater."""

    templates_folder: str | None = None


class _Types(Struct):
    """The key read from `.obsidian/types.json`."""

    types: dict[str, str] = field(default_factory=dict)


_Read = TypeVar("_Read", _App, _Templates, _Templater, _Types)


def load_obsidian(read: Callable[[str], bytes | None]) -> ObsidianConfig:
    """The settings of Obsidian for a vault.

    `read` returns the bytes of a file of the vault, or None if there is no such file. A
    broken file counts as absent, with a warning: Obsidian wrote it, not the user.
    """
    warnings: list[str] = []

    def load(path: str, kind: type[_Read]) -> _Read:
        data = read(path)
        if data is None or not data.strip():
            return kind()
        try:
            return msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=kind)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            warnings.append(f"{path} is ignored, for it cannot be read: {error}")
            return kind()

    app_path, templates_path, types_path, templater_path = OBSIDIAN_FILES
    app = load(app_path, _App)
    # One broken value must not publish what the others withhold.
    given = app.user_ignore_filters or []
    filters = given if isinstance(given, list) else [given]
    ignore = tuple(text for text in filters if isinstance(text, str))
    if len(ignore) < len(filters):
        warnings.append(f"{app_path}: a value of `userIgnoreFilters` is no text, and is ignored")
    templates = load(templates_path, _Templates)
    templater = load(templater_path, _Templater)
    return ObsidianConfig(
        ignore=ignore,
        templates=(templates.folder or "").strip("/"),
        templater=(templater.templates_folder or "").strip("/"),
        strict_line_breaks=app.strict_line_breaks is True,
        types=load(types_path, _Types).types,
        warnings=tuple(warnings),
    )
