"""Names that stand for any name, such as `[[Note name]]` where a text explains how to link."""

from __future__ import annotations

import re

_WORD = re.compile(r"\d+|[A-Z]?[^\W\dA-Z_]+|[^\W\d_]+")

_NAMES = frozenset(
    _WORD.findall(
        "example sample placeholder note notename page pagename file filename folder document "
        "attachment image picture link wikilink title name heading alias url foo foobar "
        "yyyy xxx"
    )
)
"""Words of which one at least is in such a name."""

_OTHERS = frozenset(
    _WORD.findall(
        "a an the this that any some your my our linked "
        "internal external wiki to of in with text here notes links pages vault path subfolder bar "
        "baz mm dd"
    )
)
"""Words that may stand beside them."""

_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,6}$")
_ANY = re.compile(r"[*.…]*(?:\*|…|\.{3})[*.…]*|\{[^{}]+\}")
_VARIABLE = re.compile(r"<\w[^<>]*>(?!.*</)")
_LINKS = re.compile(r"(?:internal|external|wiki)[ _-]?links", re.IGNORECASE)
_ANY_PATH = re.compile(r"(?:^|/)path/to/", re.IGNORECASE)


def is_placeholder(target: str) -> bool:
    """Whether the target of a link stands for any: `your note`, `path/to/map.png`, `*.jpg`."""
    *folders, name = target.strip().removeprefix("/").split("/")
    stem = _ENDING.sub("", name)
    if _ANY_PATH.search(target) or _VARIABLE.search(target):
        return True
    if _ANY.fullmatch(stem) or _LINKS.fullmatch(stem):
        return True
    words = [word.casefold() for word in _WORD.findall(stem)]
    words += [word.casefold() for folder in folders for word in _WORD.findall(folder)]
    return not _NAMES.isdisjoint(words) and (_NAMES | _OTHERS).issuperset(words)
