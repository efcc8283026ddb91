"""Imposed: sheets, held against what was ordered: every page in its place, and unspoiled there.

A sheet has no tags, and nothing on it was set anew: what each page draws must be what was checked
when the page was made, by its digest. What lies over it, beside it and in its place is looked at
on the sheet itself.
"""

from __future__ import annotations

import math
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary
from PIL import Image, ImageChops, ImageFilter

from leaflets.problems import Place, Problem
from leaflets.seal import drawing
from leaflets.units import PT_PER_INCH, mm_from_pt, pt_from_mm
from leaflets.verify.evidence import DPI
from leaflets.verify.placing import forms_of, placements, size
from leaflets.verify.reading import bare
from leaflets.verify.symbols import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.passport import Cell, Form, Passport
    from leaflets.verify.evidence import Evidence

#: A page may be so far from its place, in millimetres.
_OFF = 0.1

#: Page and sheet are compared in squares of so many millimetres, which may differ by so much grey.
_SQUARE, _GREY = 2.0, 20

#: So many dots across are near each other.
_NEAR = 5


def placed(seen: Evidence, ordered: Passport, where: Place) -> Iterator[Problem]:
    """The pages that stand elsewhere than ordered, or are missing, or that nobody ordered."""
    for number, page in enumerate(seen.pdf.pages):
        wanted = [one for one in ordered.cells if one.side == number]
        height = mm_from_pt(size(page)[1])
        found = list(placements(page, ordered, height))
        for cell in wanted:
            near = next((one for one in found if _is_at(one, cell)), None)
            if near is None:
                left, top, *_ = cell.box
                message = (
                    f"page {ordered.forms[cell.form].page} is not at {left:.1f}, {top:.1f} mm "
                    f"on side {number + 1}"
                )
                yield Problem("cell-misplaced", where, message, "make the sheet again")
            else:
                found.remove(near)
        if found:
            message = f"side {number + 1} shows {len(found)} pages that nobody ordered there"
            yield Problem("cell-misplaced", where, message, "make the sheet again")


def drawn(seen: Evidence, ordered: Passport, where: Place) -> Iterator[Problem]:
    """The pages that draw something else than when they were checked."""
    forms = forms_of(seen.pdf)
    for number, form in enumerate(ordered.forms):
        stream = forms.get(number)
        if stream is None or drawing(stream) != form.drawn:
            message = f"page {form.page} ({form.language}) is not as it was checked"
            yield Problem("cell-changed", where, message, "make the sheet again")


def readable(seen: Evidence, ordered: Passport, where: Place) -> Iterator[Problem]:
    """The pages whose facts cannot be copied, or that are spoiled in their place on a sheet."""
    forms = forms_of(seen.pdf)
    pictures: dict[int, Image.Image] = {}
    for number, form in enumerate(ordered.forms):
        if number in forms:
            text, pictures[number] = _alone(forms[number])
            for fact in form.facts:
                if bare(fact) not in text:
                    message = f"“{fact}” cannot be read on page {form.page} ({form.language})"
                    yield Problem("fact-missing", where, message)
    for cell in ordered.cells:
        if cell.form in pictures and cell.side < len(seen.pages):
            picture = _crop(seen.pages[cell.side], cell)
            yield from _codes(picture, ordered.forms[cell.form], cell, where)
            alone = pictures[cell.form]
            if _is_whole(cell, seen.pages[cell.side]):
                # The margins of a whole sheet are where its marks and words stand.
                picture, alone = (_inner(one, ordered.margin) for one in (picture, alone))
            yield from _spoiled(picture, alone, cell, where)


def _codes(picture: Image.Image, form: Form, cell: Cell, where: Place) -> Iterator[Problem]:
    wanted = Counter(code.payload for code in form.codes)
    found = Counter(decode(picture))
    for payload in sorted((wanted - found).elements()):
        message = f"the QR code for {payload} cannot be read {_at(cell)}"
        yield Problem("qr-unreadable", where, message)
    for payload in sorted((found - wanted).elements()):
        message = f"a QR code {_at(cell)} leads to {payload}, which nobody ordered"
        yield Problem("qr-unordered", where, message)


def _spoiled(
    picture: Image.Image, alone: Image.Image, cell: Cell, where: Place
) -> Iterator[Problem]:
    """What a cell shows beside its page: a neighbour that reaches in, a mark that crosses it."""
    square = pt_from_mm(_SQUARE) * DPI / PT_PER_INCH
    squares = (max(1, round(alone.width / square)), max(1, round(alone.height / square)))
    same = picture.crop((0, 0, *alone.size))
    # No darker than the darkest dot near it, no lighter than the lightest: a raster that begins
    # elsewhere is a dot off, or two. A hairline across a square is darker by 25.
    added = ImageChops.subtract(alone.filter(ImageFilter.MinFilter(_NEAR)), same)
    lost = ImageChops.subtract(same, alone.filter(ImageFilter.MaxFilter(_NEAR)))
    both = ImageChops.add(added, lost).resize(squares, Image.Resampling.BOX)
    if max(both.tobytes()) > _GREY:
        message = f"something else is drawn over the page {_at(cell)}"
        yield Problem("cell-changed", where, message, "make the sheet again")


def _is_whole(cell: Cell, page: pypdfium2.PdfPage) -> bool:
    size = map(mm_from_pt, page.get_size())
    return all(abs(one - other) <= _OFF for one, other in zip(cell.box[2:], size, strict=True))


def _inner(picture: Image.Image, margin: float) -> Image.Image:
    edge = round(pt_from_mm(margin) * DPI / PT_PER_INCH)
    return picture.crop((edge, edge, picture.width - edge, picture.height - edge))


def _at(cell: Cell) -> str:
    left, top, *_ = cell.box
    return f"on side {cell.side + 1}, at {left:.1f}, {top:.1f} mm"


def _alone(form: pikepdf.Object) -> tuple[str, Image.Image]:
    """The text that a reader copies from a form, and its picture."""
    with pikepdf.new() as pdf:
        box = [float(edge) for edge in form["/BBox"]]
        size = (box[2] - box[0], box[3] - box[1])
        pdf.add_blank_page(page_size=size)
        page = pdf.pages[0]
        page.obj["/MediaBox"] = Array(box)
        forms = Dictionary({"/P": pdf.copy_foreign(form)})
        page.obj["/Resources"] = Dictionary({"/XObject": forms})
        page.obj["/Contents"] = pdf.make_stream(b"/P Do")
        made = BytesIO()
        pdf.save(made)
    document = pypdfium2.PdfDocument(made.getvalue())
    try:
        page = document[0]
        text = bare(page.get_textpage().get_text_range())
        return text, page.render(scale=DPI / PT_PER_INCH, grayscale=True).to_pil()
    finally:
        document.close()


def _crop(page: pypdfium2.PdfPage, cell: Cell) -> Image.Image:
    """What stands in a cell, the right way up; beyond the edge of the sheet it is white."""
    left, top, width, height = map(pt_from_mm, cell.box)
    whole, scale = page.get_size(), DPI / PT_PER_INCH
    crop = (left, whole[1] - top - height, whole[0] - left - width, top)
    kept = tuple(max(0.0, edge) for edge in crop)
    seen: Image.Image = page.render(scale=scale, crop=kept, grayscale=True).to_pil()
    picture = Image.new("L", (math.ceil(width * scale), math.ceil(height * scale)), 255)
    picture.paste(seen, (round((kept[0] - left) * scale), round((kept[3] - top) * scale)))
    return picture.transpose(Image.Transpose.ROTATE_180) if cell.turned else picture


def _is_at(found: tuple[int, float, float, bool], cell: Cell) -> bool:
    form, left, top, turned = found
    near = max(abs(left - cell.box[0]), abs(top - cell.box[1])) <= _OFF
    return form == cell.form and turned == cell.turned and near
