from __future__ import annotations

import re

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from qrcode.main import QRCode

from leaflets import qr

Matrix = tuple[tuple[bool, ...], ...]
Loop = list[tuple[int, int]]

LABELS = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,6}[a-z0-9])?", fullmatch=True)
HOSTS = st.lists(LABELS, min_size=2, max_size=4).map(".".join)
ADDRESSES = st.builds(
    "https://{}{}".format,
    HOSTS,
    st.sampled_from(["", "/"]) | st.from_regex(r"(/[a-zA-Z0-9._~-]{1,6}){1,3}", fullmatch=True),
).filter(lambda address: len(address) <= 45)
MATRICES = st.integers(1, 9).flatmap(
    lambda width: st.lists(st.tuples(*[st.booleans()] * width), min_size=1, max_size=9).map(tuple)
)


def filled(loops: list[Loop], width: int, height: int) -> Matrix:
    """The even-odd rule: a ray to the left crosses an odd number of upright sides."""
    grid = [[False] * width for _ in range(height)]
    for loop in loops:
        for (x1, y1), (x2, y2) in zip(loop, loop[1:] + loop[:1], strict=True):
            if x1 == x2:
                for y in range(min(y1, y2), max(y1, y2)):
                    for x in range(x1, width):
                        grid[y][x] ^= True
    return tuple(map(tuple, grid))


def loops_of(svg: str) -> list[Loop]:
    """The loops of the path of an SVG, read as a browser reads it."""
    (path,) = re.findall(r' d="([^"]*)"', svg)
    loops: list[Loop] = []
    for part in filter(None, path.split("z")):
        moves = re.findall(r"([Mhv])(-?\d+)(?: (\d+))?", part)
        assert "".join(move + a + (" " + b if b else "") for move, a, b in moves) == part
        for move, a, b in moves:
            match move:
                case "M":
                    loops.append([(int(a), int(b))])
                case "h":
                    loops[-1].append((loops[-1][-1][0] + int(a), loops[-1][-1][1]))
                case _:
                    loops[-1].append((loops[-1][-1][0], loops[-1][-1][1] + int(a)))
    return loops


def decoded(symbol: qr.Symbol, pixels: int = 3) -> list[str]:
    grid = filled(loops_of(symbol.svg), symbol.width, symbol.width)
    image = Image.new("L", (symbol.width, symbol.width), 255)
    image.putdata([0 if dark else 255 for row in grid for dark in row])
    big = image.resize((symbol.width * pixels,) * 2, Image.Resampling.NEAREST)
    return [found.text for found in zxingcpp.read_barcodes(big)]


@settings(derandomize=True, deadline=None, max_examples=200)
@given(matrix=MATRICES)
def test_contours_filled_by_the_even_odd_rule_give_back_the_matrix(matrix: Matrix):
    assert filled(qr.contours(matrix), len(matrix[0]), len(matrix)) == matrix


@settings(derandomize=True, deadline=None, max_examples=200)
@given(matrix=MATRICES)
def test_every_loop_is_closed_and_turns_a_right_angle_at_each_point(matrix: Matrix):
    for loop in qr.contours(matrix):
        assert len(loop) >= 4
        sides = list(zip(loop, loop[1:] + loop[:1], strict=True))
        upright = [one[0] == other[0] for one, other in sides]
        level = [one[1] == other[1] for one, other in sides]
        assert all(a != b for a, b in zip(upright, level, strict=True))
        assert all(a != b for a, b in zip(upright, upright[1:] + upright[:1], strict=True))


def test_nothing_dark_has_no_contour():
    assert qr.contours(((False, False), (False, False))) == []


def test_one_module_is_one_square():
    assert qr.contours(((True,),)) == [[(0, 0), (1, 0), (1, 1), (0, 1)]]


def test_modules_that_touch_by_their_corners_keep_their_own_loops():
    assert len(qr.contours(((True, False), (False, True)))) == 2
    assert len(qr.contours(((False, True), (True, False)))) == 2


def test_a_ring_has_an_outside_and_an_inside():
    ring = ((True, True, True), (True, False, True), (True, True, True))
    assert sorted(map(len, qr.contours(ring))) == [4, 4]


@settings(derandomize=True, deadline=None, max_examples=25)
@given(address=ADDRESSES)
def test_a_symbol_decodes_to_its_payload(address: str):
    payload = qr.target(address)
    assert decoded(qr.symbol(payload)) == [payload]


@settings(derandomize=True, deadline=None, max_examples=25)
@given(address=ADDRESSES)
def test_a_symbol_is_no_larger_than_level_m_needs(address: str):
    payload = qr.target(address)
    smallest = QRCode(error_correction=qr._LEVELS[0], border=0)
    smallest.add_data(payload)
    smallest.make(fit=True)
    assert qr.symbol(payload).modules == len(smallest.get_matrix())


@settings(derandomize=True, deadline=None, max_examples=200)
@given(address=ADDRESSES)
def test_a_target_leads_where_the_address_leads(address: str):
    payload = qr.target(address)
    assert payload.casefold() == address.removesuffix("/").casefold() or payload == address
    assert len(payload) <= len(address)


@pytest.mark.parametrize(
    ("address", "payload"),
    [
        ("https://rainn.org", "HTTPS://RAINN.ORG"),
        ("https://rainn.org/", "HTTPS://RAINN.ORG"),
        ("https://a.org/Help/Me", "https://a.org/Help/Me"),
        ("https://a.org/x/", "https://a.org/x/"),
        ("https://a.org/?q=a", "https://a.org/?q=a"),
        ("https://a.org?q=a", "https://a.org?q=a"),
    ],
)
def test_only_an_address_without_a_path_is_put_in_capitals(address: str, payload: str):
    assert qr.target(address) == payload


@pytest.mark.parametrize("address", ["https://a.org/#chat", "https://a.org#chat"])
def test_a_target_keeps_its_fragment(address: str):
    assert qr.target(address).endswith("#chat")


def test_a_host_that_has_no_capitals_is_left_alone():
    assert qr.target("https://straße.example") == "https://straße.example"


def test_capitals_save_a_version():
    address = "https://www.crisistextline.org"
    assert qr.symbol(qr.target(address)).modules < qr.symbol(address).modules


@pytest.mark.parametrize(
    ("payload", "level"), [("HTTPS://A.BE", 1), ("HTTPS://RAINN.ORG", 0), ("HTTP://A.B", 2)]
)
def test_the_level_rises_as_far_as_it_costs_no_larger_symbol(payload: str, level: int):
    codes = [qr._code(payload, one) for one in qr._LEVELS]
    assert [code.version for code in codes].count(codes[0].version) == level + 1
    rows = codes[level].get_matrix()
    assert qr.symbol(payload).svg == qr._svg(tuple(tuple(map(bool, row)) for row in rows))


def test_a_symbol_has_a_quiet_zone_of_four_modules_on_each_side():
    symbol = qr.symbol("HTTPS://RAINN.ORG")
    assert symbol.width == symbol.modules + 8
    assert f'viewBox="0 0 {symbol.width} {symbol.width}"' in symbol.svg
    points = [point for loop in loops_of(symbol.svg) for point in loop]
    assert min(min(point) for point in points) == 4
    assert max(max(point) for point in points) == symbol.width - 4


def test_a_symbol_is_one_black_path_and_the_same_bytes_each_time():
    svg = qr.symbol("HTTPS://RAINN.ORG").svg
    assert (svg.count("<path"), svg.count('fill="#000"')) == (1, 1)
    assert 'fill-rule="evenodd"' in svg
    qr.symbol.cache_clear()
    assert qr.symbol("HTTPS://RAINN.ORG").svg == svg
