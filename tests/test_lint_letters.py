"""Letters that are not what they seem."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets.lint import alphabet, letters, main_script
from leaflets.problems import Place, Problem

HERE = Place("es.po", 7)


def judge(text: str, script: str = "Latn", source: str = "") -> list[Problem]:
    return list(letters(text, alphabet(script), HERE, "a", source))


@pytest.mark.parametrize(
    ("text", "script", "shown"),
    [
        ("Nо pagues", "Latn", "“Nо” mixes Cyrillic and Latin letters: “о” is U+043E"),
        ("nοthing", "Latn", "“nοthing” mixes Greek and Latin letters: “ο” is U+03BF"),
        ("отпрaвляй", "Cyrl", "“отпрaвляй” mixes Cyrillic and Latin letters: “a” is U+0061"),
        ("βoήθεια", "Grek", "“βoήθεια” mixes Greek and Latin letters: “o” is U+006F"),
        ("uno о dos", "Latn", "“о” looks Latin and is Cyrillic: “о” is U+043E"),
        ("НОРЕ", "Latn", "“НОРЕ” looks Latin and is Cyrillic: “Н” is U+041D"),
        ("е-mail", "Latn", "“е” looks Latin and is Cyrillic: “е” is U+0435"),
        ("то a то", "Cyrl", "the word “a” looks Cyrillic and is Latin: “a” is U+0061"),
        ("A то", "Cyrl", "the word “A” looks Cyrillic and is Latin: “A” is U+0041"),
        ("ＱＲ", "Jpan", "“ＱＲ” is not written in plain letters: “Ｑ” is U+FF31"),
        ("𝐃𝐨 it", "Latn", "“𝐃𝐨” is not written in plain letters: “𝐃” is U+1D403"),
        ("Ⓢtop", "Latn", "“Ⓢtop” is not written in plain letters: “Ⓢ” is U+24C8"),
        ("proﬁle", "Latn", "“proﬁle” is not written in plain letters: “ﬁ” is U+FB01"),
    ],
)
def test_a_letter_that_looks_like_another_is_an_error(text: str, script: str, shown: str):
    (found,) = judge(text, script)
    assert (found.code, found.where) == ("letter-lookalike", HERE)
    assert found.message == f"“a”: {shown}"


@pytest.mark.parametrize(
    ("text", "script", "kind"),
    [
        ("Di привет", "Latn", "Cyrillic: “привет”"),
        ("قل а نعم", "Arab", "Cyrillic: “а”"),
        ("不要 привет", "Hans", "Cyrillic: “привет”"),
        ("ไม่ต้อง かな", "Thai", "Hiragana: “かな”"),
        ("안녕 かな", "Kore", "Hiragana: “かな”"),
        ("हाँ হ্যাঁ", "Deva", "Bengali: “হ্যাঁ”"),
    ],
)
def test_a_word_in_a_foreign_script_is_a_warning(text: str, script: str, kind: str):
    (found,) = judge(text, script)
    assert found.code == "letter-foreign"
    assert found.message == f"“a” has a word in another script, {kind}"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("¿Qué dicen? Año, 2.º piso, l’été, ʻokina, d'Ivoire", "Latn"),
        ("QR-код, SMS, e-mail, план B, Wi-Fi", "Cyrl"),
        ("Κάλεσε το SMS, 5 µm, 3 Ω", "Grek"),
        ("QRコードを開く、ﾃｽﾄ、々、ー", "Jpan"),
        ("QR 코드 漢字", "Kore"),
        ("用App打开QR码", "Hans"),
        ("面積 5 ㎡ ㎏", "Hant"),
        ("میگوید ـ ٪ QR", "Arab"),
        ("شکنندہ", "Aran"),
        ("ሓደ’ውን", "Ethi"),
        ("№ 5, 25 ℃", "Cyrl"),
        ("", "Latn"),
    ],
)
def test_the_letters_of_a_language_and_latin_words_are_fine(text: str, script: str):
    assert judge(text, script) == []


def test_a_foreign_word_of_the_english_may_stay():
    assert judge("Di “привет”", source="Say “привет”") == []
    assert [one.code for one in judge("Di “привeт”", source="Say “привет”")] == ["letter-lookalike"]


def test_a_word_is_named_once():
    assert len(judge("Nо, nо, Nо")) == 2


def test_the_main_script_is_that_of_most_letters():
    assert main_script("Телефон HOPE доверия") == {"Cyrl"}
    assert main_script("911") == {"Latn"}
    assert main_script("RAINN а National") == {"Latn"}


@settings(derandomize=True, deadline=None)
@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_no_latin_text_is_foreign_to_latin(text: str):
    assert [one for one in judge(text) if one.code == "letter-foreign"] == []


@settings(derandomize=True, deadline=None)
@given(st.text())
def test_any_text_can_be_judged(text: str):
    for script in ("Latn", "Cyrl", "Jpan"):
        assert {one.code for one in judge(text, script)} <= {"letter-lookalike", "letter-foreign"}
