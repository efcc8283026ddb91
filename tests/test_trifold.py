"""The trifold: six pages, of which the first and the last show when it is folded."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from conftest import leaflet

from leaflets.jobs import Job


def job(tag: str, paper: str) -> Job:
    return Job("nudes-to-build-trust", "us", tag, "trifold", paper)


def pages(job: Job) -> list[str]:
    with pypdfium2.PdfDocument(leaflet(job).data) as pdf:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


@pytest.mark.parametrize(("paper", "width", "height"), [("a4", 97, 210), ("letter", 92.075, 215.9)])
def test_its_pages_are_as_wide_as_the_narrowest_panel(paper: str, width: float, height: float):
    facts = leaflet(replace(job("en", "letter"), paper=paper)).facts
    assert facts["pages"] == 6
    assert facts["trim_mm"] == pytest.approx([width, height])


def test_who_helps_stands_on_the_last_pages_and_what_to_do_before():
    cover, *inside, back = pages(job("en", "letter"))
    assert "nude photos" in cover
    assert "Short answer" in inside[0]
    assert "800-656-4673" in inside[-1]
    assert "In danger right now?" in back
    assert "Someone to talk to here" in back


def test_a_discreet_one_says_nothing_of_its_topic_outside():
    discreet = replace(job("en", "letter"), discreet=True)
    cover, *inside, back = pages(discreet)
    for outside in (cover, back, discreet.path):
        for word in ("nude", "photo", "blackmail", "RAINN", "picture", "trust"):
            assert word not in outside
    assert "Useful numbers" in cover
    assert any("nude photos" in page for page in inside)
    assert any("800-656-4673" in page for page in inside)


def test_where_the_whole_text_does_not_fit_a_shorter_one_is_printed():
    whole, short = leaflet(job("en", "letter")), leaflet(replace(job("en", "letter"), locale="ta"))
    assert (whole.facts["fit"]["shorter"], short.facts["fit"]["shorter"]) == (0, 2)
    assert short.facts["helplines"] == whole.facts["helplines"]
