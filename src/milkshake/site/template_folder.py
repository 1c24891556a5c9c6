"""Where the templates lie."""

from __future__ import annotations

from pathlib import Path


def templates() -> Path:
    """The folder of the templates: in the installed package, or in a checkout of the sources."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "templates", package.parent.parent / "templates"):
        if folder.is_dir():
            return folder
    raise RuntimeError(
        f"milkshake is not installed as a whole: there are no templates in {package}"
    )
