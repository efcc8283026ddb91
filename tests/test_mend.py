"""The cures: each test says when the engine no longer needs one."""

from __future__ import annotations

from io import BytesIO

import page
import pypdf

from leaflets import typeset
from leaflets.documents import Document

ARABIC = Document(
    "<!doctype html><html lang='ar' dir='rtl'><head><title>س</title></head><body>"
    "<section class='side'><div class='flow'><h1>ليس عليك أن تبرر شيئًا</h1></div></section>"
    "</body></html>",
    "@page { size: 100mm 100mm } html { font-family: Vazirmatn; line-height: 1.6 }",
    right_to_left=True,
)


def failures(data: bytes) -> list[str]:
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    return [failure.rule_id for failure in report.failures]


def test_the_engine_alone_leaves_arabic_glyphs_without_text() -> None:
    layout = typeset.lay_out(ARABIC, 12, 0)
    assert failures(layout.pages.write_pdf(pdf_variant="pdf/ua-1")) == [
        "PDFUA1-FONT-UNICODE-MAPPING-001"
    ]


def test_every_arabic_glyph_stands_for_text() -> None:
    data = typeset.paint(typeset.lay_out(ARABIC, 12, 0))
    assert failures(data) == []
    text = pypdf.PdfReader(BytesIO(data)).pages[0].extract_text()
    assert "شيئًا" in text.replace("\u2060", "")


def test_the_engine_alone_writes_no_direction() -> None:
    layout = typeset.lay_out(ARABIC, 12, 0)
    plain = pypdf.PdfReader(BytesIO(layout.pages.write_pdf(pdf_variant="pdf/ua-1")))
    assert "/Direction" not in plain.trailer["/Root"]["/ViewerPreferences"]


def test_a_right_to_left_file_says_so() -> None:
    reader = pypdf.PdfReader(BytesIO(typeset.paint(typeset.lay_out(ARABIC, 12, 0))))
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/Direction"] == "/R2L"
