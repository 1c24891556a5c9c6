"""From YAML to nodes that know their places, with libyaml where PyYAML was built with it."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import yaml

_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


PLAIN = "?"
"""The tag of a scalar without quotation marks and without a tag, as YAML's specification has it."""


class _Loader(_SafeLoader):  # type: ignore[misc]
    """Composes nodes and leaves to its users what a plain scalar means.

    PyYAML would take it as YAML 1.1 does, where `no` is false and 12:30 a number.
    """

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """The tag of a node that states none: `PLAIN` for a plain scalar."""
        if kind is yaml.ScalarNode and implicit[0]:
            return PLAIN
        return super().resolve(kind, value, implicit)


def compose(text: str) -> Any:
    """The root node of the YAML document that `text` is, None for an empty one.

    Raises `yaml.YAMLError`, and `RecursionError` for what is nested too deeply.
    """
    return yaml.compose(text, Loader=_Loader)
