"""Days: what day it is, for what depends on it. Nothing that is printed does."""

from __future__ import annotations

import datetime as dt
import os


def today() -> dt.date:
    """The day where this machine stands, or that of SOURCE_DATE_EPOCH (UTC) where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdecimal():
        return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC).date()
    return dt.datetime.now().astimezone().date()
