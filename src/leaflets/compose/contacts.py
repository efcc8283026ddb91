"""The local contact as templates ask for it: its lines, its telephone, its logo."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from markupsafe import Markup, escape

from leaflets import linebreak
from leaflets.islands import islands
from leaflets.regions import numbers
from leaflets.texts import SOURCE_LOCALE, Fact, FactKind

if TYPE_CHECKING:
    from leaflets.contacts import Contact, Logo
    from leaflets.locales import Locale

#: What a logo is called among the assets of a page.
LOGO = "contact/logo.png"

#: The tag of a language that nobody has named.
_UNKNOWN = "und"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a contact, in whatever language the school wrote it; ``language`` may be empty."""

    text: str
    language: str

    @property
    def right_to_left(self) -> bool:
        """Whether its first letter with a direction runs from the right."""
        kinds = (bidirectional(char) for char in self.text)
        return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L"


@dataclass(frozen=True, slots=True)
class Local:
    """What a page can print of a contact: lines are empty where there is nothing to say.

    ``apart``: its lines run in two directions on a page that runs from the left, and cannot share
    one.
    """

    name: Line
    person: Line | None
    room: Line | None
    hours: Line | None
    phone: Fact | Line | None
    address: tuple[Line, ...]
    logo: Logo | None
    apart: bool = False


def local(contact: Contact, territory: str, *, right_to_left: bool) -> Local:
    """A contact on a page of a territory, which may run from right to left."""

    def line(text: str) -> Line | None:
        return Line(text, contact.language) if text else None

    return Local(
        name=Line(contact.name, contact.language),
        person=line(contact.person),
        room=line(contact.room),
        hours=line(contact.hours),
        phone=_phone(contact, territory, right_to_left=right_to_left),
        address=tuple(Line(text, contact.language) for text in contact.address),
        logo=contact.logo,
        apart=not right_to_left and any(Line(text, "").right_to_left for text in contact.texts),
    )


def _phone(contact: Contact, territory: str, *, right_to_left: bool) -> Fact | Line | None:
    """The telephone, with a link where the tables know it; no helpline, so nobody carries it.

    On a right-to-left page a reader would copy its brackets turned round: there it has none.
    """
    said = Line(contact.phone, contact.language)
    if not contact.phone or said.right_to_left:
        return said if contact.phone else None
    dialled = numbers.at_home(contact.phone, territory)
    text = _unbracketed(contact.phone) if right_to_left else contact.phone
    return Fact(FactKind.NUMBER, text, f"tel:{dialled}" if dialled else "")


def _unbracketed(phone: str) -> str:
    """A number without its brackets, and without a zero that is not dialled: "+44 (0)20…"."""
    plain = phone.replace("(0)", " ") if phone.startswith("+") else phone
    return " ".join(re.sub(r"[()]", " ", plain).split())


def line(said: Line, locale: Locale, own: Locale | None = None) -> Markup:
    """A line in an element with its own direction and language, whatever those of the page are.

    ``own`` is the locale of a contact that says its language, where that is not the page's.
    """
    tag = _spoken(said, locale)
    lang = Markup(' lang="{}"').format(tag) if tag != locale.tag else Markup("")
    about = Markup(' class="own"{}').format(lang) if own else lang
    setting = own or locale
    found = linebreak.marks(said.text, setting.script, setting.tag)
    if not said.right_to_left:
        text = linebreak.marked(said.text, found, 0)
        return Markup('<span dir="ltr"{}>{}</span>').format(about, text)
    parts, start = [], 0
    for part, island in islands(said.text, digits=bool(setting.script.latin_fonts)):
        marked = linebreak.marked(part, found, start)
        parts.append(
            Markup('<span dir="ltr">{}</span>').format(marked) if island else escape(marked)
        )
        start += len(part)
    return Markup('<span dir="rtl"{}>{}</span>').format(about, Markup("").join(parts))


def _spoken(said: Line, locale: Locale) -> str:
    """The language of a line. Names in Latin letters are English where nobody says otherwise."""
    letters = [char for char in said.text if char.isalpha()]
    if said.language or not letters:
        return said.language or locale.tag
    if all(map(str.isascii, letters)):
        return SOURCE_LOCALE if locale.name != SOURCE_LOCALE else locale.tag
    return locale.tag if said.right_to_left == locale.right_to_left else _UNKNOWN


def logo(picture: Logo, name: str, width: float, height: float) -> Markup:
    """A logo as large as it can be in a box of a width and a height in millimetres."""
    scale = min(width / picture.width, height / picture.height)
    size = (f"{side * scale:.3f}mm" for side in (picture.width, picture.height))
    text = Markup('<img class="logo" src="asset:{}" alt="{}" style="width: {}; height: {}">')
    return text.format(LOGO, name, *size)
