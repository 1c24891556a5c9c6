"""Messages for values of the wrong type, in words for people instead of msgspec's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from milkshake.model.suggest import closest

_FRIENDLY = {
    "str": "text",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "datetime": "a date",
}

_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")


def explain(
    message: str, data: Any, form: Any, above: tuple[str, ...] = ()
) -> tuple[str, tuple[str, ...]]:
    """A message for people instead of msgspec's, and the keys that lead to the wrong value.

    `data` is the value that should have the type `form`; `above` are the keys that lead to it.
    """
    where = message.rpartition(" - at `$")[2].rstrip("`") if " - at `$" in message else ""
    root, keys = form, above
    each = ""
    for name, index in _STEP.findall(where):
        each = ""
        if name:
            data, form, keys = data[name], get_type_hints(form)[name], (*keys, name)
        elif index == "...":
            # A value of a table whose keys are free: msgspec does not say which.
            form = get_args(form)[1]
            bad = next(key for key, value in data.items() if _fault(value, form))
            return explain(_fault(data[bad], form), data[bad], form, (*keys, bad))
        else:
            data, form = data[int(index)], get_args(form)[0]
            if _is_table(form):
                keys = (*keys, f"[{index}]")
            else:
                each = "each item of "
    shown = ".".join(key for key in keys if not key.startswith("["))
    if unknown := re.match(r"Object contains unknown field `(.*?)`", message):
        hint = _elsewhere(unknown[1], root) or _hint(unknown[1], form.__struct_fields__)
        return f"unknown key `{unknown[1]}`; {hint}", (*keys, unknown[1])
    if missing := re.match(r"Object missing required field `(.*?)`", message):
        return f"`{shown}` needs a key `{missing[1]}`", keys
    if get_origin(form) is Literal:
        return each + _one_of(shown, [name for name in get_args(form) if name]), keys
    if types := re.match(r"Expected `(.+?)`, got `(\w+)`", message):
        wanted, got = (" or ".join(_friendly(name)) for name in types.groups())
        if get_args(form) and _is_table(get_args(form)[0]):
            wanted = f"a list of tables, each below [[{shown}]]"
        return f"{each}`{shown}` must be {wanted}, not {got}", keys
    return message, keys


def _is_table(form: Any) -> bool:
    return isinstance(form, type) and issubclass(form, Struct)


def _friendly(types: str) -> Iterable[str]:
    """The names of msgspec's types, such as ``str | int``, in words."""
    return dict.fromkeys(_FRIENDLY.get(name, name) for name in types.split(" | "))


def _fault(value: object, form: Any) -> str:
    """msgspec's message for a value that does not have the type `form`; empty if it has."""
    try:
        msgspec.convert(value, form)
    except msgspec.ValidationError as error:
        return str(error)
    return ""


def _one_of(key: str, allowed: Sequence[str]) -> str:
    """The message for a value that is not one of those `allowed`."""
    quoted = ", ".join(f'"{word}"' for word in allowed)
    return f"`{key}` must be one of {quoted}"


def _elsewhere(key: str, form: Any) -> str:
    """Where a key belongs that stands in the wrong table of `form`; empty if it is none of its."""
    if key in form.__struct_fields__:
        return "it stands above all tables"
    tables = get_type_hints(form).items()
    found = [name for name, one in tables if _is_table(one) and key in one.__struct_fields__]
    return f"did you mean `{found[0]}.{key}`?" if found else ""


def _hint(word: str, known: Sequence[str]) -> str:
    """The end of an error message: a question where a word is near, else what there is."""
    near = closest(word, known)
    return f"did you mean `{near}`?" if near else f"there are: {', '.join(known)}"
