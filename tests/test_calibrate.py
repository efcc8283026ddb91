"""The test sheet of a printer, and the command that keeps what was read of it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from conftest import SMALL, library_of
from extraction import families
from PIL import ImageChops, ImageOps
from program import leaflets

from leaflets.calibrate.sheet import crosses, sheet
from leaflets.problems import LeafletError

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

DPI = 300
MM = DPI / 25.4

CARDS = """
[[stock]]
id = "cards"
name = "Cards"
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


@pytest.fixture(scope="module")
def made() -> bytes:
    return sheet("A4", 210, 297)


@pytest.fixture(scope="module")
def sides(made: bytes) -> tuple[Image, ...]:
    """Front and back, black on white."""
    with pypdfium2.PdfDocument(made) as document:
        pages = [page.render(scale=DPI / 72).to_pil().convert("L") for page in document]
    return tuple(page.point(lambda grey: 255 * (grey > 160)) for page in pages)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return library_of(tmp_path, SMALL)


def dark(side: Image, left: float, top: float, right: float, bottom: float) -> float:
    """How much of a box, in millimetres, is black."""
    box = side.crop((round(left * MM), round(top * MM), round(right * MM), round(bottom * MM)))
    return box.histogram()[0] / (box.width * box.height)


def test_the_crosses_stand_where_they_are_said_to_on_both_sides(sides: tuple[Image, ...]):
    for side in sides:
        for cross in crosses(210, 297):
            arm = cross.scale + 2
            x, y = cross.x, cross.y
            assert dark(side, x - 0.1, y - arm, x + 0.1, y + arm) > 0.9
            assert dark(side, x - arm, y - 0.1, x + arm, y + 0.1) > 0.9
            assert dark(side, x + 0.2, y - arm, x + 0.4, y - arm + 1) == 0


def test_against_the_light_the_crosses_lie_on_each_other(sides: tuple[Image, ...]):
    front, back = sides
    for turned in (ImageOps.mirror(back), ImageOps.flip(back)):
        both = ImageChops.lighter(front, turned)
        for cross in crosses(210, 297):
            x, y, scale = cross.x, cross.y, cross.scale
            assert dark(both, x - 0.1, y - scale, x + 0.1, y + scale) > 0.9
            assert dark(both, x - scale, y - 0.1, x + scale, y + 0.1) > 0.9


def test_the_scales_of_both_sides_are_seen_beside_each_other(sides: tuple[Image, ...]):
    both = ImageChops.lighter(sides[0], ImageOps.mirror(sides[1]))
    for x in (94, 105.3):
        for y in (138, 148.8):
            assert dark(both, x, y, x + 10.5, y + 10) < 0.002


def test_ticks_are_half_a_millimetre_apart(sides: tuple[Image, ...]):
    front = sides[0]
    row = round((148.5 - 0.5) * MM)
    line = [front.getpixel((column, row)) for column in range(round(105 * MM), round(116 * MM))]
    starts = [at for at, (a, b) in enumerate(pairwise(line)) if a > b]
    assert [(b - a) / MM for a, b in pairwise(starts)] == pytest.approx([0.5] * 19, abs=0.1)


def test_a_test_sheet_has_our_fonts_alone_and_the_same_bytes_each_time(made: bytes):
    assert families(made) == {"Noto-Sans", "Noto-Sans-Bold"}
    assert sheet("A4", 210, 297) == made


def test_a_print_that_lies_too_far_right_and_too_low_reads_as_more_than_nothing(made: bytes):
    """The fold is the middle of the paper: left of, and above, the middle of such a print."""
    with pypdfium2.PdfDocument(made) as document:
        for page in document:
            text = page.get_textpage()
            places = {}
            for word in ("X +10", "X −10", "Y +10", "Y −10"):
                index, count = text.search(word).get_next()
                boxes = [text.get_charbox(at) for at in (index, index + count - 1)]
                places[word] = ((boxes[0][0] + boxes[1][2]) / 2, boxes[0][1])
            middle = page.get_width() / 2, page.get_height() / 2
            assert places["X +10"][0] < middle[0] < places["X −10"][0]
            assert places["Y +10"][1] > middle[1] > places["Y −10"][1]


def test_each_paper_that_is_large_enough_has_a_test_sheet():
    for size in ((279.4, 215.9), (279.4, 431.8)):
        with pypdfium2.PdfDocument(sheet("Paper", *size)) as document:
            assert len(document) == 2
            assert [points * 25.4 / 72 for points in document[1].get_size()] == pytest.approx(size)
    with pytest.raises(LeafletError, match="no room for a test sheet"):
        sheet("A5", 148, 210)


def test_a_name_of_a_paper_is_text():
    with pypdfium2.PdfDocument(sheet("A4 <b> & more", 210, 297)) as document:
        assert "both sides of A4 <b> & more, at" in document[0].get_textpage().get_text_bounded()


def test_the_command_makes_a_sheet_where_it_is_told(library: Path):
    assert leaflets("calibrate", cwd=library).returncode == 0
    assert (library / "calibrate.a4.pdf").read_bytes().startswith(b"%PDF")
    asked = leaflets("calibrate", "-p", "A4", "--landscape", "-o", "lying.pdf", cwd=library)
    assert asked.stdout.startswith("lying.pdf: print it on both sides")
    with (library / "content" / "stocks.toml").open("a", encoding="utf-8") as file:
        file.write(CARDS)
    cards = leaflets("calibrate", "-p", "cards", cwd=library)
    assert cards.stdout.startswith("calibrate.a4.pdf: ")
    wrong = leaflets("calibrate", "-p", "a5", cwd=library)
    assert (wrong.returncode, "did you mean “a4”" in wrong.stderr) == (1, True)


def test_what_was_read_is_kept_and_listed(library: Path):
    none = leaflets("calibrate", "--list", cwd=library)
    assert (none.stdout, none.stderr) == ("", "no printer is calibrated yet: leaflets calibrate\n")
    office = ("calibrate", "--printer", "office")
    row = "office\tfront 0.5,-1\tback -0.2,0\n"
    kept = leaflets(*office, "--front", "0.5,-1", "--back", "−0.2, 0", cwd=library)
    assert (kept.returncode, kept.stdout) == (0, row)
    assert leaflets("calibrate", "--list", cwd=library).stdout == row
    assert leaflets(*office, cwd=library).stdout == row


def test_a_side_that_is_not_named_stays_as_it_was(library: Path):
    office = ("calibrate", "--printer", "office")
    leaflets(*office, "--front", "-1,2", cwd=library)
    kept = leaflets(*office, "--back", "+3;.5", cwd=library)
    assert kept.stdout == "office\tfront -1,2\tback 3,0.5\n"
    again = leaflets(*office, "--front", "0,0", cwd=library)
    assert again.stdout == "office\tfront 0,0\tback 3,0.5\n"


@pytest.mark.parametrize("pair", ["1", "1,2,3", "a,b", "1 2", "nan,0", "", "1e1,0", "0,5,1"])
def test_what_is_not_two_lengths_is_told(library: Path, pair: str):
    told = leaflets("calibrate", "--printer", "office", "--front", pair, cwd=library)
    assert told.returncode == 2
    assert f"--front: “{pair}” is not two lengths" in told.stderr
    assert not (library / "printers.toml").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--printer", "office", "--front", "10.5,0"), "no printer is so far off"),
        (("--printer", "HP 4", "--front", "1,0"), "for example “hp-4”"),
        (("--front", "1,0"), "name the printer"),
        (("--list", "--front", "1,0"), "one at a time"),
        (("-p", "a4", "--list"), "one at a time"),
    ],
)
def test_what_cannot_be_kept_is_told(library: Path, arguments: tuple[str, ...], said: str):
    told = leaflets("calibrate", *arguments, cwd=library)
    assert (told.returncode, said in told.stderr) == (2, True)
    assert not (library / "printers.toml").exists()


def test_nothing_is_kept_in_the_library_that_comes_with_the_program(tmp_path: Path):
    told = leaflets("calibrate", "--printer", "office", "--front", "1,0", cwd=tmp_path)
    assert (told.returncode, "library-missing" in told.stderr) == (2, True)
