"""``leaflets helplines confirm``: what it asks, what it writes, what it refuses."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest
from conftest import SMALL, library_of, swap

from leaflets import days
from leaflets.cli import main
from leaflets.helplines import Check, drafted, kept
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 11, 24)
CLOCK = "1795478400"
REGION = "content/regions/xx.toml"
CHECK = Check(TODAY, "A. Person", dt.date(2027, 5, 26))

#: A helpline with every way to reach it.
FULL = (
    'sms = { number = "741741", keywords = { es = "HOLA" } }\nchat = "https://chat.example.org"\n'
    'address = "https://help.example.org"\npages = { es = "https://help.example.org/es" }\n'
    'hours = [{ days = "mon-fri", open = "8:30", close = "16:00" }]\nzone = "Europe/London"\n'
)
#: What is asked of it, and what is said of a no.
ASKED = (
    ("Dial 911: does “Line” answer", "the number 911 is not right"),
    ("Send any words to 741741: does an answer", "the text of any words to 741741 is not right"),
    ("Send “HOLA” to 741741 in Spanish", "the text of “HOLA” to 741741 is not right"),
    ("Open https://chat.example.org:", "the chat https://chat.example.org is not right"),
    ("Open https://help.example.org: is it the home page", "the page https://help.example.org is"),
    ("Open https://help.example.org/es: is it the page of “Line” in Spanish", "example.org/es is"),
    ("Do they say: Monday to Friday, 8:30 to 16:00 (Europe/London)?", "“Monday to Friday, 8:30"),
)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(days.EPOCH, CLOCK)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = library_of(tmp_path / "library", SMALL)
    with (root / REGION).open("a", encoding="utf-8") as file:
        file.write(FULL)
    monkeypatch.chdir(root)
    return root


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str, answers: str = "") -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
    try:
        main(["helplines", "confirm", *arguments])
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


BY = ("--by", "A. Person")


def test_seven_yeses_write_three_lines_and_say_how_the_helpline_stands(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    before = (library / REGION).read_text(encoding="utf-8")
    assert run(monkeypatch, "line", *BY, answers="y\n" * len(ASKED)) == 0
    said = capsys.readouterr().out
    places = [said.index(question) for question, _ in ASKED]
    assert places == sorted(places)
    assert said.count("[y/N]") == len(ASKED)
    assert said.endswith(
        "line: checked, by A. Person on 2026-11-24; to be checked again by 2027-05-26\n"
    )
    for fact in ("number        911", "owner", "text keywords any words; “HOLA” (in Spanish)"):
        assert (fact in said) is (fact != "owner")
    assert (library / REGION).read_text(encoding="utf-8") == before + (
        'checked_on = 2026-11-24\nchecked_by = "A. Person"\nreview_by = 2027-05-26\n'
    )


@pytest.mark.parametrize("turn", range(len(ASKED)))
@pytest.mark.parametrize("no", ["n", ""])
def test_one_no_writes_nothing_and_says_which(
    library: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    turn: int,
    no: str,
):
    before = (library / REGION).read_bytes()
    answers = ["y"] * len(ASKED)
    answers[turn] = no
    assert run(monkeypatch, "line", *BY, answers="".join(f"{one}\n" for one in answers)) == 1
    (told,) = capsys.readouterr().err.splitlines()
    assert told.startswith(f"{REGION}:")
    assert ASKED[turn][1] in told
    assert f"correct {REGION}" in told
    assert told.endswith("[helpline-wrong]")
    assert (library / REGION).read_bytes() == before


@pytest.mark.parametrize("answers", ["", "y\ny\n", "y\nmaybe\n"])
def test_an_end_in_the_middle_writes_nothing(
    library: Path, monkeypatch: pytest.MonkeyPatch, answers: str
):
    before = (library / REGION).read_bytes()
    assert run(monkeypatch, "line", *BY, answers=answers) == 130
    assert (library / REGION).read_bytes() == before


def test_ctrl_c_in_the_middle_writes_nothing(library: Path):
    before = (library / REGION).read_bytes()
    call = [sys.executable, "-m", "leaflets", "helplines", "confirm", "line", *BY]
    with subprocess.Popen(
        call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as asked:
        assert asked.stdin
        assert asked.stdout
        asked.stdin.write(b"y\n")
        asked.stdin.flush()
        while b"Send any" not in asked.stdout.peek():  # type: ignore[attr-defined]
            asked.stdout.read1(1)  # type: ignore[attr-defined]
        asked.send_signal(2)
        _, told = asked.communicate(timeout=60)
    assert asked.returncode == 130
    assert b"Traceback" not in told
    assert (library / REGION).read_bytes() == before


REFUSED = {
    "no such id": (("lime", *BY), 2, "did you mean “line”?) [helpline-unknown]"),
    "nobody": (("line", "--by", "  "), 2, "[check-refused]"),
    "a line end": (("line", "--by", "A\nB"), 2, "[check-refused]"),
    "a mark that nobody sees": (("line", "--by", "A\u202eB"), 2, "[check-refused]"),
    "tomorrow": (("line", *BY, "--on", "2026-11-25"), 2, "still to come: today is 2026-11-24"),
    "long ago": (("line", *BY, "--on", "1999-12-31"), 2, "is too long ago"),
    "no day": (("line", *BY, "--on", "2026-02-30"), 2, "“2026-02-30” is no day"),
    "no date": (("line", *BY, "--on", "20261101"), 2, "“20261101” is no day"),
    "over before it began": (("line", *BY, "--review-by", "2026-11-23"), 2, "lies before"),
    "for ever": (("line", *BY, "--review-by", "2028-11-25"), 2, "more than two years"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_one_line_and_nothing_is_written(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
):
    arguments, code, says = REFUSED[name]
    before = (library / REGION).read_bytes()
    assert run(monkeypatch, *arguments, "-y") == code
    (told,) = capsys.readouterr().err.splitlines()
    assert says in told
    assert "(" in told
    assert (library / REGION).read_bytes() == before


def test_the_bounds_themselves_are_let_pass(library: Path, monkeypatch: pytest.MonkeyPatch):
    bounds = ("--on", "2026-11-24", "--review-by", "2028-11-24")
    assert run(monkeypatch, "line", *BY, "-y", *bounds) == 0
    assert run(monkeypatch, "line", *BY, "-y", "--review-by", "2026-11-24") == 0


def test_a_newer_check_stays(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    assert run(monkeypatch, "line", *BY, "-y", "--on", "2026-11-20") == 0
    before = (library / REGION).read_bytes()
    assert run(monkeypatch, "line", "--by", "B. Other", "-y", "--on", "2026-11-19") == 1
    assert "a newer check stands here already, of 2026-11-20" in capsys.readouterr().err
    assert (library / REGION).read_bytes() == before
    assert run(monkeypatch, "line", "--by", "B. Other", "-y", "--on", "2026-11-20") == 0
    assert 'checked_by = "B. Other"' in (library / REGION).read_text(encoding="utf-8")


def test_a_record_that_is_not_whole_is_made_whole(library: Path, monkeypatch: pytest.MonkeyPatch):
    swap(library / REGION, "grade", 'checked_by = "" # who?\nchecked_on = 2026-01-01\ngrade')
    assert run(monkeypatch, "line", *BY, "-y") == 0
    text = (library / REGION).read_text(encoding="utf-8")
    assert 'checked_by = "A. Person" # who?\nchecked_on = 2026-11-24\nreview_by = 2027' in text


@pytest.mark.parametrize("by", ['"', "\\", "'''", 'Ö. "Q" O’Neil\\', "山田", "\\u0041"])
def test_a_name_is_written_as_it_was_said(library: Path, monkeypatch: pytest.MonkeyPatch, by: str):
    assert run(monkeypatch, "line", "--by", by, "-y") == 0
    rows = tomllib.loads((library / REGION).read_text(encoding="utf-8"))["helpline"]
    assert rows[0]["checked_by"] == by


def test_an_id_in_two_files_is_confirmed_in_neither(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    library_of(library, {"content/regions/aa.toml": SMALL[REGION]})
    assert run(monkeypatch, "line", *BY, "-y") == 1
    told = capsys.readouterr().err
    assert told.startswith("content/regions/aa.toml:7: error: “line” stands here and in ")
    assert f"{REGION}:7" in told
    assert told.endswith("[helpline-twice]\n")
    assert "checked" not in (library / REGION).read_text(encoding="utf-8")


def test_a_file_that_is_read_only_stays(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    (library / REGION).chmod(0o444)
    assert run(monkeypatch, "line", *BY, "-y") == 1
    assert capsys.readouterr().err == (
        f"{REGION}: error: cannot be written: the file is read-only (make it writable) "
        "[output-file]\n"
    )


def test_who_may_write_the_file_stays_and_a_link_leads_where_it_led(
    library: Path, monkeypatch: pytest.MonkeyPatch
):
    real = library / "shared.toml"
    (library / REGION).rename(real)
    real.chmod(0o664)
    (library / REGION).symlink_to(real)
    assert run(monkeypatch, "line", *BY, "-y") == 0
    assert (library / REGION).is_symlink()
    assert real.stat().st_mode & 0o777 == 0o664
    assert "checked_on" in real.read_text(encoding="utf-8")


@pytest.mark.parametrize("slip", ["name = ", 'territory = "US"\nnobody = 1'])
def test_a_broken_region_is_told_and_left(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], slip: str
):
    swap(library / REGION, 'territory = "US"', slip)
    before = (library / REGION).read_bytes()
    assert run(monkeypatch, "line", *BY, "-y") == 1
    (told,) = capsys.readouterr().err.splitlines()
    assert told.startswith(f"{REGION}:")
    assert (library / REGION).read_bytes() == before


def test_an_id_that_may_stand_in_a_broken_file_is_not_called_unknown(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    library_of(library, {"content/regions/aa.toml": "name = "})
    assert run(monkeypatch, "lime", *BY, "-y") == 1
    assert capsys.readouterr().err.endswith("[toml-syntax]\n")
    assert run(monkeypatch, "line", *BY, "-y") == 0


def test_line_ends_and_the_mark_at_the_beginning_stay(library: Path):
    text = (library / REGION).read_text(encoding="utf-8").removesuffix("\n")
    old = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    (library / REGION).write_bytes(old)
    kept(drafted(Reader(Shelf(library)), "line", CHECK, TODAY))
    assert (library / REGION).read_bytes() == old + (
        b'\r\nchecked_on = 2026-11-24\r\nchecked_by = "A. Person"\r\nreview_by = 2027-05-26'
    )


def test_the_file_may_not_change_while_somebody_is_asked(library: Path):
    draft = drafted(Reader(Shelf(library)), "line", CHECK, TODAY)
    swap(library / REGION, "Line", "Other")
    before = (library / REGION).read_bytes()
    with pytest.raises(Exception, match="has changed in the meantime"):
        kept(draft)
    assert (library / REGION).read_bytes() == before


def test_the_library_inside_the_program_is_never_written(tmp_path: Path):
    call = [sys.executable, "-m", "leaflets", "helplines", "confirm", "us-911", *BY, "-y"]
    ran = subprocess.run(call, check=False, capture_output=True, text=True, cwd=tmp_path)
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1)
    assert ran.stderr.endswith("[library-missing]\n")
