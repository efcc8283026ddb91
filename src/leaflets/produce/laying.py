"""Laying: which page stands where on which side of a sheet, and the marks beside them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from leaflets.imposition import Flip, Grid, Leaflet, Line, Place, Side, impose, of_paper, of_stock
from leaflets.imposition.marks import Marks, marks
from leaflets.jobs import LONG_EDGE, PRESS
from leaflets.library import printers
from leaflets.printers import Printer
from leaflets.sheets import Stroke

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.jobs import Job
    from leaflets.library.reader import Reader
    from leaflets.passport import Passport


@dataclass(frozen=True, slots=True)
class Face:
    """One side of a sheet; ``shift`` is by how much all of it is moved, right and down, in mm.

    ``marks`` are None on a back: who cuts and folds looks at the front.
    """

    side: Side
    marks: Marks | None
    shift: tuple[float, float] = (0.0, 0.0)

    @property
    def places(self) -> tuple[Place, ...]:
        """The pages that it shows."""
        return self.side.places

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """Its marks, as they are drawn."""
        return tuple(_strokes(self.marks)) if self.marks else ()


@dataclass(frozen=True, slots=True)
class Laid:
    """The sides of all sheets of some stock or paper, which is called ``name``."""

    name: str
    faces: tuple[Face, ...]

    @property
    def duplex(self) -> bool:
        """Whether sheets are printed on both sides."""
        return any(face.side.back for face in self.faces)

    @property
    def folds(self) -> tuple[tuple[tuple[float, float, float, float], ...], ...]:
        """The folds of each side as two ends each, in millimetres."""
        return tuple(
            tuple((line.x1, line.y1, line.x2, line.y2) for line in face.side.folds)
            for face in self.faces
        )


def laid(job: Job, reader: Reader, members: tuple[Passport, ...]) -> Laid:
    """Where the pages of some leaflets go.

    Raises ``LeafletError`` (fold-panels, sheet-small, fold-over, paper-unknown, printer-unknown).
    """
    name, grid = _grid(job, reader)
    leaflets = tuple(
        Leaflet(one.pages, one.right_to_left, (one.trim[0], one.trim[1])) for one in members
    )
    sides = impose(grid, leaflets, _flip(job, grid), reader.format(job.format).fold)
    # A print shop has marks of its own, outside of the trim.
    bare = job.ink == PRESS and grid.whole
    # A print shop has its own printer.
    own = job.printer and job.ink != PRESS
    printer = printers.named(reader.shelf, job.printer) if own else Printer("")
    return Laid(
        name,
        tuple(
            Face(
                side,
                None if side.back or bare else marks(grid, side),
                printer.shift(back=side.back),
            )
            for side in sides
        ),
    )


def _flip(job: Job, grid: Grid) -> Flip:
    """How sheets are turned over; a print shop has every side upright, and turns it as it likes."""
    if job.ink == PRESS and grid.whole:
        return Flip.SHORT_EDGE if grid.width > grid.height else Flip.LONG_EDGE
    return Flip(job.flip or LONG_EDGE)


def _grid(job: Job, reader: Reader) -> tuple[str, Grid]:
    """What a job is printed on: its name for people, and its cells."""
    fold = reader.format(job.format).fold
    supplies = reader.shelf.supplies
    for stock in supplies.stocks:
        if stock.id == job.paper:
            return stock.name, of_stock(stock, reader.paper(stock.page), fold)
    paper = reader.paper(job.paper)
    return paper.name, of_paper(paper, fold)


def _strokes(found: Marks) -> Iterator[Stroke]:
    ruler = found.ruler.lines if found.ruler else ()
    for line in chain(found.cuts, found.slits, ruler):
        yield _stroke(line, dashed=False)
    for line in found.folds:
        yield _stroke(line, dashed=True)


def _stroke(line: Line, *, dashed: bool) -> Stroke:
    return Stroke(line.x1, line.y1, line.x2, line.y2, dashed)
