"""What a page is made of, beside the templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.texts import SOURCE_LOCALE

if TYPE_CHECKING:
    from collections.abc import Mapping

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
class Order:
    """What a page is made of, beside the templates.

    ``phrases`` are the guide's messages by msgctxt; ``abouts`` what is said of a helpline, by
    its id; ``names`` their names; ``draft`` is what is unchecked (both, wording, numbers or
    nothing), ``draft_reason`` why; ``checked`` is the month of the oldest check, or empty;
    ``pages`` how many pages the format is to have, ``arrangement`` which of its ways to share the
    text out among them; ``breaks`` are the first block of each page of its running text, from 0,
    empty while that is only to be measured; ``edition`` is what the file is for;
    ``tongues`` every language of the region, for a format that gathers them.
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
    edition: str = "screen"
    tongues: tuple[Tongue, ...] = ()

    def interprets(self, line: Helpline) -> bool:
        """Whether the reader needs an interpreter there, and gets one: all staff speak English."""
        return self.locale.name != SOURCE_LOCALE and line.interprets(self.locale.tag)
