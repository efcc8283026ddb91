"""Damage to what is seen: moved, covered, shrunk, made pale."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from damage import ALL, BOTH, HANDOUTS, SEAL_ONLY, caught
from damage_words import plain_or_any
from pikepdf import Array, Dictionary, Name

if TYPE_CHECKING:
    from sheet import Sheet


def _moved(sheet: Sheet, x: float, y: float) -> None:
    """Move a text, in points, to the right and down."""

    def changed(match: re.Match[bytes]) -> bytes:
        return b"1 0 0 -1 %f %f Tm" % (float(match[1]) + x / 0.75, float(match[2]) + y / 0.75)

    for place in plain_or_any(sheet).places:
        sheet.edit(place, lambda found: re.sub(rb"1 0 0 -1 ([\d.]+) ([\d.]+) Tm", changed, found))


def _before(sheet: Sheet, operators: bytes) -> None:
    """Set something before a text is drawn, and back after it."""
    for place in plain_or_any(sheet).places:
        sheet.edit(
            place, lambda found: re.sub(rb"(\d Tf\n)", rb"\g<1>" + operators, found, count=1)
        )


@caught("box-outside", on=ALL)
def a_text_leaves_the_page(sheet: Sheet) -> None:
    """A line is moved beyond the edge of the page."""
    page, _ = plain_or_any(sheet).places[0]
    _moved(sheet, 0, sheet.heights[page])


@caught("box-outside")
def a_text_stands_in_the_margin(sheet: Sheet) -> None:
    """A line is moved half over the margin."""
    left = sheet.box(plain_or_any(sheet))[0]
    _moved(sheet, 1 - left, 0)


@caught("text-overlap", on=BOTH)
def a_text_stands_on_another(sheet: Sheet) -> None:
    """A line is moved onto the line below."""
    one = plain_or_any(sheet)
    lines = [text for text in sheet.texts() if text.places[0][0] == one.places[0][0]]
    left, top, width, _ = sheet.box(one)
    others = [sheet.box(text) for text in lines if text is not one]
    near = max(others, key=lambda box: min(left + width, box[0] + box[2]) - max(left, box[0]))
    _moved(sheet, near[0] - left, near[1] - top)


@caught("text-overlap", "tag-artifact", on=BOTH)
def a_row_is_printed_over(sheet: Sheet) -> None:
    """Another text is printed over a line, in our own font."""
    one = plain_or_any(sheet)
    name, codes = sheet.font(one.places[0])
    left, top, width, height = sheet.box(one)
    words = "".join(f"{code:04x}" for code in list(codes.values())[:12])
    base = top + height * 0.8
    text = f"BT /{name.decode()} 8 Tf 1 0 0 -1 {left} {base} Tm <{words}> Tj ET"
    sheet.draw(one.places[0][0], f"0 g {text}")
    assert width


@caught("type-small", on=ALL)
def a_text_is_small(sheet: Sheet) -> None:
    """A line is set in 4 pt."""
    for place in plain_or_any(sheet).places:
        sheet.sub(place, rb"[\d.]+ Tf", b"5.33 Tf")


@caught("type-small")
def a_text_is_scaled(sheet: Sheet) -> None:
    """The matrix of a line makes it 4 pt; its font size says nothing of it."""
    for place in plain_or_any(sheet).places:
        sheet.sub(place, rb"1 0 0 -1 (\S+) (\S+) Tm", rb".5 0 0 -.5 \g<1> \g<2> Tm")


@caught("type-small")
def a_text_is_narrow(sheet: Sheet) -> None:
    """A line is set at half its width."""
    _before(sheet, b"40 Tz\n")


@caught("text-turned")
def a_text_is_mirrored(sheet: Sheet) -> None:
    """A line is written from right to left, as in a mirror."""
    sheet.sub(plain_or_any(sheet).places[0], rb"1 0 0 -1 (\S+)", rb"-1 0 0 -1 300")


@caught("text-turned")
def a_text_is_upside_down(sheet: Sheet) -> None:
    """A line stands on its head."""
    sheet.sub(plain_or_any(sheet).places[0], rb"1 0 0 -1 (\S+)", rb"1 0 0 1 \g<1>")


@caught("contrast-low", on=BOTH)
def a_text_is_white(sheet: Sheet) -> None:
    """A line is white on white."""
    _before(sheet, b"1 1 1 rg\n")


@caught("contrast-low", on=ALL)
def a_text_is_pale(sheet: Sheet) -> None:
    """A line is light grey."""
    _before(sheet, b"0.7 0.7 0.7 rg\n")


@caught("contrast-low")
def a_text_is_yellow(sheet: Sheet) -> None:
    """A line is yellow, which a copier makes white."""
    _before(sheet, b"1 0.8 0 rg\n")


@caught("text-covered", on=BOTH)
def a_text_is_invisible(sheet: Sheet) -> None:
    """A line is drawn in the mode that shows nothing."""
    _before(sheet, b"3 Tr\n")


@caught("text-covered", on=BOTH)
def a_text_only_clips(sheet: Sheet) -> None:
    """A line is added to the clip and not drawn."""
    _before(sheet, b"7 Tr\n")


@caught("text-covered", on=("en card", "ar handout"))
def a_text_is_outlined_thinly(sheet: Sheet) -> None:
    """A line is stroked with a white pen."""
    _before(sheet, b"1 Tr 1 1 1 RG 0.2 w\n")


@caught("contrast-low", on=BOTH)
def a_text_is_transparent(sheet: Sheet) -> None:
    """A line has an opacity of a tenth."""
    page, _ = plain_or_any(sheet).places[0]
    sheet.pdf.pages[page].Resources.ExtGState["/Faint"] = Dictionary(ca=0.1)
    _before(sheet, b"/Faint gs\n")


@caught(SEAL_ONLY)
def a_text_is_blended_away(sheet: Sheet) -> None:
    """A line is drawn with a blend mode of which some readers leave nothing, PDFium all."""
    page, _ = plain_or_any(sheet).places[0]
    sheet.pdf.pages[page].Resources.ExtGState["/Blend"] = Dictionary(BM=Name.Lighten)
    _before(sheet, b"/Blend gs\n")


@caught("text-covered", on=ALL)
def a_line_is_covered(sheet: Sheet) -> None:
    """A white rectangle lies over a line."""
    one = plain_or_any(sheet)
    sheet.fill(one.places[0][0], sheet.box(one))


@caught("text-covered", on=BOTH)
def half_a_line_is_covered(sheet: Sheet) -> None:
    """A white rectangle lies over half a line."""
    one = plain_or_any(sheet)
    left, top, width, height = sheet.box(one)
    sheet.fill(one.places[0][0], (left, top, width / 2, height))


@caught("text-covered")
def a_digit_is_covered(sheet: Sheet) -> None:
    """A small white rectangle lies over one digit of a number."""
    one = max(sheet.numbers("Link"), key=lambda text: len(text.text))
    left, top, width, height = sheet.box(one)
    each = width / len(one.text.strip())
    sheet.fill(one.places[0][0], (left + 4 * each, top, each, height))


@caught("text-covered")
def a_form_covers_a_line(sheet: Sheet) -> None:
    """A form draws a white rectangle over a line."""
    one = plain_or_any(sheet)
    page, box = one.places[0][0], sheet.box(one)
    sheet.resource(page, "/XObject", "/Fx", sheet.form("1 g {} {} {} {} re f".format(*box), box))
    sheet.draw(page, "/Fx Do")


@caught("text-covered")
def a_picture_covers_a_line(sheet: Sheet) -> None:
    """A white picture lies over a line."""
    one = plain_or_any(sheet)
    left, top, width, height = sheet.box(one)
    sheet.resource(one.places[0][0], "/XObject", "/Im", sheet.image(255))
    sheet.draw(one.places[0][0], f"{width} 0 0 {height} {left} {top} cm /Im Do")


@caught("text-covered", "link-wrong")
def a_note_covers_a_line(sheet: Sheet) -> None:
    """A square lies over a line, as an annotation."""
    one = plain_or_any(sheet)
    sheet.annotation(one.places[0][0], "Square", sheet.box(one))


@caught("link-wrong")
def a_note_is_written(sheet: Sheet) -> None:
    """Somebody has written a note onto the page."""
    sheet.annotation(0, "FreeText", (40, 90, 60, 12))


@caught("text-covered", on=BOTH)
def a_thick_rule_strikes_a_line(sheet: Sheet) -> None:
    """A black rule strikes a line through."""
    one = plain_or_any(sheet)
    left, top, width, height = sheet.box(one)
    middle = top + height / 2
    sheet.draw(one.places[0][0], f"0 G 4 w {left} {middle} m {left + width} {middle} l S")


@caught("text-covered", on=BOTH)
def a_text_is_clipped_away(sheet: Sheet) -> None:
    """A clip leaves nothing of a line."""
    place = plain_or_any(sheet).places[0]
    sheet.edit(place, lambda found: b"q\n0 0 1 1 re\nW\nn\n" + found + b"\nQ")


@caught("text-covered")
def half_a_text_is_clipped_away(sheet: Sheet) -> None:
    """A clip leaves the first half of a line."""
    one = plain_or_any(sheet)
    left, top, width, height = (edge / 0.75 for edge in sheet.box(one))
    clip = f"q\n{left} {top} {width / 2} {height} re\nW\nn\n".encode()
    sheet.edit(one.places[0], lambda found: clip + found + b"\nQ")


@caught("text-covered", on=BOTH)
def a_layer_hides_a_text(sheet: Sheet) -> None:
    """A line stands on a layer that is not shown."""
    page, _ = place = plain_or_any(sheet).places[0]
    layer = sheet.pdf.make_indirect(Dictionary(Type=Name.OCG, Name="hidden"))
    sheet.pdf.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer]))
    )
    sheet.resource(page, "/Properties", "/Layer", layer)
    sheet.edit(place, lambda found: b"/OC /Layer BDC\n" + found + b"\nEMC")


@caught(SEAL_ONLY, on=HANDOUTS)
def a_rule_is_gone(sheet: Sheet) -> None:
    """An ornament is not drawn."""
    content = sheet.content(0)
    sheet.write(0, re.sub(rb"/Artifact\nBMC\n.*?EMC\n", b"", content, count=1, flags=re.DOTALL))
