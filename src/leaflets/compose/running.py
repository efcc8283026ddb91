"""Running text: the blocks of a template in reading order, shared out among its pages.

First all of them are set on one page, to be measured, with a place for them on each of the others;
then, when it is known which block each page begins with, where they are to be printed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, tostring

import tinyhtml5
from markupsafe import Markup

from leaflets.documents import BLOCK, FIRST, ITEM, LIST, PLACE, RUNNING
from leaflets.paging import GLUED, LONE, PART, SOUGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

_LISTS = frozenset(("ol", "ul"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

#: Classes of a block: it stays on one page with the one behind it; a list of it stays whole; it
#: rather stands at the top of a page.
STAYS, WHOLE, TOP = "with-next", "together", "rather-first"

#: At the top of a page nothing stands above a block: no margin is needed.
RULE = (
    f"[{RUNNING}~={FIRST}], [{RUNNING}~={FIRST}][{RUNNING}~={LIST}] > li:first-child "
    "{ margin-top: 0 !important }"
)


_PLACE = f'<div {RUNNING}="{PLACE}"></div>'


class StrayTextError(ValueError):
    """Words between the blocks."""


@dataclass(frozen=True, slots=True)
class Block:
    """What stands whole on a page: an element, or an item of a list, which is ``around`` it."""

    element: Element
    around: Element | None = None

    @property
    def heads(self) -> bool:
        """Whether it is a heading."""
        return self.element.tag in _HEADINGS

    @property
    def stays(self) -> bool:
        """Whether it must stand on one page with the block behind it."""
        return self.heads or STAYS in _classes(self.element)

    def measured(self) -> str:
        """The HTML of the block by itself, marked as one that is to be shared out."""
        return _written((self,), BLOCK if self.around is None else ITEM)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of running text, for a template: its number, and the HTML of its blocks.

    ``first`` and ``last``: it is the first or the last of those that the text runs over.
    ``classes`` are those of its blocks.
    """

    number: int
    blocks: Markup
    first: bool
    last: bool
    classes: frozenset[str] = frozenset()

    def holds(self, name: str) -> bool:
        """Whether a block of a class stands on it."""
        return name in self.classes


@dataclass(slots=True)
class Running:
    """The running text of a document, if it has any, and the pages that it stands on, from 1."""

    blocks: tuple[Block, ...] = ()
    pages: range = field(default_factory=lambda: range(0))

    @property
    def partings(self) -> tuple[float, ...]:
        """What it costs to begin a page with each block."""
        after = (*self.blocks[1:], None)
        before = (None, *self.blocks[:-1])
        rows = zip((None, None, *self.blocks[:-2]), before, self.blocks, after, strict=False)
        return tuple(_parting(*row) for row in rows)

    def pages_of(self, starts: tuple[int, ...]) -> Iterator[Page]:
        """Its pages: to be measured, or with the first block of each to be printed."""
        for turn, number in enumerate(self.pages):
            last = turn == len(self.pages) - 1
            if starts:
                end = len(self.blocks) if last else starts[turn + 1]
                blocks = self.blocks[starts[turn] : end]
                text = _printed(blocks)
            else:
                blocks = () if turn else self.blocks
                text = "".join((_PLACE, *(one.measured() for one in blocks)))
            classes = frozenset(name for one in blocks for name in _classes(one.element))
            # What stands in it was escaped when the template set it.
            yield Page(number, Markup(text), not turn, last, classes)  # noqa: S704 - the same


def _parting(
    earlier: Block | None, before: Block | None, block: Block, after: Block | None
) -> float:
    """What it costs to part a block from the one before it."""
    if before and before.stays:
        return GLUED
    if TOP in _classes(block.element):
        return SOUGHT
    if before is None or block.heads:
        return 0.0
    lone = (earlier is not None and earlier.heads) or after is None or after.heads
    return PART + lone * LONE


def parted(html: str) -> tuple[Block, ...]:
    """The blocks of some HTML, in order. Raises ``StrayTextError`` for words in none of them."""
    whole = f"<!doctype html><body>{html}"
    body = tinyhtml5.parse(whole, namespace_html_elements=False).find("body")
    if body is None:
        return ()
    strays = [body.text, *(element.tail for element in body)]
    stray = next((text.strip() for text in strays if text and text.strip()), "")
    if stray:
        raise StrayTextError(stray)
    return tuple(block for element in _elements(body) for block in _blocks(element))


def _elements(inside: Element) -> list[Element]:
    """What stands in an element, comments left out."""
    return [one for one in inside if isinstance(one.tag, str)]


def _blocks(element: Element) -> Iterator[Block]:
    items = _elements(element)
    if element.tag in _LISTS and items and WHOLE not in _classes(element):
        yield from (Block(item, element) for item in items)
    else:
        yield Block(element)


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def _printed(blocks: tuple[Block, ...]) -> str:
    """The HTML of the blocks of a page; items that follow each other stand in one list again."""
    groups = [tuple(group) for _, group in groupby(blocks, key=_group)]
    texts = []
    for number, group in enumerate(groups):
        marks = [] if number else [FIRST]
        marks += [] if group[0].around is None else [LIST]
        texts.append(_written(group, " ".join(marks)))
    return "".join(texts)


def _group(block: Block) -> Element:
    """What is the same for blocks that are written as one."""
    return block.element if block.around is None else block.around


def _written(blocks: tuple[Block, ...], marks: str) -> str:
    """A block, or items of one list in it, marked."""
    of = _group(blocks[0])
    # A copy by ``copy`` shares the attributes.
    made = Element(of.tag, {**of.attrib, RUNNING: marks} if marks else of.attrib)
    if blocks[0].around is None:
        made.text = of.text
        made.extend(of)
    else:
        made.extend(one.element for one in blocks)
    return tostring(made, encoding="unicode", method="html")
