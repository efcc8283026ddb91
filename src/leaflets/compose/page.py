"""The templates, run.

Templates run in a sandbox, everything they print is escaped, and a name they misspell is an
error. Messages are text, never markup: the markup around facts is written here alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from leaflets import qr
from leaflets.compose import setting
from leaflets.compose.orders import Said
from leaflets.compose.outline import outline
from leaflets.documents import Document, mark
from leaflets.guides import Message
from leaflets.passport import Code
from leaflets.problems import LeafletError, Place, Problem
from leaflets.texts import Fact, FactKind, Phrase, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import CodeType

    from jinja2.bccache import Bucket

    from leaflets.compose.orders import Order, Tongue
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

    ``texts`` are the phrases as they were set; ``blocks`` everything that the page says, in reading
    order; ``title`` the name of the document.
    """

    document: Document
    codes: tuple[Code, ...]
    facts: tuple[str, ...]
    links: tuple[str, ...]
    texts: tuple[str, ...]
    helplines: tuple[str, ...]
    title: str
    blocks: tuple[Block, ...]


class _Compiled(jinja2.BytecodeCache):
    """Templates are compiled once in a process. Their text is part of the key."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """What was kept of a template, if anything."""
        bucket.code = self._made.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        self._made[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


class _Page:
    """What one rendering of the templates has set so far."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.assets: dict[str, bytes] = {}
        self.codes: list[Code] = []
        self.facts: list[str] = []
        self.links: list[str] = []
        self.texts: list[str] = []
        self.helplines: list[str] = []

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
            case Fact():
                return self.fact(value)
            case None:
                message = "there is nothing to print here: ask first, with {% if %}"
                raise jinja2.UndefinedError(message)
        return value

    def phrase(self, phrase: Phrase, locale: Locale | None = None) -> Markup:
        spoken = locale or self.order.locale
        self.texts.append(phrase.text)
        return setting.phrase(phrase, spoken, self.fact)

    def fact(self, fact: Fact) -> Markup:
        """Latin letters and digits keep their order in any language: ``dir`` on the element."""
        if fact.kind is not FactKind.NAME:
            self.facts.append(fact.text)
        if setting.is_own(fact, self.order.locale):
            return setting.phrase(Phrase((Words(fact.text),)), self.order.locale, self.fact)
        text = setting.unturned(fact, self.order.locale)
        lang = Markup(' lang="{}"').format(fact.lang) if fact.lang else Markup("")
        inner = Markup('class="{}" dir="ltr"{}').format(fact.kind.value, lang)
        if fact.href:
            self.links.append(fact.href)
            return Markup('<a href="{}" {}>{}</a>').format(fact.href, inner, text)
        return Markup("<span {}>{}</span>").format(inner, text)

    def qr(self, helpline: Helpline, alt: Phrase) -> Markup:
        """The QR code of a helpline's address, at the module width of the format."""
        symbol = qr.symbol(qr.target(helpline.address))
        name = f"qr/{helpline.id}.svg"
        self.assets[name] = symbol.svg.encode()
        self.codes.append(Code(symbol.payload, symbol.rows))
        width = f"{symbol.width * self.order.format.module:.3f}mm"
        text = Markup('<img class="qr" src="asset:{}" alt="{}" style="width: {}; height: {}">')
        return text.format(name, alt.text, width, width)

    def helpline(self, role: str) -> Helpline:
        """The helpline of a role; the page now carries it."""
        found = self.order.region.fills(role)
        if found is None:
            message = f"the template asks for the role “{role}”, which nobody fills"
            raise LeafletError(Problem("role-unfilled", Place(self.order.region.file), message))
        self.helplines.append(found.id)
        return found

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


def number(helpline: Helpline) -> Fact:
    """The telephone number as it is printed and dialled."""
    return Fact(FactKind.NUMBER, helpline.number, f"tel:{helpline.tel}")


def address(helpline: Helpline) -> Fact:
    """The address in words, with its link."""
    return Fact(FactKind.ADDRESS, helpline.place, helpline.address)


def sms(helpline: Helpline) -> Fact:
    """The number that takes text messages."""
    if helpline.sms is None:
        message = f"“{helpline.id}” takes no text messages"
        raise LeafletError(Problem("role-field", Place("templates"), message))
    return Fact(FactKind.NUMBER, helpline.sms.number, f"sms:{helpline.sms.number}")


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
    html = _BEFORE_END.sub("", _render(page, page_name, templates))
    html = _BEFORE_PART.sub("<span> </span>", html)
    # The marks tell the engine's complaints which file they are about.
    css = "\n".join(f"{mark(templates[name].file)}\n{templates[name].text}" for name in sheets)
    css += setting.sheet(order)
    assets = tuple(sorted((page.assets | dict(drawings)).items()))
    locale = order.locale
    document = Document(
        html, css, assets, locale.right_to_left, locale.tag, scale=locale.script.size
    )
    title, blocks = outline(html)
    return Composed(
        document,
        tuple(page.codes),
        _once(page.facts),
        tuple(page.links),
        _once(page.texts),
        _once(page.helplines),
        title,
        blocks,
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


def _render(page: _Page, name: str, templates: Mapping[str, Source]) -> str:
    def load(wanted: str) -> tuple[str, str, None] | None:
        source = templates.get(wanted)
        return (source.text, source.file, None) if source else None

    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=page.shown,
        bytecode_cache=_COMPILED,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    tools: dict[str, object] = {
        "t": page.say, "t_in": page.say_in, "t_count": page.say_count,
        "t_english": page.say_english, "qr": page.qr, "helpline": page.helpline,
        "number": number, "address": address, "sms": sms, "latin": latin,
        "named": named,
    }  # fmt: skip
    try:
        return environment.get_template(name).render(order=page.order, **tools)
    except LeafletError:
        raise
    except jinja2.TemplateSyntaxError as error:
        place = Place(error.filename or templates[name].file, error.lineno)
        raise LeafletError(Problem("template-error", place, error.message or "broken")) from error
    except Exception as error:  # a template is a program: it can fail in any way
        place = _stopped(error, {source.file for source in templates.values()})
        message = str(error) or type(error).__name__
        if isinstance(error, KeyError):
            message = f"the fact {error} is not given"
        if isinstance(error, jinja2.TemplateNotFound):
            message = f"there is no template “{error.name}”"
        raise LeafletError(Problem("template-error", place, message)) from error


def _stopped(error: Exception, files: set[str]) -> Place:
    """The innermost line of a template on the way to an error: Jinja shows them in it."""
    trace, place = error.__traceback__, Place("templates")
    while trace:
        if trace.tb_frame.f_code.co_filename in files:
            place = Place(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return place
