"""Characters that nobody sees."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets.lint import lines
from leaflets.problems import Place
from leaflets.tables import Source
from leaflets.unseen import unseen

HERE = Place("es.po", 7)
BIDI = [0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
OTHERS = [0x0, 0x7F, 0xAD, 0x34F, 0x200B, 0x2028, 0x2060, 0x3164, 0xE000, 0xFEFF, 0xFE0F, 0xE0061]


@pytest.mark.parametrize("point", [*BIDI, *OTHERS])
def test_a_character_that_nobody_sees_is_an_error(point: int):
    (found,) = unseen(f"Al{chr(point)}to", HERE, "“a”")
    assert (found.code, found.where) == ("character-unseen", HERE)
    start = f"“a” has a character that nobody sees: U+{point:04X}, "
    assert found.message.startswith(start)
    assert found.message.isprintable()


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهد",  # ZWNJ within Arabic letters
        "بِ‌ه",  # behind a mark
        "गर्‍यो",  # ZWJ behind a virama
        "র‍্যাব",  # and before one
        "ශ්‍රී",
        "ഫയല്\u200d\u200cറ്റ",  # two in a row
        "👩‍👧 ❤️",
        "葛󠄀城",  # a selector of the form of an ideograph
        "tab\tand\r\nlines",
        "‐ – —    　",  # dashes and spaces
        "؀۝",  # signs that stand around numbers
    ],
)
def test_joiners_that_a_script_needs_and_visible_signs_are_fine(text: str):
    assert list(unseen(text, HERE, "“a”")) == []


@pytest.mark.parametrize(
    "text", ["al\u200dto", "不\u200c要", "\u200cمی", "می\u200c\u200cخواهد", "ไม่\u200dต้อง"]
)
def test_joiners_where_no_letters_join_are_errors(text: str):
    assert [one.code for one in unseen(text, HERE, "“a”")] == ["character-unseen"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Stop\u200b now", "behind “Stop”"),
        ("Stop \u200bnow", "behind “Stop”"),
        ("St\u200dop no\u200bw", "behind “no”"),
        (" \u202eStop", "at the beginning"),
        ("\u200d\u202eStop", "at the beginning"),
        (f"{'a' * 20}bcd\u200b", "behind “aaaaaaaaabcd”"),
    ],
)
def test_the_hint_says_behind_which_word(text: str, where: str):
    *_, found = unseen(text, HERE, "“a”")
    assert found.hint == f"delete it, {where}"


def test_a_file_is_judged_line_by_line():
    found = list(lines(Source("us.toml", "a\nb \u202e\nc\u202e \u2066\u202e\n")))
    assert [(one.where.line, one.message[-30:]) for one in found] == [
        (2, "U+202E, right-to-left override"),
        (3, "U+202E, right-to-left override"),
        (3, " U+2066, left-to-right isolate"),
    ]


@settings(derandomize=True, deadline=None)
@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "Sm", "Sc", "Zs"))))
def test_letters_numbers_and_punctuation_are_seen(text: str):
    blank = "\u115f\u1160\u2800\u3164\uffa0"
    found = list(unseen("".join(char for char in text if char not in blank), HERE, "a"))
    assert found == []
