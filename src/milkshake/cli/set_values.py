"""Reads what `milkshake new --set KEY=VALUE` says, and checks it against the schema."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from milkshake.jtbd.new_note import yaml_list, yaml_text
from milkshake.jtbd.schema import (
    BLANKS,
    KEYS,
    VALUES,
    Key,
    Kind,
    canonical,
    is_figure,
    key_name,
)
from milkshake.model.suggest import closest

_LINK = re.compile(r"!?\[\[[^\[\]]+\]\]")
_LINKS = re.compile(rf"\[?(?:[\s,\"']*{_LINK.pattern}[\s,\"']*)+\]?")
_TRUTHS = {"true": "true", "yes": "true", "false": "false", "no": "false"}
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_FREE = frozenset({"stage", "stages"})
"""Properties whose values may also be free text."""


def properties_set(kind: Kind, settings: Sequence[str]) -> dict[str, str]:
    """The properties of a note of the kind, as YAML, that settings such as ``level=big`` name.

    A property that is a list may be set several times. Raises ValueError, with a message for
    the user, for what is no property of the kind or no value of it.
    """
    texts: dict[str, list[str]] = {}
    for setting in settings:
        written, equals, text = setting.partition("=")
        if not equals or not written.strip():
            raise ValueError(f"`{setting}` is not KEY=VALUE")
        name = _name(kind, written)
        if text.strip():
            texts.setdefault(name, []).append(" ".join(text.split()))
    return {name: _value(KEYS[name], values) for name, values in texts.items()}


def properties_of(kind: Kind) -> tuple[str, ...]:
    """The names of the properties that a note of the kind can have, the most common ones first."""
    names = (name for name, key in KEYS.items() if not key.kinds or kind in key.kinds)
    return tuple(dict.fromkeys(one for one in (*BLANKS[kind], *names) if one != "type"))


def _name(kind: Kind, written: str) -> str:
    """The name of the property that is written so. Raises ValueError if the kind has none."""
    name = key_name(written)
    known = properties_of(kind)
    if name in known:
        return name
    if name == "type":
        raise ValueError(f"KIND has set `type` to {kind}")
    near = closest(written, known)
    if name in KEYS:
        hint = f"it belongs to a note of kind {KEYS[name].kinds[0]}"
    elif near:
        hint = f"did you mean `{near}`?"
    else:
        hint = f"there are, among others: {', '.join(BLANKS[kind])}"
    raise ValueError(f"`{written.strip()}` is no property of a note of kind {kind}; {hint}")


def _value(key: Key, texts: Sequence[str]) -> str:
    """The values of a property as YAML. Raises ValueError where they do not suit it."""
    if key.type in {"list", "links"}:
        items = [item for text in texts for item in _items(text)]
        for item in items:
            _check(key.name, item)
        return yaml_list(items)
    if len(texts) > 1:
        raise ValueError(f"`{key.name}` is set twice, and is no list")
    (text,) = texts
    _check(key.name, text)
    if key.type == "checkbox":
        if text.casefold() not in _TRUTHS:
            raise ValueError(f"`{key.name}` is true or false, not `{text}`")
        return _TRUTHS[text.casefold()]
    if key.type == "number":
        return _number(key.name, text)
    if key.type == "date":
        return _date(key.name, text)
    return yaml_text(text)


def _items(text: str) -> list[str]:
    """The entries of a list that a text stands for: each of several links, or the text itself."""
    return _LINK.findall(text) if _LINKS.fullmatch(text) else [text]


def _check(name: str, text: str) -> None:
    """Raise ValueError where the property has a set of values, and the text is none of them."""
    if name not in VALUES or name in _FREE or canonical(name, text) is not None:
        return
    near = closest(text, VALUES[name])
    hint = f"did you mean `{near}`?" if near else f"there are: {', '.join(VALUES[name])}"
    raise ValueError(f"`{text}` is no value of `{name}`; {hint}")


def _number(name: str, text: str) -> str:
    if _NUMBER.fullmatch(text):
        return text.replace(",", ".").lstrip("+")
    if name in {"importance", "satisfaction"} and is_figure(text):
        return yaml_text(text)
    raise ValueError(f"`{name}` is a number, not `{text}`")


def _date(name: str, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError(f"`{name}` is a date such as 2026-03-02, not `{text}`") from None
