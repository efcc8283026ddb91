"""Guides choose: the first role that a region fills, and words for where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from leaflets import guides, translate
from leaflets.problems import LeafletError
from leaflets.regions import Ages, Helpline, Region
from leaflets.regions.model import Head
from leaflets.tables import Source
from leaflets.translate import Voice

if TYPE_CHECKING:
    from leaflets.guides import Guide
    from leaflets.translate import Text

TOP = '+++\nedition = "1"\nstatus = "machine"\nseries = "S"\nformats = []\n+++\n# T {#t}\n\n'


def guide(body: str) -> Guide:
    """A guide whose body begins in line 11."""
    return guides.parse("guide", Source("guide.md", f"{TOP}## S {{#s .steps}}\n\n{body}"))


def region(*lines: Helpline, lacks: tuple[str, ...] = ()) -> Region:
    head = Head("Here", "US", ("en",), ("a4",), lacks)
    homes = dict.fromkeys((line.id for line in lines), "us")
    return Region("us", "us.toml", head, lines, homes, {"us": "us.toml"})


def line(name: str, *roles: str, number: str = "911") -> Helpline:
    address = f"https://{name}.example"
    return Helpline(name, roles, name, Ages.ALL, "A", (), number=number, address=address)


YOUTH, CRISIS = line("youth", "youth-line"), line("crisis", "crisis-line")
ITEM = "- Talk {#talk role=youth-line,crisis-line}\n"


def said(body: str, where: Region) -> Text:
    return translate.translate(guide(body), Voice("en", {}), where, ("steps",))


@pytest.mark.parametrize(
    ("lines", "role", "chosen"),
    [
        ((YOUTH, CRISIS), "youth-line", YOUTH), ((CRISIS, YOUTH), "youth-line", YOUTH),
        ((CRISIS,), "crisis-line", CRISIS), ((YOUTH,), "youth-line", YOUTH),
    ],
)  # fmt: skip
def test_the_first_role_that_is_filled_is_taken(
    lines: tuple[Helpline, ...], role: str, chosen: Helpline
):
    text = said(ITEM, region(*lines))
    assert text.asked == (((role, chosen),),)
    assert text.warnings == ()


def test_a_choice_goes_only_where_the_region_lacks_all_of_it():
    text = said(ITEM + "- Stay {#stay}\n", region(lacks=("youth-line", "crisis-line")))
    assert [item.lead.id for item in text.guide.sections[0].items] == ["stay"]
    (warning,) = text.warnings
    assert (warning.code, str(warning.where)) == ("role-lacking", "guide.md:11")
    wanted = "“talk” is left out: Here lacks “youth-line” or “crisis-line”"
    assert warning.message == wanted


@pytest.mark.parametrize("lacks", [(), ("youth-line",), ("crisis-line",)])
def test_a_choice_that_nobody_fills_and_not_all_of_which_is_lacking_is_an_error(
    lacks: tuple[str, ...],
):
    with pytest.raises(LeafletError) as caught:
        said(ITEM, region(lacks=lacks))
    (found,) = caught.value.problems
    assert (found.code, str(found.where)) == ("role-unfilled", "guide.md:11")
    assert "the role “youth-line” or “crisis-line”, which no helpline" in found.message


UNLESS = "Call {crisis-line.number}. {#call}\n\nAsk around. {#ask unless=crisis-line.number}\n"


def printed(text: Text) -> set[str]:
    return {"call", "ask"} & {message.id for message in text.guide.messages()}


def test_words_for_where_there_is_none_stand_there_alone():
    number = region(CRISIS)
    bare = region(line("crisis", "crisis-line", number=""), lacks=("crisis-line.number",))
    nobody = region(lacks=("crisis-line",))
    assert printed(said(UNLESS, number)) == {"call"}
    assert printed(said(UNLESS, bare)) == {"ask"}
    assert printed(said(UNLESS, nobody)) == {"ask"}


def test_a_role_alone_counts_without_its_facts():
    body = "Ask around. {#ask unless=crisis-line}\n\nx {#x}\n"
    assert printed(said(body, region(line("crisis", "crisis-line", number="")))) == set()
    assert printed(said(body, region())) == {"ask"}


def test_what_stands_in_for_a_role_goes_without_a_word():
    assert said(UNLESS, region(CRISIS)).warnings == ()


def test_a_sheet_without_the_fact_says_what_is_lacking():
    bare = region(line("crisis", "crisis-line", number=""), lacks=("crisis-line.number",))
    (warning,) = said(UNLESS, bare).warnings
    assert warning.message == "“call” is left out: Here lacks “crisis-line.number”"


def test_one_block_that_needs_a_role_twice_is_named_once():
    body = "- Call {crisis-line.number}, {crisis-line} {#call role=crisis-line}\n- x {#x}\n"
    (warning,) = said(body, region(lacks=("crisis-line",))).warnings
    assert warning.message == "“call” is left out: Here lacks “crisis-line”"


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("- a {#a role=}\n", 0), ("a {#a role=x}\n", 11), ("## N {#n .note unless=x}\n", 11),
        ("- a {#a unless=x}\n", 0),
    ],
)  # fmt: skip
def test_each_word_of_a_mark_has_its_place(body: str, line: int):
    if not line:
        guide(body)
        return
    with pytest.raises(LeafletError) as caught:
        guide(body)
    assert {str(one.where) for one in caught.value.problems} == {f"guide.md:{line}"}
