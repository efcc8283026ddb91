"""The folding formats: the accordion, the card that folds once, the small book."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import zxingcpp
from conftest import SHELF, leaflet
from test_folding import ACCORDION, BIFOLD, ZINE

from leaflets import pseudo
from leaflets.jobs import Job
from leaflets.library.reader import Reader
from leaflets.locales import Pseudo
from leaflets.problems import Place
from leaflets.produce import produce
from leaflets.verify.evidence import opened

if TYPE_CHECKING:
    from leaflets.folds import Fold

HERE = Place("here")
GUIDE = Reader(SHELF).guide("nudes-to-build-trust")

PAPERS = {"accordion": "id-1-strip", "bifold": "85x54mm-fold", "zine": "letter"}

#: English, and English in other letters that run from right to left.
LANGUAGES = ("en", "ar_XB")

#: What may stand outside: whom to call, whatever it is about.
NEUTRAL = "Someone to talk to here. Talk to someone now."


def job(form: str, locale: str = "en", *, discreet: bool = True) -> Job:
    return Job(GUIDE.name, "us", locale, form, PAPERS[form], discreet=discreet)


def said_in(text: str, locale: str) -> str:
    return text if locale == "en" else pseudo.changed(text, Pseudo.MIRRORED)


def plain(text: str) -> str:
    return " ".join(text.split()).casefold()


@lru_cache
def pages(job: Job) -> tuple[str, ...]:
    """What assistive technology finds on each page, in order: nothing turns it round."""
    with opened(leaflet(job).data, HERE) as seen:
        found: list[list[str]] = [[] for _ in seen.pages]
        for one in seen.said:
            for page in dict.fromkeys(page for page, _ in one.places):
                found[page].append(one.text)
    return tuple(plain(" ".join(texts)) for texts in found)


def inside(job: Job) -> str:
    return " ".join(pages(job)[1:-1])


def outside(job: Job) -> str:
    shown = Reader(SHELF).format(job.format).fold
    assert shown
    return " ".join(pages(job)[number - 1] for number in shown.outside)


def words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text.casefold()))


@pytest.mark.parametrize(
    ("form", "fold"), [("accordion", ACCORDION), ("bifold", BIFOLD), ("zine", ZINE)]
)
def test_each_is_folded_as_a_sheet_is_that_reads_in_order(form: str, fold: Fold):
    """Those of test_folding.py, which are folded there by hand."""
    found = Reader(SHELF).format(form).fold
    assert found
    assert (found.front, found.back) == (fold.front, fold.back)
    assert (found.mirrored, found.slit) == (fold.mirrored, fold.slit)
    assert found.outside == fold.outside


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("form", PAPERS)
def test_a_discreet_one_says_nothing_of_its_topic_outside(form: str, locale: str):
    shown = outside(job(form, locale))
    topic = words(GUIDE.title.text) - words(NEUTRAL)
    assert {"nude", "photos", "trust"} <= topic
    told = {said_in(word, locale) for word in topic} | topic
    assert not told & words(shown)
    # “Do not” stands in the band of a draft, too.
    headings = [one.heading.text for one in GUIDE.sections if one.heading]
    headings = [text for text in headings if words(text)]
    names = [line.name for line in Reader(SHELF).region("us").helplines]
    for text in (*headings, *names, GUIDE.name):
        assert plain(said_in(text, locale)) not in shown
        assert plain(text) not in shown
    assert plain(said_in("Useful numbers", locale)) in shown
    assert "911" in shown
    assert "988" in shown


@pytest.mark.parametrize("form", PAPERS)
def test_a_discreet_one_says_nothing_of_its_topic_in_the_names_of_its_file(form: str):
    made = leaflet(job(form))
    assert made.passport.title == "Useful numbers"
    assert not words(made.job.path) & words(GUIDE.title.text)


def test_own_words_stand_outside_where_somebody_has_some():
    own = replace(job("bifold"), cover="Room 12 & more")
    # Its path is that of the other discreet one.
    made = produce(own, Reader(SHELF))
    assert made.passport.title == own.cover
    with pypdfium2.PdfDocument(made.data) as pdf:
        cover = pdf[0].get_textpage().get_text_bounded()
    assert own.cover in cover
    assert "Useful" not in cover


@pytest.mark.parametrize("form", PAPERS)
def test_inside_it_says_what_it_is_about(form: str):
    assert "nude" in inside(job(form))
    assert "rainn" in inside(job(form))


def test_an_open_one_has_its_title_on_the_cover_and_the_names_on_the_back():
    cover, *_, back = pages(job("accordion", discreet=False))
    assert plain(GUIDE.title.text) in cover
    assert "lifeline" in back


@pytest.mark.parametrize("form", ["accordion", "zine"])
def test_the_text_runs_over_the_pages_in_order(form: str):
    order = [
        message.text
        for kind in ("answer", "card-steps", "donts", "card-helplines")
        for section in GUIDE.of(kind)
        for message in (*section.paragraphs, *(item.lead for item in section.items))
    ]
    places = [inside(job(form)).index(plain(text)) for text in order]
    assert places == sorted(places)
    assert all(pages(job(form)))


@pytest.mark.parametrize("form", PAPERS)
def test_its_codes_are_read_on_the_pages_inside(form: str):
    found = []
    with pypdfium2.PdfDocument(leaflet(job(form)).data) as pdf:
        for page in pdf:
            picture = page.render(scale=300 / 72).to_pil()
            found.append([code.text for code in zxingcpp.read_barcodes(picture)])
    assert [found[0], found[-1]] == [[], []]
    ordered = [code.payload for code in leaflet(job(form)).passport.codes]
    assert sorted(code for page in found for code in page) == sorted(ordered)
    assert len(ordered) == 3


@pytest.mark.parametrize("form", PAPERS)
def test_no_service_for_adults_alone_stands_on_it(form: str):
    region = Reader(SHELF).region("us")
    adults = {line.id for line in region.helplines if line.ages == "adults"}
    assert adults
    assert not adults & set(leaflet(job(form)).facts["helplines"])
