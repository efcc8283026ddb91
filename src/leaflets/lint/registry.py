"""The registry: what a region's files say of addresses and days, and what a page makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaflets.lint.dates import dates
from leaflets.lint.links import link
from leaflets.lint.places import within
from leaflets.problems import Problem
from leaflets.tables import Cursor
from leaflets.texts import FactKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from leaflets.problems import Place
    from leaflets.regions import Helpline, Region
    from leaflets.tables import Source
    from leaflets.texts import Fact


def registry(region: Region, source: Callable[[str], Source], today: dt.date) -> Iterator[Problem]:
    """The addresses and days of a region's helplines, inherited ones too.

    ``source`` opens the file of a region. Yields what ``links`` and ``dates`` yield.
    """
    for home in region.files:
        own = tuple(line for line in region.helplines if region.homes[line.id] == home)
        opened = source(home)
        for turn, line in enumerate(own):
            cursor = Cursor(opened, "helpline", turn)
            yield from _links(line, cursor)
            yield from dates(line, opened, cursor, today)


def _links(line: Helpline, cursor: Cursor) -> Iterator[Problem]:
    named = [("address", line.address), ("chat", line.chat)]
    named += [("pages", page) for page in (line.pages or {}).values()]
    for key, address in named:
        if address:
            place = within(cursor.source, cursor.place(key), address)
            yield from link(address, place, line.id)


def promises(
    carried: tuple[Fact, ...],
    unsaid: tuple[str, ...],
    helplines: tuple[Helpline, ...],
    where: Place,
) -> Iterator[Problem]:
    """What a page must say beside a service, and does not.

    ``carried`` are the facts that it prints, ``unsaid`` the helplines whose number stands without
    the way to an interpreter. Yields namesake-bare and interpreter-unsaid.
    """
    for name in unsaid:
        message = f"“{name}” has interpreters, and the page does not say how to get one"
        hint = "put `interpreter(line)` into the row, as parts/macros.html does"
        yield Problem("interpreter-unsaid", where, message, hint)
    named = {fact.helpline for fact in carried if fact.kind is FactKind.NAME}
    addressed = {fact.helpline for fact in carried if fact.kind is FactKind.ADDRESS}
    for line in helplines:
        if line.namesake and line.id in named and line.id not in addressed:
            message = f"another service goes by the name of “{line.id}”: its address is missing"
            hint = "put `address(line)` beside the name"
            yield Problem("namesake-bare", where, message, hint)
