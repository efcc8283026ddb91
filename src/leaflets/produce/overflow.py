"""Overflow: a text that does not fit at the floor: by how much, where, and what to shorten."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

from leaflets import typeset
from leaflets.guides import PLACEHOLDER
from leaflets.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.contacts import Contact
    from leaflets.fit import Fit
    from leaflets.translate import Text, Voice
    from leaflets.typeset import Layout

#: So many messages, and so many words, are named at most.
MESSAGES, WORDS = 5, 3

#: So many letters of a contact's line are told.
_SHOWN = 30

#: Millimetres: what is over by less is told as this.
_LEAST = 0.1


class _Message(NamedTuple):
    """A message: its msgctxt, what it says in English and on the page, where it is changed."""

    name: str
    english: str
    local: str
    place: Place

    @property
    def growth(self) -> int:
        """By how many letters it is longer than the English."""
        return len(self.local) - len(self.english)

    def told(self, letters: str) -> str:
        """The message as a person finds it."""
        return f"{self.name} ({self.place}, {letters} letters)"


def overflow(
    found: Fit[Layout],
    pages: int,
    text: Text,
    voices: tuple[Voice, ...],
    where: Place,
    *,
    contact: Contact | None = None,
) -> Problem:
    """The problem of a layout at the floor that does not fit, with the messages to shorten.

    The lines of a ``contact`` are among them: in English there is nothing in their place.
    """
    spoken = (one for voice in voices for one in _messages(text, voice))
    messages = (*spoken, *_lines(contact))
    said = [_bare(words) for words in typeset.said(found.layout)]
    over = _over(found)
    at = f"at {found.size:g} pt, the smallest size"
    if over:
        places = ", ".join(f"{long:.1f} mm on page {page + 1}" for page, long in over.items())
        message = f"the text is too long {at}, by {places} of {pages}"
        names = _named(messages, [said[page] for page in over])
        return Problem("fit-overflow", where, message, f"shorten {names}")
    words = found.layout.too_wide[:WORDS]
    message = f"too wide for its box {at}: “{'”, “'.join(words)}”"
    places = ", ".join(str(one.place) for one in messages if _says(one.local, words))
    hint = f"shorten it ({places})" if places else "shorten it"
    hint += ", or give the box more room in print.css"
    return Problem("fit-overflow", where, message, hint)


def _over(found: Fit[Layout]) -> dict[int, float]:
    """The pages that are over, from 0, each with its millimetres.

    What stands behind a break cannot be measured: there the forecast says more.
    """
    slacks = [side.slack for side in found.layout.sides]
    expected = [(low + high) / 2 for low, high in found.forecast.sides]
    if not found.layout.whole and len(expected) == len(slacks) and min(expected) < 0:
        slacks = expected
    return {page: max(-slack, _LEAST) for page, slack in enumerate(slacks) if slack < 0}


def _named(messages: Iterable[_Message], said: list[str]) -> str:
    """The messages of some pages that grew most against English; else the longest."""
    spoken = [one for one in messages if any(_stands(one.local, it) for it in said)]
    grown = sorted(spoken, key=lambda one: -one.growth)[:MESSAGES]
    most = [one.told(f"+{one.growth}") for one in grown if one.growth > 0]
    if most:
        return f"what grew most against English: {', '.join(most)}"
    longest = sorted(spoken, key=lambda one: -len(one.local))[:MESSAGES]
    return "the longest messages: " + ", ".join(one.told(str(len(one.local))) for one in longest)


def _messages(text: Text, voice: Voice) -> Iterator[_Message]:
    """Every message that a page may say."""
    for domain, catalog in voice.catalogs.items():
        for (name, english), entry in catalog.entries.items():
            if domain == text.guide.name and name not in text.phrases:
                continue  # of another format
            yield _Message(name, english, entry.text, Place(catalog.file, entry.line))
    if not voice.catalogs:
        for message in text.guide.messages():
            place = Place(text.guide.file, message.line)
            yield _Message(message.id, message.text, message.text, place)


def _lines(contact: Contact | None) -> Iterator[_Message]:
    """What a contact says, each line called by how it begins."""
    if contact:
        for line in contact.texts:
            name = f"“{line[:_SHOWN]}…”" if len(line) > _SHOWN else f"“{line}”"
            yield _Message(name, "", line, Place(contact.file))


def _stands(message: str, page: str) -> bool:
    """Whether a message stands on a page: all of its words, whatever facts stand between."""
    parts = [part for part in map(_bare, PLACEHOLDER.split(message)[::3]) if part]
    return bool(parts) and all(part in page for part in parts)


def _says(message: str, words: Iterable[str]) -> bool:
    return any(_bare(word) in _bare(message) for word in words if _bare(word))


def _bare(text: str) -> str:
    """Letters, marks and digits alone: neither hyphens nor what the program wrote between."""
    return "".join(char for char in text if category(char)[0] in "LMN")
