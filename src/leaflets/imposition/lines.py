"""Where a sheet is folded and cut."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from leaflets.imposition.model import Box, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.imposition.grids import Slot


def folds(cell: Box, columns: tuple[float, ...], rows: tuple[float, ...]) -> Iterator[Line]:
    """The lines between the panels of a cell, through all of it. Lengths in millimetres."""
    for left in accumulate(columns[:-1]):
        yield Line(cell.x + left, cell.y, cell.x + left, cell.bottom)
    for top in accumulate(rows[:-1]):
        yield Line(cell.x, cell.y + top, cell.right, cell.y + top)


def between(front: Box, back: Box) -> Line:
    """The fold that brings the back behind the front, half way from one cell to the other."""
    if front.y == back.y:
        x = (front.right + back.x) / 2
        return Line(x, front.y, x, front.bottom)
    y = (front.bottom + back.y) / 2
    return Line(front.x, y, front.right, y)


def slits(
    cell: Box,
    columns: tuple[float, ...],
    rows: tuple[float, ...],
    ends: tuple[tuple[int, ...], ...],
) -> Iterator[Line]:
    """The cut inside a cell from one corner of a panel to another, if there is one."""
    if not ends:
        return
    lefts = tuple(accumulate(columns, initial=cell.x))
    tops = tuple(accumulate(rows, initial=cell.y))
    (x1, y1), (x2, y2) = ends
    yield Line(lefts[x1], tops[y1], lefts[x2], tops[y2])


def cuts(slots: tuple[Slot, ...], *, over: bool) -> tuple[Line, ...]:
    """The lines along the edges of all cells, each from one end of the grid to the other.

    Where backs are folded ``over``, a front and its back are one piece.
    """
    pieces = [_around(slot.front, slot.back) if over else slot.front for slot in slots]
    xs = _once(edge for piece in pieces for edge in (piece.x, piece.right))
    ys = _once(edge for piece in pieces for edge in (piece.y, piece.bottom))
    upright = tuple(Line(x, ys[0], x, ys[-1]) for x in xs)
    return upright + tuple(Line(xs[0], y, xs[-1], y) for y in ys)


def _once(edges: Iterator[float]) -> tuple[float, ...]:
    """Each edge once, in order; sums that differ in the last digits are one."""
    return tuple(edge for _, edge in sorted({round(edge, 6): edge for edge in edges}.items()))


def _around(one: Box, other: Box) -> Box:
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Box(x, y, max(one.right, other.right) - x, max(one.bottom, other.bottom) - y)
