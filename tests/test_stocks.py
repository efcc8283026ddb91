from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from leaflets import stocks
from leaflets.problems import LeafletError, Problem
from leaflets.tables import Source

if TYPE_CHECKING:
    from leaflets.stocks import Paper

A4 = '[[paper]]\nid = "a4"\nname = "A4"\nwidth = 210\nheight = 297\nmargin = 11\n'
CARD = '[[paper]]\nid = "card"\nname = "Card"\nwidth = 85\nheight = 54\nmargin = 3\n'


def papers(text: str) -> tuple[Paper, ...]:
    return stocks.parse(Source("stocks.toml", text)).papers


def problem(text: str) -> Problem:
    with pytest.raises(LeafletError) as caught:
        papers(text)
    (one,) = caught.value.problems
    return one


def test_papers_come_in_the_order_of_the_file():
    assert [paper.id for paper in papers(CARD + A4)] == ["card", "a4"]


def test_no_papers_are_no_papers():
    assert papers("") == ()


def test_the_area_is_what_the_margins_leave():
    assert papers(A4)[0].area == (188, 275)


def test_a_margin_of_nothing_leaves_the_whole_page():
    assert papers(A4.replace("11", "0"))[0].area == (210, 297)


@pytest.mark.parametrize("margin", ["27", "40", "-1"])
def test_margins_that_leave_no_page_are_refused_at_their_line(margin: str):
    found = problem(A4 + CARD.replace("margin = 3", f"margin = {margin}"))
    assert (found.code, str(found.where)) == ("paper-size", "stocks.toml:12")
    assert "card" in found.message


@pytest.mark.parametrize("size", ["nan", "inf", "-210", "0"])
def test_a_width_that_no_paper_has_is_refused(size: str):
    assert problem(A4.replace("210", size)).code == "paper-size"


def test_a_misspelt_key_is_named_with_its_line():
    found = problem(A4.replace("margin", "margins"))
    assert (found.code, str(found.where)) == ("table-key", "stocks.toml:6")
    assert found.hint == "did you mean “margin”?"


def test_a_misspelt_table_is_named_with_its_line():
    found = problem("# papers\n\n" + A4.replace("[[paper]]", "[[papers]]"))
    assert (found.code, str(found.where)) == ("table-key", "stocks.toml:3")
    assert found.hint == "did you mean “paper”?"


def test_a_length_is_a_number():
    found = problem(A4.replace("210", '"210mm"'))
    assert (found.code, str(found.where)) == ("table-value", "stocks.toml:4")
