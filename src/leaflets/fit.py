"""Fit: the largest size of the ladder at which a text fits, in as few layouts as possible.

Predict, then confirm. A forecast of each candidate says which can be left out; the best of the
others is laid out, and so on until one fits that nothing better can beat. A layout that is not as
it was forecast makes all forecasts doubtful by so much: with bad ones every candidate is laid out,
and the answer is the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from leaflets.documents import Forecast, Side

#: So many millimetres must a forecast be over the edge to be believed without a layout. Measured by
#: benchmarks/brute.py: of the layouts of all languages and formats nearly all are within 0.02 mm
#: of their forecast, in which a line that is about full counts as both broken and not.
MARGIN = 0.5


class Measured(Protocol):
    """What a layout says of itself."""

    @property
    def sides(self) -> tuple[Side, ...]:
        """What each side measures."""
        ...

    @property
    def whole(self) -> bool:
        """Whether each side is one page: a side that was broken cannot be measured exactly."""
        ...

    @property
    def over(self) -> float:
        """Millimetres over the edge of the fullest side."""
        ...

    @property
    def too_wide(self) -> tuple[str, ...]:
        """Words wider than their box."""
        ...


M = TypeVar("M", bound=Measured)


@dataclass(frozen=True, slots=True)
class Way(Generic[M]):
    """A way to set a text: an arrangement on some number of pages.

    ``lay_out`` and ``foresee`` take a body size in points.
    """

    lay_out: Callable[[float], M]
    foresee: Callable[[float], Forecast]


@dataclass(frozen=True, slots=True)
class Fit(Generic[M]):
    """The size taken, in points, its layout, and how many layouts were made to find it.

    ``turn`` is which of the arrangements was taken, ``group`` which number of pages, from 0.
    Where ``fits`` is false nothing does: it is the roomiest at the floor, on the most pages.
    """

    size: float
    layout: M
    forecast: Forecast
    layouts: int
    turn: int = 0
    group: int = 0
    fits: bool = True


class _Candidate(NamedTuple):
    """A number of pages, a step of the ladder and an arrangement, each from 0."""

    group: int
    step: int
    turn: int


def fit(groups: Sequence[Callable[[], Sequence[Way[M]]]], ladder: tuple[float, ...]) -> Fit[M]:
    """The largest size of a ladder (largest first) at which a text fits.

    ``groups`` are the numbers of pages, the best first, each with its arrangements; a group is
    only asked for its ways where the groups before hold no size. At one size the arrangement is
    taken that is forecast to leave most room, the first of equals. A size fits where nothing is
    over and no word is too wide.
    """
    search = _Search[M](ladder)
    for ways in groups:
        search.open(ways())
        best = search.best()
        if best:
            return search.result(best)
    floor = search.floor()
    search.lay_out(floor)
    best = search.best()
    return search.result(best) if best else search.result(floor, fits=False)


@dataclass(slots=True)
class _Search(Generic[M]):
    """Candidates, and what is known of them."""

    ladder: tuple[float, ...]
    groups: list[Sequence[Way[M]]] = field(default_factory=list)
    steps: dict[tuple[int, int], list[_Candidate]] = field(default_factory=dict)
    forecasts: dict[_Candidate, Forecast] = field(default_factory=dict)
    made: dict[_Candidate, M] = field(default_factory=dict)
    doubt: float = 0.0
    wide_doubt: float = 0.0

    def open(self, ways: Sequence[Way[M]]) -> None:
        """Let the ways of one more number of pages take part."""
        self.groups.append(ways)

    def best(self) -> _Candidate | None:
        """The first that fits. Whatever might be better is laid out."""
        while True:
            for one in self._candidates():
                if one in self.made:
                    if _fits(self.made[one]):
                        return one
                elif self._may_fit(one):
                    self.lay_out(one)
                    break
            else:
                return None

    def floor(self) -> _Candidate:
        """The roomiest at the last size, on the most pages."""
        return self._step(len(self.groups) - 1, len(self.ladder) - 1)[0]

    def _candidates(self) -> Iterator[_Candidate]:
        """Every candidate, the best first: the others need no forecast until their turn."""
        for group in range(len(self.groups)):
            for step in range(len(self.ladder)):
                yield from self._step(group, step)

    def _step(self, group: int, step: int) -> list[_Candidate]:
        """The arrangements of a size, the roomiest first."""
        if (group, step) not in self.steps:
            size = self.ladder[step]
            found = [_Candidate(group, step, turn) for turn in range(len(self.groups[group]))]
            for one in found:
                self.forecasts[one] = self.groups[group][one.turn].foresee(size)
            self.steps[group, step] = sorted(found, key=lambda one: -self.forecasts[one].room)
        return self.steps[group, step]

    def lay_out(self, one: _Candidate) -> None:
        """Make a layout, once, and see how good its forecast was."""
        if one not in self.made:
            layout = self.groups[one.group][one.turn].lay_out(self.ladder[one.step])
            self.made[one] = layout
            forecast = self.forecasts[one]
            self.doubt = max(self.doubt, _error(forecast, layout))
            if not layout.too_wide:
                self.wide_doubt = max(self.wide_doubt, forecast.wide)

    def _may_fit(self, one: _Candidate) -> bool:
        forecast = self.forecasts[one]
        over, wide = -forecast.most, forecast.wide
        return over <= MARGIN + self.doubt and wide <= MARGIN + self.wide_doubt

    def result(self, one: _Candidate, *, fits: bool = True) -> Fit[M]:
        """What is known of a candidate that was laid out."""
        size, layout = self.ladder[one.step], self.made[one]
        forecast, layouts = self.forecasts[one], len(self.made)
        return Fit(size, layout, forecast, layouts, one.turn, one.group, fits)


def _fits(layout: Measured) -> bool:
    return not layout.over and not layout.too_wide


def _error(forecast: Forecast, layout: Measured) -> float:
    """By how many millimetres a layout is not as it was forecast."""
    if not layout.whole:
        # What stands behind a break cannot be measured: only that it is over is known.
        return max(0.0, forecast.least)
    if len(layout.sides) != len(forecast.sides):
        return inf
    return max(
        max(low - side.slack, side.slack - high, 0.0)
        for side, (low, high) in zip(layout.sides, forecast.sides, strict=True)
    )
