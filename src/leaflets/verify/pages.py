"""Pages: as many as ordered, of the ordered size, the right way up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaflets.jobs import PRESS
from leaflets.problems import Place, Problem
from leaflets.units import mm_from_pt

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

    from leaflets.passport import Passport
    from leaflets.verify.evidence import Evidence

#: Trim sizes agree within this many millimetres.
_TOLERANCE = 0.1

_WHOLE = ("/MediaBox", "/CropBox")
_BOXES = ("/MediaBox", "/CropBox", "/TrimBox", "/ArtBox", "/BleedBox")


def pages(seen: Evidence, ordered: Passport, where: Place) -> Iterator[Problem]:
    """The number of pages, and the size of each in every box that it has."""
    if len(seen.pages) != ordered.pages:
        message = f"the number of pages is {len(seen.pages)} instead of {ordered.pages}"
        yield Problem("page-count", where, message)
    for number, page in enumerate(seen.pdf.pages, start=1):
        yield from _size(page.obj, number, ordered, where)


def _size(page: pikepdf.Object, number: int, ordered: Passport, where: Place) -> Iterator[Problem]:
    hint = f"ordered: {ordered.trim[0]:g} × {ordered.trim[1]:g} mm"
    if int(page.get("/Rotate", 0)) % 360:
        yield Problem("page-size", where, f"page {number} is turned", hint)
    unit = float(page.get("/UserUnit", 1))
    # What is cut out of a sheet for a press, and its bleed, lie inside the page.
    boxes = _WHOLE if ordered.ink == PRESS else _BOXES
    for box in (name for name in boxes if name in page):
        left, bottom, right, top = (mm_from_pt(float(edge)) * unit for edge in page[box])
        if max(abs(min(left, right)), abs(min(bottom, top))) > _TOLERANCE:
            message = f"page {number} does not begin at its lower left corner"
            yield Problem("page-size", where, message, hint)
            return
        size = (abs(right - left), abs(top - bottom))
        if any(abs(a - b) > _TOLERANCE for a, b in zip(size, ordered.trim, strict=True)):
            message = f"page {number} measures {size[0]:.1f} × {size[1]:.1f} mm"
            yield Problem("page-size", where, message, hint)
            return
