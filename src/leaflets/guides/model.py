"""A guide: sections, steps and messages."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

#: What a section can be. Templates ask for sections by kind.
KINDS = (
    "answer", "steps", "donts", "pause", "emergency", "helplines", "wait", "note",
    "card-donts", "card-steps", "card-pause", "card-helplines", "talk",
)  # fmt: skip

#: ``{role}`` or ``{role.field}``: the only way for a fact to enter a text.
PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9-]*)(?:\.([a-z][a-z0-9]*))?\}")
FIELDS = ("name", "number", "address")

#: What a message cannot hold: markup, entities, characters that nobody sees (but for the joiners
#: that some scripts need).
MARKUP = re.compile(
    r"[*`<>\[\]]|(?<!\w)_|_(?!\w)|&\w+;|&#"
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]"
)

#: What looks like a telephone number or a web address. Facts come from the region only.
FACT = re.compile(r"\d(?:[ .()-]?\d){2,}|https?:|www\.|\w\.(?:org|com|net|gov|edu|info|io)\b")


@dataclass(frozen=True, slots=True)
class Message:
    """One block of text as translators see it: ``id`` is its msgctxt, ``line`` its line.

    ``unless``: a role, or a fact of one ("crisis-line.number"), beside which it is not printed.
    """

    id: str
    text: str
    line: int = 0
    quote: bool = False
    unless: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A step or a bullet: its lead, the blocks below it, its number.

    ``roles`` are those that it speaks of, in order of choice: the first that a region fills.
    """

    lead: Message
    body: tuple[Message, ...] = ()
    strong: bool = False
    number: int = 0
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the guide. ``heading`` is None where none is printed (``.untitled``)."""

    id: str
    kind: str
    heading: Message | None
    paragraphs: tuple[Message, ...] = ()
    items: tuple[Item, ...] = ()
    line: int = 0

    def messages(self) -> Iterator[Message]:
        """Every message of the section, in reading order."""
        if self.heading:
            yield self.heading
        yield from self.paragraphs
        for item in self.items:
            yield item.lead
            yield from item.body


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands between the two ``+++`` lines."""

    edition: str
    status: str
    series: str
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide as its author wrote it."""

    name: str
    file: str
    front: FrontMatter
    series: Message
    title: Message
    sections: tuple[Section, ...]

    def messages(self) -> Iterator[Message]:
        """Every message, in reading order."""
        yield self.series
        yield self.title
        for section in self.sections:
            yield from section.messages()

    def of(self, kind: str) -> tuple[Section, ...]:
        """The sections of one kind, in the order of the guide."""
        return tuple(section for section in self.sections if section.kind == kind)

    def first(self, blocks: Mapping[str, int]) -> Guide:
        """The guide with the first so many paragraphs or items of the sections of some kinds.

        Those have no heading: they stand alone.
        """

        def cut(part: Section) -> Section:
            most = blocks.get(part.kind)
            if most is None:
                return part
            paragraphs, items = part.paragraphs[:most], part.items[:most]
            return replace(part, heading=None, paragraphs=paragraphs, items=items)

        return replace(self, sections=tuple(map(cut, self.sections)))

    def only(self, kinds: tuple[str, ...], kept: Callable[[Message], bool]) -> Guide:
        """The guide cut to some kinds of section and to the messages that ``kept`` keeps."""
        parts = (part for part in self.sections if part.kind in kinds)
        whole = (part for part in parts if part.heading is None or kept(part.heading))
        cut = (_cut(part, kept) for part in whole)
        return replace(self, sections=tuple(part for part in cut if part.paragraphs or part.items))


def _cut(section: Section, kept: Callable[[Message], bool]) -> Section:
    items = tuple(
        replace(item, body=tuple(filter(kept, item.body)))
        for item in section.items
        # A step that has lost all that it had to say is gone, lead and all.
        if kept(item.lead) and (not item.body or any(map(kept, item.body)))
    )
    return replace(section, paragraphs=tuple(filter(kept, section.paragraphs)), items=items)


def placeholders(text: str) -> tuple[str, ...]:
    """The placeholders of a text, sorted; one that stands twice is named twice."""
    return tuple(sorted(match[0] for match in PLACEHOLDER.finditer(text)))
