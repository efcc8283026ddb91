"""Glyphs of our fonts by what the engine knows of them: their outlines, and those not seen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from fontTools import agl
from fontTools.pens.basePen import BasePen
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

#: The strings and the numbers of a TJ array.
_PARTS = re.compile(rb"<([0-9a-f]*)>|(-?[\d.]+)")

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
    font = in_force(stream, turn)
    for number in _empty_glyphs(font.family, font.weight):
        if font.to_unicode.setdefault(number, text) == text:
            font.widths[number] = 0
            return b"<%04x>" % number
    return b""


def in_force(stream: Stream, turn: int) -> Font:
    """The font that is set where an operator stands."""
    name, _ = _set_before(stream, turn)
    return next(one for one in stream._fonts.values() if one.hash == name)  # noqa: SLF001 - the engine's fonts


def _set_before(stream: Stream, turn: int) -> tuple[str, float]:
    """The name of the font and the type size that are set where an operator stands."""
    items = (stream.stream[at] for at in range(turn - 1, -1, -1))
    before = (item for item in items if isinstance(item, bytes))
    match = next(match for item in before if (match := _SETS_FONT.fullmatch(item)))
    return match[1].decode(), float(match[2])


class Pen:
    """Where the next glyph of a line goes, as a reader of the PDF reckons it."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self.x = self.y = 0.0

    def font(self, turn: int) -> Font:
        """The font in force at an operator."""
        return in_force(self._stream, turn)

    def size(self, turn: int) -> float:
        """The type size in force at an operator."""
        return _set_before(self._stream, turn)[1]

    def show(self, array: bytes, turn: int) -> None:
        """Go past what a TJ array shows: glyphs to the right, numbers to the left."""
        widths = self.font(turn).widths
        gone = 0.0
        for hexadecimal, number in _PARTS.findall(array):
            glyphs = (hexadecimal[at : at + 4] for at in range(0, len(hexadecimal), 4))
            gone += sum(widths[int(glyph, 16)] for glyph in glyphs) - float(number or 0)
        self.x += gone * self.size(turn) / 1000


@dataclass(frozen=True, slots=True)
class Outline:
    """A glyph as operators of a content stream, in units of which ``units`` are the type size."""

    operators: bytes
    units: int


class _Operators(BasePen):  # type: ignore[misc]  # fontTools has no types
    """Draws a glyph as operators; quadratic curves become cubic ones on the way."""

    def __init__(self, glyphs: object) -> None:
        super().__init__(glyphs)
        self.said: list[str] = []

    def _say(self, operator: str, *points: tuple[float, float]) -> None:
        numbers = (f"{number:.2f}" for point in points for number in point)
        self.said.append(" ".join((*numbers, operator)))

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - fontTools' name
        self._say("m", point)

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - the same
        self._say("l", point)

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802 - the same
        self._say("c", *points)

    def _closePath(self) -> None:  # noqa: N802 - the same
        self._say("h")


@lru_cache(maxsize=256)
def outline(family: str, weight: int, number: int) -> Outline:
    """The outline of a glyph of one of our fonts."""
    with TTFont(font_file(family, weight), lazy=True) as font:
        glyphs = font.getGlyphSet()
        pen = _Operators(glyphs)
        glyphs[font.getGlyphName(number)].draw(pen)
        return Outline(" ".join(pen.said).encode(), int(font["head"].unitsPerEm))


@lru_cache(maxsize=1024)
def is_mark(family: str, weight: int, number: int) -> bool:
    """Whether a glyph of one of our fonts is a mark over or under a letter, by its name."""
    with TTFont(font_file(family, weight), lazy=True) as font:
        text = normalize("NFKC", agl.toUnicode(font.getGlyphName(number)))
    return bool(text.strip()) and all(category(char) == "Mn" for char in text.strip())


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
