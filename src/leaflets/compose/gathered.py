"""What is printed, set and remembered: the values that templates print know how they are set."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup

from leaflets.compose import contacts, setting
from leaflets.compose.contacts import Line
from leaflets.compose.orders import Said
from leaflets.compose.running import Running
from leaflets.guides import Message
from leaflets.texts import Fact, FactKind, Phrase, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.compose.orders import Order
    from leaflets.locales import Locale
    from leaflets.passport import Code


@dataclass(slots=True)
class Gathered:
    """What one rendering of the templates has set so far, whoever says it.

    ``orders`` are what is said in each language; ``speaker`` is the one that is spoken at the
    moment: where two stand side by side, none between their parts. ``called`` are the helplines
    with interpreters whose number stands on the page, ``interpreted`` those of which it is said how
    to get one, each with the language; ``running`` is the text that runs over the pages.
    """

    orders: tuple[Order, ...]
    speaker: Order | None = field(init=False)
    assets: dict[str, bytes] = field(default_factory=dict)
    codes: list[tuple[str, Code]] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    helplines: list[str] = field(default_factory=list)
    carried: list[Fact] = field(default_factory=list)
    called: set[tuple[str, str]] = field(default_factory=set)
    interpreted: set[tuple[str, str]] = field(default_factory=set)
    fields: list[str] = field(default_factory=list)
    running: Running = field(default_factory=Running)

    def __post_init__(self) -> None:
        self.speaker = None if self.orders[0].beside else self.orders[0]

    @property
    def turned(self) -> bool:
        """Whether something on the page runs from right to left."""
        return any(order.locale.right_to_left for order in self.orders)

    @contextmanager
    def spoken_by(self, order: Order) -> Iterator[None]:
        """All that is printed meanwhile is in the language of an order."""
        before, self.speaker = self.speaker, order
        try:
            yield
        finally:
            self.speaker = before

    def shown(self, value: object) -> object:
        """Jinja's ``finalize``: messages, phrases and facts know how they are set."""
        match value:
            case Message() | Phrase():
                order = self._speaking()
                phrase = value if isinstance(value, Phrase) else order.phrases[value.id]
                return self.phrase(phrase, order.locale)
            case Said():
                return self.phrase(value.phrase, value.locale)
            case Words():
                self._speaking()
                return value.text
            case Fact():
                # A number is in no language, and a foreign name says its own.
                own = value.kind is FactKind.NAME and not value.lang
                return self.fact(value, self._speaking() if own else self.speaker)
            case Line():
                return self._line(value, self._speaking())
            case None:
                message = "there is nothing to print here: ask first, with {% if %}"
                raise jinja2.UndefinedError(message)
        return value

    def _speaking(self) -> Order:
        if self.speaker is None:
            message = "nobody speaks here: print words in {% call voice.part(…) %}"
            raise jinja2.UndefinedError(message)
        return self.speaker

    def phrase(self, phrase: Phrase, locale: Locale) -> Markup:
        """A phrase with its line breaks and directions."""
        self.texts.append(phrase.text)
        # A name in the page's own language is set as words, but it is carried like any other.
        self.carried += [one for one in phrase.runs if isinstance(one, Fact) and one.helpline]
        return setting.phrase(phrase, locale, partial(self._fact, locale=locale))

    def _line(self, line: Line, order: Order) -> Markup:
        """A line of the contact: words, in a direction and a language of their own."""
        self.texts.append(line.text)
        return contacts.line(line, order.locale, order.own)

    def fact(self, fact: Fact, order: Order | None) -> Markup:
        """Latin letters and digits keep their order in any language: ``dir`` on the element."""
        return self._fact(fact, order.locale if order else None)

    def _fact(self, fact: Fact, locale: Locale | None) -> Markup:
        if fact.kind is not FactKind.NAME:
            self.facts.append(fact.text)
        if fact.helpline:
            self.carried.append(fact)
        if locale and setting.is_own(fact, locale):
            words = Phrase((Words(fact.text),))
            return setting.phrase(words, locale, partial(self._fact, locale=locale))
        text = setting.unturned(fact) if self.turned else fact.text
        lang = Markup(' lang="{}"').format(fact.lang) if fact.lang else Markup("")
        inner = Markup('class="{}" dir="ltr"{}').format(fact.kind.value, lang)
        if fact.href:
            self.links.append(fact.href)
            return Markup('<a href="{}" {}>{}</a>').format(fact.href, inner, text)
        return Markup("<span {}>{}</span>").format(inner, text)
