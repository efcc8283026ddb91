"""Damage to files: pages, links, fonts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from damage import ALL, HANDOUTS, SEAL_ONLY, caught
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
