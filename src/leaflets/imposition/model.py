"""Boxes, lines and sides. Millimetres from the top left corner of a side, y downwards."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Flip(StrEnum):
    """How the back of a sheet comes to lie behind its front.

    ``LONG_EDGE`` and ``SHORT_EDGE``: the printer turns the sheet over about an edge. About an
    upright edge it turns like the page of a book: the back is printed as it is read. About a
    lying edge the whole back is printed on its head (its places are ``turned``), so that it
    comes out the same. Standing paper turned about its long edge and lying paper about its
    short one turn like a book's.

    ``FOLD_OVER``: the printer prints one side. Fronts and backs stand beside each other, are
    folded over and glued; where the fold runs across, the back below it is ``turned``.

    In all of them the top of page 2 lies behind the top of page 1.
    """

    LONG_EDGE = "long-edge"
    SHORT_EDGE = "short-edge"
    FOLD_OVER = "fold-over"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its top left corner and its size, in millimetres."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge, in millimetres from the left of the sheet."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge, in millimetres from the top of the sheet."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line from one point to another, in millimetres."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Leaflet:
    """What is to be imposed: its number of pages, and the size of each in millimetres.

    Without a size its pages fill their panels.
    """

    pages: int
    right_to_left: bool = False
    size: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page lies: page ``page`` (from 1) of the leaflet ``copy`` (from 0).

    ``cell`` is its panel, ``box`` the page itself, in the middle of it. ``turned``: the page
    stands on its head.
    """

    page: int
    copy: int
    cell: Box
    box: Box
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """A printed side of a sheet as it lies before the reader. Lengths in millimetres.

    ``folds``, ``cuts`` and ``slits`` are whole lines, on fronts alone: a fold or a slit runs
    through its cell, a cut along the edges of cells. A slit is a cut that ends inside the paper.
    """

    width: float
    height: float
    places: tuple[Place, ...]
    folds: tuple[Line, ...] = ()
    cuts: tuple[Line, ...] = ()
    slits: tuple[Line, ...] = ()
    back: bool = False
