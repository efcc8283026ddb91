"""Symbols: every QR code, read from the page as a picture, and once more from its copy's copy."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import zxingcpp
from PIL import Image

from leaflets.photocopy import photocopy
from leaflets.problems import Place, Problem
from leaflets.qr import QUIET_ZONE
from leaflets.units import MM_PER_INCH, PT_PER_INCH
from leaflets.verify.evidence import DPI

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2

    from leaflets.passport import Code, Passport
    from leaflets.verify.evidence import Evidence
    from leaflets.verify.tree import Said

#: A close look at one symbol, in dots an inch: what an office printer and copier work with.
_CLOSE = 300

#: What an old copier scans with, in dots an inch.
_COPIER = 200

_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)

#: The seed of the noise of the simulated copies.
_SEED = 20261124

#: A module is dark below the first of these means of grey, light above the second.
_DARK, _LIGHT = 96, 160

#: The quiet zone is white to so much, in modules (the ruler's own error is a quarter of one), and
#: so white.
_QUIET, _WHITE = QUIET_ZONE - 0.25, 200

#: A module may be so much smaller than ordered: what a raster of 300 dpi can tell.
_SMALLER = 0.03


@dataclass(frozen=True, slots=True)
class _Found:
    """A symbol on a page: what it says, and its place in points from the upper left."""

    page: int
    payload: str
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Close:
    """A close look: the picture, and where the symbol stands in it, in dots."""

    picture: Image.Image
    box: tuple[int, int, int, int]

    def module(self, code: Code) -> float:
        """The width of a module in dots."""
        return (self.box[2] - self.box[0]) / code.modules


def symbols(seen: Evidence, ordered: Passport, where: Place) -> Iterator[Problem]:
    """The codes ordered and no others, whole, large enough, clear around, and fit to be copied."""
    found = tuple(_found(seen))
    wanted = Counter(code.payload for code in ordered.codes)
    there = Counter(one.payload for one in found)
    for payload in sorted((wanted - there).elements()):
        yield Problem("qr-unreadable", where, f"the QR code for {payload} cannot be read")
    for payload in sorted((there - wanted).elements()):
        yield Problem("qr-unordered", where, f"a QR code leads to {payload}, which nobody ordered")
    if wanted == there:
        yield from _misplaced(seen, found, ordered, where)
    codes = {code.payload: code for code in ordered.codes}
    known = [(one, codes[one.payload]) for one in found if one.payload in codes]
    looks = [(code, _look(seen.pages[one.page], one, code)) for one, code in known]
    for code, close in looks:
        yield from _whole(code, close, ordered.module, where)
    yield from _copied(looks, where)


def decode(picture: Image.Image) -> list[str]:
    """What the QR codes of a picture say."""
    return [code.text for code in _read(picture)]


def _read(picture: Image.Image) -> list[zxingcpp.Barcode]:
    """The codes of a picture as it is: dark on light, no need to try other sizes of it."""
    return list(zxingcpp.read_barcodes(picture, formats=_QR, try_downscale=False, try_invert=False))


def _found(seen: Evidence) -> Iterator[_Found]:
    scale = PT_PER_INCH / DPI
    for number, picture in enumerate(seen.pictures):
        for code in _read(picture):
            place = code.position
            corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
            across, down = [one.x * scale for one in corners], [one.y * scale for one in corners]
            box = (min(across), min(down), max(across), max(down))
            yield _Found(number, code.text, box)


def _misplaced(
    seen: Evidence, found: tuple[_Found, ...], ordered: Passport, where: Place
) -> Iterator[Problem]:
    """The codes that stand in the place of another: beside other words, or called otherwise."""
    there = [one for figure in seen.said if figure.figure for one in _within(seen, figure, found)]
    for one, code in zip(there, ordered.codes, strict=False):
        if one != code.payload:
            message = f"the QR code for {one} stands where that for {code.payload} was ordered"
            yield Problem("qr-unordered", where, message)


def _within(seen: Evidence, figure: Said, found: tuple[_Found, ...]) -> Iterator[str]:
    """What the codes say that a figure of the structure tree draws."""
    for page, mcid in figure.places:
        height = seen.pages[page].get_height()
        boxes = [mark.box for mark in seen.marks[page] if mark.mcid == mcid and mark.area]
        for one in found:
            x, y = (one.box[0] + one.box[2]) / 2, height - (one.box[1] + one.box[3]) / 2
            inside = (left < x < right and low < y < high for left, low, right, high in boxes)
            if one.page == page and any(inside):
                yield one.payload


def _look(page: pypdfium2.PdfPage, one: _Found, code: Code) -> _Close:
    """A symbol and its quiet zone at 300 dpi."""
    width, height = page.get_size()
    left, top, right, bottom = one.box
    module = (right - left) / code.modules
    pad = (QUIET_ZONE + 1) * module
    crop = (left - pad, height - bottom - pad, width - right - pad, top - pad)
    kept = tuple(max(0.0, edge) for edge in crop)
    picture = page.render(scale=_CLOSE / PT_PER_INCH, crop=kept, grayscale=True).to_pil()
    dots = _CLOSE / PT_PER_INCH
    inner = (
        max(0, round((left - kept[0] - module) * dots)),
        max(0, round((top - kept[3] - module) * dots)),
        round((right - kept[0] + module) * dots),
        round((bottom - kept[3] + module) * dots),
    )
    dark = picture.crop(inner).point(lambda grey: 255 * (grey < 128))  # noqa: PLR2004 - half
    edges = dark.getbbox() or (0, 0, *dark.size)
    x, y = inner[0], inner[1]
    return _Close(picture, (edges[0] + x, edges[1] + y, edges[2] + x, edges[3] + y))


def _whole(code: Code, close: _Close, least: float, where: Place) -> Iterator[Problem]:
    size = code.modules
    means = close.picture.resize((size, size), Image.Resampling.BOX, box=close.box).tobytes()
    wrong = sum(
        mean >= _DARK if code.is_dark(at % size, at // size) else mean <= _LIGHT
        for at, mean in enumerate(means)
    )
    if wrong:
        message = f"the QR code for {code.payload} is damaged: {wrong} of {size * size} modules"
        yield Problem("qr-damaged", where, message, "nothing may lie on it")
    module = close.module(code) * MM_PER_INCH / _CLOSE
    if module < least * (1 - _SMALLER):
        message = f"the modules of the QR code for {code.payload} are {module:.2f} mm wide"
        yield Problem("qr-small", where, message, f"the least is {least:g} mm")
    if not _is_quiet(close, code):
        message = f"something stands in the quiet zone of the QR code for {code.payload}"
        yield Problem("qr-quiet-zone", where, message, "four modules around it stay empty")


def _is_quiet(close: _Close, code: Code) -> bool:
    left, top, right, bottom = close.box
    pad = int(_QUIET * close.module(code))
    width, height = close.picture.size
    x1, y1, x2, y2 = left - pad, top - pad, right + pad, bottom + pad
    if x1 < 0 or y1 < 0 or x2 > width or y2 > height:
        return False
    strips = (
        (x1, y1, x2, top - 1),
        (x1, bottom + 1, x2, y2),
        (x1, y1, left - 1, y2),
        (right + 1, y1, x2, y2),
    )
    return not any(sum(close.picture.crop(strip).histogram()[:_WHITE]) for strip in strips)


def _copied(looks: list[tuple[Code, _Close]], where: Place) -> Iterator[Problem]:
    """The codes that nobody can read from a copy of a copy."""
    if not looks:
        return
    widths = [close.picture.width for _, close in looks]
    height = max(close.picture.height for _, close in looks)
    strip = Image.new("L", (sum(widths), height), 255)
    at = 0
    for (_, close), width in zip(looks, widths, strict=True):
        strip.paste(close.picture, (at, 0))
        at += width
    size = (strip.width * _COPIER // _CLOSE, strip.height * _COPIER // _CLOSE)
    scanned = strip.resize(size, Image.Resampling.BOX)
    read = Counter(decode(photocopy(scanned, _COPIER, _SEED)))
    wanted = Counter(code.payload for code, _ in looks)
    for payload in sorted((wanted - read).elements()):
        message = f"the QR code for {payload} cannot be read from a copy of a copy"
        yield Problem("qr-photocopy", where, message, "give it larger modules in format.toml")
