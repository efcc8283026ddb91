"""The helplines of a library, each once, and how far each can be trusted on a day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from leaflets.problems import LeafletError, Place, UsageError, need
from leaflets.regions import State

if TYPE_CHECKING:
    import datetime as dt

    from leaflets.library.reader import Reader
    from leaflets.problems import Problem
    from leaflets.regions import Helpline, Region

#: A check that holds for so many days more, or fewer, is due where nobody says another number.
SOON = 30


class Standing(StrEnum):
    """What is to be done about a helpline: ``DUE`` is a check that soon holds no more."""

    UNVERIFIED = "unverified"
    OVERDUE = "overdue"
    DUE = "due"
    CHECKED = "checked"


@dataclass(frozen=True, slots=True)
class Entry:
    """A helpline in the region whose file it stands in.

    ``age`` is that of its check in days, None where there was none.
    """

    region: Region
    line: Helpline
    standing: Standing
    age: int | None

    @property
    def zone(self) -> str:
        """The time zone of its hours."""
        return self.line.zone or self.region.head.time_zone


@dataclass(frozen=True, slots=True)
class Listing:
    """Helplines, how many there were to choose from, and what hides others."""

    entries: tuple[Entry, ...]
    total: int
    problems: tuple[Problem, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each standing, the most urgent first."""
        found = Counter(entry.standing for entry in self.entries)
        return {one.value: found[one] for one in Standing if found[one]}


def entry_of(region: Region, line: Helpline, today: dt.date, soon: int = SOON) -> Entry:
    """A helpline as it stands on a day; a check is due that holds for ``soon`` days or fewer."""
    standing = Standing(line.state(today).value)
    if line.state(today) is State.CHECKED and line.due and (line.due - today).days <= soon:
        standing = Standing.DUE
    known = line.confirmed and line.checked_on
    return Entry(region, line, standing, (today - known).days if known else None)


def listed(
    reader: Reader, asked: tuple[str, ...], today: dt.date, due: int | None = None
) -> Listing:
    """The helplines of some regions, or of all, by region and in the order of the files.

    ``due``: only those that nobody has checked, or whose check holds for so many days or fewer. A
    broken region hides no other. Raises ``UsageError`` (region-unknown).
    """
    soon = SOON if due is None else due
    entries: list[Entry] = []
    problems: dict[Problem, None] = {}
    for name in _names(reader, asked):
        try:
            region = reader.region(name)
        except LeafletError as error:
            problems |= dict.fromkeys(error.problems)
            continue
        entries += [entry_of(region, line, today, soon) for line in region.own]
    wanted = tuple(one for one in entries if due is None or one.standing is not Standing.CHECKED)
    return Listing(wanted, len(entries), tuple(problems))


def _names(reader: Reader, asked: tuple[str, ...]) -> tuple[str, ...]:
    known, where = reader.shelf.regions, Place("command line")
    try:
        found = {need(name, known, "region-unknown", where, "region") for name in asked}
    except LeafletError as error:
        raise UsageError(*error.problems) from error
    return tuple(sorted(found)) or known
