"""What somebody asks for: a number in any spelling, a web address, or the id of a helpline.

Numbers are compared as numbers, never as parts of texts: 112 is not in 1-800-112-0000.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote, urlsplit

from leaflets import tables
from leaflets.passport import Way
from leaflets.problems import same_name
from leaflets.regions import numbers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaflets.passport import Carried, Contact

#: The form in which a page gives a number, an address or a helpline that stands in a name alone.
NAME = "name"
_FORMS = (*(way.value for way in Way), NAME)

#: Digits with the signs that people write between them; letters of a keypad may end them.
_SIGNS = r"\s().\-‐-―/·"
_NUMBER = re.compile(rf"\+?[\d{_SIGNS}]*(?:[A-Za-z][A-Za-z\d{_SIGNS}]*)?")

_NUMERAL = re.compile(r"(?<!\w)\d+(?!\w)")

#: The least digits of a number, and of the part before letters.
_LEAST, _LEAST_BEFORE_LETTERS = 2, 4

#: A host: names with dots between them, of which the last is no number.
_HOST = re.compile(r"(?:[\w-]+\.)+(?:[^\W\d_]{2,}|xn--[\w-]+)", re.IGNORECASE)

#: So many names of digits alone before the last are no host but a number: 1.800.656.HOPE.
_NUMERALS = 2


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone number, as it was typed."""

    text: str

    def forms(self, carried: Carried, territory: str) -> tuple[str, ...]:
        """In what forms a page of a territory gives it. Some services are called by a number."""
        found = [one.way for one in carried.numbers if self._is(one, territory)]
        named = {numbers.digits(one) for one in _NUMERAL.findall(carried.name)}
        return _ordered([*found, *([NAME] if numbers.digits(self.text) in named else [])])

    def _is(self, contact: Contact, territory: str) -> bool:
        if not self.text.startswith("+"):
            plain = numbers.digits(self.text)
            if plain in {contact.target, numbers.digits(contact.printed)}:
                return True
        return contact.target.startswith("+") and contact.target == _full(self.text, territory)


@dataclass(frozen=True, slots=True)
class Address:
    """A web address: any page of a host, or one page where there is a path."""

    host: str
    path: str

    def forms(self, carried: Carried, territory: str) -> tuple[str, ...]:  # noqa: ARG002 - as others
        """In what forms a page gives it. Some services are called by their address."""
        found = [one.way for one in carried.addresses if self._is(address(one.target))]
        return _ordered([*found, *([NAME] if self._is(address(carried.name)) else [])])

    def _is(self, other: Address | None) -> bool:
        return other is not None and self.host == other.host and self.path in {"", other.path}


@dataclass(frozen=True, slots=True)
class Id:
    """The id of a helpline."""

    name: str

    def among(self, ids: Iterable[str]) -> bool:
        """Whether it is one of these, whatever its case or hyphens."""
        return any(same_name(self.name, one) for one in ids)

    def forms(self, carried: Carried, territory: str) -> tuple[str, ...]:  # noqa: ARG002 - as others
        """In what forms a page gives it."""
        if not same_name(carried.helpline, self.name):
            return ()
        return _ordered(one.way for one in carried.contacts) or (NAME,)


Query: TypeAlias = Number | Address | Id


def query(text: str, ids: Iterable[str]) -> Query | None:
    """What a text asks for; None for what is none of the three.

    ``ids`` are the helplines that are known: an id may look like a number. Any other text that
    could be an id becomes one.
    """
    # What was copied from a page may bring along marks that nobody sees.
    seen = (char for char in text if unicodedata.category(char) != "Cf")
    plain = unicodedata.normalize("NFKC", "".join(seen)).strip()
    if Id(plain).among(ids):
        return Id(plain)
    return _number(plain) or address(plain) or _id(plain)


def _number(plain: str) -> Number | None:
    bare = re.sub(r"^(?:tel|sms):", "", plain, flags=re.IGNORECASE)
    letter = re.search(r"[A-Za-z]", bare)
    least = _LEAST_BEFORE_LETTERS if letter else _LEAST
    before = bare[: letter.start()] if letter else bare
    if not _NUMBER.fullmatch(bare) or sum(map(str.isdecimal, before)) < least or _is_host(bare):
        return None
    return Number(bare)


def _is_host(text: str) -> bool:
    names = text.split(".")
    numerals = sum(name.isdecimal() for name in names[:-1])
    return bool(_HOST.fullmatch(text)) and numerals < _NUMERALS


@lru_cache(maxsize=1024)
def address(text: str) -> Address | None:
    """A web address, with or without scheme and "www."; None for what is none."""
    scheme, found, rest = text.strip().rpartition("://")
    if found and scheme.casefold() not in {"http", "https"}:
        return None
    try:
        parts = urlsplit(f"//{rest}")
        host = (parts.hostname or "").removesuffix(".")
    except ValueError:
        return None
    if not _HOST.fullmatch(host) or "@" in parts.netloc:
        return None
    tail = "".join((parts.path.rstrip("/"), *(f"?{one}" for one in [parts.query] if one)))
    tail += f"#{parts.fragment}" if parts.fragment else ""
    return Address(_ascii(host.removeprefix("www.")), unquote(tail))


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host


def _id(plain: str) -> Id | None:
    name = plain.casefold().replace("_", "-")
    return Id(plain) if tables.NAME.fullmatch(name) and not name.isdecimal() else None


@lru_cache(maxsize=1024)
def _full(text: str, territory: str) -> str:
    """A number in E.164 as somebody in a territory would dial it, or anybody from abroad."""
    if text.startswith("+"):
        return numbers.canonical(text, territory)
    plain = numbers.digits(text)
    abroad = plain.removeprefix("00")
    return numbers.canonical(text, territory) or numbers.canonical(f"+{abroad}", territory)


def _ordered(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({str(form) for form in forms}, key=_FORMS.index))
