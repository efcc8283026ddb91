"""What ``leaflets check`` holds against helplines of several files, and against the day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, SHELF, SMALL, library_of

from leaflets.build import Selection
from leaflets.check import check
from leaflets.check.helplines import between, today
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

    from leaflets.problems import Problem

TODAY = dt.date(2026, 11, 24)
OWN = {
    "helpline-twice", "name-shared", "helpline-overdue", "helpline-unlisted", "internal",
}  # fmt: skip


def helpline(ident: str, **facts: str) -> str:
    facts = {"name": '"Service"', "number": '"911"', **facts}
    lines = "".join(f"{key} = {value}\n" for key, value in facts.items() if value)
    return (
        f'\n[[helpline]]\nid = "{ident}"\nroles = []\nages = "all"\ngrade = "A"\nsources = []\n'
        + (lines)
    )


def judge(
    root: Path, one: str, other: str = "", *, territory: str = "US", asked: tuple[str, ...] = ()
) -> list[Problem]:
    """The problems of two regions with a helpline each, of the codes of this module."""
    head = f'name = "R"\nterritory = "{territory}"\nlanguages = ["en"]\npapers = ["a4"]\n'
    files = {
        f"content/regions/{name}.toml": head + line for name, line in (("aa", one), ("bb", other))
    }
    found = check(Reader(Shelf(library_of(root, SMALL | files))), Selection(regions=asked), TODAY)
    return [one for one in found if one.code in OWN]


def test_one_id_in_two_files_is_an_error_with_both_places(tmp_path: Path):
    (found,) = judge(tmp_path, helpline("x", name='"A"'), helpline("x", name='"B"'))
    assert (found.code, found.severity) == ("helpline-twice", "error")
    assert found.where.file.endswith("content/regions/bb.toml")
    assert found.where.line == 7
    assert found.message.startswith("a second helpline “x”, as in ")
    assert found.message.endswith("content/regions/aa.toml:7")


NCMEC = {"owner": '"NCMEC"', "address": '"https://takeitdown.ncmec.org"', "number": ""}
FTC = {"owner": '"FTC"', "address": '"https://takeitdown.ftc.gov"', "number": ""}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Take It Down", "TakeItDown.ftc.gov"),
        ("Take It Down", "take it down"),
        ("Take It Down", "Take It Down (NCMEC)"),
        ("Take It Down", "www.takeitdown.ftc.gov"),
        ("Take-It-Down", "Take It Down [18+]"),
        ("Châtline", "CHÂTLINE"),
        ("सहायता", "सहायता!"),
        ("116", "116"),
    ],
)
def test_two_owners_may_not_share_a_name_that_sounds_the_same(tmp_path: Path, one: str, other: str):
    first = helpline("a", **NCMEC | {"name": f'"{one}"'})
    second = helpline("b", **FTC | {"name": f'"{other}"'})
    found = judge(tmp_path, first, second)
    assert [(problem.code, problem.severity) for problem in found] == [("name-shared", "error")] * 2
    assert f"“{one}” is what “b” goes by" in found[0].message
    named = second + "namesake = true\n"
    (found_one,) = judge(tmp_path, first, named)
    assert found_one.where.file.endswith("aa.toml")
    assert found_one.where.line == 12
    assert judge(tmp_path, first + "namesake = true\n", named) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lifeline", "Lifeline Two"),
        ("Take It Down", "Take It Up"),
        ("सहायता", "सहयता"),
        ("hotline.org", "org"),
        ("St. Mary", "St"),
        ("116", "117"),
    ],
)
def test_other_names_are_other_names(tmp_path: Path, one: str, other: str):
    first = helpline("a", **NCMEC | {"name": f'"{one}"'})
    assert judge(tmp_path, first, helpline("b", **FTC | {"name": f'"{other}"'})) == []


SAME = {
    "owner": (NCMEC, {**NCMEC, "owner": '"ncmec"', "address": '"https://example.org"'}),
    "host, owner said once": (NCMEC, {**NCMEC, "owner": ""}),
    "number, nobody's page": ({"number": '"911"'}, {"number": '"911"'}),
    "words that are translated": (
        {"translate_name": "true", "address": '"https://a.org"'},
        {"translate_name": "true", "address": '"https://b.org"'},
    ),
}
OTHERS = {
    "host, owner said once": (NCMEC, {**FTC, "owner": ""}),
    "nobody said": ({"number": '"911"'}, {"number": '"988"'}),
    "one is translated": ({"translate_name": "true", **NCMEC}, FTC),
}


@pytest.mark.parametrize("name", SAME)
def test_one_service_in_two_files_is_no_clash(tmp_path: Path, name: str):
    one, other = SAME[name]
    assert judge(tmp_path, helpline("a", **one), helpline("b", **other)) == []


@pytest.mark.parametrize("name", OTHERS)
def test_two_services_are_a_clash_where_not_even_their_owners_are_said(tmp_path: Path, name: str):
    one, other = OTHERS[name]
    found = judge(tmp_path, helpline("a", **one), helpline("b", **other))
    assert [problem.code for problem in found] == ["name-shared"] * 2


def test_only_the_regions_asked_for_are_held_against_each_other(tmp_path: Path):
    first, second = helpline("x", **NCMEC), helpline("x", **FTC)
    assert judge(tmp_path, first, second, asked=("aa",)) == []
    assert len(judge(tmp_path, first, second, asked=("aa", "bb"))) == 3


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ('checked_on = 2026-05-24\nchecked_by = "A"\n', "checked_on"),
        ('checked_on = 2026-05-25\nchecked_by = "A"\n', ""),
        ('checked_on = 2026-11-01\nchecked_by = "A"\nreview_by = 2026-11-23\n', "review_by"),
        ('checked_on = 2026-11-01\nchecked_by = "A"\nreview_by = 2026-11-24\n', ""),
        ("", ""),
    ],
)
def test_a_check_that_holds_no_more_is_a_warning(tmp_path: Path, lines: str, key: str):
    line = helpline("x") + lines
    found = judge(tmp_path, line)
    if not key:
        assert found == []
        return
    ((code, severity, where, hint),) = [(o.code, o.severity, o.where, o.hint) for o in found]
    assert (code, severity) == ("helpline-overdue", "warning")
    text = (tmp_path / "content/regions/aa.toml").read_text(encoding="utf-8").splitlines()
    assert text[where.line - 1].startswith(key)
    assert "leaflets helplines confirm x --by NAME" in hint


@pytest.mark.parametrize(
    ("territory", "number", "warned"),
    [("ZA", "116", True), ("ZA", "10111", False), ("IN", "1930", True), ("US", "911", False)],
)
def test_a_short_number_that_nobody_knows_and_nobody_dialled_is_a_warning(
    tmp_path: Path, territory: str, number: str, *, warned: bool
):
    line = helpline("x", number=f'"{number}"')
    found = judge(tmp_path, line, territory=territory)
    assert [(one.code, one.severity) for one in found] == (
        [("helpline-unlisted", "warning")] if warned else []
    )
    confirmed = line + 'checked_on = 2026-11-01\nchecked_by = "A"\n'
    assert judge(tmp_path, confirmed, territory=territory) == []


def test_this_library_has_two_short_numbers_to_dial_first_and_no_clash():
    reader = Reader(SHELF)
    found = {name: reader.region(name) for name in SHELF.regions}
    sources = {name: SHELF.source("content", "regions", f"{name}.toml") for name in found}
    assert list(between(found, sources)) == []
    warned = [one for name in found for one in today(found[name], sources[name], TODAY)]
    assert [one.code for one in warned] == ["helpline-unlisted"] * 2
    assert ["“1930”" in warned[0].message, "“116”" in warned[1].message] == [True, True]
    assert all((ROOT / one.where.file).is_file() for one in warned)
