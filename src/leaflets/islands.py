"""Islands: the parts of a right-to-left text that are read from left to right, whole.

The engine orders only what stands in an element with a direction. A bare "9:00–17:00", a telephone
number with hyphens, a name of two Latin words come out with their parts turned round. So each of
them is found, as a whole, and set in an element of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Latin, Greek and Cyrillic letters with their marks.
_LETTERS = r"A-Za-z\u00aa\u00b5\u00ba\u00c0-\u02af\u0300-\u036f\u0370-\u052f\u1e00-\u1fff"

#: A word in such letters, an address or a name: "WhatsApp", "it's", "ic3.gov", "e-mail", "C++".
_WORD = rf"@?[{_LETTERS}](?:[{_LETTERS}0-9_.’'@/&:+#?=%~-]*[{_LETTERS}0-9+#/])?"

#: Digits of any script, grouped: "1-844-878-2274", "+44 20 7946 0000", "9:00–17:00", "24/7", "50%".
_DIGITS = (
    r"(?:\+\d{1,3}[ \u00a0.-]?)?(?:\(\d+\)[ \u00a0.-]?)?\+?\d+"
    r"(?:(?:[ \u00a0]?[-‐-―][ \u00a0]?|[/:.,×]|[ \u00a0])\d+)*"
    r"(?:[ \u00a0]?(?:[AaPp]\.?[Mm]\b\.?|%))?"
)
_RANGE = rf"{_DIGITS}(?:[ \u00a0]?[-‐-―][ \u00a0]?{_DIGITS})*"

#: What may stand between two words of one name.
_BETWEEN = r"(?:[ \u00a0]+(?:[&+–-][ \u00a0]+)?|[ \u00a0]*[-–/&+][ \u00a0]*)"
_NAME = rf"{_WORD}(?:{_BETWEEN}(?:{_WORD}|\({_WORD}(?:[ ]{_WORD})*\)|\d+))*"

_ISLAND = re.compile(rf"({_NAME})|({_RANGE})")


def islands(text: str, *, digits: bool = False) -> Iterator[tuple[str, bool]]:
    """The parts of a text in order, each with whether it is an island.

    A plain number needs no help and is none, unless ``digits`` asks for it.
    """
    end = 0
    for match in _ISLAND.finditer(text):
        if match[2] and match[2].isdecimal() and not digits:
            continue
        if match.start() > end:
            yield text[end : match.start()], False
        yield match[0], True
        end = match.end()
    if end < len(text):
        yield text[end:], False
