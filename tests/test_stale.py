"""What has changed since a leaflet was printed: its facts, its checks, what it was made from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import damage_bytes
import damage_file
import pytest
from conftest import swap
from damage import DAMAGES
from printed import BY

from leaflets.recall import inputs

if TYPE_CHECKING:
    from pathlib import Path

    from printed import Printed

#: Each adds its damages when it is loaded.
LOADED = (damage_bytes, damage_file)

US, GB = "content/regions/us.toml", "content/regions/gb.toml"
CARD, HANDOUT = "nudes-to-build-trust.card.85x54mm.pdf", "nudes-to-build-trust.handout.a4.pdf"
GOOD = "all 8 leaflets carry today’s numbers\n"

#: 2027-05-03 is the last day of the check, 2027-05-04 is too late. Seconds since 1970, at noon UTC.
LAST_DAY, TOO_LATE = "1809345600", "1809432000"


@pytest.fixture
def own(paper: Printed, tmp_path: Path) -> Printed:
    return paper.copy(tmp_path / "own")


def stale(printed: Printed, *arguments: str, **day: str) -> dict[str, str]:
    """The leaflets that are told of, and why each is stale."""
    ran = printed.run("check", "--helplines", *arguments, **day)
    told = [line for line in ran.stderr.splitlines() if "[leaflet-stale]" in line]
    assert ran.returncode == (1 if told else 0), ran.stderr
    assert bool(told) != ("carry today’s numbers" in ran.stdout)
    hint = " (build again, and take back what was handed out) [leaflet-stale]"
    parts = (line.removesuffix(hint).partition(": error: ") for line in told)
    return {file.removeprefix("out/"): reasons for file, _, reasons in parts}


def every(region: str, *names: str) -> set[str]:
    return {f"{region}/{language}/{name}" for language in ("ar", "en") for name in names}


def test_fresh_leaflets_carry_the_numbers_of_today(paper: Printed) -> None:
    ran = paper.run("check", "--helplines")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, GOOD, "")
    assert paper.run("check", "--helplines", "-q").stdout == ""
    assert paper.run("check", "--helplines", "out/gb", "out/us/en").stdout == GOOD.replace("8", "6")
    last = json.loads(paper.run("check", "--helplines", "--json").stdout)
    assert last == {"event": "ended", "leaflets": 8, "stale": 0}


RAINN = "RAINN National Sexual Assault Hotline"
IC4 = "https://www.ic4.gov"
NUMBER, FULL = 'number = "800-656-', 'e164 = "+1800656'

#: A change of a region's file; the leaflets that are stale for it, and what is said of each.
CHANGES = {
    "another number": (
        US, f'{NUMBER}4673"\n{FULL}4673', f'{NUMBER}4674"\n{FULL}4674',
        every("us", CARD, HANDOUT), "us-rainn: the number was 800-656-4673, is now 800-656-4674",
    ),
    "no number": (
        US, f'{NUMBER}4673"\n{FULL}4673"\n', "",
        every("us", CARD, HANDOUT), "us-rainn: the number was 800-656-4673, is gone",
    ),
    "another number for text messages": (
        US, 'sms = { number = "64673"', 'sms = { number = "64674"',
        every("us", HANDOUT), "us-rainn: the number for text messages was 64673, is now 64674",
    ),
    "no text messages": (
        US, 'sms = { number = "64673", keyword = "HOPE" }\n', "",
        every("us", HANDOUT), "us-rainn: the number for text messages was 64673, is gone",
    ),
    "another page": (
        US, 'address = "https://www.ic3.gov"', 'address = "https://www.ic4.gov"',
        every("us", HANDOUT),
        (f"us-ic3: the page was ic3.gov, is now {IC4}; "
        f"us-ic3: what the QR code opens was https://www.ic3.gov, is now {IC4}"),
    ),
    "a code that dials": (
        US, 'address = "https://rainn.org"', 'qr = "tel"\naddress = "https://rainn.org"',
        every("us", CARD, HANDOUT),
        "us-rainn: what the QR code opens was https://rainn.org, is now +18006564673",
    ),
    "another name": (
        US, 'name = "FBI Internet Crime', 'name = "FBI Web Crime',
        every("us", HANDOUT),
        (
            "us-ic3: the name was “FBI Internet Crime Complaint Center (IC3)”, "
            "is now “FBI Web Crime Complaint Center (IC3)”"
        ),
    ),
    "another short number": (
        GB, 'number = "999"', 'number = "998"',
        every("gb", CARD, HANDOUT), "gb-999: the number was 999, is now 998",
    ),
    "a helpline that is gone": (
        US, 'id = "us-rainn"', 'id = "us-rain"',
        every("us", CARD, HANDOUT), "us-rainn: is gone from the region “us”",
    ),
    "a check taken back": (
        US, BY, "", every("us", CARD, HANDOUT),
        "us-rainn: was checked on 2026-11-01, but nobody vouches for it any more",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_fact_that_is_another_makes_stale_what_carries_it_and_nothing_else(
    own: Printed, name: str
) -> None:
    file, old, new, leaflets, reason = CHANGES[name]
    swap(own.root / file, old, new)
    for found in (stale(own), stale(own, "out")):
        assert set(found) == leaflets
        # An English sentence says "the" before some names.
        assert {one.replace("“the FBI", "“FBI") for one in found.values()} == {reason}


def test_a_number_written_in_another_way_is_the_same_number(own: Printed) -> None:
    swap(own.root / US, f"{NUMBER}4673", 'number = "1 (800) 656 4673')
    swap(own.root / GB, 'number = "0800 1111"', 'number = "08001111"')
    assert stale(own) == {}


def test_a_check_holds_to_its_last_day(own: Printed) -> None:
    assert stale(own, day=LAST_DAY) == {}
    found = stale(own, day=TOO_LATE)
    assert set(found) == every("us", CARD, HANDOUT)
    assert set(found.values()) == {"us-rainn: its check of 2026-11-01 is overdue since 2027-05-03"}


def test_what_was_checked_again_is_not_stale(own: Printed) -> None:
    swap(own.root / US, "checked_on = 2026-11-01", "checked_on = 2026-11-20")
    assert stale(own) == {}
    ran = own.run("inspect", f"out/us/en/{CARD}")
    assert "us-rainn: was checked again on 2026-11-20" in ran.stdout


def test_files_that_are_gone_or_others_are_told(own: Printed) -> None:
    (own.out / "us/en" / CARD).unlink()
    (own.out / "gb/ar" / CARD).write_bytes((own.out / "us/ar" / CARD).read_bytes())
    (own.out / "gb/en" / CARD).write_bytes(b"no PDF")
    assert stale(own) == {
        f"us/en/{CARD}": "the file is gone",
        f"gb/ar/{CARD}": "the file is not the one that was made",
        f"gb/en/{CARD}": "the file is not the one that was made",
    }


def test_a_region_that_is_gone_is_told(own: Printed) -> None:
    (own.root / GB).rename(own.root / "content/regions/uk.toml")
    assert set(stale(own).values()) == {"gb: this library has no such region"}
    ran = own.run("inspect", f"out/gb/en/{CARD}")
    assert (ran.returncode, "gb: this library has no such region" in ran.stdout) == (0, True)


def test_what_only_lies_there_is_told_as_a_warning(own: Printed) -> None:
    (own.out / "a.pdf").write_bytes(b"no PDF")
    ran = own.run("check", "--helplines")
    assert (ran.returncode, ran.stdout) == (0, GOOD)
    assert "out/a.pdf: warning: " in ran.stderr


def test_the_check_of_sources_is_as_it_was(own: Printed) -> None:
    before = own.run("check", "--json").stdout
    (own.out / "us/en" / CARD).unlink()
    assert own.run("check", "--json").stdout == before
    assert own.run("check", "out").returncode == 2
    assert own.run("check", "--helplines", "-r", "us").returncode == 2


# What a file is.


def test_a_file_is_told_readably(paper: Printed) -> None:
    ran = paper.run("inspect", f"out/us/en/{HANDOUT}")
    assert (ran.returncode, ran.stderr) == (0, "")
    lines = ran.stdout.splitlines()
    assert lines[0] == f"out/us/en/{HANDOUT}"
    for line in (
        "  guide     nudes-to-build-trust, edition 1",
        "  language  en",
        "  region    us (US)",
        "  format    handout on a4, 2 pages, screen",
        "  status    machine",
        "  seal      whole: the file is as it was made",
        f"    us-rainn: {RAINN} (checked 2026-11-01, to be reviewed by 2027-05-03)",
        "      call 800-656-4673 (+18006564673)",
        "      text 64673",
        "      page rainn.org (https://rainn.org)",
        "      code https://rainn.org",
        "    nothing has changed since",
    ):
        assert line in lines
    assert "no person has confirmed" in ran.stdout
    assert "us-rainn," not in next(line for line in lines if line.startswith("  draft"))


def test_what_has_changed_since_is_told(own: Printed) -> None:
    swap(own.root / US, 'sms = { number = "64673"', 'sms = { number = "64674"')
    (own.root / "locales/ar/LC_MESSAGES/region-us.po").unlink()
    (own.root / "templates/handout/new.svg").write_text("<svg/>", encoding="utf-8")
    ran = own.run("inspect", f"out/us/ar/{HANDOUT}")
    assert ran.returncode == 0
    assert [line.strip() for line in ran.stdout.splitlines()[-4:]] == [
        "us-rainn: the number for text messages was 64673, is now 64674",
        "content/regions/us.toml: has changed",
        "locales/ar/LC_MESSAGES/region-us.po: is gone",
        "templates/handout/new.svg: is new",
    ]


def test_objects_for_programs(paper: Printed) -> None:
    one, other = map(json.loads, paper.run("inspect", "--json", "out/gb/ar").stdout.splitlines())
    assert (one["event"], one["format"], other["format"]) == ("inspected", "card", "handout")
    assert (one["broken"], one["changes"]) == ([], [])
    assert one["carried"][0]["helpline"] == "gb-999"
    assert one["inputs"]["leaflets"]
    assert "blocks" not in one


def test_a_broken_seal_is_told(own: Printed) -> None:
    path = own.out / "us/en" / CARD
    path.write_bytes(DAMAGES["a_link_leads_elsewhere"].do(path.read_bytes()))
    ran = own.run("inspect", f"out/us/en/{CARD}")
    assert ran.returncode == 0
    assert "seal      changed after it was made: links" in ran.stdout
    path = own.out / "us/ar" / CARD
    damage = DAMAGES["a_number_that_other_programs_show_is_another"]
    path.write_bytes(damage.do(path.read_bytes()))
    ran = own.run("inspect", f"out/us/ar/{CARD}")
    assert "changed after it was made: what it says of itself (helplines)" in ran.stdout


def test_what_cannot_be_read_is_a_problem_and_stops_nothing(own: Printed) -> None:
    path = own.out / "us/en" / CARD
    (own.out / "a.pdf").write_bytes(b"no PDF")
    path.write_bytes(DAMAGES["the_passport_is_gone"].do(path.read_bytes()))
    ran = own.run("inspect", "out")
    assert ran.returncode == 1
    assert ran.stdout.count("nothing has changed since") == 7
    assert [line.rpartition(" ")[2] for line in ran.stderr.splitlines()] == [
        "[pdf-unreadable]", "[passport-missing]",
    ]  # fmt: skip
    assert own.run("inspect", "nowhere.pdf").returncode == 2
    assert '"event": "unread"' in own.run("inspect", "--json", "out/a.pdf").stdout


def test_a_file_of_another_library_is_told_so(own: Printed) -> None:
    guides = own.root / "content/guides"
    (guides / "nudes-to-build-trust.md").rename(guides / "other.md")
    ran = own.run("inspect", f"out/us/en/{CARD}")
    assert "nudes-to-build-trust: this library has no such guide" in ran.stdout


def test_another_version_of_the_program_is_told() -> None:
    (change,) = inputs({"leaflets": "0.1.0", "a": "1"}, {"a": "1"}, "0.2.0")
    assert str(change) == "leaflets: it was made by leaflets 0.1.0, this is 0.2.0"
    assert not change.stale
    assert [*inputs({"leaflets": "1", "a": "missing"}, {"a": "missing"}, "1")] == []
