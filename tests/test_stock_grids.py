from __future__ import annotations

import contextlib
import dataclasses
import math

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets import stocks
from leaflets.problems import LeafletError, Problem
from leaflets.stocks import Kind, Stock
from leaflets.tables import Source

PAPER = '[[paper]]\nid = "a4"\nname = "A4"\nwidth = 210\nheight = 297\nmargin = 10\n'
STOCK = """\
[[stock]]
id = "ten"
name = "Ten cards"
page = "a4"
kind = "card"
width = 85
height = 54
columns = 2
rows = 5
left = 15
top = 13.5
across = 95
down = 54
"""
FILE = ROOT / "content" / "stocks.toml"


def parse(text: str) -> stocks.Supplies:
    return stocks.parse(Source("stocks.toml", text))


def stock(text: str = STOCK) -> Stock:
    (one,) = parse(PAPER + text).stocks
    return one


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(LeafletError) as caught:
        parse(text)
    return caught.value.problems


def problem(text: str) -> Problem:
    (one,) = problems(PAPER + text)
    return one


def said(found: Problem) -> tuple[str, str, str]:
    return found.code, str(found.where), found.message


def test_a_stock_is_what_its_row_says():
    made = stock()
    assert (made.id, made.page, made.kind, made.cells) == ("ten", "a4", Kind.CARD, 10)
    assert (made.width, made.height, made.across, made.down) == (85, 54, 95, 54)
    assert (made.left, made.top) == (15, 13.5)


def test_a_stock_has_a_margin_and_is_tested_and_cut_unless_it_says_otherwise():
    assert (stock().margin, stock().tested, stock().guides, stock().note) == (3, True, False, "")
    other = stock(STOCK + 'margin = 4.5\ntested = false\nguides = true\nnote = "Measure."\n')
    assert dataclasses.replace(other, margin=3, tested=True, guides=False, note="") == stock()


def test_a_grid_that_fills_its_page_to_the_edges_fits():
    text = STOCK.replace("15", "0").replace("13.5", "0").replace("85", "105").replace("95", "105")
    assert stock(text.replace("54", "59.4")).height == 59.4


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("left = 15", "left = 30.25", 14, "it goes 0.25 mm over the right edge"),
        ("rows = 5", "rows = 6", 15, "it goes 40.5 mm over the bottom edge"),
        ("across = 95", "across = 111", 14, "it goes 1 mm over the right edge"),
        ("top = 13.5", "top = 27.001", 15, "it goes 0.001 mm over the bottom edge"),
    ],
)
def test_a_grid_that_does_not_fit_is_told_with_the_side_and_how_much(
    old: str, new: str, line: int, message: str
):
    found = problem(STOCK.replace(old, new))
    assert said(found) == (
        "stock-grid",
        f"stocks.toml:{line}",
        f"the grid of “ten” does not fit “a4”: {message}",
    )
    assert found.hint.startswith("the cells end at ")


@pytest.mark.parametrize(("key", "line", "size"), [("across", 18, 95), ("down", 19, 54)])
def test_cells_that_lie_over_each_other_are_told(key: str, line: int, size: int):
    found = problem(STOCK.replace(f"{key} = {size}", f"{key} = 50"))
    over = 35 if key == "across" else 4
    assert said(found) == (
        "stock-grid",
        f"stocks.toml:{line}",
        f"the cells of “ten” lie {over} mm over each other",
    )


def test_one_column_has_no_neighbour_to_lie_over():
    assert stock(STOCK.replace("columns = 2", "columns = 1").replace("= 95", "= 1")).cells == 5


@pytest.mark.parametrize("length", ["0", "-1", "nan", "inf", "1190"])
@pytest.mark.parametrize("key", ["width", "height", "across", "down"])
def test_a_length_that_is_none_is_told_at_its_line(key: str, length: str):
    lines = STOCK.splitlines(keepends=True)
    turn = next(turn for turn, line in enumerate(lines) if line.startswith(f"{key} ="))
    lines[turn] = f"{key} = {length}\n"
    found = problem("".join(lines))
    assert (found.code, found.where.line) == ("stock-grid", turn + 7)
    assert f"“{key}” of “ten” cannot be" in found.message


@pytest.mark.parametrize("length", ["-0.5", "nan", "inf"])
@pytest.mark.parametrize("key", ["left", "top", "margin"])
def test_a_place_outside_the_paper_is_told(key: str, length: str):
    text = STOCK.replace("left = 15", "left = 0").replace("top = 13.5", "top = 0") + "margin = 0\n"
    found = problem(text.replace(f"{key} = 0", f"{key} = {length}"))
    assert (found.code, found.hint) == ("stock-grid", "0, and at most 1189 mm")


@pytest.mark.parametrize("number", ["0", "-2", "101", "1000000000000"])
@pytest.mark.parametrize("key", ["columns = 2", "rows = 5"])
def test_a_number_of_cells_that_no_sheet_has_is_told(key: str, number: str):
    name = key.split(maxsplit=1)[0]
    found = problem(STOCK.replace(key, f"{name} = {number}"))
    assert (found.code, found.message) == ("stock-grid", f"“ten” cannot have {number} {name}")


def test_margins_that_leave_nothing_of_a_cell_are_told():
    assert (
        problem(STOCK + "margin = 27\n").message == "the margins of “ten” leave nothing of a cell"
    )


def test_a_page_that_is_no_paper_is_told_with_the_nearest():
    found = problem(STOCK.replace('"a4"', '"a44"'))
    assert said(found) == ("paper-unknown", "stocks.toml:10", "there is no paper “a44”")
    assert found.hint == "did you mean “a4”?"


def test_a_kind_that_does_not_exist_is_told_with_the_choices():
    found = problem(STOCK.replace('"card"', '"cards"'))
    assert (found.code, found.where.line) == ("table-value", 11)
    assert found.hint == "one of: card, label, plain, bifold, accordion"


def test_plain_paper_has_guides():
    found = problem(STOCK.replace('"card"', '"plain"'))
    assert (found.code, found.where.line, found.hint) == ("table-value", 11, "add: guides = true")
    assert stock(STOCK.replace('"card"', '"plain"') + "guides = true\n").guides


def test_two_stocks_of_one_id_are_told_at_the_second():
    found = problem(STOCK + STOCK)
    assert said(found) == ("stock-twice", "stocks.toml:21", "“ten” is the id of a stock already")
    assert found.hint == "rename this one, or the one of line 8"


def test_a_stock_cannot_have_the_id_of_a_paper():
    found = problem(STOCK.replace('"ten"', '"a4"'))
    assert found.message == "“a4” is the id of a paper already"


def test_two_papers_of_one_id_are_told():
    assert problem(PAPER).code == "stock-twice"


def test_an_id_is_a_part_of_file_names():
    assert problem(STOCK.replace('"ten"', '"Ten cards"')).code == "table-value"


def test_a_misspelt_key_is_told_with_the_nearest():
    found = problem(STOCK.replace("across", "acros"))
    assert (found.code, found.hint) == ("table-key", "did you mean “across”?")


def test_all_slips_are_told_at_once():
    found = problems(PAPER + STOCK.replace("54", "nan") + STOCK.replace("left = 15", "left = 99"))
    assert [one.code for one in found] == ["stock-twice", "stock-grid", "stock-grid", "stock-grid"]


def test_the_stocks_of_the_library_fit_their_pages():
    found = parse(FILE.read_text(encoding="utf-8"))
    assert len(found.stocks) == 34
    assert {stock.kind for stock in found.stocks} == set(Kind)
    assert {paper.id for paper in found.papers} >= {"a3", "a4", "letter", "tabloid"}


def test_a_stock_whose_places_we_computed_has_guides_and_no_need_of_a_test():
    found = parse(FILE.read_text(encoding="utf-8")).stocks
    assert {one.id for one in found if one.guides} == {
        one.id for one in found if one.id.startswith("plain-")
    }
    assert all(one.tested for one in found if one.guides)
    assert any(not one.tested for one in found)


LENGTH = st.floats(allow_nan=True, allow_infinity=True) | st.floats(1, 300)
CELLS = st.integers(-2, 9)
GRID = st.fixed_dictionaries(
    dict.fromkeys(("width", "height", "left", "top", "across", "down"), LENGTH)
    | {"columns": CELLS, "rows": CELLS}
)


def parsed(text: str) -> tuple[Stock, ...]:
    """The stocks of a text, none where its grid is refused."""
    with contextlib.suppress(LeafletError):
        return parse(text).stocks
    assert {found.code for found in problems(text)} == {"stock-grid"}
    return ()


@settings(derandomize=True, deadline=None)
@given(GRID)
def test_a_grid_that_is_let_in_lies_on_its_page_without_overlaps(grid: dict[str, float]):
    head = STOCK[: STOCK.index("width")]
    text = PAPER + head + "".join(f"{key} = {value!r}\n" for key, value in grid.items())
    for one in parsed(text):
        assert all(math.isfinite(value) for value in grid.values())
        assert one.left + (one.columns - 1) * one.across + one.width <= 210.001
        assert one.top + (one.rows - 1) * one.down + one.height <= 297.001
        assert one.columns == 1 or one.across >= one.width - 0.001
        assert one.rows == 1 or one.down >= one.height - 0.001
