"""Markdown of generated notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def note(description: str, *parts: str) -> str:
    """A note of these parts; `description` is for lists and search engines."""
    return "\n\n".join([f"---\ndescription: {_quoted(description)}\n---", *parts])


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with the cells of its head and of its rows."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def code(names: Iterable[str]) -> str:
    """The names as inline code, with commas."""
    return ", ".join(f"`{name}`" for name in names)


def fence(language: str, text: str) -> str:
    """A block of code."""
    return f"```{language}\n{text.rstrip()}\n```"
