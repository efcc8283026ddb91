"""What the benchmarks set: the pages of a job as the recipe makes them, and the size they take."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from leaflets import compose, days, translate
from leaflets.produce import produce
from leaflets.produce.parts import drafted, opened, ordered

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaflets.documents import Document
    from leaflets.jobs import Job
    from leaflets.library.reader import Reader


def pages_of(job: Job, reader: Reader) -> Callable[[int, int], Document]:
    """The document of a job on some number of pages, in an arrangement."""
    parts = opened(job, reader)
    text = translate.translate(parts.guide, parts.voice, parts.region, parts.format.sections)
    order = ordered(parts, text, drafted(parts, text, days.today()), job.edition)
    templates, drawings = reader.templates(job.format), reader.drawings(job.format)

    def document(pages: int, arrangement: int) -> Document:
        taken = replace(order, pages=pages, arrangement=arrangement)
        return compose.compose(taken, templates, drawings).document

    return document


def page_of(job: Job, reader: Reader) -> tuple[Document, float]:
    """The document of a job and the size that fits, as the recipe finds them."""
    taken = produce(job, reader).facts["fit"]
    document = pages_of(job, reader)(taken["pages"], taken["arrangement"])
    return document, float(taken["size_pt"])
