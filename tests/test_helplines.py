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

from leaflets import days
from leaflets.cli import main
from leaflets.helplines import Standing, entry_of, listed
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf

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
    assert run("--json") == 1
    said = capsys.readouterr()
    _, problem, end = objects(said.out)
    assert (problem["event"], problem["code"], said.err) == ("problem", "toml-syntax", "")
    assert (end["listed"], end["total"]) == (1, 1)


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


def test_this_library_lists_every_helpline_once():
    found = listed(Reader(Shelf(SHELF.root)), (), TODAY)
    ids = [one.line.id for one in found.entries]
    assert (len(ids), found.problems) == (len(set(ids)), ())
    files = (SHELF.root / "content/regions").glob("*.toml")
    said = sum(path.read_text(encoding="utf-8").count("\n[[helpline]]\n") for path in files)
    assert len(ids) == said
