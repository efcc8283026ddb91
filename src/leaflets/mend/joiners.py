"""ZERO WIDTH NON-JOINER: the engine leaves it out, and Persian is misspelt without it.

The engine draws no glyph for a character that nobody sees, only the width of nothing (``0.0``).
What is not drawn cannot be copied: "می‌کنید" comes out as "میکنید". So an empty glyph is drawn in
that place. Done while the page is drawn: afterwards the fonts are cut to what they use.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from leaflets.mend.glyphs import invisible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.engine import Stream

_NON_JOINER = "\u200c"

#: The characters that the engine draws nothing for.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060]")

#: The width of nothing, between two strings of a TJ array.
_NOTHING = re.compile(rb"(?<=>)-?0\.0(?=<)")


def draw(stream: Stream, text: str, start: int) -> None:
    """Draw the non-joiners of a right-to-left line.

    Its operators stand in the stream from ``start`` on, its glyphs from left to right.
    """
    unseen = _UNSEEN.findall(text)
    drawn = [item if isinstance(item, bytes) else b"" for item in stream.stream[start:]]
    holes = sum(len(_NOTHING.findall(item)) for item in drawn)
    if _NON_JOINER not in unseen or holes != len(unseen):
        return
    left_to_right = iter(reversed(unseen))
    for turn, item in enumerate(drawn, start):
        if _NOTHING.search(item):
            fill = partial(_filled, left_to_right, invisible(stream, turn, _NON_JOINER))
            stream.stream[turn] = _NOTHING.sub(fill, item)


def _filled(unseen: Iterator[str], glyph: bytes, hole: re.Match[bytes]) -> bytes:
    return glyph if next(unseen) == _NON_JOINER and glyph else hole[0]
