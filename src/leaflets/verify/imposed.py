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
from leaflets.verify.cutting import cut
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

#: Page and sheet are compared in squares of so many millimetres, which may differ by so much grey:
#: a hairline of 0.2 mm makes 50. A glyph may lie a dot or two to the side: so many dots are one.
_SQUARE, _GREY, _DOTS = 1.0, 24, 5

#: Pages fill so much of a whole paper; the cells of the fullest card stock fill 0.8 of it.
_FILLED = 0.9


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
            message = f"side {number + 1} shows a page where nobody ordered it"
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
    whole = _whole(seen, ordered)
    for number, form in enumerate(ordered.forms):
        if number in forms:
            text, pictures[number] = _alone(forms[number])
            for fact in form.facts:
                if bare(fact) not in text:
                    message = f"“{fact}” cannot be read on page {form.page} ({form.language})"
                    yield Problem("fact-missing", where, message)
    for cell in ordered.cells:
        if cell.form in pictures and cell.side < len(seen.pages):
            picture = cut(seen.pages[cell.side], cell.box, DPI, turned=cell.turned)
            yield from _codes(picture, ordered.forms[cell.form], cell, where)
            alone = pictures[cell.form]
            if cell.side in whole:
                # The margins of pages on a whole paper are where its marks and words stand.
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
    more, less = _beyond(picture, alone), _beyond(alone, picture)
    changed = ImageChops.lighter(more, less).resize(squares, Image.Resampling.BOX)
    if max(changed.tobytes()) > _GREY:
        message = f"something else is drawn over the page {_at(cell)}"
        yield Problem("cell-changed", where, message, "make the sheet again")


def _beyond(picture: Image.Image, other: Image.Image) -> Image.Image:
    """What is darker in a picture than in another one, a dot to each side, as light on black."""
    return ImageChops.subtract(other.filter(ImageFilter.MinFilter(_DOTS)), picture)


def _whole(seen: Evidence, ordered: Passport) -> frozenset[int]:
    """The sides that pages fill: whole papers, folded or not, and no card stock."""
    filled = Counter[int]()
    for cell in ordered.cells:
        filled[cell.side] += round(cell.box[2] * cell.box[3])
    areas = [math.prod(map(mm_from_pt, page.get_size())) for page in seen.pages]
    return frozenset(side for side, area in enumerate(areas) if filled[side] > _FILLED * area)


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
        return text, cut(page, (0, 0, *map(mm_from_pt, page.get_size())), DPI)
    finally:
        document.close()


def _is_at(found: tuple[int, float, float, bool], cell: Cell) -> bool:
    form, left, top, turned = found
    near = max(abs(left - cell.box[0]), abs(top - cell.box[1])) <= _OFF
    return form == cell.form and turned == cell.turned and near
