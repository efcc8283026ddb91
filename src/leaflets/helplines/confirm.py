"""A check, from what a person says of it to the region's file on disk."""

from __future__ import annotations

import datetime as dt
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets import regions, tables, write
from leaflets.helplines.record import recorded
from leaflets.lint.dates import FIRST_YEAR
from leaflets.problems import LeafletError, Place, Problem, UsageError, did_you_mean
from leaflets.tables import Cursor, Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from leaflets.helplines.record import Check
    from leaflets.library.reader import Reader
    from leaflets.regions import Helpline, Region

#: No check holds longer, in days: two years, one of them a leap year.
LONGEST = 731

_FLAGS = Place("command line")


@dataclass(frozen=True, slots=True)
class Draft:
    """A check that could be written: the helpline as it will be, and the bytes of its file.

    ``cursor`` knows the lines of the helpline in the file as it is, ``old`` what the file is.
    """

    region: Region
    line: Helpline
    cursor: Cursor
    path: Path
    old: bytes
    new: bytes


def drafted(reader: Reader, name: str, check: Check, today: dt.date) -> Draft:
    """What confirming a helpline would write. Nothing is written yet.

    Raises ``UsageError`` (helpline-unknown, check-refused) and ``LeafletError`` (helpline-twice,
    check-refused, check-unwritten, output-file, and what is wrong in the region's file).
    """
    if faults := tuple(_faults(check, today)):
        raise UsageError(*faults)
    home, turn = _home(reader, name)
    _sound(reader, home)
    path = (reader.shelf.root / "content" / "regions" / f"{home}.toml").resolve()
    source = reader.region_source(home)
    cursor = Cursor(source, "helpline", turn)
    _refuse(cursor, path, check)
    old = path.read_bytes()
    try:
        text = recorded(old.decode(), turn, check)
    except ValueError as error:
        message = f"the check of “{name}” cannot be written here: {error}"
        hint = "write checked_on, checked_by and review_by by hand"
        raise LeafletError(Problem("check-unwritten", cursor.place(), message, hint)) from error
    above = reader.shelf.parent(home)
    parent = reader.region(above) if above else None
    after = Source(source.file, text.removeprefix("\ufeff"))
    region = regions.parse(home, after, reader.roles, parent)
    return Draft(region, region.own[turn], cursor, path, old, text.encode())


def kept(draft: Draft) -> None:
    """Write a check. Raises ``LeafletError`` (check-unwritten, output-file)."""
    if draft.path.read_bytes() != draft.old:
        message = "the file has changed in the meantime; nothing is written"
        problem = Problem("check-unwritten", draft.cursor.source.at(), message, "confirm once more")
        raise LeafletError(problem)
    write.atomic(draft.path, draft.new, mode=stat.S_IMODE(draft.path.stat().st_mode))


def _faults(check: Check, today: dt.date) -> Iterator[Problem]:
    """What is wrong with what the command line says of a check."""
    by = check.by.strip()
    if not by:
        message, hint = "nobody is named who checked it", "--by “A. Person”"
        yield Problem("check-refused", _FLAGS, message, hint)
    elif not by.isprintable():
        message = "the name after --by has a character that cannot be printed"
        yield Problem("check-refused", _FLAGS, message, "letters, spaces and signs")
    if check.on > today:
        message = f"--on {check.on} is still to come: today is {today}"
        yield Problem("check-refused", _FLAGS, message, "the day on which a person tried it")
    elif check.on.year < FIRST_YEAR:
        message = f"--on {check.on} is too long ago"
        yield Problem("check-refused", _FLAGS, message, "the day on which a person tried it")
    if check.review_by < check.on:
        message = f"--review-by {check.review_by} lies before the check, {check.on}"
        yield Problem("check-refused", _FLAGS, message, "the last day on which the check holds")
    elif check.review_by > check.on + dt.timedelta(days=LONGEST):
        message = f"--review-by {check.review_by} is more than two years after the check"
        yield Problem("check-refused", _FLAGS, message, "services change: try it sooner")


def _home(reader: Reader, name: str) -> tuple[str, int]:
    """The region whose file has a helpline, and the helpline's turn in it."""
    found: dict[str, list[str]] = {}
    broken: list[Problem] = []
    for region in reader.shelf.regions:
        try:
            found[region] = _ids(reader.region_source(region))
        except LeafletError as error:
            broken += error.problems
    places = [
        (region, turn)
        for region, ids in found.items()
        for turn, known in enumerate(ids)
        if known == name
    ]
    if not places and broken:
        raise LeafletError(*broken)
    if not places:
        hint = did_you_mean(name, {known for ids in found.values() for known in ids if known})
        message = f"there is no helpline “{name}”"
        raise UsageError(Problem("helpline-unknown", _FLAGS, message, hint))
    if len(places) > 1:
        raise LeafletError(_twice(reader, name, places))
    return places[0]


def _twice(reader: Reader, name: str, places: list[tuple[str, int]]) -> Problem:
    first, *others = (
        Cursor(reader.region_source(region), "helpline", turn) for region, turn in places
    )
    also = ", ".join(str(one.place("id")) for one in others)
    message = f"“{name}” stands here and in {also}: which of them was checked?"
    return Problem("helpline-twice", first.place("id"), message, "rename one")


def _ids(source: Source) -> list[str]:
    """The ids of a region's file, empty for what has none. Raises ``LeafletError``."""
    rows = tables.parse(source).get("helpline")
    named = (row.get("id") if isinstance(row, dict) else "" for row in _list(rows))
    return [one if isinstance(one, str) else "" for one in named]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _sound(reader: Reader, home: str) -> None:
    """Refuse a broken region; a check that is not whole is what is about to be mended."""
    try:
        reader.region(home)
    except LeafletError as error:
        if any(one.code != "helpline-check" for one in error.problems):
            raise


def _refuse(cursor: Cursor, path: Path, check: Check) -> None:
    """Refuse what the file itself forbids."""
    file = cursor.source.file
    if not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK):
        message = "cannot be written: the file is read-only"
        raise LeafletError(Problem("output-file", Place(file), message, "make it writable"))
    row = _list(tables.parse(cursor.source).get("helpline"))[cursor.turn]
    before = row.get("checked_on") if isinstance(row, dict) else None
    if isinstance(before, dt.date) and before > check.on:
        message = f"a newer check stands here already, of {before}"
        hint = f"--on {before} or later"
        raise LeafletError(Problem("check-refused", cursor.place("checked_on"), message, hint))
