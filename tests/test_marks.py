from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from stockroom import PAPERS, STOCKS
from stockroom import grid as flat

from leaflets.folds import Fold, Panel, Sheet
from leaflets.imposition import Box, Flip, Grid, Leaflet, Line, impose, of_paper, of_stock
from leaflets.imposition.marks import EDGE, Marks, marks
from leaflets.stocks import Kind, Paper, Stock

if TYPE_CHECKING:
    from collections.abc import Iterator

A4 = PAPERS["a4"]
BIFOLD = Fold(((Panel(4), Panel(1)),), ((Panel(2), Panel(3)),))
STRIP = Fold(
    tuple((Panel(page),) for page in (1, 2, 3, 8)), tuple((Panel(page),) for page in (4, 5, 6, 7))
)
TRIFOLD = Fold(
    ((Panel(2), Panel(6), Panel(1)),), ((Panel(3), Panel(4), Panel(5)),),
    sheets=(Sheet("a4", (297, 210), (97, 100, 100), (210,), 10),),
)  # fmt: skip
FOLDS = {Kind.BIFOLD: BIFOLD, Kind.ACCORDION: STRIP}


def grid(stock: Stock) -> Grid:
    return flat(stock.id, FOLDS.get(stock.kind))


def made(sheet: Grid, fold: Fold | None = None, flip: Flip = Flip.LONG_EDGE) -> Marks:
    leaflet = Leaflet(fold.pages if fold else 2)
    return marks(sheet, impose(sheet, (leaflet,), flip, fold)[0])


def of(name: str, flip: Flip = Flip.LONG_EDGE) -> Marks:
    return made(grid(STOCKS[name]), FOLDS.get(STOCKS[name].kind), flip)


def around(line: Line) -> Box:
    x, y = min(line.x1, line.x2), min(line.y1, line.y2)
    return Box(x, y, abs(line.x1 - line.x2), abs(line.y1 - line.y2))


def off(one: Box, other: Box) -> float:
    """How far two boxes are apart; less than 0 where they lie over each other."""
    across = max(other.x - one.right, one.x - other.right)
    down = max(other.y - one.bottom, one.y - other.bottom)
    return max(across, down)


def strokes(found: Marks) -> tuple[Box, ...]:
    return tuple(around(line) for line in (*found.cuts, *found.folds))


def things(found: Marks) -> Iterator[Box]:
    """Boxes that may not lie over each other: ruler, words."""
    if found.ruler:
        yield found.ruler.box
    if found.words:
        yield found.words


@pytest.mark.parametrize("flip", [Flip.LONG_EDGE, Flip.FOLD_OVER])
@pytest.mark.parametrize("name", STOCKS)
def test_marks_lie_on_the_paper_beside_all_cells_and_each_other(name: str, flip: Flip):
    found, sheet = of(name, flip), grid(STOCKS[name])
    for box in (*strokes(found), *things(found)):
        assert min(box.x, box.y, sheet.width - box.right, sheet.height - box.bottom) >= EDGE - 1e-9
        assert all(off(box, cell) >= 1 - 1e-9 for cell in sheet.cells)
    for one, other in combinations(things(found), 2):
        assert off(one, other) >= 0
    for stroke in strokes(found):
        assert max(stroke.width, stroke.height) <= 4 + 1e-9
        assert all(off(stroke, thing) >= 1 for thing in things(found))


@pytest.mark.parametrize("name", STOCKS)
def test_each_stock_of_the_library_has_room_for_a_ruler_and_words(name: str):
    assert len(tuple(things(of(name)))) == 2


def test_plain_paper_shows_at_both_ends_of_each_line_where_to_cut():
    found = of("plain-letter-id1")
    upright = sorted({round(line.x1, 3) for line in found.cuts if line.x1 == line.x2})
    lying = sorted({round(line.y1, 3) for line in found.cuts if line.y1 == line.y2})
    assert upright == [22.35, 107.95, 193.55]
    assert lying == [31.74, 85.72, 139.7, 193.68, 247.66]
    assert len(found.cuts) == 2 * (3 + 5)
    assert Line(22.35, 26.74, 22.35, 30.74) in found.cuts


def test_cards_that_come_cut_have_no_strokes():
    assert (of("avery-5371").cuts, of("avery-5371").folds) == ((), ())


def test_strips_show_beside_them_where_to_fold():
    found = of("plain-a4-zfold")
    assert sorted({round(line.y1, 2) for line in found.folds}) == [94.52, 148.5, 202.48]
    assert sorted({round(line.x1, 2) for line in found.folds}) == [14.4, 191.6]


def test_gutters_that_are_wide_enough_hold_strokes():
    wide = Stock("g", "G", "a4", Kind.PLAIN, 85, 54, 2, 2, 15, 13.5, 95, 64, guides=True)
    found = made(of_stock(wide, A4))
    inside = [line for line in found.cuts if line.x1 == line.x2 == 15 and 67.5 < line.y1 < 77.5]
    assert inside == [Line(15, 68.5, 15, 70.5), Line(15, 74.5, 15, 76.5)]


def test_a_narrow_gutter_holds_none():
    narrow = Stock("g", "G", "a4", Kind.PLAIN, 85, 54, 2, 2, 15, 13.5, 95, 57, guides=True)
    upright = [line for line in made(of_stock(narrow, A4)).cuts if line.x1 == line.x2]
    assert not [line for line in upright if 67 < line.y1 < 71]


def test_strokes_are_shorter_where_printers_cannot_print_the_rest():
    near = Stock("n", "N", "a4", Kind.PLAIN, 85, 54, 2, 1, 15, 8, 85, 54, guides=True)
    above = [line for line in made(of_stock(near, A4)).cuts if line.y2 < 8]
    assert above == [Line(x, 5, x, 7) for x in (15, 100, 185)]


def test_a_margin_that_printers_cannot_print_on_has_no_strokes():
    near = Stock("n", "N", "a4", Kind.PLAIN, 85, 54, 2, 1, 15, 7, 85, 54, guides=True)
    assert not [line for line in made(of_stock(near, A4)).cuts if line.y2 < 7]


def test_a_fold_in_a_gutter_has_ticks_at_its_own_ends():
    wide = Stock("g", "G", "a4", Kind.PLAIN, 85, 54, 2, 2, 15, 13.5, 95, 64, guides=True)
    ticks = made(of_stock(wide, A4), flip=Flip.FOLD_OVER).folds
    assert {line.x1 for line in ticks} == {105}
    assert [(line.y1, line.y2) for line in ticks] == [
        (8.5, 12.5), (68.5, 70.5), (74.5, 76.5), (132.5, 136.5),
    ]  # fmt: skip


def test_a_folded_paper_has_ticks_in_its_margins():
    found = made(of_paper(A4, TRIFOLD), TRIFOLD)
    assert found.folds == (
        Line(97, 6, 97, 10),
        Line(97, 200, 97, 204),
        Line(197, 6, 197, 10),
        Line(197, 200, 197, 204),
    )
    assert found.cuts == ()


def test_backs_that_are_folded_over_have_ticks_at_the_ends_of_the_fold():
    found = of("plain-letter-id1", Flip.FOLD_OVER)
    assert {round(line.x1, 6) for line in found.folds} == {107.95}
    assert len(found.folds) == 2
    assert 107.95 not in {round(line.x1, 6) for line in found.cuts}


def test_a_ruler_is_as_long_as_it_says():
    ruler = of("avery-c32011").ruler
    assert ruler
    base, *ticks = ruler.lines
    assert base.x2 - base.x1 == pytest.approx(50.8)
    above = [line.x1 - base.x1 for line in ticks if line.y2 < base.y1]
    below = [line.x1 - base.x1 for line in ticks if line.y2 > base.y1]
    assert above == pytest.approx(list(range(51)))
    assert below == pytest.approx([at * 6.35 for at in range(9)])
    for line in ruler.lines:
        assert off(around(line), ruler.box) <= 0
    for label in (ruler.millimetres, ruler.inches):
        assert label.x > base.x2
        assert label.right <= ruler.box.right + 1e-9


def test_words_stand_alone_in_no_strip_and_a_full_sheet_has_neither():
    full = Stock("full", "Full", "a4", Kind.LABEL, 105, 74.25, 2, 4, 0, 0, 105, 74.25)
    found = made(of_stock(full, A4))
    assert (found.ruler, found.words) == (None, None)


def test_a_small_sheet_has_a_ruler_without_words():
    paper = Paper("strip", "Strip", 75, 120, 3)
    stock = Stock("one", "One", "strip", Kind.CARD, 60, 50, 1, 1, 7.5, 7.5, 60, 50)
    found = made(of_stock(stock, paper))
    assert (bool(found.ruler), found.words) == (True, None)


def test_a_whole_paper_has_a_ruler_in_its_margin_where_that_is_wide_enough():
    assert made(of_paper(A4)).ruler
    assert made(of_paper(Paper("a4", "A4", 210, 297, 9))).ruler is None
