"""The templates, run.

Templates run in a sandbox, everything they print is escaped, and a name they misspell is an
error. Messages are text, never markup: the markup around facts is written here alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import jinja2
from markupsafe import Markup

from leaflets.compose import contacts, services, setting
from leaflets.compose.contacts import Line
from leaflets.compose.orders import Said
from leaflets.compose.outline import as_read, outline
from leaflets.compose.running import Page, Running, StrayTextError, parted
from leaflets.compose.services import Service
from leaflets.compose.templating import run
from leaflets.documents import Document, mark
from leaflets.guides import Message
from leaflets.passport import Code
from leaflets.problems import LeafletError, Place, Problem
from leaflets.texts import Fact, FactKind, Phrase, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from leaflets.compose.contacts import Local
    from leaflets.compose.orders import Order, Tongue
    from leaflets.guides import Item
    from leaflets.locales import Locale
    from leaflets.passport import Block
    from leaflets.regions import Helpline
    from leaflets.tables import Source

T = TypeVar("T")

#: Words with a space behind them, before the end of a block or before an element in the line: where
#: the line is full but for the space, the engine puts all words but the first on the next. The one
#: space is left out, the other made a box of its own.
_BEFORE_END = re.compile(r"\s+(?=</(?:p|h[1-6]|li|div)>)")
_BEFORE_PART = re.compile(r"(?<=[^\s>]) (?=<(?:a|span|strong)\b)")


@dataclass(frozen=True, slots=True)
class Composed:
    """The document, and what it carries: QR codes, facts, where they lead, and its texts.

    ``texts`` are the phrases as they were set. ``carried`` are the facts of helplines that it
    prints, those of its QR codes without text; ``unsaid`` the helplines with interpreters whose row
    does not say how to get one; ``running`` the text that runs over its pages; ``fields`` the names
    of its form fields.
    """

    document: Document
    codes: tuple[Code, ...]
    facts: tuple[str, ...]
    links: tuple[str, ...]
    texts: tuple[str, ...]
    helplines: tuple[str, ...]
    carried: tuple[Fact, ...]
    unsaid: tuple[str, ...]
    running: Running
    fields: tuple[str, ...] = ()

    # Read when they are asked for: of all arrangements, only the one that is taken is.
    @property
    def title(self) -> str:
        """The name of the document."""
        return outline(self.document.html)[0]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Everything that the page says, in reading order."""
        return outline(self.document.html)[1]


class _Page:
    """What one rendering of the templates has set so far."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.assets: dict[str, bytes] = {}
        self.codes: list[tuple[str, Code]] = []
        self.facts: list[str] = []
        self.links: list[str] = []
        self.texts: list[str] = []
        self.helplines: list[str] = []
        self.carried: list[Fact] = []
        self.unsaid: set[str] = set()
        self.fields: list[str] = []
        self.local = _local(order)
        self.running = Running()

    def shown(self, value: object) -> object:
        """Jinja's ``finalize``: messages, phrases and facts know how they are set."""
        match value:
            case Message():
                return self.phrase(self.order.phrases[value.id])
            case Phrase():
                return self.phrase(value)
            case Said():
                return self.phrase(value.phrase, value.locale)
            case Words():
                return value.text
            case Fact() | Line():
                return self.fact(value) if isinstance(value, Fact) else self.line(value)
            case None:
                message = "there is nothing to print here: ask first, with {% if %}"
                raise jinja2.UndefinedError(message)
        return value

    def tools(self) -> dict[str, object]:
        """What templates can call, by name."""
        return {
            "order": self.order, "t": self.say, "t_in": self.say_in, "t_count": self.say_count,
            "t_english": self.say_english, "qr": self.qr, "helpline": self.helpline,
            "number": self.dial, "address": partial(services.address, tag=self.order.locale.tag),
            "sms": services.sms, "keyword": partial(services.keyword, tag=self.order.locale.tag),
            "hours": partial(services.hours, order=self.order), "interpreter": self.interpreter,
            "services": self.services, "latin": latin, "named": named, "flow": self.flow,
            "local": self.local, "logo": self.logo, "field": self.field,
        }  # fmt: skip

    def phrase(self, phrase: Phrase, locale: Locale | None = None) -> Markup:
        spoken = locale or self.order.locale
        self.texts.append(phrase.text)
        # A name in the page's own language is set as words, but it is carried like any other.
        self.carried += [one for one in phrase.runs if isinstance(one, Fact) and one.helpline]
        return setting.phrase(phrase, spoken, self.fact)

    def fact(self, fact: Fact) -> Markup:
        """Latin letters and digits keep their order in any language: ``dir`` on the element."""
        if fact.kind is not FactKind.NAME:
            self.facts.append(fact.text)
        if fact.helpline:
            self.carried.append(fact)
        if setting.is_own(fact, self.order.locale):
            return setting.phrase(Phrase((Words(fact.text),)), self.order.locale, self.fact)
        text = setting.unturned(fact, self.order.locale)
        lang = Markup(' lang="{}"').format(fact.lang) if fact.lang else Markup("")
        inner = Markup('class="{}" dir="ltr"{}').format(fact.kind.value, lang)
        if fact.href:
            self.links.append(fact.href)
            return Markup('<a href="{}" {}>{}</a>').format(fact.href, inner, text)
        return Markup("<span {}>{}</span>").format(inner, text)

    def line(self, line: Line) -> Markup:
        """A line of the contact: words, in a direction and a language of their own."""
        self.texts.append(line.text)
        return contacts.line(line, self.order.locale)

    def logo(self, local: Local, width: float, height: float) -> Markup:
        """The logo of the contact in a box of millimetres; the name of the school describes it."""
        assert local.logo is not None
        self.assets[contacts.LOGO] = local.logo.data
        return contacts.logo(local.logo, local.name.text, width, height)

    def field(self, name: str) -> Markup:
        """What makes a block one with a form field behind its words, where somebody wants that."""
        if not self.order.fillable:
            return Markup("")
        self.fields.append(name)
        return Markup(' class="field" data-name="{}"').format(name)

    def qr(self, helpline: Helpline, alt: Phrase) -> Markup:
        """The QR code of a helpline: its page, or its number, at the module width of the format."""
        symbol = services.symbol(helpline, self.order.locale.tag)
        name = f"qr/{helpline.id}.svg"
        self.assets[name] = symbol.svg.encode()
        self.codes.append((f"asset:{name}", Code(symbol.payload, symbol.rows)))
        self.carried.append(services.opened(helpline, self.order.locale.tag))
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
        self.helplines.append(found.id)
        return found

    def services(self, items: tuple[Item, ...]) -> tuple[Service, ...]:
        """The items of a list by the helpline that stands for them, each helpline once."""
        found: dict[str, Service] = {}
        for item in items:
            line = self.helpline(item.roles)
            leads = (*(found[line.id].leads if line.id in found else ()), item.lead)
            found[line.id] = Service(leads, line)
        return tuple(found.values())

    def dial(self, helpline: Helpline) -> Fact:
        """The number of a row: where its staff call in interpreters, the row must say so."""
        if self.order.interprets(helpline):
            self.unsaid.add(helpline.id)
        return services.number(helpline)

    def interpreter(self, helpline: Helpline) -> Fact:
        """What to say to get an interpreter, in English."""
        self.unsaid.discard(helpline.id)
        return services.interpreter(self.order.locale)

    def flow(self, text: Markup, first: int = 1, last: int | None = None) -> tuple[Page, ...]:
        """The pages, from 1, that a text runs over, each with the blocks that stand on it."""
        pages = range(first, (last or self.order.pages) + 1)
        starts = self.order.breaks
        if not self.order.format.flows or self.running.pages:
            message = "a text can run over pages once, and format.toml must say “flows = true”"
            raise jinja2.UndefinedError(message)
        if not pages or first < 1 or (starts and len(starts) != len(pages)):
            message = f"a text cannot run over the pages {first} to {last or self.order.pages}"
            raise jinja2.UndefinedError(message)
        try:
            self.running = Running(parted(text), pages)
        except StrayTextError as error:
            message = f"“{error}” stands in no block: give it an element of its own"
            raise jinja2.UndefinedError(message) from error
        return tuple(self.running.pages_of(starts))

    def say(self, context: str, text: str, **facts: Words | Fact | str) -> Phrase:
        return self.order.say.say(context, text, **_runs(facts))

    def say_count(self, context: str, one: str, many: str, count: int) -> Phrase:
        shown = Words(self.order.locale.number(count))
        return self.order.say.say_count(context, one, many, count, count=shown)

    def say_in(self, tongue: Tongue, context: str, text: str, **facts: Words | Fact | str) -> Said:
        return Said(tongue.say.say(context, text, **_runs(facts)), tongue.locale)

    def say_english(self, context: str, text: str, **facts: Words | Fact | str) -> Phrase:
        return self.order.say_english.say(context, text, **_runs(facts))


def _runs(facts: Mapping[str, Words | Fact | str]) -> dict[str, Words | Fact]:
    return {key: Words(fact) if isinstance(fact, str) else fact for key, fact in facts.items()}


def _local(order: Order) -> Local | None:
    if not order.contact:
        return None
    turned = order.locale.right_to_left
    return contacts.local(order.contact, order.region.head.territory, right_to_left=turned)


def named(tongue: Tongue) -> Said:
    """A language's own name, in its own script."""
    return Said(Phrase((Words(tongue.locale.autonym),)), tongue.locale)


def latin(text: str) -> Fact:
    """Latin text that is no fact of the region: a name of ours, a page size."""
    return Fact(FactKind.KEYWORD, text)


def compose(
    order: Order, templates: Mapping[str, Source], drawings: Mapping[str, bytes]
) -> Composed:
    """The document of an order, from the page.html and print.css of its format.

    ``drawings`` are the pictures that the style sheets may load, by path below templates/.

    Raises ``LeafletError`` (template-missing, template-error, message-missing,
    role-unfilled).
    """
    page = _Page(order)
    folder = order.format.name
    page_name, *sheets = _files(folder)
    for problem in missing(folder, templates):
        raise LeafletError(problem)
    html = _BEFORE_END.sub("", run(page_name, templates, page.shown, page.tools()))
    html = _BEFORE_PART.sub("<span> </span>", html)
    # The marks tell the engine's complaints which file they are about.
    css = "\n".join(f"{mark(templates[name].file)}\n{templates[name].text}" for name in sheets)
    css += setting.sheet(order)
    assets = tuple(sorted((page.assets | dict(drawings)).items()))
    locale = order.locale
    document = Document(
        html, css, assets, locale.right_to_left, locale.tag, scale=locale.script.size
    )
    return Composed(
        document,
        as_read(html, page.codes),
        _once(page.facts),
        as_read(html, [(link, link) for link in page.links]),
        _once(page.texts),
        _once(page.helplines),
        _once(page.carried),
        tuple(sorted(page.unsaid)),
        page.running,
        _once(page.fields),
    )


def missing(form: str, templates: Mapping[str, Source]) -> Iterator[Problem]:
    """The files of a format that are not among its templates (template-missing)."""
    for name in _files(form):
        if name not in templates:
            yield Problem(
                "template-missing", Place(f"templates/{name}"), "this template is missing"
            )


def _files(form: str) -> tuple[str, ...]:
    """The page of a format and its style sheets, in the order in which they count."""
    return f"{form}/page.html", "parts/base.css", f"{form}/print.css"


def _once(words: list[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(words))
