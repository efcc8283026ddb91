"""Form fields: on the lines that are there anyway, in our own font, for any program to fill in."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

import page as page_validation
import pikepdf
import pypdf
import pypdfium2
import pytest
from conftest import SHELF, leaflet, only
from pikepdf import Dictionary, Name, String
from pikepdf.form import Form
from sheet import resealed
from test_local import SCHOOL, passport

from leaflets import fonts, typeset
from leaflets.documents import Document
from leaflets.fields import FormFont, form_font
from leaflets.fonts import FOLDER, code_points
from leaflets.jobs import FILLABLE
from leaflets.library.reader import Reader
from leaflets.library.typefaces import form_face
from leaflets.problems import Place
from leaflets.produce import produce
from leaflets.tables import Source
from leaflets.verify import verify
from leaflets.verify.content import to_unicode

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaflets.jobs import Job
    from leaflets.produce import Leaflet

HERE = Place("here")
NAMES = ("contact-name", "contact-room", "contact-hours", "contact-phone")
VALUES = {
    "en": ("Ms. Łucja Dvořáková", "B 12", "Mon–Fri 8:00–15:00", "(202) 456-1111"),
    "ar": ("منى حداد", "B 12", "8:00–15:00", "202 456-1111"),
}
MM = 72 / 25.4


def asked(language: str) -> Job:
    return replace(only(language, "handout", "letter"), edition=FILLABLE)


@lru_cache(maxsize=4)
def made(language: str) -> Leaflet:
    return produce(asked(language), Reader(SHELF))


@lru_cache(maxsize=4)
def sans() -> FormFont:
    return form_font("Noto Sans", FOLDER / "NotoSans-Regular.ttf")


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def codes(data: bytes) -> set[str]:
    return {problem.code for problem in verify(data, HERE)}


def by_pypdf(data: bytes, values: dict[str, str]) -> bytes:
    """Filled in by a program that draws what it fills in."""
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    writer, out = pypdf.PdfWriter(clone_from=pypdf.PdfReader(BytesIO(data))), BytesIO()
    writer.update_page_form_field_values(writer.pages[1], values, auto_regenerate=False)
    writer.write(out)
    return out.getvalue()


def by_pikepdf(data: bytes, values: dict[str, str]) -> bytes:
    """Filled in by a program that leaves the drawing to viewers."""

    def fill(pdf: pikepdf.Pdf) -> None:
        form = Form(pdf)
        for name, value in values.items():
            form[name].value = value

    return changed(data, fill)


def shown(data: bytes, page: int = 1) -> str:
    """The text of a page as PDFium draws it, what stands in its fields included."""
    with pypdfium2.PdfDocument(data) as pdf:
        pdf.init_forms()
        one = pdf[page]
        one.flatten()
        return pdf[page].get_textpage().get_text_range()


def ink(data: bytes, name: str, page: int = 1) -> int:
    """How many dark dots PDFium draws in a field, its line left out."""
    with pikepdf.open(BytesIO(data)) as pdf:
        field = next(one for one in pdf.Root.AcroForm.Fields if str(one.T) == name)
        left, bottom, right, top = (float(edge) for edge in field.Rect)
    with pypdfium2.PdfDocument(data) as pdf:
        pdf.init_forms()
        picture = pdf[page].render(scale=2, may_draw_forms=True, grayscale=True).to_pil()
    edges = (left, picture.height / 2 - top, right, picture.height / 2 - bottom - 1.5)
    return sum(dot < 128 for dot in picture.crop(tuple(int(2 * at) for at in edges)).tobytes())


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


@pytest.mark.parametrize(("form", "count"), [("flyer", 4), ("tearoff", 2), ("trifold", 4)])
def test_other_formats_have_fields_on_their_lines(form: str, count: int):
    job = replace(asked("en"), format=form)
    found = produce(job, Reader(SHELF))
    assert passport(found).fields == NAMES[:count]


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


def test_a_contact_leaves_nothing_to_fill_in():
    job = replace(asked("en"), contact=SCHOOL.id)
    found = produce(job, Reader(replace(SHELF, contacts=(SCHOOL,))))
    assert passport(found).fields == ()
    with pikepdf.open(BytesIO(found.data)) as pdf:
        assert "/AcroForm" not in pdf.Root


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
