"""Spelling: English as a region writes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leaflets.guides import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = re.compile(rf"{PLACEHOLDER.pattern}|[A-Za-z]+")


def spelled(text: str, words: Mapping[str, str]) -> str:
    """A text with some words in another spelling; placeholders and capitals stay."""
    if not words:
        return text

    def put(match: re.Match[str]) -> str:
        word = match[0]
        own = words.get(word.lower(), word)
        if own == word or word.islower():
            return own
        return own.upper() if word.isupper() and len(word) > 1 else own[0].upper() + own[1:]

    return _WORD.sub(put, text)
