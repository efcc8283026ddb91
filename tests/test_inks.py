"""Colours as inks: in their bounds, greys in black alone, and never too much."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from leaflets.press.colours import luma
from leaflets.press.inks import DIGEST, MOST_INK, PROFILE, Press, profile

PART = st.floats(0, 1)
SCREEN = st.tuples(PART, PART, PART)
PLATES = st.tuples(PART, PART, PART, PART)
properties = settings(derandomize=True, deadline=None)

#: The accent of all templates.
ACCENT = (0x0B / 255, 0x4F / 255, 0x6C / 255)


@properties
@given(st.one_of(SCREEN, PLATES, st.tuples(PART)))
def test_inks_are_between_none_and_all_and_never_too_much(colour: tuple[float, ...]) -> None:
    for flat in (True, False):
        inks = Press().of(colour, flat=flat)
        assert len(inks) == 4
        assert all(0 <= ink <= 1 for ink in inks)
        assert sum(inks) <= MOST_INK + 1e-9


@properties
@given(PART)
def test_a_grey_is_black_ink_alone_and_darker_greys_have_more_of_it(shade: float) -> None:
    for colour in ((shade,), (shade,) * 3):
        assert Press().of(colour)[:3] == (0, 0, 0)
    assert Press().of((shade,))[3] >= Press().of((min(1.0, shade + 0.01),))[3]


def test_the_ends_of_all_greys_are_ink_and_paper() -> None:
    assert Press().of((0.0,)) == (0, 0, 0, 1)
    assert Press().of((1.0, 1.0, 1.0)) == (0, 0, 0, 0)


def test_a_dark_grey_has_no_screen_on_a_surface_and_keeps_its_steps_in_a_picture() -> None:
    assert Press().of((0.067,)) == (0, 0, 0, 1)
    assert Press().of((0.067,), flat=False)[3] == pytest.approx(0.933)


@properties
@given(PLATES)
def test_too_much_ink_is_lessened_and_black_stays(colour: tuple[float, ...]) -> None:
    inks = Press().of(colour)
    assert inks[3] == colour[3]
    if sum(colour) <= MOST_INK:
        assert inks == colour


@settings(derandomize=True, deadline=None, max_examples=20)
@given(st.binary(min_size=300, max_size=300))
def test_pictures_have_no_more_ink_than_paper_takes(dots: bytes) -> None:
    for exact in (True, False):
        made = Press().picture(Image.frombytes("RGB", (10, 10), dots), exact=exact)
        assert max(sum(made[at : at + 4]) for at in range(0, 400, 4)) <= 255 * MOST_INK


def test_the_whole_cube_of_colours_has_no_more_ink_than_paper_takes() -> None:
    steps = range(0, 256, 15)
    dots = bytes(part for red in steps for green in steps for blue in steps
                 for part in (red, green, blue))  # fmt: skip
    made = Press().picture(Image.frombytes("RGB", (len(dots) // 3, 1), dots), exact=False)
    assert max(sum(made[at : at + 4]) for at in range(0, len(made), 4)) <= 255 * MOST_INK


def test_neutral_dots_are_black_alone_where_they_are_meant_so() -> None:
    greys = Image.frombytes(
        "RGB", (256, 1), bytes(level for one in range(256) for level in [one] * 3)
    )
    exact = Press().picture(greys, exact=True)
    assert exact == bytes(part for one in range(256) for part in (0, 0, 0, 255 - one))
    assert any(Press().picture(greys, exact=False)[0::4])


def test_the_accent_looks_on_paper_as_on_the_screen() -> None:
    """Printed by the profile and looked at, as far as paper goes."""
    press = ImageCms.ImageCmsProfile(BytesIO(profile()))
    dot = Image.new("CMYK", (1, 1), tuple(round(255 * ink) for ink in Press().of(ACCENT)))
    seen = ImageCms.profileToProfile(
        dot, press, ImageCms.createProfile("sRGB"), outputMode="RGB",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
    assert seen is not None
    for part, meant in zip(seen.getpixel((0, 0)), ACCENT, strict=True):
        assert abs(part - 255 * meant) < 20
    assert abs(luma(tuple(part / 255 for part in seen.getpixel((0, 0)))) - luma(ACCENT)) < 0.06


def test_the_profile_is_the_one_that_its_licence_is_about() -> None:
    folder = ROOT / "src/leaflets/press/profiles"
    licence = (folder / f"LICENSE-{PROFILE.removesuffix('.icc')}.txt").read_text(encoding="utf-8")
    assert sha256((folder / PROFILE).read_bytes()).hexdigest() == DIGEST
    assert DIGEST in licence
    assert "redistribute it freely" in " ".join(licence.split())
    assert len(profile()) < 200_000
