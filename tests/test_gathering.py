"""Sheets that gather every language, and editions for screen readers: what is planned and made."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from conftest import JOBS, SHELF, leaflet, swap
from extraction import spoken, text_of

from leaflets.build import Selection, plan
from leaflets.jobs import Job
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.problems import LeafletError, UsageError
from leaflets.produce import produce
from leaflets.verify.reading import letters

if TYPE_CHECKING:
    from pathlib import Path

READER = Reader(SHELF)
TODAY = dt.date(2026, 11, 24)
GUIDE = "nudes-to-build-trust"


def gathered(form: str) -> Job:
    return Job(GUIDE, "us", "en", form, "letter")


def paths(shelf: Shelf, **chosen: tuple[str, ...]) -> set[str]:
    return {job.path for job in plan(shelf, Selection(regions=("us",), **chosen)).jobs}


def test_a_sheet_of_all_languages_is_made_once_in_english() -> None:
    assert {job.tag for job in JOBS if job.format in {"index", "specimen"}} == {"en"}
    asked = paths(SHELF, formats=("index",), languages=("fr",), papers=("a4",))
    assert asked == {f"us/fr/{GUIDE}.index.a4.pdf"}


@pytest.mark.parametrize("form", ["index", "specimen"])
def test_it_names_every_language_in_its_own_words_and_in_english(form: str) -> None:
    made = leaflet(gathered(form))
    assert made.facts["pages"] == 1
    text = letters(text_of(pypdfium2.PdfDocument(made.data)) + spoken(made.data))
    tags = READER.region("us").head.languages
    assert len(tags) == 34
    for tag in tags:
        locale = READER.locale(tag.replace("-", "_"))
        assert letters(locale.english) in text
        if form == "index":
            assert all(letters(word) in text for word in locale.autonym.split())


def test_the_index_in_french_names_them_in_french() -> None:
    made = leaflet(Job(GUIDE, "us", "fr", "index", "a4"))
    text = letters(text_of(pypdfium2.PdfDocument(made.data)))
    assert letters("ourdou") in text
    assert letters("34 langues") in text


def test_a_change_in_one_language_touches_the_sheet_of_all(library: Path) -> None:
    shelf = Shelf(library)
    before = shelf.inputs(Job(GUIDE, "us", "en", "index", "letter"), TODAY)
    handout = Job(GUIDE, "us", "en", "handout", "letter")
    assert "locales/km/LC_MESSAGES/ui.po" in before
    assert "locales/km/LC_MESSAGES/ui.po" not in shelf.inputs(handout, TODAY)


def test_a_language_without_catalogs_is_named(library: Path) -> None:
    swap(library / "content/regions/us.toml", '"en", "es"', '"en", "de", "es"')
    with pytest.raises(LeafletError) as caught:
        produce(gathered("index"), Reader(Shelf(library)))
    assert caught.value.problems[0].code == "catalog-missing"


def test_urdu_is_made_for_the_eye_and_for_screen_readers() -> None:
    both = paths(SHELF, languages=("ur",), formats=("handout",), papers=("a4",))
    stem = f"us/ur/{GUIDE}.handout.a4"
    assert both == {f"{stem}.pdf", f"{stem}.accessible.pdf"}
    one = {"languages": ("ur",), "formats": ("handout",), "papers": ("a4",)}
    assert paths(SHELF, **one, editions=("accessible",)) == {f"{stem}.accessible.pdf"}
    assert paths(SHELF, **one, editions=("screen",)) == {f"{stem}.pdf"}


def test_where_one_edition_serves_all_it_is_the_accessible_one() -> None:
    chosen = {"languages": ("es",), "formats": ("card",), "papers": ("85x54mm",)}
    assert paths(SHELF, **chosen, editions=("accessible",)) == {f"us/es/{GUIDE}.card.85x54mm.pdf"}


def test_an_unknown_edition_gets_a_hint() -> None:
    with pytest.raises(UsageError) as caught:
        plan(SHELF, Selection(editions=("accesible",)))
    (problem,) = caught.value.problems
    assert (problem.code, problem.hint) == ("edition-unknown", "did you mean “accessible”?")


def test_a_format_may_be_small_or_have_more_pages(library: Path) -> None:
    form = library / "templates/card/format.toml"
    swap(form, "more_pages = [4, 6, 8]", "more_pages = [1]")
    with pytest.raises(LeafletError) as caught:
        Shelf(library).form("card")
    (problem,) = caught.value.problems
    assert (problem.code, problem.message) == ("table-value", "“more_pages” cannot be that")
