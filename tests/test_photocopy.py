"""The photocopy: the same each time, hard on small things, kind to what we print."""

from __future__ import annotations

import pytest
from PIL import Image

from leaflets.passport import Code
from leaflets.photocopy import photocopy
from leaflets.qr import QUIET_ZONE, symbol
from leaflets.units import MM_PER_INCH
from leaflets.verify.symbols import decode

DPI = 300


def printed(payload: str, module: float) -> Image.Image:
    """A symbol with modules of so many millimetres, at 300 dpi."""
    made = symbol(payload)
    code = Code(payload, made.rows)
    plain = Image.new("L", (made.width, made.width), 255)
    for row in range(made.modules):
        for column in range(made.modules):
            if code.is_dark(column, row):
                plain.putpixel((column + QUIET_ZONE, row + QUIET_ZONE), 0)
    side = round(made.width * module * DPI / MM_PER_INCH)
    return plain.resize((side, side), Image.Resampling.BOX)


def test_the_same_picture_gives_the_same_copy() -> None:
    picture = printed("HTTPS://A.EXAMPLE", 0.45)
    one, other = photocopy(picture, DPI, 1), photocopy(picture, DPI, 1)
    assert one.tobytes() == other.tobytes()
    assert photocopy(picture, DPI, 2).tobytes() != one.tobytes()


def test_a_copy_is_black_on_white_and_larger_than_the_sheet() -> None:
    picture = printed("HTTPS://A.EXAMPLE", 0.45)
    copy = photocopy(picture, DPI, 1)
    assert copy.mode == "L"
    assert copy.width > picture.width
    counts = copy.histogram()
    assert sum(counts[:32]) + sum(counts[224:]) > 0.6 * sum(counts)


@pytest.mark.parametrize("payload", ["HTTPS://RAINN.ORG", "HTTPS://REPORT.CYBERTIP.ORG"])
def test_a_symbol_of_ours_survives_and_a_tiny_one_does_not(payload: str) -> None:
    assert decode(photocopy(printed(payload, 0.45), DPI, 1)) == [payload]
    assert decode(photocopy(printed(payload, 0.2), DPI, 1)) == []
