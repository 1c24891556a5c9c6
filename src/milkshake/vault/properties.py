"""What notes say, in their properties, about being published."""

from __future__ import annotations

from typing import Literal, TypeAlias

from milkshake.model.note import Note

Reason: TypeAlias = Literal[
    "publish: false",
    "draft: true",
    "template",
    "excluded in Obsidian",
    "no publish: true",
    "no link from a published note",
]
"""Why a note may not be published."""


def stated_reason(
    note: Note,
) -> Literal["publish: false", "draft: true", "publish: true"] | None:
    """What the note itself says about being published, or None."""
    publish = note.value("publish")
    if publish is False or says(publish, "false"):
        return "publish: false"
    if is_true(note.value("draft")):
        return "draft: true"
    return "publish: true" if is_true(publish) else None


def is_unlisted(note: Note) -> bool:
    """Whether the note has a page on the site, but no list may name it."""
    return is_true(note.value("unlisted"))


def is_true(value: object) -> bool:
    """Whether a property is true, also as a text."""
    return value is True or says(value, "true")


def says(value: object, word: str) -> bool:
    """Whether a property is a text with that word."""
    return isinstance(value, str) and value.strip().casefold() == word
