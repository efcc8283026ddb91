"""Free places of a sheet: intervals, and boxes that nothing else lies in. Millimetres."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaflets.imposition.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: From one place to another along a line, in millimetres.
Interval = tuple[float, float]


def gaps(taken: Iterable[Interval], low: float, high: float) -> Iterator[Interval]:
    """What is left of a line from ``low`` to ``high``, in order."""
    at = low
    for start, end in sorted(taken):
        if start > at:
            yield at, min(start, high)
        at = max(at, end)
        if at >= high:
            return
    yield at, high


def grown(box: Box, by: float) -> Box:
    """A box with so many millimetres more, or fewer, on each side."""
    return Box(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def bands(area: Box, taken: tuple[Box, ...], height: float) -> Iterator[Box]:
    """Free boxes of that height in an area, as wide as they can be.

    They lie along the lower and upper edges of what is free over the whole width: the lowest
    first.
    """
    free = list(gaps(((box.y, box.bottom) for box in taken), area.y, area.bottom))
    for top, bottom in reversed(free):
        if bottom - top >= height:
            yield Box(area.x, bottom - height, area.width, height)
            if bottom - top > height:
                yield Box(area.x, top, area.width, height)


def parts(band: Box, taken: Iterable[Box]) -> Iterator[Box]:
    """What is left of a band beside the boxes that reach into it."""
    inside = ((box.x, box.right) for box in taken if box.y < band.bottom and box.bottom > band.y)
    for left, right in gaps(inside, band.x, band.right):
        yield Box(left, band.y, right - left, band.height)
