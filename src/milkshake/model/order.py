"""The order in which people expect names to be listed."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

_NUMBER = re.compile(r"[0-9]+")


@lru_cache(16_384)
def natural(text: str) -> str:
    """A key that sorts text as people do: case and accents aside, numbers by their size.

    Numbers of any length are compared exactly. Texts that differ only in what is
    set aside have the same key.
    """
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(c for c in normalize("NFKD", plain) if not combining(c))
    return _NUMBER.sub(_by_size, plain)


def _by_size(match: re.Match[str]) -> str:
    """The digits of a number after the count of them, so that a longer number comes later.

    The count is written with a 9 for each nine digits and then the rest of it, so
    that counts, too, are in order as text: 8, 90, 91 … 98, 990.
    """
    digits = match[0].lstrip("0")
    nines, rest = divmod(len(digits), 9)
    return f"{'9' * nines}{rest}{digits}"
