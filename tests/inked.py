"""What a file is printed with, as other programs (pypdf, PDFium) see it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
from PIL import ImageChops
from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image

#: Spaces whose colours are not those of one press or of grey.
FOREIGN = {"/DeviceRGB", "/CalRGB", "/CalGray", "/Lab", "/ICCBased", "/Separation", "/DeviceN"}
SETTING = {"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"}


def objects(data: bytes) -> Iterator[object]:
    """All that can be reached in a file, each object once, but for profiles."""
    yield from _below(PdfReader(BytesIO(data)))


def _below(reader: PdfReader) -> Iterator[object]:
    stack: list[object] = [reader.trailer]
    seen: set[int] = set()
    while stack:
        one = stack.pop()
        if isinstance(one, IndirectObject):
            if one.idnum in seen:
                continue
            seen.add(one.idnum)
            one = one.get_object()
        yield one
        if isinstance(one, DictionaryObject):
            stack += [one.raw_get(key) for key in one]
        elif isinstance(one, ArrayObject):
            stack += list(one)


def set_by(data: bytes) -> list[tuple[str, tuple[float, ...]]]:
    """Each operator that sets a colour, with its numbers, wherever it stands."""
    reader = PdfReader(BytesIO(data))
    found = []
    found_in = [page["/Contents"].get_object() for page in reader.pages if "/Contents" in page]
    each = [one if isinstance(one, ArrayObject) else [one] for one in found_in]
    contents = {id(one.get_object()) for part in each for one in part}
    streams = [
        one
        for one in _below(reader)
        if isinstance(one, StreamObject)
        and (one.get("/Subtype") == "/Form" or "/PatternType" in one or id(one) in contents)
    ]
    for font in _below(reader):
        if isinstance(font, DictionaryObject) and font.get("/Subtype") == "/Type3":
            streams += [one.get_object() for one in font["/CharProcs"].values()]
    for stream in streams:
        for operands, operator in ContentStream(stream, reader).operations:
            name = operator.decode()
            if name in SETTING:
                parts = [one for one in operands if not isinstance(one, NameObject)]
                found.append((name, tuple(map(float, parts))))
            elif name == "INLINE IMAGE" and "/IM" not in operands["settings"]:
                found.append(("BI", ()))
    return found


def foreign(data: bytes, own: tuple[str, str]) -> list[str]:
    """What sets a colour in other inks: ``own`` are the operators of the right ones."""
    names = [str(one) for one in objects(data) if isinstance(one, NameObject) and one in FOREIGN]
    patterns = [("scn", 4), ("SCN", 4)] if own[0] == "k" else [("scn", 1), ("SCN", 1)]
    allowed = {*((name, {"k": 4, "g": 1}[own[0]]) for name in own), *patterns}
    allowed |= {(name, 0) for name in ("cs", "CS", "scn", "SCN")}
    setting = [name for name, numbers in set_by(data) if (name, len(numbers)) not in allowed]
    return names + setting


def raster(data: bytes, page: int = 0, dpi: float = 72) -> Image.Image:
    """A page as it is seen."""
    with pypdfium2.PdfDocument(data) as document:
        return document[page].render(scale=dpi / 72).to_pil().convert("RGB")


def most(one: Image.Image, other: Image.Image) -> int:
    """The largest difference of two pictures of one part, in levels."""
    return int(ImageChops.difference(one, other).getextrema()[1])


def is_grey(picture: Image.Image) -> bool:
    """Whether nothing of a picture has a colour."""
    red, green, blue = picture.split()
    return most(red, green) == most(red, blue) == 0
