"""Translations that were not made, or stand in the wrong place."""

from __future__ import annotations

import pytest

from leaflets.lint import Pair, alphabet, repeated, untranslated
from leaflets.problems import Place, Problem

HERE = Place("es.po", 7)


def judge(source: str, text: str, script: str = "Latn") -> list[Problem]:
    return list(untranslated(Pair("a", source, text, HERE), alphabet(script)))


@pytest.mark.parametrize("script", ["Latn", "Arab", "Hans"])
def test_the_english_itself_is_an_error(script: str):
    for text in ("Talk to someone now", "talk to {role} someone NOW!"):
        (found,) = judge("Talk to someone now", text, script)
        assert (found.code, found.where) == ("message-untranslated", HERE)


@pytest.mark.parametrize(
    ("source", "text", "script", "reason"),
    [
        ("Any age.", "Any age.", "Latn", "says the same as the English"),
        (
            "Keep it. Then report and block now.",
            "Guarda. Then report and block now.",
            "Latn",
            "has English words in it: “Then report and block”",
        ),
        (
            "Keep it. Then report and block now.",
            "احتفظ به. Then report and block now.",
            "Arab",
            "has English words in it: “Then report and block”",
        ),
        (
            "Keep what was said.",
            "Keep what they have said to you.",
            "Latn",
            "reads like English: “what”, “they”, “have”",
        ),
        ("Talk To Us", "Talk To Us", "Latn", "says the same as the English"),
        (
            "Center for Missing Children",
            "Center for Missing Children",
            "Latn",
            "says the same as the English",
        ),
        ("Stop it", "…", "Latn", "has no words"),
        ("Stop it", "?!", "Thai", "has no words"),
        ("Name", "Name", "Thai", "has hardly a letter of the language's own script"),
        (
            "Stop it",
            "Arrête donc ça ไม่",
            "Thai",
            "has hardly a letter of the language's own script",
        ),
    ],
)
def test_what_looks_like_english_is_a_warning(source: str, text: str, script: str, reason: str):
    (found,) = judge(source, text, script)
    assert (found.code, found.message) == ("message-english", f"“a” {reason}")


@pytest.mark.parametrize(
    ("source", "text", "script"),
    [
        ("Hours", "Hours", "Latn"),  # one word may be the same
        ("{series} {title}", "{series} {title}", "Arab"),
        ("Not the FTC’s Take It Down.", "No es Take It Down, de la FTC.", "Latn"),
        ("Not the FTC’s Take It Down Act.", "FTC 的 Take It Down Act 不是它。", "Hans"),
        ("RAINN", "RAINN", "Thai"),
        ("Crisis Text Line", "Crisis Text Line", "Latn"),  # a name
        ("Stop the application now", "停止 application", "Hans"),
        ("QR", "QR", "Hans"),
        ("Stop", "やめて", "Jpan"),
        ("Can it be so?", "To jest to i to, a to nie.", "Latn"),
        ("18", "18", "Arab"),
    ],
)
def test_names_and_translations_are_fine(source: str, text: str, script: str):
    assert judge(source, text, script) == []


def pair(name: str, source: str, text: str, line: int = 1) -> Pair:
    return Pair(name, source, text, Place("es.po", line))


def test_one_translation_for_two_messages_is_a_warning():
    (found,) = repeated(
        [pair("a", "Do not pay.", "No pagues.", 3), pair("b", "Do not meet.", "No pagues", 9)]
    )
    assert (found.code, found.where) == ("message-repeated", Place("es.po", 9))
    assert found.message == "“b” says the same as “a”, and in English it does not"
    assert found.hint == "see line 3: one of them has the other's translation"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Report and block", "Denuncia"), ("Report and block.", "Denuncia")),
        (("Report AND block", "Denuncia"), ("“Report” and block", "Denuncia.")),
        (("Phone", "Teléfono"), ("Call", "Teléfono")),  # one word each
        (("Do not pay", "की"), ("Do not meet", "का")),  # only a vowel sign differs
        (("Call {a.number} now", "{a.number}"), ("Call {b.number} now", "{b.number}")),
    ],
)
def test_what_is_nearly_the_same_in_english_may_be_the_same(
    one: tuple[str, str], other: tuple[str, str]
):
    assert list(repeated([pair("a", *one), pair("b", *other)])) == []
