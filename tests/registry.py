"""Holds finished leaflets against the registry: ``python tests/registry.py OUT``.

Each number and address that a leaflet says it carries stands on its pages, digit by digit as the
region's file has it; and nothing stands there of a helpline of another region.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pypdfium2

from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.regions import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.regions import Helpline, Region

#: A number as it stands in a text: digits, and what groups them.
_NUMBER = re.compile(r"\+?\(?\d(?:[ \u00a0().\u2010-]{0,2}\d)*")


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a helpline can stand on a page: numbers as digits, addresses without scheme."""

    numbers: frozenset[str]
    addresses: frozenset[str]


def facts(line: Helpline) -> Facts:
    """Every number and address of a helpline, whether a page prints it or not."""
    numbers = (line.number, line.e164, line.sms.number if line.sms else "")
    addresses = (line.address, line.chat, *(line.pages or {}).values())
    return Facts(
        frozenset(filter(None, map(_digits, numbers))),
        frozenset(place(one).casefold() for one in addresses if one),
    )


def _digits(text: str) -> str:
    """The digits of a text in Latin ones."""
    return "".join(str(unicodedata.digit(char)) for char in text if char.isdigit())


@lru_cache(maxsize=2)
def texts(data: bytes) -> tuple[str, str]:
    """The text of all pages, by pypdf and by PDFium, each line on its own."""
    drawn = "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)
    document = pypdfium2.PdfDocument(data)
    return drawn, "\n".join(page.get_textpage().get_text_range() for page in document)


def links(data: bytes) -> set[str]:
    """Where the pages lead."""
    found = set()
    for page in pypdf.PdfReader(BytesIO(data)).pages:
        for annotation in page.get("/Annots", []):
            action = annotation.get_object().get("/A")
            if action and "/URI" in action:
                found.add(str(action["/URI"]))
    return found


def said_numbers(text: str) -> set[str]:
    """The numbers that a text says, whole: 112 is not said by 1-800-112-0000."""
    found = (_digits(match[0]) for line in text.splitlines() for match in _NUMBER.finditer(line))
    return {one for one in found if one}


def said_addresses(text: str, known: frozenset[str]) -> set[str]:
    """Which addresses a text says, whole: a.org is not said by b.a.org nor by a.org/page."""
    plain = text.casefold()
    return {
        one for one in known if re.search(rf"(?<![\w.-]){re.escape(one)}(?![\w/-]|\.\w)", plain)
    }


def foreign(reader: Reader, region: Region) -> Iterator[tuple[Helpline, Facts]]:
    """The helplines of other regions with what is theirs alone."""
    own = [facts(line) for line in region.helplines]
    numbers = frozenset().union(*(one.numbers for one in own))
    addresses = frozenset().union(*(one.addresses for one in own))
    for name in reader.shelf.regions:
        for line in reader.region(name).own:
            if line.id not in region.homes:
                theirs = facts(line)
                yield line, Facts(theirs.numbers - numbers, theirs.addresses - addresses)


def strays(data: bytes, region: str, reader: Reader) -> Iterator[str]:
    """What stands on a leaflet of a region that is none of its helplines."""
    read = texts(data)
    led = links(data)
    dialled = {_digits(one) for one in led if one.startswith(("tel:", "sms:"))}
    opened = {place(one).casefold() for one in led if one.startswith("https:")}
    numbers = set().union(*map(said_numbers, read)) | dialled
    for line, theirs in foreign(reader, reader.region(region)):
        # A page or a step is a number, too: what has one or two digits is no telephone.
        hits = {one for one in theirs.numbers if len(one) > 2 and one in numbers}
        for text in read:
            hits |= said_addresses(text, theirs.addresses)
        hits |= theirs.addresses & opened
        yield from (f"{one} is of {line.id}" for one in sorted(hits))


def lost(data: bytes, region: str, reader: Reader, said: tuple[str, ...]) -> Iterator[str]:
    """Which facts that a leaflet says it carries are not on its pages, or not the registry's."""
    known = [facts(line) for line in reader.region(region).helplines]
    numbers = frozenset().union(*(one.numbers for one in known))
    addresses = frozenset().union(*(one.addresses for one in known))
    for fact in said:
        digits = _digits(fact)
        number = bool(digits) and not re.search(r"[^\W\d_]", fact)
        if number and digits not in numbers:
            yield f"{fact} is no number of {region}"
        if "." in fact and not number and fact.casefold() not in addresses:
            yield f"{fact} is no address of {region}"
        for text in texts(data):
            if number and digits not in said_numbers(text):
                yield f"{fact} is not on the pages"


def faults(data: bytes, region: str, reader: Reader, said: tuple[str, ...]) -> tuple[str, ...]:
    """All that is wrong with a leaflet of a region; ``said`` are the facts of its manifest row."""
    return (*lost(data, region, reader, said), *strays(data, region, reader))


def main(out: Path) -> int:
    """Hold every leaflet of a folder against the library of the working directory."""
    reader = Reader(Shelf(Path.cwd()))
    rows = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["leaflets"]
    wrong = 0
    for row in rows:
        data = (out / row["path"]).read_bytes()
        for fault in faults(data, row["job"]["region"], reader, tuple(row["facts"])):
            wrong += 1
            sys.stdout.write(f"{row['path']}: {fault}\n")
    sys.stdout.write(f"{len(rows)} leaflets, {wrong} faults\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
