"""Marks of Arabic letters: PDFium moves them to the beginning of the line.

The engine draws a mark that stands higher or lower than its font has it as a text of its own,
which begins where the mark is seen. PDFium orders the texts of a line by where they begin: a mark
over the middle of its letter comes behind the letter, and with it behind all that follows. So such
a text begins a little before its letter, with an empty glyph, and goes on to where the mark is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leaflets.mend.glyphs import invisible

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
            offset = float(match[1] or 0) - _BEFORE
            stream.stream[turn] = b"[%d %s %g %s] TJ" % (_BEFORE, glyph, offset, match[2])
