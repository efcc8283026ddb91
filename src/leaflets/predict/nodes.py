"""Nodes: boxes in boxes, as high as what they hold."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from leaflets.predict.lengths import NOTHING, Length

if TYPE_CHECKING:
    from leaflets.predict.lines import Paragraph, Pen


@dataclass(frozen=True, slots=True)
class Margin:
    """Margins that meet: the largest above zero, and the least below it. Pixels."""

    most: float = 0.0
    least: float = 0.0

    def meets(self, other: float) -> Margin:
        """The margins, and another."""
        return Margin(max(self.most, other), min(self.least, other))

    @property
    def height(self) -> float:
        """What they come to."""
        return self.most + self.least


class Node(Protocol):
    """Something that stands in a column of others."""

    @property
    def margin(self) -> Edges:
        """The space around it."""
        ...

    def lay(self, width: float, top: float, margin: Margin, pen: Pen) -> tuple[float, Margin]:
        """Where it ends, and the margins that meet what follows; ``margin`` are those before."""
        ...

    def widths(self, pen: Pen) -> tuple[float, float]:
        """The least width that it needs, and the most that it can use."""
        ...


@dataclass(frozen=True, slots=True)
class Edges:
    """Lengths at the four sides of a box."""

    top: Length = NOTHING
    right: Length = NOTHING
    bottom: Length = NOTHING
    left: Length = NOTHING

    def across(self, pen: Pen, around: float = 0.0) -> float:
        """Right and left."""
        return self.right.at(pen.size, around) + self.left.at(pen.size, around)


NO_EDGES = Edges()


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs among blocks: more than one where lines are broken by force."""

    paragraphs: tuple[Paragraph, ...]
    margin: Edges = field(default=NO_EDGES, init=False)

    def lay(self, width: float, top: float, margin: Margin, pen: Pen) -> tuple[float, Margin]:
        """See ``Node``."""
        top = pen.begin(top + margin.height)
        for paragraph in self.paragraphs:
            top = paragraph.fill(width, top, pen)
        return top, Margin()

    def widths(self, pen: Pen) -> tuple[float, float]:
        """See ``Node``."""
        inside = [paragraph.widths(pen) for paragraph in self.paragraphs]
        return max(one for one, _ in inside), max(one for _, one in inside)


@dataclass(frozen=True, slots=True)
class Block:
    """A box that holds others. ``edge`` is border and padding.

    ``width`` and ``height`` are those that are declared.
    ``whole``: a width or a height that is declared counts border and padding in. ``closed``: its
    margins do not meet those of what it holds. ``floats``: it stands beside the text.
    """

    children: tuple[Node, ...] = ()
    margin: Edges = NO_EDGES
    edge: Edges = NO_EDGES
    width: Length | None = None
    height: Length | None = None
    whole: bool = False
    closed: bool = False
    floats: bool = False

    def lay(self, width: float, top: float, margin: Margin, pen: Pen) -> tuple[float, Margin]:
        """See ``Node``."""
        if self.floats:
            return self._float(width, top, margin, pen)
        size = pen.size
        margin = margin.meets(self.margin.top.at(size, width))
        above = self.edge.top.at(size, width)
        inside = pen.apart() if self.closed else pen
        leaf = not self.children and self.height is not None
        if above or self.closed or leaf:
            top, margin = pen.begin(top + margin.height), Margin()
        start = top = top + above
        inner = self.inner(width, pen)
        for child in self.children:
            top, margin = child.lay(inner, top, margin, inside)
        below = self.edge.bottom.at(size, width)
        if self.height is not None:
            less = above + below if self.whole else 0.0
            top, margin = start + max(0.0, self.height.at(size) - less), Margin()
        elif below or self.closed:
            top, margin = top + margin.height, Margin()
        pen.wide(inside.excess)
        return top + below, margin.meets(self.margin.bottom.at(size, width))

    def inner(self, width: float, pen: Pen) -> float:
        """The width of what it holds, in a box of a width."""
        edges = self.edge.across(pen, width)
        if self.width is None:
            return width - edges - self.margin.across(pen, width)
        declared = self.width.at(pen.size, width)
        return max(0.0, declared - edges) if self.whole else declared

    def _float(self, width: float, top: float, margin: Margin, pen: Pen) -> tuple[float, Margin]:
        least, most = self.widths(pen)
        taken = min(max(least, width), most)
        start = top + margin.height
        inside = pen.apart()
        bottom, after = self.standing().lay(taken, start, Margin(), inside)
        pen.wide(inside.excess)
        pen.asides.append((bottom + after.height, taken))
        return top, margin

    def standing(self) -> Block:
        """The same box, not beside the text."""
        return replace(self, closed=True, floats=False)

    def widths(self, pen: Pen) -> tuple[float, float]:
        """See ``Node``."""
        edges = self.edge.across(pen)
        around = edges + self.margin.across(pen)
        if self.width is not None and not self.width.share:
            declared = self.width.at(pen.size) - (edges if self.whole else 0.0)
            return declared + around, declared + around
        inside = [child.widths(pen) for child in self.children]
        least = max((one for one, _ in inside), default=0.0)
        most = max((one for _, one in inside), default=0.0)
        return least + around, most + around
