"""A contact of a school: what is read, what is refused, and in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

import pytest
from conftest import SHELF
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import drawn, saved

from leaflets import lint
from leaflets.contacts import Contact, Row, apart, made, parse
from leaflets.library.reader import Reader
from leaflets.problems import LeafletError, Place
from leaflets.tables import NAME, Source

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """\
name = "Lincoln High School"
person = "Ms. Rivera, counselor"
room = "B 12"
hours = "Mon–Fri 8:00–15:00"
phone = "(202) 456-1111"
address = ["12 Main Street", "Springfield"]
"""


def no_picture(name: str) -> bytes:
    raise AssertionError(name)


def line_of(key: str) -> Place:
    return Place("command line")


def read(text: str, file: str = "contact.toml") -> Contact:
    return parse(Source(file, text), no_picture)


def told(text: str, file: str = "contact.toml") -> list[str]:
    with pytest.raises(LeafletError) as caught:
        read(text, file)
    assert all(str(one).isprintable() for one in caught.value.problems)
    return [str(one) for one in caught.value.problems]


def test_a_contact_is_what_its_file_says():
    found = read(WHOLE)
    assert found == Contact(
        "lincoln-high-school", "Lincoln High School", "Ms. Rivera, counselor", "B 12",
        "Mon–Fri 8:00–15:00", "(202) 456-1111", ("12 Main Street", "Springfield"),
    )  # fmt: skip
    assert found.texts[-2:] == ("12 Main Street", "Springfield")


def test_a_name_is_enough_and_is_put_into_one_form():
    assert read('name = "  E\u0301cole  "\n').name == "École"


def test_markup_is_text():
    assert read('name = "A & B <b>"\n').name == "A & B <b>"


@pytest.mark.parametrize(
    ("file", "name", "slug"),
    [
        ("schools/lincoln-high.toml", "Other", "lincoln-high"),
        ("schools/Lincoln High (2).toml", "Other", "lincoln-high-2"),
        ("contact.toml", "École Saint-Louis", "ecole-saint-louis"),
        ("contact.toml", "مدرسة النور", "contact-"),
        ("contact.toml", "北京 School", "school"),
        ("contact.toml", "北京第一中学 7", "7-"),
        ("contact.toml", f"{'a' * 50} {'b' * 40}", "a" * 40),
    ],
)
def test_the_id_is_made_of_the_file_or_the_name(file: str, name: str, slug: str):
    found = read(f'name = "{name}"\n', file).id
    assert NAME.fullmatch(found)
    assert found == slug or (slug.endswith("-") and found.startswith(slug))
    assert len(found) <= 40 + 9


def test_names_in_other_letters_get_ids_of_their_own():
    ids = {read(f'name = "{name}"\n').id for name in ("第一中学", "第二中学", "مدرسة", "школа")}
    assert len(ids) == 4


def test_two_contacts_cannot_share_a_file_name():
    one, other = read('name = "A"\n'), read('name = "a"\n', "b/contact.toml")
    assert apart([one, read('name = "B"\n')])[0] is one
    with pytest.raises(LeafletError, match=r"same file name as the contact of contact\.toml: a"):
        apart([one, other])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "contact.toml: error: the key “name” is missing [table-key]"),
        (
            '\nname = "A"\nrom = "3"\n',
            "contact.toml:3: error: unknown key “rom” (did you mean “room”?) [table-key]",
        ),
        (
            'name = "A"\nroom = 3\n',
            "contact.toml:2: error: “room” must be text in quotes [table-value]",
        ),
        (
            'name = "A"\naddress = "x"\n',
            "contact.toml:2: error: “address” must be a list, in square brackets [table-value]",
        ),
        ("name = A\n", "contact.toml:1: error: not valid TOML: Invalid value [toml-syntax]"),
        (
            'name = ""\n',
            "contact.toml:1: error: “name” is empty (say it, or delete the line) [contact-line]",
        ),
        (
            'name = "A"\nroom = "  "\n',
            "contact.toml:2: error: “room” is empty (say something, or delete it) [contact-line]",
        ),
        (
            f'name = "A"\n\nperson = "{"b" * 500}"\n',
            (
                "contact.toml:3: error: “person” has 500 characters: "
                f"“{'b' * 30}…” (at most 120: shorten it) [contact-line]"
            ),
        ),
        (
            f'name = "{"w" * 61}"\n',
            (
                f"contact.toml:1: error: “name” has a word of 61 letters: “{'w' * 30}…” "
                "(write it with spaces) [contact-line]"
            ),
        ),
        (
            'name = "A"\nhours = "8\\n9"\n',
            (
                "contact.toml:2: error: “hours” is more than one line "
                "(write it without tabs and line breaks) [contact-line]"
            ),
        ),
        (
            'name = "A \\u0007 B"\n',
            (
                "contact.toml:1: error: “name” has a character that nobody sees: U+0007, "
                "a control character (delete it, behind “A”) [character-unseen]"
            ),
        ),
        (
            'name = "A"\naddress = ["x", "y\\u202ez"]\n',
            (
                "contact.toml:2: error: line 2 of “address” has a character that nobody sees: "
                "U+202E, right-to-left override (delete it, behind “y”) [character-unseen]"
            ),
        ),
        (
            'name = "A"\naddress = ["1", "2", "3", "4", "5"]\n',
            "contact.toml:2: error: “address” has 5 lines (at most 4) [contact-line]",
        ),
        (
            f'name = "A{chr(0x301) * 20}"\n',
            (
                "contact.toml:1: error: “name” has letters with more than 8 marks "
                "(type it anew) [contact-line]"
            ),
        ),
        (
            'name = "…"\n',
            (
                "contact.toml:1: error: “name” has no letters "
                "(say something, or delete it) [contact-line]"
            ),
        ),
        (
            'name = "A"\nlanguage = "Spanish!"\n',
            (
                "contact.toml:2: error: “Spanish!” is no tag of a language "
                "(a tag such as es or zh-Hans) [table-value]"
            ),
        ),
    ],
)
def test_a_slip_is_told_with_its_line(text: str, said: str):
    assert told(text) == [said]


@pytest.mark.parametrize("letter", ["学", "ก", "ក", "က"])
def test_where_lines_end_between_letters_a_word_may_be_long(letter: str):
    assert read(f'name = "{letter * 100}"\n').name == letter * 100


def test_every_slip_is_told_at_once():
    assert len(told(f'name = "\\u2066x"\nroom = "{"y" * 121}"\naddress = ["", "…"]\n')) == 4


def test_values_of_the_command_line_are_judged_alike():
    row = Row("A", phone="\u202e1")
    with pytest.raises(LeafletError, match="command line: error: --contact-phone has a character"):
        made(row, line_of, no_picture, called="--contact-{}")


@settings(derandomize=True, deadline=None)
@given(st.text(max_size=130))
def test_whatever_a_line_says_it_is_a_line_or_a_problem(text: str):
    try:
        found = made(Row(text), line_of, no_picture)
    except LeafletError as error:
        codes = {one.code for one in error.problems}
        assert codes <= {"contact-line", "character-unseen"}
    else:
        assert not any(category(char) in {"Cc", "Cs", "Zl"} for char in found.name)
        assert NAME.fullmatch(found.id)


@pytest.mark.parametrize(
    ("phone", "territory", "codes"),
    [
        ("(202) 456-1111", "US", []),
        ("+1 202 456 1111", "US", []),
        ("202-456-1111 ext. 12", "US", []),
        ("ext. 12", "US", []),
        ("x4711", "US", []),
        ("内线 12", "US", []),
        ("٢٠٢ ٤٥٦ ١١١١", "US", []),
        ("020 7219 3000", "GB", []),
        ("", "US", []),
        ("456-1111", "US", ["contact-phone-unknown"]),
        ("(111) 456-1111", "US", ["contact-phone-unknown"]),
        ("020 7219 3000", "US", ["contact-phone"]),
        ("+44 20 7219 3000", "US", ["contact-phone-unknown"]),
        ("+44 20 7219 3000", "001", []),
        ("020 7219 3000", "001", ["contact-phone-unknown"]),
        ("+1 2", "001", ["contact-phone"]),
        ("+1 234567890123", "001", ["contact-phone"]),
        ("ask at the desk", "US", ["contact-phone"]),
        ("202-456-1111-9999-8888", "US", ["contact-phone"]),
        ("202-456-1111 or 202-456-1414", "US", ["contact-phone"]),
    ],
)
def test_a_phone_is_judged_by_the_region(phone: str, territory: str, codes: list[str]):
    one = Contact("a", "A", phone=phone, file="contact.toml", phone_line=5)
    found = list(lint.contact(one, territory))
    assert [problem.code for problem in found] == codes
    assert all(problem.where == Place("contact.toml", 5) for problem in found)


def test_a_contact_is_read_from_anywhere_with_the_logo_beside_it(tmp_path: Path):
    file = tmp_path / "a school" / "school.toml"
    file.parent.mkdir()
    file.write_text(f'{WHOLE}logo = "our logo.png"\n', encoding="utf-8")
    with pytest.raises(LeafletError, match="this picture is missing"):
        Reader(SHELF).contact(file)
    (file.parent / "our logo.png").write_bytes(saved(drawn()))
    found = Reader(SHELF).contact(file)
    assert (found.id, found.file) == ("school", str(file))
    assert found.logo
    assert found.logo.width == 240
    (file.parent / "our logo.png").unlink()
    (file.parent / "our logo.png").mkdir()
    with pytest.raises(LeafletError, match="this is no file"):
        Reader(SHELF).contact(file)


def test_a_missing_contact_is_told(tmp_path: Path):
    with pytest.raises(LeafletError, match="this file is missing"):
        Reader(SHELF).contact(tmp_path / "no.toml")
