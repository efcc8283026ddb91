"""Every language of one handout: seconds, layouts and peak memory, in one process.

Beside it a plain WeasyPrint loop over the same pages, which lays each out once at the size that is
known to fit. The ratio is what tells; seconds are those of this machine.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time

from pages import page_of
from recipe import plain

from leaflets.build import Selection, plan
from leaflets.library import finding
from leaflets.library.reader import Reader
from leaflets.produce import produce

MIB = 1024


def peak() -> float:
    """The most memory that this process has held, in MiB (Linux counts in KiB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--paper", default="letter")
    parser.add_argument("--each", action="store_true", help="a line for each language")
    asked = parser.parse_args()
    reader = Reader(finding.find(None))
    selection = Selection(
        regions=("us",), formats=("handout",), papers=(asked.paper,), editions=("screen",)
    )
    jobs = plan(reader.shelf, selection).jobs
    before = peak()
    recipe: dict[str, float] = {}
    facts = {}
    for job in jobs:
        start = time.perf_counter()
        facts[job.tag] = produce(job, Reader(reader.shelf)).facts
        recipe[job.tag] = time.perf_counter() - start
        print(f"{job.tag}", end=" ", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    most = peak()
    loop: dict[str, float] = {}
    for job in jobs:
        page = page_of(job, reader)
        start = time.perf_counter()
        plain(*page)
        loop[job.tag] = time.perf_counter() - start
    layouts = sum(row["fit"]["layouts"] for row in facts.values()) / len(facts)
    print(f"one handout in {len(jobs)} languages on {asked.paper}, one process")
    print(f"whole recipe          {sum(recipe.values()):6.1f} s")
    print(f"plain WeasyPrint loop {sum(loop.values()):6.1f} s")
    print(f"recipe / plain        {sum(recipe.values()) / sum(loop.values()):6.2f} times as long")
    print(f"layouts per leaflet   {layouts:6.2f}")
    print(f"peak memory           {most:6.0f} MiB ({before:.0f} MiB before the first)")
    if asked.each:
        for tag, taken in sorted(recipe.items(), key=lambda row: -row[1]):
            row = facts[tag]
            print(
                f"{tag:8} {taken:5.2f} s {row['pages']} pages at {row['fit']['size_pt']:g} pt, "
                f"{row['fit']['layouts']} layouts, "
                f"{taken / loop[tag]:.1f} times plain"
            )


if __name__ == "__main__":
    main()
