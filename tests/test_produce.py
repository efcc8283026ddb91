"""Each leaflet of the checkout, read back from its own bytes.

Every leaflet is made once and then looked at in every way: making it is what takes time.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import page
import pypdf
import pypdfium2
import pytest
import zxingcpp
from conftest import JOBS, READER, SHELF, STARTER, leaflet
from extraction import drawn_text, families, spoken, text_of

from leaflets.jobs import DISCREET, Job
from leaflets.library.reader import Reader
from leaflets.locales import VARIANTS
from leaflets.produce import produce
from leaflets.produce.parts import opened
from leaflets.translate import translate
from leaflets.verify.reading import bare, letters

if TYPE_CHECKING:
    from leaflets.locales import Locale
    from leaflets.produce import Leaflet

MM = 72 / 25.4
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
#: Whose readers are led to a page in their language.
OWN_PAGES = {"es": "HTTPS://HOTLINE.RAINN.ORG/es"}
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
LANGUAGES = [
    "en", "es", "fr", "pt-BR", "ht", "vi", "tl", "so", "sw", "pl", "ro", "uk", "ru", "zh-Hans",
    "zh-Hant", "ja", "ko", "ar", "fa", "ps", "ur", "he", "hi", "ne", "pa", "bn", "gu", "ta",
    "am", "ti", "th", "lo", "km", "my",
]  # fmt: skip

pinned = pytest.mark.parametrize("job", STARTER, ids=lambda job: job.path)


def read(job: Job) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(leaflet(job).data))


def test_the_checkout_makes_what_it_began_with() -> None:
    assert len(STARTER) == 16
    assert set(STARTER) <= set(JOBS)


def test_every_language_has_every_sheet_on_every_paper() -> None:
    for language in LANGUAGES:
        ordered = {(job.format, job.paper) for job in JOBS if job.tag == language}
        assert ordered >= {
            ("handout", "a4"), ("handout", "letter"), ("card", "85x54mm"), ("card", "3-5x2in"),
        }  # fmt: skip
    assert {job.tag for job in JOBS if job.edition == "accessible"} == {"ur"}


#: The formats that are judged in every language, and the languages that stand for all in others:
#: the source, two from the right (one is the tallest), one without spaces. What flows over pages
#: takes long, and is judged in two.
WHOLE, SOME, FEW = {"handout", "card"}, {"en", "ar", "ur", "km"}, {"en", "ar"}


def is_judged(job: Job) -> bool:
    """On the papers of the region; those that the checkout began with on all.

    The others differ from them by their paper alone, and ``test_regions_apart`` makes them for
    other regions.
    """
    if job in STARTER or (job.edition == "accessible" and job.format in WHOLE):
        return True
    if job.second or job.edition == "print":
        # ``test_bilingual`` and ``test_printing`` judge those.
        return False
    languages = FEW if READER.format(job.format).flows else SOME
    usual = job.paper in READER.region("us").head.papers
    return usual and (job.format in WHOLE or job.tag in languages)


JUDGED = [job for job in JOBS if is_judged(job)]


@pytest.mark.parametrize("job", JUDGED, ids=lambda job: job.path)
def test_a_leaflet_is_what_was_ordered(job: Job) -> None:
    made = leaflet(job)
    locale = locale_of(job)
    reader, drawn = pypdf.PdfReader(BytesIO(made.data)), pypdfium2.PdfDocument(made.data)
    has_its_pages(job, made, reader)
    has_its_codes(made, drawn)
    is_accessible(made)
    says_its_title_language_and_direction(job, locale, reader)
    names_its_language(job, locale, made, drawn)
    uses_the_fonts_of_its_languages(job, locale, made)
    says_its_numbers(made, drawn)
    form = READER.format(job.format)
    # What has a shorter text has other sections for it.
    if not form.gathers and not form.shorter:
        says_its_messages(job, locale, made, drawn)


def locale_of(job: Job) -> Locale:
    form = READER.format(job.format)
    variants = [one for one in (form.type.value, job.edition) if one in VARIANTS]
    return READER.locale(job.locale, variants)


def has_its_pages(job: Job, made: Leaflet, reader: pypdf.PdfReader) -> None:
    form = READER.format(job.format)
    paper = READER.paper(job.paper, form.fold)
    assert len(reader.pages) in form.counts
    assert len(reader.pages) == made.facts["pages"]
    for one in reader.pages:
        size = float(one.mediabox.width) / MM, float(one.mediabox.height) / MM
        assert size == pytest.approx((paper.width, paper.height), abs=0.05)


def has_its_codes(made: Leaflet, drawn: pypdfium2.PdfDocument) -> None:
    found = []
    for one in drawn:
        picture = one.render(scale=150 / 72, grayscale=True).to_pil()
        found += [code.text for code in zxingcpp.read_barcodes(picture)]
    assert sorted(found) == sorted(made.facts["qr"])


def is_accessible(made: Leaflet) -> None:
    report = page.validate_pdf_bytes(made.data, profile=page.ValidationProfile.PDF_UA_1)
    assert [(one.rule_id, one.message) for one in report.failures] == []
    assert report.is_compliant


def says_its_title_language_and_direction(
    job: Job, locale: Locale, reader: pypdf.PdfReader
) -> None:
    root = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title
    assert root["/Lang"] == job.tag
    direction = root["/ViewerPreferences"].get("/Direction")
    assert direction == ("/R2L" if locale.right_to_left else None)


def names_its_language(
    job: Job, locale: Locale, made: Leaflet, drawn: pypdfium2.PdfDocument
) -> None:
    """On each page, in its own words and in English, so that staff hand out the right sheet.

    What is folded says it on its cover.
    """
    said = letters(spoken(made.data))
    whole = drawn_text(made.data) if locale.right_to_left else text_of(drawn)
    for one in list(drawn)[: 1 if READER.format(job.format).fold else None]:
        text = letters(one.get_textpage().get_text_range())
        # A reader turns the words of an English name round on a right-to-left page.
        assert all(letters(word) in text for word in locale.english.split())
        assert all(letters(word) in text + said for word in locale.autonym.split())
    assert (DISCREET if READER.format(job.format).neutral else job.guide) in bare(whole)


def uses_the_fonts_of_its_languages(job: Job, locale: Locale, made: Leaflet) -> None:
    ours = set(locale.script.families)
    if READER.format(job.format).gathers:
        names = (tag.replace("-", "_") for tag in READER.region(job.region).head.languages)
        ours |= {family for name in names for family in READER.locale(name).script.families}
    ours = {name.replace(" ", "") for name in ours}
    found = {name.replace("-", "").removesuffix("Bold") for name in families(made.data)}
    assert found
    assert found <= ours


def says_its_numbers(made: Leaflet, drawn: pypdfium2.PdfDocument) -> None:
    """Whoever copies a number out of a page gets that number."""
    copied = " ".join(text_of(drawn).split())
    for fact in made.facts["facts"]:
        if re.fullmatch(r"[\d ()+.-]+", fact):
            assert fact in copied


def says_its_messages(
    job: Job, locale: Locale, made: Leaflet, drawn: pypdfium2.PdfDocument
) -> None:
    """Text comes out as it went in; where lines end, white space may."""
    parts = opened(job, READER)
    text = translate(parts.guide, parts.voice, parts.region, parts.format.sections)
    copied = "".join(text_of(drawn).split())
    unsaid = {"series", "title"} if parts.format.neutral else set()
    if job.format not in WHOLE:
        # Where there is less room, a section goes without its heading, or its last words.
        unsaid |= {
            message.id for message in text.guide.messages() if not message.id.startswith("card-")
        }
    for name, phrase in text.phrases.items():
        if not locale.right_to_left and name not in unsaid:
            assert "".join(phrase.text.split()) in copied


SIZES = {"a4": (210, 297), "letter": (215.9, 279.4), "85x54mm": (85, 54), "3-5x2in": (88.9, 50.8)}


@pinned
def test_the_papers_are_those_of_the_trade(job: Job) -> None:
    box = read(job).pages[1].trimbox
    assert (float(box.width) / MM, float(box.height) / MM) == pytest.approx(SIZES[job.paper], 1e-4)
    own = {"HTTPS://RAINN.ORG": OWN_PAGES.get(job.tag, "HTTPS://RAINN.ORG")}
    codes = {own.get(code, code) for code in CODES[job.format]}
    assert set(leaflet(job).facts["qr"]) == codes


@pinned
def test_its_metadata_says_why_it_is_a_draft(job: Job) -> None:
    said = read(job).metadata
    assert said is not None
    assert said.subject is not None
    assert said.subject.startswith("DRAFT: the wording is not approved (status: machine)")
    assert re.search("no person has confirmed (stopncii, )?us-911, ", said.subject)


@pinned
def test_each_page_says_that_it_is_a_draft_in_both_languages(job: Job) -> None:
    band = {"es": "Borrador", "ar": "مسودة", "zh-Hans": "草稿"}.get(job.tag, "Draft")
    for one in read(job).pages:
        text = bare(one.extract_text())
        assert "Draft" in text
        assert band in text


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


@pinned
def test_numbers_can_be_read_as_text(job: Job) -> None:
    text = bare(drawn_text(leaflet(job).data))
    for fact in ("911", "800-656-4673", "1-800-843-5678", "takeitdown.ncmec.org"):
        assert fact in text


@pytest.mark.parametrize(
    "job", [job for job in STARTER if job.paper in {"a4", "85x54mm"}], ids=lambda job: job.path
)
def test_the_same_order_gives_the_same_bytes(job: Job) -> None:
    assert produce(job, Reader(SHELF)).data == leaflet(job).data
