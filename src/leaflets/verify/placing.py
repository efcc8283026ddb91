"""Placing: which pages a sheet draws, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pikepdf
from pikepdf import Dictionary, Name

from leaflets.units import mm_from_pt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.passport import Passport

_TURNED = -1.0

#: A matrix of PDF: a, b, c, d, e, f (ISO 32000-1, 8.3.3); and the one that moves nothing.
Matrix: TypeAlias = tuple[float, ...]
_HERE: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

#: A sheet for a press stands within a form.
_DEEPEST = 2


def placements(
    page: pikepdf.Page, ordered: Passport, height: float
) -> Iterator[tuple[int, float, float, bool]]:
    """The forms that a side draws: which, left and top in millimetres, and whether turned."""
    for number, form, now in _drawn(page, page.obj.get("/Resources"), _HERE):
        if number < len(ordered.forms):
            yield _place(number, form, now, height)


def _drawn(
    content: pikepdf.Page | pikepdf.Object, resources: object, now: Matrix, deep: int = 0
) -> Iterator[tuple[int, pikepdf.Object, Matrix]]:
    """The pages that a content draws, by number, and the matrix of each; also within a form."""
    table = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    stack: list[Matrix] = []
    for instruction in pikepdf.parse_content_stream(content, "q Q cm Do"):
        name, operands = str(instruction.operator), list(instruction.operands)
        if name == "q":
            stack.append(now)
        elif name == "Q" and stack:
            now = stack.pop()
        elif name == "cm":
            now = _times(tuple(float(str(one)) for one in operands), now)
        elif name == "Do" and isinstance(table, Dictionary) and str(operands[0]) in table:
            form = table[str(operands[0])]
            number = _number(str(operands[0]))
            if form.get("/Subtype") != Name.Form:
                continue
            if number is not None:
                yield number, form, now
            elif deep < _DEEPEST:
                yield from _drawn(form, form.get("/Resources"), now, deep + 1)


def _place(
    number: int, form: pikepdf.Object, now: Matrix, height: float
) -> tuple[int, float, float, bool]:
    left, bottom, right, top = map(float, form["/BBox"])
    turned = now[0] == _TURNED
    u, v = (right, bottom) if turned else (left, top)
    x, y = now[0] * u + now[2] * v + now[4], now[1] * u + now[3] * v + now[5]
    upright = now[1] == now[2] == 0 and abs(now[0]) == abs(now[3]) == 1
    return (number if upright else -1), mm_from_pt(x), height - mm_from_pt(y), turned


def _times(one: Matrix, other: Matrix) -> Matrix:
    """The matrix that does one and then the other (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def _number(name: str) -> int | None:
    digits = name.removeprefix("/P")
    return int(digits) if digits.isdigit() else None


def size(page: pikepdf.Page) -> tuple[float, float]:
    """Width and height of a page, in points."""
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return right - left, top - bottom


def forms_of(pdf: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    """The forms of all sides, by their number."""
    return {
        number: form
        for page in pdf.pages
        for number, form, _ in _drawn(page, page.obj.get("/Resources"), _HERE)
    }
