"""The voices of a page: what templates can call, in each of its languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup

from leaflets.compose import contacts, services
from leaflets.compose.orders import Said
from leaflets.compose.running import Page, Running, StrayTextError, parted
from leaflets.compose.services import Service
from leaflets.passport import Code
from leaflets.problems import LeafletError, Place, Problem
from leaflets.texts import Fact, FactKind, Phrase, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from leaflets.compose.contacts import Local
    from leaflets.compose.gathered import Gathered
    from leaflets.compose.orders import Order, Tongue
    from leaflets.compose.services import Opening
    from leaflets.guides import Item
    from leaflets.regions import Helpline

#: What a template of one language calls by its bare name.
_BARE = (
    "order", "t", "t_in", "t_count", "t_english", "qr", "helpline", "number", "address", "sms",
    "keyword", "hours", "interpreter", "services", "latin", "named", "flow", "local", "logo",
    "field",
)  # fmt: skip


class Voice:
    """One language of a page. ``order`` is what it says; all that it sets is in ``gathered``."""

    def __init__(self, order: Order, gathered: Gathered) -> None:
        self.order = order
        self.local = _local(order, gathered)
        self._gathered = gathered

    def bare(self) -> dict[str, object]:
        """What templates can call, by name."""
        return {name: getattr(self, name) for name in _BARE}

    def part(self, tag: str = "div", names: str = "", *, caller: Callable[[], str]) -> Markup:
        """An element of classes ``names`` in which this voice speaks: ``{% call voice.part() %}``.

        Its language and its direction stand on it, so that they are those of its words.
        """
        with self._gathered.spoken_by(self.order):
            return self.alone(caller(), tag, names)

    def alone(self, said: str, tag: str = "div", names: str = "") -> Markup:
        """An element of what this voice has said."""
        locale, classes = self.order.locale, f"voice {names}".strip()
        text = Markup('<{} class="{}" lang="{}" dir="{}">{}</{}>')
        return text.format(tag, classes, locale.tag, locale.direction, said, tag)

    def t(self, context: str, text: str, **facts: Words | Fact | str) -> Phrase:
        """Words of a template."""
        self._not_interrupted()
        return self.order.say.say(context, text, **_runs(facts))

    def t_count(self, context: str, one: str, many: str, count: int) -> Phrase:
        """Words of a template for a number of things."""
        self._not_interrupted()
        shown = Words(self.order.locale.number(count))
        return self.order.say.say_count(context, one, many, count, count=shown)

    def t_in(self, tongue: Tongue, context: str, text: str, **facts: Words | Fact | str) -> Said:
        """Words of a template in one of all languages."""
        return Said(tongue.say.say(context, text, **_runs(facts)), tongue.locale)

    def t_english(self, context: str, text: str, **facts: Words | Fact | str) -> Phrase | Said:
        """Words of a template in English, for staff."""
        phrase = self.order.say_english.say(context, text, **_runs(facts))
        return phrase if self._gathered.speaker else Said(phrase, self.order.english)

    def qr(self, helpline: Helpline, alt: Phrase) -> Markup:
        """The QR code of a helpline: its page, or its number, at the module width of the format."""
        found, tag = self._gathered, self.order.locale.tag
        symbol = services.symbol(helpline, tag)
        name = f"qr/{tag}/{helpline.id}.svg"
        found.assets[name] = symbol.svg.encode()
        found.codes.append((f"asset:{name}", Code(symbol.payload, symbol.rows)))
        found.carried.append(services.opened(helpline, tag))
        width = f"{symbol.width * self.order.format.module:.3f}mm"
        text = Markup('<img class="qr" src="asset:{}" alt="{}" style="width: {}; height: {}">')
        return text.format(name, alt.text, width, width)

    def helpline(self, roles: str | tuple[str, ...]) -> Helpline:
        """The helpline of a role, or of the first that is filled; the page carries it."""
        choice = (roles,) if isinstance(roles, str) else roles
        found = next(filter(None, map(self.order.region.fills, choice)), None)
        if found is None:
            message = f"the template asks for the role “{' or '.join(choice)}”, which nobody fills"
            raise LeafletError(Problem("role-unfilled", Place(self.order.region.file), message))
        self._gathered.helplines.append(found.id)
        return found

    def services(self, items: tuple[Item, ...]) -> tuple[Service, ...]:
        """The items of a list by the helpline that stands for them, each helpline once."""
        found: dict[str, Service] = {}
        for item in items:
            line = self.helpline(item.roles)
            leads = (*(found[line.id].leads if line.id in found else ()), item.lead)
            found[line.id] = Service(leads, line)
        return tuple(found.values())

    def number(self, helpline: Helpline) -> Fact:
        """The number of a row: where its staff call in interpreters, the row must say so."""
        for order in self._gathered.orders:
            if order.interprets(helpline):
                self._gathered.called.add((helpline.id, order.locale.name))
        return services.number(helpline)

    def interpreter(self, helpline: Helpline) -> Fact:
        """What to say to get an interpreter, in English."""
        self._gathered.interpreted.add((helpline.id, self.order.locale.name))
        return services.interpreter(self.order.locale)

    def flow(self, text: Markup, first: int = 1, last: int | None = None) -> tuple[Page, ...]:
        """The pages, from 1, that a text runs over, each with the blocks that stand on it."""
        pages = range(first, (last or self.order.pages) + 1)
        starts = self.order.breaks
        if not self.order.format.flows or self._gathered.running.pages:
            message = "a text can run over pages once, and format.toml must say “flows = true”"
            raise jinja2.UndefinedError(message)
        if not pages or first < 1 or (starts and len(starts) != len(pages)):
            message = f"a text cannot run over the pages {first} to {last or self.order.pages}"
            raise jinja2.UndefinedError(message)
        try:
            running = Running(parted(text), pages)
        except StrayTextError as error:
            message = f"“{error}” stands in no block: give it an element of its own"
            raise jinja2.UndefinedError(message) from error
        self._gathered.running = running
        return tuple(running.pages_of(starts))

    def field(self, name: str) -> Markup:
        """What makes a block one with a form field behind its words, where somebody wants that."""
        if not self.order.fillable:
            return Markup("")
        self._gathered.fields.append(name)
        return Markup(' class="field" data-name="{}"').format(name)

    def logo(self, local: Local, width: float, height: float) -> Markup:
        """The logo of the contact in a box of millimetres; the name of the school describes it."""
        assert local.logo is not None
        self._gathered.assets[contacts.LOGO] = local.logo.data
        return contacts.logo(local.logo, local.name.text, width, height)

    def address(self, helpline: Helpline) -> Fact:
        """The page of a helpline for a reader of this language."""
        return services.address(helpline, self.order.locale.tag)

    def sms(self, helpline: Helpline) -> Fact:
        """The number that takes text messages."""
        return services.sms(helpline)

    def keyword(self, helpline: Helpline) -> str:
        """What a reader of this language sends in a text message."""
        return services.keyword(helpline, self.order.locale.tag)

    def hours(self, helpline: Helpline) -> tuple[Opening, ...]:
        """The hours of a helpline in words of this language."""
        return services.hours(helpline, self.order)

    def latin(self, text: str) -> Fact:
        """Latin text that is no fact of the region: a name of ours, a page size."""
        return Fact(FactKind.KEYWORD, text)

    def named(self, tongue: Tongue) -> Said:
        """A language's own name, in its own script."""
        return Said(Phrase((Words(tongue.locale.autonym),)), tongue.locale)

    def _not_interrupted(self) -> None:
        """Raise an error where the words would stand among those of another language."""
        if self._gathered.speaker not in (None, self.order):
            message = "another voice speaks here: ask the one of this {% call voice.part(…) %}"
            raise jinja2.UndefinedError(message)


def _local(order: Order, gathered: Gathered) -> Local | None:
    if not order.contact:
        return None
    turned = gathered.turned
    return contacts.local(order.contact, order.region.head.territory, right_to_left=turned)


def _runs(facts: Mapping[str, Words | Fact | str]) -> dict[str, Words | Fact]:
    return {key: Words(fact) if isinstance(fact, str) else fact for key, fact in facts.items()}
