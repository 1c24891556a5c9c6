"""The functions of text."""

# ruff: noqa: ARG001 - the functions of one table share one signature
from __future__ import annotations

import re
from collections.abc import Callable

from milkshake.bases.conversion import joined, string_of, text_of
from milkshake.bases.state import Signature, State
from milkshake.bases.values import MAX_TEXT, EvaluationError, Value, spread
from milkshake.regexp.machine import matches
from milkshake.regexp.program import Regexp

_REFERENCE = re.compile(r"\$(?:([$&])|([0-9]{1,2})|<(\w+)>)")
_WORD = re.compile(r"\S+")


def _text(value: Value) -> str:
    return string_of(value) or ""


def joined_for_steps(state: State, *parts: str) -> str:
    """The parts as one text, for as many steps as it has characters.

    Raises `EvaluationError` if it is too long or no steps are left.
    """
    text = joined("", [*parts])
    state.spend(len(text))
    return text


def _within(value: Value, text: str) -> bool:
    """Whether a text contains a value; it never contains null."""
    return value is not None and text_of(value) in text


def _replace(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
    text, pattern, replacement = _text(value), arguments[0], text_of(arguments[1])
    state.spend(len(text))
    if not isinstance(pattern, Regexp):
        wanted = text_of(pattern)
        count = text.count(wanted)
        if len(text) + count * len(replacement) > MAX_TEXT:
            raise EvaluationError("the text has grown too long")
        state.spend(count * len(replacement))
        return text.replace(wanted, replacement)
    parts: list[str] = []
    end = 0
    for groups in matches(pattern, text, state.spend):
        start, after = groups[0] or 0, groups[1] or 0
        parts += [text[end:start], _expanded(replacement, groups, text, pattern.names)]
        state.spend(len(parts[-1]))
        end = after
        if "g" not in pattern.flags:
            break
    return joined_for_steps(state, *parts, text[end:])


def _expanded(
    replacement: str, groups: tuple[int | None, ...], text: str, names: dict[str, int]
) -> str:
    """The replacement with `$1`, `$&`, `$<name>` and `$$` put in."""

    def group(number: int) -> str:
        start, end = groups[2 * number], groups[2 * number + 1]
        return "" if start is None or end is None else text[start:end]

    def expand(match: re.Match[str]) -> str:
        if match[1]:
            return "$" if match[1] == "$" else group(0)
        if match[3]:
            return group(names[match[3]]) if match[3] in names else match[0]
        number = int(match[2])
        if 0 < number < len(groups) // 2:
            return group(number)
        tens = number // 10
        return group(tens) + match[2][1] if 0 < tens < len(groups) // 2 else match[0]

    return _REFERENCE.sub(expand, replacement) if "$" in replacement else replacement


def _repeat(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
    text, count = _text(value), arguments[0]
    if not isinstance(count, float) or not 0 <= count <= MAX_TEXT:
        raise EvaluationError("how often to repeat must be a number that is not negative")
    if len(text) * int(count) > MAX_TEXT:
        raise EvaluationError("the text has grown too long")
    return joined_for_steps(state, text * int(count))


def _slice(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
    ends: list[int | None] = [None, None]
    for number, argument in enumerate(arguments):
        if argument is not None:
            if not isinstance(argument, float):
                raise EvaluationError("where to cut must be a number")
            ends[number] = int(max(-1e9, min(1e9, argument)))
    return joined_for_steps(state, _text(value)[ends[0] : ends[1]])


def _split(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
    text, separator = _text(value), arguments[0]
    state.spend(len(text))
    limit = arguments[1] if len(arguments) > 1 else None
    if limit is not None and not isinstance(limit, float):
        raise EvaluationError("how many parts to keep must be a number")
    if isinstance(separator, Regexp):
        parts = _split_by(separator, text, state.spend)
    else:
        mark = text_of(separator)
        parts = text.split(mark) if mark else list(text)
    state.spend(len(parts))
    return tuple(parts if limit is None else parts[: int(max(0.0, min(1e9, limit)))])


def _split_by(pattern: Regexp, text: str, spend: Callable[[int], None]) -> list[str]:
    parts: list[str] = []
    end = 0
    for groups in matches(pattern, text, spend):
        start, after = groups[0] or 0, groups[1] or 0
        if after == start and start in {0, len(text)}:
            continue
        parts.append(text[end:start])
        for number in range(2, len(groups), 2):
            begin, finish = groups[number], groups[number + 1]
            parts.append("" if begin is None else text[begin:finish])
        end = after
    return [*parts, text[end:]]


def _title(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
    return joined_for_steps(state, _WORD.sub(lambda m: m[0][0].upper() + m[0][1:], _text(value)))


def _contains_all(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
    return all(_within(part, _text(value)) for part in spread(arguments))


def _contains_any(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
    return any(_within(part, _text(value)) for part in spread(arguments))


TEXT: dict[str, Signature] = {
    "contains": (1, 1, lambda _s, v, a: _within(a[0], _text(v))),
    "containsAll": (1, None, _contains_all),
    "containsAny": (1, None, _contains_any),
    "endsWith": (1, 1, lambda _s, v, a: a[0] is not None and _text(v).endswith(text_of(a[0]))),
    "lower": (0, 0, lambda s, v, _: joined_for_steps(s, _text(v).lower())),
    "repeat": (1, 1, _repeat),
    "replace": (2, 2, _replace),
    "reverse": (0, 0, lambda s, v, _: joined_for_steps(s, _text(v)[::-1])),
    "slice": (1, 2, _slice),
    "split": (1, 2, _split),
    "startsWith": (1, 1, lambda _s, v, a: a[0] is not None and _text(v).startswith(text_of(a[0]))),
    "title": (0, 0, _title),
    "trim": (0, 0, lambda s, v, _: joined_for_steps(s, _text(v).strip())),
}
