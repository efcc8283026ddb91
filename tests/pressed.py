"""Leaflets and made-up pages as files for a press, made once."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

import colourful
import pikepdf
import pytest
from conftest import leaflet, only

from leaflets.press import press
from leaflets.press.sheets import EDGE, GAP, LENGTH

if TYPE_CHECKING:
    from leaflets.jobs import Job

DAY = dt.date(2026, 11, 24)
CARD, HANDOUT = only("en", "card", "85x54mm"), only("ar", "handout", "a4")
each_leaflet = pytest.mark.parametrize("job", [CARD, HANDOUT], ids=lambda job: job.format)

#: A fold of the card, from its upper to its lower edge.
FOLD = (42.5, 0.0, 42.5, 54.0)

#: Millimetres from the edge of the paper to the bleed, and to the trim.
TO_BLEED = GAP + LENGTH + EDGE
TO_TRIM = TO_BLEED + 3


@lru_cache(maxsize=2)
def pressed(job: Job) -> bytes:
    """A leaflet for the press; the card with a fold on its first page."""
    return press(leaflet(job).data, day=DAY, folds=([FOLD], []) if job is CARD else ())


def of(content: str, **more: object) -> bytes:
    """A page for the press that draws something."""
    return press(colourful.drawn(content), day=DAY, **more)  # type: ignore[arg-type]


def opened(data: bytes) -> pikepdf.Pdf:
    """A file, open."""
    return pikepdf.open(BytesIO(data))


def boxes(page: pikepdf.Page) -> list[list[float]]:
    """The paper, the bleed and the trim of a page, in points."""
    found = (page.obj[key] for key in ("/MediaBox", "/BleedBox", "/TrimBox"))
    return [[float(end) for end in box] for box in found]
