"""Leaflets in two languages: side by side, row by row, or one on the front and one on the back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from conftest import SHELF, leaflet, swap

from leaflets.build import Options, Selection, plan
from leaflets.jobs import PRINT, Job
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.problems import LeafletError, Place, UsageError
from leaflets.produce import produce
from leaflets.produce.parts import drafted, opened, ordered, translated
from leaflets.recall.carriers import of_passport
from leaflets.recall.stale import Registry, changes
from leaflets.verify.evidence import opened as read
from leaflets.verify.reading import bare, letters, turns
from leaflets.verify.words import is_copied

if TYPE_CHECKING:
    from pathlib import Path

    from leaflets.compose import Order
    from leaflets.produce import Leaflet

READER = Reader(SHELF)
TODAY = dt.date(2026, 11, 24)
GUIDE = "nudes-to-build-trust"


def job(first: str, second: str, form: str = "bilingual") -> Job:
    return Job(GUIDE, "us", first, form, "letter", second=second)


def order(first: str, second: str, form: str = "bilingual", reader: Reader = READER) -> Order:
    asked = job(first, second, form)
    parts = opened(asked, reader)
    text = translated(parts)
    return ordered(parts, text, drafted(parts, text, TODAY), asked)


@pytest.fixture(scope="module")
def beside() -> Leaflet:
    """Arabic, and English beside it."""
    return leaflet(job("ar", "en"))


@pytest.fixture(scope="module")
def behind() -> Leaflet:
    """Spanish, and English on the back."""
    return leaflet(job("es", "en", "flyer"))


# What is planned.


def planned(*languages: str, second: str = "", form: str = "bilingual") -> set[str]:
    chosen = Selection(
        regions=("us",), languages=languages, formats=(form,), papers=("letter",),
        options=Options(second=second),
    )  # fmt: skip
    return {one.path for one in plan(SHELF, chosen).jobs}


def test_a_language_is_not_planned_beside_itself() -> None:
    assert planned("es", "en", second="en") == {f"us/es/{GUIDE}.bilingual.letter.with-en.pdf"}


def test_without_a_second_language_nothing_stands_side_by_side() -> None:
    with pytest.raises(UsageError) as caught:
        planned("es")
    (told,) = caught.value.problems
    assert told.code == "nothing-to-make"
    assert "--with" in told.hint


def test_a_flyer_is_in_one_language_or_in_two() -> None:
    assert planned("es", form="flyer") == {f"us/es/{GUIDE}.flyer.letter.pdf"}
    both = planned("es", second="zh-hans", form="flyer")
    assert both == {f"us/es/{GUIDE}.flyer.letter.with-zh-Hans.pdf"}


def test_a_language_that_nobody_knows_is_told_with_a_likely_one() -> None:
    with pytest.raises(UsageError) as caught:
        planned("es", second="zh-Hens")
    (told,) = caught.value.problems
    assert (told.code, told.hint) == ("language-unknown", "did you mean “zh-Hans”?")


def test_the_second_language_is_among_the_inputs() -> None:
    one, both = SHELF.files(job("ar", "")), SHELF.files(job("ar", "es"))
    more = {f"locales/es/LC_MESSAGES/{name}.po" for name in (GUIDE, "ui", "region-us")}
    assert more <= set(both) - set(one)


def test_a_message_that_the_second_language_lacks_is_an_error(library: Path) -> None:
    swap(library / "locales/es/LC_MESSAGES/ui.po", 'msgctxt "continues"', 'msgctxt "continues-not"')
    with pytest.raises(LeafletError) as caught:
        produce(job("en", "es"), Reader(Shelf(library)))
    (told,) = caught.value.problems
    assert told.code == "message-missing"
    assert "locales/es" in str(told.where)
    assert "continues" in told.message


def test_the_least_of_both_decides_whether_it_is_a_draft(library: Path) -> None:
    swap(library / f"content/guides/{GUIDE}.md", 'status = "machine"', 'status = "approved"')
    reader = Reader(Shelf(library))
    assert order("en", "es", reader=reader).status == "machine"
    assert order("en", "", "flyer", reader).status == "approved"


# What is made.


def test_reading_goes_from_one_language_to_the_other_row_by_row(beside: Leaflet) -> None:
    steps = [one for one in beside.passport.blocks if one.roles.endswith("LI LBody H3")]
    assert len(steps) == 18
    assert [one.lang for one in steps] == ["ar", "en"] * 9
    items = [one for one in beside.passport.blocks if one.roles.endswith("LI LBody P")]
    assert items[-2].lang == "ar"
    assert items[-1].text == "Working out what they “really meant”."


def test_the_structure_tree_says_the_language_of_each_text(beside: Leaflet) -> None:
    with read(beside.data, Place("x")) as seen:
        arabic = [one.text for one in seen.said if one.lang == "ar" and one.text.strip()]
        english = [one.text for one in seen.said if one.lang == "en" and one.text.strip()]
    assert "Stop answering this request now" in " ".join(" ".join(english).split())
    assert not any(map(turns, english))
    # Between the parts there are numbers, addresses and pictures, in the language of the leaflet.
    assert not any("Stop answering" in text for text in arabic)
    assert sum(map(turns, arabic)) > 50


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [("ar", "en", "en"), pytest.param("en", "es", "en", marks=pytest.mark.slow)],
)
def test_the_first_language_stands_where_its_reader_begins(
    first: str, second: str, left: str
) -> None:
    with read(leaflet(job(first, second)).data, Place("x")) as seen:
        headings = [one for one in seen.said if one.roles.split()[-1:] in (["H2"], ["H3"])]
        for one in headings:
            for page, mcid in one.places:
                middle = seen.pages[page].get_width() / 2
                boxes = [mark.box for mark in seen.marks[page] if mark.mcid == mcid]
                on_left = {box[2] < middle for box in boxes}
                assert on_left <= {one.lang == left}, one.text
    assert len(headings) > 40


def test_a_service_has_one_number_and_one_code_for_both(beside: Leaflet) -> None:
    payloads = [code.payload for code in beside.passport.codes]
    assert len(payloads) == len(set(payloads)) == 5
    numbers = [one.text for one in beside.passport.blocks if one.text == "800-656-4673"]
    assert len(numbers) == 1


def test_numbers_are_copied_whole_beside_right_to_left_text(beside: Leaflet) -> None:
    with read(beside.data, Place("x")) as seen:
        copied = bare(seen.copied)
    for number in ("800-656-4673", "1-844-878-2274", "64673", "911", "988"):
        assert bare(number) in copied
    # The number for text messages stands in a sentence of each language.
    assert copied.count("64673") == 2


def test_words_turned_round_are_copied_only_on_pages_of_both_directions() -> None:
    plain = letters("you fits it if Only")
    assert is_copied("Only if it fits you", plain, mixed=True)
    assert not is_copied("Only if it fits you", plain, mixed=False)
    assert not is_copied("Do not send anything", plain, mixed=True)
    assert is_copied("を考えること。", letters("。 考えること"), mixed=True)


def test_the_file_says_both_languages(beside: Leaflet, behind: Leaflet) -> None:
    said = [(one.passport.lang, one.passport.second) for one in (beside, behind)]
    assert said == [("ar", "en"), ("es", "en")]
    assert not beside.passport.right_to_left


def test_the_second_language_stands_on_the_back(behind: Leaflet) -> None:
    assert behind.passport.pages == 2
    with read(behind.data, Place("x")) as seen:
        pages = {
            lang: {page for one in seen.said if one.lang == lang for page, _ in one.places}
            for lang in ("es", "en")
        }
        front, back = (page.get_textpage().get_text_range() for page in seen.pages)
    assert pages["es"] == {0}
    assert 1 in pages["en"]
    assert "No respondas más" in front
    assert "Stop answering" in back
    assert "Stop answering" not in front


def test_each_side_opens_the_page_of_its_own_readers(behind: Leaflet) -> None:
    payloads = [code.payload for code in behind.passport.codes]
    assert len(payloads) == 10
    assert payloads[0].casefold() == "https://hotline.rainn.org/es"
    assert payloads[5].casefold() == "https://rainn.org"


def test_a_leaflet_with_the_pages_of_two_languages_is_not_stale(behind: Leaflet) -> None:
    registry = Registry(READER, TODAY)
    carrier = of_passport(behind.passport)
    assert list(changes(carrier, registry)) == []
    alone = replace(carrier, others=())
    assert any("the page was" in str(one) for one in changes(alone, registry))


@pytest.mark.slow
def test_sheets_of_two_languages_are_printed() -> None:
    made = produce(replace(job("es", "en"), edition=PRINT), READER, TODAY)
    assert made.passport.pages == 4
    assert made.job.path == f"us/es/{GUIDE}.bilingual.letter.with-en.print.pdf"
