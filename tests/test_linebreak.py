"""Where lines may end: by ICU in the text, and by what comes out of the page."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from conftest import SHELF
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets import linebreak, typeset
from leaflets.compose import setting
from leaflets.documents import Document
from leaflets.library.reader import Reader
from leaflets.linebreak import MAY_END, MUST_NOT_END
from leaflets.texts import Fact, FactKind, Phrase, Words

if TYPE_CHECKING:
    from leaflets.locales import Locale

READER = Reader(SHELF)
TAGS = tuple(name.replace("_", "-") for name in SHELF.locales)


def locale(tag: str) -> Locale:
    return READER.locale(tag.replace("-", "_"))


def shown(tag: str, text: str) -> str:
    """A text with | where a line may end beside its spaces, and ~ where it must not."""
    found = linebreak.marks(text, locale(tag).script, tag)
    marked = linebreak.marked(text, found, 0)
    return marked.replace(MAY_END, "|").replace(MUST_NOT_END, "~")


@pytest.mark.parametrize(
    ("tag", "text", "wanted"),
    [
        ("th", "อย่าส่งภาพ", "อย่า|ส่ง|ภาพ"),
        ("th", "ต่าง ๆ นานา", "ต่าง~ ~ๆ นานา"),
        ("th", "เพื่อ “พิสูจน์”", "เพื่อ “~พิสูจน์~”"),
        ("lo", "ຢ່າສົ່ງຮູບ", "ຢ່າ|ສົ່ງ|ຮູບ"),
        ("km", "កុំផ្ញើរូប", "កុំ|ផ្ញើ|រូប"),
        ("my", "ပုံ မပို့ပါနှင့်။", "ပုံ မပို့|ပါ|နှင့်။"),
        ("ko", "사진을 보내지 마세요.", "사~진~을 보~내~지 마~세~요~."),
        ("ko", "911로 전화", "911~로 전~화"),
        ("zh-Hans", "不要给任何人发“裸照”。", "不|要|给|任|何|人|发|“~裸|照~”~。"),
        ("zh-Hant", "不要傳「裸照」。", "不|要|傳|「~裸|照~」~。"),
        ("ja", "ちょっと待って。", "ち~ょ~っ~と|待~っ~て~。"),
        ("th", "เปิด 9:00–17:00 ทุกวัน", "เปิด 9:~00–~17:~00 ทุก|วัน"),
        ("ja", "Wi-Fiで", "Wi-~Fi~で"),
        ("my", "အိမ်မပြန်ပါ", "အိမ်မပြန်|ပါ"),
        ("en", "a non-emergency line", "a non-~emergency line"),
        ("en", "internationalization-representatives", "internationalization-representatives"),
    ],
)
def test_a_line_may_end_where_its_language_lets_it(tag: str, text: str, wanted: str) -> None:
    assert shown(tag, text) == wanted


@settings(derandomize=True, deadline=None, max_examples=200)
@given(tag=st.sampled_from(TAGS), text=st.text(max_size=40))
def test_the_marks_change_no_text(tag: str, text: str) -> None:
    kept = linebreak.plain(text)
    found = linebreak.marks(kept, locale(tag).script, tag)
    marked = linebreak.marked(kept, found, 0)
    assert linebreak.plain(marked) == kept
    assert "".join(part for part, _ in linebreak.opened(marked, locale(tag).script)) == marked


@settings(derandomize=True, deadline=None, max_examples=100)
@given(tag=st.sampled_from(TAGS), text=st.text("ကခဂ အย่าส่ ຢ່າສົ່ງ កុំផ្ញើ 나체 不要。", max_size=30))
def test_no_mark_stands_between_a_letter_and_its_mark(tag: str, text: str) -> None:
    for at in linebreak.marks(text, locale(tag).script, tag):
        mark = at < len(text) and unicodedata.category(text[at]).startswith("M")
        assert not mark or text[at - 1].isspace()


def test_a_fact_among_the_words_is_never_broken_and_keeps_what_follows_it() -> None:
    number = Fact(FactKind.NUMBER, "1-800-843-5678")
    said = Phrase((Words("지금 "), number, Words("로 전화")))
    html = setting.phrase(said, locale("ko"), lambda fact: setting.Markup(f"<{fact.text}>"))
    assert "<1-800-843-5678>" + MUST_NOT_END + "로" in html


TEXTS = {
    "th": "อย่าส่งภาพโป๊ให้คนที่คุณคุยด้วย ไม่ว่าอะไร ๆ จะเกิดขึ้น โทรหาคนที่ไว้ใจได้เดี๋ยวนี้",
    "lo": "ຢ່າສົ່ງຮູບເປືອຍໃຫ້ຄົນທີ່ເຈົ້າລົມນຳ ໂທຫາຄົນທີ່ໄວ້ໃຈໄດ້ດຽວນີ້",
    "km": "កុំផ្ញើរូបអាក្រាតទៅអ្នកដែលអ្នកកំពុងជជែក។ ទូរស័ព្ទទៅមនុស្សដែលអ្នកទុកចិត្តឥឡូវនេះ",
    "my": "သင်စကားပြောနေသူထံသို့ဝတ်လစ်စလစ်ပုံမပို့ပါနှင့်။ ယုံကြည်ရသူတစ်ဦးထံ အခုဖုန်းခေါ်ပါ။",
    "ko": "나체 사진을 보내지 마세요. 믿을 수 있는 어른에게 이야기하고 “도움”을 요청하세요.",
    "zh-Hans": "不要给任何人发“裸照”，无论他们说什么。请告诉一位你信任的大人（老师、护士）。",
    "ja": "「信頼のため」と言われても、ちょっと待って。写真は送らないで、大人に相談してください。",
}


@pytest.mark.parametrize("tag", TEXTS)
@pytest.mark.parametrize("width", [31, 40, 55])
def test_lines_on_the_page_end_where_they_may(tag: str, width: int) -> None:
    """Set in a narrow column: nothing over its edge, nothing broken, nothing lost."""
    own = locale(tag)
    if tag == "ja":
        width += 12  # phrases are kept whole: a column has room for nine characters
    said = setting.phrase(Phrase((Words(TEXTS[tag]),)), own, str)
    rules = "".join(setting._rules("html", own.script))
    page = Document(
        f"<html lang='{tag}'><head><title>x</title></head><body><section class='side'>"
        f"<div class='flow'><p>{said}</p></div></section></body></html>",
        f"@page {{ size: {width}mm 120mm; margin: 0 }} html {{ font-size: 12pt }} {rules}",
        language=tag,
    )
    layout = typeset.lay_out(page, 12, 0)
    assert layout.too_wide == ()
    (one,) = pypdfium2.PdfDocument(typeset.paint(layout))
    lines = one.get_textpage().get_text_range().split("\r\n")
    assert len(lines) > 1
    assert "".join("".join(lines).split()) == "".join(TEXTS[tag].split())
    found = linebreak.marks(TEXTS[tag], own.script, tag)
    at = 0
    for line in lines[:-1]:
        at = TEXTS[tag].index(line.strip(), at) + len(line.strip())
        spaced = TEXTS[tag][at].isspace()
        assert spaced or found.get(at) == MAY_END, (line, at)
        assert not (spaced and found.get(at) == MUST_NOT_END)


QUOTED = {
    "th": "อย่าส่งรูปเพื่อ “พิสูจน์” ความไว้ใจ (จะปล่อยรูปนี้) ว่าเขา (“หมายความว่าอะไร”)",
    "lo": "ຢ່າສົ່ງຮູບເພື່ອ “ພິສູດ” ຄວາມໄວ້ໃຈ (ຈະປ່ອຍຮູບນີ້) ວ່າ (“ໝາຍຄວາມວ່າຫຍັງ”)",
    "km": "កុំផ្ញើរូបដើម្បី “បញ្ជាក់” ទំនុកចិត្ត (នឹងផ្សាយរូបនេះ) ថា (“មានន័យដូចម្តេច”)",
    "my": "ပုံကို “ယုံကြည်မှု” အတွက် မပို့ပါနဲ့ (ဒီပုံကို ဖြန့်မယ်) သူက (“ဘာကို ဆိုလိုတာလဲ”)",
}


@pytest.mark.parametrize("tag", QUOTED)
def test_an_opening_mark_ends_no_line_and_a_closing_one_begins_none(tag: str) -> None:
    """Pango breaks Thai behind an opening mark, whatever joins it to its word."""
    own = locale(tag)
    said = setting.phrase(Phrase((Words(QUOTED[tag]),)), own, str)
    rules = "".join((setting.WHOLE, *setting._rules("html", own.script)))
    for width in range(30, 70, 2):
        page = Document(
            f"<html lang='{tag}'><head><title>x</title></head><body><section class='side'>"
            f"<div class='flow'><p>{said}</p></div></section></body></html>",
            f"@page {{ size: {width}mm 120mm; margin: 0 }} html {{ font-size: 12pt }} {rules}",
            language=tag,
        )
        (one,) = pypdfium2.PdfDocument(typeset.paint(typeset.lay_out(page, 12, 0)))
        lines = [line.strip() for line in one.get_textpage().get_text_range().split("\r\n")]
        assert "".join("".join(lines).split()) == "".join(QUOTED[tag].split())
        assert not [line for line in lines if line.endswith(("“", "(")) or line[:1] in {"”", ")"}]


@pytest.mark.parametrize(
    ("tag", "wanted"), [("ru", "«да»"), ("pl", "„tak”"), ("zh-Hant", "「好」")]
)
def test_a_quotation_in_a_template_has_the_marks_of_its_language(tag: str, wanted: str) -> None:
    rules = "".join(setting._rules("html", locale(tag).script))
    page = Document(
        f"<html lang='{tag}'><head><title>x</title></head><body><section class='side'>"
        f"<div class='flow'><p><q>{wanted[1:-1]}</q></p></div></section></body></html>",
        f"@page {{ size: 90mm 90mm }} {rules}",
        language=tag,
    )
    (one,) = pypdfium2.PdfDocument(typeset.paint(typeset.lay_out(page, 12, 0)))
    assert one.get_textpage().get_text_range().strip() == wanted
