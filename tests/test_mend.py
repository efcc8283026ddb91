"""The cures: each test says when the engine no longer needs one."""

from __future__ import annotations

from io import BytesIO

import page
import pypdf
import pypdfium2
import pytest
from extraction import spoken
from PIL import ImageChops

from leaflets import typeset
from leaflets.documents import Document
from leaflets.mend import glyphs, joiners, marks

SIDE = (
    "<!doctype html><html lang='{0}' dir='{1}'><head><title>t</title></head><body>"
    "<section class='side'><div class='flow'>{2}</div></section></body></html>"
)
FONTS = {"ar": "Vazirmatn", "fa": "Vazirmatn", "ur": "Noto Nastaliq Urdu", "km": "Noto Sans Khmer"}


def document(tag: str, body: str, width: int = 100) -> Document:
    right_to_left = tag in {"ar", "fa", "ur"}
    direction = "rtl" if right_to_left else "ltr"
    css = f"@page {{ size: {width}mm 100mm }} html {{ line-height: 1.7; font-family: "
    css += f"'{FONTS.get(tag, 'Noto Sans')}', 'Noto Sans' }} .narrow {{ hyphens: auto }}"
    html = SIDE.format(tag, direction, body)
    return Document(html, css, right_to_left=right_to_left, language=tag)


def alone(made: Document) -> bytes:
    """What the engine writes by itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(joiners, "draw", lambda *_: None)
        patch.setattr(marks, "draw", lambda *_: None)
        data: bytes = typeset.lay_out(made, 12, 0).pages.write_pdf(pdf_variant="pdf/ua-1")
        return data


def mended(made: Document) -> bytes:
    return typeset.paint(typeset.lay_out(made, 12, 0))


def copied(data: bytes) -> str:
    """The text of the pages, as PDFium copies it, each run of white space as one space."""
    pages = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(one.get_textpage().get_text_range() for one in pages).split())


def failures(data: bytes) -> list[str]:
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    return [failure.rule_id for failure in report.failures]


def operators(data: bytes) -> bytes:
    return b"".join(one.get_contents().get_data() for one in pypdf.PdfReader(BytesIO(data)).pages)


ARABIC = document("ar", "<h1>ليس عليك أن تبرر شيئًا</h1>")
KHMER = document("km", "<h1>កុំផ្ញើរូបអាក្រាតទៅអ្នក</h1>")
PERSIAN = document("fa", "<h1>پیام‌ها را پاک نمی‌کنید</h1>")
MARKS = document("ar", "<h1>لا ترسل له صورًا عارية أبدًا مهما كان لطيفًا معك</h1>")
PARTS = document("ar", "<h1>اتصل <span lang='en' dir='ltr'>Take It Down</span></h1>")


def test_the_engine_alone_leaves_arabic_glyphs_without_text() -> None:
    assert failures(alone(ARABIC)) == ["PDFUA1-FONT-UNICODE-MAPPING-001"]


def test_every_arabic_glyph_stands_for_text() -> None:
    data = mended(ARABIC)
    assert failures(data) == []
    text = pypdf.PdfReader(BytesIO(data)).pages[0].extract_text()
    assert "شيئا" in text


def test_the_engine_alone_turns_a_ligature_round() -> None:
    made = document("ar", "<h1>لا والآن والأرقام والإبلاغ</h1>")
    assert "لا" not in copied(alone(made))
    assert copied(mended(made)) == "لا والآن والأرقام والإبلاغ"


def test_brackets_and_quotation_marks_come_out_as_they_went_in() -> None:
    made = document("ar", "<h1>كلمة (بين) «قوسين» هنا</h1>")
    assert copied(alone(made)) != "كلمة (بين) «قوسين» هنا"
    assert copied(mended(made)) == "كلمة (بين) «قوسين» هنا"


def test_the_engine_alone_writes_no_direction() -> None:
    plain = pypdf.PdfReader(BytesIO(alone(ARABIC)))
    assert "/Direction" not in plain.trailer["/Root"]["/ViewerPreferences"]


def test_a_right_to_left_file_says_so() -> None:
    reader = pypdf.PdfReader(BytesIO(mended(ARABIC)))
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/Direction"] == "/R2L"


def test_the_engine_alone_writes_empty_strings() -> None:
    assert b"<>" in operators(alone(KHMER))
    assert b"<>" not in operators(mended(KHMER))


def test_the_engine_alone_gives_khmer_back_in_pieces() -> None:
    wanted = "កុំផ្ញើរូបអាក្រាតទៅអ្នក"
    assert copied(alone(KHMER)) != wanted
    assert copied(mended(KHMER)) == wanted


def test_right_to_left_words_stand_in_the_structure_tree() -> None:
    assert spoken(alone(ARABIC)) == ""
    assert spoken(mended(ARABIC)).split() == ["ليس", "عليك", "أن", "تبرر", "شيئًا"]


def test_a_last_line_of_digits_is_said_as_it_is_read() -> None:
    narrow = document("ar", "<p>من سن 5 إلى سن <br>25.</p>")
    assert spoken(mended(narrow)).split()[-1] == "25."


def test_a_broken_word_is_copied_whole() -> None:
    made = document("pl", "<p class='narrow'>Bezpieczeństwo niebezpieczeństwo tutaj</p>", 62)
    assert "‐" in copied(alone(made))
    words = copied(mended(made)).replace("\u200b", "").split()
    assert words == ["Bezpieczeństwo", "niebezpieczeństwo", "tutaj"]


def languages(data: bytes) -> set[str]:
    reader = pypdf.PdfReader(BytesIO(data))
    found = (reader.get_object(number) for number in range(1, int(reader.trailer["/Size"])))
    return {str(one["/Lang"]) for one in found if isinstance(one, dict) and "/Lang" in one}


def test_a_part_that_can_be_seen_through_is_drawn_and_copied() -> None:
    made = document("en", "<h1>Stop</h1><p style='opacity: 0.5' lang='es'>Qué hacer</p>")
    assert copied(mended(made)) == "Stop Qué hacer"


def test_the_engine_alone_says_the_language_of_no_part() -> None:
    assert languages(alone(PARTS)) == {"ar"}
    assert languages(mended(PARTS)) == {"ar", "en"}


def test_the_engine_alone_loses_the_joiners_of_persian() -> None:
    assert "\u200c" not in copied(alone(PERSIAN))
    assert copied(mended(PERSIAN)) == "پیام‌ها را پاک نمی‌کنید"


def test_the_engine_alone_lets_marks_go_astray() -> None:
    """They are outlines: the words are copied without them, and said with them."""
    words = "لا ترسل له صورًا عارية أبدًا مهما كان لطيفًا معك"
    plain = "لا ترسل له صورا عارية أبدا مهما كان لطيفا معك"
    assert copied(alone(MARKS)) not in {words, plain}
    assert copied(mended(MARKS)) == plain
    assert " ".join(spoken(mended(MARKS)).split()) == words


def test_a_text_with_every_vowel_is_copied_in_order() -> None:
    made = document("ar", "<h1>قُلْ ذٰلِكَ بِهُدُوءٍ لمعلّمك، امشِ ببطء</h1>")
    assert copied(mended(made)) == "قل ذلك بهدوء لمعلمك، امش ببطء"


@pytest.mark.parametrize("made", [MARKS, PERSIAN, ARABIC], ids=["marks", "joiners", "arabic"])
def test_what_is_drawn_for_copying_is_not_seen(made: Document) -> None:
    first, second = (
        pypdfium2.PdfDocument(data)[0].render(scale=3).to_pil()
        for data in (alone(made), mended(made))
    )
    # An outline has a shade at its edge that a glyph has not, no more.
    assert ImageChops.difference(first, second).convert("L").getextrema()[1] < 24


def test_a_glyph_that_draws_a_bar_is_not_invisible() -> None:
    """The joiners of Noto Nastaliq Urdu have an outline: drawn, they strike the words through."""
    assert glyphs._empty_glyphs("Noto Nastaliq Urdu", 400) == ()
    assert glyphs._empty_glyphs("Vazirmatn", 400)
