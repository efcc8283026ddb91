"""Dates: none lies in the future."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from leaflets.lint.dates import dates
from leaflets.regions import Ages, Helpline, Origin
from leaflets.tables import Cursor, Source

if TYPE_CHECKING:
    from leaflets.problems import Problem

TODAY = dt.date(2026, 11, 24)
SOURCE = Source("us.toml", 'name = "x"\n[[helpline]]\nid = "a"\nchecked_on = 0\nsources = []\n')


def judge(checked_on: dt.date | None = None, *said: str) -> list[Problem]:
    origins = tuple(Origin("a page", date) for date in said)
    line = Helpline("a", (), "A", Ages.ALL, "A", origins, checked_on=checked_on)
    return list(dates(line, SOURCE, Cursor(SOURCE, "helpline", 0), TODAY))


@pytest.mark.parametrize(
    ("day", "reason"),
    [(dt.date(2026, 11, 26), "is still to come"), (dt.date(1999, 12, 31), "is too long ago")],
)
def test_a_check_in_the_future_or_long_ago_is_an_error(day: dt.date, reason: str):
    (found,) = judge(day)
    assert (found.code, found.where) == ("date-impossible", SOURCE.at(4))
    assert found.message == f"“a” was checked on {day}, which {reason}"


@pytest.mark.parametrize("day", [TODAY, TODAY + dt.timedelta(days=1), dt.date(2000, 1, 1)])
def test_today_and_a_day_ahead_and_the_year_2000_are_fine(day: dt.date):
    assert judge(day) == []


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("2027", "is still to come"), ("2026-12", "is still to come"),
        ("2026-11-26", "is still to come"), ("1999", "is too long ago"), ("2026-13", "is no day"),
        ("2026-02-30", "is no day"), ("0000", "is no day"),
        ("14.09.2026", "is not written like 2026-01-31"),
        ("9/10/2026", "is not written like 2026-01-31"),
        ("2026-9-14", "is not written like 2026-01-31"),
    ],
)  # fmt: skip
def test_a_source_that_cannot_have_been_read_then_is_an_error(said: str, reason: str):
    (found,) = judge(None, "2026", said)
    assert (found.code, found.where) == ("date-impossible", SOURCE.at(5))
    assert found.message == f"“a” has a source of {said}, which {reason}"


def test_sources_of_a_year_a_month_a_day_or_a_word_are_fine():
    assert judge(None, "2026", "2026-11", "2026-11-24", "undated", "spring 2027", "2025-2026") == []


def test_a_date_in_a_list_of_several_lines_is_told_in_its_own():
    text = '[[helpline]]\nid = "a"\nsources = [\n  { date = "2026" },\n  { date = "2027" },\n]\n'
    origins = (Origin("a page", "2026"), Origin("another", "2027"))
    line = Helpline("a", (), "A", Ages.ALL, "A", origins)
    source = Source("us.toml", text)
    (found,) = dates(line, source, Cursor(source, "helpline", 0), TODAY)
    assert found.where == source.at(5)
