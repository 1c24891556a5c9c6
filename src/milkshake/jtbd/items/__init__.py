"""What a note holds within itself: needs, steps, stories and forces in lists, tables, properties.

Each is a node of the graph of its own, with its own line. It is called
``note.md#^id``: by its block id where it has one, else by its words, so that a
line put in above does not give it another name.
"""

from milkshake.jtbd.items.model import KEY_OF, Item, NoteItems, Reference
from milkshake.jtbd.items.reader import read_items

__all__ = ["KEY_OF", "Item", "NoteItems", "Reference", "read_items"]
