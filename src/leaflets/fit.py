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
    """The size taken, in points, its layout, and how many layouts were made to find it."""

    size: float
    layout: M
    layouts: int


def roomiest(lay_outs: Sequence[Callable[[float], M]], floor: float) -> int:
    """Which of several arrangements of one text leaves most room at the smallest size.

    The first of those that are equal; nothing is laid out where there is only one.
    """
    if len(lay_outs) == 1:
        return 0
    made = [lay_out(floor) for lay_out in lay_outs]
    return max(range(len(made)), key=lambda turn: (not made[turn].too_wide, made[turn].room))


def fit(
    lay_out: Callable[[float], M],
    ladder: tuple[float, ...],
    where: Place,
    longest: Callable[[], str],
) -> Fit[M]:
    """The largest size of a ladder (largest first) that fits.

    A size fits where nothing is over and no word is too wide. Halves the ladder at each
    step. Raises ``LeafletError`` (fit-overflow) at the floor; ``longest`` says which messages
    to cut.
    """
    made: dict[int, M] = {}

    def fits(step: int) -> bool:
        if step not in made:
            made[step] = lay_out(ladder[step])
        return not made[step].over and not made[step].too_wide

    low, high = 0, len(ladder) - 1
    while low < high:
        middle = (low + high) // 2
        if fits(middle):
            high = middle
        else:
            low = middle + 1
    if not fits(low):
        raise _overflow(made[low], ladder[low], where, longest())
    return Fit(ladder[low], made[low], len(made))


def _overflow(layout: Measured, floor: float, where: Place, longest: str) -> LeafletError:
    if layout.over:
        message = f"the text is {layout.over:.1f} mm too long at {floor:g} pt, the smallest size"
        hint = f"shorten the longest messages: {longest}"
    else:
        words = "”, “".join(layout.too_wide[:3])
        message = f"too wide for its box at {floor:g} pt, the smallest size: “{words}”"
        hint = "shorten it, or give the box more room in print.css"
    return LeafletError(Problem("fit-overflow", where, message, hint))
