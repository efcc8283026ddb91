"""Pictures, in other inks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, StreamDecodeLevel
from PIL import Image, ImageChops

from leaflets.press import functions, spaces
from leaflets.press.colours import SCREEN, Colour, UnreadableError

if TYPE_CHECKING:
    from pikepdf import Stream

    from leaflets.press.colours import Inks
    from leaflets.press.spaces import Space

_BYTE = 8
_LEVELS = 1 << _BYTE


def repaint(image: Stream, resources: pikepdf.Object, inks: Inks) -> None:
    """Set a picture in other inks. What lies under it, and its mask, stay.

    Raises ``UnreadableError``.
    """
    if image.get("/ImageMask", False):
        return
    if "/ColorSpace" not in image:
        raise UnreadableError("a picture without a colour space")
    bits = int(image.get("/BitsPerComponent", _BYTE))
    space = spaces.read(image.ColorSpace, resources, bits)
    if image.ColorSpace == inks.space == Name.DeviceGray:
        return
    if "/Matte" in image.get("/SMask", Dictionary()):
        raise UnreadableError("a picture that is mixed with its ground")
    if space.count == 1 and bits <= _BYTE:
        _with_palette(image, space, bits, inks)
        return
    if isinstance(image.get("/Mask"), Array):
        raise UnreadableError("a picture with colours that are left out")
    _with_samples(image, space, bits, inks)


def _decode(image: Stream, space: Space) -> tuple[tuple[float, float], ...]:
    return functions.ranges(image.get("/Decode")) or space.decode


def _with_palette(image: Stream, space: Space, bits: int, inks: Inks) -> None:
    """A picture of one part keeps its samples: only what they stand for is changed."""
    ((least, most),) = _decode(image, space)
    top = (1 << bits) - 1
    colours = (space.colour((least + level / top * (most - least),)) for level in range(top + 1))
    palette = bytes(round(255 * ink) for colour in colours for ink in inks.of(colour, flat=False))
    image.ColorSpace = Array([Name.Indexed, inks.space, top, pikepdf.String(palette)])
    for key in ("/Decode", "/Intent"):
        if key in image:
            del image[key]


def _with_samples(image: Stream, space: Space, bits: int, inks: Inks) -> None:
    jpeg = "/DCTDecode" in str(image.get("/Filter", ""))
    try:
        packed = image.read_bytes(StreamDecodeLevel.all)
    except pikepdf.PdfError as error:
        raise UnreadableError("a picture that is packed in an unknown way") from error
    size = int(image.Width), int(image.Height)
    samples = _bytes(packed, bits, size, space.count)
    plain = _decode(image, space) == spaces.DEVICES[SCREEN].decode and space.count == SCREEN
    if plain and space.is_screen:
        picture = spaces.screened(Image.frombytes("RGB", size, samples), space.profile)
        if _is_grey(picture):
            _write(image, picture.convert("L").tobytes(), _greys(inks))
            return
        made = inks.picture(picture, exact=not jpeg)
    else:
        made = _one_by_one(samples, _decode(image, space), space, inks)
    _write(image, made, inks.space)


def _bytes(packed: bytes, bits: int, size: tuple[int, int], count: int) -> bytes:
    """Samples of a byte each, of samples of any number of bits in rows of whole bytes."""
    width, height = size
    row = -(-width * count * bits // _BYTE)
    if len(packed) < row * height:
        raise UnreadableError("a picture that is cut off")
    if bits == _BYTE:
        return packed[: row * height]
    top = (1 << bits) - 1
    rows = (packed[at * row : (at + 1) * row] for at in range(height))
    found = (one for each in rows for one in functions.unpacked(each, bits, width * count))
    return bytes(round(255 * one / top) for one in found)


def _is_grey(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    apart = ImageChops.add(ImageChops.difference(red, green), ImageChops.difference(red, blue))
    return apart.getbbox() is None


def _greys(inks: Inks) -> pikepdf.Object:
    """A space of one part that stands for the inks of each grey."""
    palette = bytes(
        round(255 * ink) for one in range(_LEVELS) for ink in inks.of((one / 255,), flat=False)
    )
    return Array([Name.Indexed, inks.space, _LEVELS - 1, pikepdf.String(palette)])


def _one_by_one(
    samples: bytes, decode: tuple[tuple[float, float], ...], space: Space, inks: Inks
) -> bytes:
    """The inks of samples, each colour reckoned once."""
    known: dict[bytes, bytes] = {}
    made = bytearray()
    for at in range(0, len(samples), space.count):
        dot = samples[at : at + space.count]
        if dot not in known:
            pairs = zip(dot, decode, strict=True)
            parts: Colour = tuple(
                least + one / 255 * (most - least) for one, (least, most) in pairs
            )
            known[dot] = bytes(round(255 * ink) for ink in inks.of(space.colour(parts), flat=False))
        made += known[dot]
    return bytes(made)


def _write(image: Stream, samples: bytes, space: pikepdf.Object) -> None:
    image.write(samples)
    image.ColorSpace, image.BitsPerComponent = space, _BYTE
    for key in ("/Decode", "/Intent"):
        if key in image:
            del image[key]
