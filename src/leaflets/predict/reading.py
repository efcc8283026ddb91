"""Reading: the boxes of a document, made at two sizes, as nodes that can be laid at any."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from leaflets.engine import boxes, strut
from leaflets.predict.grids import Grid
from leaflets.predict.lengths import NOTHING, Length, Scale
from leaflets.predict.lines import Face, Paragraph, Unit
from leaflets.predict.nodes import Block, Edges, Node, Text
from leaflets.predict.words import Ruler, hyphens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from weasyprint.css import Style
    from weasyprint.formatting_structure.boxes import Box

_SIDES = ("top", "right", "bottom", "left")

#: What stands for a box in a line, where it is asked whether the line may end beside it.
_OBJECT = "\ufffc"


@dataclass(slots=True)
class _Row:
    """Units of a paragraph, one by one: a unit is closed where a line may end.

    ``done`` are those before a line that is broken by force.
    """

    units: list[Unit] = field(default_factory=list)
    done: list[list[Unit]] = field(default_factory=list)
    last: str = ""
    faces: tuple[Face, ...] = ()
    style: Style | None = None

    def add(self, unit: Unit, *, joined: bool) -> None:
        """Put a unit behind the others, or make it a part of the last."""
        unit = replace(unit, faces=unit.faces + self.faces)
        if not (joined and self.units):
            self.units.append(unit)
            return
        was = self.units[-1]
        if unit.ink == NOTHING:
            self.units[-1] = Unit(
                was.ink, was.gap.plus(unit.gap), was.faces, was.hyphens, was.hyphen, was.zone
            )
            return
        ahead = was.ink.plus(was.gap)
        self.units[-1] = Unit(
            ahead.plus(unit.ink),
            unit.gap,
            was.faces + unit.faces,
            was.hyphens or tuple(ahead.plus(part) for part in unit.hyphens),
            was.hyphen if was.hyphens else unit.hyphen,
            max(was.zone, unit.zone),
        )

    def end(self) -> None:
        """End the line here."""
        self.done.append(self.units)
        self.units, self.last = [], ""


class Reading:
    """Reads pairs of boxes: the same box at the first and at the second size."""

    def __init__(self, scale: Scale) -> None:
        self.scale = scale
        self.ruler = Ruler()

    def length(self, one: object, other: object) -> Length | None:
        """A declared length; none where it is left to the engine."""
        if isinstance(one, int | float) and isinstance(other, int | float):
            return self.scale.line(one, other)
        unit, value = getattr(one, "unit", ""), getattr(one, "value", 0.0)
        if not unit:
            return None
        if unit == "%":
            return Length(share=value / 100)
        return self.scale.line(value, getattr(other, "value", value))

    def styled(self, first: Box, second: Box, name: str) -> Length:
        """A length of the style; nothing where it is left to the engine."""
        return self.length(first.style[name], second.style[name]) or NOTHING

    def node(self, first: Box, second: Box) -> Node:
        """A block of whatever kind."""
        if getattr(first, "is_table_wrapper", False):
            return self._grid(first, second)
        return self.block(first, second)

    def block(self, first: Box, second: Box) -> Block:
        """A block with what it holds."""
        replaced = isinstance(first, boxes.ReplacedBox)
        children = () if replaced else tuple(node for _, node in self.children(first, second))
        return replace(self.shell(first, second), children=children)

    def shell(self, first: Box, second: Box) -> Block:
        """A block without what it holds."""
        return Block(
            (),
            self._edges(first, second, "margin_{}"),
            self._frame(first, second),
            self._declared(first, second, "width"),
            self._declared(first, second, "height"),
            whole=first.style["box_sizing"] == "border-box",
            closed=bool(first.establishes_formatting_context()),
            floats=first.style["float"] != "none",
        )

    def children(self, first: Box, second: Box) -> Iterator[tuple[Box, Node]]:
        """What stands in a block, box by box."""
        for one, other in zip(first.children, second.children, strict=True):
            if isinstance(one, boxes.LineBox):
                yield one, Text(self.paragraphs(one, other))
            elif one.is_in_normal_flow() or one.is_floated():
                yield one, self.node(one, other)

    def _declared(self, first: Box, second: Box, name: str) -> Length | None:
        return self.length(first.style[name], second.style[name])

    def _edges(self, first: Box, second: Box, name: str) -> Edges:
        return Edges(*(self.styled(first, second, name.format(side)) for side in _SIDES))

    def _frame(self, first: Box, second: Box) -> Edges:
        padding = self._edges(first, second, "padding_{}")
        border = self._edges(first, second, "border_{}_width")
        return Edges(*(getattr(padding, side).plus(getattr(border, side)) for side in _SIDES))

    def _grid(self, first: Box, second: Box) -> Grid:
        table, other = first.get_wrapped_table(), second.get_wrapped_table()
        rows = tuple(
            tuple(
                self.block(cell, same)
                for cell, same in zip(row.children, twin.children, strict=True)
            )
            for group, double in zip(table.children, other.children, strict=True)
            for row, twin in zip(group.children, double.children, strict=True)
        )
        return Grid(
            rows,
            self._edges(first, second, "margin_{}"),
            self._frame(table, other),
            self._declared(table, other, "width"),
            whole=table.style["box_sizing"] == "border-box",
            even=table.style["table_layout"] == "fixed",
        )

    # -- lines --

    def paragraphs(self, first: Box, second: Box) -> tuple[Paragraph, ...]:
        """The units of a line box."""
        row = _Row()
        self._inline(first, second, row)
        strut = self.strut(first, second)
        return tuple(Paragraph(tuple(units), strut) for units in (*row.done, row.units))

    def strut(self, first: Box, second: Box) -> Face:
        """How high a box stands in its lines, whatever words it holds."""
        (lead, base), (other_lead, other_base) = (strut(box.style) for box in (first, second))
        above = self.scale.line(base, other_base)
        return Face(id(first), above, self.scale.line(lead, other_lead).plus(above.times(-1)))

    def _inline(self, first: Box, second: Box, row: _Row) -> None:
        for number, (one, other) in enumerate(zip(first.children, second.children, strict=True)):
            if number or row.style is None:
                # The innermost box around two neighbours decides whether a line may end there.
                row.style = first.style
            if isinstance(one, boxes.TextBox):
                self._text(one, other, row)
            elif isinstance(one, boxes.InlineBox):
                outer, row.faces = row.faces, (*row.faces, self.strut(one, other))
                turned = one.style["direction"] == "rtl"
                self._spacing(one, other, "right" if turned else "left", row)
                self._inline(one, other, row)
                self._spacing(one, other, "left" if turned else "right", row)
                row.faces = outer
            elif one.is_in_normal_flow():
                self._atom(one, other, row)

    def _spacing(self, one: Box, other: Box, side: str, row: _Row) -> None:
        names = (f"margin_{side}", f"padding_{side}", f"border_{side}_width")
        wide = NOTHING
        for name in names:
            wide = wide.plus(self.styled(one, other, name))
        if wide != NOTHING:
            row.add(Unit(wide), joined=not row.last or not row.last.isspace())

    def _joined(self, row: _Row, after: str) -> bool:
        """Whether what follows stands in one unit with what was before."""
        return not row.last or not self.ruler.joint(row.last, after, row.style)

    def _text(self, one: Box, other: Box, row: _Row) -> None:
        for number, text in enumerate(one.text.split("\n")):
            if number:
                row.end()
            if text and one.style["font_size"]:
                self._words(text, one, other, row)

    def _words(self, text: str, one: Box, other: Box, row: _Row) -> None:
        measured = self.ruler.measure(text, one.style)
        size = self.scale.line(one.style["font_size"], other.style["font_size"])
        scale = size.times(1 / one.style["font_size"])
        own = self.strut(one, other)
        lead = own.above.plus(own.below)
        joined = self._joined(row, text[0])
        for start, end in measured.parts():
            part = text[start:end]
            bare = start + len(part.rstrip(" "))
            faces = tuple(
                Face(id(one), scale.times(above), scale.times(below), lead)
                for above, below in measured.faces(start, max(bare, start + 1))
            )
            places, hyphen, zone = self._hyphens(part, one.style)
            unit = Unit(
                scale.times(measured.reach[bare] - measured.reach[start]),
                scale.times(measured.reach[end] - measured.reach[bare]),
                faces,
                tuple(
                    scale.times(measured.reach[start + at] - measured.reach[start]) for at in places
                ),
                scale.times(hyphen),
                zone,
            )
            row.add(unit, joined=joined)
            joined = False
        row.last = text[-1]

    def _hyphens(self, part: str, style: Style) -> tuple[tuple[int, ...], float, float]:
        """Where a part could be hyphenated, the width of the hyphen, and the zone."""
        places = hyphens(part, style)
        if not places:
            return (), 0.0, 0.0
        mark = self.ruler.measure(style["hyphenate_character"], style)
        zone = style["hyphenate_limit_zone"]
        return places, mark.reach[-1], zone.value / 100 if zone.unit == "%" else 0.0

    def _atom(self, one: Box, other: Box, row: _Row) -> None:
        """A box that stands in a line as a letter does: a badge, a picture."""
        block = self.block(one, other)
        wide = block.width or NOTHING
        high = block.height or NOTHING
        for side in ("left", "right"):
            wide = wide.plus(getattr(block.margin, side))
            if not block.whole:
                wide = wide.plus(getattr(block.edge, side))
        for side in ("top", "bottom"):
            high = high.plus(getattr(block.margin, side))
            if not block.whole:
                high = high.plus(getattr(block.edge, side))
        above = high
        for child in block.children:
            if isinstance(child, Text):
                above = block.margin.top.plus(block.edge.top).plus(child.paragraphs[0].strut.above)
        below = high.plus(above.times(-1))
        face = Face(id(one), above, below)
        row.add(Unit(wide, faces=(face,)), joined=self._joined(row, _OBJECT))
        row.last = _OBJECT
