"""Days, hours and zones in words: each language says its own, whatever was said before."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys

import pytest
from conftest import ROOT, SHELF

from leaflets.library.reader import Reader

READER = Reader(SHELF)

FRESH = """
import json, sys
from pathlib import Path
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
locale = Reader(Shelf(Path(sys.argv[1]))).locale(sys.argv[2])
print(json.dumps([locale.weekday(day) for day in range(7)]))
"""


@pytest.mark.parametrize("name", ["vi", "so", "ta"])
def test_a_language_has_its_own_days_whatever_was_asked_before(name: str) -> None:
    for other in SHELF.locales:
        READER.locale(other).weekday(0)
    command = [sys.executable, "-c", FRESH, str(ROOT), name]
    fresh = subprocess.run(command, capture_output=True, text=True, check=True)
    assert [READER.locale(name).weekday(day) for day in range(7)] == json.loads(fresh.stdout)


@pytest.mark.parametrize("name", SHELF.locales)
def test_each_language_has_seven_days_and_no_invisible_character(name: str) -> None:
    locale = READER.locale(name)
    said = [locale.weekday(day) for day in range(7)]
    said += [locale.interval(dt.time(8, 30), dt.time(16), "GB"), locale.zone("Europe/London")]
    said.append(locale.month(dt.date(2026, 11, 24)))
    assert len(set(said[:7])) == len(said[:7])
    assert not set("".join(said)) & set("\u200b\u200e\u200f\u2009\u202f")


def test_haitian_creole_has_no_french_days() -> None:
    assert READER.locale("ht").weekday(0) == "lendi"


@pytest.mark.parametrize(
    ("name", "territory", "said"),
    [
        ("en", "GB", "08:30–16:00"),
        ("en", "US", "8:30\u00a0AM\u00a0–\u00a04:00\u00a0PM"),
        ("es", "US", "8:30\u00a0a.m.\u00a0–\u00a04:00\u00a0p.m."),
        ("pl", "GB", "08:30–16:00"),
    ],
)
def test_times_are_written_as_in_the_territory(name: str, territory: str, said: str) -> None:
    assert READER.locale(name).interval(dt.time(8, 30), dt.time(16), territory) == said


@pytest.mark.parametrize("name", ["fa", "ps", "ne", "bn", "my"])
def test_times_are_in_the_digits_of_the_language(name: str) -> None:
    said = READER.locale(name).interval(dt.time(8, 30), dt.time(16), "GB")
    assert not set(said) & set("0123456789")
