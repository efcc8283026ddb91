"""What a page draws, as PDFium sees it: boxes, sizes, colours and the order of painting."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from leaflets.verify.bounds import TooMuchError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2

#: Things on a page. Ours have less than two thousand.
_MOST = 20_000

_TEXT = pdfium.FPDF_PAGEOBJ_TEXT
_PATH = pdfium.FPDF_PAGEOBJ_PATH

#: The weights of red, green and blue in grey (ITU-R BT.601, as copiers and PDF do it).
_GREY = (0.299, 0.587, 0.114)

#: PDFium's box of a straight line is twice as wide as its pen.
_PEN = 2.5

#: Text that is neither filled nor stroked: invisible, or only a clip.
_UNSEEN_MODES = frozenset((pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP))


Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that a page draws.

    ``box`` is left, bottom, right, top in points from the lower left of the page; ``grey`` the fill
    from 0 (black) to 255, ``alpha`` from 0 (nothing) to 255; ``size`` the type size in points, 0
    for what is no text; ``mcid`` the number of its marked content, -1 without; ``fills`` whether it
    covers what lies under it: a frame does not, a rule does; ``upright`` whether a text stands
    neither askew nor mirrored.
    """

    is_text: bool
    box: Box
    grey: int
    alpha: int
    size: float
    mcid: int
    fills: bool
    upright: bool = True

    @property
    def area(self) -> float:
        """Its area in square points."""
        left, bottom, right, top = self.box
        return max(0.0, right - left) * max(0.0, top - bottom)

    def shared(self, box: Box) -> float:
        """The area in square points that it has in common with a box."""
        left, bottom = max(self.box[0], box[0]), max(self.box[1], box[1])
        right, top = min(self.box[2], box[2]), min(self.box[3], box[3])
        return max(0.0, right - left) * max(0.0, top - bottom)


def marks(page: pypdfium2.PdfPage) -> tuple[Mark, ...]:
    """Everything that a page draws, from the undermost to the topmost."""
    return tuple(_marks(page))


def _marks(page: pypdfium2.PdfPage) -> Iterator[Mark]:
    edges = left, bottom, right, top = tuple(ctypes.c_float() for _ in range(4))
    colour = [ctypes.c_uint() for _ in range(4)]
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    mode, strokes = ctypes.c_int(), pdfium.FPDF_BOOL()
    count = pdfium.FPDFPage_CountObjects(page)
    if count > _MOST:
        raise TooMuchError(f"it draws {count} things on a page")
    for turn in range(count):
        one = pdfium.FPDFPage_GetObject(page, turn)
        kind = pdfium.FPDFPageObj_GetType(one)
        if not pdfium.FPDFPageObj_GetBounds(one, *edges):
            continue
        known = pdfium.FPDFPageObj_GetFillColor(one, *colour)
        grey, alpha = _grey(colour) if known else (0, 255)
        points, fills, upright = 0.0, True, True
        if kind == _TEXT:
            pdfium.FPDFTextObj_GetFontSize(one, size)
            pdfium.FPDFPageObj_GetMatrix(one, matrix)
            points = abs(size.value) * (abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5)
            fills = False
            upright = matrix.a > 0 < matrix.d and matrix.b == matrix.c == 0
            if pdfium.FPDFTextObj_GetTextRenderMode(one) in _UNSEEN_MODES:
                alpha = 0
        elif kind == _PATH:
            pdfium.FPDFPath_GetDrawMode(one, mode, strokes)
            pdfium.FPDFPageObj_GetStrokeWidth(one, size)
            fills = mode.value != 0 or (bool(strokes.value) and _is_rule(edges, size.value))
        mcid = pdfium.FPDFPageObj_GetMarkedContentID(one)
        box = (left.value, bottom.value, right.value, top.value)
        yield Mark(kind == _TEXT, box, grey, alpha, points, mcid, fills, upright)


def _is_rule(edges: tuple[ctypes.c_float, ...], width: float) -> bool:
    """Whether what a pen of a width in points has drawn is a straight line; its box is wider."""
    left, bottom, right, top = (edge.value for edge in edges)
    return 0 < min(right - left, top - bottom) < _PEN * width


def _grey(colour: list[ctypes.c_uint]) -> tuple[int, int]:
    *parts, alpha = (one.value for one in colour)
    return round(sum(weight * part for weight, part in zip(_GREY, parts, strict=True))), alpha
