"""Damage to QR codes: covered, moved, replaced, crowded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from damage import LATIN, caught
from pikepdf import Name

from leaflets.qr import contours, symbol

if TYPE_CHECKING:
    from sheet import Sheet


def _redrawn(sheet: Sheet, change: bytes, turn: int = 0) -> None:
    """Change the drawing of a code: what stands between its colour and its end."""
    code = sheet.codes()[turn]

    def changed(found: bytes) -> bytes:
        drawing = rb"(0 0 0 rg\n.*?4 M\n)(.*?)(f\*?\n)"
        return re.sub(drawing, change, found, count=1, flags=re.DOTALL)

    sheet.edit((code.page, code.mcid), changed)


@caught("qr-unreadable")
def a_finder_is_covered(sheet: Sheet) -> None:
    """A white rectangle lies over the upper left corner of a code."""
    code = sheet.codes()[0]
    sheet.fill(code.page, code.box(0, 0, 7, 7))


@caught("qr-damaged")
def timing_is_covered(sheet: Sheet) -> None:
    """A white rectangle lies over two modules of a timing pattern."""
    code = sheet.codes()[0]
    sheet.fill(code.page, code.box(10, 6, 1, 1))


@caught("qr-damaged", on=("en card", "ar handout"))
def data_are_covered(sheet: Sheet) -> None:
    """A white rectangle lies over a corner of data, which error correction forgives."""
    code = sheet.codes()[0]
    sheet.fill(code.page, code.box(18, 18, 3, 3))


@caught("qr-damaged")
def a_module_is_filled(sheet: Sheet) -> None:
    """One light module is black."""
    code = sheet.codes()[0]
    sheet.fill(code.page, code.box(7, 0, 1, 1), grey=0)


@caught("qr-damaged")
def an_image_covers_data(sheet: Sheet) -> None:
    """A white picture lies over a corner of data."""
    code = sheet.codes()[0]
    left, top, width, height = code.box(18, 18, 3, 3)
    sheet.resource(code.page, "/XObject", "/Im", sheet.image(255))
    sheet.draw(code.page, f"{width} 0 0 {height} {left} {top} cm /Im Do")


@caught("qr-damaged")
def a_form_covers_data(sheet: Sheet) -> None:
    """A form draws a white rectangle over a corner of data."""
    code = sheet.codes()[0]
    box = code.box(18, 18, 3, 3)
    operators = "1 g {} {} {} {} re f".format(*box)
    sheet.resource(code.page, "/XObject", "/Fx", sheet.form(operators, box))
    sheet.draw(code.page, "/Fx Do")


@caught("qr-damaged", "link-wrong")
def an_annotation_covers_data(sheet: Sheet) -> None:
    """A stamp lies over a corner of data."""
    code = sheet.codes()[0]
    sheet.annotation(code.page, "Stamp", code.box(18, 18, 3, 3))


@caught("qr-small")
def a_code_is_small(sheet: Sheet) -> None:
    """A code is drawn at nine tenths of its size."""
    code = sheet.codes()[0]
    sheet.edit(
        (code.page, code.mcid),
        lambda found: re.sub(
            rb"cm\n([\d.]+) 0 0 ([\d.]+) 0 0 cm",
            lambda match: b"cm\n%f 0 0 %f 0 0 cm" % (float(match[1]) * 0.9, float(match[2]) * 0.9),
            found,
            count=1,
        ),
    )


@caught("qr-unreadable", "qr-unordered", on=("en card", "ar handout"))
def a_code_leads_elsewhere(sheet: Sheet) -> None:
    """A code is another one, as good as the first."""
    _redrawn(sheet, rb"\g<1>" + drawn("HTTPS://EVIL.EXAMPLE") + rb"f*\n")


def drawn(payload: str, at: int = 4) -> bytes:
    """The operators that draw a code, in modules."""
    rows = symbol(payload).rows
    size = len(rows)
    matrix = tuple(
        tuple(bool(int(row, 16) >> (size - 1 - column) & 1) for column in range(size))
        for row in rows
    )
    loops = []
    for loop in contours(matrix):
        (x, y), *rest = loop
        steps = [f"{x + at} {y + at} m", *(f"{a + at} {b + at} l" for a, b in rest), "h"]
        loops += steps
    return "\n".join([*loops, ""]).encode()


@caught("qr-unreadable", "qr-unordered")
def a_code_leads_nearly_there(sheet: Sheet) -> None:
    """The address of a code has one letter more."""
    _redrawn(sheet, rb"\g<1>" + drawn(f"{sheet.ordered.codes[0].payload}S") + rb"f*\n")


def _added(sheet: Sheet, payload: str) -> None:
    """Draw a code on the page that has none."""
    operators = drawn(payload).decode()
    other = 0 if sheet.codes()[0].page else 1
    sheet.draw(other, f"1 g 60 5 60 60 re f 0 g 1.5 0 0 1.5 60 5 cm {operators} f*")


@caught("qr-unordered")
def a_code_is_added(sheet: Sheet) -> None:
    """A code of somebody else stands on the page, too."""
    _added(sheet, "HTTPS://EVIL.EXAMPLE")


@caught("qr-unordered")
def a_code_is_there_twice(sheet: Sheet) -> None:
    """A code stands on the page a second time."""
    _added(sheet, sheet.ordered.codes[0].payload)


@caught("qr-unordered", on=LATIN)
def two_codes_change_places(sheet: Sheet) -> None:
    """Each of two codes stands beside the words of the other."""
    sizes = [code.modules for code in sheet.ordered.codes]
    one = next(at for at, size in enumerate(sizes) if sizes.count(size) > 1)
    other = sizes.index(sizes[one], one + 1)
    for at, payload in ((one, other), (other, one)):
        operators = drawn(sheet.ordered.codes[payload].payload)
        _redrawn(sheet, rb"\g<1>" + operators + rb"f*\n", at)


@caught("qr-unreadable", on=("en card", "ar handout"))
def a_code_is_gone(sheet: Sheet) -> None:
    """A code is not drawn."""
    _redrawn(sheet, rb"\g<1>n\n")


@caught("qr-unreadable")
def a_code_is_inverted(sheet: Sheet) -> None:
    """A code is white on black."""
    size = float(sheet.ordered.codes[0].modules + 8)
    ground = b"q 0 g 0 0 %f %f re f Q\n1 1 1 rg\n" % (size, size)
    _redrawn(sheet, rb"\g<1>" + ground + rb"\g<2>\g<3>")


@caught("qr-damaged")
def a_code_is_mirrored(sheet: Sheet) -> None:
    """A code is turned left to right."""
    size = sheet.ordered.codes[0].modules + 8
    _redrawn(sheet, rb"\g<1>-1 0 0 1 %d 0 cm\n\g<2>\g<3>" % size)


@caught("qr-damaged")
def a_code_is_grey(sheet: Sheet) -> None:
    """A code is drawn in half grey."""
    _redrawn(sheet, rb"\g<1>0.5 g\n\g<2>\g<3>")


@caught("qr-damaged")
def a_code_is_transparent(sheet: Sheet) -> None:
    """A code is drawn with an opacity of a half."""
    code = sheet.codes()[0]
    state = sheet.pdf.make_indirect({"/Type": Name.ExtGState, "/ca": 0.5})
    form = sheet.pdf.pages[code.page].Resources
    form["/ExtGState"]["/Half"] = state
    _redrawn(sheet, rb"\g<1>/Half gs\n\g<2>\g<3>")


@caught("qr-quiet-zone")
def a_rule_crosses_a_quiet_zone(sheet: Sheet) -> None:
    """A rule stands in the quiet zone of a code."""
    code = sheet.codes()[0]
    modules = sheet.ordered.codes[0].modules
    sheet.fill(code.page, code.box(0, modules + 2, modules, 0.8), grey=0)


@caught("qr-quiet-zone", on=LATIN)
def a_letter_stands_in_a_quiet_zone(sheet: Sheet) -> None:
    """A letter of our own font stands beside a code."""
    code = sheet.codes()[0]
    place = next(one.places[0] for one in sheet.texts("P") if one.places[0][0] == code.page)
    name, codes = sheet.font(place)
    left, top, _, _ = code.box(-3.4, 9, 1, 1)
    glyph = codes.get("n", next(iter(codes.values())))
    text = f"BT /{name.decode()} 5 Tf 1 0 0 -1 {left} {top} Tm <{glyph:04x}> Tj ET"
    sheet.draw(code.page, f"0 g {text}")


@caught("qr-quiet-zone", "link-wrong")
def a_note_stands_in_a_quiet_zone(sheet: Sheet) -> None:
    """A square stands beside a code, as an annotation."""
    code = sheet.codes()[0]
    left, top, width, height = code.box(5, -3.5, 6, 2)
    sheet.annotation(
        code.page, "Square", (left, top, width, height), f"0 g 0 0 {width} {height} re f"
    )


@caught("qr-unreadable")
def a_code_is_dirty(sheet: Sheet) -> None:
    """Every third row of a code has a thin white scratch."""
    code = sheet.codes()[0]
    modules = sheet.ordered.codes[0].modules
    boxes = [code.box(0, row + 0.25, modules, 0.5) for row in range(0, modules, 3)]
    rows = " ".join("{} {} {} {} re".format(*box) for box in boxes)
    sheet.draw(code.page, f"1 g {rows} f")
