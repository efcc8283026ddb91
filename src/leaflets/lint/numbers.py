"""Numbers: those of a translation come one after another as in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from leaflets.guides import PLACEHOLDER
from leaflets.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.lint.pairs import Pair


def order(pair: Pair) -> Iterator[Problem]:
    """The numbers of the English in another order: an age and a step that changed places.

    A grammar may ask for it. Yields number-order; other numbers are not judged here.
    """
    said, meant = _numbers(pair.text), _numbers(pair.source)
    if set(said) == set(meant) and _ends(said) != _ends(meant):
        message = f"“{pair.name}” says the numbers {_list(said)}, the English {_list(meant)}"
        yield Problem("number-order", pair.place, message, "see whether each is in its place")


def _numbers(text: str) -> list[int]:
    """The numbers of a text as they come."""
    return list(map(int, re.findall(r"\d+", normalize("NFKC", PLACEHOLDER.sub(" ", text)))))


def _ends(numbers: list[int]) -> tuple[list[int], list[int]]:
    """The order in which numbers come first, and last, for a translation may repeat one."""
    return list(dict.fromkeys(numbers)), list(dict.fromkeys(reversed(numbers)))


def _list(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers))
