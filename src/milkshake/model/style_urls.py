"""The files that a style sheet names."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""/\*(?: .*? \*/ | .* )
    | (?<![\w-]) url\( \s*
      (?: "(?P<double>[^"\\\n]*)" | '(?P<single>[^'\\\n]*)' | (?P<bare>[^\s"'()\\]*) )
      \s* \)
    | "(?: \\. | [^"\\\n] )* | '(?: \\. | [^'\\\n] )*""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)


def style_urls(styles: str) -> Iterator[str]:
    """Each different address in ``url(…)``, in their order; not those in comments and strings.

    See https://www.w3.org/TR/css-values-4/#urls. One with a backslash is none of them.
    """
    tokens = _TOKEN.finditer(styles)
    found = (token["double"] or token["single"] or token["bare"] for token in tokens)
    yield from dict.fromkeys(filter(None, found))
