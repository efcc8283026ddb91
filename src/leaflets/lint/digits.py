"""Digits: those of the language, or Latin ones."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from unicodedata import digit

from leaflets.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_LATIN = "0123456789"


def digits(text: str, own: str, place: Place, name: str) -> Iterator[Problem]:
    """Digits that are neither Latin nor ``own``, the ten of the language; numbers of two kinds.

    Raised and circled digits are of another kind, too. Yields digit-foreign, each number once.
    """
    runs = ("".join(run) for is_number, run in groupby(text, str.isdigit) if is_number)
    for number in dict.fromkeys(runs):
        plain = "".join(str(digit(char)) for char in number)
        fitting = plain.translate(str.maketrans(_LATIN, own))
        if number in {plain, fitting}:
            continue
        message = f"“{name}” has digits that are not the language's: {number}"
        yield Problem("digit-foreign", place, message, f"write {fitting}, as its pages do")
