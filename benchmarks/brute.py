"""Is the size that was taken the one that brute force finds? And how good are the forecasts?

Lays out every leaflet in every arrangement at every larger size, on every smaller number of pages,
and looks whether anything better fits. Each layout is held against its forecast. Minutes.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from pages import pages_of

from leaflets import typeset
from leaflets.build import Selection, plan
from leaflets.library import finding
from leaflets.library.reader import Reader
from leaflets.produce import produce

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.documents import Document, Forecast
    from leaflets.jobs import Job
    from leaflets.typeset import Layout

#: Errors of forecasts, in millimetres: fewer than this many are told one by one.
STEPS = (0.02, 0.1, 0.5, 1.0)


def better(job: Job, reader: Reader, fit: dict[str, float]) -> Iterator[tuple[int, int, float]]:
    """What would be better than what was taken, were it to fit: pages, arrangement, size."""
    form = reader.format(job.format)
    for pages in (form.pages, *form.more_pages):
        if pages > fit["pages"]:
            return
        for turn in range(1, form.arrangements + 1):
            for size in form.ladder:
                if pages < fit["pages"] or size > fit["size_pt"]:
                    yield pages, turn, size


def others(job: Job, reader: Reader, fit: dict[str, float]) -> Iterator[tuple[int, int, float]]:
    """The sizes that were not needed: they say how good the forecasts are, and nothing else."""
    for size in reader.format(job.format).ladder:
        if size <= fit["size_pt"]:
            yield int(fit["pages"]), int(fit["arrangement"]), size


def error(forecast: Forecast, layout: Layout) -> float | None:
    """By how many millimetres a layout is not as forecast; none where it cannot be measured."""
    if not layout.whole:
        return None
    pairs = zip(forecast.sides, layout.sides, strict=True)
    return max(max(low - side.slack, side.slack - high, 0.0) for (low, high), side in pairs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-l", dest="languages", action="append", default=[])
    parser.add_argument("-f", dest="formats", action="append", default=[])
    parser.add_argument("--smaller", action="store_true", help="judge forecasts of smaller sizes")
    asked = parser.parse_args()
    reader = Reader(finding.find(None))
    languages, formats = tuple(asked.languages), tuple(asked.formats)
    chosen = Selection(regions=("us",), languages=languages, formats=formats)
    # A text that flows has more ways than can be laid out: tests/test_paging.py tries them all.
    planned = plan(reader.shelf, chosen).jobs
    jobs = [job for job in planned if not reader.format(job.format).flows]
    errors, wrong, made, tried = list[float](), list[str](), 0, 0
    for job in jobs:
        facts = produce(job, reader).facts
        made += facts["fit"]["layouts"]
        document = pages_of(job, reader)
        ladder, air = reader.format(job.format).ladder, reader.format(job.format).air
        pages_seen: dict[tuple[int, int], Document] = {}
        outlines: dict[Document, typeset.Outline] = {}
        done: set[tuple[Document, float]] = set()
        tries = [(one, True) for one in better(job, reader, facts["fit"])]
        if asked.smaller:
            tries += [(one, False) for one in others(job, reader, facts["fit"])]
        for (pages, turn, size), is_better in tries:
            if (pages, turn) not in pages_seen:
                pages_seen[pages, turn] = document(pages, turn)
            page = pages_seen[pages, turn]
            if page not in outlines:
                outlines[page] = typeset.outlines([page], ladder)[0]
            if (page, size) in done:
                continue  # a template may have fewer arrangements of so many pages
            done.add((page, size))
            layout = typeset.lay_out(page, size, air)
            tried += is_better
            forecast = outlines[page].forecast(size)
            off = error(forecast, layout)
            errors += [] if off is None else [off]
            if off is not None and off > STEPS[0]:
                print(f"{job.path} {pages} pages, {turn}, {size:g} pt: {off:.2f} mm off")
            if is_better and not layout.over and not layout.too_wide:
                wrong.append(f"{pages} pages, arrangement {turn}, {size:g} pt")
                print(f"{job.path} {facts['fit']} but {wrong[-1]} fits")
        print(job.path, facts["fit"], file=sys.stderr, flush=True)
    print(f"{len(jobs)} leaflets, {made / len(jobs):.2f} layouts each; {tried} better ones tried")
    print(f"{len(wrong)} of them fit, though they were not taken")
    for step in STEPS:
        print(f"{sum(off <= step for off in errors)} of {len(errors)} forecasts within {step:g} mm")


if __name__ == "__main__":
    main()
