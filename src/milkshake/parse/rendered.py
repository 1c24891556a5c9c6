"""What rendering a note gives."""

from __future__ import annotations

from msgspec import Struct

from milkshake.model import (
    Address,
    BaseSource,
    Block,
    Defect,
    Footnote,
    Heading,
    Link,
    Property,
    Tag,
)


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
