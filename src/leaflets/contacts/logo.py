"""A logo: whatever picture a school has, as a small plain PNG, or a reason why not.

Nobody's picture goes into a leaflet as it came: it is decoded within bounds, made smaller, and
written anew, without whatever else was in the file.
"""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageFile, ImageOps

from leaflets.contacts.model import Logo
from leaflets.problems import LeafletError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.problems import Place

#: Bytes of a file: it is not read any further.
LARGEST_FILE = 20_000_000

#: Pixels of a picture, as many as fit into the memory four times over; and of its longer side once
#: it is printed: 60 mm at 300 dpi, and no format prints it larger.
_MOST_PIXELS, LONGEST = 16_000_000, 720

#: Pixels of the shorter side: less is no logo.
_LEAST = 16

#: Where its darkest dot is paler than this, nobody sees a picture on white paper.
_PALE = 235

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_OTHERS = (
    (b"%PDF", "a PDF"),
    (b"GIF8", "a GIF"),
    (b"RIFF", "a WebP"),
    (b"BM", "a BMP"),
    (b"II*\0", "a TIFF"),
    (b"MM\0*", "a TIFF"),
    (b"8BPS", "a Photoshop file"),
    (b"%!PS", "an EPS"),
)
#: So far into a file is looked for what it is.
_HEAD = 1024

_SAVE = "save it as PNG or JPEG"


def logo(data: bytes, place: Place, name: str) -> Logo:
    """A picture as it is printed. ``name`` is how it is called in problems.

    Raises ``LeafletError`` (contact-logo).
    """
    if not data:
        raise _wrong(place, name, "is an empty file", "copy it once more")
    if len(data) > LARGEST_FILE:
        message = f"has more than {LARGEST_FILE // 1_000_000} MB"
        raise _wrong(place, name, message, f"make it {LONGEST} dots wide: that is plenty")
    if not data.startswith((_PNG, _JPEG)):
        raise _wrong(place, name, f"is {_kind(data)}, not a PNG or JPEG", _SAVE)
    picture = _opened(data, place, name)
    out = BytesIO()
    picture.save(out, "PNG", compress_level=9)
    return Logo(out.getvalue(), *picture.size)


def _opened(data: bytes, place: Place, name: str) -> Image.Image:
    try:
        with _strictly():
            picture = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
            _refuse(picture, place, name)
            # A photograph is decoded no larger than it is needed.
            picture.draft("RGB", (LONGEST, LONGEST))
            picture.load()
        plain = _plain(picture)
    except LeafletError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        message = "is far too large: it would fill the memory"
        raise _wrong(place, name, message, f"make it {LONGEST} dots wide") from error
    except Exception as error:  # a broken file breaks its reader in many ways
        raise _wrong(place, name, "is broken, or only a part of it is there", _SAVE) from error
    if not any(plain.convert("L").histogram()[: _PALE + 1]):
        message = "cannot be seen: it is white, or nearly, and paper is, too"
        raise _wrong(place, name, message, "take the one that is meant for a white page")
    return plain


@contextmanager
def _strictly() -> Iterator[None]:
    """Bombs and parts of files are errors: the engine asks Pillow to make do with what is there."""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _refuse(picture: Image.Image, place: Place, name: str) -> None:
    """Stop for what is not worth decoding."""
    width, height = picture.size
    if width * height > _MOST_PIXELS:
        message = (
            f"has {width} × {height} dots, at most {_MOST_PIXELS // 1_000_000} million are read"
        )
        raise _wrong(place, name, message, f"make it {LONGEST} dots wide: that is plenty")
    if min(width, height) < _LEAST:
        message = f"has {width} × {height} dots: too few to be seen"
        raise _wrong(place, name, message, "take a larger one")
    if max(width, height) > min(width, height) * LONGEST / _LEAST:
        message = f"has {width} × {height} dots: that is a line, and no logo"
        raise _wrong(place, name, message, "take another one")
    if picture.mode == "CMYK":
        message = "is in the colours of a printing press (CMYK)"
        raise _wrong(place, name, message, "save it as RGB")


def _plain(picture: Image.Image) -> Image.Image:
    """A picture in grey or colour of 8 bits, upright, on white, not larger than needed."""
    if picture.mode.startswith("I"):
        # 16 bits of grey: to convert them would cut them off at 255.
        picture = picture.point(lambda value: value * (1 / 256)).convert("L")
    # The first picture of those that move.
    turned = ImageOps.exif_transpose(picture)
    if turned.has_transparency_data:
        seen = turned.convert("RGBA")
        seen.thumbnail((LONGEST, LONGEST))
        paper = Image.new("RGBA", seen.size, "white")
        turned = Image.alpha_composite(paper, seen)
    grey = turned.mode in {"1", "L", "LA"}
    plain = turned.convert("L" if grey else "RGB")
    plain.thumbnail((LONGEST, LONGEST))
    plain.info = {}
    return plain


def _kind(data: bytes) -> str:
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    for start, kind in _OTHERS:
        if head.startswith(start):
            return kind
    if b"<svg" in head.lower() or head.startswith(b"<?xml"):
        return "a drawing (SVG)"
    if head[4:8] == b"ftyp":
        return "a photograph of a telephone (HEIC or AVIF)"
    return "something else"


def _wrong(place: Place, name: str, message: str, hint: str) -> LeafletError:
    return LeafletError(Problem("contact-logo", place, f"the logo “{name}” {message}", hint))
