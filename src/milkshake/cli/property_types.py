"""Adds types of properties to the text of Obsidian's ``.obsidian/types.json``."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_TOKEN = re.compile(r'("(?:\\.|[^"\\])*")(\s*:)?|[{}\[\]]')


def missing_types(text: str, types: Mapping[str, str]) -> dict[str, str]:
    """Those of `types`, by the names of properties, that the JSON `text` lacks, case aside.

    Raises ValueError where the text is not what Obsidian writes.
    """
    present = {name.casefold() for name in _read(text).get("types", {})}
    return {name: kind for name, kind in types.items() if name.casefold() not in present}


def with_types(text: str, missing: Mapping[str, str]) -> str:
    """The JSON `text` with these types, which it lacks; what is written there stays as it is.

    Spaces and line ends follow those that are there. Raises ValueError as `missing_types` does.
    """
    data = _read(text)
    if "types" in data:
        changed = _insert(text, *_braces(text, "types"), missing, depth=2)
    else:
        changed = _insert(text, *_braces(text, ""), {"types": missing}, depth=1)
    if _read(changed) != data | {"types": data.get("types", {}) | missing}:
        raise ValueError("it is written in an unusual way")
    return changed


def _read(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if not isinstance(data, dict) or not isinstance(data.get("types", {}), dict):
        raise ValueError('it is no object with "types"')
    return data


def _braces(text: str, key: str) -> tuple[int, int]:
    """The offsets of the braces around the object of that key; "" stands for the outermost one."""
    depth = start = end = 0
    last = ""
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in "{[":
            if depth == (1 if key else 0) and last == key:
                start = token.start()
            depth += 1
        elif mark in "}]":
            depth -= 1
            if depth == (1 if key else 0) and last == key:
                end = token.start()
        elif depth == 1 and key and token[2]:
            last = json.loads(token[1])
    return start, end


def _insert(text: str, start: int, end: int, entries: Mapping[str, object], depth: int) -> str:
    """The text with entries at the end of the object between two braces at that depth."""
    inner = text[start + 1 : end]
    newline = "\r\n" if "\r\n" in text else "\n"
    written = inner.rstrip()
    if written:
        lead = inner[: len(inner) - len(inner.lstrip())]
        if "\n" in lead:
            lead = newline + lead.rpartition("\n")[2]
        after = inner[len(written) :]
    else:
        lead = newline + "  " * depth
        after = newline + "  " * (depth - 1)
    added = [f"{lead}{json.dumps(name)}: {_json(entries[name], lead)}" for name in entries]
    whole = ",".join([written, *added] if written else added)
    return f"{text[: start + 1]}{whole}{after}{text[end:]}"


def _json(value: object, lead: str) -> str:
    """The value as JSON; an object's entries stand on lines of their own where others do."""
    if "\n" not in lead:
        return json.dumps(value)
    return json.dumps(value, indent=2).replace("\n", lead)
