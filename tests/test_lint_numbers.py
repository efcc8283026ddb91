"""Numbers in their order."""

from __future__ import annotations

import pytest

from leaflets.lint import Pair, order
from leaflets.problems import Place

HERE = Place("es.po", 7)
SOURCE = "Under 18? Go to step 8."


def judge(text: str, source: str = SOURCE) -> list[str]:
    return [f"{one.code} {one.message}" for one in order(Pair("a", source, text, HERE))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("¿Menos de 8? Ve al paso 18.", "8, 18"),
        ("Si tienes 18… ¿Menos de 8? Paso 18.", "18, 8, 18"),
        ("Si tienes 8… ¿Menos de 18? Paso 8.", "8, 18, 8"),
        ("زیر ۸ سال؟ قدم ۱۸", "8, 18"),
    ],
)
def test_numbers_that_changed_places_are_a_warning(text: str, said: str):
    assert judge(text) == [f"number-order “a” says the numbers {said}, the English 18, 8"]


@pytest.mark.parametrize(
    "text",
    [
        "¿Menos de 18? Paso 8.",
        "Si tienes 18… ¿Menos de 18? Paso 8.",
        "زیر ۱۸؟ ۸",
        "１８、８",
        "81, 8",
    ],
)
def test_numbers_in_their_order_and_other_numbers_are_fine(text: str):
    assert judge(text) == []


def test_what_the_english_repeats_may_be_said_once():
    assert judge("18, 8", "18, 18, 8") == []
