"""ToUnicode: what a glyph stands for.

Where a letter and its mark are shaped together, the engine gives the text of both to one glyph and
none to the other. Copied Arabic then lacks letters, and a glyph without text is no PDF/UA-1.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import bidirectional, mirrored, normalize

from fontTools import agl
from fontTools.ttLib import TTFont
from pydyf import Dictionary

from leaflets.mend.glyphs import font_file

if TYPE_CHECKING:
    from pydyf import PDF, Stream
    from weasyprint import Document as Pages

#: A line of a ToUnicode map: a glyph and the text that it stands for.
_LINE = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")

#: Letters that are one glyph together, as the one character that Unicode has for them. A reader
#: that turns right-to-left text round turns the letters of a glyph round with it: a single
#: character stays what it is, and is two letters again once it is normalised (NFKC).
_LIGATURES = {"لا": "\ufefb", "لأ": "\ufef7", "لإ": "\ufef9", "لآ": "\ufef5"}

#: Valid and silent: for a glyph that stands for nothing of its own.
_SILENT = "\u200b"

_RIGHT_TO_LEFT = {"R", "AL"}


def mend(pages: Pages, pdf: PDF) -> None:
    """Say what each glyph of a right-to-left letter stands for by its own name.

    Other scripts keep what the engine says (their lines carry their words, see ``words``); a
    glyph that stands for nothing is given a text that nobody sees.
    """
    maps = {
        entry["BaseFont"]: entry["ToUnicode"]
        for entry in pdf.objects
        if isinstance(entry, Dictionary) and "ToUnicode" in entry
    }
    for font in pages.fonts.values():
        reference = maps.get(font.name)
        if reference is not None:
            stream = pdf.objects[int(bytes(reference).split()[0])]
            _name(stream, font.family, font.weight)


def _name(stream: Stream, family: str, weight: int) -> None:
    silent = _SILENT.encode("utf-16-be").hex().encode()
    for number, line in enumerate(stream.stream):
        if match := _LINE.fullmatch(line):
            said = bytes.fromhex(match[2].decode()).decode("utf-16-be")
            text = ""
            if not said or any(map(_turned, said)):
                text = _glyphs(family, weight).get(int(match[1], 16), "")
            named = text.encode("utf-16-be").hex().encode() if text else match[2]
            stream.stream[number] = b"<%s> <%s>" % (match[1], named or silent)


def _turned(char: str) -> bool:
    """Whether a reader turns a character round on a right-to-left page.

    A bracket is drawn with the glyph of its partner there, and readers mirror what they find.
    """
    return bidirectional(char) in _RIGHT_TO_LEFT or bool(mirrored(char))


@lru_cache(maxsize=8)
def _glyphs(family: str, weight: int) -> dict[int, str]:
    """What the right-to-left glyphs of one of our fonts stand for, by number, from their names."""
    with TTFont(font_file(family, weight), lazy=True) as font:
        names = enumerate(font.getGlyphOrder())
        texts = ((number, _letters(agl.toUnicode(name))) for number, name in names)
        return {number: text for number, text in texts if text}


def _letters(text: str) -> str:
    """The letters that a glyph's name says; the form that a letter has in a word is the letter."""
    plain = normalize("NFKC", text) if "\ufb50" <= text[:1] <= "\ufeff" else text
    return _LIGATURES.get(plain, plain)
