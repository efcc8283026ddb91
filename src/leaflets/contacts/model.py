"""What a contact is."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture as it is printed: a plain PNG, its width and height in pixels."""

    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Contact:
    """The school or clinic that hands a leaflet out, and somebody to talk to there.

    ``id`` becomes a part of file names. ``language`` is the BCP 47 tag of its words, or empty where
    nobody said it. Each text is one line, in NFC; what is empty is not printed. ``file`` is where
    it was read and ``phone_line`` the line of its phone (0: unknown), for problems.
    """

    id: str
    name: str
    person: str = ""
    room: str = ""
    hours: str = ""
    phone: str = ""
    address: tuple[str, ...] = ()
    logo: Logo | None = None
    language: str = ""
    file: str = field(default="", compare=False)
    phone_line: int = field(default=0, compare=False)

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that it says, in words."""
        found = (self.name, self.person, self.room, self.hours, self.phone, *self.address)
        return tuple(filter(None, found))
