from __future__ import annotations

import pytest

from leaflets import lint
from leaflets.codes import Severity
from leaflets.problems import Place, Problem
from leaflets.regions import Ages, Helpline

HERE = Place("guide.md")


def helpline(name: str, *roles: str, ages: Ages = Ages.ALL) -> Helpline:
    return Helpline(id=name, roles=roles, name=name, ages=ages, grade="A", sources=())


CHILD = helpline("tip", "child-exploitation-report")
EXTORTION = helpline("ic3", "extortion-report")
ADULTS = helpline("ccri", "image-abuse", ages=Ages.ADULTS)
TALK = helpline("talk", "crisis-line")


def lint_all(*sections: tuple[Helpline, ...], for_minors: bool = False) -> list[Problem]:
    asked = tuple(tuple((role, one) for one in some for role in one.roles) for some in sections)
    return list(lint.helplines(asked, for_minors=for_minors, where=HERE))


def test_nothing_is_wrong_with_nothing():
    assert lint_all() == []
    assert lint_all((), (), for_minors=True) == []


def test_a_service_for_adults_does_not_stand_on_a_sheet_for_minors():
    (found,) = lint_all((TALK, ADULTS), for_minors=True)
    assert (found.code, found.where, found.severity) == ("adults-only", HERE, Severity.ERROR)
    assert found.message == "“ccri” is for adults only; this sheet goes to people under 18"
    assert found.hint == "take the sentence out of the section"


def test_a_service_for_adults_may_stand_on_a_sheet_for_anyone():
    assert lint_all((TALK, ADULTS)) == []


@pytest.mark.parametrize("ages", [Ages.ALL, Ages.MINORS, Ages.UNSAID])
def test_other_services_may_stand_on_a_sheet_for_minors(ages: Ages):
    assert lint_all((helpline("x", "image-abuse", ages=ages),), for_minors=True) == []


def test_a_service_is_named_once_however_often_it_stands_there():
    assert len(lint_all((ADULTS,), (TALK, ADULTS), for_minors=True)) == 1


def test_every_service_for_adults_is_named():
    other = helpline("other", "crisis-line", ages=Ages.ADULTS)
    found = lint_all((ADULTS,), (other,), for_minors=True)
    assert [one.message.split("”")[0] for one in found] == ["“ccri", "“other"]


@pytest.mark.parametrize("section", [(EXTORTION, CHILD), (EXTORTION,), (TALK, EXTORTION, CHILD)])
def test_the_report_for_a_child_comes_before_the_report_of_blackmail(
    section: tuple[Helpline, ...],
):
    (found,) = lint_all(section)
    assert (found.code, found.where, found.severity) == ("report-order", HERE, Severity.ERROR)
    assert found.message == "blackmail reports stand before, or without, the report for a child"
    assert found.hint == "{child-exploitation-report} comes before {extortion-report}"


@pytest.mark.parametrize("section", [(CHILD, EXTORTION), (CHILD, TALK, EXTORTION), (CHILD,), ()])
def test_in_the_right_order_nothing_is_wrong(section: tuple[Helpline, ...]):
    assert lint_all(section) == []


def test_each_section_keeps_the_order_for_itself():
    assert [one.code for one in lint_all((CHILD,), (EXTORTION,))] == ["report-order"]


def test_the_order_holds_over_all_sections():
    assert [one.code for one in lint_all((EXTORTION,), (CHILD, EXTORTION))] == ["report-order"]


def test_the_order_is_said_once():
    assert len(lint_all((EXTORTION,), (EXTORTION, CHILD))) == 1


def test_both_rules_are_said_at_once():
    found = lint_all((EXTORTION, ADULTS), for_minors=True)
    assert [one.code for one in found] == ["adults-only", "report-order"]


@pytest.mark.parametrize("turn", [1, -1])
def test_one_service_for_both_reports_is_in_no_wrong_order(turn: int):
    roles = ("child-exploitation-report", "extortion-report")[::turn]
    assert lint_all((helpline("both", *roles),)) == []


def test_of_a_service_with_many_roles_only_what_the_sheet_asks_for_is_in_order():
    police = helpline("police", "emergency", "extortion-report")
    sections = ((("emergency", police),), (("child-exploitation-report", CHILD),))
    assert list(lint.helplines(sections, for_minors=False, where=HERE)) == []
