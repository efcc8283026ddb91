"""Colours as they are meant, and the inks that stand for them.

A colour is a tuple of parts from 0 to 1: one is a grey (1 is white), three are sRGB, four are the
inks cyan, magenta, yellow and black.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pikepdf import Name
    from PIL.Image import Image

Colour = tuple[float, ...]

#: How many parts a grey, a colour of a screen and one of four inks have.
GREY, SCREEN, PLATES = 1, 3, 4

#: The weights of red, green and blue in grey (ITU-R BT.601, as copiers and PDF do it).
WEIGHTS = (0.299, 0.587, 0.114)

#: Parts that differ by no more than that are the same: one level of 255, and what rounding adds.
_SAME = 1.5 / 255

BLACK: Colour = (0.0, 0.0, 0.0, 1.0)


class UnreadableError(Exception):
    """A colour, or what is painted with it, cannot be turned into ink. Says what."""


class Inks(Protocol):
    """What a file is printed with."""

    @property
    def space(self) -> Name:
        """The colour space of the inks."""

    @property
    def operators(self) -> tuple[str, str]:
        """The operators that set the colour of fills, and of strokes."""

    @property
    def not_ours(self) -> tuple[str, ...]:
        """Settings of inks that a file may not make (ISO 32000-2, table 57)."""

    def of(self, colour: Colour, *, flat: bool = True) -> Colour:
        """The inks of a colour, from 0 to 1; ``flat``: of a surface, not of a dot of a picture."""

    def picture(self, image: Image, *, exact: bool) -> bytes:
        """The inks of a picture in RGB, a byte an ink; ``exact``: its greys are meant as greys."""


def clipped(colour: Colour) -> Colour:
    """A colour whose parts are between 0 and 1."""
    return tuple(min(1.0, max(0.0, part)) for part in colour)


def luma(colour: Colour) -> float:
    """The grey that a copier makes of a colour, from 0 to 1."""
    match clipped(colour):
        case (grey,):
            return grey
        case (red, green, blue):
            parts = zip(WEIGHTS, (red, green, blue), strict=True)
            # The weights are one together, but for the last bit of their sum.
            return round(sum(weight * part for weight, part in parts), 9)
        case (*inks, black):
            shade = sum(weight * ink for weight, ink in zip(WEIGHTS, inks, strict=True))
            return max(0.0, 1 - shade - black)
    raise UnreadableError(f"a colour of {len(colour)} parts")


def on_screen(colour: Colour) -> Colour:
    """A colour as red, green and blue. Inks are taken as PDF takes them without a profile."""
    match clipped(colour):
        case (grey,):
            return grey, grey, grey
        case (cyan, magenta, yellow, black):
            return tuple(max(0.0, 1 - ink - black) for ink in (cyan, magenta, yellow))
        case screen:
            return screen


def is_neutral(colour: Colour) -> bool:
    """Whether a colour of a screen is black, white or a grey."""
    return max(colour) - min(colour) <= _SAME
