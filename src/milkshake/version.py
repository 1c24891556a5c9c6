"""The version of the package, where everything may read it."""

from __future__ import annotations

from functools import cache

__version__ = "0.1.0"


@cache
def installation() -> str:
    """What stands for milkshake and for the packages it needs, as they are installed.

    The version alone does not tell of an edit of the sources, nor of another
    version of a package, which changes the folder that all are installed in.
    """
    import os
    from pathlib import Path

    import msgspec

    package = Path(__file__).parent
    times = [
        Path(folder, name).stat().st_mtime_ns
        for top in (package, package.parent.parent / "templates")
        for folder, _, names in os.walk(top)
        if not folder.endswith("__pycache__")
        for name in names
    ]
    installed = Path(msgspec.__file__).parent.parent.stat().st_mtime_ns
    return f"{__version__} {max(times, default=0)} {installed}"
