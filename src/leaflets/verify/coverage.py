"""Coverage: whether the fonts of a page have every character of a text."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from leaflets.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator


def coverage(text: str, points: frozenset[int], where: Place) -> Iterator[Problem]:
    """The characters of a text that no font of the page has, in one problem."""
    missing = {char for char in unicodedata.normalize("NFC", text) if ord(char) not in points}
    if missing:
        names = ", ".join(_named(char) for char in sorted(missing)[:5])
        yield Problem("missing-glyph", where, f"no font of this language has {names}")


def _named(char: str) -> str:
    name = unicodedata.name(char, f"U+{ord(char):04X}")
    return f"“{char}” ({name})" if char.isprintable() else name
