"""Leaflets per second: the whole recipe beside a plain WeasyPrint loop over the same pages.

Both run in one process, in turn, on the same HTML, style sheets, fonts and assets. The plain
loop lays each page out once, at the size that is known to fit, and writes it. The recipe also
reads and checks the sources, finds that size, and verifies the bytes.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING

from pages import page_of

from leaflets import produce, typeset
from leaflets.build import Selection, plan
from leaflets.library import finding
from leaflets.library.reader import Reader

if TYPE_CHECKING:
    from leaflets.documents import Document
    from leaflets.jobs import Job


#: Four scripts, two formats, every paper.
SELECTION = Selection(
    regions=("us",), languages=("en", "es", "ar", "zh-Hans"), formats=("handout", "card")
)

FLAGS = ("-l", "en", "-l", "es", "-l", "ar", "-l", "zh-Hans", "-f", "handout", "-f", "card")


def plain(document: Document, size: float) -> bytes:
    """WeasyPrint as its own documentation uses it: HTML and style sheets in, PDF out."""
    fetcher = typeset.Assets(dict(document.assets))
    sheets = [
        typeset.CSS(string=document.css, url_fetcher=fetcher),
        typeset.CSS(string=f"html {{ font-size: {size}pt }}", url_fetcher=fetcher),
    ]
    html = typeset.HTML(string=document.html, url_fetcher=fetcher)
    return html.write_pdf(stylesheets=sheets, pdf_variant="pdf/ua-1")


def seconds(run: object) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def command(*arguments: str) -> float:
    """The median wall time of five runs of the program, in seconds."""
    call = [sys.executable, "-m", "leaflets", *arguments]
    runs = [
        seconds(lambda: subprocess.run(call, check=True, capture_output=True)) for _ in range(5)
    ]
    return statistics.median(runs)


def rate(jobs: tuple[Job, ...], taken: float) -> str:
    return f"{len(jobs) / taken:6.2f} leaflets a second"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    reader = Reader(finding.find(None))
    jobs = plan(reader.shelf, SELECTION).jobs
    pages = {job: page_of(job, reader) for job in jobs}
    loops, recipes = [], []
    for number in range(rounds):
        loops.append(sum(seconds(lambda job=job: plain(*pages[job])) for job in jobs))
        recipes.append(
            sum(seconds(lambda job=job: produce.produce(job, Reader(reader.shelf))) for job in jobs)
        )
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
    ratios = [recipe / loop for recipe, loop in zip(recipes, loops, strict=True)]
    layouts = statistics.mean(produce.produce(job, reader).facts["fit"]["layouts"] for job in jobs)
    print(f"{len(jobs)} leaflets, median of {rounds} rounds, one process")
    print(f"plain WeasyPrint loop   {len(jobs) / statistics.median(loops):6.2f} leaflets a second")
    print(
        f"whole recipe            {len(jobs) / statistics.median(recipes):6.2f} leaflets a second"
    )
    print(f"recipe / plain          {statistics.median(ratios):6.2f} times as long")
    print(f"layouts per leaflet     {layouts:6.2f}")
    with tempfile.TemporaryDirectory() as out:
        first = seconds(lambda: command_once("build", "-q", "-o", out, *FLAGS))
        print(
            f"build, all workers      {len(jobs) / first:6.2f} leaflets a second, start-up included"
        )
        version, second = command("--version"), command("build", "-q", "-o", out, *FLAGS)
    print(f"build, nothing to make  {second * 1000:6.0f} ms")
    print(f"leaflets --version      {version * 1000:6.0f} ms")
    print(f"nothing to make / --version {second / version:.2f}")


def command_once(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "leaflets", *arguments], check=True, capture_output=True)


if __name__ == "__main__":
    main()
