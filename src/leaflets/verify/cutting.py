"""Cutting: what stands in a part of a page, dot for dot as if the part were a page of its own.

A page that is rendered whole is stretched to whole dots, and a part of it begins between two: up
to a dot off in each direction, which is more than damage is told by.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from leaflets.units import PT_PER_INCH, pt_from_mm

if TYPE_CHECKING:
    from PIL.Image import Image

_WHITE = (255, 255, 255, 255)


def cut(
    page: pypdfium2.PdfPage, box: tuple[float, ...], dpi: float,
    *, turned: bool = False,
) -> Image:  # fmt: skip
    """A part of a page in grey: left, top, width and height in millimetres.

    ``turned``: it stands on its head on the page, and upright in the picture. What lies beyond
    the edge of the page is white.
    """
    left, top, width, height = map(pt_from_mm, box)
    scale = dpi / PT_PER_INCH
    wide, high = math.ceil(width * scale), math.ceil(height * scale)
    bitmap = pypdfium2.PdfBitmap.new_native(wide, high, pdfium.FPDFBitmap_Gray)
    bitmap.fill_rect(_WHITE, 0, 0, wide, high)
    upright = (scale, 0, 0, scale, -left * scale, -top * scale)
    over = (-scale, 0, 0, -scale, (left + width) * scale, (top + height) * scale)
    pdfium.FPDF_RenderPageBitmapWithMatrix(
        bitmap,
        page,
        pdfium.FS_MATRIX(*(over if turned else upright)),
        pdfium.FS_RECTF(0, 0, wide, high),
        pdfium.FPDF_GRAYSCALE | pdfium.FPDF_ANNOT,
    )
    picture: Image = bitmap.to_pil()
    return picture
