"""Fitting: the pages of a format, its arrangements and its ladder, and the one that is taken."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from itertools import product
from typing import TYPE_CHECKING

from leaflets import compose, fit, typeset
from leaflets.fit import Way
from leaflets.problems import LeafletError
from leaflets.produce.flowing import Flow, flow
from leaflets.produce.overflow import overflow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from leaflets.compose import Composed, Order
    from leaflets.fit import Fit
    from leaflets.formats import Format
    from leaflets.library.reader import Reader
    from leaflets.problems import Place
    from leaflets.produce.parts import Parts
    from leaflets.translate import Text
    from leaflets.typeset import Layout


@dataclass(frozen=True, slots=True)
class Made:
    """A page that fits, on how many pages, and in which arrangement, from 1.

    ``breaks`` are the first block of each page that its text runs over, from 0; ``shorter`` says
    which of the shorter texts it has, 0 for the whole.
    """

    composed: Composed
    fitted: Fit[Layout]
    pages: int
    arrangement: int = 1
    breaks: tuple[int, ...] = ()
    shorter: int = 0


def fitted(
    parts: Parts,
    reader: Reader,
    text: Text,
    order: Order,
    *,
    where: Place,
    check: Callable[[Composed], None],
) -> Made:
    """The page at its largest size, on the fewest pages of the format that hold it.

    The whole text comes first, a shorter one where it does not fit.

    ``check`` raises ``LeafletError`` for a page that is not worth a layout. Raises
    ``LeafletError`` (fit-overflow) where nothing fits.
    """
    form = parts.format
    templates, drawings = reader.templates(form.name), reader.drawings(form.name)

    def composed(order: Order) -> Composed:
        return compose.compose(order, templates, drawings)

    kind = _Flowing if form.flows else _Arranged
    for shorter, ladder in product(range(form.shorter + 1), form.ladders):
        pages = kind(form, replace(order, shorter=shorter), composed, check)
        counts = pages.counts(ladder[-1])
        found = fit.fit([partial(pages.ways, count) for count in counts], ladder)
        if found.fits:
            return replace(pages.made(found, counts[found.group]), shorter=shorter)
    sides = len(found.layout.sides)
    raise LeafletError(overflow(found, sides, text, parts.voices, where, contact=parts.contact))


@dataclass(slots=True)
class _Arranged:
    """Pages whose template shares the text out, in one of some ways."""

    format: Format
    order: Order
    compose: Callable[[Order], Composed]
    check: Callable[[Composed], None]
    arranged: dict[int, list[tuple[int, Composed]]] = field(default_factory=dict)

    def counts(self, _floor: float) -> Sequence[int]:
        """The numbers of pages to try."""
        return self.format.counts

    def ways(self, pages: int) -> list[Way[Layout]]:
        """The arrangements of so many pages."""
        made: dict[object, tuple[int, Composed]] = {}
        for turn in range(1, self.format.arrangements + 1):
            one = self.compose(replace(self.order, pages=pages, arrangement=turn))
            # A template may have fewer arrangements of so many pages.
            made.setdefault(one.document, (turn, one))
        self.arranged[pages] = list(made.values())
        composed = [one for _, one in self.arranged[pages]]
        for one in composed:
            self.check(one)
        outlines = typeset.outlines([one.document for one in composed], self.format.ladder)
        return [
            Way(partial(typeset.lay_out, one.document, air=self.format.air), outline.forecast)
            for one, outline in zip(composed, outlines, strict=True)
        ]

    def made(self, found: Fit[Layout], pages: int) -> Made:
        """The one that was taken."""
        arrangement, composed = self.arranged[pages][found.turn]
        return Made(composed, found, pages, arrangement)


@dataclass(slots=True)
class _Flowing:
    """Pages that the program shares a text out among."""

    format: Format
    order: Order
    compose: Callable[[Order], Composed]
    check: Callable[[Composed], None]
    flows: dict[int, Flow] = field(default_factory=dict)

    def counts(self, floor: float) -> Sequence[int]:
        """The numbers of pages to try: of many, only those that are likely to hold the text."""
        counts = self.format.counts
        if self.format.most_pages is None:
            return counts
        least = self._flow(counts[0])
        enough = (more for more in range(len(counts)) if least.holds(more, floor))
        return counts[next(enough, len(counts) - 1) :]

    def ways(self, pages: int) -> list[Way[Layout]]:
        """The one way to share the text out among so many pages: the best."""
        return [self._flow(pages).way]

    def _flow(self, pages: int) -> Flow:
        if pages not in self.flows:
            self.flows[pages] = flow(replace(self.order, pages=pages), self.compose)
            self.check(self.flows[pages].measured)
        return self.flows[pages]

    def made(self, found: Fit[Layout], pages: int) -> Made:
        """The one that was taken."""
        breaks, composed = self.flows[pages].made[found.size]
        return Made(composed, found, pages, breaks=breaks)
