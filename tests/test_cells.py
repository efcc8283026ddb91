"""What stands in which cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from stockroom import PAPERS, SUPPLIES, grid

from leaflets.folds import Fold, Panel
from leaflets.imposition import Box, Flip, Leaflet, Line, impose, of_paper, of_stock
from leaflets.problems import LeafletError, Problem
from leaflets.stocks import Kind, Paper, Stock

if TYPE_CHECKING:
    from leaflets.imposition import Grid, Side

LYING = Paper("a4-lying", "A4, lying", 297, 210, 10)
BIFOLD = Fold(((Panel(4), Panel(1)),), ((Panel(2), Panel(3)),), mirrored=True)
CARD = Leaflet(2)


def problem(
    sheet: Grid, leaflet: Leaflet, flip: Flip = Flip.LONG_EDGE, fold: Fold | None = None
) -> Problem:
    with pytest.raises(LeafletError) as caught:
        impose(sheet, (leaflet,), flip, fold)
    (one,) = caught.value.problems
    return one


def copies(side: Side) -> list[int]:
    return [place.copy for place in side.places]


def pages(side: Side) -> list[tuple[int, int]]:
    return [(place.copy, place.page) for place in side.places]


def test_one_leaflet_fills_all_cells_of_one_sheet():
    front, back = impose(grid("avery-c32011"), (CARD,), Flip.LONG_EDGE)
    assert (copies(front), copies(back)) == ([0] * 10, [0] * 10)
    assert ({place.page for place in front.places}, {place.page for place in back.places}) == (
        {1},
        {2},
    )


def test_one_leaflet_that_is_not_to_fill_takes_one_cell():
    front, back = impose(grid("avery-c32011"), (CARD,), Flip.LONG_EDGE, fill=False)
    assert (copies(front), copies(back)) == ([0], [0])
    assert front.places[0].cell == Box(15, 13.5, 85, 54)
    assert back.places[0].cell == Box(110, 13.5, 85, 54)


def test_ten_languages_stand_on_one_sheet_row_by_row():
    front, back = impose(grid("avery-c32011"), (CARD,) * 10, Flip.LONG_EDGE)
    assert copies(front) == copies(back) == list(range(10))
    assert [place.cell.x for place in front.places[:3]] == [15, 110, 15]
    assert [place.cell.y for place in front.places[:3]] == [13.5, 13.5, 67.5]
    assert [place.cell.x for place in back.places[:3]] == [110, 15, 110]


def test_twelve_leaflets_take_two_sheets_and_the_first_fill_the_second():
    sides = impose(grid("avery-c32011"), (CARD,) * 12, Flip.LONG_EDGE)
    assert [copies(side) for side in sides[::2]] == [list(range(10)), [10, 11, *range(8)]]
    sides = impose(grid("avery-c32011"), (CARD,) * 12, Flip.LONG_EDGE, fill=False)
    assert [len(side.places) for side in sides] == [10, 10, 2, 2]


def test_a_card_of_four_pages_takes_two_cells():
    sheet = grid("avery-5388")
    front, back = impose(sheet, (Leaflet(4),), Flip.LONG_EDGE)
    assert (pages(front), pages(back)) == ([(0, 1), (0, 3)], [(0, 2), (0, 4)])
    front, _ = impose(grid("avery-c32011"), (Leaflet(4), CARD), Flip.LONG_EDGE)
    assert pages(front) == [(0, 1), (0, 3), (1, 1)] * 3
    front, back = impose(sheet, (Leaflet(3),), Flip.LONG_EDGE)
    assert (pages(front), pages(back)) == ([(0, 1), (0, 3)], [(0, 2)])


def test_leaflets_of_one_page_have_no_backs():
    (side,) = impose(grid("avery-5395"), (Leaflet(1),) * 3, Flip.FOLD_OVER)
    assert copies(side) == [0, 1, 2, 0, 1, 2, 0, 1]
    assert side.folds == ()


def test_no_leaflets_are_no_sheets():
    assert impose(grid("avery-5395"), (), Flip.LONG_EDGE) == ()


def test_a_back_stands_on_its_head_where_the_paper_turns_about_a_lying_axis():
    heads = {
        (paper.id, flip): impose(of_paper(paper), (CARD,), flip)[1].places[0].turned
        for paper in (PAPERS["a4"], LYING)
        for flip in (Flip.LONG_EDGE, Flip.SHORT_EDGE)
    }
    assert [key for key, turned in heads.items() if turned] == [
        ("a4", Flip.SHORT_EDGE),
        ("a4-lying", Flip.LONG_EDGE),
    ]


def test_cells_change_sides_on_the_back_of_a_stock_that_is_not_symmetric():
    _, long = impose(grid("sigel-lp795"), (CARD,), Flip.LONG_EDGE)
    assert {round(place.cell.x, 9) for place in long.places} == {16, 111}
    assert min(place.cell.y for place in long.places) == 10.5
    _, short = impose(grid("sigel-lp795"), (CARD,), Flip.SHORT_EDGE)
    assert {place.cell.x for place in short.places} == {14, 109}
    assert min(place.cell.y for place in short.places) == pytest.approx(11.5)
    assert all(place.turned for place in short.places)


def test_cells_of_cards_do_not_change_places_from_right_to_left():
    right = impose(grid("avery-c32011"), (Leaflet(2, right_to_left=True),) * 3, Flip.LONG_EDGE)
    assert right == impose(grid("avery-c32011"), (CARD,) * 3, Flip.LONG_EDGE)


def test_folding_cards_of_both_directions_stand_on_one_sheet():
    leaflets = (Leaflet(4), Leaflet(4, right_to_left=True))
    front, back = impose(grid("sigel-dp838", BIFOLD), leaflets, Flip.LONG_EDGE, BIFOLD, fill=False)
    assert [place.page for place in front.places] == [4, 1, 1, 4]
    assert [place.page for place in back.places] == [2, 3, 3, 2]
    assert front.folds == (Line(105, 10, 105, 65), Line(105, 65, 105, 120))


def test_a_fold_that_is_not_mirrored_is_one_for_all_languages():
    plain = Fold(BIFOLD.front, BIFOLD.back)
    front, _ = impose(
        grid("sigel-dp838", plain), (Leaflet(4, right_to_left=True),), Flip.LONG_EDGE, plain
    )
    assert [place.page for place in front.places[:2]] == [4, 1]


def test_backs_stand_beside_their_fronts_where_there_are_pairs_of_columns():
    (side,) = impose(grid("avery-8373"), (CARD,), Flip.FOLD_OVER)
    assert pages(side)[:2] == [(0, 1), (0, 1)]
    assert [place.cell.x for place in side.places if place.page == 1] == [12.7] * 4
    assert [place.cell.x for place in side.places if place.page == 2] == [12.7 + 101.6] * 4
    assert not any(place.turned for place in side.places)
    assert side.folds[0] == Line(107.95, 19.05, 107.95, 19.05 + 50.8)


def test_backs_stand_below_their_fronts_on_their_heads_where_there_is_one_column():
    (side,) = impose(grid("zweckform-32017"), (CARD,), Flip.FOLD_OVER)
    assert [(place.page, place.turned) for place in side.places] == [(1, False)] * 2 + [
        (2, True)
    ] * 2
    assert [place.cell.y for place in side.places] == [13.5, 121.5, 67.5, 175.5]
    assert side.folds == (Line(20, 67.5, 190, 67.5), Line(20, 175.5, 190, 175.5))


def test_pairs_are_taken_the_way_that_makes_more_of_them():
    six = Stock("s", "S", "a4", Kind.CARD, 60, 90, 3, 2, 10, 50, 60, 90)
    (side,) = impose(of_stock(six, PAPERS["a4"]), (CARD,), Flip.FOLD_OVER)
    assert len(side.places) == 6
    assert all(place.turned == (place.page == 2) for place in side.places)


def test_a_folding_card_may_be_folded_over_as_well():
    (side,) = impose(grid("zweckform-32017", BIFOLD), (Leaflet(4),), Flip.FOLD_OVER, BIFOLD)
    seen = [(place.page, place.turned, place.cell.x) for place in side.places]
    assert seen[:2] == [(4, False, 20), (1, False, 105)]
    assert seen[-2:] == [(2, True, 105), (3, True, 20)]


def test_one_cell_has_nothing_to_be_folded_over():
    found = problem(of_paper(PAPERS["a4"]), CARD, Flip.FOLD_OVER)
    assert (found.code, str(found.where)) == ("fold-over", "a4")


def test_a_smaller_page_stands_in_the_middle_of_its_place():
    front, _ = impose(grid("avery-l7417"), (Leaflet(2, size=(85, 54)),), Flip.LONG_EDGE)
    place = front.places[0]
    assert (place.cell, place.box) == (Box(15, 13.5, 90, 54), Box(17.5, 13.5, 85, 54))


def test_a_page_may_be_larger_by_what_nobody_sees():
    impose(grid("plain-a4-id1"), (Leaflet(2, size=(85, 54)),), Flip.LONG_EDGE)
    found = problem(grid("plain-a4-id1"), Leaflet(2, size=(85, 55)))
    assert (found.code, str(found.where)) == ("sheet-small", "plain-a4-id1")
    assert found.message == "a page of 85 × 55 mm does not fit its place of 85.6 × 53.98 mm"


def test_a_leaflet_of_other_pages_cannot_be_folded():
    found = problem(grid("sigel-dp838", BIFOLD), Leaflet(6), fold=BIFOLD)
    assert (found.code, found.message) == (
        "fold-panels",
        "6 pages cannot be folded: the sheet has 4 panels",
    )


def test_only_what_has_guides_is_cut():
    for stock in SUPPLIES.stocks:
        front, back = impose(grid(stock.id), (CARD,), Flip.LONG_EDGE)
        assert bool(front.cuts) == stock.guides
        assert back.cuts == ()


def test_cuts_run_along_all_edges_of_cells_once():
    front, _ = impose(grid("plain-letter-id1"), (CARD,), Flip.LONG_EDGE)
    upright = sorted(line.x1 for line in front.cuts if line.x1 == line.x2)
    lying = sorted(line.y1 for line in front.cuts if line.y1 == line.y2)
    assert upright == pytest.approx([22.35, 107.95, 193.55])
    assert lying == pytest.approx([31.74, 85.72, 139.7, 193.68, 247.66])
    assert len(front.cuts) == 8


def test_a_front_and_its_back_are_not_cut_apart_where_they_are_folded():
    (side,) = impose(grid("plain-letter-id1"), (CARD,), Flip.FOLD_OVER)
    upright = sorted(line.x1 for line in side.cuts if line.x1 == line.x2)
    assert upright == pytest.approx([22.35, 193.55])
    assert [line.x1 for line in side.folds] == pytest.approx([107.95] * 4)


def test_gutters_are_cut_on_both_sides():
    guided = Stock("g", "G", "a4", Kind.PLAIN, 85, 54, 2, 1, 15, 13.5, 95, 54, guides=True)
    front, _ = impose(of_stock(guided, PAPERS["a4"]), (CARD,), Flip.LONG_EDGE)
    assert [line.x1 for line in front.cuts if line.x1 == line.x2] == [15, 100, 110, 195]
