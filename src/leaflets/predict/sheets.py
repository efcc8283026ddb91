"""Sheets: the sides of a document, and how much of each is left over."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from leaflets.predict.grids import Grid
from leaflets.predict.lengths import NOTHING
from leaflets.predict.lines import Pen
from leaflets.predict.nodes import Block, Margin, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


#: Blocks that were laid: the height, the margins that meet what follows, and the pen.
Memory: TypeAlias = dict[tuple[int, float, Margin, float, float], tuple[float, Margin, Pen]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A side: the boxes around it, its flow with its blocks, and the trace line at its foot.

    ``place`` is before which of the blocks those stand that run over the sides, if any do.
    """

    around: tuple[Block, ...]
    flow: Block
    blocks: tuple[Node, ...]
    trace: Node | None
    place: int | None = None

    def slack(self, width: float, pen: Pen, memory: Memory) -> float:
        """Pixels left over between flow and trace line, on a page of a width."""
        return next(self.lefts(width, (), pen, memory))

    def lefts(
        self, width: float, running: Iterable[Node], pen: Pen, memory: Memory
    ) -> Iterator[float]:
        """What is left with none of some blocks in their place, with one, with two, and so on."""
        for box in self.around:
            width = box.inner(width, pen)
        if self.flow.closed or self.flow.edge.top.at(pen.size, width):
            pen.begin(0.0)
        high = (self.around[-1].height or NOTHING).at(pen.size)
        high -= self.flow.edge.top.at(pen.size, width)
        if self.trace:
            bottom, after = self.trace.lay(width, 0.0, Margin(), pen.apart())
            high -= bottom + after.height
        column = _Column(self.flow.inner(width, pen), pen, memory)
        below = self.blocks[self.place :] if self.place is not None else ()
        column.add(*self.blocks[: len(self.blocks) - len(below)])
        yield high - column.with_(below)
        for block in running:
            column.add(block)
            yield high - column.with_(below)


@dataclass(slots=True)
class _Column:
    """Blocks below each other: where the next stands, the margins before it, how far all reach."""

    width: float
    pen: Pen
    memory: Memory
    top: float = 0.0
    margin: Margin = field(default_factory=Margin)
    last: float = 0.0

    def add(self, *blocks: Node) -> None:
        for block in blocks:
            self.top, self.margin = _laid(
                block, self.width, self.top, self.margin, self.pen, self.memory
            )
            below = block.margin.bottom.at(self.pen.size, self.width)
            self.last = max(self.last, self.top + below)

    def with_(self, blocks: tuple[Node, ...]) -> float:
        """How high the column is with some more blocks.

        Margins that met above the first block have moved the side, and take no room of it.
        """
        if not blocks:
            return self.last - (self.pen.start or 0.0)
        whole = replace(self, pen=replace(self.pen, asides=list(self.pen.asides)))
        whole.add(*blocks)
        self.pen.wide(whole.pen.excess)
        return whole.last - (whole.pen.start or 0.0)


def _laid(  # noqa: PLR0917 - as ``Node.lay``, and what is remembered
    block: Node, width: float, top: float, margin: Margin, pen: Pen, memory: Memory
) -> tuple[float, Margin]:
    """A block laid, once for all the arrangements that it stands in."""
    if pen.asides:
        return block.lay(width, top, margin, pen)
    key = id(block), width, margin, pen.size, pen.ease
    if key not in memory:
        alone = pen.apart()
        memory[key] = *block.lay(width, 0.0, margin, alone), alone
    high, after, alone = memory[key]
    if alone.start is not None:
        pen.begin(top + alone.start)
    pen.wide(alone.excess)
    pen.asides += [(top + bottom, wide) for bottom, wide in alone.asides]
    return top + high, after


@dataclass(frozen=True, slots=True)
class Running:
    """A block that may stand on any of some sides; ``first`` is the same at the top of one.

    There it has no margin above: what stands over it says how far away it is.
    """

    inside: Node
    first: Node


def running(node: Node, *, listed: bool) -> Running:
    """A block that is to be shared out. ``listed``: it is an item in a list of its own."""
    return Running(node, _flush(node, deep=listed))


def _flush(node: Node, *, deep: bool) -> Node:
    """A block without the margin above it, and above the first that it holds."""
    if not isinstance(node, Block | Grid):
        return node
    node = replace(node, margin=replace(node.margin, top=NOTHING))
    if deep and isinstance(node, Block) and node.children:
        held, *others = node.children
        node = replace(node, children=(_flush(held, deep=False), *others))
    return node
