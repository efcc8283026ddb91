"""Large print is large: 18 points at least, on as many pages as that takes."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp
from conftest import JOBS, leaflet

DPI = 150

(ENGLISH,) = (
    job for job in JOBS if (job.tag, job.format, job.paper) == ("en", "largeprint", "letter")
)


def pages() -> list[str]:
    with pypdfium2.PdfDocument(leaflet(ENGLISH).data) as pdf:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


@pytest.mark.parametrize("locale", ["en", "en_XA", "ar_XB"])
def test_nothing_but_the_line_for_staff_is_smaller_than_18_points(locale: str):
    facts = leaflet(replace(ENGLISH, locale=locale)).facts
    assert facts["fit"]["size_pt"] >= 18
    assert facts["smallest_pt"] >= 18
    assert facts["fit"]["layouts"] <= 2


def test_every_step_is_there_in_order():
    leads = ("See it as", "End the", "Keep the", "Report and", "They have", "You want to report")
    said = " ".join(pages())
    places = [said.index(f"{number} {lead}") for number, lead in enumerate(leads, start=1)]
    assert places == sorted(places)


def test_the_first_page_says_where_people_who_help_stand():
    first, *others = pages()
    found = re.search(r"People who help: page (\d+)", first)
    assert found
    assert "People who help Talk to someone now" in others[int(found[1]) - 2]


def test_codes_can_be_aimed_at_by_somebody_with_little_sight():
    with pypdfium2.PdfDocument(leaflet(ENGLISH).data) as pdf:
        pictures = [page.render(scale=DPI / 72).to_pil() for page in pdf]
    found = [code for picture in pictures for code in zxingcpp.read_barcodes(picture)]
    assert len(found) == len(leaflet(ENGLISH).facts["qr"]) > 3
    for code in found:
        corners = code.position
        assert (corners.top_right.x - corners.top_left.x) * 25.4 / DPI > 18
