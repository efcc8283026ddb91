"""Content streams, set in other inks."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import (
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Operator,
)

from leaflets.press import spaces
from leaflets.press.colours import GREY, PLATES, SCREEN, Colour, Inks, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pikepdf import Pdf, PdfInlineImage

    from leaflets.press.spaces import Space

    Instruction = ContentStreamInstruction | ContentStreamInlineImage

#: Operators that set a colour of a device: how many parts it has.
_DEVICE = {"g": GREY, "rg": SCREEN, "k": PLATES, "G": GREY, "RG": SCREEN, "K": PLATES}
_SPACE = ("cs", "CS")
_COLOUR = ("sc", "scn", "SC", "SCN")


def reset(
    pdf: Pdf, stream: pikepdf.Object | pikepdf.Page, resources: pikepdf.Object, inks: Inks
) -> bytes:
    """What a stream or a page draws, its colours in other inks; empty where they are already.

    Pictures inside the stream become pictures of the resources, in their own colours.
    Raises ``UnreadableError``.
    """
    setter = _Setter(pdf, resources, inks)
    instructions = [setter.set(one) for one in pikepdf.parse_content_stream(stream)]
    return pikepdf.unparse_content_stream(instructions) if setter.changed else b""


@dataclass(slots=True)
class _Setter:
    """Sets one stream, an instruction at a time. ``fill`` and ``stroke`` are colour spaces."""

    pdf: Pdf
    resources: pikepdf.Object
    inks: Inks
    now: tuple[Space, Space] = (spaces.DEVICES[GREY], spaces.DEVICES[GREY])
    saved: tuple[tuple[Space, Space], ...] = ()
    changed: bool = False

    def set(self, one: Instruction) -> Instruction:
        """An instruction in the inks."""
        new = self._image(one) if isinstance(one, ContentStreamInlineImage) else self._set(one)
        self.changed |= new is not one
        return new

    def _set(self, one: ContentStreamInstruction) -> ContentStreamInstruction:
        name = str(one.operator)
        if name == "q":
            self.saved = (*self.saved, self.now)
        elif name == "Q" and self.saved:
            *rest, self.now = self.saved
            self.saved = tuple(rest)
        elif name in _DEVICE:
            return self._colour(one, spaces.DEVICES[_DEVICE[name]])
        elif name in _SPACE:
            return self._space(one)
        elif name in _COLOUR:
            return self._colour(one, self.now[_is_stroke(name)])
        return one

    def _space(self, one: ContentStreamInstruction) -> ContentStreamInstruction:
        space = spaces.read(one.operands[0], self.resources)
        self._keep(one, space)
        return one if space.of_patterns else self._ink(one, space.colour(space.start))

    def _colour(self, one: ContentStreamInstruction, space: Space) -> ContentStreamInstruction:
        operands = list(one.operands)
        if space.of_patterns:
            if len(operands) == 1:
                return one
            inks = self.inks.of(space.colour(_parts(operands[:-1])))
            return ContentStreamInstruction([*map(number, inks), operands[-1]], one.operator)
        if len(operands) != space.count:
            # A form may set a colour in the space of whoever draws it: its parts tell which.
            space = spaces.DEVICES.get(len(operands), space)
        self._keep(one, space)
        return self._ink(one, space.colour(_parts(operands)))

    def _keep(self, one: ContentStreamInstruction, space: Space) -> None:
        fill, stroke = self.now
        self.now = (fill, space) if _is_stroke(str(one.operator)) else (space, stroke)

    def _ink(self, one: ContentStreamInstruction, colour: Colour) -> ContentStreamInstruction:
        """The instruction that sets a colour; the same one where nothing changes."""
        name = self.inks.operators[_is_stroke(str(one.operator))]
        inks = [number(ink) for ink in self.inks.of(colour)]
        if name == str(one.operator) and inks == list(one.operands):
            return one
        return ContentStreamInstruction(inks, Operator(name))

    def _image(self, one: ContentStreamInlineImage) -> Instruction:
        image: PdfInlineImage = one.iimage
        if image.image_mask:
            return one
        made = self.pdf.make_stream(image.read_raw_bytes(), image.obj)
        made.Type, made.Subtype = Name.XObject, Name.Image
        named = made.get("/ColorSpace")
        table = self.resources.get("/ColorSpace")
        if isinstance(named, Name) and isinstance(table, Dictionary) and str(named) in table:
            made.ColorSpace = table[str(named)]
        if "/XObject" not in self.resources:
            self.resources.XObject = Dictionary()
        name = f"/Inline{len(self.resources.XObject)}"
        self.resources.XObject[name] = made
        return ContentStreamInstruction([Name(name)], Operator("Do"))


def _is_stroke(operator: str) -> bool:
    return operator.isupper()


def number(part: float) -> Decimal | int:
    """A part of a colour as it is written: four places, far less than a level of 255."""
    rounded = Decimal(str(round(part, 4)))
    return int(rounded) if rounded == int(rounded) else rounded


def _parts(operands: Iterable[object]) -> Colour:
    try:
        return tuple(float(str(one)) for one in operands)
    except ValueError as error:
        raise UnreadableError("a colour that is no number") from error
