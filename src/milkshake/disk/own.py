"""Reads what a team has made itself for its site, in the folder of the config."""

from __future__ import annotations

import os
from pathlib import Path

from milkshake.config import ConfigError
from milkshake.disk.scan import reason
from milkshake.model.own import STYLES, TEMPLATES, Own


def load_own(folder: Path, place: str = "") -> Own:
    """The styles and templates in `folder`; `place` comes before their paths in messages.

    Files whose names begin with a dot are left out. Raises `ConfigError` for one that cannot
    be read.
    """
    templates: dict[str, bytes] = {}
    top = folder / TEMPLATES
    for where, _, names in os.walk(top):
        for name in names:
            if not name.startswith("."):
                path = Path(where, name)
                templates[path.relative_to(top).as_posix()] = _read(path, place + TEMPLATES)
    styles = folder / STYLES
    return Own(
        _read(styles, place) if styles.is_file() else b"", dict(sorted(templates.items())), place
    )


def _read(path: Path, place: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{place}{path.name} cannot be read: {reason(error)}") from None
