"""Posters, sheets to tear off and badges: read from the wall, from a strip, from a card."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import zxingcpp
from conftest import READER, leaflet
from sheet import Sheet

from leaflets import verify
from leaflets.jobs import Job
from leaflets.problems import Place

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 150
GUIDE = "nudes-to-build-trust"

#: Short words, dense ones, and longer ones from the right; the last two are of nobody's.
ENGLISH = Job(GUIDE, "gb", "en", "tearoff", "a4")
STRIPS = (
    ENGLISH,
    replace(ENGLISH, locale="en_XA", paper="letter"),
    replace(ENGLISH, locale="ar_XB"),
)

#: Words of the guide that give its topic away, and of the line for staff.
TOPIC = re.compile(r"nude|photo|picture|trust|intimate|edition", re.IGNORECASE)

#: Whose numbers a badge may carry.
ROLES = {"youth-line", "crisis-line", "emergency"}
REGIONS = ("us", "gb", "nz", "in", "int", "ca", "au", "ie", "za")


def picture(job: Job) -> Image:
    with pypdfium2.PdfDocument(leaflet(job).data) as pdf:
        return pdf[0].render(scale=DPI / 72).to_pil()


@pytest.mark.parametrize(
    ("locale", "paper"), [("my", "letter"), ("ta", "a4"), ("ar", "letter"), ("ur", "a4")]
)
def test_a_poster_is_one_page_of_large_type_in_dense_scripts_and_from_the_right(
    locale: str, paper: str
):
    facts = leaflet(Job(GUIDE, "us", locale, "poster", paper)).facts
    assert facts["pages"] == 1
    assert facts["smallest_pt"] >= 16
    assert facts["fit"]["layouts"] <= 2


@pytest.mark.parametrize(("small", "large"), [("a4", "a3"), ("letter", "tabloid")])
def test_a_larger_poster_has_larger_type_and_larger_codes(small: str, large: str):
    one, other = (leaflet(Job(GUIDE, "us", "en", "poster", paper)) for paper in (small, large))
    assert other.facts["fit"]["size_pt"] >= 1.3 * one.facts["fit"]["size_pt"]
    assert one.passport.module >= 0.9
    assert other.passport.module >= 1.4 * one.passport.module


def test_a_poster_says_the_steps_and_two_services_and_that_it_is_nobodys_fault():
    with pypdfium2.PdfDocument(leaflet(Job(GUIDE, "gb", "en", "poster", "a4")).data) as pdf:
        said = " ".join(pdf[0].get_textpage().get_text_range().split())
    places = [
        said.index(words)
        for words in (
            "What to do if", "Send nothing intimate", "1 Stop answering", "3 Under 18?",
            "Do not pay", "Not your fault", "Call 999", "0800 1111", "Report Remove",
            "Someone to talk to here",
        )
    ]  # fmt: skip
    assert places == sorted(places)


def cells(job: Job) -> list[tuple[Image, str]]:
    """The six strips of a sheet, cut apart half-way between their codes, and what each says."""
    found = zxingcpp.read_barcodes(picture(job))
    down = sorted(code.position.top_left.y for code in found)[::2]
    high = (down[2] - down[0]) / 2
    middle = sum(one.position.top_left.y + one.position.bottom_left.y for one in found) / 12
    with pypdfium2.PdfDocument(leaflet(job).data) as pdf:
        page, text = pdf[0], pdf[0].get_textpage()
        width, height = page.get_size()
        whole, scale = picture(job), DPI / 72
        pieces = []
        for row in (-1.5, -0.5, 0.5):
            top = middle + row * high
            for left, right in ((0.0, width / 2), (width / 2, width)):
                box = (left * scale, top, right * scale, top + high)
                said = text.get_text_bounded(
                    left, height - (top + high) / scale, right, height - top / scale
                )
                pieces.append((whole.crop(tuple(map(round, box))), " ".join(said.split())))
    return pieces


@pytest.mark.parametrize("job", STRIPS, ids=lambda job: job.tag)
def test_each_strip_has_a_number_and_a_code_that_is_read_alone(job: Job):
    lines = [("0800 1111", "WWW.CHILDLINE.ORG.UK"), ("116 123", "WWW.SAMARITANS.ORG")]
    # The first strip stands where a page begins.
    turns = (lines[::-1] if job.locale == "ar_XB" else lines) * 3
    for (number, address), (piece, said) in zip(turns, cells(job), strict=True):
        (code,) = zxingcpp.read_barcodes(piece)
        assert code.text == f"HTTPS://{address}"
        assert number in said.replace("\N{NO-BREAK SPACE}", " ")


def test_a_strip_says_nothing_of_the_topic_nor_of_the_sheet():
    with pypdfium2.PdfDocument(leaflet(ENGLISH).data) as pdf:
        assert TOPIC.search(pdf[0].get_textpage().get_text_range())
    for _, said in cells(ENGLISH):
        assert said.startswith("Talk to someone")
        assert not TOPIC.search(said)


@pytest.mark.parametrize("turn", range(6))
def test_one_of_several_equal_codes_that_cannot_be_read_is_told(turn: int):
    sheet = Sheet(leaflet(ENGLISH).data)
    code = sheet.codes()[turn]
    sheet.fill(code.page, code.box(0, 0, 7, 7))
    found = {one.code for one in verify.verify(sheet.save(), Place("a leaflet"))}
    assert "qr-unreadable" in found


@pytest.mark.parametrize("region", REGIONS)
def test_a_badge_carries_nothing_but_the_youth_and_the_crisis_line(region: str):
    made = leaflet(Job(GUIDE, region, "en", "badge", "85x54mm"))
    whole = READER.region(region)
    lines = filter(None, map(whole.fills, ROLES))
    assert {one.helpline for one in made.passport.carried} == {line.id for line in lines}
    with pypdfium2.PdfDocument(made.data) as pdf:
        said = "\n".join(page.get_textpage().get_text_range() for page in pdf)
        assert not TOPIC.search(said + str(pdf.get_metadata_value("Title")))
    assert "Useful numbers" in said
    assert made.facts["smallest_pt"] >= 7.5


def test_a_badge_that_has_no_room_goes_on_upon_its_back():
    made = leaflet(Job(GUIDE, "gb", "en_XA", "badge", "85x54mm"))
    assert made.facts["pages"] == 2
