"""Characters that nobody sees: they turn words round, hide others or keep them from being found."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import bidirectional, category, combining, name

from leaflets.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Controls, formats, private and half characters, and the separators of lines.
_KINDS = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_LAYOUT = frozenset("\t\n\r")
#: Letters and marks that are blank: fillers of Hangul, Khmer vowels, an empty Braille cell.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
#: Formats that are seen: the signs that stand around Arabic, Syriac and Kaithi numbers.
_SEEN = frozenset({*map(chr, range(0x600, 0x606)), *"\u06dd\u070f\u0890\u0891\u08e2\U000110bd"})
_JOINERS = frozenset("\u200c\u200d")
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
#: So many letters are enough to find a place by.
_SHOWN = 12
#: The combining class of a virama, the mark after which Indic letters join.
_VIRAMA = 9


def unseen(text: str, place: Place, what: str) -> Iterator[Problem]:
    """The unseen characters of a text, each once (character-unseen)."""
    seen = set()
    for at, char in enumerate(text):
        if char in seen or not _hides(text, at):
            continue
        seen.add(char)
        called = name(char, "a control character").lower()
        message = f"{what} has a character that nobody sees: U+{ord(char):04X}, {called}"
        yield Problem("character-unseen", place, message, f"delete it, {_where(text, at)}")


def _where(text: str, at: int) -> str:
    """Where an unseen character stands, by the last word before it."""
    visible = "".join(char for place, char in enumerate(text[:at]) if not _hides(text, place))
    words = visible.split()
    return f"behind “{words[-1][-_SHOWN:]}”" if words else "at the beginning"


def _hides(text: str, at: int) -> bool:
    char = text[at]
    if char in _JOINERS:
        return not _joins(text, at)
    if char in _SELECTORS:
        # They choose the form of an ideograph or of a picture, and mean nothing elsewhere.
        return not (at and (text[at - 1] > "\u2fff" or category(text[at - 1])[0] == "S"))
    return char in _BLANK or (category(char) in _KINDS and char not in _LAYOUT | _SEEN)


def _joins(text: str, at: int) -> bool:
    """Whether a joiner stands where a script needs it.

    That is within Arabic letters, beside a virama, or between pictures (RFC 5892, appendix A).
    """
    if text[at - 1 : at] == text[at]:
        return False
    # Malayalam has two joiners in a row, one of each kind.
    whole = text[:at].rstrip("".join(_JOINERS))
    before, after = whole[-1:] or " ", text[at + 1 : at + 2]
    return (
        bidirectional(before) == "AL"
        or (category(before) == "Mn" and bidirectional(whole[-2:-1] or " ") == "AL")
        or any(combining(char) == _VIRAMA for char in before + after)
        or category(before) == "So"
    )
