"""Translations that are far shorter or longer than the others."""

from __future__ import annotations

import pytest

from leaflets.lint import Pair, lengths
from leaflets.problems import Place

HERE = Place("zh.po", 7)
SOURCE = "Stop answering this request now."


def judge(odd: str, usual: str = "停" * 14, amount: int = 9, source: str = SOURCE) -> list[str]:
    pairs = [Pair("a", SOURCE, usual, HERE)] * amount + [Pair("odd", source, odd, HERE)]
    return [f"{one.code} {one.message} ({one.hint})" for one in lengths(pairs)]


@pytest.mark.parametrize(("odd", "kind"), [("停" * 6, "short"), ("停" * 36, "long")])
def test_a_text_far_from_the_measure_of_its_language_is_a_warning(odd: str, kind: str):
    part = "missing" if kind == "short" else "too much"
    said = f"message-length “odd” is very {kind} beside the other texts of the language"
    assert judge(odd) == [f"{said} (is a part of it {part}?)"]


@pytest.mark.parametrize("letters", [7, 14, 35])
def test_half_as_long_and_twice_as_long_are_fine(letters: int):
    assert judge("停" * letters) == []


def test_few_texts_and_short_ones_say_nothing():
    assert judge("停", amount=8) == []
    assert judge("停", source="Stop answering {role.number}.") == []
