"""What verify reads: maps of glyphs, marked contents, letters made comparable, greys."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from conftest import leaflet, only
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary, Name

from leaflets.verify.content import shown, to_unicode
from leaflets.verify.drawing import marks
from leaflets.verify.look import contrast
from leaflets.verify.reading import bare, digits, letters, turns
from leaflets.verify.tree import tree

CARD = only("en", "card", "3-5x2in")


def test_a_map_has_pairs_ranges_and_lists() -> None:
    table = b"""2 beginbfchar <0003> <0020> <0049> <00660069> endbfchar
    2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0061> <D835DC00>] endbfrange"""
    expected = {3: " ", 0x49: "fi", 16: "A", 17: "B", 18: "C", 0x20: "a", 0x21: "\U0001d400"}
    assert to_unicode(table) == expected


@settings(derandomize=True, deadline=None)
@given(st.dictionaries(st.integers(0, 65535), st.characters(exclude_categories=["Cs"])))
def test_any_map_comes_back(table: dict[int, str]) -> None:
    pairs = (f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for code, text in table.items())
    assert to_unicode(f"beginbfchar {' '.join(pairs)} endbfchar".encode()) == table


@settings(derandomize=True, deadline=None)
@given(st.binary())
def test_no_bytes_break_the_reader_of_maps(data: bytes) -> None:
    to_unicode(b"beginbfchar" + data + b"endbfchar beginbfrange" + data + b"endbfrange")


def page_of(content: bytes) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    table = pdf.make_stream(b"1 beginbfrange <41> <5A> <0041> endbfrange")
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.A, ToUnicode=table)
    pdf.pages[0].Resources = Dictionary(Font=Dictionary(F=font))
    pdf.pages[0].Contents = pdf.make_stream(content)
    return pdf


def test_a_marked_content_has_its_glyphs_and_its_words() -> None:
    content = b"/P <</MCID 7 /ActualText (ab)>> BDC BT /F 9 Tf [(A) -9 (B)] TJ ET EMC"
    (one,) = shown(page_of(content))
    assert (one.page, one.mcid, one.drawn, one.said) == (0, 7, "AB", "ab")


def test_texts_in_artifacts_and_outside_come_as_one_without_a_number() -> None:
    content = b"BT /F 9 Tf (A) Tj ET /Artifact BMC /P <</MCID 1>> BDC BT (B) Tj ET EMC EMC"
    (one,) = shown(page_of(content))
    assert (one.mcid, one.drawn) == (None, "AB")


def test_a_glyph_that_is_missing_is_a_hole() -> None:
    (one,) = shown(page_of(b"BT /F 9 Tf <4100> Tj ET"))
    assert one.holes == 1


def test_the_tree_says_each_text_once_with_its_role() -> None:
    with pikepdf.open(BytesIO(leaflet(CARD).data)) as pdf:
        by_place = {(one.page, one.mcid): one for one in shown(pdf) if one.mcid is not None}
        found = tree(pdf, by_place)
    texts = [one.text for one in found.said if one.roles == "H2"]
    assert "Talk to someone now" in texts
    places = [place for one in found.said for place in one.places]
    assert len(places) == len(set(places))
    assert len(found.links) == len([one for one in found.links if one.annotations])


def test_a_file_without_a_tree_says_nothing() -> None:
    assert tree(page_of(b""), {}).said == ()


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [(0, 255, 21.0), (255, 0, 21.0), (118, 255, 4.54), (119, 255, 4.48), (7, 7, 1.0)],
)
def test_the_contrast_of_greys_is_that_of_wcag(one: int, other: int, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


def test_extraction_does_not_count() -> None:
    assert bare("a\u00a0b\u200bc\u2060 ﬁ") == "abcfi"
    assert letters("non-emer\u2010gency café") == "nonemergencycafe"
    assert digits("١٢ and 34") == "1234"
    assert turns("abc مسودة")
    assert not turns("abc 123")


@settings(derandomize=True, deadline=None)
@given(st.text())
def test_letters_have_letters_already(text: str) -> None:
    assert letters(letters(text)) == letters(text)
    assert bare(bare(text)) == bare(text)


def drawn(content: bytes) -> list[tuple[bool, float, bool, bool]]:
    out = BytesIO()
    pdf = page_of(content)
    pdf.save(out)
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        found = marks(document[0])
    return [(one.is_text, round(one.size, 1), one.fills, one.upright) for one in found]


def test_a_mark_knows_its_size_whatever_makes_it() -> None:
    content = b"BT /F 9 Tf 2 0 0 2 50 50 Tm (A) Tj ET BT /F 9 Tf 1 0 0 -1 50 90 Tm (A) Tj ET"
    assert drawn(content) == [(True, 18.0, False, True), (True, 9.0, False, False)]


def test_what_is_filled_and_a_straight_rule_cover_and_a_frame_does_not() -> None:
    content = b"10 10 9 9 re f 10 10 90 90 re S 10 50 m 90 50 l S 10 10 5 5 re n"
    assert [fills for _, _, fills, _ in drawn(content)][:3] == [True, False, True]
