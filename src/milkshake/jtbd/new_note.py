"""Writes a new note of a kind from the schema; the same makes a template of that kind.

A property without a value is a blank, and says in a comment what may be written there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from milkshake.jtbd.schema import BLANKS, KEYS, PROMPTS, Key, Kind, hint

_WORDS = re.compile(r"[^\W\d_][\w'(), /-]*")
_WORD = re.compile(r"[^\W\d_][\w-]*")
# YAML takes some of these for line ends, and forbids the others.
_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# YAML 1.1 and 1.2 read these as something other than text.
_NO_TEXT = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null"})

_OBSIDIAN_TYPES: Mapping[str, str] = {"links": "multitext", "list": "multitext"}
_NAMED_TYPES = frozenset({"aliases", "tags"})


def obsidian_type(key: Key) -> str:
    """The type of the property in Obsidian, as ``.obsidian/types.json`` spells it."""
    return key.name if key.name in _NAMED_TYPES else _OBSIDIAN_TYPES.get(key.type, key.type)


def fits(value: object, obsidian_type: str) -> bool:
    """Whether Obsidian shows the value of a property of that type as it is. An empty one fits."""
    if value is None or value in ("", []):
        return True
    if obsidian_type in {"multitext", "aliases", "tags"}:
        return isinstance(value, list)
    if obsidian_type == "checkbox":
        return isinstance(value, bool)
    if obsidian_type == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if obsidian_type == "date":
        return isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None
    return isinstance(value, str)


def new_note(kind: Kind, values: Mapping[str, str]) -> str:
    """The text of a new note of the kind.

    `values` are properties by their names in `KEYS`, as YAML: `yaml_text` and `yaml_list`
    write them. Other properties of `BLANKS` are left blank, and `status` is ``draft``; a
    story with a `statement` needs no parts.
    """
    first = {name: values[name] for name in ("title", "statement") if name in values}
    blanks = dict.fromkeys(BLANKS[kind], "")
    if "status" in blanks:
        blanks["status"] = "draft"
    if "statement" in values:
        for part in ("situation", "motivation", "outcome"):
            blanks.pop(part, None)
    lines = [_line(name, value) for name, value in (first | blanks | dict(values)).items()]
    head = "\n".join(["---", f"type: {kind}", *lines, "---"])
    return f"{head}\n\n%% {PROMPTS[kind]} %%\n"


def yaml_text(text: str) -> str:
    """The text as YAML, in quotes where it needs them."""
    return text if _is_plain(_WORDS, text) else _quoted(text)


def yaml_list(items: Sequence[str]) -> str:
    """The texts as a list in YAML on one line."""
    return f"[{', '.join(one if _is_plain(_WORD, one) else _quoted(one) for one in items)}]"


def _is_plain(pattern: re.Pattern[str], text: str) -> bool:
    """Whether the text means itself in YAML without quotes."""
    return (
        pattern.fullmatch(text) is not None
        and text == text.strip()
        and text.casefold() not in _NO_TEXT
    )


def _quoted(text: str) -> str:
    """The text in double quotes, which YAML reads as JSON does but for a few characters."""
    return _UNPRINTED.sub(
        lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False)
    )


def _line(name: str, value: str) -> str:
    if value:
        return f"{name}: {value}"
    empty = "[] " if KEYS[name].type in {"list", "links"} else ""
    return f"{name}: {empty}# {hint(name)}"
