"""The three parts of a job story: the situation, the motivation and the outcome (Klement)."""

from __future__ import annotations

from collections.abc import Mapping

from milkshake.jtbd.properties import Properties, texts, value
from milkshake.jtbd.research import Research
from milkshake.model.note import text_of

PARTS = ("situation", "motivation", "outcome")


def story_parts(research: Research, node: str) -> Mapping[str, str]:
    """The parts that the story has, by name: from its own properties, else from the grammar."""
    properties = research.properties_of(node)
    own = {name: _words(properties, name) for name in PARTS}
    if all(own.values()):
        return own
    path = research.statement(node).path
    read: Mapping[str, str] = {}
    for one in research.analysed_statements.get(path, ()):
        if one.node == node and one.form == "story":
            read = {part.name: one.text[part.start : part.end] for part in one.parts}
            break
    return {name: words for name in PARTS if (words := own[name] or read.get(name, ""))}


def _words(properties: Properties, name: str) -> str:
    """The words of a property: a text, a number, or several texts."""
    return text_of(value(properties, name)).strip() or " ".join(texts(properties.get(name)))
