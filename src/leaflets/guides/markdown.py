"""A guide from Markdown.

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

from .model import (
    FACT,
    FIELDS,
    KINDS,
    MARKUP,
    PLACEHOLDER,
    FrontMatter,
    Guide,
    Item,
    Message,
    Section,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_ATTRIBUTES = re.compile(r"\s*\{#([^\s}]*)([^}]*)\}\s*$")
_ID = re.compile(r"[a-z][a-z0-9-]*")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True, slots=True)
class _Block:
    """A block as it is read: its message, and what stands in the braces behind it."""

    message: Message
    classes: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    strong: bool = False


def parse(name: str, source: Source) -> Guide:
    """The guide of a Markdown text.

    Raises ``LeafletError`` (guide-syntax, toml-syntax, table-key, table-value) with the line.
    """
    inner, body, offset = tables.front_matter(source)
    cursor = Cursor(inner, offset=1)
    front = tables.row(FrontMatter, tables.parse(inner, offset=1), cursor)
    series = Message("series", front.series, cursor.place("series").line)
    _plain(series, source)
    # Without link definitions: their text would vanish from the page without a word.
    tokens = MarkdownIt("commonmark").disable("reference").parse(body)
    reader = _Reader(source, tokens, offset)
    title, sections = reader.title(), tuple(reader.sections())
    guide = Guide(name, source.file, front, series, title, sections)
    _check_ids(guide, source)
    return guide


def _fail(source: Source, line: int, message: str, hint: str = "") -> LeafletError:
    return LeafletError(Problem("guide-syntax", source.at(line), message, hint))


def _plain(message: Message, source: Source) -> None:
    """Messages are text, never markup, and facts stand in them as placeholders only."""
    text, line = message.text, message.line
    if not text:
        raise _fail(source, line, "this block is empty")
    if found := MARKUP.search(text):
        hint = "only a whole first line of a step can be bold: **like this** {#id}"
        raise _fail(source, line, f"“{found[0]}” is markup; messages are plain text", hint)
    rest = PLACEHOLDER.sub("", text)
    if "{" in rest or "}" in rest:
        hint = "write {role} or {role.number}, in small letters"
        raise _fail(source, line, "a brace that is no placeholder", hint)
    if found := FACT.search(rest):
        hint = "numbers and addresses come from the region: {role.number}, {role.address}"
        raise _fail(source, line, f"“{found[0]}” is a fact in prose", hint)
    for match in PLACEHOLDER.finditer(text):
        if match[2] and match[2] not in FIELDS:
            hint = did_you_mean(match[2], FIELDS)
            raise _fail(source, line, f"{match[0]} asks for a field that does not exist", hint)


def _check_ids(guide: Guide, source: Source) -> None:
    seen: dict[str, int] = {}
    hidden = [(part.id, part.line) for part in guide.sections if not part.heading]
    for name, line in [*hidden, *((one.id, one.line) for one in guide.messages())]:
        if name in seen:
            first, last = sorted((seen[name], line))
            text = f"the id “{name}” stands twice, first in line {first}"
            raise _fail(source, last, text, "give each block an id of its own")
        seen[name] = line


class _Reader:
    """Walks the tokens of a guide once, from top to bottom."""

    def __init__(self, source: Source, tokens: list[Token], offset: int) -> None:
        self.source, self.tokens, self.offset = source, tokens, offset
        self.at, self.last = 0, offset + 1

    def line(self, token: Token) -> int:
        """The line of a token; of the block before it where it has none of its own."""
        if token.map:
            self.last = token.map[0] + 1 + self.offset
        return self.last

    def fail(self, token: Token, message: str, hint: str = "") -> LeafletError:
        return _fail(self.source, self.line(token), message, hint)

    def next(self, *kinds: str) -> Token:
        token = self.tokens[self.at]
        self.line(token)
        if kinds and token.type not in kinds:
            if token.type.endswith("_close"):
                raise self.fail(token, "this block is empty")
            what = token.type.removesuffix("_open").replace("_", " ")
            hint = "see CONTRIBUTING.md, “Add a guide”"
            raise self.fail(token, f"a {what} cannot stand here", hint)
        self.at += 1
        return token

    def more(self, *kinds: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at].type in kinds

    def title(self) -> Message:
        if not self.tokens:
            raise _fail(self.source, self.offset, "the guide is empty")
        opening = self.next("heading_open")
        if opening.tag != "h1":
            raise self.fail(opening, "a guide begins with its title: # like this {#title}")
        block = self.block()
        self.next("heading_close")
        return block.message

    def sections(self) -> Iterator[Section]:
        while self.at < len(self.tokens):
            yield self.section(self.next("heading_open"))

    def section(self, opening: Token) -> Section:
        if opening.tag != "h2":
            raise self.fail(opening, "a section begins with a heading of two ##")
        line = self.line(opening)
        heading = self.block(classes=True)
        self.next("heading_close")
        kinds = [name for name in heading.classes if name != "untitled"]
        if not kinds:
            hint = f"one of: {', '.join('.' + kind for kind in KINDS)}"
            raise self.fail(opening, "this section has no kind", hint)
        if unknown := [kind for kind in kinds if kind not in KINDS]:
            hint = did_you_mean(unknown[0], KINDS)
            raise self.fail(opening, f"no kind of section is called “.{unknown[0]}”", hint)
        if len(kinds) > 1:
            raise self.fail(opening, "a section has one kind", f"choose one of {', '.join(kinds)}")
        paragraphs, items = self.blocks()
        message = heading.message
        shown = None if "untitled" in heading.classes else message
        return Section(message.id, kinds[0], shown, tuple(paragraphs), tuple(items), line)

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
        lead = self.block(lead=True)
        self.next("paragraph_close")
        body = []
        while not self.more("list_item_close"):
            body.append(self.paragraph())
        self.next()
        return Item(lead.message, tuple(body), lead.strong, number, lead.roles)

    def paragraph(self) -> Message:
        quoted = self.more("blockquote_open")
        if quoted:
            self.next()
        self.next("paragraph_open")
        block = self.block()
        self.next("paragraph_close")
        if quoted:
            self.next("blockquote_close")
        return replace(block.message, quote=quoted)

    def block(self, *, classes: bool = False, lead: bool = False) -> _Block:
        """A text with its id; only a heading has classes, only a lead is bold or has a role."""
        token = self.next("inline")
        match = _ATTRIBUTES.search(token.content)
        if not match or not _ID.fullmatch(match[1]):
            hint = "end it with an id of its own, such as {#what-it-says}"
            raise self.fail(token, "this block has no id", hint)
        text = " ".join(token.content[: match.start()].split())
        named: list[str] = []
        roles: list[str] = []
        unless = ""
        for word in match[2].split():
            if classes and word.startswith("."):
                named.append(word[1:])
            elif lead and word.startswith("role="):
                roles += filter(None, word.removeprefix("role=").split(","))
            elif not classes and word.startswith("unless="):
                unless = word.removeprefix("unless=")
            else:
                hint = "kinds stand behind headings (.steps), role=… behind bullets, or unless=…"
                raise self.fail(token, f"“{word}” means nothing here", hint)
        strong = _BOLD.fullmatch(text) if lead else None
        message = Message(match[1], strong[1] if strong else text, self.line(token), unless=unless)
        _plain(message, self.source)
        return _Block(message, tuple(named), tuple(roles), bool(strong))
