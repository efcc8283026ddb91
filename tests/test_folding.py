"""Sheets are printed, folded by hand and read."""

from __future__ import annotations

import pytest
from folding import Stack, booklet, folded, printed, seen, tumbled, turned

from leaflets.folds import Fold, Panel, Sheet
from leaflets.imposition import Flip, Leaflet, Side, impose, of_paper, of_stock
from leaflets.stocks import Kind, Paper, Stock

A4 = Paper("a4", "A4", 210, 297, 10)
BOTH = (Flip.LONG_EDGE, Flip.SHORT_EDGE)


def panels(*rows: str) -> tuple[tuple[Panel, ...], ...]:
    """Rows of letters; small ones stand on their heads."""
    return tuple(
        tuple(Panel("?ABCDEFGH".index(one.upper()), turned=one.islower()) for one in row)
        for row in rows
    )


TRIFOLD = Fold(
    panels("BFA"), panels("CDE"), mirrored=True, outside=(1, 6),
    sheets=(Sheet("a4", (297, 210), (97, 100, 100), (210,), 10),),
)  # fmt: skip
BIFOLD = Fold(panels("DA"), panels("BC"), mirrored=True, outside=(1, 4))
ACCORDION = Fold(panels(*"ABCH"), panels(*"DEFG"), outside=(1, 8))
ZINE = Fold(
    panels("gfed", "HABC"), mirrored=True, outside=(1, 8), slit=((1, 1), (3, 1)),
    sheets=(Sheet("a4", (297, 210), (74.25,) * 4, (105, 105), 8),),
)  # fmt: skip
CARD = Stock("fold", "Fold", "a4", Kind.BIFOLD, 170, 54, 1, 5, 20, 13.5, 170, 54)
STRIP = Stock("strip", "Strip", "a4", Kind.ACCORDION, 85.6, 215.92, 2, 1, 19.4, 40.54, 85.6, 215.92)


def flat(
    fold: Fold, flip: Flip, *, right_to_left: bool = False, stock: Stock | None = None
) -> Stack:
    """One leaflet, printed, its front up."""
    grid = of_stock(stock, A4, fold) if stock else of_paper(A4, fold)
    leaflet = Leaflet(fold.pages, right_to_left)
    return printed(impose(grid, (leaflet,), flip, fold, fill=False), flip)


@pytest.mark.parametrize("flip", BOTH)
def test_a_trifold_opens_in_reading_order(flip: Flip):
    sheet = flat(TRIFOLD, flip)
    assert seen(sheet) == "BFA"
    inside = turned(sheet)
    assert seen(inside) == "CDE"
    narrow, wide = -97, -197  # where it folds, now that its left edge lies at -297
    half = folded(inside, "right", narrow, over=True)
    assert seen(half) == "CB"
    closed = folded(half, "left", wide, over=True)
    assert (seen(closed), seen(turned(closed))) == ("A", "F")
    assert all(wide <= one.left and one.right <= narrow for one in closed)


@pytest.mark.parametrize("flip", BOTH)
def test_a_trifold_from_right_to_left_opens_in_reading_order_from_the_right(flip: Flip):
    sheet = flat(TRIFOLD, flip, right_to_left=True)
    assert seen(sheet) == "AFB"
    inside = turned(sheet)
    assert seen(inside) == "EDC"
    narrow, wide = -200, -100
    half = folded(inside, "left", narrow, over=True)
    assert seen(half) == "BC"
    closed = folded(half, "right", wide, over=True)
    assert (seen(closed), seen(turned(closed))) == ("A", "F")
    assert all(narrow <= one.left and one.right <= wide for one in closed)


@pytest.mark.parametrize("flip", BOTH)
@pytest.mark.parametrize(
    ("right_to_left", "outside", "inside", "back"),
    [(False, "DA", "BC", "left"), (True, "AD", "CB", "right")],
)
def test_a_folding_card_opens_like_a_book(
    flip: Flip, *, right_to_left: bool, outside: str, inside: str, back: str
):
    sheet = flat(BIFOLD, flip, right_to_left=right_to_left, stock=CARD)
    assert (seen(sheet), seen(turned(sheet))) == (outside, inside)
    closed = folded(sheet, back, 105, over=False)
    assert (seen(closed), seen(turned(closed))) == ("A", "D")


@pytest.mark.parametrize("flip", BOTH)
def test_a_strip_folds_in_a_zigzag_between_its_two_outsides(flip: Flip):
    sheet = flat(ACCORDION, flip, stock=STRIP)
    assert (seen(sheet), seen(turned(sheet))) == ("ABCH", "DEFG")
    first, second = 40.54, 40.54 + 53.98
    one = folded(sheet, "bottom", second, over=False)
    assert seen(one) == "gfA"
    two = folded(one, "top", first, over=False)
    assert seen(two) == "AH"
    closed = folded(two, "bottom", second, over=False)
    assert (seen(closed), seen(tumbled(closed))) == ("A", "H")


def zine(*, right_to_left: bool) -> Side:
    (side,) = impose(of_paper(A4, ZINE), (Leaflet(8, right_to_left),), Flip.LONG_EDGE, ZINE)
    return side


@pytest.mark.parametrize("right_to_left", [False, True])
def test_a_zine_reads_from_cover_to_cover(*, right_to_left: bool):
    assert booklet(zine(right_to_left=right_to_left)) == "ABCDEFGH"


def test_the_pages_of_a_zine_lie_on_one_side_in_two_rows_head_to_head():
    def rows(side: Side) -> str:
        return seen(printed((side,), Flip.LONG_EDGE))

    assert rows(zine(right_to_left=False)) == "gfedHABC"
    assert rows(zine(right_to_left=True)) == "defgCBAH"


@pytest.mark.parametrize("right_to_left", [False, True])
def test_the_pages_of_a_spread_lie_beside_each_other_as_the_language_reads(*, right_to_left: bool):
    pages = {place.page: place for place in zine(right_to_left=right_to_left).places}
    for first, second in ((8, 1), (2, 3), (4, 5), (6, 7)):
        one, other = pages[first], pages[second]
        assert (one.turned, one.cell.y) == (other.turned, other.cell.y)
        step = -74.25 if one.turned != right_to_left else 74.25
        assert other.cell.x - one.cell.x == pytest.approx(step)


def test_the_slit_of_a_zine_lies_in_the_middle_between_its_folds():
    for right_to_left in (False, True):
        (slit,) = zine(right_to_left=right_to_left).slits
        assert sorted((slit.x1, slit.x2)) == [74.25, 222.75]
        assert slit.y1 == slit.y2 == 105
