"""milkshake: lint, map and publish jobs-to-be-done research kept in an Obsidian vault.

In a notebook::

    import milkshake

    vault = milkshake.open_vault("my vault")
    vault.notes["Jobs/Cook a weeknight dinner.md"].headings
    [problem for problem in vault.problems if problem.code == "LNK001"]
    vault.graph.number_of_edges()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from milkshake.version import __version__

if TYPE_CHECKING:
    import os

    from milkshake.api import OpenVault

__all__ = ["__version__", "open_vault"]


def open_vault(path: str | os.PathLike[str]) -> OpenVault:
    """Read the vault that the file or folder `path` lies in.

    It is found as by the commands: upwards by its `milkshake.toml`, or else its `.obsidian`, and
    where there is neither, it is the folder itself.
    Raises `milkshake.disk.scan.VaultError` where there is no such file or folder, and
    `milkshake.config.ConfigError` where its `milkshake.toml` cannot be followed.
    """
    from milkshake.api import OpenVault

    return OpenVault(path)
