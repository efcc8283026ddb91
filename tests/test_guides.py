from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets import guides
from leaflets.guides import Item, Message
from leaflets.problems import LeafletError, Problem
from leaflets.tables import Source

if TYPE_CHECKING:
    from leaflets.guides import Guide

FRONT = '+++\nedition = "1"\nstatus = "machine"\nseries = "S"\nformats = ["card"]\n+++\n'
#: A front matter of six lines, a title in line 7 and a section in line 9: a body begins in line 11.
TOP = FRONT + "# Title {#title}\n\n## Section {#section .steps}\n\n"
WORDS = [
    "# ", "## ", "a ", "{#a}", "{#b}", "{#c .steps}", "{#d .answer .untitled}", "\n", "\n\n", "- ",
    "1. ", "0. ", "> ", "   ", "**x** {#s}", "{role}", "{role.number}", "{role.x}", "{", "}",
    "===\n", "---\n", "```\n", "<b>", "\t", "    ", "[a]: x\n", "\\", "&amp;", "{#e role=x}", "\0",
]  # fmt: skip


def parse(text: str) -> Guide:
    return guides.parse("guide", Source("guide.md", text))


def body(text: str) -> Guide:
    return parse(TOP + text)


def problem(text: str) -> Problem:
    with pytest.raises(LeafletError) as caught:
        parse(text)
    (one,) = caught.value.problems
    return one


def refused(text: str, line: int) -> Problem:
    found = problem(TOP + text)
    assert (found.code, str(found.where)) == ("guide-syntax", f"guide.md:{line}")
    return found


def test_a_guide_is_its_front_matter_its_title_and_its_sections():
    guide = body("A step. {#step}\n\n## More {#more .note}\n\nWords. {#words}\n")
    assert (guide.front.edition, guide.front.formats) == ("1", ("card",))
    assert (guide.series, guide.title) == (Message("series", "S", 4), Message("title", "Title", 7))
    assert [(one.id, one.kind, one.line) for one in guide.sections] == [
        ("section", "steps", 9),
        ("more", "note", 13),
    ]


def test_messages_come_in_reading_order_with_their_lines():
    guide = body("1. **Lead** {#lead}\n\n   Body {#body}\n\n   > Said {#said}\n\nLast {#last}\n")
    assert [(message.id, message.line) for message in guide.messages()] == [
        ("series", 4), ("title", 7), ("section", 9), ("last", 17), ("lead", 11), ("body", 13),
        ("said", 15),
    ]  # fmt: skip


def test_a_step_has_a_lead_a_body_a_number_and_a_role():
    (item,) = body("7. **Lead** {#lead role=crisis-line}\n\n   > Said {#said}\n").sections[0].items
    said = Message("said", "Said", 13, quote=True)
    assert item == Item(Message("lead", "Lead", 11), (said,), True, 7, ("crisis-line",))  # noqa: FBT003


def test_steps_are_numbered_from_where_the_author_begins():
    items = body("5. a {#a}\n6. b {#b}\n").sections[0].items
    assert [item.number for item in items] == [5, 6]
    assert [item.number for item in body("- a {#a}\n- b {#b}\n").sections[0].items] == [0, 0]


def test_lines_of_a_paragraph_become_one_text():
    (message,) = body("one\n  two\nthree {#id}\n").sections[0].paragraphs
    assert message.text == "one two three"


def test_an_untitled_section_prints_no_heading_and_gives_translators_none():
    guide = parse(FRONT + "# T {#t}\n\n## Not printed {#hidden .note .untitled}\n\nx {#x}\n")
    assert guide.sections[0].heading is None
    assert [message.id for message in guide.messages()] == ["series", "t", "x"]


def test_sections_are_found_by_kind_and_cut_by_message():
    guide = body("- a {#a}\n- b {#b}\n\n## N {#n .note}\n\nx {#x}\n\ny {#y}\n")
    assert [section.id for section in guide.of("note")] == ["n"]
    cut = guide.only(("note",), lambda message: message.id != "x")
    assert [message.id for message in cut.messages()] == ["series", "title", "n", "y"]
    cut = guide.only(("steps",), lambda message: message.id != "a")
    assert [item.lead.id for item in cut.sections[0].items] == ["b"]


def test_the_beginning_of_a_section_stands_without_its_heading():
    guide = body("- a {#a}\n- b {#b}\n\n## N {#n .note}\n\nx {#x}\n\ny {#y}\n")
    cut = guide.first({"note": 1})
    assert cut.of("note")[0].heading is None
    assert [message.id for message in cut.of("note")[0].messages()] == ["x"]
    assert cut.of("steps") == guide.of("steps")


def test_placeholders_are_sorted_and_one_that_stands_twice_is_named_twice():
    assert guides.placeholders("{b} {a.number} {b}") == ("{a.number}", "{b}", "{b}")
    assert guides.placeholders("{B} { a } {a.} {1}") == ()


@pytest.mark.parametrize("text", ["", "# T {#t}\n", "+++\nx = 1\n", "\n" + TOP])
def test_a_guide_without_front_matter_is_refused(text: str):
    found = problem(text)
    assert (found.code, str(found.where)) == ("guide-syntax", "guide.md:1")
    assert found.hint.startswith("begin the file with a line +++")


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "hint"),
    [
        ("series", "seres", "table-key", 4, "did you mean “series”?"),
        ('"1"', "1", "table-value", 2, ""),
        ('"1"', "", "toml-syntax", 2, ""),
        ('["card"]', '"card"', "table-value", 5, ""),
    ],
)
def test_a_slip_in_the_front_matter_is_named_with_its_line(
    old: str, new: str, code: str, line: int, hint: str
):
    found = problem(TOP.replace(old, new))
    assert (found.code, str(found.where), found.hint) == (code, f"guide.md:{line}", hint)


def test_a_guide_without_a_body_is_empty():
    assert problem(FRONT).message == "the guide is empty"


@pytest.mark.parametrize("series", ["", "<b>S</b>", "S {", "**S**"])
def test_the_series_is_a_plain_text_like_any_other_message(series: str):
    found = problem(TOP.replace('"S"', f'"{series}"'))
    assert (found.code, str(found.where)) == ("guide-syntax", "guide.md:4")


def test_the_title_is_a_heading_of_one_sign():
    found = problem(FRONT + "## Title {#title}\n\n## Section {#section}\n\nx {#x}\n")
    assert (found.code, str(found.where)) == ("guide-syntax", "guide.md:7")


def test_a_section_begins_with_two_signs():
    found = refused("### Deep {#deep}\n", 11)
    assert found.message == "a section begins with a heading of two ##"


def test_a_kind_of_section_that_does_not_exist_gets_the_nearest():
    found = refused("## Other {#other .stpes}\n", 11)
    assert (found.message, found.hint) == (
        "no kind of section is called “.stpes”",
        "did you mean “steps”?",
    )


def test_two_kinds_of_section_are_not_called_a_misspelling():
    found = refused("## Other {#other .steps .donts}\n", 11)
    assert found.hint != "did you mean “steps”?"


@pytest.mark.parametrize("text", ["no id\n", "x {#}\n", "x {#Upper}\n", "x {#a_b}\n", "{#id} x\n"])
def test_a_block_without_an_id_is_refused(text: str):
    found = refused("fine {#fine}\n\n" + text, 13)
    assert (found.message, found.hint) == (
        "this block has no id",
        "end it with an id of its own, such as {#what-it-says}",
    )


def test_a_block_of_nothing_but_an_id_is_empty():
    assert refused("{#id}\n", 11).message == "this block is empty"


@pytest.mark.parametrize(
    ("text", "mark"),
    [("a *b* {#c}", "*"), ("a `b` {#c}", "`"), ("[a](b) {#c}", "["), ("a <b> {#c}", "<"),
     ("_a_ {#c}", "_"), ("a **b** c {#c}", "*")],
)  # fmt: skip
def test_markup_is_refused(text: str, mark: str):
    assert refused(text + "\n", 11).message == f"“{mark}” is markup; messages are plain text"


def test_an_underscore_inside_a_word_is_no_markup():
    assert body("snake_case {#id}\n").sections[0].paragraphs[0].text == "snake_case"


@pytest.mark.parametrize("text", ["{Emergency}", "{", "}", "{ emergency }", "{a.b.c}", "{#a}"])
def test_a_brace_that_is_no_placeholder_is_refused(text: str):
    found = refused(f"Call {text} now {{#id}}\n", 11)
    assert found.message == "a brace that is no placeholder"
    assert found.hint == "write {role} or {role.number}, in small letters"


def test_a_field_that_does_not_exist_gets_the_nearest():
    found = refused("Call {emergency.nummer} {#id}\n", 11)
    assert found.message == "{emergency.nummer} asks for a field that does not exist"
    assert found.hint == "did you mean “number”?"


@pytest.mark.parametrize("text", ["```\nx\n```\n", "    x\n", "<div>\n</div>\n", "---\n"])
def test_a_block_that_is_no_text_cannot_stand_here(text: str):
    found = refused("a {#a}\n\n" + text, 13)
    assert found.message.endswith("cannot stand here")
    assert found.hint == "see CONTRIBUTING.md, “Add a guide”"


def test_a_list_in_a_list_cannot_stand_here():
    assert refused("- a {#a}\n  - b {#b}\n", 12).message == "a bullet list cannot stand here"


@pytest.mark.parametrize("text", ["- x {#x}\n-\n", "x {#x}\n\n>\n", "- x {#x}\n\n  >\n"])
def test_an_empty_bullet_or_quotation_is_refused_at_its_own_line(text: str):
    refused(text, 10 + text.count("\n"))


def test_an_id_that_stands_twice_is_refused_with_both_lines():
    found = refused("a {#same}\n\nb {#same}\n", 13)
    assert found.message == "the id “same” stands twice, first in line 11"
    assert found.hint == "give each block an id of its own"


@pytest.mark.parametrize("name", ["series", "title", "section"])
def test_the_ids_of_series_title_and_section_are_taken(name: str):
    assert f"“{name}” stands twice" in refused(f"a {{#{name}}}\n", 11).message


def test_the_id_of_an_untitled_section_is_taken():
    found = refused("## Hidden {#hidden .note .untitled}\n\nx {#hidden}\n", 13)
    assert "“hidden” stands twice" in found.message


@pytest.mark.parametrize("text", ["- a {#a rol=x}\n", "- a {#a role = x}\n", "a {#a .steps}\n"])
def test_an_attribute_that_means_nothing_here_is_refused(text: str):
    refused(text, 11)


def test_no_word_of_a_guide_vanishes():
    with suppress(LeafletError):
        guide = body("a {#a}\n\n[note]: hello\n\nb {#b}\n")
        assert "hello" in " ".join(message.text for message in guide.messages())


def test_windows_line_ends_count_as_lines():
    text = (TOP + "a {#a}\n\nb\n").replace("\n", "\r\n")
    assert str(problem(text).where) == "guide.md:13"


@settings(derandomize=True, deadline=None, max_examples=300)
@given(text=st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=16).map("".join))
def test_any_body_is_a_guide_or_a_problem_with_a_line_of_the_file(text: str):
    for whole in (TOP + text, FRONT + text):
        try:
            ids = [message.id for message in parse(whole).messages()]
        except LeafletError as error:
            lines = [one.where.line for one in error.problems]
            inside = [1 <= line <= len(whole.splitlines()) for line in lines]
        else:
            inside = [len(ids) == len(set(ids))]
        assert all(inside)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(text=st.text(max_size=60))
def test_any_text_at_all_is_a_guide_or_a_problem(text: str):
    with suppress(LeafletError):
        parse(text)
    with suppress(LeafletError):
        parse(f"+++\n{text}\n+++\n# T {{#t}}\n")


def test_an_item_that_loses_its_whole_body_goes_with_its_section():
    guide = body("- Ask {#lead}\n\n  Gone {#gone}\n")
    assert guide.only(("steps",), lambda message: message.id != "gone").sections == ()
