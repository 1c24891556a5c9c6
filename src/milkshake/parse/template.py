"""Which notes are templates: forms from which others are made, by their names or by their gaps.

A name counts on its own only if it says nothing else, since a note may be about templates, as
*Template engines* is, or use the word otherwise. Any other name needs a gap to be filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markdown_it.token import Token

from milkshake.model.note import Property

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FIRST = re.compile(
    r"(?:_+templates?\b|_?templates? ?(?: [-–—]|:) |[\[(]template[\])])", re.IGNORECASE
)
_LAST = re.compile(r"(?: [-–—] |: |\.)template|[\[(]template[\])]", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_]+")
_KINDS = frozenset(
    [
        *("job", "jtbd", "job to be done", "jobs to be done", "persona", "user persona", "need"),
        *("outcome", "desired outcome", "story", "job story", "method", "interview", "solution"),
        *("customer interview", "interview snapshot", "insight", "opportunity", "experiment"),
        *("note", "new note", "daily", "daily note", "weekly", "weekly note", "weekly review"),
        *("monthly note", "meeting", "meeting note", "meeting notes", "project", "person"),
        *("people", "book", "literature note", "source", "task", "journal", "moc", "default"),
    ]
)
"""Kinds of note for which vaults have templates, in lower case."""

_TEMPLATER = re.compile(r"[*_\s]{0,3}<%[-_*+~]*(?:\s*(?:await\s+)?tp\b|[*]|\s*\n)")
_VARIABLE = re.compile(r"\{\{ ?(?:title|date|time)(?::[^{}]*)? ?\}\}", re.IGNORECASE)
_GAP = re.compile(r"(?:\[\[)?(?:<[^<>:@/]+>|\{\{[^{}]+\}\})(?:\]\])?")
_CHOICES = re.compile(r"[^|\[\]]+(?: \| [^|\[\]]+)+")
_NOT_GAPS = frozenset({"type", "kind", "tags", "aliases", "cssclasses", "publish"})


def is_template(
    name: str,
    text: str,
    rows: int,
    properties: Iterable[Property],
    tokens: list[Token],
) -> bool:
    """Whether the note is a template.

    `name` is that of its file, without the ending. The first `rows` lines of the file's `text`
    hold the `properties`, and `tokens` are the blocks below them.
    """
    text_has_code = "<%" in text or "{{" in text
    if text_has_code and (_has_code(text.split("\n", rows)[:rows]) or _begins_with_code(tokens)):
        return True
    properties = [item for item in properties if item.name.casefold() not in _NOT_GAPS]
    filled = [item.value for item in properties if isinstance(item.value, str) and item.value]
    gaps = 0
    if text_has_code or "<" in text:
        gaps = sum(_GAP.fullmatch(value.strip()) is not None for value in filled)
    if gaps and 2 * gaps >= len(filled):
        return True
    if "template" not in name.casefold():
        return False
    if _FIRST.match(name) or _LAST.search(name) or name.casefold() == "template":
        return True
    words = [word.casefold() for word in _WORDS.findall(_CAMEL.sub(" ", name))]
    if words[0] == "template" and " ".join(words[1:]) in _KINDS:
        return True
    if "template" not in (words[0], words[-1]):
        return False
    is_open = any(item.value in (None, "", []) for item in properties)
    has_gap = gaps or text_has_code or any(map(_CHOICES.fullmatch, filled))
    return bool(has_gap or (is_open and not filled))


def _has_code(lines: Sequence[str]) -> bool:
    """Whether the properties have code of Templater or a variable of Obsidian's templates."""
    return any("<%" in line or _VARIABLE.search(line) for line in lines)


def _begins_with_code(tokens: list[Token]) -> bool:
    """Whether a block begins with code of Templater, or a heading has a variable."""
    for number, token in enumerate(tokens):
        if token.type != "inline":
            continue
        if _TEMPLATER.match(token.content):
            return True
        is_heading = tokens[number - 1].type == "heading_open" and "`" not in token.content
        if is_heading and (_VARIABLE.search(token.content) or "<% tp." in token.content):
            return True
    return False
