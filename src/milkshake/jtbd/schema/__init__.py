"""What jobs-to-be-done research writes down: kinds of note, properties, values, relations. Data."""

from milkshake.jtbd.schema.keys import KEY_ALIASES, KEYS, Key, folded_key, key_name, label_name
from milkshake.jtbd.schema.kinds import KIND_ALIASES, KIND_KEYS, KINDS, Kind, kind_named
from milkshake.jtbd.schema.relations import (
    INVOLVED,
    MENTIONS,
    RELATION_TYPES,
    RELATIONS,
    RelationType,
    meaning,
    relation,
    stating,
)
from milkshake.jtbd.schema.sections import COLUMNS, HOLDS, SECTIONS
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
    "HOLDS",
    "INVOLVED",
    "KEYS",
    "KEY_ALIASES",
    "KINDS",
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
    "RelationType",
    "canonical",
    "folded_key",
    "is_figure",
    "key_name",
    "kind_named",
    "label_name",
    "meaning",
    "relation",
    "stating",
]
