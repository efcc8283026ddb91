"""Marks of right-to-left letters: PDFium moves them to the beginning of the line.

The engine draws a mark that stands higher or lower than its font has it as a text of its own.
PDFium takes such a text for another line, or orders it behind the letters that follow: copied
words have their marks in the wrong places, with spaces and line ends beside them, and no search
finds them. So these marks are drawn as outlines, which look the same. What is copied is the word as
it is mostly written, without them; the structure tree has it with its marks (see ``words``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leaflets.mend.glyphs import Pen, is_mark, outline

if TYPE_CHECKING:
    from leaflets.engine import Stream

_MATRIX = re.compile(rb"1 0 0 -1 (\S+) (\S+) Tm")
_RISES = re.compile(rb"(-?[\d.]+) Ts")
_ONE_GLYPH = re.compile(rb"\[(-?[\d.]+)?<([0-9a-f]{4})>\] TJ")
_SHOWS = re.compile(rb"\[(.*)\] TJ", re.DOTALL)


def draw(stream: Stream, start: int) -> None:
    """Draw the raised marks of a right-to-left line as outlines.

    Its operators stand in the stream from ``start`` on.
    """
    pen = Pen(stream)
    rise = 0.0
    outlines: list[bytes] = []
    for turn in range(start, len(stream.stream)):
        item = stream.stream[turn]
        if not isinstance(item, bytes):
            continue
        if match := _MATRIX.fullmatch(item):
            pen.x, pen.y = float(match[1]), float(match[2])
        elif match := _RISES.fullmatch(item):
            rise = float(match[1])
        elif match := _SHOWS.fullmatch(item):
            before = pen.x
            pen.show(match[1], turn)
            one = _ONE_GLYPH.fullmatch(item) if rise else None
            font = pen.font(turn)
            if one and is_mark(font.family, font.weight, int(one[2], 16)):
                size = pen.size(turn)
                x = before - float(one[1] or 0) * size / 1000
                path = outline(font.family, font.weight, int(one[2], 16))
                scale = size / path.units
                place = (scale, -scale, x, pen.y - rise, path.operators)
                outlines.append(b"q %.6f 0 0 %.6f %.4f %.4f cm %s f Q" % place)
                # The pen goes on as if the mark had been shown.
                stream.stream[turn] = b"[%.4f] TJ" % ((before - pen.x) * 1000 / size)
    stream.stream.extend(outlines)
