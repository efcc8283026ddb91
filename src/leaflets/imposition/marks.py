"""What is printed beside the cells of a sheet: where to cut and to fold, rulers, a place for words.

Millimetres; nothing is drawn here.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from leaflets.imposition.model import Box, Line
from leaflets.imposition.strips import bands, gaps, grown, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.imposition.grids import Grid
    from leaflets.imposition.model import Side
    from leaflets.imposition.strips import Interval

#: How wide each stroke is.
HAIRLINE = 0.2

#: The longest stroke, the shortest that is any use, and what stays between it and a cell.
STROKE, LEAST, OFF = 4.0, 1.5, 1.0

#: So near to the edge of the paper, office printers print nothing.
EDGE = 5.0

#: What stays free around strokes.
AROUND = 1.5

INCH = 25.4
MM, INCHES = 50, 2

#: The width of a ruler with what is said of it, and its height.
LABEL, RULER = 9.0, 5.0

#: The heights of the strip that are tried, and the least width of the words in it.
HEIGHTS, WORDS = (8.0, RULER), 50.0


@dataclass(frozen=True, slots=True)
class Ruler:
    """A line with a scale of 50 mm above it and one of 2 in below. Lengths in millimetres.

    ``millimetres`` and ``inches`` are boxes for the words “50 mm” and “2 in” at their ends.
    """

    box: Box
    lines: tuple[Line, ...]
    millimetres: Box
    inches: Box


@dataclass(frozen=True, slots=True)
class Marks:
    """What is drawn beside the cells of a front; strokes of ``HAIRLINE``. Lengths in millimetres.

    ``folds`` are dashed. ``slits`` are drawn where they are cut. ``words`` is the box for what is
    said of the print; it and ``ruler`` are None where the sheet has no room.
    """

    cuts: tuple[Line, ...]
    folds: tuple[Line, ...]
    slits: tuple[Line, ...]
    ruler: Ruler | None
    words: Box | None


def marks(grid: Grid, side: Side) -> Marks:
    """The marks of a front that lies on this grid."""
    taken = tuple(_taken(grid))
    cuts = tuple(_strokes(side.cuts, taken, side))
    folds = tuple(_strokes(side.folds, taken, side))
    strokes = tuple(grown(_box(line), AROUND) for line in (*cuts, *folds))
    ruler, words = _beside(Box(0, 0, side.width, side.height), taken, strokes)
    return Marks(cuts, folds, side.slits, ruler, words)


def _taken(grid: Grid) -> Iterator[Box]:
    """Where no mark may lie: cells; of a whole paper what its pages print on."""
    for cell in grid.cells:
        yield grown(cell, -grid.margin if grid.whole else OFF)


def _box(line: Line) -> Box:
    x, y = min(line.x1, line.x2), min(line.y1, line.y2)
    return Box(x, y, abs(line.x2 - line.x1), abs(line.y2 - line.y1))


def _strokes(lines: tuple[Line, ...], taken: tuple[Box, ...], side: Side) -> Iterator[Line]:
    """Lines on which a sheet is cut or folded, shortened to strokes beside what is taken."""
    upright = sorted((line for line in lines if line.x1 == line.x2), key=lambda line: line.x1)
    for x, group in groupby(upright, key=lambda line: round(line.x1, 6)):
        boxes = (box for box in taken if box.x <= x <= box.right)
        inside = [(box.y, box.bottom) for box in (*boxes, *_inner(group, taken))]
        for start, end in _ends(inside, side.height):
            yield Line(x, start, x, end)
    lying = sorted((line for line in lines if line.y1 == line.y2), key=lambda line: line.y1)
    for y, group in groupby(lying, key=lambda line: round(line.y1, 6)):
        boxes = (box for box in taken if box.y <= y <= box.bottom)
        inside = [(box.x, box.right) for box in (*boxes, *_inner(group, taken))]
        for start, end in _ends(inside, side.width):
            yield Line(start, y, end, y)


def _inner(lines: Iterable[Line], taken: tuple[Box, ...]) -> Iterator[Box]:
    """The lines themselves where they run between cells: their marks lie at their ends."""
    for line in lines:
        box = grown(_box(line), OFF)
        if not any(other.x <= line.x1 <= other.right for other in taken):
            yield box


def _ends(taken: list[Interval], length: float) -> Iterator[Interval]:
    """Strokes on a line of that length: at the ends of what is free that lie at what is taken."""
    low, high = EDGE, length - EDGE
    for start, end in gaps(taken, low, high):
        if end - start < LEAST:
            continue
        if start == low and end == high:
            return
        if end - start <= STROKE or start == low:
            yield max(start, end - STROKE), end
        elif end == high:
            yield start, start + STROKE
        else:
            yield start, start + STROKE / 2
            yield end - STROKE / 2, end


def _beside(
    paper: Box, taken: tuple[Box, ...], strokes: tuple[Box, ...]
) -> tuple[Ruler | None, Box | None]:
    """The best free place for a ruler and words: beside each other, apart, the ruler alone."""
    area = grown(paper, -EDGE)
    found = [
        place
        for height in HEIGHTS
        for band in bands(area, taken, height)
        for place in _places(tuple(parts(band, strokes)))
    ]
    if not found:
        return None, None
    _, strip, words = min(found, key=lambda place: place[0])
    return ruler(strip), words


def _places(free: tuple[Box, ...]) -> Iterator[tuple[int, Box, Box | None]]:
    """Places in the free parts of a band for a ruler and words; the first number is the best."""
    width = INCHES * INCH + LABEL
    for part in free:
        rest = part.width - width
        if rest >= WORDS:
            yield 0, part, Box(part.x + width, part.y, rest, part.height)
        elif rest >= 0:
            others = [one for one in free if one is not part and one.width >= WORDS]
            yield (1, part, others[0]) if others else (2, part, None)


def ruler(strip: Box) -> Ruler:
    """A ruler at the left of a strip, half way down; it needs 60 × 5 mm."""
    x, y, last = strip.x, strip.y + strip.height / 2, strip.x + INCHES * INCH
    lines = [Line(x, y, last, y)]
    lines += [Line(x + at, y, x + at, y - _tick(at, 10, 5)) for at in range(MM + 1)]
    quarters = range(4 * INCHES + 1)
    lines += [Line(x + at * INCH / 4, y, x + at * INCH / 4, y + _tick(at, 4, 2)) for at in quarters]
    half = RULER / 2
    box = Box(x, y - half, INCHES * INCH + LABEL, RULER)
    labels = (Box(last + OFF, top, LABEL - OFF, half) for top in (y - half, y))
    return Ruler(box, tuple(lines), *labels)


def _tick(at: int, whole: int, half: int) -> float:
    """How long a tick of a scale is."""
    return 2.0 if at % whole == 0 else 1.5 if at % half == 0 else 1.0
