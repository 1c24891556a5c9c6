"""The vocabulary of jobs-to-be-done research: kinds of note, properties, values, relations."""

from milkshake.jtbd.schema.keys import KEY_ALIASES, KEYS, Key, folded_key, key_name, label_name
from milkshake.jtbd.schema.kinds import KIND_ALIASES, KIND_KEYS, KINDS, Kind, kind_named
from milkshake.jtbd.schema.relations import (
    INVOLVED,
    MENTIONS,
    RELATION_TYPES,
    RELATIONS,
    Meaning,
    RelationType,
    meaning,
    relation_key,
    relation_name,
)
from milkshake.jtbd.schema.sections import COLUMNS, KINDS_WITH_ITEMS, SECTIONS
from milkshake.jtbd.schema.values import (
    ACCOMPANYING,
    FIGURE,
    FORCES,
    LEVELS,
    RATING_WORDS,
    STAGES,
    TIMELINE,
    VALUES,
    canonical,
    is_figure,
)

__all__ = [
    "ACCOMPANYING",
    "COLUMNS",
    "FIGURE",
    "FORCES",
    "INVOLVED",
    "KEYS",
    "KEY_ALIASES",
    "KINDS",
    "KINDS_WITH_ITEMS",
    "KIND_ALIASES",
    "KIND_KEYS",
    "LEVELS",
    "MENTIONS",
    "RATING_WORDS",
    "RELATIONS",
    "RELATION_TYPES",
    "SECTIONS",
    "STAGES",
    "TIMELINE",
    "VALUES",
    "Key",
    "Kind",
    "Meaning",
    "RelationType",
    "canonical",
    "folded_key",
    "is_figure",
    "key_name",
    "kind_named",
    "label_name",
    "meaning",
    "relation_key",
    "relation_name",
]
