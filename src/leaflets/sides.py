"""Sides: what each printed side measures, and how the space left over is shared out.

Reads the engine's layout tree, and moves finished boxes in it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from leaflets.documents import FEET, LIST, RUNNING, Side
from leaflets.engine import Page, boxes
from leaflets.units import CSS_PX_PER_INCH, PT_PER_INCH, mm_from_px, px_from_mm

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from weasyprint.formatting_structure.boxes import Box
    from weasyprint.layout.background import BackgroundLayer

#: Headings, which stay with what they stand over.
_GLUED = {"h2", "h3"}

#: Rounding of the engine, in CSS pixels: less than this over an edge is not over it.
_TOLERANCE = 0.5


def find(box: Box, name: str) -> Iterator[Box]:
    """The outermost boxes of a class, in reading order."""
    element = box.element
    if element is not None and name in (element.get("class") or "").split():
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from find(getattr(child, "_box", child), name)


def bottom(box: Box) -> float:
    """Where a box ends, its margin counted in; pixels."""
    return float(box.position_y + box.margin_height())


def measure(pages: Sequence[Page]) -> tuple[Side, ...]:
    """The sides of the document: the parts of each ``.side`` element, page by page."""
    parts: dict[object, list[Box]] = {}
    for page in pages:
        for box in find(page._page_box, "side"):  # noqa: SLF001 - the engine's layout tree
            parts.setdefault(box.element, []).append(box)
    return tuple(_side(boxes) for boxes in parts.values())


def said(pages: Sequence[Page]) -> tuple[str, ...]:
    """The words of each side, in reading order."""
    spoken: dict[object, str] = {}
    for page in pages:
        for box in find(page._page_box, "side"):  # noqa: SLF001 - the engine's layout tree
            spoken[box.element] = spoken.get(box.element, "") + "".join(words(box))
    return tuple(spoken.values())


def _side(boxes: list[Box]) -> Side:
    first, *rest = boxes
    flow = next(find(first, "flow"), first)
    foot = next((box for name in FEET for box in find(first, name)), None)
    limit = foot.position_y if foot else first.content_box_y() + first.height
    # Text that spills over goes on upon the next page, in a second part of the same box.
    parts = [flow, *(part for box in rest for part in find(box, "flow"))]
    filled = sum(_last(part) - part.content_box_y() for part in parts)
    slack = limit - flow.content_box_y() - filled
    if rest:
        # A block that cannot be broken leaves a hole where it would have stood: the sum of the
        # parts may be short enough, the side is not.
        slack = min(slack, -1.0)
    return Side(mm_from_px(slack), tuple(_too_wide(first)), _smallest(flow))


def _smallest(box: Box) -> float:
    """The smallest type in a box, in points."""
    if isinstance(box, boxes.TextBox):
        return float(box.style["font_size"]) * PT_PER_INCH / CSS_PX_PER_INCH
    children = (getattr(child, "_box", child) for child in getattr(box, "children", ()))
    return min(map(_smallest, children), default=math.inf)


def _last(flow: Box) -> float:
    """Where the last block of a flow ends."""
    return max((bottom(block) for block in blocks(flow)), default=flow.content_box_y())


def _too_wide(side: Box) -> Iterator[str]:
    """The words of lines that reach over the edge of the block they stand in."""
    for block in side.descendants():
        for line in getattr(block, "children", ()):
            if isinstance(line, boxes.LineBox):
                yield from _over_edge(block, line)


def _over_edge(block: Box, line: Box) -> Iterator[str]:
    left, right = block.content_box_x(), block.content_box_x() + block.width
    for child in line.children:
        start, end = child.position_x, child.position_x + child.margin_width()
        text = "".join(words(child)).strip()
        if text and (start < left - _TOLERANCE or end > right + _TOLERANCE):
            yield text


def words(box: Box) -> Iterator[str]:
    """What is said in a box, in reading order."""
    if isinstance(box, boxes.TextBox):
        yield box.text
    for child in getattr(box, "children", ()):
        yield from words(getattr(child, "_box", child))


def spread(page: Page, slack: float, air: float) -> Page:
    """Share what is left of a side among the gaps between its blocks.

    Moving finished boxes costs no second layout. Columns side by side come first: the shorter is
    opened to the height of the taller. A column that stands alone is opened with the side, and what
    stands at its foot keeps as far away. The page is made anew: it knows where its links are.
    """
    most = px_from_mm(air)
    root = page._page_box  # noqa: SLF001 - the engine's layout tree
    for flow in find(root, "flow"):
        standing = [one for block in blocks(flow) for one in _running(block)]
        for column in find(flow, "column"):
            inside = list(blocks(column, lists=True))
            if inside and column not in standing:
                glued = inside[0].element_tag in _GLUED
                free = _floor(column) - bottom(inside[-1])
                _open([(block, []) for block in inside[glued:]], free, most)
        behind = int(next(find(root, "trace"), None) is not None)
        _open([_parts(block) for block in standing], px_from_mm(slack), most, behind)
    return Page(root)


def _floor(column: Box) -> float:
    """Where the content of a column may end: the engine fills a table row up with padding."""
    padding = column.style["padding_bottom"].value
    return float(column.position_y + column.border_height() - column.border_bottom_width - padding)


def blocks(box: Box, *, lists: bool = False) -> Iterator[Box]:
    """The blocks of a box in the flow; with ``lists``, the items of a list one by one."""
    for child in box.children:
        if lists and child.element_tag in {"ol", "ul"}:
            yield from blocks(child)
        elif child.is_in_normal_flow():
            yield child


def _running(block: Box) -> Iterator[Box]:
    """A block of a flow; of a list that runs over pages, its items: they stand as blocks do."""
    element = block.element
    listed = element is not None and LIST in element.get(RUNNING, "").split()
    yield from blocks(block) if listed else (block,)


def _parts(block: Box) -> tuple[Box, list[Box]]:
    """A block, and what stands in it with gaps to be opened: the items of a column.

    A heading stays with what it stands over.
    """
    names = (block.element.get("class") or "").split() if block.element is not None else []
    if "column" not in names:
        return block, []
    inside = list(blocks(block, lists=True))
    return block, inside[1 + (inside[0].element_tag in _GLUED) :] if inside else []


def _open(rows: list[tuple[Box, list[Box]]], free: float, most: float, behind: int = 0) -> None:
    """Open the gaps between blocks, before the parts in them, and one ``behind`` the last."""
    gaps = len(rows) - 1 + sum(len(parts) for _, parts in rows) + behind
    if gaps <= behind or free <= 0:
        return
    step, down = min(most, free / gaps), 0.0
    for block, parts in rows:
        _move(block, down)
        for number, part in enumerate(parts, start=1):
            _move(part, number * step)
        block.height += len(parts) * step
        down += (len(parts) + 1) * step


def _move(box: Box, dy: float) -> None:
    box.translate(0, dy)
    _move_backgrounds(box, dy)


def _move_backgrounds(box: Box, dy: float) -> None:
    """Backgrounds are placed on the page, not in their box: moving a box leaves them behind."""
    background = getattr(box, "background", None)
    if background and background.layers:
        moved = [_moved(layer, dy) for layer in background.layers]
        box.background = background._replace(layers=moved)
    for child in getattr(box, "children", ()):
        _move_backgrounds(getattr(child, "_box", child), dy)


def _moved(layer: BackgroundLayer, dy: float) -> BackgroundLayer:
    def down(area: Sequence[float]) -> tuple[float, ...]:
        x, y, *rest = area
        return (x, y + dy, *rest)

    placed = layer.positioning_area
    return layer._replace(
        painting_area=down(layer.painting_area),
        # A word ("unused") where the layer is a colour without a picture.
        positioning_area=placed if isinstance(placed, str) else down(placed),
        clipped_boxes=[down(area) for area in layer.clipped_boxes],
    )
