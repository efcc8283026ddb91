"""What the benchmarks set: the page of a job as the recipe makes it, and the size that it takes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from leaflets import compose, translate
from leaflets.produce import produce
from leaflets.produce.parts import drafted, opened, ordered

if TYPE_CHECKING:
    from leaflets.documents import Document
    from leaflets.jobs import Job
    from leaflets.library.reader import Reader


def page_of(job: Job, reader: Reader) -> tuple[Document, float]:
    """The document of a job and the size that fits, as the recipe finds them."""
    parts = opened(job, reader)
    text = translate.translate(parts.guide, parts.voice, parts.region, parts.format.sections)
    facts = produce(job, reader).facts
    order = ordered(parts, text, drafted(parts, text), job.edition)
    order = replace(order, pages=facts["pages"])
    page = compose.compose(order, reader.templates(job.format), reader.drawings(job.format))
    return page.document, float(facts["fit"]["size_pt"])
