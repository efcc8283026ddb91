"""Hours: rows that can be read, rows that contradict each other, and their words on a page."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from conftest import ROOT, leaflet, swap
from extraction import drawn_text, spoken, text_of
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets.fonts import code_points
from leaflets.jobs import Job
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.produce import produce
from leaflets.regions import DAYS, Channel, Hours
from leaflets.regions.hours import DAY, faults

if TYPE_CHECKING:
    from pathlib import Path

    from leaflets.produce import Leaflet

WEEK = len(DAYS) * DAY

#: Rows that can be read, on the quarter of an hour.
TIMES = st.integers(0, 95).map(lambda quarter: f"{quarter // 4}:{quarter % 4 * 15:02}")
LISTS = st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True).map(",".join)
RANGES = st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).map("-".join)
ROWS = st.builds(
    Hours,
    channel=st.just(Channel.PHONE),
    days=st.just("daily") | LISTS | RANGES,
    open=TIMES,
    close=TIMES,
).filter(lambda row: row.open != row.close)
checked = settings(derandomize=True, deadline=None, max_examples=200)


def minutes(row: Hours) -> set[int]:
    """The quarters of an hour of a week in which a row is open, counted one by one."""
    first, last = row.span
    return {(day * DAY + minute) % WEEK for day in row.numbers for minute in range(first, last, 15)}


def clash(*rows: Hours) -> bool:
    return any("contradict" in reason for reason in faults(rows))


@checked
@given(row=ROWS)
def test_a_span_is_less_than_a_day_and_begins_within_one(row: Hours):
    first, last = row.span
    assert 0 <= first < DAY
    assert 0 < last - first <= DAY
    assert list(faults((row,))) == []


@checked
@given(one=ROWS, other=ROWS)
def test_rows_clash_where_a_minute_of_the_week_is_in_both(one: Hours, other: Hours):
    assert clash(one, other) is bool(minutes(one) & minutes(other))


@checked
@given(one=ROWS, other=ROWS)
def test_it_is_all_the_same_which_row_comes_first(one: Hours, other: Hours):
    assert clash(one, other) is clash(other, one)


@checked
@given(one=ROWS, other=ROWS, channel=st.sampled_from([Channel.TEXT, Channel.CHAT]))
def test_two_channels_never_clash(one: Hours, other: Hours, channel: Channel):
    moved = Hours(channel, other.days, other.open, other.close)
    assert list(faults((one, moved))) == []


@pytest.mark.parametrize(
    ("days", "numbers"),
    [
        ("mon-fri", (0, 1, 2, 3, 4)), ("daily", tuple(range(7))), ("sat-mon", (5, 6, 0)),
        ("mon,wed", (0, 2)), ("sun", (6,)), ("mon-tue,sat", (0, 1, 5)), ("fri, mon", (4, 0)),
    ],
)  # fmt: skip
def test_days_are_a_list_a_range_or_all(days: str, numbers: tuple[int, ...]):
    assert Hours(days=days).numbers == numbers


def phone(days: str, opens: str, closes: str) -> Hours:
    return Hours(Channel.PHONE, days, opens, closes)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (phone("fri", "20:00", "2:00"), phone("sat", "1:00", "5:00")),
        (phone("sun", "20:00", "2:00"), phone("mon", "1:00", "5:00")),
        (phone("sun", "22:00", "6:00"), phone("mon-fri", "0:00", "8:00")),
        (phone("mon", "8:00", "24:00"), phone("mon", "23:00", "23:30")),
        (phone("daily", "9:00", "17:00"), phone("wed", "16:59", "18:00")),
    ],
)
def test_a_night_runs_into_the_next_day_and_the_next_week(one: Hours, other: Hours):
    assert clash(one, other)
    assert clash(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (phone("fri", "20:00", "2:00"), phone("sat", "2:00", "5:00")),
        (phone("sun", "20:00", "2:00"), phone("mon", "2:00", "5:00")),
        (phone("mon", "8:00", "24:00"), phone("tue", "0:00", "8:00")),
        (phone("mon-fri", "9:00", "12:00"), phone("mon-fri", "12:00", "17:00")),
    ],
)
def test_one_row_may_begin_when_the_other_ends(one: Hours, other: Hours):
    assert not clash(one, other)
    assert not clash(other, one)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (phone("mon-fir", "9:00", "17:00"), "“mon-fir” are no days: mon-fri, or mon,wed, or daily"),
        (phone("", "9:00", "17:00"), "the hours of “phone” lack days, open or close"),
        (phone("mon", "9:00", ""), "the hours of “phone” lack days, open or close"),
        (phone("mon", "9", "17:00"), "“9” is no time of day: such as 8:30, up to 24:00"),
        (phone("mon", "9:60", "17:00"), "“9:60” is no time of day: such as 8:30, up to 24:00"),
        (phone("mon", "9:00", "24:01"), "“24:01” is no time of day: such as 8:30, up to 24:00"),
        (phone("mon", "9:00", "9:00"),
         "“phone” is open round the clock, 9:00 to 9:00: always = true"),
        (Hours(Channel.TEXT, days="mon", always=True),
         "“text” is open day and night, but also “mon”"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(row: Hours, reason: str):
    assert list(faults((row,))) == [reason]


def test_day_and_night_stands_alone():
    always = Hours(Channel.PHONE, always=True)
    assert clash(always, phone("mon", "9:00", "10:00"))
    assert clash(phone("mon", "9:00", "10:00"), always)
    assert not clash(always, Hours(Channel.TEXT, always=True))
    assert "a row stands twice" in next(faults((always, always)))


def test_hours_of_all_channels_stand_alone():
    both = (Hours(always=True), phone("mon", "9:00", "10:00"))
    for rows in (both, both[::-1]):
        (reason,) = faults(rows)
        assert reason.endswith("say them channel by channel")


CANADA, BRITAIN = "content/regions/ca.toml", "content/regions/gb.toml"
TIP, HELPLINE = 'id = "ca-cybertip"\n', 'id = "gb-rph"\n'
CHECK = 'checked_on = 2026-11-20\nchecked_by = "A. Nurse"\nreview_by = 2099-01-01\n'


def said(made: Leaflet) -> str:
    """What a reader copies out of a leaflet, and what is read aloud."""
    copied = text_of(pypdfium2.PdfDocument(made.data)) + drawn_text(made.data)
    return "".join((copied + spoken(made.data)).split())


#: What stands on a page in Canada, and in Britain where a service is reached in two ways.
WORDS = {
    (
        "ca",
        "en",
    ): "Monday to Friday, 8:30 a.m.–4:00 p.m. Not on public holidays. Time zone: Central",
    ("ca", "es"): "De lunes a viernes, 8:30–16:00. No atiende en días festivos. Zona horaria: hora",
    ("ca", "ar"): "من الاثنين إلى الجمعة، 8:30 ص – 4:00 م.",
    ("ca", "ja"): "月曜日から金曜日まで、8時30分〜16時00分",
    (
        "gb",
        "en",
    ): "Phone: Monday to Thursday, 10:00–16:00. Not on public holidays. Email: Monday to",
    ("gb", "es"): "Teléfono: de lunes a jueves, 10:00–16:00. No atiende en días festivos. Correo",
}


def handout(region: str, locale: str) -> Job:
    paper = "letter" if region == "ca" else "a4"
    return Job("nudes-to-build-trust", region, locale, "handout", paper)


@pytest.mark.parametrize("region", ["ca", "gb"])
def test_hours_are_not_printed_before_a_person_has_confirmed_them(region: str):
    wanted = "".join(WORDS[region, "en"].split())
    assert wanted not in said(leaflet(handout(region, "en")))


@pytest.mark.parametrize(("region", "locale"), WORDS)
def test_hours_are_printed_once_a_person_has_confirmed_them(
    library: Path, region: str, locale: str
):
    file, line = (CANADA, TIP) if region == "ca" else (BRITAIN, HELPLINE)
    swap(library / file, line, line + CHECK)
    made = produce(handout(region, locale), Reader(Shelf(library)))
    assert "".join(WORDS[region, locale].split()) in said(made)


def test_every_word_of_hours_has_its_glyphs_in_the_languages_of_each_region():
    reader = Reader(Shelf(ROOT))
    for name in reader.shelf.regions:
        region = reader.region(name)
        zones = {region.head.time_zone, *(line.zone for line in region.helplines)} - {""}
        for tag in region.head.languages:
            locale = reader.locale(tag.replace("-", "_"))
            points = frozenset().union(*map(code_points, reader.fonts(locale.script.families)))
            said = [*map(locale.weekday, range(7)), *map(locale.zone, zones)]
            said.append(locale.interval(dt.time(8, 30), dt.time(16), region.head.territory))
            lost = {char for char in "".join(said) if not char.isspace()} - set(map(chr, points))
            assert not lost, (name, tag)


def test_a_language_keeps_its_days_after_any_other_was_asked():
    reader = Reader(Shelf(ROOT))
    days = {}
    for names in (sorted(reader.shelf.locales), sorted(reader.shelf.locales, reverse=True)):
        for name in names:
            own = days.setdefault(name, reader.locale(name).weekday(0))
            assert reader.locale(name).weekday(0) == own
    assert (days["en"], days["es"], days["fr"]) == ("Monday", "lunes", "lundi")
    assert (days["ur"], days["ar"], days["ja"]) == ("پیر", "الاثنين", "月曜日")
