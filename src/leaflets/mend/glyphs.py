"""Glyphs of our fonts by what the engine knows of them; glyphs that are drawn and not seen."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from leaflets import fonts
from leaflets.tables import Source

if TYPE_CHECKING:
    from pathlib import Path

    from weasyprint.pdf.fonts import Font

    from leaflets.engine import Stream

#: The operator that sets a font: its name and its size.
_SETS_FONT = re.compile(rb"/(\w+) (\S+) Tf")

#: Characters whose glyphs are empty and take no room.
_EMPTY = (0x200C, 0x200D, 0x2060, 0x200E, 0x200F, 0xFEFF)


@lru_cache(maxsize=64)
def font_file(family: str, weight: int) -> Path:
    """The file of one of our fonts."""
    table = fonts.FOLDER / "fonts.toml"
    rows = fonts.parse(Source(str(table), table.read_text(encoding="utf-8")))
    row = next(row for row in rows if (row.family, row.weight) == (family, weight))
    return fonts.FOLDER / row.file


def invisible(stream: Stream, turn: int, text: str) -> bytes:
    """An empty glyph that stands for a text, as a string of a TJ array at operator ``turn``.

    The font in force there is told to keep the glyph. Nothing where it has none to spare.
    """
    font = _in_force(stream, turn)
    for number in _empty_glyphs(font.family, font.weight):
        if font.to_unicode.setdefault(number, text) == text:
            font.widths[number] = 0
            return b"<%04x>" % number
    return b""


def type_size(stream: Stream, turn: int) -> float:
    """The type size that is set where an operator stands."""
    before = (item for item in reversed(stream.stream[:turn]) if isinstance(item, bytes))
    return next(float(match[2]) for item in before if (match := _SETS_FONT.fullmatch(item)))


def _in_force(stream: Stream, turn: int) -> Font:
    """The font that is set where an operator stands."""
    before = (item for item in reversed(stream.stream[:turn]) if isinstance(item, bytes))
    name = next(match[1].decode() for item in before if (match := _SETS_FONT.fullmatch(item)))
    return next(one for one in stream._fonts.values() if one.hash == name)  # noqa: SLF001 - the engine's fonts


@lru_cache(maxsize=32)
def _empty_glyphs(family: str, weight: int) -> tuple[int, ...]:
    """The glyphs without width and without outline: some fonts draw a bar for a joiner."""
    with TTFont(font_file(family, weight), lazy=True) as font:
        outlines = font.getGlyphSet()
        found = []
        for name in filter(None, map(font.getBestCmap().get, _EMPTY)):
            pen = BoundsPen(outlines)
            outlines[name].draw(pen)
            if pen.bounds is None and font["hmtx"][name][0] == 0:
                found.append(font.getGlyphID(name))
        return tuple(dict.fromkeys(found))
