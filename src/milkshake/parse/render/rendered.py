"""What rendering a note gives."""

from __future__ import annotations

from msgspec import Struct

from milkshake.model.diagnostic import Defect
from milkshake.model.link import Address, Link
from milkshake.model.note import BaseSource, Block, Footnote, Heading, Property, Tag


class Rendered(Struct):
    """What `Renderer.run` has gathered."""

    body: tuple[str | int, ...]
    links: tuple[Link, ...]
    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]
    tags: tuple[Tag, ...]
    excerpt: str
    defects: tuple[Defect, ...]
    fields: tuple[Property, ...]
    footnotes: tuple[Footnote, ...]
    bases: tuple[BaseSource, ...]
    addresses: tuple[Address, ...]
