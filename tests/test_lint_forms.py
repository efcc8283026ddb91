"""Forms of letters that belong to another language of the same script."""

from __future__ import annotations

import pytest

from leaflets.lint import Pair, ideographs, rare_letters
from leaflets.problems import Place

HERE = Place("zh.po", 7)


@pytest.mark.parametrize(
    ("text", "script", "shown"),
    [
        ("不要爭論、不要討價", "Hans", "“爭”, “論”, “討”"),
        ("未满 18 岁？告诉", "Hant", "“满”, “岁”, “诉”"),
        ("不要争论", "Jpan", "“论”"),
        ("図書", "Hans", "“図”, “書”"),
    ],
)
def test_characters_in_the_form_of_another_language_are_a_warning(
    text: str, script: str, shown: str
):
    (found,) = ideographs(text, script, HERE, "a")
    assert (found.code, found.where) == ("letter-foreign", HERE)
    assert found.message.endswith(f": {shown}")


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("不要争论，18岁！QR é", "Hans"),
        ("不要爭論，18歲！", "Hant"),
        ("争わない。論じない。カード", "Jpan"),
        ("爭論", "Kore"),
        ("não", "Latn"),
    ],
)
def test_a_language_in_its_own_forms_is_fine(text: str, script: str):
    assert list(ideographs(text, script, HERE, "a")) == []


def test_characters_of_the_english_are_fine():
    assert list(ideographs("爭", "Hans", HERE, "a", "Say 爭")) == []


def judge(usual: str, odd: str, source: str = "Stop", amount: int = 20) -> list[str]:
    pairs = [Pair("a", "Stop", usual, HERE)] * amount + [Pair("odd", source, odd, HERE)]
    return [f"{one.code} {one.message}" for one in rare_letters(pairs)]


@pytest.mark.parametrize(
    ("usual", "odd", "char", "own"),
    [
        ("زیر", "زير", "ي", "ی"),
        ("زير", "زیر", "ی", "ي"),
        ("یک", "كار", "ك", "ک"),
        ("ہے", "چانه", "ه", "ہ"),
        ("khi", "khı", "ı", "i"),
        ("Alto ya", "Cuéntɑle", "ɑ", "a"),
    ],
)
def test_a_letter_for_which_the_others_have_another_is_a_warning(
    usual: str, odd: str, char: str, own: str
):
    assert judge(usual, odd) == [
        f"letter-foreign “odd” has {char} in “{odd.lower()}”, where the other texts have {own}"
    ]


def test_a_language_that_has_both_letters_is_left_alone():
    assert judge("kız kim", "ı") == []
    assert judge("زیر", "زير", amount=19) == []


def test_a_letter_of_the_english_is_fine():
    assert judge("khi", "Ağrı", source="Ağrı") == []
