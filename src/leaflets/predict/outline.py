"""Outline: the sides of a document, each with what stands on it, to be measured at any size."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from leaflets.documents import Forecast
from leaflets.engine import boxes
from leaflets.predict.lengths import NOTHING
from leaflets.predict.lines import Pen
from leaflets.predict.nodes import Block, Margin, Node
from leaflets.units import mm_from_px

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from weasyprint.formatting_structure.boxes import Box

    from leaflets.predict.reading import Reading

#: Blocks that were laid: the height, the margins that meet what follows, and the pen.
Memory: TypeAlias = dict[tuple[int, float, Margin, float, float], tuple[float, Margin, Pen]]

#: Words may come out wider or narrower than they were measured, by so much: a line that is full
#: to less than that counts as both broken and not.
EASE = 0.002


@dataclass(frozen=True, slots=True)
class Sheet:
    """A side: the boxes around it, its flow with its blocks, and the trace line at its foot."""

    around: tuple[Block, ...]
    flow: Block
    blocks: tuple[Node, ...]
    trace: Node | None

    def slack(self, width: float, pen: Pen, memory: Memory) -> float:
        """Pixels left over between flow and trace line, on a page of a width."""
        for box in self.around:
            width = box.inner(width, pen)
        inner = self.flow.inner(width, pen)
        if self.flow.closed or self.flow.edge.top.at(pen.size, width):
            pen.begin(0.0)
        top, margin, last = 0.0, Margin(), 0.0
        for block in self.blocks:
            top, margin = _laid(block, inner, top, margin, pen, memory)
            last = max(last, top + block.margin.bottom.at(pen.size, inner))
        high = (self.around[-1].height or NOTHING).at(pen.size)
        if self.trace:
            bottom, after = self.trace.lay(width, 0.0, Margin(), pen.apart())
            high -= bottom + after.height
        # Margins that met above the first block have moved the side, and take no room of it.
        return high - self.flow.edge.top.at(pen.size, width) - (last - (pen.start or 0.0))


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
class Outline:
    """All sides of a document, on a page of a width in pixels.

    ``known`` are the blocks by what they say, for another arrangement of the same; ``memory`` is
    how high they were found to be.
    """

    width: float
    sheets: tuple[Sheet, ...]
    known: Mapping[Hashable, Node] = field(default_factory=dict)
    memory: Memory = field(default_factory=dict, repr=False, compare=False)

    def forecast(self, size: float) -> Forecast:
        """What a layout at a body size in points is expected to measure."""
        wide, usual, narrow = (self._measured(size, 1 + ease) for ease in (EASE, 0.0, -EASE))
        sides = tuple(
            (min(slacks), max(slacks)) for slacks in zip(wide[0], usual[0], narrow[0], strict=True)
        )
        return Forecast(sides, min(usual[0], default=0.0), narrow[1])

    def _measured(self, size: float, ease: float) -> tuple[list[float], float]:
        """Millimetres left on each side, and by how many the widest word is too wide."""
        pens = [Pen(size, ease) for _ in self.sheets]
        pairs = zip(self.sheets, pens, strict=True)
        slacks = [mm_from_px(sheet.slack(self.width, pen, self.memory)) for sheet, pen in pairs]
        return slacks, mm_from_px(max((pen.excess for pen in pens), default=0.0))

    def rearranged(self, root: Element) -> Outline | None:
        """The outline of a page of the same blocks on the same sides, otherwise shared out.

        None where a block is not known, or there are more or fewer sides.
        """
        sides = [list(_flow(side)) for side in root.iter() if _named(side, "side")]
        keys = [[_key(block) for block in side] for side in sides]
        alike = len(keys) == len(self.sheets)
        if not alike or any(key not in self.known for row in keys for key in row):
            return None
        pairs = zip(self.sheets, keys, strict=True)
        sheets = (
            replace(sheet, blocks=tuple(self.known[key] for key in row)) for sheet, row in pairs
        )
        return replace(self, sheets=tuple(sheets))


def _named(element: Element | None, name: str) -> bool:
    return element is not None and name in (element.get("class") or "").split()


def _flow(side: Element) -> Iterator[Element]:
    for child in side:
        if _named(child, "flow"):
            yield from child
            return


def _key(element: Element) -> Hashable:
    """What an element is and says."""
    inside = tuple((_key(child), child.tail) for child in element)
    return element.tag, tuple(sorted(element.attrib.items())), element.text, inside


def outline(first: Box, second: Box, width: float, reading: Reading) -> Outline:
    """The outline of a document from its two trees of boxes."""
    known: dict[Hashable, Node] = {}
    return Outline(width, tuple(_sheets(first, second, (), reading, known)), known)


def _sheets(
    first: Box,
    second: Box,
    around: tuple[Block, ...],
    reading: Reading,
    known: dict[Hashable, Node],
) -> Iterator[Sheet]:
    """The sides in a box, wherever they stand."""
    around = (*around, reading.shell(first, second))
    pairs = list(zip(first.children, second.children, strict=True))
    if not _named(first.element, "side"):
        for one, other in pairs:
            if isinstance(one, boxes.BlockBox):
                yield from _sheets(one, other, around, reading, known)
        return
    flow = next((pair for pair in pairs if _named(pair[0].element, "flow")), (first, second))
    trace = next((pair for pair in pairs if _named(pair[0].element, "trace")), None)
    blocks = []
    for box, node in reading.children(*flow):
        blocks.append(node)
        if box.element is not flow[0].element:
            known[_key(box.element)] = node
    yield Sheet(
        around, reading.shell(*flow), tuple(blocks), reading.node(*trace) if trace else None
    )
