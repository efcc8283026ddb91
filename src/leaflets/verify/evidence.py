"""Evidence: a finished file, opened once, as every check needs it."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2

from leaflets.problems import LeafletError, Place, Problem
from leaflets.units import PT_PER_INCH, mm_from_pt
from leaflets.verify.content import Shown, shown
from leaflets.verify.drawing import Mark, marks
from leaflets.verify.tree import Said, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

#: The raster that pages are judged by: what an office scanner or a poor camera sees.
DPI = 150

#: Pages of ours are one to a few; a thousand of them would be somebody's attack.
_MOST_PAGES = 200

#: Millimetres: the longer side of A0 and its bleed. A raster of more would fill the memory.
_LARGEST = 1300


@dataclass(frozen=True)
class Evidence:
    """A file as its readers see it: qpdf's objects, PDFium's pages. Read as far as asked for."""

    data: bytes
    pdf: pikepdf.Pdf
    pages: tuple[pypdfium2.PdfPage, ...]

    @cached_property
    def pictures(self) -> tuple[Image, ...]:
        """Each page in grey at 150 dpi."""
        scale = DPI / PT_PER_INCH
        return tuple(page.render(scale=scale, grayscale=True).to_pil() for page in self.pages)

    @cached_property
    def copied(self) -> str:
        """The text of all pages as PDFium copies it."""
        return "\n".join(page.get_textpage().get_text_range() for page in self.pages)

    @cached_property
    def marks(self) -> tuple[tuple[Mark, ...], ...]:
        """What each page draws, from the undermost to the topmost."""
        return tuple(map(marks, self.pages))

    @cached_property
    def shown(self) -> tuple[Shown, ...]:
        """The text of every marked content, in the order in which it is drawn."""
        return tuple(shown(self.pdf))

    @cached_property
    def by_place(self) -> dict[tuple[int, int], Shown]:
        """The same by page (from 0) and number."""
        return {(one.page, one.mcid): one for one in self.shown if one.mcid is not None}

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """The texts in the order of the structure tree."""
        return said(self.pdf, self.by_place)


@contextmanager
def opened(data: bytes, where: Place) -> Iterator[Evidence]:
    """A file, opened while it is judged.

    Raises ``LeafletError`` (pdf-unreadable) for what is no PDF, or too broken to be read.
    """
    with ExitStack() as stack:
        try:
            pdf = stack.enter_context(pikepdf.open(BytesIO(data)))
            document = pypdfium2.PdfDocument(data)
            stack.callback(document.close)
            if len(document) > _MOST_PAGES:
                raise _unreadable(where, f"it has {len(document)} pages")
            pages = tuple(document)
            for number, page in enumerate(pages, start=1):
                stack.callback(page.close)
                size = mm_from_pt(max(page.get_size()))
                if size > _LARGEST:
                    raise _unreadable(where, f"page {number} is {size:.0f} mm long")
        except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
            raise _unreadable(where, str(error).splitlines()[0].rpartition(": ")[2]) from error
        yield Evidence(data, pdf, pages)


def _unreadable(where: Place, why: str) -> LeafletError:
    hint = "make the leaflet again, or name a PDF"
    return LeafletError(Problem("pdf-unreadable", where, f"cannot be read as a PDF: {why}", hint))
