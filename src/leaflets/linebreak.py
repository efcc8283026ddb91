"""Where a line may end: break positions of ICU, written into the text for the engine.

The engine breaks at spaces, and beyond them as its Pango was built: not at all in Lao, Khmer and
Burmese, inside words in Korean, before small kana in Japanese. ICU knows the words and the rules;
what it finds is written as invisible characters, ZERO WIDTH SPACE where a line may end and WORD
JOINER where it must not. ``mend`` keeps both out of the text of the PDF.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import category

from icu4py.breakers import LineBreaker

from leaflets.locales import Breaking, Script

if TYPE_CHECKING:
    from collections.abc import Iterator

MAY_END = "\u200b"
MUST_NOT_END = "\u2060"
INVISIBLE = frozenset((MAY_END, MUST_NOT_END))

#: A phrase longer than this, in characters, may be broken inside: it could be wider than a card.
LONG_PHRASE = 9

#: So many characters of a text do not stand alone in its last line.
LAST_LINE = 3

#: The hyphen in a word of no more than this many letters on each side: "non-emergency", "ka-chat".
#: A line that ends after it looks as if the word were broken, and is copied without it.
#: And what ranges and dates are made of: "9:00–17:00", "24/7".
_HYPHENED = re.compile(r"(?<![\w-])(\w{1,12}[-‐])(?=\w{1,12}(?![\w-]))|(?<=\d)([-‐–—/:])(?=\d)")

#: Marks, each joined to what follows, and the rest up to where the line may end.
_JOINED = re.compile(
    rf"((?:[^\w\s{MAY_END}{MUST_NOT_END}]{MUST_NOT_END})+)[^\s{MAY_END}{MUST_NOT_END}]+"
)

#: The breaks of each rule in ICU's own words (Unicode Locale Data, keys "lb" and "lw").
_KEYS = {
    Breaking.DICTIONARY: "",
    Breaking.WORDS: "",
    Breaking.CHARACTERS: "@lb=strict",
    Breaking.PHRASES: "@lb=strict;lw=phrase",
}


def marks(text: str, script: Script, tag: str) -> dict[int, str]:
    """The invisible characters that a text needs, by the index that each stands before.

    ``text`` is a whole message, its facts in place: what stands beside a character decides.
    Few or none for scripts that the engine breaks well enough.
    """
    found = {match.end(): MUST_NOT_END for match in _HYPHENED.finditer(text)}
    if script.line_breaking is not Breaking.SPACES:
        ends = _ends(text, script.line_breaking, tag)
        for at in range(1, len(text)):
            before, after = text[at - 1], text[at]
            if before.isspace() or after.isspace() or at in found:
                continue
            if at in ends and not _held(text, at, script):
                found[at] = MAY_END
            elif _glued(before, after, script) or _may_part(before, after, script.line_breaking):
                found[at] = MUST_NOT_END
    for at, char in enumerate(text):
        if char in script.never_first and at > 1 and text[at - 1].isspace():
            found |= held(at - 1)
    return found


def held(space: int) -> dict[int, str]:
    """Marks that let no line end at a space: a joiner alone does not hold what is beyond it."""
    return {space: MUST_NOT_END, space + 1: MUST_NOT_END}


def marked(text: str, found: dict[int, str], start: int) -> str:
    """A part of a text, from index ``start`` on, with its marks and the one behind it."""
    pieces = [
        found.get(at, "") + char if at > start else char for at, char in enumerate(text, start)
    ]
    return "".join(pieces) + found.get(start + len(text), "")


def opened(text: str, script: Script) -> Iterator[tuple[str, bool]]:
    """The parts of a marked text in order, each with whether it is an opening mark with its word.

    Pango breaks Thai with a dictionary of its own, which hears of no joiner: it ends lines behind
    "“" and "(". There, what is opened must be set as one.
    """
    end = 0
    if script.engine_breaks:
        for match in _JOINED.finditer(text):
            if not all(_opens(char, script) for char in match[1] if char != MUST_NOT_END):
                continue
            if match.start() > end:
                yield text[end : match.start()], False
            yield match[0], True
            end = match.end()
    if end < len(text):
        yield text[end:], False


def plain(text: str) -> str:
    """A text without the marks."""
    return "".join(char for char in text if char not in INVISIBLE)


def _held(text: str, at: int, script: Script) -> bool:
    """Whether a line may not end here, though ICU would let it."""
    lonely = script.line_breaking is not Breaking.DICTIONARY and len(text) - at < LAST_LINE
    return lonely or text[at] in script.never_first or text[at - 1] in script.never_last


def _glued(before: str, after: str, script: Script) -> bool:
    """Whether an opening mark and what it opens, or a closing one, stand side by side."""
    _, closing, _, inner_closing = script.quotes
    closes = category(after) == "Pe" or after in {closing, inner_closing}
    return closes or _opens(before, script)


def _opens(char: str, script: Script) -> bool:
    opening, _, inner_opening, _ = script.quotes
    return category(char) == "Ps" or char in {opening, inner_opening}


def _may_part(before: str, after: str, rule: Breaking) -> bool:
    """Whether the engine could end a line between two characters, so that it must be told.

    Inside a syllable it never does, and there a joiner would stand between a letter and its mark.
    """
    if rule is Breaking.DICTIONARY or category(after).startswith("M"):
        return False
    return is_wide(before) or is_wide(after)


def is_wide(char: str) -> bool:
    """Whether a character is one of those between which Chinese, Japanese and Korean lines end.

    From U+2E80 (CJK radicals) on: kana, ideographs, Hangul, full-width forms, and their planes;
    and the quotation marks, dashes and dots that these languages write in full width.
    """
    return char >= "\u2e80" or char in "“”‘’—…·"


@lru_cache(maxsize=4096)
def _ends(text: str, rule: Breaking, tag: str) -> frozenset[int]:
    if rule is Breaking.WORDS:
        return frozenset()
    language = tag.replace("-", "_")
    strict = _icu(text, language + _KEYS[rule])
    if rule is not Breaking.PHRASES:
        return strict
    loose = _icu(text, f"{language}@lb=strict")
    return strict | {at for at in loose if _inside_long(at, strict, len(text))}


def _icu(text: str, locale: str) -> frozenset[int]:
    return frozenset(end for _, end in LineBreaker(text, locale).segments())


def _inside_long(at: int, ends: frozenset[int], length: int) -> bool:
    before = max((end for end in ends if end <= at), default=0)
    after = min((end for end in ends if end > at), default=length)
    return after - before > LONG_PHRASE and min(at - before, after - at) >= LAST_LINE
