"""Pictures as PNG. Only this module uses novasvg, the rasteriser of the Mermaid renderer.

A picture has no letters, for these would be those of a font of the machine.
"""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache


@lru_cache(maxsize=256)
def png(svg: str, width: int, height: int) -> bytes:
    """The picture `svg` with so many pixels, as PNG: https://www.w3.org/TR/png-3/.

    A row that repeats the one above is written as its difference, which takes far less time
    than to compress it.
    """
    import novasvg

    document = novasvg.Document.load_from_data(svg)
    bitmap = document.render_to_bitmap(width, height, novasvg.Color("#ffffff"))
    pixels = bitmap.tobytes(rgba=True)
    size = 4 * width
    same = b"\2" + bytes(size)
    above = b""
    rows = []
    for at in range(0, len(pixels), size):
        row = pixels[at : at + size]
        rows.append(same if row == above else b"\0" + row)
        above = row
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    data = zlib.compress(b"".join(rows), 1)
    parts = (b"IHDR", header), (b"IDAT", data), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in parts)


def _chunk(name: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check
