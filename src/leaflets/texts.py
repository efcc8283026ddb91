"""A guide in one language and one region: every message as a phrase of words and facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

#: The language that guides, regions and templates are written in.
SOURCE_LOCALE = "en"


class FactKind(StrEnum):
    """What a fact is: a name, a telephone number, an address, a text-message keyword."""

    NAME = "name"
    NUMBER = "number"
    ADDRESS = "address"
    KEYWORD = "keyword"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the page's language."""

    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the region: Latin letters or digits, set left-to-right whole in any language.

    ``href`` is what a screen edition links to (``tel:`` or ``https:``), or empty. ``lang`` is
    the language of a name, empty for digits and addresses and for a name in the page's own.
    ``helpline`` is the id of whose fact it is, empty for what is no service's.
    """

    kind: FactKind
    text: str
    href: str = ""
    lang: str = ""
    helpline: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A message as it is set: its runs in order."""

    runs: tuple[Words | Fact, ...]

    @property
    def text(self) -> str:
        """The plain text of the phrase."""
        return "".join(run.text for run in self.runs)


class Speaker(Protocol):
    """Says the words of templates in one language."""

    def say(self, context: str, text: str, **facts: Words | Fact) -> Phrase:
        """The phrase of a msgctxt and an English text; raises LeafletError if untranslated."""
        ...  # pragma: no cover

    def say_count(
        self, context: str, one: str, many: str, amount: int, /, **facts: Words | Fact
    ) -> Phrase:
        """The same for a number of things; ``facts`` must hold ``count`` as it is printed."""
        ...  # pragma: no cover
