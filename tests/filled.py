"""Forms for tests: made once, and filled in by other programs."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdf
import pypdfium2
from conftest import SHELF, only
from pikepdf.form import Form

from leaflets.fields import FormFont, form_font
from leaflets.fonts import FOLDER
from leaflets.jobs import FILLABLE
from leaflets.library.reader import Reader
from leaflets.problems import Place
from leaflets.produce import produce
from leaflets.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaflets.jobs import Job
    from leaflets.produce import Leaflet

HERE = Place("here")
NAMES = ("contact-name", "contact-room", "contact-hours", "contact-phone")
VALUES = {
    "en": ("Ms. Łucja Dvořáková", "B 12", "Mon–Fri 8:00–15:00", "(202) 456-1111"),
    "ar": ("منى حداد", "B 12", "8:00–15:00", "202 456-1111"),
}
MM = 72 / 25.4


def asked(language: str) -> Job:
    return replace(only(language, "handout", "letter"), edition=FILLABLE)


@lru_cache(maxsize=4)
def made(language: str) -> Leaflet:
    return produce(asked(language), Reader(SHELF))


@lru_cache(maxsize=4)
def sans() -> FormFont:
    return form_font("Noto Sans", FOLDER / "NotoSans-Regular.ttf")


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def codes(data: bytes) -> set[str]:
    return {problem.code for problem in verify(data, HERE)}


def by_pypdf(data: bytes, values: dict[str, str]) -> bytes:
    """Filled in by a program that draws what it fills in."""
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    writer, out = pypdf.PdfWriter(clone_from=pypdf.PdfReader(BytesIO(data))), BytesIO()
    writer.update_page_form_field_values(writer.pages[1], values, auto_regenerate=False)
    writer.write(out)
    return out.getvalue()


def by_pikepdf(data: bytes, values: dict[str, str]) -> bytes:
    """Filled in by a program that leaves the drawing to viewers."""

    def fill(pdf: pikepdf.Pdf) -> None:
        form = Form(pdf)
        for name, value in values.items():
            form[name].value = value

    return changed(data, fill)


def shown(data: bytes, page: int = 1) -> str:
    """The text of a page as PDFium draws it, what stands in its fields included."""
    with pypdfium2.PdfDocument(data) as pdf:
        pdf.init_forms()
        one = pdf[page]
        one.flatten()
        return pdf[page].get_textpage().get_text_range()


def ink(data: bytes, name: str, page: int = 1) -> int:
    """How many dark dots PDFium draws in a field, its line left out."""
    with pikepdf.open(BytesIO(data)) as pdf:
        field = next(one for one in pdf.Root.AcroForm.Fields if str(one.T) == name)
        left, bottom, right, top = (float(edge) for edge in field.Rect)
    with pypdfium2.PdfDocument(data) as pdf:
        pdf.init_forms()
        picture = pdf[page].render(scale=2, may_draw_forms=True, grayscale=True).to_pil()
    edges = (left, picture.height / 2 - top, right, picture.height / 2 - bottom - 1.5)
    return sum(dot < 128 for dot in picture.crop(tuple(int(2 * at) for at in edges)).tobytes())
