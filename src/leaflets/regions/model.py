"""A region: a country or a part of one, its helplines, and the roles that they fill."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - tables.row reads the field types at run time
from collections.abc import Mapping  # noqa: TC003 - tables.row reads the field types at run time
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from leaflets import days
from leaflets.regions.hours import Hours  # noqa: TC001 - the same

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The territory of what is nobody's country: "world" (UN M49, as CLDR has it).
WORLD = "001"


class Ages(StrEnum):
    """Whom a helpline is for. ``ADULTS`` never stands on a sheet made for minors."""

    ALL = "all"
    ADULTS = "adults"
    MINORS = "minors"
    UNSAID = "unsaid"


class Cost(StrEnum):
    """What a call costs."""

    FREE = "free"
    CHARGED = "charged"
    UNSAID = "unsaid"


class Privacy(StrEnum):
    """What a service promises of what it hears."""

    ANONYMOUS = "anonymous"
    CONFIDENTIAL = "confidential"
    UNSAID = "unsaid"


class Opens(StrEnum):
    """What the QR code of a helpline opens."""

    PAGE = "page"
    TEL = "tel"


class State(StrEnum):
    """How far a helpline's facts can be trusted on a day."""

    UNVERIFIED = "unverified"
    CHECKED = "checked"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Text:
    """A line that takes text messages.

    ``keyword`` is what to send; ``keywords`` the same for single languages, by BCP 47 tag. Neither:
    any words will do.
    """

    number: str
    keyword: str = ""
    keywords: Mapping[str, str] | None = field(default=None, hash=False)

    def word(self, tag: str) -> str:
        """What a reader of a language sends; empty where any words will do."""
        return (self.keywords or {}).get(tag, self.keyword)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact was read. Never printed."""

    about: str
    date: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Helpline:
    """A service.

    ``number`` is printed as it stands, ``e164`` is what a tel: link dials; a short number has none.
    ``about`` and, where ``translate_name`` is set, ``name`` are messages of the region's own
    domain. ``article``: English sentences say "the" before the name. ``namesake``: another service
    goes by the same name, so the owner's is printed with it.

    ``address`` is its home page, ``pages`` those in other languages, by BCP 47 tag. ``languages``
    are those of its staff, ``press`` the key that leads to one of them. ``interpreters``: staff
    call one in; ``interpreted`` are the only languages for which they do, or empty for any.

    ``checked_on`` and ``checked_by`` stay empty until a person has opened the page and dialled;
    ``review_by`` is the last day on which that check holds. ``note`` is never printed.
    """

    id: str
    roles: tuple[str, ...]
    name: str
    ages: Ages
    grade: str
    sources: tuple[Origin, ...]
    owner: str = ""
    about: str = ""
    article: bool = False
    namesake: bool = False
    translate_name: bool = False
    number: str = ""
    e164: str = ""
    sms: Text | None = None
    chat: str = ""
    address: str = ""
    pages: Mapping[str, str] | None = field(default=None, hash=False)
    qr: Opens = Opens.PAGE
    hours: tuple[Hours, ...] = ()
    zone: str = ""
    age_from: int = 0
    age_to: int = 0
    cost: Cost = Cost.UNSAID
    privacy: Privacy = Privacy.UNSAID
    languages: tuple[str, ...] = ()
    press: Mapping[str, str] | None = field(default=None, hash=False)
    interpreters: bool = False
    interpreted: tuple[str, ...] = ()
    checked_on: dt.date | None = None
    checked_by: str = ""
    review_by: dt.date | None = None
    note: str = ""

    @property
    def confirmed(self) -> bool:
        """Whether a person has opened the page and dialled the number."""
        return self.checked_on is not None and bool(self.checked_by.strip())

    @property
    def due(self) -> dt.date | None:
        """The last day on which the check holds; None where there was none."""
        if not self.confirmed or self.checked_on is None:
            return None
        return days.expires(self.checked_on, self.review_by)

    def state(self, today: dt.date) -> State:
        """How far the facts can be trusted on a day."""
        if self.due is None:
            return State.UNVERIFIED
        return State.OVERDUE if self.due < today else State.CHECKED

    @property
    def tel(self) -> str:
        """What a telephone dials: E.164 where there is one, else the short code itself."""
        return self.e164 or "".join(char for char in self.number if char.isdigit())

    def page(self, tag: str) -> str:
        """The page that a reader of a language is led to: the one in it, else the home page."""
        return (self.pages or {}).get(tag, self.address)

    def interprets(self, tag: str) -> bool:
        """Whether a reader of a language, which the staff do not speak, gets an interpreter."""
        if not self.interpreters or tag in self.languages:
            return False
        return not self.interpreted or tag in self.interpreted

    def has(self, fact: str) -> bool:
        """Whether there is such a fact: a name, a number, an address."""
        return bool(getattr(self, fact))


def place(address: str) -> str:
    """An address in words: without scheme, "www." and final slash."""
    host = address.removeprefix("https://").removeprefix("http://")
    return host.removeprefix("www.").rstrip("/")


@dataclass(frozen=True, slots=True)
class Head:
    """The lines of a region's file above its helplines.

    ``inherits`` is the region whose helplines, and whose other lines where this one has none, are
    this region's too. ``english`` is the tag of its spelling of English, ``time_zone`` that of the
    hours (IANA), empty where there are several. ``lacks`` are the roles, or facts of roles
    ("crisis-line.number"), that nobody has for it.
    """

    name: str
    territory: str = ""
    languages: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    inherits: str = ""
    english: str = ""
    time_zone: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """A region with everything that it inherits.

    ``homes`` are the regions whose files its helplines stand in, by the helpline's id; ``file`` is
    its own, ``files`` all of them by region.
    """

    id: str
    file: str
    head: Head
    helplines: tuple[Helpline, ...]
    homes: Mapping[str, str] = field(hash=False)
    files: Mapping[str, str] = field(hash=False)

    def fills(self, role: str) -> Helpline | None:
        """The helpline that fills a role, or None."""
        return next((line for line in self.helplines if role in line.roles), None)

    def meets(self, need: str) -> bool:
        """Whether a role, or a fact of its helpline ("crisis-line.number"), is there."""
        role, _, fact = need.partition(".")
        line = self.fills(role)
        return line is not None and (not fact or line.has(fact))

    def lacks(self, need: str) -> bool:
        """Whether the region says that it has no such role, or no such fact of it."""
        return need in self.head.lacks or need.partition(".")[0] in self.head.lacks

    @property
    def part(self) -> bool:
        """Whether the region is a part of a country that another region stands for."""
        return self.head.territory.casefold() != self.id and self.head.territory != WORLD

    @property
    def short(self) -> str:
        """What staff call the region: its territory, or its id where that is no country: US-CA."""
        own = self.part or self.head.territory == WORLD
        return self.id.upper() if own else self.head.territory

    @property
    def own(self) -> tuple[Helpline, ...]:
        """The helplines of the region's own file."""
        return tuple(line for line in self.helplines if self.homes[line.id] == self.id)

    def messages(self) -> Iterator[tuple[str, str]]:
        """The translatable texts of the region's own file: (msgctxt, text)."""
        for line in self.own:
            if line.translate_name:
                yield f"{line.id}.name", line.name
            if line.about:
                yield f"{line.id}.about", line.about


def inherited(child: Region, parent: Region) -> Region:
    """A region with what its parent has and it does not have itself.

    A role that the child fills, or says it lacks, is no longer filled by a helpline of the parent.
    What the parent lacks, a part of the same country lacks too; another country must say so itself.
    """
    taken = {role for line in child.helplines for role in line.roles} | {*child.head.lacks}
    theirs = tuple(
        replace(line, roles=tuple(role for role in line.roles if role not in taken))
        for line in parent.helplines
    )
    helplines = (*child.helplines, *theirs)
    mine, other = child.head, parent.head
    filled = {role for line in child.helplines for role in line.roles}
    part = mine.territory in {"", other.territory}
    # What a helpline of the parent does not have, it does not have here either.
    theirs_lack = (one for one in other.lacks if part or "." in one)
    lacks = (*mine.lacks, *(one for one in theirs_lack if one.partition(".")[0] not in filled))
    head = replace(
        mine,
        territory=mine.territory or other.territory,
        languages=mine.languages or other.languages,
        papers=mine.papers or other.papers,
        english=mine.english or other.english,
        time_zone=mine.time_zone or (other.time_zone if part else ""),
        lacks=tuple(dict.fromkeys(lacks)),
    )
    return replace(
        child,
        head=head,
        helplines=helplines,
        homes={**parent.homes, **child.homes},
        files={**parent.files, **child.files},
    )
