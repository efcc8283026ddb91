"""Margins: the words beside the cells of a sheet, in the language of the page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from leaflets import compose, typeset
from leaflets.compose import Margin, Order, Word
from leaflets.stocks import Paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.imposition import Box
    from leaflets.library.reader import Reader
    from leaflets.produce.laying import Face, Laid

#: Where the template of the words stands, below templates/.
_TEMPLATE = "parts/sheet"

#: The size of the words, in points. They are for staff.
_SIZE = 7.0


def base(order: Order, reader: Reader, laid: Laid) -> bytes:
    """A PDF with the words of each side, or nothing where there are none.

    Raises ``LeafletError`` (template-…, message-missing, missing-glyph, engine).
    """
    found = tuple(Margin(tuple(_words(face, laid.name))) for face in laid.faces)
    if not any(margin.words for margin in found):
        return b""
    side = laid.faces[0].side
    sheet = replace(
        order,
        format=replace(order.format, name=_TEMPLATE),
        paper=Paper(order.paper.id, laid.name, side.width, side.height, 0.0),
        pages=len(found),
        margins=found,
        second=None,
    )
    name = order.format.name
    composed = compose.compose(sheet, reader.templates(name), reader.drawings(name))
    return typeset.paint(typeset.lay_out(composed.document, _SIZE, 0.0))


def _words(face: Face, name: str) -> Iterator[Word]:
    if face.marks and face.marks.words:
        yield Word("scale", _box(face.marks.words), name)
    if face.marks and face.marks.ruler:
        yield Word("ruler", _box(face.marks.ruler.millimetres), "50 mm")
        yield Word("ruler", _box(face.marks.ruler.inches), "2 in")


def _box(box: Box) -> tuple[float, float, float, float]:
    return box.x, box.y, box.width, box.height
