from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import SMALL, library_of
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets import folds, formats
from leaflets.folds import Panel, Sheet
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.problems import LeafletError, Problem
from leaflets.tables import Source

if TYPE_CHECKING:
    from pathlib import Path

    from leaflets.folds import Fold

HEAD = """\
name = "trifold"
pages = 6
papers = ["a4", "letter"]
sections = ["steps"]
ladder = [11]
module = 0.6
"""
FOLD = """\
[fold]
front = [["2", "6", "1"]]
back = [["3", "4", "5"]]
mirrored = true
outside = [1, 6]
"""
SHEET = """\
[[fold.sheet]]
paper = "a4"
size = [297, 210]
columns = [97, 100, 100]
rows = [210]
margin = 10
"""
ZINE = """\
[fold]
front = [["^7", "^6", "^5", "^4"], ["8", "1", "2", "3"]]
mirrored = true
outside = [1, 8]
slit = [[1, 1], [3, 1]]
"""
TEXT = HEAD + FOLD + SHEET


def fold(text: str = TEXT) -> Fold:
    made = formats.parse(Source("trifold/format.toml", text)).fold
    assert made
    return made


def zine(text: str = ZINE) -> Fold:
    return fold(HEAD.replace("pages = 6", "pages = 8") + text)


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(LeafletError) as caught:
        fold(text)
    return caught.value.problems


def problem(text: str) -> tuple[str, int, str]:
    (one,) = problems(text)
    assert one.where.file == "trifold/format.toml"
    return one.code, one.where.line, one.message


def test_a_fold_is_what_its_table_says():
    made = fold()
    assert made.front == ((Panel(2), Panel(6), Panel(1)),)
    assert made.back == ((Panel(3), Panel(4), Panel(5)),)
    assert (made.mirrored, made.outside, made.pages) == (True, (1, 6), 6)
    assert made.sheets == (Sheet("a4", (297, 210), (97, 100, 100), (210,), 10),)


def test_a_format_without_the_table_is_not_folded():
    assert formats.parse(Source("trifold/format.toml", HEAD)).fold is None


def test_a_panel_may_stand_on_its_head_and_a_side_may_be_blank():
    made = zine()
    assert made.front[0] == tuple(Panel(page, turned=True) for page in (7, 6, 5, 4))
    assert (made.back, made.slit, made.pages) == ((), ((1, 1), (3, 1)), 8)


def test_the_page_of_a_sheet_fits_its_narrowest_panel():
    assert fold().sheets[0].page == (97, 210)


def test_a_paper_of_which_nothing_is_said_is_divided_equally():
    assert fold().sheet("a4", 210, 297, 3) == fold().sheets[0]
    other = fold().sheet("letter", 279, 215, 3)
    assert other == Sheet("letter", (279, 215), (93, 93, 93), (215,), 3)
    assert zine().sheet("a4", 297, 210, 8).page == (74.25, 105)


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ('"6"', '"2"', "no panel carries page 6"),
        ('"1"', '"7"', "no panel carries page 1"),
        ("pages = 6", "pages = 8", "no panel carries page 7, 8"),
        ("pages = 6", "pages = 5", ""),
    ],
)
def test_pages_that_have_no_panel_of_their_own_cannot_be_folded(old: str, new: str, hint: str):
    found = problems(TEXT.replace(old, new))[0]
    assert (found.code, found.where.line, found.hint) == ("fold-panels", 8, hint)


def test_a_format_asks_for_pages_that_it_cannot_fold():
    message = "the format asks for pages that it cannot fold: 8 on 6 panels"
    assert problem(TEXT.replace("pages = 6", "pages = 6\nmore_pages = [8]")) == (
        "fold-panels",
        9,
        message,
    )


def test_ragged_rows_are_told():
    code, line, message = problem(HEAD.replace("6", "8") + ZINE.replace('"^4"]', '"^4", "^9"]'))
    assert (code, line) == ("fold-panels", 8)
    assert message == "the rows of “front” are not of one length: 5 and 4 panels"


def test_a_back_of_another_shape_is_told():
    found = problem(TEXT.replace('[["3", "4", "5"]]', '[["3"], ["4"], ["5"]]'))
    message = "the back has other rows and columns than the front"
    assert found == ("fold-panels", 9, message)


@pytest.mark.parametrize("front", ["[]", "[[]]"])
def test_a_front_without_panels_is_told(front: str):
    found = problem(TEXT.replace('[["2", "6", "1"]]', front))
    assert found == ("fold-panels", 8, "a fold has panels on its front")


def test_a_page_that_does_not_exist_cannot_be_outside():
    found = problem(TEXT.replace("[1, 6]", "[1, 9]"))
    assert found == ("fold-panels", 11, "page 9 cannot be outside: there is none")


@pytest.mark.parametrize("panel", ["", "0", "one", "2^", "^", "-1", "٣", "100"])
def test_a_panel_names_its_page(panel: str):
    found = problem(TEXT.replace('"6"', f'"{panel}"'))
    assert found == ("table-value", 8, f"“{panel}” is no panel")


@pytest.mark.parametrize(
    "slit", ["[[1, 1]]", "[[1, 1], [1, 1]]", "[[0, 0], [1, 1]]", "[[1, 1], [5, 1]]", "[[1], [3]]"]
)
def test_a_slit_is_a_straight_cut_along_panels(slit: str):
    (one,) = problems(HEAD.replace("6", "8") + ZINE.replace("[[1, 1], [3, 1]]", slit))
    assert (one.code, one.where.line) == ("table-value", 11)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("[97, 100", "[99, 100", 15, "the columns are 299 mm together, the sheet is 297 mm wide"),
        ("[210]", "[209]", 16, "the rows are 209 mm together, the sheet is 210 mm high"),
        ("[97, 100, 100]", "[197, 100]", 15, "the front has 3 columns, not 2"),
        ("[210]", "[nan]", 16, "“rows” are lengths of more than 0 mm"),
        ("[97, 100, 100]", "[-3, 200, 100]", 15, "“columns” are lengths of more than 0 mm"),
        ("[297, 210]", "[297]", 14, "“size” is width and height"),
        ("margin = 10", "margin = 48.5", 17, "a margin of 48.5 mm leaves nothing of a panel"),
        ("margin = 10", "margin = nan", 17, "a margin of nan mm leaves nothing of a panel"),
        ('paper = "a4"', 'paper = "a3"', 13, "the format is not printed on “a3”"),
    ],
)
def test_a_sheet_that_is_not_its_panels_is_told(old: str, new: str, line: int, message: str):
    head, tail = TEXT.split("[[fold.sheet]]")
    found = problems(f"{head}[[fold.sheet]]{tail.replace(old, new)}")[0]
    assert (found.code, found.where.line, found.message) == ("fold-sheet", line, message)


def test_one_paper_has_one_sheet():
    assert problem(TEXT + SHEET) == ("fold-sheet", 19, "“a4” has two sheets")


def test_a_format_on_stocks_may_say_where_those_fold():
    text = TEXT.replace('papers = ["a4"', 'stocks = ["bifold"]\npapers = ["a4"')
    assert fold(text.replace('paper = "a4"', 'paper = "sigel-dp838"')).sheets[0].margin == 10


def test_a_misspelt_key_is_told_at_its_line():
    (one,) = problems(TEXT.replace("mirrored", "mirored"))
    assert (one.code, one.where.line, one.hint) == ("table-key", 10, "did you mean “mirrored”?")
    (one,) = problems(TEXT.replace("columns", "column"))
    assert (one.code, one.where.line, one.hint) == ("table-key", 15, "did you mean “columns”?")


def test_a_fold_is_a_table():
    assert problem(HEAD + 'fold = "z"\n') == ("table-value", 7, "“fold” must be a table: [fold]")


def test_a_mirrored_fold_has_its_columns_the_other_way_round():
    made = zine(ZINE.replace("[[1, 1], [3, 1]]", "[[0, 1], [3, 1]]")).mirror()
    assert [panel.page for panel in made.front[1]] == [3, 2, 1, 8]
    assert made.slit == ((4, 1), (1, 1))
    assert fold().mirror().back == ((Panel(5), Panel(4), Panel(3)),)


def sized(sizes: dict[str, tuple[float, float]]) -> list[Problem]:
    return list(folds.sized(fold(), sizes, Source("trifold/format.toml", TEXT)))


def test_a_sheet_is_its_paper_lying_or_standing():
    assert sized({"a4": (210, 297)}) == sized({"a4": (297, 210)}) == []


def test_a_sheet_of_another_size_than_its_paper_is_told():
    (found,) = sized({"a4": (210, 298)})
    assert (found.code, found.where.line) == ("fold-sheet", 14)
    assert found.message == "“a4” is 210 × 298 mm, lying or standing"


def test_a_sheet_of_an_unknown_paper_is_told():
    (found,) = sized({"a5": (148, 210)})
    assert (found.where.line, found.hint) == (13, "did you mean “a5”?")


LENGTHS = st.lists(st.floats(allow_nan=True) | st.floats(1, 300), max_size=4)


@settings(derandomize=True, deadline=None)
@given(LENGTHS, LENGTHS, LENGTHS, st.floats())
def test_a_sheet_that_is_let_in_has_panels_that_fill_it(
    size: list[float], columns: list[float], rows: list[float], margin: float
):
    lines = {"size": size, "columns": columns, "rows": rows, "margin": margin}
    text = '[[fold.sheet]]\npaper = "a4"\n'
    text += "".join(f"{key} = {value}\n" for key, value in lines.items())
    try:
        (sheet,) = fold(HEAD + FOLD + text).sheets
    except LeafletError as error:
        codes = {found.code for found in error.problems}
    else:
        codes = {"fold-sheet"}
        assert abs(sum(sheet.columns) - sheet.size[0]) < 0.001
        assert abs(sum(sheet.rows) - sheet.size[1]) < 0.001
        assert all(side > 2 * margin for side in sheet.page)
    assert codes == {"fold-sheet"}


FORM = SMALL["templates/sheet/format.toml"]


def refused(root: Path, more: str) -> Problem:
    """What the reader of a library says of a format."""
    library_of(root, SMALL | {"templates/sheet/format.toml": FORM + more})
    with pytest.raises(LeafletError) as caught:
        Reader(Shelf(root)).format("sheet")
    (found,) = caught.value.problems
    return found


def test_a_format_names_kinds_of_stock_that_there_are(tmp_path: Path):
    found = refused(tmp_path, 'stocks = ["cards"]\n')
    assert (found.code, found.where.line) == ("table-value", 7)
    assert found.hint == "did you mean “card”?"


def test_a_library_holds_a_fold_against_its_papers(tmp_path: Path):
    fold = '[fold]\nfront = [["1"]]\n'
    sheet = '[[fold.sheet]]\npaper = "a4"\nsize = [210, 290]\ncolumns = [210]\nrows = [290]\n'
    found = refused(tmp_path, f"{fold}{sheet}margin = 9\n")
    assert (found.code, found.where.line) == ("fold-sheet", 11)
