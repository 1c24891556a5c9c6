"""What jobs-to-be-done research writes down: kinds of note, properties, values, relations. Data."""

from milkshake.schema.keys import KEY_ALIASES, KEYS, Key, key_name
from milkshake.schema.kinds import (
    HUB_NAMES,
    KIND_ALIASES,
    KIND_FOLDERS,
    KIND_KEYS,
    KINDS,
    Kind,
    kind_named,
)
from milkshake.schema.relations import (
    INVOLVED,
    MENTIONS,
    RELATION_TYPES,
    RELATIONS,
    RelationType,
    meaning,
    relation,
)
from milkshake.schema.sections import COLUMNS, HOLDS, SECTIONS
from milkshake.schema.values import (
    FORCES,
    LEVELS,
    STAGES,
    TIMELINE,
    VALUES,
    canonical,
)

__all__ = [
    "COLUMNS",
    "FORCES",
    "HOLDS",
    "HUB_NAMES",
    "INVOLVED",
    "KEYS",
    "KEY_ALIASES",
    "KINDS",
    "KIND_ALIASES",
    "KIND_FOLDERS",
    "KIND_KEYS",
    "LEVELS",
    "MENTIONS",
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
    "key_name",
    "kind_named",
    "meaning",
    "relation",
]
