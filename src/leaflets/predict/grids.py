"""Grids: boxes side by side, in columns as wide as the engine makes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.predict.nodes import NO_EDGES, Block, Edges, Margin

if TYPE_CHECKING:
    from leaflets.predict.lengths import Length
    from leaflets.predict.lines import Pen


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells. ``even``: the first row alone says how wide its columns are."""

    rows: tuple[tuple[Block, ...], ...]
    margin: Edges = NO_EDGES
    edge: Edges = NO_EDGES
    width: Length | None = None
    whole: bool = False
    even: bool = False

    def lay(self, width: float, top: float, margin: Margin, pen: Pen) -> tuple[float, Margin]:
        """See ``Node``."""
        size = pen.size
        top = pen.begin(top + margin.meets(self.margin.top.at(size, width)).height)
        columns = self._columns(self._inner(width, pen), pen)
        top += self.edge.top.at(size, width)
        for row in self.rows:
            cells = zip(row, columns, strict=False)
            ends = [self._cell(cell, column, top, pen) for cell, column in cells]
            top = max(ends, default=top)
        return (
            top + self.edge.bottom.at(size, width),
            Margin().meets(self.margin.bottom.at(size, width)),
        )

    def _cell(self, cell: Block, width: float, top: float, pen: Pen) -> float:
        inside = pen.apart()
        bare = Block(cell.children, edge=cell.edge, closed=True)
        bottom, _ = bare.lay(width, top, Margin(), inside)
        if cell.height is not None:
            bottom = max(bottom, top + cell.height.at(pen.size))
        pen.wide(inside.excess)
        return bottom

    def _inner(self, width: float, pen: Pen) -> float:
        edges = self.edge.across(pen, width)
        free = width - edges - self.margin.across(pen, width)
        if self.width is None:
            return min(free, max(self._inside(pen)))
        declared = self.width.at(pen.size, width)
        return max(0.0, declared - edges) if self.whole else declared

    def _columns(self, width: float, pen: Pen) -> list[float]:
        if self.even and self.width is not None:
            return self._declared(width, pen)
        return self._shared(width, pen)

    def _declared(self, width: float, pen: Pen) -> list[float]:
        """CSS 2.1, 17.5.2.1: widths of the first row; what is left over in equal parts."""
        first = self.rows[0] if self.rows else ()
        wide = [
            None if cell.width is None else cell.inner(width, pen) + cell.edge.across(pen, width)
            for cell in first
        ]
        left = width - sum(one for one in wide if one is not None)
        undeclared = wide.count(None)
        if undeclared:
            return [max(0.0, left) / undeclared if one is None else one for one in wide]
        return [(one or 0.0) + max(0.0, left) / len(wide) for one in wide]

    def _shared(self, width: float, pen: Pen) -> list[float]:
        """CSS Tables 3, “Distributing width to columns”, without percentages."""
        least, most, fixed = self._wanted(pen)
        guesses = (least, [b if f else a for a, b, f in zip(least, most, fixed, strict=True)], most)
        if sum(most) <= width:
            free = [0.0 if f else one for one, f in zip(most, fixed, strict=True)]
            total = sum(free)
            grown = free if total else most
            part = (width - sum(most)) / (sum(grown) or 1.0)
            return [one + part * more for one, more in zip(most, grown, strict=True)]
        lower = [one for one in guesses if sum(one) <= width] or [least]
        upper = [one for one in guesses if sum(one) >= width] or [most]
        low, high = lower[-1], upper[0]
        between = sum(high) - sum(low)
        part = (width - sum(low)) / between if between > 0 else 0.0
        return [a + part * (b - a) for a, b in zip(low, high, strict=True)]

    def _wanted(self, pen: Pen) -> tuple[list[float], list[float], list[bool]]:
        count = max((len(row) for row in self.rows), default=0)
        least, most, fixed = [0.0] * count, [0.0] * count, [False] * count
        for row in self.rows:
            for at, cell in enumerate(row):
                low, high = cell.widths(pen)
                least[at], most[at] = max(least[at], low), max(most[at], high)
                fixed[at] |= cell.width is not None and not cell.width.share
        return least, most, fixed

    def _inside(self, pen: Pen) -> tuple[float, float]:
        least, most, _ = self._wanted(pen)
        return sum(least), sum(most)

    def widths(self, pen: Pen) -> tuple[float, float]:
        """See ``Node``."""
        around = self.edge.across(pen) + self.margin.across(pen)
        least, most = self._inside(pen)
        return least + around, most + around
