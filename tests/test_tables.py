from __future__ import annotations

import datetime as dt
import json
from contextlib import suppress
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets import tables
from leaflets.problems import LeafletError, Problem
from leaflets.tables import Cursor, Source

if TYPE_CHECKING:
    from collections.abc import Callable


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Label:
    words: str
    size: int = 3


@dataclass(frozen=True, slots=True)
class Box:
    name: str
    sides: int
    width: float
    lid: bool
    made: dt.date
    colour: Colour
    parts: tuple[str, ...] = ()
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    words: str
    label: Label


BOX = 'name = "b"\nsides = 4\nwidth = 1.5\nlid = true\nmade = 2026-11-22\ncolour = "red"\n'
PRINTED = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=20)
BOXES = st.builds(
    Box,
    name=PRINTED,
    sides=st.integers(-(2**63), 2**63 - 1),
    width=st.floats(allow_nan=False, allow_infinity=False),
    lid=st.booleans(),
    made=st.dates(),
    colour=st.sampled_from(Colour),
    parts=st.lists(PRINTED, max_size=4).map(tuple),
    label=st.none() | st.builds(Label, words=PRINTED, size=st.integers(0, 99)),
)
BARE_KEYS = st.from_regex(r"[A-Za-z0-9_-]{1,12}", fullmatch=True).filter(
    lambda key: key not in {field.name for field in fields(Box)}
)


def toml(value: object) -> str:
    match value:
        case Label(words, size):
            return f"{{ words = {toml(words)}, size = {size} }}"
        case tuple():
            return f"[{', '.join(map(toml, value))}]"
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(str(value), ensure_ascii=False)
        case dt.date():
            return value.isoformat()
        case _:
            return repr(value)


def lines(box: Box) -> list[str]:
    pairs = [(field.name, getattr(box, field.name)) for field in fields(Box)]
    return [f"{name} = {toml(value)}" for name, value in pairs if value is not None]


def box(text: str) -> Box:
    source = Source("box.toml", text)
    return tables.row(Box, tables.parse(source), Cursor(source))


def boxes(text: str) -> tuple[Box, ...]:
    source = Source("box.toml", text)
    return tables.rows(Box, tables.document(source, ("box",)), "box", source)


def problem(call: Callable[[], object]) -> Problem:
    with pytest.raises(LeafletError) as caught:
        call()
    (one,) = caught.value.problems
    return one


@settings(derandomize=True, deadline=None, max_examples=60)
@given(made=st.lists(BOXES, max_size=4))
def test_tables_come_back_as_they_were_written(made: list[Box]):
    text = "\n".join(line for one in made for line in ["[[box]]", *lines(one)])
    assert boxes(text) == tuple(made)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(made=st.lists(BOXES, min_size=1, max_size=3), key=BARE_KEYS, data=st.data())
def test_an_unknown_key_is_always_named_with_its_line(
    made: list[Box], key: str, data: st.DataObject
):
    rows = [["[[box]]", *lines(one)] for one in made]
    bad = data.draw(st.sampled_from(rows))
    bad.insert(data.draw(st.integers(1, len(bad))), f"{key} = 1")
    text = "\n".join(line for row in rows for line in row)
    found = problem(lambda: boxes(text))
    assert (found.code, found.message) == ("table-key", f"unknown key “{key}”")
    assert text.split("\n")[found.where.line - 1] == f"{key} = 1"


@settings(derandomize=True, deadline=None, max_examples=60)
@given(made=BOXES, data=st.data())
def test_a_missing_key_is_always_named(made: Box, data: st.DataObject):
    name = data.draw(st.sampled_from(("name", "sides", "width", "lid", "made", "colour")))
    kept = [line for line in lines(made) if not line.startswith(f"{name} =")]
    found = problem(lambda: boxes("\n".join(["", "[[box]]", *kept])))
    assert (found.code, str(found.where)) == ("table-key", "box.toml:2")
    assert found.message == f"the key “{name}” is missing"


def test_a_misspelt_key_is_named_with_its_line_and_the_right_one():
    found = problem(lambda: box("# a comment\n" + BOX.replace("colour", "color")))
    assert (found.code, str(found.where)) == ("table-key", "box.toml:7")
    assert (found.message, found.hint) == ("unknown key “color”", "did you mean “colour”?")


def test_a_key_like_no_other_gets_all_of_them_as_a_hint():
    found = problem(lambda: box(BOX + "zzz = 1\n"))
    assert found.hint == "known: colour, label, lid, made, name, parts, sides, width"


def test_a_quoted_key_has_a_line_too():
    assert str(problem(lambda: box(BOX + '"siddes" = 1\n')).where) == "box.toml:7"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"b"', "3", "“name” must be text in quotes"),
        ("= 4", "= 4.0", "“sides” must be a whole number"),
        ("= 4", "= true", "“sides” must be a whole number"),
        ("1.5", '"1.5"', "“width” must be a number"),
        ("true", "1", "“lid” must be true or false"),
        (
            "2026-11-22",
            '"2026-11-22"',
            "“made” must be a date such as 2026-11-22, without quotes",
        ),
        (
            "2026-11-22",
            "2026-11-22T10:00:00",
            "“made” must be a date such as 2026-11-22, without quotes",
        ),
        ('"red"', '"blue"', "“colour” cannot be “blue”"),
    ],
)
def test_a_value_of_another_type_is_named_with_its_line(old: str, new: str, message: str):
    line = next(at for at, row in enumerate(BOX.splitlines(), 1) if old in row)
    found = problem(lambda: box(BOX.replace(old, new)))
    assert (found.code, found.where.line, found.message) == ("table-value", line, message)


def test_a_word_that_is_no_choice_gets_the_choices_as_a_hint():
    assert problem(lambda: box(BOX.replace('"red"', '"rad"'))).hint == "one of: red, green"


def test_a_list_must_be_in_square_brackets_and_its_items_are_checked():
    found = problem(lambda: box(BOX + 'parts = "a"\n'))
    assert found.message == "“parts” must be a list, in square brackets"
    assert problem(lambda: box(BOX + "parts = [1]\n")).message == "“parts” must be text in quotes"


def test_a_whole_number_will_do_where_a_number_is_asked_for():
    width = box(BOX.replace("1.5", "2")).width
    assert (width, type(width)) == (2.0, float)


def test_a_misspelt_key_of_an_inline_table_is_named():
    found = problem(lambda: box(BOX + 'label = { word = "x" }\n'))
    assert (found.code, found.hint) == ("table-key", "did you mean “words”?")


def test_a_wrong_value_of_an_inline_table_is_not_blamed_on_a_key_of_the_same_name():
    source = Source("tag.toml", 'words = "fine"\nlabel = { words = 3 }\n')
    found = problem(lambda: tables.row(Tag, tables.parse(source), Cursor(source)))
    assert (found.code, found.where.line) == ("table-value", 2)


def test_a_table_that_is_no_table_is_a_wrong_value():
    found = problem(lambda: boxes("box = [3]\n"))
    assert (found.code, found.message) == ("table-value", "expected a table for box")
    found = problem(lambda: boxes("box = 3\n"))
    assert found.message == "“box” must be a list of tables: [[box]]"


@pytest.mark.parametrize(
    "text", ["boxes = 1\n", "\n[[boxes]]\n", "\n[boxes]\n", "\n[boxes.small]\nname = 1\n"]
)
def test_an_unknown_table_at_the_top_is_named_with_its_line(text: str):
    found = problem(lambda: boxes(text))
    line = next(at for at, row in enumerate(text.splitlines(), 1) if "boxes" in row)
    assert (found.code, found.message) == ("table-key", "unknown key “boxes”")
    assert (found.where.line, found.hint) == (line, "did you mean “box”?")


def test_a_misspelt_table_below_plain_keys_is_named_with_its_line():
    found = problem(lambda: box(BOX + '\n[lable]\nwords = "x"\n'))
    assert (found.code, found.hint) == ("table-key", "did you mean “label”?")
    assert str(found.where) == "box.toml:8"


@pytest.mark.parametrize(
    ("text", "line"),
    [("a = 1\nb =", 2), ("a = 1\na = 2\n", 2), ("[a]\n\nx\n", 3), ('a = "x\n', 1), ("\n=", 2)],
)
def test_what_is_not_toml_is_refused_with_its_line(text: str, line: int):
    found = problem(lambda: tables.parse(Source("t.toml", text)))
    assert (found.code, str(found.where)) == ("toml-syntax", f"t.toml:{line}")
    assert found.message.startswith("not valid TOML: ")
    assert "line" not in found.message


def test_lines_above_the_text_are_counted():
    found = problem(lambda: tables.parse(Source("g.md", "a = 1\nb =\n"), offset=10))
    assert str(found.where) == "g.md:12"


@pytest.mark.parametrize("text", ["a = " + "9" * 5000, "a = " + "[" * 5000])
def test_what_the_parser_chokes_on_is_a_problem_too(text: str):
    assert problem(lambda: tables.parse(Source("t.toml", text))).code == "toml-syntax"


@settings(derandomize=True, deadline=None, max_examples=100)
@given(text=st.text(max_size=60) | st.text('[]{}"=.#,\nab1 ', max_size=30))
def test_any_text_is_a_document_or_a_problem(text: str):
    with suppress(LeafletError):
        assert isinstance(boxes(text), tuple)
