"""The facts of helplines in plain English, and the questions made of them."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from conftest import SHELF
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets.helplines import facts, listed, questions, sheet
from leaflets.helplines.sheet import COLUMNS
from leaflets.helplines.words import english, opening
from leaflets.library.reader import Reader
from leaflets.regions import DAYS, Channel, Hours

TODAY = dt.date(2026, 11, 24)


def test_the_columns_are_the_facts():
    (entry, *_) = listed(Reader(SHELF), ("us",), TODAY).entries
    assert tuple(facts(entry, str)) == COLUMNS


def row_of(name: str) -> dict[str, str]:
    reader = Reader(SHELF)
    entries = tuple(one for one in listed(reader, (), TODAY).entries if one.line.id == name)
    (row,) = csv.DictReader(io.StringIO(sheet(entries, reader), newline=""))
    return row


def test_languages_say_how_to_reach_them_and_keywords_for_whom_they_are():
    row = row_of("us-988")
    assert row["languages"] == "English; Spanish (press 2)"
    assert row["text keywords"] == "any words; “AYUDA” (in Spanish)"
    assert row["tel"] == "tel:988"
    assert row_of("us-rainn")["pages"] == (
        "https://rainn.org; https://hotline.rainn.org/es (in Spanish)"
    )


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (Hours(always=True), "day and night"),
        (
            Hours(Channel.CHAT, always=True, holidays=False),
            "chat: day and night, not on public holidays",
        ),
        (
            Hours(Channel.PHONE, "mon-fri", "8:30", "16:00", holidays=False),
            "phone: Monday to Friday, 8:30 to 16:00, not on public holidays (America/Winnipeg)",
        ),
        (Hours(days="daily", open="0:00", close="24:00"), "every day, 0:00 to midnight"),
        (Hours(days="sat,sun", open="9:05", close="1:00"), None),
        (Hours(days="fri-mon", open="14:00", close="2:00"), None),
        (Hours(days="mon,wed,fri", open="14:00", close="17:00"), None),
        (Hours(days="tue", open="14:00", close="17:00"), None),
    ],
)
def test_hours_are_plain_english(row: Hours, words: str | None):
    others = {
        "sat,sun": "Saturday and Sunday, 9:05 to 1:00 the next day",
        "fri-mon": "Friday to Monday, 14:00 to 2:00 the next day",
        "mon,wed,fri": "Monday, Wednesday and Friday, 14:00 to 17:00",
        "tue": "Tuesday, 14:00 to 17:00",
    }
    zone = "America/Winnipeg" if row.channel is Channel.PHONE else ""
    assert opening(row, zone) == (words or others[row.days])


TIMES = st.builds("{}:{:02}".format, st.integers(0, 23), st.integers(0, 59))


@settings(derandomize=True, deadline=None)
@given(
    chosen=st.lists(st.sampled_from(DAYS), min_size=1, max_size=7, unique=True),
    first=TIMES,
    last=TIMES,
    holidays=st.booleans(),
)
def test_any_hours_can_be_said(chosen: list[str], first: str, last: str, *, holidays: bool):
    row = Hours(days=",".join(chosen), open=first, close=last, holidays=holidays)
    said = opening(row)
    assert first in said
    assert f"to {'midnight' if last == '0:00' else last}" in said
    assert ("holidays" in said) is not holidays


def test_every_way_to_reach_a_helpline_of_this_library_is_asked_for():
    reader = Reader(SHELF)
    for entry in listed(reader, (), TODAY).entries:
        asked = [one.key for one in questions(entry, english(reader))]
        line = entry.line
        assert ("number" in asked) is bool(line.number)
        assert ("sms" in asked) is bool(line.sms)
        assert ("chat" in asked) is bool(line.chat)
        assert ("address" in asked) is bool(line.address)
        assert ("hours" in asked) is bool(line.hours)
        assert asked.count("pages") == len({*(line.pages or {}).values()} - {line.address})
