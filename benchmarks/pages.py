"""What the benchmarks set: the pages of a job as the recipe makes them, and the size they take."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from leaflets import compose, days, translate
from leaflets.produce import produce
from leaflets.produce.parts import drafted, opened, ordered

if TYPE_CHECKING:
    from leaflets.documents import Document
    from leaflets.jobs import Job
    from leaflets.library.reader import Reader


class Pages(Protocol):
    """The document of a job on some number of pages, in an arrangement.

    ``breaks`` are the first blocks of its pages, where its text runs over them.
    """

    def __call__(self, pages: int, arrangement: int, breaks: tuple[int, ...] = ()) -> Document: ...


def pages_of(job: Job, reader: Reader) -> Pages:
    """The documents of a job."""
    parts = opened(job, reader)
    text = translate.translate(parts.guide, parts.voice, parts.region, parts.format.sections)
    order = ordered(parts, text, drafted(parts, text, days.today()), job)
    templates, drawings = reader.templates(job.format), reader.drawings(job.format)

    def document(pages: int, arrangement: int, breaks: tuple[int, ...] = ()) -> Document:
        taken = replace(order, pages=pages, arrangement=arrangement, breaks=breaks)
        return compose.compose(taken, templates, drawings).document

    return document


def page_of(job: Job, reader: Reader) -> tuple[Document, float]:
    """The document of a job and the size that fits, as the recipe finds them."""
    taken = produce(job, reader).facts["fit"]
    breaks = tuple(taken["breaks"])
    document = pages_of(job, reader)(taken["pages"], taken["arrangement"], breaks)
    return document, float(taken["size_pt"])
