"""Blocks are shared out among pages in the best of all ways."""

from __future__ import annotations

from itertools import accumulate, combinations_with_replacement
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets.paging import GLUED, PART, holds, shared

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Work(NamedTuple):
    """Blocks so high, with what it costs to begin a page with each, on pages of some height."""

    heights: tuple[int, ...]
    partings: tuple[float, ...]
    pages: tuple[int, ...]

    def left(self, page: int, first: int) -> Iterator[float]:
        return accumulate(
            self.heights[first:], lambda room, high: room - high, initial=float(self.pages[page])
        )

    def ends(self, starts: Sequence[int]) -> Iterator[float]:
        """What is left of each page."""
        for page, (first, last) in enumerate(
            zip(starts, (*starts[1:], len(self.heights)), strict=True)
        ):
            yield self.pages[page] - sum(self.heights[first:last])

    def cost(self, starts: Sequence[int]) -> float:
        empty = zip(self.ends(starts), self.pages, strict=True)
        begun = [self.partings[one] for one in starts[1:] if one < len(self.heights)]
        return sum((max(0.0, room) / whole) ** 2 for room, whole in empty) + sum(begun)

    def ways(self) -> Iterator[tuple[int, ...]]:
        """Every way that parts nothing that is glued and is nowhere over the edge."""
        places = [one for one in range(len(self.heights)) if self.partings[one] != GLUED]
        places.append(len(self.heights))
        for rest in combinations_with_replacement(places, len(self.pages) - 1):
            starts = (0, *rest)
            if min(self.ends(starts)) >= 0:
                yield starts


@st.composite
def works(draw: st.DrawFn) -> Work:
    count = draw(st.integers(1, 9))
    partings = st.sampled_from((0.0, 0.0, PART, 0.05, GLUED))
    return Work(
        tuple(draw(st.integers(1, 60)) for _ in range(count)),
        (0.0, *(draw(partings) for _ in range(count - 1))),
        tuple(draw(st.lists(st.integers(20, 120), min_size=1, max_size=4))),
    )


@settings(derandomize=True, deadline=None, max_examples=400)
@given(work=works())
def test_no_other_way_is_better(work: Work):
    found = shared(len(work.pages), work.partings, work.left)
    ways = list(work.ways())
    assert (found.over == 0) == bool(ways)
    if ways:
        assert found.starts in ways
        assert work.cost(found.starts) == pytest.approx(min(map(work.cost, ways)))


@settings(derandomize=True, deadline=None, max_examples=400)
@given(work=works())
def test_whether_the_pages_hold_it_is_known_without_a_search(work: Work):
    assert holds(len(work.pages), work.partings, work.left) == any(work.ways())


@settings(derandomize=True, deadline=None, max_examples=400)
@given(work=works())
def test_order_is_kept_and_nothing_glued_is_parted_even_where_it_does_not_fit(work: Work):
    starts = shared(len(work.pages), work.partings, work.left).starts
    assert len(starts) == len(work.pages)
    assert list(starts) == sorted(starts)
    assert starts[0] == 0
    assert all(
        work.partings[first] != GLUED for first in starts if first and first < len(work.heights)
    )


def test_pages_are_filled_evenly():
    work = Work((30,) * 8, (0.0,) * 8, (200, 200))
    assert shared(2, work.partings, work.left).starts == (0, 4)


def test_a_page_begins_with_a_section_rather_than_be_quite_even():
    work = Work((30,) * 8, (0.0, PART, PART, 0.0, PART, PART, PART, PART), (200, 200))
    assert shared(2, work.partings, work.left).starts == (0, 3)


def test_too_much_text_is_over_on_the_pages_where_it_stands():
    work = Work((60,) * 4, (0.0,) * 4, (100, 100))
    found = shared(2, work.partings, work.left)
    assert (found.starts, found.over) == ((0, 2), 40)
