"""What a passport says: what was ordered of a leaflet, and whose numbers it carries."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - tables.row reads the field types at run time
from dataclasses import dataclass, field
from enum import StrEnum

#: The width of the largest QR code in modules (ISO/IEC 18004, version 40), and of the largest
#: leaflet in millimetres.
_MOST_MODULES, _LONGEST = 177, 10_000

#: The name that the program's version has among the inputs of a leaflet.
PROGRAM = "leaflets"


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


class Way(StrEnum):
    """How a page gives a number or an address: in words, or in a QR code."""

    CALL = "call"
    TEXT = "text"
    PAGE = "page"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Contact:
    """A number or an address of a helpline on a page.

    ``printed`` is how it stands there, empty in a QR code. ``target`` is what is dialled (E.164, or
    the digits of a short number) or opened (a whole address).
    """

    way: Way
    printed: str
    target: str


@dataclass(frozen=True, slots=True)
class Carried:
    """A helpline that a page gives, by any of its facts; ``name`` as printed, empty if it is not.

    ``checked_on`` and ``review_by``, the last day on which that check holds, are ISO 8601 dates;
    empty where no person had confirmed it.
    """

    helpline: str
    name: str
    numbers: tuple[Contact, ...] = ()
    addresses: tuple[Contact, ...] = ()
    checked_on: str = ""
    review_by: str = ""

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """All its numbers and addresses."""
        return (*self.numbers, *self.addresses)


@dataclass(frozen=True, slots=True)
class Form:
    """A page as a print edition shows it: a form XObject, stored once, in one place or many.

    ``language`` is the tag of its leaflet, ``page`` its number there; ``codes`` and ``facts`` what
    it carries; ``drawn`` the digest of what it draws (``seal.drawing``).
    """

    language: str
    page: int
    codes: tuple[Code, ...]
    facts: tuple[str, ...]
    drawn: str


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a page on a sheet.

    ``side`` and ``form`` count from 0; ``box`` is left, top, width and height of the page in
    millimetres, from the upper left of the side as it lies; ``turned``: it stands on its head.
    """

    side: int
    form: int
    box: tuple[float, ...]
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Passport:
    """What was ordered of a leaflet, to be found on it again.

    ``leaflet`` is its path below the output folder; ``trim`` width and height and ``margin`` the
    safe area's distance from the edge, in millimetres; ``floor`` the smallest type in points,
    ``module`` the width of a QR module in millimetres; ``facts`` the numbers and addresses as they
    are printed, ``links`` where they lead; ``families`` the fonts allowed; ``blocks`` every text.

    ``edition`` is the guide's, ``language`` the tag that was ordered (``lang`` may be that of the
    region's own spelling), ``kind`` what the file is for (screen, accessible), ``territory``
    the region's; ``draft`` why it is one, or empty. ``inputs`` are the sha256 of the files of the
    library that it was made from, by name, and the program's version. ``fields`` are the names of
    the form fields that somebody will fill in.

    A print edition has ``forms`` and ``cells``, and its ``pages`` are sides of sheets; ``ink`` says
    what it is coloured with where not as on the screen: grey, or press. ``second`` is the tag
    of the other language of a bilingual leaflet.
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
    guide: str
    edition: str
    language: str
    region: str
    territory: str
    format: str
    paper: str
    kind: str
    status: str
    draft: str
    carried: tuple[Carried, ...]
    inputs: Mapping[str, str] = field(hash=False)
    forms: tuple[Form, ...] = ()
    cells: tuple[Cell, ...] = ()
    ink: str = ""
    fields: tuple[str, ...] = ()
    second: str = ""


def sane(passport: Passport) -> Passport:
    """A passport whose sizes and codes a leaflet can have. Raises ``ValueError`` for others."""
    lengths = (*passport.trim, passport.margin, passport.floor, passport.module)
    width, height = passport.trim
    if not (
        min(width, height) > 0
        and all(0 <= length < _LONGEST for length in lengths)
        and all(_is_square(code) for code in passport.codes)
        and all(_is_square(code) for form in passport.forms for code in form.codes)
        and all(_is_placed(cell, passport) for cell in passport.cells)
    ):
        raise ValueError("no leaflet has such sizes")
    return passport


def _is_placed(cell: Cell, passport: Passport) -> bool:
    left, top, width, height = cell.box
    sound = 0 <= cell.side < passport.pages and 0 <= cell.form < len(passport.forms)
    # A printer that prints too far to the right has its pages moved over the left edge.
    return sound and min(width, height) > 0 and max(abs(left), abs(top)) < _LONGEST


def _is_square(code: Code) -> bool:
    numbers = [int(row, 16) for row in code.rows]
    return 0 < code.modules <= _MOST_MODULES and max(numbers).bit_length() <= code.modules
