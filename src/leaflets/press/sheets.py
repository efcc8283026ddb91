"""Pages for a press: boxes, bleed, and marks outside it."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name

from leaflets.press.content import number
from leaflets.units import mm_from_pt, pt_from_mm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pikepdf import Page, Pdf, Stream

#: Left, top, width and height; two ends of a line. In millimetres from the upper left of a page.
Box = tuple[float, float, float, float]
Line = tuple[float, float, float, float]

#: Marks begin so far outside the bleed and are so long, and so much paper is left around them.
GAP, LENGTH, EDGE = 3.0, 5.0, 2.0

#: The width of a mark in points.
WIDTH = 0.25

#: A fold ends at the edge of the paper where it is as near to it.
_NEAR = 0.5

#: What a page for a press says; all else is for readers of screens.
_KEPT = frozenset(("/Type", "/Parent"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page for a press, in millimetres: what is cut out of a page, and what bleeds."""

    trim: Box
    bleed: float
    marked: bool

    @property
    def margin(self) -> float:
        """The paper around the trim."""
        return self.bleed + (GAP + LENGTH + EDGE if self.marked else 0.0)

    def inset(self, by: float) -> Box:
        """A box ``by`` millimetres inside the edge of the paper: left, bottom, right, top."""
        _, _, width, height = self.trim
        return by, by, width + 2 * self.margin - by, height + 2 * self.margin - by


def crop_marks(sheet: Sheet) -> Iterator[Line]:
    """Two marks for each corner; from the lower left of the paper."""
    left, bottom, right, top = sheet.inset(sheet.margin)
    near, far = sheet.bleed + GAP, sheet.bleed + GAP + LENGTH
    for height in (bottom, top):
        yield left - far, height, left - near, height
        yield right + near, height, right + far, height
    for across in (left, right):
        yield across, bottom - far, across, bottom - near
        yield across, top + near, across, top + far


def fold_marks(sheet: Sheet, folds: Iterable[Line]) -> Iterator[Line]:
    """A mark at each end of a fold that is at the edge of the trim; from the lower left."""
    left, top, width, height = sheet.trim
    near, far = sheet.bleed + GAP, sheet.bleed + GAP + LENGTH
    for x1, y1, x2, y2 in folds:
        length = hypot(x2 - x1, y2 - y1)
        for x, y, along, down in ((x1, y1, x1 - x2, y1 - y2), (x2, y2, x2 - x1, y2 - y1)):
            right, below = left + width - x, top + height - y
            if length and min(map(abs, (x - left, right, y - top, below))) < _NEAR:
                across, up = along / length, -down / length
                column, line = sheet.margin + x - left, sheet.margin + below
                start = column + near * across, line + near * up
                yield *start, column + far * across, line + far * up


def size(page: Page) -> tuple[float, float]:
    """Width and height of what is seen of a page, in millimetres."""
    left, bottom, right, top = map(float, page.cropbox)
    return mm_from_pt(right - left), mm_from_pt(top - bottom)


def lay(pdf: Pdf, page: Page, sheet: Sheet, folds: Sequence[Line]) -> None:
    """Make a page one for a press. What it draws outside the bleed is gone."""
    left, _, _, top = map(float, page.cropbox)
    form = _form(pdf, page)
    _, _, width, height = sheet.trim
    dx = pt_from_mm(sheet.margin - sheet.trim[0]) - left
    dy = pt_from_mm(sheet.margin + height + sheet.trim[1]) - top
    for key in [key for key in page.obj.keys() if key not in _KEPT]:  # noqa: SIM118 - no mapping
        del page.obj[key]
    page.obj.MediaBox = _box(sheet.inset(0))
    page.obj.BleedBox = _box(sheet.inset(sheet.margin - sheet.bleed))
    page.obj.TrimBox = _box(sheet.inset(sheet.margin))
    page.obj.Resources = Dictionary(XObject=Dictionary(Leaflet=form))
    clip = width + 2 * sheet.bleed, height + 2 * sheet.bleed
    edge = _points(sheet.margin - sheet.bleed)
    drawn = (
        "0 0 0 1 k 0 0 0 1 K",
        f"q {edge} {edge} {_points(clip[0])} {_points(clip[1])} re W n",
        f"1 0 0 1 {number(dx)} {number(dy)} cm /Leaflet Do Q",
        *(_drawn(sheet, folds) if sheet.marked else ()),
    )
    page.obj.Contents = pdf.make_stream("\n".join(drawn).encode())


def _form(pdf: Pdf, page: Page) -> Stream:
    """What a page draws, as one thing: its patterns stay where they are, wherever it is put."""
    page.contents_coalesce()
    contents = page.obj.get("/Contents")
    form = pdf.make_stream(contents.read_bytes() if contents is not None else b"")
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox, form.Resources = Array([number(float(one)) for one in page.cropbox]), page.resources
    if "/Group" in page.obj:
        form.Group = page.obj.Group
    return form


def _drawn(sheet: Sheet, folds: Sequence[Line]) -> Iterator[str]:
    yield f"q {WIDTH} w 0 J"
    for line in crop_marks(sheet):
        yield _stroke(line)
    yield "[2 1] 0 d"
    for line in fold_marks(sheet, folds):
        yield _stroke(line)
    yield "Q"


def _stroke(line: Line) -> str:
    x1, y1, x2, y2 = map(_points, line)
    return f"{x1} {y1} m {x2} {y2} l S"


def _points(mm: float) -> str:
    return str(number(pt_from_mm(mm)))


def _box(box: Box) -> Array:
    return Array([number(pt_from_mm(one)) for one in box])
