"""Form fields of a finished leaflet: what is spoilt in them is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest
from conftest import leaflet, only
from filled import changed, codes, made
from pikepdf import Dictionary, Name, String
from sheet import resealed

if TYPE_CHECKING:
    from collections.abc import Callable


def a_field_is_missing(pdf: pikepdf.Pdf) -> None:
    gone = pdf.Root.AcroForm.Fields[0].objgen
    del pdf.Root.AcroForm.Fields[0]
    notes = pdf.pages[1].obj.Annots
    pdf.pages[1].obj.Annots = pikepdf.Array([one for one in notes if one.objgen != gone])


def a_field_has_another_name(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields[0].T = String("password")


def a_field_runs_a_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields[0].AA = Dictionary(F=Dictionary(S=Name.JavaScript, JS=String("1")))


def a_field_is_no_text(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields[0].FT = Name.Btn


def a_field_lies_over_the_words(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields[0].Rect = pikepdf.Array([40, 300, 500, 500])


def a_field_says_nothing(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields[0].TU = String(" ")


def a_widget_belongs_to_nobody(pdf: pikepdf.Pdf) -> None:
    one = Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=[500, 20, 520, 30], TU=String("x"))
    pdf.pages[1].obj.Annots.append(pdf.make_indirect(one))


def the_form_is_more_than_one(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.XFA = String("<xdp/>")


def the_font_is_not_there(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields[0].DA = String("/Helv 0 Tf 0 g")


DAMAGES = (
    a_field_is_missing, a_field_has_another_name, a_field_runs_a_script, a_field_is_no_text,
    a_field_lies_over_the_words, a_field_says_nothing, a_widget_belongs_to_nobody,
    the_form_is_more_than_one, the_font_is_not_there,
)  # fmt: skip


@pytest.mark.filterwarnings("ignore:This document has 1 form widget")  # of the saving itself
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda one: one.__name__)
def test_a_form_that_is_spoilt_is_told_without_the_seal(damage: Callable[[pikepdf.Pdf], None]):
    assert "field-wrong" in codes(resealed(changed(made("en").data, damage)))


def test_a_font_of_the_form_that_is_not_ours_is_told():
    def swap(pdf: pikepdf.Pdf) -> None:
        helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        pdf.Root.AcroForm.DR.Font["/Wingdings"] = pdf.make_indirect(helvetica)

    assert "font-foreign" in codes(resealed(changed(made("en").data, swap)))


def test_what_is_changed_beside_the_values_breaks_the_seal():
    def move(pdf: pikepdf.Pdf) -> None:
        field = pdf.Root.AcroForm.Fields[0]
        field.Rect = pikepdf.Array([float(edge) + 1 for edge in field.Rect])

    assert codes(changed(made("en").data, move)) == {"pdf-changed"}


def test_fields_that_nobody_ordered_are_told():
    def fill(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm = Dictionary(Fields=[])

    found = leaflet(only("en", "handout", "letter")).data
    assert "link-wrong" in codes(resealed(changed(found, fill)))
