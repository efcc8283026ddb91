"""Dates: none lies in the future."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from leaflets.lint.places import within
from leaflets.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.regions import Helpline
    from leaflets.tables import Cursor, Source

#: No web page that a helpline has today was read before.
FIRST_YEAR = 2000

#: A year, a month or a day, as a source says when it was read.
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
#: A date in figures, which readers of another country may take for another day.
_FIGURES = re.compile(r"\d{1,4}([./ -]) ?\d{1,2}\1 ?\d{1,4}")


def dates(line: Helpline, source: Source, cursor: Cursor, today: dt.date) -> Iterator[Problem]:
    """The dates of a helpline that cannot be: after ``today``, before 2000, or no days at all.

    A day ahead is let pass: where it was written it may be tomorrow.

    Yields date-impossible. A source's date that is a word, such as "undated", is not judged.
    """
    said = [("checked_on", line.checked_on.isoformat())] if line.checked_on else []
    said += [("sources", origin.date) for origin in line.sources]
    for key, date in said:
        if reason := _impossible(date, today):
            what = "was checked on" if key == "checked_on" else "has a source of"
            message = f"“{line.id}” {what} {date}, which {reason}"
            hint = "write the day on which a person looked: year-month-day"
            place = within(source, cursor.place(key), date)
            yield Problem("date-impossible", place, message, hint)


def _impossible(date: str, today: dt.date) -> str:
    match = _DATE.fullmatch(date)
    if not match:
        return "is not written like 2026-01-31" if _FIGURES.fullmatch(date) else ""
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        first = dt.date(year, month, day)
    except ValueError:
        return "is no day"
    if first > today + dt.timedelta(days=1):
        return "is still to come"
    return "is too long ago" if year < FIRST_YEAR else ""
