"""Tasks: list items that start with ``[ ]`` or ``[x]``."""

from __future__ import annotations

import re

from markdown_it.token import Token

_TASK = re.compile(r"\[(.)\](?:[ \t]|\Z)")


def mark_tasks(tokens: list[Token]) -> None:
    """Move ``[x] `` from the text of list items to ``meta["task"]`` of their opening tokens."""
    for i, token in enumerate(tokens):
        if token.type != "list_item_open" or i + 2 >= len(tokens):
            continue
        inline = tokens[i + 2]
        if tokens[i + 1].type == "paragraph_open" and inline.content.startswith("["):
            match = _TASK.match(inline.content)
            if match:
                token.meta = {"task": match.group(1)}
                inline.content = inline.content[match.end() :]
