"""Digits: those of the language, or Latin ones."""

from __future__ import annotations

import pytest

from leaflets.lint import digits
from leaflets.problems import Place

HERE = Place("th.po", 7)
LATIN, PERSIAN, BENGALI = "0123456789", "۰۱۲۳۴۵۶۷۸۹", "০১২৩৪৫৬৭৮৯"


@pytest.mark.parametrize(
    ("text", "own", "shown", "hint"),
    [
        ("ต่ำกว่า ১৮ ปี", LATIN, "১৮", "18"),
        ("زیر ١٨ سال", PERSIAN, "١٨", "۱۸"),
        ("１８歳", LATIN, "１８", "18"),
        ("1৮ বছর", BENGALI, "1৮", "১৮"),
        ("¹⁸", LATIN, "¹⁸", "18"),
    ],
)
def test_foreign_digits_are_a_warning(text: str, own: str, shown: str, hint: str):
    (found,) = digits(text, own, HERE, "a")
    assert (found.code, found.where) == ("digit-foreign", HERE)
    assert found.message == f"“a” has digits that are not the language's: {shown}"
    assert found.hint == f"write {hint}, as its pages do"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("18 9:00–17:00", LATIN),
        ("۱۸ 18 ۹:۰۰", PERSIAN),
        ("১৮ 911", BENGALI),
        ("½ 十八 Ⅷ", LATIN),
        ("", LATIN),
    ],
)
def test_the_digits_of_the_language_and_latin_ones_are_fine(text: str, own: str):
    assert list(digits(text, own, HERE, "a")) == []


def test_a_number_is_named_once():
    assert len(list(digits("১৮ ১৮ ১৯", LATIN, HERE, "a"))) == 2
