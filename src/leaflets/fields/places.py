"""Where there is room for a field: behind the words of a block, up to its edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.engine import boxes
from leaflets.linebreak import plain
from leaflets.sides import find, words
from leaflets.units import CSS_PX_PER_INCH, PT_PER_INCH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from weasyprint.formatting_structure.boxes import Box

    from leaflets.engine import Pages

#: The class of blocks with room for a field.
CLASS = "field"

#: Between the words and the field, and above the line, in sizes of the type.
_GAP, _ABOVE = 0.4, 0.2

_POINT = PT_PER_INCH / CSS_PX_PER_INCH


@dataclass(frozen=True, slots=True, eq=False)
class Room:
    """Room for a field: its page (from 0), its name, the words before it, its rectangle in points.

    ``box`` is the block, ``turned`` whether it runs from the right; the origin of ``rectangle`` is
    the lower left corner of the page.
    """

    page: int
    name: str
    words: str
    rectangle: tuple[float, float, float, float]
    turned: bool
    box: Box

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.rectangle[2] - self.rectangle[0]


def rooms(pages: Pages) -> Iterator[Room]:
    """The room for each field, in reading order; a block without words says nothing of it."""
    for number, page in enumerate(pages.pages):
        for box in find(page._page_box, CLASS):  # noqa: SLF001 - the engine's layout tree
            lines = [one for one in box.descendants() if isinstance(one, boxes.LineBox)]
            if lines:
                yield _room(box, lines, number, page.height)


def _room(box: Box, lines: list[Box], page: int, height: float) -> Room:
    last, size = lines[-1], float(box.style["font_size"])
    texts = [one for one in last.descendants() if isinstance(one, boxes.TextBox)]
    turned = box.style["direction"] == "rtl"
    left, right = box.content_box_x(), box.content_box_x() + box.width
    if turned:
        right = min((one.position_x for one in texts), default=right) - _GAP * size
    else:
        ends = (one.position_x + one.margin_width() for one in texts)
        left = max(ends, default=left) + _GAP * size
    top, bottom = last.position_y - _ABOVE * size, last.position_y + last.height
    edges = (left, height - bottom, right, height - top)
    said = " ".join(plain("".join(words(box))).split())
    rectangle = tuple(round(edge * _POINT, 3) for edge in edges)
    return Room(page, box.element.get("data-name", ""), said, rectangle, turned, box)
