"""Paging: blocks in reading order, shared out among pages. Arithmetic alone.

The best way is found among all: what is over the edge is least, then the pages are most evenly
filled, and parted where it hurts least.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile
from math import inf
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

#: What it costs to part two blocks of a section, and one alone from the others. The measure is the
#: share of a page that is left empty, squared: 0.06 is a page with a quarter left.
PART, LONE = 0.06, 0.03

#: What it is worth that a page begins with what is looked for first.
SOUGHT = -0.15

#: That a page must not begin with a block.
GLUED = inf


class Shared(NamedTuple):
    """The first block of each page, from 0, and by how much all pages are over the edge."""

    starts: tuple[int, ...]
    over: float


class _Best(NamedTuple):
    """What the pages from one on cost at least, and the first block of each."""

    over: float
    cost: float
    starts: tuple[int, ...]


def shared(
    pages: int, partings: Sequence[float], left: Callable[[int, int], Iterable[float]]
) -> Shared:
    """The best way to share blocks out among pages.

    ``partings`` has a cost for each block: that of a page which begins with it. ``left(page,
    first)`` says how much of a page, from 0, is left with no block on it, with the one from
    ``first``, with two, and so on, less and less, up to the last block. Where there is too much
    text, pages are over the edge by a block, and the last by all the rest.
    """
    search = _Search(pages, partings, left, spills=not holds(pages, partings, left))
    best = search.best(0, 0)
    return Shared(best.starts, best.over)


def holds(
    pages: int, partings: Sequence[float], left: Callable[[int, int], Iterable[float]]
) -> bool:
    """Whether so many pages hold all blocks: each takes what it can. The rest as for ``shared``."""
    first = 0
    for page in range(pages):
        ends = enumerate(left(page, first), start=first)
        fitting = takewhile(lambda one: one[1] >= 0, ends)
        first = max((end for end, _ in fitting if _may_end(end, partings)), default=first)
    return first == len(partings)


def _may_end(end: int, partings: Sequence[float]) -> bool:
    """Whether a page may end before a block."""
    return end == len(partings) or partings[end] != GLUED


@dataclass(slots=True)
class _Search:
    """What is known of the ways. ``spills``: pages may be over the edge."""

    pages: int
    partings: Sequence[float]
    left: Callable[[int, int], Iterable[float]]
    spills: bool
    known: dict[tuple[int, int], _Best] = field(default_factory=dict)

    def best(self, page: int, first: int) -> _Best:
        """The best of the pages from ``page`` on, which hold the blocks from ``first`` on."""
        if (page, first) not in self.known:
            last = page == self.pages - 1
            ways = self._last(page, first) if last else self._ways(page, first)
            self.known[page, first] = min(ways)
        return self.known[page, first]

    def _last(self, page: int, first: int) -> Iterator[_Best]:
        rooms = list(self.left(page, first))
        yield _Best(max(0.0, -rooms[-1]), _empty(rooms[-1], rooms[0]), (first,))

    def _ways(self, page: int, first: int) -> Iterator[_Best]:
        whole = 0.0
        for end, room in enumerate(self.left(page, first), start=first):
            whole = whole if end > first else room
            over = max(0.0, -room)
            if over and not self.spills:
                return
            if _may_end(end, self.partings):
                rest = self.best(page + 1, end)
                parted = self.partings[end] if end < len(self.partings) else 0.0
                cost = rest.cost + _empty(room, whole) + parted
                yield _Best(rest.over + over, cost, (first, *rest.starts))
                if over:
                    return


def _empty(room: float, whole: float) -> float:
    """How much it hurts that so much of a page is left empty."""
    return (max(0.0, room) / whole) ** 2 if whole > 0 else 0.0
