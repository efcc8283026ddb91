"""A school's logo: whatever it is, a plain PNG comes out, or one clear reason why not."""

from __future__ import annotations

import tracemalloc
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import SIGNATURE, bomb, chunk, drawn, png, saved
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from leaflets.contacts.logo import LONGEST, logo
from leaflets.problems import LeafletError, Place

if TYPE_CHECKING:
    from leaflets.contacts import Logo

HERE = Place("contact.toml", 7)
PNG, JPEG = saved(drawn()), saved(drawn(), "JPEG")


def made(data: bytes) -> Logo:
    return logo(data, HERE, "logo.png")


def told(data: bytes) -> str:
    """What is said of a picture that is refused."""
    with pytest.raises(LeafletError) as caught:
        made(data)
    (problem,) = caught.value.problems
    assert (problem.code, problem.where) == ("contact-logo", HERE)
    assert problem.message.startswith("the logo “logo.png” ")
    assert problem.message.isprintable()
    assert problem.hint
    return problem.message.removeprefix("the logo “logo.png” ")


def dots(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data)) as picture:
        picture.load()
        return picture


@pytest.mark.parametrize("data", [PNG, JPEG], ids=["png", "jpeg"])
def test_a_picture_stays_what_it_shows(data: bytes):
    found = made(data)
    picture = dots(found.data)
    assert (found.width, found.height) == picture.size == (240, 120)
    assert (picture.format, picture.mode) == ("PNG", "RGB")
    assert picture.getpixel((70, 60))[0] < 40
    assert picture.getpixel((200, 60))[0] > 240


def test_the_same_picture_gives_the_same_bytes():
    assert made(JPEG) == made(JPEG)


def test_what_else_is_in_the_file_is_left_out():
    told_by = PngInfo()
    told_by.add_text("Author", "somebody at home")
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    data = saved(drawn(), pnginfo=told_by, exif=exif, dpi=(300, 300), icc_profile=b"a profile")
    assert b"somebody" in data
    assert made(data) == made(PNG)
    assert dots(made(data).data).info == {}


def test_a_photograph_on_its_side_is_set_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter turn
    found = made(saved(drawn(), "JPEG", exif=exif))
    assert (found.width, found.height) == (120, 240)


def test_what_is_see_through_shows_white_paper():
    clear = drawn("RGBA")
    clear.putalpha(clear.convert("L").point(lambda value: 0 if value > 128 else 255))
    assert dots(made(saved(clear)).data).getpixel((200, 60)) == (255, 255, 255)
    row = b"\0" + b"\1" * 40 + b"\0" * 40
    palette = chunk(b"PLTE", b"\0\0\0\x10\x20\x30") + chunk(b"tRNS", b"\0")
    data = png(80, 20, 8, 3, row * 20)
    keyed = data.replace(chunk(b"IDAT", b"")[4:8], b"IDAT")
    at = keyed.index(b"IDAT") - 4
    picture = dots(made(keyed[:at] + palette + keyed[at:]).data)
    assert picture.getpixel((60, 10)) == (255, 255, 255)
    assert picture.getpixel((20, 10)) == (0x10, 0x20, 0x30)


def test_sixteen_bits_of_grey_keep_their_greys():
    row = b"\0" + b"".join(value.to_bytes(2, "big") for value in (0, 20000, 40000, 65535) * 8)
    picture = dots(made(png(32, 16, 16, 0, row * 16)).data)
    assert picture.mode == "L"
    assert [picture.getpixel((x, 3)) for x in range(4)] == [0, 78, 156, 255]


def test_of_a_picture_that_moves_the_first_is_taken():
    other = Image.new("RGB", (240, 120), "red")
    data = saved(drawn(), save_all=True, append_images=[other], duration=100)
    assert b"acTL" in data
    assert made(data) == made(PNG)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGBA", "RGB"])
def test_every_kind_of_png_is_read(mode: str):
    if mode != "PA":  # no PNG can have it
        assert dots(made(saved(drawn(mode))).data).mode in {"L", "RGB"}


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_large_picture_is_made_small(mode: str):
    found = made(saved(drawn(mode, (4000, 1000)), "JPEG"))
    assert (found.width, found.height) == (LONGEST, LONGEST // 4)
    assert dots(found.data).mode == mode


def test_the_colours_of_a_printing_press_are_refused():
    assert told(saved(drawn("CMYK"), "JPEG")) == "is in the colours of a printing press (CMYK)"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a drawing (SVG)"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><!DOCTYPE svg><svg/>", "a drawing (SVG)"),
        (b"%PDF-1.7\n", "a PDF"),
        (saved(drawn(), "GIF"), "a GIF"),
        (saved(drawn(), "BMP"), "a BMP"),
        (saved(drawn(), "TIFF"), "a TIFF"),
        (saved(drawn(), "WEBP"), "a WebP"),
        (b"\0\0\0\x18ftypheic", "a photograph of a telephone (HEIC or AVIF)"),
        (b"hello", "something else"),
    ],
)
def test_another_kind_of_file_is_called_what_it_is(data: bytes, kind: str):
    assert told(data) == f"is {kind}, not a PNG or JPEG"


def test_an_empty_file_is_refused():
    assert told(b"") == "is an empty file"


@pytest.mark.parametrize("data", [PNG, JPEG], ids=["png", "jpeg"])
@pytest.mark.parametrize("share", [0.02, 0.1, 0.5, 0.9])
def test_a_part_of_a_file_is_refused(data: bytes, share: float):
    assert told(data[: int(len(data) * share)]) == "is broken, or only a part of it is there"


def test_a_bomb_is_refused_before_it_fills_the_memory():
    data = bomb()
    tracemalloc.start()
    assert told(data).startswith("is far too large")
    assert told(png(5000, 5000, 1, 0, (b"\0" + bytes(625)) * 5000)) == (
        "has 5000 × 5000 dots, at most 16 million are read"
    )
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5_000_000
    assert told(png(60000, 60000, 1, 0, b"\0")).startswith("is far too large")


def test_too_many_bytes_are_refused():
    assert told(PNG + bytes(20_000_000)) == "has more than 20 MB"


@pytest.mark.parametrize("size", [(0, 0), (0, 20)])
def test_a_picture_without_dots_is_refused(size: tuple[int, int]):
    assert told(png(*size, 8, 0, b"\0")) == "is broken, or only a part of it is there"


@pytest.mark.parametrize("size", [(1, 1), (300, 2), (4000, 20)])
def test_what_is_no_logo_is_refused(size: tuple[int, int]):
    assert "dots" in told(saved(Image.new("L", size)))


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_white_logo_is_refused(mode: str):
    assert told(saved(Image.new(mode, (40, 40), "white"))).startswith("cannot be seen")


@settings(derandomize=True, deadline=None, max_examples=150)
@given(
    st.sampled_from([PNG, JPEG]),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), min_size=1, max_size=6),
)
def test_whatever_is_in_a_file_it_is_a_logo_or_a_problem(
    data: bytes, changes: list[tuple[int, int]]
):
    spoilt = bytearray(data)
    for at, byte in changes:
        spoilt[at % len(spoilt)] = byte
    try:
        found = made(bytes(spoilt))
    except LeafletError as error:
        codes = [one.code for one in error.problems]
        assert codes == ["contact-logo"]
    else:
        assert found.data.startswith(SIGNATURE)
        assert max(dots(found.data).size) <= LONGEST
