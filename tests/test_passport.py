"""The passport: what was ordered comes back out of a file, and nothing else does."""

from __future__ import annotations

import json
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets.passport import (
    Block,
    Carried,
    Code,
    Contact,
    Passport,
    Way,
    disagreeing,
    properties,
    raw,
    read,
    sealed_with,
)
from leaflets.problems import LeafletError, Place

WHERE = Place("a leaflet")
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
SEAL = "0123456789abcdef" * 4

CONTACTS = st.lists(st.builds(Contact, st.sampled_from(Way), WORDS, WORDS), max_size=2).map(tuple)

PASSPORTS = st.builds(
    Passport,
    leaflet=WORDS,
    title=WORDS,
    lang=WORDS,
    right_to_left=st.booleans(),
    pages=st.integers(1, 9),
    trim=st.tuples(st.floats(1, 999), st.floats(1, 999)),
    margin=st.floats(0, 30),
    floor=st.floats(1, 30),
    module=st.floats(0.1, 3),
    codes=st.lists(st.builds(Code, WORDS, st.just(("5", "2", "7"))), max_size=2).map(tuple),
    facts=st.lists(WORDS, max_size=3).map(tuple),
    links=st.lists(WORDS, max_size=3).map(tuple),
    families=st.lists(WORDS, max_size=3).map(tuple),
    blocks=st.lists(st.builds(Block, WORDS, WORDS, WORDS, st.booleans()), max_size=3).map(tuple),
    guide=WORDS,
    edition=WORDS,
    language=WORDS,
    region=WORDS,
    territory=WORDS,
    format=WORDS,
    paper=WORDS,
    kind=WORDS,
    status=WORDS,
    draft=WORDS,
    carried=st.lists(
        st.builds(Carried, WORDS, WORDS, CONTACTS, CONTACTS, WORDS, WORDS), max_size=3
    ).map(tuple),
    inputs=st.dictionaries(WORDS, WORDS, max_size=3),
)

GOOD_TABLE = {
    "leaflet": "a", "title": "a", "lang": "en", "right_to_left": False, "pages": 1,
    "trim": [74, 105], "margin": 5, "floor": 9, "module": 0.5, "codes": [], "facts": [],
    "links": [], "families": [], "blocks": [], "guide": "talk", "edition": "1",
    "language": "en", "region": "us", "territory": "US", "format": "note", "paper": "a7",
    "kind": "screen", "status": "machine", "draft": "", "carried": [], "inputs": {},
}  # fmt: skip


def inside(table: object) -> str:
    text = escape(json.dumps(table))
    seal = f"<leaflets:seal>{SEAL}</leaflets:seal>"
    return f"<leaflets:passport>{text}</leaflets:passport>{seal}"


@settings(derandomize=True, deadline=None)
@given(PASSPORTS)
def test_it_comes_back_as_it_was(passport: Passport) -> None:
    data = sealed_with(properties(passport).encode(), SEAL)
    assert read(data.decode(), WHERE) == (passport, SEAL)


@settings(derandomize=True, deadline=None)
@given(PASSPORTS)
def test_what_other_programs_show_of_it_agrees_with_it(passport: Passport) -> None:
    assert disagreeing(properties(passport), passport) == ()


CARRYING = GOOD_TABLE | {
    "carried": [
        {
            "helpline": "us-rainn",
            "name": "RAINN",
            "numbers": [
                {"way": "call", "printed": "800-656-4673", "target": "+18006564673"},
                {"way": "code", "printed": "", "target": "+18006564673"},
            ],
            "addresses": [
                {"way": "page", "printed": "rainn.org", "target": "https://rainn.org"},
                {"way": "code", "printed": "", "target": "https://rainn.org"},
            ],
            "checked_on": "2026-11-01",
            "review_by": "2027-05-03",
        },
        {"helpline": "us-911", "name": "", "numbers": [], "addresses": []},
    ],
    "inputs": {"content/<a>.md": "0f", "leaflets": "0.1.0"},
}


def carrying() -> Passport:
    return read(inside(CARRYING), WHERE)[0]


def test_a_helpline_is_one_line_that_a_person_can_read() -> None:
    shown = properties(carrying())
    line = (
        "us-rainn 800-656-4673 +18006564673 https://rainn.org checked 2026-11-01 review 2027-05-03"
    )
    assert f"<rdf:Bag><rdf:li>{line}</rdf:li><rdf:li>us-911 unverified</rdf:li></rdf:Bag>" in shown
    assert "<rdf:li>0f content/&lt;a&gt;.md</rdf:li><rdf:li>0.1.0 leaflets</rdf:li>" in shown


OTHERS = {
    "another number": ("rdf:li>us-rainn 800-656-4673", "rdf:li>us-rainn 800-656-4674", "helplines"),
    "a helpline more": (
        "</rdf:li></rdf:Bag>",
        "</rdf:li><rdf:li>x</rdf:li></rdf:Bag>",
        "helplines",
    ),
    "a helpline less": ("<rdf:li>us-911 unverified</rdf:li>", "", "helplines"),
    "another file": ("<rdf:li>0f content", "<rdf:li>0e content", "inputs"),
    "another edition": ("<leaflets:edition>1", "<leaflets:edition>2", "edition"),
    "no region": ("<leaflets:region>us</leaflets:region>", "", "region"),
    "two guides": (
        "<leaflets:guide>",
        "<leaflets:guide>a</leaflets:guide><leaflets:guide>",
        "guide",
    ),
    "no draft any more": (
        "<leaflets:draft></leaflets:draft>",
        "<leaflets:draft>x</leaflets:draft>",
        "draft",
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_property_that_says_something_else_is_named(name: str) -> None:
    old, new, property_ = OTHERS[name]
    shown = properties(carrying())
    assert old in shown
    assert disagreeing(shown.replace(old, new, 1), carrying()) == (property_,)


def test_another_program_may_write_the_properties_in_its_own_way() -> None:
    shown = properties(carrying())
    other = shown.replace("<leaflets:draft></leaflets:draft>", '<leaflets:draft xml:lang="en"/>')
    other = other.replace("<rdf:li>us-911 unverified</rdf:li></rdf:Bag>", "</rdf:Bag>").replace(
        "<rdf:li>us-rainn", "\n <rdf:li>us-911\n unverified</rdf:li>\n<rdf:li>us-rainn"
    )
    assert other != shown
    assert disagreeing(other, carrying()) == ()


@pytest.mark.parametrize(
    "text", ["<leaflets:helplines>", "<rdf:li>", "<leaflets:guide ", "<rdf:li "]
)
def test_metadata_made_to_be_read_for_ever_are_read_soon(text: str) -> None:
    for end in ("", "</leaflets:helplines>"):
        hostile = f"<leaflets:helplines>{text * 300_000}{end}"
        assert "helplines" in disagreeing(hostile, carrying())


def test_a_seal_is_set_once_and_changes_no_length() -> None:
    data = properties(read(inside(GOOD_TABLE), WHERE)[0]).encode()
    once = sealed_with(data, SEAL)
    assert len(once) == len(data)
    assert sealed_with(once, "f" * 64) == once


def test_the_raw_passport_leaves_out_the_seal() -> None:
    data = properties(read(inside(GOOD_TABLE), WHERE)[0])
    assert raw(data) == raw(sealed_with(data.encode(), SEAL).decode()) != ""
    assert raw("<x/>") == ""


def test_a_module_is_dark_where_its_bit_is_set() -> None:
    code = Code("A", ("5", "2", "7"))
    rows = [[code.is_dark(column, row) for column in range(3)] for row in range(3)]
    assert rows == [[True, False, True], [False, True, False], [True, True, True]]


HOSTILE = {
    "a list": [],
    "a number": 1,
    "a key too many": GOOD_TABLE | {"more": 1},
    "pages in words": GOOD_TABLE | {"pages": "one"},
    "a paper with one side": GOOD_TABLE | {"trim": [74]},
    "a paper without size": GOOD_TABLE | {"trim": [0, 105]},
    "a paper that is no number": GOOD_TABLE | {"trim": [float("nan"), 105]},
    "an endless margin": GOOD_TABLE | {"margin": float("inf")},
    "a code that is no square": GOOD_TABLE | {"codes": [{"payload": "a", "rows": ["f"] * 200}]},
    "a code that is no number": GOOD_TABLE | {"codes": [{"payload": "a", "rows": ["x"] * 21}]},
    "a helpline in words": GOOD_TABLE | {"carried": ["us-911"]},
    "a contact of no kind": GOOD_TABLE
    | {
        "carried": [
            {"helpline": "a", "name": "", "numbers": [{"way": "fax", "printed": "", "target": ""}]}
        ]
    },
    "inputs in a list": GOOD_TABLE | {"inputs": []},
    "no word of what it carries": {key: GOOD_TABLE[key] for key in GOOD_TABLE if key != "carried"},
    "a code without rows": GOOD_TABLE | {"codes": [{"payload": "a", "rows": []}]},
}


def test_the_table_of_these_tests_is_a_good_one() -> None:
    assert read(inside(GOOD_TABLE), WHERE)[0].trim == (74, 105)


@pytest.mark.parametrize("name", HOSTILE)
def test_what_nobody_ordered_is_refused(name: str) -> None:
    refused(inside(HOSTILE[name]))


@pytest.mark.parametrize(
    "text", ["", "[" * 100_000, '{"a":', "\x00", "9" * 10_000, '"\\ud800"', "nul"]
)
def test_what_is_no_json_is_refused(text: str) -> None:
    tail = f"<leaflets:seal>{SEAL}</leaflets:seal>"
    refused(f"<leaflets:passport>{text}</leaflets:passport>{tail}")


@settings(derandomize=True, deadline=None)
@given(st.text())
def test_any_metadata_are_refused_in_one_line(text: str) -> None:
    refused(text)
    refused(f"<leaflets:passport>{escape(text)}</leaflets:passport><leaflets:seal>{SEAL}")


def refused(metadata: str) -> None:
    with pytest.raises(LeafletError) as caught:
        read(metadata, WHERE)
    (problem,) = caught.value.problems
    assert problem.code == "passport-missing"
