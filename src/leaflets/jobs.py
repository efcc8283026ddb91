"""A job: one order, in strings."""

from __future__ import annotations

from dataclasses import dataclass, replace

#: What a file is for. ``accessible``: for screen readers, where the one for the eye is not;
#: ``fillable``: with form fields for the local contact; ``print``: imposed on sheets.
SCREEN, ACCESSIBLE, FILLABLE, PRINT = "screen", "accessible", "fillable", "print"
EDITIONS = (SCREEN, ACCESSIBLE, FILLABLE, PRINT)

#: How a sheet is turned over between its two sides, the usual way first. ``fold-over``: it is
#: printed on one side, folded, and glued.
LONG_EDGE, SHORT_EDGE, FOLD_OVER = "long-edge", "short-edge", "fold-over"
FLIPS = (LONG_EDGE, SHORT_EDGE, FOLD_OVER)

#: What a file is coloured with, where not as on the screen.
GREY, PRESS = "grey", "press"
INKS = (GREY, PRESS)

#: What stands in a file's name in place of the guide's, where nobody is to see what it is about.
DISCREET = "useful-numbers"

#: The language of a sheet that holds several (ISO 639-2).
SEVERAL = "mul"


@dataclass(frozen=True, slots=True, order=True)
class Job:
    """One leaflet to make. ``locale`` is the gettext name (``zh_Hans``), ``tag`` the BCP 47 one.

    ``second`` is the other language of a bilingual leaflet, ``contact`` the id of the local
    contact, empty for the library's own; ``discreet`` hides the topic outside, behind ``cover`` or
    our own neutral words. ``flip``, ``printer`` (whose offsets to make up for) and ``ink`` are for
    print editions, ``grey`` for any.

    ``languages`` and ``contacts`` are those of a sheet whose cells are not all the same: one cell
    for each pair.
    """

    guide: str
    region: str
    locale: str
    format: str
    paper: str
    edition: str = SCREEN
    second: str = ""
    contact: str = ""
    discreet: bool = False
    cover: str = ""
    flip: str = ""
    printer: str = ""
    ink: str = ""
    languages: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()

    @property
    def tag(self) -> str:
        """The language as the web says it: ``zh-Hans``."""
        return self.locale.replace("_", "-")

    @property
    def path(self) -> str:
        """Where the leaflet goes below the output folder."""
        more = (
            f"with-{self.second.replace('_', '-')}" if self.second else "",
            self.contact,
            "gang" if self.is_gang else "",
            self.flip,
            self.printer,
            "" if self.edition == SCREEN else self.edition,
            self.ink,
        )
        name = DISCREET if self.discreet else self.guide
        stem = ".".join(part for part in (name, self.format, self.paper, *more) if part)
        return f"{self.region}/{self.tag}/{stem}.pdf"

    @property
    def is_gang(self) -> bool:
        """Whether the cells of its sheets are not all the same: a gang run."""
        return bool(self.languages or self.contacts)

    @property
    def members(self) -> tuple[Job, ...]:
        """The leaflets that a print edition shows, each as it is on the screen."""
        return tuple(
            replace(
                self, locale=locale, contact=contact, edition=SCREEN,
                flip="", printer="", ink="", languages=(), contacts=(),
            )
            for locale in self.languages or (self.locale,)
            for contact in self.contacts or (self.contact,)
        )  # fmt: skip
