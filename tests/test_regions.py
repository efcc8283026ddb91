from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from leaflets import regions
from leaflets.problems import LeafletError, Problem
from leaflets.regions import Ages, Origin, Text, place
from leaflets.tables import Source

if TYPE_CHECKING:
    from leaflets.regions import Region

ROLES = ("emergency", "crisis-line", "image-abuse", "youth-line")
#: Six lines above the first helpline.
HEAD = """\
name = "United States"
territory = "US"
languages = ["en", "es"]
papers = ["letter"]
lacks = ["youth-line"]

"""
POLICE = """\
[[helpline]]
id = "us-911"
roles = ["emergency"]
name = "Emergency services"
ages = "all"
grade = "A"
number = "911"
sources = [{ about = "911.gov", date = "2026-10-09" }]
"""
LIFELINE = """\
[[helpline]]
id = "us-988"
roles = ["crisis-line"]
name = "988 Lifeline"
ages = "unsaid"
grade = "A"
number = "1-800-273-8255"
e164 = "+18002738255"
address = "https://www.988lifeline.org/"
sources = []
"""


def parse(text: str) -> Region:
    return regions.parse("us", Source("us.toml", text), ROLES)


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(LeafletError) as caught:
        parse(text)
    return caught.value.problems


def problem(text: str) -> Problem:
    (one,) = problems(text)
    return one


def test_a_region_is_its_head_and_its_helplines():
    region = parse(HEAD + POLICE + LIFELINE)
    assert (region.id, region.file, region.head.territory) == ("us", "us.toml", "US")
    assert region.head.lacks == ("youth-line",)
    assert [line.id for line in region.helplines] == ["us-911", "us-988"]
    assert region.helplines[0].sources == (Origin("911.gov", "2026-10-09"),)


def test_a_role_is_filled_by_the_helpline_that_says_so():
    region = parse(HEAD + POLICE + LIFELINE)
    filled = region.fills("crisis-line")
    assert filled is not None
    assert filled.id == "us-988"
    assert region.fills("image-abuse") is None


def test_names_are_messages_only_where_they_are_to_be_translated():
    about = 'about = "Somebody to talk to."\n'
    region = parse(HEAD + POLICE + "translate_name = true\n" + LIFELINE + about)
    assert list(region.messages()) == [
        ("us-911.name", "Emergency services"),
        ("us-988.about", "Somebody to talk to."),
    ]


def test_a_telephone_dials_the_full_number_or_the_short_code():
    police, lifeline = parse(HEAD + POLICE + LIFELINE).helplines
    assert (police.tel, lifeline.tel) == ("911", "+18002738255")


def test_an_address_in_words_has_no_scheme_no_www_and_no_final_slash():
    police, lifeline = parse(HEAD + POLICE + LIFELINE).helplines
    assert (place(police.address), place(lifeline.address)) == ("", "988lifeline.org")


@pytest.mark.parametrize(
    ("lines", "confirmed"),
    [
        ("", False),
        ('checked_by = ""\n', False),
        ('checked_on = 2026-11-22\nchecked_by = "R. Roe"\n', True),
    ],
)
def test_a_helpline_is_confirmed_when_a_day_and_a_person_are_named(lines: str, *, confirmed: bool):
    assert parse(HEAD + POLICE + lines).helplines[0].confirmed is confirmed


@pytest.mark.parametrize(
    ("lines", "said", "unsaid", "line"),
    [
        ("checked_on = 2026-11-22\n", "checked_on", "checked_by", 15),
        ('checked_by = "R. Roe"\n', "checked_by", "checked_on", 15),
        ('checked_by = " "\nchecked_on = 2026-11-22\n', "checked_on", "checked_by", 16),
    ],
)
def test_half_a_check_is_refused(lines: str, said: str, unsaid: str, line: int):
    found = problem(HEAD + POLICE + lines)
    assert (found.code, str(found.where)) == ("helpline-check", f"us.toml:{line}")
    assert found.message == f"“us-911” says {said}, but not {unsaid}"


def test_a_date_is_a_date_and_a_text_line_has_number_and_keyword():
    lines = 'sms = { number = "741741", keyword = "HOME" }\n'
    lines += 'checked_on = 2026-11-22\nchecked_by = "R. Roe"\n'
    line = parse(HEAD + POLICE + lines).helplines[0]
    assert (line.checked_on, line.sms) == (dt.date(2026, 11, 22), Text("741741", "HOME"))
    assert line.ages is Ages.ALL


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "hint"),
    [
        ("territory", "teritory", "table-key", 2, "did you mean “territory”?"),
        ("grade", "grad", "table-key", 12, "did you mean “grade”?"),
        ('"all"', '"al"', "table-value", 11, "one of: all, adults, minors, unsaid"),
        ('"911"', "911", "table-value", 13, ""),
        ('"911"', "911a", "toml-syntax", 13, ""),
        ('["emergency"]', '["emergancy"]', "role-unknown", 9, "did you mean “emergency”?"),
        ('["youth-line"]', '["youthline"]', "role-unknown", 5, "did you mean “youth-line”?"),
        ('["en", "es"]', '"en"', "table-value", 3, ""),
    ],
)
def test_a_slip_is_named_with_its_line(old: str, new: str, code: str, line: int, hint: str):
    found = problem(HEAD + POLICE.replace(old, new) if old in POLICE else HEAD.replace(old, new))
    assert (found.code, str(found.where), found.hint) == (code, f"us.toml:{line}", hint)


def test_a_missing_key_is_named_at_the_helpline_that_lacks_it():
    found = problem(HEAD + POLICE + LIFELINE.replace('grade = "A"\n', ""))
    assert (found.code, str(found.where)) == ("table-key", "us.toml:15")
    assert found.message == "the key “grade” is missing"


def test_a_misspelt_table_is_named_with_its_line_and_the_right_one():
    found = problem(HEAD + POLICE.replace("[[helpline]]", "[[helplines]]"))
    assert (found.code, str(found.where)) == ("table-key", "us.toml:7")
    assert found.hint == "did you mean “helpline”?"


def test_a_wrong_value_in_an_inline_table_is_named_at_its_own_line():
    found = problem(HEAD + POLICE + 'sms = { number = 741741, keyword = "HOME" }\n')
    assert (found.code, str(found.where)) == ("table-value", "us.toml:15")


def test_a_second_helpline_of_the_same_id_is_refused():
    found = problem(HEAD + POLICE + LIFELINE.replace("us-988", "us-911"))
    assert (found.code, str(found.where)) == ("helpline-twice", "us.toml:16")
    assert found.message == "a second helpline “us-911”"


def test_a_role_is_filled_once():
    found = problem(HEAD + POLICE + LIFELINE.replace("crisis-line", "emergency"))
    assert (found.code, str(found.where)) == ("role-twice", "us.toml:17")
    assert (found.message, found.hint) == (
        "“emergency” is filled by “us-911” already",
        "one helpline a role",
    )


def test_a_helpline_has_a_number_or_an_address():
    found = problem(HEAD + POLICE.replace('number = "911"\n', ""))
    assert (found.code, str(found.where)) == ("helpline-number", "us.toml:7")
    assert found.message == "“us-911” has no number and no address"
    assert parse(HEAD + POLICE.replace("number", "address").replace('"911"', '"https://911.gov"'))


def test_the_printed_number_and_the_dialled_one_are_the_same():
    found = problem(HEAD + LIFELINE.replace("+18002738255", "+18002738256"))
    assert (found.code, str(found.where)) == ("helpline-number", "us.toml:14")
    assert found.message == "“1-800-273-8255” and “+18002738256” are not the same number"
    assert found.hint == "is one of its digits mistyped?"


@pytest.mark.parametrize(
    ("territory", "printed", "dialled"),
    [
        ("US", "800-273-8255", "+18002738255"),
        ("US", "+1 800 273 8255", "+18002738255"),
        ("GB", "0800 1111", "+448001111"),
        ("DE", "08000 116 016", "+498000116016"),
    ],
)
def test_a_national_number_is_the_same_as_its_international_one(
    territory: str, printed: str, dialled: str
):
    head = HEAD.replace('"US"', f'"{territory}"')
    text = LIFELINE.replace("1-800-273-8255", printed).replace("+18002738255", dialled)
    assert parse(head + text).helplines[0].tel == dialled


def test_a_number_of_another_country_is_refused():
    text = LIFELINE.replace("1-800-273-8255", "0800 1111").replace("+18002738255", "+448001111")
    found = problem(HEAD + text)
    assert (found.code, str(found.where)) == ("helpline-number", "us.toml:14")
    assert found.message == "“+448001111” is no number of US, whose numbers begin with +1"


@pytest.mark.parametrize("address", ["http://a.org", "a.org", "HTTPS://A.ORG", "tel:1"])
def test_an_address_begins_with_https(address: str):
    found = problem(HEAD + LIFELINE.replace("https://www.988lifeline.org/", address))
    assert (found.code, str(found.where)) == ("helpline-address", "us.toml:15")
    assert found.message == f"“{address}” is no web address"
    assert "https://" in found.hint


def test_every_problem_is_said_at_once():
    text = POLICE.replace("emergency", "emergncy") + LIFELINE.replace("https", "http")
    found = problems(HEAD.replace("youth-line", "youth") + text)
    assert [one.code for one in found] == ["role-unknown", "role-unknown", "helpline-address"]
