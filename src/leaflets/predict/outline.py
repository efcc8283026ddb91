"""Outline: the sides of a document, each with what stands on it, to be measured at any size."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from leaflets.documents import FEET, ITEM, PLACE, RUNNING, Forecast
from leaflets.engine import boxes
from leaflets.predict.lines import Pen
from leaflets.predict.sheets import Memory, Running, Sheet, running
from leaflets.units import mm_from_px

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from weasyprint.formatting_structure.boxes import Box

    from leaflets.predict.nodes import Block, Node
    from leaflets.predict.reading import Reading

#: Words may come out wider or narrower than they were measured, by so much: a line that is full
#: to less than that counts as both broken and not.
EASE = 0.002


@dataclass(frozen=True, slots=True)
class Outline:
    """All sides of a document, on a page of a width in pixels.

    ``known`` are the blocks by what they say, for another arrangement of the same; ``running``
    those that are to be shared out among the sides that have a place for them; ``memory`` is how
    high they were found to be.
    """

    width: float
    sheets: tuple[Sheet, ...]
    known: Mapping[Hashable, Node] = field(default_factory=dict)
    running: tuple[Running, ...] = ()
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

    @property
    def places(self) -> tuple[int, ...]:
        """The sides, from 0, that have a place for blocks that run over them."""
        return tuple(at for at, sheet in enumerate(self.sheets) if sheet.place is not None)

    def left(self, side: int, first: int, size: float, ease: float = 0.0) -> Iterator[float]:
        """Millimetres left on a side with no running block, one from ``first``, two, and so on.

        ``ease`` is by how much words are taken to be wider than they were measured.
        """
        blocks = self._from(first, len(self.running))
        slacks = self.sheets[side].lefts(self.width, blocks, Pen(size, 1 + ease), self.memory)
        return map(mm_from_px, slacks)

    def shared(self, starts: Sequence[int]) -> Outline:
        """The outline of the page with its running blocks shared out: the first of each side."""
        sheets = list(self.sheets)
        for side, first, last in zip(
            self.places, starts, (*starts[1:], len(self.running)), strict=True
        ):
            sheet, at = sheets[side], sheets[side].place or 0
            blocks = *sheet.blocks[:at], *self._from(first, last), *sheet.blocks[at:]
            sheets[side] = replace(sheet, blocks=blocks, place=None)
        return replace(self, sheets=tuple(sheets), running=())

    def _from(self, first: int, last: int) -> Iterator[Node]:
        """Running blocks of a side, of which the first has no margin above."""
        for number, block in enumerate(self.running[first:last]):
            yield block.inside if number else block.first

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
    found = _Found(reading)
    sheets = tuple(found.sheets(first, second, ()))
    return Outline(width, sheets, found.known, tuple(found.running))


@dataclass(slots=True)
class _Found:
    """What is read of a document, beside its sides."""

    reading: Reading
    known: dict[Hashable, Node] = field(default_factory=dict)
    running: list[Running] = field(default_factory=list)

    def sheets(self, first: Box, second: Box, around: tuple[Block, ...]) -> Iterator[Sheet]:
        """The sides in a box, wherever they stand."""
        around = (*around, self.reading.shell(first, second))
        pairs = list(zip(first.children, second.children, strict=True))
        if not _named(first.element, "side"):
            for one, other in pairs:
                if isinstance(one, boxes.BlockBox):
                    yield from self.sheets(one, other, around)
            return
        flow = next((pair for pair in pairs if _named(pair[0].element, "flow")), (first, second))
        feet = (pair for name in FEET for pair in pairs if _named(pair[0].element, name))
        below = next(feet, None)
        blocks, place = self._blocks(*flow)
        foot = self.reading.node(*below) if below else None
        yield Sheet(around, self.reading.shell(*flow), blocks, foot, place)

    def _blocks(self, first: Box, second: Box) -> tuple[tuple[Node, ...], int | None]:
        """The blocks of a flow, and before which of them those stand that run over the sides."""
        blocks: list[Node] = []
        place = None
        for box, node in self.reading.children(first, second):
            runs = box.element.get(RUNNING) if box.element is not None else None
            if runs == PLACE:
                place = len(blocks)
            elif runs:
                self.running.append(running(node, listed=runs == ITEM))
            else:
                blocks.append(node)
                if box.element is not first.element:
                    self.known[_key(box.element)] = node
        return tuple(blocks), place
