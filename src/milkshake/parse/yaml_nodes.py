"""From YAML to nodes that know their places, with libyaml where PyYAML was built with it."""

from __future__ import annotations

import operator
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


class _Loader(_Parser):  # type: ignore[misc]
    """Composes nodes, constructs nothing, and leaves to its users what a plain scalar means.

    PyYAML would take it as YAML 1.1 does, where `no` is false and 12:30 a number.
    """

    # Called before and after each node, with two arguments and with none, for tags that follow
    # from paths. There are no such tags, and functions written in C do nothing in less time.
    descend_resolver = staticmethod(operator.is_)
    ascend_resolver = staticmethod(bool)

    def resolve(self, kind: type, _value: str, _implicit: object) -> str:
        """The tag of a node without one, which follows from its kind alone."""
        return _TAGS[kind]


def compose(text: str) -> Any:
    """The root node of the YAML document that `text` is, None for an empty one.

    Raises `yaml.YAMLError`, and `RecursionError` for what is nested too deeply.
    """
    return yaml.compose(text, Loader=_Loader)
