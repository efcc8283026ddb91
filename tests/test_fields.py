"""Form fields: on the lines that are there anyway, in our own font, for any program to fill in."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import page as page_validation
import pikepdf
import pypdf
import pytest
from conftest import SHELF, leaflet, only
from filled import (
    MM,
    NAMES,
    VALUES,
    asked,
    by_pikepdf,
    by_pypdf,
    changed,
    codes,
    ink,
    made,
    sans,
    shown,
)
from pikepdf import Dictionary, Name, String
from test_local import SCHOOL, passport

from leaflets import fonts, typeset
from leaflets.documents import Document
from leaflets.fonts import FOLDER, code_points
from leaflets.library.reader import Reader
from leaflets.library.typefaces import form_face
from leaflets.produce import produce
from leaflets.tables import Source
from leaflets.verify.content import to_unicode

if TYPE_CHECKING:
    from collections.abc import Callable


def test_each_line_becomes_a_field_in_reading_order_with_its_words():
    with pikepdf.open(BytesIO(made("en").data)) as pdf:
        form = pdf.Root.AcroForm
        assert tuple(str(one.T) for one in form.Fields) == NAMES
        assert [str(one.TU) for one in form.Fields] == ["Name", "Room", "Hours", "Phone"]
        assert all(str(one.FT) == "/Tx" and one.MaxLen == 120 for one in form.Fields)
        assert pdf.pages[1].obj.Tabs == Name.S
    with pikepdf.open(BytesIO(made("ar").data)) as pdf:
        assert str(pdf.Root.AcroForm.Fields[0].TU) == "الاسم"
    assert passport(made("en")).fields == NAMES


def test_the_fields_change_nothing_of_what_is_printed():
    with (
        pikepdf.open(BytesIO(made("en").data)) as one,
        pikepdf.open(BytesIO(leaflet(only("en", "handout", "letter")).data)) as other,
    ):
        for page, plain in zip(one.pages, other.pages, strict=True):
            assert page.Contents.read_bytes() == plain.Contents.read_bytes()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_field_lies_behind_its_words_and_is_long_enough_for_a_name(language: str):
    with pikepdf.open(BytesIO(made(language).data)) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            left, bottom, right, top = (float(edge) for edge in field.Rect)
            assert right - left > 30 * MM
            assert 12 < top - bottom < 24
            assert int(field.get("/Q", 0)) == (2 if language == "ar" else 0)


def test_the_font_is_ours_and_has_every_letter_of_the_family():
    with pikepdf.open(BytesIO(made("ar").data)) as pdf:
        (font,) = pdf.Root.AcroForm.DR.Font.as_dict().values()
        assert font.BaseFont == Name("/Vazirmatn")
        said = to_unicode(font.ToUnicode.read_bytes())
    points = code_points(FOLDER / "Vazirmatn-Regular.ttf")
    assert set(said) == {point for point in points if 31 < point < 0xFEFF or point > 0xFEFF}
    assert all(chr(code) == text for code, text in said.items())


def test_the_structure_tree_says_each_field_once_behind_its_words():
    with pikepdf.open(BytesIO(made("en").data)) as pdf:
        elements = [
            one
            for one in pdf.objects
            if isinstance(one, Dictionary) and one.get("/S") == Name.Form and "/K" in one
        ]
        found = {one.K[0].Obj.objgen for one in elements}
        assert found == {one.objgen for one in pdf.Root.AcroForm.Fields}
        assert {str(one.P.S) for one in elements} == {"/P"}
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        keys = [int(key) for key in list(numbers)[::2]]
        assert keys == sorted(set(keys))
        parents = dict(zip(keys, list(numbers)[1::2], strict=True))
        for one in elements:
            assert parents[int(one.K[0].Obj.StructParent)].objgen == one.objgen


@pytest.mark.parametrize("fill", [by_pypdf, by_pikepdf])
def test_another_program_fills_them_in(fill: Callable[[bytes, dict[str, str]], bytes]):
    values = dict(zip(NAMES, VALUES["en"], strict=True))
    data = fill(made("en").data, values)
    read = pypdf.PdfReader(BytesIO(data)).get_form_text_fields()
    assert read == values
    text = shown(data)
    for value in values.values():
        assert value in text
    assert all(ink(data, name) > ink(made("en").data, name) for name in NAMES)


@pytest.mark.parametrize("fill", [by_pypdf, by_pikepdf])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_form_that_was_filled_in_is_still_the_leaflet_that_was_made(
    language: str, fill: Callable[[bytes, dict[str, str]], bytes]
):
    data = fill(made(language).data, dict(zip(NAMES, VALUES[language], strict=True)))
    assert codes(data) == set()


def test_arabic_letters_are_drawn_from_the_right_in_our_font():
    data = by_pikepdf(made("ar").data, {"contact-name": VALUES["ar"][0]})
    assert ink(data, "contact-name") > 100
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pypdf.PdfReader(BytesIO(data)).get_form_text_fields()["contact-name"] == "منى حداد"
        assert [str(name) for name in pdf.Root.AcroForm.DR.Font] == ["/Wingdings"]


def test_pdfium_takes_our_font_for_every_letter_under_one_name_only():
    # If this fails, the name of the font in fields/write.py can be any other.
    def rename(pdf: pikepdf.Pdf) -> None:
        form = pdf.Root.AcroForm
        form.DR.Font["/Ours"] = form.DR.Font["/Wingdings"]
        for field in form.Fields:
            field.DA, field.V = String("/Ours 0 Tf 0 g"), String("Мария")
            del field.AP

    def keep(pdf: pikepdf.Pdf) -> None:
        for field in pdf.Root.AcroForm.Fields:
            field.V = String("Мария")
            del field.AP

    assert ink(changed(made("en").data, keep), "contact-name") > 100
    assert ink(changed(made("en").data, rename), "contact-name") < 10


@pytest.mark.slow
@pytest.mark.parametrize("form", [form for form in SHELF.formats if SHELF.form(form).fillable])
def test_every_format_that_says_so_has_form_fields(form: str):
    second = "es" if SHELF.form(form).bilingual else ""
    paper = SHELF.form(form).papers[-1]
    found = produce(replace(asked("en"), format=form, paper=paper, second=second), Reader(SHELF))
    assert passport(found).fields[:2] == NAMES[:2]


def test_two_languages_share_their_fields():
    job = replace(asked("en"), second="es")
    found = produce(job, Reader(SHELF))
    assert passport(found).fields == NAMES
    with pikepdf.open(BytesIO(found.data)) as pdf:
        first = pdf.Root.AcroForm.Fields[0]
        assert [str(one.TU) for one in first.Kids] == ["Name", "Nombre"]
    assert codes(by_pikepdf(found.data, {"contact-name": "Ms. Rivera"})) == set()


def test_the_same_form_gives_the_same_bytes():
    again = produce(asked("en"), Reader(SHELF))
    assert again.data == made("en").data


def test_a_form_leaves_the_contact_of_the_library_out():
    job = replace(asked("en"), contact=SCHOOL.id)
    found = produce(job, Reader(replace(SHELF, contacts=(SCHOOL,))))
    assert passport(found).fields == NAMES
    assert SCHOOL.phone not in passport(found).facts


PLACES = """<!doctype html><html lang="en"><head><title>T</title></head><body>
<section class="side"><div class="flow"><h1>T</h1>
<p class="field" data-name="a">Name</p><p class="field" data-name="b">Room</p>
<p class="field" data-name="a">Name again, in so many words that they need two lines of it</p>
</div></section></body></html>"""
STYLE = (
    "@page { size: 100mm 80mm; margin: 5mm } html { font-family: 'Noto Sans' } "
    ".side { height: 60mm }"
)


def test_two_places_of_one_name_are_filled_in_together():
    layout = typeset.lay_out(Document(PLACES, STYLE), 12, 0)
    data = typeset.paint(layout, form=sans())
    report = page_validation.validate_pdf_bytes(
        data, profile=page_validation.ValidationProfile.PDF_UA_1
    )
    assert [one.message for one in report.failures] == []
    with pikepdf.open(BytesIO(data)) as pdf:
        first, second = pdf.Root.AcroForm.Fields
        assert (str(first.T), str(second.T)) == ("a", "b")
        above, below = (list(map(float, one.Rect)) for one in first.Kids)
        # Behind the last of two lines, not behind the longest.
        assert below[3] < above[1]
        assert below[0] < 95 * MM
    filled = changed(data, lambda pdf: setattr(pdf.Root.AcroForm.Fields[0], "V", String("Wu")))
    assert shown(filled, 0).count("Wu") == 2


def test_a_block_without_words_is_no_field():
    layout = typeset.lay_out(Document(PLACES.replace(">Room<", "><"), STYLE), 12, 0)
    with pikepdf.open(BytesIO(typeset.paint(layout, form=sans()))) as pdf:
        assert [str(one.T) for one in pdf.Root.AcroForm.Fields] == ["a"]


def test_without_fields_a_font_for_them_changes_nothing():
    plain = PLACES.replace('class="field"', "")
    layout = typeset.lay_out(Document(plain, STYLE), 12, 0)
    assert typeset.paint(layout, form=sans()) == typeset.paint(layout)


def test_large_fonts_and_no_others_are_cut_to_a_national_character_set():
    rows = fonts.parse(Source("", (FOLDER / "fonts.toml").read_text(encoding="utf-8")))
    regular = [row.file for row in rows if row.weight == 400]
    large = {name for name in regular if len(code_points(FOLDER / name)) > 5000}
    assert large == {row.file for row in rows if row.form}
    face = form_face("Noto Sans KR", Source("", ""))
    assert face == (FOLDER / "NotoSansKR-Regular.ttf", "euc_kr")


@pytest.mark.slow
def test_a_chinese_form_has_the_characters_of_names_and_stays_below_two_megabytes():
    found = made("zh-Hans")
    assert len(found.data) < 2_000_000
    data = by_pikepdf(found.data, {"contact-name": "王秀英老师 (Ms. Wang)"})
    assert "王秀英老师" in shown(data)
    assert codes(data) == set()
