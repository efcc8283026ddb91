"""Which paper carries a number: what the pages print, as other readers see it, is found."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import phonenumbers
import pypdfium2
import pytest
from conftest import SHELF
from extraction import drawn_text, text_of
from printed import Printed, made

from leaflets.library.reader import Reader
from leaflets.passport import Way
from leaflets.recall import Found, Query, State, in_folder, listed, query, read
from leaflets.recall.matching import address
from leaflets.regions import place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from leaflets.regions import Helpline

READER = Reader(SHELF)
LINES = tuple(
    {
        line.id: (line, region.head.territory)
        for name in SHELF.regions
        for region in [READER.region(name)]
        for line in region.helplines
    }.values()
)


def numbers_of(line: Helpline) -> Iterator[str]:
    yield from filter(None, (line.number, line.sms.number if line.sms else ""))


@pytest.fixture(scope="session")
def texts(paper: Printed) -> dict[Path, tuple[str, str]]:
    """What each file says, as pypdf and as PDFium read it."""
    return {path: _texts(path) for path in paper.files}


def _texts(path: Path) -> tuple[str, str]:
    data = path.read_bytes()
    document = pypdfium2.PdfDocument(data)
    try:
        return _plain(drawn_text(data)), _plain(text_of(document))
    finally:
        document.close()


def _plain(text: str) -> str:
    """The text with one kind of space, and nothing that nobody sees."""
    return " ".join(
        re.sub("[\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff]", "", text).split()
    )


def prints(text: str, what: str) -> bool:
    """Whether a text says a number or an address, and not as a part of a longer one."""
    for longer in LONGER.get(what, ()):
        text = text.replace(longer, "")
    before, after = r"(?<![0-9A-Za-z@/.-])", r"(?![0-9A-Za-z/]|[-.][0-9A-Za-z])"
    return bool(re.search(f"{before}{re.escape(what)}{after}", text, re.IGNORECASE))


#: The numbers of which others are a part: 116 of 116 123.
LONGER = {
    one: {other for line, _ in LINES for other in numbers_of(line) if one != other and one in other}
    for line, _ in LINES
    for one in numbers_of(line)
}


def printing(texts: dict[Path, tuple[str, str]], wanted: set[str]) -> set[Path]:
    """The files that print one of these.

    Both readers say so, but where a page is read from the right: pypdf joins some numbers to the
    words beside them, PDFium turns the parts of an address round.
    """
    one, other = (
        {path for path, read_ in texts.items() if any(prints(read_[turn], what) for what in wanted)}
        for turn in (0, 1)
    )
    assert not [path for path in one ^ other if "/ar/" not in str(path)]
    return one | other


def carriers(asked: Query | None, found: tuple[Found, ...]) -> set[Path]:
    """The files in which the product finds it."""
    assert asked is not None
    return {
        one.path
        for one in found
        if one.carrier
        and any(asked.forms(each, one.carrier.territory) for each in one.carrier.carried)
    }


@pytest.fixture(scope="session")
def listing(paper: Printed) -> tuple[Found, ...]:
    found = tuple(listed(paper.out, in_folder(paper.out)))
    assert {one.state for one in found} == {State.LISTED}
    return found


@pytest.fixture(scope="session")
def reading(paper: Printed) -> tuple[Found, ...]:
    return tuple(map(read, paper.files))


def target(number: str, line: Helpline) -> str:
    return line.e164 if number == line.number and line.e164 else re.sub(r"\D", "", number)


def spellings(number: str, line: Helpline) -> Iterator[str]:
    """A number as people type it; a national one only where no other country has it."""
    yield number
    digits = re.sub(r"\D", "", number)
    yield "".join(chr(0xFF10 + int(digit)) for digit in digits)
    yield "".join(chr(0x0660 + int(digit)) for digit in digits)
    full = target(number, line)
    if full.startswith("+"):
        yield full
        parsed = phonenumbers.parse(full)
        yield phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
        yield phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.RFC3966)
        yield f"00 {full[1:]}"
        yield f"+{'.'.join(full[1:])}"
    else:
        yield " ".join(digits)
        yield f"{digits[:2]}-{digits[2:]}"


SAME = {
    target(number, line): {
        one
        for other, _ in LINES
        for one in numbers_of(other)
        if target(one, other) == target(number, line)
    }
    for line, _ in LINES
    for number in numbers_of(line)
}


@pytest.mark.parametrize(
    "line", [line for line, _ in LINES if list(numbers_of(line))], ids=lambda one: one.id
)
def test_a_number_is_found_in_the_files_that_print_it_and_in_no_other(
    line: Helpline,
    texts: dict[Path, tuple[str, str]],
    listing: tuple[Found, ...],
    reading: tuple[Found, ...],
) -> None:
    for number in numbers_of(line):
        expected = printing(texts, SAME[target(number, line)])
        for text in spellings(number, line):
            assert carriers(query(text, ()), listing) == expected, text
            assert carriers(query(text, ()), reading) == expected, text


def test_these_tests_see_numbers_that_are_on_some_pages_and_on_none(
    texts: dict[Path, tuple[str, str]],
) -> None:
    counts = {full: len(printing(texts, same)) for full, same in SAME.items()}
    assert counts["911"] == counts["999"] == len(texts) / 2
    assert 0 < counts["988"] < len(texts) / 2
    assert counts["741741"] == counts["112"] == 0
    assert len([count for count in counts.values() if count]) > 8


@pytest.mark.parametrize(
    "line", [line for line, _ in LINES if line.address], ids=lambda one: one.id
)
def test_an_address_is_found_in_the_files_that_print_it_or_open_it(
    line: Helpline, paper: Printed, texts: dict[Path, tuple[str, str]],
    listing: tuple[Found, ...], reading: tuple[Found, ...],
) -> None:  # fmt: skip
    rows = json.loads((paper.out / "manifest.json").read_bytes())["leaflets"]
    for page in (line.address, *(line.pages or {}).values()):
        asked = query(page, ())
        exact = "/" in place(page)
        expected = printing(texts, {place(page)}) | {
            paper.out / row["path"]
            for row in rows
            if any(place(one.lower()) == place(page.lower()) for one in row["qr"])
        }
        if not exact:
            host = re.compile(rf"(?<![\w.]){re.escape(place(page))}/", re.IGNORECASE)
            expected |= {path for path, (text, _) in texts.items() if host.search(text)}
        for found in (listing, reading):
            assert carriers(asked, found) == expected, page


@pytest.mark.parametrize("line", [line for line, _ in LINES], ids=lambda one: one.id)
def test_the_manifest_and_the_files_say_the_same_of_each_helpline(
    line: Helpline, listing: tuple[Found, ...], reading: tuple[Found, ...]
) -> None:
    assert carriers(query(line.id, (line.id,)), listing) == carriers(
        query(line.id, (line.id,)), reading
    )


def test_what_the_codes_of_a_file_open_is_carried_as_a_code(
    paper: Printed, listing: tuple[Found, ...]
) -> None:
    rows = json.loads((paper.out / "manifest.json").read_bytes())["leaflets"]
    payloads = {paper.out / row["path"]: row["qr"] for row in rows}
    for found in listing:
        carried = found.carrier.carried if found.carrier else ()
        codes = {one.target for each in carried for one in each.contacts if one.way is Way.CODE}
        opened = {address(one) for one in payloads[found.path]}
        assert opened == {address(one) for one in codes}
        assert opened


def test_a_file_says_when_its_numbers_were_checked(reading: tuple[Found, ...]) -> None:
    days = {
        (one.helpline, one.checked_on, one.review_by)
        for found in reading
        if found.carrier
        for one in found.carrier.carried
    }
    assert ("us-rainn", "2026-11-01", "2027-05-03") in days
    assert ("us-911", "", "") in days
    assert all(not checked for name, checked, _ in days if name != "us-rainn")


def test_the_same_library_gives_the_same_bytes(paper: Printed, tmp_path: Path) -> None:
    (path, *_) = paper.files
    again = made(tmp_path / "again", "-l", path.parent.name, "-r", path.parents[1].name)
    assert (again.root / path.relative_to(paper.root)).read_bytes() == path.read_bytes()
