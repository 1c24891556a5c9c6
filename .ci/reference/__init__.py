"""The notes of the documentation that say what the code says: kinds, rules, commands, settings.

`notes` returns them. ``make golden`` writes them into the folders `FOLDERS` of ``docs``, and
``tests/test_docs.py`` fails where they are not what the code says.
"""

from __future__ import annotations

from reference import code, kinds, rules

FOLDERS = ("Kinds", "Rules", "Reference")
"""The folders of the documentation that hold generated notes, and nothing else."""


def notes() -> dict[str, str]:
    """The text of each generated note, by its path in the vault of the documentation."""
    pages = {**kinds.notes(), **rules.notes(), **code.notes()}
    return {path: f"{text.rstrip()}\n" for path, text in pages.items()}
