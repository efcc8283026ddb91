from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from stockroom import PAPERS, SUPPLIES

from leaflets.imposition import Box, Flip, Leaflet, Line, impose, of_paper, of_stock
from leaflets.problems import LeafletError
from leaflets.stocks import Paper

if TYPE_CHECKING:
    from leaflets.imposition import Grid, Place, Side

LYING = Paper("a4-lying", "A4, lying", 297, 210, 10)
GRIDS = tuple(of_stock(stock, PAPERS[stock.page]) for stock in SUPPLIES.stocks)
GRIDS += (of_paper(PAPERS["a4"]), of_paper(LYING))
EXACT = 1e-9

CARD = Leaflet(2)
LEAFLETS = st.lists(st.builds(Leaflet, st.integers(1, 5), st.booleans()), min_size=1, max_size=25)
TURNS = st.sampled_from((Flip.LONG_EDGE, Flip.SHORT_EDGE))
RUN = settings(derandomize=True, deadline=None)


def near(one: Box, other: Box) -> bool:
    pairs = (
        (one.x, other.x),
        (one.y, other.y),
        (one.right, other.right),
        (one.bottom, other.bottom),
    )
    return all(abs(a - b) <= EXACT for a, b in pairs)


def behind(place: Place, side: Side, flip: Flip) -> tuple[Box, bool]:
    """Where a place of a back lies when one looks at the front, and whether its head is down.

    What the printer does to the paper, said once more: over its long edge standing paper turns
    about an upright axis, lying paper about a lying one.
    """
    cell = place.cell
    if (side.height >= side.width) == (flip is Flip.LONG_EDGE):
        seen = Box(side.width - cell.right, cell.y, cell.width, cell.height)
        return seen, place.turned
    return Box(cell.x, side.height - cell.bottom, cell.width, cell.height), not place.turned


def apart(one: Box, other: Box) -> bool:
    return (
        one.right <= other.x + EXACT
        or other.right <= one.x + EXACT
        or one.bottom <= other.y + EXACT
        or other.bottom <= one.y + EXACT
    )


@RUN
@given(sheet=st.sampled_from(GRIDS), flip=TURNS, leaflets=LEAFLETS, fill=st.booleans())
def test_page_2_lies_behind_page_1_top_to_top(
    sheet: Grid, flip: Flip, leaflets: list[Leaflet], *, fill: bool
):
    sides = impose(sheet, tuple(leaflets), flip, fill=fill)
    if len({side.back for side in sides}) == 1:
        assert all(leaflet.pages == 1 for leaflet in leaflets)
        return
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        assert (front.back, back.back) == (False, True)
        fronts = list(front.places)
        for place in back.places:
            cell, on_its_head = behind(place, back, flip)
            assert not on_its_head
            (mate,) = (one for one in fronts if near(one.cell, cell))
            assert (mate.copy, mate.page + 1) == (place.copy, place.page)
            assert not mate.turned


@RUN
@given(
    sheet=st.sampled_from(GRIDS), flip=st.sampled_from(Flip), leaflets=LEAFLETS,
    fill=st.booleans(),
)  # fmt: skip
def test_every_page_lies_once_a_copy_on_the_sheet_and_on_no_other(
    sheet: Grid, flip: Flip, leaflets: list[Leaflet], *, fill: bool
):
    try:
        sides = impose(sheet, tuple(leaflets), flip, fill=fill)
    except LeafletError:
        assert flip is Flip.FOLD_OVER
        assert len(sheet.lefts) == len(sheet.tops) == 1
        return
    for side in sides:
        for place in side.places:
            assert min(place.cell.x, place.cell.y) >= -EXACT
            assert place.cell.right <= side.width + EXACT
            assert place.cell.bottom <= side.height + EXACT
        assert all(apart(a.cell, b.cell) for a, b in combinations(side.places, 2))
    times = Counter((place.copy, place.page) for side in sides for place in side.places)
    for copy, leaflet in enumerate(leaflets):
        said = {times[copy, page] for page in range(1, leaflet.pages + 1)}
        assert len(said) == 1
        assert said == {1} or (fill and min(said) >= 1)
    assert len(times) == sum(leaflet.pages for leaflet in leaflets)


@RUN
@given(st.sampled_from(GRIDS), LEAFLETS)
def test_a_back_that_is_folded_over_lies_behind_its_front(sheet: Grid, leaflets: list[Leaflet]):
    if len(sheet.lefts) == len(sheet.tops) == 1:
        return
    sides = impose(sheet, (*leaflets, CARD), Flip.FOLD_OVER)
    assert not any(side.back for side in sides)
    for side in sides:
        for back in (place for place in side.places if place.page % 2 == 0):
            turns = [
                line.y1 == line.y2
                for line in side.folds
                for front in side.places
                if (front.copy, front.page) == (back.copy, back.page - 1)
                and near(over(front.cell, line), back.cell)
            ]
            assert set(turns) == {back.turned}


def over(cell: Box, line: Line) -> Box:
    """A cell folded over a line."""
    if line.x1 == line.x2:
        return Box(2 * line.x1 - cell.right, cell.y, cell.width, cell.height)
    return Box(cell.x, 2 * line.y1 - cell.bottom, cell.width, cell.height)
