"""A region: a country or a part of one, its helplines, and the roles that they fill."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - tables.row reads the field types at run time
import re
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING

from leaflets import tables
from leaflets.problems import LeafletError, Problem, did_you_mean
from leaflets.tables import Cursor, Source

if TYPE_CHECKING:
    from collections.abc import Iterator


#: A number as it is printed: digits, and what groups them.
_NUMBER = re.compile(r"\+?[0-9](?:[0-9 ().-]*[0-9])?")
#: ITU-T E.164: at most fifteen digits after the plus sign.
_E164 = re.compile(r"\+[1-9][0-9]{5,14}")
_ADDRESS = re.compile(r"https://(?:[\w-]+\.)+[\w-]{2,}(?:[/?#][^\s<>\"]*)?")


class Ages(StrEnum):
    """Whom a helpline is for. ``ADULTS`` never stands on a sheet made for minors."""

    ALL = "all"
    ADULTS = "adults"
    MINORS = "minors"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Text:
    """A text-message line: what to send and where."""

    number: str
    keyword: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact was read. Never printed."""

    about: str
    date: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Helpline:
    """A service. ``number`` is printed as it stands; ``e164`` is what a tel: link dials.

    ``about`` and, where ``translate_name`` is set, ``name`` are messages of the region's
    own domain. ``checked_on`` and ``checked_by`` stay empty until a person has dialled.
    """

    id: str
    roles: tuple[str, ...]
    name: str
    ages: Ages
    grade: str
    sources: tuple[Origin, ...]
    owner: str = ""
    about: str = ""
    number: str = ""
    e164: str = ""
    address: str = ""
    sms: Text | None = None
    always_open: bool = False
    free: bool = False
    languages: tuple[str, ...] = ()
    interpreters: bool = False
    translate_name: bool = False
    checked_on: dt.date | None = None
    checked_by: str = ""
    note: str = ""

    @property
    def confirmed(self) -> bool:
        """Whether a person has opened the page and dialled the number."""
        return self.checked_on is not None and bool(self.checked_by)

    @property
    def tel(self) -> str:
        """What a telephone dials: E.164 where there is one, else the short code itself."""
        return self.e164 or "".join(char for char in self.number if char.isdigit())

    @property
    def place(self) -> str:
        """The address in words: without scheme, "www." and final slash."""
        host = self.address.removeprefix("https://").removeprefix("http://")
        return host.removeprefix("www.").rstrip("/")


@dataclass(frozen=True, slots=True)
class Head:
    """The lines of a region's file above its helplines."""

    name: str
    territory: str
    languages: tuple[str, ...]
    papers: tuple[str, ...]
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Region:
    """A region as its file says it."""

    id: str
    file: str
    head: Head
    helplines: tuple[Helpline, ...]

    def fills(self, role: str) -> Helpline | None:
        """The helpline that fills a role, or None."""
        return next((line for line in self.helplines if role in line.roles), None)

    def messages(self) -> Iterator[tuple[str, str]]:
        """The translatable texts of the region: (msgctxt, text)."""
        for line in self.helplines:
            if line.translate_name:
                yield f"{line.id}.name", line.name
            if line.about:
                yield f"{line.id}.about", line.about


def parse(name: str, source: Source, roles: tuple[str, ...]) -> Region:
    """The region of a TOML text; ``roles`` are the roles that exist.

    Raises ``LeafletError`` (toml-syntax, table-key, table-value, role-unknown,
    helpline-twice, role-twice, helpline-number) with the line.
    """
    heads = tuple(field.name for field in fields(Head))
    table = tables.document(source, (*heads, "helpline"))
    helplines = tables.rows(Helpline, table, "helpline", source)
    plain = {key: value for key, value in table.items() if key != "helpline"}
    region = Region(name, source.file, tables.row(Head, plain, Cursor(source)), helplines)
    problems = tuple(_problems(region, source, roles))
    if problems:
        raise LeafletError(*problems)
    return region


def _problems(region: Region, source: Source, roles: tuple[str, ...]) -> Iterator[Problem]:
    ids: set[str] = set()
    taken: dict[str, str] = {}
    head = Cursor(source)
    for role in region.head.lacks:
        if role not in roles:
            place = head.place("lacks")
            yield Problem("role-unknown", place, f"no role “{role}”", did_you_mean(role, roles))
        if filler := region.fills(role):
            message = f"the region lacks “{role}”, but “{filler.id}” fills it"
            yield Problem("role-twice", head.place("lacks"), message, "take it out of one")
    for turn, line in enumerate(region.helplines):
        cursor = Cursor(source, "helpline", turn)
        if not tables.NAME.fullmatch(line.id):
            message = f"“{line.id}” is no id: small letters, digits and hyphens"
            yield Problem("table-value", cursor.place("id"), message)
        if line.id in ids:
            yield Problem("helpline-twice", cursor.place("id"), f"a second helpline “{line.id}”")
        ids.add(line.id)
        yield from _contact_problems(line, cursor)
        for role in line.roles:
            place = cursor.place("roles")
            if role not in roles:
                yield Problem("role-unknown", place, f"no role “{role}”", did_you_mean(role, roles))
            if role in taken:
                message = f"“{role}” is filled by “{taken[role]}” already"
                yield Problem("role-twice", place, message, "one helpline a role")
            taken[role] = line.id


def _contact_problems(line: Helpline, cursor: Cursor) -> Iterator[Problem]:
    if not line.name.strip():
        yield Problem("table-value", cursor.place("name"), "a helpline has a name")
    if line.grade not in {"A", "B"}:
        message = f"a source of grade “{line.grade}” is not good enough to print"
        yield Problem("table-value", cursor.place("grade"), message, "A or B")
    if not (line.number or line.address):
        message = f"“{line.id}” has no number and no address"
        yield Problem("helpline-number", cursor.place(), message)
    if line.number and not _NUMBER.fullmatch(line.number):
        message = f"“{line.number}” is no telephone number"
        hint = "digits as they are printed, such as 800-656-4673"
        yield Problem("helpline-number", cursor.place("number"), message, hint)
    if line.sms and not _NUMBER.fullmatch(line.sms.number):
        message = f"“{line.sms.number}” is no number for text messages"
        yield Problem("helpline-number", cursor.place("sms"), message)
    if line.e164:
        yield from _e164_problems(line, cursor)
    if line.address and not _ADDRESS.fullmatch(line.address):
        message = f"“{line.address}” is no web address"
        hint = "write it like https://help.example.org/page"
        yield Problem("helpline-address", cursor.place("address"), message, hint)


def _e164_problems(line: Helpline, cursor: Cursor) -> Iterator[Problem]:
    place = cursor.place("e164")
    digits = "".join(char for char in line.number if char.isdigit())
    if not _E164.fullmatch(line.e164):
        message = f"“{line.e164}” is not in E.164"
        yield Problem("helpline-number", place, message, "a plus sign and digits: +18006564673")
    # Within a country many numbers begin with a 0 that is not dialled from abroad.
    elif not line.e164.endswith(digits.lstrip("0")):
        message = f"“{line.number}” and “{line.e164}” are not the same number"
        yield Problem("helpline-number", place, message, "one of the two is mistyped")
