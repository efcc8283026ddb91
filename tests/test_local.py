"""The local contact on finished pages: read back from the bytes, whatever the page's language."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from conftest import JOBS, SHELF, leaflet, only
from pictures import drawn, saved

from leaflets.compose.contacts import Line, local
from leaflets.contacts import Contact
from leaflets.contacts.logo import logo
from leaflets.library.reader import Reader
from leaflets.passport import read
from leaflets.problems import LeafletError, Place
from leaflets.produce import produce
from leaflets.seal import metadata
from leaflets.verify.evidence import opened

if TYPE_CHECKING:
    from leaflets.jobs import Job
    from leaflets.passport import Passport
    from leaflets.produce import Leaflet

HERE = Place("here")
SCHOOL = Contact(
    id="lincoln",
    name="Lincoln High School",
    person="Ms. Rivera, counselor",
    room="B 12",
    hours="Mon–Fri 8:00–15:00",
    phone="(202) 456-1111",
    address=("12 Main Street", "Springfield"),
    logo=logo(saved(drawn()), HERE, "logo.png"),
    file="contact.toml",
)
ARABIC = Contact(
    id="nur",
    name="مدرسة النور الثانوية",
    person="أ. منى حداد (Mona Haddad)",
    hours="8:00–15:00 كل يوم",
    phone="تحويلة 12",
    file="contact.toml",
)


@lru_cache(maxsize=16)
def made(language: str, form: str, paper: str, contact: Contact = SCHOOL) -> Leaflet:
    return produce(*_asked(language, form, paper, contact))


def _asked(language: str, form: str, paper: str, contact: Contact) -> tuple[Job, Reader]:
    job = replace(only(language, form, paper), contact=contact.id)
    return job, Reader(replace(SHELF, contacts=(contact,)))


def passport(made: Leaflet) -> Passport:
    with pikepdf.open(BytesIO(made.data)) as pdf:
        return read(metadata(pdf), HERE)[0]


def said(made: Leaflet) -> list[tuple[str, str]]:
    """What assistive technology finds, each piece with its language."""
    with opened(made.data, HERE) as seen:
        return [(one.text.replace("\u00a0", " ").strip(), one.lang) for one in seen.said]


def copied(made: Leaflet) -> str:
    with pypdfium2.PdfDocument(made.data) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def test_a_handout_says_all_of_its_contact():
    found = made("en", "handout", "letter")
    words = [block.text for block in passport(found).blocks]
    start = words.index("Lincoln High School")  # the picture, then what it stands for
    assert words[start : start + 9] == [
        "Lincoln High School",
        "Someone to talk to here",
        "Lincoln High School",
        "12 Main Street",
        "Springfield",
        "Name Ms. Rivera, counselor",
        "Room B 12",
        "Hours Mon–Fri 8:00–15:00",
        "Phone",
    ]
    assert "(202) 456-1111" in copied(found)


def test_its_phone_is_a_fact_and_a_link_but_nobody_carries_it():
    found = made("en", "handout", "letter")
    own = passport(found)
    assert "(202) 456-1111" in own.facts
    assert "tel:+12024561111" in own.links
    assert not any("2024561111" in number.target for one in own.carried for number in one.numbers)
    assert own.carried == passport(leaflet(only("en", "handout", "letter"))).carried


@pytest.mark.parametrize("phone", ["ext. 12", "456-1111", "+44 20 7219 3000"])
def test_a_phone_that_the_region_does_not_know_gets_no_link(phone: str):
    found = local(replace(SCHOOL, phone=phone), "US", right_to_left=False).phone
    assert found is not None
    assert (found.text, getattr(found, "href", "")) == (phone, "")


def test_a_doubtful_phone_is_a_warning_of_the_leaflet():
    found = made("en", "handout", "letter", replace(SCHOOL, phone="456-1111"))
    assert [one.code for one in found.warnings if one.where.file == "contact.toml"] == [
        "contact-phone-unknown"
    ]
    with pytest.raises(LeafletError, match="contact-phone"):
        produce(*_asked("en", "card", "85x54mm", replace(SCHOOL, phone="call us")))


def test_latin_names_keep_their_order_on_an_arabic_page():
    found = made("ar", "handout", "letter")
    assert ("Ms. Rivera, counselor", "en") in said(found)
    assert ("Mon–Fri 8:00–15:00", "en") in said(found)
    # A reader would copy brackets turned round.
    assert "202 456-1111" in passport(found).facts


def test_arabic_names_are_said_in_their_order_on_an_arabic_page():
    found = made("ar", "handout", "letter", ARABIC)
    words = [block.text for block in passport(found).blocks]
    assert "مدرسة النور الثانوية" in words
    assert "الاسم أ. منى حداد (Mona Haddad)" in words
    assert "الهاتف تحويلة 12" in words


def test_letters_that_the_page_has_no_font_for_are_told_at_the_contact():
    with pytest.raises(LeafletError) as caught:
        made("en", "handout", "letter", ARABIC)
    assert {(one.code, one.where.file) for one in caught.value.problems} == {
        ("missing-glyph", "contact.toml")
    }


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("Lincoln", False),
        ("12", False),
        ("مدرسة B 12", True),
        ("12 مدرسة", True),
        ("B مدرسة", False),
    ],
)
def test_the_first_letter_with_a_direction_decides(text: str, *, turned: bool):
    assert Line(text, "").right_to_left is turned


def test_a_language_that_is_named_is_that_of_its_words():
    found = made("es", "handout", "letter", replace(SCHOOL, language="fr", logo=None))
    assert ("Lincoln High School", "fr") in said(found)


def test_markup_is_text():
    found = made("en", "handout", "letter", replace(SCHOOL, name="A & B <i>School</i>", logo=None))
    assert "A & B <i>School</i>" in [block.text for block in passport(found).blocks]


def test_the_logo_is_described_and_stays_in_its_box():
    found = made("en", "handout", "letter")
    with opened(found.data, HERE) as seen:
        assert [one.text for one in seen.said if one.figure].count(SCHOOL.name) == 1
        images = {one.objgen: one for page in seen.pdf.pages for one in page.get_images().values()}
        assert [(one.Width, one.Height) for one in images.values()] == [(240, 120)]
    with pypdfium2.PdfDocument(found.data) as pdf:
        edges = [one.get_bounds() for one in pdf[1].get_objects() if one.type == 3]
    ((left, bottom, right, top),) = edges
    assert right - left <= 30 * 72 / 25.4 + 0.1
    assert top - bottom <= 18 * 72 / 25.4 + 0.1


def test_the_same_contact_gives_the_same_bytes():
    again = produce(*_asked("en", "handout", "letter", SCHOOL))
    assert again.data == made("en", "handout", "letter").data


def test_a_card_has_it_at_the_foot_of_its_front_or_on_a_second_card():
    one, two = made("en", "card", "85x54mm"), made("es", "card", "85x54mm")
    assert (one.facts["pages"], two.facts["pages"]) == (2, 4)
    with pypdfium2.PdfDocument(one.data) as pdf:
        assert "(202) 456-1111" in pdf[0].get_textpage().get_text_range()
    with pypdfium2.PdfDocument(two.data) as pdf:
        third = pdf[2].get_textpage().get_text_range()
    assert "12 Main Street" in third
    assert "Mon–Fri 8:00–15:00" in third


def test_without_a_contact_a_handout_has_lines_to_write_on_and_a_card_has_no_place_for_it():
    words = [block.text for block in passport(leaflet(only("en", "handout", "letter"))).blocks]
    assert words[words.index("Someone to talk to here") :][:5] == [
        "Someone to talk to here", "Name", "Room", "Hours", "Phone",
    ]  # fmt: skip
    card = [block.text for block in passport(leaflet(only("en", "card", "85x54mm"))).blocks]
    assert "Someone to talk to here" not in card


def test_what_is_too_long_for_a_card_is_told_by_the_lines_of_the_contact():
    line = "Saint Bartholomew and All Angels Preparatory School for Boys and Girls of Springfield"
    long = replace(SCHOOL, name=line, person=line, hours=line, address=(line,) * 4)
    with pytest.raises(LeafletError) as caught:
        made("en", "card", "85x54mm", long)
    (problem,) = caught.value.problems
    assert problem.code == "fit-overflow"
    assert "“Saint Bartholomew and All Ange…” (contact.toml, +85 letters)" in problem.hint


def test_a_contact_stays_clear_of_the_code_above_it():
    # Tall lines: the card of Khmer is the fullest.
    job = next(one for one in JOBS if (one.tag, one.format, one.paper) == ("km", "card", "3-5x2in"))
    found = replace(
        SCHOOL,
        name="Saint Bartholomew Consolidated Preparatory School",
        person="Ms. Alejandra Rivera-Gonzalez, school counselor",
        room="Building C, second floor, room 212",
        hours="Monday to Friday 8:00–15:00, Wednesday to 13:00",
    )
    reader = Reader(replace(SHELF, contacts=(found,)))
    assert produce(replace(job, contact=found.id), reader).facts["pages"] == 4


def test_a_contact_that_says_its_language_is_set_in_its_fonts():
    found = made("en", "handout", "letter", replace(ARABIC, language="ar"))
    assert ("مدرسة النور الثانوية", "ar") in said(found)
    assert "Vazirmatn" in passport(found).families


@pytest.mark.parametrize("language", ["ar", "ur"])
def test_on_a_card_what_runs_from_the_right_has_lines_of_its_own(language: str):
    mixed = replace(ARABIC, room="B 12", phone="(202) 456-1111", language=language)
    found = made("en", "card", "85x54mm", mixed)
    words = [block.text for block in passport(found).blocks]
    assert words[words.index("مدرسة النور الثانوية") :][2:4] == ["B 12", "(202) 456-1111"]


def test_a_language_of_a_contact_that_does_not_exist_is_told_at_the_contact():
    with pytest.raises(LeafletError, match=r"contact\.toml: error: there is no language “qqx”"):
        made("en", "handout", "letter", replace(SCHOOL, language="qqx"))
