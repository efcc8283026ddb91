"""Fitting: the pages of a format, its arrangements and its ladder, and the one that is taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from leaflets import compose, fit, typeset
from leaflets.fit import Way
from leaflets.problems import LeafletError
from leaflets.produce.overflow import overflow

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaflets.compose import Composed, Order
    from leaflets.fit import Fit
    from leaflets.library.reader import Reader
    from leaflets.problems import Place
    from leaflets.produce.parts import Parts
    from leaflets.translate import Text
    from leaflets.typeset import Layout


@dataclass(frozen=True, slots=True)
class Made:
    """A page that fits, on how many pages, and in which arrangement, from 1."""

    composed: Composed
    fitted: Fit[Layout]
    pages: int
    arrangement: int


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

    ``check`` raises ``LeafletError`` for a page that is not worth a layout. Raises
    ``LeafletError`` (fit-overflow) where nothing fits.
    """
    form = parts.format
    templates, drawings = reader.templates(form.name), reader.drawings(form.name)
    arranged: dict[int, list[tuple[int, Composed]]] = {}

    def ways(pages: int) -> list[Way[Layout]]:
        made: dict[object, tuple[int, Composed]] = {}
        for turn in range(1, form.arrangements + 1):
            one = compose.compose(
                replace(order, pages=pages, arrangement=turn), templates, drawings
            )
            # A template may have fewer arrangements of so many pages.
            made.setdefault(one.document, (turn, one))
        arranged[pages] = list(made.values())
        composed = [one for _, one in arranged[pages]]
        for one in composed:
            check(one)
        outlines = typeset.outlines([one.document for one in composed], form.ladder)
        return [
            Way(partial(typeset.lay_out, one.document, air=form.air), outline.forecast)
            for one, outline in zip(composed, outlines, strict=True)
        ]

    counts = (form.pages, *form.more_pages)
    found = fit.fit([partial(ways, pages) for pages in counts], form.ladder)
    pages = counts[found.group]
    if not found.fits:
        sides = len(found.layout.sides)
        raise LeafletError(overflow(found, sides, text, parts.voice, where))
    arrangement, composed = arranged[pages][found.turn]
    return Made(composed, found, pages, arrangement)
