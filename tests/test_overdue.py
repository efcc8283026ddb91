"""The day decides: what was checked is a clean page until the check runs out."""

from __future__ import annotations

import datetime as dt
import json
from io import BytesIO
from typing import TYPE_CHECKING

import pypdf
import pytest
from conftest import swap
from extraction import drawn_text

from leaflets import days
from leaflets.build import Outcome, Selection, build, plan
from leaflets.jobs import Job
from leaflets.library import digests
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.problems import LeafletError
from leaflets.produce import produce

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from leaflets.problems import Problem
    from leaflets.produce import Leaflet

GUIDE = "nudes-to-build-trust"
JOB = Job(GUIDE, "us", "en", "card", "85x54mm")
SHEET = Job(GUIDE, "us", "en", "handout", "letter")
CARD = Selection((GUIDE,), ("us",), ("en",), ("card",), ("85x54mm",))
REGION = "content/regions/us.toml"
CHECKED = dt.date(2026, 11, 20)
LAST = CHECKED + dt.timedelta(days=days.CHECK_HOLDS)
DAY = dt.timedelta(days=1)


@pytest.fixture
def clean(library: Path) -> Path:
    """A library whose English is approved and whose helplines a person has confirmed."""
    swap(library / f"content/guides/{GUIDE}.md", '"machine"', '"approved"')
    for name in ("us", "int"):
        path = library / f"content/regions/{name}.toml"
        text = path.read_text(encoding="utf-8")
        check = f'\nchecked_on = {CHECKED}\nchecked_by = "A. Nurse"\nages ='
        path.write_text(text.replace("\nages =", check), encoding="utf-8")
    return library


def recheck(library: Path, helpline: str, old: str, new: str) -> None:
    """Change a line of one helpline."""
    path = library / REGION
    text = path.read_text(encoding="utf-8")
    before, mark, after = text.partition(f'id = "{helpline}"\n')
    assert mark
    assert old in after
    path.write_text(before + mark + after.replace(old, new, 1), encoding="utf-8")


def made(library: Path, today: dt.date, job: Job = JOB, *, final: bool = False) -> Leaflet:
    return produce(job, Reader(Shelf(library)), today, final=final)


def subject(leaflet: Leaflet) -> str:
    found = pypdf.PdfReader(BytesIO(leaflet.data)).metadata
    assert found is not None
    return str(found.subject or "")


def words(leaflet: Leaflet) -> str:
    return " ".join(drawn_text(leaflet.data).split())


def test_approved_and_confirmed_is_a_clean_page_that_says_the_oldest_check(clean: Path):
    recheck(clean, "us-tid", "checked_on = 2026-11-20", "checked_on = 2026-09-01")
    leaflet = made(clean, CHECKED, final=True)
    assert "Draft" not in words(leaflet)
    assert "Numbers checked: September 2026" in words(leaflet)
    assert subject(leaflet) == ""
    assert leaflet.facts["draft"] == ""


@pytest.mark.parametrize("review", ["", "review_by = 2026-12-01\n"])
def test_a_check_that_has_run_out_is_a_draft_that_says_so(clean: Path, review: str):
    recheck(clean, "us-tid", "checked_by", f"{review}checked_by")
    last = dt.date(2026, 12, 1) if review else LAST
    assert "Draft" not in words(made(clean, last))
    leaflet = made(clean, last + DAY, SHEET)
    assert "Draft. The numbers must be checked again. Do not hand out." in words(leaflet)
    assert subject(leaflet).startswith("DRAFT: the check has run out of ")
    assert "us-tid" in subject(leaflet)
    with pytest.raises(LeafletError) as caught:
        made(clean, last + DAY, final=True)
    (found,) = caught.value.problems
    assert found.code == "draft-refused"
    assert "the check has run out of " in found.message
    assert "us-tid" in found.message
    assert ("us-911" in found.message) is not bool(review)


def test_what_nobody_confirmed_is_a_draft_that_says_so(clean: Path):
    recheck(clean, "us-tid", 'checked_on = 2026-11-20\nchecked_by = "A. Nurse"\n', "")
    leaflet = made(clean, CHECKED, SHEET)
    assert "Draft. Nobody has checked the numbers yet. Do not hand out." in words(leaflet)
    assert "Numbers not yet checked" in words(leaflet)
    assert subject(leaflet) == "DRAFT: no person has confirmed us-tid"
    with pytest.raises(LeafletError) as caught:
        made(clean, CHECKED, final=True)
    assert "no person has confirmed us-tid" in caught.value.problems[0].message


def test_wording_and_checks_are_told_together(clean: Path):
    swap(clean / f"content/guides/{GUIDE}.md", '"approved"', '"reviewed"')
    text = words(made(clean, LAST + DAY, SHEET))
    assert "Draft. Nobody has checked the wording yet, and the numbers must be checked" in text


def test_the_day_changes_nothing_while_the_checks_hold(clean: Path):
    assert made(clean, CHECKED).data == made(clean, LAST).data
    assert made(clean, LAST).data != made(clean, LAST + DAY).data


class Silent:
    """A progress that says nothing."""

    def planned(self, total: int, unchanged: int) -> None:
        pass

    def made(self, path: str, facts: Mapping[str, object]) -> None:
        pass

    def failed(self, path: str, problems: tuple[Problem, ...]) -> None:
        pass


def built(library: Path, today: dt.date) -> Outcome:
    digests.digest.cache_clear()
    shelf, out = Shelf(library), library / "out"
    return build(shelf, out, plan(shelf, CARD), Silent(), workers=1, final=False, today=today)


def test_nothing_is_made_again_until_a_check_runs_out(clean: Path):
    assert built(clean, CHECKED).made == [JOB.path]
    first = (clean / "out" / JOB.path).read_bytes()
    for today in (CHECKED + DAY, LAST):
        assert built(clean, today).unchanged == [JOB.path]
    assert built(clean, LAST + DAY).made == [JOB.path]
    assert (clean / "out" / JOB.path).read_bytes() != first
    assert built(clean, LAST + 2 * DAY).unchanged == [JOB.path]
    rows = json.loads((clean / "out/manifest.json").read_text(encoding="utf-8"))["leaflets"]
    assert "the check has run out of" in rows[0]["draft"]


def test_the_clock_of_a_build_can_be_set(clean: Path, monkeypatch: pytest.MonkeyPatch):
    reader = Reader(Shelf(clean))
    monkeypatch.setenv(days.EPOCH, str(int(dt.datetime(2027, 12, 1, tzinfo=dt.UTC).timestamp())))
    assert produce(JOB, reader).facts["draft"]
    monkeypatch.setenv(days.EPOCH, str(int(dt.datetime(2026, 12, 1, tzinfo=dt.UTC).timestamp())))
    assert not produce(JOB, reader).facts["draft"]


@pytest.mark.parametrize("rows", ["helpline = [1]\n", 'helpline = ["x"]\n', "helpline = 1\n"])
def test_a_broken_file_of_a_region_runs_nothing_out(library: Path, rows: str):
    (library / REGION).write_text(f'name = "x"\ninherits = "int"\n{rows}', encoding="utf-8")
    assert Shelf(library).overdue("us", CHECKED) == ()


def test_a_check_at_the_end_of_time_is_no_crash(clean: Path):
    recheck(clean, "us-tid", "checked_on = 2026-11-20", "checked_on = 9999-12-31")
    assert "us-tid" not in Shelf(clean).overdue("us", LAST + DAY)
    with pytest.raises(LeafletError) as caught:
        made(clean, CHECKED)
    assert {one.code for one in caught.value.problems} == {"date-impossible"}
