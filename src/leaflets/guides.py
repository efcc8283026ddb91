"""A guide: the source text, read from Markdown into sections, steps and messages.

The Markdown is plain on purpose. A heading opens a section and carries its id and
its kind, ``## Do not {#do-not .donts}``. Every block ends with an id of its own,
``{#dont-pay}``: it is the msgctxt of the block in the catalogs and never changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from leaflets import tables
from leaflets.problems import LeafletError, Problem, did_you_mean
from leaflets.tables import Cursor, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown_it.token import Token

#: What a section can be. Templates ask for sections by kind.
KINDS = (
    "answer", "steps", "donts", "pause", "emergency", "helplines", "wait", "note", "text",
    "card-donts", "card-steps", "card-pause", "card-helplines",
)  # fmt: skip

#: ``{role}`` or ``{role.field}``: the only way for a fact to enter a text.
PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9-]*)(?:\.([a-z][a-z0-9]*))?\}")
FIELDS = ("name", "number", "address")

_ATTRIBUTES = re.compile(r"\s*\{#([^\s}]*)([^}]*)\}\s*$")
_ID = re.compile(r"[a-z][a-z0-9-]*")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_MARKUP = re.compile(r"[*`<>\[\]]|(?<!\w)_|_(?!\w)")


@dataclass(frozen=True, slots=True)
class Message:
    """One block of text as translators see it: ``id`` is its msgctxt, ``line`` its line."""

    id: str
    text: str
    line: int = 0
    quote: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A step or a bullet: its lead, the blocks below it, its number, the role it speaks of."""

    lead: Message
    body: tuple[Message, ...] = ()
    strong: bool = False
    number: int = 0
    role: str = ""


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

    def only(self, kinds: tuple[str, ...], kept: Callable[[Message], bool]) -> Guide:
        """The guide cut to some kinds of section and to the messages that ``kept`` keeps."""
        cut = (_cut(section, kept) for section in self.sections if section.kind in kinds)
        return replace(self, sections=tuple(cut))


def _cut(section: Section, kept: Callable[[Message], bool]) -> Section:
    items = tuple(
        replace(item, body=tuple(filter(kept, item.body)))
        for item in section.items
        if kept(item.lead)
    )
    return replace(section, paragraphs=tuple(filter(kept, section.paragraphs)), items=items)


def placeholders(text: str) -> tuple[str, ...]:
    """The placeholders of a text, sorted; one that stands twice is named twice."""
    return tuple(sorted(match[0] for match in PLACEHOLDER.finditer(text)))


def parse(name: str, source: Source) -> Guide:
    """The guide of a Markdown text.

    Raises ``LeafletError`` (guide-syntax, toml-syntax, table-key, table-value) with the line.
    """
    front, body, offset = _front_matter(source)
    tokens = MarkdownIt("commonmark").parse(body)
    reader = _Reader(source, tokens, offset)
    title, sections = reader.title(), tuple(reader.sections())
    line = Cursor(Source(source.file, source.text)).place("series").line
    guide = Guide(name, source.file, front, Message("series", front.series, line), title, sections)
    _check_ids(guide, source)
    return guide


def _fail(source: Source, line: int, message: str, hint: str = "") -> LeafletError:
    return LeafletError(Problem("guide-syntax", source.at(line), message, hint))


def _front_matter(source: Source) -> tuple[FrontMatter, str, int]:
    inner, body, offset = tables.front_matter(source)
    table = tables.parse(inner, offset=1)
    return tables.row(FrontMatter, table, Cursor(inner, offset=1)), body, offset


def _check_ids(guide: Guide, source: Source) -> None:
    seen: dict[str, int] = {}
    for message in guide.messages():
        if message.id in seen:
            text = f"the id “{message.id}” stands twice, first in line {seen[message.id]}"
            raise _fail(source, message.line, text, "give each block an id of its own")
        seen[message.id] = message.line


class _Reader:
    """Walks the tokens of a guide once, from top to bottom."""

    def __init__(self, source: Source, tokens: list[Token], offset: int) -> None:
        self.source, self.tokens, self.offset, self.at = source, tokens, offset, 0

    def line(self, token: Token) -> int:
        return (token.map[0] if token.map else 0) + 1 + self.offset

    def fail(self, token: Token, message: str, hint: str = "") -> LeafletError:
        return _fail(self.source, self.line(token), message, hint)

    def next(self, *kinds: str) -> Token:
        token = self.tokens[self.at]
        if kinds and token.type not in kinds:
            what = token.type.removesuffix("_open").replace("_", " ")
            raise self.fail(
                token, f"a {what} cannot stand here", "see CONTRIBUTING.md, “Add a guide”"
            )
        self.at += 1
        return token

    def more(self, *kinds: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at].type in kinds

    def title(self) -> Message:
        if not self.tokens:
            raise _fail(self.source, self.offset, "the guide is empty")
        self.next("heading_open")
        message, _, _ = self.message()
        self.next("heading_close")
        return message

    def sections(self) -> Iterator[Section]:
        while self.at < len(self.tokens):
            yield self.section(self.next("heading_open"))

    def section(self, opening: Token) -> Section:
        if opening.tag != "h2":
            raise self.fail(opening, "a section begins with a heading of two ##")
        heading, classes, _ = self.message()
        self.next("heading_close")
        kinds = [name for name in classes if name != "untitled"] or ["text"]
        if len(kinds) > 1 or kinds[0] not in KINDS:
            hint = did_you_mean(kinds[0], KINDS)
            raise self.fail(opening, f"no kind of section is called “.{kinds[0]}”", hint)
        paragraphs, items = self.blocks()
        shown = None if "untitled" in classes else heading
        line = self.line(opening)
        return Section(heading.id, kinds[0], shown, tuple(paragraphs), tuple(items), line)

    def blocks(self) -> tuple[list[Message], list[Item]]:
        paragraphs: list[Message] = []
        items: list[Item] = []
        while self.at < len(self.tokens) and not self.more("heading_open"):
            if self.more("ordered_list_open", "bullet_list_open"):
                items.extend(self.items())
            else:
                paragraphs.append(self.paragraph())
        return paragraphs, items

    def items(self) -> Iterator[Item]:
        opening = self.next()
        ordered = opening.type == "ordered_list_open"
        number = int(opening.attrGet("start") or 1) if ordered else 0
        while self.more("list_item_open"):
            self.next()
            yield self.item(number)
            number += ordered
        self.next("ordered_list_close", "bullet_list_close")

    def item(self, number: int) -> Item:
        self.next("paragraph_open")
        lead, _, attributes = self.message(bold=True)
        self.next("paragraph_close")
        body = []
        while not self.more("list_item_close"):
            body.append(self.paragraph())
        self.next()
        strong = attributes.pop("strong", "") == "yes"
        return Item(lead, tuple(body), strong, number, attributes.pop("role", ""))

    def paragraph(self) -> Message:
        quoted = self.more("blockquote_open")
        if quoted:
            self.next()
        self.next("paragraph_open")
        message, _, _ = self.message()
        self.next("paragraph_close")
        if quoted:
            self.next("blockquote_close")
        return replace(message, quote=quoted)

    def message(self, *, bold: bool = False) -> tuple[Message, list[str], dict[str, str]]:
        token = self.next("inline")
        match = _ATTRIBUTES.search(token.content)
        if not match or not _ID.fullmatch(match[1]):
            hint = "end it with an id of its own, such as {#what-it-says}"
            raise self.fail(token, "this block has no id", hint)
        words = match[2].split()
        classes = [word[1:] for word in words if word.startswith(".")]
        attributes = dict(word.split("=", 1) for word in words if "=" in word)
        text = " ".join(token.content[: match.start()].split())
        if bold and (strong := _BOLD.fullmatch(text)):
            text, attributes["strong"] = strong[1], "yes"
        self.plain(token, text)
        return Message(match[1], text, self.line(token)), classes, attributes

    def plain(self, token: Token, text: str) -> None:
        """Messages are text, never markup."""
        if not text:
            raise self.fail(token, "this block is empty")
        if found := _MARKUP.search(text):
            hint = "only a whole first line of a step can be bold: **like this** {#id}"
            raise self.fail(token, f"“{found[0]}” is markup; messages are plain text", hint)
        rest = PLACEHOLDER.sub("", text)
        if "{" in rest or "}" in rest:
            hint = "write {role} or {role.number}, in small letters"
            raise self.fail(token, "a brace that is no placeholder", hint)
        for match in PLACEHOLDER.finditer(text):
            if match[2] and match[2] not in FIELDS:
                hint = did_you_mean(match[2], FIELDS)
                raise self.fail(token, f"{match[0]} asks for a field that does not exist", hint)
