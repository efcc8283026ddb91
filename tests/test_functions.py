"""Functions and colour spaces of PDF, reckoned by hand."""

from __future__ import annotations

import struct

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from leaflets.press import calculator, functions, spaces
from leaflets.press.colours import UnreadableError


def reckoned(program: str, *values: float) -> list[float]:
    stack = list(values)
    calculator.run(calculator.parse(program), stack)
    return stack


@pytest.mark.parametrize(
    ("program", "values", "want"),
    [
        ("{ add }", (1, 2), [3]),
        ("{ 2 copy mul }", (3, 4), [3, 4, 12]),
        ("{ exch dup 1 index }", (1, 2), [2, 1, 1, 1]),
        ("{ 3 1 roll }", (1, 2, 3), [3, 1, 2]),
        ("{ 3 -1 roll pop }", (1, 2, 3), [2, 3]),
        ("{ dup 0.5 gt { pop 1 } { pop 0 } ifelse }", (0.6,), [1]),
        ("{ dup 0.5 gt { pop 1 } { pop 0 } ifelse }", (0.4,), [0]),
        ("{ dup 0 lt { neg } if }", (-2,), [2]),
        ("{ dup 0 lt { neg } if }", (2,), [2]),
        ("{ 7 exch idiv 7 3 mod }", (2,), [3, 1]),
        ("{ 90 mul sin 0 cos }", (1,), [1, 1]),
        ("{ 1 atan }", (1,), [45]),
        ("{ sqrt 2 exp ln cvi }", (4,), [1]),
        ("{ truncate 2.5 round -2.5 ceiling 2.5 floor 100 log abs }", (1.9,), [1, 3, -2, 2, 2]),
        ("{ true false or not exch cvr }", (1,), [0, 1]),
        ("{ 5 3 and exch 1 bitshift exch pop }", (1,), [2]),
        ("{ 1 sub 2 div 1 eq 1 ne 3 ge 0 le 1 xor pop }", (3, 0), [3]),
    ],
)  # fmt: skip
def test_a_program_is_reckoned(program: str, values: tuple[float, ...], want: list[float]) -> None:
    assert reckoned(program, *values)[: len(want)] == pytest.approx(want)


@pytest.mark.parametrize(
    "program",
    ["add", "{ add", "{ add }", "{ 0 div }", "{ shout }", "{ -1 sqrt }", "{ 9 index }", ""],
)
def test_a_program_that_means_nothing_is_refused(program: str) -> None:
    with pytest.raises(UnreadableError):
        reckoned(program, 1)


@settings(derandomize=True, deadline=None)
@given(st.text("{}01.- adivmulroexch\t", max_size=60))
def test_no_program_does_anything_but_reckon_or_be_refused(program: str) -> None:
    try:
        stack = reckoned(program, 0.5, 0.5)
    except UnreadableError:
        return
    assert all(isinstance(one, float | int) for one in stack)


def test_samples_are_mixed_along_straight_lines() -> None:
    pdf = pikepdf.new()
    corners = pdf.make_stream(
        struct.pack(">4H", 0, 65535, 65535, 0), FunctionType=0, Domain=[0, 1, 0, 1], Size=[2, 2],
        Range=[0, 1], BitsPerSample=16,
    )  # fmt: skip
    found = functions.read(corners)
    assert [found((x, y))[0] for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))] == [0, 1, 1, 0]
    assert found((0.5, 0.5)) == (0.5,)
    assert found((0.25, 0)) == (0.25,)
    assert found((7, -7)) == (1,)


def test_stitched_functions_meet_at_their_bounds() -> None:
    ramp = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0], C1=[1])
    found = functions.read(Dictionary(FunctionType=3, Domain=[0, 1], Bounds=[0.5],
                                      Encode=[0, 1, 1, 0], Functions=[ramp, ramp]))  # fmt: skip
    assert [found((one,))[0] for one in (0, 0.25, 0.5, 0.75, 1)] == [0, 0.5, 1, 0.5, 0]


@pytest.mark.parametrize("bits", [1, 2, 4, 8, 12, 16, 32])
def test_numbers_of_any_width_are_unpacked(bits: int) -> None:
    numbers = [one % (1 << bits) for one in (1, 0, 3, 2, 255, 4095)]
    whole = 0
    for one in numbers:
        whole = whole << bits | one
    length = len(numbers) * bits
    data = (whole << -length % 8).to_bytes(-(-length // 8), "big")
    assert functions.unpacked(data, bits, len(numbers)) == numbers


@pytest.mark.parametrize(
    "space",
    [
        Array([]),
        Array([Name.Shades]),
        Array([Name.ICCBased, Dictionary(N=3)]),
        Array([Name.Separation, Name.Red, Name.DeviceRGB, Dictionary(FunctionType=9)]),
        Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String("")]),
        pikepdf.String("red"),
    ],
)
def test_a_space_that_means_nothing_is_refused(space: pikepdf.Object) -> None:
    with pytest.raises(UnreadableError):
        spaces.read(space).colour((0.0,))


def test_a_space_inside_itself_ends() -> None:
    resources = Dictionary(ColorSpace=Dictionary(Cs1=Name.Cs2, Cs2=Name.Cs1))
    with pytest.raises(UnreadableError, match="without an end"):
        spaces.read(Name.Cs1, resources)


@pytest.mark.parametrize(
    ("lab", "grey"), [((0, 0, 0), 0), ((100, 0, 0), 255), ((53.4, 0, 0), 127), ((20, 0, 0), 48)]
)
def test_a_grey_that_is_told_by_its_lightness_is_that_grey(
    lab: tuple[float, ...], grey: int
) -> None:
    space = spaces.read(Array([Name.Lab, Dictionary(WhitePoint=[0.9643, 1, 0.8251])]))
    assert [round(255 * part) for part in space.colour(lab)] == pytest.approx([grey] * 3, abs=1)
