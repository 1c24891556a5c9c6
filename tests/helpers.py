"""What several test modules need to make vaults of their own."""

from __future__ import annotations

from collections.abc import Mapping

from milkshake.config import Config
from milkshake.parse import parse_bytes
from milkshake.vault import Vault


def make_vault(files: Mapping[str, str | bytes], config: Config | None = None) -> Vault:
    """A vault of files given by path and content; what does not end in .md is an attachment."""
    notes = [
        parse_bytes(path, content.encode() if isinstance(content, str) else content)
        for path, content in files.items()
        if path.lower().endswith(".md")
    ]
    others = [path for path in files if not path.lower().endswith(".md")]
    return Vault(notes, others, config)
