"""Fields and their font in the PDF: what programs fill in, and what screen readers say."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from pydyf import Array, Dictionary, Stream, String

from leaflets.fields.places import rooms
from leaflets.mend.record import drawn, elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydyf import PDF

    from leaflets.engine import Pages
    from leaflets.fields.font import FormFont
    from leaflets.fields.places import Room

#: What the default appearance calls the font. The one name by which PDFium (Chrome, Edge) takes a
#: font for every letter that it has; under any other, Polish, Hebrew, Thai or Korean ones come from
#: fonts of the machine, or not at all. Size 0: as large as the field, smaller for long words.
_FONT = "Wingdings"
_APPEARANCE = f"/{_FONT} 0 Tf 0 g"

#: Characters, as many as a line of a contact may have.
_LONGEST = 120

#: Flags of annotations and fonts (ISO 32000-1, tables 165 and 123).
_PRINT, _SYMBOLIC = 4, 4

_FROM_THE_RIGHT = 2


def add(pages: Pages, pdf: PDF, font: FormFont) -> tuple[str, ...]:
    """Put the fields of a layout into its PDF, before it is written; their names, each once."""
    found = tuple(rooms(pages))
    if not found:
        return ()
    resources = Dictionary({"Font": Dictionary({_FONT: _embedded(pdf, font)})})
    sheets = [one for one in pdf.objects if _is(one, "/Page")]
    owners = _owners(pdf, found)
    fields = Array()
    for name in dict.fromkeys(room.name for room in found):
        widgets = []
        for room in (one for one in found if one.name == name):
            widget = _widget(pdf, room, sheets[room.page], resources)
            _tag(pdf, widget, owners[room], sheets[room.page])
            widgets.append(widget)
        fields.append(_field(pdf, name, widgets).reference)
    pdf.catalog["AcroForm"] = Dictionary(
        {
            "Fields": fields,
            "DR": resources,
            "DA": String(_APPEARANCE),
            # Whoever fills in a value need not draw it.
            "NeedAppearances": "true",
        }
    )
    return tuple(dict.fromkeys(room.name for room in found))


def _is(thing: object, kind: str) -> bool:
    return isinstance(thing, Dictionary) and thing.get("Type") == kind


def _field(pdf: PDF, name: str, widgets: list[Dictionary]) -> Dictionary:
    """A field: itself its widget, or above several, which are filled in together."""
    about = {"FT": "/Tx", "T": String(name), "DA": String(_APPEARANCE), "MaxLen": _LONGEST}
    if len(widgets) == 1:
        widgets[0].update(about)
        return widgets[0]
    kids = Array(widget.reference for widget in widgets)
    above = Dictionary({**about, "TU": widgets[0]["TU"], "Kids": kids})
    pdf.add_object(above)
    for widget in widgets:
        widget["Parent"] = above.reference
    return above


def _widget(pdf: PDF, room: Room, page: Dictionary, resources: Dictionary) -> Dictionary:
    left, bottom, right, top = room.rectangle
    empty = Stream(
        [b"/Tx BMC", b"EMC"],
        {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": Array((0, 0, round(right - left, 3), round(top - bottom, 3))),
            "Resources": resources,
        },
    )
    pdf.add_object(empty)
    widget = Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "Rect": Array(room.rectangle),
            "P": page.reference,
            "F": _PRINT,
            "TU": String(room.words),
            "BS": Dictionary({"W": 0}),
            "AP": Dictionary({"N": empty.reference}),
        }
    )
    if room.turned:
        widget["Q"] = _FROM_THE_RIGHT
    pdf.add_object(widget)
    page.setdefault("Annots", Array()).append(widget.reference)
    return widget


def _owners(pdf: PDF, found: tuple[Room, ...]) -> dict[Room, Dictionary]:
    """The element of the structure tree that each field belongs to: the block of its words."""
    known = {bytes(one.reference): one for one in pdf.objects if _is(one, "/StructElem")}
    by_box = {id(one.box): element for element, one in elements(pdf, drawn(pdf))}
    owners = {}
    for room in found:
        inner = next(by_box[id(one)] for one in room.box.descendants() if id(one) in by_box)
        while inner["S"] in {"/Span", "/NonStruct"} or _alike(inner, known):
            inner = known[bytes(inner["P"])]
        owners[room] = inner
    return owners


def _alike(element: Dictionary, known: dict[bytes, Dictionary]) -> bool:
    """Whether what stands above an element is the same: the engine tags a block and its lines."""
    above = known.get(bytes(element["P"]))
    return above is not None and above["S"] == element["S"]


def _tag(pdf: PDF, widget: Dictionary, owner: Dictionary, page: Dictionary) -> None:
    """Let the structure tree and a widget know of each other."""
    form = Dictionary(
        {
            "Type": "/StructElem",
            "S": "/Form",
            "P": owner.reference,
            "Pg": page.reference,
            "K": Array([Dictionary({"Type": "/OBJR", "Obj": widget.reference})]),
        }
    )
    pdf.add_object(form)
    form["K"][0]["Pg"] = page.reference
    owner["K"].append(form.reference)
    (root,) = (one for one in pdf.objects if _is(one, "/StructTreeRoot"))
    (numbers,) = (
        one["Nums"]
        for one in pdf.objects
        if isinstance(one, Dictionary) and one.reference == root["ParentTree"]
    )
    key = max(numbers[::2], default=-1) + 1
    numbers.extend((key, form.reference))
    widget["StructParent"] = key


def _embedded(pdf: PDF, font: FormFont) -> bytes:
    """The font, addressed by code points of two bytes."""
    name = f"/{font.family.replace(' ', '')}"
    program = Stream([font.data], {"Length1": len(font.data)}, compress=True)
    numbers = bytearray(2 * (max(font.glyphs) + 1))
    for point, number in font.glyphs.items():
        numbers[2 * point : 2 * point + 2] = number.to_bytes(2, "big")
    by_point = Stream([bytes(numbers)], compress=True)
    said = Stream([_to_unicode(font)], compress=True)
    for stream in (program, by_point, said):
        pdf.add_object(stream)
    about = Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            "FontFamily": String(font.family),
            "Flags": _SYMBOLIC,
            "FontBBox": Array(font.box),
            "ItalicAngle": 0,
            "Ascent": font.ascent,
            "Descent": font.descent,
            "CapHeight": font.ascent,
            "StemV": 80,
            "FontFile2": program.reference,
        }
    )
    pdf.add_object(about)
    usual = Counter(font.widths.values()).most_common(1)[0][0]
    inner = Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": name,
            "CIDSystemInfo": Dictionary(
                {
                    "Registry": String("Adobe"),
                    "Ordering": String("Identity"),
                    "Supplement": 0,
                }
            ),
            "CIDToGIDMap": by_point.reference,
            "DW": usual,
            "W": Array(_widths(font, usual)),
            "FontDescriptor": about.reference,
        }
    )
    pdf.add_object(inner)
    outer = Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": name,
            "Encoding": "/Identity-H",
            "DescendantFonts": Array([inner.reference]),
            "ToUnicode": said.reference,
        }
    )
    pdf.add_object(outer)
    return bytes(outer.reference)


def _widths(font: FormFont, usual: int) -> Iterator[int | Array]:
    """The widths that are not the usual one, in runs of code points."""
    points = [point for point, width in font.widths.items() if width != usual]
    for run in _runs(sorted(points)):
        yield run[0]
        yield Array(font.widths[point] for point in run)


def _runs(points: list[int]) -> Iterator[list[int]]:
    """Code points in runs without a gap."""
    for _, run in groupby(enumerate(points), key=lambda pair: pair[1] - pair[0]):
        yield [point for _, point in run]


def _to_unicode(font: FormFont) -> bytes:
    """The map of codes to text: each stands for itself. No run crosses a high byte."""
    runs = [
        run
        for _, block in groupby(font.glyphs, key=lambda point: point >> 8)
        for run in _runs(list(block))
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <ffff>",
        "endcodespacerange",
    ]
    for start in range(0, len(runs), 100):
        some = runs[start : start + 100]
        lines.append(f"{len(some)} beginbfrange")
        lines += [f"<{run[0]:04x}> <{run[-1]:04x}> <{run[0]:04x}>" for run in some]
        lines.append("endbfrange")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode()
