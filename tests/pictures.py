"""Pictures for tests, as bytes: whole ones, strange ones and broken ones."""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


def png(width: int, height: int, depth: int, colour: int, raw: bytes) -> bytes:
    """A PNG from its rows, whatever they say."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(raw, 9)), (b"IEND", b""))
    return SIGNATURE + b"".join(chunk(kind, data) for kind, data in parts)


def saved(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def drawn(mode: str = "RGB", size: tuple[int, int] = (240, 120)) -> Image.Image:
    """A dark disc, left of the middle, on white."""
    picture = Image.new("L", size, 255)
    width, height = size
    ImageDraw.Draw(picture).ellipse((width // 8, height // 8, width // 2, height * 7 // 8), fill=20)
    return picture.convert(mode)


@lru_cache(maxsize=1)
def bomb() -> bytes:
    """A PNG of 13000 by 13000 dots in some 20 KB."""
    side = 13000
    return png(side, side, 1, 0, (b"\0" + bytes(side // 8)) * side)
