"""The text of a TOML file: its encoding, where its syntax is wrong, and where a key stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from milkshake.config.error import ConfigError


def decode_config(data: bytes, path: str) -> str:
    """The text of a config file. Raises `ConfigError` with its row where it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise ConfigError("is not valid UTF-8", path, row, 1) from None


_MEANING = (
    (re.compile(r"Invalid value"), 'no value: write true, 1, ["a", "b"] or "text" in quotes'),
    (re.compile(r"Cannot declare \('(.+)',?\) twice"), r"the table [\1] stands twice"),
    (re.compile(r"Cannot overwrite a value"), "this key stands twice"),
)
"""What people understand of tomllib's messages, for the most frequent slips."""


def syntax_error(message: str, text: str) -> tuple[str, int, int]:
    """tomllib's message in words for people and without its place, which is row and column."""
    match = re.fullmatch(r"(?s)(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", message)
    said = match[1] if match else message
    for pattern, meaning in _MEANING:
        if found := pattern.fullmatch(said):
            said = found.expand(meaning).replace("', '", ".")
    if match and match[2]:
        return said, int(match[2]), int(match[3])
    row, column = _row_column(text, len(text))
    return said, row, column


def _row_column(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def place(text: str, keys: tuple[str, ...]) -> tuple[int, int]:
    """The row and column of the key at the path `keys`, in TOML that is known to parse.

    ``[0]`` in it leads to the first table of a list. Where the text does not have the key, it
    is the place of what should hold it.
    """
    places = dict(reversed([*_keys(text)]))  # the first place of a key wins
    while keys and keys not in places:
        keys = keys[:-1]
    return _row_column(text, places.get(keys, 0))


_TOKEN = re.compile(
    r"""\#[^\n]* | [^\S\n]+
    | (?P<name>
        \"{3} (?: \\. | [^\\] )*? \"{3,5} | '{3} .*? '{3,5}
        | " (?: \\. | [^"\\\n] )* " | ' [^'\n]* '
        | [\w+:-]+ )
    | (?P<mark> . )""",
    re.DOTALL | re.VERBOSE,
)


def _keys(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Each key of a TOML document as its full path, with its offset in the text.

    The text must parse: then a name before `=` is a key, and `[` begins the header of a
    table at the start of a line, and a list elsewhere. A table in a list, and one below a
    header ``[[name]]``, has its number in its path: ``[0]`` for the first.
    """
    base: tuple[str, ...] = ()
    current: tuple[str, ...] = ()
    names: list[tuple[str, int]] = []
    open_: list[tuple[bool, tuple[str, ...], tuple[str, ...]]] = []  # lists and inline tables
    tables: Counter[tuple[str, ...]] = Counter()
    header = fresh = listed = False

    def spell(outer: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
        for name, at in names:
            if tables[outer]:
                outer = (*outer, f"[{tables[outer] - 1}]")
            outer = (*outer, name.strip("\"'"))
            yield outer, at

    def numbered(key: tuple[str, ...]) -> tuple[str, ...]:
        tables[key] += 1
        return (*key, f"[{tables[key] - 1}]")

    for token in _TOKEN.finditer(text + "\n"):
        mark = token["mark"]
        at_start = token.start() == 0 or fresh
        if token["name"]:
            names.append((token["name"], token.start()))
            fresh = False
        elif mark in {"\n", ","}:
            if header:
                keys = [*spell(())]
                yield from keys
                base, at = keys[-1]
                if listed:
                    base = numbered(base)
                    yield base, at
                header = listed = False
            names = []
            fresh = mark == "\n" and not open_
        elif mark == "=":
            keys = [*spell(base)]
            yield from keys
            current, names = keys[-1][0], []
        elif mark == "{":
            in_list = bool(open_) and open_[-1][0]
            open_.append((False, base, current))
            base, names = (numbered(current) if in_list else current), []
            if in_list:
                yield base, token.start()
        elif mark == "[":
            if at_start or header:
                listed = header
                header, fresh = True, False
            else:
                open_.append((True, base, current))
        elif mark in {"}", "]"} and open_ and not header:
            _, base, current = open_.pop()
        elif mark is None and at_start:
            fresh = True  # blanks and comments at the start of a line
