"""Lengths: a translation far from the measure of its language lost or gained a part."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from leaflets.guides import PLACEHOLDER
from leaflets.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.lint.pairs import Pair

#: Shorter English texts say nothing, and so do fewer of them.
_LETTERS, _TEXTS = 20, 10
#: How far from the language's measure a text may be. In 34 languages the farthest are 0.6 and 1.9.
_SHORT, _LONG = 0.5, 2.5


def lengths(pairs: Iterable[Pair]) -> Iterator[Problem]:
    """Translations less than half as long as the others of their language, or far longer.

    The measure is the middle of all: letters of the translation for a letter of the English.
    Yields message-length.
    """
    ratios = [
        (pair, _letters(pair.text) / _letters(pair.source))
        for pair in pairs
        if _letters(pair.source) >= _LETTERS
    ]
    if len(ratios) < _TEXTS:
        return
    usual = median(ratio for _, ratio in ratios)
    for pair, ratio in ratios:
        if not _SHORT * usual <= ratio <= _LONG * usual:
            kind, part = ("short", "missing") if ratio < usual else ("long", "too much")
            message = f"“{pair.name}” is very {kind} beside the other texts of the language"
            yield Problem("message-length", pair.place, message, f"is a part of it {part}?")


def _letters(text: str) -> int:
    return sum(not char.isspace() for char in PLACEHOLDER.sub("", text))
