"""What the commands `explain` and `rule` say."""

from milkshake.cli.explain.note import Explanation, explain, find, why
from milkshake.cli.explain.rule import rule_data, rule_named, rule_text
from milkshake.cli.explain.text import as_json, as_text

__all__ = [
    "Explanation",
    "as_json",
    "as_text",
    "explain",
    "find",
    "rule_data",
    "rule_named",
    "rule_text",
    "why",
]
