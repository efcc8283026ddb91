"""A file for a print shop: PDF/X-4, four inks, black alone for all that is black."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - part of a public signature
from typing import TYPE_CHECKING

from pikepdf import Dictionary, Name

from leaflets.press import exchange, sheets
from leaflets.press.files import opened, refused, saved, set_all
from leaflets.press.inks import Press
from leaflets.problems import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pikepdf
    from pikepdf import Page, Pdf

    from leaflets.press.sheets import Box, Line

_LEAFLET = Place("a leaflet")
_AGAIN = "make the leaflet again"

#: Trims lie on their page within so many millimetres.
_TOLERANCE = 0.1


def press(
    data: bytes,
    *,
    day: dt.date,
    title: str = "",
    trims: Sequence[Box] | None = None,
    folds: Sequence[Sequence[Line]] | None = None,
    bleed: float = 3.0,
    marks: bool = True,
    where: Place = _LEAFLET,
) -> bytes:
    """A finished file as PDF/X-4 for a print shop.

    ``trims`` is what is cut out of each page, as left, top, width and height; None: the whole of
    each. ``folds`` are lines of each page, as two ends. ``bleed`` is how
    far the paper reaches over the trim: what a page draws there stays, what it draws further out
    is gone. All in millimetres, from the upper left of a page. ``day`` and ``title`` are those of
    the file (an empty title: its own); the clock is not asked, and the same arguments give the
    same bytes.

    Colours become inks by the profile of the press; black, white and greys are black ink alone.
    ``marks`` of cut and fold lie outside the bleed. Links, form fields, tags and bookmarks are
    gone: they have no place on a press. The passport stays.

    Raises ``LeafletError`` (pdf-unreadable, press-refused), and ``ValueError`` for trims or folds
    that are not those of the pages.
    """
    with opened(data, where) as pdf:
        laid = _laid(pdf, trims, folds, bleed, marks)
        _check(pdf, where)
        if any("/AP" in note for page in pdf.pages for note in page.obj.get("/Annots", ())):
            pdf.flatten_annotations("print")
        for page in pdf.pages:
            if "/Annots" in page.obj:
                del page.obj.Annots
        painter = set_all(pdf, Press(), where)
        if not all(map(exchange.is_embedded, painter.fonts)):
            raise refused(where, "a font is not in the file", _AGAIN)
        for page, sheet, lines in laid:
            sheets.lay(pdf, page, sheet, lines)
        exchange.strip(pdf)
        exchange.intend(pdf)
        exchange.describe(pdf, data, day, title)
        return saved(pdf, exchange.VERSION)


def _laid(
    pdf: Pdf,
    trims: Sequence[Box] | None,
    folds: Sequence[Sequence[Line]] | None,
    bleed: float,
    marks: bool,  # noqa: FBT001 - passed on
) -> list[tuple[Page, sheets.Sheet, Sequence[Line]]]:
    """Each page with its sheet and its folds."""
    pages = list(pdf.pages)
    boxes = [(0.0, 0.0, *sheets.size(page)) for page in pages] if trims is None else trims
    lines = folds or [()] * len(pages)
    if not len(pages) == len(boxes) == len(lines):
        raise ValueError(f"{len(pages)} pages, but {len(boxes)} trims and folds of {len(lines)}")
    for page, (left, top, width, height) in zip(pages, boxes, strict=True):
        across, down = sheets.size(page)
        inside = min(left, top, across - left - width, down - top - height) > -_TOLERANCE
        if min(width, height) <= 0 or not inside:
            raise ValueError(f"a trim of {width} × {height} mm is not on its page")
    laid = [sheets.Sheet(box, bleed, marks) for box in boxes]
    return list(zip(pages, laid, lines, strict=True))


def _check(pdf: Pdf, where: Place) -> None:
    """What would be printed otherwise than it is seen."""
    if "/OCProperties" in pdf.Root:
        raise refused(where, "the file has layers, which may be hidden or not", _AGAIN)
    left = bool(pdf.Root.get("/AcroForm", Dictionary()).get("/NeedAppearances", False))
    for number, page in enumerate(pdf.pages, start=1):
        if int(page.obj.get("/Rotate", 0)) or "/UserUnit" in page.obj:
            raise refused(where, f"page {number} is turned or scaled by its reader", _AGAIN)
        if any(_is_unseen(note, left=left) for note in page.obj.get("/Annots", ())):
            hint = "save it with a program that draws what it fills in"
            raise refused(where, f"page {number} has a field that is filled in, but unseen", hint)


def _is_unseen(note: pikepdf.Object, *, left: bool) -> bool:
    """Whether the file does not draw the words of a field; ``left``: it leaves that to readers."""
    words = note.get("/V", note.get("/Parent", Dictionary()).get("/V", ""))
    undrawn = left or "/AP" not in note
    return note.get("/Subtype") == Name.Widget and bool(str(words)) and undrawn
