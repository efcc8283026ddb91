from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets import units

if TYPE_CHECKING:
    from collections.abc import Callable

LENGTHS = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False)


@pytest.mark.parametrize(
    ("change", "given_length", "wanted"),
    [
        (units.mm_from_px, 96, 25.4),
        (units.px_from_mm, 25.4, 96),
        (units.mm_from_pt, 72, 25.4),
        (units.mm_from_pt, 0, 0),
    ],
)
def test_an_inch_is_an_inch_in_each_unit(
    change: Callable[[float], float], given_length: float, wanted: float
):
    assert change(given_length) == pytest.approx(wanted)


def test_a4_is_595_by_842_points():
    assert [round(units.mm_from_pt(side)) for side in (595, 842)] == [210, 297]


@settings(derandomize=True, deadline=None)
@given(length=LENGTHS)
def test_pixels_come_back_from_millimetres(length: float):
    there = units.px_from_mm(units.mm_from_px(length))
    assert math.isclose(there, length, rel_tol=1e-12, abs_tol=1e-12)


@settings(derandomize=True, deadline=None)
@given(length=LENGTHS)
def test_three_points_are_four_pixels(length: float):
    pixels = units.px_from_mm(units.mm_from_pt(length))
    assert math.isclose(pixels, length * 4 / 3, rel_tol=1e-12, abs_tol=1e-12)
