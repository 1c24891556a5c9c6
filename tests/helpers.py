"""What several test modules need."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from milkshake.config import Config
from milkshake.disk.parse_pool import with_judged
from milkshake.disk.scan import is_note
from milkshake.parse import parse_bytes
from milkshake.vault import Vault


def make_vault(files: Mapping[str, str | bytes], config: Config | None = None) -> Vault:
    """A vault of files given by path and content."""
    notes = [
        with_judged(parse_bytes(path, content.encode() if isinstance(content, str) else content))
        for path, content in files.items()
        if is_note(path)
    ]
    others = [path for path in files if not is_note(path)]
    return Vault(notes, others, config)


class Golden:
    """A comparison with golden files."""

    folder = Path(__file__).parent / "golden"

    def __init__(self, update: bool) -> None:
        self.update = update

    def check(self, name: str, text: str) -> None:
        """Assert that `text` is what the golden file `name` holds."""
        path = self.folder / name
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"no golden file {name}: run pytest --update-golden"
        assert text == path.read_text(encoding="utf-8")
