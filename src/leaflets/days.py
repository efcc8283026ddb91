"""The day that it is: the only clock of the program."""

from __future__ import annotations

import datetime as dt
import os
import re

from leaflets.problems import Place, Problem, UsageError

#: Seconds since 1970, in UTC (reproducible-builds.org). Stands in the place of the clock.
EPOCH = "SOURCE_DATE_EPOCH"

#: How long a check of a helpline holds where its row does not say `review_by`: half a year, in
#: days. Services change hours, keywords and addresses more often than numbers.
CHECK_HOLDS = 183

_SECONDS = re.compile(r"[0-9]+")


def today() -> dt.date:
    """The local date, or that of ``SOURCE_DATE_EPOCH`` in UTC where it is set and not empty.

    Raises ``UsageError`` (day-unknown) where that is no number of seconds, or one that no calendar
    reaches.
    """
    said = os.environ.get(EPOCH, "")
    if not said:
        return dt.datetime.now().astimezone().date()
    try:
        seconds = int(said) if _SECONDS.fullmatch(said) else -1
        day = dt.datetime.fromtimestamp(seconds, dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        seconds = -1
    if seconds < 0:
        message = f"“{said:.40}” is no number of seconds since 1970"
        hint = f"such as {EPOCH}=1790000000, or leave it unset"
        raise UsageError(Problem("day-unknown", Place(EPOCH), message, hint))
    return day


def expires(checked_on: dt.date, review_by: dt.date | None) -> dt.date:
    """The last day on which a check holds."""
    left = (dt.date.max - checked_on).days
    return review_by or checked_on + dt.timedelta(days=min(CHECK_HOLDS, left))
