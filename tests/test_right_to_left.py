"""Leaflets that are read from the right: their numbers, and where things stand on their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
import zxingcpp
from conftest import JOBS, READER, leaflet

if TYPE_CHECKING:
    from leaflets.jobs import Job

#: The formats that are made in every language; each has the numbers that are looked for here.
RIGHT_TO_LEFT = [
    job
    for job in JOBS
    if job.tag in {"ar", "fa", "ps", "ur", "he"}
    if (job.format, job.paper) in {("handout", "letter"), ("card", "3-5x2in")}
]


@pytest.mark.parametrize("job", RIGHT_TO_LEFT, ids=lambda job: job.path)
def test_numbers_run_left_to_right_on_right_to_left_pages(job: Job) -> None:
    """Read as the eye does: glyphs of one line from left to right, wherever they are drawn."""
    lines = set()
    for one in pypdfium2.PdfDocument(leaflet(job).data):
        text = one.get_textpage()
        marks: dict[int, list[tuple[float, str]]] = {}
        for index in range(text.count_chars()):
            char = text.get_text_range(index, 1)
            left, bottom, _, top = text.get_charbox(index, loose=True)
            if char and char in "0123456789-":
                marks.setdefault(round((bottom + top) / 2), []).append((left, char))
        lines |= {"".join(char for _, char in sorted(found)) for found in marks.values()}
    seen = " ".join(lines)
    wanted = ["911", "800-656-4673", "1-800-843-5678"]
    wanted += ["1-844-878-2274", "64673", "988"] if job.format == "handout" else []
    for number in wanted:
        assert number in seen


@pytest.mark.parametrize(
    "job", [job for job in RIGHT_TO_LEFT if job.format == "handout"], ids=lambda job: job.path
)
def test_a_right_to_left_page_is_mirrored(job: Job) -> None:
    """Codes stand at the left of their words; the digits of the steps at the right of theirs."""
    steps = READER.locale(job.locale).number("1234")
    first = pypdfium2.PdfDocument(leaflet(job).data)[0]
    text = first.get_textpage()
    edge = first.get_width() * 0.9
    right = {
        text.get_text_range(index, 1)
        for index in range(text.count_chars())
        if text.get_charbox(index)[0] > edge
    }
    assert set(steps) <= right
    for one in pypdfium2.PdfDocument(leaflet(job).data):
        picture = one.render(scale=150 / 72, grayscale=True).to_pil()
        for code in zxingcpp.read_barcodes(picture):
            assert code.position.top_right.x < picture.width * 0.2
