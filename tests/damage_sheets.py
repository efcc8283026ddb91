"""Damage to sheets: what stands in their cells, each with the codes that must tell of it."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf

from leaflets.units import pt_from_mm

if TYPE_CHECKING:
    from collections.abc import Callable

#: The damages by name: what is done, and the codes of the checks that must see it.
SHEETS: dict[str, tuple[Callable[[bytes], bytes], tuple[str, ...]]] = {}

_PLACED = re.compile(rb"q (-?1) 0 0 -?1 ([\d.-]+) ([\d.-]+) cm /P(\d+) Do Q")

#: An upper left cell of avery-c32011 in points, from the lower left: left, bottom, width, height.
_CELL = (pt_from_mm(15), pt_from_mm(297 - 13.5 - 54), pt_from_mm(85), pt_from_mm(54))


def sheet_damage(
    *codes: str,
) -> Callable[[Callable[[pikepdf.Pdf], None]], Callable[[bytes], bytes]]:
    """A change of an opened sheet becomes a damage."""

    def made(change: Callable[[pikepdf.Pdf], None]) -> Callable[[bytes], bytes]:
        def do(data: bytes) -> bytes:
            out = BytesIO()
            with pikepdf.open(BytesIO(data)) as pdf:
                change(pdf)
                pdf.save(out)
            return out.getvalue()

        SHEETS[change.__name__] = (do, codes)
        return do

    return made


def _edit(pdf: pikepdf.Pdf, change: Callable[[re.Match[bytes]], bytes]) -> None:
    """Change how the first form of the first side is drawn."""
    page = pdf.pages[0]
    page.contents_coalesce()
    content = page.Contents.read_bytes()
    edited = _PLACED.sub(change, content, count=1)
    assert edited != content
    page.Contents = pdf.make_stream(edited)


def _draw(pdf: pikepdf.Pdf, operators: str) -> None:
    pdf.pages[0].contents_add(f"q {operators} Q".encode())


def _form(pdf: pikepdf.Pdf, number: int = 1) -> pikepdf.Object:
    """A page: 1 is the back of the first language, with codes and numbers."""
    return next(
        page.Resources.XObject[f"/P{number}"]
        for page in pdf.pages
        if f"/P{number}" in page.Resources.XObject
    )


@sheet_damage("cell-misplaced")
def a_form_is_moved(pdf: pikepdf.Pdf) -> None:
    """A page stands 0.3 mm to the right."""
    by = pt_from_mm(0.3)
    _edit(pdf, lambda one: one[0].replace(b" %b " % one[2], b" %.3f " % (float(one[2]) + by), 1))


@sheet_damage("cell-misplaced")
def a_form_is_turned(pdf: pikepdf.Pdf) -> None:
    """A page stands on its head in its own cell."""
    left, bottom, width, height = _CELL
    matrix = b"q -1 0 0 -1 %.3f %.3f cm /P0 Do Q" % (left + width, bottom + height)
    _edit(pdf, lambda _: matrix)


@sheet_damage("cell-misplaced")
def a_form_is_larger(pdf: pikepdf.Pdf) -> None:
    """A page is larger by a hundredth."""
    _edit(pdf, lambda one: one[0].replace(b"q 1 0 0 1", b"q 1.01 0 0 1.01", 1))


@sheet_damage("cell-misplaced")
def another_language_stands_in_a_cell(pdf: pikepdf.Pdf) -> None:
    """The front of one language stands before the back of another."""
    _edit(pdf, lambda one: one[0].replace(b"/P0", b"/P2"))


@sheet_damage("cell-misplaced")
def a_cell_is_empty(pdf: pikepdf.Pdf) -> None:
    """A page is not drawn."""
    _edit(pdf, lambda _: b"")


@sheet_damage("cell-misplaced")
def a_form_is_drawn_twice(pdf: pikepdf.Pdf) -> None:
    """A page is drawn twice in one place."""
    _edit(pdf, lambda one: one[0] + b"\n" + one[0])


@sheet_damage("cell-changed")
def a_black_square_lies_over_a_cell(pdf: pikepdf.Pdf) -> None:
    """A black square covers words."""

    def changed(one: re.Match[bytes]) -> bytes:
        at = float(one[2]) + 100, float(one[3]) + 100
        return one[0] + b"\nq 0 g %.2f %.2f 30 30 re f Q" % at

    _edit(pdf, changed)


@sheet_damage("cell-changed")
def words_are_whitened(pdf: pikepdf.Pdf) -> None:
    """A white square covers words."""
    left, bottom, width, height = _CELL
    _draw(pdf, f"1 g {left + 20:.2f} {bottom + height / 2:.2f} {width / 3:.2f} 20 re f")


@sheet_damage("cell-changed")
def a_line_crosses_a_cell(pdf: pikepdf.Pdf) -> None:
    """A mark reaches 3 mm into a cell."""
    left, bottom, _, height = _CELL
    y, end = bottom + height - 4, left + pt_from_mm(3)
    _draw(pdf, f"0 G {pt_from_mm(0.2):.3f} w 0 {y:.2f} m {end:.2f} {y:.2f} l S")


@sheet_damage("cell-changed")
def a_page_is_another(pdf: pikepdf.Pdf) -> None:
    """Something is drawn on a page wherever it stands."""
    form = _form(pdf)
    form.write(form.read_bytes() + b"\nq 0 g 20 20 9 9 re f Q")


@sheet_damage("cell-changed", "fact-missing")
def numbers_are_gone(pdf: pikepdf.Pdf) -> None:
    """A page draws no words any more."""
    form = _form(pdf)
    form.write(re.sub(rb"\[[^\]]*\] TJ", b"", form.read_bytes()))


@sheet_damage("cell-changed", "qr-unreadable")
def codes_are_gone(pdf: pikepdf.Pdf) -> None:
    """All codes of a page are under a white square."""
    form = _form(pdf)
    left, bottom, right, top = (float(edge) for edge in form.BBox)
    form.write(
        b"q\n" + form.read_bytes() + b"\nQ q 1 g %f %f %f %f re f Q" % (left, bottom, right, top)
    )


@sheet_damage("cell-misplaced", "qr-unordered")
def a_code_lies_over_a_front(pdf: pikepdf.Pdf) -> None:
    """The back of a card with its codes lies over a front."""
    pdf.pages[0].Resources.XObject["/P1"] = _form(pdf)
    _edit(pdf, lambda one: one[0].replace(b"/P0", b"/P1"))
