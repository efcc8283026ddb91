"""The inks of a copier, and those of a press with a profile."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import resources
from io import BytesIO

from pikepdf import Name
from PIL import Image, ImageChops, ImageCms

from leaflets.press.colours import (
    GREY,
    PLATES,
    Colour,
    clipped,
    is_neutral,
    luma,
)

#: The profile of the press, and its sha256 (profiles/LICENSE-coated-fogra39.txt).
PROFILE = "coated-fogra39.icc"
DIGEST = "3af53a7b8f4b1614c5630714b694b5ec9c049825f47df02ef57babffcdc51020"

#: The most ink that paper takes, all four together.
MOST_INK = 3.0

#: A surface of a grey that is so dark is printed as black: the dots of its screen would fray the
#: edges of letters.
_DARK = 0.15

#: Neutral dots of a picture differ by no more than that, of 255.
_LEVELS = 1


class Copier:
    """One ink: a copier's grey."""

    space = Name.DeviceGray
    operators = ("g", "G")
    not_ours = ()

    def of(self, colour: Colour, *, flat: bool = True) -> Colour:  # noqa: ARG002 - all greys are
        """The grey of a colour."""
        return (luma(colour),)

    def picture(self, image: Image.Image, *, exact: bool) -> bytes:  # noqa: ARG002 - greys stay greys
        """The greys of a picture."""
        return image.convert("L").tobytes()


class Press:
    """Four inks, by the profile of the press; what has no colour is black ink alone."""

    space = Name.DeviceCMYK
    operators = ("k", "K")

    #: Curves and screens are the press's own; overprint is off: every colour knocks out.
    not_ours = (
        *("/TR", "/TR2", "/BG", "/BG2", "/UCR", "/UCR2", "/HT", "/HTP"),
        *("/OP", "/op", "/OPM"),
    )

    def of(self, colour: Colour, *, flat: bool = True) -> Colour:
        """The inks of a colour: no more than ``MOST_INK``, black alone for greys."""
        parts = clipped(colour)
        if len(parts) == PLATES:
            return _limited(parts)
        if len(parts) == GREY or is_neutral(parts):
            grey = luma(parts)
            return (0.0, 0.0, 0.0, 1.0 if flat and grey < _DARK else 1 - grey)
        return _managed(tuple(round(255 * part) for part in parts))

    def picture(self, image: Image.Image, *, exact: bool) -> bytes:
        """The inks of a picture; its greys are black ink alone where they are meant as greys."""
        made = ImageCms.applyTransform(image, _transform())
        assert made is not None
        return (_with_black(made, image) if exact else made).tobytes()


def _limited(inks: Colour) -> Colour:
    """Inks of which there are not too many: black stays, the others are lessened alike."""
    *others, black = inks
    total = sum(others)
    share = min(1.0, (MOST_INK - black) / total) if total else 1.0
    return (*(ink * share for ink in others), black)


def profile() -> bytes:
    """The profile of the press."""
    data = (resources.files("leaflets.press") / "profiles" / PROFILE).read_bytes()
    assert hashlib.sha256(data).hexdigest() == DIGEST
    return data


class _Written(ImageCms.ImageCmsProfile):
    """A profile that is not written anew into each picture, which takes longer than to set it."""

    def tobytes(self) -> bytes:
        return b""


@lru_cache(maxsize=1)
def _transform() -> ImageCms.ImageCmsTransform:
    """From sRGB to the press: relative colorimetric, black to black.

    The few colours of a leaflet are flat, and lie well inside what a press can do: nothing needs
    the room that a perceptual intent would make for photographs.
    """
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        _Written(BytesIO(profile())),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


@lru_cache(maxsize=4096)
def _managed(levels: tuple[int, ...]) -> Colour:
    dot = ImageCms.applyTransform(Image.new("RGB", (1, 1), levels), _transform())
    assert dot is not None
    return _limited(tuple(level / 255 for level in dot.tobytes()))


def _with_black(inks: Image.Image, image: Image.Image) -> Image.Image:
    """Inks of a picture in which what has no colour is black alone."""
    red, green, blue = image.split()
    apart = ImageChops.lighter(
        ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(red, blue)),
        ImageChops.difference(green, blue),
    )
    neutral = apart.point(lambda level: 255 * (level <= _LEVELS))
    none = Image.new("L", image.size, 0)
    black = image.convert("L").point(lambda level: 255 - level)
    return Image.composite(Image.merge("CMYK", (none, none, none, black)), inks, neutral)
