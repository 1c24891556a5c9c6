"""The words in the body of a note that are not the writer's own, by their keys.

A body does not hold such a word, but a number in its place (see `Note.body`). A page puts in what
the language of its site says, so that no note is parsed again for another language.
"""

from __future__ import annotations

_ALIASES = {
    "abstract": ("summary", "tldr"),
    "bug": (),
    "danger": ("error",),
    "example": (),
    "failure": ("fail", "missing"),
    "info": (),
    "note": (),
    "question": ("help", "faq"),
    "quote": ("cite",),
    "success": ("check", "done"),
    "tip": ("hint", "important"),
    "todo": (),
    "warning": ("caution", "attention"),
}

CALLOUTS = {alias: name for name, others in _ALIASES.items() for alias in (name, *others)}
"""The types of callouts as they are written, and as which of Obsidian's types they look."""

QUERIES = ("query", "dataview", "dataviewjs", "tasks")
"""The languages of code blocks that hold a query, which only Obsidian can answer."""

KEYS = (
    "body.back_to_the_text",
    "body.to_do",
    "body.done",
    *(f"query.{name}" for name in QUERIES),
    *(f"callout.{name}" for name in CALLOUTS),
)
"""The keys of the words in the language files of a site."""

FIRST_WORD = -2
"""The piece of a `Note.body` for the first of `KEYS`; -3 stands for the second, and so on."""

AFTER_WORDS = FIRST_WORD - len(KEYS)
"""The first piece below those for words."""

PIECES = {key: FIRST_WORD - number for number, key in enumerate(KEYS)}
"""The pieces of a `Note.body` by the keys of the words that they stand for."""
