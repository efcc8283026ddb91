from __future__ import annotations

import math
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets.fit import Fit, fit
from leaflets.problems import LeafletError, Place, Problem

HERE = Place("us/es/guide")


@dataclass(frozen=True)
class Layout:
    size: float
    over: float = 0.0
    too_wide: tuple[str, ...] = ()

    @property
    def room(self) -> float:
        return -self.over


@dataclass
class Press:
    """Lays out; everything above ``largest`` is over the edge or has a word too wide."""

    largest: float
    wide: bool = False
    made: list[float] = field(default_factory=list)

    def __call__(self, size: float) -> Layout:
        self.made.append(size)
        if size <= self.largest:
            return Layout(size)
        if self.wide:
            return Layout(size, too_wide=("Donaudampfschiff",))
        return Layout(size, over=size - self.largest)


LADDERS = st.lists(st.floats(6, 30), min_size=1, max_size=20, unique=True).map(
    lambda sizes: tuple(sorted(sizes, reverse=True))
)


def try_fit(press: Press, *ladder: float) -> Fit[Layout]:
    return fit((press,), ladder, HERE, lambda: "“a” (9 lines)")


def problem(press: Press, *ladder: float) -> Problem:
    with pytest.raises(LeafletError) as caught:
        try_fit(press, *ladder)
    (one,) = caught.value.problems
    return one


@settings(derandomize=True, deadline=None)
@given(ladder=LADDERS, data=st.data(), wide=st.booleans())
def test_the_largest_size_that_fits_is_taken(
    ladder: tuple[float, ...], data: st.DataObject, *, wide: bool
):
    wanted = data.draw(st.sampled_from(ladder))
    press = Press(wanted, wide)
    found = try_fit(press, *ladder)
    assert (found.size, found.layout) == (wanted, Layout(wanted))
    assert found.layouts == len(press.made) <= math.ceil(math.log2(len(ladder))) + 1


@settings(derandomize=True, deadline=None)
@given(ladder=LADDERS, wide=st.booleans())
def test_what_fits_nowhere_is_said_after_few_layouts(ladder: tuple[float, ...], *, wide: bool):
    press = Press(ladder[-1] - 1, wide)
    found = problem(press, *ladder)
    assert (found.code, found.where) == ("fit-overflow", HERE)
    assert len(press.made) <= math.ceil(math.log2(len(ladder))) + 1


@settings(derandomize=True, deadline=None)
@given(ladder=LADDERS, largest=st.floats(5, 31))
def test_no_size_is_laid_out_twice(ladder: tuple[float, ...], largest: float):
    press = Press(largest)
    if largest >= ladder[-1]:
        try_fit(press, *ladder)
    else:
        problem(press, *ladder)
    assert len(set(press.made)) == len(press.made)
    assert set(press.made) <= set(ladder)


def test_one_size_needs_one_layout():
    assert try_fit(Press(10), 10) == Fit(10, Layout(10), 1)


def test_too_long_a_text_says_by_how_much_and_what_to_cut():
    found = problem(Press(7.25), 9, 8.5, 8)
    assert found.message == "the text is 0.8 mm too long at 8 pt, the smallest size"
    assert found.hint == "shorten the longest messages: “a” (9 lines)"


def test_the_floor_is_said_as_printers_say_it():
    assert "at 7.5 pt," in problem(Press(7), 7.5).message


def test_too_wide_a_word_is_named():
    found = problem(Press(7, wide=True), 9, 8)
    assert found.message == ("too wide for its box at 8 pt, the smallest size: “Donaudampfschiff”")
    assert found.hint == "shorten it, or give the box more room in print.css"


def test_three_words_are_named_at_most():
    layout = Layout(8, too_wide=("one", "two", "three", "four"))
    with pytest.raises(LeafletError) as caught:
        fit((lambda _: layout,), (8,), HERE, str)
    assert caught.value.problems[0].message.endswith("“one”, “two”, “three”")


def test_the_longest_messages_are_looked_for_only_where_they_are_needed():
    asked: list[str] = []
    fit((Press(10),), (11, 10), HERE, lambda: str(asked.append("asked")))
    assert asked == []


def test_an_error_of_the_layout_goes_through():
    error = LeafletError(Problem("template-error", HERE, "broken"))

    def lay_out(_: float) -> Layout:
        raise error

    with pytest.raises(LeafletError) as caught:
        fit((lay_out,), (9, 8), HERE, str)
    assert caught.value is error


@settings(derandomize=True, deadline=None)
@given(ladder=LADDERS, data=st.data())
def test_the_arrangement_with_most_room_at_the_floor_is_taken(
    ladder: tuple[float, ...], data: st.DataObject
):
    largest = data.draw(st.lists(st.sampled_from(ladder), min_size=2, max_size=4))
    presses = [Press(size) for size in largest]
    found = fit(presses, ladder, HERE, str)
    assert found.size == largest[found.turn]
    # All of them fit at the floor, and leave as much room: the first is as good as any.
    assert found.turn == 0
    assert [len(press.made) for press in presses[1:]] == [1] * (len(presses) - 1)
    assert found.layouts == sum(len(press.made) for press in presses)


def test_an_arrangement_that_does_not_fit_gives_way_to_one_that_does():
    presses = [Press(7), Press(9), Press(6)]
    found = fit(presses, (10, 9, 8), HERE, str)
    assert (found.turn, found.size) == (1, 9)


def test_a_text_that_may_not_fit_at_all_is_tried_at_the_floor_first():
    press = Press(7)
    with pytest.raises(LeafletError):
        fit((press,), (10, 9, 8), HERE, str, floor_first=True)
    assert press.made == [8]
