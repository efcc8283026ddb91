"""Flowing: a text that runs over some number of pages, shared out among them at each size."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from leaflets import paging, typeset
from leaflets.fit import Way
from leaflets.predict import EASE
from leaflets.problems import LeafletError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from leaflets.compose import Composed, Order
    from leaflets.documents import Forecast
    from leaflets.predict import Outline
    from leaflets.typeset import Layout


@dataclass(frozen=True, slots=True)
class Flow:
    """The text of an order, on its number of pages, measured once.

    ``made`` are the pages that were laid out, by their size in points: the first block of each,
    and all of them.
    """

    order: Order
    compose: Callable[[Order], Composed]
    measured: Composed
    outline: Outline
    made: dict[float, tuple[tuple[int, ...], Composed]] = field(default_factory=dict)

    @property
    def way(self) -> Way[Layout]:
        """The one way to set it at any size: the best."""
        return Way(self._lay_out, self._foresee)

    def holds(self, more: int, size: float) -> bool:
        """Whether the text would fit with so many pages more between the first and the last."""
        pages = len(self.outline.places) + more
        return paging.holds(pages, self._partings, partial(self._left, size, -EASE, pages))

    def starts(self, size: float) -> tuple[int, ...]:
        """The first block of each page. Better no line that is about full, if that is possible."""
        pages = len(self.outline.places)
        for ease in (EASE, -EASE):
            left = partial(self._left, size, ease, pages)
            found = paging.shared(pages, self._partings, left)
            if not found.over:
                break
        return found.starts

    @property
    def _partings(self) -> tuple[float, ...]:
        return self.measured.running.partings

    def _left(self, size: float, ease: float, pages: int, page: int, first: int) -> Iterable[float]:
        """What is left of a page of so many; those that were not measured are like one before."""
        places = self.outline.places
        last = len(places) - 1
        turn = last if page == pages - 1 else min(page, max(0, last - 1))
        return self.outline.left(places[turn], first, size, ease)

    def _foresee(self, size: float) -> Forecast:
        return self.outline.shared(self.starts(size)).forecast(size)

    def _lay_out(self, size: float) -> Layout:
        breaks = self.starts(size)
        made = self.compose(replace(self.order, breaks=breaks))
        self.made[size] = breaks, made
        return typeset.lay_out(made.document, size, self.order.format.air)


def flow(order: Order, compose: Callable[[Order], Composed]) -> Flow:
    """The text of an order, measured.

    Raises ``LeafletError`` (template-error) where none runs over the pages, or not by blocks.
    """
    measured = compose(order)
    (outline,) = typeset.outlines([measured.document], order.format.ladder)
    blocks, found = len(measured.running.blocks), len(outline.running)
    if not blocks or blocks != found or len(outline.places) != len(measured.running.pages):
        place = Place(f"templates/{order.format.name}/page.html")
        message = "no text runs over the pages"
        hint = "give its blocks to flow(…), and print “page.blocks” in the flow of each page"
        if blocks and found and blocks != found:
            message = f"of {blocks} blocks that run over the pages, {found} are blocks of their own"
            hint = "none may float, be hidden or stand in a line"
        raise LeafletError(Problem("template-error", place, message, hint))
    return Flow(order, compose, measured, outline)
