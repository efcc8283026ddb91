"""Hours: when a service can be reached, channel by channel, and what contradicts itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise, product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Days as they are written in a region's file, Monday first (ISO 8601).
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

#: A day in minutes.
DAY = 24 * 60

#: So many days at most are said one by one, also where they follow one another.
_LIST = 2

_TIME = re.compile(r"(\d{1,2}):(\d{2})")


class Channel(StrEnum):
    """A way to reach a service; ``ALL`` of them."""

    ALL = "all"
    PHONE = "phone"
    TEXT = "text"
    CHAT = "chat"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Hours:
    """When one channel is open.

    ``days`` is like "mon-fri" or "mon,wed"; ``open`` and ``close`` like "8:30" and "16:00", in the
    time zone of the helpline, ``close`` on the next day where it is not after ``open``.
    ``always``: day and night, in the place of the three. ``holidays``: also on public holidays.
    """

    channel: Channel = Channel.ALL
    days: str = ""
    open: str = ""
    close: str = ""
    always: bool = False
    holidays: bool = True

    @property
    def numbers(self) -> tuple[int, ...]:
        """The days as numbers, 0 for Monday. Raises ``ValueError`` for what is no list of days."""
        return tuple(dict.fromkeys(_days(self.days)))

    @property
    def every_day(self) -> bool:
        """Whether all days of the week are named. Raises ``ValueError`` as ``numbers`` does."""
        return len(self.numbers) == len(DAYS)

    @property
    def run(self) -> bool:
        """Whether the days are said by the first and the last: three or more, one after the other.

        Raises ``ValueError`` as ``numbers`` does.
        """
        follow = all((day + 1) % len(DAYS) == later for day, later in pairwise(self.numbers))
        return follow and not self.every_day and len(self.numbers) > _LIST

    @property
    def span(self) -> tuple[int, int]:
        """Opening and closing in minutes from midnight, closing up to 48 hours on.

        Raises ``ValueError`` for what is no time of day.
        """
        first, last = _minutes(self.open), _minutes(self.close)
        return first, last if last > first else last + DAY


def _days(text: str) -> Iterator[int]:
    if text == "daily":
        yield from range(len(DAYS))
        return
    for part in text.split(","):
        first, dash, last = (word.strip() for word in part.partition("-"))
        start = DAYS.index(first)
        count = (DAYS.index(last) - start) % len(DAYS) if dash else 0
        yield from ((start + step) % len(DAYS) for step in range(count + 1))


def _minutes(text: str) -> int:
    match = _TIME.fullmatch(text)
    hour, minute = (int(match[1]), int(match[2])) if match else (99, 0)
    if minute >= 60 or hour * 60 + minute > DAY:  # noqa: PLR2004 - minutes of an hour
        raise ValueError(f"“{text}” is no time of day")
    return hour * 60 + minute


def faults(rows: tuple[Hours, ...]) -> Iterator[str]:
    """What is wrong with the hours of a helpline: unreadable, or at odds with one another."""
    sound = []
    for row in rows:
        reason = _unreadable(row)
        if reason:
            yield reason
        else:
            sound.append(row)
    for turn, row in enumerate(sound):
        for other in sound[:turn]:
            if row.channel is not other.channel and Channel.ALL in {row.channel, other.channel}:
                yield "hours of all channels stand beside those of one: say them channel by channel"
            elif row.channel is other.channel and (reason := _clash(other, row)):
                yield f"the hours of “{row.channel}” contradict each other: {reason}"


def _unreadable(row: Hours) -> str:
    if row.always:
        spare = row.days or row.open or row.close
        return f"“{row.channel}” is open day and night, but also “{spare}”" if spare else ""
    if not (row.days and row.open and row.close):
        return f"the hours of “{row.channel}” lack days, open or close"
    try:
        _ = row.numbers
    except ValueError:
        return f"“{row.days}” are no days: mon-fri, or mon,wed, or daily"
    try:
        first, last = row.span
    except ValueError as error:
        return f"{error}: such as 8:30, up to 24:00"
    if last - first >= DAY:
        return f"“{row.channel}” is open round the clock, {row.open} to {row.close}: always = true"
    return ""


def _clash(one: Hours, other: Hours) -> str:
    if one.always or other.always:
        return "one row says day and night" if one != other else "a row stands twice"
    week = len(DAYS) * DAY
    for (start, end), (first, last), shift in product(_spans(one), _spans(other), (-week, 0, week)):
        if first + shift < end and start < last + shift:
            return f"{one.days} {one.open}-{one.close}, {other.days} {other.open}-{other.close}"
    return ""


def _spans(row: Hours) -> Iterator[tuple[int, int]]:
    """From when to when a row is open, in minutes of the week."""
    first, last = row.span
    for day in row.numbers:
        yield day * DAY + first, day * DAY + last
