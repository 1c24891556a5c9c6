"""Patterns of files to leave out, as in git's ``.gitignore``: https://git-scm.com/docs/gitignore.

Each pattern becomes a regular expression that is run in linear time, since a vault may hold
any pattern, and `*a*a*a*a*a*b` takes `re` minutes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from milkshake.regexp.matcher import Matcher
from milkshake.regexp.pattern import RegexpError, compile_regexp


def excluder(patterns: Sequence[str]) -> Callable[[str], bool]:
    """A function that says whether a path is left out; paths of folders end with ``/``.

    The last pattern that fits decides; one that begins with ``!`` takes a path back in.
    Raises `RegexpError` for a pattern that is too long.
    """
    rules: list[tuple[bool, Matcher]] = []
    for line in patterns:
        text = _without_blanks(line)
        taken_back = text.startswith("!")
        text = text.removeprefix("!")
        if not text.strip("/") or line.startswith("#"):
            continue
        try:
            regexp = compile_regexp(_expression(text), "s")
        except RegexpError as error:
            raise RegexpError(f"the pattern `{line}` cannot be used: {error}") from None
        rules.append((not taken_back, Matcher(regexp, sys.maxsize)))
    rules.reverse()

    def is_excluded(path: str) -> bool:
        return next((excluded for excluded, rule in rules if rule.fits(path)), False)

    return is_excluded


def _without_blanks(line: str) -> str:
    """The line without the blanks at its end; one behind a backslash stays."""
    text = line.rstrip()
    return f"{text} " if text.endswith("\\") and text != line else text


def _expression(pattern: str) -> str:
    """The regular expression of a pattern, for paths from the root of the vault."""
    end = "/" if pattern.endswith("/") else "(?:/|$)"
    segments = pattern.strip("/").split("/")
    start = "^" if "/" in pattern.rstrip("/") else "^(?:.*/)?"
    if segments[-1] == "**" and len(segments) > 1:
        segments.pop()
        end = "/."
    if segments == ["**"]:
        segments = ["*"]
    parts = ["(?:.*/)?" if part == "**" else f"{_segment(part)}/" for part in segments]
    return start + "".join(parts).removesuffix("/") + end


def _segment(glob: str) -> str:
    """The regular expression of what stands between two slashes, which is never empty."""
    if not glob.strip("*"):
        return "[^/]+"
    out = []
    at = 0
    while at < len(glob):
        char = glob[at]
        at += 1
        if char == "*":
            out.append("[^/]*")
        elif char == "?":
            out.append("[^/]")
        elif char == "[" and (close := glob.find("]", at + 1 + (glob[at : at + 1] in "!^"))) > 0:
            inner = glob[at:close]
            negated = inner.startswith(("!", "^"))
            # A hyphen stays as it is: it makes ranges here as there.
            kept = "".join(c if c == "-" else _literal(c) for c in inner[negated:])
            out.append(f"[^/{kept}]" if negated else f"[{kept}]")
            at = close + 1
        elif char == "\\" and at < len(glob):
            out.append(_literal(glob[at]))
            at += 1
        else:
            out.append(_literal(char))
    return "".join(out)


def _literal(char: str) -> str:
    return char if char.isalnum() or not char.isascii() else f"\\{char}"
