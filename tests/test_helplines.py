"""``leaflets helplines``: the list, its objects, its spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from conftest import SHELF, SMALL, library_of
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets import days
from leaflets.cli import main
from leaflets.helplines import Standing, entry_of, facts, listed, questions
from leaflets.helplines.sheet import COLUMNS, sheet
from leaflets.helplines.words import english, opening
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.regions import DAYS, Channel, Hours

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 11, 24)
CLOCK = "1795478400"

HEAD = 'name = "{0}"\nterritory = "US"\nlanguages = ["en"]\npapers = ["a4"]\n'
LINE = (
    '\n[[helpline]]\nid = "{0}"\nroles = []\nname = "Line {0}"\nnumber = "911"\nages = "all"\n'
    'grade = "A"\nsources = []\n'
)
CHECKED = 'checked_on = {0}\nchecked_by = "A. Person"\n'


def region(name: str, *lines: str) -> dict[str, str]:
    return {f"content/regions/{name}.toml": HEAD.format(name) + "".join(lines)}


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(days.EPOCH, CLOCK)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three regions; one inherits. Today the checks of aa are new, soon due, over."""
    files = SMALL | region(
        "aa",
        LINE.format("fresh") + CHECKED.format("2026-11-14"),
        LINE.format("soon") + CHECKED.format("2026-11-14") + "review_by = 2026-12-04\n",
        LINE.format("over") + CHECKED.format("2026-01-01"),
    )
    files |= region("bb", LINE.format("child"))
    files["content/regions/bb.toml"] = 'inherits = "aa"\n' + files["content/regions/bb.toml"]
    root = library_of(tmp_path / "library", files)
    monkeypatch.chdir(root)
    return root


def run(*arguments: str) -> int:
    try:
        main(["helplines", *arguments])
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def objects(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_each_helpline_is_listed_once_in_the_region_whose_file_it_stands_in(
    library: Path, capsys: pytest.CaptureFixture[str]
):
    assert run("--json") == 0
    *rows, end = objects(capsys.readouterr().out)
    assert [(row["region"], row["id"]) for row in rows] == [
        ("aa", "fresh"), ("aa", "soon"), ("aa", "over"), ("bb", "child"), ("xx", "line"),
    ]  # fmt: skip
    assert rows[1] == {
        "event": "helpline", "region": "aa", "id": "soon", "state": "due", "age": 10,
        "due": "2026-12-04", "checked_on": "2026-11-14", "checked_by": "A. Person",
        "number": "911", "name": "Line soon",
    }  # fmt: skip
    assert (rows[3]["state"], rows[3]["age"], rows[3]["due"]) == ("unverified", None, None)
    assert end == {
        "event": "ended", "listed": 5, "total": 5,
        "unverified": 2, "overdue": 1, "due": 1, "checked": 1,
    }  # fmt: skip


def test_elsewhere_than_on_a_terminal_a_line_has_tabs_and_the_sum_stands_apart(
    library: Path, capsys: pytest.CaptureFixture[str]
):
    assert run("-r", "aa") == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "fresh\tchecked\t10\t2027-05-16\t911\tLine fresh",
        "soon\tdue\t10\t2026-12-04\t911\tLine soon",
        "over\toverdue\t327\t2026-07-03\t911\tLine over",
    ]
    assert said.err == "3 helplines: 1 overdue, 1 due, 1 checked\n"
    assert run("-r", "aa", "-q") == 0
    assert capsys.readouterr().err == ""


def test_a_terminal_shows_columns_with_headings(
    library: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert run("-r", "aa") == 0
    first, *rows = capsys.readouterr().out.splitlines()
    assert first.split() == ["id", "state", "age", "due", "number", "name"]
    assert {row.index("911") for row in rows} == {first.index("number")}
    assert {row.index("Line ") for row in rows} == {first.index("name")}


@pytest.mark.parametrize(
    ("due", "ids"),
    [
        (0, ["over", "child", "line"]),
        (9, ["over", "child", "line"]),
        (10, ["soon", "over", "child", "line"]),
        (172, ["soon", "over", "child", "line"]),
        (173, ["fresh", "soon", "over", "child", "line"]),
    ],
)
def test_due_are_those_that_nobody_checked_or_whose_check_ends_within_the_days(
    library: Path, capsys: pytest.CaptureFixture[str], due: int, ids: list[str]
):
    assert run("--due", str(due)) == 0
    said = capsys.readouterr()
    assert [line.split("\t")[0] for line in said.out.splitlines()] == ids
    within = f"to check within {due} days" if due else "to check"
    assert said.err.startswith(f"{len(ids)} of 5 helplines {within}: 2 unverified, 1 overdue")


def test_a_check_that_ends_today_is_due_and_not_over():
    found = listed(Reader(SHELF), (), TODAY).entries[0]
    yesterday = TODAY - dt.timedelta(days=1)
    line = replace(found.line, checked_on=yesterday, checked_by="A. Person", review_by=TODAY)
    assert entry_of(found.region, line, TODAY, 0).standing is Standing.DUE
    tomorrow = TODAY + dt.timedelta(days=1)
    assert entry_of(found.region, line, tomorrow, 0).standing is Standing.OVERDUE


def test_a_broken_region_hides_no_other(library: Path, capsys: pytest.CaptureFixture[str]):
    (library / "content/regions/aa.toml").write_text("name = ", encoding="utf-8")
    assert run() == 1
    said = capsys.readouterr()
    assert said.out.splitlines() == ["line\tunverified\t\t\t911\tLine"]
    assert said.err.count("[toml-syntax]") == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("-r", "aaa"), "did you mean “aa”? [region-unknown]"),
        (("--due", "-1"), "not in the range"),
        (("--due", "soon"), "not a valid integer"),
        (("--csv", "x.csv", "--json"), "choose one"),
        (("--csv", " "), "a file has a name"),
        (("-r", "aa", "confirm", "over", "--by", "A"), "belong to the list"),
    ],
)
def test_wrong_usage_is_told_in_a_line(
    library: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
):
    assert run(*arguments) == 2
    said = capsys.readouterr()
    assert says.replace("? [", "?) [") in said.err
    assert (said.out, list(library.glob("*.csv"))) == ("", [])


FORMULAS = (
    '\n[[helpline]]\nid = "evil"\nroles = []\nname = "=cmd()"\nowner = "@SUM(A1)"\nabout = "x"\n'
    'number = "+1 212-555-0123"\ne164 = "+12125550123"\nages = "all"\ngrade = "A"\n'
    'note = "\\u0009=1+1"\nsources = [{ about = "-1", date = "2020" }]\n'
)


def test_the_spreadsheet_has_a_row_a_helpline_and_no_formula(library: Path):
    library_of(library, region("cc", FORMULAS))
    assert run("--csv", "new/all.csv") == 0
    data = (library / "new/all.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfregion,id,name,")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["id"] for row in rows] == ["fresh", "soon", "over", "child", "evil", "line"]
    evil = rows[4]
    assert (evil["name"], evil["owner"], evil["note"]) == ("'=cmd()", "'@SUM(A1)", "'\t=1+1")
    assert (evil["number"], evil["sources"]) == ("'+1 212-555-0123", "'-1, 2020")
    assert evil["tel"] == "tel:+12125550123"
    assert rows[0]["review_by"] == "2027-05-16"


def test_the_spreadsheet_keeps_to_the_regions_and_to_what_is_due(
    library: Path, capsys: pytest.CaptureFixture[str]
):
    assert run("--csv", "-", "-r", "aa", "--due", "0") == 0
    said = capsys.readouterr()
    assert said.out.count("\n") == 2
    assert said.out.splitlines()[1].startswith("aa,over,Line over,")
    assert "\r" not in said.out
    assert "\ufeff" not in said.out


def test_a_spreadsheet_that_cannot_be_written_is_one_line(
    library: Path, capsys: pytest.CaptureFixture[str]
):
    (library / "full").mkdir()
    assert run("--csv", "full") == 1
    assert capsys.readouterr().err.endswith("[output-file]\n")


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


def test_this_library_lists_every_helpline_once():
    found = listed(Reader(Shelf(SHELF.root)), (), TODAY)
    ids = [one.line.id for one in found.entries]
    assert (len(ids), found.problems) == (len(set(ids)), ())
    files = (SHELF.root / "content/regions").glob("*.toml")
    said = sum(path.read_text(encoding="utf-8").count("\n[[helpline]]\n") for path in files)
    assert len(ids) == said
