"""Words: what Pango says of a text that is not broken into lines yet."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from leaflets.engine import PangoLayout, ffi, log_attrs, pango, pyphen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from weasyprint.css import Style

#: Pango's units in a pixel.
_UNITS = 1024

#: A PangoGlyphInfo: glyph, width, two offsets, attributes. The first bit of a PangoLogAttr says
#: that a line may end there.
_GLYPH = struct.Struct("=Iiiii")
_ATTRIBUTE = struct.Struct("=I")
_MAY_END = 1

#: A word as the engine's dictionaries know it.
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Measured:
    """A text in one line. Pixels.

    ``reach`` is how far it has come before each character and at its end; ``ends`` are the
    characters before which a line may end; ``fonts`` are those it uses: from which character
    on, how high above the baseline, how deep below it.
    """

    text: str
    reach: tuple[float, ...]
    ends: tuple[int, ...]
    fonts: tuple[tuple[int, float, float], ...]

    def parts(self) -> Iterator[tuple[int, int]]:
        """From where to where the text cannot be broken."""
        bounds = (0, *self.ends, len(self.text))
        yield from pairwise(bounds)

    def faces(self, start: int, end: int) -> Iterator[tuple[float, float]]:
        """The fonts of a part."""
        for at, (begins, above, below) in enumerate(self.fonts):
            ends = self.fonts[at + 1][0] if at + 1 < len(self.fonts) else len(self.text)
            if begins < end and ends > start:
                yield above, below


class Ruler:
    """Measures texts. Keeps a layout of the engine for each style."""

    def __init__(self) -> None:
        self._layouts: dict[int, tuple[Style, PangoLayout]] = {}
        self._fonts: dict[int, tuple[float, float]] = {}
        self._joints: dict[tuple[str, str], bool] = {}

    def measure(self, text: str, style: Style) -> Measured:
        """A text in a style."""
        if id(style) not in self._layouts:
            self._layouts[id(style)] = style, PangoLayout(style)
        layout = self._layouts[id(style)][1]
        layout.set_text(text)
        line, _ = layout.get_first_line()
        sizes = [len(char.encode()) for char in text]
        starts = list(accumulate(sizes, initial=0))
        taken = [0] * (starts[-1] + 1)
        fonts = []
        run = line.runs[0] if line.runs else ffi.NULL
        while run != ffi.NULL:
            item, glyphs = run.data.item, run.data.glyphs
            count = glyphs.num_glyphs
            rows = _GLYPH.iter_unpack(ffi.buffer(glyphs.glyphs, count * _GLYPH.size))
            places = ffi.unpack(glyphs.log_clusters, count)
            for place, row in zip(places, rows, strict=True):
                taken[item.offset + place] += row[1]
            fonts.append((item.offset, *self._font(item.analysis.font)))
            run = run.next
        reach = list(accumulate(taken, initial=0))
        at = {byte: char for char, byte in enumerate(starts)}
        return Measured(
            text,
            tuple(reach[start] / _UNITS for start in starts),
            self._ends(layout, text, style),
            tuple(sorted((at[offset], above, below) for offset, above, below in fonts)),
        )

    @staticmethod
    def _ends(layout: PangoLayout, text: str, style: Style) -> tuple[int, ...]:
        if style["white_space"] in {"nowrap", "pre"}:
            return ()
        count = len(text) + 1
        attributes = pango.pango_layout_get_log_attrs_readonly(layout.layout, ffi.NULL)
        rows = _ATTRIBUTE.iter_unpack(ffi.buffer(attributes, count * _ATTRIBUTE.size))
        found = [at for at, (bits,) in enumerate(rows) if bits & _MAY_END]
        return tuple(at for at in found if 0 < at < len(text))

    def _font(self, font: object) -> tuple[float, float]:
        key = int(ffi.cast("uintptr_t", font))
        if key not in self._fonts:
            logical = ffi.new("PangoRectangle *")
            pango.pango_font_get_glyph_extents(font, 0, ffi.NULL, logical)
            above = -logical.y / _UNITS
            self._fonts[key] = above, logical.height / _UNITS - above
        return self._fonts[key]

    def joint(self, before: str, after: str, style: Style) -> bool:
        """Whether a line may end between two characters of neighbouring boxes."""
        if style["white_space"] in {"nowrap", "pre"}:
            return False
        key = before, after
        if key not in self._joints:
            attributes = log_attrs(before + after, style["lang"])
            self._joints[key] = bool(attributes[1].is_line_break)
        return self._joints[key]


def hyphens(text: str, style: Style) -> tuple[int, ...]:
    """The characters of a word before which the engine could hyphenate it."""
    language = style["lang"] and pyphen.language_fallback(style["lang"])
    if style["hyphens"] != "auto" or not language:
        return ()
    total, left, right = style["hyphenate_limit_chars"]
    for word in _WORD.finditer(text):
        if len(word[0]) >= total:
            dictionary = pyphen.Pyphen(lang=language, left=left, right=right)
            return tuple(sorted(word.start() + place for place in dictionary.positions(word[0])))
    return ()
