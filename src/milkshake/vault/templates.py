"""Which notes lie among templates."""

from __future__ import annotations

import re
from functools import lru_cache

from milkshake.model.files import is_base
from milkshake.model.note import Note


def is_template_alone(note: Note) -> bool:
    """Whether the note is a template by itself or by the name of its folder; bases never are."""
    return not is_base(note.path) and (note.is_template or _lies_in_templates(note))


def _lies_in_templates(note: Note) -> bool:
    """Whether the note lies in a folder called *Templates*, but is not the note on the folder."""
    return _holds_templates(note.folder) and _plain(note.name) not in _TEMPLATE_FOLDERS


@lru_cache(4096)
def _holds_templates(folder: str) -> bool:
    """Whether a name in the path of the folder says that it holds templates.

    Below a folder of *Showcases & Templates*, say, templates are what the vault is about.
    """
    names = set(map(_plain, folder.split("/")))
    about = any("template" in name for name in names - _TEMPLATE_FOLDERS)
    return not about and not names.isdisjoint(_TEMPLATE_FOLDERS)


def _plain(name: str) -> str:
    """The words of a name in lower case, without numbers, punctuation and emoji."""
    return " ".join(_WORDS.findall(name)).casefold()


_WORDS = re.compile(r"[^\W\d_]+")
_TEMPLATE_FOLDERS = frozenset(
    {"template", "templates", "note templates", "obsidian templates", "templater"}
)
