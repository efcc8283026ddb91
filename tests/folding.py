"""A sheet to fold by hand: letters for pages, small ones where they stand on their heads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leaflets.imposition import Flip

if TYPE_CHECKING:
    from leaflets.imposition import Place, Side

LETTERS = "?ABCDEFGHIJKLMNOP"


@dataclass(frozen=True)
class Flap:
    """A panel where it lies now: its edges, the letters of its two faces, which one is up."""

    left: float
    top: float
    right: float
    bottom: float
    faces: tuple[str, str]
    up: int = 0

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def across(self, x: float) -> Flap:
        """Turned over about an upright line: what stood on its feet still does."""
        return replace(self, left=2 * x - self.right, right=2 * x - self.left, up=1 - self.up)

    def down(self, y: float) -> Flap:
        """Turned over about a lying line: what stood on its feet stands on its head."""
        heads = (self.faces[0].swapcase(), self.faces[1].swapcase())
        top, bottom = 2 * y - self.bottom, 2 * y - self.top
        return replace(self, top=top, bottom=bottom, faces=heads, up=1 - self.up)


#: From the lowest to what lies on top.
Stack = tuple[Flap, ...]


def letter(place: Place) -> str:
    return LETTERS[place.page].lower() if place.turned else LETTERS[place.page]


def flap(place: Place, faces: tuple[str, str], up: int = 0) -> Flap:
    return Flap(place.cell.x, place.cell.y, place.cell.right, place.cell.bottom, faces, up)


def printed(sides: tuple[Side, ...], flip: Flip) -> Stack:
    """A sheet as the printer gives it, its front up: the back is turned as the printer turns."""
    front, *backs = sides
    behind = []
    for side in backs:
        for place in side.places:
            back = flap(place, ("", letter(place)), up=1)
            upright = (side.height >= side.width) == (flip is Flip.LONG_EDGE)
            behind.append(back.across(side.width / 2) if upright else back.down(side.height / 2))
    flaps = []
    for place in front.places:
        one = flap(place, (letter(place), " "))
        for back in behind:
            if all(abs(a - b) < 1e-9 for a, b in zip(one.middle, back.middle, strict=True)):
                one = replace(one, faces=(one.faces[0], back.faces[1]))
        flaps.append(one)
    return tuple(flaps)


def seen(stack: Stack) -> str:
    """The letters that lie on top, from the left, row by row."""
    shown = [
        one
        for turn, one in enumerate(stack)
        if not any(
            other.left < one.middle[0] < other.right and other.top < one.middle[1] < other.bottom
            for other in stack[turn + 1 :]
        )
    ]
    return "".join(one.faces[one.up] for one in sorted(shown, key=lambda one: (one.top, one.left)))


def turned(stack: Stack) -> Stack:
    """Turned over like the page of a book."""
    return tuple(one.across(0) for one in reversed(stack))


def tumbled(stack: Stack) -> Stack:
    """Turned over head first."""
    return tuple(one.down(0) for one in reversed(stack))


def folded(stack: Stack, side: str, at: float, *, over: bool) -> Stack:
    """What lies on one side of a line is folded onto the rest, or behind it."""
    upright = side in {"left", "right"}
    axis = 0 if upright else 1
    beyond = [(one.middle[axis] > at) == (side in {"right", "bottom"}) for one in stack]
    rest = tuple(one for one, far in zip(stack, beyond, strict=True) if not far)
    moved = [one for one, far in zip(stack, beyond, strict=True) if far]
    moved = [one.across(at) if upright else one.down(at) for one in reversed(moved)]
    return (*rest, *moved) if over else (*moved, *rest)


def booklet(side: Side) -> str:
    """A sheet with one slit, made a booklet: its letters from the cover, leaf by leaf.

    A hinge is an edge of two panels that the slit leaves whole. The two pages of a leaf hang
    together at a hinge, back to back, and so do those of a spread, face to face.
    """
    hinges = [
        (one, other)
        for turn, one in enumerate(side.places)
        for other in side.places[turn + 1 :]
        if _hangs(one, other, side)
    ]
    page = next(place for place in side.places if place.page == 1)
    read, spine = "", None
    for _ in side.places:
        read += letter(page).upper()
        near = [b if a is page else a for a, b in hinges if page in {a, b}]
        if spine is None:  # the cover hangs at the back cover, which is read last
            spine = next(other for other in near if other.page == len(side.places))
        page, spine = next(other for other in near if other is not spine), page
    return read


def _hangs(one: Place, other: Place, side: Side) -> bool:
    """Whether two panels share an edge that no slit runs along."""
    a, b = sorted((one.cell, other.cell), key=lambda cell: (cell.x, cell.y))
    if abs(a.right - b.x) < 1e-9 and a.y == b.y:
        return True
    if abs(a.bottom - b.y) > 1e-9 or a.x != b.x:
        return False
    middle = a.x + a.width / 2
    return not any(
        abs(slit.y1 - b.y) < 1e-9 and min(slit.x1, slit.x2) < middle < max(slit.x1, slit.x2)
        for slit in side.slits
    )
