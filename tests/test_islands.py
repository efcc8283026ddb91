"""What is read from the left in a right-to-left text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets.islands import islands


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("أرسل HOPE إلى 64673", ["HOPE"]),
        ("من 9:00–17:00 كل يوم", ["9:00–17:00"]),
        ("من 9:00 am – 5:00 pm يوميًا", ["9:00 am – 5:00 pm"]),
        ("اتصل على +1 844-878-2274 أو 116 111.", ["+1 844-878-2274", "116 111"]),
        ("هاتف (844) 878-2274", ["(844) 878-2274"]),
        ("خدمة Take It Down (NCMEC).", ["Take It Down (NCMEC)"]),
        ("مركز FBI Internet Crime Complaint Center (IC3)،", [
            "FBI Internet Crime Complaint Center (IC3)",
        ]),
        ("Instagram، WhatsApp", ["Instagram", "WhatsApp"]),
        ("عمرك 18 Take It Down", ["Take It Down"]),
        ("افتح https://www.ic3.gov/page?x=1 الآن", ["https://www.ic3.gov/page?x=1"]),
        ("«WhatsApp»", ["WhatsApp"]),
        ("a.b@c.org.", ["a.b@c.org"]),
        ("۹:۰۰–۱۷:۰۰", ["۹:۰۰–۱۷:۰۰"]),
        ("٪ 50% و 24/7", ["50%", "24/7"]),
        ("18 سنة", []),
        ("לא 18", []),
        ("", []),
    ],
)  # fmt: skip
def test_names_numbers_ranges_and_addresses_are_found_whole(text: str, wanted: list[str]) -> None:
    assert [part for part, island in islands(text) if island] == wanted


def test_plain_numbers_are_found_where_they_are_asked_for() -> None:
    assert [part for part, island in islands("18 سال", digits=True) if island] == ["18"]


@settings(derandomize=True, deadline=None, max_examples=300)
@given(text=st.text("abZ 019٣۴-–:/.,()+%@&اأبتא\u200cً«»،؟\u00a0", max_size=30))
def test_nothing_is_lost_and_no_right_to_left_letter_is_on_an_island(text: str) -> None:
    parts = list(islands(text))
    assert "".join(part for part, _ in parts) == text
    for part, island in parts:
        assert not (island and set(part) & set("اأبتא«»،؟"))
