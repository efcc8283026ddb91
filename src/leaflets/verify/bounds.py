"""Bounds: what no file of ours comes near, and what would fill the memory or take for ever.

A file of some kilobytes can unpack to gigabytes, or draw itself a million times. Each bound is far
above what any leaflet has, and is looked at before a reader that has none.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from pikepdf import Array, Name, Stream

from leaflets.units import mm_from_pt

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf
    import pypdfium2

#: Bytes of a file, and of all that is packed in it.
MOST_BYTES, MOST_UNPACKED = 24_000_000, 24_000_000

#: Pages of ours are one to a few.
MOST_PAGES = 200

#: Square points of all pages together: five sheets of A0.
MOST_AREA = 5 * 2384 * 3370

#: Dots of a picture, across or down.
MOST_DOTS = 8000

#: Points: the longer side of A0 and its bleed.
LONGEST = 3700

_STREAM = re.compile(rb"stream\r?\n")

#: Packed data may be packed once more.
_DEEPEST = 3


class TooMuchError(Exception):
    """A file goes beyond a bound. Says why, in words that end a sentence."""


def weigh(data: bytes) -> None:
    """The bytes of a file, before anything reads it. Raises ``TooMuchError``."""
    if len(data) > MOST_BYTES:
        raise TooMuchError(f"it has {len(data) // 1_000_000} MB")
    left = MOST_UNPACKED
    view = memoryview(data)
    for match in _STREAM.finditer(data):
        left -= _unpacked(view[match.end() :], left)
        if left <= 0:
            raise TooMuchError(f"it unpacks to more than {MOST_UNPACKED // 1_000_000} MB")


def _unpacked(data: memoryview | bytes, most: int, deep: int = 0) -> int:
    """To how many bytes deflated data unpack, at the most."""
    if len(data) < 2 or data[0] & 0x0F != zlib.DEFLATED or deep == _DEEPEST:  # noqa: PLR2004 - zlib's head
        return 0
    try:
        found = zlib.decompressobj().decompress(data, most)
    except zlib.error:
        return 0
    return len(found) + _unpacked(found, max(1, most - len(found)), deep + 1)


def measure(pdf: pikepdf.Pdf, document: pypdfium2.PdfDocument) -> None:
    """The pages of a file, and how its streams are packed, before it is drawn.

    Raises ``TooMuchError``.
    """
    if len(document) > MOST_PAGES:
        raise TooMuchError(f"it has {len(document)} pages")
    sizes = [document.get_page_size(number) for number in range(len(document))]
    for number, size in enumerate(sizes, start=1):
        if max(size) > LONGEST:
            raise TooMuchError(f"page {number} is {mm_from_pt(max(size)) / 1000:.1f} m long")
    if sum(width * height for width, height in sizes) > MOST_AREA:
        raise TooMuchError("its pages are larger than five sheets of A0")
    for one in pdf.objects:
        if isinstance(one, Stream) and not is_plain(one):
            raise TooMuchError("something in it is packed as no leaflet is")


def is_plain(stream: Stream) -> bool:
    """Whether a stream is packed at most once, in the way that ``weigh`` looks into."""
    filters = list(_filters(stream.get("/Filter")))
    dots = [stream.get(key, 1) for key in ("/Width", "/Height")]
    small = all(isinstance(one, int) and one <= MOST_DOTS for one in dots)
    return small and filters in ([], [Name.FlateDecode])


def _filters(found: object) -> Iterator[object]:
    if isinstance(found, Array):
        yield from found
    elif found is not None:
        yield found
