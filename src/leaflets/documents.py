"""A composed document on its way to the engine, and a laid-out one on its way to paper."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: The attribute of what runs over pages: in a document that is only to be measured, the place for
#: it on each page and every block of it; in one to be printed, what begins a page, and a list.
RUNNING = "data-running"
PLACE, BLOCK, ITEM, FIRST, LIST = "place", "block", "item", "first", "list"

#: What ends a side, by class: all that stands at its foot, or else the trace line.
FEET = ("foot", "trace")

_MARK = re.compile(r"/\*# (.+) \*/")


def mark(file: str) -> str:
    """A line of CSS that says: from here on, this file."""
    return f"/*# {file.replace('*/', '')} */"


def marked(css: str, line: int) -> tuple[str, int]:
    """The file and the line in it that a line of joined style sheets came from; "" for none."""
    lines = css.splitlines()[:line]
    for above, text in enumerate(reversed(lines)):
        if match := _MARK.fullmatch(text):
            return match[1], above
    return "", 0


@dataclass(frozen=True, slots=True)
class Document:
    """HTML, CSS and the assets they may load, by name. Nothing else can be loaded.

    ``language`` is a BCP 47 tag; ``scale`` by how much its type is larger than its name says.
    """

    html: str
    css: str
    assets: tuple[tuple[str, bytes], ...] = ()
    right_to_left: bool = False
    language: str = "en"
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Side:
    """One printed side as laid out: millimetres left over (negative: over the edge).

    ``smallest`` is the smallest type in its flow, in points; the trace line does not count.
    """

    slack: float
    too_wide: tuple[str, ...] = ()
    smallest: float = 0.0


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a layout is expected to measure, in millimetres.

    ``sides`` is the least and the most that may be left over on each side (negative: over the
    edge), ``room`` what is likely to be left on the fullest; ``wide`` is by how much the widest
    word is wider than its place.
    """

    sides: tuple[tuple[float, float], ...]
    room: float
    wide: float = 0.0

    @property
    def least(self) -> float:
        """The least that may be left on the fullest side."""
        return min((low for low, _ in self.sides), default=0.0)

    @property
    def most(self) -> float:
        """The most that may be left on the fullest side."""
        return min((high for _, high in self.sides), default=0.0)
