"""milkshake: lint, map and publish jobs-to-be-done research kept in an Obsidian vault.

In a notebook::

    import milkshake

    vault = milkshake.open_vault("my vault")
    vault.needs  # and jobs, personas, stories, methods, interviews, solutions
    pandas.DataFrame(vault.needs.to_dicts())
    vault.notes["Jobs/Cook a weeknight dinner.md"].headings
    [problem for problem in vault.problems if problem.code == "LNK001"]
    vault.graph.number_of_edges()

`OpenVault` tells more, with examples.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from milkshake.version import __version__

if TYPE_CHECKING:
    import os

    from milkshake.api import OpenVault
    from milkshake.config import ConfigError
    from milkshake.disk.scan import VaultError

__all__ = ["ConfigError", "OpenVault", "VaultError", "__version__", "open_vault"]

_MODULES = {
    "ConfigError": "milkshake.config",
    "OpenVault": "milkshake.api",
    "VaultError": "milkshake.disk.scan",
}


def open_vault(path: str | os.PathLike[str]) -> OpenVault:
    """Read the vault that the file or folder `path` lies in.

    It is found as by the commands: upwards by its `milkshake.toml`, or else its `.obsidian`, and
    where there is neither, it is the folder itself.
    Raises `VaultError` where there is no such file or folder or it is the root of the file
    system or your home folder, and `ConfigError` where its `milkshake.toml` cannot be followed.

    >>> import milkshake
    >>> milkshake.open_vault("no vault here")
    Traceback (most recent call last):
    milkshake.disk.scan.VaultError: there is no file or folder no vault here
    """
    from milkshake.api import OpenVault

    return OpenVault(path)


def __getattr__(name: str) -> object:
    """The other public names, imported when they are asked for: commands need none of them."""
    if name not in _MODULES:
        raise AttributeError(f"module 'milkshake' has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)
