"""Colour spaces of PDF, read as what they mean (ISO 32000-2, 8.6)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, ImageCms

from leaflets.press import functions
from leaflets.press.colours import BLACK, GREY, PLATES, SCREEN, Colour, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

    Meaning = Callable[[Colour], Colour]

#: The white of sRGB, and sRGB of XYZ (IEC 61966-2-1).
_WHITE = (0.9505, 1.0, 1.089)
_SRGB = ((3.2406, -1.5372, -0.4986), (-0.9689, 1.8758, 0.0415), (0.0557, -0.204, 1.057))

_MOST_DEEP = 8


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space: how many parts a colour has, and which colour they mean.

    ``decode`` is what the samples of a picture stand for, ``start`` the colour that is set with
    the space. ``is_screen``: the parts are those of a screen that has ``profile``, or of sRGB
    where that is empty. ``of_patterns``: it is the space of patterns, and ``count`` and what they
    mean are those of what is painted through them.
    """

    count: int
    means: Meaning
    start: Colour
    decode: tuple[tuple[float, float], ...] = ()
    profile: bytes = b""
    of_patterns: bool = False
    is_screen: bool = False

    def colour(self, parts: Colour) -> Colour:
        """The colour that some parts mean. Raises ``UnreadableError``."""
        if len(parts) != self.count:
            raise UnreadableError(f"a colour of {len(parts)} parts where {self.count} are meant")
        return self.means(parts)


def _device(count: int, start: Colour) -> Space:
    decode = ((0.0, 1.0),) * count
    return Space(count, lambda parts: parts, start, decode, is_screen=count == SCREEN)


DEVICES = {
    GREY: _device(GREY, (0.0,)),
    SCREEN: _device(SCREEN, (0.0, 0.0, 0.0)),
    PLATES: _device(PLATES, BLACK),
}
_NAMES = {
    "/DeviceGray": GREY,
    "/G": GREY,
    "/CalGray": GREY,
    "/DeviceRGB": SCREEN,
    "/RGB": SCREEN,
    "/CalRGB": SCREEN,
    "/DeviceCMYK": PLATES,
    "/CMYK": PLATES,
}
_PATTERNS = Space(0, lambda parts: parts, (), of_patterns=True)


def read(
    found: object, resources: pikepdf.Object | None = None, bits: int = 8, deep: int = 0
) -> Space:
    """The colour space that a name or an array stands for.

    ``bits`` are those of a sample of a picture. Raises ``UnreadableError``.
    """
    if deep > _MOST_DEEP:
        raise UnreadableError("a colour space inside others without an end")
    if isinstance(found, Array) and len(found) == 1:
        found = found[0]
    if isinstance(found, Name):
        return _named(str(found), resources, bits, deep)
    if not isinstance(found, Array) or not len(found):
        raise UnreadableError("a colour space of an unknown kind")
    return _built(found, lambda at: read(found[at], resources, bits, deep + 1), bits)


def _built(found: Array, inner: Callable[[int], Space], bits: int) -> Space:
    """A space that says what it is made of; ``inner`` reads the space at a place of it."""
    match str(found[0]):
        case "/ICCBased":
            return _by_profile(found[1])
        case "/CalGray" | "/CalRGB" | "/Lab" as kind:
            return _measured(kind, found[1])
        case "/Indexed" | "/I":
            return _indexed(inner(1), int(found[2]), found[3], bits)
        case "/Separation" | "/DeviceN":
            return _spot(found, inner(2))
        case "/Pattern":
            base = inner(1)
            return Space(base.count, base.means, (), of_patterns=True)
        case kind:
            raise UnreadableError(f"a colour space “{kind:.20}”")


def _named(name: str, resources: pikepdf.Object | None, bits: int, deep: int) -> Space:
    if name in _NAMES:
        return DEVICES[_NAMES[name]]
    if name == "/Pattern":
        return _PATTERNS
    table = resources.get("/ColorSpace") if resources is not None else None
    if not isinstance(table, Dictionary) or name not in table:
        raise UnreadableError(f"a colour space “{name:.20}” that the file does not have")
    return read(table[name], resources, bits, deep + 1)


def _by_profile(found: pikepdf.Object) -> Space:
    device = DEVICES.get(int(found.get("/N", 0)))
    if device is None or not isinstance(found, Stream):
        raise UnreadableError("a profile of an unknown number of inks")
    if device.count != SCREEN:
        return device
    profile = found.read_bytes()
    return Space(
        SCREEN,
        lambda parts: _screened(parts, profile),
        device.start,
        device.decode,
        profile,
        is_screen=True,
    )


def _screened(parts: Colour, profile: bytes) -> Colour:
    """A colour of a screen that has a profile, as sRGB."""
    dot = Image.new("RGB", (1, 1), tuple(round(255 * part) for part in parts))
    red, green, blue = screened(dot, profile).tobytes()
    return red / 255, green / 255, blue / 255


def screened(image: Image.Image, profile: bytes) -> Image.Image:
    """A picture of a screen that has a profile, as sRGB; as it is where the profile is none."""
    transform = _to_srgb(profile)
    made = ImageCms.applyTransform(image, transform) if transform else image
    return made or image


@lru_cache(maxsize=8)
def _to_srgb(profile: bytes) -> ImageCms.ImageCmsTransform | None:
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    except (OSError, ImageCms.PyCMSError):
        return None


def _measured(kind: str, table: pikepdf.Object) -> Space:
    """Colours that are told by how they are seen."""
    white = functions.numbers(table.get("/WhitePoint")) or _WHITE
    if kind == "/Lab":
        area = functions.ranges(table.get("/Range")) or ((-100.0, 100.0),) * 2
        decode = ((0.0, 100.0), *area)
        return Space(SCREEN, lambda parts: _of_xyz(_of_lab(parts)), (0.0, 0.0, 0.0), decode)
    if kind == "/CalGray":
        gamma = float(table.get("/Gamma", 1))
        return Space(GREY, lambda parts: (_encoded(parts[0] ** gamma),), (0.0,), ((0.0, 1.0),))
    steep = functions.numbers(table.get("/Gamma")) or (1.0, 1.0, 1.0)
    matrix = functions.numbers(table.get("/Matrix")) or (1.0, 0, 0, 0, 1.0, 0, 0, 0, 1.0)

    def seen(parts: Colour) -> Colour:
        linear = [part**gamma for part, gamma in zip(parts, steep, strict=True)]
        xyz = (sum(linear[a] * matrix[3 * a + at] for a in range(3)) for at in range(3))
        return _of_xyz(tuple(one / most for one, most in zip(xyz, white, strict=True)))

    return Space(SCREEN, seen, (0.0, 0.0, 0.0), ((0.0, 1.0),) * SCREEN)


def _of_lab(parts: Colour) -> Colour:
    """XYZ of CIE L*a*b*, each part of that of the white."""
    middle = (parts[0] + 16) / 116
    return tuple(
        one**3 if one > 6 / 29 else 3 * (6 / 29) ** 2 * (one - 4 / 29)
        for one in (middle + parts[1] / 500, middle, middle - parts[2] / 200)
    )


def _of_xyz(parts: Colour) -> Colour:
    """The sRGB of XYZ, each part of that of the white."""
    xyz = [part * white for part, white in zip(parts, _WHITE, strict=True)]
    linear = (sum(weight * one for weight, one in zip(row, xyz, strict=True)) for row in _SRGB)
    return tuple(map(_encoded, linear))


def _encoded(linear: float) -> float:
    """A part of light as sRGB encodes it."""
    part = min(1.0, max(0.0, linear))
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055  # noqa: PLR2004 - of the norm


def _indexed(base: Space, most: int, found: pikepdf.Object, bits: int) -> Space:
    data = found.read_bytes() if isinstance(found, Stream) else bytes(found)
    colours = tuple(
        base.colour(
            tuple(
                least + byte / 255 * (top - least)
                for byte, (least, top) in zip(data[at : at + base.count], base.decode, strict=True)
            )
        )
        for at in range(0, min(len(data), (most + 1) * base.count), base.count)
    )
    if not colours:
        raise UnreadableError("a palette without colours")

    def means(parts: Colour) -> Colour:
        return colours[min(len(colours) - 1, max(0, int(parts[0])))]

    return Space(1, means, (0.0,), ((0.0, float((1 << bits) - 1)),))


def _spot(found: pikepdf.Object, base: Space) -> Space:
    """An ink, or several, by the colours that stand for them."""
    names = [str(found[1])] if isinstance(found[1], Name) else [str(name) for name in found[1]]
    tint = functions.read(found[3])
    count = len(names)

    def means(parts: Colour) -> Colour:
        if names == ["/All"]:
            return parts * PLATES
        if names == ["/Black"]:
            return 0.0, 0.0, 0.0, parts[0]
        return base.colour(tint(parts))

    return Space(count, means, (1.0,) * count, ((0.0, 1.0),) * count)
