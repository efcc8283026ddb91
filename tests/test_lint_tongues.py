"""Languages held beside each other."""

from __future__ import annotations

import pytest

from leaflets.lint import Pair, shared
from leaflets.problems import Place

SOURCE = "Do not argue, bargain or explain."
ONE, OTHER = Place("ru/talk.po", 7), Place("uk/talk.po", 9)


def judge(text: str, place: Place = OTHER, name: str = "a", source: str = SOURCE) -> list[str]:
    pairs = [Pair("a", source, "Не спорь.", ONE), Pair(name, source, text, place)]
    return [f"{one.where} {one.code} {one.message} ({one.hint})" for one in shared(pairs)]


def test_one_text_in_two_languages_is_a_warning_that_names_both_places():
    said = "uk/talk.po:9 message-language “a” says the same, word for word, in another language"
    hint = "see ru/talk.po:7: one of them has the other's translation"
    assert judge("Не спорь.") == [f"{said} ({hint})"]


@pytest.mark.parametrize(
    "other",
    [
        {"text": "Не сперечайся."},
        {"text": "Не спорь.", "name": "b"},
        {"text": "Не спорь.", "place": Place("ru/other.po", 9)},
        {"text": "Не спорь.", "place": ONE},
        {"text": "Не спорь.", "source": "Do not argue with {a}."},
    ],
)
def test_another_text_another_message_and_short_ones_are_fine(other: dict[str, str]):
    assert judge(**other) == []
