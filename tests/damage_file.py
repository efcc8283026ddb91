"""Damage to files: pages, links, fonts, passport, bytes."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdf
from damage import ALL, HANDOUTS, SEAL_ONLY, bytewise, caught
from pikepdf import Array, Dictionary, Name

if TYPE_CHECKING:
    from sheet import Sheet


@caught("page-count", on=ALL)
def a_page_is_gone(sheet: Sheet) -> None:
    """The last page is gone."""
    del sheet.pdf.pages[-1]


@caught("page-count")
def a_page_is_doubled(sheet: Sheet) -> None:
    """The first page is there twice."""
    sheet.pdf.pages.append(sheet.pdf.pages[0])


@caught("text-order")
def two_pages_are_swapped(sheet: Sheet) -> None:
    """The pages stand in another order."""
    first = sheet.pdf.pages[0]
    del sheet.pdf.pages[0]
    sheet.pdf.pages.append(first)


@caught("page-size")
def a_page_is_turned(sheet: Sheet) -> None:
    """A page is turned by a quarter."""
    sheet.pdf.pages[0].Rotate = 90


@caught("page-size")
def all_pages_are_turned(sheet: Sheet) -> None:
    """All pages are upside down, said once for all."""
    sheet.pdf.Root.Pages.Rotate = 180


@caught("page-size", on=HANDOUTS)
def a_page_is_cropped(sheet: Sheet) -> None:
    """A page shows only its middle."""
    sheet.pdf.pages[0].CropBox = Array([20, 20, 400, 600])


@caught("page-size")
def a_page_is_larger(sheet: Sheet) -> None:
    """A page is three points wider."""
    left, bottom, right, top = (float(edge) for edge in sheet.pdf.pages[0].MediaBox)
    sheet.pdf.pages[0].MediaBox = Array([left, bottom, right + 3, top])


@caught("page-size")
def a_page_has_moved(sheet: Sheet) -> None:
    """A page shows what lies beside it."""
    for name in ("/MediaBox", "/TrimBox", "/BleedBox"):
        page = sheet.pdf.pages[0].obj
        left, bottom, right, top = (float(edge) for edge in page[name])
        page[name] = Array([left + 20, bottom, right + 20, top])


@caught("page-size")
def a_page_has_another_unit(sheet: Sheet) -> None:
    """A point of a page is two points."""
    sheet.pdf.pages[0].UserUnit = 2


@caught("link-wrong", on=ALL)
def a_link_leads_elsewhere(sheet: Sheet) -> None:
    """A link leads to somebody else."""
    _links(sheet)[0].A.URI = "https://evil.example"


def _links(sheet: Sheet) -> list[Dictionary]:
    return [one for page in sheet.pdf.pages for one in page.obj.get("/Annots", Array())]


@caught("link-wrong")
def a_link_is_gone(sheet: Sheet) -> None:
    """A link is not there, its words are."""
    for page in sheet.pdf.pages:
        if "/Annots" in page.obj:
            del page.obj.Annots[0]
            return


@caught("link-wrong")
def two_links_are_swapped(sheet: Sheet) -> None:
    """A number dials another one, an address opens another one."""
    one, other = _links(sheet)[:2]
    one.A.URI, other.A.URI = str(other.A.URI), str(one.A.URI)


@caught("link-wrong")
def a_link_is_added(sheet: Sheet) -> None:
    """A link over the whole page leads to somebody else."""
    page = sheet.pdf.pages[0].obj
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 900, 900]),
        A=Dictionary(S=Name.URI, URI="https://evil.example"),
    )
    page["/Annots"] = Array([*page.get("/Annots", Array()), sheet.pdf.make_indirect(link)])


@caught("link-wrong")
def a_link_starts_a_program(sheet: Sheet) -> None:
    """A link runs a program in place of opening an address."""
    _links(sheet)[0].A = Dictionary(S=Name.Launch, F="calc.exe")


@caught("link-wrong")
def a_link_does_two_things(sheet: Sheet) -> None:
    """A link opens its address, then something else."""
    _links(sheet)[0].A.Next = Dictionary(S=Name.URI, URI="https://evil.example")


@caught("link-wrong")
def a_link_is_elsewhere(sheet: Sheet) -> None:
    """A link lies where its words are not."""
    _links(sheet)[0].Rect = Array([0, 0, 9, 9])


@caught("link-wrong")
def a_script_runs(sheet: Sheet) -> None:
    """The file runs a script when it is opened."""
    sheet.pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


@caught("link-wrong")
def a_script_has_a_name(sheet: Sheet) -> None:
    """The file has a script in its names, which runs when it is opened."""
    script = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    sheet.pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["a", script])))


@caught("link-wrong")
def a_page_acts(sheet: Sheet) -> None:
    """A page does something when it is shown."""
    sheet.pdf.pages[0].obj["/AA"] = Dictionary(O=Dictionary(S=Name.JavaScript, JS="app.alert(1)"))


@caught("link-wrong")
def a_file_is_attached(sheet: Sheet) -> None:
    """Another file is in the file."""
    sheet.pdf.attachments["more.txt"] = b"more"


@caught("font-foreign")
def a_font_has_another_name(sheet: Sheet) -> None:
    """The font of the page says that it is another."""
    for font in sheet.pdf.pages[0].Resources.Font.values():
        font.BaseFont = Name("/ABCDEF+Comic-Sans")


@caught("font-foreign")
def a_font_is_not_in_the_file(sheet: Sheet) -> None:
    """The program of a font is gone."""
    for font in sheet.pdf.pages[0].Resources.Font.values():
        del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


@caught(SEAL_ONLY)
def a_font_is_another(sheet: Sheet) -> None:
    """The bold font is the regular one, under its own name."""
    fonts = sheet.pdf.pages[0].Resources.Font.values()
    one, other = [font.DescendantFonts[0].FontDescriptor for font in fonts][:2]
    one.FontFile2 = other.FontFile2


@caught(SEAL_ONLY)
def widths_are_others(sheet: Sheet) -> None:
    """Letters stand nearer to each other than they were set."""
    font = next(iter(sheet.pdf.pages[0].Resources.Font.values()))
    font.DescendantFonts[0].W[1][0] = 20


@caught(SEAL_ONLY)
def two_steps_change_places(sheet: Sheet) -> None:
    """Two lines are drawn in each other's place; the structure tree is as it was."""
    content = sheet.content(0)
    places = list(re.finditer(rb"1 0 0 -1 [\d.]+ ([\d.]+) Tm", content))
    one, other = places[4], places[5]
    content = (
        content[: one.start(1)] + other[1] + content[one.end(1) : other.start(1)]
        + one[1] + content[other.end(1) :]
    )  # fmt: skip
    sheet.write(0, content)


def _passport(sheet: Sheet, old: bytes, new: bytes) -> None:
    stream = sheet.pdf.Root.Metadata
    data = stream.read_bytes()
    changed = re.sub(old, new, data, count=1, flags=re.DOTALL)
    assert changed != data
    stream.write(changed)


@caught("fact-missing")
def a_fact_of_the_passport_is_another(sheet: Sheet) -> None:
    """A digit of a number that was ordered is another."""
    _passport(sheet, rb'"facts":\["\d', b'"facts":["5')


@caught("pdf-title")
def the_title_of_the_passport_is_another(sheet: Sheet) -> None:
    """The title that was ordered is another."""
    _passport(sheet, rb'"title":"', b'"title":"Not ')


@caught(SEAL_ONLY)
def the_name_in_the_passport_is_another(sheet: Sheet) -> None:
    """The path that was ordered is another."""
    _passport(sheet, rb'"leaflet":"', b'"leaflet":"x/')


@caught(SEAL_ONLY)
def the_seal_is_another(sheet: Sheet) -> None:
    """The seal is another."""
    _passport(sheet, rb"(<leaflets:seal>)\w{4}", rb"\g<1>0000")


@caught("passport-missing", on=ALL)
def the_passport_is_gone(sheet: Sheet) -> None:
    """The metadata have no passport."""
    _passport(sheet, rb"<leaflets:passport>.*</leaflets:passport>", b"")


@caught("passport-missing")
def the_passport_is_broken(sheet: Sheet) -> None:
    """The passport is no JSON."""
    _passport(sheet, rb'"leaflet":"', b"")


@caught("passport-missing")
def the_metadata_are_gone(sheet: Sheet) -> None:
    """The file has no metadata."""
    del sheet.pdf.Root.Metadata


@bytewise("pdf-unreadable")
def a_file_is_empty(data: bytes) -> bytes:
    """Nothing is in the file."""
    return b""


@bytewise("pdf-unreadable")
def a_file_is_cut_off(data: bytes) -> bytes:
    """The file ends in its middle."""
    return data[: len(data) // 2]


@bytewise("pdf-unreadable")
def a_file_is_a_text(data: bytes) -> bytes:
    """The file is a text."""
    return b"What to do if somebody threatens you\n" * 20


@bytewise("text-missing")
def a_stream_is_broken(data: bytes) -> bytes:
    """Some bytes of a content stream are others."""
    with pikepdf.open(BytesIO(data)) as pdf:
        packed = pdf.pages[0].Contents.read_raw_bytes()
    middle = len(packed) // 2
    broken = packed[:middle] + bytes(20) + packed[middle + 20 :]
    return data.replace(packed, broken)


@bytewise("pdf-unreadable")
def a_file_is_locked(data: bytes) -> bytes:
    """The file asks for a password."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="one", user="two"))
    return out.getvalue()


@bytewise("pdf-unreadable")
def a_file_is_guarded(data: bytes) -> bytes:
    """The file can be opened, and not copied from or read aloud."""
    out = BytesIO()
    allow = pikepdf.Permissions(accessibility=False, extract=False)
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="one", user="", allow=allow))
    return out.getvalue()


@bytewise("passport-missing")
def a_file_is_of_somebody_else(data: bytes) -> bytes:
    """The file is another PDF."""
    out = BytesIO()
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(out)
    return out.getvalue()


@bytewise("passport-missing")
def pages_are_printed_to_a_new_file(data: bytes) -> bytes:
    """Another program has put the pages into a new file."""
    out = BytesIO()
    writer = pypdf.PdfWriter()
    for page in pypdf.PdfReader(BytesIO(data)).pages:
        writer.add_page(page)
    writer.write(out)
    return out.getvalue()
