"""How easy the English is."""

from __future__ import annotations

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.lint import english, reading_age, sentences
from leaflets.problems import Place

HERE = Place("guide.md", 7)
TWENTY = "one two three four five six seven eight nine ten " * 2
EASY = "You can stop. Tell an adult you trust. Do not pay them. It is not your fault. "
HARD = (
    "Immediately documenting communications considerably facilitates professional investigation "
    "procedures, particularly whenever international authorities subsequently participate. "
)


def test_a_sentence_of_twenty_words_is_short_enough():
    assert list(sentences(f"{TWENTY.strip()}.", HERE, "a")) == []


def test_a_longer_one_is_a_warning_with_its_start_and_its_length():
    (found,) = sentences(f"Short. Now {TWENTY.strip()}? Short.", HERE, "a")
    assert (found.code, found.where) == ("sentence-long", HERE)
    assert found.message == "“a” has a sentence of 21 words: “Now one two three four…”"


def test_a_placeholder_is_one_word():
    role = "{child-exploitation-report.number} "
    assert list(sentences(role * 20, HERE, "a")) == []
    (found,) = sentences(role * 21, HERE, "a")
    assert "of 21 words" in found.message


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Stop. Go.", 2),
        ("Stop! Go? Yes…", 3),
        ("They say “stop.” Then go.", 2),
        ("(Stop.) Go.", 2),
        ("Open at 9:00. 18 or older. {police} help.", 3),
        ("a nude of you, taken under 18", 1),
        ("version 2.5 of it, e.g. this one", 1),
        ("…", 0),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, parts: int):
    assert len(english._sentences(text)) == parts


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("the", 1), ("make", 1), ("makes", 1), ("stopped", 1), ("wanted", 2), ("threatened", 2),
        ("pages", 2), ("people", 2), ("little", 2), ("intimate", 3), ("explanation", 4),
        ("someone", 2), ("18", 1),
    ],
)  # fmt: skip
def test_syllables_are_counted(word: str, count: int):
    assert english.syllables(word) == count


def test_a_hard_text_is_a_warning():
    (found,) = reading_age([HARD] * 10, HERE)
    assert (found.code, found.where) == ("reading-age", HERE)
    assert found.message.endswith("years; the target is 9 to 11")


def test_an_easy_text_is_none_and_a_short_one_is_not_judged():
    assert list(reading_age([EASY] * 10, HERE)) == []
    assert list(reading_age([HARD], HERE)) == []


@pytest.mark.parametrize(("length", "age", "found"), [(26, 11.35, 0), (27, 11.74, 1)])
def test_half_a_year_above_the_target_is_let_pass(length: int, age: float, found: int):
    words = ["stop"] * length
    assert english.years(1, words) == pytest.approx(age)
    assert len(list(reading_age([" ".join(words)] * 5, HERE))) == found


def test_the_guide_of_this_library_is_for_children_of_the_target():
    guide = Reader(Shelf(ROOT)).guide("nudes-to-build-trust")
    parts = [part for message in guide.messages() for part in english._sentences(message.text)]
    words = [word for part in parts for word in english._WORD.findall(part)]
    assert 6 < english.years(len(parts), words) < 11


@settings(derandomize=True, deadline=None)
@given(st.text())
def test_any_text_can_be_judged(text: str):
    assert {one.code for one in sentences(text, HERE, "a")} <= {"sentence-long"}
    list(reading_age([text] * 50, HERE))
