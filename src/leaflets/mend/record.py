"""Which box drew which marked content: the engine knows, and forgets before we are asked.

Not a cure, but what the cures stand on. The engine's stream is taught to remember, and to let
those cures in that cannot wait until the whole page is drawn.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydyf import Dictionary

from leaflets.engine import Stream, boxes
from leaflets.mend import joiners, marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydyf import PDF
    from weasyprint.formatting_structure.boxes import Box

_BOXES = "leaflets_boxes"
_marked = Stream.marked


@contextmanager
def _remembering(self: Stream, box: Box, tag: str) -> Iterator[None]:
    with _marked(self, box, tag):
        properties = self.stream[-2] if self.stream[-1] == b"BDC" else None
        if isinstance(properties, Dictionary):
            self.__dict__.setdefault(_BOXES, []).append((properties, box))
        start = len(self.stream)
        yield
        if isinstance(box, boxes.TextBox) and box.style["direction"] == "rtl":
            joiners.draw(self, box.text, start)
            marks.draw(self, start)


Stream.marked = _remembering


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """One marked content: its page's content stream, its properties in it, and its box."""

    stream: Stream
    properties: Dictionary
    box: Box

    @property
    def mcid(self) -> int:
        """Its number among the marked contents of the page."""
        return int(self.properties["MCID"])


def drawn(pdf: PDF) -> tuple[Drawn, ...]:
    """Every marked content of a document, page by page, in the order in which it is drawn."""
    return tuple(
        Drawn(stream, properties, box)
        for stream in pdf.objects
        if isinstance(stream, Stream)
        for properties, box in stream.__dict__.get(_BOXES, ())
    )


def elements(pdf: PDF, found: tuple[Drawn, ...]) -> Iterator[tuple[Dictionary, Drawn]]:
    """The element of the structure tree that each marked content belongs to."""
    pages = {
        bytes(entry["Contents"]): bytes(entry.reference)
        for entry in pdf.objects
        if isinstance(entry, Dictionary) and entry.get("Type") == "/Page"
    }
    # What is see-through (opacity) is drawn in a stream of its own, not in that of its page.
    by_place = {
        (pages[at], one.mcid): one for one in found if (at := bytes(one.stream.reference)) in pages
    }
    for entry in pdf.objects:
        if isinstance(entry, Dictionary) and entry.get("Type") == "/StructElem" and "Pg" in entry:
            for kid in entry["K"]:
                one = by_place.get((bytes(entry["Pg"]), kid)) if isinstance(kid, int) else None
                if one:
                    yield entry, one
