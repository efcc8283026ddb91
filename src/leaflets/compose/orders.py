"""What a page is made of, beside the templates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leaflets.jobs import DISCREET
from leaflets.texts import SOURCE_LOCALE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leaflets.contacts import Contact
    from leaflets.formats import Format
    from leaflets.guides import Guide
    from leaflets.locales import Locale
    from leaflets.regions import Helpline, Region
    from leaflets.stocks import Paper
    from leaflets.texts import Fact, Phrase, Speaker


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase in a language that need not be the page's own."""

    phrase: Phrase
    locale: Locale


@dataclass(frozen=True, slots=True)
class Tongue:
    """One of the languages of a sheet that gathers them all.

    ``series`` and ``title`` are those of the guide.
    """

    locale: Locale
    series: Said
    title: Said
    say: Speaker


@dataclass(frozen=True, slots=True)
class Word:
    """Words in a place beside the cells of a sheet: ``box`` is left, top, width, height in mm.

    ``kind`` says which: ``scale`` (how to print), ``stock`` (what it is for), or the length of a
    ruler, as ``text``.
    """

    kind: str
    box: tuple[float, float, float, float]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Margin:
    """What is said beside the cells of one side of a sheet."""

    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """What a page is made of, beside the templates.

    ``phrases`` are the guide's messages by msgctxt; ``abouts`` what is said of a helpline, by
    its id; ``names`` their names; ``draft`` is what is unchecked (both, wording, numbers or
    nothing), ``draft_reason`` why; ``checked`` is the month of the oldest check, or empty;
    ``pages`` how many pages the format is to have, ``arrangement`` which of its ways to share the
    text out among them; ``breaks`` are the first block of each page of its running text, from 0,
    empty while that is only to be measured; ``shorter`` asks for a shorter text, from 1, where the
    whole (0) does not fit; ``edition`` is what the file is for; ``tongues`` every language of the
    region, for a format that gathers them; ``contact`` the school or clinic, ``own``
    the locale of its words where it says one that is not the page's, and ``fillable`` whether the
    lines for it, where there is none, are form fields.

    ``discreet``: nothing of the topic stands outside, nor in the title; ``cover`` are own words for
    there, in place of our neutral ones. ``margins`` are the words beside the cells of sheets.

    ``second`` is the same leaflet in the other language of a bilingual one.
    """

    guide: Guide
    phrases: Mapping[str, Phrase]
    locale: Locale
    english: Locale
    region: Region
    format: Format
    paper: Paper
    names: Mapping[str, Fact]
    abouts: Mapping[str, Phrase]
    draft: str
    draft_reason: str
    checked: str
    status: str
    say: Speaker
    say_english: Speaker
    pages: int = 2
    arrangement: int = 1
    breaks: tuple[int, ...] = ()
    shorter: int = 0
    edition: str = "screen"
    tongues: tuple[Tongue, ...] = ()
    contact: Contact | None = None
    own: Locale | None = None
    fillable: bool = False
    discreet: bool = False
    cover: Phrase | None = None
    margins: tuple[Margin, ...] = ()
    second: Order | None = None

    @property
    def voices(self) -> tuple[Order, ...]:
        """The order in each of its languages, shared out in the same way."""
        if self.second is None:
            return (self,)
        pages, turn, breaks = self.pages, self.arrangement, self.breaks
        return self, replace(self.second, pages=pages, arrangement=turn, breaks=breaks)

    @property
    def beside(self) -> bool:
        """Whether its languages stand side by side, and not one behind the other."""
        return self.second is not None and self.format.bilingual

    @property
    def right_to_left(self) -> bool:
        """Whether the document is mirrored: where all of its languages are."""
        return all(one.locale.right_to_left for one in self.voices)

    @property
    def direction(self) -> str:
        """The direction of the document."""
        return "rtl" if self.right_to_left else "ltr"

    @property
    def name(self) -> str:
        """What the guide is called where everybody can see it."""
        return DISCREET if self.discreet else self.guide.name

    def interprets(self, line: Helpline) -> bool:
        """Whether the reader needs an interpreter there, and gets one: all staff speak English."""
        return self.locale.name != SOURCE_LOCALE and line.interprets(self.locale.tag)
