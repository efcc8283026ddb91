"""Fit: the largest size of the ladder at which a document fits, or what to cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from leaflets.problems import LeafletError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from leaflets.problems import Place


class Measured(Protocol):
    """What a layout says of itself."""

    @property
    def over(self) -> float:
        """Millimetres over the edge of the fullest side."""
        ...

    @property
    def too_wide(self) -> tuple[str, ...]:
        """Words wider than their box."""
        ...

    @property
    def room(self) -> float:
        """Millimetres left on the fullest side; below zero where it is over the edge."""
        ...


M = TypeVar("M", bound=Measured)


@dataclass(frozen=True, slots=True)
class Fit(Generic[M]):
    """The size taken, in points, its layout, and how many layouts were made to find it.

    ``turn`` is which of the arrangements was taken, from 0.
    """

    size: float
    layout: M
    layouts: int
    turn: int = 0


def fit(
    lay_outs: Sequence[Callable[[float], M]],
    ladder: tuple[float, ...],
    where: Place,
    longest: Callable[[], str],
    *,
    floor_first: bool = False,
) -> Fit[M]:
    """The largest size of a ladder (largest first) at which a text fits.

    ``lay_outs`` set one text in several arrangements: the one is taken that leaves most room at
    the floor. A size fits where nothing is over and no word is too wide. Halves the ladder at
    each step; ``floor_first`` looks at the floor before, for a text that may not fit at all.
    Raises ``LeafletError`` (fit-overflow) where the floor does not fit; ``longest`` says which
    messages to cut.
    """
    turn, made = 0, dict[int, M]()
    last = len(ladder) - 1
    spent = 0
    if floor_first or len(lay_outs) > 1:
        floors = [lay_out(ladder[-1]) for lay_out in lay_outs]
        turn = max(range(len(floors)), key=lambda one: (not floors[one].too_wide, floors[one].room))
        made[last], spent = floors[turn], len(floors) - 1
        if not _fits(floors[turn]):
            raise _overflow(floors[turn], ladder[-1], where, longest())

    def fits(step: int) -> bool:
        if step not in made:
            made[step] = lay_outs[turn](ladder[step])
        return _fits(made[step])

    low, high = 0, last
    while low < high:
        middle = (low + high) // 2
        if fits(middle):
            high = middle
        else:
            low = middle + 1
    if not fits(low):
        raise _overflow(made[low], ladder[low], where, longest())
    return Fit(ladder[low], made[low], len(made) + spent, turn)


def _fits(layout: Measured) -> bool:
    return not layout.over and not layout.too_wide


def _overflow(layout: Measured, floor: float, where: Place, longest: str) -> LeafletError:
    if layout.over:
        message = f"the text is {layout.over:.1f} mm too long at {floor:g} pt, the smallest size"
        hint = f"shorten the longest messages: {longest}"
    else:
        words = "”, “".join(layout.too_wide[:3])
        message = f"too wide for its box at {floor:g} pt, the smallest size: “{words}”"
        hint = "shorten it, or give the box more room in print.css"
    return LeafletError(Problem("fit-overflow", where, message, hint))
