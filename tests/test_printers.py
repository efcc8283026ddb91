from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets import printers
from leaflets.printers import Printer
from leaflets.problems import LeafletError, Problem
from leaflets.tables import Source

OFFICE = '[[printer]]\nname = "office"\nfront = [0.5, -1]\nback = [0, 2.25]\n'


def source(text: str) -> Source:
    return Source("printers.toml", text)


def parse(text: str) -> tuple[Printer, ...]:
    return printers.parse(source(text))


def problem(text: str) -> Problem:
    with pytest.raises(LeafletError) as caught:
        parse(text)
    (one,) = caught.value.problems
    return one


def test_a_printer_is_what_its_row_says():
    assert parse(OFFICE) == (Printer("office", (0.5, -1.0), (0.0, 2.25)),)


def test_what_is_not_said_is_not_off():
    assert parse('[[printer]]\nname = "hall"\n') == (Printer("hall"),)


def test_a_side_is_moved_against_what_it_is_off():
    (office,) = parse(OFFICE)
    assert office.shift(back=False) == (-0.5, 1)
    assert office.shift(back=True) == (0, -2.25)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("0.5", "10.1", 3, "“front” is 10.1 mm to the side: no printer is so far off"),
        ("2.25", "-11", 4, "“back” is 11 mm up or down: no printer is so far off"),
        ("0.5", "nan", 3, "“front” cannot be nan mm"),
        ("2.25", "inf", 4, "“back” cannot be inf mm"),
        ("[0, 2.25]", "[1]", 4, "“back” is two lengths: to the right, and down"),
    ],
)
def test_an_offset_that_no_printer_has_is_told(old: str, new: str, line: int, message: str):
    found = problem(OFFICE.replace(old, new))
    assert (found.code, found.where.line, found.message) == ("printer-offset", line, message)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("HP LaserJet 4", "for example “hp-laserjet-4”"),
        ("", "for example “office”"),
        ("--", "for example “office”"),
    ],
)
def test_a_name_that_cannot_be_is_told_with_one_that_can(name: str, hint: str):
    found = problem(OFFICE.replace("office", name))
    assert (found.code, found.where.line, found.hint) == ("printer-name", 2, hint)


def test_two_printers_of_one_name_are_told():
    found = problem(OFFICE + OFFICE)
    assert (found.code, found.where.line) == ("printer-name", 6)


def test_a_printer_is_found_whatever_its_case():
    known = parse(OFFICE)
    assert printers.named("Office", known, source(OFFICE)) == known[0]
    with pytest.raises(LeafletError, match="did you mean “office”"):
        printers.named("ofice", known, source(OFFICE))


def test_the_first_printer_begins_the_file():
    text = printers.kept(source(""), Printer("office", (0.5, -1), (0, 2.25)))
    assert text == f"{printers.HEAD}\n{OFFICE}"


def test_a_new_printer_comes_behind_the_others_and_nothing_else_changes():
    before = f"# ours\n\n{OFFICE.strip()}"
    assert printers.kept(source(before), Printer("hall", (1, 1))) == (
        f'{before}\n\n[[printer]]\nname = "hall"\nfront = [1, 1]\nback = [0, 0]\n'
    )


def test_a_printer_that_is_read_anew_changes_in_its_place():
    before = OFFICE.replace("-1]", "-1] # in May") + '\n# the next\n[[printer]]\nname = "hall"\n'
    text = printers.kept(source(before), Printer("office", (-0.25, 0), (1, 1)))
    assert text == before.replace("[0.5, -1]", "[-0.25, 0]").replace("[0, 2.25]", "[1, 1]")


def test_a_side_that_was_not_said_is_written_below_the_name():
    text = printers.kept(source('[[printer]]\nname = "hall"'), Printer("hall", (1, 0), (0, 1)))
    assert text == '[[printer]]\nname = "hall"\nfront = [1, 0]\nback = [0, 1]\n'


@pytest.mark.parametrize(
    "text",
    [
        'printer = [{ name = "office", front = [0, 1] }]\n',
        OFFICE.replace("[0.5, -1]", "[\n  0.5,\n  -1,\n]"),
    ],
)
def test_a_row_that_is_written_otherwise_is_left_alone(text: str):
    with pytest.raises(LeafletError, match="printer-unkept"):
        printers.kept(source(text), Printer("office", (3, 3)))


LENGTH = st.floats(-10, 10).map(lambda length: round(length, 2))
PAIR = st.tuples(LENGTH, LENGTH)
ROWS = st.lists(
    st.builds(Printer, st.sampled_from(("a", "b", "c-3", "4d")), PAIR, PAIR), min_size=1, max_size=8
)


@settings(derandomize=True, deadline=None)
@given(ROWS)
def test_what_was_kept_last_of_each_printer_is_what_is_read(rows: list[Printer]):
    text = ""
    for row in rows:
        text = printers.kept(source(text), row)
    assert {one.name: one for one in parse(text)} == {row.name: row for row in rows}
