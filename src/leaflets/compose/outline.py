"""Outline: every text of a composed page in reading order, and what it is.

Read from the HTML that goes to the engine, by the engine's own parser, so that what the finished
file says can be held against all of it, and not only against the messages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, TypeVar

import tinyhtml5

from leaflets.linebreak import plain
from leaflets.passport import Block

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

T = TypeVar("T")

#: Where links lead and what pictures show.
_POINTS = re.compile(r'<(?:a\b[^>]*? href|img\b[^>]*? src)="([^"]*)"')

#: The elements of the structure tree that an HTML element becomes. Those that are not here only
#: group.
_ROLES = {
    "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6",
    "p": "P", "blockquote": "BlockQuote", "ul": "L", "ol": "L", "li": "LI LBody", "a": "Link",
    "table": "Table", "tr": "TR", "th": "TH", "td": "TD",
}  # fmt: skip

#: Elements that stand within a line: no text ends with them.
_INLINE = frozenset(("a", "span", "strong", "em", "b", "i", "bdi", "abbr", "small"))

#: Elements that say nothing on a page.
_SILENT = frozenset(("head", "style", "script", "template"))

#: The class of what is for staff, and may be smaller than the floor.
IMPRINT = "trace"


@dataclass(slots=True)
class _Outline:
    """The texts found so far, and the one that is being read: its words, and what it is."""

    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    inside: Block = field(default=Block("", "", ""))

    def walk(self, element: Element, above: Block) -> None:
        """The texts of an element in the place that ``above`` says; its own text is empty."""
        tag = str(element.tag).rpartition("}")[2]
        if tag in _SILENT:
            return
        here = _here(element, tag, above)
        if tag not in _INLINE:
            self.flush(here)
        if tag == "img":
            roles = f"{here.roles} Figure".strip()
            self.blocks.append(replace(here, roles=roles, text=element.get("alt", "")))
        self.say(element.text, here)
        for child in element:
            if isinstance(child.tag, str):
                self.walk(child, here)
            self.say(child.tail, here)
        if tag not in _INLINE:
            self.flush(above)

    def say(self, text: str | None, here: Block) -> None:
        """Words in a place; they go on with the words before where that is the same."""
        if text and text.strip() and here != self.inside:
            self.flush(here)
        self.words.append(text or "")

    def flush(self, here: Block) -> None:
        """End the text that is being read; what follows stands elsewhere."""
        text = " ".join(plain("".join(self.words)).split())
        if text:
            self.blocks.append(replace(self.inside, text=text))
        self.words, self.inside = [], here


def _here(element: Element, tag: str, above: Block) -> Block:
    return Block(
        f"{above.roles} {_ROLES.get(tag, '')}".strip(),
        "",
        element.get("lang", above.lang),
        above.imprint or IMPRINT in element.get("class", "").split(),
    )


@lru_cache(maxsize=2)
def outline(html: str) -> tuple[str, tuple[Block, ...]]:
    """The title of a document, and its texts in reading order."""
    root = tinyhtml5.parse(html, namespace_html_elements=False)
    found = _Outline()
    top = Block("", "", "")
    found.walk(root, top)
    found.flush(top)
    title = next((element.text for element in root.iter("title")), "") or ""
    return title.strip(" \n"), tuple(found.blocks)


def as_read(html: str, made: Sequence[tuple[str, T]]) -> tuple[T, ...]:
    """Links or pictures, each with what it points to, in the order in which they are read.

    A template may make a text before it says where it stands.
    """
    found = [unescape(target) for target in _POINTS.findall(html)]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, target in enumerate(found):
        places[target].append(place)
    turns = [places[target].pop(0) if places[target] else len(found) for target, _ in made]
    order = sorted(range(len(made)), key=turns.__getitem__)
    return tuple(made[turn][1] for turn in order)
