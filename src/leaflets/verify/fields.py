"""Form fields: those that were ordered, to be filled in and for nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name

from leaflets.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

    from leaflets.passport import Passport
    from leaflets.verify.drawing import Box
    from leaflets.verify.evidence import Evidence

#: All that a form may say; a program that fills it in may add to its fonts.
_FORM = frozenset(("/Fields", "/DR", "/DA", "/NeedAppearances"))

#: What of a field acts by itself.
_ACTS = frozenset(("/A", "/AA", "/JS", "/PMD"))

#: The font of a default appearance.
_FONT = re.compile(r"(/\S+)\s+[\d.]+\s+Tf")

#: Part of a text's area that a field may lie over: boxes touch.
_OVER = 0.3


def fields(seen: Evidence, ordered: Passport, where: Place) -> Iterator[Problem]:
    """What is wrong with the form fields of a file where some were ordered; else see ``links``."""
    if not ordered.fields:
        return
    form = seen.pdf.Root.get("/AcroForm")
    widgets = [(number, one) for number, page in enumerate(seen.pdf.pages) for one in _on(page.obj)]
    found = list(_fields(form))
    names = [str(one.get("/T", "")) for one in found]
    for name in sorted(set(ordered.fields) - set(names)):
        yield _wrong(where, f"the form field “{name}” is missing")
    for name in sorted(set(names) - set(ordered.fields)):
        yield _wrong(where, f"there is a form field “{name}”, which nobody ordered")
    more = sorted(set(form.keys()) - _FORM) if isinstance(form, Dictionary) else []
    if more:
        told = ", ".join(key.removeprefix("/") for key in more)
        yield _wrong(where, f"the form does more than to be filled in ({told})")
    for one in found:
        yield from _field(one, form, where)
    known = {one.objgen for field in found for one in (field, *_kids(field))}
    for number, widget in widgets:
        yield from _widget(widget, number, seen, known, where)


def _wrong(where: Place, message: str) -> Problem:
    return Problem("field-wrong", where, message, "make the leaflet again")


def _on(page: pikepdf.Object) -> list[Dictionary]:
    found = page.get("/Annots")
    notes = list(found) if isinstance(found, Array) else []
    return [
        one for one in notes if isinstance(one, Dictionary) and one.get("/Subtype") == Name.Widget
    ]


def _fields(form: object) -> Iterator[Dictionary]:
    found = form.get("/Fields") if isinstance(form, Dictionary) else None
    for one in found if isinstance(found, Array) else ():
        if isinstance(one, Dictionary):
            yield one


def _kids(field: Dictionary) -> list[Dictionary]:
    kids = field.get("/Kids")
    return [one for one in kids if isinstance(one, Dictionary)] if isinstance(kids, Array) else []


def _field(field: Dictionary, form: object, where: Place) -> Iterator[Problem]:
    name = str(field.get("/T", ""))
    if field.get("/FT") != Name.Tx or any(one.keys() & _ACTS for one in (field, *_kids(field))):
        yield _wrong(where, f"the form field “{name}” is no plain text, or acts by itself")
    called = _FONT.search(str(field.get("/DA", "")))
    if not called or font_of(form, called[1]) is None:
        yield _wrong(where, f"the form field “{name}” names no font of the file")


def font_of(form: object, name: str) -> Dictionary | None:
    """A font of a form by the name that fields call it."""
    fonts = form.get("/DR", Dictionary()).get("/Font") if isinstance(form, Dictionary) else None
    found = fonts.get(name) if isinstance(fonts, Dictionary) else None
    return found if isinstance(found, Dictionary) else None


def called(form: object) -> Iterator[Dictionary]:
    """The fonts that the fields of a form are filled in with."""
    for field in _fields(form):
        name = _FONT.search(str(field.get("/DA", "")))
        font = font_of(form, name[1]) if name else None
        if font is not None:
            yield font


def _widget(
    widget: Dictionary, number: int, seen: Evidence, known: set[tuple[int, int]], where: Place
) -> Iterator[Problem]:
    page = f"page {number + 1}"
    if widget.objgen not in known:
        yield _wrong(where, f"{page} has a form field that belongs to no form")
    if not str(widget.get("/TU", "")).strip():
        yield _wrong(where, f"{page} has a form field that says nothing to a screen reader")
    box = _box(widget)
    covered = [
        mark
        for mark in seen.marks[number]
        if mark.is_text and mark.area and mark.shared(box) > _OVER * mark.area
    ]
    if covered:
        yield _wrong(where, f"{page} has a form field over its words")


def _box(widget: Dictionary) -> Box:
    x1, y1, x2, y2 = (float(edge) for edge in widget["/Rect"])
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
