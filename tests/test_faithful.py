"""What a translation may not say: what the English does not."""

from __future__ import annotations

from unicodedata import decimal

import pytest

from leaflets.catalogs import Catalog, Entry, Status
from leaflets.problems import LeafletError, Place
from leaflets.translate import Voice
from leaflets.translate.faithful import faults


def spanish(texts: dict[tuple[str, str], str]) -> Voice:
    entries = {key: Entry(text, 7, fuzzy=False) for key, text in texts.items()}
    return Voice("es", {"guide": Catalog("guide", "es/guide.po", Status.MACHINE, entries)})


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ("از 9:00–17:00 باز است", True),
        ("از ۹:۰۰–۱۷:۰۰ باز است", True),
        ("9:00 से 17:00 तक", True),
        ("17:00–9:00 باز است", False),
    ],
)
def test_a_range_is_not_turned_round(text: str, *, fine: bool):
    source = "Open 9:00–17:00"
    voice = spanish({("open", source): text})
    if fine:
        assert voice.text("guide", "open", source) == text
    else:
        with pytest.raises(LeafletError) as caught:
            voice.text("guide", "open", source)
        (one,) = caught.value.problems
        assert (one.code, one.message) == (
            "message-number", "“open” turns the range 9:00–17:00 round",
        )  # fmt: skip


@pytest.mark.parametrize("char", ["\u00ad", "\u034f", "\u061c", "\u2028", "\u200f", "\u202e"])
def test_a_translation_has_no_characters_that_nobody_sees(char: str):
    voice = spanish({("a", "Stop"): f"Al{char}to"})
    with pytest.raises(LeafletError) as caught:
        voice.text("guide", "a", "Stop")
    assert caught.value.problems[0].code == "message-markup"


HERE = Place("es/guide.po", 7)
ZEROS = [chr(point) for point in range(0x110000) if decimal(chr(point), -1) == 0]


@pytest.mark.parametrize("zero", ZEROS, ids=[f"U+{ord(zero):04X}" for zero in ZEROS])
def test_digits_of_every_script_are_compared(zero: str):
    digits = str.maketrans("0123456789", "".join(chr(ord(zero) + value) for value in range(10)))
    source = "Under 18, from 9:00 to 17:30"
    assert list(faults(source, source.translate(digits), HERE, "a")) == []
    for changed in ("Under 19, from 9:00 to 17:30", "Under 18, from 9:00 to 17:20", "Under 18"):
        (found,) = faults(source, changed.translate(digits), HERE, "a")
        assert (found.code, found.where) == ("message-number", HERE)


def test_everything_that_is_wrong_with_a_message_is_found():
    found = list(faults("Call {a.number} at 18", "{b.number} <b> 800-656-4673 \u202e", HERE, "a"))
    assert [one.code for one in found] == [
        "placeholder", "message-markup", "message-markup", "message-markup", "message-fact",
        "message-number",
    ]  # fmt: skip
    assert "U+202E" in found[3].message


def test_a_message_that_counts_is_judged_in_each_form():
    forms = ("{count} idioma", "idiomas")
    entries = {("n", "{count} language"): Entry(forms[0], 7, fuzzy=False, forms=forms)}
    voice = Voice("es", {"ui": Catalog("ui", "es/ui.po", Status.MACHINE, entries, "(n != 1)")})
    (found,) = voice.faults("ui", "n", "{count} language", "{count} languages")
    assert (found.code, found.where) == ("placeholder", Place("es/ui.po", 7))


def test_each_form_that_a_language_counts_with_is_needed():
    entries = {("n", "{n} a"): Entry("{n} a", 7, fuzzy=False, forms=("{n} a", "{n} b"))}
    rule = "(n%10==1 ? 0 : n%10<5 ? 1 : n<100 ? 2 : 3)"
    voice = Voice("ru", {"ui": Catalog("ui", "ru/ui.po", Status.MACHINE, entries, rule)})
    found = list(voice.faults("ui", "n", "{n} a", "{n} b"))
    assert [one.message for one in found] == [
        "“n” lacks the plural form 2", "“n” lacks the plural form 3",
    ]  # fmt: skip


def test_what_is_missing_or_fuzzy_is_a_fault():
    entries = {
        ("a", "Stop"): Entry("", 3, fuzzy=False),
        ("b", "Stop"): Entry("Alto", 5, fuzzy=True),
    }
    voice = Voice("es", {"guide": Catalog("guide", "es.po", Status.MACHINE, entries)})
    found = [one for name in "abc" for one in voice.faults("guide", name, "Stop")]
    assert [(one.code, one.where.line) for one in found] == [
        ("message-missing", 3), ("message-fuzzy", 5), ("message-missing", 0),
    ]  # fmt: skip
