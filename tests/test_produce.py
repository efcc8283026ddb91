"""Each leaflet of the checkout, read back from its own bytes."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import page
import pypdf
import pypdfium2
import pytest
import zxingcpp
from conftest import JOBS, SHELF, STARTER, leaflet

from leaflets.library.reader import Reader
from leaflets.verify import bare, drawn_text, families, letters

if TYPE_CHECKING:
    from leaflets.jobs import Job

MM = 72 / 25.4
READER = Reader(SHELF)
CODES = {
    "handout": {
        "HTTPS://RAINN.ORG",
        "HTTPS://TAKEITDOWN.NCMEC.ORG",
        "HTTPS://REPORT.CYBERTIP.ORG",
        "HTTPS://CYBERCIVILRIGHTS.ORG",
        "HTTPS://WWW.IC3.GOV",
    },
    "card": {
        "HTTPS://RAINN.ORG",
        "HTTPS://TAKEITDOWN.NCMEC.ORG",
        "HTTPS://REPORT.CYBERTIP.ORG",
    },
}
LINKS = {
    "handout": {
        "tel:911",
        "tel:988",
        "tel:+18006564673",
        "tel:+18008435678",
        "tel:+18448782274",
        "sms:64673",
    },
    "card": {"tel:911", "tel:+18006564673", "tel:+18008435678"},
}

every = pytest.mark.parametrize("job", JOBS, ids=lambda job: job.path)
pinned = pytest.mark.parametrize("job", STARTER, ids=lambda job: job.path)


def read(job: Job) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(leaflet(job).data))


def test_the_checkout_makes_what_it_began_with() -> None:
    assert len(STARTER) == 16
    assert set(STARTER) <= set(JOBS)


@every
def test_it_has_the_pages_of_its_format_in_the_size_of_its_paper(job: Job) -> None:
    pages = read(job).pages
    paper = READER.paper(job.paper)
    assert len(pages) == READER.format(job.format).pages
    for one in pages:
        size = float(one.mediabox.width) / MM, float(one.mediabox.height) / MM
        assert size == pytest.approx((paper.width, paper.height), abs=0.05)


SIZES = {"a4": (210, 297), "letter": (215.9, 279.4), "85x54mm": (85, 54), "3-5x2in": (88.9, 50.8)}


@pinned
def test_the_papers_are_those_of_the_trade(job: Job) -> None:
    box = read(job).pages[1].trimbox
    assert (float(box.width) / MM, float(box.height) / MM) == pytest.approx(SIZES[job.paper], 1e-4)


@every
def test_each_qr_code_leads_to_a_helpline_at_150_dpi(job: Job) -> None:
    found = []
    for one in pypdfium2.PdfDocument(leaflet(job).data):
        picture = one.render(scale=150 / 72, grayscale=True).to_pil()
        found += [code.text for code in zxingcpp.read_barcodes(picture)]
    assert sorted(found) == sorted(leaflet(job).facts["qr"])
    if job in STARTER:
        assert set(found) == CODES[job.format]


@every
def test_it_is_pdf_ua_1(job: Job) -> None:
    report = page.validate_pdf_bytes(leaflet(job).data, profile=page.ValidationProfile.PDF_UA_1)
    assert [(one.rule_id, one.message) for one in report.failures] == []
    assert report.is_compliant


@every
def test_it_has_title_language_and_direction(job: Job) -> None:
    reader = read(job)
    root = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title
    assert root["/Lang"] == job.tag
    direction = root["/ViewerPreferences"].get("/Direction")
    assert direction == ("/R2L" if READER.locale(job.locale).right_to_left else None)


@pinned
def test_its_metadata_says_why_it_is_a_draft(job: Job) -> None:
    said = read(job).metadata
    assert said is not None
    assert said.subject is not None
    assert said.subject.startswith("DRAFT: the wording is not approved (status: machine)")
    assert "no person has confirmed us-911, " in said.subject


@pinned
def test_each_page_says_that_it_is_a_draft_in_both_languages(job: Job) -> None:
    band = {"es": "Borrador", "ar": "مسودة", "zh-Hans": "草稿"}.get(job.tag, "Draft")
    for one in read(job).pages:
        text = bare(one.extract_text())
        assert "Draft" in text
        assert band in text


@every
def test_each_page_names_its_language_in_both_languages(job: Job) -> None:
    locale = READER.locale(job.locale)
    for one in read(job).pages:
        text = letters(one.extract_text())
        assert letters(locale.english) in text
        assert all(letters(word) in text for word in locale.autonym.split())


@every
def test_a_copy_can_be_traced(job: Job) -> None:
    assert job.guide in bare(read(job).pages[-1].extract_text())


@pinned
def test_numbers_and_addresses_are_links(job: Job) -> None:
    found = set()
    for one in read(job).pages:
        for annotation in one.get("/Annots", []):
            action = annotation.get_object().get("/A")
            if action:
                found.add(str(action["/URI"]))
    assert LINKS[job.format] <= found
    rest = found - LINKS[job.format]
    assert rest
    assert all(link.startswith("https://") for link in rest)


@every
def test_it_uses_our_fonts_only(job: Job) -> None:
    ours = {name.replace(" ", "") for name in READER.locale(job.locale).script.fonts}
    found = {name.replace("-", "").removesuffix("Bold") for name in families(leaflet(job).data)}
    assert found
    assert found <= ours


@pinned
def test_numbers_can_be_read_as_text(job: Job) -> None:
    text = bare(drawn_text(leaflet(job).data))
    for fact in ("911", "800-656-4673", "1-800-843-5678", "takeitdown.ncmec.org"):
        assert fact in text


@every
def test_the_same_order_gives_the_same_bytes(job: Job) -> None:
    from leaflets.produce import produce  # noqa: PLC0415 - past the cache of conftest

    assert produce(job, Reader(SHELF)).data == leaflet(job).data


@pytest.mark.parametrize(
    "job", [job for job in STARTER if job.tag == "ar"], ids=lambda job: job.path
)
def test_numbers_run_left_to_right_on_arabic_pages(job: Job) -> None:
    """Read as the eye does: glyphs of one line from left to right, wherever they are drawn."""
    lines = set()
    for one in pypdfium2.PdfDocument(leaflet(job).data):
        text = one.get_textpage()
        marks: dict[int, list[tuple[float, str]]] = {}
        for index in range(text.count_chars()):
            char = text.get_text_range(index, 1)
            left, bottom, _, top = text.get_charbox(index, loose=True)
            if char in "0123456789-":
                marks.setdefault(round((bottom + top) / 2), []).append((left, char))
        lines |= {"".join(char for _, char in sorted(found)) for found in marks.values()}
    seen = " ".join(lines)
    wanted = ["911", "800-656-4673", "1-800-843-5678"]
    wanted += ["1-844-878-2274", "64673", "988"] if job.format == "handout" else []
    for number in wanted:
        assert number in seen
