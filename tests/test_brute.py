"""Nothing better than what was taken fits: every larger size is laid out, in every arrangement."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from brute import better, error
from conftest import JOBS, SHELF, leaflet
from pages import pages_of

from leaflets import typeset
from leaflets.library.reader import Reader

if TYPE_CHECKING:
    from leaflets.jobs import Job

#: A handout on two pages, one on four that is hyphenated, cards, a language from the right, and the
#: sheets of all languages. ``benchmarks/brute.py`` does the same for every leaflet.
SAMPLE = [
    job
    for job in JOBS
    if (job.tag, job.format, job.paper)
    in {
        ("ar", "card", "85x54mm"),
        ("en", "handout", "letter"),
        ("en", "index", "a4"),
        ("ru", "handout", "letter"),
        ("th", "card", "3-5x2in"),
    }
]

#: More candidates than this are thinned out.
MANY = 30

#: Forecasts are this good, in millimetres.
CLOSE = 0.02


@pytest.mark.slow
@pytest.mark.parametrize("job", SAMPLE, ids=lambda job: job.path)
def test_nothing_better_fits_and_every_layout_is_as_it_was_forecast(job: Job):
    reader = Reader(SHELF)
    form, document = reader.format(job.format), cache(pages_of(job, reader))
    outline = cache(lambda page: typeset.outlines([page], form.ladder)[0])
    seen = set()
    taken = leaflet(job).facts["fit"]
    assert taken["layouts"] <= 2
    candidates = list(better(job, reader, taken))
    # Of the many that a longer handout could have been, every third: `make brute` tries them all.
    for pages, turn, size in candidates[:: 1 if len(candidates) <= MANY else 3]:
        page = document(pages, turn)
        if (page, size) in seen:
            continue  # a template may have fewer arrangements of so many pages
        seen.add((page, size))
        layout = typeset.lay_out(page, size, form.air)
        assert layout.over or layout.too_wide, (pages, turn, size)
        off = error(outline(page).forecast(size), layout)
        assert off is None or off < CLOSE, (pages, turn, size)
