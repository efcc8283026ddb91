"""What a page promises of a service: an interpreter, the right one of two names; and its rows."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, swap

from leaflets import lint
from leaflets.compose import services
from leaflets.jobs import Job
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.problems import LeafletError, Place, Problem
from leaflets.produce import produce
from leaflets.regions import Ages, Helpline
from leaflets.texts import Fact, FactKind

if TYPE_CHECKING:
    from pathlib import Path

HERE = Place("us/es/sheet.pdf")
TODAY = dt.date(2026, 11, 24)
TID = Helpline("tid", (), "Take It Down", Ages.ALL, "A", (), owner="NCMEC", namesake=True)
NAME = Fact(FactKind.NAME, "Take It Down (NCMEC)", helpline="tid")
ADDRESS = Fact(FactKind.ADDRESS, "takeitdown.ncmec.org", helpline="tid")
OTHER = Fact(FactKind.ADDRESS, "takeitdown.ftc.gov", helpline="ftc")


def promised(*carried: Fact, unsaid: tuple[str, ...] = ()) -> list[Problem]:
    return list(lint.promises(carried, unsaid, (TID,), HERE))


def test_a_namesake_stands_with_its_address():
    assert promised(NAME, ADDRESS) == []
    assert promised(ADDRESS) == []
    assert promised() == []


@pytest.mark.parametrize("carried", [(NAME,), (NAME, OTHER)])
def test_a_namesake_without_its_address_is_an_error(carried: tuple[Fact, ...]):
    (found,) = promised(*carried)
    assert (found.code, found.where, found.severity) == ("namesake-bare", HERE, "error")
    assert "“tid”" in found.message


def test_each_number_without_the_way_to_its_interpreter_is_named():
    found = promised(unsaid=("ccri", "netsafe"))
    assert [one.code for one in found] == ["interpreter-unsaid"] * 2
    assert "“ccri”" in found[0].message


def test_an_interpreter_is_asked_for_by_the_name_of_the_language_alone():
    chinese = Reader(Shelf(ROOT)).locale("zh_Hans")
    assert services.interpreter(chinese).text == "“Chinese, please”"


MACROS = "templates/parts/macros.html"
SAID = "{%- if order.interprets(line) %}"


def handout(library: Path, locale: str) -> tuple[Problem, ...]:
    try:
        produce(
            Job("nudes-to-build-trust", "us", locale, "handout", "letter"),
            Reader(Shelf(library)), TODAY,
        )  # fmt: skip
    except LeafletError as error:
        return error.problems
    return ()


@pytest.mark.slow
def test_a_template_that_keeps_the_interpreter_to_itself_is_refused(library: Path):
    swap(library / MACROS, SAID, "{%- if false %}")
    (found,) = handout(library, "es")
    assert found.code == "interpreter-unsaid"
    assert found.message.startswith("“us-ccri” has interpreters")
    assert handout(library, "en") == ()


def test_the_key_for_a_language_is_said_beside_the_number(library: Path):
    swap(
        library / "content/regions/us.toml",
        'id = "us-rainn"',
        'id = "us-rainn"\npress = { es = "2" }',
    )
    job = Job("nudes-to-build-trust", "us", "es", "handout", "letter")
    made = produce(job, Reader(Shelf(library)), TODAY)
    assert any("marca 2." in block.text for block in made.passport.blocks)


@pytest.mark.slow
def test_a_template_that_names_a_namesake_alone_is_refused(library: Path):
    swap(library / "templates/handout/page.html", "{% if line.address %}<span", "{% if 0 %}<span")
    swap(library / "templates/handout/page.html", "{% if line.address %}<div", "{% if 0 %}<div")
    found = handout(library, "es")
    assert {one.code for one in found} == {"namesake-bare"}
    assert "“us-tid”" in found[0].message


def judged(library: Path, region: str = "us") -> list[Problem]:
    reader = Reader(Shelf(library))
    return list(lint.registry(reader.region(region), reader.region_source, TODAY))


def test_the_rows_of_this_library_are_fine():
    for name in Shelf(ROOT).regions:
        assert judged(ROOT, name) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("us", 'es = "https://hotline.rainn.org/es"', 'es = "https://bit.ly/a"', "link-shortened"),
        ("us", '"https://hotline.rainn.org/online"', '"https://bit.ly/a"', "link-shortened"),
        ("int", '"https://stopncii.org"', '"https://stopncii.org/?utm_source=a"', "link-tracking"),
        ("int", 'id = "stopncii"', 'id = "stopncii"\nchecked_by = "A"\nchecked_on = 2027-01-01',
         "date-impossible"),
    ],
)  # fmt: skip
def test_a_slip_is_told_in_the_file_that_it_stands_in(
    library: Path, file: str, old: str, new: str, code: str
):
    path = library / f"content/regions/{file}.toml"
    swap(path, old, new)
    (found,) = judged(library)
    assert (found.code, found.where.file) == (code, str(path))
    lines = path.read_text(encoding="utf-8").splitlines()
    assert new.splitlines()[-1] in lines[found.where.line - 1]
