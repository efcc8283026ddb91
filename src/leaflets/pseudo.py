"""Pseudo-languages: English made strange, for people who make templates.

A text keeps its placeholders, its numbers and its sense for whoever can read English. What stays
English on such a page never went through a catalog; what runs over its box would run over it in
a language of long words; what stands on the wrong side would do so in Arabic.
"""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

from leaflets.guides import PLACEHOLDER
from leaflets.locales import Pseudo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: By how many per cent of its length an accented text is longer than the English.
GROWTH = 40

#: Marks above, below and across, on capitals too: what a line height must have room for.
_ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀçđéƒĝĥîĵķļḿñöṕɋŕšţûṽŵẋýžÁɃÇĐÉƑĜĤÎĴĶĻḾÑÖṔɊŔŠŢÛṼŴẊÝŽ",
)

#: A letter for a letter, by sound where there is one; « and » turn with the page.
_ARABIC = "ابچدعفگحيجكلمنوپقرستۇڤطخیز"
_MIRRORED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ,?;“”",
    f"{_ARABIC}{_ARABIC}،؟؛«»",
)

#: The words that make a text longer, one of each length from 1 to 7 letters.
_WORDS = ("a", "to", "one", "four", "three", "twelve", "hundred")
_ORDER = ("three", "one", "twelve", "four")


def changed(english: str, kind: Pseudo) -> str:
    """An English text in a pseudo-language. The same text gives the same again.

    Placeholders and digits stay as they are and in their order; no character is markup.
    """
    if kind is Pseudo.MIRRORED:
        return _outside(english, lambda part: part.translate(_MIRRORED))
    length = len(PLACEHOLDER.sub("", english).strip())
    return stretched(english, -(-length * GROWTH // 100))


def stretched(english: str, extra: int) -> str:
    """A text with accents, and longer by a number of characters: a space and a word at least.

    The words come last, of one to seven letters, so that lines can end between them and that the
    end of each message is seen. A pattern that has no letters but placeholders stays as it is.
    """
    accented = _outside(english, lambda part: part.translate(_ACCENTED))
    if extra <= 0 or not any(map(str.isalpha, PLACEHOLDER.sub("", english))):
        return accented
    words = (word.translate(_ACCENTED) for word in _words(extra))
    return " ".join((accented, *words))


def _words(room: int) -> Iterator[str]:
    """Words that fill so many characters with a space before each."""
    for word in cycle(_ORDER):
        if room <= len(_WORDS) + 1:
            break
        yield word
        room -= len(word) + 1
    yield _WORDS[max(room - 2, 0)]


def _outside(text: str, change: Callable[[str], str]) -> str:
    """A text changed everywhere but in its placeholders."""
    pieces, end = [], 0
    for match in PLACEHOLDER.finditer(text):
        pieces += [change(text[end : match.start()]), match[0]]
        end = match.end()
    return "".join((*pieces, change(text[end:])))
