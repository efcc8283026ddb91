"""What can happen to a good sheet, and the check that tells of it without the seal."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import kept
import pikepdf
import pytest
from conftest import READER
from damage_sheets import SHEETS
from sheet import resealed

from leaflets import verify
from leaflets.jobs import Job
from leaflets.problems import Place
from leaflets.produce import produce

WHERE = Place("a sheet")
GUIDE = "nudes-to-build-trust"
GANG = Job(GUIDE, "us", "mul", "card", "avery-c32011", "print", languages=("en", "es"))
TURNED = Job(GUIDE, "us", "en", "card", "avery-c32011", "print", flip="short-edge")


@lru_cache(maxsize=2)
def sheet(job: Job) -> bytes:
    """A sheet of two languages, or of one whose backs stand on their heads."""
    return kept.kept(job.path, lambda: produce(job, READER)).data


def codes(data: bytes) -> set[str]:
    return {problem.code for problem in verify.verify(data, WHERE)}


@pytest.mark.parametrize("job", [GANG, TURNED], ids=["gang", "turned"])
def test_a_good_sheet_has_no_problem(job: Job) -> None:
    assert codes(sheet(job)) == set()


@pytest.mark.parametrize("name", SHEETS)
def test_each_damage_of_a_sheet_is_told_without_the_seal(name: str) -> None:
    damage, wanted = SHEETS[name]
    spoiled = damage(sheet(GANG))
    found = codes(resealed(spoiled))
    assert found >= set(wanted)
    assert "pdf-changed" not in found
    assert "pdf-changed" in codes(spoiled)


@pytest.mark.parametrize("name", ["a_form_is_moved", "a_line_crosses_a_cell", "words_are_whitened"])
def test_damage_is_told_on_backs_that_stand_on_their_heads(name: str) -> None:
    damage, wanted = SHEETS[name]
    assert codes(resealed(damage(sheet(TURNED)))) >= set(wanted)


def test_what_is_drawn_beside_all_cells_is_known_by_the_seal_alone() -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(sheet(GANG))) as pdf:
        pdf.pages[0].contents_add(b"q 0 g 5 5 20 20 re f Q")
        pdf.save(out)
    assert codes(out.getvalue()) == {"pdf-changed"}
    assert codes(resealed(out.getvalue())) == set()
