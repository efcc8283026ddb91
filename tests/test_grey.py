"""A file for copiers: grey everywhere, and nothing else is another."""

from __future__ import annotations

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
from conftest import leaflet, only
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary

from leaflets.press import colour_only, grey
from leaflets.press.colours import luma
from leaflets.press.greys import alike
from leaflets.press.inks import Copier
from leaflets.problems import LeafletError, Place
from leaflets.seal import broken, metadata, seal

if TYPE_CHECKING:
    from pathlib import Path

JOBS = (only("en", "card", "3-5x2in"), only("ar", "handout", "a4"))
each_leaflet = pytest.mark.parametrize("job", JOBS, ids=lambda job: job.format)

#: PDFium shows inks by a profile of its own, and does not set the colour that comes with a space.
SHOWN_OTHERWISE = {
    "operator_k", "operator_K", "space_cmyk", "picture_cmyk", "space_that_sets_a_colour",
}  # fmt: skip

#: Levels of 255. Between the corners of a patch colours are mixed in steps, and so are greys.
NEAR = 5

COLOURS = st.one_of(*(st.tuples(*[st.floats(0, 1)] * count) for count in (1, 3, 4)))


@pytest.mark.parametrize("way", colourful.WAYS)
def test_each_way_to_colour_a_page_ends_in_one_ink(way: str) -> None:
    assert inked.foreign(grey(colourful.page(way)), ("g", "G")) == []


@pytest.mark.parametrize("way", colourful.WAYS)
def test_a_page_is_the_grey_that_it_was_in_colour(way: str) -> None:
    data = colourful.page(way)
    before, after = inked.raster(data), inked.raster(grey(data))
    assert inked.is_grey(after)
    if way not in SHOWN_OTHERWISE:
        assert inked.most(before.convert("L"), after.convert("L")) <= NEAR


def test_the_colour_that_comes_with_a_space_is_set_with_it() -> None:
    data = grey(colourful.page("space_that_sets_a_colour"))
    purple = Copier().of((0.5, 0, 0.6))
    assert inked.set_by(data)[-1] == ("g", (round(purple[0], 4),))


def test_black_ink_stays_black_and_a_tint_of_it_its_grey() -> None:
    assert inked.set_by(grey(colourful.drawn("0 0 0 1 k 0 0 0 0.25 K 0 0 0 0 k"))) == [
        ("g", (0,)),
        ("G", (0.75,)),
        ("g", (1,)),
    ]


@each_leaflet
def test_a_leaflet_is_grey_and_as_dark_as_it_was(job: object) -> None:
    data = leaflet(job).data
    made = grey(data)
    assert inked.foreign(data, ("g", "G"))
    assert inked.foreign(made, ("g", "G")) == []
    for page in range(2):
        before, after = inked.raster(data, page, 100), inked.raster(made, page, 100)
        assert not inked.is_grey(before)
        assert inked.is_grey(after)
        assert inked.most(before.convert("L"), after.convert("L")) <= 1


@each_leaflet
def test_words_links_tags_and_metadata_of_a_leaflet_stay(job: object) -> None:
    data = leaflet(job).data
    made = grey(data)
    with pikepdf.open(BytesIO(data)) as before, pikepdf.open(BytesIO(made)) as after:
        assert broken(seal(before), seal(after)) == ("drawing",)
        assert metadata(before) == metadata(after)
    assert texts(made) == texts(data)


def texts(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_the_same_file_gives_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    data = leaflet(JOBS[0]).data
    (tmp_path / "in.pdf").write_bytes(data)
    program = (
        "import sys, hashlib; from leaflets.press import grey; "
        "print(hashlib.sha256(grey(open(sys.argv[1], 'rb').read())).hexdigest())"
    )
    call = [sys.executable, "-c", program, str(tmp_path / "in.pdf")]
    env = {**os.environ, "PYTHONHASHSEED": "7"}
    ran = subprocess.run(call, check=True, capture_output=True, text=True, env=env)
    assert ran.stdout.split() == [sha256(grey(data)).hexdigest()]


def test_what_is_filled_into_a_field_is_grey_too() -> None:
    pdf = pikepdf.open(BytesIO(colourful.drawn("0 g")))
    field = pdf.make_indirect(
        Dictionary(FT=pikepdf.Name.Tx, T="a", DA=pikepdf.String("/F 9 Tf 1 0 0 rg"))
    )
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), DA=pikepdf.String("0 0 1 RG /F 9 Tf"))
    out = BytesIO()
    pdf.save(out)
    with pikepdf.open(BytesIO(grey(out.getvalue()))) as made:
        form = made.Root.AcroForm
        assert str(form.DA).split() == ["0.114", "G", "/F", "9", "Tf"]
        assert str(form.Fields[0].DA).split() == ["/F", "9", "Tf", "0.299", "g"]


def test_a_note_is_grey_around_its_look_too() -> None:
    with pikepdf.open(BytesIO(grey(colourful.page("annotation")))) as made:
        (note,) = made.pages[0].Annots
        assert [float(one) for one in note.C] == [0.299]
        assert [float(one) for one in note.MK.BG] == [0.587]


@settings(derandomize=True, deadline=None)
@given(COLOURS)
def test_a_grey_is_between_black_and_white(colour: tuple[float, ...]) -> None:
    (shade,) = Copier().of(colour)
    assert 0 <= shade <= 1


@settings(derandomize=True, deadline=None)
@given(st.floats(0, 1))
def test_a_grey_stays_the_grey_that_it_is(shade: float) -> None:
    assert Copier().of((shade,)) == (shade,)
    assert Copier().of((shade, shade, shade))[0] == pytest.approx(shade, abs=1e-8)


# Pages that only work in colour

RED, GREEN, ACCENT = "0.75 0 0", "0 0.4 0", "0.0431 0.3098 0.4235"


def found(*colours: str) -> list[str]:
    data = colourful.drawn(" ".join(f"{one} rg 0 0 9 9 re f" for one in colours))
    return [problem.code for problem in colour_only(data, Place("a page"))]


@each_leaflet
def test_our_own_leaflets_work_without_colour(job: object) -> None:
    assert list(colour_only(leaflet(job).data)) == []


def test_two_colours_of_one_grey_are_found() -> None:
    assert found(RED, GREEN) == ["colour-only"]


@pytest.mark.parametrize(
    "colours",
    [
        (RED, RED),
        (RED, "0.8 0.05 0.05"),  # nearly the same red
        (RED, "0.5 0.9 0.5"),  # a green that is much lighter
        (ACCENT, "0.26 0.26 0.26"),  # the accent beside its own grey
        (ACCENT, "0 0 0", "1 1 1", "0.0667 0.0667 0.0667"),
    ],
)
def test_colours_that_a_copier_tells_apart_or_nobody_does_are_not_found(
    colours: tuple[str, ...],
) -> None:
    assert found(*colours) == []


def test_the_page_is_named_and_each_page_only_once() -> None:
    pdf = pikepdf.open(BytesIO(colourful.drawn(f"{RED} rg {RED} RG")))
    both = f"{RED} rg 0 0 1 re f {GREEN} RG 0.6 0.05 0.7 rg"
    others = [pikepdf.open(BytesIO(colourful.drawn(content))) for content in ("1 g", both)]
    pdf.pages.extend(other.pages[0] for other in others)
    out = BytesIO()
    pdf.save(out)
    (problem,) = colour_only(out.getvalue())
    assert "page 3 has “#bf0000” and “#006600”" in problem.message


def test_photographs_may_be_as_colourful_as_they_like() -> None:
    assert list(colour_only(colourful.page("picture_jpeg"))) == []


@settings(derandomize=True, deadline=None)
@given(st.lists(st.tuples(*[st.floats(0, 1)] * 3), max_size=4))
def test_colours_that_are_alike_are_near_in_grey(colours: list[tuple[float, ...]]) -> None:
    for one, other in alike(colours):
        assert abs(luma(one) - luma(other)) < 0.125
        assert one != other


# Files that cannot be set


def test_what_is_no_pdf_is_said_to_be_none() -> None:
    for spoilt in (b"", b"%PDF-1.7 but no more"):
        with pytest.raises(LeafletError) as caught:
            grey(spoilt, Place("x.pdf"))
        assert caught.value.problems[0].code == "pdf-unreadable"


def test_a_locked_file_is_said_to_be_unreadable() -> None:
    pdf, out = pikepdf.open(BytesIO(colourful.drawn("0 g"))), BytesIO()
    pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(LeafletError, match="no PDF that can be read"):
        grey(out.getvalue())


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("/Nowhere cs", "a colour space “/Nowhere” that the file does not have"),
        ("/DeviceRGB cs 1 0 sc", "a colour of 2 parts where 3 are meant"),
        ("(red) g", "a colour that is no number"),
    ],
)
def test_a_colour_that_means_nothing_is_refused_with_its_page(content: str, what: str) -> None:
    with pytest.raises(LeafletError) as caught:
        grey(colourful.drawn(content), Place("x.pdf"))
    (problem,) = caught.value.problems
    assert (problem.code, problem.message) == ("press-refused", f"page 1 has {what}")
