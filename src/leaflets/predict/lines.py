"""Lines: how many a paragraph fills at some width and body size, and how high they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leaflets.predict.lengths import NOTHING, Length

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Pixels: what is less over the edge is rounding.
_ROUNDING = 1e-4


@dataclass(slots=True)
class Pen:
    """What is laid out, and what was found on the way.

    ``size`` is the body size in points, ``ease`` the factor by which words are taken to be wider
    than they were measured; ``asides`` are the floats beside the text, each with where it ends
    and how wide it is; ``excess`` is by how many pixels the widest word is wider than its place;
    ``start`` is where the first thing stands, below the margins that met above it.
    """

    size: float
    ease: float = 1.0
    asides: list[tuple[float, float]] = field(default_factory=list)
    excess: float = 0.0
    start: float | None = None

    def begin(self, top: float) -> float:
        """Where something stands, for which margins no longer meet."""
        if self.start is None:
            self.start = top
        return top

    def apart(self) -> Pen:
        """A pen for a box that the floats around it do not reach into."""
        return Pen(self.size, self.ease)

    def beside(self, top: float) -> float:
        """How much of the width the floats take at a height."""
        return sum(width for bottom, width in self.asides if top < bottom)

    def wide(self, excess: float) -> None:
        """Note by how much something is too wide."""
        self.excess = max(self.excess, excess)

    def words(self, length: Length) -> float:
        """The width of words."""
        return length.at(self.size) * self.ease


@dataclass(frozen=True, slots=True)
class Face:
    """How high something stands in a line: above and below the baseline.

    ``lead`` is the line height, of a font: what is more than the font is shared out above and
    below. ``box`` tells the boxes of a paragraph apart: fonts of one box share its line height.
    """

    box: int
    above: Length
    below: Length
    lead: Length | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """What stands whole in a line: its width, the space behind it, the fonts that it is set in.

    ``hyphens`` are the widths of what could stay in the line, without the hyphen; ``zone`` is
    the share of the line that must be free before one is set.
    """

    ink: Length
    gap: Length = NOTHING
    faces: tuple[Face, ...] = ()
    hyphens: tuple[Length, ...] = ()
    hyphen: Length = NOTHING
    zone: float = 0.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Units that fill lines. ``strut`` is the least that each line measures."""

    units: tuple[Unit, ...]
    strut: Face

    def fill(self, width: float, top: float, pen: Pen) -> float:
        """Where the last line ends, where the first begins at ``top``; lines of a width.

        As the engine fills them: greedily, spaces hanging over the edge.
        """
        even = len({unit.faces for unit in self.units}) == 1
        usual = self._height(self.units[0].faces, pen.size) if even else 0.0
        faces: list[Face] = []
        free, at, gap, cut, number = width - pen.beside(top), 0.0, 0.0, 0.0, 0
        begun = False
        while number < len(self.units):
            unit = self.units[number]
            ink = pen.words(unit.ink) - cut
            fits = at + ink <= free + _ROUNDING
            if fits or not (begun or unit.hyphens):
                if not fits:
                    pen.wide(ink - width)
                if ink or begun:
                    begun = True
                    gap = pen.words(unit.gap)
                    at += ink + gap
                    faces += () if even else unit.faces
                number, cut = number + 1, 0.0
                continue
            worth = free - at + gap > unit.zone * free or not begun
            part = _hyphenated(unit, cut, free - at, pen) if unit.hyphens and worth else 0.0
            if not part and not begun:
                part = _least(unit, cut, pen)
                pen.wide(part + pen.words(unit.hyphen) - width)
            faces += unit.faces if part and not even else ()
            cut += part
            top += usual or self._height(faces, pen.size)
            free, at, gap, begun = width - pen.beside(top), 0.0, 0.0, False
            faces = []
        return top + (usual or self._height(faces, pen.size)) if begun else top

    def _height(self, faces: Iterable[Face], size: float) -> float:
        """The height of a line in which fonts stand."""
        boxes: dict[int, tuple[float, float, float]] = {}
        for face in (self.strut, *faces):
            above, below = face.above.at(size), face.below.at(size)
            most, least, _ = boxes.get(face.box, (above, below, 0.0))
            lead = face.lead.at(size) if face.lead else above + below
            boxes[face.box] = max(above, most), max(below, least), lead
        over = [above + (lead - above - below) / 2 for above, below, lead in boxes.values()]
        under = [lead - up for up, (_, _, lead) in zip(over, boxes.values(), strict=True)]
        return max(over) + max(under)

    def widths(self, pen: Pen) -> tuple[float, float]:
        """The width of its widest unit, and of all in one line."""
        inks = [pen.words(unit.ink) for unit in self.units]
        gaps = [pen.words(unit.gap) for unit in self.units[:-1]]
        return max(inks, default=0.0), sum(inks) + sum(gaps)


def _hyphenated(unit: Unit, cut: float, room: float, pen: Pen) -> float:
    """How much of a unit is hyphenated into what is left of a line; ``cut`` is set already."""
    parts = [pen.words(part) - cut for part in unit.hyphens]
    hyphen = pen.words(unit.hyphen)
    return max((part for part in parts if 0 < part <= room - hyphen + _ROUNDING), default=0.0)


def _least(unit: Unit, cut: float, pen: Pen) -> float:
    """The first part of a unit that is too wide for a line, hyphenated or whole."""
    parts = [pen.words(part) - cut for part in unit.hyphens]
    return min((part for part in parts if part > 0), default=pen.words(unit.ink) - cut)
