"""Telephone numbers: what can be dialled in a country, and what cannot."""

from __future__ import annotations

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.regions import WORLD, numbers

READER = Reader(Shelf(ROOT))
LINES = [
    (READER.region(name).head.territory, line)
    for name in READER.shelf.regions
    for line in READER.region(name).own
]
FULL = [(territory, line.number, line.e164) for territory, line in LINES if line.e164]
SHORT = [(territory, line.number) for territory, line in LINES if line.number and not line.e164]


def test_there_are_numbers_of_eight_countries_to_try():
    assert {territory for territory, _, _ in FULL} == {"US", "CA", "GB", "AU", "NZ", "IE"}
    assert {territory for territory, _ in SHORT} >= {"US", "CA", "GB", "AU", "NZ", "IE", "IN", "ZA"}


@pytest.mark.parametrize(("territory", "number", "e164"), FULL)
def test_a_number_of_the_registry_is_what_is_dialled(territory: str, number: str, e164: str):
    assert list(numbers.full_faults(number, e164, territory)) == []
    assert numbers.canonical(number, territory) == e164
    assert numbers.canonical(e164, "") == e164
    assert numbers.canonical(numbers.written(e164, territory), territory) == e164


@pytest.mark.parametrize(("territory", "number"), SHORT)
def test_a_short_number_of_the_registry_is_one(territory: str, number: str):
    assert list(numbers.short_faults(number, territory)) == []
    assert numbers.canonical(number, territory) == ""


@pytest.mark.parametrize(("territory", "number", "e164"), FULL)
@settings(derandomize=True, deadline=None, max_examples=10)
@given(data=st.data())
def test_a_digit_too_many_or_too_few_is_no_such_number(
    data: st.DataObject, territory: str, number: str, e164: str
):
    at = data.draw(st.integers(3, len(e164) - 1))
    assert list(numbers.full_faults(number, e164[:at] + e164[at + 1 :], territory))
    assert list(numbers.full_faults(number, f"{e164[:at]}7{e164[at:]}", territory))


@pytest.mark.parametrize(
    ("number", "e164", "territory", "reason"),
    [
        ("800-656-4673", "18006564673", "US", "is not in E.164"),
        ("800-656-4673", "+1 800 656 4673", "US", "is not in E.164"),
        ("800-656-4673", "+", "US", "is not in E.164"),
        ("123-456-7890", "+11234567890", "US", "no telephone has the number"),
        ("0800 1111", "+448001111", "US", "is no number of US, whose numbers begin with +1"),
        ("800-656-4673", "+18006564673", "GB", "is no number of GB, whose numbers begin with +44"),
        ("800-656-4674", "+18006564673", "US", "are not the same number"),
        ("1800 551 800", "+611800551801", "AU", "are not the same number"),
    ],
)
def test_a_number_that_cannot_be_is_told_why(number: str, e164: str, territory: str, reason: str):
    (said,) = numbers.full_faults(number, e164, territory)
    assert reason in said


@pytest.mark.parametrize(
    ("number", "territory"),
    [("1", "GB"), ("1", "US"), ("123456789012", "AU"), ("01", "GB"), ("7", "NZ")],
)
def test_no_country_has_such_a_short_number(number: str, territory: str):
    assert list(numbers.short_faults(number, territory))


def test_a_full_number_is_no_short_one():
    (said,) = numbers.short_faults("0800 1111", "GB")
    assert said == "“0800 1111” is no short number: it needs its E.164 form, +448001111"


def test_nothing_is_known_of_the_short_numbers_of_the_world():
    assert list(numbers.short_faults("112", WORLD)) == []
    assert numbers.is_listed("112", WORLD)


@pytest.mark.parametrize(
    ("number", "territory", "listed"),
    [
        ("911", "US", True), ("988", "US", True), ("999", "GB", True), ("116 123", "GB", True),
        ("000", "AU", True), ("111", "NZ", True), ("112", "IE", True), ("988", "GB", False),
        ("116", "ZA", False),
    ],
)  # fmt: skip
def test_the_metadata_lists_some_short_numbers(number: str, territory: str, *, listed: bool):
    assert numbers.is_listed(number, territory) is listed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("٩١١", "911"), ("９１１", "911"), ("1-800-656-HOPE", "18006564673"), ("116 123", "116123"),
        ("+44 (0)20", "44020"), ("", ""), ("–", ""),
    ],
)  # fmt: skip
def test_digits_are_latin_whatever_they_were(text: str, found: str):
    assert numbers.digits(text) == found


def test_letters_of_a_keypad_are_digits():
    assert numbers.canonical("1-800-656-HOPE", "US") == "+18006564673"


@pytest.mark.parametrize(
    ("territory", "written"),
    [("GB", "0800 1111"), ("US", "+44 800 1111"), (WORLD, "+44 800 1111")],
)
def test_a_number_is_written_as_at_home_or_with_its_country(territory: str, written: str):
    assert numbers.written("+448001111", territory) == written
