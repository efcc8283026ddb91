"""What a page draws, as PDFium sees it: boxes, sizes, colours and the order of painting."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2

_TEXT = pdfium.FPDF_PAGEOBJ_TEXT
_PATH = pdfium.FPDF_PAGEOBJ_PATH

#: The weights of red, green and blue in grey (ITU-R BT.601, as copiers and PDF do it).
_GREY = (0.299, 0.587, 0.114)

#: Text that is neither filled nor stroked: invisible, or only a clip.
_UNSEEN_MODES = frozenset((pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP))


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that a page draws.

    ``box`` is left, bottom, right, top in points from the lower left of the page; ``grey`` the fill
    from 0 (black) to 255, ``alpha`` from 0 (nothing) to 255; ``size`` the type size in points, 0
    for what is no text; ``mcid`` the number of its marked content, -1 without; ``fills`` whether it
    covers what lies under it.
    """

    is_text: bool
    box: tuple[float, float, float, float]
    grey: int
    alpha: int
    size: float
    mcid: int
    fills: bool

    @property
    def area(self) -> float:
        """Its area in square points."""
        left, bottom, right, top = self.box
        return max(0.0, right - left) * max(0.0, top - bottom)

    def shared(self, other: Mark) -> float:
        """The area in square points that it has in common with another."""
        left, bottom = max(self.box[0], other.box[0]), max(self.box[1], other.box[1])
        right, top = min(self.box[2], other.box[2]), min(self.box[3], other.box[3])
        return max(0.0, right - left) * max(0.0, top - bottom)


def marks(page: pypdfium2.PdfPage) -> tuple[Mark, ...]:
    """Everything that a page draws, from the undermost to the topmost."""
    return tuple(_marks(page))


def _marks(page: pypdfium2.PdfPage) -> Iterator[Mark]:
    edges = [ctypes.c_float() for _ in range(4)]
    colour = [ctypes.c_uint() for _ in range(4)]
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    mode, strokes = ctypes.c_int(), pdfium.FPDF_BOOL()
    for turn in range(pdfium.FPDFPage_CountObjects(page)):
        one = pdfium.FPDFPage_GetObject(page, turn)
        kind = pdfium.FPDFPageObj_GetType(one)
        if not pdfium.FPDFPageObj_GetBounds(one, *edges):
            continue
        known = pdfium.FPDFPageObj_GetFillColor(one, *colour)
        grey, alpha = _grey(colour) if known else (0, 255)
        points, fills = 0.0, True
        if kind == _TEXT:
            pdfium.FPDFTextObj_GetFontSize(one, size)
            pdfium.FPDFPageObj_GetMatrix(one, matrix)
            points = abs(size.value) * (abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5)
            fills = False
            if pdfium.FPDFTextObj_GetTextRenderMode(one) in _UNSEEN_MODES:
                alpha = 0
        elif kind == _PATH:
            pdfium.FPDFPath_GetDrawMode(one, mode, strokes)
            fills = mode.value != 0
        left, bottom, right, top = (edge.value for edge in edges)
        mcid = pdfium.FPDFPageObj_GetMarkedContentID(one)
        box = (left, bottom, right, top)
        yield Mark(kind == _TEXT, box, grey, alpha, points, mcid, fills)


def _grey(colour: list[ctypes.c_uint]) -> tuple[int, int]:
    *parts, alpha = (one.value for one in colour)
    return round(sum(weight * part for weight, part in zip(_GREY, parts, strict=True))), alpha
