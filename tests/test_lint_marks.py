"""Spaces, brackets and end marks of translations."""

from __future__ import annotations

import pytest

from leaflets.lint import Pair, brackets, endings, spaces
from leaflets.problems import Place

HERE = Place("es.po", 7)
ENGLISH, FRENCH, HEBREW = ("“", "”", "‘", "’"), ("« ", " »", "“", "”"), ("”", "”", "’", "’")
CHINESE = ("「", "」", "『", "』")
SINGLE = ("‘", "’", "“", "”")


def pair(text: str, source: str = "Stop", name: str = "a") -> Pair:
    return Pair(name, source, text, HERE)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (" Alto", "begins with a space"),
        ("  Alto", "begins with a space"),
        ("Alto ", "ends with a space"),
        ("Alto  ", "ends with a space"),
        ("Alto\u00a0", "ends with a space"),
        ("¡Alto  ya!", "has more than one space before “ya!”"),
        ("Alto \u202fya", "has more than one space before “ya”"),
    ],
)
def test_spaces_that_the_page_would_not_have_are_a_warning(text: str, reason: str):
    (found,) = spaces(pair(text))
    assert (found.code, found.where) == ("message-spaces", HERE)
    assert found.message == f"“a” {reason}"


def test_single_spaces_are_fine_and_those_of_the_english_too():
    assert list(spaces(pair("« Alto ya »"))) == []
    assert list(spaces(pair("Alto ", "Stop "))) == []


@pytest.mark.parametrize(
    ("text", "quotes", "shown"),
    [
        ("(Alto", ENGLISH, "a ( that no ) closes"),
        ("（停", ENGLISH, "a （ that no ） closes"),
        ("「停", CHINESE, "a 「 that no 」 closes"),
        ("「停", ENGLISH, "a 「 that no 」 closes"),
        ("“Alto", ENGLISH, "a “ that no ” closes"),
        ("« Alto", FRENCH, "a « that no » closes"),
        ("”די", HEBREW, "an odd number of ” marks"),
        ("Alto)", ENGLISH, "a ) that no ( opens"),
    ],
)
def test_what_is_opened_is_closed(text: str, quotes: tuple[str, ...], shown: str):
    (found,) = brackets(pair(text), quotes)
    assert (found.code, found.where) == ("message-brackets", HERE)
    assert found.message == f"“a” has {shown}"


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“Alto” (ya)", ENGLISH),
        ("l’été n’est pas « fini »", FRENCH),
        ("”די” ו”די”", HEBREW),
        ("don’t ‘stop’", SINGLE),
    ],
)
def test_pairs_and_apostrophes_are_fine(text: str, quotes: tuple[str, ...]):
    assert list(brackets(pair(text), quotes)) == []


def test_what_the_english_leaves_open_may_stay_open():
    assert list(brackets(pair("a) Alto", "a) Stop"), ENGLISH)) == []


def ends(source: str, texts: list[str], odd: str) -> list[str]:
    pairs = [pair(text, source) for text in texts] + [pair(odd, source, "odd")]
    return [f"{one.code} {one.message}" for one in endings(pairs)]


STOPS = ["Alto."] * 4


@pytest.mark.parametrize(
    ("odd", "shown"), [("Alto", "no mark"), ("¿Alto?", "a question mark"), ("Alto:", "a colon")]
)
def test_another_end_than_the_english_is_a_warning(odd: str, shown: str):
    (found,) = ends("Stop.", STOPS, odd)
    assert found == f"message-end “odd” ends with {shown}, the English with a full stop"


@pytest.mark.parametrize("odd", ["Alto.", "¡Alto!", "«Alto.»", "(Alto.)", "Alto…", "Alto—"])
def test_the_same_end_or_one_that_says_little_is_fine(odd: str):
    assert ends("Stop.", STOPS, odd) == []


@pytest.mark.parametrize(
    ("source", "texts", "odd"),
    [
        ("Stop.", ["停。", "停！", "रुको।", "አቁም።"], "قف۔"),
        ("Stop?", ["停？", "قف؟", "Alto?", "Στοπ;"], "አቁም፧"),
        ("Stop:", ["停：", "Alto:", "አቁም፦", "Alto:"], "រ៖"),
        ("Stop:", ["Alto:"] * 4, "ရပ်။"),  # a full stop where English has a colon
        ("Stop.", ["หยุด", "พอ", "ไป", "มา"], "นะ."),  # a language without full stops
        ("Stop.", ["Alto."] * 2, "Alto"),  # too few to know
    ],
)
def test_each_language_ends_in_its_own_way(source: str, texts: list[str], odd: str):
    assert ends(source, texts, odd) == []


def test_a_heading_gets_no_full_stop():
    (found,) = ends("Do not", ["No", "Nunca", "Jamás", "{a}"], "No.")
    assert found == "message-end “odd” ends with a full stop, the English with no mark"
