"""Marks of Arabic letters: PDFium moves them to the beginning of the line.

The engine draws a mark that stands higher or lower than its font has it as a text of its own,
which begins where the mark is seen. PDFium orders the texts of a line by where they begin: a mark
over the middle of its letter comes behind the letter, and with it behind all that follows. So such
a text begins a little before its letter, with an empty glyph. It goes on to the mark by spacing
its letters: a number in the array is a gap to PDFium, and a gap is a space.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leaflets.mend.glyphs import invisible, type_size

if TYPE_CHECKING:
    from leaflets.engine import Stream

_RISES = re.compile(rb"-?[\d.]+ Ts")
_ONE_GLYPH = re.compile(rb"\[(-?[\d.]+)?(<[0-9a-f]{4}>)\] TJ")

#: WORD JOINER: it neither breaks a line nor parts letters that join.
_SILENT = "\u2060"

#: By how much a mark's text begins before its letter, in thousandths of the type size.
_BEFORE = 20


def draw(stream: Stream, start: int) -> None:
    """Let each mark of a right-to-left line begin before its letter."""
    for turn in range(start + 1, len(stream.stream)):
        before, item = stream.stream[turn - 1 : turn + 1]
        raised = isinstance(before, bytes) and _RISES.fullmatch(before)
        match = _ONE_GLYPH.fullmatch(item) if raised and isinstance(item, bytes) else None
        glyph = invisible(stream, turn, _SILENT) if match else b""
        if match and glyph:
            forth = _BEFORE - float(match[1] or 0)
            gap = forth * type_size(stream, turn) / 1000
            # Numbers in the array move to the left; the last puts the pen where the engine has it.
            stream.stream[turn] = b"%.4f Tc\n[%d %s%s %.3f] TJ\n0 Tc" % (
                *(gap, _BEFORE, glyph, match[2], forth),
            )
