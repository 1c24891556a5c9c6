"""The items within a note: needs, steps, stories and forces in lists, tables and properties.

Each item is a node of the graph and has its own place. Its id is ``note.md#^id``, with its
block id or else an id made from its words, so that a new line above it does not change it.
"""

from milkshake.jtbd.items.model import KEY_OF, Item, NoteItems, Reference
from milkshake.jtbd.items.reader import read_items

__all__ = ["KEY_OF", "Item", "NoteItems", "Reference", "read_items"]
