"""The font of form fields: a whole alphabet, for nobody knows what will be typed."""

from __future__ import annotations

import logging
from collections.abc import Mapping  # noqa: TC003 - a field of a dataclass
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path  # noqa: TC003 - an argument of a cached function

from fontTools import subset
from fontTools.ttLib import TTFont

#: The last code point that two bytes hold.
_LAST = 0xFFFF

#: Latin letters and general punctuation: every page has them, whatever its character set.
_ALWAYS = (range(0x20, 0x250), range(0x2000, 0x2070), range(0x20A0, 0x20C0))

#: What no field needs: shaping, hints, names.
_DROPPED = (
    "GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH", "DSIG", "kern", "meta", "name", "post", "STAT",
    "vhea", "vmtx", "VORG", "gasp",
)  # fmt: skip

#: Values that a ToUnicode map may not have, and code points that nobody types.
_NEVER = frozenset((0, 0xFEFF, 0xFFFE, 0xFFFF))


@dataclass(frozen=True, slots=True)
class FormFont:
    """A TrueType font by its code points.

    ``glyphs`` are the numbers of its glyphs, ``widths`` their widths in thousandths of the type
    size; ``box`` is left, bottom, right, top, and all heights in the same unit.
    """

    family: str
    data: bytes = field(repr=False)
    glyphs: Mapping[int, int] = field(repr=False)
    widths: Mapping[int, int] = field(repr=False)
    box: tuple[int, int, int, int]
    ascent: int
    descent: int


@lru_cache(maxsize=4)
def form_font(family: str, path: Path, codec: str = "") -> FormFont:
    """The font of a file, without what no field needs.

    ``codec`` is the Python name of a character set of two bytes: of large fonts, what is in it.
    """
    # It says that it does not know every table: those it does not know are dropped.
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    with TTFont(path, lazy=True, recalcTimestamp=False) as font:
        points = sorted(point for point in font.getBestCmap() if _is_typed(point, codec))
        options = subset.Options(
            layout_features=[], hinting=False, notdef_outline=True, glyph_names=False
        )
        options.drop_tables += _DROPPED
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=points)
        cutter.subset(font)
        names = font.getBestCmap()
        numbers = {point: font.getGlyphID(name) for point, name in names.items()}
        scale = 1000 / font["head"].unitsPerEm
        widths = {
            point: round(font["hmtx"][name][0] * scale) for point, name in names.items()
        }  # fmt: skip
        head, lines = font["head"], font["hhea"]
        box = (head.xMin, head.yMin, head.xMax, head.yMax)
        # Programs that find code points in the font would take its own glyph numbers for codes.
        del font["cmap"]
        out = BytesIO()
        font.save(out)
        return FormFont(
            family,
            out.getvalue(),
            dict(sorted(numbers.items())),
            widths,
            tuple(round(edge * scale) for edge in box),
            round(lines.ascent * scale),
            round(lines.descent * scale),
        )


def _is_typed(point: int, codec: str) -> bool:
    if point > _LAST or point in _NEVER or point < ord(" "):
        return False
    return not codec or any(point in some for some in _ALWAYS) or _has(codec, chr(point))


def _has(codec: str, char: str) -> bool:
    try:
        return len(char.encode(codec)) <= len("12")
    except UnicodeEncodeError:
        return False
