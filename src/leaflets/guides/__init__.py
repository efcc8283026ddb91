"""Guides: what an author writes, as types and as a reader of Markdown."""

from .markdown import parse
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
    placeholders,
)

__all__ = [
    "FACT",
    "FIELDS",
    "KINDS",
    "MARKUP",
    "PLACEHOLDER",
    "FrontMatter",
    "Guide",
    "Item",
    "Message",
    "Section",
    "parse",
    "placeholders",
]
