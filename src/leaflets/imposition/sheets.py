"""Leaflets laid out on sheets."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, cycle
from math import ceil
from typing import TYPE_CHECKING

from leaflets.folds import Fold, Panel
from leaflets.imposition import lines
from leaflets.imposition.grids import Grid, Slot, slots
from leaflets.imposition.model import Box, Flip, Leaflet, Line, Place, Side
from leaflets.problems import LeafletError, Problem
from leaflets.problems import Place as Where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.folds import Panels

#: A card: page 1, and page 2 behind it.
CARD = Fold(front=((Panel(1),),), back=((Panel(2),),))

#: Millimetres that a page may be larger than its panel: cards of 54 mm on places of 53.98 mm.
SLACK = 0.05


@dataclass(frozen=True, slots=True)
class _Unit:
    """What one slot carries: a leaflet, or a card of it, whose pages begin after ``before``.

    ``shape`` and ``columns`` are as the leaflet's language reads.
    """

    copy: int
    leaflet: Leaflet
    before: int
    shape: Fold
    columns: tuple[float, ...]


def impose(
    grid: Grid, leaflets: tuple[Leaflet, ...], flip: Flip, fold: Fold | None = None,
    *, fill: bool = True,
) -> tuple[Side, ...]:  # fmt: skip
    """The sides of as many sheets as the leaflets need: front, back, front, back, and so on.

    Leaflets take the cells in turn; one of more pages than a card has takes several cells. With
    ``fill`` the cells that are left on the last sheet get the first leaflets once more, as far
    as whole ones fit; else they stay empty. Where nothing is printed on backs, or backs are
    folded over, there are fronts alone.

    Raises ``LeafletError``: fold-panels where a leaflet has other pages than the fold has panels,
    sheet-small where a page is larger than its panel, fold-over where nothing can be folded over.
    """
    for leaflet in leaflets:
        _check(grid, leaflet, fold)
    shape = fold or CARD
    double = bool(shape.back) and any(leaflet.pages > 1 for leaflet in leaflets)
    found = slots(grid, flip if double else Flip.LONG_EDGE)
    units = [unit for copy in range(len(leaflets)) for unit in _units(copy, leaflets, grid, shape)]
    if fill and units:
        units += _more(leaflets, grid, shape, -len(units) % len(found))
    sides: list[Side] = []
    for start in range(0, len(units), len(found)):
        filled = tuple(zip(units[start : start + len(found)], found, strict=False))
        backs = tuple(place for unit, slot in filled for place in _back(unit, slot, grid.rows))
        over = double and flip is Flip.FOLD_OVER
        sides.append(_front(grid, found, filled, backs if over else (), over=over))
        if double and not over:
            sides.append(Side(grid.width, grid.height, backs, back=True))
    return tuple(sides)


def _check(grid: Grid, leaflet: Leaflet, fold: Fold | None) -> None:
    where = Where(grid.name)
    if fold and leaflet.pages != fold.pages:
        message = f"{leaflet.pages} pages cannot be folded: the sheet has {fold.pages} panels"
        raise LeafletError(Problem("fold-panels", where, message))
    if not leaflet.size:
        return
    room = min(grid.columns), min(grid.rows)
    if any(size > panel + SLACK for size, panel in zip(leaflet.size, room, strict=True)):
        page, panel = (f"{width:g} × {height:g} mm" for width, height in (leaflet.size, room))
        message = f"a page of {page} does not fit its place of {panel}"
        raise LeafletError(Problem("sheet-small", where, message, "take a larger stock or paper"))


def _units(copy: int, leaflets: tuple[Leaflet, ...], grid: Grid, shape: Fold) -> tuple[_Unit, ...]:
    """A leaflet, card by card."""
    leaflet, columns = leaflets[copy], grid.columns
    if leaflet.right_to_left and shape.mirrored:
        shape, columns = shape.mirror(), columns[::-1]
    cards = range(ceil(leaflet.pages / shape.pages))
    return tuple(_Unit(copy, leaflet, card * shape.pages, shape, columns) for card in cards)


def _more(leaflets: tuple[Leaflet, ...], grid: Grid, shape: Fold, room: int) -> Iterator[_Unit]:
    """Whole leaflets, from the first one, for the cells that are left."""
    for copy in cycle(range(len(leaflets))):
        units = _units(copy, leaflets, grid, shape)
        if len(units) > room:
            return
        room -= len(units)
        yield from units


def _front(
    grid: Grid, found: tuple[Slot, ...], filled: tuple[tuple[_Unit, Slot], ...],
    backs: tuple[Place, ...], *, over: bool,
) -> Side:  # fmt: skip
    """A front with its lines and, where they are folded ``over``, its backs."""
    places = [
        place
        for unit, slot in filled
        for place in _places(unit, slot.front, unit.columns, grid.rows, unit.shape.front)
    ]
    folds: list[Line] = []
    slits: list[Line] = []
    for unit, slot in filled:
        folds += lines.folds(slot.front, unit.columns, grid.rows)
        slits += lines.slits(slot.front, unit.columns, grid.rows, unit.shape.slit)
        if over:
            folds += lines.folds(slot.back, unit.columns[::-1], grid.rows)
            folds.append(lines.between(slot.front, slot.back))
    cuts = lines.cuts(found, over=over) if grid.guides else ()
    size = grid.width, grid.height
    return Side(*size, (*places, *backs), tuple(folds), cuts, tuple(slits))


def _back(unit: _Unit, slot: Slot, rows: tuple[float, ...]) -> Iterator[Place]:
    """The panels behind those of the front: the columns from the other side."""
    columns = unit.columns[::-1]
    yield from _places(unit, slot.back, columns, rows, unit.shape.back, turned=slot.turned)


def _places(
    unit: _Unit, cell: Box, columns: tuple[float, ...], rows: tuple[float, ...], panels: Panels,
    *, turned: bool = False,
) -> Iterator[Place]:  # fmt: skip
    """The pages on one side of a cell; ``turned``: the whole of it stands on its head."""
    tops = accumulate(rows, initial=0.0)
    for top, height, row in zip(tops, rows, panels, strict=False):
        lefts = accumulate(columns, initial=0.0)
        for left, width, panel in zip(lefts, columns, row, strict=False):
            page = panel.page + unit.before
            if page > unit.leaflet.pages:
                continue
            x = cell.right - left - width if turned else cell.x + left
            y = cell.bottom - top - height if turned else cell.y + top
            place = Box(x, y, width, height)
            box = _middle(place, unit.leaflet.size)
            yield Place(page, unit.copy, place, box, panel.turned != turned)


def _middle(place: Box, size: tuple[float, float] | None) -> Box:
    if not size:
        return place
    width, height = size
    x, y = place.x + (place.width - width) / 2, place.y + (place.height - height) / 2
    return Box(x, y, width, height)
