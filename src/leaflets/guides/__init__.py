"""Guides: what an author writes, as types and as a reader of Markdown."""

from .markdown import parse
from .model import (
    FIELDS,
    KINDS,
    PLACEHOLDER,
    FrontMatter,
    Guide,
    Item,
    Message,
    Section,
    placeholders,
)

__all__ = [
    "FIELDS",
    "KINDS",
    "PLACEHOLDER",
    "FrontMatter",
    "Guide",
    "Item",
    "Message",
    "Section",
    "parse",
    "placeholders",
]
