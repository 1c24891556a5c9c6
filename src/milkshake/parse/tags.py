"""What a tag may consist of."""

from __future__ import annotations

import re

# Letters, digits, `_`, `-`, `/`, emoji and other symbols; no blanks and no other ASCII or general
# punctuation. The joiner U+200D is part of many emoji.
TAG_CHARS = r"[^\s!-,.:-@\[-^`{-~\u2000-\u200c\u200e-\u206f\u2e00-\u2e7f]"
_TAG = re.compile(TAG_CHARS + r"+\Z")


def is_tag(name: str) -> bool:
    """Whether `name`, without its ``#``, has a tag's characters, one of them not a digit."""
    return bool(_TAG.match(name)) and not name.isdigit()
