"""Empty strings in TJ arrays: PDFium takes the width of the letter before them twice.

The engine writes ``<>`` where a glyph is placed by an offset. Lao and Nastaliq, and all marks that
are placed above letters, come out in the wrong place in Chrome and Edge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaflets.engine import Stream

if TYPE_CHECKING:
    from pydyf import PDF

_SHOWS = b"] TJ"


def mend(pdf: PDF) -> None:
    """Take the empty strings out of every text that is shown."""
    for stream in pdf.objects:
        if isinstance(stream, Stream):
            stream.stream[:] = [
                item.replace(b"<>", b" ")
                if isinstance(item, bytes) and item.endswith(_SHOWS)
                else item
                for item in stream.stream
            ]
