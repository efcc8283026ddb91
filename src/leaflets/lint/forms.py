"""Forms of letters within one script: those of another language that writes with it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from leaflets.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.lint.pairs import Pair

#: What can be written in each way of writing ideographs: the character sets that were made for it.
_SETS = {"Hans": "gb2312", "Hant": "big5", "Jpan": "shift_jis"}
#: So many characters are enough to see what is meant.
_SHOWN = 3

#: Letters of one script that are taken for one another, and that keyboards mix up.
_ALIKE = ("كکڪ", "يی", "هہە", "aɑ", "iı", "gɡ")
#: A letter so many times rarer than the other one is not the language's own.
_RARE = 20


def ideographs(
    text: str, script: str, place: Place, name: str, source: str = ""
) -> Iterator[Problem]:
    """Ideographs that ``script``, a code of ISO 15924, writes in another form (letter-foreign)."""
    if script not in _SETS:
        return
    others = [charset for code, charset in _SETS.items() if code != script]
    odd = [
        char
        for char in dict.fromkeys(text)
        if char not in source
        and not _writes(_SETS[script], char)
        and any(_writes(charset, char) for charset in others)
    ]
    if odd:
        shown = "”, “".join(odd[:_SHOWN])
        message = f"“{name}” has characters that its language writes in another form: “{shown}”"
        yield Problem("letter-foreign", place, message, "is it the text of another language?")


def _writes(charset: str, char: str) -> bool:
    return bool(char.encode(charset, "ignore"))


def rare_letters(pairs: Iterable[Pair]) -> Iterator[Problem]:
    """Letters for which the other texts of the language have one that looks alike.

    A Persian text types the Arabic yeh, a Vietnamese one the Turkish i. Yields letter-foreign.
    """
    texts = tuple(pairs)
    counts = Counter(char for pair in texts for char in pair.text.lower())
    for group in _ALIKE:
        usual = max(group, key=lambda char: counts[char])
        rare = [char for char in group if 0 < counts[char] * _RARE <= counts[usual]]
        for char in rare:
            for pair in texts:
                word = re.search(rf"\w*{char}\w*", pair.text.lower())
                if word and char not in pair.source.lower():
                    yield _taken(pair, char, usual, word[0])


def _taken(pair: Pair, char: str, usual: str, word: str) -> Problem:
    message = f"“{pair.name}” has {char} in “{word}”, where the other texts have {usual}"
    hint = f"U+{ord(char):04X} looks like U+{ord(usual):04X}: type the word anew"
    return Problem("letter-foreign", pair.place, message, hint)
