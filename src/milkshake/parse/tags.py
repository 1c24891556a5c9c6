"""The characters of a tag."""

from __future__ import annotations

import re

# Letters, digits, `_`, `-`, `/`, emoji and other symbols, but no blanks and no other ASCII or
# general punctuation. The zero-width joiner U+200D is part of many emoji.
TAG_CHARS = r"[^\s!-,.:-@\[-^`{-~\u2000-\u200c\u200e-\u206f\u2e00-\u2e7f]"
_TAG = re.compile(TAG_CHARS + r"+\Z")


def is_tag(name: str) -> bool:
    """Whether `name`, without ``#``, is a valid tag: not all of its characters may be digits."""
    return bool(_TAG.match(name)) and not name.isdigit()
