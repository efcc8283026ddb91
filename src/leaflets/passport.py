"""Passport: what was ordered of a leaflet, carried inside its file, to be checked again.

It is JSON in a property of the file's XMP metadata. Beside it stands the seal: digests of all
else in the file (see ``seal``), taken when the leaflet was made and found good.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from xml.sax.saxutils import escape, unescape

from leaflets import tables
from leaflets.problems import LeafletError, Place, Problem
from leaflets.tables import Cursor, Source

#: The XML namespace of our properties. A name, not an address.
NAMESPACE = "urn:leaflets:passport:1"

#: The seal while it is not known yet. Every seal is as long, so it can be set in place.
_UNSEALED = "<leaflets:seal>" + "0" * 64

#: The width of the largest QR code in modules (ISO/IEC 18004, version 40), and of the largest
#: leaflet in millimetres.
_MOST_MODULES, _LONGEST = 177, 10_000

_PASSPORT = re.compile(r"<leaflets:passport>(.*?)</leaflets:passport>", re.DOTALL)
_SEAL = re.compile(r"<leaflets:seal>([0-9a-f]{64})</leaflets:seal>")


@dataclass(frozen=True, slots=True)
class Block:
    """A text as it stands in the document, in reading order.

    ``roles`` are the elements of the structure tree that say what it is, outermost first ("L LI
    LBody H3"); a figure's text is what stands for it. ``lang`` is a BCP 47 tag. ``imprint``: it may
    be smaller than the floor, for staff who trace a copy.
    """

    roles: str
    text: str
    lang: str
    imprint: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: what it says, and its modules, row by row, each row in hexadecimal."""

    payload: str
    rows: tuple[str, ...]

    @property
    def modules(self) -> int:
        """The width in modules, without the quiet zone."""
        return len(self.rows)

    def is_dark(self, column: int, row: int) -> bool:
        """Whether a module is dark."""
        return bool(int(self.rows[row], 16) >> (self.modules - 1 - column) & 1)


@dataclass(frozen=True, slots=True)
class Passport:
    """What was ordered of a leaflet, to be found on it again.

    ``leaflet`` is its path below the output folder; ``trim`` width and height and ``margin`` the
    safe area's distance from the edge, in millimetres; ``floor`` the smallest type in points,
    ``module`` the width of a QR module in millimetres; ``facts`` the numbers and addresses as they
    are printed, ``links`` where they lead; ``families`` the fonts allowed; ``blocks`` every text.
    """

    leaflet: str
    title: str
    lang: str
    right_to_left: bool
    pages: int
    trim: tuple[float, ...]
    margin: float
    floor: float
    module: float
    codes: tuple[Code, ...]
    facts: tuple[str, ...]
    links: tuple[str, ...]
    families: tuple[str, ...]
    blocks: tuple[Block, ...]


def _sane(passport: Passport) -> Passport:
    """A passport whose sizes and codes a leaflet can have. Raises ``ValueError`` for others."""
    lengths = (*passport.trim, passport.margin, passport.floor, passport.module)
    width, height = passport.trim
    if not (
        min(width, height) > 0
        and all(0 <= length < _LONGEST for length in lengths)
        and all(_is_square(code) for code in passport.codes)
    ):
        raise ValueError("no leaflet has such sizes")
    return passport


def _is_square(code: Code) -> bool:
    numbers = [int(row, 16) for row in code.rows]
    return 0 < code.modules <= _MOST_MODULES and max(numbers).bit_length() <= code.modules


def properties(passport: Passport) -> str:
    """The XMP description that holds a passport, not yet sealed."""
    text = json.dumps(asdict(passport), ensure_ascii=False, separators=(",", ":"))
    return (
        f'<rdf:Description rdf:about="" xmlns:leaflets="{NAMESPACE}">'
        f"<leaflets:passport>{escape(text)}</leaflets:passport>"
        f"{_UNSEALED}</leaflets:seal></rdf:Description>"
    )


def sealed_with(data: bytes, seal: str) -> bytes:
    """A file whose passport lacks a seal, with its seal set."""
    return data.replace(_UNSEALED.encode(), f"<leaflets:seal>{seal}".encode(), 1)


def raw(metadata: str) -> str:
    """The passport as it stands in a file's metadata; nothing where there is none."""
    found = _PASSPORT.search(metadata)
    return found[1] if found else ""


def read(metadata: str, where: Place) -> tuple[Passport, str]:
    """The passport of a file's XMP metadata, and its seal.

    Raises ``LeafletError`` (passport-missing) where there is none, or none that can be read.
    """
    found, sealed = _PASSPORT.search(metadata), _SEAL.search(metadata)
    if not found or not sealed:
        message = "this file does not say what was ordered of it, so it cannot be checked"
        hint = "only files that leaflets made, and nobody wrote anew, carry that"
        raise LeafletError(Problem("passport-missing", where, message, hint))
    try:
        table: object = json.loads(unescape(found[1]))
        passport = _sane(tables.row(Passport, table, Cursor(Source(where.file, ""))))
    except (ValueError, RecursionError, LeafletError) as error:
        message = "what this file says was ordered of it cannot be read"
        hint = "it was made by another version of leaflets, or damaged: make it again"
        raise LeafletError(Problem("passport-missing", where, message, hint)) from error
    return passport, sealed[1]
