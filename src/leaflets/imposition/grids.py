"""The cells of a sheet, and which of them belong together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import isclose
from typing import TYPE_CHECKING

from leaflets.imposition.model import Box, Flip
from leaflets.problems import LeafletError, Place, Problem

if TYPE_CHECKING:
    from leaflets.folds import Fold
    from leaflets.stocks import Paper, Stock


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet with equal cells. Lengths in millimetres.

    ``lefts`` and ``tops`` are where the cells of each column and row begin. ``columns`` and
    ``rows`` are the panels of one cell, from the left (in left-to-right languages) and the top.
    ``margin`` is what stays free of print in a cell. ``guides``: the cells are cut out by hand.
    ``name`` is the id of the paper or stock.
    """

    name: str
    width: float
    height: float
    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    margin: float
    guides: bool = False

    @property
    def cell(self) -> tuple[float, float]:
        """Width and height of a cell, in millimetres."""
        return sum(self.columns), sum(self.rows)

    @property
    def cells(self) -> tuple[Box, ...]:
        """All cells, row by row."""
        return tuple(Box(left, top, *self.cell) for top, left in product(self.tops, self.lefts))

    @property
    def whole(self) -> bool:
        """Whether the paper is one cell."""
        width, height = self.cell
        return isclose(width, self.width) and isclose(height, self.height)


def of_paper(paper: Paper, fold: Fold | None = None) -> Grid:
    """A whole paper as one cell, turned as its fold says."""
    if not fold:
        size = paper.width, paper.height
        return Grid(paper.id, *size, (0.0,), (0.0,), size[:1], size[1:], paper.margin)
    sheet = fold.sheet(paper.id, paper.width, paper.height, paper.margin)
    width, height = sheet.size
    panels = sheet.columns, sheet.rows
    return Grid(paper.id, width, height, (0.0,), (0.0,), *panels, sheet.margin)


def of_stock(stock: Stock, paper: Paper, fold: Fold | None = None) -> Grid:
    """The cells of a stock on its paper."""
    panels: tuple[tuple[float, ...], tuple[float, ...]] = (stock.width,), (stock.height,)
    margin = stock.margin
    if fold:
        sheet = fold.sheet(stock.id, stock.width, stock.height, margin)
        panels, margin = (sheet.columns, sheet.rows), sheet.margin
    lefts = tuple(stock.left + turn * stock.across for turn in range(stock.columns))
    tops = tuple(stock.top + turn * stock.down for turn in range(stock.rows))
    size = paper.width, paper.height
    return Grid(stock.id, *size, lefts, tops, *panels, margin, stock.guides)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one leaflet: the cell of its front and, on its own side, that of its back.

    ``turned``: the back stands on its head. ``over``: both are on one side.
    """

    front: Box
    back: Box
    turned: bool = False
    over: bool = False


def slots(grid: Grid, flip: Flip) -> tuple[Slot, ...]:
    """The places of a sheet in reading order.

    Raises ``LeafletError`` (fold-over) where no two cells can be folded over each other.
    """
    if flip is Flip.FOLD_OVER:
        return _pairs(grid)
    upright = (grid.height >= grid.width) == (flip is Flip.LONG_EDGE)
    return tuple(_through(grid, cell, upright=upright) for cell in grid.cells)


def _through(grid: Grid, cell: Box, *, upright: bool) -> Slot:
    """A cell, and the cell behind it when the sheet is turned about an upright or lying axis."""
    if upright:
        return Slot(cell, Box(grid.width - cell.right, cell.y, *grid.cell))
    return Slot(cell, Box(cell.x, grid.height - cell.bottom, *grid.cell), turned=True)


def _pairs(grid: Grid) -> tuple[Slot, ...]:
    """Cells in pairs: beside each other or, where that makes more of them, under each other."""
    beside = tuple(
        Slot(Box(left, top, *grid.cell), Box(right, top, *grid.cell), over=True)
        for top in grid.tops
        for left, right in _twos(grid.lefts)
    )
    under = tuple(
        Slot(Box(left, top, *grid.cell), Box(left, below, *grid.cell), turned=True, over=True)
        for top, below in _twos(grid.tops)
        for left in grid.lefts
    )
    found = max(beside, under, key=len)
    if not found:
        message = f"“{grid.name}” has one cell: nothing can be folded over to be its back"
        hint = "print on both sides, or take a stock with several cells"
        raise LeafletError(Problem("fold-over", Place(grid.name), message, hint))
    return found


def _twos(starts: tuple[float, ...]) -> tuple[tuple[float, float], ...]:
    """Each first and second; one that is left over stays empty."""
    return tuple(zip(starts[::2], starts[1::2], strict=False))
