"""Damage to what assistive technology is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from damage import ALL, HANDOUTS, LATIN, caught
from damage_words import plain_or_any
from pikepdf import Array, Dictionary, Name

if TYPE_CHECKING:
    from sheet import Sheet


@caught("tag-role", on=ALL)
def a_title_is_a_paragraph(sheet: Sheet) -> None:
    """H1 is tagged as P."""
    sheet.elements("H1")[0].S = Name.P


@caught("tag-role", on=ALL)
def a_heading_is_of_another_level(sheet: Sheet) -> None:
    """H2 is tagged as H3."""
    sheet.elements("H2")[-1].S = Name.H3


@caught("tag-role")
def a_list_is_a_group(sheet: Sheet) -> None:
    """L is tagged as Div."""
    sheet.elements("L")[0].S = Name.Div


@caught("tag-role", on=ALL)
def a_paragraph_is_a_heading(sheet: Sheet) -> None:
    """P is tagged as H2."""
    sheet.block(plain_or_any(sheet).places[0]).S = Name.H2


@caught("tag-role")
def a_heading_is_of_a_kind_of_its_own(sheet: Sheet) -> None:
    """H2 is tagged as something that the role map makes a paragraph."""
    sheet.pdf.Root.StructTreeRoot.RoleMap = Dictionary(Shout=Name.P)
    sheet.elements("H2")[0].S = Name("/Shout")


@caught("tag-role")
def a_link_is_no_link(sheet: Sheet) -> None:
    """Link is tagged as Span."""
    sheet.elements("Link")[0].S = Name.Span


@caught("tag-artifact", on=LATIN)
def a_text_is_an_artifact(sheet: Sheet) -> None:
    """A paragraph is wrapped in Artifact."""
    place = plain_or_any(sheet).places[0]
    sheet.edit(place, lambda found: b"/Artifact BMC\n" + found + b"\nEMC")


@caught("tag-artifact", on=ALL)
def a_text_has_lost_its_number(sheet: Sheet) -> None:
    """A paragraph is an artifact in place of a part of the tree."""
    place = plain_or_any(sheet).places[0]
    sheet.sub(place, rb"^/\w+\n<<[^\n]*>>\nBDC", b"/Artifact\nBMC")


@caught("tag-artifact")
def a_text_is_unmarked(sheet: Sheet) -> None:
    """A paragraph stands in no marked content."""
    place = plain_or_any(sheet).places[0]
    sheet.edit(place, lambda found: found.split(b"BDC", 1)[1].rpartition(b"EMC")[0])


@caught("tag-artifact", "text-missing")
def a_text_is_taken_out_of_the_tree(sheet: Sheet) -> None:
    """A paragraph is drawn and numbered, and no element has it."""
    sheet.holder(plain_or_any(sheet).places[0]).K = Array()


@caught("tag-alt", on=ALL)
def a_picture_has_no_description(sheet: Sheet) -> None:
    """A QR code has no alternative text."""
    del sheet.elements("Figure")[0]["/Alt"]


@caught("tag-alt")
def a_picture_is_called_by_its_file(sheet: Sheet) -> None:
    """The alternative text of a QR code is the name of a file."""
    sheet.elements("Figure")[0].Alt = "qr-1.svg"


@caught("tag-alt")
def two_pictures_are_mixed_up(sheet: Sheet) -> None:
    """The descriptions of two QR codes are swapped."""
    one, other = sheet.elements("Figure")[:2]
    one.Alt, other.Alt = str(other.Alt), str(one.Alt)


@caught("tag-alt")
def a_picture_is_no_figure(sheet: Sheet) -> None:
    """Figure is tagged as Span."""
    sheet.elements("Figure")[0].S = Name.Span


@caught("pdf-language", on=ALL)
def the_language_is_wrong(sheet: Sheet) -> None:
    """The file says that it is in Welsh."""
    sheet.pdf.Root.Lang = "cy"


@caught("pdf-language")
def the_language_is_missing(sheet: Sheet) -> None:
    """The file does not say its language."""
    del sheet.pdf.Root.Lang


@caught("tag-language", on=ALL)
def a_part_is_in_another_language(sheet: Sheet) -> None:
    """A paragraph says that it is in Welsh."""
    sheet.holder(plain_or_any(sheet).places[0]).Lang = "cy"


@caught("tag-language", on=("ar card", "ar handout", "km handout"))
def a_part_has_lost_its_language(sheet: Sheet) -> None:
    """The English words of a page do not say that they are English."""
    for one in sheet.elements():
        if "/Lang" in one:
            del one["/Lang"]


@caught("tag-artifact", "pdf-ua")
def there_is_no_tree(sheet: Sheet) -> None:
    """The file has no structure tree."""
    del sheet.pdf.Root.StructTreeRoot


@caught("pdf-ua")
def the_file_is_not_marked(sheet: Sheet) -> None:
    """The file does not say that it is tagged."""
    del sheet.pdf.Root.MarkInfo


@caught("pdf-ua")
def the_tree_is_suspect(sheet: Sheet) -> None:
    """The file says that its tags are not to be trusted."""
    sheet.pdf.Root.MarkInfo.Suspects = True


@caught("pdf-ua")
def the_file_is_no_pdf_ua(sheet: Sheet) -> None:
    """The metadata do not say PDF/UA."""
    old = sheet.pdf.Root.Metadata.read_bytes()
    new = re.sub(rb'pdfuaid:part="1"', b"", old)
    sheet.pdf.Root.Metadata.write(new)


@caught("pdf-title")
def the_title_is_missing(sheet: Sheet) -> None:
    """The file has no title."""
    del sheet.pdf.docinfo["/Title"]


@caught("pdf-title")
def the_title_is_wrong(sheet: Sheet) -> None:
    """The title is the name of a file."""
    sheet.pdf.docinfo["/Title"] = "leaflet-final-2.pdf"


@caught("pdf-title")
def the_title_in_the_metadata_is_wrong(sheet: Sheet) -> None:
    """The title that PDF/UA asks for is the name of a file."""
    old = sheet.pdf.Root.Metadata.read_bytes()
    new = re.sub(rb'("x-default">)[^<]*', rb"\g<1>leaflet-final-2.pdf", old, count=1)
    sheet.pdf.Root.Metadata.write(new)


@caught("pdf-title")
def the_title_is_not_shown(sheet: Sheet) -> None:
    """Viewers show the name of the file."""
    sheet.pdf.Root.ViewerPreferences.DisplayDocTitle = False


@caught("pdf-direction", on=("ar card", "ar handout"))
def the_direction_is_missing(sheet: Sheet) -> None:
    """A right-to-left file does not say so."""
    del sheet.pdf.Root.ViewerPreferences["/Direction"]


@caught("pdf-direction", on=("en card", "km handout"))
def the_direction_is_wrong(sheet: Sheet) -> None:
    """A left-to-right file says that it reads from the right."""
    sheet.pdf.Root.ViewerPreferences["/Direction"] = Name.R2L


@caught("pdf-ua", on=HANDOUTS)
def the_order_of_tabs_is_missing(sheet: Sheet) -> None:
    """The links of a page are visited in no order."""
    for page in sheet.pdf.pages:
        if "/Annots" in page.obj:
            del page.obj["/Tabs"]
