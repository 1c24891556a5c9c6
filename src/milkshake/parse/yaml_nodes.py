"""From YAML to nodes that know their places, with libyaml where PyYAML was built with it."""

from __future__ import annotations

import operator
import re
from typing import Any

import yaml
from yaml.resolver import BaseResolver

_libyaml: Any = getattr(yaml, "cyaml", None)
_Parser: Any = yaml.SafeLoader if _libyaml is None else _libyaml.CParser
_TAGS: dict[type, str] = {
    yaml.ScalarNode: BaseResolver.DEFAULT_SCALAR_TAG,
    yaml.SequenceNode: BaseResolver.DEFAULT_SEQUENCE_TAG,
    yaml.MappingNode: BaseResolver.DEFAULT_MAPPING_TAG,
}

PLAIN = "?"
"""The tag of a scalar without quotation marks and without a tag, as YAML's specification has it."""


# PyYAML reads YAML 1.1, where the first three end a line, and refuses the other characters.
_REFUSED = re.compile("[\x85\u2028\u2029\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SHIFT = 0x100000
"""How far in Unicode a character for private use lies that stands in for one of these."""
_STAND_IN = re.compile("[\U00100000-\U0010009f\U00102028\U00102029\U0010fffe\U0010ffff]")


class _Loader(_Parser):  # type: ignore[misc]
    """Composes nodes, constructs nothing, and leaves to its users what a plain scalar means.

    PyYAML would take it as YAML 1.1 does, where `no` is false and 12:30 a number.
    """

    # Called before and after each node, with two arguments and with none, for tags that follow
    # from paths. There are no such tags, and functions written in C do nothing in less time.
    descend_resolver = staticmethod(operator.is_)
    ascend_resolver = staticmethod(bool)

    def resolve(self, kind: type, _value: str | None, implicit: Any) -> str:
        """The tag of a node that states none: `PLAIN` for a plain scalar."""
        return PLAIN if kind is yaml.ScalarNode and implicit[0] else _TAGS[kind]


def compose(text: str) -> Any:
    """The root node of the YAML document that `text` is, None for an empty one.

    Raises `yaml.YAMLError`, and `RecursionError` for what is nested too deeply.
    """
    if not _REFUSED.search(text):
        return yaml.compose(text, Loader=_Loader)
    root = yaml.compose(_REFUSED.sub(_stand_in, text), Loader=_Loader)
    nodes, seen = [root], set()
    while nodes:
        node = nodes.pop()
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            node.value = _STAND_IN.sub(_original, node.value)
        else:
            nodes += [
                part
                for item in node.value
                for part in (item if isinstance(item, tuple) else (item,))
            ]
    return root


def _stand_in(match: re.Match[str]) -> str:
    return chr(ord(match[0]) + _SHIFT)


def _original(match: re.Match[str]) -> str:
    return chr(ord(match[0]) - _SHIFT)
