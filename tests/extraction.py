"""What other readers get out of a PDF: pypdf and PDFium, beside the product's own qpdf."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pypdf
from pypdf.generic import PdfObject

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2


def text_of(document: pypdfium2.PdfDocument) -> str:
    """The text of all pages as PDFium extracts it."""
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def drawn_text(data: bytes) -> str:
    """The text of all pages in the order in which it is drawn.

    PDFium turns the words of a Latin name round on a right-to-left page; what is drawn has each
    left-to-right part whole.
    """
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)


def spoken(data: bytes) -> str:
    """What the elements of the structure tree say in words, in reading order."""
    root = _entries(pypdf.PdfReader(BytesIO(data)).trailer["/Root"])
    return "".join(_spoken(root.get("/StructTreeRoot")))


def _spoken(element: object) -> Iterator[str]:
    entries = _entries(element)
    if "/ActualText" in entries:
        yield f" {entries['/ActualText']}"
    kids = entries.get("/K")
    found = kids.get_object() if isinstance(kids, PdfObject) else kids
    for kid in found if isinstance(found, list) else filter(None, [found]):
        yield from _spoken(kid)


def families(data: bytes) -> set[str]:
    """The names of the fonts of a file, without their subset tags."""
    names = set()
    for page in pypdf.PdfReader(BytesIO(data)).pages:
        for font in _entries(_entries(page.get("/Resources")).get("/Font")).values():
            names.add(str(_entries(font)["/BaseFont"]).split("+")[-1].removeprefix("/"))
    return names


def _entries(value: object) -> dict[str, object]:
    """The entries of a PDF dictionary, behind a reference or not."""
    found = value.get_object() if isinstance(value, PdfObject) else value
    return dict(found) if isinstance(found, dict) else {}
