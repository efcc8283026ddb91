from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets.documents import Forecast, Side
from leaflets.fit import MARGIN, Fit, Way, fit
from leaflets.problems import LeafletError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Layout:
    size: float
    slack: float
    too_wide: tuple[str, ...] = ()
    whole: bool = True

    @property
    def sides(self) -> tuple[Side, ...]:
        return (Side(self.slack),)

    @property
    def over(self) -> float:
        return max(0.0, -self.slack)


@dataclass
class Press:
    """A text that leaves so many millimetres at each size, and what a forecast says of it.

    ``blur`` is how wide the forecast is, ``off`` by how much it is wrong; ``wide`` are the sizes
    at which a word is too wide, ``told`` those at which the forecast says so.
    """

    slacks: dict[float, float]
    blur: float = 0.0
    off: float = 0.0
    wide: tuple[float, ...] = ()
    told: tuple[float, ...] = ()
    made: list[float] = field(default_factory=list)

    def lay_out(self, size: float) -> Layout:
        self.made.append(size)
        words = ("Donaudampfschiff",) if size in self.wide else ()
        return Layout(size, self.slacks[size], words)

    def foresee(self, size: float) -> Forecast:
        room = self.slacks[size] + self.off
        side = (room - self.blur, room + self.blur)
        return Forecast((side,), room, 5.0 if size in self.told else 0.0)

    @property
    def way(self) -> Way[Layout]:
        return Way(self.lay_out, self.foresee)


def press(ladder: Sequence[float], largest: float, a_point: float = 10.0, **rest: float) -> Press:
    """A text that just fits at a size, and is so many millimetres over a point above it."""
    return Press({size: (largest - size) * a_point for size in ladder}, **rest)


def try_fit(*groups: Sequence[Press]) -> Fit[Layout]:
    ladder = tuple(groups[0][0].slacks)
    return fit([partial(list, [one.way for one in group]) for group in groups], ladder)


def brute(groups: Sequence[Sequence[Press]]) -> tuple[int, float] | None:
    """The first number of pages on which anything fits, and the largest size that does."""
    for number, group in enumerate(groups):
        fine = [
            size
            for one in group
            for size, slack in one.slacks.items()
            if slack >= 0 and size not in one.wide
        ]
        if fine:
            return number, max(fine)
    return None


def spent(groups: Sequence[Sequence[Press]]) -> int:
    return sum(len(one.made) for group in groups for one in group)


LADDERS = st.lists(
    st.integers(24, 120).map(lambda quarters: quarters / 4), min_size=1, max_size=10, unique=True
).map(lambda sizes: tuple(sorted(sizes, reverse=True)))

SLACKS = st.floats(-60, 60)


@st.composite
def groups_of_presses(draw: st.DrawFn) -> list[list[Press]]:
    """Texts of any kind, even such as fit at a size and not at a smaller one."""
    ladder = draw(LADDERS)
    return [
        [
            Press(
                {size: draw(SLACKS) for size in ladder},
                draw(st.floats(0, 8)),
                draw(st.sampled_from((0.0, 0.0, 0.3, -0.3, 20.0, -20.0))),
                tuple(draw(st.lists(st.sampled_from(ladder), max_size=2))),
                tuple(draw(st.lists(st.sampled_from(ladder), max_size=1))),
            )
            for _ in range(draw(st.integers(1, 3)))
        ]
        for _ in range(draw(st.integers(1, 2)))
    ]


@settings(derandomize=True, deadline=None, max_examples=400)
@given(groups=groups_of_presses())
def test_what_is_taken_fits_whatever_was_forecast(groups: list[list[Press]]):
    found = try_fit(*groups)
    taken = groups[found.group][found.turn]
    assert found.layout.size == found.size
    assert found.layouts == spent(groups)
    if found.fits:
        assert taken.slacks[found.size] >= 0
        assert found.size not in taken.wide
    for group in groups:
        for one in group:
            assert len(set(one.made)) == len(one.made)


@settings(derandomize=True, deadline=None, max_examples=400)
@given(groups=groups_of_presses())
def test_with_forecasts_that_hold_it_is_what_brute_force_finds(groups: list[list[Press]]):
    for one in (one for group in groups for one in group):
        one.off, one.told = min(max(one.off, -MARGIN), MARGIN), ()
    found = try_fit(*groups)
    assert (brute(groups) is not None) == found.fits
    if found.fits:
        assert brute(groups) == (found.group, found.size)


@settings(derandomize=True, deadline=None)
@given(ladder=LADDERS, data=st.data())
def test_a_forecast_that_is_right_costs_one_layout(ladder: tuple[float, ...], data: st.DataObject):
    largest = data.draw(st.sampled_from(ladder))
    one = press(ladder, largest)
    found = try_fit([one])
    assert (found.size, found.fits, one.made) == (largest, True, [largest])


@settings(derandomize=True, deadline=None)
@given(ladder=LADDERS, data=st.data(), off=st.floats(-80, 80))
def test_a_text_that_only_grows_is_set_as_brute_force_sets_it_with_any_forecast_off_by_so_much(
    ladder: tuple[float, ...], data: st.DataObject, off: float
):
    largest = data.draw(st.sampled_from(ladder))
    found = try_fit([press(ladder, largest, off=off)])
    assert (found.size, found.fits) == (largest, True)


def test_a_line_that_may_break_or_not_is_laid_out():
    ladder = (12.0, 11.5, 11.0)
    one = Press({12.0: -2.0, 11.5: 4.0, 11.0: 9.0}, blur=3)
    found = try_fit([one])
    assert (found.size, one.made) == (11.5, [12.0, 11.5])
    assert tuple(one.slacks) == ladder


def test_what_fits_on_fewer_pages_is_not_asked_on_more():
    ladder = (12.0, 11.0)

    def more() -> list[Way[Layout]]:
        pytest.fail("two pages hold it")

    found = fit([partial(list, [press(ladder, 11.0).way]), more], ladder)
    assert (found.group, found.size) == (0, 11.0)


def test_more_pages_cost_no_layout_of_fewer_that_are_forecast_not_to_hold_it():
    ladder = (12.0, 11.0)
    two, four = press(ladder, 8.0), press(ladder, 12.0)
    found = try_fit([two], [four])
    assert (found.group, found.size, two.made, four.made) == (1, 12.0, [], [12.0])


def test_a_forecast_that_was_wrong_on_many_pages_is_not_believed_on_few():
    ladder = (12.0, 11.0)
    two, four = press(ladder, 12.0, off=-40), press(ladder, 12.0, off=-40)
    found = try_fit([two], [four])
    assert (found.group, found.size, two.made) == (0, 12.0, [12.0])


def test_the_arrangement_that_holds_the_largest_size_is_taken():
    ladder = (12.0, 11.0, 10.0)
    found = try_fit([press(ladder, 10.0), press(ladder, 12.0), press(ladder, 11.0)])
    assert (found.turn, found.size, found.layouts) == (1, 12.0, 1)


def test_at_one_size_the_arrangement_with_most_room_is_taken_and_the_first_of_equals():
    slacks = [{12.0: 1.0}, {12.0: 3.0}, {12.0: 3.0}]
    found = try_fit([Press(one) for one in slacks])
    assert (found.turn, found.layouts) == (1, 1)


def test_what_fits_nowhere_is_laid_out_once_at_the_floor_on_the_most_pages():
    ladder = (12.0, 11.0)
    two, four, other = press(ladder, 5.0), press(ladder, 9.0), press(ladder, 8.0)
    found = try_fit([two], [other, four])
    assert (found.fits, found.group, found.turn, found.size) == (False, 1, 1, 11.0)
    assert (two.made, four.made, other.made) == ([], [11.0], [])
    assert found.layout.over == 20


def test_a_floor_that_fits_after_all_is_taken():
    one = press((12.0, 11.0), 11.0, off=-30)
    found = try_fit([one])
    assert (found.fits, found.size) == (True, 11.0)


def test_a_word_that_was_wrongly_called_too_wide_does_not_cost_a_size():
    one = Press({12.0: 5.0, 11.0: 9.0}, told=(12.0, 11.0))
    found = try_fit([one])
    assert (found.fits, found.size) == (True, 12.0)


def test_a_word_that_is_too_wide_costs_a_size():
    one = Press({12.0: 5.0, 11.0: 9.0}, wide=(12.0,))
    found = try_fit([one])
    assert (found.size, one.made) == (11.0, [12.0, 11.0])


def test_an_error_of_the_layout_goes_through():
    error = LeafletError(Problem("template-error", Place("us/es/guide"), "broken"))

    def lay_out(_: float) -> Layout:
        raise error

    ways = [Way(lay_out, press((9.0, 8.0), 9.0).foresee)]
    with pytest.raises(LeafletError) as caught:
        fit([lambda: ways], (9.0, 8.0))
    assert caught.value is error
