"""One job becomes one file: a leaflet to be read, or sheets of it to be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaflets import days
from leaflets.jobs import PRINT
from leaflets.produce.printing import printed
from leaflets.produce.recipe import read

if TYPE_CHECKING:
    import datetime as dt

    from leaflets.jobs import Job
    from leaflets.library.reader import Reader
    from leaflets.produce.recipe import Leaflet


def produce(
    job: Job, reader: Reader, today: dt.date | None = None, *, final: bool = False
) -> Leaflet:
    """The leaflet of a job, checked on the bytes that will be written.

    ``today``, or else the day that it is, decides which checks of helplines still hold; nothing
    else of a leaflet depends on it. ``final`` refuses a draft. Raises ``LeafletError`` with every
    problem found.
    """
    make = printed if job.edition == PRINT else read
    return make(job, reader, today or days.today(), final=final)
