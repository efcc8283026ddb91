"""Texts made comparable: what extraction does to them must not count."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

#: What the engine writes where it breaks a word (CSS Text, hyphenate-character).
HYPHEN = "‐"

_HIDDEN = frozenset(("Cf", "Cc", "Cn"))


def bare(text: str) -> str:
    """A text without white space and invisible characters, in one normal form (NFKC)."""
    kept = (
        char
        for char in unicodedata.normalize("NFKC", text)
        if not char.isspace() and unicodedata.category(char) not in _HIDDEN
    )
    return "".join(kept)


@lru_cache(maxsize=4096)
def letters(text: str) -> str:
    """A bare text without hyphens and marks.

    Extraction takes a hyphen away at the end of a line, and sets a mark before or behind its
    letter.
    """
    return "".join(
        char
        for char in unicodedata.normalize("NFD", bare(text))
        if char not in "-‐" and unicodedata.category(char) != "Mn"
    )


def digits(text: str) -> str:
    """The digits of a text in their order, as 0 to 9, whatever script they are written in."""
    values = (unicodedata.decimal(char, None) for char in text)
    return "".join(str(value) for value in values if value is not None)


def turns(text: str) -> bool:
    """Whether a text has right-to-left letters."""
    return any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text)
