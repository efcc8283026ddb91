"""Where nothing fits: by how much, on which pages, and which messages to shorten."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from conftest import swap

from leaflets.jobs import Job
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.problems import LeafletError, Problem
from leaflets.produce import produce

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = "content/guides/nudes-to-build-trust.md"
PO = "locales/es/LC_MESSAGES/nudes-to-build-trust.po"


def overflow(library: Path, locale: str, form: str, paper: str) -> Problem:
    job = Job("nudes-to-build-trust", "us", locale, form, paper)
    with pytest.raises(LeafletError) as caught:
        produce(job, Reader(Shelf(library)))
    (found,) = caught.value.problems
    assert (found.code, found.where.file) == ("fit-overflow", job.path)
    assert "\n" not in str(found)
    return found


def line_of(path: Path, text: str) -> int:
    lines = path.read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def grow(path: Path, says: str, words: str, times: int) -> int:
    """Lengthen a translation; the line where its message begins."""
    swap(path, says, f'msgstr "{words * times}"')
    lines = path.read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if words in line)
    return next(number for number in range(at, 0, -1) if lines[number - 1].startswith("msgctxt"))


def test_the_page_and_what_grew_on_it_are_named_the_longest_first(library: Path):
    line = grow(library / PO, 'msgstr "Reporta y bloquea en la app."', "texto ", 120)
    found = overflow(library, "es", "card", "85x54mm")
    assert re.fullmatch(
        r"the text is too long at 7\.5 pt, the smallest size, by \d+\.\d mm on page 2 of 4",
        found.message,
    )
    first = found.hint.removeprefix("shorten what grew most against English: ").split("), ")[0]
    named = re.fullmatch(rf"card-report \(\S*{re.escape(PO)}:(\d+), \+\d{{3}} letters", first)
    assert named, found.hint
    assert abs(int(named[1]) - line) <= 2
    assert found.hint.count(" letters)") <= 5


def test_what_stands_on_other_pages_is_not_named(library: Path):
    grow(library / PO, 'msgstr "Reporta y bloquea en la app."', "texto ", 120)
    found = overflow(library, "es", "card", "85x54mm")
    shown = [int(one) for one in re.findall(rf"{re.escape(PO)}:(\d+)", found.hint)]
    lines = (library / PO).read_text("utf-8").splitlines()
    contexts = {
        next(line for line in reversed(lines[: at + 1]) if line.startswith("msgctxt"))
        for at in shown
    }
    second = ("card-adult", "card-pause-why", "card-report", "card-stop", "emergency-call")
    assert contexts == {f'msgctxt "{name}"' for name in second}


def test_where_nothing_grew_the_longest_messages_are_named(library: Path):
    swap(library / GUIDE, "General information", "General information " + "and more " * 700)
    found = overflow(library, "en", "handout", "a4")
    assert "on page 4 of 4" in found.message
    line = line_of(library / GUIDE, "General information")
    assert found.hint.startswith("shorten the longest messages: ")
    assert found.hint.split(", ")[0].endswith(f"{GUIDE}:{line}")
    assert "messages: about-note (" in found.hint


def test_a_word_too_wide_is_named_with_its_place(library: Path):
    word = "Donau" * 30
    grow(library / PO, 'msgstr "Reporta y bloquea en la app."', word, 1)
    found = overflow(library, "es", "card", "85x54mm")
    assert found.message.startswith("too wide for its box at 7.5 pt, the smallest size: “Donau")
    assert re.match(rf"shorten it \(\S*{re.escape(PO)}:\d+\), or give", found.hint)
