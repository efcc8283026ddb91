"""A file for a print shop: its inks, its words, and what it refuses."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

import colourful
import inked
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from conftest import leaflet
from pikepdf import Array, Dictionary, Name
from pressed import CARD, DAY, HANDOUT, each_leaflet, of, opened, pressed
from pypdf import PdfReader

from leaflets import passport
from leaflets.press import press
from leaflets.problems import LeafletError, Place
from leaflets.seal import metadata

if TYPE_CHECKING:
    from pathlib import Path

    from leaflets.jobs import Job


@pytest.mark.parametrize("way", colourful.WAYS)
def test_each_way_to_colour_a_page_ends_in_inks(way: str) -> None:
    made = press(colourful.page(way), day=DAY)
    assert inked.foreign(made, ("k", "K")) == []
    for name, parts in inked.set_by(made):
        assert len(parts) in (0, 4), name
        assert sum(parts) <= 3


@pytest.mark.parametrize("way", [name for name in colourful.WAYS if name.startswith("picture")])
def test_pictures_are_in_inks_and_only_their_masks_are_grey(way: str) -> None:
    with opened(press(colourful.page(way), day=DAY)) as pdf:
        pictures = [one for one in pdf.objects if pictured(one)]
        masks = [one.SMask.objgen for one in pictures if "/SMask" in one]
        shown = [one for one in pictures if one.objgen not in masks]
        assert shown
        assert all("/DeviceCMYK" in str(one.ColorSpace) for one in shown)
        assert all(one.ColorSpace == Name.DeviceGray for one in pictures if one not in shown)


def pictured(one: object) -> bool:
    return isinstance(one, pikepdf.Stream) and one.get("/Subtype") == Name.Image


@each_leaflet
def test_a_leaflet_is_black_white_and_one_colour(job: Job) -> None:
    inks = {parts for _, parts in inked.set_by(pressed(job)) if parts}
    assert {(0, 0, 0, 1), (0, 0, 0, 0)} < inks
    (accent,) = inks - {(0, 0, 0, 1), (0, 0, 0, 0)}
    assert accent[0] > accent[1] > accent[2]  # a blue that is nearer to green than to red


@pytest.mark.parametrize(
    ("colour", "inks"),
    [
        ("0 0 0 rg", (0, 0, 0, 1)),
        ("0.0667 0.0667 0.0667 rg", (0, 0, 0, 1)),  # our darkest grey: no screen
        ("0.5 0.5 0.5 rg", (0, 0, 0, 0.5)),
        ("0.5 0.502 0.5 rg", (0, 0, 0, 0.4988)),  # less than a level apart
        ("1 1 1 rg", (0, 0, 0, 0)),
        ("0.25 g", (0, 0, 0, 0.75)),
        ("0.2 0.4 0.6 0.1 k", (0.2, 0.4, 0.6, 0.1)),
        ("1 1 1 1 k", (0.6667, 0.6667, 0.6667, 1)),
    ],
)
def test_what_has_no_colour_is_black_ink_alone(colour: str, inks: tuple[float, ...]) -> None:
    made = {parts for _, parts in inked.set_by(of(colour, marks=False))}
    (found,) = made - {(0, 0, 0, 1)} or made
    assert found == pytest.approx(inks, abs=1e-4)


def test_a_code_that_is_a_picture_is_black_ink_alone() -> None:
    for way in ("picture_of_1_bit", "picture_grey_as_rgb"):
        with opened(press(colourful.page(way), day=DAY)) as pdf:
            (picture,) = filter(pictured, pdf.objects)
            kind, base, top, palette = picture.ColorSpace
            assert (kind, base) == (Name.Indexed, Name.DeviceCMYK)
            levels = bytes(palette)
            assert set(levels[0::4] + levels[1::4] + levels[2::4]) == {0}
            assert (levels[3], levels[4 * int(top) + 3]) == (255, 0)


def test_greys_in_a_coloured_picture_are_black_ink_alone_unless_it_is_a_jpeg() -> None:
    with opened(press(colourful.page("picture_rgb"), day=DAY)) as pdf:
        (picture,) = filter(pictured, pdf.objects)
        dots = picture.read_bytes()
    assert dots[:4] == bytes((0, 0, 0, 255))
    assert len({dots[at : at + 3] for at in range(0, len(dots), 4)}) > 5


def test_greys_in_a_photograph_are_of_all_inks_like_the_colours_around_them() -> None:
    with opened(press(colourful.page("picture_jpeg"), day=DAY)) as pdf:
        (picture,) = filter(pictured, pdf.objects)
        dots = picture.read_bytes()
    alone = [at for at in range(0, len(dots), 4) if dots[at : at + 3] == bytes(3) and dots[at + 3]]
    assert alone == []


def test_a_mask_lets_through_what_it_did() -> None:
    data = colourful.page("mask_of_brightness")
    made = press(data, day=DAY, bleed=0, marks=False)
    for one, other in zip(inked.raster(made).split(), inked.raster(data).split(), strict=True):
        assert inked.most(one, other) < 10
    with opened(made) as pdf:
        state = pdf.pages[0].Resources.XObject.Leaflet.Resources.ExtGState.G1
        assert str(state.SMask.G.Group.CS) == "/DeviceGray"


def test_overprint_and_curves_are_the_press_s_own() -> None:
    pdf = opened(colourful.drawn("/G1 gs 0 g"))
    state = Dictionary(OP=True, op=True, OPM=1, TR=Name.Identity, HT=Name.Default, ca=0.5)
    pdf.pages[0].Resources.ExtGState = Dictionary(G1=state)
    out = BytesIO()
    pdf.save(out)
    with opened(press(out.getvalue(), day=DAY)) as made:
        kept = made.pages[0].Resources.XObject.Leaflet.Resources.ExtGState.G1
        assert set(kept.keys()) == {"/ca"}


# Words and codes


def texts(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


@each_leaflet
def test_words_can_still_be_copied(job: Job) -> None:
    before, after = texts(leaflet(job).data), texts(pressed(job))
    assert [text.split() for text in after] == [text.split() for text in before]
    for one, other in zip(PdfReader(BytesIO(leaflet(job).data)).pages,
                          PdfReader(BytesIO(pressed(job))).pages, strict=True):  # fmt: skip
        assert other.extract_text().split() == one.extract_text().split()


@each_leaflet
def test_each_code_can_still_be_read(job: Job) -> None:
    with opened(pressed(job)) as pdf:
        ordered, _ = passport.read(metadata(pdf), Place("a leaflet"))
    found = set()
    for page in range(2):
        picture = inked.raster(pressed(job), page, 200)
        found |= {code.text for code in zxingcpp.read_barcodes(picture)}
    assert found == {code.payload for code in ordered.codes}


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_file_gives_the_same_bytes_in_any_process(tmp_path: Path, seed: str) -> None:
    (tmp_path / "in.pdf").write_bytes(leaflet(HANDOUT).data)
    program = (
        "import sys, hashlib, datetime; from leaflets.press import press; "
        "made = press(open(sys.argv[1], 'rb').read(), day=datetime.date(2026, 11, 24)); "
        "print(hashlib.sha256(made).hexdigest())"
    )
    call = [sys.executable, "-c", program, str(tmp_path / "in.pdf")]
    env = {**os.environ, "PYTHONHASHSEED": seed}
    ran = subprocess.run(call, check=True, capture_output=True, text=True, env=env)
    assert ran.stdout.split() == [sha256(pressed(HANDOUT)).hexdigest()]


def test_another_day_is_another_file() -> None:
    assert press(leaflet(CARD).data, day=DAY) != press(leaflet(CARD).data, day=dt.date(2026, 1, 1))


# What is refused


def spoilt(change: str) -> bytes:
    pdf = opened(colourful.drawn("BT /F1 12 Tf (a) Tj ET"))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    match change:
        case "font":
            pdf.pages[0].Resources.Font = Dictionary(F1=font)
        case "layers":
            pdf.Root.OCProperties = Dictionary(OCGs=Array([]))
        case "turned":
            pdf.pages[0].Rotate = 90
        case "field":
            field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=[0, 0, 9, 9], V="a name")
            pdf.pages[0].Annots = Array([pdf.make_indirect(field)])
            pdf.Root.AcroForm = Dictionary(Fields=pdf.pages[0].Annots)
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("change", "said"),
    [("font", "a font is"), ("layers", "layers"), ("turned", "turned"), ("field", "filled in")],
)
def test_what_would_print_otherwise_is_refused(change: str, said: str) -> None:
    with pytest.raises(LeafletError, match=said) as caught:
        press(spoilt(change), day=DAY)
    assert [problem.code for problem in caught.value.problems] == ["press-refused"]


@pytest.mark.parametrize(
    "trims",
    [[], [(0, 0, 5, 5)] * 2, [(0, 0, 0, 5)], [(30, 0, 20, 20)], [(0, -1, 20, 20)]],
)
def test_a_trim_that_is_not_on_its_page_is_a_mistake(trims: list[tuple[float, ...]]) -> None:
    with pytest.raises(ValueError, match="trim"):
        of("0 g", trims=trims)
