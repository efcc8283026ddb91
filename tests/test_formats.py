from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from leaflets import formats
from leaflets.formats import Readers
from leaflets.problems import LeafletError, Problem
from leaflets.tables import Source

if TYPE_CHECKING:
    from leaflets.formats import Format

CARD = """\
name = "card"
pages = 2
papers = ["a4"]
sections = ["steps", "donts"]
ladder = [9, 8.5, 8]
module = 0.45
"""


def parse(text: str) -> Format:
    return formats.parse(Source("card/format.toml", text))


def problem(text: str) -> Problem:
    with pytest.raises(LeafletError) as caught:
        parse(text)
    (one,) = caught.value.problems
    return one


def test_a_format_is_what_its_file_says():
    made = parse(CARD)
    assert (made.name, made.pages, made.ladder) == ("card", 2, (9.0, 8.5, 8.0))
    assert (made.papers, made.sections, made.module) == (("a4",), ("steps", "donts"), 0.45)


def test_a_format_is_for_anyone_and_has_no_air_unless_it_says_so():
    assert (parse(CARD).readers, parse(CARD).air) == (Readers.ANYONE, 0.0)
    assert parse(CARD + 'readers = "minors"\n').readers is Readers.MINORS


def test_readers_who_do_not_exist_are_refused_with_the_choices():
    found = problem(CARD + 'readers = "kids"\n')
    assert (found.code, str(found.where)) == ("table-value", "card/format.toml:7")
    assert (found.message, found.hint) == ("“readers” cannot be “kids”", "one of: anyone, minors")


@pytest.mark.parametrize("ladder", ["[]", "[8, 9]", "[9, 8, 8.5]"])
def test_a_ladder_that_does_not_go_down_is_refused_at_its_line(ladder: str):
    found = problem(CARD.replace("[9, 8.5, 8]", ladder))
    assert (found.code, str(found.where)) == ("table-value", "card/format.toml:5")
    assert found.message == "“ladder” must be a list of type sizes, the largest first"


@pytest.mark.parametrize("ladder", ["[9, 0]", "[9, -1]", "[nan]", "[nan, 9, nan]", "[inf, 9]"])
def test_a_ladder_with_a_step_that_is_no_type_size_is_refused(ladder: str):
    found = problem(CARD.replace("[9, 8.5, 8]", ladder))
    assert (found.code, str(found.where)) == ("table-value", "card/format.toml:5")


def test_one_size_is_a_ladder():
    assert parse(CARD.replace("[9, 8.5, 8]", "[10]")).ladder == (10.0,)


def test_a_misspelt_key_is_named_with_its_line():
    found = problem(CARD.replace("module", "modul"))
    assert (found.code, str(found.where)) == ("table-key", "card/format.toml:6")
    assert found.hint == "did you mean “module”?"


def test_a_missing_key_is_named():
    found = problem(CARD.replace("pages = 2\n", ""))
    assert (found.code, str(found.where)) == ("table-key", "card/format.toml")
    assert found.message == "the key “pages” is missing"


def test_broken_toml_is_named_with_its_line():
    found = problem(CARD.replace("pages = 2", "pages = "))
    assert (found.code, str(found.where)) == ("toml-syntax", "card/format.toml:2")


FLOWING = CARD + "flows = true\n"


def test_a_text_that_flows_takes_the_pages_that_it_needs():
    made = parse(FLOWING + "most_pages = 4\nbody = 8.5\n")
    assert made.counts == (2, 3, 4)
    assert made.ladders == ((9.0, 8.5), (8.0,))
    assert parse(FLOWING).counts == (2,)
    assert parse(FLOWING + "more_pages = [4]\n").counts == (2, 4)
    assert parse(FLOWING).ladders == ((9.0, 8.5, 8.0),)


@pytest.mark.parametrize(
    ("key", "lines"),
    [
        ("flows", "flows = true\narrangements = 2\n"),
        ("most_pages", "most_pages = 4\n"),
        ("most_pages", "flows = true\nmost_pages = 2\n"),
        ("most_pages", "flows = true\nmost_pages = 1000\n"),
        ("most_pages", "flows = true\nmore_pages = [3]\nmost_pages = 4\n"),
        ("body", "flows = true\nbody = 8\n"),
        ("body", "flows = true\nmost_pages = 4\nbody = 7\n"),
    ],
)
def test_what_cannot_flow_so_is_refused_at_its_line(key: str, lines: str):
    found = problem(CARD + lines)
    line = next(at for at, one in enumerate((CARD + lines).splitlines(), 1) if one.startswith(key))
    assert (found.code, str(found.where)) == ("table-value", f"card/format.toml:{line}")
    assert found.message == f"“{key}” cannot be that"
    assert found.hint


def test_codes_are_wider_on_the_papers_that_a_format_names():
    made = parse(
        CARD.replace('["a4"]', '["a4", "a3"]') + 'wider = [{ paper = "a3", module = 1 }]\n'
    )
    assert (made.on("a3").module, made.on("a4").module) == (1.0, 0.45)


@pytest.mark.parametrize(
    "line",
    [
        'wider = [{ paper = "a3", module = 1 }]',
        'wider = [{ paper = "a4", module = 0 }]',
        'first = [{ kind = "steps", blocks = 0 }]',
        'first = [{ kind = "answer", blocks = 1 }]',
    ],
)
def test_what_is_said_of_a_paper_or_a_section_that_the_format_has_not_is_refused(line: str):
    found = problem(f"{CARD}{line}\n")
    key = line.partition(" ")[0]
    assert (found.code, str(found.where)) == ("table-value", "card/format.toml:7")
    assert found.message == f"“{key}” cannot be that"


def test_side_by_side_needs_a_second_language_and_running_text_is_only_so_in_two():
    assert parse(CARD + "second = true\nbilingual = true\nflows = true\n").bilingual
    assert parse(CARD + "second = true\n").second
    assert problem(CARD + "bilingual = true\n").message == "“second” cannot be that"
    assert problem(CARD + "second = true\nflows = true\n").message == "“second” cannot be that"
