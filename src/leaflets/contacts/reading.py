"""A contact.toml, or values from elsewhere, made into a contact."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING
from unicodedata import normalize

from leaflets import tables
from leaflets.contacts import lines
from leaflets.contacts.logo import logo
from leaflets.contacts.model import Contact
from leaflets.problems import LeafletError, Place, Problem
from leaflets.tables import Cursor, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: A file of this name says nothing of whose contact it is.
PLAIN_NAME = "contact"

#: Lines of an address, and letters of an id.
_MOST_LINES, _LONGEST_ID = 4, 40

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


@dataclass(frozen=True, slots=True)
class Row:
    """What is written of a contact. ``logo`` is a path; see ``Contact`` for the others."""

    name: str
    person: str = ""
    room: str = ""
    hours: str = ""
    phone: str = ""
    address: tuple[str, ...] = ()
    logo: str = ""
    language: str = ""


def parse(source: Source, read: Callable[[str], bytes]) -> Contact:
    """The contact of a contact.toml; ``read`` gives the bytes of a picture named in it.

    Raises ``LeafletError`` (toml-syntax, table-key, table-value, contact-line, contact-logo,
    character-unseen) with the line, and whatever ``read`` raises.
    """
    table, cursor = tables.parse(source), Cursor(source)
    row = tables.row(Row, table, cursor)
    empty = tuple(
        Problem(
            "contact-line", cursor.place(key), f"“{key}” is empty", "say it, or delete the line"
        )
        for key, value in table.items()
        if value in ("", [])
    )
    if empty:
        raise LeafletError(*empty)
    return made(row, cursor.place, read, stem=PurePath(source.file).stem)


def made(
    row: Row,
    place: Callable[[str], Place],
    read: Callable[[str], bytes],
    *,
    stem: str = PLAIN_NAME,
    called: str = "“{}”",
) -> Contact:
    """The contact of a row; ``place`` says where a key of it stands, ``called`` how one is named.

    Its id is made of ``stem``, the name of its file, unless every contact's could be called that;
    then of its own name. Raises ``LeafletError`` with everything that is wrong.
    """
    cleaned = {key: lines.clean(text) for key, text in _texts(row)}
    address = tuple(map(lines.clean, row.address))
    found = [*_faults(cleaned, address, place, called), *_language(row.language, place)]
    if found:
        raise LeafletError(*found)
    picture = logo(read(row.logo), place("logo"), PurePath(row.logo).name) if row.logo else None
    return Contact(
        id=_slug(cleaned["name"] if stem == PLAIN_NAME else stem),
        name=cleaned["name"],
        person=cleaned.get("person", ""),
        room=cleaned.get("room", ""),
        hours=cleaned.get("hours", ""),
        phone=cleaned.get("phone", ""),
        address=address,
        logo=picture,
        language=row.language,
        file=place("name").file,
        phone_line=place("phone").line,
    )


def apart(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """The same contacts, each with an id of its own. Raises ``LeafletError`` (contact-twice)."""
    found: dict[str, Contact] = {}
    for one in contacts:
        if one.id in found:
            other = found[one.id].file
            message = (
                f"“{one.name}” would get the same file name as the contact of {other}: {one.id}"
            )
            hint = "give one of the two files another name"
            raise LeafletError(Problem("contact-twice", Place(one.file), message, hint))
        found[one.id] = one
    return tuple(found.values())


def _texts(row: Row) -> Iterator[tuple[str, str]]:
    """The lines that are there, each with its key; a name has to be."""
    yield "name", row.name
    for key, text in (
        ("person", row.person),
        ("room", row.room),
        ("hours", row.hours),
        ("phone", row.phone),
    ):
        if text:
            yield key, text


def _faults(
    texts: dict[str, str],
    address: tuple[str, ...],
    place: Callable[[str], Place],
    called: str,
) -> Iterator[Problem]:
    for key, text in texts.items():
        yield from lines.faults(text, place(key), called.format(key))
    for number, text in enumerate(address, start=1):
        what = f"line {number} of {called.format('address')}"
        yield from lines.faults(text, place("address"), what)
    if len(address) > _MOST_LINES:
        message = f"{called.format('address')} has {len(address)} lines"
        yield Problem("contact-line", place("address"), message, f"at most {_MOST_LINES}")


def _language(tag: str, place: Callable[[str], Place]) -> Iterator[Problem]:
    if tag and not _TAG.fullmatch(tag):
        message = f"“{tag}” is no tag of a language"
        yield Problem("table-value", place("language"), message, "a tag such as es or zh-Hans")


def _slug(text: str) -> str:
    """A part of a file name: small Latin letters, digits and hyphens.

    Letters of other scripts have none: their digest stands for them.
    """
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    short = found[:_LONGEST_ID].strip("-")
    lost = sum(map(str.isalnum, text)) - sum(map(str.isalnum, found))
    if found and lost <= len(found):
        return short
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{short or PLAIN_NAME}-{digest}"
