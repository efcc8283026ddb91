"""No leaflet carries a number or an address of another region."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import registry
from conftest import READER, SHELF, leaflet, swap

from leaflets.jobs import Job
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.produce import produce

if TYPE_CHECKING:
    from pathlib import Path

    from leaflets.produce import Leaflet

#: Beside English the right-to-left or the densest language of each region.
OTHERS = {
    "au": "my", "ca": "ps", "gb": "ur", "ie": "ar", "in": "ta", "int": "fa", "nz": "ja", "us": "he",
    "za": "am",
}  # fmt: skip
PAPERS = {
    name: {
        form: next(
            one for one in READER.region(name).head.papers if one in READER.format(form).papers
        )
        for form in ("handout", "card")
    }
    for name in SHELF.regions
}  # fmt: skip
JOBS = [
    Job("nudes-to-build-trust", name, locale, form, paper)
    for name, papers in PAPERS.items()
    for form, paper in papers.items()
    for locale in ("en", OTHERS[name])
]


def said(made: Leaflet) -> tuple[str, ...]:
    found = made.facts["facts"]
    assert isinstance(found, list)
    return tuple(map(str, found))


@pytest.mark.slow
@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.path)
def test_a_leaflet_carries_its_own_numbers_and_no_others(job: Job):
    made = leaflet(job)
    assert said(made)
    assert registry.faults(made.data, job.region, READER, said(made)) == ()


def test_the_checker_sees_a_number_and_an_address_of_another_region(library: Path):
    job = Job("nudes-to-build-trust", "nz", "en", "card", "85x54mm")
    swap(library / "content/regions/nz.toml", '"https://netsafe.org.nz"', '"https://ic3.gov/x"')
    swap(library / "content/regions/nz.toml", 'number = "111"', 'number = "105"')
    swap(library / "content/regions/au.toml", 'number = "000"', 'number = "106"')
    spoilt = produce(job, Reader(Shelf(library)))
    # The page was made from the spoilt files, and is judged by the right ones.
    found = registry.faults(spoilt.data, "nz", READER, said(spoilt))
    assert "105 is no number of nz" in found
    assert "ic3.gov/x is no address of nz" in found
    right = leaflet(job)
    assert "111 is of nz-111" in registry.faults(right.data, "au", READER, said(right))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Call 112.", {"112"}), ("1-800-112-1120", {"18001121120"}), ("116 123", {"116123"}),
        ("(800) 656-4673", {"8006564673"}), ("٩١١", {"911"}), ("988, 911", {"988", "911"}),
    ],
)  # fmt: skip
def test_a_number_is_read_whole(text: str, numbers: set[str]):
    assert registry.said_numbers(text) == numbers


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("see a.org.", True), ("a.org", True), ("A.ORG", True), ("b.a.org", False),
        ("a.org/page", False), ("a.org.nz", False), ("x-a.org", False),
    ],
)  # fmt: skip
def test_an_address_is_read_whole(text: str, *, hit: bool):
    assert bool(registry.said_addresses(text, frozenset({"a.org"}))) is hit
