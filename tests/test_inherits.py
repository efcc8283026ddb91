"""A part of a country has what its country has, and what the world has, but for what it says."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from conftest import swap
from extraction import drawn_text

from leaflets.jobs import Job
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.problems import LeafletError, Problem
from leaflets.produce import produce

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 11, 24)
GUIDE = "nudes-to-build-trust"
FILE = "content/regions/us-ca.toml"
CALIFORNIA = """\
name = "California"
inherits = "us"
lacks = ["image-abuse"]

[[helpline]]
id = "us-ca-line"
roles = ["youth-line", "sexual-assault-support"]
name = "California Youth Line"
number = "800-843-5200"
e164 = "+18008435200"
ages = "all"
grade = "A"
sources = [{ about = "made up", date = "2026" }]
"""


@pytest.fixture
def part(library: Path) -> Path:
    (library / FILE).write_text(CALIFORNIA, encoding="utf-8")
    return library


def test_a_part_has_what_its_country_and_the_world_have(part: Path):
    reader = Reader(Shelf(part))
    own, country = reader.region("us-ca"), reader.region("us")
    assert [line.id for line in own.own] == ["us-ca-line"]
    assert {line.id for line in own.helplines} == {
        "us-ca-line", *(line.id for line in country.helplines),
    }  # fmt: skip
    filled = {role: own.fills(role) for role in ("youth-line", "sexual-assault-support")}
    assert {line and line.id for line in filled.values()} == {"us-ca-line"}
    assert own.fills("image-abuse") is None
    assert own.lacks("image-abuse")
    assert own.lacks("police-non-emergency")
    assert not own.lacks("youth-line")
    assert (own.head.papers, own.head.languages) == (country.head.papers, country.head.languages)
    assert own.homes["stopncii"] == "int"
    assert list(own.files) == ["int", "us", "us-ca"]
    assert (own.short, own.part, country.short, country.part) == ("US-CA", True, "US", False)


def test_its_leaflet_is_made_from_all_three_files_and_says_its_name(part: Path):
    shelf = Shelf(part)
    found = shelf.inputs(Job(GUIDE, "us-ca", "es", "handout", "letter"), TODAY)
    for name in ("int", "us", "us-ca"):
        assert f"content/regions/{name}.toml" in found
        assert f"locales/es/LC_MESSAGES/region-{name}.po" in found
    # No message is its own: it needs no catalog.
    assert found["locales/es/LC_MESSAGES/region-us-ca.po"] == "missing"
    made = produce(Job(GUIDE, "us-ca", "es", "handout", "letter"), Reader(shelf), TODAY)
    text = drawn_text(made.data)
    assert "(California)" in text
    assert "800-843-5200" in text
    assert "800-656-4673" not in text


def refused(library: Path, region: str) -> Problem:
    with pytest.raises(LeafletError) as caught:
        Reader(Shelf(library)).region(region)
    (found,) = caught.value.problems
    return found


def test_a_parent_that_is_not_there_is_told(part: Path):
    swap(part / FILE, '"us"', '"uss"')
    found = refused(part, "us-ca")
    assert (found.code, str(found.where)) == ("region-unknown", f"{part / FILE}:2")
    assert "us" in found.hint


def test_a_circle_is_told(part: Path):
    swap(part / "content/regions/int.toml", "territory =", 'inherits = "us-ca"\nterritory =')
    found = refused(part, "us-ca")
    assert found.code == "region-unknown"
    assert "inherits itself, by way of us-ca, us, int" in found.message
    assert found.where.line > 0
