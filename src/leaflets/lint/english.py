"""How easy the English is: sentences of at most 20 words, a reading age of 9 to 11."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leaflets.guides import PLACEHOLDER
from leaflets.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_WORDS = 20
#: In years. The measure is rough: half a year above the target is let pass.
MOST_AGE, TOLERANCE = 11.0, 0.5
#: Fewer words than this say nothing about a text.
_ENOUGH = 100
#: So many of the longest words are named.
_SHOWN = 3

#: Where a sentence ends: a mark, perhaps a closing one behind it, and a space or nothing more.
_END = re.compile(r"(?<=[.?!…])[”’\"')\]]*\s+(?=[“‘(\"'A-Z0-9])")
_WORD = re.compile(r"[^\W_]+(?:[’'.,:&-][^\W_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
#: Endings whose e is not spoken: "make", "makes", "stopped", but not "wanted" or "pages".
_SILENT = re.compile(
    r"(?<=[^aeiouyltd])ed$|(?<=[^aeiouyscxzgh])es$|(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$"
)


def sentences(text: str, place: Place, name: str) -> Iterator[Problem]:
    """The sentences of a text that are longer than 20 words (sentence-long).

    A placeholder counts as one word.
    """
    for sentence in _sentences(text):
        words = _WORD.findall(sentence)
        if len(words) > MOST_WORDS:
            start = " ".join(words[:5])
            message = f"“{name}” has a sentence of {len(words)} words: “{start}…”"
            yield Problem("sentence-long", place, message, f"at most {MOST_WORDS}: make it two")


def reading_age(texts: Iterable[str], place: Place) -> Iterator[Problem]:
    """Whether a text needs readers older than 11, by Flesch and Kincaid's grade plus 5.

    Yields reading-age. Texts of fewer than 100 words are not judged.
    """
    parts = [sentence for text in texts for sentence in _sentences(text)]
    words = [word for part in parts for word in _WORD.findall(part)]
    if len(words) < _ENOUGH:
        return
    age = years(len(parts), words)
    if age > MOST_AGE + TOLERANCE:
        message = f"this text is for readers of {age:.1f} years; the target is 9 to 11"
        hardest = sorted(dict.fromkeys(map(str.lower, words)), key=syllables, reverse=True)
        shown = "”, “".join(hardest[:_SHOWN])
        hint = f"shorter sentences, shorter words than “{shown}”"
        yield Problem("reading-age", place, message, hint)


def years(parts: int, words: list[str]) -> float:
    """The reading age of words in so many sentences: Flesch and Kincaid's grade plus 5."""
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / parts + 11.8 * spoken / len(words) - 15.59 + 5


def syllables(word: str) -> int:
    """The syllables of an English word, counted as groups of vowels without a silent e."""
    return max(1, len(_VOWELS.findall(_SILENT.sub("", word.lower()))))


def _sentences(text: str) -> list[str]:
    plain = PLACEHOLDER.sub("Name", text)
    return [part for part in _END.split(plain) if _WORD.search(part)]
